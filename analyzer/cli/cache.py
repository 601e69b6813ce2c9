"""Where programs may keep what they can make again: the user's cache folder, by the custom of the system."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

NAME = "meta-export"


def home_folder() -> Path | None:
    """The user's home; None for a user who has none, such as that of a container, whom some systems send to the root."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home if home.is_absolute() and home != Path(home.anchor) else None


def cache_folder(environment: Mapping[str, str], system: str, home: Path | None) -> Path | None:
    """Our folder in it: `$XDG_CACHE_HOME` or ~/.cache, ~/Library/Caches on macOS, %LOCALAPPDATA% on Windows; None: nowhere."""
    if system == "win32":
        local = environment.get("LOCALAPPDATA")
        return Path(local) / NAME / "Cache" if local else home and home / "AppData" / "Local" / NAME / "Cache"
    if system == "darwin":
        return home and home / "Library" / "Caches" / NAME
    given = Path(environment.get("XDG_CACHE_HOME", ""))
    # The standard says that a path that is not absolute is to be ignored.
    return given / NAME if given.is_absolute() else home and home / ".cache" / NAME
