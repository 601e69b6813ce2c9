"""`meta-export` alone: asks a few things that can all be skipped, in the reader's words and with numbers to choose by.

It asks and prints; what follows from the answers is the command line's business. `<` goes back one question.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click
from msgspec import Struct
from msgspec.structs import replace

from ..answers import country_of
from ..words import Words, mark, printable
from .finding import Found


class Told(Struct, frozen=True):
    """What the user said: which archives, in which language, and the answers, each None when it was skipped."""

    archives: tuple[Path, ...]
    lang: str
    country: str | None = None
    facebook_audience: str | None = None
    instagram_audience: str | None = None


# -- how to get one -------------------------------------------------------------------------------------------------

HOW_TO_GET = (
    mark("No Facebook or Instagram download was found here, in your downloads, on your desktop or in your documents."),
    mark("Here is how to request one:"),
    mark(
        "1. Open the Accounts Centre of Facebook or Instagram (Settings, then Accounts Centre), then Your "
        "information and permissions, then Download your information (or Export your information)."
    ),
    mark("2. Choose the profiles, then all available information, then download to your device."),
    mark(
        "3. Choose the date range “all time”, the format JSON (HTML exports contain less) and high media quality."
        " Confirm with your password."
    ),
    mark("4. Meta prepares the files; this can take some days, at most a month. You then have four days to download them."),
    mark("5. Put all the ZIP files in one folder, do not unpack them, and run meta-export there."),
)


def how_to_get(words: Words) -> Iterable[str]:
    """The way to an archive, step by step."""
    return (words.say(step) for step in HOW_TO_GET)


# -- questions --------------------------------------------------------------------------------------------------------


class Back(Exception):
    """The user wants the question before."""


class Question(NamedTuple):
    """One question: whether it is asked, given what was said so far, and how it is asked."""

    asked: Callable[[Told], bool]
    ask: Callable[[Told], Told]


FACEBOOK_AUDIENCES: Mapping[str, str] = {
    "public": mark("everyone"),
    "friends": mark("my friends"),
    "custom": mark("some people"),
    "only_me": mark("only me"),
}
INSTAGRAM_AUDIENCES: Mapping[str, str] = {"public": mark("everyone"), "followers": mark("my followers")}
NAMES = {"en": "English", "fr": "Français"}


def ask(exports: Sequence[Found], words: Words, guess: Callable[[Sequence[Path]], str | None]) -> Told:
    """List what was found and ask; Enter skips every question, `<` goes back.

    `guess` tells the country that an export names or makes likely; it is offered, never taken.
    """
    _tell(words.say("Nothing leaves this computer."))
    _tell(words.say("Found:"))
    for number, one in enumerate(exports, 1):
        parts = words.count("{n} part", "{n} parts", len(one.parts))
        _tell(f"  {number}  {one.name}  ({parts}, {_size(one.bytes, words)}, {words.date(one.day)})")

    def archives(told: Told) -> Told:
        chosen = _choose(exports, words)
        return replace(told, archives=tuple(path for one in chosen for path in one.parts))

    def lang(told: Told) -> Told:
        chosen = _one_of(words.say("Language of the report"), NAMES, words, default=told.lang)
        return replace(told, lang=chosen or told.lang)

    def country(told: Told) -> Told:
        return replace(told, country=_country(Words(told.lang), guess(told.archives)))

    def facebook(told: Told) -> Told:
        spoken = Words(told.lang)
        _tell("")
        _tell(spoken.say("The Facebook export does not say who could see your posts. Who could see most of them?"))
        return replace(told, facebook_audience=_one_of("", FACEBOOK_AUDIENCES, spoken))

    def instagram(told: Told) -> Told:
        spoken = Words(told.lang)
        _tell("")
        _tell(
            spoken.say(
                "The Instagram export usually says whether the account was public. Your answer is used only where it does not."
            )
        )
        return replace(told, instagram_audience=_one_of("", INSTAGRAM_AUDIENCES, spoken))

    def among(platform: str) -> Callable[[Told], bool]:
        return lambda told: any(
            not one.platforms or platform in one.platforms for one in exports if set(one.parts) & set(told.archives)
        )

    everything = tuple(path for one in exports for path in one.parts)
    return _in_turn(
        Told(everything, words.lang),
        (
            Question(lambda _: len(exports) > 1, archives),
            Question(lambda _: True, lang),
            Question(lambda _: True, country),
            Question(among("facebook"), facebook),
            Question(among("instagram"), instagram),
        ),
    )


def _in_turn(told: Told, questions: Sequence[Question]) -> Told:
    """Every question in order; `Back` asks the one before again, with what was said before it."""
    said = [told]
    at = 0
    while at < len(questions):
        question = questions[at]
        if not question.asked(said[-1]):
            said.append(said[-1])
            at += 1
            continue
        try:
            said.append(question.ask(said[-1]))
            at += 1
        except Back:
            at, said = _before(at, said, questions)
    return said[-1]


def _before(at: int, said: list[Told], questions: Sequence[Question]) -> tuple[int, list[Told]]:
    """The nearest earlier question that was asked, and what had been said by then; the first one is asked again."""
    for place in range(at - 1, -1, -1):
        if questions[place].asked(said[place]):
            return place, said[: place + 1]
    return at, said


def _tell(text: str) -> None:
    """A sentence, wrapped to the terminal."""
    width = max(20, min(100, shutil.get_terminal_size().columns))
    click.echo(click.wrap_text(printable(text), width) if len(text) > width else printable(text))


def _size(size: int, words: Words) -> str:
    for said, factor in ((mark("{n} GB"), 1 << 30), (mark("{n} MB"), 1 << 20)):
        if size >= factor:
            return words.say(said, n=words.number(round(size / factor, 1)))
    return words.say(mark("{n} kB"), n=words.number(max(size >> 10, 1)))


def _prompt(question: str, words: Words) -> str:
    """What was typed; a colon as the language prints it ends the question. `<` raises `Back`."""
    said = str(click.prompt(question, default="", show_default=False, prompt_suffix=f"{words.say(':')} ")).strip()
    if said == "<":
        raise Back
    return said


def _choose(exports: Sequence[Found], words: Words) -> Sequence[Found]:
    question = words.say("Which ones? Numbers separated by spaces, or Enter for all")
    while True:
        said = _prompt(question, words).replace(",", " ").split()
        if not said:
            return exports
        if all(word.isdecimal() and 1 <= int(word) <= len(exports) for word in said):
            return [exports[int(word) - 1] for word in dict.fromkeys(said)]
        _tell(words.say("Please enter numbers from 1 to {last}.", last=len(exports)))


def _country(words: Words, guess: str | None) -> str | None:
    _tell("")
    _tell(words.say("Your country determines which text applies and whether you can object."))
    if guess is not None and yes(words.say("{country}?", country=words.country(guess)), words, default=True):
        return guess
    question = words.say("Name or code of your country, or Enter to skip")
    while True:
        said = _prompt(question, words)
        if not said:
            return None
        code = country_of(said)
        if code is not None:
            return code
        _tell(words.say("{code} is not the name or code of a country.", code=said))


def _one_of(question: str, known: Mapping[str, str], words: Words, default: str | None = None) -> str | None:
    """One of several answers, by its number or its words; Enter takes the default or skips."""
    names = [words.say(said) for said in known.values()]
    for number, (id, name) in enumerate(zip(known, names, strict=True), 1):
        _tell(f"  {number}  {name}{' *' if id == default else ''}")
    ending = words.say("Number, or Enter to skip") if default is None else words.say("Number, or Enter for the one marked *")
    asked = f"{question} ({ending})" if question else ending
    while True:
        said = _prompt(asked, words).casefold()
        if not said:
            return default
        if said.isdecimal() and 1 <= int(said) <= len(known):
            return list(known)[int(said) - 1]
        for id, name in zip(known, names, strict=True):
            if said in (id, name.casefold()):
                return id
        _tell(words.say("Please enter a number from 1 to {last}.", last=len(known)))


def yes(question: str, words: Words, *, default: bool) -> bool:
    """A yes-or-no question in the user's language; Enter takes the default."""
    letters = words.say("y/n")
    hint = letters.replace(letters[0], letters[0].upper()) if default else letters.replace(letters[2], letters[2].upper())
    said = _prompt(f"{question} [{hint}]", words).lower()
    return default if not said else said[0] in (letters[0].lower(), "y")


def on_a_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()
