"""The files that are known: those left out on purpose with their reasons (skipped.toml), those that tell a tree (trees.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ..archive.paths import PathTable


@cache
def skipped() -> PathTable[str]:
    """Path -> the reason why it is left out."""
    return PathTable((path, reason) for reason, entry in _data().items() for path in entry["paths"])


@cache
def reasons() -> dict[str, str]:
    """Reason -> the sentence that explains it (an English message id)."""
    return {reason: entry["says"] for reason, entry in _data().items()}


@cache
def trees() -> dict[str, Any]:
    """Patterns by which an archive is told (trees.toml): platform -> `paths`, and `early`: name -> names inside the file."""
    return tomllib.loads((files("analyzer.lexicon") / "trees.toml").read_text("utf-8"))


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("analyzer.lexicon") / "skipped.toml").read_text("utf-8"))
