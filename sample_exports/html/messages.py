"""Conversations as pages: a box per message, the newest first; other people's words, which no tool may show.

The text stands in the second of five small boxes; hearts are a list below. Who takes part stands in a box of its own.
"""

from __future__ import annotations

from sample_exports.html.markup import text
from sample_exports.html.pen import Pen
from sample_exports.writing import Json, Record


def conversation(pen: Pen, path: str, content: Json) -> str:
    """The page of one file of a conversation."""
    everybody = ", ".join(person["name"] for person in content["participants"])
    first = pen.box(f"Participants: {everybody}", "")
    return pen.page(content["title"], [first, *(_message(pen, message) for message in content["messages"])], path)


def _message(pen: Pen, message: Record) -> str:
    pictures = "".join(f"<div>{pen.picture(photo['uri'])}</div>" for photo in message.get("photos", ()))
    hearts = "".join(_heart(one) for one in message.get("reactions", ()))
    below = f'<ul class="_a6-q">{hearts}</ul>' if hearts else ""
    inside = f"<div><div></div><div>{text(message['content'])}</div><div></div><div>{pictures}</div><div>{below}</div></div>"
    return pen.box(message["sender_name"], inside, pen.foot(message["timestamp_ms"] // 1000))


def _heart(reaction: Record) -> str:
    return f"<li><span>{text(reaction['reaction'] + reaction['actor'])}</span></li>"
