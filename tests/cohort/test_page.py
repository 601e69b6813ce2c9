"""The page of a release: offline, in two languages, and without anything that the tables do not tell."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from meta_export_cohort.releasing import release
from tests.cohort.lives import cohort, life, pid, write


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = cohort(tmp_path_factory.mktemp("page") / "out", 300)
    release(folder, by=["country"])
    return folder


@pytest.fixture(scope="module")
def html(out: Path) -> str:
    return (out / "release/report.html").read_text("utf-8")


def test_it_loads_nothing_from_anywhere(html: str) -> None:
    tree = LexborHTMLParser(html)
    policy = tree.css_first("meta[http-equiv]").attributes["content"] or ""
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not tree.css("script, iframe, img, object, embed, [style], [onload], [onclick]")
    assert [node.attributes["href"] for node in tree.css("link")] == ["data:,"]
    assert not re.search(r"https?://|url\((?!#)|@import", html)
    assert not [node for node in tree.css("a[href]") if not (node.attributes["href"] or "").startswith("#")]


def test_it_speaks_both_languages(html: str) -> None:
    tree = LexborHTMLParser(html)
    headings = {node.text() for node in tree.css("h2 [lang]")}
    assert {"Kinds of content", "Types de contenu", "What was read", "Ce qui a été lu"} <= headings
    assert "have something that Meta’s AI policy covers." in html and "ont quelque chose que vise la politique de Meta" in html


def test_every_number_of_people_is_one_of_the_tables(out: Path, html: str) -> None:
    """Shares in steps of five, people in steps of five; no point, row or extreme of anybody."""
    tree = LexborHTMLParser(html)
    shares = {int(share) for node in tree.css(".bars td, .plainly td") for share in re.findall(r"(\d+)%", node.text())}
    assert shares and all(share % 5 == 0 for share in shares)
    people = {int(n) for node in tree.css(".plainly .quiet") for n in re.findall(r"\((\d+)\)", node.text())}
    assert people and all(n % 5 == 0 and n >= 10 for n in people)
    assert not tree.css("circle:not(symbol circle, pattern circle)")
    assert not [number for number in range(300) if pid(number) in html]
    assert "Rare Guitars" not in html


def test_a_bar_is_everybody(html: str) -> None:
    for bar in LexborHTMLParser(html).css(".bars .bar"):
        widths = [float((part.attributes["width"] or "").removesuffix("%")) for part in bar.css("rect")]
        assert sum(widths) <= 100.01 and min(widths, default=5) > 0


def test_names_from_outside_are_text(tmp_path: Path) -> None:
    """A column of the manifest and its values are whatever somebody wrote into a file."""
    hostile = "<script>alert(1)</script>\u202e"
    chance = random.Random(2)
    lives = {pid(number): life(chance) for number in range(60)}
    folder = write(tmp_path / "out", lives, {hostile: dict.fromkeys(lives, hostile)})
    release(folder, by=[hostile])
    html = (folder / "release/report.html").read_text("utf-8")
    assert "<script" not in html and "\u202e" not in html and "&lt;script&gt;alert(1)" in html
    assert len(list((folder / "release").glob("by_*.csv"))) == 1


def test_a_small_cohort_of_which_little_can_be_told_has_a_page(tmp_path: Path) -> None:
    folder = cohort(tmp_path / "out", 30, columns=False)
    release(folder, lang="fr")
    html = (folder / "release/report.html").read_text("utf-8")
    assert '<html lang="fr"' in html and "retenu" in html


def test_it_speaks_of_donors_and_not_to_one(html: str) -> None:
    """Names of roles and topics are written for the person whose archive it is; here nobody is."""
    text = LexborHTMLParser(html).css_first("main").text()
    assert not re.findall(r"\b(?:you|your|vous|votre|vos)\b", text, re.IGNORECASE)
