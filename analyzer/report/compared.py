"""The section that compares downloads: what its template takes besides the page's own phrases."""

from __future__ import annotations

from collections.abc import Mapping

from ..compare import telling
from ..compare.view import ComparedAccount, ComparisonView
from .said import Said, Speech


def section(comparison: ComparisonView, speech: Speech) -> Mapping[str, object]:
    """The variables of `compare.html.j2`: the numbers, their words, and the sentences under each account."""

    def remarks(account: ComparedAccount) -> list[Said]:
        return [speech.each(remark) for remark in telling.remarks(account)]

    return {"comparison": comparison, "telling": telling, "remarks": remarks}
