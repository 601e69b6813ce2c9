"""Posts, comments, files and lists: leaves beside each other, as the JSON flavour's records would hold them."""

from __future__ import annotations

import re
from typing import Any

from ..model import Act, Moment
from .html_addresses import media_named, on_platform, outside
from .html_rows import Page, is_noise, media_object, updated
from .html_shapes import BODY, HEAD, Box, Leaf, Picture
from .html_words import after, is_word, may_be_noise
from .labels import fold
from .titles import act_of

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


def activity(box: Box, leaves: list[Leaf], when: Moment | None, page: Page, moments: dict[int, Moment]) -> dict[str, Any]:
    leaves = give_captions(box, leaves, page)
    title = _title(box, leaves)
    data: list[dict[str, Any]] = []
    attached: list[dict[str, Any]] = []
    texts: list[str] = []
    blocks: dict[int, list[Leaf]] = {}
    for leaf in leaves:
        if leaf.role is BODY:
            blocks.setdefault(leaf.block, []).append(leaf)
    for number, block in blocks.items():
        event = next((name for leaf in block if (name := _worded("life_event", leaf.text))), None)
        if event is not None:  # what was written stands before it, its date beside it
            attached.append({"life_event": {"title": event, "description": "\n\n".join(texts)}})
            texts = []
            continue
        links = [outside(leaf.href) for leaf in block if leaf.href and _is_link(leaf)]
        attached += [{"external_context": {"url": link}} for link in links]
        place = _place(block) if len(block) > 1 or number else None
        if place is not None:
            attached.append({"place": place})
        elif not links or not number:  # beside a link in a block of its own stand its name and its source
            for leaf in block:
                if leaf.href and _is_link(leaf):
                    continue
                if not may_be_noise(leaf.text):
                    texts.append(leaf.text)
                elif (changed := updated(leaf.text, page.clock)) is not None:
                    data.append({"update_timestamp": changed.seconds})
                elif after("video_prompt", leaf.text) != "":
                    texts.append(leaf.text)
    act = act_of(title) if title else None
    if page.files and len(box.pictures) == 1:
        give(box.pictures[0], texts)
        texts = []
    seconds = when.seconds if when is not None and page.files else None
    for picture in box.pictures:
        caption = {"description": "\n".join(picture.captions)} if picture.captions else {}
        if page.files and title and act is None:
            caption["title"] = title
        attached.append({"media": media_object(picture, creation_timestamp=seconds, **caption)})
    if page.comments or (act is not None and act.verb in ("comment", "comment_own", "reply")):
        data += _comment(texts, act)
    else:
        data += [{"post": text} for text in texts]
    reaction = next((icon.rsplit("/", 1)[-1].split(".", 1)[0] for icon in box.icons), None)
    if reaction:
        data.append({"reaction": {"reaction": reaction.upper()}})
    return {"title": title, "data": data, "attachments": [{"data": attached}]}


def _title(box: Box, leaves: list[Leaf]) -> str:
    """Meta's sentence: the heading, or the first of several unmarked blocks."""
    heads = [leaf for leaf in leaves if leaf.role is HEAD]
    if heads:
        return " ".join(leaf.text for leaf in heads)
    if not box.shaped and len(leaves) > 1 and leaves[0].child != leaves[-1].child and not leaves[0].href:
        return leaves.pop(0).text
    return ""


def give(picture: Picture, texts: list[str]) -> None:
    picture.captions = list(dict.fromkeys((*texts, *picture.captions)))


def _comment(texts: list[str], act: Act | None) -> list[dict[str, Any]]:
    who = act.who if act is not None else None
    beside = {fold(name) for name in (who, act.group if act else None) if name}
    written = [text for text in texts if fold(text) not in beside] or texts
    comment = {"comment": "\n".join(dict.fromkeys(written)), "author": who, "group": act.group if act else None}
    return [{"comment": comment}] if texts or who else []


def _is_link(leaf: Leaf) -> bool:
    """Whether a leaf is an address and no words: outside addresses, and the platform's own where they are shown as such."""
    if leaf.href is None or media_named(leaf.href):
        return False
    return not on_platform(outside(leaf.href)) or leaf.text.startswith(("http://", "https://", "www."))


def _place(block: list[Leaf]) -> dict[str, Any] | None:
    """A place's name, address and coordinates, each under its word or told by its shape."""
    for leaf in block:
        if leaf.text[-1] in ")0123456789" or (":" in leaf.text and _labels_a_place(leaf.text)):
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
