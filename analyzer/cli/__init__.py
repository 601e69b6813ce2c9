"""The command `meta-export`: reads arguments, calls the library, prints a few lines. It names no content.

Results go to standard output, everything about them to standard error. Exit codes: 0 done, 1 done with problems,
2 could not start, 130 interrupted. Only this room reads the clock. One module per command.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import NoReturn

import click

from ..words import LANGUAGES, Complaint, Words, mark, one_line, system_language
from . import compare, looking, objection, report, rules, schema
from .frame import Voice, meta_export, say

__all__ = ["compare", "looking", "main", "meta_export", "objection", "report", "rules", "schema"]


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # letters that a code page lacks are shown by number
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run(args))


def _run(args: list[str] | None) -> int:
    given = sys.argv[1:] if args is None else args
    debug = "--debug" in given
    voice = Voice(_language_of(given))
    try:
        outcome = meta_export.main(args=args, prog_name="meta-export", standalone_mode=False, obj=voice)
        return outcome if isinstance(outcome, int) else 0
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        say("meta-export: " + one_line(_usage(error, voice.words)))
        return 2
    except Complaint as error:
        say("meta-export: " + one_line(voice.words.say(error.message, **error.values)))
        return 2
    except (KeyboardInterrupt, click.Abort):
        say(voice.words.say("Interrupted. No half-written file was left behind."))
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except SystemExit:  # click's answer when the program behind the pipe has left: `… | head`
        return 0
    except OSError as error:  # the output: what is wrong with archives and files of ours is said where it happens
        if debug:
            raise
        # Translators: {error} is a message of the operating system.
        say("meta-export: " + one_line(voice.words.say("The result cannot be written ({error}).", error=error.strerror or error)))
        with contextlib.suppress(OSError, ValueError):  # what is still held back would fail once more at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except Exception as error:  # ours to mend: one sentence for the user, the rest with --debug
        if debug:
            raise
        message = mark("This is an error in meta-export itself ({error}). Run again with --debug and report what it prints.")
        say("meta-export: " + voice.words.say(message, error=type(error).__name__))
        return 2


def _usage(error: click.ClickException, words: Words) -> str:
    """What is wrong with the arguments, in one sentence and the user's language."""
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "meta-export"
    name = getattr(getattr(error, "param", None), "opts", ["?"])[-1]
    kind = getattr(getattr(error, "param", None), "type", None)
    choices = getattr(kind, "choices", None)
    if isinstance(error, click.NoSuchOption):
        said = words.say("The option {option} does not exist.", option=error.option_name)
    elif isinstance(error, click.MissingParameter):
        said = words.say("{name} is missing.", name=name if name.startswith("-") else name.upper())
    elif choices:
        # Translators: {name} is an option, {known} the values that it takes.
        said = words.say("{name} takes one of: {known}.", name=name, known=", ".join(map(str, choices)))
    elif isinstance(kind, click.IntRange):
        # Translators: {name} is an option, {least} the smallest number that it takes.
        said = words.say("{name} takes a whole number, {least} or more.", name=name, least=kind.min)
    else:
        # Translators: {detail} is a message in English of the library that reads the command line.
        said = words.say("The command is not valid ({detail}).", detail=error.format_message().rstrip("."))
    return f"{said} {words.say('See {command} --help.', command=command)}"


def _language_of(args: list[str]) -> str:
    """The language asked for, also when the arguments are otherwise wrong."""
    for at, word in enumerate(args):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else args[at + 1 : at + 2] if word == "--lang" else ""
        value = value[0] if isinstance(value, list) and value else value
        if value in LANGUAGES:
            return str(value)
    return system_language()
