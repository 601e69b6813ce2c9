"""What the page in a browser says, without a browser: sentences for people who have no terminal, in both languages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from analyzer.words import LANGUAGES
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT
from tests.making import facebook, post, zipped

ARCHIVES = [str(one) for one in (*FACEBOOK_PARTS, INSTAGRAM)]
NOBODY = {"name": "", "place": "", "emails": "", "sent_on": "", "received": "", "with_flags": "", "with_content": ""}
OTHERWISE = {"country": "CH", "born": "1980-01-01", "instagram_audience": "public", "objected": "2023-01-01"}
"""All that the samples contradict, or that cannot be."""


@pytest.fixture(scope="module")
def engine() -> ModuleType:
    made = ModuleType("engine")
    exec(compile((ROOT / "try/engine.py").read_text("utf-8"), "engine.py", "exec"), made.__dict__)
    return made


def silent(*_: object) -> None:
    """Nobody looks at how far it is."""


class Texts(HTMLParser):
    """What a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hidden = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in ("script", "style"):
            self.hidden = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.hidden:
            self.hidden = ""

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data)


def said(made: Mapping[str, Any]) -> Iterator[str]:
    """All that a person reads of what was made, one text at a time."""
    yield from (*made.get("lines", ()), *made.get("notes", ()), made.get("letter", ""), made.get("sorry", ""))
    pages = [made["report"]] if "report" in made else []
    if "zip" in made:
        with zipfile.ZipFile(io.BytesIO(made["zip"])) as archive:
            pages += [archive.read(name) for name in archive.namelist() if name.endswith((".html", ".txt"))]
    for page in pages:
        texts = Texts()
        texts.feed(page.decode())
        yield from texts.found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("stated", [{}, OTHERWISE], ids=["nothing stated", "contradicting the export"])
def test_no_option_of_the_command_is_named(engine: ModuleType, lang: str, stated: dict[str, str]) -> None:
    for made in (engine.read(ARCHIVES, lang, stated, silent), engine.objection(ARCHIVES, lang, NOBODY, silent)):
        assert not [text for text in said(made) if re.search(r"(?<![-\w])--[a-z]", text)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_option_is_named_where_nothing_is_known(engine: ModuleType, tmp_path: Path, lang: str) -> None:
    archive = str(zipped(tmp_path / "a.zip", facebook(post("Hello"), name="Ada Example", user="ada.example")))
    for made in (engine.read([archive], lang, {}, silent), engine.objection([archive], lang, NOBODY, silent)):
        assert not [text for text in said(made) if re.search(r"(?<![-\w])--[a-z]", text)]


@pytest.mark.parametrize("stated", [{"born": "12026-01-01"}, {"objected": "20250520"}])
def test_a_date_that_is_none_is_one_sentence_without_an_option(engine: ModuleType, stated: dict[str, str]) -> None:
    (value,) = stated.values()
    made = engine.read(ARCHIVES, "en", stated, silent)
    assert made == {"sorry": f"{value} is not a date. Write it as year-month-day, for example 2024-06-26."}


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("en", "You state the country Switzerland, but the export of your Instagram account (ada_lambert_ex) says France."),
        ("fr", "Vous indiquez comme pays : Suisse, mais l’export de votre compte Instagram (ada_lambert_ex) indique : France."),
    ],
)
def test_what_is_said_names_countries_and_accounts_as_people_do(engine: ModuleType, lang: str, says: str) -> None:
    made = engine.read(ARCHIVES, lang, OTHERWISE, silent)
    assert [one for one in made["notes"] if one.replace("\u00a0", " ").startswith(says)]
    lines = [*made["lines"], *made["notes"]]
    assert not [one for one in lines if re.search(r"\b(CH|FR)\b|facebook:|instagram:", one)]


def test_the_last_report_in_the_other_language_is_as_if_read_in_it(engine: ModuleType) -> None:
    engine.read(ARCHIVES, "en", OTHERWISE, silent)
    again = engine.again("fr", silent)
    fresh = engine.read(ARCHIVES, "fr", OTHERWISE, silent)
    assert again["lines"] == fresh["lines"]
    assert again["notes"] == fresh["notes"]
    assert list(again) == list(fresh)
    assert b'<html lang="fr"' in again["report"]
