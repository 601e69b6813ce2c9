"""Our words: every sentence that the code, the templates and the data say has its French, and no French is said by nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from analyzer.report import labels
from analyzer.words import Words
from tests.conftest import ROOT
from tools.words import by_sentence, catalogues, extracted, paths, with_comments


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Message]:
    return by_sentence(extracted(tmp_path_factory.mktemp("words") / "words.pot"))


@pytest.fixture(scope="module")
def french() -> dict[str, Catalog]:
    return catalogues("fr")


def test_every_sentence_has_its_french(said: dict[str, Message], french: dict[str, Catalog]) -> None:
    there = {sentence for catalog in french.values() for sentence in by_sentence(catalog)}
    assert len(said) > 1500
    assert not [f"{message.locations[0][0]}: {sentence}" for sentence, message in said.items() if sentence not in there]


def test_no_french_is_said_by_nothing(said: dict[str, Message], french: dict[str, Catalog]) -> None:
    assert not [f"{name}.po: {one}" for name, catalog in french.items() for one in by_sentence(catalog) if one not in said]


def _forms(message: Message) -> list[tuple[str, str]]:
    """Each English form of a message with its French."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return [*zip(message.id, message.string, strict=True)]


def test_the_french_names_the_same_values(said: dict[str, Message], french: dict[str, Catalog]) -> None:
    for name, catalog in french.items():
        for sentence, message in by_sentence(catalog).items():
            assert message.id == said[sentence].id, f"{name}.po: counted in one place and not in the other: {sentence}"
            assert not message.fuzzy, sentence
            for english, translated in _forms(message):
                assert translated.strip(), sentence
                assert set(re.findall(r"{(\w*)}", translated)) == set(re.findall(r"{(\w*)}", english)), f"{name}.po: {sentence}"


def test_french_typography(french: dict[str, Catalog]) -> None:
    """A no-break space before : ; ? ! and » and after «, a typographic apostrophe, as French is printed."""
    wrong = r"[^\s\u00a0\u202f:/?!=][;?!»](\s|$)|\u0020[:;?!»]|« |'"
    for name, catalog in french.items():
        for message in by_sentence(catalog).values():
            for _, translated in _forms(message):
                assert not re.search(wrong, translated), f"{name}.po: {translated}"


@pytest.mark.parametrize("path", paths("fr"), ids=lambda path: path.stem)
def test_the_comments_for_translators_are_those_of_the_code(said: dict[str, Message], path: Path) -> None:
    text = path.read_text("utf-8")
    comments = {sentence: message.auto_comments for sentence, message in said.items()}
    assert with_comments(text, comments) == text, "run make words"


TITLES = {*labels.SECTIONS.values(), *labels.FOLDS.values(), *(name for name, _ in labels.KINDS.values())}
"""What stands above the parts of the page, as people see it."""


def test_a_sentence_calls_a_part_of_the_page_as_the_page_does(french: dict[str, Catalog]) -> None:
    """In both languages: under “By kind of content”, sous « Par type de contenu »."""
    led = []
    for catalog in french.values():
        for message in by_sentence(catalog).values():
            for english, translated in _forms(message):
                for title in re.findall(r"\b(?:under|read) “([A-Z][^”]*)”", english):
                    assert title in TITLES, english
                    assert f"«\u00a0{Words('fr').say(title)}\u00a0»" in translated, translated
                    led.append(title)
    assert {"What you can do", "By kind of content", "Conversations with Meta AI"} <= set(led)


def test_the_guide_names_the_sections_of_the_page() -> None:
    table = (ROOT / "docs/report.md").read_text("utf-8").split("## Sections")[1].split("##")[0]
    assert re.findall(r"^\| ([A-Z][^|]*?) \|", table, re.MULTILINE) == [*labels.SECTIONS.values(), "For experts and lawyers"]
