"""The files that are known and left out on purpose, with the reason for each (skipped.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ..paths import PathTable


@cache
def skipped() -> PathTable[str]:
    """Path -> the reason why it is left out."""
    return PathTable((path, reason) for reason, entry in _data().items() for path in entry["paths"])


@cache
def reasons() -> dict[str, str]:
    """Reason -> the sentence that explains it (an English message id)."""
    return {reason: entry["says"] for reason, entry in _data().items()}


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("analyzer.lexicon") / "skipped.toml").read_text("utf-8"))
