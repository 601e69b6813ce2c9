"""Meta's codes and settings in words."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

import analyzer
from analyzer.policy import load
from analyzer.report import render
from analyzer.totals.inventory import inventory
from analyzer.words.meta_terms import event_term, setting_term, value_term
from tests.conftest import FACEBOOK_PARTS


@pytest.mark.parametrize("code", ["PAGE_VIEW", "PageView", "Page view", "page_view"])
def test_a_code_is_known_however_it_is_written(code: str) -> None:
    assert event_term(code) == "page viewed"


def test_what_is_not_known_is_not_guessed() -> None:
    assert event_term("WHEEL_SPUN") is None and setting_term("Colour of the page") is None
    assert value_term("Future activity", "Perhaps") is None


def test_a_setting_is_known_in_the_language_of_the_export() -> None:
    assert setting_term("Who can see your future posts?") == setting_term("Qui peut voir vos futures publications\u00a0?")
    assert (
        value_term("Who can see your future posts?", "Only me") == value_term("Confidentialité", "Moi uniquement") == "only you"
    )


def test_a_list_that_a_person_named_friends_keeps_its_name() -> None:
    assert value_term("Your post audiences", "Friends") is None and value_term("Who can comment?", "Friends") == "friends"


def test_the_page_says_events_and_settings_in_words() -> None:
    document = analyzer.analyse(FACEBOOK_PARTS, as_of=dt.date(2026, 11, 27)).document
    odd = replace(document.off_meta[0], event="WHEEL_SPUN", name="Example Wheels")
    document = replace(document, off_meta=(*document.off_meta, odd))
    html = render(document, inventory(document), lang="fr", policy=load())
    section = LexborHTMLParser(html).css_first("#off_meta")
    assert section is not None
    french = [one.text() for one in section.css('td span[lang="fr"]')]
    assert {"page vue", "achat", "recherche", "WHEEL_SPUN (terme de Meta)"} <= set(french)
    settings = {dt.text(): dt.next.text() for dt in section.css("dl.counts dt") if dt.next is not None}
    assert settings["Activité futureFuture activity"] == "activéeon"
    raw = {"PAGE_VIEW", "PURCHASE", "SEARCH"}
    assert not any(code in section.text() for code in raw) and raw <= {row.event for row in document.off_meta}
