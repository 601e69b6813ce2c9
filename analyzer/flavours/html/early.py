"""What pages of 2010 to April 2018 share: the frame around their contents, the profile, comments and their authors.

Two generations (docs/atlas/facebook.md, Markup): until 2012 pages name their parts after hAtom (g0.py), from
2013 on after a handful of classes (g1.py). Both are told by their bytes, wherever a page lies and whatever it is called.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ...model import Entry, Field, Moment, Precision
from ...words.keys import label_key
from .birthdays import birthday
from .early_pieces import Piece, piece_of, rows_of, words_of
from .early_titles import UNSIGNED
from .pages import checked, parsed
from .profiles import profile
from .rows import Clock, Page
from .shapes import Box, Line
from .steps import step
from .words import key_of

G0, G1 = "G0", "G1"

EARLY_HEAD = 1 << 16
"""So many first bytes tell what a page is."""
_HEAD = EARLY_HEAD // 2
_MODERN = re.compile(rb'class="[^"<>]{0,200}(?:_a6-g|uiBoxWhite|_a706|_4t5n)')
_HATOM = re.compile(rb"class=[\"'](?:[^\"'<>]{0,80} )?(?:hentry|hfeed|profile_?table|photo-container|downloadnotice)[ \"']")
_CONTENTS = re.compile(rb"class=[\"']contents[\"']")
_BESIDE = re.compile(rb"class=[\"'](?:nav|meta|block|footer)[\"']")
_THREADS = re.compile(rb"class=[\"'](?:thread|message)[\"']")


def generation_of(data: bytes) -> str | None:
    """`G0` or `G1` for a page of 2010 to April 2018, by its first bytes; None for threads of messages and all other pages."""
    head = data[:_HEAD]
    if _MODERN.search(head) or _THREADS.search(head):
        return None
    if _HATOM.search(head):
        return G0
    return G1 if _CONTENTS.search(head) and _BESIDE.search(data[:EARLY_HEAD]) else None


_FILES = re.compile(rb"class=[\"'](?:block|[^\"'<>]{0,80}photo-container|album)[ \"']")
_RECORDS = re.compile(rb"<div[^<>]{0,80}class=[\"'](?:meta|[^\"'<>]{0,80}\bhentry)[\"']")
_LISTED = re.compile(rb"<li>[^<]{0,400}<(?:div|p) class=[\"']meta[\"']")


def early_reader(head: bytes) -> str | None:
    """The reader of a page of 2010 to April 2018 by what its first bytes hold; None for lists, settings and other pages."""
    if generation_of(head) is None or _LISTED.search(head):
        return None
    return "album" if _FILES.search(head) else "timeline" if _RECORDS.search(head) else None


class Frame(Struct, frozen=True):
    """What a page prints around its contents; everything may be missing."""

    owner: str | None = None
    """The account's name."""
    sure: bool = False
    """The name stands in the footer, too, and is not only the page's own heading."""
    username: str | None = None
    """What the profile's address ends in."""
    made: str | None = None
    """When the download was made, in words."""


_NAME = 120
_PROFILE = re.compile(r"https?://(?:[\w-]+\.)?facebook\.com/[^\s()<>\"']+", re.IGNORECASE)


def frame_of(tree: Any) -> Frame:
    """Whose download a page is of and when it was made: its title, its heading and its footer."""
    footers = tree.css(".footer, .downloadnotice")
    footer = " ".join(words_of(footers[-1]).split())[:600] if footers else ""
    names = list(_candidates(tree))
    stated = next((name for name in names if label_key(name) in label_key(footer)), None)
    owner = stated or next(iter(names), None)
    address = _PROFILE.search(footer)
    behind = footer[footer.rfind(stated) + len(stated) :] if stated and stated in footer else footer
    made = re.sub(r"\([^()]*\)", "", behind).strip()
    return Frame(owner, stated is not None, _user(address[0] if address else ""), made or None)


def _user(address: str) -> str | None:
    return next(iter(_account(address).get(Field.USERNAME, ())), None)


def _candidates(tree: Any) -> Iterator[str]:
    """Names that can be the account's: before the dash of the title, then the heading where it is not the page's own name."""
    node = tree.css_first("title")
    title = " ".join(words_of(node).split())[: 2 * _NAME] if node is not None else ""
    name, dash, page = title.partition(" - ")
    heading = tree.css_first("div.contents h1")
    shown = " ".join(words_of(heading).split()) if heading is not None else ""
    if shown and not dash and len(shown) <= _NAME:
        yield shown
    if dash and name and len(name) <= _NAME:
        yield name
    if shown and dash and label_key(shown) != label_key(page) and len(shown) <= _NAME:
        yield shown


_BEHIND = 3
"""Words that can stand behind the date, as in Turkish."""


def made_at(frame: Frame, clock: Clock) -> Moment | None:
    """When the download was made: the longest stretch of the footer's last words that is a date, whatever words surround it."""
    words = (frame.made or "").split()[-20:]
    ends = range(len(words), max(0, len(words) - _BEHIND) - 1, -1)
    stretches = (clock.moment(" ".join(words[at:end])) for end in ends for at in range(end))
    return next((found for found in stretches if found is not None and found.precision is not Precision.DAY), None)


def framed(data: bytes) -> Frame:
    """The frame of a page's bytes; raises `NotHtml`."""
    return frame_of(parsed(checked(data)))


# -- who wrote what ----------------------------------------------------------------------------------------------------


def comments_of(nodes: Iterable[Any], clock: Clock, path: str, lost: list[str]) -> tuple[Entry, ...]:
    """Comments as the JSON flavour's `comments` under a picture; one inside another follows it, one that is lost is noted."""
    waiting = list(nodes)[::-1]
    found: list[Entry] = []
    while waiting:
        piece = step(lost, piece_of, waiting.pop(), lost)
        if piece is None:
            continue
        waiting.extend(reversed(piece.comments))
        if piece.text or piece.links:
            comment = step(lost, _comment, piece, len(found), clock, path)
            found += () if comment is None else (comment,)
    return tuple(found)


def _comment(piece: Piece, number: int, clock: Clock, path: str) -> Entry:
    fields: dict[str, tuple[str, ...]] = {Field.COMMENT: (piece.text or "\n".join(piece.links),)}
    if piece.user:
        fields[Field.AUTHOR] = (piece.user,)
    return Entry(number, path, "comment", when=piece.moment(clock), fields=fields)


_WRITTEN = re.compile(r"(?:^|/)(?:wall|timeline|notes)\.html?$")


def is_written(page: Page) -> bool:
    """Whether a page holds writing and nothing else."""
    return bool(_WRITTEN.search(page.path.lower()))


def unsigned(root: Any, page: Page) -> Iterator[Entry]:
    """The words of a page of writing without any record that we recognise: one entry, whose author is unknown."""
    piece = piece_of(root)
    text = "\n\n".join(each for each in (piece.text, *(words_of(one) for one in piece.comments)) if each)
    if text:
        when = step(piece.lost, piece.moment, page.clock)
        yield Entry(0, page.path, "timeline", when=when, act=UNSIGNED, texts=(text,), lost=tuple(piece.lost))


# -- the profile -------------------------------------------------------------------------------------------------------

_ACCOUNT = re.compile(r"facebook\.com/(?:profile\.php\?(?:[^#]*&)?id=(?P<id>\d+)|(?P<name>[\w.]+)(?:[/?#]|$))", re.IGNORECASE)


def profile_of(tree: Any, frame: Frame, page: Page) -> Entry | None:
    """The start page's table as a profile; None where there is no table."""
    rows = list(rows_of(tree.body)) if tree.body is not None else []
    if not rows:
        return None
    entry = replace(profile([_box(rows)], page), name="profile")
    fields = {**entry.fields}
    if frame.owner is not None:
        fields.setdefault(Field.NAME, (frame.owner,))
    fields |= _account(next((value for _, value in rows if _PROFILE.match(value)), ""))
    if frame.username is not None:
        fields.setdefault(Field.USERNAME, (frame.username,))
    born = _born(rows, page.clock)
    if born is not None:
        fields[Field.BIRTHDAY] = (born.isoformat(),)
    return replace(entry, fields=fields, times={**entry.times, **_registered(rows, page.clock)})


def _box(rows: list[tuple[str, str]]) -> Box:
    box = Box()
    lines = []
    for label, value in rows:
        line = Line(label, -1)
        line.values.append((value, None))
        lines.append(line)
    box.tables.append(lines)
    return box


def _account(address: str) -> dict[str, tuple[str, ...]]:
    """The user name or number that a profile's address ends in."""
    match = _ACCOUNT.search(address)
    if match is None or (match["name"] or "").lower() == "profile.php":
        return {}
    return {Field.PROFILE_ID: (address,)} if match["id"] else {Field.USERNAME: (match["name"],)}


def _born(rows: list[tuple[str, str]], clock: Clock) -> dt.date | None:
    """When the person was born: under a label that we know, else the first value that is a day without a clock."""
    known = (birthday(value, clock) for label, value in rows if key_of("profile", label) == "birthday")
    days = (birthday(value, clock) for _, value in rows)
    return next((day for day in (*known, *days) if day is not None), None)


def _registered(rows: list[tuple[str, str]], clock: Clock) -> dict[str, tuple[Moment, ...]]:
    """The first value that is a day with a clock: when the account was made."""
    found = (clock.moment(value) for _, value in rows)
    first = next((moment for moment in found if moment is not None and moment.precision is not Precision.DAY), None)
    return {Field.CREATED: (first,)} if first is not None else {}


def start_page(tree: Any, page: Page) -> Iterator[Entry]:
    """The profile on a start page, where it has one."""
    found = profile_of(tree, frame_of(tree), page)
    if found is not None:
        yield found
