"""Sentences written for the project, each with the flags a careful reader would give it; README.md says how they came about."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent

LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pl", "pt")
"""In the order of design's table: the first two have 300 sentences, the others 60."""

COUNTRIES = {
    "en": ("GB", "IE", "US"),
    "fr": ("FR", "BE", "CA"),
    "de": ("DE", "AT"),
    "es": ("ES",),
    "it": ("IT",),
    "nl": ("NL", "BE"),
    "pl": ("PL",),
    "pt": ("PT", "BR"),
}
"""The countries a writer's account would tell, without which a national telephone number is only digits."""

FLAGS = (
    *("health", "religion_belief", "politics", "union", "ethnic", "sexuality", "biometric", "child"),
    *("email", "phone", "postal_address", "iban", "card", "national_id", "access_token"),
)
"""What a sentence may be labelled with."""


class Sentence(NamedTuple):
    """A sentence, its flags, and why it is hard (or an empty note)."""

    language: str
    flags: frozenset[str]
    text: str
    note: str


class Measured(NamedTuple):
    """What the engine found in the sentences of one language: counts by flag and outcome, and the sentences it got wrong."""

    language: str
    counts: Counter[tuple[str, str]]
    false_hits: list[tuple[str, str, str]]
    misses: list[tuple[str, str]]
    spared: int
    empty: int


@cache
def sentences(language: str) -> tuple[Sentence, ...]:
    """The labelled sentences of a language, in the order of the file."""
    lines = (HERE / f"{language}.tsv").read_text("utf-8").splitlines()
    rows = csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(
        Sentence(language, frozenset(filter(None, row[0].split(","))), row[1], row[2] if len(row) > 2 else "") for row in rows
    )


def measure(language: str) -> Measured:
    """Searches every sentence of a language as that of an account which writes in it."""
    from analyzer.flags.search import flags_of_text

    counts: Counter[tuple[str, str]] = Counter()
    false_hits, misses, spared = [], [], 0
    for one in sentences(language):
        findings = flags_of_text(one.text, (language,), COUNTRIES[language])
        found = {finding.flag for finding in findings}
        for flag in FLAGS:
            counts[flag, _OUTCOMES[flag in one.flags, flag in found]] += 1
        for flag in sorted(found - one.flags):
            words = dict.fromkeys(one.text[finding.start : finding.end] for finding in findings if finding.flag == flag)
            false_hits.append((flag, ", ".join(words), one.text))
        misses += [(flag, one.text) for flag in sorted(one.flags - found)]
        spared += not one.flags and not found
    empty = sum(not one.flags for one in sentences(language))
    return Measured(language, counts, false_hits, misses, spared, empty)


_OUTCOMES = {(True, True): "found", (False, True): "false", (True, False): "missed", (False, False): "spared"}
