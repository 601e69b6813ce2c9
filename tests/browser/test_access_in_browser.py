"""axe-core finds nothing by the rules of WCAG 2.2 AA: in light and dark, in both languages, whole and to be shared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analyzer.policy import load
from analyzer.report import Share, render
from analyzer.totals.inventory import inventory
from tests.browser import invented

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


def found(page: Page) -> list[tuple[str, list[str]]]:
    """The rules that are broken, each with where."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    response = axe.Axe().run(page, options=RULES).response
    return [(one["id"], [node["html"][:200] for node in one["nodes"]][:5]) for one in response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_whole_report(browser: Browser, report: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(report.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert found(page) == []
    page.click(".row")
    assert found(page) == []
    context.close()


def test_the_report_to_be_shared(browser: Browser, tmp_path: Path) -> None:
    document = invented.document()
    path = tmp_path / "shared.html"
    path.write_text(render(document, inventory(document), lang="en", policy=load(), share=Share.FULL), "utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert found(page) == []
    context.close()
