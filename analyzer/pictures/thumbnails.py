"""Small pictures: only those that are asked for, two at a time, with a few in memory and no more.

They are made while the archives of an analysis are open. Who shows them says which (`Wanted`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from threading import Thread
from typing import Any, Protocol

from msgspec import Struct

from ..archive import MediaIndex, Member, MemberError
from ..model import Document, Media, MediaKey, MediaType, Progress, Stage, no_progress
from ..words.complaint import lacking
from .shrink import Thumbnail, shrink
from .window import Unread

BOX = 256
THREADS = 2
"""Pillow decodes without holding Python's lock; more threads than that gain little on the machines that people have."""
_WAITING = 6
"""Pictures read and not yet shrunk."""
MAX_FILE = 64 << 20
"""A picture's file above 64 MB is not read into memory, nor a further one while those that wait are larger together."""

Thumbnails = dict[MediaKey, Thumbnail | str]
"""Small pictures by what names their file; where there is none, in a word why (docs/media.md)."""


class Kept(Protocol):
    """Small pictures of an earlier run. What is not there, or not whole, is None."""

    def get(self, row: Media, box: int) -> Thumbnail | None: ...

    def put(self, row: Media, box: int, made: Thumbnail) -> None: ...


class Wanted(Struct, frozen=True):
    """Which small pictures an analysis is asked for: the files chosen in the document, how large, and those kept from before.

    box                pixels of the square that each fits in
    first, first_box   so many of them, the first ones, get a larger square
    """

    choose: Callable[[Document], Sequence[Media]]
    box: int = BOX
    kept: Kept | None = None
    first: int = 0
    first_box: int = BOX


def make(
    wanted: Sequence[Media],
    index: Mapping[str, MediaIndex],
    box: int = BOX,
    *,
    kept: Kept | None = None,
    first: int = 0,
    first_box: int = BOX,
    progress: Progress = no_progress,
) -> Thumbnails:
    """A small picture for each row, or in a word why there is none (docs/media.md); in the order asked for.

    `index` by account finds the files in the archives, which are open; files with the same bytes are decoded once, as large as
    the first of them; `first` rows get `first_box`; `progress('thumbnails', done, total)`.
    """
    boxes = {id(row): first_box for row in wanted[:first]}
    made: Thumbnails = {(row.account_id, row.media_id): _without(row) for row in wanted}
    groups: dict[tuple[object, ...], list[Media]] = {}
    for row in () if undrawn() else wanted:
        if row.path is not None and row.type is MediaType.IMAGE:
            groups.setdefault((row.crc32, row.bytes) if row.crc32 else (row.archive, row.path), []).append(row)
    done = len(made) - sum(len(rows) for rows in groups.values())
    sized = [(rows, boxes.get(id(rows[0]), box)) for rows in groups.values()]
    progress(Stage.THUMBNAILS, done, len(made))
    for rows, result in _results(sized, index, kept):
        made.update({(row.account_id, row.media_id): result for row in rows})
        done += len(rows)
        progress(Stage.THUMBNAILS, done, len(made))
    return made


def _without(row: Media) -> str:
    """Why there is no small picture of what is no picture, not there, or cannot be decoded here."""
    if row.path is None:
        return "absent"
    return {MediaType.IMAGE: "needs_pillow", MediaType.VIDEO: "film", MediaType.AUDIO: "sound"}.get(row.type, "not_a_picture")


def undrawn() -> bool:
    """True where no picture can be decoded."""
    return lacking("PIL")


def _results(
    groups: Sequence[tuple[list[Media], int]], index: Mapping[str, MediaIndex], kept: Kept | None
) -> Iterator[tuple[list[Media], Thumbnail | str]]:
    """Each group with its small picture. This thread reads, two others decode, and none runs far ahead of the others."""
    with _decoders() as pool:
        waiting: deque[tuple[list[Media], int, Future[Thumbnail | str]]] = deque()
        held: deque[int] = deque()
        try:
            for rows, box in groups:
                first = rows[0]
                known = kept.get(first, box) if kept else None
                if known is not None:
                    yield rows, known
                    continue
                data = _read(index[first.account_id].find(first.uri))
                if isinstance(data, str):
                    yield rows, data
                    continue
                waiting.append((rows, box, pool.submit(_shrunk, data, box)))
                held.append(len(data))
                while len(waiting) >= _WAITING or (len(waiting) > 1 and sum(held) > MAX_FILE):
                    held.popleft()
                    yield _finished(*waiting.popleft(), kept)
            while waiting:
                yield _finished(*waiting.popleft(), kept)
        finally:
            pool.shutdown(cancel_futures=True)


class _InLine(Executor):
    """Whoever asks for work does it."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def _decoders() -> Executor:
    """Threads, where any can be started: a browser has none, and systems have limits."""
    probes = [Thread(target=int) for _ in range(THREADS)]
    try:
        for probe in probes:
            probe.start()
    except RuntimeError:
        return _InLine()
    for probe in probes:
        probe.join()
    return ThreadPoolExecutor(THREADS, thread_name_prefix="thumbnail")


def _finished(
    rows: list[Media], box: int, future: Future[Thumbnail | str], kept: Kept | None
) -> tuple[list[Media], Thumbnail | str]:
    result = future.result()
    if kept and isinstance(result, Thumbnail):
        kept.put(rows[0], box, result)
    return rows, result


def _read(member: Member | None) -> bytes | str:
    if member is None:
        return "absent"
    try:
        return member.archive.read(member, MAX_FILE)
    except MemberError as error:
        return error.reason


def _shrunk(data: bytes, box: int) -> Thumbnail | str:
    try:
        return shrink(data, box)
    except Unread as error:
        return error.reason


def hashes(made: Thumbnails) -> dict[MediaKey, int]:
    """What `copies.near_copies_of` needs of small pictures."""
    return {key: one.dhash for key, one in made.items() if isinstance(one, Thumbnail) and one.dhash is not None}
