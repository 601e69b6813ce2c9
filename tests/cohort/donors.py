"""Invented donors: small archives, one folder for each, and what a run made of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyarrow import parquet

from meta_export_cohort.folder import Folder
from meta_export_cohort.keys import Key
from tests.making import facebook, instagram, post, zipped

KEY = Key(bytes(range(32)))
DAY = 86_400


def donor(folder: Path, number: int) -> Path:
    """One donor's folder: a Facebook export, for every third an Instagram export too; no two write equally much."""
    posts = [post(f"This afternoon we walked along river number {n}", 1_400_000_000 + n * 90 * DAY) for n in range(1 + number)]
    user = f"person{number}"
    zipped(
        folder / user / f"facebook-{user}-2026-01-01-Ab12Cd34.zip", facebook(*posts, user=user, name=f"Person {number} Example")
    )
    if number % 3 == 0:
        zipped(folder / user / f"instagram-{user}-2026-07-02-Ab12Cd34.zip", instagram(*["A hill at dawn"] * number, user=user))
    return folder / user


def donors(folder: Path, number: int) -> Path:
    for one in range(number):
        donor(folder, one)
    return folder


def kept(out: Path) -> dict[str, bytes]:
    """What a run keeps, by its place in the folder: every cell, and every receipt less the time that it took."""
    files: dict[str, bytes] = {}
    for file in sorted((out / "private").rglob("*")):
        if file.suffix == ".json":
            lines = file.read_bytes().splitlines(keepends=True)
            files[file.relative_to(out).as_posix()] = b"".join(line for line in lines if not line.startswith(b' "seconds"'))
        elif file.is_file() and file.name != ".lock":
            files[file.relative_to(out).as_posix()] = file.read_bytes()
    return files


def left_behind(out: Path) -> list[str]:
    """Files that are no whole file of ours."""
    return [file.name for file in out.rglob("*") if file.name.endswith(".part")]


def rows(out: Path, participant: str, room: str = "cells") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = parquet.read_table(Folder(out).file(room, participant)).to_pylist()
    return found


def pseudonyms(names: Iterable[str], key: Key = KEY) -> set[str]:
    return {key.pseudonym(name) for name in names}


def another_key() -> Key:
    return Key(secrets.token_bytes(32))
