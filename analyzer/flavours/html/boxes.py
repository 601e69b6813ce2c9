"""One record's part of a page becomes a `Box`: its leaves of text, files, rows and inner boxes, in order.

What a leaf is to the record is told by structure first (headings, footers, tables, what stands beside a picture) and by
class names second; tags changed from div to section and footer over the years, classes hardly did
(docs/atlas/facebook.md, Markup).
A leaf is the text between two block elements, however many inline elements (`<font>` of a browser's translation) cut it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..addresses import file_address, media_named, safe_address
from .shapes import BESIDE, BODY, CAPTION, FOOT, GONE, HEAD, Box, Leaf, Line, Picture

MAX_DEPTH = 100
"""Pages nest some twenty levels deep; what nests deeper than this is not looked into."""


_INLINE = frozenset("font span a b i em strong u small mark s sub sup abbr time bdi bdo code label wbr".split())
_SILENT = frozenset("script style noscript template head iframe object embed svg nav button input select textarea".split())
_MARKING_TAGS = frozenset("h1 h2 h3 h4 h5 h6 footer".split())
_TEXT = "-text"
_FILES = frozenset("img video audio source".split())
_ICON_FOLDERS = ("files/", "icons/", "images/", "html/", "static_resources/")


def is_box(marks: str) -> bool:
    """Whether a class attribute is that of a record: Facebook since 2019, Instagram since 2021."""
    return "_a6-g" in marks or "uiBoxWhite" in marks


@lru_cache(maxsize=4096)
def _meaning(marks: str | None) -> str:
    """What a class attribute says of its element: `box`, `block`, `tagged`, `comment`, a role, a mark, or nothing."""
    if not marks:
        return ""
    if marks.strip() == "_3-95":
        return CAPTION
    if "uiBoxGray" in marks:
        return "comment"
    if is_box(marks):
        return "box"
    if "_2pin" in marks:
        return "block"
    if "_a6-h" in marks or "_2lel" in marks:
        return HEAD
    if "_a6-o" in marks or "_2lem" in marks or "_a72d" in marks:
        return FOOT
    if "_a6-p" in marks or "_2let" in marks:
        return BODY
    return "tagged" if "_a701" in marks else ""


class Walker:
    """Walks one record's nodes once; boxes that an unclosed tag swallowed are put aside in `others`.

    Nearly all the time that a page takes is spent here, a node at a time: each question to a node is a call into the
    parser, so each is asked once, and `attributes` rather than `attrs`, which is slow to say that there is none.
    """

    def __init__(self) -> None:
        self.box = Box()
        self._leaves = self.box.leaves
        self.others: list[Any] = []
        self._pieces: list[str] = []
        self._broken = False
        self._address: str | None = None
        self._addresses: set[str] = set()
        self._linked: list[str] = []
        """The pieces that stand in a link."""
        self._bare = False
        self._block = 0
        self._block_depth = 0
        self._parent = 0
        self._parents = 0
        self._file = -1
        self._file_parent = -1
        self._files: dict[str, int] = {}
        """`src` or `href` as it stands -> the number of its picture, -1 where it is none of the person's."""

    def take(self, node: Any) -> Box:
        """The box of a record's node."""
        self._inside(node, BODY, 0)
        self._flush(BODY, 0)
        return self.box

    def take_inline(self, node: Any, role: str) -> None:
        """One node of a record that has no element of its own."""
        if node.is_text_node:
            self._text(node.text_content)
        elif node.tag not in _SILENT and node.tag[0] not in "-!":
            self._flush(role, 0)
            self._inside(node, role, 1)

    def take_table(self, node: Any) -> None:
        """The rows of a table that stands by itself."""
        self._table(node, 0)

    def end_leaf(self, role: str) -> None:
        """What was gathered so far is a leaf of this role."""
        self._flush(role, 0)

    def _inside(self, node: Any, role: str, depth: int) -> None:
        child = node.child
        while child is not None:
            tag = child.tag
            if tag == "div":
                self._block_element(child, tag, role, depth)
            elif tag == _TEXT:
                self._text(child.text_content)
            elif tag == "a":
                self._anchor(child, role, depth)
            elif tag in _MARKING_TAGS:
                self._block_element(child, tag, role, depth)
            else:
                self._other(child, tag, role, depth)
            if depth == 0:
                self.box.children += 1
            child = child.next

    def _other(self, node: Any, tag: str, role: str, depth: int) -> None:
        if tag == "br":
            self._pieces.append("\n")
            self._broken = True
        elif tag in _FILES:
            self._media(node, tag, role, depth)
        elif tag in _INLINE:
            if depth < MAX_DEPTH:
                self._inside(node, role, depth + 1)
            else:
                self._text(node.text())
        elif tag == "table":
            self._flush(role, depth)
            self._table(node, depth)
        elif tag[0] not in "-!" and tag not in _SILENT:
            self._block_element(node, tag, role, depth)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._broken:  # `<br />` and the line end or the one blank behind it are one line end (`<br /> `, seen in 2026-08)
            text = text[1:] if text[0] == " " else text.removeprefix("\r").removeprefix("\n")
            self._broken = False
        if text:
            self._pieces.append(text)
            if self._address is not None:
                self._addresses.add(self._address)
                self._linked.append(text)
            elif not self._bare and not text.isspace():
                self._bare = True

    def _flush(self, role: str, depth: int) -> None:
        """The leaf that has been gathered ends here."""
        if not self._pieces:
            return
        text = "".join(self._pieces).strip()
        self._pieces.clear()
        if text:
            address = next(iter(self._addresses)) if len(self._addresses) == 1 else None
            if address is None or not self._bare:
                self._leaf(text, role, depth, address)
            else:
                self._leaf(text, role, depth, None, ("".join(self._linked).strip(), address))
        if self._addresses:
            self._addresses.clear()
            self._linked.clear()
        self._bare = self._broken = False

    def _leaf(self, text: str, role: str, depth: int, href: str | None, anchor: tuple[str, str] | None = None) -> None:
        """A text becomes a leaf, which is at a file where it has the class of captions or stands right beside one."""
        mark = ""
        if self._file != -1:
            mark = CAPTION if role is CAPTION else BESIDE if self._parent == self._file_parent else ""
        if role is CAPTION:
            role = BODY
        below, children = depth - self._block_depth, self.box.children
        self._leaves.append(Leaf(text, role, self._block, self._file, href, children, below, self._parent, mark, anchor))

    def _block_element(self, node: Any, tag: str, role: str, depth: int) -> None:
        if self._pieces:
            self._flush(role, depth - 1)
        while True:  # down to the first element that holds more than one
            first = node.child
            if first is None:
                return
            if depth >= MAX_DEPTH:
                self._too_deep(node, role, depth)
                return
            if tag in _MARKING_TAGS:
                role, self.box.shaped = (FOOT if tag == "footer" else HEAD), True
            attributes = node.attributes
            if attributes and (kind := _meaning(attributes.get("class"))):
                marked = self._marked(node, kind, role, depth)
                if marked is None:
                    return
                role = marked
            if first.next is not None:
                break
            if first.is_text_node:  # as most blocks are: a leaf by itself
                text = first.text_content.strip()
                if text:
                    if self._file == -1 and role is not CAPTION:
                        below, children = depth - self._block_depth, self.box.children
                        leaf = Leaf(text, role, self._block, -1, self._address, children, below, self._parent, "", None)
                        self._leaves.append(leaf)
                    else:
                        self._leaf(text, role, depth, self._address)
                return
            tag = first.tag
            if tag != "div":
                break
            node, depth = first, depth + 1
        outer = self._parent
        self._parents += 1
        self._parent = self._parents
        self._inside(node, role, depth + 1)
        self._parent = outer
        if self._pieces:
            self._flush(role, depth)

    def _too_deep(self, node: Any, role: str, depth: int) -> None:
        """Nobody nests so deep; the words are kept, wherever they belong."""
        text = node.text(separator="\n").strip()
        if text:
            self._leaf(text, role, depth, None)

    def _marked(self, node: Any, kind: str, role: str, depth: int) -> str | None:
        """The role inside an element that is more than a block; None where nothing of it belongs to the leaves."""
        if kind == "block":
            self._block += 1
            self._block_depth = depth
            self._file = -1
            return role
        if kind is CAPTION:
            return CAPTION if role is BODY else role
        if kind == "box":
            self.others.append(node)
            return None
        if kind == "tagged":
            self._tagged(node)
            return None
        if kind == "comment":
            self._comment(node, depth)
            return None
        self.box.shaped = True
        return role if kind is BODY else kind

    def _anchor(self, node: Any, role: str, depth: int) -> None:
        raw = node.attributes.get("href")
        address = safe_address(raw)
        if address is not None and role is FOOT and self.box.permalink is None:
            self.box.permalink = address
        before = self._address
        self._address = address or before
        first = node.child
        if first is not None and first.next is None and first.is_text_node:
            self._text(first.text_content)
        elif depth < MAX_DEPTH:
            self._inside(node, role, depth + 1)
        else:
            self._text(node.text())
        self._address = before
        if raw and address is None and (raw in self._files or media_named(raw)):
            self._add_file(raw, False)

    def _tagged(self, node: Any) -> None:
        names = [anchor.text().strip() for anchor in node.css("a")]
        self.box.tagged += [name for name in names if name] or [node.text().strip()]

    def _comment(self, node: Any, depth: int) -> None:
        walker = Walker()
        walker._inside(node, BODY, depth + 1)
        walker._flush(BODY, depth)
        self.box.comments += (walker.box, *walker.box.comments)
        self.others += walker.others

    # -- files ---------------------------------------------------------------------------------------------------------

    def _media(self, node: Any, tag: str, role: str, depth: int) -> None:
        """A picture or video; the words inside a video are for browsers that cannot show it."""
        source = node.attributes.get("src")
        if tag in ("video", "audio"):
            inner = node.css_first("source[src], a[href]")
            if not source and inner is not None:
                source = inner.attributes.get("src") or inner.attributes.get("href")
        self._flush(role, depth)
        self._file_parent = self._parent
        if not source or (source not in self._files and source[:5] != "data:" and file_address(source) is None):
            self.box.gone.append(Picture("", tag == "video"))
            self._file = GONE - len(self.box.gone)
        else:
            self._add_file(source, tag == "video")

    def _add_file(self, source: str, video: bool) -> None:
        number = self._files.get(source)
        if number is None:
            number = self._files[source] = self._number_of(source, video)
        if number >= 0:
            self._file = number

    def _number_of(self, source: str, video: bool) -> int:
        """The number of the picture at this address, which is added where it is not known; -1 for what is no picture."""
        uri = file_address(source)
        if uri is None:
            return -1
        if uri.startswith(_ICON_FOLDERS) and uri.lower().endswith((".png", ".svg", ".gif")):
            self.box.icons.append(uri)
            return -1
        known = self._files.get(uri, -1)
        if known < 0:
            known = self._files[uri] = len(self.box.pictures)
            self.box.pictures.append(Picture(uri, video))
        return known

    # -- tables --------------------------------------------------------------------------------------------------------

    def _table(self, node: Any, depth: int) -> None:
        if depth >= MAX_DEPTH:
            self._too_deep(node, BODY, depth)
            return
        lines: list[Line] = []
        pending = [node.child]
        while pending:
            child = pending.pop()
            if child is None:
                continue
            pending.append(child.next)
            tag = child.tag
            if tag == "tr":
                self._line(child, lines, depth)
            elif tag in ("tbody", "thead", "tfoot"):
                pending.append(child.child)
        if lines:
            self.box.tables.append(lines)

    def _line(self, row: Any, lines: list[Line], depth: int) -> None:
        cells: list[Box] = []
        inner: list[Box] = []
        fact = False
        child = row.child
        while child is not None:
            if child.is_element_node and child.tag in ("td", "th"):
                walker = Walker()
                walker._inside(child, BODY, depth + 1)
                walker._flush(BODY, depth)
                fact = fact or (not cells and _is_fact(child))
                cells.append(walker.box)
                inner += boxes_of(walker.others, depth)
            child = child.next
        if not cells:
            return
        line = Line("", self._file)
        line.fact = fact
        leaves = [leaf for cell in cells for leaf in cell.leaves]
        if leaves and cells[0].leaves:
            line.label, leaves = leaves[0].text, leaves[1:]
        line.values = [(leaf.text, leaf.href) for leaf in leaves]
        line.pictures = [picture for cell in cells for picture in cell.pictures]
        line.boxes = inner
        for cell in cells:
            self.box.tagged += cell.tagged
            for table in cell.tables:  # a table in a cell is a group without a heading
                group = Box()
                group.tables.append(table)
                line.boxes.append(group)
        if not line.label and line.pictures and not line.boxes:
            for picture in line.pictures:
                self._add_file(picture.uri, picture.video)
            line.pictures = []
        if line.label or line.values or line.boxes or line.pictures:
            lines.append(line)


def _is_fact(cell: Any) -> bool:
    """Whether a cell begins with an element of its own for the label, as rows do that say something of a file."""
    first = cell.child
    return first is not None and first.tag == "div" and "_a6-q" in (first.attributes.get("class") or "")


def boxes_of(nodes: list[Any], depth: int = 0) -> list[Box]:
    """The boxes of some nodes, and of those that stand inside them by mistake."""
    found: list[Box] = []
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        walker = Walker()
        if depth >= MAX_DEPTH:
            walker._too_deep(node, BODY, depth)
            found.append(walker.box)
            continue
        walker._inside(node, BODY, depth + 1)
        walker._flush(BODY, depth)
        found.append(walker.box)
        waiting.extend(reversed(walker.others))
    return found
