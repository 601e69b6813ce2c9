"""Conversations with Meta AI that have a file of their own: one item per message, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable

from ..lexicon.records import in_records, listed
from ..model import Author, Entry, Field, Item, Kind, Surface
from ..words.keys import name_key
from . import File, Seen
from ._talk import is_ai

KIND = Kind.AI_CHAT
PATHS = (Seen("messages/ai_conversations", "2025-10"), Seen("messages/ai_conversations/thread_for_mailbox#_#", "2025-10"))


def read(entry: Entry, file: File) -> Iterable[Item]:
    for number, part in enumerate(entry.parts):
        sender, text = _sender(part, file), _text(part, file)
        if text is None and not part.content:
            continue
        yours = sender is None or not is_ai(sender)
        yield Item(
            kind=KIND,
            surface=Surface.AI,
            author=Author.SELF if yours else Author.OTHER,
            author_name=None if yours else sender,
            when=part.when or entry.when,
            text=text,
            media=part.content,
            native_id=f"{entry.native_id}.{number}" if entry.native_id else None,
        )


def _sender(part: Entry, file: File) -> str | None:
    """Who wrote a message: by its label, else by a value that can only be a sender (the labels are not recorded)."""
    named = part.get(Field.SENDER) or part.get(Field.AUTHOR) or part.get(Field.NAME)
    if named:
        return named
    return next((value for value in _values(part) if _names_someone(value, file)), None)


def _names_someone(value: str, file: File) -> bool:
    return is_ai(value) or file.is_owner(value) or name_key(value) in listed(in_records().ai.person)


def _text(part: Entry, file: File) -> str | None:
    """What was said: by its label, else the longest value that is neither a sender nor an address."""
    said = part.get(Field.MESSAGE) or part.get(Field.TEXT) or part.text
    if said:
        return said
    candidates = [
        value for value in _values(part) if not _names_someone(value, file) and not value.startswith(("http://", "https://"))
    ]
    return max(candidates, key=len, default=None)


def _values(part: Entry) -> tuple[str, ...]:
    return (*part.all(Field.VALUE), *part.loose)
