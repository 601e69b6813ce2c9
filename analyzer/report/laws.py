"""Rules, sources, notes and questions as the page shows them: which rule decided how often, and who says so."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from ..model import Account, Exposure, Reason, Verdict
from ..policy.rules import Rule
from ..policy.shapes import Policy, Source
from ..words import Words, mark
from .tally import Tally

VARIES = "…"
"""Stands in a sentence for a value that differs from item to item."""


class Sentence(Struct, frozen=True):
    """One sentence of a rule and the status that goes with it."""

    exposure: Exposure | None
    message: str


class Law(Struct, frozen=True):
    """A rule with every sentence it can say; `applied` counts the items it decided, per status."""

    id: str
    sentences: tuple[Sentence, ...]
    sources: tuple[Source, ...]
    since: dt.date | None = None
    until: dt.date | None = None
    applied: Tally = Tally()


class Remark(Struct, frozen=True):
    """A note, an open question with what is known of it, or how a policy text read from a day on."""

    says: str
    known: str | None = None
    since: dt.date | None = None
    region: str | None = None
    sources: tuple[Source, ...] = ()


class Lawbook(Struct, frozen=True):
    """Everything of the policy data that this report rests on."""

    applied: tuple[Law, ...]
    regions: tuple[Remark, ...]
    versions: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    questions: tuple[Remark, ...]
    sources: tuple[Source, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The rules that have an entry of their own to link to."""
        return frozenset(law.id for law in self.applied)


class Ground(Struct):
    """Why items of a kind stand as they do: one rule, one status, the sentences they share, and how many items."""

    rule: str
    exposure: Exposure
    reasons: tuple[Reason, ...]
    count: int = 0
    sources: tuple[Source, ...] = ()


class Grounds:
    """Collects the grounds of one kind while the items go by."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, Exposure, str], Ground] = {}

    def add(self, verdict: Verdict, number: int = 1) -> None:
        """Counts a verdict of so many items; of the sentences those stay that all have, with an ellipsis where values differ."""
        key = (verdict.rule, verdict.exposure, verdict.reasons[0].message if verdict.reasons else "")
        ground = self._found.get(key)
        if ground is None:
            ground = self._found[key] = Ground(verdict.rule, verdict.exposure, verdict.reasons)
        elif ground.reasons != verdict.reasons:
            others = {reason.message: reason for reason in verdict.reasons}
            ground.reasons = tuple(
                _shared(reason, others[reason.message]) for reason in ground.reasons if reason.message in others
            )
        ground.count += number

    def all(self, policy: Policy, here: Iterable[str] = ()) -> tuple[Ground, ...]:
        """The grounds, strong verdicts first, with those sources of their rules that address the regions at hand."""
        order = list(Exposure)
        for ground in self._found.values():
            ground.sources = _cited(policy, sources_of(policy, ground.rule), here)
        return tuple(
            sorted(
                self._found.values(),
                key=lambda ground: (order.index(ground.exposure), -ground.count, ground.rule),
            )
        )


def lawbook(
    policy: Policy, decided: Mapping[str, Counter[Exposure]], accounts: Iterable[Account], elsewhere: Iterable[Source] = ()
) -> Lawbook:
    """The rules that decided something here (most used first), with regions, notes, questions and sources cited.

    `elsewhere`: sources that other sections cite, so that the list holds all that the page names.
    """
    order = sorted(decided, key=lambda name: (-decided[name].total(), name))
    here = {account.region for account in accounts if account.region}
    applied = tuple(_law(policy, name, decided[name], here) for name in order)
    regions = tuple(
        Remark(says=region.note, region=region.name, sources=_cited(policy, region.sources))
        for region in policy.regions.values()
        if region.id in here
    )
    versions = tuple(
        Remark(
            version.note,
            None,
            version.from_,
            policy.regions[version.region].name,
            _cited(policy, version.sources),
        )
        for version in policy.versions
        if version.region in here
    )
    notes = tuple(Remark(note.says, sources=_cited(policy, note.sources)) for note in policy.notes)
    questions = tuple(Remark(one.asks, one.known, sources=_cited(policy, one.sources)) for one in policy.questions)
    remarks = (*regions, *versions, *notes, *questions)
    cited = {source.id for group in (applied, remarks) for one in group for source in one.sources} | {one.id for one in elsewhere}
    sources = tuple(source for source in policy.sources.values() if source.id in cited)
    return Lawbook(applied, regions, versions, notes, questions, sources)


def sources_of(policy: Policy, rule: str) -> tuple[str, ...]:
    """The ids of the sources of a rule, of a modifier, or of what is counted only."""
    for group in (policy.rules, policy.modifiers, policy.counted):
        if rule in group:
            return group[rule].sources
    return ()


def counted_ground(policy: Policy, kind: str, tally: Tally) -> tuple[Ground, ...]:
    """Why things that are counted and not made items stand as they do."""
    counted = policy.counted.get(kind)
    if counted is None or not tally.total:
        return ()
    return (Ground(kind, counted.gives, (Reason(counted.says),), tally.total, _cited(policy, counted.sources)),)


def source_day(words: Words, value: str) -> str:
    """A source's date in words; some are a month or a year."""
    return words.say(mark("undated")) if value == "undated" else words.written(value)


def _law(policy: Policy, name: str, counter: Counter[Exposure], here: Iterable[str]) -> Law:
    applied = Tally.of_counter(counter)
    sources = _cited(policy, sources_of(policy, name), here)
    rule = policy.rules.get(name)
    if rule is not None:
        return Law(name, _sentences(rule), sources, rule.from_, rule.until, applied)
    modifier = policy.modifiers.get(name)
    sentences = () if modifier is None else (Sentence(modifier.gives, modifier.says),)
    return Law(name, sentences, sources, applied=applied)


def _sentences(rule: Rule) -> tuple[Sentence, ...]:
    pairs = ((rule.holds, rule.says.holds), (rule.unknown, rule.says.unknown), (rule.fails, rule.says.fails))
    return tuple(Sentence(exposure, says) for exposure, says in pairs if says is not None)


def _cited(policy: Policy, names: Iterable[str], here: Iterable[str] = ()) -> tuple[Source, ...]:
    """The sources; of a rule for several regions those that address the regions at hand, where there are any."""
    found = tuple(names)
    return policy.cited(found, here) or policy.cited(found)


def _shared(one: Reason, other: Reason) -> Reason:
    """A sentence with the values that both have in common."""
    return Reason(
        one.message,
        {key: value if other.values.get(key) == value else VARIES for key, value in one.values.items()},
    )
