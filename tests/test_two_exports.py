"""Two exports of one account in one call: other days, other ranges, edits in between, other generations."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sample_exports.generations import GENERATIONS
from sample_exports.life import LIFE
from tests.making import facebook, post, read, zipped

OLD, NEW = "facebook-ada.example-2026-01-05-Ab12Cd34.zip", "facebook-ada.example-2026-06-30-Ef56Gh78.zip"
MORNING, NOON, NIGHT = 1_719_390_000, 1_719_400_000, 1_719_430_000


def texts(*paths: Path) -> list[str | None]:
    return [item.text for item in read(*paths).items if item.kind == "post"]


def test_what_stands_in_both_is_one_item(tmp_path: Path) -> None:
    old = zipped(tmp_path / OLD, facebook(post("Morning", MORNING), post("Noon", NOON)))
    new = zipped(tmp_path / NEW, facebook(post("Noon", NOON), post("Night", NIGHT)))
    assert texts(old, new) == ["Morning", "Noon", "Night"]
    assert texts(new, old) == ["Morning", "Noon", "Night"]


def test_an_edited_post_is_one_item_with_its_later_words(tmp_path: Path) -> None:
    old = zipped(tmp_path / OLD, facebook(post("Good mroning", MORNING)))
    new = zipped(tmp_path / NEW, facebook(post("Good morning", MORNING)))
    document = read(new, old)
    assert [item.text for item in document.items if item.kind == "post"] == ["Good morning"]
    (item,) = (item for item in document.items if item.kind == "post")
    assert item.source is not None and item.source.archive == NEW
    alone = next(item for item in read(new).items if item.kind == "post")
    assert item.item_id == alone.item_id, "an edited text stays the same item"


def test_two_posts_of_one_second_stay_two(tmp_path: Path) -> None:
    """The time is not unique, so nothing tells which of them was edited."""
    old = zipped(tmp_path / OLD, facebook(post("One", MORNING), post("Two", MORNING)))
    new = zipped(tmp_path / NEW, facebook(post("One", MORNING), post("Three", MORNING)))
    assert sorted(text or "" for text in texts(old, new)) == ["One", "Three", "Two"]


def test_facts_come_from_the_later_export(tmp_path: Path) -> None:
    old, new = zipped(tmp_path / OLD, facebook(post("x", NOON))), zipped(tmp_path / NEW, facebook(post("x", NOON)))
    (account,) = read(old, new).accounts
    assert account.context.exported == int(dt.datetime(2026, 6, 30, tzinfo=dt.UTC).timestamp())
    assert set(account.context.archives) == {OLD, NEW}


def test_two_generations_of_one_life_are_one_life(tmp_path: Path) -> None:
    """G5 and G6b hold the same posts in other files: together they give what the fuller one gives."""
    wanted = {one.name: one for one in GENERATIONS if one.platform == "facebook"}
    folders = {name: wanted[name].render(LIFE, tmp_path / name) for name in ("G5", "G6b")}
    newer = read(*folders["G6b"])
    both = read(*folders["G5"], *folders["G6b"])
    posts = {(item.when, item.text) for item in newer.items if item.kind == "post"}
    assert {(item.when, item.text) for item in both.items if item.kind == "post"} == posts
    assert sum(item.kind == "post" for item in both.items) == sum(item.kind == "post" for item in newer.items)


def test_cross_posts_point_at_each_other(tmp_path: Path) -> None:
    from tests.conftest import FACEBOOK_PARTS, INSTAGRAM

    document = read(*FACEBOOK_PARTS, INSTAGRAM)
    linked = [item for item in document.items if item.same_as]
    ids = {item.item_id: item for item in document.items}
    assert linked and all(ids[item.same_as].same_as == item.item_id for item in linked if item.same_as)
    assert {item.platform for item in linked} == {"facebook", "instagram"}
    assert any(item.text and item.text.startswith("Le ciel s'est mis en frais") for item in linked)
