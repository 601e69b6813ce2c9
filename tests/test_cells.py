"""The counts of a document: as a person counts them, and summing up to the tables. What they never hold: test_privacy.py."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import meta_export
from analyzer.model import Author, Document
from analyzer.tables import Result
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM
from tests.making import facebook, meta_json, post, read, zipped

TWO_COMPANIES = meta_json(
    {
        "off_facebook_activity_v2": [
            {"name": "Graines", "events": [{"id": 1, "type": "PURCHASE", "timestamp": 1_719_411_185}] * 2},
            {"name": "Pharmacie", "events": [{"id": 2, "type": "SEARCH", "timestamp": 1_719_411_185}]},
        ]
    }
)


@pytest.fixture(scope="module")
def sample() -> Document:
    return read(*FACEBOOK_PARTS, INSTAGRAM)


def told(document: Document, what: str, *columns: str, **more: bool) -> dict[tuple[object, ...], int]:
    """`{(name, further columns): n}` of the cells of one kind."""
    cells = [cell for cell in meta_export.cells(document, **more) if cell.what == what]
    return {(cell.name, *(getattr(cell, column) for column in columns)): cell.n for cell in cells}


def test_a_small_archive_is_counted_as_a_person_counts_it(tmp_path: Path) -> None:
    """Three posts, two of one year; one of them has a picture and one a telephone number."""
    picture = "your_facebook_activity/posts/media/your_posts/1.jpg"
    export = facebook(
        post("This afternoon we walked along the river and watched the boats coming home", 1_400_000_000),
        post("This evening we are cooking lentils with onions, and everybody is invited", 1_400_500_000, picture),
        post("Call me whenever you like on 020 7946 0958, I am at home for the whole of the evening", 1_719_411_185),
    )
    document = read(zipped(tmp_path / "facebook-ada.zip", {**export, picture: b"\xff\xd8\xff"}))
    posts = {key: n for key, n in told(document, "item", "year", "surface", "state").items() if key[0] == "post"}
    assert posts == {("post", 2014, "own", "live"): 2, ("post", 2024, "own", "live"): 1}
    assert told(document, "media", "exposure") == {("image", "possible"): 1}
    assert told(document, "flag", "platform") == {("phone", "facebook"): 1}
    assert told(document, "language") == {("en",): 3}
    assert told(document, "export", "platform", "language") == {("json", "facebook", ""): 1}
    assert told(document, "by_others") == {}


def test_a_language_without_word_lists_is_not_taken_for_another(tmp_path: Path) -> None:
    """The detector that looks for topics knows those with word lists alone, and some beside them; not Icelandic."""
    text = "Síðdegis gengum við meðfram ánni og horfðum á bátana koma heim í kvöldsólinni, og þá var orðið kalt."
    document = read(zipped(tmp_path / "facebook-ada.zip", facebook(post(text, 1_719_411_185))))
    assert told(document, "language") == {("is",): 1}


def test_companies_are_named_only_when_asked_for(tmp_path: Path) -> None:
    place = "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies.json"
    document = read(zipped(tmp_path / "facebook-ada.zip", {**facebook(), place: TWO_COMPANIES}))
    assert told(document, "company", companies=True) == {("Graines",): 2, ("Pharmacie",): 1}
    assert told(document, "company") == {}


def test_they_sum_up_to_the_tables(sample: Document) -> None:
    sums: Counter[str] = Counter()
    for cell in meta_export.cells(Result(sample)):
        assert cell.n > 0
        sums[cell.what] += cell.n
    authors = Counter(item.author for item in sample.items)
    assert (sums["item"], sums["by_others"]) == (authors[Author.SELF], authors[Author.OTHER])
    assert sums["reading"] == len(sample.files)
    assert sums["media"] == sum(item.author is Author.SELF for item in sample.items for _ in item.media_ids)
    assert meta_export.cells(sample) == tuple(sorted(meta_export.cells(sample)))


def test_named_counts_each_person_once_in_a_role(sample: Document) -> None:
    people = {(item.platform, person.role, person.name) for item in sample.items for person in item.people}
    counted = Counter((platform, role) for platform, role, _ in people)
    assert {(key[1], key[0]): n for key, n in told(sample, "named", "platform").items()} == dict(counted)


def test_the_columns_without_words_leave_out_what_people_wrote() -> None:
    columns = meta_export.columns_without_words()
    assert "text" not in columns["items"] and "kind" in columns["items"]
    assert columns["people"] == ("account_id", "item_id", "role")
