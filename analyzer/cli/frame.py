"""The frame that all commands share: the group, options in the user's language, what every reading command takes."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

import click
from click.shell_completion import CompletionItem

from ..version import VERSION
from ..words import LANGUAGES, Complaint, Words, cannot_open, mark, system_language

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints

AUDIENCES = ("public", "friends", "custom", "only_me")
INSTAGRAM_AUDIENCES = ("public", "followers")


class Voice:
    """The language in which the user is spoken to, until a question about it is answered otherwise."""

    def __init__(self, lang: str | None = None) -> None:
        self.words = Words(lang or system_language())


def say(text: str) -> None:
    """A line beside the results; on a terminal, wrapped to its width, with paths and addresses whole.

    Where it cannot be shown (a full disk, a reader that has left) the results are still what they are.
    """
    if sys.stderr.isatty():
        width = max(20, min(100, shutil.get_terminal_size().columns))
        text = "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)) or text
    try:
        click.echo(text, err=True)
    except OSError:
        give_up(sys.stderr)


def give_up(stream: TextIO) -> None:
    """Let a stream lead nowhere: what it still holds back would fail once more at the end, and change the exit code."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


USAGE = mark("Usage:")
COMMAND = mark("COMMAND")
HEADINGS = {"Options": mark("Options"), "Commands": mark("Commands")}
DEFAULT = mark("default:")
REQUIRED = mark("required")
SHOW_HELP = mark("Show this message and exit.")
"""click's own words; it takes them from gettext, which looks for a compiled catalogue that we do not ship."""


class Formatter(click.HelpFormatter):
    """click's help page with its own words in the user's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        words = Words(system_language())
        super().write_usage(prog, args.replace(COMMAND, words.say(COMMAND)), prefix or f"{words.say(USAGE)} ")

    def write_heading(self, heading: str) -> None:
        words = Words(system_language())
        said = words.say(HEADINGS.get(heading, heading)) + words.say(":")
        self.write(f"{'':>{self.current_indent}}{said}\n")


class Context(click.Context):
    """A run of a command whose help page is ours."""

    formatter_class = Formatter


ABOUT_YOU, OUTPUT, EXPERTS = mark("About you"), mark("Output"), mark("For experts")
GROUPS = {
    **dict.fromkeys(("answers", "country", "born", "facebook_audience", "instagram_audience", "objected"), ABOUT_YOU),
    **dict.fromkeys(("name", "emails", "place"), ABOUT_YOU),
    **dict.fromkeys(("as_of", "digests", "saved", "cache", "max_size", "thumbnails", "quiet", "verbose", "debug"), EXPERTS),
}
"""Name of an option -> the group of the help page that it stands in; all others are about what is written."""


class Translated(click.Command):
    """A command whose help is said in the user's language."""

    context_class = Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A value that may be left out stands after `=` only: click would take the archive that follows for it."""
        optional = (one for one in self.params if isinstance(one, Option) and one.bare is not None)
        bare = {name: f"{name}={one.bare}" for one in optional for name in one.opts}
        end = args.index("--") if "--" in args else len(args)
        return super().parse_args(ctx, [*(bare.get(one, one) for one in args[:end]), *args[end:]])

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        said = Words(system_language()).say(self.help or "")
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(said)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options in groups: about you, what is written, for experts."""
        groups: dict[str, list[tuple[str, str]]] = {ABOUT_YOU: [], OUTPUT: [], EXPERTS: []}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if param is self.get_help_option(ctx) and record is not None:  # click’s own words
                record = (record[0], Words(system_language()).say(SHOW_HELP))
            if record is not None and not isinstance(param, click.Argument):
                groups[GROUPS.get(param.name or "", OUTPUT)].append(record)
        shown = {name: records for name, records in groups.items() if records}
        for name, records in shown.items():
            with formatter.section(name if len(shown) > 1 else "Options"):
                formatter.write_dl(records)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What may stand next; shells that show what it does show it in the user's language."""
        words, found = Words(system_language()), super().shell_complete(ctx, incomplete)
        for one in found:
            one.help = words.say(one.help or "")
        return found

    def get_short_help_str(self, limit: int = 45) -> str:
        return Words(system_language()).say(self.help or "").split(".")[0] + "."


def _adding() -> EntryPoints:
    """The commands that other packages add to this one, by name: meta-export-cohort adds `cohort`."""
    from importlib.metadata import entry_points  # only where a command is not ours, or all are listed

    return entry_points(group="meta_export.commands")


def _added(name: str) -> click.Command | None:
    found = _adding().select(name=name)
    return cast(click.Command, next(iter(found)).load()) if found else None


class TranslatedGroup(Translated, click.Group):
    """The command itself, with its commands, or a command that has commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, cmd_name) or (_added(cmd_name) if ctx.parent is None else None)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *(_adding().names if ctx.parent is None else ())})

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise Complaint(
                mark("The command {name} does not exist. See {command} --help."), name=args[0], command=ctx.command_path
            )
        return super().resolve_command(ctx, args)


class PathTo(click.Path):
    """A path to a file, or to a folder, that need not be there; click would refuse the other of the two in English."""

    def __init__(self, *, folder: bool) -> None:
        super().__init__(path_type=Path)
        self.folder, self.name = folder, "directory" if folder else "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        try:
            is_file, is_folder = path.is_file(), path.is_dir()
        except OSError as error:  # a name longer than the system allows
            raise cannot_open(path, error) from None
        if self.folder and is_file:
            raise Complaint(mark("{name} is a file, not a folder."), name=path)
        if not self.folder and is_folder:
            raise Complaint(mark("{name} is a folder, not a file."), name=path)
        return path


class Option(click.Option):
    """An option whose help is said in the user's language; `bare`: its value where it is given without one."""

    def __init__(self, *args: Any, bare: str | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.bare = bare

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        words, kept = Words(system_language()), self.help
        self.help = words.say(kept or "")
        try:
            record = super().get_help_record(ctx)
        finally:
            self.help = kept
        if not record:
            return None
        said = record[1].replace(f"[{DEFAULT}", f"[{words.say(DEFAULT)}").replace(f"{REQUIRED}]", f"{words.say(REQUIRED)}]")
        return record[0].replace(" [=", "[="), said


def option(*names: str, help: str, **more: Any) -> Callable[[Any], Any]:
    return click.option(*names, help=help, cls=Option, **more)


def reading_options(command: Callable[..., Any], required: bool = True) -> Callable[..., Any]:
    """What every command that reads archives takes; `required`: at least one must be named."""
    for decorate in reversed(
        (
            click.argument("archives", nargs=-1, required=required, type=click.Path(path_type=Path)),
            option("--lang", type=click.Choice(LANGUAGES), help=mark("Output language (default: your system’s).")),
            option(
                "--answers",
                type=PathTo(folder=False),
                help=mark("File with your answers (answers.toml); the options below override it."),
            ),
            option("--country", metavar="CC", help=mark("Your country, by name or ISO code: France, DE, CH …")),
            option("--born", metavar="YYYY-MM-DD", help=mark("Your date of birth, if the export does not contain it.")),
            option(
                "--facebook-audience",
                type=click.Choice(AUDIENCES),
                help=mark("Who could see your Facebook posts; the export does not say."),
            ),
            option(
                "--instagram-audience",
                type=click.Choice(INSTAGRAM_AUDIENCES),
                help=mark("Whether your Instagram account was public, if the export has no record of it."),
            ),
            option("--objected", metavar="YYYY-MM-DD", help=mark("The date you sent Meta your objection.")),
            option("--as-of", metavar="YYYY-MM-DD", help=mark("Use the policy in force on this date (default: today).")),
            option("--quiet", is_flag=True, help=mark("Only print errors.")),
            option("--verbose", is_flag=True, help=mark("Print more about what was done.")),
            option("--debug", is_flag=True, help=mark("Show a traceback on internal errors.")),
        )
    ):
        command = decorate(command)
    return command


@click.group(
    cls=TranslatedGroup,
    invoke_without_command=True,
    help=mark(
        "Shows which of your Facebook and Instagram data Meta’s AI training announcement covers. Everything "
        "happens on this computer: the tool opens no connection and writes only the files you ask for."
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(VERSION, prog_name="meta-export", cls=Option, help=mark("Show the version and exit."))
@click.pass_context
def meta_export(context: click.Context) -> int | None:
    if context.invoked_subcommand is not None:
        return None
    from .dialogue import on_a_terminal

    if on_a_terminal():
        from .first_run import first_run

        return first_run(context.ensure_object(Voice))
    click.echo(context.get_help())
    return 0
