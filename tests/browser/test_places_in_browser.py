"""Pictures and their places in a browser: near which town, in both languages, and where in the archive."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from analyzer.policy import load
from analyzer.report import render
from analyzer.totals.inventory import inventory
from tests.browser import invented
from tests.browser.conftest import previews

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Page:
    document = invented.document()
    items = {(item.account_id, item.item_id): item for item in document.items}
    at = next(
        at
        for at, row in enumerate(document.media)
        if at and row.path and row.type == "image" and items[row.account_id, row.item_id].place is None
    )
    rows = list(document.media)
    rows[at] = replace(rows[at], latitude=45.4341, longitude=12.3388)
    document = replace(document, media=tuple(rows))
    html = render(document, inventory(document), lang="en", policy=load(), generated=dt.datetime(2026, 11, 23, 12, 0),
                  previews=previews(document))  # fmt: skip
    path = tmp_path_factory.mktemp("places") / "report.html"
    path.write_text(html, "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    return page


def test_a_picture_with_coordinates_is_near_a_town(page: Page) -> None:
    captions = page.locator(".gallery .caption").all_text_contents()
    assert "near Veniceprès de Venise" in captions and not any("45.4341" in one for one in captions)
    town = page.locator("[data-chip=place] option", has_text="Venice").get_attribute("value")
    page.select_option("[data-chip=place]", town)
    assert page.locator(".wall figcaption").all_inner_texts()[0].splitlines()[-1] == "near Venice"
    page.check("#speak-fr", force=True)
    assert page.locator(".wall figcaption").all_inner_texts()[0].splitlines()[-1] == "près de Venise"
    assert page.locator("[data-chip=place]").evaluate("one => one.selectedOptions[0].text") == "Venise"
    page.check("#speak-en", force=True)


def test_the_path_in_the_archive_can_be_copied(page: Page) -> None:
    page.select_option("[data-chip=place]", label="Venice")
    page.click(".wall .enlarge")
    figure = page.locator("dialog[open] .detail-pictures figure").first
    path = figure.locator("code").inner_text()
    assert path in {row.path for row in invented.document().media}
    figure.get_by_text("Copy the path").click()
    assert page.evaluate("getSelection().toString()") == path and figure.get_by_text("Copied").is_visible()
    page.keyboard.press("Escape")
