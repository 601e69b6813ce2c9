"""What of an export's files is read and stands in no table for no known reason: the marks in a structure dump.

The archives are opened and read as an analysis does, without making tables. Whatever goes wrong is the reason why a dump is
made, and costs only the marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...archive import Archive, open_all
from ...flavours.json.export import paused_collector
from ...model import Leftover, Progress, no_progress
from ...readers.loop import read
from ...recognise import survey
from .. import Unread
from ..names import Masks, masked_path, rounded
from . import Watch


def unread(paths: Sequence[Path], progress: Progress = no_progress) -> Unread:
    """The marks for `structure`, path by path, in names that Meta uses and with the masks of the dump."""
    masks = Masks()
    try:
        with paused_collector():
            watch = _watched(paths, masks, progress)
    except Exception as error:  # what makes the reading stumble is the reason why a dump is made
        return Unread({}, masks, type(error).__name__)
    fields: dict[str, dict[str, tuple[int, int]]] = {}
    for row in watch.rows_of_table():
        if row.reason is None:
            _add(fields.setdefault(masked_path(row.path), {}), row)
    shown = {
        path: [f"{field}: ×{rounded(values)}, words ×{rounded(words)}" for field, (values, words) in found.items()]
        for path, found in fields.items()
    }
    return Unread(shown, masks, "done")


def _add(found: dict[str, tuple[int, int]], row: Leftover) -> None:
    values, words = found.get(row.field, (0, 0))
    found[row.field] = (values + row.values, words + row.words)


def _watched(paths: Sequence[Path], masks: Masks, progress: Progress) -> Watch:
    opened = [one for one in open_all(paths) if isinstance(one, Archive)]
    watch = Watch(masks)
    try:
        read(survey(opened), progress, watch)
    finally:
        for archive in opened:
            archive.close()
    return watch
