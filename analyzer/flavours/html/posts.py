"""Instagram's posts, files and lists: leaves become the records that the JSON flavour would have."""

from __future__ import annotations

from typing import Any

from ...model import Moment
from .rows import Page, is_noise, media_object
from .shapes import BODY, HEAD, Box, Leaf


def give_captions(box: Box, leaves: list[Leaf], page: Page) -> list[Leaf]:
    """Gives each file the leaves behind it in its block; returns the other leaves."""
    if not box.pictures:
        return leaves
    left = []
    for leaf in leaves:
        if leaf.file < 0 or leaf.role is not BODY:
            left.append(leaf)
            continue
        if not is_noise(leaf.text, page.clock):
            box.pictures[leaf.file].captions[leaf.text] = None
    return left


# -- Instagram's posts and lists (docs/atlas/instagram.md, Records on pages) ----------------------------------


def posted(box: Box, leaves: list[Leaf], when: Moment | None, page: Page) -> dict[str, Any]:
    """A post with its caption and files, or a line of a list: the record that the JSON flavour has for it."""
    leaves = give_captions(box, leaves, page)
    written = [leaf for leaf in leaves if not is_noise(leaf.text, page.clock)]
    if box.pictures or box.gone or page.posts:
        caption = "\n".join(dict.fromkeys(leaf.text for leaf in written))
        media = [media_object(one, title="\n".join(one.captions)) for one in (*box.pictures, *box.gone)]
        if len(media) > 1:
            return {"media": media, "title": caption, "creation_timestamp": when}
        piece = media[0] if media else {"uri": "", "title": ""}
        piece["title"] = caption or piece["title"]
        return {"media": [{**piece, "creation_timestamp": when}]}
    title = "\n".join(leaf.text for leaf in written if leaf.role is HEAD)
    listed = [_listed(leaf) for leaf in written if leaf.role is BODY]
    return {"title": title, "string_list_data": [*listed, {"timestamp": when}] if when is not None else listed}


def _listed(leaf: Leaf) -> dict[str, Any]:
    """A line of a list; an address that is shown as itself has no value, as in the JSON flavour."""
    shown = leaf.href is not None and leaf.text.startswith(("http://", "https://"))
    return {"value": "" if shown else leaf.text, "href": leaf.href or ""}
