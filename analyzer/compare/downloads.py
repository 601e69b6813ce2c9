"""Which of the paths given are parts of one download."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..recognise import export_key, named_date


def downloads(paths: Sequence[Path]) -> list[list[Path]]:
    """Paths by download: parts share the beginning of their name, and their folder unless the name holds a date."""
    groups: dict[tuple[object, str], list[Path]] = {}
    for path in paths:
        folder = None if named_date(path.name) else path.absolute().parent
        groups.setdefault((folder, export_key(path.name)), []).append(path)
    return list(groups.values())
