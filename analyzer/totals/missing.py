"""What seems to be missing: files that items name and no part holds, parts with pictures alone, parts without them."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from ..model import Document, Fate, Kind, Media, Problem
from ..words.terms import LACKS


class Missing(Struct, frozen=True):
    """Files that are named and absent, by kind of the item that names them, and archives that are only half of an export.

    media_only   archives with pictures or videos and no page that says what they are
    bare         archives with pages that name pictures, of an account none of whose pictures is there
    """

    by_kind: tuple[tuple[Kind, int], ...]
    media_only: tuple[str, ...]
    bare: tuple[str, ...]

    @property
    def files(self) -> int:
        return sum(number for _, number in self.by_kind)


def lacks(document: Document) -> list[Problem]:
    """The problems of a whole archive, and of what is not installed."""
    return [row for row in document.problems if _of_a_whole(row)]


def unread(document: Document) -> list[Problem]:
    """The problems of a file or a record."""
    return [row for row in document.problems if not _of_a_whole(row)]


def _of_a_whole(row: Problem) -> bool:
    """A member of an archive may have no name, so an empty path alone does not tell."""
    return not row.path and row.error in LACKS


def absent(document: Document) -> list[Media]:
    """The pictures, videos and sounds that items name and no archive holds."""
    return [row for row in document.media if row.path is None]


def missing(document: Document) -> Missing:
    """Look through the balance and the media table."""
    kinds = {(item.account_id, item.item_id): item.kind for item in document.items}
    gone = absent(document)
    by_kind = Counter(kinds[row.account_id, row.item_id] for row in gone)
    lacking = {row.account_id for row in gone}
    present = {row.account_id for row in document.media if row.path is not None}
    media: Counter[str] = Counter()
    pages: Counter[str] = Counter()
    for file in document.files:
        media[file.archive] += file.fate is Fate.MEDIA
        pages[file.archive] += file.path.lower().endswith((".json", ".html", ".htm")) and not _says_nothing(file.path)
    media_only = tuple(info.name for info in document.archives if media[info.name] and not pages[info.name])
    bare = tuple(
        info.name
        for info in document.archives
        if pages[info.name]
        and not media[info.name]
        and any(account in lacking and account not in present for account in info.account_ids)
    )
    return Missing(tuple(sorted(by_kind.items())), media_only, bare)


def unread_dates(document: Document) -> tuple[tuple[str, str, int], ...]:
    """Archive and path of each page with unreadable dates, and how many; the most first."""
    found = Counter((row.archive, row.path) for row in document.problems if row.error == "unread_date")
    return tuple((archive, path, number) for (archive, path), number in found.most_common())


def _says_nothing(path: str) -> bool:
    return path.lower().rsplit("/", 1)[-1] in ("start_here.html", "index.html")
