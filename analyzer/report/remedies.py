"""Section 9: what a person can do, per region of the accounts at hand, with the authority of the country."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..assess import objected
from ..assess.remedies import ActionView, actions_for, reached
from ..model import Document
from ..policy.remedies import Authority, Claim, Effect, Topic
from ..policy.shapes import Policy, Source
from ..policy.terms import Stance

FIRST = (Effect.STOPS_FUTURE, Effect.NARROWS_PUBLIC, Effect.REMOVES)
"""Effects whose actions stand open; the others are folded away below them."""


class Step(Struct, frozen=True):
    """One action with its sources."""

    view: ActionView
    sources: tuple[Source, ...]


class RegionSteps(Struct, frozen=True):
    """What can be done in one region, by effect; the authorities of the countries known.

    id      of the region; None where it is not known: what can be done everywhere
    region  its name, a message id; None likewise
    offer   what is known of an objection there, where Meta is not known to offer one
    choice  the region's id where it is one of the answers to the question where a person lives
    """

    id: str | None
    region: str | None
    offer: str | None
    offered: tuple[Source, ...]
    choice: str | None
    steps: tuple[tuple[Effect, tuple[Step, ...]], ...]
    authorities: tuple[tuple[Authority, tuple[Source, ...]], ...]

    @property
    def first(self) -> tuple[tuple[Effect, tuple[Step, ...]], ...]:
        return tuple(pair for pair in self.steps if pair[0] in FIRST)

    @property
    def others(self) -> tuple[tuple[Effect, tuple[Step, ...]], ...]:
        return tuple(pair for pair in self.steps if pair[0] not in FIRST)

    def cited(self) -> Iterator[Source]:
        """All sources that stand with it."""
        yield from self.offered
        for _, steps in self.steps:
            for step in steps:
                yield from step.sources
        for _, sources in self.authorities:
            yield from sources


class Answered(Struct, frozen=True):
    """What an article of 2024 claimed and what holds today, with the article and the sources of the answer."""

    claim: Claim
    article: Source | None
    sources: tuple[Source, ...]

    def cited(self) -> Iterator[Source]:
        """All sources that stand with it."""
        if self.article:
            yield self.article
        yield from self.sources


def remedies(document: Document, policy: Policy) -> tuple[RegionSteps, ...]:
    """One entry per region that the accounts are in."""
    known = {account.account_id for account in document.accounts}
    pairs = [pair for pair in zip(document.items, document.verdicts, strict=True) if pair[0].account_id in known]
    reach = reached(policy, (item for item, _ in pairs), (verdict for _, verdict in pairs), document.accounts)
    found = []
    regions: dict[str | None, str | None] = dict.fromkeys(account.region for account in document.accounts)
    if None in regions:
        regions |= {id: id for id in policy.regions if id not in regions}
    for region, choice in regions.items():
        here = [account for account in document.accounts if account.region == (None if choice else region)]
        views = actions_for(
            policy, region, {account.platform for account in here}, reach, objected(document.accounts, document.as_of)
        )
        by_effect = {
            effect: tuple(_step(policy, view, region) for view in views if view.action.effect is effect) for effect in Effect
        }
        countries = dict.fromkeys(account.country for account in here if account.country)
        if choice and len(policy.regions[choice].countries) == 1:
            countries = dict.fromkeys(policy.regions[choice].countries)
        authorities = [policy.authorities[country] for country in countries if country in policy.authorities]
        named = policy.regions.get(region or "")
        doubtful = named is not None and named.objection is not Stance.YES
        found.append(
            RegionSteps(
                id=region,
                region=named.name if named else region,
                offer=named.offer if named and doubtful else None,
                offered=sources(policy, named.sources) if named and doubtful else (),
                choice=choice,
                steps=tuple((effect, steps) for effect, steps in by_effect.items() if steps),
                authorities=tuple((one, sources(policy, one.sources)) for one in authorities),
            )
        )
    return tuple(found)


def claims(policy: Policy) -> tuple[tuple[Topic, tuple[Answered, ...]], ...]:
    """Every claim of the two articles, by what it is about; within a topic in their order."""
    answered = [
        Answered(claim, policy.sources.get(claim.article), sources(policy, claim.sources)) for claim in policy.claims.values()
    ]
    return tuple((topic, tuple(one for one in answered if one.claim.topic is topic)) for topic in Topic)


def sources(policy: Policy, names: tuple[str, ...]) -> tuple[Source, ...]:
    return tuple(policy.sources[name] for name in names if name in policy.sources)


def _step(policy: Policy, view: ActionView, region: str | None) -> Step:
    """With those of its sources that address the region, where there are any."""
    cited = policy.cited(view.action.sources, [region] if region else ())
    return Step(view, cited or sources(policy, view.action.sources))
