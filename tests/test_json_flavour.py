"""JSON as Meta writes it becomes rows, rows become entries: every dialect, every mangled letter, any shape."""

from __future__ import annotations

import gc
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.flavours.json import export as json_export
from analyzer.flavours.json.export import NotJson, Row, paused_collector, rows
from analyzer.flavours.json.records import decode
from analyzer.flavours.mojibake import repair, repair_tree, without_surrogates
from analyzer.flavours.values import coordinates, number, seconds, written_coordinates
from analyzer.model import Entry, Field, MediaRole, Role
from tests.making import as_meta_writes, meta_json


def entries(value: Any) -> list[Entry]:
    """The entries of a file that holds this, mangled as Meta does."""
    return [decode(row, "x.json") for row in rows(meta_json(value))]


def entry(record: dict[str, Any]) -> Entry:
    (found,) = entries([record])
    return found


repeatable = settings(deadline=None, derandomize=True)
"""The same cases on every machine, however slow it is."""


# -- letters ----------------------------------------------------------------------------------------------------------

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@repeatable
@given(ANY_TEXT)
def test_what_meta_mangles_is_repaired(text: str) -> None:
    assert repair(as_meta_writes(text)) == text


@repeatable
@given(st.text(st.characters(min_codepoint=0x100, exclude_categories=["Cs"]) | st.characters(max_codepoint=0x7F)))
def test_right_text_beyond_latin_1_comes_back_unchanged(text: str) -> None:
    assert repair(text) == text


@repeatable
@given(ANY_TEXT)
def test_repairing_never_fails_and_gives_what_can_be_written(text: str) -> None:
    right = repair(text)
    assert right.encode("utf-8").decode("utf-8") == right
    assert len(right) <= len(text)  # letters are put together, never made


@pytest.mark.parametrize("text", ["café", "Été", "naïve", "Zürich", "déjà-vu ?", "Ÿ", "£5", "½", "«oui»", "50 °C"])
def test_right_text_in_latin_1_letters_is_left_alone(text: str) -> None:
    assert repair(text) == text


@pytest.mark.parametrize(
    ("mixed", "right"),
    [
        ("cafÃ© – ouvert", "café – ouvert"),
        ("“Ã©tÃ©”", "“été”"),
        ("Ada ❤ BenoÃ®t", "Ada ❤ Benoît"),
        ("\u2066â\x98\x95\u2069", "\u2066☕\u2069"),
        ("â€™", "â€™"),  # mangled by somebody else, pasted: no run of ours
    ],
)
def test_mangled_runs_in_a_string_that_also_holds_right_letters(mixed: str, right: str) -> None:
    assert repair(mixed) == right


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_text_cut_in_the_middle_of_a_character_keeps_the_rest(cut: int) -> None:
    mangled = as_meta_writes("Un café ☕ et une fleur 🌸")
    assert repair(mangled[:-cut]).startswith("Un café ☕ et une fleur ")


def test_keys_and_strings_at_any_depth_are_repaired() -> None:
    value = {"é": [{"à": "è", "n": 1, "l": ["ç", ["ô"]]}, None, "x"]}
    assert repair_tree(json.loads(meta_json(value))) == value


@pytest.mark.parametrize(("text", "clean"), [("a\ud83d", "a\ufffd"), ("\ude00b", "\ufffdb"), ("\ud83d\ude00", "😀"), ("é", "é")])
def test_halves_of_pairs_are_replaced_and_pairs_joined(text: str, clean: str) -> None:
    assert without_surrogates(text) == clean


def test_each_string_is_judged_by_itself() -> None:
    """Files that another tool saved again hold right and mangled strings side by side."""
    body = json.dumps([{"timestamp": 1, "data": [{"post": "cafÃ©"}, {"post": "thé"}, {"post": "日本"}]}]).encode()
    (row,) = rows(body)
    assert decode(row, "x.json").texts == ("café", "thé", "日本")


def test_labels_are_mangled_too() -> None:
    record = {"string_map_data": {"Nom d’utilisateur": {"value": "zoé_x", "timestamp": 0}}}
    assert entry(record).get(Field.USERNAME) == "zoé_x"


# -- rows -------------------------------------------------------------------------------------------------------------

RECORD = {"timestamp": 1_719_411_185, "data": [{"post": "x"}]}
SHAPES: dict[str, tuple[Any, list[tuple[int, str]]]] = {
    "a bare list": ([RECORD, RECORD], [(0, ""), (1, "")]),
    "a list in an object": ({"comments_v2": [RECORD, RECORD]}, [(0, "comments_v2"), (1, "comments_v2")]),
    "a single record": (RECORD, [(0, "")]),
    "a single record in an object": ({"profile_v2": RECORD}, [(0, "profile_v2")]),
    "several lists": ({"a": [RECORD], "b": [RECORD, RECORD]}, [(0, "a"), (1, "b"), (2, "b")]),
    "wrapped twice": ({"a": {"b": [RECORD, RECORD]}}, [(0, "b"), (1, "b")]),
    "a list of wrappers": ([{"a": [RECORD, RECORD]}, {"a": [RECORD]}], [(0, "a"), (1, "a"), (2, "a")]),
    "an empty list": ([], []),
    "an empty object": ({}, []),
    "an empty list in an object": ({"a_v2": []}, []),
    "nothing": (None, []),
}


@pytest.mark.parametrize(("value", "places"), SHAPES.values(), ids=SHAPES.keys())
def test_records_are_found_in_whatever_holds_them(value: Any, places: list[tuple[int, str]]) -> None:
    found = list(rows(json.dumps(value).encode()))
    assert [(row.number, row.group) for row in found] == places
    assert all(row.raw == RECORD for row in found)


BODIES: dict[str, bytes] = {
    **{name: json.dumps(value).encode() for name, (value, _) in SHAPES.items()},
    "an object and a number": b'{"a": [{"timestamp": 1}], "b": 1}',
    "an object and an object": b'{"a": [{"timestamp": 1}], "b": {}}',
    "a mangled key": b'{"a\\u00c3\\u00a9": [{"timestamp": 1}, {"timestamp": 2}]}',
    "values that are no records": b'{"a": [1, "x", null, [], {}]}',
    "no number": b'{"a": [{"timestamp": NaN}, {"timestamp": 2}]}',
    "half a pair": b'[{"a": "\\ud800"}, {"a": "\\u00c3\\u00a9"}]',
    "a stray byte": b'{"a": [{"x": "\xe9"}, {"x": "y"}]}',
    "a byte order mark": b'\xef\xbb\xbf[{"x": 1}]',
    "UTF-16": '[{"x": "é"}]'.encode("utf-16"),
    "spaces around": b' \n [ {"x": 1} , {"x": 2} ] \n',
    "lists in lists": b'[[{"x": 1}], [2]]',
    "a thread": b'{"participants": [{"name": "Ben"}], "messages": [{"content": "x"}]}',
    "one key twice": b'{"a": [{"timestamp": 1}], "a": [{"timestamp": 2}]}',
    "cut": b'[{"x": 1}, {"x": 2',
    "a text": b'"x"',
    "a number": b"1",
    "nothing at all": b"",
    "a failed conversion": b"[object Object]",
}


def outcome(body: bytes) -> object:
    """The rows of a body, or why it is none."""
    try:
        return list(rows(body))
    except NotJson as error:
        return error.reason


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_big_member_gives_the_same_rows_as_a_small_one(body: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = outcome(body)
    monkeypatch.setattr(json_export, "STREAM_ABOVE", -1)
    assert outcome(body) == whole


TWO = b'[{"timestamp": 1}, {"timestamp": 2}]'


@pytest.mark.parametrize("body", [TWO, b'{"comments_v2": ' + TWO + b"}"], ids=["a bare list", "a list in an object"])
def test_a_big_member_is_parsed_record_by_record(body: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole point of streaming: the member as a whole never becomes objects."""
    parsed: list[bytes] = []
    real = json_export._parse

    def parse(data: Any) -> Any:
        parsed.append(bytes(data))
        return real(data)

    monkeypatch.setattr(json_export, "_parse", parse)
    monkeypatch.setattr(json_export, "STREAM_ABOVE", -1)
    assert len(list(rows(body))) == 2
    assert parsed == [b'{"timestamp": 1}', b'{"timestamp": 2}']


def test_one_bad_record_of_a_big_member_costs_one_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_export, "STREAM_ABOVE", -1)
    body = b'[{"a": "\\ud83d"}, {"a": "\xe9"}, {"a": "ok"}]'
    assert [row.raw["a"] for row in rows(body)] == ["\ufffd", "\ufffd", "ok"]


# -- dialects ---------------------------------------------------------------------------------------------------------


def test_the_classic_record() -> None:
    found = entry(
        {
            "timestamp": 1_719_411_185,
            "title": "Ada Example was with Zoé Sample.",
            "data": [{"post": "Sommet ☕ avec @[100:2048:Zoé Sample]"}, {"update_timestamp": 1_719_411_190}, {}],
            "tags": [{"name": "Zoé Sample"}],
            "attachments": [
                {"data": [{"place": {"name": "Café", "coordinate": {"latitude": 45.5, "longitude": 4.5}}}]},
                {"data": [{"external_context": {"url": "https://example.org/é"}}, {"external_context": {"url": ""}}]},
                {"data": [{"media": {"uri": "posts/media/1.jpg", "description": "Là-haut"}}]},
                {"data": [{"life_event": {"title": "Déménagé", "description": "À Lyon"}}]},
            ],
        }
    )
    assert found.when is not None
    assert found.when.seconds == 1_719_411_185
    assert found.text == "Sommet ☕ avec Zoé Sample"
    assert {(person.name, person.role) for person in found.people} == {
        ("Zoé Sample", Role.MENTIONED),
        ("Zoé Sample", Role.TAGGED),
    }
    assert [(place.name, place.latitude) for place in found.places] == [("Café", 45.5)]
    assert found.links == ("https://example.org/é",)
    assert [(ref.uri, ref.description) for ref in found.media] == [("posts/media/1.jpg", "Là-haut")]
    assert [(part.name, part.own_title, part.text) for part in found.parts] == [("life_event", "Déménagé", "À Lyon")]
    assert found.time(Field.UPDATED) == 1_719_411_190


def test_a_single_object_where_a_list_is_expected() -> None:
    attachment = {"data": {"media": {"uri": "a/1.jpg"}}}
    found = entry({"timestamp": 1, "data": {"post": "One"}, "tags": {"name": "Ben"}, "attachments": attachment})
    assert found.text == "One"
    assert [ref.uri for ref in found.media] == ["a/1.jpg"]
    assert [person.name for person in found.people] == ["Ben"]


def test_dialect_a_and_b_lists_of_strings() -> None:
    record = {
        "title": "zoé",
        "media_list_data": [],
        "string_list_data": [{"href": "https://example.org/p", "value": "x", "timestamp": 1_700_000_000}],
    }
    for value in ({"relationships_following": [record]}, [record], record):
        (found,) = entries(value)
        assert (found.title, found.get(Field.VALUE), found.get(Field.URL)) == ("zoé", "x", "https://example.org/p")
        assert found.when is not None
        assert found.when.seconds == 1_700_000_000


def test_dialect_d_maps_of_labels() -> None:
    found = entry(
        {
            "title": "",
            "media_map_data": {"Profile Photo": {"uri": "media/profile/1.jpg", "creation_timestamp": 1_500_000_000}},
            "string_map_data": {
                "Username": {"href": "", "value": "ada_x", "timestamp": 0},
                "Time": {"href": "", "value": "", "timestamp": 1_700_000_000},
                "Compte privé": {"value": "Vrai"},
                "Something nobody knows": {"value": "secret"},
            },
        }
    )
    assert found.get(Field.USERNAME) == "ada_x"
    assert found.flag(Field.PRIVATE) is True
    assert found.when is not None
    assert found.when.seconds == 1_700_000_000
    assert [ref.uri for ref in found.media] == ["media/profile/1.jpg"]
    assert found.unmapped == ("Something nobody knows",)


def test_dialect_c_label_values_nested() -> None:
    second = {"uri": "media/posts/2.jpg"}
    found = entry(
        {
            "timestamp": 1_780_000_000,
            "media": [],
            "fbid": "17900000000000000",
            "label_values": [
                {"label": "URL", "value": "https://www.instagram.com/p/AAA/", "href": "https://www.instagram.com/p/AAA/"},
                {"label": "Caption", "value": "À l’aube"},
                {"label": "Media", "media": [{"uri": "media/posts/1.jpg", "creation_timestamp": 1_780_000_000}]},
                {"label": "Empty"},
                {"timestamp_value": 1_780_000_001},
                {"label": "Things", "vec": [{"value": "one"}, {"dict": [{"label": "Deep", "media": [second]}]}]},
                {
                    "title": "Owner",
                    "dict": [{"title": "", "dict": [{"label": "Name", "value": "Zoé"}, {"label": "Username", "value": "zoe"}]}],
                },
            ],
        }
    )
    assert found.native_id == "17900000000000000"
    assert found.permalink == "https://www.instagram.com/p/AAA/"
    assert "À l’aube" in found.texts
    assert {ref.uri for ref in found.media} == {"media/posts/1.jpg", "media/posts/2.jpg"}
    assert (found.get(Field.OWNER_NAME), found.get(Field.OWNER_USERNAME)) == ("Zoé", "zoe")


def test_the_same_label_twice_with_opposite_values_is_a_yes() -> None:
    values = [{"label": "Private Account", "value": word} for word in ("False", "True")]
    assert entry({"label_values": values}).flag(Field.PRIVATE) is True
    assert entry({"label_values": values[:1]}).flag(Field.PRIVATE) is False
    assert entry({"label_values": []}).flag(Field.PRIVATE) is None


def test_dialect_e_posts_as_lists_of_media() -> None:
    pictures = [{"uri": f"media/posts/1785559304973{number:04d}.jpg", "creation_timestamp": 1_780_000_000} for number in range(2)]
    carousel = entry({"media": pictures, "title": "À deux", "creation_timestamp": 1_780_000_003})
    assert (carousel.own_title, len(carousel.media)) == ("À deux", 2)
    assert carousel.native_id == "17855593049730000"
    single = entry({"media": [{**pictures[0], "title": "Seule"}]})
    assert [ref.title for ref in single.media] == ["Seule"]
    assert single.when is not None
    assert single.when.seconds == 1_780_000_000
    assert [ref.title for ref in entry({**pictures[0], "title": "Nue"}).media] == ["Nue"]


def test_the_thread_dialect_is_one_row() -> None:
    thread = {"participants": [{"name": "Ben"}], "messages": [{"content": "a"}, {"content": "b"}], "title": "Ben"}
    (row,) = rows(meta_json(thread))
    assert (row.number, row.raw) == (0, thread)


def test_albums_give_every_picture_and_keep_comments_apart() -> None:
    found = entry(
        {
            "name": "Été",
            "photos": [{"uri": "a/1.jpg", "comments": [{"comment": "Joli", "author": "Ben"}]}, {"uri": "a/2.jpg"}],
            "cover_photo": {"uri": "a/1.jpg"},
            "description": "Vacances",
        }
    )
    assert (found.own_title, found.text, [ref.uri for ref in found.media]) == ("Été", "Vacances", ["a/1.jpg", "a/2.jpg"])
    assert [(part.get(Field.COMMENT), part.get(Field.AUTHOR)) for part in found.parts] == [("Joli", "Ben")]


# -- single values ----------------------------------------------------------------------------------------------------


def test_facts_of_a_picture_spread_over_several_elements_are_joined() -> None:
    exif = [{"latitude": 45.5}, {"longitude": 4.5, "taken_timestamp": -62_169_958_800}, {"orientation": 7}]
    (found,) = entry({"uri": " a/1.jpg ", "media_metadata": {"photo_metadata": {"exif_data": exif}}}).media
    assert (found.uri, found.latitude, found.longitude, found.taken, found.orientation) == ("a/1.jpg", 45.5, 4.5, None, 7)


@pytest.mark.parametrize(
    ("uri", "role"),
    [
        ("posts/media/stickers_used/1.png", MediaRole.STICKER),
        ("posts/media/thumbnails/1.jpg", MediaRole.THUMBNAIL),
        ("media/other/1.srt", MediaRole.SUBTITLE),
        ("posts/media/your_posts/1.jpg", MediaRole.CONTENT),
    ],
)
def test_stickers_thumbnails_and_subtitles_are_not_the_persons_pictures(uri: str, role: MediaRole) -> None:
    (found,) = entry({"uri": uri}).media
    assert found.role is role


@pytest.mark.parametrize("where", [(0, 0), (91, 0), (0, 181), ("x", 1), (None, 1), (True, 1), (float("nan"), 1), (10**400, 1)])
def test_impossible_coordinates_are_none(where: tuple[Any, Any]) -> None:
    assert coordinates(*where) == (None, None)


def test_written_coordinates() -> None:
    assert written_coordinates("(45.76 , 4.83)") == (45.76, 4.83)
    assert written_coordinates("(0.0 , 0.0)") == (None, None)
    assert written_coordinates("somewhere") == (None, None)


@repeatable
@given(st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers()))
def test_numbers_and_times_take_anything(value: Any) -> None:
    found = seconds(value)
    assert found is None or 0 < found <= 253_402_300_799
    number(value)


KNOWN_KEYS = re.findall(
    r"\w+",
    """
    timestamp title data post comment attachments media uri place coordinate latitude longitude tags name photos comments
    description label_values label value vec dict timestamp_value href fbid string_map_data string_list_data media_map_data
    media_metadata photo_metadata exif_data creation_timestamp full_name birthday year month day text_app_post is_reply poll
    options option subtitles thumbnail external_context url cover_photo
    """,
)

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KNOWN_KEYS) | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(repeatable, max_examples=300)
@given(ANY_JSON)
def test_decoding_takes_any_json(value: Any) -> None:
    found = decode(Row(0, "", value), "x.json")
    assert found.path == "x.json"
    assert found.when is None or found.when.utc.year >= 1970
    for row in rows(json.dumps(value, allow_nan=False).encode()) if _plain(value) else ():
        assert isinstance(decode(row, "x.json"), Entry)


def _plain(value: Any) -> bool:
    try:
        json.dumps(value, allow_nan=False).encode("utf-8")
    except ValueError:
        return False
    return True


@settings(repeatable, max_examples=200)
@given(ANY_JSON)
def test_whole_and_streamed_agree_on_any_json(value: Any) -> None:
    body = json.dumps(value).encode()
    whole = outcome(body)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_export, "STREAM_ABOVE", -1)
        streamed = outcome(body)
    assert repr(streamed) == repr(whole)


@pytest.mark.parametrize("depth", [40, 41, 300, 490])
def test_groups_nested_deep_are_not_followed_for_ever(depth: int) -> None:
    """Parsers go some thousand levels deep, which is near the limit of Python's own stack."""
    deep: dict[str, Any] = {"label": "Name", "value": "x"}
    for _ in range(depth):
        deep = {"title": "Owner", "dict": [deep]}
    assert isinstance(decode(Row(0, "", {"label_values": [deep]}), "x.json"), Entry)


def test_what_was_made_while_the_collector_paused_is_old_for_it_at_once() -> None:
    with paused_collector():
        made = [[number] for number in range(5000)]
    young = {id(one) for generation in (0, 1) for one in gc.get_objects(generation)}
    assert gc.isenabled()
    assert not gc.get_freeze_count()
    assert not any(id(one) in young for one in made)


def test_what_somebody_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        with paused_collector():
            pass
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()
