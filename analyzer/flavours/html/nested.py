"""Boxes in boxes: what belongs to one record, and what an unclosed tag put inside another record.

Pages of labelled records have a box in a box: the outer one holds the time, the inner one the rows (seen in exports of
2026-08). A tag that was never closed looks alike; there the inner box has a footer of its own, and is a record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .boxes import Walker
from .marks import is_box
from .shapes import FOOT, HEAD, Box, Leaf, Line
from .steps import step
from .tree import Tree


def record_nodes(tree: Tree) -> Iterator[Any]:
    """The nodes of the outermost record boxes of a piece, in order."""
    node = tree.body.child if tree.body is not None else None
    waiting: list[Any] = []
    while node is not None or waiting:
        if node is None:
            node = waiting.pop()
            continue
        following = node.next
        if node.is_element_node:
            if is_box(node.attributes.get("class") or ""):
                yield node
            elif node.child is not None:
                if following is not None:
                    waiting.append(following)
                following = node.child
        node = following


def records_of(node: Any) -> Sequence[Box]:
    """The boxes of a record's node that hold something: itself, and the records that it swallowed by mistake.

    Of one that cannot be read there is a box that says so and nothing else.
    """
    unread = Box()
    found = step(unread.lost, _records_of, node)
    return (unread,) if found is None else found


def _records_of(node: Any) -> Sequence[Box]:
    walker = Walker()
    box = walker.take(node)
    if not walker.others:  # as nearly all records are
        return () if box.empty else (box,)
    box, others = _whole(box, walker)
    found = [box]
    waiting = others[::-1]
    while waiting:
        walker = Walker()
        whole = step(walker.box.lost, _taken, waiting.pop(), walker)
        box, others = whole if whole is not None else (walker.box, [])
        waiting.extend(reversed(others))
        found.append(box)
    return [one for one in found if not one.empty]


def _taken(node: Any, walker: Walker) -> tuple[Box, list[Any]]:
    return _whole(walker.take(node), walker)


def _whole(box: Box, walker: Walker) -> tuple[Box, list[Any]]:
    """A record with what the boxes around it say and the groups inside it, and the nodes of other records."""
    around: list[Leaf] = []
    while len(walker.others) == 1 and _holds_nothing(box):
        around += box.leaves
        inner, walker = walker.others[0], Walker(box.lost)
        box = walker.take(inner)
    if around:
        box.leaves[:0] = around
    if not walker.others or not _footed(box):
        return box, walker.others
    return box, [other for other in walker.others if not _joined(box, other)]


def _joined(box: Box, node: Any) -> bool:
    """Takes in a box without a footer of its own, which is a group of the record around it; False for another record."""
    walker = Walker(box.lost)
    group = walker.take(node)
    if walker.others or _footed(group):
        return False
    if _holds_nothing(box) and not group.texts(HEAD):
        box.leaves[:0] = group.leaves
        box.pictures, box.gone, box.tables = group.pictures, group.gone, group.tables
    else:
        line = Line("", -1)
        line.boxes.append(group)
        box.tables.append([line])
    return True


def _holds_nothing(box: Box) -> bool:
    return not (box.pictures or box.gone or box.tables) and all(leaf.role is FOOT for leaf in box.leaves)


def _footed(box: Box) -> bool:
    return any(leaf.role is FOOT for leaf in box.leaves)
