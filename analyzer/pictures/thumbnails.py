"""Small pictures for the report: only those that are asked for, two at a time, with a few in memory and no more.

The archives are opened anew, because the analysis has closed them; a picture is found by `Media.archive` and `Media.path`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from ..archive import Archive, Member, MemberError, open_all
from ..model import Media, MediaType, Progress, no_progress
from .shrink import Thumbnail, shrink
from .thumbnail_cache import Cache
from .window import Unread

BOX = 256
THREADS = 2
"""Pillow decodes without holding Python's lock; more threads than that gain little on the machines that people have."""
_WAITING = 6
"""Pictures read and not yet shrunk."""
MAX_FILE = 64 << 20
"""A picture's file above 64 MB is not read into memory."""

Key = tuple[str, str]
"""Account and media id."""


def make(
    paths: Sequence[Path],
    wanted: Sequence[Media],
    box: int = BOX,
    *,
    cache: Path | None = None,
    progress: Progress = no_progress,
) -> dict[Key, Thumbnail | str]:
    """A small picture for each row, or in a word why there is none (docs/media.md); in the order asked for.

    `paths` are those that were analysed; files with the same bytes are decoded once; `progress('thumbnails', done, total)`.
    """
    made: dict[Key, Thumbnail | str] = {(row.account_id, row.media_id): _without(row) for row in wanted}
    kept = Cache(cache, box) if cache else None
    groups: dict[tuple[object, ...], list[Media]] = {}
    for row in wanted:
        if row.path is not None and row.type is MediaType.IMAGE:
            groups.setdefault((row.crc32, row.bytes) if row.crc32 else (row.archive, row.path), []).append(row)
    done = len(made) - sum(len(rows) for rows in groups.values())
    with _members(paths, [rows[0] for rows in groups.values()]) as members:
        for rows, result in _results(list(groups.values()), members, box, kept):
            made.update({(row.account_id, row.media_id): result for row in rows})
            done += len(rows)
            progress("thumbnails", done, len(made))
    return made


def _without(row: Media) -> str:
    """Why there will be no small picture, as long as none was made."""
    if row.path is None:
        return "absent"
    return {MediaType.IMAGE: "gone", MediaType.VIDEO: "film", MediaType.AUDIO: "sound"}.get(row.type, "not_a_picture")


@contextmanager
def _members(paths: Sequence[Path], rows: Sequence[Media]) -> Iterator[dict[tuple[str, str], Member]]:
    """The members of the rows by archive and path; an archive that is gone meanwhile has none."""
    asked = {(row.archive, row.path): row.bytes for row in rows}
    opened: list[Archive] = []
    try:
        found: dict[tuple[str, str], Member] = {}
        for archive in open_all(paths):
            if not isinstance(archive, Archive):
                continue
            opened.append(archive)
            for member in archive.members:
                key = archive.name, member.path
                if asked.get(key) == member.bytes:
                    found.setdefault(key, member)
        yield found
    finally:
        for archive in opened:
            archive.close()


def _results(
    groups: Sequence[list[Media]], members: dict[tuple[str, str], Member], box: int, kept: Cache | None
) -> Iterator[tuple[list[Media], Thumbnail | str]]:
    """Each group with its small picture. This thread reads, two others decode, and none runs far ahead of the others."""
    with ThreadPoolExecutor(THREADS, thread_name_prefix="thumbnail") as pool:
        waiting: deque[tuple[list[Media], Future[Thumbnail | str]]] = deque()
        try:
            for rows in groups:
                first = rows[0]
                known = kept.get(first) if kept else None
                if known is not None:
                    yield rows, known
                    continue
                data = _read(members.get((first.archive or "", first.path or "")))
                if isinstance(data, str):
                    yield rows, data
                    continue
                waiting.append((rows, pool.submit(_shrunk, data, box)))
                if len(waiting) >= _WAITING:
                    yield _finished(*waiting.popleft(), kept)
            while waiting:
                yield _finished(*waiting.popleft(), kept)
        finally:
            pool.shutdown(cancel_futures=True)


def _finished(rows: list[Media], future: Future[Thumbnail | str], kept: Cache | None) -> tuple[list[Media], Thumbnail | str]:
    result = future.result()
    if kept and isinstance(result, Thumbnail):
        kept.put(rows[0], result)
    return rows, result


def _read(member: Member | None) -> bytes | str:
    if member is None:
        return "gone"
    try:
        return member.archive.read(member, MAX_FILE)
    except MemberError as error:
        return error.reason


def _shrunk(data: bytes, box: int) -> Thumbnail | str:
    try:
        return shrink(data, box)
    except Unread as error:
        return error.reason


def hashes(made: dict[Key, Thumbnail | str]) -> dict[Key, int]:
    """What `copies.with_near_copies` needs of small pictures."""
    return {key: one.dhash for key, one in made.items() if isinstance(one, Thumbnail) and one.dhash is not None}
