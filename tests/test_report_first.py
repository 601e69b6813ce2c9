"""What the first screen says of the age of the rules, and to a person who objected."""

from __future__ import annotations

import datetime as dt

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from analyzer import about
from analyzer.about import newer
from analyzer.analysis import analyse_archives
from analyzer.cli.summary import summary
from analyzer.model import Answers, Document, PlatformAnswers
from analyzer.policy import load
from analyzer.report import render
from analyzer.totals.inventory import inventory
from analyzer.version import VERSION
from analyzer.words import Words
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM

BEFORE = dt.date(2025, 5, 20)


def judged(
    day: dt.date, country: str | None = "FR", facebook: dt.date | None = None, instagram: dt.date | None = None
) -> Document:
    said = Answers(country=country, facebook=PlatformAnswers(objected=facebook), instagram=PlatformAnswers(objected=instagram))
    return analyse_archives([*FACEBOOK_PARTS, INSTAGRAM], said, day).document


def page(document: Document, lang: str = "en") -> LexborHTMLParser:
    return LexborHTMLParser(render(document, inventory(document), lang=lang, policy=load()))


def said(node: LexborNode | None, lang: str = "en") -> str:
    """A node's text in one language, as a browser shows it."""
    assert node is not None
    other = {"en": "fr", "fr": "en"}[lang]
    for hidden in node.css(f'span[lang="{other}"]'):
        hidden.decompose()
    return " ".join(node.text().split())


@pytest.mark.parametrize(
    ("lang", "known"), [("en", "the latest known to this version"), ("fr", "la dernière que connaît cette version")]
)
def test_the_first_screen_says_which_text_it_is_judged_by(lang: str, known: str) -> None:
    line = said(page(judged(dt.date(2026, 9, 1)), lang).css_first("#answer .as-of"), lang)
    assert known in line and "2026" in line and newer(Words(lang)) not in line


@pytest.mark.parametrize(
    ("home", "advice"),
    [
        (None, "Look for a newer version of this tool where you got this one."),
        ("meta-export.example", "Look for a newer version of this tool: meta-export.example"),
    ],
    ids=["no home yet", "a home"],
)
def test_old_rules_are_said_with_an_address_that_is_no_link(
    home: str | None, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(about, "HOME", home)
    document = judged(dt.date(2027, 3, 1))
    (told,) = (line for line in summary(document, Words("en")) if "the rules may have changed" in line)
    assert told.endswith(advice)
    shown = page(document)
    line = shown.css_first("#answer .as-of")
    assert line is not None and not line.css("a")
    assert "the rules may have changed" in said(line) and said(line).endswith(advice)
    fold = said(shown.css_first("#proof"))
    assert f"version {VERSION}" in fold and "was 191 days old" in fold


def test_a_headline_for_a_person_who_objected() -> None:
    document = judged(dt.date(2026, 9, 1), facebook=BEFORE, instagram=BEFORE)
    shown = page(document)
    assert said(shown.css_first("h1.answer")) == "You objected on 20 May 2025, before training began."
    promise = said(shown.css_first("#answer .promise"))
    assert promise.startswith(
        "Meta has promised not to use your public content and your AI interactions for training after that."
    )
    assert "Without your objection, " in promise and "would be covered, " in promise
    assert said(shown.css_first(".main-door b")) == "Check that your objection was confirmed"
    assert "e-mail in which Meta confirmed it" in said(shown.css_first(".main-door"))
    assert "as you state" in said(shown.css_first("#proof"))


def test_an_objection_after_training_began_is_not_called_early() -> None:
    late = dt.date(2025, 9, 1)
    headline = said(page(judged(dt.date(2026, 9, 1), facebook=late, instagram=late), "fr").css_first("h1.answer"), "fr")
    assert headline.startswith("Vous avez exercé votre opposition le 1er septembre 2025") and "avant le début" not in headline


def test_one_account_without_objection_keeps_the_figures_as_the_headline() -> None:
    shown = page(judged(dt.date(2026, 9, 1), facebook=BEFORE))
    assert "covered by Meta’s AI policy" in said(shown.css_first("h1.answer"))
    assert said(shown.css_first("#answer .lead")) == "You objected on 20 May 2025, as you state."
    after = said(shown.css_first("#answer .figures ~ .promise"))
    assert "made a promise" in after and "The figures show what would be covered without your objection." in after


@pytest.mark.parametrize("country", ["FR", "US", None])
def test_the_door_to_the_photos_leads_to_what_it_counts(country: str | None) -> None:
    """Under every answer: to the covered ones where it counts some, else to those that may be, else to all."""
    doors = page(judged(dt.date(2026, 11, 27), country)).css('.doors a[href^="#photos"]')
    assert doors
    for door in doors:
        words = said(door)
        led = {"covered photo": "?verdict=in&type=image", "may be covered": "?verdict=possible&type=image", "": ""}
        expected = next(address for part, address in led.items() if part in words)
        assert door.attributes["href"] == f"#photos{expected}"
