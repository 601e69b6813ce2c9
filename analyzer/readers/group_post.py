"""Posts in Facebook groups, pending ones included; the group's name stands in the title that Meta made."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..model import Entry, Field, Item, Kind, Platform, State, Surface
from . import File, Seen, comment
from ._labelled import linked_name, undecided
from ._writing import as_recorded, comments_under, holds_something, written_text

KIND = Kind.POST
PATHS = (
    Seen("groups/your_posts_and_comments_in_groups", "2018-11", Platform.FACEBOOK),
    Seen("groups/your_posts_in_groups", "2021-08", Platform.FACEBOOK),
    Seen("groups/group_posts_and_comments", "2022-11", Platform.FACEBOOK),
    Seen("groups/your_pending_posts_in_groups", "2022-04", Platform.FACEBOOK, "pending"),
    Seen("groups/anonymous_posts_youve_written", "2025-02", Platform.FACEBOOK),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    if entry.get(Field.COMMENT) or entry.get(Field.AUTHOR):
        # Until 2021 posts and comments stood in one list.
        yield from comment.read(entry, replace(file, tag="group"))
        return
    text = written_text(entry)
    group = (entry.act.group if entry.act else None) or entry.get(Field.GROUP) or linked_name(entry, "/groups/")
    if not holds_something(entry, text):
        yield from undecided(entry)
        return
    for_sale = any(part.name == "for_sale_item" for part in entry.parts)
    item = as_recorded(entry, Kind.LISTING if for_sale else KIND, text, Surface.GROUP)
    yield replace(item, state=State.DRAFT if file.tag == "pending" else State.LIVE, links=entry.links, group=group)
    yield from comments_under(entry, file, Surface.GROUP, None, group)
