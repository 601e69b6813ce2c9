"""How Meta writes things down in every product: JSON with broken text, seconds since 1970, long numbers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias

from sample_exports.life.nouns import Life, Medium

Json: TypeAlias = Any
Record: TypeAlias = dict[str, Any]
Files: TypeAlias = dict[str, Callable[[Life], Json]]
"""Path inside the export → what makes the content of that file."""

NO_DATA = "You have no data in this section\n"
"""What stands in the file of an empty topic."""


class Folder:
    """An export being written. It starts empty: what an earlier run left is removed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        if root.exists():
            shutil.rmtree(root)
        root.mkdir(parents=True)

    def bytes(self, path: str, content: bytes) -> None:
        """Write a file as it is."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def text(self, path: str, content: str) -> None:
        """Write a text file in proper UTF-8 (pages and subtitles are not broken)."""
        self.bytes(path, content.encode())

    def json(self, path: str, content: Json, *, mangled: bool = True) -> None:
        """Write a JSON file as Meta does: two spaces, ASCII only, each byte of UTF-8 as one character.

        Instagram's files up to the end of 2020 were right: for them `mangled` is False.
        """
        self.bytes(path, json.dumps(broken(content) if mangled else content, indent=2, ensure_ascii=True).encode())


def broken(value: Json) -> Json:
    """Meta's writer takes every byte of UTF-8 for a character of its own; keys are not spared."""
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, dict):
        return {broken(key): broken(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [broken(inner) for inner in value]
    return value


def addresses(content: Json) -> Iterator[str]:
    """Every address of a picture that a file mentions."""
    if isinstance(content, dict):
        if isinstance(content.get("uri"), str):
            yield content["uri"]
        content = list(content.values())
    if isinstance(content, list):
        for inner in content:
            yield from addresses(inner)


def always(content: Json) -> Callable[[Life], Json]:
    """A maker of content that is already there."""
    return lambda _: content


def seconds(when: datetime) -> int:
    """Seconds since 1970."""
    return int(when.timestamp())


def milliseconds(when: datetime) -> int:
    """Milliseconds since 1970, as messages have them."""
    return seconds(when) * 1000 + 137


def number(name: str, start: str, digits: int) -> str:
    """A long number for a thing: always the same for the same name, beginning with `start`."""
    value = int.from_bytes(blake2b(f"{start} {name}".encode(), digest_size=8).digest())
    free = digits - len(start)
    return f"{start}{value % 10**free:0{free}}"


def file_name(medium: Medium, stem: str) -> str:
    """The name of a picture's file; its ending may lie or be missing."""
    if medium.wrong_name == "none":
        return stem
    return f"{stem}.{medium.wrong_name or medium.form.ending}"


def present(**fields: Json) -> Record:
    """A record of those fields that have a value; the others do not occur at all."""
    return {name: value for name, value in fields.items() if value is not None}
