"""The frame that all commands share: the group, options in the user's language, what every reading command takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ..version import VERSION
from ..words import LANGUAGES, Words, mark, system_language

AUDIENCES = ("public", "friends", "custom", "only_me")
INSTAGRAM_AUDIENCES = ("public", "followers")


class Failed(Exception):
    """A sentence for the user, already in the user's language; the command could not start."""


def say(text: str) -> None:
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


def reading_options(command: Callable[..., Any], required: bool = True) -> Callable[..., Any]:
    """What every command that reads archives takes; `required`: at least one must be named."""
    for decorate in reversed(
        (
            click.argument("archives", nargs=-1, required=required, type=click.Path(path_type=Path)),
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
        from .first_run import first_run

        return first_run()
    click.echo(context.get_help())
    return 0
