"""Archives as people have them: in parts, unpacked, packed again, renamed, mixed; all become one read-only tree."""

from __future__ import annotations

import io
import json
import os
import random
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import structs

from analyzer.archive import Archive, ArchiveError, MediaIndex, MemberError, open_archive
from analyzer.archive.handles import MOST, _open
from analyzer.archive.paths import PathTable, clean_path, is_system_file, natural, uri_parts, uri_tail
from analyzer.cli.summary import summary
from analyzer.flavours.json.records import media_id
from analyzer.model import Document, Fate
from analyzer.words import Words
from analyzer.words.keys import path_key
from tests.making import (
    IG_POSTS,
    JPEG,
    PICTURES,
    POSTS,
    PROFILE,
    facebook,
    fate_of,
    fates,
    inside,
    instagram,
    meta_json,
    post,
    read,
    snapshot,
    texts,
    unpacked,
    zipped,
)

HILL = f"{PICTURES}/122104317519288.jpg"
LAKE = f"{PICTURES}/122190558403553.jpg"
NAME = "facebook-ada.example-2026-07-01-Ab12Cd34.zip"


def said(document: Document) -> list[dict[str, Any]]:
    """Everything about the items but which archive they were read from."""
    rows = []
    for item, verdict in zip(document.items, document.verdicts, strict=True):
        row = structs.asdict(item)
        source = row.pop("source")
        rows.append({**row, "path": source.path, "record": source.record, "verdict": verdict})
    return rows


def seen(document: Document) -> list[dict[str, Any]]:
    """Everything about the media but which archive holds them."""
    return [{name: value for name, value in structs.asdict(row).items() if name != "archive"} for row in document.media]


# -- one tree ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def parts(tmp_path: Path) -> list[Path]:
    """One export in three parts, each with its own random end; only the first says whose it is."""
    first = facebook(post("Hills", 1_719_411_185, HILL), post("Both", 1_719_411_999, HILL, LAKE))
    comment = {"timestamp": 1_719_500_000, "data": [{"comment": {"comment": "Lovely", "author": "Ada Example"}}]}
    comments = meta_json({"comments_v2": [comment]})
    second = {"your_facebook_activity/comments_and_reactions/comments.json": comments, LAKE: JPEG}
    third = {HILL: JPEG}
    stem = "facebook-ada.example-2026-07-01"
    return [
        zipped(tmp_path / f"{stem}-{end}.zip", files)
        for end, files in (("Ab12Cd34", first), ("Zz99Yy88", second), ("Qq55Rr66", third))
    ]


def test_parts_are_one_export_and_pictures_are_found_in_whichever_part_holds_them(parts: list[Path]) -> None:
    document = read(*parts)
    assert [account.account_id for account in document.accounts] == ["facebook:ada.example"]
    assert texts(document) == ["Hills", "Both", "Lovely"]
    assert {row.uri: row.archive for row in document.media} == {HILL: parts[2].name, LAKE: parts[1].name}
    assert all(row.fate in (Fate.READ, Fate.MEDIA) for row in document.files)


def test_the_order_of_the_parts_does_not_matter(parts: list[Path]) -> None:
    in_order = read(*parts)
    shuffled = list(parts)
    random.Random(7).shuffle(shuffled)
    assert shuffled != parts
    for order in (parts[::-1], shuffled):
        assert (said(read(*order)), seen(read(*order))) == (said(in_order), seen(in_order))


def test_a_folder_that_holds_the_zips_stands_for_them(parts: list[Path]) -> None:
    assert said(read(parts[0].parent)) == said(read(*parts))


def test_a_folder_says_the_same_as_its_zip(tmp_path: Path) -> None:
    files = {**facebook(post("Hills", 1_719_411_185, HILL)), HILL: JPEG, "start_here.html": b"<html></html>"}
    folder = read(unpacked(tmp_path / NAME.removesuffix(".zip"), files))
    zip_file = read(zipped(tmp_path / "zips" / NAME, files))
    assert (said(folder), seen(folder)) == (said(zip_file), seen(zip_file))
    assert sorted(fates(folder).items()) == sorted(fates(zip_file).items())
    assert folder.accounts[0].context.exported == zip_file.accounts[0].context.exported


def test_nothing_is_written_anywhere(parts: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("TMPDIR", str(elsewhere))
    unpacked(tmp_path / "facebook-folder", facebook())
    before = snapshot(tmp_path)
    read(*parts, tmp_path / "facebook-folder")
    assert snapshot(tmp_path) == before
    assert list(elsewhere.iterdir()) == []


# -- packed again -----------------------------------------------------------------------------------------------------

# How the same two files stand in the archive, and where they are then.
WRAPPINGS = {
    "at the root": "",
    "in a wrapper folder": "facebook-ada.example-2026-07-01-Ab12Cd34",
    "unzipped twice": "facebook-ada/facebook-ada",
    "delivered to Google Drive": "meta-2026-Jul-01-10-20-30/facebook-ada.example-2026-07-01-Ab12Cd34",
    "under a folder with a name of its own": "Mes données (été)",
}


@pytest.mark.parametrize("folder", WRAPPINGS.values(), ids=WRAPPINGS.keys())
def test_wrapper_folders_change_nothing(tmp_path: Path, folder: str) -> None:
    files = {**facebook(post("Hills", 1_719_411_185, HILL)), HILL: JPEG}
    document = read(zipped(tmp_path / "archive.zip", inside(folder, files) if folder else files))
    assert texts(document) == ["Hills"]
    assert [row.format for row in document.media] == ["jpeg"]
    assert {row.fate for row in document.files} == {Fate.READ, Fate.MEDIA}


def test_what_macos_and_windows_add_is_left_out(tmp_path: Path) -> None:
    added = {
        "__MACOSX/facebook-ada/._your_posts.json": b"\0\5\x16\7",
        "facebook-ada/your_facebook_activity/posts/._your_posts_1.json": b"\0\5\x16\7",
        "facebook-ada/.DS_Store": b"\0\0\0\1Bud1",
        "facebook-ada/your_facebook_activity/posts/media/Thumbs.db": b"\xd0\xcf",
        "facebook-ada/desktop.ini": b"[x]",
    }
    document = read(zipped(tmp_path / NAME, {**inside("facebook-ada", facebook()), **added}))
    found = fates(document)
    assert {path: found[path] for path in added} == dict.fromkeys(added, (Fate.SKIPPED, "system"))
    assert texts(document) == ["Hello, world"]
    assert document.problems == ()


def test_backslashes_of_a_windows_packer_are_slashes(tmp_path: Path) -> None:
    files = {**facebook(post("Hills", 1_719_411_185, HILL)), HILL: JPEG}
    document = read(zipped(tmp_path / NAME, {path.replace("/", "\\"): data for path, data in files.items()}))
    assert set(fates(document)) == set(files)
    assert texts(document) == ["Hills"]
    assert document.media[0].path == HILL


APOSTROPHES = ("who_you've_followed", "who_you’ve_followed", "who_you_ve_followed", "who_youve_followed", "who_you%27ve_followed")


@pytest.mark.parametrize("name", APOSTROPHES)
def test_every_way_to_write_an_apostrophe_is_the_same_file(tmp_path: Path, name: str) -> None:
    followed = {"following_v3": [{"name": "Ben Sample", "timestamp": 1_500_000_000}]}
    files = {**facebook(), f"connections/followers/{name}.json": meta_json(followed)}
    row = fate_of(read(zipped(tmp_path / NAME, files)), f"{name}.json")
    assert (row.fate, row.reason) == (Fate.SKIPPED, "friends")


def test_a_picture_is_found_whatever_became_of_the_apostrophe_in_its_name(tmp_path: Path) -> None:
    files = {**facebook(post("Cat", 1_719_411_185, f"{PICTURES}/ada's cat.jpg")), f"{PICTURES}/ada’s cat.jpg": JPEG}
    assert read(zipped(tmp_path / NAME, files)).media[0].path == f"{PICTURES}/ada’s cat.jpg"


@pytest.mark.parametrize("flagged", [True, False], ids=["with the UTF-8 flag", "without the flag"])
def test_names_beyond_ascii_are_read_with_and_without_the_utf_8_flag(tmp_path: Path, flagged: bool) -> None:
    path = "your_facebook_activity/posts/media/Été à Łódź_1/122104317519288.jpg"
    target = zipped(tmp_path / NAME, {**facebook(post("Hills", 1_719_411_185, path)), path: JPEG})
    if not flagged:
        target.write_bytes(_without_utf8_flag(target.read_bytes()))
    document = read(target)
    assert document.media[0].path == path
    assert path in fates(document)


def _without_utf8_flag(data: bytes) -> bytes:
    """The same ZIP with bit 11 cleared everywhere: names stay UTF-8, and nothing says so."""
    out = bytearray(data)
    for signature, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            out[at + flags_at + 1] &= ~0x08 & 0xFF
            at = data.find(signature, at + 4)
    return bytes(out)


def test_a_name_in_cp437_stays_what_it_is(tmp_path: Path) -> None:
    target = zipped(tmp_path / NAME, {**facebook(), "your_facebook_activity/posts/media/xx.jpg": JPEG})
    target.write_bytes(target.read_bytes().replace(b"media/xx.jpg", b"media/\x82x.jpg"))  # é in cp437, no UTF-8
    assert "your_facebook_activity/posts/media/éx.jpg" in fates(read(target))


def test_a_name_that_claims_to_be_utf_8_and_is_not_ends_in_a_sentence(tmp_path: Path) -> None:
    target = zipped(tmp_path / NAME, {**facebook(), "your_facebook_activity/posts/media/€.jpg": JPEG})
    target.write_bytes(target.read_bytes().replace("€".encode(), b"\xff\xfe\xfd"))
    with pytest.raises(ArchiveError, match="damaged"):
        read(target)


# -- the same thing twice ---------------------------------------------------------------------------------------------


def test_the_same_path_with_the_same_bytes_is_read_once(tmp_path: Path) -> None:
    part, again = (tmp_path / name for name in (NAME, "facebook-ada.example-2026-07-01-Zz99Yy88.zip"))
    document = read(zipped(part, facebook()), zipped(again, {POSTS: facebook()[POSTS]}))
    assert texts(document) == ["Hello, world"]
    assert [(row.fate, row.reason) for row in document.files if row.path == POSTS] == [(Fate.READ, None), (Fate.SKIPPED, "copy")]


def test_the_same_path_with_other_bytes_is_read_too(tmp_path: Path) -> None:
    part, other = (tmp_path / name for name in (NAME, "facebook-ada.example-2026-07-01-Zz99Yy88.zip"))
    document = read(zipped(part, facebook(post("One"))), zipped(other, facebook(post("Two", 1_719_500_000))))
    assert texts(document) == ["One", "Two"]
    assert [row.fate for row in document.files if row.path == POSTS] == [Fate.READ, Fate.READ]


def test_one_name_twice_in_one_zip_is_two_members(tmp_path: Path) -> None:
    files = facebook(post("One"))
    twice = [*files.items(), (POSTS, facebook(post("Two", 1_719_500_000))[POSTS]), (POSTS, files[POSTS])]
    with pytest.warns(UserWarning, match="Duplicate name"):
        target = zipped(tmp_path / NAME, twice)
    document = read(target)
    assert texts(document) == ["One", "Two"]
    assert sorted(row.fate for row in document.files if row.path == POSTS) == ["read", "read", "skipped"]


def test_a_path_named_twice_is_one_archive(tmp_path: Path) -> None:
    target = zipped(tmp_path / NAME, facebook())
    (tmp_path / "link.zip").symlink_to(target)
    document = read(target, target, tmp_path / "link.zip")
    assert len(document.archives) == 1
    assert len(document.files) == 2


@pytest.mark.parametrize("copy", [NAME.replace(".zip", " (1).zip"), "copy of my data.zip", f"again/{NAME}"])
def test_the_same_archive_under_another_name_is_a_copy(tmp_path: Path, copy: str) -> None:
    document = read(zipped(tmp_path / NAME, facebook()), zipped(tmp_path / copy, facebook()))
    assert texts(document) == ["Hello, world"]
    assert [account.account_id for account in document.accounts] == ["facebook:ada.example"]
    assert [row.archive for row in document.files if row.reason == "copy"] == [document.archives[1].name] * 2
    assert len({archive.name for archive in document.archives}) == 2
    assert document.problems == ()


def test_archives_of_one_name_are_told_apart_also_from_one_that_is_called_so(tmp_path: Path) -> None:
    """`x.zip`, another `x.zip` and a file `x.zip (2)`: every row of the balance says which of the three it is of."""
    paths = [tmp_path / "one" / "x.zip", tmp_path / "two" / "x.zip", tmp_path / "three" / "x.zip (2)"]
    document = read(*(zipped(path, facebook(post(path.parent.name))) for path in paths))
    assert [archive.name for archive in document.archives] == ["x.zip", "x.zip (2)", "x.zip (2) (2)"]
    assert sorted({(row.archive, row.path) for row in document.files}) == sorted(
        (row.archive, row.path) for row in document.files
    )


def test_zips_inside_a_zip_are_named_and_asked_for(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", facebook(post("Not seen"))).read_bytes()
    document = read(zipped(tmp_path / NAME, {**facebook(), "inner.zip": inner}))
    row = fate_of(document, "inner.zip")
    assert (row.fate, row.reason) == (Fate.UNKNOWN, "zip_inside")
    assert any("1 ZIP file lies inside" in line for line in summary(document, Words("en")))


@pytest.mark.parametrize("folder", ["", "My downloads/"])
def test_a_zip_of_nothing_but_zips_says_what_to_do(tmp_path: Path, folder: str) -> None:
    inner = zipped(tmp_path / "inner.zip", facebook()).read_bytes()
    with pytest.raises(ArchiveError, match=r"outer\.zip holds other ZIP files"):
        read(zipped(tmp_path / "outer.zip", {f"{folder}{NAME}": inner, f"{folder}readme.txt": b"x"}))


def test_a_damaged_archive_and_its_fresh_copy_give_everything(tmp_path: Path) -> None:
    """The directory of both states the same CRC; what could not be read must not make its sound twin a copy."""
    sound = zipped(tmp_path / "again" / NAME, facebook(post("A hill at dawn")), zipfile.ZIP_STORED)
    broken = bytearray(sound.read_bytes())
    broken[broken.find(b"A hill")] ^= 1
    damaged = tmp_path / NAME
    damaged.write_bytes(broken)
    document = read(damaged, sound)
    assert texts(document) == ["A hill at dawn"]
    assert [row.fate for row in document.files if row.path == POSTS] == [Fate.FAILED, Fate.READ]


# -- which file a uri means -------------------------------------------------------------------------------------------

URIS = {
    "from the root": HILL,
    "without the prefix of its generation": HILL.removeprefix("your_facebook_activity/"),
    "with the prefix of an older generation": HILL.replace("your_facebook_activity", "your_activity_across_facebook"),
    "with a doubled prefix": f"your_activity_across_facebook/{HILL}",
    "in other letters": HILL.replace("your_posts", "YOUR_POSTS").replace(".jpg", ".JPG"),
    "with backslashes": HILL.replace("/", "\\"),
    "with a dot in front": f"./{HILL}",
}


@pytest.mark.parametrize("uri", URIS.values(), ids=URIS.keys())
def test_a_uri_is_matched_from_its_end(tmp_path: Path, uri: str) -> None:
    document = read(zipped(tmp_path / NAME, {**facebook(post("Hills", 1_719_411_185, uri)), HILL: JPEG}))
    assert [(row.uri, row.path, row.bytes) for row in document.media] == [(uri, HILL, len(JPEG))]


ABSENT = {
    "a remote address": "https://scontent.example/v/t1/122104317519288.jpg?x=1",
    "no such file": f"{PICTURES}/999999999999999.jpg",
    "the same name in another folder": "your_facebook_activity/posts/media/Hills_1/122104317519288.jpg",
    "a way out of the archive": "../../../../etc/passwd",
    "an absolute path": "/etc/passwd",
}


@settings(deadline=None, derandomize=True, max_examples=500)
@given(st.text(st.sampled_from("aV_e/.\\%27'’é: \0"), max_size=14))
@example("one/posts/media/2026/walk.jpg")
@example("a/./b")
@example("a/b/")
@example("/a/../b")
@example("x\\y/b.jpg")
def test_the_tail_of_an_address_is_that_of_all_its_pieces(uri: str) -> None:
    assert uri_tail(uri) == "/".join(uri_parts(uri)[-2:])


@pytest.mark.parametrize("uri", ABSENT.values(), ids=ABSENT.keys())
def test_a_file_that_is_not_in_the_archive_is_named_and_no_error(tmp_path: Path, uri: str) -> None:
    document = read(zipped(tmp_path / NAME, {**facebook(post("Hills", 1_719_411_185, uri)), HILL: JPEG}))
    assert [(row.uri, row.path, row.archive, row.bytes) for row in document.media] == [(uri, None, None, None)]
    assert texts(document) == ["Hills"]
    assert document.problems == ()


def test_of_two_files_of_one_name_the_longer_common_tail_wins(tmp_path: Path) -> None:
    one, two = (f"your_facebook_activity/posts/media/{album}/1.jpg" for album in ("Hills_1", "Lakes_2"))
    archive = open_archive(zipped(tmp_path / "x.zip", {one: JPEG, two: JPEG}))
    index = MediaIndex(archive.members)
    for uri in (one, two):
        found = index.find(uri)
        assert found is not None
        assert found.path == uri
    archive.close()


def test_a_media_file_without_an_ending_is_known_by_its_bytes(tmp_path: Path) -> None:
    uri = f"{PICTURES}/122174088530170"
    row = read(zipped(tmp_path / NAME, {**facebook(post("Hills", 1_719_411_185, uri)), uri: JPEG})).media[0]
    assert (row.type, row.format) == ("image", "jpeg")


# -- whose archive ----------------------------------------------------------------------------------------------------


def ben(*posts: dict[str, Any]) -> dict[str, bytes]:
    return facebook(*(posts or (post("Ben's words", 1_719_500_000),)), name="Ben Sample", user="ben.sample")


def assert_apart(document: Document) -> None:
    """Ada's words are Ada's, Ben's words are Ben's, and neither has the other's profile."""
    assert [account.account_id for account in document.accounts] == ["facebook:ada.example", "facebook:ben.sample"]
    assert texts(document, "facebook:ada.example") == ["Ada's words"]
    assert texts(document, "facebook:ben.sample") == ["Ben's words"]
    profiles = {item.account_id: item.text for item in document.items if item.kind == "profile"}
    assert profiles == {"facebook:ada.example": "Ada Example\n\nada.example", "facebook:ben.sample": "Ben Sample\n\nben.sample"}


TWO_NAMES = {
    "as downloaded": (NAME, "facebook-ben.sample-2026-07-01-Ef56Gh78.zip"),
    "as a browser names a second download": ("data.zip", "data (1).zip"),
    "one name in two folders": ("ada/export.zip", "ben/export.zip"),
    "renamed": ("ours.zip", "his.zip"),
}


@pytest.mark.parametrize("names", TWO_NAMES.values(), ids=TWO_NAMES.keys())
def test_two_peoples_archives_stay_apart(tmp_path: Path, names: tuple[str, str]) -> None:
    ada = zipped(tmp_path / names[0], facebook(post("Ada's words")))
    assert_apart(read(ada, zipped(tmp_path / names[1], ben())))
    assert_apart(read(tmp_path / names[1], ada))


def test_two_peoples_trees_in_one_archive_stay_apart(tmp_path: Path) -> None:
    files = {**inside("from ada", facebook(post("Ada's words"))), **inside("from ben", ben())}
    assert_apart(read(zipped(tmp_path / "family.zip", files)))
    assert_apart(read(unpacked(tmp_path / "family", files)))


def test_a_combined_download_holds_both_platforms(tmp_path: Path) -> None:
    files = {
        **inside("facebook-ada.example-2026-07-01-Ab12Cd34", facebook(post("On Facebook"))),
        **inside("instagram-ada_x-2026-07-01-Qq11Ww22", instagram("On Instagram")),
    }
    name = "meta-2026-Jul-01-10-20-30"
    for document in (read(zipped(tmp_path / f"{name}.zip", files)), read(unpacked(tmp_path / name, files))):
        assert [account.account_id for account in document.accounts] == ["facebook:ada.example", "instagram:ada_x"]
        assert texts(document, "facebook:ada.example") == ["On Facebook"]
        assert texts(document, "instagram:ada_x") == ["On Instagram"]
        assert all(row.account_id for row in document.files)


def test_both_trees_in_one_root_stay_apart(tmp_path: Path) -> None:
    document = read(zipped(tmp_path / "meta-2026-Jul-01-10-20-30.zip", {**facebook(post("F")), **instagram("I")}))
    assert texts(document, "facebook:ada.example") == ["F"]
    assert texts(document, "instagram:ada_x") == ["I"]


PART_NAMES = {
    "as downloaded": "facebook-{user}-2026-07-01-{end}.zip",
    "with the date as some countries write it": "facebook-{user}-1-7-2026-{end}.zip",
    "with dots in the date": "facebook-{user}-01.07.2026-{end}.zip",
    "with a short month": "facebook-{user}-2026-7-1-{end}.zip",
    "through Google Drive": "facebook-{user}-2026-07-01-{end}-20260702T101112Z-001.zip",
    "downloaded twice": "facebook-{user}-2026-07-01-{end} (1).zip",
}


@pytest.mark.parametrize("pattern", PART_NAMES.values(), ids=PART_NAMES.keys())
def test_parts_that_do_not_say_whose_they_are_join_the_right_account(tmp_path: Path, pattern: str) -> None:
    def part(user: str, end: str, files: dict[str, bytes]) -> Path:
        return zipped(tmp_path / pattern.format(user=user, end=end), files)

    uri = {"ada.example": f"{PICTURES}/100000000000001.jpg", "ben.sample": f"{PICTURES}/100000000000002.jpg"}
    document = read(
        part("ben.sample", "QqCdEfGh", {uri["ben.sample"]: JPEG}),
        part("ada.example", "AbCdEfGh", facebook(post("Ada's words", 1_719_411_185, uri["ada.example"]))),
        part("ada.example", "ZzCdEfGh", {uri["ada.example"]: JPEG}),
        part("ben.sample", "YyCdEfGh", ben(post("Ben's words", 1_719_500_000, uri["ben.sample"]))),
    )
    assert_apart(document)
    assert {row.account_id: row.path for row in document.media} == {f"facebook:{user}": path for user, path in uri.items()}
    assert {row.account_id for row in document.files} == {"facebook:ada.example", "facebook:ben.sample"}


def test_a_part_named_after_another_person_stays_apart(tmp_path: Path) -> None:
    """Until about 2021 a name was the person's and nothing else: its last piece is no random end."""
    ada = zipped(tmp_path / "facebook-adaexample.zip", facebook(post("Ada's words", 1_719_411_185, HILL)))
    pictures = zipped(tmp_path / "facebook-bensample.zip", {HILL: JPEG})
    document = read(ada, pictures)
    assert [row.path for row in document.media] == [None]
    assert fate_of(document, HILL).account_id != "facebook:ada.example"


def test_an_unknown_folder_makes_no_account_of_the_other_platform(tmp_path: Path) -> None:
    files = {**instagram(), "logged_information/something_new/x.json": b"[]"}
    document = read(zipped(tmp_path / "instagram-ada_x-2026-07-02-Qq11Ww22.zip", files))
    assert [account.account_id for account in document.accounts] == ["instagram:ada_x"]


def test_one_person_finds_nothing_in_the_other_ones_pictures(tmp_path: Path) -> None:
    ada = zipped(tmp_path / NAME, facebook(post("Ada's words", 1_719_411_185, HILL)))
    other = zipped(tmp_path / "facebook-ben.sample-2026-07-01-Ef56Gh78.zip", {**ben(), HILL: JPEG})
    assert [row.path for row in read(ada, other).media] == [None]


def test_an_unpacked_export_with_a_part_lying_in_it_is_read_as_well(tmp_path: Path) -> None:
    """A part that was never unpacked lies beside the unpacked tree: neither may be passed over in silence."""
    folder = unpacked(tmp_path / "my data", facebook(post("Hills", 1_719_411_185, HILL)))
    zipped(folder / "facebook-ada.example-2026-07-01-Zz99Yy88.zip", {HILL: JPEG})
    document = read(folder)
    assert texts(document) == ["Hills"]
    assert [row.path for row in document.media] == [HILL]


def test_an_instagram_part_alone_is_named_by_its_file(tmp_path: Path) -> None:
    files = {path: data for path, data in instagram().items() if path.startswith("media/")}
    document = read(zipped(tmp_path / "instagram-ada_x-2026-07-02-Qq11Ww22.zip", files))
    assert [account.account_id for account in document.accounts] == ["instagram:ada_x"]


def test_numbered_files_are_read_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    files = {**instagram(), **{IG_POSTS.replace("_1", f"_{number}"): b"[]" for number in (2, 10, 9)}}
    order = [row.path for row in read(zipped(tmp_path / "x.zip", files)).files if "posts_" in row.path]
    assert [path.rpartition("_")[2] for path in order] == ["1.json", "2.json", "9.json", "10.json"]


# -- folders and their oddities ---------------------------------------------------------------------------------------


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_bytes(meta_json([post("Not in the export")]))
    (tmp_path / "outside").mkdir()
    folder = unpacked(tmp_path / "facebook-ada", {PROFILE: facebook()[PROFILE]})
    (folder / POSTS).parent.mkdir(parents=True)
    (folder / POSTS).symlink_to(secret)
    (folder / "linked").symlink_to(tmp_path / "outside")
    document = read(folder)
    assert fates(document)[POSTS] == (Fate.FAILED, "not_a_file")
    assert fates(document)["linked"] == (Fate.FAILED, "not_a_file")
    assert texts(document) == []


def test_a_folder_that_cannot_be_listed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence never means "no data": os.walk passes over what it may not list unless it is asked not to."""
    folder = unpacked(tmp_path / "facebook-ada", facebook())
    real = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("posts"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr("os.scandir", scandir)
    try:
        document = read(folder)
    except ArchiveError as error:
        assert "cannot be" in str(error)
    else:
        assert document.problems or any(archive.error for archive in document.archives)


def test_an_empty_folder_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    with pytest.raises(ArchiveError, match="empty"):
        read(tmp_path / "nothing")


# -- names --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "path", "unsafe"),
    [
        ("posts/a.json", "posts/a.json", False),
        ("./posts//a.json", "posts/a.json", False),
        ("posts\\a.json", "posts/a.json", False),
        ("posts/a\0.json", "posts/a.json", False),
        ("posts/e\u0301te\u0301.jpg", "posts/été.jpg", False),
        ("posts/..a/b..json", "posts/..a/b..json", False),
        ("../a.json", "../a.json", True),
        ("posts/../../a.json", "posts/../../a.json", True),
        ("/etc/passwd", "/etc/passwd", True),
        ("\\\\server\\share\\a", "//server/share/a", True),
        ("C:\\Windows\\a.json", "C:/Windows/a.json", True),
        ("", "", False),
    ],
)
def test_names_are_cleaned_and_those_that_point_elsewhere_are_marked(name: str, path: str, unsafe: bool) -> None:
    assert clean_path(name) == (path, unsafe)


def test_names_are_compared_without_case_and_apostrophes() -> None:
    assert len({path_key(f"Connections/{name}.json") for name in APOSTROPHES}) == 1
    assert path_key("posts/your_posts") == "posts/your_posts"
    assert path_key("likes_d_x") != path_key("likesdx")


def test_system_files_are_known_by_name() -> None:
    assert all(map(is_system_file, ("__MACOSX/a/b", "a/__MACOSX/b", "a/._b.jpg", "a/.DS_Store", "Thumbs.db")))
    assert not any(map(is_system_file, ("a/b.jpg", "a/_b.jpg", "MACOSX/b")))


def test_natural_order_puts_two_before_ten_and_takes_any_name() -> None:
    assert sorted(["p_10", "p_9", "p_1", "p_٣", "p_", "p_" + "9" * 40], key=natural)[:3] == ["p_", "p_1", "p_9"]


def test_the_longest_known_folder_wins() -> None:
    table = PathTable([("posts/album/#", "album"), ("#", "any"), ("messages/inbox/*/message_#", "thread"), ("a/b/**", "all")])
    assert table.find("x/posts/album/12.json") == "album"
    assert table.find("12.html") == "any"
    assert table.find("messages/inbox/ben_1/message_2.json") == "thread"
    assert table.find("messages/inbox/message_2.json") is None
    assert table.find("z/a/b/c/d.txt") == "all"


def test_a_number_in_a_name_stands_for_any() -> None:
    table = PathTable([("a/part_#_of_#", "part"), ("your_posts_#", "posts"), ("notes_2", "two"), ("notes_#", "notes")])
    assert (table.find("a/part_1_of_12.json"), table.find("b/part_1_of_12.json")) == ("part", None)
    assert (table.find("your_posts_10.html"), table.find("your_posts_٣.html")) == ("posts", None)
    assert (table.find("notes_2.json"), table.find("notes_3.htm"), table.find("notes_3.txt")) == ("two", "notes", None)
    assert (table.find_by_name("x/your_posts_7.json"), table.find_by_name("x/part_1_of_12.json")) == ("posts", None)


@pytest.mark.parametrize(
    ("uri", "native"),
    [
        ("posts/media/122104317519288.jpg", "122104317519288"),
        ("posts/media/1_2_3_n_122104317519288.jpg", "122104317519288"),
        ("posts/media/G0Nq_17949994089068497", "17949994089068497"),
        ("posts/media/1234567.jpg", None),
        ("posts/media/٣٣٣٣٣٣٣٣٣٣.jpg", None),
        ("posts/media/holiday.jpg", None),
        (None, None),
        (["x"], None),
    ],
)
def test_the_id_in_a_file_name(uri: object, native: str | None) -> None:
    assert media_id(uri) == native


def test_members_are_read_whole_from_zip_and_folder(tmp_path: Path) -> None:
    data = json.dumps(list(range(5000))).encode()
    for path in (zipped(tmp_path / "x.zip", {"a.json": data}), unpacked(tmp_path / "x", {"a.json": data})):
        archive = open_archive(path)
        (member,) = archive.members
        assert (archive.read(member), archive.head(member, 8)) == (data, data[:8])
        assert archive.crc32(member) == zlib.crc32(data)
        archive.close()


def result(path: Path) -> object:
    """What an archive's members hold, or why not."""
    try:
        archive = open_archive(path)
    except ArchiveError as error:
        return error.message
    found: list[object] = []
    for member in archive.members:
        try:
            found.append((member.name, archive.read(member)))
        except MemberError as error:
            found.append((member.name, error.reason))
    archive.close()
    return found


class Pipe(io.BytesIO):
    """What cannot be wound back, so that sizes follow the bytes they are about."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


def odd_zip(streamed: bool) -> bytes:
    """Small members of all kinds: packed and not, empty, named beyond ASCII with and without the flag."""
    buffer = Pipe() if streamed else io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for number, (name, data) in enumerate(
            {"a.json": b"[1, 2, 3]" * 9, "b.jpg": JPEG, "c/é.json": b"{}", "d.txt": b""}.items()
        ):
            packed.writestr(name, data, zipfile.ZIP_DEFLATED if number % 2 == 0 else zipfile.ZIP_STORED)
    return buffer.getvalue()


@settings(max_examples=200)
@example(streamed=True, place=24456161, put=17)  # all bytes of a member, and no end of its stream
@given(st.booleans(), st.integers(0, 2**32), st.integers(0, 255))
def test_what_is_damaged_is_read_as_the_standard_library_reads_it(
    tmp_path_factory: pytest.TempPathFactory, streamed: bool, place: int, put: int
) -> None:
    data = bytearray(odd_zip(streamed))
    data[place % len(data)] = put
    path = tmp_path_factory.mktemp("one") / "x.zip"
    path.write_bytes(data)
    short = result(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Archive, "_whole", lambda *_: None)
        assert short == result(path)


def test_most_members_are_read_where_they_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(odd_zip(streamed=True))
    whole = result(path)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert result(path) == whole and [data for _, data in whole][2:] == [b"{}", b""]  # type: ignore[attr-defined]


def test_a_member_that_holds_more_than_it_says_is_not_unpacked(tmp_path: Path) -> None:
    """A directory that states ten bytes of a million: no more is unpacked, and the member is damaged."""
    path = zipped(tmp_path / "x.zip", {"a.json": bytes(1_000_000)})
    data = path.read_bytes()
    path.write_bytes(data.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    assert result(path) == [("a.json", "damaged")]


def test_a_few_parts_at_a_time_hold_a_file_of_the_system(tmp_path: Path) -> None:
    """Hundreds of parts are one archive each; a system lends 256 files or fewer."""
    parts = [zipped(tmp_path / f"{number}.zip", {"a.json": b"%d" % number, "b.jpg": JPEG * 9000}) for number in range(3 * MOST)]
    opened = [open_archive(part) for part in parts]
    for _ in range(2):  # forth and back, so that each is opened again
        assert [int(one.read(one.members[0])) for one in opened] == [*range(3 * MOST)]
        assert {one.part(one.members[1], 5, 3) for one in opened} == {JPEG[5:8]}
        assert len(_open) == MOST
    with opened[0].open(opened[0].members[1]) as stream:  # one that is being read is asked for again when it lost its file
        start = stream.read(10_000)
        for one in opened[1:]:
            one.head(one.members[0], 1)
        assert start + stream.read() == JPEG * 9000
    for one in opened:
        one.close()
    assert not _open


def test_an_archive_that_is_refused_holds_no_file(tmp_path: Path) -> None:
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04")
    before = set(_open)
    for path in (tmp_path / "cut.zip", zipped(tmp_path / "none.zip", {})):
        with pytest.raises(ArchiveError):
            open_archive(path)
    assert set(_open) <= before
