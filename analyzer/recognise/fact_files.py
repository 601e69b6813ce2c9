"""Files of facts are read in the first pass, and what is read is kept for the second."""

from __future__ import annotations

from ..archive import MemberError
from ..flavours.dates import Clock
from ..flavours.html.export import NotHtml
from ..flavours.html.export import entries as html_entries
from ..flavours.json.export import NotJson, rows
from ..flavours.json.records import decode
from ..model import Entry, Platform
from .placed import Placed, is_html

FACT_LIMIT = 64 << 20
"""Files of facts are some kilobytes; a bigger one is not looked into before its turn."""


def entries_of(one: Placed, platform: Platform) -> list[Entry] | None:
    """The entries of a file of facts; None when it cannot be read, and then why is noted."""
    if one.failed is not None or one.entries is not None:
        return one.entries
    try:
        one.entries = _read(one, platform)
    except (MemberError, NotJson, NotHtml) as error:
        one.failed = error.reason
    except Exception as error:  # a shape that decoding stumbles over is one file, not the run
        one.failed = type(error).__name__
    return one.entries


def _read(one: Placed, platform: Platform) -> list[Entry]:
    member = one.member
    data = member.archive.read(member, FACT_LIMIT)
    if is_html(one.key):
        return list(html_entries(data, member.path, one.clock or Clock(None), platform))
    return [decode(row, member.path) for row in rows(data)]
