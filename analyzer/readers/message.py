"""Private messages: counted, not read; only what is said to or by Meta AI becomes an item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..flavours.html.export import count_messages
from ..flavours.html.threads import is_thread
from ..flavours.json.export import NotJson, rows
from ..flavours.values import media, seconds, text
from ..model import Entry, Fate, Field, Item, Kind, MediaRef, Moment, Platform
from . import File, Seen
from ._talk import Said, alone_with_ai, in_channel, is_ai, may_name_ai, with_ai
from .attempt import Fault, attempt
from .counts import Counted, Tally, Thing, Whole

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
_THREAD_KEYS = frozenset({"participants", "thread_name", "threadName", "thread_path", "is_still_participant"})
"""An object with `messages` and one of these is a thread of private messages, wherever it lies."""


class _Thread(msgspec.Struct):
    messages: list[msgspec.Raw]


_counting = msgspec.json.Decoder(_Thread)


def count(whole: Whole, file: File) -> Counted:
    """How many messages a thread file holds; raises `NotJson` or `NotHtml` when it is none."""
    if whole.html:
        return _page(whole, file)
    if file.tag == "replies":  # answers to other people's stories: each record is a message
        return _private(whole, sum(1 for _ in rows(whole.data)))
    if file.tag == "all":
        return _all_threads(whole, file)
    if file.tag == "channel":
        return _channel(whole, file)
    # No message is even split off unless the bytes can name Meta AI somewhere.
    if not may_name_ai(whole.data):
        thread = attempt(_counting.decode, whole.data)
        if not isinstance(thread, Fault):
            return _private(whole, len(thread.messages))
    return _thread(whole, file)


def is_record(raw: object) -> bool:
    """A thread of private messages, or one message of a list without a thread around it, wherever it lies."""
    if not isinstance(raw, dict):
        return False
    said = {"sender_name", "senderName"} & raw.keys() and {"timestamp_ms", "timestamp"} & raw.keys()
    return bool(said) or ("messages" in raw and bool(_THREAD_KEYS.intersection(raw)))


def is_page(data: bytes) -> bool:
    """Whether a page is built as a thread is."""
    return is_thread(data)


def _private(whole: Whole, number: int, items: tuple[Item, ...] = (), alone: bool = False) -> Counted:
    """A thread of so many messages; one that is alone with Meta AI is all the person's own, but for calls and stickers."""
    if alone:
        return Counted(number, items, fate=Fate.READ, watched=True)
    return Counted(number, items, (Tally(Thing.MESSAGE, number - len(items), group=_thread_of(whole)),))


def _thread_of(whole: Whole) -> str:
    """What the files of one thread share: their folder; until 2018 each thread was a page, `messages/7.html`."""
    folder, _, name = whole.key.rpartition("/")
    return whole.key if whole.html and name.partition(".")[0].isdecimal() else folder


# -- JSON ------------------------------------------------------------------------------------------------------------------


def _thread(whole: Whole, file: File) -> Counted:
    records = [row.raw for row in rows(whole.data)]
    if not records:
        return _private(whole, 0)
    thread = records[0]
    if isinstance(thread, dict) and "messages" not in thread and not _NOT_A_MESSAGE.intersection(thread):
        thread = {"messages": records}  # a bare list of messages
    if not isinstance(thread, dict) or not isinstance(thread.get("messages", []), list):
        raise NotJson("no_messages")
    messages = thread.get("messages", [])
    alone = alone_with_ai(_participants(thread))
    return _private(whole, len(messages), tuple(with_ai(_said(messages), alone, file)), alone)


def _channel(whole: Whole, file: File) -> Counted:
    thread = next((row.raw for row in rows(whole.data) if isinstance(row.raw, dict)), {})
    messages = thread.get("messages")
    if not isinstance(messages, list):
        raise NotJson("no_messages")
    return Counted(len(messages), tuple(in_channel(_said(messages), file)), fate=Fate.READ)


def _all_threads(whole: Whole, file: File) -> Counted:
    """Instagram until 2021 wrote all threads into one file, with `conversation` or, from December 2020, `messages`."""
    number = 0
    items: list[Item] = []
    for row in rows(whole.data):
        thread = row.raw if isinstance(row.raw, dict) else {}
        messages = thread.get("messages", thread.get("conversation"))
        if isinstance(messages, list):
            number += len(messages)
            items += with_ai(_said(messages), alone_with_ai(_participants(thread)), file)
    return _private(whole, number, tuple(items))


def _participants(thread: dict[str, Any]) -> set[str]:
    listed = thread.get("participants")
    names = set()
    for one in listed if isinstance(listed, list) else ():
        name = text(one.get("name")) if isinstance(one, dict) else text(one)
        if name:
            names.add(name)
    return names


def _said(messages: Iterable[Any]) -> Iterator[Said]:
    for message in messages:
        if isinstance(message, dict):
            sender = text(message.get("sender_name")) or text(message.get("senderName"))
            words = text(message.get("content")) or text(message.get("text"))
            yield Said(sender, words, _moment(message), _media(message))


def _moment(message: dict[str, Any]) -> Moment | None:
    stamp = message.get("timestamp_ms", message.get("timestamp"))
    found = seconds(stamp // 1000) if type(stamp) is int else None
    return Moment(found) if found else None


def _media(message: dict[str, Any]) -> tuple[MediaRef, ...]:
    found = []
    for key in ("photos", "videos", "audio_files"):
        listed = message.get(key)
        found += [ref for one in (listed if isinstance(listed, list) else ()) if (ref := media(one))]
    return tuple(found)


# -- pages -----------------------------------------------------------------------------------------------------------------


def _page(whole: Whole, file: File) -> Counted:
    number, names = count_messages(whole.data)
    if file.tag == "channel":
        return Counted(number, tuple(in_channel(_said_on_page(whole.entries()), file)), fate=Fate.READ)
    alone = alone_with_ai(names)
    items: tuple[Item, ...] = ()
    if any(is_ai(name) for name in names) or may_name_ai(whole.data):
        said = (one for one in _said_on_page(whole.entries()) if one.words is not None and one.when is not None)
        items = tuple(with_ai(said, alone, file))
    return _private(whole, number, items, alone)


def _said_on_page(entries: Iterable[Entry]) -> Iterator[Said]:
    """The heading of a record names the sender."""
    for entry in entries:
        sender = entry.own_title or entry.title or entry.get(Field.SENDER)
        yield Said(sender, entry.text or entry.get(Field.VALUE), entry.when, entry.content)
