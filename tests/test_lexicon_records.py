"""The words that readers look for stand in tables that are checked when they are loaded."""

from __future__ import annotations

import pytest
from msgspec import convert

from analyzer.lexicon.files import LeftOut, PerPlatform, Trees, left_out, trees
from analyzer.lexicon.records import Records, in_records, listed
from analyzer.model import AdvertiserReason
from analyzer.words.keys import label_key


def test_every_word_is_written_as_it_is_compared() -> None:
    words = in_records()
    tables = [words.ai.person, words.bio, words.privacy.private, words.privacy.public, *words.advertisers.labels.values()]
    compared = [*words.ai.names, words.ai.address, *(word for table in tables for word in listed(table))]
    assert len(compared) > 60
    assert [word for word in compared if word != label_key(word)] == []


def test_a_word_tells_one_reason_and_one_state() -> None:
    words = in_records()
    assert AdvertiserReason.UNKNOWN not in words.advertisers.labels
    assert set(listed(words.privacy.private)).isdisjoint(listed(words.privacy.public))


@pytest.mark.parametrize(
    ("data", "shape", "wrong"),
    [
        ({"says": "…", "path": []}, LeftOut, "path"),
        ({"instagram": ["media/"], "threads": []}, PerPlatform, "facebook|threads"),
        ({"ai": {"called": "Meta AI", "name": []}}, Records, "name"),
    ],
)
def test_a_misspelt_key_is_an_error(data: dict[str, object], shape: type, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        convert(data, shape)


def test_a_marker_of_both_platforms_is_an_error() -> None:
    known = trees()
    both = PerPlatform(instagram=("media/",), facebook=("media/",))
    with pytest.raises(ValueError, match="both platforms claim media/"):
        Trees(
            instagram=known.instagram,
            facebook=known.facebook,
            either=known.either,
            early=known.early,
            threads=known.threads,
            markers=both,
            weak_markers=known.weak_markers,
            inside=known.inside,
            others=known.others,
            generations=known.generations,
            private=known.private,
        )


def test_everything_left_out_has_a_reason_in_words() -> None:
    assert all(one.says.endswith(".") and one.paths for one in left_out().values())
