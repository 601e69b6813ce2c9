"""The announced policy as data: dated, sourced tables, loaded and checked once.

`load()` reads the TOML files beside this module. A mistake in them is ours, so it stops the program with the file and
the entry (`PolicyError`) and the tests see it first. Nothing here knows items; `analyzer.assess` lets the two meet.
Facts come from archived copies of Meta's own texts and from dated notices; see `sources.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Protocol, TypeVar

import msgspec

from . import tables
from .check import PolicyError, check, references
from .remedies import Action, Articles, Authority, Claim, ClaimState, Effect, Law, Topic
from .rules import Counted, Modifier, Rule
from .shapes import Event, Note, Policy, Promise, Question, Region, Source, Version
from .terms import Bound, Condition, Confidence, OwnContent, Row, Stance

__all__ = [
    "Action",
    "Articles",
    "Authority",
    "Bound",
    "Claim",
    "ClaimState",
    "Condition",
    "Confidence",
    "Counted",
    "Effect",
    "Event",
    "Law",
    "Modifier",
    "Note",
    "OwnContent",
    "Policy",
    "PolicyError",
    "Promise",
    "Question",
    "Region",
    "Row",
    "Rule",
    "Source",
    "Stance",
    "Topic",
    "Version",
    "load",
    "references",
]

T = TypeVar("T")


class Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=Named)


@cache
def load() -> Policy:
    """All policy data. Cached: the files do not change while the program runs."""
    policy = Policy(
        sources=by_id("sources.toml", decode("sources.toml", tables.SourcesFile).source),
        regions=by_id("regions.toml", decode("regions.toml", tables.RegionsFile).region),
        versions=decode("versions.toml", tables.VersionsFile).version,
        rules=by_id("rules.toml", decode("rules.toml", tables.RulesFile).rule),
        modifiers=by_id("modifiers.toml", decode("modifiers.toml", tables.ModifiersFile).modifier),
        counted=by_id("modifiers.toml", decode("modifiers.toml", tables.ModifiersFile).counted),
        notes=decode("notes.toml", tables.NotesFile).note,
        questions=decode("questions.toml", tables.QuestionsFile).question,
        events=decode("events.toml", tables.EventsFile).event,
        promises=decode("promises.toml", tables.PromisesFile).promise,
        actions=by_id("actions.toml", decode("actions.toml", tables.ActionsFile).action),
        laws=by_id("laws.toml", decode("laws.toml", tables.LawsFile).law),
        authorities=by_id("authorities.toml", decode("authorities.toml", tables.AuthoritiesFile).authority),
        claims=by_id("claims.toml", decode("claims.toml", tables.ClaimsFile).claim),
        region_of_country=countries(decode("regions.toml", tables.RegionsFile).region),
    )
    check(policy)
    return policy


def decode(name: str, shape: type[T]) -> T:
    """One TOML file as its typed table."""
    content = (files("analyzer") / "policy" / name).read_bytes()
    try:
        return msgspec.toml.decode(content, type=shape)
    except msgspec.ValidationError as error:
        raise PolicyError(f"{name}: {entry_of(content, str(error))}{error}") from error
    except (msgspec.MsgspecError, ValueError) as error:
        raise PolicyError(f"{name}: {error}") from error


def entry_of(content: bytes, message: str) -> str:
    """The entry that a message of msgspec speaks of, by its id: `at $.rule[3].holds` -> `live_video: `."""
    found = re.search(r"\$\.(\w+)\[(\d+)\]", message)
    if found is None:
        return ""
    entry = msgspec.toml.decode(content)[found[1]][int(found[2])]
    return next((f"{entry[key]}: " for key in ("id", "country", "from") if key in entry), "")


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
