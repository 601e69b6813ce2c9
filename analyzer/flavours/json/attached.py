"""What hangs on a record: files with what was said under them, attachments that are things of their own, who is tagged."""

from __future__ import annotations

from typing import Any

from ...model import Entry, Field, Person, Role
from ..card import Card, members
from ..values import moment, place, place_of_media, plain, text


def tagged(tags: Any) -> list[Person]:
    """Who was tagged: `[{"name": "Bob"}]`, until 2018 `["Bob"]`."""
    listed = tags if isinstance(tags, list) else [tags]
    names = (text(tag.get("name")) if isinstance(tag, dict) else text(tag) for tag in listed)
    return [Person(name, Role.TAGGED) for name in names if name]


def commented_media(card: Card, raw: Any) -> None:
    """A file with what was said under it: any media object of 2018 to 2020 can have comments (published schemas of 2018)."""
    card.add_media(raw)
    if not isinstance(raw, dict):
        return
    if "comments" in raw:
        for comment in members(raw["comments"]):
            comment_under(card, comment)
    if not text(raw.get("uri")):
        _lost_media(card, raw)


def _lost_media(card: Card, raw: dict[str, Any]) -> None:
    """A file whose address is missing has no row that could keep what it says: its words and its place go to the record."""
    card.add_text(raw.get("description"))
    card.add_place(place_of_media(raw))


def comment_under(card: Card, raw: dict[str, Any]) -> None:
    """A comment under an album or a file, by anybody (2018 to 2020 only)."""
    inner = Card()
    inner.put(Field.COMMENT, plain(raw.get("comment"), inner.people))
    inner.put(Field.AUTHOR, text(raw.get("author")))
    inner.put(Field.GROUP, text(raw.get("group")))
    card.parts.append(inner.entry(0, "", "comment", when=moment(raw.get("timestamp"))))


def attachments(card: Card, raw: dict[str, Any], depth: int = 0) -> None:
    """What a record has attached, at any of five depths: files, places, links and things of their own."""
    for attachment in members(raw.get("attachments")):
        for piece in members(attachment.get("data")):
            for key, value in piece.items():
                if key == "media":
                    commented_media(card, value)
                elif key == "place":
                    card.add_place(place(value))
                elif key == "external_context" and isinstance(value, dict):
                    link = text(value.get("url"))
                    if link:
                        card.links.append(link)
                elif key in _PART_SHAPES and isinstance(value, dict):
                    card.parts.append(part_of(key, value, card))
            if depth < 4 and "attachments" in piece:
                attachments(card, piece, depth + 1)


_PART_SHAPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "life_event": ("title", ("description",)),
    "event": ("name", ("description",)),
    "for_sale_item": ("title", ("description",)),
    "poll": ("question", ()),
    "fun_fact": ("question", ("answer",)),
    "note": ("title", ("text",)),
}
"""What one attachment can be besides media, place and link -> keys of the title and of the texts that the person wrote."""


def part_of(name: str, value: dict[str, Any], card: Card) -> Entry:
    """An attachment that is a thing of its own, as a part; its places, files and people are the record's, too."""
    title_key, text_keys = _PART_SHAPES[name]
    inner = Card()
    for key in text_keys:
        inner.add_text(value.get(key))
    if name == "poll":
        for option in members(value.get("options")):
            inner.add_text(option.get("option"))
    for key in ("place", "location"):
        found = place(value.get(key))
        if found:
            inner.places.append(found)
            card.places.append(found)
    for photo in members(value.get("photos")):
        commented_media(card, photo)
    card.people.extend(inner.people)
    when = moment(value.get("start_timestamp") or value.get("created_timestamp"))
    return inner.entry(0, "", name, own_title=plain(value.get(title_key), card.people), when=when)
