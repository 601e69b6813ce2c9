"""`meta-export rules`: the announced policy of a day, every rule with its sources."""

from __future__ import annotations

import datetime as dt

import click

from ..words import LANGUAGES, Words, mark, one_line, system_language
from .frame import Translated, meta_export, option, say
from .session import day_of


@meta_export.command(
    "rules", cls=Translated, help=mark("Print the rules in force on a date, with their sources, notes and open questions.")
)
@option("--as-of", metavar="YYYY-MM-DD", help=mark("Use the policy in force on this date (default: today)."))
@option("--json", "as_json", is_flag=True, help=mark("Print JSON, for other programs."))
@option("--lang", type=click.Choice(LANGUAGES), help=mark("Output language (default: your system’s)."))
@option("--debug", is_flag=True, help=mark("Show a traceback on internal errors."))
def rules(as_of: str | None, as_json: bool, lang: str | None, debug: bool) -> int:
    from ..answers import check
    from ..assess import sentence
    from ..model import Answers
    from ..policy import load
    from .policy_json import data
    from .policy_text import lines
    from .summary import ascii_json

    words = Words(lang or system_language())
    day = day_of(as_of) or dt.date.today()
    for doubt in check(Answers(), day):
        say(one_line(sentence(words, doubt)))
    if as_json:
        click.echo(ascii_json(data(load(), words, day), indent=2))
    else:
        for line in lines(load(), words, day):
            click.echo(line)
    return 0
