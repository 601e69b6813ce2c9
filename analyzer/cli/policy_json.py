"""The policy of one day as plain values, for machines: what `policy_text` says on the screen."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import asdict

from ..policy import Policy, Region, Rule, Stance, Version
from ..policy.rules import Counted, Modifier
from ..words import Words
from .policy_text import OUTCOMES, applies, in_force, sources


def data(policy: Policy, words: Words, day: dt.date) -> dict[str, Any]:
    """The same as plain values: ids as in the data, sentences in the language asked for."""
    return {
        "as_of": day.isoformat(),
        "policy": policy.id,
        "regions": [_region(words, one, policy.version_on(one.id, day)) for one in policy.regions.values()],
        "rules": [_rule(words, rule) for rule in in_force(policy, day)],
        "modifiers": [_giving(words, one) for one in policy.modifiers.values()],
        "counted": [_giving(words, one) for one in policy.counted.values()],
        "notes": [
            {"id": one.id, "says": words.say(one.says), "sources": list(one.sources), "confidence": one.confidence}
            for one in policy.notes
        ],
        "questions": [
            {"id": one.id, "asks": words.say(one.asks), "known": words.say(one.known), "sources": list(one.sources)}
            for one in policy.questions
        ],
        "sources": [
            {
                "id": one.id,
                "title": words.say(one.title),
                "url": one.url or None,
                "date": one.date,
                "confidence": one.confidence,
                "controller": one.controller or None,
                "seen_for": list(one.seen_for),
                "seen_from": one.seen_from or None,
                "citable": one.citable,
            }
            for one in sources(policy, day)
        ],
    }


def _region(words: Words, region: Region, version: Version | None) -> dict[str, Any]:
    return {
        "id": region.id,
        "name": words.say(region.name),
        "training_start": region.training_written,
        "training_confirmed": region.training_confirmed,
        "training_bound": str(region.training_bound),
        "objection": region.objection,
        "offer": words.say(region.offer),
        "note": words.say(region.note),
        "sources": list(region.sources),
        "confidence": region.confidence,
        "text": None if version is None else _version(words, version),
    }


def _giving(words: Words, one: Modifier | Counted) -> dict[str, Any]:
    return {"id": one.id, "gives": one.gives, "says": words.say(one.says), "sources": list(one.sources)}


def _version(words: Words, version: Version) -> dict[str, Any]:
    stances: dict[str, Stance] = {
        "others_content": version.others_content,
        "adults_only_public": version.adults_only_public,
        "adults_only_ai": version.adults_only_ai,
    }
    return {
        "from": version.from_.isoformat(),
        "effective": version.effective.isoformat(),
        "own_content": str(version.own_content),
        **{name: str(stance) for name, stance in stances.items()},
        "note": words.say(version.note),
        "adds": None if version.adds is None else words.say(version.adds),
        "inferred": version.inferred,
        "sources": list(version.sources),
    }


def _rule(words: Words, rule: Rule) -> dict[str, Any]:
    to = rule.applies_to
    held = {name: list(values) for name, values in asdict(to).items() if values}
    return {
        "id": rule.id,
        "applies_to": held,
        "takes": applies(words, to),
        "condition": str(rule.condition),
        "row": str(rule.row),
        "from": rule.from_.isoformat() if rule.from_ else None,
        "until": rule.until.isoformat() if rule.until else None,
        "regions": list(rule.regions),
        "outcomes": {
            answer: {"status": rule.status(answer), "says": words.say(says)}
            for answer in OUTCOMES
            if (says := rule.says.of(answer)) is not None
        },
        "sources": list(rule.sources),
    }
