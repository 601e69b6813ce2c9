"""Other companies: who reported what and when, who holds data for advertising, and what the report's section shows of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser as Tree

from analyzer.model import AdvertiserReason, Document, OffMeta, Platform
from analyzer.policy import load
from analyzer.report import labels
from analyzer.report.companies import section
from analyzer.report.page import environment_of, phrases
from analyzer.report.said import Speech
from analyzer.totals.companies import Companies, companies
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM
from tests.making import read


@pytest.fixture(scope="module")
def sample() -> Document:
    return read(*FACEBOOK_PARTS, INSTAGRAM)


def reported(document: Document, *rows: tuple[str, str | None, dt.datetime | None]) -> Document:
    events = (
        OffMeta(
            account_id="facebook:a",
            platform=Platform.FACEBOOK,
            name=name,
            event=event,
            received=int(when.timestamp()) if when else None,
        )
        for name, event, when in rows
    )
    return replace(document, off_meta=tuple(events), advertisers=())


def page(found: Companies, lang: str = "en", share: bool = False) -> str:
    speech = Speech(lang)
    template = environment_of().get_template("off_meta.html.j2", globals={**phrases(speech), "source_number": lambda id: "1"})
    return template.render(**section(found, load(), speech), labels=labels, share=share)


def test_the_sample_life_s_companies(sample: Document) -> None:
    found = companies(sample)
    assert (found.events, found.undated) == (6, 3)
    assert [(one.name, one.events) for one in found.reporters] == [("Graines & Cie Exemple", 4), ("Pharmacie de l'Exemple", 2)]
    assert found.reporters[0].kinds == (("PAGE_VIEW", 2), ("PURCHASE", 2))
    assert found.reporters[0].first == found.reporters[0].last == dt.date(2026, 5, 2)
    assert [(one.year, one.month, one.events) for one in found.periods] == [(2026, 5, 2), (2026, 6, 1)]
    assert found.holders[0].name == "Graines & Cie Exemple"
    assert found.holders[0].reasons == (
        AdvertiserReason.CONTACT_LIST,
        AdvertiserReason.REMARKETING,
        AdvertiserReason.INTERACTION,
    )
    assert dict(found.reasons)[AdvertiserReason.CONTACT_LIST] == 2
    assert found.both == 2
    assert [(one.label, one.value) for one in found.settings][:1] == [("Future activity", "On")]


def test_a_long_time_is_shown_by_year_without_gaps(sample: Document) -> None:
    found = companies(
        reported(
            sample,
            ("Shop", "VIEW", dt.datetime(2019, 12, 31, tzinfo=dt.UTC)),
            ("Shop", "VIEW", dt.datetime(2023, 1, 1, tzinfo=dt.UTC)),
        )
    )
    assert [(one.year, one.month, one.events) for one in found.periods] == [
        (2019, None, 1),
        (2020, None, 0),
        (2021, None, 0),
        (2022, None, 0),
        (2023, None, 1),
    ]


moments = st.none() | st.datetimes(dt.datetime(1970, 1, 2), dt.datetime(9999, 1, 1), timezones=st.just(dt.UTC))


@given(st.lists(st.tuples(st.sampled_from(["A", "B", "C"]), st.none() | st.sampled_from(["X", "Y"]), moments), max_size=30))
def test_every_event_is_counted_once(sample: Document, rows: Sequence[tuple[str, str | None, dt.datetime | None]]) -> None:
    found = companies(reported(sample, *rows))
    assert found == companies(reported(sample, *reversed(rows)))
    assert sum(one.events for one in found.reporters) == found.events == len(rows)
    assert sum(one.events for one in found.periods) + found.undated == len(rows)
    assert len(found.periods) <= 60


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_section_says_both_languages_and_that_this_is_no_objection(sample: Document, lang: str) -> None:
    html = page(companies(sample), lang)
    tree = Tree(html)
    text = unescape(re.sub(r"\s+", " ", tree.text()))
    assert "2 companies" in text and "2 entreprises" in text
    assert "does not opt you out of AI" in text and "ne vaut pas opposition à l’IA" in text
    assert len(tree.css("table")) == 3
    assert not tree.css("[style], script, img")
    for link in tree.css("a"):
        assert (link.attributes["href"] or "").startswith(("https://", "#source-"))
    assert "accountscenter.facebook.com" not in html, "an address that no source gives is not linked"


def test_shared_it_names_no_company(sample: Document) -> None:
    html = page(companies(sample), share=True)
    assert not [row.name for row in (*sample.off_meta, *sample.advertisers) if row.name.split()[0] in html]
    assert "2 companies" in html


def test_nothing_found_is_said(sample: Document) -> None:
    html = page(companies(reported(sample)))
    assert "contain no activity sent to Meta by other companies" in html
    assert "list no company that holds your data" in html
    assert "<table" not in html


def test_long_lists_are_cut_and_hostile_names_stay_text(sample: Document) -> None:
    rows = [(f"<script>{n}</script>\u202e", "<b>", dt.datetime(2026, 1, 1, tzinfo=dt.UTC)) for n in range(200)]
    tree = Tree(page(companies(reported(sample, *rows))))
    assert not tree.css("script, td b")
    assert len(tree.css("tbody tr")) == 50
    assert "200" in tree.text()
