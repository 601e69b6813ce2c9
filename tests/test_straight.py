"""Records that go straight from their bytes to items give what the long way gives: items, problems, labels, the balance.

Whoever watches is shown the records, so with a watch everything goes the long way: the two readings must be equal.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from analyzer.archive import open_archive
from analyzer.flavours.json import export, typed, typed_instagram
from analyzer.flavours.json.records import decode
from analyzer.model import Entry, Item, Kind, Person, Role, Surface
from analyzer.readers import File, records, straight
from analyzer.readers.loop import read
from analyzer.readers.reading import Notes, Reading
from analyzer.recognise import survey
from benchmarks import archives
from sample_exports.generations import GENERATIONS
from sample_exports.life import LIFE

from .conftest import FACEBOOK_PARTS, INSTAGRAM
from .making import (
    IG_POSTS,
    IG_PROFILE,
    PICTURES,
    POSTS,
    PROFILE,
    as_meta_writes,
    facebook,
    facebook_profile,
    instagram,
    meta_json,
    post,
    unpacked,
    zipped,
)
from .test_cases import CASES

COMMENTS = "your_facebook_activity/comments_and_reactions/comments.json"
IG_COMMENTS = "your_instagram_activity/comments/post_comments_1.json"
IG_STORIES = "your_instagram_activity/media/stories.json"
IG_REELS = "your_instagram_activity/media/reels.json"
ALBUM = "your_facebook_activity/posts/album/0.json"


class Blind:
    """A watch that looks at nothing."""

    def open(self, *_: object) -> None: ...
    def record(self, *_: object) -> None: ...
    def thread(self, *_: object) -> None: ...
    def close(self, *_: object) -> int:
        return 0


def told(paths: Iterable[Path], watch: Blind | None = None) -> dict[str, Any]:
    """All that the second pass brings, in a form that compares."""
    opened = [open_archive(path) for path in paths]
    try:
        reading = read(survey(opened), watch=watch)
    finally:
        for archive in opened:
            archive.close()
    return {
        **{name: getattr(reading, name) for name in ("items", "problems", "counts", "off_meta", "advertisers", "unmapped")},
        "files": [replace(file, leftover=None) for file in reading.files],
        "ledgers": [asdict(ledger) for ledger in reading.ledgers],
    }


def same(*paths: Path) -> dict[str, Any]:
    short, long = told(paths), told(paths, Blind())
    for name, value in short.items():
        assert value == long[name], name
    return short


# -- what is there -----------------------------------------------------------------------------------------------------


def test_samples() -> None:
    assert len(same(*FACEBOOK_PARTS, INSTAGRAM)["items"]) > 100


@pytest.mark.parametrize("generation", GENERATIONS, ids=[f"{one.platform} {one.name}" for one in GENERATIONS])
def test_generations(generation, tmp_path: Path) -> None:
    for language in generation.languages[:3]:
        assert same(*generation.render(LIFE, tmp_path / language, language))["items"], language


def folders(where: Path) -> list[list[Path]]:
    """Unpacked archives; a folder that holds ZIPs is several."""
    found = [path for path in sorted(where.iterdir()) if path.is_dir()]
    return [sorted(path.glob("*.zip")) or [path] for path in found]


@pytest.mark.parametrize("platform", ["facebook", "instagram"])
def test_collected_cases(platform: str) -> None:
    if not CASES.is_dir():
        pytest.skip("the collected inputs (../shared/cases) are not on this machine")
    for paths in folders(CASES / platform):
        same(*paths)


def test_public_fixtures(fixtures: Path) -> None:
    for paths in folders(fixtures):
        same(*paths)


def test_most_records_go_straight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    album = {"name": "Sea", "photos": [picture(description="Waves")], "cover_photo": picture(), "last_modified_timestamp": 5}
    paths = [archives.posts(tmp_path, 1).path, unpacked(tmp_path / "album", {**facebook(), ALBUM: meta_json(album)})]
    long = told(paths, Blind())

    def never(*_: object) -> Entry:
        raise AssertionError("the long way")

    monkeypatch.setattr(records, "decode", never)
    assert told(paths)["items"] == long["items"]
    assert {item.kind for item in long["items"]} == {Kind.POST, Kind.COMMENT, Kind.PHOTO, Kind.PROFILE}


def test_most_records_of_instagram_go_straight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archives.instagram(tmp_path, 1).path
    long = told([path], Blind())

    def only_the_profile(row: export.Row, path: str) -> Entry:
        assert path == IG_PROFILE
        return decode(row, path)

    monkeypatch.setattr(records, "decode", only_the_profile)
    assert told([path])["items"] == long["items"]
    assert {item.kind for item in long["items"]} == {Kind.POST, Kind.COMMENT, Kind.STORY, Kind.REEL, Kind.PROFILE}


def test_a_big_member(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = {"timestamp": 1_719_411_185, "data": [{"post": "One"}, {"post": "Two"}]}
    files = {**facebook(post("Hello"), odd, post("Again")), COMMENTS: meta_json({"comments_v2": [comment("Yes"), {"x": 1}]})}
    path = zipped(tmp_path / "facebook-ada-2026-07-01-Ab12Cd34.zip", files)
    whole = same(path)
    monkeypatch.setattr(export, "STREAM_ABOVE", 10)
    assert same(path) == whole
    assert [item.text for item in whole["items"] if item.kind is Kind.POST] == ["Hello", "One\n\nTwo", "Again"]


# -- single records ----------------------------------------------------------------------------------------------------


def comment(words: str | None, title: str = "Ada Example commented on Ben Sample's post.", **more: Any) -> dict[str, Any]:
    inner = {"timestamp": 1_719_411_185, "comment": words, "author": "Ada Example", **more}
    said = {key: value for key, value in inner.items() if value is not None}
    return {"timestamp": 1_719_411_185, "data": [{"comment": said}], "title": title}


def picture(number: int = 1, **more: Any) -> dict[str, Any]:
    return {"uri": f"{PICTURES}/1221905584035{number:02d}.jpg", "creation_timestamp": 1_719_411_000, **more}


def exif(**facts: Any) -> dict[str, Any]:
    return {"media_metadata": {"photo_metadata": {"exif_data": [facts]}}}


def attached(*pieces: dict[str, Any]) -> dict[str, Any]:
    return {"attachments": [{"data": [piece]} for piece in pieces]}


def alone(tmp_path: Path, *records: Any, path: str = POSTS) -> list[Item]:
    """The items of one file, by both ways."""
    items: list[Item] = same(unpacked(tmp_path, {**facebook(), path: meta_json(list(records))}))["items"]
    return [item for item in items if item.source is not None and item.source.path == path]


def test_a_post_as_most_are(tmp_path: Path) -> None:
    where = {"name": "Café de l'Exemple", "coordinate": {"latitude": 45.76, "longitude": 4.83}, "address": "Lyon", "url": ""}
    shown = picture(title="Mobile uploads", description="À l'ombre", **exif(camera_make="Modèle", latitude=45, longitude=4.8))
    link = {"external_context": {"url": "https://news.example/1", "name": "News"}}
    record = {
        **post("Fêtons ça, @[1:2048:Zoé] !"),
        **attached({"media": shown}, {"place": where}, link, link),
        "tags": [{"name": "Chloé"}, {"name": "Chloé"}],
        "title": "Ada Example was at Café de l'Exemple.",
    }
    (item,) = alone(tmp_path, record)
    assert (item.kind, item.surface, item.text) == (Kind.POST, Surface.OWN, "Fêtons ça, Zoé !")
    assert item.people == (Person("Zoé", Role.MENTIONED), Person("Chloé", Role.TAGGED))
    assert item.links == ("https://news.example/1",)
    assert item.place is not None and (item.place.name, item.place.longitude) == ("Café de l'Exemple", 4.83)
    (ref,) = item.media
    assert (ref.description, ref.camera_make, ref.latitude) == ("À l'ombre", "Modèle", 45.0)


def test_a_comment_as_most_are(tmp_path: Path) -> None:
    (item,) = alone(tmp_path, comment("Bravo, @[1:2048:Zoé]", group="Les amis du bac"), path=COMMENTS)
    assert (item.kind, item.surface, item.group) == (Kind.COMMENT, Surface.GROUP, "Les amis du bac")
    assert item.people == (Person("Zoé", Role.MENTIONED), Person("Ben Sample", Role.OWNER))


TITLES = (
    "Ada Example updated her status.",
    "Ada Example wrote on Ben Sample's timeline.",
    "Ben Sample wrote on your timeline.",
    "Ada Example posted in The Sample Choir.",
    "Ada Example recommends Café de l'Exemple.",
    "Ada Example commented on Ben Sample's post.",
    "Ada Example commented on her own post.",
    "Ada Example replied to Ada Example's comment.",
    "Ada Example a commenté la publication de Zoé.",
    "Ein Satz, den niemand kennt.",
    "Ada Example",
    "",
    " ",
)


@pytest.mark.parametrize("title", TITLES)
def test_every_title(title: str, tmp_path: Path) -> None:
    words = [comment("Yes", title), comment(None, title), comment("No", title, author="Ben Sample")]
    shown = {**comment(None, title), **attached({"media": picture()})}
    for path in (POSTS, COMMENTS):
        items = alone(tmp_path / path, {**post("Hello"), "title": title}, *words, shown, path=path)
        assert items


def test_words_that_are_captions(tmp_path: Path) -> None:
    """The one caption that all pictures share is the text of a post without words."""
    shared = attached({"media": picture(1, description="Snow")}, {"media": picture(2, description="Snow")})
    apart = attached({"media": picture(3, description="Sun")}, {"media": picture(4, description="Rain")})
    items = alone(tmp_path, {"timestamp": 9, **shared}, {"timestamp": 8, "title": "Ada Example was here.", **apart})
    assert [item.text for item in items] == ["Snow", None]


def test_a_time_after_the_export(tmp_path: Path) -> None:
    path = zipped(tmp_path / "facebook-ada-2026-07-01-Ab12Cd34.zip", facebook(post("Later", 4_000_000_000), post("Now")))
    assert [(problem.record, problem.error) for problem in same(path)["problems"]] == [(0, "after_export")]


SAID = [
    {"timestamp": 5},
    {"timestamp": 5, "title": None},
    {"timestamp": 5, "tags": [{"name": "Ben"}]},
    {"timestamp": 0, "data": [{"post": "Zero"}]},
    {"timestamp": -5, "data": [{"post": "Before"}]},
    {"timestamp": 2**63, "data": [{"post": "Big"}]},
    {"timestamp": 10**30, "data": [{"post": "Bigger"}]},
    {"timestamp": 5.0, "data": [{"post": "Float"}]},
    {"timestamp": "5", "data": [{"post": "Text"}]},
    {"timestamp": True, "data": [{"post": "Yes"}]},
    {"timestamp": 5, "data": {"post": "Bare"}},
    {"timestamp": 5, "data": [{"post": "One"}, {"post": "One"}, {"post": " "}]},
    {"timestamp": 5, "data": [{"post": "A"}, {"comment": {"comment": "B"}}]},
    {"timestamp": 5, "data": [{"comment": {"comment": "A"}}, {"comment": {"comment": "B", "author": "Ben"}}]},
    {"timestamp": 5, "data": [{"comment": {"comment": "A"}}, {}]},
    {"timestamp": 5, "data": [{"post": "\ud83d"}], "title": "A lone half"},
    {"timestamp": 5, "data": [{"post": "\ud83d\ude00"}]},
    {"timestamp": 5, "data": [{"update_timestamp": 7}, {"backdated_timestamp": 6}, {"post": "Moved"}]},
    {"timestamp": 5, **attached({"media": picture(uri=" ", description="Lost", **exif(latitude=1.5, longitude=2))})},
    {"timestamp": 5, **attached({"media": {"uri": "x/stickers_used/1.png"}}, {"media": {"uri": "x/stickers_used/1.png"}})},
    {"timestamp": 5, **attached({"media": picture(comments=[{"timestamp": 6, "comment": "Oh", "author": "Ben"}])})},
    {"timestamp": 5, **attached({"media": picture(thumbnail={"uri": "t.jpg"})})},
    {"timestamp": 5, **attached({"media": picture(**exif(taken_timestamp=-62169958800, orientation=9))})},
    {"timestamp": 5, **attached({"media": picture(**exif(software=7))}, {"media": picture(**exif(unheard_of="é"))})},
    {"timestamp": 5, **attached({"media": picture(media_metadata={"photo_metadata": {"exif_data": [{"iso": 1}, {"iso": 2}]}})})},
    {"timestamp": 5, **attached({"media": picture(media_metadata={"photo_metadata": {}, "video_metadata": {"exif_data": []}})})},
    {"timestamp": 5, **attached({"place": {"name": "Here"}}, {"place": {"name": "There"}})},
    {"timestamp": 5, **attached({"place": {"coordinate": {"latitude": 0, "longitude": 0}}}), "data": [{"post": "Nowhere"}]},
    {"timestamp": 5, **attached({"life_event": {"title": "Moved", "place": {"name": "Lyon"}}})},
    {"timestamp": 5, **attached({"for_sale_item": {"title": "A boat"}})},
    {"timestamp": 5, "attachments": [{"data": [{"attachments": [{"data": [{"media": picture()}]}]}]}]},
    {"timestamp": 5, "data": [{"post": "More"}], "unheard_of": 1},
    {"timestamp": 5, "data": [{"post": "Labels"}], "label_values": [{"label": "Text", "value": "Labelled"}]},
    {"status_updates": [{"timestamp": 5, "data": [{"post": "Wrapped"}]}, {"timestamp": 6, "data": [{"post": "Twice"}]}]},
    {},
    None,
    "words",
    ["2018-01-02T03:04:05", "words", "ben"],
]


@pytest.mark.parametrize("record", SAID, ids=range(len(SAID)))
def test_a_record_unlike_most(record: Any, tmp_path: Path) -> None:
    """Between two that go straight, in a list and as the whole file: it costs itself alone, and moves no number."""
    for number, path in enumerate((POSTS, COMMENTS, ALBUM)):
        around = [post("Before"), record, post("After")] if path == POSTS else [comment("Before"), record, comment("After")]
        for form, value in enumerate((around, {"comments_v2": around}, {"name": around}, record)):
            files = {**facebook(), path: json.dumps(value).encode()}
            same(unpacked(tmp_path / f"{number}-{form}", files))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[",
        b"[]",
        b"{}",
        b"[object Object]",
        b'[{"timestamp":5,"data":[{"post":"a"}]},{"timestamp":6,"data":[{"post":"b\xff"}]}]',
        b'[{"timestamp":5,"data":[{"post":"a"}]},{"timestamp":6,"data":[{"post":"b\x01"}]}]',
        b'[{"timestamp":5,"data":[{"post":"a"}]},{"timestamp":NaN,"data":[{"post":"b"}]},{"timestamp":1e400}]',
        b'[{"timestamp":5,"data":[{"post":"a"}]},{"timestamp":6,"data":[{"post":"b"}]}],',
        b'[{"timestamp":5,"data":[{"post":"a"}]},{"timestamp":6,"data":[{"post":"b"}]}',
        b'[{"timestamp":5,"data":[{"post":"a","post":"twice"}],"title":"x","title":null}]',
        b'[{"timestamp":5,"data":[{"p\\u006fst":"escaped"}]}]',
        b'[{"timestamp":05,"data":[{"post":"a"}]}]',
        b'[{"timestamp":5,"data":[{"post":"a"}],"x":' + b"[" * 3000 + b"]" * 3000 + b"}]",
        b'\xef\xbb\xbf[{"timestamp":5,"data":[{"post":"mark"}]}]',
        b'\xef\xbb\xbf\xef\xbb\xbf[{"timestamp":5,"data":[{"post":"two marks"}]}]',
        '[{"timestamp":5,"data":[{"post":"wide"}]}]'.encode("utf-16"),
        b'{"a":[{"timestamp":5,"data":[{"post":"a"}]}],"a":[{"timestamp":6,"data":[{"post":"b"}]}]}',
        b'[{"timestamp":5,"data":[{"post":"caf\\u00c3\\u00a9"}]},{"taken_at":"2018-01-02T03:04:05","path":"a.jpg"}]',
    ],
)
def test_bytes_unlike_most(data: bytes, tmp_path: Path) -> None:
    for path in (POSTS, COMMENTS, ALBUM):
        same(unpacked(tmp_path / path.rpartition("/")[2], {**facebook(), path: data}))


def test_an_album_without_pictures(tmp_path: Path) -> None:
    for number, album in enumerate(
        ({"name": "", "photos": []}, {"name": "Sea", "photos": [picture()], "cover_photo": picture()})
    ):
        same(unpacked(tmp_path / str(number), {**facebook(), ALBUM: meta_json(album)}))


def test_labels_nobody_knows_are_counted(tmp_path: Path) -> None:
    """Records of labels beside records that go straight."""
    labels = {"timestamp": 5, "label_values": [{"label": "Unheard of", "value": "Some words of mine"}]}
    found = same(unpacked(tmp_path, facebook(post("Before"), labels, post("After"))))
    assert found["unmapped"] == {"Unheard of": 1}


# -- Instagram ---------------------------------------------------------------------------------------------------------


def frame(number: int = 1, **more: Any) -> dict[str, Any]:
    beside = {"cross_post_source": {"source_app": "FB"}, "dubbing_info": [], "media_variants": []}
    uri = f"media/posts/202605/178555930497300{number:02d}.jpg"
    return {"uri": uri, "creation_timestamp": 1_780_000_000, "title": "", **beside, **more}


def seen(*facts: dict[str, Any], film: bool = False, **more: Any) -> dict[str, Any]:
    found = {"video_metadata" if film else "photo_metadata": {"exif_data": list(facts), **more}}
    return {"media_metadata": {**found, "camera_metadata": {"has_camera_metadata": bool(facts)}}}


LABELS = ("Comment", "Media Owner", "Time")


def remark(
    words: str | None = "Nice!", owner: str | None = "ben_x", when: int = 1_735_822_393, labels: Sequence[str] = LABELS
) -> dict[str, Any]:
    values = [{"value": words}, {"value": owner}, {"timestamp": when}]
    told = {label: value for label, value in zip(labels, values, strict=True) if None not in value.values()}
    return {"media_list_data": [{"uri": ""}], "string_map_data": told}


def listed(words: str, owner: str = "ben_x", **more: Any) -> dict[str, Any]:
    return {"title": owner, "string_list_data": [{"href": "", "value": words, "timestamp": 1_735_822_393, **more}]}


def alone_on_instagram(tmp_path: Path, path: str, *records: Any) -> list[Item]:
    """The items of one file, by both ways."""
    items: list[Item] = same(unpacked(tmp_path, {**instagram(), path: meta_json(list(records))}))["items"]
    return [item for item in items if item.source is not None and item.source.path == path]


def test_a_post_of_several_pictures(tmp_path: Path) -> None:
    place, camera = {"latitude": 45.76, "longitude": 4.83}, {"lens_make": "Modèle", "software": "15.5", "latitude": 1.5}
    shown = [frame(1, **seen(place, camera)), frame(2, title="À l'ombre de @[1:2048:Zoé]")]
    record = {"media": shown, "title": "Fête, @[1:2048:Chloé] !", "creation_timestamp": 1_780_000_003}
    (item,) = alone_on_instagram(tmp_path, IG_POSTS, record)
    assert (item.kind, item.text, item.native_id) == (Kind.POST, "Fête, Chloé !", "17855593049730001")
    assert item.when is not None and item.when.seconds == 1_780_000_003
    assert item.people == (Person("Chloé", Role.MENTIONED),)
    first, second = item.media
    assert (first.latitude, first.longitude, first.camera_make, first.software) == (45.76, 4.83, "Modèle", "15.5")
    assert (second.title, second.description, second.people) == (None, "À l'ombre de Zoé", (Person("Zoé", Role.MENTIONED),))


def test_one_picture_whose_title_is_the_caption(tmp_path: Path) -> None:
    film = frame(1, title="Été", **seen({"date_time_original": "20240123T091540.000Z"}, film=True, music_genre="pop"))
    for number, (path, kind) in enumerate({IG_POSTS: Kind.POST, IG_REELS: Kind.REEL, IG_STORIES: Kind.STORY}.items()):
        (item,) = alone_on_instagram(tmp_path / str(number), path, film if kind is Kind.STORY else {"media": [film]})
        assert (item.kind, item.text, item.media[0].taken) == (kind, "Été", 1_706_001_340)
        assert item.when is not None and item.when.seconds == 1_780_000_000


def test_comments_of_instagram(tmp_path: Path) -> None:
    dutch = remark("Mooi", labels=("Opmerking", "Media-eigenaar", "Tijd"))
    made = [remark("Quelle vue, @[1:2048:Zoé]"), dutch, listed("Bravo"), remark("Mine", owner="ada_x"), remark("?", "")]
    items = alone_on_instagram(tmp_path, IG_COMMENTS, *made)
    assert [item.text for item in items] == ["Quelle vue, @[1:2048:Zoé]", "Mooi", "Bravo", "Mine", "?"]
    ben = (Person("ben_x", Role.OWNER),)
    assert [item.people for item in items] == [ben, ben, ben, (), ()]
    assert [item.surface for item in items] == [Surface.OTHER] * 3 + [Surface.OWN, Surface.UNKNOWN]


ON_INSTAGRAM: list[Any] = [
    {"media": []},
    {"media": [frame()], "title": None, "creation_timestamp": None},
    {"media": [frame(creation_timestamp=None, title=None)], "creation_timestamp": 0},
    {"media": [frame(title="2048:")]},
    {"media": [frame(title="2048:"), frame(2, title="Two")], "title": "2048:"},
    {"media": [frame(title="\ud83d")]},
    {"media": [frame(uri="", title="Lost", **seen({"latitude": 1.5, "longitude": 2}))]},
    {"media": [frame(uri=" media/posts/1785559304973.jpg ", title="Spaces")]},
    {"media": [frame(uri="media/posts/é.jpg"), frame(2)]},
    {"media": [frame(uri="media/other/1.srt", title="Subtitles"), frame(2)]},
    {"media": [frame(), frame()], "title": "Twice the same"},
    {"media": [frame(description="Nobody writes this", title="Caption")]},
    {
        "media": [
            frame(title="A list of facts, the first of them null", **seen({"latitude": None}, {"latitude": 4.5, "longitude": 4}))
        ]
    },
    {"media": [frame(title="No facts", **seen()), frame(2, **seen(film=True))]},
    {
        "media": [
            frame(
                title="Both",
                media_metadata={
                    **seen({"software": "a"})["media_metadata"],
                    **seen({"software": "b", "iso": 5}, film=True)["media_metadata"],
                },
            )
        ]
    },
    {
        "media": [
            frame(
                title="Both, and one empty",
                media_metadata={"photo_metadata": {"exif_data": []}, **seen({"software": "b"}, film=True)["media_metadata"]},
            )
        ]
    },
    {"media": [frame(title="Neither", media_metadata={})]},
    {"media": [frame(title="Old", media_metadata={"photo_metadata": {"latitude": 4.5, "longitude": 4}})]},
    {"media": [frame(title="Texts", **seen({"latitude": "4.5", "longitude": "4"}))]},
    {"media": [frame(title="Unheard of", **seen({"unheard_of": "é"}))]},
    {
        "media": [
            frame(title="Subtitles beside", **seen(film=True, subtitles={"uri": "media/other/1.srt", "creation_timestamp": 5}))
        ]
    },
    {"media": [frame(title="A thread", text_app_post={"is_reply": True})]},
    {"media": [frame(title="Comments", comments=[{"timestamp": 6, "comment": "Oh", "author": "Ben"}])]},
    {"media": [frame(title="Dubbed", dubbing_info=[{"x": 1}])]},
    {"media": [frame(title="A time")], "timestamp": 5},
    {"timestamp": 5, "media": [], "label_values": [{"label": "Caption", "value": "Labels"}], "fbid": "17855593049730001"},
    frame(title="Alone"),
    frame(title="Alone", creation_timestamp=-5),
    frame(backup_uri="https://x.example", is_profile_picture=True),
    remark("", "ben_x"),
    remark("Nobody's"),
    remark(owner=None),
    remark("Timeless", when=0),
    remark("Under labels that nobody knows", labels=("Qwe", "Rty", "Uio")),
    remark("Under one", labels=("Comment", "Qwe", "Time")),
    remark("A constant", owner="é"),
    {**remark("With a picture"), "media_list_data": [{"uri": "media/other/1785559304974.gif"}, {"uri": " "}]},
    {**remark("With more"), "media_list_data": [{"uri": "media/other/1785559304974.gif", "title": "Cat"}]},
    {**remark("", None), "media_list_data": [{"uri": "media/other/1785559304974.gif"}]},
    {**remark(owner=None), "title": "ben_x"},
    {**remark(), "title": "chloe_x"},
    {**remark(), "media_map_data": {}},
    {"string_map_data": {"Comment": {"value": "A", "timestamp": 5}, "Time": {"timestamp": 6}}},
    {"string_map_data": {"Comment": {"value": "A", "href": "https://x.example"}, "Time": {"timestamp": 6, "value": "x"}}},
    {
        "string_map_data": {
            "Comment": {"value": "A"},
            "comment": {"value": "B"},
            "Time": {"timestamp": 6},
            "time": {"timestamp": 7},
        }
    },
    {
        "string_map_data": {
            "Comment": {"value": ""},
            "comment": {"value": "B"},
            "Time": {"timestamp": 0},
            "time": {"timestamp": 7},
        }
    },
    {"string_map_data": {"Comment": {"value": "A"}}, "string_list_data": [{"value": "B"}]},
    {"string_map_data": {"Text": {"value": "@[1:2048:Zoé]"}, "Time": {"timestamp": 6}}},
    {"string_map_data": {}},
    {"string_list_data": []},
    {"string_list_data": [{"value": "A"}, {"value": "B"}]},
    listed("Linked", href="https://x.example"),
    listed(""),
]


@pytest.mark.parametrize(
    "data",
    [
        b'[{"media":[{"uri":"a.jpg","title":"a"}]},{"media":[{"uri":"b.jpg","title":"b\xff"}]}]',
        b'[{"media":[{"uri":"a.jpg","title":"a"}]},{"media":[{"uri":"b.jpg","backup_uri":"b\xff"}]}]',
        b'[{"media":[{"uri":"a.jpg","title":"a"}]},{"media":[{"uri":"b.jpg","title":"b\x01"}]}]',
        b'[{"media":[{"uri":"a.jpg","title":"a"}]},{"media":[{"uri":"b.jpg","creation_timestamp":NaN}]}]',
        b'[{"media":[{"uri":"a.jpg","title":"a"}]},{"media":[{"uri":"b.jpg","title":"b"}]}',
        b'[{"media":[{"uri":"a.jpg","title":"a","title":"twice"}],"title":"x","title":null}]',
        b'[{"m\\u0065dia":[{"uri":"a.jpg","title":"caf\\u00c3\\u00a9"}]}]',
        b'{"taken_at":[{"media":[{"uri":"a.jpg","title":"caf\\u00c3\\u00a9"}]}]}',
        b'[{"media":[{"uri":"a.jpg","title":"early"}]},{"taken_at":"2018-01-02T03:04:05","path":"a.jpg"}]',
        b'[{"string_map_data":{"Comment":{"value":"a"},"Comment":{"value":"b"}}}]',
        b'[{"string_map_data":{"Comment":{"value":"a"},"Commen\\u0074":{"value":"b\xff"}}}]',
        b'[{"string_map_data":{"Comment":{"value":"a"},"Time":{"timestamp":1e400}}}]',
    ],
)
def test_bytes_of_instagram_unlike_most(data: bytes, tmp_path: Path) -> None:
    for path in (IG_POSTS, IG_REELS, IG_COMMENTS):
        same(unpacked(tmp_path / path.rpartition("/")[2], {**instagram(), path: data}))


@pytest.mark.parametrize("record", ON_INSTAGRAM, ids=range(len(ON_INSTAGRAM)))
def test_a_record_of_instagram_unlike_most(record: Any, tmp_path: Path) -> None:
    usual = {IG_POSTS: {"media": [frame(9, title="É")]}, IG_STORIES: frame(9, title="É"), IG_COMMENTS: remark("É")}
    for number, (path, like) in enumerate(usual.items()):
        around = [like, record, like]
        for form, value in enumerate((around, {"ig_stories": around}, record)):
            same(unpacked(tmp_path / f"{number}-{form}", {**instagram(), path: json.dumps(value).encode()}))


# -- readers that take not all -----------------------------------------------------------------------------------------


def makes(*items: Callable[[Entry], Item]) -> Any:
    class Maker:
        @staticmethod
        def read(entry: Entry, file: File) -> Sequence[Item]:
            return [make(entry) for make in items]

    return Maker()


def whole(entry: Entry, **other: Any) -> Item:
    known = {"when": entry.when, "text": entry.text, "links": entry.links, "media": entry.content, "people": entry.people}
    return Item(kind=Kind.POST, surface=Surface.OWN, **(known | other))


def failing(entry: Entry) -> Item:
    raise KeyError(entry.index)


@pytest.mark.parametrize(
    ("reader", "goes"),
    [
        (makes(whole), True),
        (makes(), False),
        (makes(whole, whole), False),
        (makes(failing), False),
        (makes(lambda entry: whole(entry, links=())), False),
        (makes(lambda entry: whole(entry, media=())), False),
        (makes(lambda entry: whole(entry, when=None)), False),
        (makes(lambda entry: whole(entry, text=None)), False),
        (makes(lambda entry: whole(entry, people=())), False),
    ],
    ids=["whole", "nothing", "two", "failing", "no links", "no media", "no time", "no text", "no people"],
)
def test_what_a_reader_does_not_take_goes_the_long_way(reader: Any, goes: bool, tmp_path: Path) -> None:
    archive = open_archive(unpacked(tmp_path, facebook()))
    found = survey([archive])
    (one,) = (one for one in found.placed if one.member.path == POSTS)
    notes = Notes(Reading([], [], [], [], [], [], [], {}), one, found.contexts[one.account_id or ""])
    way = straight.Straight(notes, reader, notes.file(), typed.activity)
    item = way.item(orjson.dumps(post("Hello")), 7)  # type: ignore[arg-type]
    assert (item is not None) == goes
    if item is not None:
        assert item.source is not None and (item.text, item.source.record) == ("Hello", 7)


def as_shown(entry: Entry, **other: Any) -> Item:
    media = tuple(replace(ref, description=ref.title, title=None) for ref in entry.media)
    known = {"when": entry.when, "text": entry.own_title, "media": media, "people": entry.people, "native_id": entry.native_id}
    return Item(kind=Kind.POST, surface=Surface.OWN, **(known | other))


@pytest.mark.parametrize(
    ("reader", "goes"),
    [
        (makes(as_shown), True),
        (makes(lambda entry: as_shown(entry, text=entry.media[0].title)), False),
        (makes(lambda entry: as_shown(entry, media=entry.media)), False),
        (makes(lambda entry: as_shown(entry, native_id=None)), False),
        (makes(lambda entry: as_shown(entry, people=())), False),
    ],
    ids=["whole", "another text", "media as they are", "no native id", "no people"],
)
def test_what_a_reader_does_not_take_of_a_post_of_instagram(reader: Any, goes: bool, tmp_path: Path) -> None:
    archive = open_archive(unpacked(tmp_path, instagram()))
    found = survey([archive])
    (one,) = (one for one in found.placed if one.member.path == IG_POSTS)
    notes = Notes(Reading([], [], [], [], [], [], [], {}), one, found.contexts[one.account_id or ""])
    way = straight.Straight(notes, reader, notes.file(), typed_instagram.post)
    item = way.item(orjson.dumps({"media": [frame(title="Caption")], "title": "Whole"}), 7)  # type: ignore[arg-type]
    assert (item is not None) == goes
    if item is not None:
        assert (item.text, item.media[0].description, item.native_id) == ("Whole", "Caption", "17855593049730001")


# -- generated variations ----------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        "Hello",
        "Fête",
        as_meta_writes("Fête ☕"),
        "@[1:2048:Ben Sample] hi",
        "2048:x",
        "",
        " ",
        "\ud83d",
        "Ã",
        "é" * 3,
        "2018-01-01T00:00:00",
    ]
)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, -1, 5, 2**53, 2**63, 2**64, 10**25, 1.5, -0.0, 1e300, 45.76, float("nan")]),
    WORDS,
    st.sampled_from([[], {}, [[]], [{}], [None], {"uri": "a.jpg"}, {"name": "Ben"}, {"data": []}]),
)
KEYS = (
    "post comment author group timestamp update_timestamp backdated_timestamp title tags name uri description media place "
    "external_context coordinate latitude longitude address url life_event attachments data comments thumbnail media_metadata "
    "photo_metadata video_metadata exif_data taken_timestamp orientation camera_make software original_width reaction text "
    "label_values photos cover_photo unheard_of é"
).split()
WHEN = st.integers(1_262_304_000, 1_780_000_000)
FILES = st.builds(
    lambda number, when, words, facts: picture(number, creation_timestamp=when, **words, **(exif(**facts) if facts else {})),
    st.integers(1, 9),
    WHEN,
    st.fixed_dictionaries({}, optional={"title": WORDS, "description": WORDS}),
    st.fixed_dictionaries(
        {},
        optional={
            "upload_ip": st.just("2001:db8::17"),
            "taken_timestamp": WHEN,
            "orientation": st.integers(0, 9),
            "camera_make": WORDS,
            "lens_model": WORDS,
            "latitude": st.floats(-91, 91),
            "longitude": st.floats(-181, 181),
            "original_width": st.integers(0, 5000),
            "iso": st.integers(0, 800),
        },
    ),
)
PLACES = st.fixed_dictionaries(
    {"name": WORDS},
    optional={
        "address": WORDS,
        "url": WORDS,
        "coordinate": st.fixed_dictionaries({"latitude": st.floats(-91, 91), "longitude": st.integers(-181, 181)}),
    },
)
LINKS = st.fixed_dictionaries(
    {"url": st.sampled_from(["https://a.example/é", "https://b.example", ""])}, optional={"name": WORDS}
)
PIECES = st.one_of(
    st.builds(lambda value: {"media": value}, FILES),
    st.builds(lambda value: {"place": value}, PLACES),
    st.builds(lambda value: {"external_context": value}, LINKS),
    st.builds(lambda value: {"name": value}, WORDS),
)
ATTACHED = st.lists(st.builds(lambda pieces: {"data": pieces}, st.lists(PIECES, max_size=3)), max_size=2)
POSTED = st.fixed_dictionaries(
    {"timestamp": WHEN},
    optional={
        "data": st.lists(st.one_of(st.builds(lambda words: {"post": words}, WORDS), st.just({})), max_size=2),
        "attachments": ATTACHED,
        "tags": st.lists(st.builds(lambda words: {"name": words}, WORDS), max_size=2),
        "title": st.sampled_from(TITLES),
    },
)
COMMENTED = st.builds(
    lambda words, title, group, pieces: {**comment(words, title, group=group), **({"attachments": pieces} if pieces else {})},
    st.one_of(WORDS, st.none()),
    st.sampled_from(TITLES),
    st.sampled_from([None, "Les amis", as_meta_writes("Été")]),
    ATTACHED,
)


def nodes(value: Any) -> list[Any]:
    """Every object and list inside, the outermost first."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return ([value] if isinstance(value, dict | list) else []) + [node for one in inner for node in nodes(one)]


@st.composite
def varied(draw: st.DrawFn, record: st.SearchStrategy[Any], keys: Sequence[str] = KEYS) -> Any:
    """A record with something taken away, put in another's place, or added."""
    value = copy.deepcopy(draw(record))
    for _ in range(draw(st.integers(0, 2))):
        node = draw(st.sampled_from(nodes(value)))
        if isinstance(node, list):
            if node and draw(st.booleans()):
                node.pop()
            else:
                node.append(copy.deepcopy(draw(ODD)))
        elif node and draw(st.booleans()):
            key = draw(st.sampled_from(sorted(node)))
            if draw(st.booleans()):
                del node[key]
            else:
                node[key] = copy.deepcopy(draw(ODD))
        else:
            node[draw(st.sampled_from(keys))] = copy.deepcopy(draw(ODD))
    return value


def variations(record: st.SearchStrategy[Any], keys: Sequence[str] = KEYS) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.one_of(record, varied(record, keys), varied(record, keys)), min_size=1, max_size=4)


def written(value: Any, spelt: str) -> bytes:
    """JSON in the ways in which it is written: escaped, or in UTF-8."""
    return json.dumps(value, ensure_ascii=spelt == "escaped", indent=1).encode("utf-8", "surrogatepass")


@settings(max_examples=150)
@given(
    variations(POSTED),
    variations(COMMENTED),
    varied(st.lists(FILES, max_size=3)),
    st.sampled_from(["escaped", "utf-8"]),
    st.booleans(),
)
def test_variations(
    tmp_path_factory: pytest.TempPathFactory, posts: list[Any], comments: list[Any], photos: Any, spelt: str, wrapped: bool
) -> None:
    files = {
        PROFILE: facebook_profile("Ada Example", "ada.example"),
        POSTS: written(posts if not wrapped else {"posts_v2": posts}, spelt),
        COMMENTS: written({"comments_v2": comments + posts[:1]}, spelt),
        ALBUM: written({"name": "Sea", "photos": photos, "last_modified_timestamp": 5, "description": "Été"}, spelt),
    }
    same(zipped(tmp_path_factory.mktemp("one") / "facebook-ada-2026-07-01-Ab12Cd34.zip", files))


INSTAGRAM_KEYS = (
    "media title uri creation_timestamp media_metadata photo_metadata video_metadata camera_metadata exif_data music_genre "
    "subtitles cross_post_source source_app backup_uri dubbing_info media_variants latitude longitude software device_id "
    "date_time_original string_map_data string_list_data media_list_data value timestamp href Comment Time Owner Caption "
    "description label_values text_app_post comments thumbnail unheard_of é"
).split()
CAMERA = st.fixed_dictionaries(
    {},
    optional={
        "latitude": st.floats(-91, 91),
        "longitude": st.floats(-181, 181),
        "software": WORDS,
        "lens_make": WORDS,
        "device_id": WORDS,
        "date_time_original": st.sampled_from(["2022:07:17 09:33:32", "20240123T091540.000Z", "x"]),
        "iso": st.integers(0, 800),
        "scene_type": st.just(1),
    },
)
SEEN = st.fixed_dictionaries({"exif_data": st.lists(CAMERA, max_size=3)}, optional={"music_genre": WORDS})
METADATA = st.fixed_dictionaries(
    {}, optional={"photo_metadata": SEEN, "video_metadata": SEEN, "camera_metadata": st.just({"has_camera_metadata": False})}
)
FRAMES = st.builds(
    lambda number, when, more: frame(number, creation_timestamp=when, **more),
    st.integers(1, 9),
    WHEN,
    st.fixed_dictionaries({}, optional={"title": WORDS, "media_metadata": METADATA, "backup_uri": WORDS}),
)
SHOWN = st.fixed_dictionaries(
    {"media": st.lists(FRAMES, min_size=1, max_size=3)}, optional={"title": WORDS, "creation_timestamp": WHEN}
)
REMARKS = st.one_of(
    st.builds(remark, WORDS, st.one_of(WORDS, st.just("ada_x")), st.one_of(WHEN, st.just(0))),
    st.builds(listed, WORDS, WORDS),
)


@settings(max_examples=150)
@given(
    variations(SHOWN, INSTAGRAM_KEYS),
    variations(FRAMES, INSTAGRAM_KEYS),
    variations(REMARKS, INSTAGRAM_KEYS),
    st.sampled_from(["escaped", "utf-8"]),
    st.booleans(),
)
def test_variations_on_instagram(
    tmp_path_factory: pytest.TempPathFactory, posts: list[Any], stories: list[Any], comments: list[Any], spelt: str, wrapped: bool
) -> None:
    files = {
        IG_PROFILE: instagram()[IG_PROFILE],
        IG_POSTS: written(posts if not wrapped else {"ig_posts": posts}, spelt),
        IG_STORIES: written({"ig_stories": stories + posts[:1]}, spelt),
        IG_REELS: written({"ig_reels_media": posts + stories[:1]}, spelt),
        IG_COMMENTS: written(comments if not wrapped else {"comments_media_comments": comments}, spelt),
    }
    same(zipped(tmp_path_factory.mktemp("one") / "instagram-ada_x-2026-07-01-Ab12Cd34.zip", files))


@settings(max_examples=100)
@given(
    st.one_of(st.lists(POSTED, min_size=1, max_size=3), st.lists(SHOWN, min_size=1, max_size=3)),
    st.integers(0, 2**32),
    st.sampled_from([b"", b'"', b"\\", b"\xff", b"0", b"}", b",", b"\x00"]),
)
def test_damaged_bytes(tmp_path_factory: pytest.TempPathFactory, posts: list[Any], seed: int, put: bytes) -> None:
    data = written(posts, "utf-8")
    where = random.Random(seed).randrange(len(data))
    for name, files, path in (("facebook-ada", facebook(), POSTS), ("instagram-ada_x", instagram(), IG_POSTS)):
        damaged = {**files, path: data[:where] + put + data[where + 1 :]}
        same(zipped(tmp_path_factory.mktemp("one") / f"{name}-2026-07-01-Ab12Cd34.zip", damaged))
