"""Label records of the person's own words, in any language: what stands where, and what kind of value it is.

Meta writes the message first, then what belongs to it (exports of 2024 to 2026; docs/atlas/facebook.md, Label records). A label
that is known settles it; where none is, the place of the value does. What neither settles becomes an unrecognised item:
nothing is dropped unsaid.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..flavours.labels import is_truth, may_be_words
from ..model import Entry, Field, Item, Kind, Place, Slot, Surface
from . import File

_MESSAGE_FIELDS = frozenset({Field.TEXT, Field.CAPTION, Field.MESSAGE})


def message_of(entry: Entry, *, first: bool = False) -> str | None:
    """What was written: what stands under a label that says so, else the first words that stand directly in the record.

    Words that lead to an address are a name; what stands inside a group is a place, or words of somebody else. With `first`
    a first label that stands alone is that of an empty message: other words follow, and are none.
    """
    known = [slot.value for slot in entry.slots if slot.field in _MESSAGE_FIELDS]
    if known:
        return "\n\n".join(dict.fromkeys(value for value in known if value)) or None
    words = unknown_words(entry)
    return next((slot.value for slot in words[: 1 if first else None] if slot.value), None)


def direct(entry: Entry, field: Field) -> str | None:
    """The first value of a field that stands in the record itself, and not in a group of a place or a person."""
    if not entry.slots:
        return entry.get(field)
    return next((slot.value for slot in entry.slots if slot.field == field and slot.value), None)


def unknown_words(entry: Entry) -> list[Slot]:
    """Labels that nobody knows, in order: with words, or alone; what only repeats the record's place is left out."""
    where = {piece for place in entry.places for piece in (place.name, place.address) if piece}
    return [slot for slot in entry.slots if slot.field is None and slot.href is None and slot.value not in where]


def title_and_message(entry: Entry, file: File) -> tuple[str | None, str | None]:
    """Records that have a title before the message, notes and live videos: both labels stand there, be they empty."""
    title = entry.get(Field.TITLE) or entry.own_title or typed_title(entry, file)
    slots = entry.slots
    known = next((index for index, slot in enumerate(slots) if slot.field in _MESSAGE_FIELDS), None)
    if any(slot.field == Field.TITLE for slot in slots):
        return title, message_of(entry)
    if known is not None:
        before = (slot.value for slot in slots[:known] if slot.field is None and slot.href is None)
        return title or next(before, None), message_of(entry)
    unknown = unknown_words(entry)
    if len(unknown) < 2:
        return title, message_of(entry)
    return title or unknown[0].value, unknown[1].value


def typed_title(entry: Entry, file: File) -> str | None:
    """The record's own `title`, where it is no sentence that Meta made: those fit a pattern or name the account."""
    title, name = entry.title, file.context.name
    if not title or entry.act is not None or (name and name in title):
        return None
    return title


def after_message(entry: Entry) -> str | None:
    """What stands right after the message: on whose profile it was written, at which place."""
    unknown = unknown_words(entry)
    if not any(slot.field in _MESSAGE_FIELDS for slot in entry.slots):
        unknown = unknown[1:]
    return unknown[0].value if unknown else None


def linked_name(entry: Entry, part: str = "") -> str | None:
    """A name that leads to an address, whatever its label; `part` has to occur in that address."""
    return next((slot.value for slot in entry.slots if _is_linked_name(slot, part)), None)


def _is_linked_name(slot: Slot, part: str) -> bool:
    return bool(slot.value and slot.href and part in slot.href and slot.field != Field.URL and may_be_words(slot.value))


def grouped_name(entry: Entry) -> str | None:
    """The name in the first group that holds no file and no place: somebody's, with or without an address."""
    for part in entry.parts:
        if part.slots and not part.media and part.name != Field.PLACE:
            name = part.get(Field.NAME) or _first_words(part)
            if name and "\n" not in name:
                return name
    return None


def grouped_place(entry: Entry) -> Place | None:
    """A place from the first group of words, in a file whose records have one: name, then address; a name can be a number."""
    for part in entry.parts:
        words = [slot.value for slot in part.slots if slot.value and slot.field is None and slot.href is None]
        name = part.get(Field.PLACE_NAME) or part.get(Field.NAME) or (words.pop(0) if words else part.get(Field.VALUE))
        if name and not part.media:
            return Place(name, part.get(Field.ADDRESS) or (words[0] if words else None))
    return None


def _first_words(part: Entry) -> str | None:
    return next((slot.value for slot in part.slots if slot.value and slot.field is None and may_be_words(slot.value)), None)


def undecided(entry: Entry) -> Iterable[Item]:
    """A record of which neither labels nor places said anything, but which holds a value: it is shown, apart."""
    if not entry.slots and not entry.unmapped:
        return
    text = entry.text or next((value for value in entry.loose if not is_truth(value)), None)
    if text:
        yield Item(kind=Kind.UNRECOGNISED, surface=Surface.UNKNOWN, when=entry.when, text=text, native_id=entry.native_id)
