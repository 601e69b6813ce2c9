"""The page of figures in real browsers: one sheet of paper, both languages, no script."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.report import Share, labels, render
from analyzer.report.figures import Figures, Row
from analyzer.report.page import figures_page
from analyzer.report.said import Speech
from analyzer.report.tally import Tally
from analyzer.totals.inventory import inventory
from tests.browser import invented
from tests.browser.engines import PHONE, WIDE, Engine, Look
from tests.browser.test_access_in_browser import found
from tests.test_papers import POLICY

MANY = Tally((123_456, 234_567, 34_567, 45_678))
FULLEST = Figures(
    own=MANY,
    years=(2004, 2026),
    objected=True,
    others=12_345,
    kinds=tuple(Row(label, MANY, (2004, 2026)) for label, _ in labels.KINDS.values()),
    platforms=tuple(Row(name, MANY, (2004, 2026)) for name in labels.PLATFORMS),
)
"""As long as the page can be: every kind, every platform, large numbers."""


@pytest.fixture(scope="module", params=["en", "fr"])
def fullest(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("figures") / f"figures-{request.param}.html"
    path.write_text(figures_page(FULLEST, Speech(request.param), "1.0"), "utf-8")
    return path


def test_the_longest_page_of_figures_takes_one_sheet(engine: Engine, fullest: Path) -> None:
    engine.open(fullest, Look(scripts=False))
    assert engine.printed() == 1


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_page_of_figures_fits_its_window(engine: Engine, fullest: Path, size: tuple[int, int]) -> None:
    engine.open(fullest, Look(size=size, scripts=False))
    assert engine.run("return document.documentElement.scrollWidth") <= size[0]
    assert (engine.requests(), engine.complaints()) == ([], [])


def test_the_language_switches_without_a_script(engine: Engine, fullest: Path) -> None:
    engine.open(fullest, Look(scripts=False))
    for lang, said in (("en", "This page contains only numbers"), ("fr", "Cette page ne contient que des nombres")):
        engine.click(f"#speak-{lang}")
        text = engine.run("return document.body.innerText")
        assert said in text and ("Photos" in text) and ("Par type de contenu" in text) is (lang == "fr")


def test_axe_finds_nothing_on_the_page_of_figures(browser, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    document = invented.document(extra=invented.hostile())
    path = tmp_path / "figures.html"
    path.write_text(render(document, inventory(document), lang="en", policy=POLICY, share=Share.FIGURES), "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert found(page) == []
    page.close()
