"""Looks for downloads of Facebook and Instagram where people keep them: ZIPs and unpacked folders, told by what they hold."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from ..archive import ArchiveError, open_archive
from ..archive.paths import is_top_folder
from ..recognise import export_key
from ..recognise.trees import place_members
from .cache import home_folder

NAMED = re.compile(r"(facebook|instagram|meta)-.+\.zip", re.IGNORECASE)
"""What Meta calls its ZIPs; others are opened and looked into."""

_USER_DIR = re.compile(r'^XDG_(?:DOWNLOAD|DESKTOP|DOCUMENTS)_DIR="(?:\$HOME/)?([^"]+)"', re.MULTILINE)

_LOOKED_AT = 500
"""Entries of one folder that are looked at: whoever keeps more there has named the archive on the command line."""


class Found(Struct, frozen=True):
    """One export that was found: its ZIPs or its folder, their size together, the newest part's day, and whose platform it is.

    `platforms` is empty where only the name was looked at and does not say.
    """

    name: str
    parts: tuple[Path, ...]
    bytes: int
    day: dt.date
    platforms: frozenset[str] = frozenset()


def likely_folders() -> list[Path]:
    """Downloads, desktop, documents, as the system calls them, and the current folder."""
    home = home_folder()
    named = [*_configured(home), home / "Downloads", home / "Desktop", home / "Documents"] if home else []
    folders = [*named, Path.cwd()]
    return list({folder.resolve(): folder for folder in folders}.values())


def _configured(home: Path) -> list[Path]:
    """Where a Linux desktop keeps these folders under names of the system's language."""
    configured = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "user-dirs.dirs"
    try:
        text = configured.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    return [
        home / name for name in re.findall(r'^XDG_(?:DOWNLOAD|DESKTOP|DOCUMENTS)_DIR="(?:\$HOME/)?([^"]+)"', text, re.MULTILINE)
    ]


def find_exports(folders: Iterable[Path]) -> list[Found]:
    """The exports in these folders, the parts of each together, newest first."""
    groups: dict[tuple[Path, str], list[tuple[Path, frozenset[str]]]] = {}
    places = list(folders)
    looked_in = {folder.resolve() for folder in places}
    for folder in places:
        try:
            entries = sorted(folder.iterdir())[:_LOOKED_AT]
        except OSError:
            continue
        for entry in entries:
            platforms = None if entry.resolve() in looked_in else _platforms(entry)
            if platforms is not None:
                groups.setdefault((folder.resolve(), export_key(entry.name)), []).append((entry, platforms))
    found = [one for parts in groups.values() if (one := _found(parts)) is not None]
    return sorted(found, key=lambda one: (one.day, one.name), reverse=True)


def _platforms(entry: Path) -> frozenset[str] | None:
    """The platforms of an archive; None: it is something else."""
    try:
        if entry.is_file() and NAMED.fullmatch(entry.name):
            platform = entry.name.partition("-")[0].lower()
            return frozenset({platform}) if platform != "meta" else frozenset()
        if not (entry.is_file() and entry.suffix.lower() == ".zip") and not _may_be_export(entry):
            return None
        with closing(open_archive(entry)) as archive:
            held = frozenset(one.platform.value for one in place_members(archive) if one.platform is not None)
    except (ArchiveError, OSError):
        return None
    return held or None


def _may_be_export(folder: Path) -> bool:
    """Whether a folder holds one of the folders that exports begin with, itself or one level below: nothing else is walked."""
    if folder.name.startswith(".") or not folder.is_dir():
        return False
    inside = [entry for entry in list(folder.iterdir())[:_LOOKED_AT] if entry.is_dir()]
    if any(is_top_folder(entry.name) for entry in inside):
        return True
    return len(inside) == 1 and any(is_top_folder(entry.name) for entry in list(inside[0].iterdir())[:_LOOKED_AT])


def _found(parts: Sequence[tuple[Path, frozenset[str]]]) -> Found | None:
    """None: it has vanished since it was found."""
    paths = [path for path, _ in parts]
    try:
        newest = max(path.stat().st_mtime for path in paths)
        size = sum(_size(path) for path in paths)
    except OSError:
        return None
    name = paths[0].name if len(paths) == 1 else export_key(paths[0].name)
    day = dt.datetime.fromtimestamp(newest).date()
    return Found(name, tuple(paths), size, day, frozenset().union(*(platforms for _, platforms in parts)))


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(entry.stat().st_size for entry in path.rglob("*") if entry.is_file() and not entry.is_symlink())
