"""Sensitive topics by word lists: what the matcher finds and spares, with a tiny lexicon of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.flags.findings import Finding
from analyzer.flags.topics import Topics
from analyzer.lexicon.topic_words import TOPICS, languages, lexicon, read

FRENCH = read("""
[health]
words = ["cancer", "dépress*", "sclérose en plaques", "covid-19", "né*"]
weak = ["traitement", "docteur*"]
not = ["cancer du marché", "malade de rire"]

[union]
cased = ["CGT", "WHO"]

[sexuality]
words = ["gay*"]
""")
ENGLISH = read("""
[health]
words = ["cancer", "pain"]
weak = ["doctor"]
not = ["cancer horoscope"]
""")
WORDS = Topics({"fr": FRENCH, "en": ENGLISH})


def find(words: Topics, text: str, *spoken: str) -> list[Finding]:
    return search(words, text, lambda: spoken)


def search(words: Topics, text: str, spoken: Callable[[], Collection[str]]) -> list[Finding]:
    pieces = text.split()
    anchors = [(at, known) for at, piece in enumerate(pieces) if (known := words.anchors(piece))]
    return words.find(text, pieces, anchors, spoken)


def found(text: str, *spoken: str) -> list[str]:
    """The flags and what they were found by, `health: cancer`."""
    return [f"{one.flag}: {text[one.start : one.end]}" for one in find(WORDS, text, *(spoken or ("fr",)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("J’ai un cancer.", ["health: cancer"]),
        ("CANCER", ["health: CANCER"]),
        ("en dépression, dépressive", ["health: dépression", "health: dépressive"]),
        ("ma depression, sans accent", ["health: depression"]),
        ("ma de\u0301pression, accents à part", ["health: de\u0301pression"]),
        ("une sclerose  en\nplaques", ["health: sclerose  en\nplaques"]),
        ("Covid 19 et COVID‑19", ["health: Covid 19", "health: COVID‑19"]),
        ("l’adhérent CGT d’ici", ["union: CGT"]),
        ("mon traitement, dit le docteur", ["health: traitement", "health: docteur"]),
        ("cancer : un traitement", ["health: cancer", "health: traitement"]),
        ("#cancer #MonCancer #mon_cancer", ["health: cancer", "health: Cancer", "health: cancer"]),
        ("#GayPride", ["sexuality: GayPride"]),
        ("J’ai un cancer, pas un cancer du marché", ["health: cancer"]),
    ],
)
def test_finds(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("cancers, cancérologue", "only whole words where no star allows more"),
        ("cette cgt, who?", "abbreviations in another case"),
        ("ne, nez, nee", "short words keep their accents"),
        ("mon traitement", "a weak word alone"),
        ("docteur docteurs", "one weak word twice"),
        ("docteur, " + "a " * 9 + "docteurs", "one weak word twice, apart"),
        ("le cancer du  marché", "inside a harmless phrase"),
        ("sclérose. En plaques", "a phrase does not go over a full stop"),
        ("moncancer", "inside a word"),
        ("pain", "a word of another language"),
    ],
)
def test_spares(text: str, why: str) -> None:
    assert found(text) == [], why


def test_weak_words_far_from_a_strong_one_do_not_count() -> None:
    assert found("traitement un deux trois quatre cinq six sept cancer") == ["health: traitement", "health: cancer"]
    assert found("traitement un deux trois quatre cinq six sept huit cancer") == ["health: cancer"]


def test_several_languages_at_once_are_merged_and_share_their_harmless_phrases() -> None:
    assert found("cancer, pain", "fr", "en") == ["health: cancer", "health: pain"]
    assert found("cancer horoscope", "fr", "en") == []


def test_the_language_is_asked_for_only_when_a_word_was_met() -> None:
    def never() -> list[str]:
        raise AssertionError("asked")

    assert search(WORDS, "rien ni traitement", never) == []


def test_phrases_that_begin_alike_are_told_by_the_word_beside_them() -> None:
    words = Topics({"fr": read('[health]\nwords = ["la foi en", "ma foi*", "sans foi", "foi", "une foi très forte"]')})
    anchoring = [piece for piece in ("foi", "Foi,", "la", "fois", "#MaFoi", "loi") if words.anchors(piece)]
    assert anchoring == ["foi", "Foi,", "fois", "#MaFoi"]
    assert [(one.start, one.end) for one in find(words, "La foi en, foi : sans foi", "fr")] == [(0, 9), (11, 14), (17, 25)]
    assert [(one.start, one.end) for one in find(words, "une foi très forte, ma foisx", "fr")] == [(0, 18), (20, 28)]


def test_the_first_look_at_neighbours_reaches_over_signs_and_into_pieces_of_several_words() -> None:
    words = Topics({"fr": read('[health]\nwords = ["greffe de moelle", "un avc"]\nweak = ["moelle", "os*"]')})
    for text in ("greffe de moelle", "greffe – de – moelle", "Un\u200b AVC", "d'un AVC", "l'AVC, un-AVC", "#GreffeDeMoelle"):
        assert [one.flag for one in find(words, text, "fr")] == ["health"], text
    for text in ("greffe de la moelle", "greffe 🎉 de moelle", "moelle", "avc un", "moelle de greffe"):
        assert find(words, text, "fr") == [], text
    assert [(one.start, one.end) for one in find(words, "la moelle des os", "fr")] == [(3, 9), (14, 16)]


def test_a_misspelt_list_or_topic_is_an_error() -> None:
    with pytest.raises(msgspec.ValidationError):
        read('[health]\nword = ["cancer"]')
    with pytest.raises(ValueError, match="helth"):
        read('[helth]\nwords = ["cancer"]')


@pytest.mark.parametrize("language", languages())
def test_the_files_that_are_shipped_can_be_read(language: str) -> None:
    assert set(lexicon(language)) <= set(TOPICS)
    Topics({language: lexicon(language)})


@given(st.text())
def test_never_raises_and_each_place_is_in_the_text_and_apart(text: str) -> None:
    text = f"{text} cancer {text}"
    last = -1
    for one in find(WORDS, text, "fr", "en"):
        assert last <= one.start < one.end <= len(text)
        last = one.end


@pytest.mark.parametrize(
    "hostile",
    ["cancer " * 60_000, "a" * 1_000_000, "#" + "Aa" * 300_000, "docteur cancer traitement " * 20_000, "\u0301" * 300_000],
)
def test_hostile_text_takes_time_in_proportion(hostile: str) -> None:
    """A quadratic search would not end within the suite's patience; here the count of what is found is what matters."""
    counted = sum(1 for _ in find(WORDS, hostile, "fr"))
    assert counted == {"cancer ": 60_000, "docteur": 60_000}.get(hostile[:7], 0)
