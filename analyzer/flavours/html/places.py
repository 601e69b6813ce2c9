"""Places on Facebook's pages, recognised by their form, which is the same in every language, or by the label before them.

`Place: <a>Sample Cafe</a> (45.764043, 4.835659)` and behind it `Address: 1 Nowhere St`, each a leaf (seen in exports of 2025).
"""

from __future__ import annotations

import re
from typing import Any

from ..addresses import on_platform
from .shapes import Leaf
from .words import is_word

Raw = dict[str, Any]
"""A place as the JSON flavour writes it: `name`, `address`, `coordinate`."""

_DEGREES = r"([-\u2212]?\d{1,3}(?:[.,\u066b]\d+)?)"
_COORDINATES = re.compile(rf"[(\uff08]\s*{_DEGREES}\s*[,;\u060c\uff0c]\s*{_DEGREES}\s*[)\uff09]$")
_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
"""Marks of writing direction, which do not belong to a name."""
_ENDS = frozenset(")\uff09\u200e\u200f\u202c\u2069")
_COLONS = re.compile(r"[:\uff1a\ufe55]")
_LABEL = 40
"""Labels are no longer than this."""
_NO_PLACE = re.compile(
    r"https?://[^/]+/(?:events|groups|posts|photos?|photo\.php|story\.php|permalink\.php|watch|videos|reel|hashtag)(?:[/?]|$)",
    re.IGNORECASE,
)


def hung_place(leaf: Leaf) -> Raw | None:
    """The place that one leaf names, or None: coordinates at its end, or a label before a link into the platform."""
    if leaf.anchor is None and leaf.text[-1] not in _ENDS and _COLONS.search(leaf.text, 0, _LABEL) is None:
        return None  # as nearly all leaves are
    text = _MARKS.sub("", leaf.text).strip()
    words, address = leaf.anchor if leaf.anchor is not None else ("", "")
    words = _MARKS.sub("", words).strip()
    match = _COORDINATES.search(text)
    if match:
        name = words or unlabelled(text[: match.start()])
        return {"name": name or None, "address": None, "coordinate": _degrees(match)}
    if (
        words
        and text.endswith(words)
        and _is_label(text[: -len(words)])
        and on_platform(address)
        and not _NO_PLACE.match(address)
    ):
        return {"name": words, "address": None, "coordinate": None}
    found = worded("place", text) if leaf.href is None and leaf.anchor is None else None
    return {"name": found, "address": None, "coordinate": None} if found else None


def _degrees(match: re.Match[str]) -> dict[str, float]:
    """Digits of any script, a comma or a point before the fraction."""
    north, east = (float(re.sub("[,\u066b]", ".", one).replace("\u2212", "-")) for one in (match[1], match[2]))
    return {"latitude": north, "longitude": east}


def _is_label(text: str) -> bool:
    text = text.rstrip()
    return bool(text) and len(text) <= _LABEL and _COLONS.match(text[-1]) is not None


def unlabelled(text: str) -> str:
    """The text behind a label in any language; the whole text where there is no label."""
    text = _MARKS.sub("", text).strip()
    colon = _COLONS.search(text, 0, _LABEL)
    rest = text[colon.end() :].strip() if colon else ""
    return rest or text


def place_in_words(block: list[Leaf]) -> Raw | None:
    """A place among a person's words, where only the labels tell it: its name first, then its address or coordinates."""
    name = worded("place", block[0].text)
    address = where = None
    match = _COORDINATES.search(_MARKS.sub("", name)) if name else None
    if name and match is not None:  # behind the name, in one line with it
        where, name = _degrees(match), _MARKS.sub("", name)[: match.start()].strip()
    for leaf in block[1:]:
        match = _COORDINATES.fullmatch(_MARKS.sub("", leaf.text).strip())
        if match is not None and where is None:
            where = _degrees(match)
        elif address is None and (found := worded("address", leaf.text)):
            address = found
        else:
            return None
    return {"name": name, "address": address, "coordinate": where} if name else None


def worded(kind: str, text: str) -> str | None:
    """The text behind a label of a kind (`Place: …`); the colon is required, as a sentence can begin with the same word."""
    colon = _COLONS.search(text, 0, _LABEL)
    if colon is None or not is_word(kind, text[: colon.start()].strip()):
        return None
    return text[colon.end() :].strip()
