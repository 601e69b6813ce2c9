"""What goes wrong with what people give: each case ends in one plain sentence or one row of the balance."""

from __future__ import annotations

import copy
import json
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.archive import ArchiveError, MemberError, listing, open_archive
from analyzer.model import Fate, iso
from analyzer.tables import TABLES, Result
from analyzer.totals.inventory import inventory
from analyzer.words import Words
from tests.conftest import SAMPLES
from tests.making import (
    IG_PROFILE,
    JPEG,
    PICTURES,
    POSTS,
    PROFILE,
    THREAD,
    Command,
    Stored,
    facebook,
    fate_of,
    fates,
    forged,
    inside,
    instagram,
    meta_json,
    post,
    read,
    texts,
    unpacked,
    zipped,
)

NAME = "facebook-ada.example-2026-07-01-Ab12Cd34.zip"
OTHER = "your_facebook_activity/posts/archive.json"
"""A second file of posts: it must be read whatever is wrong with its neighbour."""


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


# -- archives that cannot be opened -----------------------------------------------------------------------------------


def _cut(part: float) -> Any:
    def make(folder: Path) -> Path:
        target = zipped(folder / NAME, facebook())
        data = target.read_bytes()
        target.write_bytes(data[: max(4, int(len(data) * part))])
        return target

    return make


def _file(name: str, data: bytes) -> Any:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return make


def _zip(name: str, *paths: str) -> Any:
    return lambda folder: zipped(folder / name, dict.fromkeys(paths, b"{}"))


def _locked(folder: Path) -> Path:
    data = zlib.compress(b"whatever")
    return forged(folder / NAME, [Stored(path.encode(), data, 8, 0, flags=1) for path in (POSTS, PROFILE)])


def _empty_folder(folder: Path) -> Path:
    (folder / "nothing").mkdir()
    return folder / "nothing"


def _loop(folder: Path) -> Path:
    (folder / "loop").symlink_to(folder / "loop")
    return folder / "loop"


# What is given -> a piece of the sentence that says what is wrong.
HOPELESS: dict[str, tuple[Any, str]] = {
    "no such file": (lambda folder: folder / "nowhere.zip", "No file or folder is named"),
    "a name that no system allows": (lambda folder: folder / ("a" * 300), "cannot be opened"),
    "a link to itself": (_loop, "loop"),
    "an empty file": (_file("empty.zip", b""), "is empty (0 bytes)"),
    "a text": (_file("notes.zip", b"These are notes, not a ZIP."), "is not a ZIP file"),
    "a picture": (_file("me.jpg", JPEG), "is not a ZIP file"),
    "a ZIP's beginning": (_cut(0), "is incomplete or damaged"),
    "a third of a ZIP": (_cut(0.33), "is incomplete or damaged"),
    "two thirds of a ZIP": (_cut(0.66), "is incomplete or damaged"),
    "a ZIP without its last byte": (_cut(0.999), "is incomplete or damaged"),
    "a ZIP without files": (lambda folder: zipped(folder / NAME, {}), "contains no files"),
    "a password": (_locked, "is password-protected"),
    "an empty folder": (_empty_folder, "is empty"),
    "Google Takeout": (_zip("t.zip", "Takeout/YouTube/history.json", "Takeout/archive_browser.html"), "Google Takeout"),
    "Google Takeout with groups": (_zip("t.zip", "Takeout/Groups/x/info.json", "Takeout/Mail/all.mbox"), "Google Takeout"),
    "TikTok": (_zip("t.zip", "user_data_tiktok.json"), "TikTok"),
    "X": (_zip("t.zip", "data/tweets.js", "data/account.js", "Your archive.html"), "X (Twitter)"),
    "Snapchat": (_zip("t.zip", "json/memories_history.json", "html/chat_history.html"), "Snapchat"),
    "WhatsApp": (_zip("t.zip", "_chat.txt"), "WhatsApp"),
    "LinkedIn": (_zip("t.zip", "Connections.csv", "Profile.csv"), "LinkedIn"),
    "Telegram": (_zip("t.zip", "ChatExport_2026/result.json"), "Telegram"),
    "Spotify": (_zip("t.zip", "Spotify Account Data/StreamingHistory_music_0.json"), "Spotify"),
    "holiday pictures": (_zip("t.zip", "holiday/1.jpg", "holiday/2.jpg"), "is not a download of Facebook or Instagram data"),
}


@pytest.mark.parametrize(("make", "phrase"), HOPELESS.values(), ids=HOPELESS.keys())
def test_what_cannot_be_used_is_refused_in_one_sentence(tmp_path: Path, command: Command, make: Any, phrase: str) -> None:
    ran = command("files", make(tmp_path), "--lang", "en")
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("meta-export: ")
    assert ran.err.count("\n") == 1
    assert phrase in ran.err
    assert "Traceback" not in ran.err
    assert "error in meta-export itself" not in ran.err


@pytest.mark.parametrize("case", ["no such file", "a text", "a password", "TikTok", "holiday pictures"])
def test_the_sentence_is_french_for_french_users(tmp_path: Path, command: Command, case: str) -> None:
    target = HOPELESS[case][0](tmp_path)
    english, french = (command("files", target, "--lang", lang) for lang in ("en", "fr"))
    with pytest.raises(ArchiveError) as refused:
        read(target)
    said = Words("fr").say(refused.value.message, **refused.value.values)
    assert (french.code, french.out) == (2, "")
    assert said in french.err
    assert french.err != english.err


@pytest.mark.parametrize("case", ["an empty file", "a text", "a third of a ZIP", "a password", "a folder that is missing"])
def test_one_bad_archive_of_several_is_said_and_the_others_are_read(tmp_path: Path, command: Command, case: str) -> None:
    good = zipped(tmp_path / "good" / NAME, facebook())
    bad = HOPELESS[case][0](tmp_path) if case in HOPELESS else tmp_path / "missing"
    ran = command("files", good, bad, "--lang", "en")
    assert ran.code == 1
    assert POSTS in ran.out
    assert bad.name in ran.err


def test_every_cut_through_a_zip_ends_in_a_sentence(tmp_path: Path) -> None:
    target = zipped(tmp_path / NAME, facebook())
    data = target.read_bytes()
    for length in range(len(data)):
        target.write_bytes(data[:length])
        with pytest.raises(ArchiveError):
            read(target)


def test_every_flipped_byte_of_a_zip_ends_in_a_sentence_or_in_a_whole_balance(tmp_path: Path) -> None:
    target = zipped(tmp_path / NAME, {**facebook(), OTHER: meta_json([post("Kept", 1_719_500_000)])})
    data = target.read_bytes()
    for at in range(len(data)):
        target.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        try:
            document = read(target)
        except ArchiveError:
            continue
        assert sum(info.members for info in document.archives) == len(document.files)


# -- ZIPs that lie ----------------------------------------------------------------------------------------------------


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _stored(path: str, data: bytes, size: int | None = None, **more: Any) -> Stored:
    return Stored(path.encode(), _deflated(data), len(data) if size is None else size, zlib.crc32(data), **more)


def _members(extra: list[Stored]) -> list[Stored]:
    """A sound export and something beside it."""
    return [*(_stored(path, data) for path, data in facebook().items()), *extra]


def test_a_member_that_expands_without_measure_is_not_read(tmp_path: Path, command: Command) -> None:
    blank = b"[" + b" " * (34 << 20) + b"]"
    target = zipped(tmp_path / NAME, {**facebook(), OTHER: blank})
    assert target.stat().st_size < 100_000
    document = read(target)
    assert fates(document)[OTHER] == (Fate.FAILED, "bomb")
    assert texts(document) == ["Hello, world"]
    assert command("files", target).code == 1


def test_a_small_member_may_be_as_dense_as_it_likes(tmp_path: Path) -> None:
    document = read(zipped(tmp_path / NAME, {**facebook(), OTHER: b"[" + b" " * (1 << 20) + b"]"}))
    assert fates(document)[OTHER] == (Fate.READ, None)


def test_overlapping_members_are_not_read(tmp_path: Path) -> None:
    """Fifield's construction: each member quotes the next one's header and then runs through the same bytes."""
    kernel = b'[{"timestamp": 1719411185, "data": [{"post": "again"}]}]' + b" " * 100_000
    names = [f"your_facebook_activity/posts/your_posts_{number}.json".encode() for number in range(1, 6)]
    body, packed, plain = b"", _deflated(kernel), kernel
    members: list[tuple[bytes, int, int, int, int]] = []  # name, crc, packed size, size, distance from the end
    for name in reversed(names):
        header = b"PK\x03\x04" + struct.pack("<5H3L2H", 20, 0, 8, 0, 0, zlib.crc32(plain), len(packed), len(plain), len(name), 0)
        body = header + name + (packed if not members else body_packed)  # noqa: F821
        members.append((name, zlib.crc32(plain), len(packed), len(plain), len(body)))
        quoted = header + name
        body_packed = b"\0" + struct.pack("<2H", len(quoted), len(quoted) ^ 0xFFFF) + body
        packed, plain = body_packed, quoted + plain
    sound = {path: data for path, data in facebook().items() if path == PROFILE}
    out = b"".join(
        b"PK\x03\x04" + struct.pack("<5H3L2H", 20, 0, 0, 0, 0, zlib.crc32(data), len(data), len(data), len(path), 0)
        + path.encode() + data
        for path, data in sound.items()
    )  # fmt: skip
    directory = b""
    for path, data in sound.items():
        facts = struct.pack("<6H3L5H2L", 20, 20, 0, 0, 0, 0, zlib.crc32(data), len(data), len(data), len(path), 0, 0, 0, 0, 0, 0)
        directory += b"PK\x01\x02" + facts + path.encode()
    whole = out + body
    for name, crc, small, size, from_end in reversed(members):
        offset = len(whole) - from_end
        facts = struct.pack("<6H3L5H2L", 20, 20, 0, 8, 0, 0, crc, small, size, len(name), 0, 0, 0, 0, 0, offset)
        directory += b"PK\x01\x02" + facts + name
    count = len(members) + len(sound)
    end = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, count, count, len(directory), len(whole), 0)
    target = tmp_path / NAME
    target.write_bytes(whole + directory + end)

    document = read(target)
    found = [(row.fate, row.reason) for row in document.files if "your_posts_" in row.path]
    assert found == [(Fate.FAILED, "overlapping")] * 4 + [(Fate.READ, None)]
    assert texts(document) == ["again"]


def test_many_names_for_the_same_bytes_are_not_read(tmp_path: Path) -> None:
    kernel = b"[" + b" " * 100_000 + b"]"
    first = _stored("your_facebook_activity/posts/your_posts_1.json", kernel, offset=None)
    again = [_stored(f"your_facebook_activity/posts/your_posts_{number}.json", kernel, offset=0) for number in range(2, 9)]
    document = read(forged(tmp_path / NAME, [first, *again, *_members([])]))
    assert {row.reason for row in document.files if "/your_posts_" in row.path and row.path != POSTS} == {"overlapping"}
    assert texts(document) == ["Hello, world"]


@pytest.mark.parametrize("stated", [3, 10_000, 1_000_000])
def test_a_member_that_lies_about_its_size_is_damaged(tmp_path: Path, stated: int) -> None:
    data = meta_json([post("A lie", 1_719_500_000)] * 3)
    document = read(forged(tmp_path / NAME, _members([_stored(OTHER, data, stated)])))
    assert fates(document)[OTHER] == (Fate.FAILED, "damaged")
    assert texts(document) == ["Hello, world"]


def test_reading_stops_at_the_stated_size(tmp_path: Path) -> None:
    """A directory that says 100 bytes for 64 MB: no more than a piece of it is ever inflated."""
    target = forged(tmp_path / NAME, _members([_stored(OTHER, bytes(64 << 20), 100)]))
    opened = open_archive(target)
    (member,) = (member for member in opened.members if member.path == OTHER)
    tracemalloc.start()
    try:
        with pytest.raises(MemberError, match="damaged"):
            opened.read(member)
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()
        opened.close()


def test_a_member_that_claims_gigabytes_takes_none(tmp_path: Path) -> None:
    document = read(forged(tmp_path / NAME, _members([_stored(OTHER, b"[]", 0xFFFFFFFE)])))
    assert fates(document)[OTHER] == (Fate.FAILED, "bomb")


@pytest.fixture
def ten_members(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of members, low enough to be met by a little archive."""
    monkeypatch.setattr(listing, "MAX_MEMBERS", 10)


MANY = {f"your_facebook_activity/posts/media/{number}.jpg": JPEG for number in range(20)}


@pytest.mark.usefixtures("ten_members")
def test_too_many_members_are_refused(tmp_path: Path, command: Command) -> None:
    for target in (zipped(tmp_path / NAME, MANY), unpacked(tmp_path / "folder", MANY)):
        ran = command("files", target, "--lang", "en")
        assert ran.code == 2
        assert "lists more than 10 files" in ran.err


@pytest.mark.usefixtures("ten_members")
def test_too_many_members_are_refused_where_the_end_record_says_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ZIP64 record is believed by zipfile whatever the plain end record says, so it must be counted too."""
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 5)
    target = zipped(tmp_path / NAME, MANY)
    data = bytearray(target.read_bytes())
    end = data.rfind(b"PK\x05\x06")
    data[end + 8 : end + 16] = struct.pack("<2HL", 1, 1, 46)
    target.write_bytes(data)
    with pytest.raises(ArchiveError, match="lists more than 10 files"):
        open_archive(target)


UNSAFE = ("../../evil.json", "/etc/evil.json", "C:/evil.json", "C:\\evil.json", "\\\\host\\evil.json", "a/../../evil.json")


@pytest.mark.parametrize("name", UNSAFE)
def test_a_name_that_points_elsewhere_is_refused_and_nothing_is_written(tmp_path: Path, command: Command, name: str) -> None:
    target = zipped(tmp_path / "in" / NAME, {**facebook(), name: meta_json([post("evil")])})
    document = read(target)
    assert fate_of(document, "evil.json").reason == "unsafe_name"
    assert texts(document) == ["Hello, world"]
    assert command("files", target).code == 1
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [NAME]


def test_an_unknown_compression_costs_one_member(tmp_path: Path) -> None:
    for method in (1, 6, 9, 93, 95, 97, 0xFFFF):
        odd = _stored(OTHER, b"[]")._replace(method=method)
        document = read(forged(tmp_path / NAME, _members([odd])))
        assert fates(document)[OTHER] == (Fate.FAILED, "unsupported")
        assert texts(document) == ["Hello, world"]


def test_one_locked_member_costs_one_member(tmp_path: Path) -> None:
    document = read(forged(tmp_path / NAME, _members([_stored(OTHER, b"[]", flags=1)])))
    assert fates(document)[OTHER] == (Fate.FAILED, "encrypted")
    assert texts(document) == ["Hello, world"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_member_costs_one_member(tmp_path: Path, command: Command, method: int) -> None:
    many = [post(f"Hill number {number}", 1_719_500_000 + number) for number in range(40)]
    target = zipped(tmp_path / NAME, {OTHER: meta_json(many), **facebook()}, method)
    data = target.read_bytes()
    with zipfile.ZipFile(target) as sound:
        first = sound.infolist()[0]
    start = 30 + len(first.filename)
    for at in range(start, start + first.compress_size, 5):
        target.write_bytes(data[:at] + bytes([data[at] ^ 0x5A]) + data[at + 1 :])
        document = read(target)
        assert fates(document)[OTHER] in ((Fate.FAILED, "damaged"), (Fate.READ, None))  # BZIP2 has spare bits
        assert "Hello, world" in texts(document)
    ran = command("files", target)
    assert ran.code == 1
    assert ran.err.count("\n") == 1


def test_a_damaged_picture_is_still_a_picture(tmp_path: Path) -> None:
    uri = f"{PICTURES}/122104317519288.jpg"
    broken = _stored(uri, JPEG)._replace(data=b"\xff" * 20)
    files = facebook(post("Hills", 1_719_411_185, uri))
    document = read(forged(tmp_path / NAME, [*(_stored(path, data) for path, data in files.items()), broken]))
    assert texts(document) == ["Hills"]
    assert fates(document)[uri] == (Fate.MEDIA, None)
    assert document.media[0].format is None


# -- JSON that is none ------------------------------------------------------------------------------------------------

ONE = json.dumps([post("Cafe", 1_719_500_000)]).encode()
ACCENT = json.dumps([post("Café", 1_719_500_000)], ensure_ascii=False)

# What stands in a file of posts -> its fate, and the texts that are read from it.
BODIES: dict[str, tuple[bytes, Fate, list[str]]] = {
    "nothing": (b"", Fate.SKIPPED, []),
    "an empty list": (b"[]", Fate.READ, []),
    "an empty object": (b"{}", Fate.READ, []),
    "an empty list in an object": (b'{"archive_v2": []}', Fate.READ, []),
    "null": (b"null", Fate.READ, []),
    "a failed conversion": (b"[object Object]", Fate.FAILED, []),
    "zero bytes": (bytes(300), Fate.FAILED, []),
    "spaces": (b"   \n ", Fate.FAILED, []),
    "half": (ONE[: len(ONE) // 2], Fate.FAILED, []),
    "a page": (b"<!DOCTYPE html><html></html>", Fate.FAILED, []),
    "UTF-8 with a mark": (b"\xef\xbb\xbf" + ONE, Fate.READ, ["Cafe"]),
    "UTF-16, little end first": (b"\xff\xfe" + ACCENT.encode("utf-16-le"), Fate.READ, ["Café"]),
    "UTF-16, big end first": (b"\xfe\xff" + ACCENT.encode("utf-16-be"), Fate.READ, ["Café"]),
    "half of UTF-16": (b"\xff\xfe" + ACCENT.encode("utf-16-le")[:-21], Fate.FAILED, []),
    "UTF-16 and an odd byte": (b"\xff\xfe" + ACCENT.encode("utf-16-le") + b"x", Fate.FAILED, []),
    "UTF-8 as other tools save it": (ACCENT.encode(), Fate.READ, ["Café"]),
    "bytes of Latin-1": (ACCENT.encode("latin-1"), Fate.READ, ["Caf\ufffd"]),
    "half a pair of surrogates": (ONE.replace(b"Cafe", b"Caf\\ud83d"), Fate.READ, ["Caf\ufffd"]),
    "surrogates the wrong way round": (ONE.replace(b"Cafe", b"Caf\\ude00\\ud83d"), Fate.READ, ["Caf\ufffd\ufffd"]),
    "a pair of surrogates": (ONE.replace(b"Cafe", b"Caf\\ud83d\\ude00"), Fate.READ, ["Caf😀"]),
    "no number": (ONE.replace(b"{", b'{"a": NaN, "b": -Infinity, ', 1), Fate.READ, ["Cafe"]),
    "a line break in a text": (ONE.replace(b"Cafe", b"Ca\nfe"), Fate.READ, ["Ca\nfe"]),
    "a number without end": (ONE.replace(b"{", b'{"n": 1' + b"0" * 5000 + b", ", 1), Fate.READ, ["Cafe"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "fate", "read_texts"), BODIES.values(), ids=BODIES.keys())
def test_odd_json_is_read_or_failed_and_its_neighbours_are_read(
    tmp_path: Path, command: Command, body: bytes, fate: Fate, read_texts: list[str]
) -> None:
    target = zipped(tmp_path / NAME, {**facebook(), OTHER: body})
    document = read(target)
    assert fates(document)[OTHER][0] is fate
    assert texts(document) == ["Hello, world", *read_texts]
    ran = command("files", target)
    assert ran.code == (1 if fate is Fate.FAILED else 0)
    assert "Traceback" not in ran.err


NESTS: dict[str, Callable[[int], bytes]] = {
    "lists": lambda depth: b"[" * depth + b"1" + b"]" * depth,
    "objects": lambda depth: b'{"a":' * depth + b"1" + b"}" * depth,
    "groups": lambda depth: b'{"label_values":[' + b'{"title":"x","dict":[' * (depth // 2) + b"]}" * (depth // 2) + b"]}",
    "attachments": lambda depth: b'[{"attachments":[{"data":[' * (depth // 5) + b"]}]}]" * (depth // 5),
}
DEEP_FILES = {
    "posts": OTHER,
    "a profile": PROFILE,
    "a fact": "logged_information/location/timezone.json",
    "messages": THREAD,
    "reactions": "your_facebook_activity/comments_and_reactions/likes_and_reactions_1.json",
    "an unknown file": "your_facebook_activity/posts/something_new.json",
}


@pytest.mark.parametrize("path", DEEP_FILES.values(), ids=DEEP_FILES.keys())
@pytest.mark.parametrize("nest", NESTS.values(), ids=NESTS.keys())
def test_json_nested_without_end_is_one_failed_file(tmp_path: Path, path: str, nest: Callable[[int], bytes]) -> None:
    target = zipped(tmp_path / NAME, {**facebook(), path: nest(100_000)})
    document = read(target)
    assert fates(document)[path][0] is Fate.FAILED
    assert texts(document) == ["Hello, world"]
    assert len(document.files) == len({*facebook(), path})


@pytest.mark.parametrize("depth", [40, 200, 330, 490, 900, 1000, 1023, 1024])
def test_json_nested_as_deep_as_parsers_go_breaks_nothing(tmp_path: Path, depth: int) -> None:
    for number, nest in enumerate(NESTS.values()):
        paths = (OTHER, DEEP_FILES["a fact"], THREAD, DEEP_FILES["reactions"])
        files = {**facebook(), **dict.fromkeys(paths, nest(depth))}
        document = read(zipped(tmp_path / f"{number}{NAME}", files))
        assert "Hello, world" in texts(document)
        assert len(document.files) == len(files)


# -- times ------------------------------------------------------------------------------------------------------------

TIMES: dict[str, tuple[Any, int | None]] = {
    "negative": (-5, None),
    "zero": (0, None),
    "one": (1, 1),
    "the year 2038 and later": (2_200_000_000, 2_200_000_000),
    "the year 2300": (10_413_792_000, 10_413_792_000),
    "the last second": (253_402_300_799, 253_402_300_799),
    "after the last second": (253_402_300_800, None),
    "out of all measure": (1e20, None),
    "an integer out of all measure": (10**30, None),
    "with a fraction": (1_719_411_185.9, 1_719_411_185),
    "as a text": ("1719411185", 1_719_411_185),
    "as a word": ("yesterday", None),
    "in other digits": ("١٧١٩٤١١١٨٥", None),
    "true": (True, None),
    "null": (None, None),
    "a list": ([1_719_411_185], None),
    "an object": ({"seconds": 1}, None),
}


@pytest.mark.parametrize(("stamp", "seconds"), TIMES.values(), ids=TIMES.keys())
def test_an_impossible_time_is_no_time_and_the_item_stays(tmp_path: Path, stamp: Any, seconds: int | None) -> None:
    posts = [{"timestamp": stamp, "data": [{"post": "When?"}]}]
    document = read(zipped(tmp_path / "x.zip", {**facebook(), POSTS: meta_json(posts)}))
    (item,) = (item for item in document.items if item.text == "When?")
    assert (item.when.seconds if item.when else None) == seconds
    frame = Result(document).items
    shown = frame.loc[frame["text"] == "When?", "created_at"].iloc[0]
    assert str(shown) == "NaT" if seconds is None else shown.strftime("%Y-%m-%dT%H:%M:%SZ") == iso(seconds)


def test_a_time_after_the_export_is_kept_and_noted(tmp_path: Path) -> None:
    document = read(zipped(tmp_path / NAME, facebook(post("From the future", 10_413_792_000))))
    assert texts(document) == ["From the future"]
    assert [(problem.field, problem.error) for problem in document.problems] == [("time", "after_export")]


# -- any value anywhere -----------------------------------------------------------------------------------------------


def _sample_files() -> list[tuple[str, str, Any]]:
    """Platform, path and content of every JSON file of the sample exports."""
    return [
        (folder.name.split("-")[0], file.relative_to(folder).as_posix(), json.loads(file.read_bytes()))
        for folder in sorted(SAMPLES.glob("*-ada-*"))
        for file in sorted(folder.rglob("*.json"))
    ]


SAMPLE_FILES = _sample_files()

# All shapes of JSON, those that break things more often than chance would have them.
ODD = st.sampled_from(
    [None, True, False, 0, -1, 1.5, 1e308, 10**400, 2**64, "", " ", "x", "\0", "é", "Ã©", "0", "(91, 181)", "https://x",
     "9999-99-99", "2026-02-30", "@[1:2048:Ben]", "a" * 5000, [], {}, [[]], [{}], [None], {"": None}, {"uri": 1},
     {"uri": "a/b.jpg"},
     {"value": 1}, {"dict": {}}, {"dict": [1]}, {"name": []}, {"media": {"uri": []}},
     {"timestamp": "x"}, {"full_name": 1}]
)  # fmt: skip
ANY_JSON = ODD | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=6,
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every node of a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, child in inner for place in _places(child, (*path, key)))]


def _with(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The value with one node changed."""
    if not path:
        return new
    changed = copy.copy(value)
    changed[path[0]] = _with(value[path[0]], path[1:], new)
    return changed


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("odd")


@pytest.mark.parametrize("platform", ["facebook", "instagram"])
@settings(max_examples=250, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_stands_anywhere_nothing_breaks(scratch: Path, platform: str, data: st.DataObject) -> None:
    """Two files of the sample with some nodes replaced: analysed and shown, every member in the balance once."""
    known = [(path, content) for owner, path, content in SAMPLE_FILES if owner == platform]
    files = facebook() if platform == "facebook" else instagram()
    for path, content in data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=2, unique_by=lambda one: one[0])):
        for place in data.draw(st.lists(st.sampled_from(_places(content)), min_size=1, max_size=3)):
            try:
                content = _with(content, place, data.draw(ANY_JSON))
            except (KeyError, IndexError, TypeError):  # an earlier change took this place away
                continue
        files[path] = json.dumps(content).encode("utf-8", "surrogatepass")
    document = read(zipped(scratch / f"{platform}-ada-2026-07-01-Ab12Cd34.zip", files, zipfile.ZIP_STORED))
    assert sorted(row.path for row in document.files) == sorted(files)
    failed = {row.path for row in document.files if row.fate is Fate.FAILED}
    assert {row.path for row in document.problems if row.record is None} == failed
    inventory(document)
    for table in TABLES:
        assert all(len(row) == len(table.columns) for row in table.rows(document, Words("en")))


def test_a_number_too_large_for_a_float_is_no_coordinate(tmp_path: Path) -> None:
    """In a file of facts, which is read in the first pass, before the loop that catches."""
    huge = b"1" + b"0" * 400
    body = (
        b'{"profile_user":[{"media_map_data":{"Photo":{"uri":"media/profile/1.jpg","media_metadata":{"photo_metadata":'
        b'{"exif_data":[{"latitude":' + huge + b',"longitude":1}]}}}},"string_map_data":{"Username":{"value":"ada_x"}}}]}'
    )
    document = read(zipped(tmp_path / "x.zip", {**instagram(), IG_PROFILE: body}))
    assert [account.account_id for account in document.accounts] == ["instagram:ada_x"]
    assert [row.latitude for row in document.media if "profile" in row.uri] == [None]


def test_one_odd_record_costs_one_record(tmp_path: Path) -> None:
    posts = [post("One"), 42, None, ["x"], "word", {"data": 7, "attachments": "x", "timestamp": {}}, post("Two", 1_719_500_000)]
    document = read(zipped(tmp_path / NAME, {**facebook(), POSTS: json.dumps(posts).encode()}))
    assert texts(document) == ["One", "Two"]
    row = fate_of(document, POSTS)
    assert (row.fate, row.records, row.items) == (Fate.READ, 7, 2)
    assert [(problem.record, problem.error) for problem in document.problems] == [
        (1, "not_a_record"),
        (2, "not_a_record"),
        (3, "not_a_record"),
    ]


UNKNOWN_SHAPES = {
    "records by name": {"first": post("One"), "second": post("Two")},
    "an envelope": {"status": "ok", "payload": {"rows": [post("One")]}},
    "keys that nobody knows": [{"zeit": 1, "inhalt": {"text_": "x"}}],
}


@pytest.mark.parametrize("value", UNKNOWN_SHAPES.values(), ids=UNKNOWN_SHAPES.keys())
def test_posts_in_a_form_that_nobody_knows_are_not_silently_none(tmp_path: Path, command: Command, value: Any) -> None:
    target = zipped(tmp_path / NAME, {**facebook(), OTHER: meta_json(value)})
    document = read(target)
    assert [(row.path, row.record, row.error) for row in document.problems] == [(OTHER, 0, "unknown_shape")]
    assert texts(document) == ["Hello, world"]
    assert command("files", target).code == 1


@pytest.mark.parametrize("value", [[], {}, [{}], [{"attachments": []}], [{"timestamp": 1_719_411_185}], [{"data": []}]], ids=str)
def test_records_that_hold_nothing_are_no_problem(tmp_path: Path, value: Any) -> None:
    assert read(zipped(tmp_path / NAME, {**facebook(), OTHER: meta_json(value)})).problems == ()


def test_an_empty_file_of_messages_is_no_error(tmp_path: Path, command: Command) -> None:
    """`{}` and `[]` are how exports write that there is nothing (docs/atlas/facebook.md, First rules)."""
    for body in (b"{}", b"[]"):
        target = zipped(tmp_path / NAME, {**facebook(), THREAD: body})
        assert fates(read(target))[THREAD][0] in (Fate.PRIVATE, Fate.SKIPPED)
        assert command("files", target).code == 0


def test_messages_in_a_bare_list_are_counted(tmp_path: Path) -> None:
    thread = [{"sender_name": "Ben Sample", "content": "x", "timestamp_ms": 1_719_411_185_000}] * 3
    row = fate_of(read(zipped(tmp_path / NAME, {**facebook(), THREAD: meta_json(thread)})), THREAD)
    assert (row.fate, row.records) == (Fate.PRIVATE, 3)


@pytest.mark.parametrize("body", [b'{"messages": {"a": 1}}', b'{"messages": 7}', b'"x"', b"half a thread"])
def test_a_damaged_file_of_messages_is_failed(tmp_path: Path, body: bytes) -> None:
    assert fate_of(read(zipped(tmp_path / NAME, {**facebook(), THREAD: body})), THREAD).fate is Fate.FAILED


def test_a_member_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    opened = open_archive(zipped(tmp_path / NAME, facebook()))
    with pytest.raises(MemberError, match="too_large"):
        opened.read(opened.members[0], limit=10)
    opened.close()


def test_a_member_that_asks_for_more_memory_than_there_is_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first bytes of an LZMA member say how much its unpacker wants: up to 4 GB, for a member of a few bytes."""
    target = zipped(tmp_path / NAME, facebook())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr(OTHER, meta_json([post("Hills", 1_719_411_185)]))

    def refused(*_: object, **__: object) -> NoReturn:
        raise MemoryError

    monkeypatch.setattr("zipfile.lzma.LZMADecompressor", refused)
    document = read(target)
    assert fates(document)[OTHER] == (Fate.FAILED, "too_large")
    assert texts(document) == ["Hello, world"]


def test_a_picture_that_cannot_be_read_stays_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an unpacked export one picture may be locked by another program: everything else is told."""
    uri = f"{PICTURES}/122104317519288.jpg"
    folder = unpacked(tmp_path / "facebook-ada", {**facebook(post("Hills", 1_719_411_185, uri)), uri: JPEG})
    real = Path.open

    def locked(self: Path, *args: Any, **more: Any) -> Any:
        if self.name.endswith(".jpg"):
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *args, **more)

    monkeypatch.setattr(Path, "open", locked)
    document = read(folder)
    assert texts(document) == ["Hills"]
    assert [(row.uri, row.crc32) for row in document.media] == [(uri, None)]


def test_wrapping_does_not_hide_what_is_wrong(tmp_path: Path) -> None:
    files = inside("facebook-ada", {**facebook(), OTHER: b"[object Object]"})
    assert fate_of(read(zipped(tmp_path / "x.zip", files)), OTHER).reason == "not_json"
