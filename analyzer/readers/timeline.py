"""The wall or timeline of exports of 2010 to April 2018: own posts and what others wrote there, side by side on one page."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Act, Audience, AudienceSource, Author, Entry, Field, Item, Kind, Person, Platform, Role, Surface
from . import File, Seen
from ._writing import comments_under, first_place, holds_something, with_owner

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
            yield _nobodys(entry, text)
        else:
            yield _own(entry, text, act, file) if own else _others(entry, text, act.who)
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


def _others(entry: Entry, text: str | None, author: str | None) -> Item:
    return Item(
        kind=KIND,
        surface=Surface.OWN,
        author=Author.OTHER,
        author_name=author,
        when=entry.when,
        text=text,
        links=entry.links,
        media=entry.content,
        people=with_owner(entry.people, author, Role.AUTHOR) if author else entry.people,
    )


def _nobodys(entry: Entry, text: str | None) -> Item:
    """Words of which the page does not say whose they are: never the person's own."""
    people: tuple[Person, ...] = entry.people
    return Item(
        kind=Kind.UNRECOGNISED,
        surface=Surface.UNKNOWN,
        author=Author.OTHER,
        when=entry.when,
        text=text,
        links=entry.links,
        media=entry.content,
        people=people,
    )
