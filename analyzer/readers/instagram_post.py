"""Instagram posts, single or carousel, with what the newer list says of drafts, reels and AI labels."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Field, Item, Kind, Platform, State, Surface
from . import File, Seen
from ._writing import captioned, first_place, holds_something, instagram_text

KIND = Kind.POST
PATHS = (
    Seen("content/posts_#", "2021-03", Platform.INSTAGRAM),
    Seen("media/posts_#", "2025-03", Platform.INSTAGRAM),
    Seen("media/posts", "2026-07", Platform.INSTAGRAM),
    Seen("content/archived_posts", "2021-03", Platform.INSTAGRAM, "archived"),
    Seen("media/archived_posts", "2025-03", Platform.INSTAGRAM, "archived"),
    Seen("content/recently_deleted_content", "2021-03", Platform.INSTAGRAM, "deleted"),
    Seen("media/recently_deleted_content", "2025-03", Platform.INSTAGRAM, "deleted"),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    text = instagram_text(entry)
    if not holds_something(entry, text):
        return
    reel = any(part.times or part.fields for part in entry.parts if part.name == Field.REEL)
    yield Item(
        kind=Kind.REEL if reel else KIND,
        surface=Surface.OWN,
        state=_state(entry, file),
        when=entry.when,
        text=text,
        place=first_place(entry),
        media=captioned(entry),
        people=entry.people,
        native_id=entry.native_id,
        ai_generated=entry.flag(Field.AI_GENERATED),
    )


def _state(entry: Entry, file: File) -> State:
    if file.tag:
        return State.ARCHIVED if file.tag == "archived" else State.DELETED
    unpublished = entry.get(Field.PUBLISHED) == "false"
    return State.DRAFT if entry.flag(Field.DRAFT) or unpublished else State.LIVE
