"""What types cannot say of our policy data: references resolve, sentences stand where a status does, links are backed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from enum import StrEnum

from .named import ActionId, ClaimId, CountedId, ModifierId, NoteId, QuestionId
from .remedies import Action, Authority
from .shapes import Policy
from .terms import Confidence

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
UNDATED = "undated"
SECURE = "https://"
QUOTED = re.compile("“([^”]*)”")


class PolicyError(Exception):
    """Our own policy data are wrong: `file: entry: what`."""


Cited = tuple[str, str, tuple[str, ...], Confidence | None]


def check(policy: Policy) -> None:
    """Raises `PolicyError` at the first thing that is wrong, with its file and entry."""
    sources(policy)
    for name, entry, cited, confidence in _cited(policy):
        if not cited and name not in UNSOURCED and confidence is not Confidence.GENERAL:
            raise PolicyError(f"{name}: {entry}: no source; only general knowledge (K) may stand without one")
        for id in cited:
            if id not in policy.sources:
                raise PolicyError(f"{name}: {entry}: source {id} does not exist")
    backing(policy)
    addressed(policy)
    rules(policy)
    events(policy)
    remedies(policy)
    asked_for(policy)


def rules(policy: Policy) -> None:
    """A rule has a sentence where it has a status, and nowhere else."""
    for rule in policy.rules.values():
        outcomes = (("holds", rule.holds, rule.says.holds), ("fails", rule.fails, rule.says.fails),
                    ("unknown", rule.unknown, rule.says.unknown))  # fmt: skip
        for name, status, said in outcomes:
            if (status is None) != (said is None):
                raise PolicyError(f"rules.toml: {rule.id}: {name} needs a status and a sentence, or neither")
        known_regions(policy, "rules.toml", rule.id, rule.regions)


def events(policy: Policy) -> None:
    """Events have dates and stand in their order."""
    for event in policy.events:
        known_regions(policy, "events.toml", event.id, event.regions)
        if not DATE.fullmatch(event.day):
            raise PolicyError(f"events.toml: {event.id}: {event.day!r} is no date")
    days = [event.day for event in policy.events]
    if days != sorted(days):
        raise PolicyError("events.toml: the events are not in the order of their days")


def asked_for(policy: Policy) -> None:
    """Every entry that code asks for by its id is there."""
    named: tuple[tuple[str, type[StrEnum], Collection[str]], ...] = (
        ("modifiers.toml", ModifierId, policy.modifiers),
        ("modifiers.toml", CountedId, policy.counted),
        ("actions.toml", ActionId, policy.actions),
        ("notes.toml", NoteId, {note.id for note in policy.notes}),
        ("claims.toml", ClaimId, policy.claims),
        ("questions.toml", QuestionId, {one.id for one in policy.questions}),
    )
    for file, ids, known in named:
        for id in ids:
            if id not in known:
                raise PolicyError(f"{file}: {id}: the code asks for this entry, and it does not exist")


def backing(policy: Policy) -> None:
    """No statement is graded better than its sources are; what only uncitable pages say is not verified (NV)."""
    for name, entry, cited, confidence in _cited(policy):
        held = [policy.sources[id] for id in cited]
        citable = [one for one in held if one.citable]
        if confidence is Confidence.PRIMARY and Confidence.PRIMARY not in {one.confidence for one in citable}:
            raise PolicyError(f"{name}: {entry}: graded P without a primary source")
        if confidence is Confidence.SECONDARY_TWICE and len(citable) < TWICE:
            raise PolicyError(f"{name}: {entry}: graded S2 without two sources that can be cited")
        if confidence is Confidence.SECONDARY and not citable:
            raise PolicyError(f"{name}: {entry}: no source that can be cited, so its grade is NV")


TWICE = 2


def addressed(policy: Policy) -> None:
    """Texts, promises, rules and regions rest on documents of their own region, not on another's (found wrong on 2026-11-27)."""
    for source in policy.sources.values():
        known_regions(policy, "sources.toml", source.id, source.seen_for)
    for version in policy.versions:
        known_regions(policy, "versions.toml", str(version.from_), (version.region,))
        if not version.inferred:
            _of_region(policy, "versions.toml", f"{version.region} {version.from_}", version.sources, (version.region,))
    for promise in policy.promises:
        known_regions(policy, "promises.toml", promise.id, (promise.region,))
        _of_region(policy, "promises.toml", promise.id, promise.sources, (promise.region,))
        for said in QUOTED.findall(promise.letter):
            if said.replace("’", "'") not in promise.quote.replace("’", "'"):
                raise PolicyError(f"promises.toml: {promise.id}: the letter quotes what the quote does not hold: {said}")
    for rule in policy.rules.values():
        if rule.regions:
            _of_region(policy, "rules.toml", rule.id, rule.sources, rule.regions)
    for event in policy.events:
        _of_region(policy, "events.toml", event.id, event.sources, event.regions)


def _of_region(policy: Policy, name: str, entry: str, cited: Iterable[str], regions: Iterable[str]) -> None:
    here = tuple(regions)
    for id in cited:
        if not policy.sources[id].addresses(here):
            raise PolicyError(f"{name}: {entry}: source {id} addresses {', '.join(policy.sources[id].seen_for)}")


UNSOURCED = ("modifiers.toml",)
"""Modifiers speak of our own data (no dated text known, country unknown), so some rest on no document."""


def sources(policy: Policy) -> None:
    """Every source has a date or says that it has none, and an address that is https."""
    for source in policy.sources.values():
        if source.date != UNDATED and not DATE.fullmatch(source.date):
            raise PolicyError(f"sources.toml: {source.id}: {source.date!r} is no date")
        if source.url and not source.url.startswith(SECURE):
            raise PolicyError(f"sources.toml: {source.id}: {source.url} is not https")
        if not source.title:
            raise PolicyError(f"sources.toml: {source.id}: no title")


def remedies(policy: Policy) -> None:
    """Actions, laws, authorities and claims: regions exist, links are https and backed, every region has one law."""
    actions(policy)
    laws(policy)
    authorities(policy)
    for claim in policy.claims.values():
        if claim.article not in policy.sources:
            raise PolicyError(f"claims.toml: {claim.id}: source {claim.article} does not exist")


def actions(policy: Policy) -> None:
    """Regions exist, addresses are https and backed, the day on which a way was seen is a date."""
    for action in policy.actions.values():
        known_regions(policy, "actions.toml", action.id, (*action.regions, *action.regions_unconfirmed))
        address("actions.toml", action)
        if not DATE.fullmatch(action.seen):
            raise PolicyError(f"actions.toml: {action.id}: {action.seen!r} is no date")


def laws(policy: Policy) -> None:
    """A law that was found has a name, a confirmed addressee an address and a source; every region has one law."""
    for law in policy.laws.values():
        known_regions(policy, "laws.toml", law.id, law.regions)
        if law.found != (law.name is not None) or law.found != (law.short is not None):
            raise PolicyError(f"laws.toml: {law.id}: a law that was found has a name, another has none")
        if law.addressee_confirmed and not law.address:
            raise PolicyError(f"laws.toml: {law.id}: a confirmed addressee has an address")
        for id in (*law.addressee_sources, *law.answer_sources, *law.before_sources):
            if id not in law.sources:
                raise PolicyError(f"laws.toml: {law.id}: {id} is not among its sources")
        if law.addressee_confirmed != bool(law.addressee_sources):
            raise PolicyError(f"laws.toml: {law.id}: a confirmed addressee has a source, another has none")
    for region in policy.regions:
        if len([law for law in policy.laws.values() if region in law.regions]) != 1:
            raise PolicyError(f"laws.toml: {region}: needs exactly one law, or the entry for none found")


def authorities(policy: Policy) -> None:
    """An authority's country is one of a region, its link stands at a cited source."""
    for authority in policy.authorities.values():
        address("authorities.toml", authority)
        if authority.country not in policy.region_of_country:
            raise PolicyError(f"authorities.toml: {authority.country}: no region has this country")
        hosts = {host(policy.sources[id].url) for id in authority.sources}
        if authority.link is not None and host(authority.link) not in hosts:
            raise PolicyError(f"authorities.toml: {authority.country}: no cited source stands at {host(authority.link)}")


def address(name: str, entry: Action | Authority) -> None:
    """An address is https; one that may be linked is there, and has a source."""
    if entry.url and not entry.url.startswith(SECURE):
        raise PolicyError(f"{name}: {entry.id}: {entry.url} is not https")
    if entry.url_in_source and not (entry.url and entry.sources):
        raise PolicyError(f"{name}: {entry.id}: url_in_source needs an address and a source")


def host(url: str) -> str:
    """`https://www.example.org/a` -> `www.example.org`."""
    return url.removeprefix(SECURE).split("/")[0]


def known_regions(policy: Policy, name: str, entry: str, regions: Iterable[str]) -> None:
    """Every region named is one of ours."""
    for region in regions:
        if region not in policy.regions:
            raise PolicyError(f"{name}: {entry}: region {region} does not exist")


def references(policy: Policy) -> Iterable[tuple[str, str, tuple[str, ...]]]:
    """(file, entry, ids of sources) of everything that cites."""
    yield from ((name, entry, cited) for name, entry, cited, _ in _cited(policy))
    yield from (("claims.toml", one.id, (one.article,)) for one in policy.claims.values())


def _cited(policy: Policy) -> Iterable[Cited]:
    """The same, with how well the entry is backed, where it says so."""
    yield from (("regions.toml", one.id, one.sources, one.confidence) for one in policy.regions.values())
    yield from (("versions.toml", f"{one.region} {one.from_}", one.sources, None) for one in policy.versions)
    yield from (("rules.toml", one.id, one.sources, None) for one in policy.rules.values())
    yield from (("modifiers.toml", one.id, one.sources, None) for one in policy.modifiers.values())
    yield from (("modifiers.toml", one.id, one.sources, None) for one in policy.counted.values())
    yield from (("notes.toml", one.id, one.sources, one.confidence) for one in policy.notes)
    yield from (("questions.toml", one.id, one.sources, None) for one in policy.questions)
    yield from (("events.toml", one.id, one.sources, one.confidence) for one in policy.events)
    yield from (("promises.toml", one.id, one.sources, one.confidence) for one in policy.promises)
    yield from (("actions.toml", one.id, one.sources, one.confidence) for one in policy.actions.values())
    yield from (("laws.toml", one.id, one.sources, one.confidence) for one in policy.laws.values())
    yield from (("authorities.toml", one.country, one.sources, one.confidence) for one in policy.authorities.values())
    yield from (("claims.toml", one.id, one.sources, one.confidence) for one in policy.claims.values())
