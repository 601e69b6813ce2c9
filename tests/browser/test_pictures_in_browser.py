"""Bars by year and map in a real browser: one language at a time, readable in both schemes, whole on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_the_switch_changes_the_words_beside_the_bars(visit: Visit) -> None:
    page = visit.page
    first, second = ("en", "fr") if page.evaluate("document.documentElement.lang") == "en" else ("fr", "en")
    bars = page.locator(".year-bar svg.bar:visible").count()
    assert bars > 5
    title = page.inner_text("#over_time-title")
    page.check(f"#speak-{second}")
    assert page.inner_text("#over_time-title") != title
    assert page.locator(f'#over_time [lang="{first}"]:visible').count() == 0
    assert page.locator(".year-bar svg.bar:visible").count() == bars
    named = page.locator("svg.map").get_attribute("aria-label")
    assert named == {"en": "Map of the places", "fr": "Carte des lieux"}[second]


def test_the_bars_by_year_follow_the_answers(visit: Visit) -> None:
    page = visit.page
    drawn = page.locator(".year-bar svg.bar:visible")
    before = drawn.evaluate_all("all => all.map(one => one.outerHTML)")
    page.check("#ask-groups-public")
    after = drawn.evaluate_all("all => all.map(one => one.outerHTML)")
    assert len(before) == len(after) and before != after
    page.check("#ask-groups-unknown")
    assert drawn.evaluate_all("all => all.map(one => one.outerHTML)") == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_come_from_the_page(browser: Browser, report: Path, scheme: str) -> None:
    """Nothing in a picture is black by default, and what is written on a circle stands out from it."""
    context = browser.new_context(color_scheme=scheme, java_script_enabled=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(report.as_uri())
    plain = page.evaluate(
        """() => [...document.querySelectorAll('svg.bar rect, svg.map path, svg.map circle, svg.map text')]
             .filter((one) => !one.closest('defs') && getComputedStyle(one).fill === 'rgb(0, 0, 0)')
             .filter((one) => one.tagName !== 'path' || one.getTotalLength() > 0).map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert plain == []
    fill = "selector => getComputedStyle(document.querySelector(selector)).fill"
    assert page.evaluate(fill, "svg.map .how-many") != page.evaluate(fill, "svg.map .spot")
    assert page.evaluate(fill, "svg.map .land") != page.evaluate(fill, "svg.map .sea")
    context.close()


def test_pictures_fit_the_paper(browser: Browser, report: Path) -> None:
    context = browser.new_context(viewport={"width": 680, "height": 900})  # about the width of a printed A4 page
    page = context.new_page()
    page.goto(report.as_uri())
    page.emulate_media(media="print")
    wide = page.evaluate("[...document.querySelectorAll('svg.bar, svg.map')].map((one) => one.getBoundingClientRect().right)")
    assert wide and max(wide) <= 680
    context.close()
