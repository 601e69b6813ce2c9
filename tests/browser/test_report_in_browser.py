"""The report in a real browser: it loads nothing, complains of nothing, runs nothing foreign, and fits every screen."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analyzer.policy import load
from analyzer.report import render
from analyzer.totals.inventory import inventory
from tests.browser import invented
from tests.browser.conftest import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_page_loads_nothing_and_runs_nothing(browser: Browser, report: Path, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script, viewport={"width": 1280, "height": 900})
    visit = Visit(context.new_page())
    visit.page.goto(report.as_uri())
    visit.page.wait_for_timeout(300)
    if script:
        visit.page.click(".tools button")
        assert visit.page.locator("details.items:not([open])").count() == 0
    else:
        assert visit.page.locator(".tools").is_hidden()
        visit.page.locator("details.items > summary").first.click()
        assert visit.page.locator("details.items[open]").count() == 1
    visit.page.wait_for_timeout(200)
    # The empty icon is data inside the file; what matters is that nothing else is asked for.
    assert [url for url in visit.requests if not url.startswith("data:")] == [report.as_uri()]
    assert visit.complaints == []
    assert visit.dialogs == []
    context.close()


def test_hostile_text_is_text(browser: Browser, report: Path) -> None:
    context = browser.new_context()
    visit = Visit(context.new_page())
    visit.page.goto(report.as_uri())
    shown = visit.page.locator(".text").all_text_contents()
    for text in invented.HOSTILE:
        if re.fullmatch(r"[\x20-\x7e]+", text):
            assert text in shown
    assert "harmless ⟨U+202E⟩fdp.exe end" in shown
    assert "␀ nul ␇ bell ⟨U+009B⟩ csi ␡ del" in shown
    assert "half an emoji: �" in shown
    assert "line one\nline two\nline three" in shown
    assert visit.page.locator("script:not([type])").count() == 1
    assert visit.page.locator('img:not([src^="data:image/jpeg;base64,"])').count() == 0
    assert visit.page.locator("[style], [onclick], [onerror], [onload]").count() == 0
    addresses = visit.page.eval_on_selector_all("a", "links => links.map(link => link.getAttribute('href'))")
    assert addresses
    for address in addresses:
        assert address.startswith(("#", "https://")), address
        assert "example.org" not in address
    assert visit.page.locator('a[href^="https:"]:not([rel="noreferrer noopener"])').count() == 0
    context.close()


def test_every_link_inside_the_page_leads_somewhere(browser: Browser, report: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(report.as_uri())
    lost = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1).split('?')[0])"
        ".filter(id => !document.getElementById(id))"
    )
    assert lost == []
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1024, 1600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_sideways_scrolling(browser: Browser, report: Path, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


CONTRAST = """
() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgb(getComputedStyle(e).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || element.closest("script, style, svg")) continue;
    const [a, b] = [light(rgb(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...poor];
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(browser: Browser, report: Path, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate(CONTRAST) == []
    context.close()


def test_the_caveats_are_on_paper_too(browser: Browser, report: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(report.as_uri())
    page.emulate_media(media="print")
    assert page.locator(".caveats").is_visible()
    assert page.locator(".contents").is_hidden()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    context.close()


SECTIONS = {
    "en": (
        "About this report|The answer|By kind of content|All items|Over time|Sensitive content|Places|Photos|Other people"
        "|Activity outside Meta, and advertisers|What you can do|What was said in 2024, and what applies today"
        "|File check: what was read and what was not|Rules and sources"
    ),
    "fr": (
        "À propos de ce rapport|La réponse|Par type de contenu|Tous les contenus|Au fil du temps|Contenus sensibles"
        "|Lieux|Photos|Les autres personnes|Activité hors de Meta, et annonceurs|Ce que vous pouvez faire"
        "|Ce qui a été dit en 2024, et ce qui vaut aujourd’hui|Contrôle des fichiers : ce qui a été lu ou non|Règles et sources"
    ),
}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_all_sections_are_there_in_order(browser: Browser, report: Path, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(report.as_uri())
    lang = str(page.get_attribute("html", "lang"))
    titles = [text.replace("\u00a0", " ") for text in page.locator("main > section > h2").all_inner_texts()]
    assert [title for title in titles if title in SECTIONS[lang].split("|")] == SECTIONS[lang].split("|")
    assert page.locator(".contents ol > li > a").count() == len(titles)
    context.close()


def test_every_sheet_of_paper_is_filled_and_nothing_is_asked_for(browser: Browser, report: Path) -> None:
    context = browser.new_context()
    visit = Visit(context.new_page())
    visit.page.goto(report.as_uri())
    pdf = visit.page.pdf(prefer_css_page_size=True)
    assert 5 < len(re.findall(rb"/Type /Page\b", pdf)) < 80
    visit.page.emulate_media(media="print")
    assert visit.page.locator(".explorer").is_hidden() and visit.page.locator(".gallery").is_visible()
    assert (visit.foreign, visit.complaints) == ([], [])
    context.close()


def test_the_version_to_be_shared(browser: Browser, tmp_path: Path) -> None:
    document = invented.document(extra=invented.hostile())
    path = tmp_path / "shared.html"
    path.write_text(render(document, inventory(document), lang="fr", policy=load(), share=True), "utf-8")
    context = browser.new_context()
    visit = Visit(context.new_page())
    visit.page.goto(path.as_uri())
    assert visit.page.locator("#items, #photos, .entry, .row, img, dialog").count() == 0
    text = visit.page.inner_text("body")
    for name in ("Rosa", "Lindqvist", "Milan", "Okafor", "Jardins", "Skanör", "alert", ".zip", ".json", "55.6"):
        assert name not in text, name
    visit.page.click(".speak button[lang=en]")
    assert "It is the version for sharing" in visit.page.inner_text(".caveats")
    assert (visit.foreign, visit.complaints, visit.dialogs) == ([], [], [])
    context.close()
