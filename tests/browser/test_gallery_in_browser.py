"""The gallery in a browser: small pictures and reasons for none, enlarged in place, under the filters of the list of items."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ONLY_ENGLISH = pytest.mark.parametrize("report", ["en"], indirect=True)


@ONLY_ENGLISH
def test_pictures_and_placeholders_without_a_script(browser: Browser, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.locator(".wall-tools").is_hidden()
    page.click(".further-pictures > summary")
    entries = page.locator(".gallery li")
    assert entries.count() == 14
    assert entries.locator("img").count() == 11
    reasons = page.locator(".gallery .absent").all_inner_texts()
    assert sum("damaged" in one for one in reasons) == 1
    assert sum("missing from the archive" in one for one in reasons) == 2
    first = entries.first.inner_text()
    assert "covered" in first and "4 May 2024" not in first  # its picture is the damaged one: pictures come first
    assert all(page.locator(".gallery img").evaluate_all("all => all.map(one => one.alt.length > 3)"))
    context.close()


@ONLY_ENGLISH
def test_the_wall_holds_every_picture_by_year(visit: Visit) -> None:
    page = visit.page
    assert page.locator(".still").is_hidden()
    assert page.inner_text(".pictures-shown") == "14 of 14 pictures or videos"
    years: list[str] = []
    reasons: list[str] = []
    seen: dict[str, bool] = {}
    while True:
        years += [year for year in page.locator(".wall-year").all_inner_texts() if year not in years]
        for figure in page.locator(".wall figure").all():
            key = f"{figure.locator('.enlarge').get_attribute('data-item')} {figure.inner_html()}"
            if key not in seen:
                seen[key] = figure.locator("img").count() == 1
                reasons += figure.locator(".absent").all_inner_texts()
        if page.evaluate(
            """() => { const wall = document.querySelector('.wall'); const before = wall.scrollTop;
                 wall.scrollTop += wall.clientHeight / 2; return wall.scrollTop === before; }"""
        ):
            break
        page.wait_for_timeout(100)
    assert years == sorted((year for year in years if year.isdigit()), reverse=True) and "2024" in years
    assert sum(seen.values()) == 11 and len(reasons) == 3
    assert sum("damaged" in one for one in reasons) == 1
    assert sum("missing from the archive" in one for one in reasons) == 2
    assert all(page.locator(".wall img").evaluate_all("all => all.map(one => one.alt.length > 3)"))


@ONLY_ENGLISH
def test_a_picture_is_enlarged_in_place_and_keys_go_on(visit: Visit) -> None:
    page = visit.page
    page.focus(".wall .enlarge:has(img) >> nth=0")
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    assert dialog.locator("img").first.evaluate("one => one.naturalWidth") == 64
    before = dialog.inner_text()
    page.keyboard.press("ArrowRight")
    assert dialog.inner_text() != before
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


@ONLY_ENGLISH
def test_chips_narrow_the_wall_down(visit: Visit) -> None:
    page = visit.page
    page.select_option("[data-chip=year]", "2024")
    assert page.locator(".wall-year").all_inner_texts() == ["2024"]
    within = page.locator(".wall figure").count()
    assert page.inner_text(".pictures-shown") == f"{within} of 14 pictures or videos" and 0 < within < 14
    assert all("2024" in text for text in page.locator(".wall figcaption").all_inner_texts())
    page.select_option("[data-chip=year]", "")
    page.select_option("[data-chip=place]", "Skanör harbour")
    assert page.locator(".wall figcaption bdi").all_inner_texts() == ["Skanör harbour"] * page.locator(".wall figure").count()
    page.select_option("[data-chip=place]", "")
    page.select_option("[data-chip=verdict]", "out")
    assert all("not covered" in text for text in page.locator(".wall figcaption").all_inner_texts())
    page.select_option("[data-chip=verdict]", "")
    page.check("[data-chip=people]")
    with_people = int(page.inner_text(".pictures-shown").split()[0])
    assert 0 < with_people < 14
    page.uncheck("[data-chip=people]")
    assert page.inner_text(".pictures-shown") == "14 of 14 pictures or videos"
