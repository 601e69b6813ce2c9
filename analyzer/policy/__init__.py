"""The announced policy as data: dated, sourced tables, loaded and checked once.

`load()` reads the TOML files beside this module. A mistake in them is ours, so it stops the program with
the file
and the entry (`PolicyError`) and the tests see it first. Nothing here knows items; `analyzer.assess` lets the
two meet. Facts come from archived copies of Meta's own texts and from dated notices; see `sources.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Protocol, TypeVar

import msgspec

from analyzer.policy import shapes
from analyzer.policy.shapes import (
    Condition,
    Counted,
    Modifier,
    Note,
    OwnContent,
    Policy,
    Question,
    Region,
    Row,
    Rule,
    Source,
    Stance,
    Version,
)

__all__ = [
    "Condition",
    "Counted",
    "Modifier",
    "Note",
    "OwnContent",
    "Policy",
    "PolicyError",
    "Question",
    "Region",
    "Row",
    "Rule",
    "Source",
    "Stance",
    "Version",
    "load",
]

T = TypeVar("T")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class PolicyError(Exception):
    """Our own policy data are wrong: `file: entry: what`."""


class Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=Named)


@cache
def load() -> Policy:
    """All policy data. Cached: the files do not change while the program runs."""
    policy = Policy(
        sources=by_id("sources.toml", decode("sources.toml", shapes.SourcesFile).source),
        regions=by_id("regions.toml", decode("regions.toml", shapes.RegionsFile).region),
        versions=decode("versions.toml", shapes.VersionsFile).version,
        rules=by_id("rules.toml", decode("rules.toml", shapes.RulesFile).rule),
        modifiers=by_id("modifiers.toml", decode("modifiers.toml", shapes.ModifiersFile).modifier),
        counted=by_id("modifiers.toml", decode("modifiers.toml", shapes.ModifiersFile).counted),
        notes=decode("notes.toml", shapes.NotesFile).note,
        questions=decode("questions.toml", shapes.QuestionsFile).question,
        region_of_country=countries(decode("regions.toml", shapes.RegionsFile).region),
    )
    check(policy)
    return policy


def decode(name: str, shape: type[T]) -> T:
    """One TOML file as its typed table; msgspec names the entry in its message (`$.rule[3].holds`)."""
    content = (files("analyzer") / "policy" / name).read_bytes()
    try:
        return msgspec.toml.decode(content, type=shape)
    except (msgspec.MsgspecError, ValueError) as error:
        raise PolicyError(f"{name}: {error}") from error


def by_id(name: str, entries: Iterable[N]) -> dict[str, N]:
    """Entries by their id, in the order of the file; an id is used once."""
    found: dict[str, N] = {}
    for entry in entries:
        if entry.id in found:
            raise PolicyError(f"{name}: {entry.id}: this id is used twice")
        found[entry.id] = entry
    return found


def countries(regions: Iterable[Region]) -> dict[str, str]:
    """Country code -> region; a country belongs to one region."""
    found: dict[str, str] = {}
    for region in regions:
        for country in region.countries:
            if country in found:
                raise PolicyError(f"regions.toml: {region.id}: {country} is in {found[country]} too")
            found[country] = region.id
    return found


def check(policy: Policy) -> None:
    """What types cannot say: every reference resolves, every status has its sentence, dates are dates."""
    for source in policy.sources.values():
        if not DATE.fullmatch(source.date):
            raise PolicyError(f"sources.toml: {source.id}: {source.date!r} is no date")
    for name, entry, cited in references(policy):
        for id in cited:
            if id not in policy.sources:
                raise PolicyError(f"{name}: {entry}: source {id} does not exist")
    for version in policy.versions:
        if version.region not in policy.regions:
            raise PolicyError(f"versions.toml: {version.from_}: region {version.region} does not exist")
    for rule in policy.rules.values():
        for outcome in ("holds", "fails", "unknown"):
            if (getattr(rule, outcome) is None) != (getattr(rule.says, outcome) is None):
                raise PolicyError(f"rules.toml: {rule.id}: {outcome} needs a status and a sentence, or neither")
        for region in rule.regions:
            if region not in policy.regions:
                raise PolicyError(f"rules.toml: {rule.id}: region {region} does not exist")


def references(policy: Policy) -> Iterable[tuple[str, str, tuple[str, ...]]]:
    """(file, entry, ids of sources) of everything that cites."""
    yield from (("regions.toml", one.id, one.sources) for one in policy.regions.values())
    yield from (("versions.toml", f"{one.region} {one.from_}", one.sources) for one in policy.versions)
    yield from (("rules.toml", one.id, one.sources) for one in policy.rules.values())
    yield from (("modifiers.toml", one.id, one.sources) for one in policy.modifiers.values())
    yield from (("modifiers.toml", one.id, one.sources) for one in policy.counted.values())
    yield from (("notes.toml", one.id, one.sources) for one in policy.notes)
    yield from (("questions.toml", one.id, one.sources) for one in policy.questions)
