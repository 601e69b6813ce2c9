"""The same life in every language that labels and titles are known in: the items are the same, whatever the words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from analyzer.model import Document
from sample_exports.generations import GENERATIONS, Generation
from sample_exports.life import LIFE
from tests.making import read

CASES = [(one, language) for one in GENERATIONS if "en" in one.languages for language in one.languages if language != "en"]


def _read(generation: Generation, language: str, where: Path) -> Document:
    return read(*generation.render(LIFE, where, language=language))


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Document]:
    return {
        (one.platform, one.name): _read(one, "en", tmp_path_factory.mktemp("en")) for one in GENERATIONS if len(one.languages) > 1
    }


@pytest.mark.parametrize(
    ("generation", "language"), CASES, ids=[f"{one.platform} {one.name} {language}" for one, language in CASES]
)
def test_the_items_are_the_same_in_every_language(
    english: dict[tuple[str, str], Document], tmp_path: Path, generation: Generation, language: str
) -> None:
    document, wanted = _read(generation, language, tmp_path), english[generation.platform, generation.name]

    def told(one: Document) -> Counter[object]:
        return Counter((item.kind, item.when, item.text, item.state, item.author) for item in one.items)

    assert told(document) == told(wanted)
    assert not document.problems
    assert [account.account_id for account in document.accounts] == [account.account_id for account in wanted.accounts]
    assert Counter(file.fate for file in document.files) == Counter(file.fate for file in wanted.files)


def test_a_title_that_no_pattern_fits_yields_nothing(tmp_path: Path) -> None:
    """Facebook's titles in a language without patterns: a group is not guessed, and the comment is still there."""
    from tests.making import facebook, zipped

    comments = (
        b'{"comments_v2": [{"timestamp": 1719411185, "title": "Ada hat Bens Beitrag kommentiert.",'
        b' "data": [{"comment": {"timestamp": 1719411185, "comment": "Wie nett", "author": "Ada Example"}}]}]}'
    )
    path = "your_facebook_activity/comments_and_reactions/comments.json"
    document = read(zipped(tmp_path / "facebook-ada-2026-07-01-Ab12Cd34.zip", {**facebook(), path: comments}))
    (comment,) = (item for item in document.items if item.kind == "comment")
    assert (comment.text, comment.surface, comment.people) == ("Wie nett", "unknown", ())


def test_labels_that_nobody_knows_are_listed_and_their_values_are_not(tmp_path: Path) -> None:
    """An Instagram comment under labels of an invented language: read by position, labels named in the balance."""
    from tests.making import instagram, zipped

    body = (
        b'[{"string_map_data": {"Kommento": {"value": "Bela foto!"}, "Posedanto": {"value": "ben_sample"},'
        b' "Tempo": {"timestamp": 1719411185}}}]'
    )
    path = "your_instagram_activity/comments/post_comments_1.json"
    document = read(zipped(tmp_path / "instagram-ada-2026-07-01-Ab12Cd34.zip", {**instagram(), path: body}))
    (comment,) = (item for item in document.items if item.kind == "comment")
    assert comment.text == "Bela foto!"
    assert [person.name for person in comment.people] == ["ben_sample"]
    assert comment.when is not None and comment.when.seconds == 1719411185
    labels = {label for label, _ in document.unmapped_labels}
    assert {"Kommento", "Posedanto", "Tempo"} <= labels
    assert not any("Bela" in label or "ben" in label for label in labels)
