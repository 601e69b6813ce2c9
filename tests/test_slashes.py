"""Dates with slashes are read where the export itself tells whether the day or the month comes first."""

from __future__ import annotations

import pytest

from analyzer.flavours.dates import Clock
from analyzer.flavours.slashes import day_first


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/08/2026 10:15", "27/07/2026 10:15"], True),
        (["03/08/2026 10:15", "07/27/2026, 10:15 PM"], False),
        (["03/08/2026 10:15"], None),
        (["27/07/2026 10:15", "07/27/2026 10:15"], None),
        (["2026/07/27 10:15", "Jul 27, 2026 10:15 am"], None),
        ([], None),
    ],
)
def test_a_number_above_twelve_tells_for_the_whole_export(texts: list[str], order: bool | None) -> None:
    assert day_first(texts) is order


@pytest.mark.parametrize(
    ("order", "printed", "shown"),
    [
        (True, "03/08/2026 22:05", "2026-08-03T22:05:00"),
        (False, "03/08/2026 22:05", "2026-03-08T22:05:00"),
        (False, "3/8/2026, 10:05 PM", "2026-03-08T22:05:00"),
        (True, "03/08/2026", "2026-08-03T00:00:00"),
        (True, "31/02/2026 22:05", None),
        (False, "31/12/2026 22:05", None),
        (None, "03/08/2026 22:05", None),
    ],
)
def test_the_order_reads_what_stays_unread_without_it(order: bool | None, printed: str, shown: str | None) -> None:
    found = Clock("pt", day_first=order).moment(printed)
    assert (found.utc.strftime("%Y-%m-%dT%H:%M:%S") if found else None) == shown
