"""HTML members become entries: the same cards that JSON members become, so that readers do not change.

A page is read in pieces (pages.py), each record's part of it becomes a box of leaves (boxes.py), a box the
raw record that JSON would have held (records.py). Nothing in a page is executed or followed, its text is right UTF-8
and never repaired, and a damaged page gives what can be read of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from msgspec.structs import replace

from ...model import Entry, Platform
from ..dates import looks_like_date
from . import g0 as html_g0
from . import g1 as html_g1
from .companies import advertisers, reports
from .early import G0, generation_of, start_page
from .header import Header, header, page_headers
from .moulds import Cast, Mould
from .pages import boxes, checked, parsed, pieces, records
from .profiles import album, profile
from .records import Clock, Page, entry_of
from .shapes import Box
from .steps import step
from .straight import Plan, Straight
from .tree import NotHtml
from .unread import counted, may_be_date, unread

__all__ = ["LOSES", "Clock", "Header", "NotHtml", "count_messages", "date_texts", "entries", "header", "page_headers"]

LOSES = ("seconds", "zone", "fbid", "upload_ip", "is_reply")
"""What the HTML flavour does not say and the JSON flavour does."""


def entries(data: bytes, path: str, clock: Clock, platform: Platform) -> Iterator[Entry]:
    """The entries of a page, in order; raises `NotHtml`."""
    data = checked(data)
    page = _page(path, clock, platform)
    key = path.lower()
    early = generation_of(data) if platform is Platform.FACEBOOK else None
    if early is not None:
        yield from _early(data, page, early)
    elif platform is Platform.FACEBOOK and _ALBUM.search(key):
        untold: list[int] = []
        one = album(counted(boxes(data), clock, untold), page, _heading(data))
        yield replace(one, unread_times=sum(untold)) if any(untold) else one
    elif platform is Platform.FACEBOOK and _PROFILE.search(key):
        yield profile(boxes(data), page)
    elif _REPORTS.search(key):
        yield from reports(data, page, _heading(data))
    elif _ADVERTISERS.search(key) and (companies := advertisers(data, page)):
        yield from companies
    else:
        straight = Straight(page)
        for number, found in enumerate(records(data, lambda mould: (mould, straight.plan(mould)))):
            yield _record(found, number, page) if isinstance(found, Box) else _of_mould(found, number, straight)


def _of_mould(found: Cast[tuple[Mould, Plan | None]], number: int, straight: Straight) -> Entry:
    """The entry of a record that has a mould: by the page's plan of it where there is one, else over its box."""
    (mould, plan), slots = found
    entry = step([], straight.entry, mould, plan, slots, number) if plan is not None else None
    return _record(mould.cast(slots), number, straight.page) if entry is None else entry


def _record(box: Box, number: int, page: Page) -> Entry:
    entry = step(box.lost, entry_of, box, number, page)
    return entry if entry is not None and entry.when is not None and not box.lost else _told(entry, box, number, page)


def _told(entry: Entry | None, box: Box, number: int, page: Page) -> Entry:
    """An entry with what could not be read of its record: a printed time, parts, or all of it."""
    if entry is None:
        return Entry(number, page.path, lost=tuple(box.lost))
    unread_times = int(entry.when is None and step(box.lost, unread, box, page.clock) is True)
    return replace(entry, unread_times=unread_times, lost=tuple(box.lost)) if unread_times or box.lost else entry


def _early(data: bytes, page: Page, generation: str) -> Iterator[Entry]:
    """The entries of a page of 2010 to April 2018."""
    key, tree = page.path.lower(), parsed(data)
    if _START.search(key) and not _EARLY_ALBUM.search(key):
        yield from start_page(tree, page)
    else:
        yield from (html_g0 if generation == G0 else html_g1).entries(tree, page)


_START = re.compile(r"(?:^|/)index\.html?$")
_EARLY_ALBUM = re.compile(r"(?:^|/)photos/[^/]+/index\.html?$")
_ALBUM = re.compile(r"(?:^|/)album/[^/]+$")
_PROFILE = re.compile(r"(?:^|/)profile_information/profile_information\.html?$")
_REPORTS = re.compile(r"(?:^|/)your_(?:off-facebook_activity|activity_off_meta_technologies)/[^/]+\.html?$")
_ADVERTISERS = re.compile(r"(?:^|/)advertisers_using_your_activity_or_information[^/]*$")
_COMMENTS = re.compile(r"(?:^|/)(?:your_|facebook_)?comments(?:_in_groups)?(?:_\d+)?\.html?$")
_FILES = re.compile(
    r"(?:^|/)(?:(?:photos|posts)/photos|photo_effects|videos/videos|your_videos|your_photos|your_uncategorized_photos"
    r"|uncategorized_photos|posts/videos)(?:_\d+)?\.html?$"
)
_POSTS = re.compile(r"(?:^|/)(?:content|media|threads/threads_and_replies)(?:/[^/]+)?(?:_\d+)?\.html?$")


def _page(path: str, clock: Clock, platform: Platform) -> Page:
    key = path.lower()
    if platform is Platform.FACEBOOK:
        return Page(path, platform, clock, comments=bool(_COMMENTS.search(key)), files=bool(_FILES.search(key)))
    return Page(path, platform, clock, posts=bool(_POSTS.search(key)), texts="threads/threads_and_replies" in key)


_HEADING = re.compile(rb'<(h1)\b[^<>]*>|<(div)\b[^<>]{0,400}class="[^"<>]{0,400}(?:_a70e|_3b0d)[^"<>]{0,400}"[^<>]{0,400}>')
_TAG = re.compile(r"<[^<>]*>")


def _heading(data: bytes) -> str | None:
    """The page's own heading, which is an album's name, or a company's."""
    head = (next(pieces(data)) or b"")[: 1 << 20]
    closed = {b"h1": True, b"div": True}
    for match in _HEADING.finditer(head):
        tag = match[1] or match[2]
        end = head.find(b"</" + tag, match.end()) if closed[tag] else -1
        if end >= 0:
            return _plain(head[match.end() : end])
        closed[tag] = False  # nor is any that follows
    return None


def _plain(text: bytes) -> str | None:
    return html.unescape(_TAG.sub("", text.decode("utf-8", "replace"))).strip() or None


# -- before entries: what language the dates are in, what the start page says ------------------------------------------

_BETWEEN_TAGS = re.compile(rb">([^<>]{6,120})<")
_DIGIT = re.compile(rb"\d|&#|[\xc0-\xff]")


def date_texts(data: bytes, limit: int = 200) -> list[str]:
    """Texts of a page that have the shape of a date, in order; empty for anything but a page."""
    found: list[str] = []
    try:
        data = checked(data)
    except NotHtml:
        return found
    for match in _BETWEEN_TAGS.finditer(data):
        if len(found) >= limit:
            break
        if _DIGIT.search(match[1]):
            text = html.unescape(match[1].decode("utf-8", "replace")).strip()
            if looks_like_date(text):
                found.append(text)
    return found


# -- threads: counted, never read --------------------------------------------------------------------------------------------

_MARKED = re.compile(
    rb'class="(?:[^"<>]*[ ])?(?:(_a6-g|uiBoxWhite|message)|(_a6-h|_2lel|user)|(_a6-o|_2lem|_a72d|meta))(?:[ ][^"<>]*)?"'
    rb"[^<>]{0,400}>((?:\s|<(?!/?(?:div|p|footer|section|h2)\b)[^<>]*>|<div>|<div class=\"_a72d\">)*[^<>]*)"
)


def count_messages(data: bytes) -> tuple[int, frozenset[str]]:
    """How many messages a thread page holds, and their senders' names; raises `NotHtml`.

    A message is a sender with a time behind it, so that boxes of participants or links do not count.
    """
    data = checked(data)
    number, names = 0, set()
    sender: bytes | None = None
    known: dict[bytes, str | None] = {}
    for match in _MARKED.finditer(data):
        _, head, foot, text = match.groups()
        if head is not None:
            sender = text
        elif foot is not None and sender is not None:
            shown = _plain(text)
            if shown and (looks_like_date(shown) or may_be_date(shown)):
                number += 1
                if sender not in known:
                    known[sender] = _plain(sender)
                names.add(known[sender])
                sender = None
    if number == 0:
        return _unmarked(data)
    return number, frozenset(name for name in names if name)


def _unmarked(data: bytes) -> tuple[int, frozenset[str]]:
    """A thread page without known classes: a lone date ends a message, whose sender is the first text above it."""
    body = parsed(data).body
    whole, dated = _Around(None), list[_Around]()
    waiting = [(body.child if body is not None else None, whole)]
    while waiting:
        node, around = waiting.pop()
        if node is None:
            continue
        waiting.append((node.next, around))
        if node.is_text_node:
            for line in (node.text_content or "").split("\n"):
                around.says(line.strip())
        elif node.is_element_node:
            child = node.child
            waiting.append((child, _Around(around)))
            alone = child is not None and child.is_text_node and child.next is None
            if alone and looks_like_date((child.text_content or "").strip()):
                dated.append(around)
    senders = [around.sender() for around in dated]
    return sum(1 for one in senders if one is not None), frozenset(one for one in senders if one is not None)


class _Around:
    """An element with its first text, and whether there is another. A text goes up only to where that is known already."""

    __slots__ = ("above", "first", "more")

    def __init__(self, above: _Around | None) -> None:
        self.above = above
        self.first: str | None = None
        self.more = False

    def says(self, text: str) -> None:
        one: _Around | None = self if text else None
        while one is not None and not one.more:
            one.first, one.more = one.first or text, one.first is not None
            one = one.above

    def sender(self) -> str | None:
        """The first text of the nearest element that holds more than one; the page itself is none."""
        one = self
        while one.above is not None and not one.more:
            one = one.above
        return one.first if one.above is not None else None
