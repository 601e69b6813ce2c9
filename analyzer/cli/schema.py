"""`meta-export schema`: the structure of an export without its content, for a bug report."""

from __future__ import annotations

from pathlib import Path

import click

from ..words import LANGUAGES, Words, mark, one_line, system_language
from .frame import Failed, Translated, meta_export, option, say


@meta_export.command(
    "schema", cls=Translated, help=mark("Write the structure of an export for a bug report, without its content.")
)
@click.argument("archives", nargs=-1, required=True, type=click.Path(path_type=Path))
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=mark("File to write (default: standard output)."),
)
@option("--lang", type=click.Choice(LANGUAGES), help=mark("Language of the messages (default: your system’s)."))
@option("--debug", is_flag=True, help=mark("Show a traceback on internal errors."))
def show_schema(archives: tuple[Path, ...], output: Path | None, lang: str | None, debug: bool) -> int:
    from ..archive import ArchiveError
    from ..outputs.files import OutputError, keep_foreign, write_atomically
    from ..schema import structure
    from ..schema.leftovers.marks import unread

    words = Words(lang or system_language())
    try:
        dump = structure(archives, unread(archives))
    except ArchiveError as error:
        raise Failed(words.say(error.message, **error.values)) from None
    for unopened in dump.unopened:
        say(one_line(words.say(unopened.message, **unopened.values)))
    if output is None:
        click.echo(dump.to_json(), nl=False)
    else:
        try:
            keep_foreign(output, '{\n "about": "The structure of an export')
            write_atomically(output, dump.to_json())
        except OutputError as error:
            raise Failed(words.say(error.message, **error.values)) from None
    message = (
        "The result contains the structure of the export (Meta’s own names, types, rounded counts) and none of "
        "its content. Read it before you send it to anyone."
    )
    say(words.say(message))
    one, many = "{n} unknown key or label is masked in it.", "{n} unknown keys or labels are masked in it."
    if dump.masked:
        say(words.count(one, many, dump.masked))
    if dump.failed:
        one, many = (
            "{n} file could not be read: its structure is missing.",
            "{n} files could not be read: their structure is missing.",
        )
        say(words.count(one, many, dump.failed))
    return 1 if dump.failed or dump.unopened else 0
