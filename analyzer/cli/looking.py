"""Commands that show what was found: `inventory`, `tables`, `files`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..words import Complaint, mark, mark_count
from .frame import PathTo, Translated, meta_export, option, reading_options
from .session import Session, refuse_inside

if TYPE_CHECKING:
    from ..analysis import Analysis


@meta_export.command("inventory", cls=Translated, help=mark("Count your items by kind, platform and status."))
@reading_options
@option("--json", "as_json", is_flag=True, help=mark("Print JSON, for other programs."))
def show_inventory(as_json: bool, **options: Any) -> int:
    from ..totals.answer import answer
    from ..totals.inventory import inventory
    from .summary import ascii_json, inventory_table

    session = Session(options)
    analysis = session.analyse(details=False)
    counted = inventory(analysis.document)
    if as_json:
        click.echo(ascii_json(counted, indent=2))
    else:
        inventory_table(counted, answer(analysis.document, session.words), session.words)
    return session.outcome(analysis)


@meta_export.command(cls=Translated, help=mark("Write the tables behind the report."))
@reading_options
@option("--to", "folder", type=PathTo(folder=True), required=True, help=mark("Folder to write to."))
@option(
    "--format",
    "form",
    type=click.Choice(("csv", "jsonl", "json", "parquet", "sqlite", "geojson")),
    default="csv",
    show_default=True,
    help=mark(
        "Output format; json gives one document for `report --from`, sqlite one database with indexes, search and views, "
        "geojson a map of the items and pictures that have coordinates."
    ),
)
@option(
    "--without-text",
    is_flag=True,
    help=mark(
        "Leave out every column with words of people: texts, names, addresses, file names. What stays is still personal: "
        "account names, times, places, companies."
    ),
)
@option(
    "--languages",
    is_flag=True,
    help=mark("Detect the language of each text (column `language`): empty where it is not sure. Takes longer."),
)
def tables(folder: Path, form: str, without_text: bool, languages: bool, **options: Any) -> int:
    from ..outputs.files import may_write, need_parquet
    from ..outputs.sqlite import may_write_sqlite

    session = Session(options)
    refuse_inside(folder, session.archives)
    if form == "parquet":
        need_parquet()
    if form == "sqlite":
        may_write_sqlite(folder)
    elif form not in ("json", "geojson"):
        may_write(folder, form)  # said before the archives are read, not some minutes later
    if form == "json" and without_text:
        raise Complaint(mark("The document of `--format json` needs the texts. Choose another format with --without-text."))
    if form in ("json", "geojson") and languages:
        raise Complaint(mark("`--format {form}` has no languages. Choose another format with --languages."), form=form)
    analysis = session.analyse(leftovers=True)
    _write(session, analysis, folder, form, text=not without_text, languages=languages)
    return session.outcome(analysis)


def _write(session: Session, analysis: Analysis, folder: Path, form: str, *, text: bool, languages: bool) -> None:
    """Write the tables and say where they are."""
    from ..model import Stage
    from ..outputs.files import write_tables
    from ..outputs.places import write_places
    from ..outputs.sqlite import write_sqlite
    from ..tables import Result

    result = Result(analysis.document, session.words.lang, languages=languages)
    if form == "json":
        with session.at_stage(Stage.TABLES):
            target = _save(analysis, folder)
        message = mark("Result: {file}. Build a report from it with `meta-export report --from`; it contains no pictures.")
        session.say(session.words.say(message, file=target))
    elif form == "sqlite":
        with session.at_stage(Stage.TABLES):
            database = write_sqlite(result, folder, text=text)
        if text and not database.full_text:
            message = mark("The SQLite of this Python has no full-text search (FTS5), so items_fts was not written.")
            session.say(session.words.say(message))
        message = mark("Database: {file}. Open it with Datasette or any program for SQLite.")
        session.say(session.words.say(message, file=database.path))
    elif form == "geojson":
        with session.at_stage(Stage.TABLES):
            places = write_places(result, folder, text=text)
        one, many = mark_count("{n} place written to {file}.", "{n} places written to {file}.")
        session.say(session.words.count(one, many, places.points, file=places.path))
    else:
        with session.at_stage(Stage.TABLES):
            written = write_tables(result, folder, form, text=text)
        one, many = mark_count("{n} table written to {folder}.", "{n} tables written to {folder}.")
        session.say(session.words.count(one, many, len(written), folder=folder))


def _save(analysis: Analysis, folder: Path) -> Path:
    """The whole analysis as one document."""
    from ..outputs.saved import OURS, to_json
    from ..outputs.whole import make_folder, refuse_foreign, write_whole

    target = folder / "result.json"
    make_folder(folder)
    refuse_foreign(target, OURS)
    write_whole(target, to_json(analysis.document, analysis.hints))
    return target


@meta_export.command(cls=Translated, help=mark("Show the file check: what happened to every file of the archives."))
@reading_options
@option("--json", "as_json", is_flag=True, help=mark("Print JSON Lines, for other programs."))
@option(
    "--leftovers",
    is_flag=True,
    help=mark("Show instead which fields of the files that were read are in no table, and why: numbers, never a value."),
)
def files(as_json: bool, leftovers: bool, **options: Any) -> int:
    from .summary import balance_json, balance_lines, leftovers_json, leftovers_lines

    session = Session(options)
    analysis = session.analyse(judged=False, leftovers=leftovers, details=False)
    document = analysis.document
    if as_json:
        lines = leftovers_json(document) if leftovers else balance_json(document)
    else:
        lines = leftovers_lines(document, session.words) if leftovers else balance_lines(document, session.words)
    for line in lines:
        click.echo(line)
    return session.outcome(analysis)
