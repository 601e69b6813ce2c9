"""Structures that were seen in real exports, with invented contents: each is read as a careful person reads it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sample_exports.seen_list import README, folders, listed

from .expectations import check, read_expected

SEEN = Path(__file__).parent.parent / "sample_exports" / "seen"
LISTED = sorted(SEEN.glob("*/expected.toml"))


@pytest.mark.parametrize("path", LISTED, ids=[path.parent.name for path in LISTED])
def test_seen(path: Path, tmp_path: Path) -> None:
    check(path.parent / "archive", read_expected(path), tmp_path)


@pytest.mark.parametrize("path", LISTED, ids=[path.parent.name for path in LISTED])
def test_says_what_it_shows_and_where_it_was_seen(path: Path) -> None:
    expected = read_expected(path)
    assert all(str(expected.get(key, "")).strip() for key in ("about", "seen", "source")), path


SOURCES = {"published archive, masked", "public bug report", "importer", "published structures"}


def test_the_list_names_every_folder_as_it_is() -> None:
    """If not: `python -m sample_exports.seen_list`."""
    assert {path.name for path in SEEN.iterdir() if path.is_dir()} == {folder.name for folder in folders()}
    assert README.read_text("utf-8") == listed()


@pytest.mark.parametrize("path", LISTED, ids=[path.parent.name for path in LISTED])
def test_says_a_month_or_year_and_a_class_of_source(path: Path) -> None:
    expected = read_expected(path)
    assert re.fullmatch(r"20\d\d(-(0[1-9]|1[0-2]))?", str(expected["seen"])), path
    assert expected["source"] in SOURCES, path
