"""The report in a real browser: it loads nothing, complains of nothing, runs nothing foreign, and fits every screen."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analyzer.policy import load
from analyzer.report import Share, render
from analyzer.totals.inventory import inventory
from tests.browser import invented
from tests.browser.conftest import Samples, Visit
from tests.browser.engines import sheets

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_page_loads_nothing_and_runs_nothing(browser: Browser, report: Path, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script, viewport={"width": 1280, "height": 900})
    visit = Visit(context.new_page())
    page = visit.page
    page.goto(report.as_uri())
    page.wait_for_timeout(300)
    assert page.locator("details[open]:not(.kind, .step, .fold):visible").count() == 0  # open ones lie in closed folds
    page.locator("#kind-photos > summary").click()
    page.locator("#kind-photos details.items > summary").click()
    assert page.locator("#kind-photos details.items[open] .entry").first.is_visible()
    assert page.locator("#kind-photos .js").is_hidden() is not script  # what only a script can do is offered only with one
    page.wait_for_timeout(200)
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
    cut_off = ("table.people", "table.places", "table.outcomes")  # whose last columns were, on a phone
    for rows in page.locator(",".join(cut_off)).all():
        assert rows.evaluate("rows => rows.scrollWidth <= rows.parentElement.clientWidth")
    assert [page.locator(one).count() > 0 for one in cut_off] == [True] * 3
    context.close()


IN_PIECES = """
() => [...document.querySelectorAll("body *")].filter((one) => /flex|grid/.test(getComputedStyle(one).display)).filter((one) => {
  const parts = [...one.childNodes].filter((part) => part.nodeType === Node.ELEMENT_NODE
    ? getComputedStyle(part).display !== "none" && part.matches("bdi, time, span, a, b, em, code") : part.textContent.trim());
  return parts.length > 1 && parts.some((part) => part.nodeType === Node.TEXT_NODE);
}).map((one) => one.textContent)
"""


def test_no_sentence_is_laid_out_in_pieces(browser: Browser, report: Path, samples: Samples) -> None:
    """Words beside an element in a box of pieces stand each in a column of their own: “until the end of | 2012 | , then”."""
    page = browser.new_page()
    for one in (report, samples.page()):
        page.goto(one.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert page.evaluate(IN_PIECES) == []
    assert page.locator("label[for*='until-'], label:has(input[id*='until-'])").count() > 5
    page.close()


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
    assert page.locator(".caveat").is_visible() and page.locator(".foot").is_visible()
    for part in (".contents", ".asks", ".doors", ".speak", ".on-paper"):
        assert page.locator(part).is_hidden(), part
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    context.close()


SECTIONS = {
    "en": (
        "By kind of content|What you can do|Since your earlier download|Very personal content|Photos|All items|Other people"
        "|Places|Over time|Activity outside Meta, and advertisers|For experts and lawyers"
    ),
    "fr": (
        "Par type de contenu|Ce que vous pouvez faire|Depuis votre téléchargement précédent|Contenus très personnels|Photos"
        "|Tous les contenus|Les autres personnes|Lieux|Au fil du temps"
        "|Activité hors de Meta, et annonceurs|Pour experts et juristes"
    ),
}
FOLDS = {
    "en": (
        "What this proves, and what it does not|Accounts, archives and what you stated|Rules and sources"
        "|What was said in 2024, and what applies today|File check: what was read and what was not"
    ),
    "fr": (
        "Ce que cela prouve, et ce que cela ne prouve pas|Comptes, archives et vos déclarations|Règles et sources"
        "|Ce qui a été dit en 2024, et ce qui vaut aujourd’hui|Contrôle des fichiers : ce qui a été lu ou non"
    ),
}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_all_sections_are_there_in_order(browser: Browser, report: Path, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(report.as_uri())
    lang = str(page.get_attribute("html", "lang"))

    def said(selector: str) -> list[str]:
        return [text.replace("\u00a0", " ") for text in page.locator(f"{selector} >> visible=true").all_inner_texts()]

    assert page.locator("main > section").first.get_attribute("id") == "answer"
    assert said("main > section > h2") == SECTIONS[lang].split("|")
    assert said("#experts > .fold > summary h3") == FOLDS[lang].split("|")
    assert page.locator(".fold[open]").count() == 0
    links = page.locator(".contents a").evaluate_all("all => all.map(one => one.hash)")
    assert links[:2] == ["#answer", "#actions"] and len(links) == 8
    context.close()


def test_the_summary_on_paper_is_short_and_says_the_main_things(browser: Browser, report: Path) -> None:
    context = browser.new_context()
    visit = Visit(context.new_page())
    page = visit.page
    page.goto(report.as_uri())
    assert 1 < sheets(page.pdf(prefer_css_page_size=True)) <= 4
    page.emulate_media(media="print")
    shown = page.locator("main > section >> visible=true").evaluate_all("all => all.map(one => one.id)")
    assert shown == ["answer", "kinds", "actions", "sensitive", "experts"]
    assert page.locator(".explorer").is_hidden() and page.locator("#rules .sources-list").is_visible()
    assert (visit.foreign, visit.complaints) == ([], [])
    context.close()


def test_the_evidence_on_paper_holds_every_item(visit: Visit) -> None:
    page = visit.page
    page.check("#paper-evidence")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    rows = page.locator("#evidence tbody tr")
    assert rows.count() == page.evaluate("Number(document.querySelector('.hits').textContent.match(/\\d+/)[0])") == 55
    assert page.locator("#evidence").is_visible() and page.locator("#kinds").is_hidden()
    assert any("part1.zip" in text for text in rows.all_inner_texts())
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert rows.count() == 0 and page.locator("#evidence").is_hidden()
    assert sheets(page.pdf(prefer_css_page_size=True)) >= 2


def test_the_version_to_be_shared(browser: Browser, tmp_path: Path) -> None:
    document = invented.document(extra=invented.hostile())
    path = tmp_path / "shared.html"
    path.write_text(render(document, inventory(document), lang="fr", policy=load(), share=Share.FULL), "utf-8")
    context = browser.new_context()
    visit = Visit(context.new_page())
    visit.page.goto(path.as_uri())
    assert visit.page.locator("#items, #photos, .entry, .row, img, dialog").count() == 0
    text = visit.page.inner_text("body")
    for name in ("Rosa", "Lindqvist", "Milan", "Okafor", "Jardins", "Skanör", "alert", ".zip", ".json", "55.6"):
        assert name not in text, name
    visit.page.check("#speak-en")
    assert "It is the version for sharing" in visit.page.inner_text(".foot")
    assert (visit.foreign, visit.complaints, visit.dialogs) == ([], [], [])
    context.close()
