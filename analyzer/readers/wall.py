"""What other people wrote on the person's own timeline."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..model import Entry, Item, Kind, Platform
from . import File, Seen
from ._writing import by_other, comments_under, first_place, holds_something, written_text

KIND = Kind.POST
PATHS = (Seen("posts/other_peoples_posts_to_your_timeline", "2018-05", Platform.FACEBOOK),)


def read(entry: Entry, file: File) -> Iterable[Item]:
    text = written_text(entry)
    if not holds_something(entry, text):
        return
    author = entry.act.who if entry.act and entry.act.verb in ("wall", "on_yours") else None
    yield replace(by_other(entry, text, author), permalink=entry.permalink, place=first_place(entry))
    yield from comments_under(entry, file)
