"""The page of a cohort's release in Chromium and Firefox: no script, both languages, a phone, dark, and by the rules of WCAG."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from meta_export_cohort.releasing import release
from tests.browser.engines import PHONE, WIDE, Engine, Look
from tests.browser.test_access_in_browser import found
from tests.browser.test_targets_in_browser import SPACED
from tests.cohort.lives import cohort, life, other, pid, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LONG = "Landkreis-Garmisch-Partenkirchen-und-Umgebung" * 3
OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true; });"
TOO_WIDE = f"""{OPEN}
return [...document.querySelectorAll('body *:not(.heard, .heard *)')]
  .filter((one) => one.getClientRects().length && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 150)).concat(
    document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['it scrolls sideways'] : []);
"""
HEADINGS = "return [...document.querySelectorAll('h2')].map((one) => one.innerText)"


def many(out: Path) -> Path:
    """Three hundred donors, by two columns: every section is there."""
    release(cohort(out, 300, unread=12), by=["country", "age"])
    return out


def few(out: Path) -> Path:
    """Thirty donors, of whom hardly anything can be told."""
    release(cohort(out, 30, columns=False))
    return out


def long_names(out: Path) -> Path:
    """Names from outside that no line has room for: of a column, of its values, of companies."""
    chance = random.Random(3)
    lives = {pid(number): [*life(chance), other("company", f"{LONG} & Co.")] for number in range(90)}
    release(
        write(out, lives, {LONG.lower(): {one: LONG if chance.random() < 0.5 else "א" * 90 for one in lives}}), by=[LONG.lower()]
    )
    return out


def noisy(out: Path) -> Path:
    pytest.importorskip("opendp", reason="noisy figures need OpenDP")
    release(cohort(out, 1_000, columns=False), epsilon=1.0)
    return out


@pytest.fixture(scope="session", params=[many, few, long_names, noisy], ids=lambda make: make.__name__)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    make: Callable[[Path], Path] = request.param
    return make(tmp_path_factory.mktemp("cohort") / "out") / "release/report.html"


def opened(engine: Engine, page: Path, size: tuple[int, int] = WIDE, *, dark: bool = False, forced: bool = False) -> Engine:
    """The page has no script, so none may run."""
    engine.open(page, Look(size=size, scripts=False, dark=dark, forced_colours=forced))
    return engine


def test_it_asks_for_nothing_and_nothing_is_wrong_with_it(engine: Engine, page: Path) -> None:
    opened(engine, page)
    assert (engine.requests(), engine.complaints()) == ([], [])


def test_it_is_read_in_either_language(engine: Engine, page: Path) -> None:
    opened(engine, page)
    english = engine.run(HEADINGS)
    engine.click("#speak-fr")
    french = engine.run(HEADINGS)
    assert "Kinds of content" in english and "Types de contenu" in french and len(english) == len(french)
    assert not set(english) & set(french)
    engine.click("#speak-en")
    assert engine.run(HEADINGS) == english


@pytest.mark.parametrize("size", [WIDE, PHONE, (320, 256)], ids=["wide", "phone", "four times larger"])
def test_it_never_scrolls_sideways(engine: Engine, page: Path, size: tuple[int, int]) -> None:
    opened(engine, page, size)
    for lang in ("en", "fr"):
        engine.click(f"#speak-{lang}")
        assert engine.run(TOO_WIDE) == [], lang


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_spaced_text_is_not_clipped(engine: Engine, page: Path, size: tuple[int, int]) -> None:
    assert opened(engine, page, size).run(SPACED) == []


def test_it_is_dark_where_a_person_wants_that(engine: Engine, page: Path) -> None:
    colour = "return getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.body).backgroundColor"
    light = opened(engine, page).run(colour)
    assert opened(engine, page, dark=True).run(colour) != light


def test_forced_colours_keep_the_parts_of_a_bar_apart(engine: Engine, page: Path) -> None:
    opened(engine, page, forced=True)
    fills = engine.run(
        "return [...document.querySelectorAll('.bars .bar')].map((bar) => [...bar.querySelectorAll('rect')]"
        ".map((part) => { const { fill, stroke } = getComputedStyle(part); return fill + stroke; }))"
    )
    assert all(len(set(parts)) == len(parts) for parts in fills)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, page: Path, scheme: str, lang: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    shown = context.new_page()
    shown.goto(page.as_uri())
    shown.click(f"#speak-{lang}")
    shown.evaluate(OPEN)
    assert found(shown) == []
    context.close()
