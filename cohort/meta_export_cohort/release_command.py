"""`meta-export cohort release`: figures that may be given away, from what is in the folder of a cohort."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from analyzer.cli.frame import PathTo, Translated, option, say
from analyzer.version import VERSION
from analyzer.words import LANGUAGES, Words, mark, mark_count, one_line, system_language

from .rules import Rules

TABLES = mark_count("{n} table of about {people} donors is in {folder}.", "{n} tables of about {people} donors are in {folder}.")
WITHHELD = mark_count(
    "{n} figure is not told, or is zero: METHODS.md says why.", "{n} figures are not told, or are zero: METHODS.md says why."
)
OTHER_VERSION = mark(
    "The archives were read by version {found} of meta-export, and this is {version}: run the cohort again to read them anew."
)
MIXED = mark(
    "Not all donors were read by the same version and judged by the policy of the same day, as METHODS.md says: run the cohort "
    "again with all of them."
)
SAME_FILES = mark(
    "Some donors gave the very same files, and each counts as a person: {donors}. If they are one person, remove one with "
    "meta-export cohort forget."
)
MOST_SAME = 10
"""So many sets of donors are named."""


def told_same(same: Sequence[Sequence[str]], words: Words) -> Iterator[str]:
    """A sentence about donors who gave the same files, if there are any."""
    if same:
        named = [" = ".join(donors) for donors in same[:MOST_SAME]] + ["…"] * (len(same) > MOST_SAME)
        yield words.say(SAME_FILES, donors=", ".join(named))


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
@option(
    "--stayed",
    is_flag=True,
    help=mark("Only those donors whom every earlier release counted, with the same archives: where some came and others left."),
)
@option("--epsilon", type=float, help=mark("Noisy figures instead, with this privacy budget; for 1,000 donors or more."))
@option("--lang", type=click.Choice(LANGUAGES), help=mark("Output language (default: your system’s)."))
@option("--quiet", is_flag=True, help=mark("Only print errors."))
@option("--debug", is_flag=True, help=mark("Show a traceback on internal errors."))
def release(folder: Path, k: int, by: str, stayed: bool, epsilon: float | None, lang: str | None, quiet: bool, **_: bool) -> int:
    """Exit code 0: the release is in place."""
    from .releasing import release as made_of

    words = Words(lang or system_language())
    columns = [one.strip() for one in by.split(",") if one.strip()]
    today = dt.datetime.now(dt.UTC).date()
    made = made_of(folder, Rules(k), by=columns, stayed=stayed, epsilon=epsilon, lang=words.lang, on=today)
    if not quiet:
        say(one_line(words.count(*TABLES, len(made.tables), people=words.number(made.donors), folder=made.folder)))
        if made.withheld:
            say(words.count(*WITHHELD, made.withheld))
    if made.read_with != VERSION:
        say(words.say(OTHER_VERSION, found=made.read_with, version=VERSION))
    if made.mixed:
        say(words.say(MIXED))
    for line in told_same(made.same, words):
        say(line)
    return 0
