"""The command `meta-export`: reads arguments, calls the library, prints a few lines. It names no content.

Results go to standard output, everything about them to standard error. Exit codes: 0 done, 1 done with problems,
2 could not start, 130 interrupted. Only this room reads the clock.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from .version import VERSION
from .words import LANGUAGES, Words, mark, printable, system_language

if TYPE_CHECKING:
    from .analysis import Analysis
    from .model import Answers

AUDIENCES = ("public", "friends", "custom", "only_me")
INSTAGRAM_AUDIENCES = ("public", "followers")


class Failed(Exception):
    """A sentence for the user, already in the user's language; the command could not start."""


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # letters that a code page lacks are shown by number
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run(args))


def _run(args: list[str] | None) -> int:
    given = sys.argv[1:] if args is None else args
    debug = "--debug" in given
    words = Words(_language_of(given))
    try:
        outcome = meta_export.main(args=args, prog_name="meta-export", standalone_mode=False)
        return outcome if isinstance(outcome, int) else 0
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        _say("meta-export: " + printable(_usage(error, words)))
        return 2
    except Failed as error:
        _say(f"meta-export: {printable(str(error))}")
        return 2
    except (KeyboardInterrupt, click.Abort):
        _say(words.say("Interrupted. Nothing was left half-written."))
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except SystemExit:  # click's answer when the program behind the pipe has left: `… | head`
        return 0
    except OSError as error:  # the output: what is wrong with archives and files of ours is said where it happens
        if debug:
            raise
        _say("meta-export: " + printable(words.say("The result cannot be written ({error}).", error=error.strerror or error)))
        with contextlib.suppress(OSError, ValueError):  # what is still held back would fail once more at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except Exception as error:  # ours to mend: one sentence for the user, the rest with --debug
        if debug:
            raise
        message = "This is an error in meta-export itself ({error}). Run again with --debug and report what it prints."
        _say("meta-export: " + words.say(message, error=type(error).__name__))
        return 2


def _usage(error: click.ClickException, words: Words) -> str:
    """What is wrong with the arguments, in one sentence and the user's language."""
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "meta-export"
    name = getattr(getattr(error, "param", None), "opts", ["?"])[-1]
    choices = getattr(getattr(getattr(error, "param", None), "type", None), "choices", None)
    if isinstance(error, click.NoSuchOption):
        said = words.say("There is no option {option}.", option=error.option_name)
    elif isinstance(error, click.MissingParameter):
        said = words.say("{name} is missing.", name=name if name.startswith("-") else name.upper())
    elif choices:
        said = words.say("{name} takes one of: {known}.", name=name, known=", ".join(map(str, choices)))
    else:
        said = words.say("The command cannot be understood ({detail}).", detail=error.format_message().rstrip("."))
    return f"{said} {words.say('See {command} --help.', command=command)}"


def _language_of(args: list[str]) -> str:
    """The language asked for, also when the arguments are otherwise wrong."""
    for at, word in enumerate(args):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else args[at + 1 : at + 2] if word == "--lang" else ""
        value = value[0] if isinstance(value, list) and value else value
        if value in LANGUAGES:
            return str(value)
    return system_language()


def _say(text: str) -> None:
    click.echo(text, err=True)


class Translated(click.Command):
    """A command whose help is said in the user's language."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        said = Words(system_language()).say(self.help or "")
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(said)

    def get_short_help_str(self, limit: int = 45) -> str:
        return Words(system_language()).say(self.help or "").split(".")[0] + "."


class TranslatedGroup(Translated, click.Group):
    """The command itself, with its commands."""


class Option(click.Option):
    """An option whose help is said in the user's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        kept = self.help
        self.help = Words(system_language()).say(kept or "")
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = kept


def option(*names: str, help: str, **more: Any) -> Callable[[Any], Any]:
    return click.option(*names, help=help, cls=Option, **more)


def _reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What every command that reads archives takes."""
    for decorate in reversed(
        (
            click.argument("archives", nargs=-1, required=True, type=click.Path(path_type=Path)),
            option("--lang", type=click.Choice(LANGUAGES), help=mark("Language of the result; by default the system's.")),
            option(
                "--answers",
                type=click.Path(path_type=Path, dir_okay=False),
                help=mark("A file with your answers (answers.toml); the options below count before it."),
            ),
            option("--country", metavar="CC", help=mark("Your country, as an ISO code: FR, DE, CH …")),
            option("--born", metavar="YYYY-MM-DD", help=mark("Your date of birth, when the export does not hold it.")),
            option(
                "--facebook-audience",
                type=click.Choice(AUDIENCES),
                help=mark("Who could see your Facebook posts: the export does not say."),
            ),
            option(
                "--instagram-audience",
                type=click.Choice(INSTAGRAM_AUDIENCES),
                help=mark("Whether your Instagram account was public, when the export has no history of it."),
            ),
            option("--objected", metavar="YYYY-MM-DD", help=mark("The day on which you sent Meta your objection.")),
            option("--as-of", metavar="YYYY-MM-DD", help=mark("Judge by the policy of this day; by default today.")),
            option("--quiet", is_flag=True, help=mark("Say nothing but errors.")),
            option("--verbose", is_flag=True, help=mark("Say more about what was done.")),
            option("--debug", is_flag=True, help=mark("On an error in the program, show where it happened.")),
        )
    ):
        command = decorate(command)
    return command


@click.group(
    cls=TranslatedGroup,
    invoke_without_command=True,
    help=mark(
        "Shows what of your Facebook and Instagram data falls within the announced scope of Meta's AI training. "
        "Everything happens on this computer: no connection is opened, nothing is written but what you ask for."
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(VERSION, prog_name="meta-export")
@click.pass_context
def meta_export(context: click.Context) -> int | None:
    if context.invoked_subcommand is not None:
        return None
    from .dialogue import on_a_terminal

    if on_a_terminal():
        return _first_run()
    click.echo(context.get_help())
    return 0


def _first_run() -> int:
    """`meta-export` alone on a terminal: find, ask, make the report, offer to open it."""
    from .answers import override, to_toml
    from .dialogue import ask, download_folders, find_exports, how_to_get, yes
    from .model import Answers

    words = Words(system_language())
    exports = find_exports(download_folders())
    if not exports:
        for line in how_to_get(words):
            click.echo(line)
        return 0
    told = ask(exports, words)
    said = {name: getattr(told, name) for name in ("country", "facebook_audience", "instagram_audience")}
    words = Words(told.lang)
    if any(said.values()) and yes(words.say("Keep these answers in answers.toml, for the next time?"), words, default=False):
        _keep_answers(to_toml(override(Answers(), **said)), words)
    options = dict.fromkeys(("born", "objected", "as_of", "answers")) | said
    options |= {"lang": told.lang, "archives": told.archives, "quiet": False, "verbose": False}
    output = Path("meta-export-report.html")
    code = _make_report(Session(options), output, digests=False)
    if yes(words.say("Open the report now?"), words, default=True):
        click.launch(str(output))
    return code


def _keep_answers(text: str, words: Words) -> None:
    from .dialogue import yes
    from .outputs import OutputError, write_atomically

    target = Path("answers.toml")
    if target.exists() and not yes(words.say("answers.toml is there already. Replace it?"), words, default=False):
        return
    try:
        write_atomically(target, text.encode("utf-8"))
    except OutputError as error:
        raise Failed(words.say(error.message, **error.values)) from None
    _say(words.say("Kept in {file}. Use it with --answers {file}.", file=target))


class Session:
    """One run of a command: the language, the answers, how much to say."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.words = Words(options["lang"] or system_language())
        self.archives: tuple[Path, ...] = options["archives"]
        self.quiet: bool = options["quiet"]
        self.verbose: bool = options["verbose"]
        self.options = options

    def say(self, text: str) -> None:
        if not self.quiet:
            _say(printable(text))

    def analyse(self, *, digests: bool = False) -> Analysis:
        """Read the archives, with a progress bar on a terminal; `Failed` says why none can be used."""
        from .analysis import analyse_archives
        from .archive import ArchiveError
        from .summary import details

        answers, as_of = self._answers()
        with self._progress() as progress:
            try:
                analysis = analyse_archives(list(self.archives), answers, as_of, digests=digests, progress=progress)
            except ArchiveError as error:
                raise Failed(self.words.say(error.message, **error.values)) from None
        if self.verbose:
            for line in details(analysis.document, self.words):
                self.say(line)
        for archive in analysis.document.archives:
            if archive.error:
                said = self.words.say(archive.error, name=archive.name, service=archive.service or "", **archive.values)
                _say(printable(said))  # an error: --quiet does not hide it
        return analysis

    def _answers(self) -> tuple[Answers, dt.date]:
        from .answers import AnswersError, check, override
        from .assess import sentence

        names = ("country", "born", "facebook_audience", "instagram_audience", "objected")
        try:
            as_of = _day(self.options["as_of"], self.words) or dt.date.today()
            answers = override(self._kept_answers(), **{name: self.options[name] for name in names})
        except AnswersError as error:
            raise Failed(sentence(self.words, error.reason)) from None
        for doubt in check(answers, as_of):
            self.say(sentence(self.words, doubt))
        return answers, as_of

    def _kept_answers(self) -> Answers:
        from .answers import from_toml
        from .model import Answers

        path: Path | None = self.options["answers"]
        if path is None:
            return Answers()
        try:
            return from_toml(path.read_text("utf-8-sig"))
        except OSError as error:
            message = mark("{name} cannot be opened ({error}).")
            raise Failed(self.words.say(message, name=path, error=error.strerror or "")) from None
        except UnicodeDecodeError:
            raise Failed(self.words.say(mark("{name} is not a text file in UTF-8."), name=path)) from None

    def _progress(self) -> Any:
        from .progress import bar, silent

        return silent() if self.quiet or not sys.stderr.isatty() else bar(self.words)

    def outcome(self, analysis: Analysis) -> int:
        """The exit code, and a sentence about problems."""
        problems = analysis.document.problems
        if problems:
            one = "{n} thing could not be read: see the balance in the report, or `meta-export files`."
            many = "{n} things could not be read: see the balance in the report, or `meta-export files`."
            self.say(self.words.count(one, many, len(problems)))
        return 1 if analysis.problems else 0


def _day(value: str | None, words: Words) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        message = mark("{value} is not a date; write it as year-month-day, 2024-06-26.")
        raise Failed(words.say(message, value=value)) from None


@meta_export.command(cls=Translated, help=mark("Write the report: one HTML file, to be opened in a browser."))
@_reading_options
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("meta-export-report.html"),
    show_default=True,
    help=mark("Where to write it."),
)
@option("--digests", is_flag=True, help=mark("Compute the SHA-256 of each archive, as evidence."))
def report(output: Path, digests: bool, **options: Any) -> int:
    return _make_report(Session(options), output, digests)


def _make_report(session: Session, output: Path, digests: bool) -> int:
    from .inventory import inventory
    from .policy import load
    from .report import ReportError, render, write
    from .summary import summary

    analysis = session.analyse(digests=digests)
    document = analysis.document
    hints = [(account.account_id, hint) for account, hint in zip(document.accounts, analysis.assessment.hints, strict=True)]
    generated = dt.datetime.now(dt.UTC).replace(microsecond=0)
    html = render(document, inventory(document), lang=session.words.lang, policy=load(), generated=generated, hints=hints)
    try:
        write(html, output)
    except ReportError as error:
        raise Failed(session.words.say(error.message, **error.values)) from None
    except OSError as error:
        message = mark("{file} cannot be written ({error}).")
        raise Failed(session.words.say(message, file=output, error=error.strerror or type(error).__name__)) from None
    for line in summary(document, session.words):
        session.say(line)
    session.say(session.words.say("Report: {file}. Open it in your browser; it stays on this computer.", file=output))
    return session.outcome(analysis)


@meta_export.command("inventory", cls=Translated, help=mark("Count what the announcement names, per platform and verdict."))
@_reading_options
@option("--json", "as_json", is_flag=True, help=mark("Print it as JSON, for machines."))
def show_inventory(as_json: bool, **options: Any) -> int:
    from .inventory import inventory
    from .summary import ascii_json, inventory_table

    session = Session(options)
    analysis = session.analyse()
    counted = inventory(analysis.document)
    if as_json:
        click.echo(ascii_json(counted, indent=2))
    else:
        inventory_table(counted, session.words)
    return session.outcome(analysis)


@meta_export.command(cls=Translated, help=mark("Write the tables that the report is drawn from."))
@_reading_options
@option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), required=True, help=mark("The folder to write to."))
@option(
    "--format",
    "form",
    type=click.Choice(("csv", "jsonl", "parquet", "sqlite")),
    default="csv",
    show_default=True,
    help=mark("Form of the files; sqlite is one database with indexes, search and views."),
)
def tables(folder: Path, form: str, **options: Any) -> int:
    from .outputs import OutputError, need_parquet, write_tables
    from .sqlite_output import write_sqlite
    from .tables import Result

    session = Session(options)
    try:
        if form == "parquet":
            need_parquet()
        analysis = session.analyse()
        result = Result(analysis.document, session.words.lang)
        if form == "sqlite":
            database = write_sqlite(result, folder)
            if not database.full_text:
                session.say(session.words.say("The SQLite of this Python has no full-text search (FTS5): items_fts is left out."))
            message = "Database: {file}. Open it with Datasette or any program for SQLite."
            session.say(session.words.say(message, file=database.path))
        else:
            written = write_tables(result, folder, form)
            one, many = "{n} table written to {folder}.", "{n} tables written to {folder}."
            session.say(session.words.count(one, many, len(written), folder=folder))
    except OutputError as error:
        raise Failed(session.words.say(error.message, **error.values)) from None
    return session.outcome(analysis)


@meta_export.command(cls=Translated, help=mark("Show the balance: every file of the archives and what became of it."))
@_reading_options
@option("--json", "as_json", is_flag=True, help=mark("Print it as JSON Lines, for machines."))
def files(as_json: bool, **options: Any) -> int:
    from .summary import balance_json, balance_lines

    session = Session(options)
    analysis = session.analyse()
    if as_json:
        for line in balance_json(analysis.document):
            click.echo(line)
    else:
        for line in balance_lines(analysis.document, session.words):
            click.echo(line)
    return session.outcome(analysis)


@meta_export.command(
    "schema", cls=Translated, help=mark("Write the structure of an export for a bug report, without its content.")
)
@click.argument("archives", nargs=-1, required=True, type=click.Path(path_type=Path))
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=mark("Where to write it; by default to standard output."),
)
@option("--lang", type=click.Choice(LANGUAGES), help=mark("Language of the messages; by default the system's."))
@option("--debug", is_flag=True, help=mark("On an error in the program, show where it happened."))
def show_schema(archives: tuple[Path, ...], output: Path | None, lang: str | None, debug: bool) -> int:
    from .archive import ArchiveError
    from .outputs import OutputError, write_atomically
    from .schema import structure

    words = Words(lang or system_language())
    try:
        dump = structure(archives)
    except ArchiveError as error:
        raise Failed(words.say(error.message, **error.values)) from None
    for unopened in dump.unopened:
        _say(printable(words.say(unopened.message, **unopened.values)))
    if output is None:
        click.echo(dump.to_json(), nl=False)
    else:
        try:
            write_atomically(output, dump.to_json())
        except OutputError as error:
            raise Failed(words.say(error.message, **error.values)) from None
    message = (
        "This holds the structure of the export (names that Meta uses, types, rounded counts) and none of its content: "
        "read it before you send it to anyone."
    )
    _say(words.say(message))
    one, many = "{n} key or label that is not known is masked in it.", "{n} keys or labels that are not known are masked in it."
    _say(words.count(one, many, dump.masked))
    if dump.failed:
        one, many = (
            "{n} file could not be read: its structure is missing.",
            "{n} files could not be read: their structure is missing.",
        )
        _say(words.count(one, many, dump.failed))
    return 1 if dump.failed or dump.unopened else 0
