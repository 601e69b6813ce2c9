"""First pass, facts only: which members belong to whose account on which platform, and what the export says of it.

Everything found carries its evidence. Nothing here makes an item; the entries of files of facts are kept with their
member, so that the second pass need not read them again.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..archive import Archive
from ..model import Context, Platform
from .accounts import identify
from .names import export_key, named_date
from .placed import Placed, is_html, is_page
from .trees import other_service, place_members

__all__ = ["Placed", "Survey", "export_key", "is_html", "is_page", "named_date", "survey"]


class Survey(Struct, eq=False):
    """What the first pass found: every member placed, and a context per account."""

    placed: list[Placed]
    contexts: dict[str, Context]
    unrecognised: dict[str, str | None]
    """Archive name -> whose archive it seems to be (`Google Takeout` …), or None."""


def survey(archives: Sequence[Archive]) -> Survey:
    """Place every member, find the accounts and what their exports say."""
    everything: list[Placed] = []
    unrecognised: dict[str, str | None] = {}
    groups: dict[tuple[str, Platform], list[Placed]] = {}
    for archive in archives:
        placed = place_members(archive)
        everything.extend(placed)
        if all(one.platform is None for one in placed):
            unrecognised[archive.name] = other_service(placed)
            continue
        key = export_key(archive.name)
        for one in placed:
            if one.platform is not None:
                groups.setdefault((key, one.platform), []).append(one)
    return Survey(everything, identify(groups, everything), unrecognised)
