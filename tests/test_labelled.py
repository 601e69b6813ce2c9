"""The labelled set keeps its shape, and what is published about it is what is measured. No threshold is asserted."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from tests.labelled import FLAGS, LANGUAGES, measure, sentences
from tests.labelled.__main__ import DOCUMENT, document

SIZES = {language: 300 if language in ("en", "fr") else 60 for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_has_nothing_sensitive_and_half_of_that_is_hard(language: str) -> None:
    empty = [one for one in sentences(language) if not one.flags]
    hard = [one for one in empty if one.note.startswith("hard: ")]
    assert (len(sentences(language)), len(empty), len(hard)) == (SIZES[language], SIZES[language] // 2, SIZES[language] // 4)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_known_flags_and_spread_over_all_topics(language: str) -> None:
    counted = Counter(flag for one in sentences(language) for flag in one.flags)
    assert set(counted) <= set(FLAGS)
    assert set(FLAGS[:8]) <= set(counted)
    if language in ("en", "fr"):
        assert set(counted) == set(FLAGS)


def test_no_sentence_stands_twice_and_all_are_composed() -> None:
    every = [one.text for language in LANGUAGES for one in sentences(language)]
    assert [text for text, times in Counter(every).items() if times > 1] == []
    assert [text for text in every if text != unicodedata.normalize("NFC", text).strip() or not text] == []


def test_the_published_counts_are_what_is_measured() -> None:
    measured = document([measure(language) for language in LANGUAGES])
    assert DOCUMENT.read_text("utf-8") == measured, "run python -m tests.labelled --write"


def test_every_sentence_counts_once_for_every_flag() -> None:
    counts = measure("de").counts
    for flag in FLAGS:
        labelled = sum(flag in one.flags for one in sentences("de"))
        assert counts[flag, "found"] + counts[flag, "missed"] == labelled
        assert counts[flag, "false"] + counts[flag, "spared"] == len(sentences("de")) - labelled
