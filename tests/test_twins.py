"""What stands twice in an export becomes one item, and what only looks alike stays two."""

from __future__ import annotations

from pathlib import Path

from analyzer.merge import twins
from analyzer.merge.twins import join_twins, media_name, uri_key
from analyzer.model import Author, Item, Kind, MediaRef, Moment, Surface
from tests.making import facebook, post, read, texts, zipped


def _item(text: str | None, second: int | None, *uris: str, kind: Kind = Kind.POST) -> Item:
    when = None if second is None else Moment(second)
    media = tuple(MediaRef(uri) for uri in uris)
    return Item(kind=kind, surface=Surface.OWN, author=Author.SELF, text=text, when=when, media=media)


def test_copies_of_one_second_are_one_in_the_place_of_the_first() -> None:
    items = [
        _item("A walk", 60, "a/posts/walk.jpg"),
        _item("Alone in its second", 61),
        _item("Another thing at once", 60),
        _item("A  walk", 60, "b/posts/walk.jpg", "b/posts/more.jpg"),
        _item("A walk", 62, "a/posts/walk.jpg"),
    ]
    joined = join_twins(items)
    assert [(item.text, item.when and item.when.seconds) for item in joined] == [
        ("A  walk", 60),
        ("Alone in its second", 61),
        ("Another thing at once", 60),
        ("A walk", 62),
    ]
    assert [uri_key(ref.uri) for ref in joined[0].media] == ["posts/walk.jpg", "posts/more.jpg"]


def test_copies_without_a_time_are_one_even_when_there_are_but_two_of_them() -> None:
    assert len(join_twins([_item("No date", None), _item("No date", None), _item("Other", None)])) == 2


def test_a_file_has_one_id_whatever_stands_before_its_name() -> None:
    assert {media_name(MediaRef(uri)) for uri in ("2021/1_2_12345678.jpg", "x/12345678.jpg")} == {"12345678"}
    assert media_name(MediaRef("one/posts/walk.jpg")) == media_name(MediaRef("two/posts/walk.jpg"))
    assert media_name(MediaRef("one/posts/walk.jpg")) != media_name(MediaRef("walk.jpg"))


def test_nothing_of_a_run_is_kept(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "facebook-ada-2026-07-01-Ab12Cd34.zip", facebook(post("A walk", 1_719_411_185, "posts/walk.jpg")))
    assert texts(read(archive)) == ["A walk"]
    assert not twins._KEYS and not twins._IDS
