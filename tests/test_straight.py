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
from analyzer.flavours.json import export
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


def test_instagram(tmp_path: Path) -> None:
    assert len(same(unpacked(tmp_path, instagram("One", "Two")))["items"]) >= 2


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
    way = straight.Straight(notes, reader, notes.file())
    item = way.item(orjson.dumps(post("Hello")), 7)  # type: ignore[arg-type]
    assert (item is not None) == goes
    if item is not None:
        assert item.source is not None and (item.text, item.source.record) == ("Hello", 7)


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
def varied(draw: st.DrawFn, record: st.SearchStrategy[Any]) -> Any:
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
            node[draw(st.sampled_from(KEYS))] = copy.deepcopy(draw(ODD))
    return value


def variations(record: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.one_of(record, varied(record), varied(record)), min_size=1, max_size=4)


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


@settings(max_examples=100)
@given(
    st.lists(POSTED, min_size=1, max_size=3),
    st.integers(0, 2**32),
    st.sampled_from([b"", b'"', b"\\", b"\xff", b"0", b"}", b",", b"\x00"]),
)
def test_damaged_bytes(tmp_path_factory: pytest.TempPathFactory, posts: list[Any], seed: int, put: bytes) -> None:
    data = written(posts, "utf-8")
    where = random.Random(seed).randrange(len(data))
    files = {PROFILE: facebook_profile("Ada Example", "ada.example"), POSTS: data[:where] + put + data[where + 1 :]}
    same(zipped(tmp_path_factory.mktemp("one") / "facebook-ada-2026-07-01-Ab12Cd34.zip", files))
