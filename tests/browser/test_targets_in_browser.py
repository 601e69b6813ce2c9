"""The targets of the page, on the sample archives, in Chromium and in Firefox."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import cache

import pytest

from analyzer.analysis import analyse_archives
from analyzer.answers import from_toml
from analyzer.model import Answers, Author, Document
from analyzer.words.keys import label_key
from tests.browser.conftest import Samples
from tests.browser.engines import PHONE, WIDE, Chromium, Engine, Look
from tests.browser.test_access_in_browser import found
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM

FRENCH = ("--country", "FR", "--lang", "en")
IN_FRENCH = ("--country", "FR", "--lang", "fr")
UNTOLD = ("--lang", "en")
Size = tuple[int, int]
Options = tuple[str, ...]
SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
BOTTOM = "return Math.max(...[...document.querySelectorAll('%s')].map((one) => one.getBoundingClientRect().bottom))"


@pytest.fixture(params=["country known", "country asked"])
def lives(request: pytest.FixtureRequest, samples: Samples, placeless: Samples) -> Samples:
    return samples if request.param == "country known" else placeless


def test_only_where_no_file_tells_the_country_it_is_asked(samples: Samples, placeless: Samples) -> None:
    asked = ['name="ask-country"' in one.page(*UNTOLD).read_text("utf-8") for one in (samples, placeless)]
    assert asked == [False, True]


OBJECTIONS = pytest.mark.parametrize(
    "answers",
    [
        "",
        "[facebook]\nobjected = 2025-05-20\n[instagram]\nobjected = 2025-05-20",
        "[facebook]\nobjected = 2025-05-20\n[instagram]\nobjected = 2025-09-21",
        "[facebook]\nobjected = 2025-05-20",
    ],
    ids=["no objection", "one day", "two days", "one platform"],
)


@OBJECTIONS
@SIZES
def test_the_figures_stand_on_the_first_screen(engine: Engine, lives: Samples, size: Size, answers: str) -> None:
    engine.open(lives.page(*UNTOLD, answers=answers), Look(size=size))
    for lang in ("en", "fr"):
        engine.click(f"#speak-{lang}")
        engine.run("scrollTo(0, 0)")
        assert 0 < engine.run(BOTTOM % ".figure .amount, .figure .word") <= size[1], lang


@pytest.mark.parametrize(("size", "most"), [(WIDE, 10_000), (PHONE, 18_000)], ids=["wide", "phone"])
@pytest.mark.parametrize("options", [FRENCH, UNTOLD], ids=["french", "untold"])
def test_the_folded_page_is_short(
    engine: Engine, samples: Samples, size: tuple[int, int], most: int, options: tuple[str, ...]
) -> None:
    engine.open(samples.page(*options), Look(size=size))
    assert size[1] < engine.run("return document.documentElement.scrollHeight") <= most


@OBJECTIONS
def test_the_way_to_object_is_short(engine: Engine, lives: Samples, answers: str) -> None:
    engine.open(lives.page(*UNTOLD, answers=answers))
    stops = 0
    while not engine.run("return document.activeElement.matches('.main-door')"):
        engine.tab()
        stops += 1
        assert stops <= 12


def test_nothing_is_asked_for_and_nothing_complains(engine: Engine, samples: Samples) -> None:
    engine.open(samples.page(*UNTOLD))
    engine.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    engine.click("#speak-fr")
    engine.click("#ask-facebook-public")
    assert (engine.requests(), engine.complaints()) == ([], [])


def test_the_summary_takes_four_sheets_at_most(engine: Engine, samples: Samples) -> None:
    for options in (FRENCH, UNTOLD, IN_FRENCH):
        engine.open(samples.page(*options))
        assert 1 < engine.printed() <= 4


def test_a_source_is_named_three_times_at_most(engine: Engine, samples: Samples) -> None:
    engine.open(samples.page(*FRENCH))
    engine.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    titles = engine.run(
        "return [...document.querySelectorAll('.cited.all li a[href^=\"https:\"]')].map((one) => one.innerText.trim())"
    )
    text = " ".join(engine.run("return document.body.innerText").split())
    assert len(titles) > 5 and len(set(titles)) == len(titles)
    assert {title: text.count(title) for title in titles if text.count(title) > 3} == {}


# WCAG 2.2, 1.4.12: a person may space letters, words, lines and paragraphs so far, and nothing may be lost by it.
SPACED = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`);
document.adoptedStyleSheets = [sheet];
document.querySelectorAll('details').forEach((one) => { one.open = true; });
const hides = ({ overflowX, overflowY }) => [overflowX, overflowY].some((way) => ['hidden', 'clip'].includes(way));
return [...document.querySelectorAll('body *:not(svg, svg *, script, .heard, .heard *)')]
  .filter((one) => one.getClientRects().length && one.clientHeight > 1 && one.textContent.trim())
  .filter((one) => hides(getComputedStyle(one)))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
  .map((one) => `${one.className || one.localName} ${one.scrollHeight} of ${one.clientHeight} ${one.textContent}`);
"""


@SIZES
def test_spaced_text_is_not_clipped(engine: Engine, samples: Samples, size: Size) -> None:
    engine.open(samples.page(*FRENCH), Look(size=size))
    clipped = engine.run(SPACED)
    # A row of the list has one line and an ellipsis, however it is spaced, and its whole text opens on a click; the room
    # that the list scrolls in is as high as all rows would be.
    assert [name for name in clipped if not name.startswith("row")] == []
    assert engine.run("return document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_four_times_larger_it_scrolls_one_way_only(engine: Engine, samples: Samples, scripts: bool) -> None:
    """WCAG 2.2, 1.4.10: 1280 CSS pixels enlarged to 400 % are 320."""
    engine.open(samples.page(*IN_FRENCH), Look(size=(320, 256), scripts=scripts))
    assert engine.run("return document.documentElement.scrollWidth") <= 320
    engine.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert engine.run("return document.documentElement.scrollWidth") <= 320


def test_forced_colours_keep_bars_and_choices_apart(engine: Engine, samples: Samples) -> None:
    engine.open(samples.page(*FRENCH), Look(forced_colours=True))
    assert engine.run("return matchMedia('(forced-colors: active)').matches")
    fills = engine.run(
        "return ['in', 'possible', 'out'].map((one) => getComputedStyle(document.querySelector('#answer .part-' + one)).fill)"
    )
    assert len(set(fills)) == 3
    assert engine.run("return getComputedStyle(document.querySelector('.door')).borderTopStyle") == "solid"


def test_less_motion_is_none(engine: Engine, samples: Samples) -> None:
    engine.open(samples.page(*FRENCH), Look(reduced_motion=True))
    assert engine.run("return getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert (
        engine.run(
            """return [...document.querySelectorAll('body *')].filter((one) => one.getClientRects().length)
             .map((one) => getComputedStyle(one))
             .filter((one) => one.animationName !== 'none' || (one.transitionDuration || '0s') !== '0s').length"""
        )
        == 0
    )


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@SIZES
def test_axe_finds_nothing(chromium: Chromium, samples: Samples, size: Size, dark: bool, lang: str) -> None:
    chromium.open(samples.page(*FRENCH), Look(size=size, dark=dark))
    chromium.click(f"#speak-{lang}")
    assert found(chromium.page) == []
    chromium.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert found(chromium.page) == []


# The questions


@cache
def stated(toml: str = "") -> Document:
    """The samples, analysed with answers as a person would state them in answers.toml."""
    answers = from_toml(toml) if toml else Answers()
    return analyse_archives([*FACEBOOK_PARTS, INSTAGRAM], answers, dt.date(2026, 11, 27)).document


def numbers(document: Document) -> dict[str, int]:
    """How many own items have which status."""
    pairs = zip(document.items, document.verdicts, strict=True)
    counted = Counter(verdict.exposure.value for item, verdict in pairs if item.author is Author.SELF)
    return {name: counted[name] for name in ("in", "possible", "unclear", "out")}


FIGURES = """
return [...document.querySelectorAll('.figure')].map((figure) => [
  figure.querySelector('a').getAttribute('href').split(/[=&]/)[1],
  [...figure.querySelectorAll('.amount')].map((one) => one.innerText).join('').trim(),
]);
"""
HEADLINE = "return document.querySelector('h1').innerText.trim()"
BARS = "return [...document.querySelectorAll('%s .bar')].filter((one) => one.getClientRects().length).map((one) => one.outerHTML)"
SHOWN = """
document.querySelectorAll('details').forEach((one) => { one.open = true; });
return [...document.querySelectorAll('%s')].map((one) => one.innerText);
"""


def figures(engine: Engine) -> dict[str, int]:
    """The four figures that are shown."""
    return {name: int(re.sub(r"\D", "", amount)) for name, amount in engine.run(FIGURES)}


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_figures_follow_the_answers(engine: Engine, samples: Samples, scripts: bool) -> None:
    """Each number is the one that an analysis gives with the answer stated."""
    engine.open(samples.page(*UNTOLD), Look(scripts=scripts))
    assert figures(engine) == numbers(stated())
    said = {"public": '[facebook]\naudience = "public"', "friends": '[facebook]\naudience = "friends"'}
    for audience, toml in said.items():
        headline, bars = engine.run(HEADLINE), engine.run(BARS % "#answer")
        engine.click(f"#ask-facebook-{audience}")
        expected = numbers(stated(toml))
        assert figures(engine) == expected
        assert engine.run(HEADLINE) != headline and engine.run(BARS % "#answer") != bars and len(bars) == 1
        assert engine.run(HEADLINE).startswith(f"{expected['in']} of your ")
    engine.click("#ask-facebook-unknown")
    assert figures(engine) == numbers(stated())


def test_kinds_years_and_entries_follow_without_a_script(engine: Engine, samples: Samples) -> None:
    engine.open(samples.page(*UNTOLD), Look(scripts=False))
    places = ("#kind-texts .kind-body > div", "#kind-texts .entry .verdict", "#photos .gallery .verdict")
    before = {place: engine.run(SHOWN % place) for place in places}
    years = BARS % ".year-bar"
    bars = engine.run(years)
    engine.click("#ask-facebook-public")
    after = {place: engine.run(SHOWN % place) for place in places}
    for place in places:
        assert before[place] != after[place], place
    assert engine.run(years) != bars and len(engine.run(years)) == len(bars)


def test_the_language_changes_without_a_script(engine: Engine, samples: Samples) -> None:
    engine.open(samples.page(*UNTOLD), Look(scripts=False))
    english = engine.run(HEADLINE)
    engine.click("#speak-fr")
    assert engine.run(HEADLINE) != english
    left = "return [...document.querySelectorAll('main [lang=\"%s\"]')].filter((one) => one.getClientRects().length).length"
    assert engine.run(left % "en") == 0 and engine.run(left % "fr") > 100
    engine.click("#speak-en")
    assert engine.run(HEADLINE) == english and engine.run(left % "fr") == 0


HITS = "return document.querySelector('.hits').textContent"


def first_number(text: str) -> int:
    return int(re.sub(r"\D", "", text.split(" of ")[0]))


def test_items_and_photos_follow_the_answers(engine: Engine, samples: Samples) -> None:
    engine.open(samples.page(*UNTOLD))
    engine.click("#ask-facebook-public")
    document = stated('[facebook]\naudience = "public"')
    engine.run("location.hash = '#items?verdict=in'")
    covered = sum(verdict.exposure == "in" for verdict in document.verdicts)
    assert first_number(engine.run(HITS)) == covered > numbers(stated())["in"]
    engine.run("location.hash = '#photos?verdict=in'")
    shown = first_number(engine.run("return document.querySelector('.pictures-shown').textContent"))
    owners = {(item.account_id, item.item_id): verdict for item, verdict in zip(document.items, document.verdicts, strict=True)}
    media = [row for row in document.media if row.type in ("image", "video") and (row.account_id, row.item_id) in owners]
    assert shown == sum(owners[row.account_id, row.item_id].exposure == "in" for row in media)


def test_each_figure_leads_to_exactly_its_items(engine: Engine, samples: Samples) -> None:
    """Others' items are not among them; the list counts them only without that choice."""
    engine.open(samples.page(*FRENCH))
    for name, number in figures(engine).items():
        engine.run(f"location.hash = document.querySelector('.figure a[href*=\"={name}&\"]').getAttribute('href')")
        assert first_number(engine.run(HITS)) == number, name
        assert engine.run("return document.querySelector('#filter-own').checked")


def test_saved_answers_are_those_chosen(engine: Engine, samples: Samples) -> None:
    engine.open(samples.page(*FRENCH))
    engine.click("#ask-facebook-public")
    engine.click("#ask-groups-private")
    read = from_toml(engine.saved(".keep-answers"))
    assert (read.country, read.facebook.audience) == ("FR", "public")
    names = {label_key(item.group) for item in stated().items if item.group is not None}
    assert {label_key(name): public for name, public in read.facebook.groups.items()} == dict.fromkeys(names, False)
    assert figures(engine) == numbers(analyse_archives([*FACEBOOK_PARTS, INSTAGRAM], read, dt.date(2026, 11, 27)).document)
