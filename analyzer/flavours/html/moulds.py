"""Records of the same markup: the second one makes a mould, and all that follow are cast in it.

A page has thousands of records and some dozens of ways to mark them up. What a record shows (which texts are its leaves, in
which block they stand, at which file) follows from its markup alone, so it is found out once: the walker goes over the markup
with a mark in place of each text and each address, and every further record puts its own words where the marks came out.
Only markup is taken that closes all it opens, so that a record by itself is the same as on its page; whatever else a page
has is read as a tree. A mould changes how soon a page is read and never what is read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Generator, Iterable
from typing import Generic, NamedTuple, TypeVar

from ..addresses import MEDIA_ENDING
from .boxes import MAX_DEPTH, Walker
from .gathering import ICON_FOLDERS
from .nested import record_nodes, records_of
from .shapes import Box, Leaf, Picture
from .steps import step
from .tree import parse

RECORD = re.compile(rb'<(?:div|section|article|li)\b[^<>]{0,400}?\bclass="[^"<>]{0,400}?(?:_a6-g|uiBoxWhite)')
"""How a record begins."""
MAX_SHAPES = 4096
PATIENCE = 200
"""So many more records may be new than could be cast, before a page is read as a tree."""

_SLOT = re.compile(r'="(?<!class=")([^"]*)|>(\s*+[^<]*[^<\s])')
"""What differs between records: the values of attributes, but for classes, and texts. Each match stands in two groups."""
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: +[a-z][a-z-]*="[^"<>&]*")*) ?/?>[^<>]*')
_ADDRESS = re.compile(" (?:href|src)$")
_EMPTY = frozenset({"br", "img", "source"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KNOWN = _HEADINGS | _EMPTY | frozenset(
    "a article aside audio div footer header li main ol p section span table tbody td th thead time tr ul video".split()
)  # fmt: skip
_AROUND = frozenset({"article", "body", "div", "html", "main", "section"})
"""Closed behind the last record, as they were opened before the first."""
_WEB, _FILE = -1, -2
_KNOWN_ADDRESS = re.compile(rf"(https?://\S*)|(?!{'|'.join(ICON_FOLDERS)})\w[^\s%:]*{MEDIA_ENDING}")
"""An address in the web, or of one of the person's files."""
_ODD_REFERENCE = re.compile("&(?!(?:amp|lt|gt|quot|nbsp|#0?(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-6]));)")
"""What Python and the parser may not agree on."""
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")

Made = TypeVar("Made")
Words = int | tuple[str | int, ...]
"""A slot's text, or texts of slots with what stands between them."""


Marked = tuple[Words, str, int, int, int | None, int, int, int, str, tuple[Words, int] | None]
"""A leaf as its fields are called, with slots for its words and its address."""


class Mould(NamedTuple):
    """What all records of one markup show."""

    leaves: tuple[Marked, ...]
    pictures: tuple[tuple[int, bool], ...]
    tagged: tuple[Words, ...]
    permalink: int | None
    children: int
    shaped: bool
    broken: tuple[int, ...]
    """Texts behind a line break, whose own line end or blank belongs to it."""

    def cast(self, slots: list[str]) -> Box:
        """The box of a record that holds these texts and addresses."""
        box = Box()
        box.leaves = leaves_in(slots, self.leaves)
        for at, video in self.pictures:
            box.pictures.append(Picture(slots[at], video))
        if self.tagged:
            box.tagged = [said(words, slots) for words in self.tagged]
        if self.permalink is not None:
            box.permalink = slots[self.permalink]
        box.children, box.shaped = self.children, self.shaped
        return box


Cast = tuple[Made, list[str]]
"""What was made of a record's mould, and the texts and addresses of the record."""


def leaves_in(slots: list[str], marked: Iterable[Marked]) -> list[Leaf]:
    """Leaves of a mould with the words and addresses of a record."""
    return [
        Leaf(
            said(words, slots),
            role,
            block,
            file,
            None if href is None else slots[href],
            child,
            depth,
            parent,
            mark,
            None if anchor is None else (said(anchor[0], slots), slots[anchor[1]]),
        )
        for words, role, block, file, href, child, depth, parent, mark, anchor in marked
    ]


def said(words: Words, slots: list[str]) -> str:
    if isinstance(words, int):
        return slots[words].strip()
    return "".join([slots[one] if isinstance(one, int) else one for one in words]).strip()


class Moulds(Generic[Made]):
    """The moulds of a page; `make` makes of each what its records are read with."""

    def __init__(self, make: Callable[[Mould], Made]) -> None:
        self._make = make
        self._shapes: dict[str, dict[str, _Shape[Made]]] = {}
        """How records begin -> their markup behind that -> its shape."""
        self._new = 0
        self._cast = 0

    def records(self, piece: bytes) -> Generator[Box | Cast[Made], None, bytes]:
        """The records of a piece; returns what is left of it from the first record on that has to be read as a tree."""
        begin = RECORD.match(piece)
        if begin is None or self._new > self._cast + PATIENCE or b"\r" in piece or b"\0" in piece:
            return piece
        try:
            text, opening = piece.decode(), begin[0].decode()
        except UnicodeDecodeError:
            return piece
        if opening.count('"') > 1:  # something stands before the class, which may be another in each record
            return piece
        shapes = self._shapes.setdefault(opening, {})
        records = text.split(opening)
        failed: list[str] = []
        for at in range(1, len(records)):
            slots = _SLOT.split(records[at])
            markup = "\0".join(slots[::3])
            if not slots[-1] and len(slots) > 1 and slots[-2] is None:  # an attribute that is never closed, and no text
                markup += '="'
            shape = shapes.get(markup)
            if shape is not None:
                made = step(failed, shape.mould, slots, "&" in records[at])  # where no mould serves, a tree does
                if made is not None:
                    self._cast += 1
                    yield made, slots
                    continue
            else:
                shape = step(failed, self._shape_of, opening, slots)
                if shape is None:
                    return "".join(opening + one for one in records[at:]).encode() if at > 1 else piece
                if len(shapes) < MAX_SHAPES:
                    shapes[markup] = shape
            self._new += 1
            for node in record_nodes(parse(opening + records[at])):
                yield from records_of(node)
        return b""

    def _shape_of(self, opening: str, slots: list[str]) -> _Shape[Made] | None:
        shape = _Shape(opening, slots, self._make)
        return shape if _closes(opening + _marked(slots, dict.fromkeys(shape.texts, "-"))) else None


class _Shape(Generic[Made]):
    """A markup: where its texts and addresses are, and a mould for each way in which its addresses differ."""

    def __init__(self, opening: str, slots: list[str], make: Callable[[Mould], Made]) -> None:
        self.opening = opening
        self.texts = tuple(at for at in range(2, len(slots), 3) if slots[at] is not None)
        self.addresses = tuple(at for at in range(1, len(slots), 3) if slots[at] is not None and _ADDRESS.search(slots[at - 1]))
        self.make = make
        self.moulds: dict[tuple[int, ...], tuple[Made, tuple[int, ...]] | None] = {}
        """Of each mould what was made of it, and the texts that stand behind a line break."""

    def decode(self, slots: list[str]) -> bool:
        """Puts characters in place of references to them; False where that is better left to the parser."""
        for at in (*self.texts, *self.addresses):
            if "&" in slots[at]:
                if _ODD_REFERENCE.search(slots[at]):
                    return False
                slots[at] = html.unescape(slots[at])
                if slots[at].isspace():
                    return False
        return True

    def mould(self, slots: list[str], refers: bool) -> Made | None:
        """What to read a record with, which may refer to characters by name or number; None for one to be read as a tree."""
        if refers and not self.decode(slots):
            return None
        kinds = self._kinds(slots)
        if kinds is None:
            return None
        if kinds in self.moulds:
            found = self.moulds[kinds]
        elif len(self.moulds) < MAX_SHAPES:
            mould = self._mould(slots, kinds)
            found = self.moulds[kinds] = None if mould is None else (self.make(mould), mould.broken)
        else:
            return None
        if found is None:
            return None
        made, broken = found
        for at in broken:
            if slots[at][0] in " \n":
                slots[at] = slots[at][1:]
        return made

    def _kinds(self, slots: list[str]) -> tuple[int, ...] | None:
        """Of each address whether it leads to the web or names a file, or as which other it is the same; None for an odd one."""
        known: dict[str, int] = {}
        kinds: list[int] = []
        for at in self.addresses:
            address = slots[at]
            same = known.get(address)
            if same is not None:
                kinds.append(same)
                continue
            known[address] = at
            match = _KNOWN_ADDRESS.fullmatch(address)
            if match is None:
                return None
            kinds.append(_WEB if match[1] is not None else _FILE)
        return tuple(kinds)

    def _mould(self, slots: list[str], kinds: tuple[int, ...]) -> Mould | None:
        """What the walker makes of the markup with marks in it; None where a record has more than leaves and files."""
        marks = {at: f"{_OPEN}{at}{_CLOSE}" for at in self.texts}
        for at, kind in zip(self.addresses, kinds, strict=True):
            mark = f"{_OPEN}{at}{_CLOSE}"
            marks[at] = marks[kind] if kind > 0 else f"https://{mark}" if kind == _WEB else f"{mark}.jpg"
        nodes = list(record_nodes(parse(self.opening + _marked(slots, marks))))
        if len(nodes) != 1:
            return None
        walker = _Marker()
        box = walker.take(nodes[0])
        if box.empty or walker.others or box.tables or box.comments or box.icons or box.gone:
            return None
        return Mould(
            leaves=tuple(_marked_leaf(leaf) for leaf in box.leaves),
            pictures=tuple((_slot_of(one.uri), one.video) for one in box.pictures),
            tagged=tuple(_words_of(one) for one in box.tagged),
            permalink=None if box.permalink is None else _slot_of(box.permalink),
            children=box.children,
            shaped=box.shaped,
            broken=tuple(walker.behind_breaks),
        )


class _Marker(Walker):
    """Walks markup with marks in it and notes which of them stand behind a line break."""

    def __init__(self) -> None:
        super().__init__()
        self.behind_breaks: list[int] = []

    def _text(self, text: str | None) -> None:
        if self._broken and text and text[0] == _OPEN:
            self.behind_breaks.append(_slot_of(text))
        super()._text(text)


def _marked_leaf(leaf: Leaf) -> Marked:
    href = None if leaf.href is None else _slot_of(leaf.href)
    anchor = None if leaf.anchor is None else (_words_of(leaf.anchor[0]), _slot_of(leaf.anchor[1]))
    words = _words_of(leaf.text)
    return (words, leaf.role, leaf.block, leaf.file, href, leaf.child, leaf.depth, leaf.parent, leaf.mark, anchor)


def _slot_of(marked: str) -> int:
    found = _MARK.search(marked)
    assert found is not None
    return int(found[1])


def _words_of(marked: str) -> Words:
    pieces = _MARK.split(marked)
    words = tuple(int(piece) if at % 2 else piece for at, piece in enumerate(pieces) if piece)
    return words[0] if len(words) == 1 and isinstance(words[0], int) else words


def _marked(slots: list[str], marks: dict[int, str]) -> str:
    """A record with marks for its texts and addresses, and no value in its other attributes."""
    pieces = [slots[0]]
    for at in range(1, len(slots), 3):
        text, constant = slots[at + 1], slots[at + 2]
        pieces += ('="', marks.get(at, "")) if text is None else (">", marks[at + 1])
        pieces.append(constant)
    return "".join(pieces)


def _closes(bare: str) -> bool:
    """Whether a record closes what it opens, and has nothing that only a parser understands."""
    open_: list[str] = []
    at = 0
    while at < len(bare):
        tag = _TAG.match(bare, at)
        if tag is None:
            return False
        at = tag.end()
        closing, name, _ = tag.groups()
        if closing:
            if open_:
                if open_.pop() != name:
                    return False
            elif name not in _AROUND:
                return False
        elif not _fits(name, open_):
            return False
        elif name not in _EMPTY:
            open_.append(name)
    return not open_


def _fits(name: str, around: list[str]) -> bool:
    """Whether an element may stand inside these without closing one of them."""
    if name not in _KNOWN or len(around) >= MAX_DEPTH:
        return False
    return not (name == "a" and "a" in around) and not (name in _HEADINGS and not _HEADINGS.isdisjoint(around))
