"""`meta-export schema`: the structure of an export without its content, for a bug report."""

from __future__ import annotations

from pathlib import Path

import click

from ..words import LANGUAGES, Words, mark, mark_count, one_line, system_language
from .frame import PathTo, Translated, meta_export, option, say
from .session import refuse_inside

OURS = '{\n "about": "The structure of an export'
"""How a structure that we wrote begins."""


@meta_export.command(
    "schema", cls=Translated, help=mark("Write the structure of an export for a bug report, without its content.")
)
@click.argument("archives", nargs=-1, required=True, type=click.Path(path_type=Path))
@option(
    "-o",
    "--output",
    type=PathTo(folder=False),
    help=mark("File to write (default: standard output)."),
)
@option("--lang", type=click.Choice(LANGUAGES), help=mark("Language of the messages (default: your system’s)."))
@option("--debug", is_flag=True, help=mark("Show a traceback on internal errors."))
def show_schema(archives: tuple[Path, ...], output: Path | None, lang: str | None, debug: bool) -> int:
    from ..model import Stage
    from ..outputs.whole import refuse_foreign, write_whole
    from ..schema import structure
    from ..schema.leftovers.marks import unread
    from .progress import progress

    words = Words(lang or system_language())
    if output is not None:
        refuse_inside(output, archives)
        refuse_foreign(output, OURS)
    with progress(words) as said:
        marks = unread(archives, said)
        said(Stage.SCHEMA, 0, 0)
        dump = structure(archives, marks)
    for unopened in dump.unopened:
        say(one_line(words.say(unopened.message, **unopened.values)))
    if output is None:
        click.echo(dump.to_json(), nl=False)
    else:
        refuse_foreign(output, OURS)  # time has passed
        write_whole(output, dump.to_json())
    message = mark(
        "The result contains the structure of the export (Meta’s own names, types, rounded counts) and none of "
        "its content. Read it before you send it to anyone."
    )
    say(words.say(message))
    one, many = mark_count("{n} unknown key or label is masked in it.", "{n} unknown keys or labels are masked in it.")
    if dump.masked:
        say(words.count(one, many, dump.masked))
    if dump.failed:
        one, many = mark_count(
            "{n} file could not be read: its structure is missing.", "{n} files could not be read: their structure is missing."
        )
        say(words.count(one, many, dump.failed))
    return 1 if dump.failed or dump.unopened else 0
