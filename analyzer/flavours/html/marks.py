"""What the class of an element says of it, as Meta's pages have named their parts since 2018."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from .shapes import BODY, CAPTION, FOOT, HEAD


def is_box(marks: str) -> bool:
    """Whether a class attribute is that of a record: Facebook since 2019, Instagram since 2021."""
    return "_a6-g" in marks or "uiBoxWhite" in marks


BOXES = "._a6-g, .uiBoxWhite"
"""The same as a selector, of the few kinds that the parser in the browser knows too (`plain_tree.py`)."""


@lru_cache(maxsize=4096)
def meaning(marks: str | None) -> str:
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
    if "_a6-o" in marks or "_2lem" in marks or "_a72d" in marks or "_67gx" in marks:
        return FOOT
    if "_a6-p" in marks or "_2let" in marks:
        return BODY
    return "tagged" if "_a701" in marks else ""


def is_fact(cell: Any) -> bool:
    """Whether a cell begins with an element of its own for the label, as rows do that say something of a file."""
    first = cell.child
    return first is not None and first.tag == "div" and "_a6-q" in (first.attributes.get("class") or "")
