"""How names, labels, texts, words and paths are compared: what each key forgives, and what it does not."""

from __future__ import annotations

import datetime as dt

import pytest

from analyzer.answers import country_of
from analyzer.assess import audience_of
from analyzer.assess.doubts import doubts
from analyzer.model import Answers, Audience, AudienceSource, Kind, PlatformAnswers, Surface
from analyzer.words.keys import bare_word_key, label_key, name_key, path_key, place_key, text_key, word_key
from tests.test_assess import FACEBOOK, item, judged


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        (label_key, "Jardins  d’Émile", "jardins d'e\u0301mile "),
        (label_key, "L‘Avenir", "l'avenir"),
        (label_key, "\u03aa\u0301", "\u0390"),  # folding the case takes the composed letter apart
        (name_key, "@Noémie O’Brien", "noe\u0301mie o'brien"),
        (text_key, "cafe\u0301\n noir", "café noir"),
        (place_key, "Ｃafé", "café"),
        (word_key, "STRASSE", "straße"),
        (bare_word_key, "zwiążek", "zwiazek"),
        (path_key, "posts/Groups_you_ve_visited.json", "posts/groups_you’ve_visited.json"),
    ],
)
def test_what_is_the_same(key, one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        (label_key, "@ada", "ada"),
        (label_key, "côte", "cote"),
        (text_key, "Bonjour", "bonjour"),
        (text_key, "l’été", "l'été"),
        (name_key, "Ada Lambert", "Adà Lambert"),
        (path_key, "posts/a.json", "comments/a.json"),
    ],
)
def test_what_is_not(key, one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_group_is_matched_whatever_apostrophe_is_typed() -> None:
    exported = item(Kind.POST, Surface.GROUP, group="Les amis de l’été")
    answers = Answers(country="FR", born=dt.date(1990, 1, 1), facebook=PlatformAnswers(groups={"les amis de l'été": True}))
    assert audience_of(exported, FACEBOOK, answers) == (Audience.PUBLIC, AudienceSource.USER)
    assert judged(exported, answers).exposure == "in"
    assert doubts(answers, [FACEBOOK], [exported]) == []


def test_a_country_is_found_whatever_apostrophe_is_typed() -> None:
    assert {country_of(name) for name in ("cote d'ivoire", "Côte d'Ivoire", "côte d’ivoire")} == {"CI"}
