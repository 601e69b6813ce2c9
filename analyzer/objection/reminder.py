"""The calendar file: the day by which Meta should have answered, and the step after it (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from msgspec import Struct

_LINE = 75
"""Octets of a line, the line break aside (RFC 5545, 3.1)."""


class Event(Struct, frozen=True):
    """An event of a whole day; `name` tells the events of one file apart."""

    name: str
    day: dt.date
    title: str
    text: str


def calendar_file(events: Sequence[Event], whose: str, stamp: dt.datetime, version: str, lang: str) -> bytes:
    """The events as an iCalendar file; the same input gives the same bytes. `stamp` is the moment it was made, in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//meta-export//{version}//{lang.upper()}", "CALSCALE:GREGORIAN"]
    for event in events:
        digest = blake2b("\x1f".join([whose, event.name, event.day.isoformat()]).encode(), digest_size=16).hexdigest()
        lines += [
            "BEGIN:VEVENT",
            f"UID:{digest}@meta-export.invalid",
            f"DTSTAMP:{stamp.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + dt.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(event.title)}",
            f"DESCRIPTION:{_text(event.text)}",
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_text(event.title)}",
            "TRIGGER:PT9H",
            "END:VALARM",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(part + "\r\n" for line in lines for part in _folded(line)).encode()


def _text(value: str) -> str:
    """A text value, escaped (RFC 5545, 3.3.11)."""
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, no letter cut in two; all but the first begin with a blank."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
