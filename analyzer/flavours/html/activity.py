"""Facebook's posts, comments, reactions and files: a record's leaves become a card.

Markup: docs/atlas/facebook.md, H3 and H4 pages.
Where a leaf stands says what it is, in every language. The person's words stand right in a block, attachments several
elements below it. At a file, the box of class `_3-95` is its caption, and what has no class is the name of its album (seen in
exports of 2019 to 2026-08). A place is one leaf, `LABEL: <a>NAME</a> (latitude, longitude)`, its address the leaf behind it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ...model import Act, Entry, Field, Moment, Person
from ...words.keys import label_key
from ..addresses import media_named, on_platform, outside
from ..card import Card
from ..dates import looks_like_date
from ..json.attached import part_of
from ..titles import act_of
from ..values import file_of, plain
from ..values import place as place_of
from .places import hung_place, place_in_words, unlabelled, worded
from .rows import Page, is_noise, media_object, updated
from .shapes import BESIDE, BODY, CAPTION, FOOT, GONE, HEAD, Box, Leaf, Picture
from .steps import step
from .words import MAX_NOISE, after, may_be_noise

RIGHT_IN_BLOCK = 2
"""What stands deeper below its block than this hangs on the record and is no text of the person's (seen: one, six and more)."""

PREVIEW = "preview"
"""The field of what others called the page behind a link: no words of the person's."""
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")

_TIME = re.compile(r"\d:\d\d")
_NOTES = re.compile(r"(?:^|/)notes(?:_\d+)?\.html?$")


def at_files(box: Box, leaves: list[Leaf], page: Page) -> list[Leaf]:
    """Gives each file its captions and the name of its album; returns the leaves that are left."""
    left: list[Leaf] = []
    names: dict[int, list[str]] = {}
    places: set[int] = set()
    for leaf in leaves:
        if not leaf.mark or leaf.role is not BODY or leaf.file == GONE or leaf.parent in places:
            left.append(leaf)
        elif leaf.mark is CAPTION:
            if not is_noise(leaf.text, page.clock):
                box.file(leaf.file).captions[leaf.text] = None
        elif leaf.mark is BESIDE and leaf.href is None and hung_place(leaf) is None and not is_noise(leaf.text, page.clock):
            names.setdefault(leaf.file, []).append(leaf.text)
        else:
            places.add(leaf.parent)
            left.append(leaf)
    for file, beside in names.items():
        box.file(file).name = "\n".join(beside)
    return left


def activity(box: Box, number: int, when: Moment | None, leaves: list[Leaf], people: list[Person], page: Page) -> Entry:
    """The entry of a post, comment, reaction or file: the words, then what hangs on it, then its files."""
    if box.pictures or box.gone:
        leaves = at_files(box, leaves, page)
    title = _title(box, leaves)
    act = act_of(title) if title else None
    card = Card()
    texts = written(card, leaves, page)
    if box.gone:
        texts += [words for one in box.gone for words in one.captions or ([one.name] if page.files and one.name else [])]
    give_texts(card, texts, title, act, box.pictures, when, page)
    for icon in box.icons[:1]:
        card.put(Field.REACTION, icon.rsplit("/", 1)[-1].split(".", 1)[0].upper())
    card.people += people
    if box.comments:
        card.parts += [said for one in box.comments if (said := step(box.lost, under_file, one, page)) is not None]
    return card.entry(number, page.path, when=when, title=title or None, act=act, permalink=permalink_of(box.permalink))


def give_texts(
    card: Card, texts: list[str], title: str, act: Act | None, pictures: list[Picture], when: Moment | None, page: Page
) -> None:
    """Puts a record's words and its files on the card: the words are its own, a comment's, or on a page of files a file's."""
    if page.files and len(pictures) == 1:
        give(pictures[0], texts)
        texts = []
    if page.comments or (act is not None and act.verb in ("comment", "comment_own", "reply")):
        _comment(card, texts, act)
    else:
        for text in texts:
            card.add_text(text)
    if pictures:
        _add_files(card, pictures, texts, when if page.files else None, title if page.files and act is None else "")


def _add_files(card: Card, pictures: list[Picture], texts: list[str], when: Moment | None, heading: str) -> None:
    """The files of a record; a caption that repeats its text is that text, however a page breaks its lines."""
    same: dict[str, str] = {}
    for picture in pictures:
        words = "\n".join([_as_in(one, texts, same) for one in picture.captions]) if picture.captions else None
        if not picture.video and not picture.facts:  # as nearly all are
            card.add_file(file_of(picture.uri, None, words, when, None, None))
            continue
        caption = {"description": words}
        if picture.video and (name := heading or picture.name):  # a picture's is the name of its album
            caption["title"] = name
        card.add_media(media_object(picture, creation_timestamp=when, **caption))


def _as_in(caption: str, texts: list[str], same: dict[str, str]) -> str:
    """The text that a caption repeats, the very same: texts are most of the memory that items take. `same` is filled once."""
    if not same:
        same.update((" ".join(text.split()), text) for text in reversed(texts))
        same.update((text, text) for text in reversed(texts))
    return (same.get(caption) or same.get(" ".join(caption.split())) or caption) if texts else caption


def permalink_of(address: str | None) -> str | None:
    return address if address is not None and on_platform(address) else None


def written(card: Card, leaves: list[Leaf], page: Page) -> list[str]:
    """The texts of a record's blocks; links, places, life events and times of changes go to the card at once."""
    texts: list[str] = []
    blocks: dict[int, list[Leaf]] = {}
    hung: dict[int, list[Leaf]] = {}
    deepest = deepest_words(page.path)
    for leaf in leaves:
        if leaf.role is BODY:
            if leaf.block and leaf.depth > deepest:
                hung.setdefault(leaf.parent, []).append(leaf)
            else:
                blocks.setdefault(leaf.block, []).append(leaf)
    for number, block in blocks.items():
        if len(block) == 1 and block[0].href is None and is_sentence(block[0].text):  # as most blocks are
            texts.append(block[0].text)
        else:
            in_block(card, block, number, texts, page)
    for group in hung.values():
        hang(card, group, page)
    return texts


@lru_cache(maxsize=16)
def deepest_words(path: str) -> int:
    """How far below its block a leaf of this page may be and still be words: a note has paragraphs and lists of its own."""
    return 1 << 20 if _NOTES.search(path.lower()) else RIGHT_IN_BLOCK


_NEAR = 4
"""Leaves on either side among which an address is looked for that stands as text beside its link."""


def in_block(card: Card, block: list[Leaf], number: int, texts: list[str], page: Page) -> None:
    """Takes the words right in a block: an address shown next to its link is left out, a life event takes the words before it."""
    links = [leaf.href if leaf.href is not None and _is_link(leaf) else None for leaf in block]
    card.links += [outside(href) for href in links if href]
    event = next((name for leaf in block if (name := worded("life_event", leaf.text))), None)
    if event is not None:  # what was written stands before it, its date beside it
        story = {"title": event, "description": "\n\n".join(texts)}
        card.parts.append(part_of("life_event", story, card))
        texts.clear()
        return
    place = place_in_words(block) if len(block) > 1 else None
    if place is not None:
        card.add_place(place_of(place))
        return
    for at, leaf in enumerate(block):
        beside = filter(None, links[max(0, at - _NEAR) : at + _NEAR + 1])
        source = number and " " not in leaf.text and any(leaf.text in href for href in beside)
        if links[at] is not None or source or (at and number and _tells_change(card, leaf.text, page)):
            continue
        if _is_text(card, leaf.text, page):
            texts.append(leaf.text)


def _tells_change(card: Card, text: str, page: Page) -> bool:
    """Whether a leaf behind the words is a date after a word or four, `Updated Jul 02, 2024 7:00:00 am` in any language."""
    if len(text) > MAX_NOISE or not _TIME.search(text):
        return False
    words = text.split(" ")
    printed = [" ".join(words[first:]) for first in range(min(5, len(words)))]
    dates = [one for one in printed if looks_like_date(one)]
    moment = next((found for one in dates if (found := page.clock.moment(one)) is not None), None)
    if moment is not None:
        card.put_time(Field.UPDATED, moment)
    return bool(dates)


def hang(card: Card, group: list[Leaf], page: Page) -> None:
    """Leaves beside each other that hang on a record: a place, links, and what others called the page behind a link."""
    place: dict[str, object] | None = None
    loose = PREVIEW if any(leaf.href is not None or _HOST.fullmatch(leaf.text) for leaf in group) else Field.LOOSE
    event = next((name for leaf in group if (name := worded("life_event", leaf.text))), None)
    if event is not None:
        card.parts.append(part_of("life_event", {"title": event}, card))
    for leaf in group:
        address = leaf.href or (leaf.anchor[1] if leaf.anchor is not None else None)
        found = hung_place(leaf)
        if found is not None:
            place = found if place is None else {**found, **{key: value for key, value in place.items() if value}}
        elif address is not None and (leaf.href is not None or not on_platform(address)):
            if not _of_file(leaf.text, address):
                card.links.append(outside(address))
        elif place is not None and not place.get("address"):
            place["address"] = unlabelled(leaf.text)
        elif _is_text(card, leaf.text, page):
            card.put(loose, leaf.text)
    if place is not None:
        card.add_place(place_of(place))


def is_sentence(text: str) -> bool:
    """Whether a leaf without an address is words and nothing else, as it neither begins with a label nor ends in a number."""
    return text[-1] not in _ENDS and text.find(":", 0, 30) < 0 and not may_be_noise(text)


_ENDS = ")0123456789"


def _is_text(card: Card, text: str, page: Page) -> bool:
    """Whether words are the person's; when the post was changed goes to the card."""
    if not may_be_noise(text):
        return True
    changed = updated(text, page.clock)
    if changed is not None:
        card.put_time(Field.UPDATED, changed)
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
    picture.captions = dict.fromkeys((*texts, *picture.captions))


def _comment(card: Card, texts: list[str], act: Act | None) -> None:
    """A comment's words, without the names that are printed beside them."""
    who, group = (act.who, act.group) if act is not None else (None, None)
    if not texts and not who:
        return
    beside = {label_key(name) for name in (who, group) if name}
    written = [text for text in texts if label_key(text) not in beside] or texts
    card.put(Field.COMMENT, plain("\n".join(dict.fromkeys(written)), card.people))
    card.put(Field.AUTHOR, who)
    card.put(Field.GROUP, group)


def _is_link(leaf: Leaf) -> bool:
    """Whether a leaf is an address and no words: outside addresses, and the platform's own where they are shown as such."""
    if leaf.href is None or _of_file(leaf.text, leaf.href):
        return False
    return not on_platform(outside(leaf.href)) or leaf.text.startswith(_SHOWN)


_SHOWN = ("http://", "https://", "www.")
"""How an address begins that is shown as itself."""


def _of_file(text: str, address: str) -> bool:
    """Whether words lead to a picture or video and are no link: an address shown as itself is one (seen 2019 and 2021)."""
    return media_named(address) and not text.startswith(_SHOWN)


# -- what others wrote under a file (exports of 2018 to 2020) ----------------------------------------------------------------


def under_file(box: Box, page: Page) -> Entry | None:
    """A comment under a picture or video: who wrote it, then the words, then its own time at the foot."""
    told = comment_under(box, page)
    if told is None:
        return None
    inner = Card()
    inner.put(Field.COMMENT, plain(told.text, inner.people))
    inner.put(Field.AUTHOR, told.author)
    inner.put(Field.GROUP, told.group)
    return inner.entry(0, "", "comment", when=told.when)


class Said(NamedTuple):
    """A comment under a file, as it is printed."""

    author: str
    text: str
    when: Moment | None
    group: str | None


def comment_under(box: Box, page: Page) -> Said | None:
    """None for a box without words. Before the name there can be `Group: NAME`, whatever the label's language."""
    leaves = [leaf for leaf in box.leaves if leaf.role is not FOOT]
    said = [leaf.text for leaf in leaves]
    name = next((at for at, leaf in enumerate(leaves) if leaf.role is HEAD), 0)
    group = next(map(unlabelled, said[:name]), None)
    when = next((page.clock.moment(text) for text in box.texts(FOOT)), None)
    return Said(said[name], "\n".join(said[name + 1 :]), when, group) if said else None
