"""The objection in the page follows the answer to where a person lives, with scripts and without."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from analyzer.report import render
from analyzer.totals.inventory import inventory
from tests.browser.engines import Engine, Look
from tests.test_papers import EVERY, LAWFUL, POLICY, WRITE, life

SEEN = """
document.querySelectorAll('#actions .paper').forEach((one) => { one.open = true; });
return [...document.querySelectorAll('%s')].filter((one) => one.getClientRects().length).map((one) => one.innerText);
"""
SAID = {
    "EU_EEA": ("Article 21(1) GDPR", "Meta Platforms Ireland Limited", "France"),
    "GB": ("Article 21(1) UK GDPR", "Meta Platforms, Inc.", "United Kingdom"),
    "CH": ("Article 30(2)(b) FADP", "the Meta company responsible for your country", "Switzerland"),
    "BR": ("Article 18, § 2 LGPD", "the Meta company responsible for your country", "Brazil"),
    "FR_OVERSEAS": ("Article 21(1) GDPR", "Meta Platforms Ireland Limited", "[… your country …]"),
}
SAID["unknown"] = SAID["EU_EEA"]
OFFERS = {"US": "We found no general objection", "JP": "A guide of December 2025", "KR": "The Korean press of April 2025"}


@pytest.fixture(scope="module")
def untold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on exports that do not say where the person lives."""
    document = life()
    html = render(document, inventory(document), lang="en", policy=POLICY, papers=WRITE,
                  generated=dt.datetime(2026, 11, 27, 12, 0))  # fmt: skip
    path = tmp_path_factory.mktemp("untold") / "report.html"
    path.write_text(html, "utf-8")
    return path


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_each_answer_shows_one_letter_of_its_region(engine: Engine, untold: Path, scripts: bool) -> None:
    engine.open(untold, Look(scripts=scripts))
    for answer in ("unknown", *EVERY):
        engine.click(f"#ask-country-{answer}")
        seen = engine.run(SEEN % ".paper pre")
        notes = engine.run(SEEN % ".ready > p")
        door = engine.run("return document.querySelector('.main-door').innerText")
        if answer not in SAID:
            assert (seen, notes) == ([], []) and "letter" not in door and "What you can do" in door
            continue
        assert len(seen) == 3 and len(notes) == 1 and door.startswith("Object now")
        letter, form, reminder = seen
        law, recipient, country = SAID[answer]
        assert law in letter and recipient in " ".join(letter.split()) and country in letter.splitlines()
        assert [other for other, _, _ in set(SAID.values()) if other in letter and other not in law] == []
        assert law in form and letter.count("Dear Sir or Madam") == 1
        assert reminder.startswith("BEGIN:VCALENDAR\n") and reminder.count("BEGIN:VEVENT") == 2
        headings = engine.run(SEEN % "#actions h3")
        assert len(headings) == 3, "the papers, one region, the questions"
    assert set(SAID) == {*LAWFUL, "unknown"}


def test_a_region_without_a_letter_says_what_is_known(engine: Engine, untold: Path) -> None:
    engine.open(untold, Look(scripts=False))
    for answer, said in OFFERS.items():
        engine.click(f"#ask-country-{answer}")
        (note,) = [one for one in engine.run(SEEN % "#actions .note") if said in one]
        assert note


def test_what_is_saved_is_what_is_shown(engine: Engine, untold: Path) -> None:
    engine.open(untold)
    engine.click("#ask-country-GB")
    engine.click("#speak-fr")
    engine.run(SEEN % "pre")
    engine.run("document.querySelector('#actions').scrollIntoView()")
    expected = WRITE(life("GB"))["fr"]
    assert engine.saved('.save-paper[data-name="letter.txt"]') == expected["letter.txt"]
    with_its_lines = engine.saved('.save-paper[data-name="reminder.ics"]')
    assert with_its_lines.replace("\r\n", "\n") == expected["reminder.ics"].replace("\r\n", "\n")
