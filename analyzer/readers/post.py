"""Posts, check-ins, shared links and life events of the person's own Facebook timeline."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Item, Kind, Platform, State, Surface
from . import File, Seen
from ._writing import comments_under, first_place, holds_something, with_owner, written_text

KIND = Kind.POST
PATHS = (
    Seen("posts/your_posts", "2018-05", Platform.FACEBOOK),
    Seen("posts/your_posts_#", "2018-11", Platform.FACEBOOK),
    Seen("posts/your_posts__check_ins__photos_and_videos_#", "2022-11", Platform.FACEBOOK),
    Seen("posts/profile_posts_#", "2023", Platform.FACEBOOK),
    Seen("posts/check-ins", "2026-07", Platform.FACEBOOK),
    Seen("posts/archive", "2026-07", Platform.FACEBOOK, "archived"),
    Seen("posts/trash", "2025-10", Platform.FACEBOOK, "deleted"),
)


STATES = {"archived": State.ARCHIVED, "deleted": State.DELETED}


def read(entry: Entry, file: File) -> Iterable[Item]:
    yield from comments_under(entry, file)
    text = written_text(entry)
    if not holds_something(entry, text):
        return
    surface, owner = _stands(entry, file)
    recommends = entry.act is not None and entry.act.verb in ("recommend", "not_recommend")
    for_sale = any(part.name == "for_sale_item" for part in entry.parts)
    yield Item(
        kind=Kind.REVIEW if recommends else Kind.LISTING if for_sale else Kind.POST,
        surface=surface,
        state=STATES.get(file.tag, State.LIVE),
        when=entry.when,
        text=text,
        links=entry.links,
        permalink=entry.permalink,
        place=first_place(entry),
        media=entry.content,
        people=with_owner(entry.people, owner),
        native_id=entry.native_id,
        group=entry.act.group if entry.act else None,
        on_page=recommends,
    )


def _stands(entry: Entry, file: File) -> tuple[Surface, str | None]:
    """Where a post stands, and whose wall it is when it is somebody else's."""
    act = entry.act
    if act is not None and act.verb in ("recommend", "not_recommend"):
        return Surface.PAGE, act.target
    if act is not None and act.group:
        return Surface.GROUP, None
    if act is not None and act.verb == "wall" and not file.is_owner(act.owner):
        return Surface.OTHER, act.owner
    if any(part.name == "for_sale_item" for part in entry.parts):
        return Surface.MARKETPLACE, None
    return Surface.OWN, None
