"""Pages of private messages, recognised by how their boxes are built, under any path and name."""

from __future__ import annotations

import re

from .pages import checked
from .tree import NotHtml

# A message's body holds some five boxes, of which the second is its text and the first is empty (2019 to 2026, both platforms).
_MESSAGE = re.compile(
    rb'class="(?:[^"<>]*[ ])?(?:_a6-p|_2let)(?:[ ][^"<>]*)?"[^<>]{0,400}>'
    rb"\s*<div(?:\s[^<>]*)?>\s*<div(?:\s[^<>]*)?>\s*</div>\s*<div\b"
)
_EARLY = re.compile(rb'<div class="(?:[^"<>]*[ ])?message(?:[ ][^"<>]*)?"[^<>]{0,400}>.{0,400}?class="user"', re.DOTALL)
"""Until 2018: `div.message` with the sender in `span.user`."""
_HEAD = re.compile(rb'class="(?:[^"<>]*[ ])?(?:_a6-h|_2lel)(?:[ ][^"<>]*)?"')


def is_thread(data: bytes) -> bool:
    """Whether at least half of what has a heading on a page is built as a message is; False for anything but a page."""
    try:
        data = checked(data)
    except NotHtml:
        return False
    if _EARLY.search(data):
        return True
    messages = sum(1 for _ in _MESSAGE.finditer(data))
    return messages > 0 and 2 * messages >= sum(1 for _ in _HEAD.finditer(data))
