"""Answers to question stickers in Instagram's list of 2018 to early 2021: what was typed stands behind whose story it was."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Field, Item, Kind, Person, Platform, Role, Surface
from . import File, Seen

KIND = Kind.COMMENT
PATHS = (Seen("stories_activities", "2018-04", Platform.INSTAGRAM),)


def read(entry: Entry, file: File) -> Iterable[Item]:
    """Votes and reactions are rows `[time, owner]`; only an answer to a question has words, `[time, owner, words]`."""
    owner, text = entry.get(Field.COMMENT), entry.get(Field.OWNER)  # the places of a comment are `[time, words, owner]`
    if entry.name == "questions" and owner and text:
        yield Item(
            kind=KIND,
            surface=Surface.OWN if file.is_owner(owner) else Surface.OTHER,
            when=entry.when,
            text=text,
            people=() if file.is_owner(owner) else (Person(owner, Role.OWNER),),
        )
