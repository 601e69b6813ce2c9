"""Facebook's label records where nobody knows the labels: what stands where, and what kind of value it is, tells what it is."""

from __future__ import annotations

from typing import Any

import pytest

from analyzer.flavours.json.export import Row
from analyzer.flavours.json.records import decode
from analyzer.flavours.labels import field_of_constant, may_be_words, yes_or_no
from analyzer.lexicon.loading import Languages, load
from analyzer.model import Context, Field, Item, Kind, Platform
from analyzer.readers import File, live, post, tag, wall_post
from analyzer.readers._shape import found_by_shape

FILE = File(Context(account_id="facebook:ada", platform=Platform.FACEBOOK, name="Ada Example"), Platform.FACEBOOK)
ADDRESS = {"label": "URL", "value": "https://www.facebook.com/1", "href": "https://www.facebook.com/1"}


def entry(*values: dict[str, Any], **more: Any) -> Any:
    return decode(Row(0, "", {"timestamp": 1_600_000_000, "media": [], "label_values": list(values), **more}), "x.json")


def words(text: str, label: str = "მესიჯი") -> dict[str, Any]:
    return {"label": label, "value": text}


def only(items: Any) -> Item:
    (item,) = items
    return item  # type: ignore[no-any-return]


@pytest.mark.parametrize("text", ["ok", "👍", "湖", "مرحبا", "สวัสดี", "Nein!", "lies https://example.org/a", "Tea. 12:30?"])
@pytest.mark.parametrize("before", [(), (ADDRESS,), ({"timestamp_value": 1},), ({"label": "ნახვა", "value": "17"},)])
def test_first_words_are_the_message(text: str, before: tuple[dict[str, Any], ...]) -> None:
    item = only(post.read(entry(*before, words(text), words("Bob", "სამიზნე")), FILE))
    assert (item.kind, item.text) == (Kind.POST, text)


@pytest.mark.parametrize(
    "value",
    ["True", "wahr", "거짓", "12", "٣٤", "-1.5", "2024-05-06", "2024-05-06T07:08:09Z", "(45.1 , 5.2)", "ON_THIS_DAY",
     "https://example.org/a b".split()[0], "ada@mail.example", "posts/media/a_1/1.jpg"],
)  # fmt: skip
def test_other_kinds_of_values_are_no_words(value: str) -> None:
    assert not may_be_words(value)


@pytest.mark.parametrize("value", ["Yes", "no", "...", ":)", "A1", "2 boats", "FEMALE", "a/b"])
def test_short_words_are_words(value: str) -> None:
    assert may_be_words(value)


def test_a_group_with_coordinates_is_the_place_whatever_it_is_called() -> None:
    group = {"label": "ადგილი", "dict": [words("კაფე", "სახელი"), words("ქუჩა 1", "მისამართი"), words("(41.7 , 44.8)", "?")]}
    item = only(post.read(entry(words("ყავა"), group, ADDRESS), FILE))
    assert item.text == "ყავა" and item.place is not None
    assert (item.place.name, item.place.address, item.place.latitude) == ("კაფე", "ქუჩა 1", 41.7)


def test_what_repeats_the_place_is_not_the_message() -> None:
    group = {"label": "ადგილი", "dict": [words("კაფე", "სახელი"), words("41.7, 44.8", "?")]}
    assert only(post.read(entry(words("კაფე"), group), FILE)).text is None


def test_an_outside_address_is_a_link_and_the_platforms_own_the_permalink() -> None:
    outside = {"label": "ბმული", "value": "https://example.org/a", "href": "https://example.org/a"}
    item = only(post.read(entry(outside, words("ok"), {**ADDRESS, "label": "მისამართი"}), FILE))
    assert (item.text, item.links, item.permalink) == ("ok", ("https://example.org/a",), "https://www.facebook.com/1")


def test_words_inside_a_group_are_not_the_persons_own() -> None:
    share = {"title": "Shares", "dict": [{"title": "", "dict": [words("Somebody else's words", "Message")]}]}
    assert only(post.read(entry(words("mine", "Message"), share), FILE)).text == "mine"
    assert only(post.read(entry(words("mine"), share), FILE)).text == "mine"


def test_an_empty_message_is_not_filled_with_the_owners_name() -> None:
    picture = {"label": "ფოტო", "media": [{"uri": "a/1.jpg", "creation_timestamp": 1}]}
    item = only(wall_post.read(entry({"label": "მესიჯი"}, picture, words("Bob", "სამიზნე")), FILE))
    assert item.text is None and [person.name for person in item.people] == ["Bob"]


def test_a_record_that_nothing_tells_is_shown_apart_and_a_truth_word_is_none() -> None:
    assert only(post.read(entry(words("2024")), FILE)).kind is Kind.UNRECOGNISED
    assert not list(post.read(entry(words("True"), ADDRESS), FILE))


def test_meta_s_own_sentence_is_no_typed_title() -> None:
    sentence = only(live.read(entry(words("Hallo"), title="Ada Example war live."), FILE))
    typed = only(live.read(entry(words("Hallo"), title="Sonntag"), FILE))
    assert (sentence.text, typed.text) == ("Hallo", "Sonntag\n\nHallo")


def test_a_tagger_is_a_name_that_leads_somewhere() -> None:
    by = {"label": "?", "value": "Bob", "href": "https://www.facebook.com/bob"}
    assert only(tag.read(entry(ADDRESS, words("Album", "?"), by), FILE)).author_name == "Bob"


@pytest.mark.parametrize(
    ("constant", "field"),
    [("message", Field.TEXT), ("story_message", Field.TEXT), ("PostTarget", Field.TARGET), ("view_count", None), ("", None)],
)
def test_meta_s_constants_stay_english(constant: str, field: Field | None) -> None:
    assert field_of_constant(constant) is field


def test_a_constant_goes_before_a_label() -> None:
    values = (words("Nachricht von gestern", "Titel"), {"label": "?", "ent_field_name": "message", "value": "Servus"})
    assert only(post.read(entry(*values), FILE)).text == "Servus"


def test_unknown_files_hold_something_where_there_is_a_time_and_words() -> None:
    found = found_by_shape(entry(words("はい、そうです")), Platform.FACEBOOK)
    assert found is not None and found.text == "はい、そうです"
    assert found_by_shape(entry(words("12"), words("True")), Platform.FACEBOOK) is None


@pytest.mark.parametrize("value", [None, 5, [], {}, {"label": 3, "value": 4}, {"dict": {"dict": {"dict": []}}}])
def test_odd_values_break_nothing(value: Any) -> None:
    assert only(post.read(entry(value, words("ok")), FILE)).text == "ok"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[true]\nen = "true"\n', r"words\.toml: Expected `array`, got `str`"),
        ("[caption]\nen = [3]\n", r"words\.toml: Expected `str`"),
    ],
)
def test_a_table_of_words_in_another_shape_says_which_file_it_is(text: str, problem: str, tmp_path, monkeypatch) -> None:
    (tmp_path / "words.toml").write_text(text)
    monkeypatch.setattr("analyzer.lexicon.loading.files", lambda _: tmp_path)
    with pytest.raises(ValueError, match=problem):
        load("words.toml", dict[str, Languages])


def test_greek_booleans_are_known_however_their_last_letter_is_folded() -> None:
    assert [yes_or_no(value) for value in ("Αληθής", "ΨΕΥΔΉΣ")] == ["true", "false"]
