"""A page's bytes become the boxes of its records, a piece of the page at a time.

Pages of 100 MB are parsed in pieces that begin where a record begins, found in the bytes by the class of its box: a
fifteenth of the memory of the whole page's tree (measured in November 2026). Only a page without such classes is parsed whole.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

from ..dates import looks_like_date
from .boxes import Walker
from .moulds import RECORD, Cast, Made, Mould, Moulds
from .nested import record_nodes, records_of
from .shapes import BODY, FOOT, HEAD, Box, Leaf
from .steps import step
from .tree import NotHtml, Tree, parse

PIECE = 256 << 10
MAX_WORK, MAX_WORK_PER_BYTE = 50_000_000, 200
"""What a parser may do for a piece: it can look at each open element for each tag, and real pages nest a dozen."""
UNCLOSED = 500
"""So many elements left open before a record were never closed: the next record may begin a piece all the same."""
PATIENCE = 4 << 20
"""A piece in which a tag is never closed is cut after so many bytes, whatever is open."""
MAX_TREE = 64 << 20
"""A piece above 64 MB is not parsed: its tree takes 13 times as much (docs/limits.md), and no record is a thousandth of that."""


_ANY_TAG = re.compile(rb"<(?:!doctype|html|head|body|main|section|div|table|p|ul|h[1-6]|a|span)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta\b[^<>]{0,200}?charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def as_utf8(data: bytes) -> bytes:
    """The page in UTF-8, whatever encoding its mark or its head names; raises `NotHtml`."""
    if data[:3] == b"\xef\xbb\xbf":
        return data[3:]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    if data[:512].count(0) > 100:  # UTF-16 without a mark
        order = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        return data.decode(order, "replace").encode("utf-8", "replace")
    declared = _CHARSET.search(data, 0, 4096)
    name = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    if name.replace("-", "") == "utf8" or name.startswith("utf-16"):
        return data
    try:
        codec = codecs.lookup(name)
        if codec.name == "utf-8":
            return data
        return data.decode("cp1252" if codec.name == "iso8859-1" else codec.name, "replace").encode("utf-8", "replace")
    except (LookupError, ValueError):
        return data


def checked(data: bytes) -> bytes:
    """The page in UTF-8 when it is one; raises `NotHtml`."""
    data = as_utf8(data)
    if not _ANY_TAG.search(data, 0, 1 << 16):
        raise NotHtml("empty" if not data.strip() else "not_html")
    return data


def pieces(data: bytes) -> Iterator[bytes | None]:
    """The page's head, and then its records, some hundreds at a time; the whole page where no record is marked.

    None stands for a piece that is too large to be parsed.
    """
    first = RECORD.search(data)
    if first is None:
        yield data if len(data) <= MAX_TREE else None
        return
    yield data[: min(first.start(), MAX_TREE)]
    start, least = first.start(), PIECE
    while start < len(data):
        end = _cut(data, start, least)
        fits = end - start <= MAX_TREE
        if not fits and least == PIECE:  # what stands before the record that is too large is read: one by one
            least = 1
            continue
        yield data[start:end] if fits else None
        start, least = end, least if fits else PIECE


def _cut(data: bytes, start: int, least: int) -> int:
    """Where the next piece begins, so many bytes on at least: at a record with all records before it closed."""
    at = start + least
    done, left = start, {_tag_at(data, start): 0}
    while at < len(data):
        found = RECORD.search(data, at)
        if found is None:
            break
        at, tag = found.start(), _tag_at(data, found.start())
        if tag not in left:  # else all that was counted would be counted again at each record
            left[tag] = _left_open(data, tag, start, done)
        for name in left:
            left[name] += _left_open(data, name, done, at)
        most = max(left.values())
        if most <= 0 or most > UNCLOSED or at - start > PATIENCE:
            return at
        done, at = at, found.end()
    return len(data)


def _left_open(data: bytes, tag: bytes, start: int, end: int) -> int:
    return data.count(b"<" + tag, start, end) - data.count(b"</" + tag, start, end)


def _tag_at(data: bytes, start: int) -> bytes:
    match = _NAME.match(data, start + 1)
    return match[0] if match else b"div"


_NAME = re.compile(rb"[a-z]+")
_DEEP = re.compile(
    rb"<(/?)(?!(?:br|img|hr|meta|link|input|wbr|source|base|col|p|li|t[drh]|d[td]|option)\b)[a-z][^<>]*?(/?)>?", re.IGNORECASE
)
_STRETCH = 4 << 10


def parsed(piece: bytes | None) -> Tree:
    """A piece's tree; raises `NotHtml` for one that is too large, or so deep that it would take minutes, or without a parser."""
    if piece is None or len(piece) > MAX_TREE:
        raise NotHtml("too_large")
    deepest = _deepest(piece)
    if deepest > UNCLOSED:
        allowed = max(MAX_WORK, MAX_WORK_PER_BYTE * len(piece)) // piece.count(b"<")
        if deepest > allowed and _deepest_exactly(piece) > allowed:
            raise NotHtml("too_deep")
    return parse(piece)


def _deepest(piece: bytes) -> int:
    """How deep a piece nests at most, but for what is opened and closed within some kilobytes."""
    deepest = depth = 0
    for start in range(0, len(piece), _STRETCH):
        end = start + _STRETCH
        depth += piece.count(b"<", start, end) - 2 * piece.count(b"</", start, end + 1)
        deepest = max(deepest, depth)
    return deepest


def _deepest_exactly(piece: bytes) -> int:
    """The same without tags that need no closing one; slow, for pieces that seem deep."""
    steps = (-1 if match[1] else 0 if match[2] else 1 for match in _DEEP.finditer(piece))
    return max(accumulate(steps), default=0)


def boxes(data: bytes) -> Iterator[Box]:
    """Every record's box of a page, in order; raises `NotHtml` in the end where a piece is too deep or too large to be read."""
    for found in records(data, lambda mould: mould.cast):
        yield found if isinstance(found, Box) else found[0](found[1])


def records(data: bytes, make: Callable[[Mould], Made]) -> Iterator[Box | Cast[Made]]:
    """The same, but of a record for which there is a mould what was made of the mould, and what stands in the record."""
    found = False
    failed: NotHtml | None = None
    moulds = Moulds(make)
    for piece in pieces(data):
        if piece is None:
            failed = NotHtml("too_large")
            continue
        left = yield from moulds.records(piece)
        found = found or left is not piece
        if not left:
            continue
        try:
            tree = parsed(left)
        except NotHtml as error:
            failed = error
            continue
        for node in record_nodes(tree):
            found = True
            yield from records_of(node)
    if failed is not None:
        raise failed
    if not found:
        yield from _boxes_by_structure(data)


# -- pages whose records are not marked ---------------------------------------------------------------------------------


def _boxes_by_structure(data: bytes) -> Iterator[Box]:
    """Records of a page without known classes: what repeats in its main part, else the whole of that part."""
    tree = parsed(data)
    if tree.body is None:
        return
    metas = tree.css(".contents .meta")
    if metas:
        yield from _timeline(metas)
        return
    node = tree.css_first("main, [role=main]") or tree.body
    children = _elements(node)
    while len(children) == 1 and children[0].tag not in ("table", "p"):
        node, children = children[0], _elements(children[0])
    made = [_box(child) for child in children if child.tag not in ("table", "p")]
    if sum(1 for box in made if _is_record(box)) >= 1:
        yield from (box for box in made if not box.empty)
        return
    whole = _box(node)
    if not whole.empty:
        yield whole


def _box(node: Any) -> Box:
    walker = Walker()
    step(walker.box.lost, walker.take, node)
    return walker.box


_PAGE_PARTS = frozenset({"header", "nav", "h1", "script", "style", "title", "hr", "br", "link", "meta"})


def _elements(node: Any) -> list[Any]:
    found, child = [], node.child
    while child is not None:
        if child.is_element_node and child.tag not in _PAGE_PARTS:
            found.append(child)
        child = child.next
    return found


def _is_record(box: Box) -> bool:
    return bool(box.tables) or (len(box.leaves) > 1 and any(looks_like_date(leaf.text) for leaf in box.leaves))


def _timeline(metas: list[Any]) -> Iterator[Box]:
    """A date in `.meta`, the title as loose text, words in `.comment` (docs/atlas/facebook.md, Pages of 2013 to 2018).

    A time inside another or inside what was gone through has no box of its own: n of them would be gone through n times.
    """
    following = iter(metas)
    for meta in following:
        walker = Walker()
        inside = step(walker.box.lost, _between, meta, walker) or 0
        for _ in range(inside):  # they come next: selectors give elements in the order of the page
            next(following, None)
        yield walker.box


def _between(meta: Any, walker: Walker) -> int:
    """Walks what stands between a time and the next one; the time is its footer. How many times stand inside what was walked."""
    node, date = meta.next, meta.text().strip()
    inside = len(meta.css(".meta")) - 1  # an element is among those that it gives
    while node is not None and "meta" not in ((node.attributes.get("class") or "") if node.is_element_node else "").split():
        own = node.is_element_node and "comment" in (node.attributes.get("class") or "").split()
        walker.take_inline(node, BODY if own else HEAD)
        walker.end_leaf(BODY if own else HEAD)
        inside += len(node.css(".meta")) if node.is_element_node else 0
        node = node.next
    walker.box.shaped = True
    walker.box.leaves.append(Leaf(date, FOOT, 0, -1, None, 0))
    return inside
