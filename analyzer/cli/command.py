"""All commands as one, run once: whatever it ends with becomes an exit code and at most one sentence."""

from __future__ import annotations

import io
import os
import sys

import click

from ..outputs.whole import abandon
from ..words import LANGUAGES, Complaint, Words, mark, one_line, system_language
from . import compare, looking, objection, report, rules, schema
from .frame import Voice, give_up, meta_export, say
from .interrupt import CODE, interruption

__all__ = ["compare", "looking", "meta_export", "objection", "report", "rules", "run", "schema"]

INTERRUPTED = mark("Interrupted. No half-written file was left behind.")
NO_MEMORY = mark("There was not enough memory. Close other programs and try again.")
OURS = mark("This is an error in meta-export itself ({error}). Run again with --debug and report what it prints.")


def run(args: list[str] | None) -> int:
    """Run the command with these arguments (None: those of the process) and give its exit code."""
    _open_streams()
    given = sys.argv[1:] if args is None else args
    debug = "--debug" in given
    voice = Voice(_language_of(given))
    interruption.ready(lambda: voice.words.say(INTERRUPTED), abandon)
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
        say(voice.words.say(INTERRUPTED))
        return CODE
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
        give_up(sys.stdout)
        return 2
    except Exception as error:  # ours to mend: one sentence for the user, the rest with --debug
        if debug:
            raise
        message = NO_MEMORY if isinstance(error, MemoryError) else OURS
        say("meta-export: " + voice.words.say(message, error=type(error).__name__))
        return 2


def _open_streams() -> None:
    """Letters that a code page lacks are shown by number; a stream that the caller closed (`>&-`) gets its number back.

    Else the next file that is opened would get it. What a closed standard output should have shown is lost, and said to be:
    its stand-in can only be read. Messages that nobody wants are not missed.
    """
    for name, flags in (("stdin", os.O_RDONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, flags)  # the lowest number that is free
            setattr(sys, name, open(handle, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


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
