"""The wall or timeline of exports of 2010 to April 2018: own posts and what others wrote there, side by side on one page."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..model import Act, Audience, AudienceSource, Entry, Field, Item, Kind, Platform, Surface
from . import File, Seen
from ._writing import by_other, comments_under, first_place, holds_something, with_owner

KIND = Kind.POST
PATHS = (
    Seen("html/wall", "2010-10", Platform.FACEBOOK),
    Seen("html/timeline", "2014", Platform.FACEBOOK),
    Seen("html/notes", "2010-10", Platform.FACEBOOK, "notes"),
    Seen("wall", "2010-10", Platform.FACEBOOK),
    Seen("timeline", "2014", Platform.FACEBOOK),
)

_COMMENTS = frozenset({"comment", "reply"})


def read(entry: Entry, file: File) -> Iterable[Item]:
    text = entry.text
    act = entry.act or Act("post", own=True)  # what has no sentence at all is a status of the account's own
    if entry.name in ("timeline", "wall") and holds_something(entry, text):
        own = act.own or file.is_owner(act.who)
        if act.verb == "unsigned":
            # The page does not say whose words these are: never the person's own.
            yield replace(by_other(entry, text, None, Surface.UNKNOWN), kind=Kind.UNRECOGNISED)
        else:
            yield _own(entry, text, act, file) if own else by_other(entry, text, act.who)
    yield from comments_under(entry, file)


def _own(entry: Entry, text: str | None, act: Act, file: File) -> Item:
    elsewhere = act.verb == "wall" and not file.is_owner(act.owner)
    stated = entry.get(Field.AUDIENCE)
    comment = act.verb in _COMMENTS
    owner = act.owner if elsewhere or (comment and not file.is_owner(act.owner)) else None
    return Item(
        kind=Kind.COMMENT if comment else Kind.NOTE if file.tag == "notes" else KIND,
        surface=_surface(act, elsewhere, comment and owner is not None),
        audience=Audience(stated) if stated else Audience.UNKNOWN,
        audience_source=AudienceSource.EXPORT if stated else AudienceSource.NONE,
        when=entry.when,
        text=text,
        links=entry.links,
        place=first_place(entry),
        media=entry.content,
        people=with_owner(entry.people, owner),
        group=act.group,
    )


def _surface(act: Act, elsewhere: bool, others_post: bool) -> Surface:
    """Where it stands: a sentence that names a group or somebody's timeline says so, one that names neither its own."""
    if act.group:
        return Surface.GROUP
    if elsewhere or others_post:
        return Surface.OTHER
    if act.verb == "somewhere" or (act.verb in _COMMENTS and act.owner is None):
        return Surface.UNKNOWN
    return Surface.OWN
