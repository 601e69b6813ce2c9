"""Goes through one record, as JSON or as a page's box, and counts the texts that are not held; no value outlives the call."""

from __future__ import annotations

import re
from typing import Any

from ...flavours.addresses import on_platform
from ...flavours.dates import looks_like_date
from ...flavours.html.places import hung_place, unlabelled
from ...flavours.html.rows import split_names
from ...flavours.html.shapes import BESIDE, BODY, Box, Leaf, Line
from ...flavours.html.words import after
from ...flavours.labels import yes_or_no
from ...flavours.values import role_of
from ...model import MediaRole
from ..names import known_label
from ..tree import MAX_DEPTH, told_by
from .fields import Place
from .held import Held

_TEXT = re.compile("[^\\W\\d_]|[\u2100-\u214f\u2190-\u2bff\u3001-\u303f\U0001f000-\U0001ffff]")
"""A letter of any script, or a picture character: without one a value is a number, a time or a mark."""
_NO_TEXT = re.compile(
    r"\d{4}[-:]\d\d[-:]\d\d(?:[T ]\d\d:\d\d[\d:.]*)?\s*(?:Z|UTC|[+-]\d\d:?\d\d)?"  # a time
    r"|[0-9a-fA-F:.-]{8,}"  # an address of the internet protocol, a digest, a device's id
    r"|(?=\S*\d)[\w+/=|.:~-]{20,}",  # an id or a token
    re.ASCII,
)
_DIGIT = re.compile(r"\d")
PROSE = 16
"""Several words without a number are no time and no id, and a yes or no is shorter: told at once, as most values are such."""
_LETTERS = re.compile(r"[^\W\d_]{2}|[^\x00-\u02ff]")
_FILE = re.compile(r"\.\w{2,5}$", re.ASCII)
_CONSTANT = re.compile(r"[A-Z0-9_.:-]+|[a-z0-9]+(?:[_.:-][a-z0-9]+)+", re.ASCII)


def is_text(value: str) -> bool:
    """False for numbers, times, yes and no, ids: what is a value of another kind though it is written as text.

    A printed date that nobody can read is no text either: it is a problem of its page and said as such.
    """
    if not _TEXT.search(value):
        return False
    text = value.strip()
    if yes_or_no(text) in ("true", "false") or looks_like_date(text):
        return False
    return _NO_TEXT.fullmatch(text) is None or ("/" in text and _FILE.search(text) is not None)


def is_words(value: str) -> bool:
    """Whether a value looks like words that a person wrote: no address, no file, no constant of a program."""
    if "://" in value or _CONSTANT.fullmatch(value) or ("/" in value and _FILE.search(value)):
        return False
    return _LETTERS.search(value) is not None


def leave(place: Place, value: str, held: Held) -> None:
    """Count a value where it is a text that stands nowhere."""
    if len(value) > PROSE and " " in value and value[0].isalpha() and not _DIGIT.search(value):
        if not held.holds(value):
            (_named(place, value, held) if place.labelled else place).leave(len(value), True)
    elif is_text(value) and not held.holds(value):
        _named(place, value, held).leave(len(value), is_words(value))


def _named(place: Place, value: str, held: Held) -> Place:
    """Below a key or label in any language: an address on the platform, or one of a place."""
    if value.startswith("http"):
        name = "platform_href" if on_platform(value) else None
    else:
        name = "address" if place.labelled and held.name_of(value) == "address" else None
    return place.part(name) if name is not None and name != place.step.name else place


def walk_record(place: Place, value: Any, held: Held) -> None:
    """One raw record of a JSON file, repaired."""
    if type(value) is dict:
        _walk_object(place, value, held, 0)
    elif type(value) is list:
        _walk_list(place, value, held, 0)
    elif type(value) is str:
        leave(place, value, held)


def _walk_object(place: Place, value: dict[str, Any], held: Held, depth: int) -> None:
    """Most of the time that leftovers take is spent here, a value at a time: nearly all strings are held as they stand."""
    exact, below = held.exact, place.below
    for key, inner in value.items():
        kind = type(inner)
        if kind is str:
            if inner and inner not in exact:
                leave(below.get(key) or place.key(key), inner, held)
        elif kind is dict:
            if inner and depth < MAX_DEPTH:
                _walk_object(below.get(key) or place.key(key), inner, held, depth + 1)
        elif kind is list and inner and depth < MAX_DEPTH:
            _walk_list(below.get(key) or place.key(key), inner, held, depth + 1)


def _walk_list(place: Place, value: list[Any], held: Held, depth: int) -> None:
    item = place.items or place.item()
    for inner in value:
        kind = type(inner)
        if kind is dict:
            if place.labelled and (by := told_by(inner)) is not None:
                _walk_told(place.label(by, inner[by]), by, inner, held, depth)
            elif depth < MAX_DEPTH:
                _walk_object(item, inner, held, depth + 1)
        elif kind is str:
            if inner and inner not in held.exact:
                leave(item, inner, held)
        elif kind is list and depth < MAX_DEPTH:
            _walk_list(item, inner, held, depth + 1)


def _walk_told(place: Place, by: str, value: dict[str, Any], held: Held, depth: int) -> None:
    """An entry that is told by its label or title, which is a name and no value."""
    if depth < MAX_DEPTH:
        _walk_object(place, {key: inner for key, inner in value.items() if key != by}, held, depth + 1)


# -- pages ----------------------------------------------------------------------------------------------------------------


def walk_box(place: Place, box: Box, held: Held, depth: int = 0) -> None:
    """One record of a page: its leaves by their role, its rows by their label, its files, boxes inside it."""
    for leaf in box.leaves:
        _walk_leaf(place, leaf, held)
    for comment in box.comments:
        walk_box(place.part("comments"), comment, held, depth + 1)
    for picture in box.pictures:
        _leave_file(place, picture.uri, held)
    for name in box.tagged:
        _leave_listed(place.part("tags"), name, held)
    if box.permalink:
        _leave_address(place, box.permalink, held)
    if depth < MAX_DEPTH:
        for table in box.tables:
            for line in table:
                _walk_line(place.part("facts" if line.fact else "rows"), line, held, depth)


def _leave_address(place: Place, href: str, held: Held) -> None:
    """Of a person, a group, the record itself on the platform, or of the web outside."""
    leave(place.part("platform_href" if on_platform(href) else "href"), href, held)


def _leave_file(place: Place, uri: str, held: Held) -> None:
    leave(place.part("uri" if role_of(uri) is MediaRole.CONTENT else "companion"), uri, held)


_OPENINGS = ("place", "address", "life_event")


def _walk_leaf(place: Place, leaf: Leaf, held: Held) -> None:
    """A leaf by what it was understood as, by the word it begins with, by its address, else by its role."""
    if leaf.href:
        _leave_address(place, leaf.href, held)
    if held.holds(leaf.text):
        return
    rest = after("tagged", leaf.text)
    if rest and all(held.holds(name) for name in split_names(rest)):
        return
    found = hung_place(leaf) if leaf.role is BODY else None
    if found is not None and found["name"] and held.holds(found["name"]):
        return  # its coordinates, where it has any, are read from the same leaf
    for opening in _OPENINGS:
        rest = after(opening, leaf.text)
        if rest and (":" in leaf.text or "：" in leaf.text):
            leave(place.part(opening), rest, held)
            return
    leave(place.part(_name_of(leaf, held)), leaf.text, held)


def _name_of(leaf: Leaf, held: Held) -> str:
    """What a leaf that no table shows was understood as: by its text, with or without its label, else by where it stands."""
    known = held.name_of(leaf.text) or held.name_of(unlabelled(leaf.text))
    if known:
        return known
    if leaf.mark is BESIDE:
        return "album"
    return "link" if leaf.href and held.holds(leaf.href) else leaf.role


def _walk_line(rows: Place, line: Line, held: Held, depth: int) -> None:
    if not (line.values or line.pictures or line.boxes):
        if known_label(line.label) is None:  # a label beside an empty cell, or the one value of a row
            leave(rows.item(), line.label, held)
        return
    place = rows.label("label", line.label) if line.label else rows.item()
    if line.pictures and all(role_of(picture.uri) is not MediaRole.CONTENT for picture in line.pictures):
        place = rows.part("companion")  # a row of subtitles, whatever its label
    for text, href in line.values:
        _leave_listed(place, text, held)
        if href and href != text:
            _leave_address(place, href, held)
    for picture in line.pictures:
        _leave_file(place, picture.uri, held)
    for box in line.boxes:
        walk_box(place, box, held, depth + 1)


_BESIDE_NAMES = re.compile(r"\s*\([^()]*\)")


def _leave_listed(place: Place, text: str, held: Held) -> None:
    """`jane (Tagged, 0.50, 0.50), bob (Tagged, 0.1, 0.2)` is held where each of its names is."""
    if not is_text(text) or held.holds(text):
        return
    names = _BESIDE_NAMES.sub("", text).split(",")
    if (len(names) == 1 and names[0] == text) or not all(held.holds(name) for name in names):
        _named(place, text, held).leave(len(text), is_words(text))
