"""Posts, comments, files and lists: leaves beside each other, as the JSON flavour's records would hold them."""

from __future__ import annotations

import re
from typing import Any

from ..model import Act, Entry, Field, Moment, Person
from .card import Card
from .html_addresses import media_named, on_platform, outside
from .html_rows import Page, is_noise, media_object, updated
from .html_shapes import BODY, HEAD, Box, Leaf, Picture
from .html_words import after, is_word, may_be_noise
from .json_export import Row
from .json_records import part_of
from .labels import fold
from .titles import act_of
from .values import place as place_of
from .values import plain

_COORDINATES = re.compile(r"\(?\s*(-?\d{1,3}\.\d+)\s*,\s*(-?\d{1,3}\.\d+)\s*\)?\s*$")


def give_captions(box: Box, leaves: list[Leaf], page: Page) -> list[Leaf]:
    """Gives each file the leaves that stand behind it in its own block; returns the leaves that are left."""
    if not box.pictures:
        return leaves
    left = []
    for leaf in leaves:
        if leaf.file < 0 or leaf.role is not BODY:
            left.append(leaf)
            continue
        captions = box.pictures[leaf.file].captions
        if not is_noise(leaf, page.clock) and leaf.text not in captions:
            captions.append(leaf.text)
    return left


# -- Facebook's posts, comments and files (facebook.md 8.1, 8.2) -----------------------------------------------------------


def activity(box: Box, number: int, when: Moment | None, leaves: list[Leaf], people: list[Person], page: Page) -> Entry:
    """The entry of a post, comment, reaction or file: the words, then what hangs on it, then its files."""
    leaves = give_captions(box, leaves, page)
    title = _title(box, leaves)
    act = act_of(title) if title else None
    card = Card()
    texts = _written(card, leaves, page)
    if page.files and len(box.pictures) == 1:
        give(box.pictures[0], texts)
        texts = []
    if page.comments or (act is not None and act.verb in ("comment", "comment_own", "reply")):
        _comment(card, texts, act)
    else:
        for text in texts:
            card.add_text(text)
    for icon in box.icons[:1]:
        card.put(Field.REACTION, icon.rsplit("/", 1)[-1].split(".", 1)[0].upper())
    seconds = when.seconds if when is not None and page.files else None
    same = {text: text for text in texts}  # a caption that repeats the text is kept once
    for picture in box.pictures:
        captions = [same.get(caption, caption) for caption in picture.captions]
        caption = {"description": "\n".join(captions)} if captions else {}
        if page.files and title and act is None:
            caption["title"] = title
        card.add_media(media_object(picture, creation_timestamp=seconds, **caption))
    card.people += people
    return card.entry(Row(number, "", None), page.path, when=when, title=title or None, act=act, permalink=_permalink(box))


def _permalink(box: Box) -> str | None:
    return box.permalink if box.permalink is not None and on_platform(box.permalink) else None


def _written(card: Card, leaves: list[Leaf], page: Page) -> list[str]:
    """The texts of a record's blocks; links, places, life events and times of changes go to the card at once."""
    texts: list[str] = []
    blocks: dict[int, list[Leaf]] = {}
    for leaf in leaves:
        if leaf.role is BODY:
            blocks.setdefault(leaf.block, []).append(leaf)
    for number, block in blocks.items():
        if len(block) == 1 and _is_sentence(block[0]):  # as most blocks are
            texts.append(block[0].text)
            continue
        links = [leaf for leaf in block if leaf.href is not None and _is_link(leaf)]
        card.links += [outside(leaf.href) for leaf in links if leaf.href]
        event = next((name for leaf in block if (name := _worded("life_event", leaf.text))), None)
        if event is not None:  # what was written stands before it, its date beside it
            story = {"title": event, "description": "\n\n".join(texts)}
            card.parts.append(part_of("life_event", story, card))
            texts.clear()
            continue
        place = _place(block) if len(block) > 1 or number else None
        if place is not None:
            card.add_place(place_of(place))
        elif not links or not number:  # beside a link in a block of its own stand its name and its source
            texts += [leaf.text for leaf in block if leaf not in links and _is_text(card, leaf.text, page)]
    return texts


def _is_sentence(leaf: Leaf) -> bool:
    """Whether a leaf is words and nothing else, as it neither links, nor begins with a label, nor ends in a number."""
    text = leaf.text
    return leaf.href is None and text[-1] not in _ENDS and text.find(":", 0, 30) < 0 and not may_be_noise(text)


_ENDS = ")0123456789"


def _is_text(card: Card, text: str, page: Page) -> bool:
    """Whether words are the person's; when the post was changed goes to the card."""
    if not may_be_noise(text):
        return True
    changed = updated(text, page.clock)
    if changed is not None:
        card.put_time(Field.UPDATED, changed.seconds)
        return False
    return after("video_prompt", text) != ""


def _title(box: Box, leaves: list[Leaf]) -> str:
    """Meta's sentence: the heading, or the first of several unmarked blocks."""
    heads = [leaf.text for leaf in leaves if leaf.role is HEAD]
    if heads:
        return heads[0] if len(heads) == 1 else " ".join(heads)
    if not box.shaped and len(leaves) > 1 and leaves[0].child != leaves[-1].child and not leaves[0].href:
        return leaves.pop(0).text
    return ""


def give(picture: Picture, texts: list[str]) -> None:
    picture.captions = list(dict.fromkeys((*texts, *picture.captions)))


def _comment(card: Card, texts: list[str], act: Act | None) -> None:
    """A comment's words, without the names that are printed beside them."""
    who, group = (act.who, act.group) if act is not None else (None, None)
    if not texts and not who:
        return
    beside = {fold(name) for name in (who, group) if name}
    written = [text for text in texts if fold(text) not in beside] or texts
    card.put(Field.COMMENT, plain("\n".join(dict.fromkeys(written)), card.people))
    card.put(Field.AUTHOR, who)
    card.put(Field.GROUP, group)


def _is_link(leaf: Leaf) -> bool:
    """Whether a leaf is an address and no words: outside addresses, and the platform's own where they are shown as such."""
    if leaf.href is None or media_named(leaf.href):
        return False
    return not on_platform(outside(leaf.href)) or leaf.text.startswith(("http://", "https://", "www."))


def _place(block: list[Leaf]) -> dict[str, Any] | None:
    """A place's name, address and coordinates, each under its word or told by its shape."""
    for leaf in block:
        if leaf.text[-1] in _ENDS or (":" in leaf.text and _labels_a_place(leaf.text)):
            break
    else:
        return None
    name = address = where = None
    loose: list[str] = []
    for leaf in block:
        text = leaf.text
        if len(text) > 300 or not (":" in text or "," in text):
            loose.append(text)
            continue
        match = _COORDINATES.search(text) if len(text) < 80 and "," in text else None
        if match and where is None:
            where = {"latitude": float(match[1]), "longitude": float(match[2])}
        elif (found := _worded("place", text)) and name is None:
            name = found
        elif (found := _worded("address", text)) and address is None:
            address = found
        elif not _is_link(leaf):
            loose.append(text)
    if where is None and (name is None or (loose and address is None)):
        return None
    name = name or (loose.pop(0) if loose else None)
    return {"name": name, "address": address or (loose.pop(0) if loose else None), "coordinate": where}


def _labels_a_place(text: str) -> bool:
    word, _, _ = text[:40].partition(":")
    return is_word("place", word) or is_word("address", word)


def _worded(kind: str, text: str) -> str | None:
    """What stands behind `Place:`; the colon is needed, or a sentence that begins so would be one."""
    word, colon, rest = text.partition(":")
    return rest.strip() if colon and len(word) < 30 and is_word(kind, word) else None


# -- Instagram's posts and lists (instagram.md 10.2) -------------------------------------------------------------------------


def posted(box: Box, leaves: list[Leaf], when: Moment | None, page: Page) -> dict[str, Any]:
    leaves = give_captions(box, leaves, page)
    seconds = when.seconds if when is not None else None
    written = [leaf for leaf in leaves if not is_noise(leaf, page.clock)]
    if box.pictures or page.posts:
        caption = "\n".join(dict.fromkeys(leaf.text for leaf in written))
        media = [media_object(picture, title="\n".join(picture.captions)) for picture in box.pictures]
        if len(media) > 1:
            return {"media": media, "title": caption, "creation_timestamp": seconds}
        piece = media[0] if media else {"uri": "", "title": ""}
        piece["title"] = caption or piece["title"]
        return {"media": [{**piece, "creation_timestamp": seconds}]}
    title = "\n".join(leaf.text for leaf in written if leaf.role is HEAD)
    listed = [_listed(leaf) for leaf in written if leaf.role is BODY]
    return {"title": title, "string_list_data": [*listed, {"timestamp": seconds}] if seconds else listed}


def _listed(leaf: Leaf) -> dict[str, Any]:
    """A line of a list; an address that is shown as itself has no value, as in the JSON flavour."""
    shown = leaf.href is not None and leaf.text.startswith(("http://", "https://"))
    return {"value": "" if shown else leaf.text, "href": leaf.href or ""}
