"""The gallery in a browser: small pictures and reasons for none, enlarged in place, under the filters of the list of items."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ONLY_ENGLISH = pytest.mark.parametrize("report", ["en"], indirect=True)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@ONLY_ENGLISH
def test_pictures_and_placeholders(browser: Browser, report: Path, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(report.as_uri())
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
def test_a_picture_is_enlarged_in_place_and_keys_go_on(visit: Visit) -> None:
    page = visit.page
    page.focus(".gallery .enlarge >> nth=0")
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    assert dialog.locator("img").first.evaluate("one => one.naturalWidth") == 64
    before = dialog.inner_text()
    page.keyboard.press("ArrowRight")
    assert dialog.inner_text() != before
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


@ONLY_ENGLISH
def test_the_filters_of_the_list_apply(visit: Visit) -> None:
    page = visit.page
    page.select_option("#filter-kind", "stories")
    assert page.locator(".gallery li").count() == 2
    assert page.inner_text(".pictures-shown") == "2 of 2 pictures or videos"
    page.fill("#seek", "Longest")
    page.wait_for_url("**q=Longest**")
    assert page.locator(".gallery .caption").all_inner_texts() == ["Longest day"]
    page.click(".clear")
    assert page.locator(".gallery li").count() == 14
