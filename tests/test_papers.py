"""The papers in the page: for each region that a person can choose, what the kit would write had they stated it."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from analyzer.analysis import analyse_archives
from analyzer.assess import account_of, assess, set_facts
from analyzer.model import Answers, Document
from analyzer.objection import for_page
from analyzer.policy import load
from analyzer.report import render
from analyzer.report.asking import asking
from analyzer.report.papers import Papers, Piece, overlaid, papers_of
from analyzer.totals.inventory import inventory
from analyzer.words import LANGUAGES
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM

AS_OF = dt.date(2026, 11, 27)
POLICY = load()
WRITE = for_page(POLICY, langs=LANGUAGES, sent_on=AS_OF, stamp=dt.datetime(2026, 11, 27, tzinfo=dt.UTC))
NAMES = ("letter.txt", "form-text.txt", "reminder.ics")
EVERY = tuple(POLICY.regions)
LAWFUL = {"EU_EEA": "FR", "GB": "GB", "CH": "CH", "BR": "BR", "FR_OVERSEAS": None}
"""Regions whose law is known, with their country or the one that a French export suggests."""


@cache
def life(answers: str = "", locale: str | None = "fr_FR") -> Document:
    """The sample life, had its exports not said where it is lived; with a country as the answer, that of a region."""
    found = analyse_archives([*FACEBOOK_PARTS, INSTAGRAM], Answers(), AS_OF, leftovers=True).document
    told = Answers(country=answers or None)
    contexts = [replace(one.context, country=None, region_text=None, locale=locale) for one in found.accounts]
    items = tuple(set_facts(found.items, contexts, told))
    verdicts = tuple(assess(items, contexts, told, AS_OF).verdicts)
    accounts = tuple(account_of(context, told) for context in contexts)
    return replace(found, answers=told, accounts=accounts, items=items, verdicts=verdicts)


def papers(document: Document) -> Papers | None:
    return papers_of(document, POLICY, asking(document, POLICY), WRITE)


def shown(row: tuple[Piece, ...], answer: str) -> str:
    return "".join(piece.text for piece in row if answer in piece.answers)


@pytest.mark.parametrize("region", LAWFUL)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chosen_region_gives_the_papers_of_a_stated_one(region: str, lang: str) -> None:
    made = papers(life())
    assert made is not None and made.region is None
    stated = LAWFUL[region] or "PF"
    expected = WRITE(life(stated))[lang]
    for name in NAMES:
        text = shown(made.sheets[lang][name], region)
        if region == "FR_OVERSEAS":  # of several countries: the person fills in which
            fill = {"en": "[… your country …]", "fr": "[… votre pays …]"}[lang]
            assert ("\n" + fill + "\n" in text) is (name == "letter.txt")
            assert ("CNIL" not in text and "Meta Platforms Ireland Limited" in text) or name != "letter.txt"
        else:
            assert text == expected[name]


def test_without_an_answer_the_papers_are_those_of_the_likely_region() -> None:
    made = papers(life())
    assert made is not None
    guess, *others = made.laws
    assert (guess.answers, guess.country) == (("unknown", "EU_EEA"), "FR")
    assert [(law.answers, law.country) for law in others] == [((region,), None) for region in list(LAWFUL)[1:]]
    for row in made.sheets["en"].values():
        assert shown(row, "unknown") == shown(row, "EU_EEA") != ""


def test_without_a_guess_nothing_is_shown_until_a_region_is_chosen() -> None:
    made = papers(life(locale=None))
    assert made is not None and set(made.answers) == set(LAWFUL)
    letter = made.sheets["en"]["letter.txt"]
    assert shown(letter, "unknown") == ""
    # The European Union without a country: its law and its recipient, no authority by name.
    union = shown(letter, "EU_EEA")
    assert "Article 21(1) GDPR" in union and "Dublin" in union and "[… your country …]" in union
    assert "the data protection authority of my country" in " ".join(union.split()) and "CNIL" not in union


def test_a_known_region_has_one_version_in_one_piece() -> None:
    made = papers(life("GB"))
    assert made is not None and made.region == "GB" and made.answers == ()
    assert {len(row) for sheet in made.sheets.values() for row in sheet.values()} == {1}
    assert made.sheets["en"]["letter.txt"][0].text == WRITE(life("GB"))["en"]["letter.txt"]
    assert papers(life("US")) is None


def test_the_papers_of_all_regions_take_little_room() -> None:
    """What five regions cost beside one, in bytes of the page."""
    document = life()
    asked = asking(document, POLICY)

    def size(regions: tuple[str, ...]) -> int:
        def write(one: Document) -> dict[str, dict[str, str]]:
            return WRITE(one) if one.accounts[0].region in regions else {}

        page = render(document, inventory(document), lang="en", policy=POLICY, papers=write)
        assert (papers_of(document, POLICY, asked, write) is None) is (not regions)
        return len(page.encode())

    nothing, one, every = size(()), size(("EU_EEA",)), size(EVERY)
    assert 10_000 < one - nothing < 25_000
    assert every - one < 60_000


texts = st.lists(st.sampled_from(["Dear Sir. ", "I object.\n\n", "Under the law. ", "\r\n", "\n", "Yours"]), max_size=8).map(
    "".join
)


@given(st.lists(texts, min_size=1, max_size=5))
def test_each_version_is_the_pieces_that_its_answer_shows(versions: list[str]) -> None:
    answers = [(f"region-{at}",) for at in range(len(versions))]
    row = overlaid(zip(answers, versions, strict=True))
    for (answer,), version in zip(answers, versions, strict=True):
        assert shown(row, answer) == version
    if len(set(versions)) == 1:
        assert len(row) <= 1
