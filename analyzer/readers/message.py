"""Private messages: counted, not read; only what is said to or by Meta AI becomes an item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..flavours.json.export import NotJson, rows
from ..flavours.values import media, seconds, text
from ..model import Author, Entry, Field, Item, Kind, MediaRef, Moment, Platform, Standing, Surface
from . import File, Seen, Thread
from .ai_chat import is_ai

KIND = Kind.AI_CHAT
PATHS = (
    Seen("messages", "2018-04", Platform.INSTAGRAM, "all"),
    Seen("html/messages", "2013", Platform.FACEBOOK),
    Seen("messages/#", "2013", Platform.FACEBOOK),
    Seen("messages/*/message", "2018-05", Platform.FACEBOOK),
    Seen("messages/broadcast/*/message_#", "2025-03", Platform.INSTAGRAM, "channel"),
    Seen("messages/*/*/message_#", "2018-11"),
    Seen("messages/broadcast/*/replies_#", "2025-03", Platform.INSTAGRAM),
    Seen("groups/your_group_messages/#", "2022-04", Platform.FACEBOOK),
    Seen("stories/story_reactions", "2021-08", Platform.FACEBOOK, "replies"),
)

_NOT_A_MESSAGE = frozenset({"participants", "title", "thread_path", "threadName"})

_ADDRESS = "@meta ai"


class _Thread(msgspec.Struct):
    messages: list[msgspec.Raw]


_counting = msgspec.json.Decoder(_Thread)


def count(data: bytes, file: File) -> Thread:
    """How many messages a thread file holds; raises `NotJson` when it is none."""
    if file.tag == "replies":  # answers to other people's stories: each record is a message
        return Thread(sum(1 for _ in rows(data)))
    if file.tag == "all":
        return _all_threads(data, file)
    if file.tag == "channel":
        return _channel(data, file)
    # No message is even split off unless the bytes can name Meta AI somewhere.
    if b"eta AI" not in data and b"eta ai" not in data:
        try:
            return Thread(len(_counting.decode(data).messages))
        except (msgspec.DecodeError, RecursionError):
            pass
    return _talk(data, file)


def _talk(data: bytes, file: File) -> Thread:
    records = [row.raw for row in rows(data)]
    if not records:
        return Thread(0)
    thread = records[0]
    if isinstance(thread, dict) and "messages" not in thread and not _NOT_A_MESSAGE.intersection(thread):
        thread = {"messages": records}  # a bare list of messages
    if not isinstance(thread, dict) or not isinstance(thread.get("messages", []), list):
        raise NotJson("no_messages")
    messages = thread.get("messages", [])
    names = _participants(thread)
    alone = len(names) <= 2 and any(is_ai(name) for name in names)
    items = tuple(_items(messages, alone, file))
    return Thread(len(messages), items, alone)


def _channel(data: bytes, file: File) -> Thread:
    """A broadcast channel: what the person posted there is public; what others posted is counted and not kept."""
    thread = next((row.raw for row in rows(data) if isinstance(row.raw, dict)), {})
    messages = thread.get("messages")
    if not isinstance(messages, list):
        raise NotJson("no_messages")
    own = (one for one in messages if isinstance(one, dict) and file.is_owner(text(one.get("sender_name"))))
    posts = (posted_in_channel(_moment(one), text(one.get("content")), _pictures(one)) for one in own)
    return Thread(len(messages), tuple(post for post in posts if post is not None), channel=True)


def posted_in_channel(when: Moment | None, words: str | None, media: tuple[MediaRef, ...]) -> Item | None:
    """A post in a broadcast channel, or None where it holds nothing."""
    if words is None and not media:
        return None
    return Item(kind=Kind.POST, surface=Surface.OWN, standing=Standing.CHANNEL, when=when, text=words, media=media)


def channel_from_pages(entries: Iterable[Entry], file: File) -> Iterator[Item]:
    """What the person posted in a channel, from its page; the heading of a record names the sender."""
    for entry in entries:
        if file.is_owner(entry.own_title or entry.title or entry.get(Field.SENDER)):
            post = posted_in_channel(entry.when, entry.text or entry.get(Field.VALUE), entry.content)
            if post is not None:
                yield post


def _all_threads(data: bytes, file: File) -> Thread:
    """Instagram until 2021 wrote all threads into one file, with `conversation` or, from December 2020, `messages`."""
    number = 0
    items: list[Item] = []
    for row in rows(data):
        thread = row.raw if isinstance(row.raw, dict) else {}
        messages = thread.get("messages", thread.get("conversation"))
        if isinstance(messages, list):
            number += len(messages)
            names = _participants(thread)
            alone = len(names) <= 2 and any(is_ai(name) for name in names)
            items += _items(messages, alone, file)
    return Thread(number, tuple(items))


def _participants(thread: dict[str, Any]) -> set[str]:
    listed = thread.get("participants")
    names = set()
    for one in listed if isinstance(listed, list) else ():
        name = text(one.get("name")) if isinstance(one, dict) else text(one)
        if name:
            names.add(name)
    return names


def _items(messages: list[Any], alone: bool, file: File) -> Iterator[Item]:
    for message in messages:
        if not isinstance(message, dict):
            continue
        sender = text(message.get("sender_name")) or text(message.get("senderName"))
        words = text(message.get("content")) or text(message.get("text"))
        from_ai = sender is not None and is_ai(sender)
        yours = not from_ai and (alone or file.is_owner(sender))
        addressed = yours and words is not None and _ADDRESS in words.lower()
        if not (from_ai or alone or addressed):
            continue
        pictures = _pictures(message)
        if words is None and not pictures:
            continue
        yield Item(
            kind=KIND,
            surface=Surface.AI,
            author=Author.SELF if yours else Author.OTHER,
            author_name=sender if from_ai else None,
            when=_moment(message),
            text=words,
            media=pictures,
            meta_ai=not alone,
        )


def _moment(message: dict[str, Any]) -> Moment | None:
    stamp = message.get("timestamp_ms", message.get("timestamp"))
    found = seconds(stamp // 1000) if type(stamp) is int else None
    return Moment(found) if found else None


def _pictures(message: dict[str, Any]) -> tuple[MediaRef, ...]:
    found = []
    for key in ("photos", "videos", "audio_files"):
        listed = message.get(key)
        found += [ref for one in (listed if isinstance(listed, list) else ()) if (ref := media(one))]
    return tuple(found)


def from_pages(entries: Iterable[Entry], alone: bool, file: File) -> Iterator[Item]:
    """What an HTML thread page says to or by Meta AI; its heading names the sender."""
    for entry in entries:
        sender = entry.own_title or entry.title or entry.get(Field.SENDER)
        words = entry.text or entry.get(Field.VALUE)
        from_ai = sender is not None and is_ai(sender)
        yours = not from_ai and (alone or file.is_owner(sender))
        addressed = yours and words is not None and _ADDRESS in words.lower()
        if words is None or entry.when is None or not (from_ai or alone or addressed):
            continue
        yield Item(
            kind=KIND,
            surface=Surface.AI,
            author=Author.SELF if yours else Author.OTHER,
            author_name=sender if from_ai else None,
            when=entry.when,
            text=words,
            media=entry.content,
            meta_ai=not alone,
        )
