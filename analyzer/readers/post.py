"""Posts, check-ins, shared links and life events of the person's own Facebook timeline."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Author, Entry, Item, Kind, Person, Place, Platform, Role, State, Surface
from . import File, Seen
from ._labelled import after_message, grouped_place, linked_name, undecided
from ._writing import comments_under, first_place, holds_something, with_owner, written_text

KIND = Kind.POST
PATHS = (
    Seen("posts/your_posts", "2018-05", Platform.FACEBOOK),
    Seen("posts/your_posts_#", "2018-11", Platform.FACEBOOK),
    Seen("posts/your_posts__check_ins__photos_and_videos_#", "2022-11", Platform.FACEBOOK),
    Seen("posts/profile_posts_#", "2023", Platform.FACEBOOK),
    Seen("posts/check-ins", "2026-07", Platform.FACEBOOK, "check_in"),
    Seen("posts/archive", "2026-07", Platform.FACEBOOK, "archived"),
    Seen("posts/trash", "2025-10", Platform.FACEBOOK, "deleted"),
)


STATES = {"archived": State.ARCHIVED, "deleted": State.DELETED}


def read(entry: Entry, file: File) -> Iterable[Item]:
    text = written_text(entry)
    place = first_place(entry) or (_checked_in(entry) if file.tag == "check_in" else None)
    surface, owner = _stands(entry, file)
    by = _written_by_other(entry, file) if entry.act else None
    if holds_something(entry, text) or place is not None:
        yield Item(
            kind=_kind(entry),
            surface=surface,
            author=Author.OTHER if by else Author.SELF,
            author_name=by,
            state=STATES.get(file.tag, State.LIVE),
            when=entry.when,
            text=text,
            links=entry.links,
            permalink=entry.permalink,
            place=place,
            media=entry.content,
            people=with_owner(entry.people, owner) if by is None else (*entry.people, Person(by, Role.AUTHOR)),
            native_id=entry.native_id,
            group=entry.act.group if entry.act else None,
            on_page=_recommends(entry),
            sentence=entry.title if entry.act is None else None,
        )
    else:
        yield from undecided(entry)
    if entry.parts:
        yield from comments_under(entry, file, surface, owner, entry.act.group if entry.act else None)


def _kind(entry: Entry) -> Kind:
    if _recommends(entry):
        return Kind.REVIEW
    return Kind.LISTING if entry.parts and any(part.name == "for_sale_item" for part in entry.parts) else Kind.POST


def _recommends(entry: Entry) -> bool:
    return entry.act is not None and entry.act.verb in ("recommend", "not_recommend")


def _written_by_other(entry: Entry, file: File) -> str | None:
    """Who wrote it, where the title says that it was written to the account."""
    act = entry.act
    return act.who if act is not None and act.verb == "on_yours" and not file.is_owner(act.who) else None


def _checked_in(entry: Entry) -> Place | None:
    """Where a check-in was made, told by its place in the record: after the message, or in a group of its own."""
    name = linked_name(entry) or after_message(entry)
    return grouped_place(entry) or (Place(name) if name else None)


def _stands(entry: Entry, file: File) -> tuple[Surface, str | None]:
    """Where a post stands, and whose wall it is when it is somebody else's."""
    act = entry.act
    if act is None and not entry.parts:  # as most posts are
        return Surface.OWN, None
    if act is not None and act.verb in ("recommend", "not_recommend"):
        return Surface.PAGE, act.target
    if act is not None and act.group:
        return Surface.GROUP, None
    if act is not None and act.verb == "wall" and not file.is_owner(act.owner):
        return Surface.OTHER, act.owner
    if any(part.name == "for_sale_item" for part in entry.parts):
        return Surface.MARKETPLACE, None
    return Surface.OWN, None
