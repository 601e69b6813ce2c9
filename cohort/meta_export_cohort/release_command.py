"""`meta-export cohort release`: figures that may be given away, from what is in the folder of a cohort."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from analyzer.cli.frame import PathTo, Translated, option, say
from analyzer.words import LANGUAGES, Words, mark, mark_count, one_line, system_language

from .rules import Rules

TABLES = mark_count("{n} table of about {people} donors is in {folder}.", "{n} tables of about {people} donors are in {folder}.")
WITHHELD = mark_count("{n} figure was withheld: METHODS.md says why.", "{n} figures were withheld: METHODS.md says why.")


@click.command(
    cls=Translated,
    help=mark(
        "Makes figures that may be given away from the archives that were read into FOLDER: tables, methods and a page, "
        "in FOLDER/release."
    ),
)
@click.argument("folder", type=PathTo(folder=True))
@option(
    "--k",
    type=int,
    default=Rules().k,
    show_default=True,
    help=mark("How many people each figure stands for at least; not below 5."),
)
@option("--by", metavar="COLUMN,…", default="", help=mark("Tell figures by these columns of the manifest, too; two are crossed."))
@option("--epsilon", type=float, help=mark("Noisy figures instead, with this privacy budget; for 1,000 donors or more."))
@option("--lang", type=click.Choice(LANGUAGES), help=mark("Output language (default: your system’s)."))
@option("--quiet", is_flag=True, help=mark("Only print errors."))
@option("--debug", is_flag=True, help=mark("Show a traceback on internal errors."))
def release(folder: Path, k: int, by: str, epsilon: float | None, lang: str | None, quiet: bool, **_: bool) -> int:
    """Exit code 0: the release is in place."""
    from .releasing import release as made_of

    words = Words(lang or system_language())
    columns = [one.strip() for one in by.split(",") if one.strip()]
    made = made_of(folder, Rules(k), by=columns, epsilon=epsilon, lang=words.lang, on=dt.datetime.now(dt.UTC).date())
    if not quiet:
        say(one_line(words.count(*TABLES, len(made.tables), people=words.number(made.donors), folder=made.folder)))
        if made.withheld:
            say(words.count(*WITHHELD, made.withheld))
    return 0
