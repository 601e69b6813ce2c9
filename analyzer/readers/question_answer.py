"""Answers that the person typed into question stickers of other people's stories."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Entry, Field, Item, Kind, Person, Platform, Role, Surface
from . import File, Seen

KIND = Kind.COMMENT
PATHS = (
    Seen("story_sticker_interactions/questions", "2021-03", Platform.INSTAGRAM),
    Seen("story_interactions/questions", "2025-03", Platform.INSTAGRAM),
)

_OWNERS = (Field.OWNER_USERNAME, Field.OWNER_NAME, Field.OWNER)
_QUESTION_MARKS = ("?", "？", "؟", ";", "՞")  # Latin, East Asian, Arabic, Greek, Armenian
_PROFILE = re.compile(r"https://www\.instagram\.com/(?:_u/)?([\w.]+)/?(?:\?.*)?", re.ASCII)


def read(entry: Entry, file: File) -> Iterable[Item]:
    text = entry.get(Field.ANSWER) or _answer(entry)
    if text is None:
        if _told(entry):
            entry.need(Field.ANSWER)  # two texts, and nothing tells which of them is the person's
        return
    owner = next((name for field in _OWNERS if (name := entry.get(field))), None) or _linked(entry) or entry.title
    own = file.is_owner(owner)
    yield Item(
        kind=KIND,
        surface=Surface.OWN if own else Surface.OTHER,
        when=entry.when,
        text=text,
        people=(Person(owner.removeprefix("@"), Role.OWNER),) if owner and not own else (),
        native_id=entry.native_id,
    )


def _told(entry: Entry) -> list[str]:
    """Texts of the record itself: not those of the story in its groups, nor the question where its label is known."""
    inner = {value for part in entry.parts for values in part.fields.values() for value in values}
    values = entry.all(Field.VALUE) or entry.loose
    return [value for value in values if value not in inner and "://" not in value]


def _answer(entry: Entry) -> str | None:
    """The answer under a label in a language that nobody has told us: what is no question beside one that is."""
    told = _told(entry)
    asked = [value for value in told if value.rstrip().endswith(_QUESTION_MARKS)]
    left = told if len(told) == 1 else [value for value in told if value not in asked]
    return left[0] if len(left) == 1 else None


def _linked(entry: Entry) -> str | None:
    """Whose story it is, by the address of the profile in one of the record's groups."""
    addresses = (value for part in entry.parts for value in part.all(Field.URL))
    return next((match[1] for value in addresses if (match := _PROFILE.fullmatch(value))), None)
