"""Where programs may keep what they can make again: the user's cache folder, by the custom of the system."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

NAME = "meta-export"


def cache_folder(environment: Mapping[str, str], system: str, home: Path) -> Path:
    """Our folder in it: `$XDG_CACHE_HOME` or ~/.cache, ~/Library/Caches on macOS, %LOCALAPPDATA% on Windows."""
    if system == "win32":
        local = environment.get("LOCALAPPDATA")
        return Path(local) / NAME / "Cache" if local else home / "AppData" / "Local" / NAME / "Cache"
    if system == "darwin":
        return home / "Library" / "Caches" / NAME
    given = environment.get("XDG_CACHE_HOME", "")
    # The standard says that a path that is not absolute is to be ignored.
    return (Path(given) if Path(given).is_absolute() else home / ".cache") / NAME
