"""Comments that the person wrote on Instagram: under posts, reels and stories ("hype")."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Field, Item, Kind, Person, Platform, Role, Surface
from . import File, Seen

KIND = Kind.COMMENT
PATHS = (
    Seen("comments", "2018-04", Platform.INSTAGRAM),
    Seen("comments/post_comments", "2021-03", Platform.INSTAGRAM),
    Seen("comments/post_comments_#", "2022-08", Platform.INSTAGRAM),
    Seen("comments/reels_comments", "2022-08", Platform.INSTAGRAM),
    Seen("comments/hype", "2024-11", Platform.INSTAGRAM, "story"),
    Seen("comments/live_video_comments", "2021-03", Platform.INSTAGRAM),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    # Lists have the comment as their value; the owner above it is missing or empty in some of 2020.
    text = entry.get(Field.COMMENT) or entry.get(Field.VALUE)
    owner = entry.get(Field.OWNER) or entry.get(Field.OWNER_USERNAME) or entry.title
    if text is None:
        text, owner = _by_position(entry, owner)
    elif owner is None and entry.get(Field.COMMENT):
        owner = next(iter(entry.loose), None)  # whose post it is, under a label that nobody knows
    if text is None and not entry.media:
        return
    own = file.is_owner(owner)
    elsewhere = Surface.OTHER if owner or file.tag == "story" else Surface.UNKNOWN
    yield Item(
        kind=KIND,
        surface=Surface.OWN if own else elsewhere,
        when=entry.when,
        text=text,
        media=entry.content,
        people=entry.people if own or not owner else (*entry.people, Person(owner.removeprefix("@"), Role.OWNER)),
    )


def _by_position(entry: Entry, owner: str | None) -> tuple[str | None, str | None]:
    """Labels of an unknown language: the comment comes first, then whose post it is (docs/atlas/instagram.md, Labels)."""
    values = entry.loose
    if not values:
        return None, owner
    return values[0], owner or (values[1] if len(values) > 1 else None)
