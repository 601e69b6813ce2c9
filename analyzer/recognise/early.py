"""Exports of 2010 to April 2018: told by their pages, which all say whose they are and, in the footer, when they were made."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..archive import Member, MemberError
from ..flavours.dates import Clock
from ..flavours.html.early import EARLY_HEAD, Frame, framed, generation_of, made_at
from ..flavours.html.tree import NotHtml
from .draft import Draft
from .fact_files import entries_of
from .facts import facebook_profile
from .placed import Placed, is_html

PAGES_LOOKED_AT = 12
"""Pages whose frame is looked at for a name and the time of the download: all say the same."""

MAX_PAGE = 8 << 20

_PAGES = re.compile(r"(?:^|/)(?:html/[^/]+|photos/[^/]+/index|index|wall|timeline)\.html?$")
_START = re.compile(r"index\.html?")


def learn_early(draft: Draft, placed: Sequence[Placed]) -> None:
    """Take name, profile and time of the download from pages of that time; a start page that tells the profile gave facts."""
    pages = [one for one in placed if is_html(one.key) and _is_early_path(one)]
    generation = next((found for one in pages[:PAGES_LOOKED_AT] if (found := _generation(one)) is not None), None)
    if generation is None:
        return
    draft.learn(pages[0].member, generation=generation)
    for one in pages:
        if _START.fullmatch(one.in_tree) and (profile := entries_of(one, draft.platform)):
            facebook_profile(draft, profile, one.member)
            one.gave_facts = True
    frames = [(frame, one) for one in _smallest(pages) if (frame := _frame(one)) is not None]
    _learn_name(draft, frames)
    _learn_time(draft, frames)


def _is_early_path(one: Placed) -> bool:
    return bool(_PAGES.search(one.key)) and one.member.bytes <= MAX_PAGE and not one.member.refused


def _generation(one: Placed) -> str | None:
    try:
        return generation_of(one.member.archive.head(one.member, EARLY_HEAD))
    except MemberError:
        return None


def _smallest(pages: Sequence[Placed]) -> list[Placed]:
    return sorted(pages, key=lambda one: one.member.bytes)[:PAGES_LOOKED_AT]


def _frame(one: Placed) -> Frame | None:
    try:
        return framed(one.member.archive.read(one.member, MAX_PAGE))
    except (MemberError, NotHtml):
        return None


def _learn_name(draft: Draft, frames: Sequence[tuple[Frame, Placed]]) -> None:
    """A name that the footer repeats, else one that is no heading of an album."""
    for frame, one in frames:
        if frame.owner is not None and (frame.sure or "photos/" not in one.in_tree):
            draft.learn(one.member, name=frame.owner)
    for frame, one in frames:
        draft.learn(one.member, username=frame.username)


def _learn_time(draft: Draft, frames: Sequence[tuple[Frame, Placed]]) -> None:
    made: list[tuple[int, Member]] = []
    for frame, one in frames:
        moment = made_at(frame, one.clock or Clock(None))
        if moment is not None:
            made.append((moment.seconds, one.member))
    if made:
        seconds, member = max(made, key=lambda pair: pair[0])
        draft.learn(member, exported=seconds)
