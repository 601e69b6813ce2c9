"""The tables of this folder as they are loaded: once, in the shape they must have."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from msgspec import convert

T = TypeVar("T")

Languages = dict[str, tuple[str, ...]]
"""Language -> words as they are written; `any` holds those of no language."""


def load(name: str, shape: type[T]) -> T:
    """A table of this folder in the shape it must have; a misspelt or missing key is an error that names the file."""
    data: dict[str, Any] = tomllib.loads((files("analyzer.lexicon") / name).read_text("utf-8"))
    try:
        return convert(data, shape)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


@cache
def kinds(name: str) -> dict[str, Languages]:
    """A table of words: kind -> language -> words."""
    return load(name, dict[str, Languages])


@cache
def words(name: str, kind: str) -> tuple[str, ...]:
    """All words of one kind in a table, in every language, as they are written."""
    return tuple(word for listed in kinds(name)[kind].values() for word in listed)
