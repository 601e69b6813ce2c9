"""How the pages of one HTML tree print time, and what their headers say: the heads of the pages are looked at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..archive import MemberError
from ..flavours.date_language import language_of
from ..flavours.dates import Clock
from ..flavours.html.export import Header, NotHtml, date_texts, header, page_headers
from ..flavours.slashes import day_first
from ..model import Platform, ZoneSource
from .calibration import measured, measured_by_logins
from .placed import Placed

PAGES_LOOKED_AT = 40
"""Pages whose dates are looked at: enough to settle a language, quick on an archive of a thousand threads."""

HEAD = 1 << 18

INSTAGRAM_OFFSET = -8 * 60
"""Instagram prints UTC-8 all year, in every language: ten archives, 2021 to August 2026 (docs/atlas/instagram.md, Clock)."""


class Stated(NamedTuple):
    """What one page's header says, and the page."""

    header: Header
    page: Placed


def look(pages: Sequence[Placed]) -> list[str]:
    """Dates in words from the fullest pages, which are content and their dates many; headers are kept, of start pages too."""
    texts: list[str] = []
    readable = sorted((one for one in pages if not one.member.refused), key=lambda one: -one.member.bytes)
    for number, one in enumerate(readable):
        if number >= PAGES_LOOKED_AT and not one.is_start_page:
            continue
        try:
            head = one.member.archive.head(one.member, HEAD)
            headers = page_headers(head) or ([header(head)] if one.is_start_page else [])
            texts += date_texts(head)
        except (MemberError, NotHtml) as error:
            one.failed = error.reason if one.is_start_page else None  # others are read once more, and say so then
            continue
        one.headers = tuple(headers)
    return texts


def clock_of(
    pages: Sequence[Placed],
    platform: Platform,
    zone: str | None,
    locale: str | None,
    beside: Sequence[Placed] = (),
    texts: Sequence[str] = (),
) -> Clock:
    """The clock of a tree's pages, whose dates are given as `texts`; Facebook prints the account's own zone.

    Instagram's is measured: by the JSON pages that are given `beside` it, else by its own pages of logins. Otherwise the
    usual one is assumed. What a header says of time is never believed: it shows the zone of some server.
    """
    language, order = language_of(texts, prefer=locale), day_first(texts)
    if platform is Platform.FACEBOOK:
        return Clock(language, zone=zone, source=ZoneSource.ACCOUNT if zone else ZoneSource.ASSUMED, day_first=order)
    readable = [one for one in pages if not one.member.refused]
    found = _measured(readable, beside, language)
    if isinstance(found, str):
        return Clock(language, zone=found, source=ZoneSource.ACCOUNT, day_first=order)
    if found is not None:
        return Clock(language, offset_minutes=found, source=ZoneSource.ACCOUNT, day_first=order)
    return Clock(language, offset_minutes=INSTAGRAM_OFFSET, source=ZoneSource.ASSUMED, day_first=order)


def _measured(pages: Sequence[Placed], beside: Sequence[Placed], language: str | None) -> str | int | None:
    found = measured(pages, beside, language)
    return found if found is not None else measured_by_logins(pages, language)


def latest(stated: Sequence[Stated]) -> Stated | None:
    """The statement that counts: the latest of those that most pages agree on, so that one page that lies is outvoted.

    Pages of two downloads in one folder are the newer download; a time that one page alone states counts where all do so.
    """
    timed = [one for one in stated if one.header.exported is not None]
    made = Counter(one.header.exported for one in timed)
    common = [one for one in timed if made[one.header.exported] > 1] or timed
    return max(common, key=lambda one: one.header.exported or 0, default=None)


def name_of(stated: Sequence[Stated]) -> tuple[str, Placed] | None:
    """Whose export most headers say this is, with the first page that says so."""
    named = [(one.header.account, one.page) for one in stated if one.header.account]
    if not named:
        return None
    name = Counter(name for name, _ in named).most_common(1)[0][0]
    return next((name, page) for each, page in named if each == name)
