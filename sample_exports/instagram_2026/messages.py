"""Messages: with people, with Meta AI, and Meta AI's own file."""

from __future__ import annotations

from sample_exports.instagram_2026.paper import ACTIVITY, instant, labelled, thread_path, uri, value
from sample_exports.later import Later
from sample_exports.life.nouns import Conversation, Life, Message, Network
from sample_exports.writing import Files, Json, Record, milliseconds, seconds


def message_files(life: Life) -> dict[str, Json]:
    """All threads: path → content, the newest message first."""
    return {
        f"{ACTIVITY}/messages/{thread_path(talk.id)}/message_1.json": _thread(talk)
        for talk in life.conversations
        if talk.on is Network.INSTAGRAM and not talk.aside
    }


def _thread(talk: Conversation) -> Record:
    return {
        "participants": [{"name": person.name} for person in talk.people],
        "messages": [line(message) for message in reversed(talk.messages)],
        "title": talk.name,
        "is_still_participant": True,
        "thread_path": thread_path(talk.id),
        "magic_words": [],
    }


def line(message: Message) -> Record:
    """One message."""
    record: Record = {
        "sender_name": message.author.name,
        "timestamp_ms": milliseconds(message.when),
        "content": message.text,
    }
    if message.photos:
        record["photos"] = [{"uri": uri(p), "creation_timestamp": seconds(p.when)} for p in message.photos]
    if message.hearts:
        when = seconds(message.when) + 20
        record["reactions"] = [{"reaction": "❤", "actor": p.name, "timestamp": when} for p in message.hearts]
    return record | {"is_geoblocked_for_viewer": False, "is_unsent_image_by_messenger_kid_parent": False}


def ai_conversations(life: Life) -> Json:
    """Conversations that Meta keeps apart, one record each; the names of the labels are guesses."""
    return [_aside(talk) for talk in life.conversations if talk.aside and talk.on is Network.INSTAGRAM]


def _aside(talk: Conversation) -> Record:
    messages: Record = {"title": "Messages", "dict": [_aside_message(message) for message in talk.messages]}
    values = [value("Conversation title", talk.name), messages]
    return labelled(values, name=talk.id, timestamp=seconds(talk.messages[0].when), title=talk.name)


def _aside_message(message: Message) -> Record:
    said = [
        value("Sender", message.author.name),
        value("Message", message.text),
        instant("Sent at", seconds(message.when)),
    ]
    return {"title": "", "dict": said}


FILES: Files = {f"{ACTIVITY}/messages/ai_conversations.json": Later(ai_conversations, "2025", "Meta AI's own file came in 2025")}
