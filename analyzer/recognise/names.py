"""What the names of archives say: whose they are, of which day, and which are parts of one export."""

from __future__ import annotations

import datetime as dt
import re

_DRIVE_SUFFIX = re.compile(r"-\d{8}t\d{6}z(-\d+)*$")
_BROWSER_COPY = re.compile(r"\s*\(\d+\)$")
_TOKEN = re.compile(r"-[a-z0-9]{6,12}$")
# Facebook's user names hold letters, digits and dots, Instagram's underscores too: never a hyphen. Only a date in ISO order
# is read as one; others are written in the account's own style (docs/atlas/facebook.md, ZIP names and parts).
_NAMED = re.compile(r"^(?:facebook|instagram)-(?P<user>[^-]+)(?:-(?P<date>\d{4}-\d\d-\d\d))?(?=-|$)")


# Instagram until 2021: `jane_doe_20200316.zip`, big ones in parts.
_FLAT_NAMED = re.compile(r"^(?P<user>[a-z0-9._]{1,30})_(?P<date>\d{8})(?:_part_\d+)?$")


def _stem(archive_name: str) -> str:
    stem = archive_name.lower().removesuffix(".zip")
    return _DRIVE_SUFFIX.sub("", _BROWSER_COPY.sub("", stem))


def export_key(archive_name: str) -> str:
    """What the parts of one export share: their name up to the last `-`, each part having its own random end."""
    stem = _stem(archive_name)
    if _FLAT_NAMED.match(stem):
        return re.sub(r"_part_\d+$", "", stem)
    head, _, _ = stem.rpartition("-")
    return head if "-" in head and _NAMED.match(stem) and _TOKEN.search(stem) else stem


def named_user(archive_name: str) -> str | None:
    match = _NAMED.match(_stem(archive_name)) or _FLAT_NAMED.match(_stem(archive_name))
    return match["user"] if match else None


def named_date(archive_name: str) -> int | None:
    match = _NAMED.match(_stem(archive_name)) or _FLAT_NAMED.match(_stem(archive_name))
    if not match or not match["date"]:
        return None
    try:
        day = dt.date.fromisoformat(match["date"])
    except ValueError:
        return None
    return int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp())
