"""`meta-export cohort`: the command that this package adds to meta-export, through the entry points `meta_export.commands`."""

from __future__ import annotations

from importlib.resources import files

import click

from analyzer.cli.frame import TranslatedGroup
from analyzer.words import mark
from analyzer.words.words import add_catalogues

add_catalogues(files("meta_export_cohort") / "locale")


@click.group(
    cls=TranslatedGroup,
    help=mark("Reads the archives of many donors, and publishes only figures that stand for ten people or more."),
)
def cohort() -> None:
    """What `run`, `release`, `status` and `forget` are found in."""
