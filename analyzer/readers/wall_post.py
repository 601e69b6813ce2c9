"""Posts that the person wrote on other people's profiles and on Pages."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..model import Entry, Field, Item, Kind, Platform, Surface
from . import File, Seen
from ._labelled import after_message, grouped_name, linked_name, undecided
from ._writing import as_recorded, holds_something, with_owner, written_text

KIND = Kind.POST
PATHS = (Seen("posts/posts_on_other_pages_and_profiles", "2024-11", Platform.FACEBOOK),)


def read(entry: Entry, file: File) -> Iterable[Item]:
    text = written_text(entry, first=True)  # the owner's name follows an empty message
    if not holds_something(entry, text):
        yield from undecided(entry)
        return
    target = _target(entry)
    owner = None if file.is_owner(target) else target
    item = as_recorded(entry, KIND, text, Surface.OTHER)
    yield replace(item, links=entry.links, people=with_owner(entry.people, owner))


def _target(entry: Entry) -> str | None:
    """On whose profile: by its label, else a name that leads somewhere, else what stands after the message, else in a group."""
    if any(slot.field == Field.TARGET for slot in entry.slots):
        return entry.get(Field.TARGET)
    return entry.get(Field.TARGET) or linked_name(entry) or after_message(entry) or grouped_name(entry)
