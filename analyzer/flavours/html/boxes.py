"""One record's part of a page becomes a `Box`: its leaves of text, files, rows and inner boxes, in order.

What a leaf is to the record is told by structure first (headings, footers, tables, what stands beside a picture) and by
class names second; tags changed from div to section and footer over the years, classes hardly did
(docs/atlas/facebook.md, Markup).
A leaf is the text between two block elements, however many inline elements (`<font>` of a browser's translation) cut it.
"""

from __future__ import annotations

from typing import Any

from ..addresses import file_address, media_named, safe_address
from .gathering import Gatherer, is_icon
from .marks import BOXES, is_fact, meaning
from .shapes import BODY, CAPTION, FOOT, GONE, HEAD, Box, Line, Picture
from .steps import step

MAX_DEPTH = 100
"""Pages nest some twenty levels deep; what nests deeper than this is not looked into."""
_LOOKED = 20
"""Elements below a cell in which the first thing that it shows is looked for."""


_INLINE = frozenset("font span a b i em strong u small mark s sub sup abbr time bdi bdo code label wbr".split())
_SILENT = frozenset("script style noscript template head iframe object embed svg nav button input select textarea".split())
_MARKING_TAGS = frozenset("h1 h2 h3 h4 h5 h6 footer".split())
_TEXT = "-text"
_FILES = frozenset("img video audio source".split())


def _is_shown(tag: str | None) -> bool:
    """Whether a browser shows what stands in an element; comments and instructions have other names, or none."""
    return tag is not None and tag[0] not in "-!" and tag not in _SILENT


class Walker(Gatherer):
    """Walks one record's nodes once; boxes that an unclosed tag swallowed are put aside in `others`.

    Nearly all the time that a page takes is spent here, a node at a time: each question to a node is a call into the
    parser, so each is asked once, and `attributes` rather than `attrs`, which is slow to say that there is none.
    """

    def __init__(self, lost: list[str] | None = None) -> None:
        super().__init__(lost)
        self.others: list[Any] = []
        self._parents = 0
        self._signed = False
        """Whether this is a comment, in which who wrote it stands in one line with the words (`_2oao`, 2018 to 2020)."""

    def take(self, node: Any) -> Box:
        """The box of a record's node."""
        self._inside(node, BODY, 0)
        self._flush(BODY, 0)
        return self.box

    def take_inline(self, node: Any, role: str) -> None:
        """One node of a record that has no element of its own."""
        if node.is_text_node:
            self._text(node.text_content)
        elif _is_shown(node.tag):
            self._flush(role, 0)
            self._inside(node, role, 1)

    def take_table(self, node: Any) -> None:
        """Takes the rows of a table outside any record."""
        self._table(node, 0)

    def end_leaf(self, role: str) -> None:
        """What was gathered so far is a leaf of this role."""
        self._flush(role, 0)

    def _inside(self, node: Any, role: str, depth: int) -> None:
        child = node.child
        while child is not None:
            tag = child.tag
            if tag == "div":
                self._block_element(child, role, depth)
            elif tag == _TEXT:
                self._text(child.text_content)
            elif tag == "a":
                self._anchor(child, role, depth)
            elif tag in _MARKING_TAGS:
                self._marking(child, tag, role, depth)
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
            if self._signed and "_2oao" in (node.attributes.get("class") or ""):
                self._block_element(node, HEAD, depth)
            elif depth < MAX_DEPTH:
                self._inside(node, role, depth + 1)
            else:
                self._text(node.text())
        elif tag == "table":
            self._flush(role, depth)
            self._table(node, depth)
        elif _is_shown(tag):
            self._block_element(node, role, depth)

    def _marking(self, node: Any, tag: str, role: str, depth: int) -> None:
        """A heading or a footer, which says by its name what its words are."""
        self._flush(role, depth - 1)
        if node.child is not None:
            self.box.shaped = True
            self._block_element(node, FOOT if tag == "footer" else HEAD, depth)

    def _block_element(self, node: Any, role: str, depth: int) -> None:
        if self._pieces:
            self._flush(role, depth - 1)
        while True:  # down to the first element that holds more than one
            first = node.child
            if first is None:
                return
            if depth >= MAX_DEPTH:
                self._too_deep(node, role, depth)
                return
            attributes = node.attributes
            if attributes and (kind := meaning(attributes.get("class"))):
                marked = self._marked(node, kind, role, depth)
                if marked is None:
                    return
                role = marked
            if first.next is not None:
                break
            if first.is_text_node:  # as most blocks are: a leaf by itself
                text = first.text_content.strip()
                if text:
                    self._leaf(text, role, depth, self._address)
                return
            if first.tag != "div":
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
        """Keeps the words of what nests too deep as one leaf."""
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
            step(self.box.lost, self._comment, node, depth)
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
        walker = Walker(self.box.lost)
        walker._signed = True
        walker._inside(node, BODY, depth + 1)
        walker._flush(BODY, depth)
        # Each stands once, in the outermost box: in all boxes around it, the innermost of n would be gone through 2ⁿ times.
        inside, walker.box.comments = walker.box.comments, []
        self.box.comments += (walker.box, *inside)
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
                step(self.box.lost, self._line, child, lines, depth)
            elif tag in ("tbody", "thead", "tfoot"):
                pending.append(child.child)
        if lines:
            self.box.tables.append(lines)

    def _line(self, row: Any, lines: list[Line], depth: int) -> None:
        """Adds a row: what its first cell begins with is its label, unless that cell holds no words."""
        if _is_grid(row):
            self._block_element(row, BODY, depth)
            return
        line = Line("", self._file)
        cells = self._cells(row, line, depth)
        leaves = [leaf for cell in cells for leaf in cell.leaves]
        if leaves and cells[0].leaves:
            line.label, leaves = leaves[0].text, leaves[1:]
        line.values = [(leaf.text, leaf.href) for leaf in leaves]
        line.pictures = [picture for cell in cells for picture in cell.pictures]
        for cell in cells:
            self.box.tagged += cell.tagged
            self.box.comments += cell.comments
            for table in cell.tables:  # a table in a cell is a group without a heading
                group = Box()
                group.lost = self.box.lost
                group.tables.append(table)
                line.boxes.append(group)
        if not line.label and line.pictures and not line.boxes:
            for picture in line.pictures:
                self._add_file(picture.uri, picture.video)
            line.pictures = []
        if line.label or line.values or line.boxes or line.pictures:
            lines.append(line)

    def _cells(self, row: Any, line: Line, depth: int) -> list[Box]:
        """What each cell of a row shows; boxes inside them are the row's."""
        cells: list[Box] = []
        child = row.child
        while child is not None:
            if child.is_element_node and child.tag in ("td", "th"):
                walker = Walker(self.box.lost)
                walker._inside(child, BODY, depth + 1)
                walker._flush(BODY, depth)
                line.fact = line.fact or (not cells and is_fact(child))
                cells.append(walker.box)
                line.boxes += boxes_of(walker.others, self.box.lost, depth)
            child = child.next
        return cells


def _is_grid(row: Any) -> bool:
    """Whether a row is of a grid of files, each with its caption and comments (2018 to 2020): one is first, no box is in it.

    It is asked before anything of the row is taken: a row that is taken twice doubles the time of each grid around it.
    """
    cell = row.child
    while cell is not None and cell.tag not in ("td", "th"):
        cell = cell.next
    return cell is not None and _begins_with_file(cell) and row.css_first(BOXES) is None


def _begins_with_file(cell: Any) -> bool:
    """Whether the first that a cell shows is a picture, video or sound, and no words; icons show nothing.

    Files of a grid stand four to six elements deep. What is deeper than `_LOOKED` is not looked at: rows inside rows would each
    be gone through by all around them.
    """
    pending = [(cell.child, 1)]
    while pending:
        node, depth = pending.pop()
        if node is None:
            continue
        if depth > _LOOKED:
            return False
        pending.append((node.next, depth))
        if node.is_text_node:
            if node.text_content.strip():
                return False
        elif node.tag in _FILES:
            source = node.attributes.get("src") or ""
            if source[:5] != "data:" and not is_icon(file_address(source) or ""):
                return True
        elif _is_shown(node.tag) and meaning(node.attributes.get("class")) not in ("comment", "tagged"):
            pending.append((node.child, depth + 1))
    return False


def boxes_of(nodes: list[Any], lost: list[str], depth: int = 0) -> list[Box]:
    """The boxes of some nodes, and of those that an unclosed tag put inside them; what cannot be read is noted in `lost`."""
    found: list[Box] = []
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        walker = Walker(lost)
        if depth >= MAX_DEPTH:
            walker._too_deep(node, BODY, depth)
            found.append(walker.box)
            continue
        step(lost, walker._inside, node, BODY, depth + 1)
        walker._flush(BODY, depth)
        found.append(walker.box)
        waiting.extend(reversed(walker.others))
    return found
