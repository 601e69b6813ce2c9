"""What is said in a thread of messages, in either flavour: which of it is said to or by Meta AI, what is posted in a channel."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ..lexicon.records import in_records
from ..model import Author, Item, Kind, MediaRef, Moment, Standing, Surface
from ..words.keys import name_key
from . import File


class Said(NamedTuple):
    """One message: who sent it, its words, when, and the pictures, videos and sounds in it."""

    sender: str | None
    words: str | None
    when: Moment | None
    media: tuple[MediaRef, ...]


def is_ai(name: str) -> bool:
    """True for the names under which Meta AI writes."""
    return name_key(name) in in_records().ai.names


def may_name_ai(data: bytes) -> bool:
    """False for a file in which nobody is called Meta AI and nobody addresses it: told by its bytes, before it is decoded."""
    return _called().search(data) is not None


@cache
def _called() -> re.Pattern[bytes]:
    """Both ways of writing the name, without its first letter, looked for in one go: half the work of two."""
    name = in_records().ai.called[1:].encode()
    return re.compile(re.escape(name) + b"|" + re.escape(name.lower()))


def alone_with_ai(names: Collection[str]) -> bool:
    """Whether a thread of these people is one person's conversation with Meta AI."""
    return len(names) <= 2 and any(is_ai(name) for name in names)


def with_ai(said: Iterable[Said], alone: bool, file: File) -> Iterator[Item]:
    """The messages to or by Meta AI: all of a thread that is `alone` with it, else what it wrote or was addressed with."""
    address = in_records().ai.address
    for sender, words, when, media in said:
        from_ai = sender is not None and is_ai(sender)
        yours = not from_ai and (alone or file.is_owner(sender))
        addressed = yours and words is not None and address in words.lower()
        if not (from_ai or alone or addressed) or (words is None and not media):
            continue
        yield Item(
            kind=Kind.AI_CHAT,
            surface=Surface.AI,
            author=Author.SELF if yours else Author.OTHER,
            author_name=sender if from_ai else None,
            when=when,
            text=words,
            media=media,
            meta_ai=not alone,
        )


def in_channel(said: Iterable[Said], file: File) -> Iterator[Item]:
    """What the person posted in a broadcast channel, which anybody may join; what others posted is counted and not kept."""
    for sender, words, when, media in said:
        if file.is_owner(sender) and (words is not None or media):
            yield Item(kind=Kind.POST, surface=Surface.OWN, standing=Standing.CHANNEL, when=when, text=words, media=media)
