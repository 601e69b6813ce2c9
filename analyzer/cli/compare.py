"""`meta-export compare`: two downloads of one account, what is gone, new, changed or come back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..words import Complaint, mark, one_line
from .frame import Translated, meta_export, option, reading_options
from .session import Session

if TYPE_CHECKING:
    from ..analysis import Analysis
    from ..compare import Comparison


class Gathering(Translated):
    """A command with options that take all words up to the next option: `--with a.zip b.zip`."""

    gathers: tuple[str, ...] = ()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, spread(args, self.gathers))


def spread(args: Sequence[str], gathers: Sequence[str]) -> list[str]:
    """`--with a b --quiet` -> `--with a --with b --quiet`, which is what click understands."""
    result: list[str] = []
    gathering, first = "", False
    for arg in args:
        if arg.startswith("-") and arg != "-":
            gathering, first = (arg, True) if arg in gathers else ("", False)
            result.append(arg)
        else:
            result += [gathering, arg] if gathering and not first else [arg]
            first = False
    return result


class Comparing(Gathering):
    """`compare`, whose `--with` takes all archives that follow it."""

    gathers = ("--with",)


@meta_export.command(
    "compare", cls=Comparing, help=mark("Compare downloads of one account: what is gone, new, changed or back again.")
)
@reading_options
@option(
    "--with",
    "new",
    multiple=True,
    required=True,
    metavar="NEW…",
    type=click.Path(path_type=Path),
    help=mark("The new download, all its parts; the archives given before are the old ones."),
)
@option("--json", "as_json", is_flag=True, help=mark("Print JSON, for other programs."))
def show_comparison(new: tuple[Path, ...], as_json: bool, **options: Any) -> int:
    from ..compare.telling import lines, plain
    from ..compare.view import view
    from ..model import Stage
    from .summary import ascii_json

    session = Session(options)
    olds, latest = session.analyse_each(), session.analyse(new, details=False)
    with session.at_stage(Stage.COMPARE):
        comparison = compared(olds, latest)
        counted = view(comparison)
    if as_json:
        click.echo(ascii_json(plain(comparison, counted), indent=2))
    else:
        for line in lines(counted, session.words):
            click.echo(one_line(line))
    return max([session.outcome(one) for one in (*olds, latest)])


def compared(olds: Sequence[Analysis], new: Analysis) -> Comparison:
    """The comparison of downloads; `Complaint` when they have no account in common."""
    from ..compare import compare

    comparison = compare([one.document for one in olds], new.document)
    if not comparison.accounts:
        message = mark(
            "The old and the new download belong to different accounts ({old}; {new}). Use downloads of the same account."
        )
        named = {"old": ", ".join(comparison.only_old), "new": ", ".join(comparison.only_new)}
        raise Complaint(message, **named)
    return comparison
