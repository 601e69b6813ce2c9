"""How the pages of one HTML tree print time: the language is found once from many dates, the zone from the account."""

from __future__ import annotations

from collections.abc import Sequence

from ..archive import MemberError
from ..flavours.dates import Clock, calibrate, language_of
from ..flavours.html_export import NotHtml, date_texts, header
from ..flavours.values import iso_moment
from ..model import Platform, ZoneSource
from .calibration import measured
from .trees import Placed

PAGES_LOOKED_AT = 40
"""Pages whose dates are looked at: enough to settle a language, quick on an archive of a thousand threads."""

HEAD = 1 << 18

START_PAGES = ("start_here.html", "index.html", "index.htm")

INSTAGRAM_OFFSET = -8 * 60
"""Instagram prints UTC-8 all year, measured against the JSON of the same account (instagram.md 10.3)."""


def clock_of(
    placed: Sequence[Placed], platform: Platform, zone: str | None, locale: str | None, beside: Sequence[Placed] = ()
) -> Clock:
    """The clock of a tree; Facebook prints the account's own zone.

    Instagram's is measured by the JSON pages that are given `beside` it, else told by the start page, else the usual one.
    """
    pages = [one for one in placed if is_html(one.key) and not one.member.refused]
    language = language_of(_texts(pages), prefer=locale)
    if platform is Platform.FACEBOOK:
        return Clock(language, zone=zone, source=ZoneSource.ACCOUNT if zone else ZoneSource.ASSUMED)
    found = _measured(pages, beside, language)
    if isinstance(found, str):
        return Clock(language, zone=found, source=ZoneSource.ACCOUNT)
    offset = found if found is not None else _stated_offset(pages, language)
    if offset is not None:
        return Clock(language, offset_minutes=offset, source=ZoneSource.ACCOUNT)
    return Clock(language, offset_minutes=INSTAGRAM_OFFSET, source=ZoneSource.ASSUMED)


def _measured(pages: Sequence[Placed], beside: Sequence[Placed], language: str | None) -> str | int | None:
    try:
        return measured(pages, beside, language)
    except Exception:  # whatever a hostile page makes the comparison stumble over: it is a hint, the page is read later
        return None


def is_html(key: str) -> bool:
    return key.endswith((".html", ".htm"))


def _texts(pages: Sequence[Placed]) -> list[str]:
    """Dates of the fullest pages: they are content, and their dates many."""
    texts: list[str] = []
    for one in sorted(pages, key=lambda one: -one.member.bytes)[:PAGES_LOOKED_AT]:
        try:
            texts += date_texts(one.member.archive.head(one.member, HEAD))
        except (MemberError, NotHtml):
            continue
    return texts


def _stated_offset(pages: Sequence[Placed], language: str | None) -> int | None:
    """What the start page tells: it prints the moment it was made in words, and beside it as an instant."""
    if language is None:
        return None
    for one in pages:
        if one.key[one.root :] not in START_PAGES:
            continue
        try:
            found = header(one.member.archive.read(one.member))
        except (MemberError, NotHtml):
            continue
        made = iso_moment(found.generated)
        if made is not None and found.generated_text:
            return calibrate([(found.generated_text, made.seconds)], language)
    return None


def generated(pages: Sequence[Placed]) -> tuple[int, Placed] | None:
    """When the export was made, as its start page states it: seconds since 1970, and the page."""
    for one in pages:
        if is_html(one.key) and one.key[one.root :] in START_PAGES and not one.member.refused:
            try:
                made = iso_moment(header(one.member.archive.read(one.member)).generated)
            except (MemberError, NotHtml):
                continue
            if made is not None:
                return made.seconds, one
    return None
