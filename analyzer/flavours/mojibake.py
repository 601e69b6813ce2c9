"""Meta's JSON spells each UTF-8 byte as a character of its own; here strings become what the person wrote.

Seen in every JSON export since 2018 (docs/atlas/facebook.md, Text; docs/atlas/instagram.md, Text), but not in Instagram's
until 2021, which write text as it is. The repair runs once, after parsing, over every string and key; text that is already
right stays as it is.
Nothing in a string tells a person's true `Ã©` from a mangled `é`: it is repaired too where the file is of the mangled kind.
"""

from __future__ import annotations

import re
from typing import Any

_MANGLED_RUN = re.compile(r"[\u00c2-\u00f4][\u0080-\u00bf]{1,3}(?:[\u00c2-\u00f4][\u0080-\u00bf]{1,3})*")


def repair(text: str) -> str:
    """The text as it was typed: `cafÃ©` -> `café`; right text comes back unchanged.

    Once, not until nothing changes: what a person pasted in mangled form is that person's text.
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return _MANGLED_RUN.sub(_repair_run, text)


def _repair_run(match: re.Match[str]) -> str:
    """A mangled run inside a string that also holds right characters, or one cut in the middle of a character."""
    try:
        return match[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def without_surrogates(text: str) -> str:
    """Halves of surrogate pairs cannot be written as UTF-8: pairs are joined, a lone half becomes U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def repair_tree(value: Any) -> Any:
    """Repair every string and key of parsed JSON, in place; returns the value."""
    if type(value) is str:
        return repair(value)
    if type(value) is dict:
        _repair_object(value)
    elif type(value) is list:
        _repair_list(value)
    return value


def _repair_object(value: dict[str, Any]) -> None:
    renamed = False
    for key, inner in value.items():
        kind = type(inner)
        if kind is str:
            if not inner.isascii():
                value[key] = repair(inner)
        elif kind is dict:
            _repair_object(inner)
        elif kind is list:
            _repair_list(inner)
        renamed = renamed or not key.isascii()
    if renamed:
        _repair_keys(value)


def _repair_list(value: list[Any]) -> None:
    for index, inner in enumerate(value):
        kind = type(inner)
        if kind is dict:
            _repair_object(inner)
        elif kind is str:
            if not inner.isascii():
                value[index] = repair(inner)
        elif kind is list:
            _repair_list(inner)


def _repair_keys(value: dict[str, Any]) -> None:
    repaired = {repair(key): inner for key, inner in value.items()}
    value.clear()
    value.update(repaired)


_SURELY = 3
"""So many mangled texts, and none that is right, are a mangled file; one or two can be what a person pasted."""


def wholly_mangled(value: Any) -> bool:
    """Whether parsed JSON of a kind that is usually right is mangled all the same: each text with other than ASCII letters."""
    mangled: set[str] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if type(one) is dict:
            waiting += one.values()
        elif type(one) is list:
            waiting += one
        elif type(one) is str and not one.isascii():
            if repair(one) == one or not _MANGLED_RUN.search(one):
                return False
            mangled.add(one)
    return len(mangled) >= _SURELY
