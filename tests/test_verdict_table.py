"""The verdicts of the sample life's kinds, by day, region, account setting and age, in tables that a lawyer can read."""

from __future__ import annotations

import datetime as dt

import pytest

from analyzer.analysis import analyse_archives
from analyzer.model import Answers, Document
from tests import verdict_table
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM


@pytest.fixture(scope="module")
def life() -> Document:
    return analyse_archives([*FACEBOOK_PARTS, INSTAGRAM], Answers(country="FR"), dt.date(2026, 11, 1)).document


@pytest.mark.parametrize("day", verdict_table.DAYS, ids=str)
def test_verdicts_of_a_day(life: Document, day: dt.date, golden) -> None:
    golden(f"verdicts/{day.isoformat()}.md", verdict_table.book(life, day))
