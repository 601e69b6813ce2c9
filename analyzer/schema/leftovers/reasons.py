"""Why a field is left: the list of known fields in lexicon/leftovers.toml, asked by file and place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from ...flavours.html.words import is_word, key_of
from ...flavours.labels import field_of
from ...lexicon.loading import load
from ...model import Platform
from ...words.keys import path_key
from .fields import Field


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """Fields that are left for one reason as leftovers.toml lists them: patterns of fields and files, or labels."""

    fields: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    platform: Platform | None = None
    wordless: bool = False


class Reason(Struct, frozen=True, forbid_unknown_fields=True):
    """Why fields are left: the sentence that says it, and where."""

    says: str
    where: tuple[Line, ...] = ()


class Known(Struct, frozen=True):
    """One line of the list: a field that fits all of what is stated."""

    reason: str
    fields: re.Pattern[str] | None
    files: re.Pattern[str] | None
    labels: frozenset[str]
    platform: Platform | None = None
    wordless: bool = False
    """Only where none of the values looks like words."""


@cache
def reasons() -> dict[str, str]:
    """Reason -> the sentence that explains it (an English message id)."""
    return {reason: entry.says for reason, entry in _data().items()}


def reason_of(platform: Platform, key: str, field: Field, words: int) -> str | None:
    """The first reason whose line fits a field of the file at this (folded) path; None where nobody has decided."""
    names = _names(field)
    for known in _known():
        if known.platform not in (None, platform) or (known.wordless and words):
            continue
        if known.files is not None and not known.files.search(key):
            continue
        if known.fields is None and not known.labels:
            return known.reason
        if (known.fields is not None and known.fields.search(field.shown)) or known.labels & names:
            return known.reason
    return None


@cache
def _names(field: Field) -> frozenset[str]:
    """Our own names for the labels on the way to a field, whatever their language."""
    found: set[str] = set()
    for label in field.labels:
        found.update(str(name) for name in (field_of(label), key_of("facts", label), key_of("profile", label)) if name)
        if is_word("unused", label):
            found.add("unused")
    return frozenset(found)


@cache
def _known() -> tuple[Known, ...]:
    return tuple(
        Known(
            reason,
            _any_of(line.fields, r"(?:^|(?<=[.\]]))"),
            _any_of([path_key(path) for path in line.files], r"(?:^|(?<=/))", r"\.(?:json|html?)"),
            frozenset(line.labels),
            line.platform,
            line.wordless,
        )
        for reason, entry in _data().items()
        for line in entry.where
    )


def _any_of(patterns: Sequence[str], begins: str, ends: str = "") -> re.Pattern[str] | None:
    """Patterns fit from their end to the beginning of a step, or with `^` the whole; `*` stands for anything."""
    if not patterns:
        return None
    told = (("^" if one[0] == "^" else begins) + ".*".join(map(re.escape, one.removeprefix("^").split("*"))) for one in patterns)
    return re.compile("|".join(f"{one}{ends}$" for one in told))


@cache
def _data() -> dict[str, Reason]:
    return load("leftovers.toml", dict[str, Reason])
