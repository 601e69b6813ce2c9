"""Structures that were seen in real exports, with invented contents: each is read as a careful person reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

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
