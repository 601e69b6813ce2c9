"""Odd input in a real browser: nothing that a person or an archive is called may widen the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analyzer import answers as stated
from analyzer.model import Answers
from tests.test_report_odd import NAMES, ROOM, account, data, document, drawn, item

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.parametrize("width", [360, 1400])
def test_no_name_widens_the_page(browser: Browser, tmp_path: Path, width: int) -> None:
    owners = tuple(account(name, at=at) for at, name in enumerate(("n" * 300, "م" * 300)))
    items = tuple(item(owner, at, text="t" * 300, group="g" * 300) for at, owner in enumerate(owners))
    path = tmp_path / "report.html"
    path.write_text(drawn(document(owners, items)), "utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


@pytest.mark.parametrize("value", ["public", "private"])
def test_the_saved_answers_are_read_back(browser: Browser, value: str) -> None:
    owner = account("Ada")
    answers = Answers(facebook=stated.from_toml('facebook.groups = { "An \\"old\\" one" = "private" }').facebook)
    groups = NAMES[:-2]
    held = data(drawn(document((owner,), tuple(item(owner, at, group=name) for at, name in enumerate(groups)), answers)))
    source = (ROOM / "assets" / "ask.js").read_text(encoding="utf-8")
    choices = [values.index(value) if asked == "groups" else 0 for asked, _, values in held["questions"]]  # type: ignore[attr-defined]
    page = browser.new_page()
    page.evaluate(f"() => {{ {source}; window.answersOf = answersOf; }}")
    toml = page.evaluate("([held, chosen]) => answersOf(held, chosen)", [held, choices])
    page.close()
    read = stated.from_toml(toml).facebook.groups
    assert read == {'An "old" one': False, **dict.fromkeys(groups, value == "public")}
