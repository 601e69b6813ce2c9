"""A member in its place: whose it is, and what the first pass found in it."""

from __future__ import annotations

from msgspec import Struct

from ..archive import Member
from ..archive.paths import PAGE_ENDINGS
from ..flavours.dates import Clock
from ..flavours.html.export import Header
from ..model import Entry, Platform

START_PAGES = frozenset({"start_here.html", "index.html", "index.htm"})
"""Pages at the root of a tree: they are read for the facts in their header (HTML exports), and never hold content."""


class Placed(Struct, eq=False):
    """A member with the account and platform it belongs to, and the length of what stands in front of its tree."""

    member: Member
    key: str
    platform: Platform | None = None
    account_id: str | None = None
    root: int = 0
    clock: Clock | None = None
    """How the HTML pages of its tree print time."""
    headers: tuple[Header, ...] = ()
    """What a page says of its export above its records, where its head was looked at."""
    entries: list[Entry] | None = None
    """Its entries, where it was read as a file of facts: kept, so that the second pass need not read it again."""
    gave_facts: bool = False
    failed: str | None = None
    """Why it could not be read as a file of facts, or as a start page."""

    @property
    def in_tree(self) -> str:
        """Its key from the root of its tree."""
        return self.key[self.root :]

    @property
    def is_start_page(self) -> bool:
        return self.in_tree in START_PAGES


def is_html(key: str) -> bool:
    return key.endswith((".html", ".htm"))


def is_page(key: str) -> bool:
    """True for members that hold records: JSON or HTML."""
    return key.endswith(PAGE_ENDINGS)
