"""What a download could have held: a thing outside its range, or of a kind it has no file of, is not "gone"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from ..model import Author, Document, Fate, Item, Kind
from .shapes import Download, Why

_END_IS_A_CUT = 2 * 24 * 3600
"""A range that ends so long before the download was made was cut by the person, not by the day of asking."""


class Held(Struct, frozen=True):
    """What one download could have held of one account."""

    download: Download
    kinds: frozenset[str]
    """The kinds of files that are there and could be read: the names of their readers, and their names without numbers."""
    damaged: frozenset[str]
    """The names, without numbers, of files that could not be read."""
    reader_of: Mapping[tuple[str, str], str]
    """(archive, path) of a file -> who read it."""
    comments_by_others: bool = False

    def file_kind(self, item: Item) -> tuple[str, str] | None:
        """The kind of the file that an item was read from here (reader or name), and the name of that file."""
        if item.source is None:
            return None
        name = _name(item.source.path)
        return (self.reader_of.get((item.source.archive, item.source.path), name), name)


def held(document: Document, account_id: str) -> Held:
    """What a document says of one account's files and range."""
    context = next(account.context for account in document.accounts if account.account_id == account_id)
    rows = [row for row in document.files if row.account_id == account_id]
    items = [item for item in document.items if item.account_id == account_id]
    readable = [row for row in rows if row.fate is not Fate.FAILED]
    return Held(
        Download(
            archives=context.archives,
            exported=context.exported,
            range_start=context.range_start,
            range_end=context.range_end,
            flavour=context.flavour,
            newest=max((item.when.seconds for item in items if item.when), default=None),
        ),
        frozenset({row.reader for row in readable if row.reader} | {_name(row.path) for row in readable}),
        frozenset(_name(row.path) for row in rows if row.fate is Fate.FAILED),
        {(row.archive, row.path): row.reader for row in rows if row.reader},
        any(item.kind is Kind.COMMENT and item.author is Author.OTHER for item in items),
    )


def _name(path: str) -> str:
    """`posts/your_posts_2.json` -> `your_posts_#`: what the numbered files of one kind share."""
    return re.sub(r"\d+", "#", path.rpartition("/")[2].rpartition(".")[0])


def not_covered(item: Item, read_from: tuple[str, str] | None, other: Held) -> Why | None:
    """Why a download could not have held this item, read elsewhere from a file of that kind; None when it could have."""
    made, seconds = other.download.exported, item.when.seconds if item.when else None
    if made is not None and seconds is not None and seconds > made:
        return None  # made since: that it is not in there says nothing of the download
    if seconds is not None and _outside(seconds, other.download):
        return Why.RANGE
    if item.kind is Kind.COMMENT and item.author is Author.OTHER and not other.comments_by_others:
        return Why.FILE  # until 2021 albums held the comments under one's pictures; nothing has held them since
    if read_from is None:
        return None
    kind, name = read_from
    if name in other.damaged:
        return Why.DAMAGED
    return None if kind in other.kinds else Why.FILE


def _outside(seconds: int, download: Download) -> bool:
    start, end = download.range_start, download.range_end
    if start is not None and seconds < start:
        return True
    cut = end is not None and (download.exported is None or download.exported - end > _END_IS_A_CUT)
    return cut and end is not None and seconds > end
