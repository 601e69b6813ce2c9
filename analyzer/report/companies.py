"""The section on other companies: what its template takes besides the page's own phrases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ..policy.named import ActionId, NoteId
from ..policy.remedies import Action
from ..policy.shapes import Note, Policy, Source
from ..totals import companies as telling
from ..totals.companies import Companies, Period
from .said import Said, Speech

SHOWN = 50
"""Companies of each list on the page; the tables hold all."""
KINDS = 3
"""Sorts of events named with a company."""


def cited(policy: Policy) -> tuple[Source, ...]:
    """The sources of the action and of the remark."""
    action, remark = _said_of(policy)
    return tuple(policy.sources[id] for id in dict.fromkeys((*action.sources, *remark.sources)))


def _said_of(policy: Policy) -> tuple[Action, Note]:
    return policy.actions[ActionId.OFF_META], next(note for note in policy.notes if note.id == NoteId.OFF_META_ACTIVITY)


def section(found: Companies, policy: Policy, speech: Speech) -> Mapping[str, object]:
    """The variables of `off_meta.html.j2`: the numbers, their words, the action and the remark on AI with their sources."""
    action, remark = _said_of(policy)

    def period(one: Period) -> Said:
        if one.month is None:
            return speech.each(lambda words: str(one.year))
        return speech.each(lambda words: words.month(dt.date(one.year, one.month or 1, 1)))

    return {
        "companies": found,
        "companies_shown": SHOWN,
        "companies_kinds": KINDS,
        "company_words": telling,
        "period": period,
        "off_meta_action": action,
        "off_meta_remark": remark,
        "off_meta_sources": cited(policy),
    }
