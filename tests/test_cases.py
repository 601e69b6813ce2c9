"""Inputs that were once read wrongly, with the values that a careful person reads; they are no part of this repository.

What stands in `sample_exports/seen/` has the same structures and comes with it (test_seen.py).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .expectations import check, read_expected

HERE = Path(__file__).parent
CASES = HERE.parent.parent / "shared" / "cases"
LISTED = sorted((HERE / "cases").glob("*.toml"))


@pytest.mark.parametrize("path", LISTED, ids=[path.stem for path in LISTED])
def test_case(path: Path, tmp_path: Path) -> None:
    platform, _, folder = path.stem.partition("_")
    archive = CASES / platform / folder
    if not archive.is_dir():
        pytest.skip("the collected inputs (../shared/cases) are not on this machine")
    check(archive, read_expected(path), tmp_path)
