"""The invented life with a sentinel in every field: whatever comes out where it must not names the field that it stood in.

Its exports are written by the makers of the samples, in every form: so titles, folders and addresses are built around sentinels
as they are around names. Texts keep their words between two sentinels, so that what is looked for in texts is still found.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sample_exports.html_generations  # noqa: F401  every maker is loaded, so that its persons can be exchanged
from sample_exports.life import LIFE, nouns
from sample_exports.life.world import META_AI

BORN = dt.date(1961, 9, 19)
"""No other moment of the samples is in that year."""

_KEPT = {
    "Person": ("id",),
    "Group": ("id",),
    "Medium": ("id", "scene", "wrong_name"),
    "Moment": ("id", "under", "feeling", "category"),
    "Album": ("id",),
    "Conversation": ("id",),
    "Reaction": ("feeling", "what"),
    "Company": ("events",),
}
"""Fields by which the makers tell things apart, and words that Meta offers."""
_PROSE = ("text", "caption", "spoken", "words", "bio", "about", "quotes", "gram_bio", "gram_former_bio")

_WORD = re.compile(r"zq(\d{4})xw", re.IGNORECASE)
_ADDRESS = re.compile(r"2001:db8:9917::([0-9a-f]+)", re.IGNORECASE)
_SPOT = re.compile(r"(?<![\d.])\d{1,3}\.7717\d*")
_BORN = re.compile(r"1961")


def _word(number: int) -> str:
    return f"zq{number:04}xw"


WITH_AI = "Conversation with Meta AI"


class Sentinels:
    """Field by field, a text that is nowhere else; the same noun becomes the same noun."""

    def __init__(self) -> None:
        self.fields: list[str] = []
        self._made: dict[int, Any] = {}
        self._kept: list[Any] = []
        self._said: dict[str, str] = {}
        self.life: nouns.Life = self.noun(LIFE, "life")

    def found(self, text: str) -> set[str]:
        """The fields that stand in a text."""
        fields = {self.fields[int(number)] for number in _WORD.findall(text)}
        fields |= {self.fields[int(number, 16)] for number in _ADDRESS.findall(text)}
        fields |= {"Place: a coordinate"} if _SPOT.search(text) else set()
        return fields | ({"Life.born"} if _BORN.search(text) else set())

    def private(self, text: str) -> set[str]:
        """What private messages said that stands in a text; what is said to Meta AI is not private."""
        return {one for one in self.found(text) if one.startswith("Conversation/Message")}

    def noun(self, value: Any, field: str) -> Any:
        """A value of the life with sentinels in place of its texts."""
        if isinstance(value, str):
            return self._said.setdefault(value, self._text(value, field)) if value else value
        if isinstance(value, tuple):
            return tuple(self.noun(one, field) for one in value)
        if not dataclasses.is_dataclass(value) or isinstance(value, enum.Enum | type) or value == META_AI:
            return value
        if id(value) not in self._made:
            self._kept.append(value)  # an id is that of one thing for as long as the thing is there
            self._made[id(value)] = self._noun(value, field)
        return self._made[id(value)]

    def _noun(self, value: Any, above: str) -> Any:
        name = type(value).__name__
        if isinstance(value, nouns.Conversation) and META_AI in value.people:
            name = WITH_AI
        changes: dict[str, Any] = {}
        for field in dataclasses.fields(value):
            if field.name not in _KEPT.get(type(value).__name__, ()):
                where = f"{above.partition('.')[0]}/{name}" if name in ("Message", "Medium") else name
                changes[field.name] = self.noun(getattr(value, field.name), f"{where}.{field.name}")
        if isinstance(value, nouns.Place):
            changes |= {side: self._spot(getattr(value, side), f"Place.{side}") for side in ("latitude", "longitude")}
        if isinstance(value, nouns.Life):
            changes["born"] = BORN
        return dataclasses.replace(value, **changes)

    def word(self, field: str) -> str:
        """One more sentinel, for what is no part of the life."""
        return _word(self._next(field))

    def _next(self, field: str) -> int:
        self.fields.append(field)
        return len(self.fields) - 1

    def _spot(self, degrees: float, field: str) -> float:
        return float(f"{int(degrees)}.7717{self._next(field):04}")

    def _text(self, value: str, field: str) -> str:
        number, name = self._next(field), field.rpartition(".")[2]
        word = _word(number)
        if name == "sent_from":
            return f"2001:db8:9917::{number:x}"
        if name in _PROSE:
            return f"{word} {value} {word}"
        if "@" in value:
            return f"{word}@example.org"
        if value.startswith("http"):
            return f"https://{word}.example/{word}"
        if " " not in value and value.islower():
            return word if "." not in value else f"{word}.example"
        return f"{word.capitalize()} {word.upper()}" if name != "phone" else value

    @contextmanager
    def everywhere(self) -> Iterator[nouns.Life]:
        """The life, also where a maker of samples takes a person from the world itself."""
        before = [
            (module, name, value)
            for title, module in list(sys.modules.items())
            if title.startswith("sample_exports.")
            for name, value in list(vars(module).items())
            if id(value) in self._made or (isinstance(value, str) and value in self._said)
        ]
        for module, name, value in before:
            setattr(module, name, self._said[value] if isinstance(value, str) else self._made[id(value)])
        try:
            yield self.life
        finally:
            for module, name, value in before:
                setattr(module, name, value)
