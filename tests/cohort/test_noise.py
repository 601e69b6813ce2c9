"""Noisy figures: how much noise, what is refused, and that the budget of a donor is spent once."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.words import Complaint
from meta_export_cohort.releasing import noise, release
from meta_export_cohort.releasing.standing import Partition
from tests.cohort.lives import cohort
from tests.cohort.people import cells, someone

pytest.importorskip("opendp", reason="noisy figures need OpenDP")


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cohort that is large enough for this test's purse."""
    monkeypatch.setattr(noise, "FEWEST", 50)
    return cohort(tmp_path / "out", 60)


def rows(out: Path) -> list[dict[str, str]]:
    with (out / "release/people_noisy.csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_noise_is_for_a_thousand_donors(tmp_path: Path) -> None:
    with pytest.raises(Complaint, match="1,000 donors or more"):
        release(cohort(tmp_path / "out", 60), epsilon=1.0)


def test_noisy_figures_stand_alone(out: Path) -> None:
    """Beside tables without noise the noise would hide nobody."""
    release(out)
    release(out, epsilon=1.0)
    assert {path.stem for path in (out / "release").glob("*.csv")} == {"people_noisy"}
    assert len(rows(out)) == 20
    assert {row["error"] for row in rows(out)} == {str(math.ceil(4 * math.log(20)))}
    assert "ε = 1" in (out / "release/METHODS.md").read_text("utf-8")
    assert "off by at most" in (out / "release/report.html").read_text("utf-8")


def test_the_budget_is_spent_once(out: Path) -> None:
    release(out, epsilon=2.0)
    release(out, epsilon=1.0)
    with pytest.raises(Complaint, match="have spent 3 of their privacy budget of 3"):
        release(out, epsilon=0.5)
    assert [one["epsilon"] for one in json.loads((out / "private/ledger.json").read_text("utf-8"))] == [2.0, 1.0]


@pytest.mark.parametrize("epsilon", [0.0, -1.0, 3.1, math.nan, math.inf])
def test_a_budget_that_is_none_is_refused(out: Path, epsilon: float) -> None:
    with pytest.raises(Complaint, match="lies above 0 and is at most 3"):
        release(out, epsilon=epsilon)


def test_the_noise_is_as_large_as_it_is_said_to_be() -> None:
    """Of 4,000 numbers at scale 4 about one in twenty is off by more than ln(20)·4 = 12: 3 to 8 in a hundred."""
    told = [one for _ in range(200) for one in noise._with_noise([500] * 20, 4.0)]
    beyond = sum(abs(one - 500) > 12 for one in told) / len(told)
    assert 0.03 < beyond < 0.08
    assert abs(sum(told) / len(told) - 500) < 1


@given(st.randoms(use_true_random=False))
def test_one_person_changes_four_numbers_by_one(chance: object) -> None:
    """The sensitivity that the noise is scaled to: a person stands in one cell of each of the four partitions."""
    person = cells(someone(chance))  # type: ignore[arg-type]
    partitions = [one for _, _, one in noise.TOLD if one in person]
    assert len(noise.TOLD) == 4 and len(set(partitions)) == len(partitions) == 3
    assert all(isinstance(one, Partition) and isinstance(person[one], str) for one in partitions)
