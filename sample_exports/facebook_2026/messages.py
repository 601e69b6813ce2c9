"""Messages: with people, with Meta AI among people, with Meta AI alone, and Meta AI's own file."""

from __future__ import annotations

from itertools import pairwise

from sample_exports.facebook_2026.paper import ACTIVITY, labelled, moment_value, thread_path, uri, value
from sample_exports.later import Later
from sample_exports.life.nouns import Conversation, Life, Message, Network
from sample_exports.writing import Files, Json, Record, milliseconds, seconds

_FIRST_PART = 4
"""So many messages of the talk with Ben lie in the older of its two files."""


def message_files(life: Life) -> dict[str, Json]:
    """All threads: path → content. `message_1` holds the newest part; each file begins with its newest."""
    files: dict[str, Json] = {}
    for talk in life.conversations:
        if talk.on is Network.FACEBOOK and not talk.aside:
            cuts = [0, _FIRST_PART, len(talk.messages)] if talk.id == "bencarter" else [0, len(talk.messages)]
            parts = [talk.messages[start:end] for start, end in pairwise(cuts)]
            for n, part in enumerate(reversed(parts), start=1):
                files[f"{ACTIVITY}/messages/{thread_path(talk.id)}/message_{n}.json"] = thread(talk, part)
    return files


def thread(talk: Conversation, messages: tuple[Message, ...]) -> Record:
    """One file of a conversation."""
    return {
        "participants": [{"name": person.name} for person in talk.people],
        "messages": [_message(message) for message in reversed(messages)],
        "title": talk.name,
        "is_still_participant": True,
        "thread_path": thread_path(talk.id),
        "magic_words": [],
    }


def _message(message: Message) -> Record:
    record: Record = {
        "sender_name": message.author.name,
        "timestamp_ms": milliseconds(message.when),
        "content": message.text,
    }
    if message.photos:
        record["photos"] = [{"uri": uri(p), "creation_timestamp": seconds(p.when)} for p in message.photos]
    if message.hearts:
        record["reactions"] = [{"reaction": "❤", "actor": person.name} for person in message.hearts]
    return record | {"is_geoblocked_for_viewer": False, "is_unsent_image_by_messenger_kid_parent": False}


def ai_conversations(life: Life) -> Json:
    """Conversations that Meta keeps apart. The shape is known; the names of the labels are guesses."""
    talk = next(t for t in life.conversations if t.aside and t.on is Network.FACEBOOK)
    return _aside(talk)


def _aside(talk: Conversation) -> Record:
    """One conversation: a bundle of messages, each a bundle of labels and a time."""
    messages: Record = {"title": "Messages", "dict": [_aside_message(message) for message in talk.messages]}
    values = [value("Conversation title", talk.name), messages, {"label": "Attachments", "vec": []}]
    return labelled(talk.id, values, timestamp=seconds(talk.messages[0].when), title=talk.name)


def _aside_message(message: Message) -> Record:
    said = [
        value("Sender", message.author.name),
        value("Message", message.text),
        moment_value("Sent at", seconds(message.when)),
    ]
    return {"title": "", "dict": said}


def autofill(_: Life) -> Json:
    """A file in the messages folder that holds no message."""
    return {"autofill_information_v2": {"FIRST_NAME": ["Ada"], "LAST_NAME": ["Lambert"]}}


FILES: Files = {
    f"{ACTIVITY}/messages/ai_conversations.json": Later(ai_conversations, "2025", "Meta AI's own file came in 2025"),
    f"{ACTIVITY}/messages/autofill_information.json": autofill,
}
