"""Comments and replies that the person wrote on Facebook, in groups too."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Field, Item, Kind, Person, Platform, Role, Surface
from . import File, Seen
from ._labelled import message_of

KIND = Kind.COMMENT
PATHS = (
    Seen("comments/comments", "2018-05", Platform.FACEBOOK),
    Seen("comments_and_reactions/comments", "2021-08", Platform.FACEBOOK),
    Seen("comments_and_reactions/comments_#", "2021-08", Platform.FACEBOOK),
    Seen("groups/your_comments_in_groups", "2021-08", Platform.FACEBOOK, "group"),
    Seen("facebook_comments", "2022", Platform.FACEBOOK),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    text = entry.get(Field.COMMENT) or (message_of(entry) if entry.slots else None)
    # A comment that is only a sticker is an item without text; without either there is nothing to show.
    if text is None and not entry.media and not entry.links:
        return
    act = entry.act
    group = entry.get(Field.GROUP) or (act.group if act else None)
    owner = act.owner if act and act.verb == "comment" else None
    by_account = file.is_owner(owner)
    own = act is not None and ((act.own and act.verb == "comment") or by_account)
    people = entry.people
    if owner and not by_account:
        people = (*people, Person(owner, Role.OWNER))
    yield Item(
        kind=KIND,
        surface=_surface(group, file, own, owner),
        author_name=entry.get(Field.AUTHOR),
        when=entry.when,
        text=text,
        links=entry.links,
        permalink=entry.permalink,
        media=entry.content,
        people=people,
        group=group,
    )


def _surface(group: str | None, file: File, own: bool, owner: str | None) -> Surface:
    """Where a comment stands: where its post stands, unknown when the export does not say."""
    if group or file.tag == "group":
        return Surface.GROUP
    if own:
        return Surface.OWN
    return Surface.OTHER if owner else Surface.UNKNOWN
