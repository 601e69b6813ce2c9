"""Small pictures, and copies told by them: upright, without metadata, the same every time, and never a bomb."""

from __future__ import annotations

import datetime as dt
import os
import stat
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image, ImageDraw

from analyzer.analysis import Analysis, analyse_archives
from analyzer.archive import MediaIndex, open_archive
from analyzer.model import Answers, Document, Media, MediaType
from analyzer.outputs.thumbnail_cache import ThumbnailCache
from analyzer.pictures import shrink as shrinking
from analyzer.pictures.copies import NEAR, near_copies, near_copies_of, with_copies
from analyzer.pictures.shrink import Thumbnail, difference_hash, shrink
from analyzer.pictures.thumbnails import Wanted, make
from analyzer.pictures.window import Unread
from analyzer.report.gallery import NO_PREVIEWS, gallery
from sample_exports.render import zip_folder
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM
from tests.test_media import exif, heic, iptc, picture, with_segments, xmp
from tests.test_media_bad import STARTS, png_header

PATHS = [*FACEBOOK_PARTS, INSTAGRAM]


@pytest.fixture(scope="module")
def ada() -> Document:
    return analyse_archives(PATHS, Answers(), dt.date(2026, 11, 1)).document


def corner(size: tuple[int, int] = (400, 200), mode: str = "RGB") -> Image.Image:
    """Black with a white corner at the upper left."""
    drawn = Image.new("RGB", size)
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0] // 4, size[1] // 4), fill="white")
    return drawn.convert(mode)


def saved(drawn: Image.Image, form: str, **how: object) -> bytes:
    target = BytesIO()
    drawn.save(target, form, **how)
    return target.getvalue()


def opened(small: Thumbnail) -> Image.Image:
    return Image.open(BytesIO(small.bytes))


def white_corner(small: Thumbnail) -> str:
    grey = opened(small).convert("L")
    width, height = grey.size
    places = {
        "upper left": (5, 5),
        "upper right": (width - 6, 5),
        "lower right": (width - 6, height - 6),
        "lower left": (5, height - 6),
    }
    return next(name for name, at in places.items() if grey.getpixel(at) > 128)


@pytest.mark.parametrize(
    ("orientation", "size", "where"),
    [
        (1, (256, 128), "upper left"),
        (2, (256, 128), "upper right"),
        (3, (256, 128), "lower right"),
        (4, (256, 128), "lower left"),
        (5, (128, 256), "upper left"),
        (6, (128, 256), "upper right"),
        (7, (128, 256), "lower right"),
        (8, (128, 256), "lower left"),
    ],
)
def test_orientation_is_applied(orientation: int, size: tuple[int, int], where: str) -> None:
    block = Image.Exif()
    block[0x0112] = orientation
    small = shrink(saved(corner(), "JPEG", exif=block), 256)
    assert ((small.width, small.height), white_corner(small)) == (size, where)
    assert opened(small).size == size


def test_heic_is_turned_once() -> None:
    small = shrink(heic(exif=exif().tobytes()), 256)
    assert (small.width, small.height) in ((64, 48), (48, 64))


def test_heic_without_the_extra_says_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = heic()
    monkeypatch.setitem(__import__("sys").modules, "pillow_heif.as_plugin", None)
    with pytest.raises(Unread) as caught:
        shrink(data, 256)
    assert caught.value.reason == "needs_heic"


def test_no_metadata_is_left() -> None:
    start = with_segments(iptc(b"\x1c\x02\x78\0\x06secret"), xmp("<dc:description>secret</dc:description>"))
    said = saved(Image.open(BytesIO(start)), "JPEG", exif=exif(), comment=b"secret", icc_profile=b"secret" * 30)
    small = shrink(said, 256)
    assert b"secret" not in small.bytes and b"Exif" not in small.bytes and b"Pocket" not in small.bytes
    assert not opened(small).getexif() and "comment" not in opened(small).info


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_every_mode_of_png(mode: str) -> None:
    drawn = corner().convert("L").point(lambda v: v * 257, "I").convert("I;16") if mode == "I;16" else corner(mode=mode)
    small = shrink(saved(drawn, "PNG"), 256)
    assert (small.width, small.height, white_corner(small)) == (256, 128, "upper left")


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_every_mode_of_jpeg(mode: str) -> None:
    assert white_corner(shrink(saved(corner(mode=mode), "JPEG"), 256)) == "upper left"


def test_what_is_transparent_lies_on_white() -> None:
    clear = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    grey = opened(shrink(saved(clear, "PNG"), 100)).convert("L")
    assert grey.getpixel((50, 50)) > 250
    palette = corner(mode="P")
    small = opened(shrink(saved(palette, "PNG", transparency=bytes([0] * 256)), 100)).convert("L")
    assert small.getpixel((90, 45)) > 250


def test_the_first_picture_of_what_moves() -> None:
    moving = saved(corner(), "GIF", save_all=True, append_images=[Image.new("RGB", (400, 200), "white")])
    assert white_corner(shrink(moving, 256)) == "upper left"


@pytest.mark.parametrize("form", ["WEBP", "AVIF", "BMP", "GIF"])
def test_other_formats(form: str) -> None:
    small = shrink(saved(corner(), form), 256)
    assert (small.width, small.height, white_corner(small)) == (256, 128, "upper left")


def test_nothing_is_made_larger_and_everything_fits() -> None:
    assert (lambda small: (small.width, small.height))(shrink(picture("JPEG"), 256)) == (64, 48)
    assert (lambda small: (small.width, small.height))(shrink(saved(corner((3000, 2)), "PNG"), 256)) == (256, 1)


def test_the_same_bytes_every_time() -> None:
    data = saved(corner((1200, 900)), "JPEG")
    assert shrink(data, 256) == shrink(data, 256)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (png_header(60_000, 60_000), "bomb"),
        (png_header(12_000, 12_000), "bomb"),
        (saved(corner(), "JPEG")[:-900], "truncated"),
        (b"<svg/>", "not_a_picture"),
        (b"", "not_a_picture"),
        (STARTS["film"], "not_looked_into"),
        (png_header(10, 10), "truncated"),
    ],
)
def test_what_is_no_picture_is_said(data: bytes, reason: str) -> None:
    with pytest.raises(Unread) as caught:
        shrink(data, 256)
    assert caught.value.reason == reason


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_mutated_pictures_never_raise_anything_else(data: st.DataObject) -> None:
    start = bytearray(STARTS[data.draw(st.sampled_from(["jpeg", "exif", "png", "webp", "gif", "bmp"]))])
    for _ in range(data.draw(st.integers(1, 6))):
        start[data.draw(st.integers(0, len(start) - 1))] = data.draw(st.integers(0, 255))
    try:
        small = shrink(bytes(start), 32)
    except Unread as error:
        assert error.reason
    else:
        assert 1 <= max(small.width, small.height) <= 32


# -- from archives -------------------------------------------------------------------------------------------------


def analysed(paths: Sequence[Path] = PATHS, **asked: object) -> Analysis:
    """The archives with small pictures of every file, or as asked."""
    wanted = Wanted(**{"choose": lambda document: document.media, **asked})
    return analyse_archives(paths, Answers(), dt.date(2026, 11, 1), thumbnails=wanted)


@pytest.fixture(scope="module")
def shrunk() -> Analysis:
    return analysed()


def test_an_analysis_makes_the_small_pictures_that_are_asked_for(shrunk: Analysis) -> None:
    ada = shrunk.document
    assert list(shrunk.thumbnails) == [(row.account_id, row.media_id) for row in ada.media]
    for row in ada.media:
        one = shrunk.thumbnails[row.account_id, row.media_id]
        if row.path is None:
            assert one == "absent"
        elif row.type is MediaType.IMAGE:
            assert isinstance(one, Thumbnail) and max(one.width, one.height) <= 256
        else:
            assert one == {MediaType.VIDEO: "film", MediaType.AUDIO: "sound"}[row.type]


def test_it_says_how_far_it_is() -> None:
    told: list[tuple[str, int, int]] = []
    asked = Wanted(lambda document: document.media[:9])
    analyse_archives([INSTAGRAM], Answers(), dt.date(2026, 11, 1), thumbnails=asked, progress=lambda *said: told.append(said))
    assert told[-1] == ("thumbnails", 9, 9)


def test_who_asks_for_none_has_none_and_nobody_looked_for_near_copies(ada: Document, shrunk: Analysis) -> None:
    assert analyse_archives([INSTAGRAM], Answers(), dt.date(2026, 11, 1)).thumbnails == {}
    assert ada.near_copies is None
    assert replace(shrunk.document, near_copies=None) == ada, "nothing else of the document is changed by it"


def test_zips_give_the_same_small_pictures(shrunk: Analysis, tmp_path: Path) -> None:
    zips = [tmp_path / f"{folder.name}.zip" for folder in PATHS]
    for folder, target in zip(PATHS, zips, strict=True):
        zip_folder(folder, target)
    zipped = analysed(zips)
    assert zipped.thumbnails == shrunk.thumbnails
    assert zipped.document.near_copies == shrunk.document.near_copies


def test_a_damaged_member_is_one_reason(tmp_path: Path) -> None:
    path = tmp_path / "instagram-ada.zip"
    data = saved(corner(), "JPEG")
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("media/1.jpg", data)
        target.writestr("media/2.jpg", data)
    path.write_bytes(path.read_bytes().replace(data, data[:-5] + bytes(5), 1))
    archive = open_archive(path)
    held = {"account_id": "a", "item_id": "x", "type": MediaType.IMAGE, "archive": path.name, "bytes": len(data)}
    rows = [Media(media_id=one, uri=f"media/{one}.jpg", path=f"media/{one}.jpg", **held) for one in ("1", "2")]
    made = make(rows, {"a": MediaIndex(archive.members)})
    archive.close()
    assert made["a", "1"] == "damaged" and isinstance(made["a", "2"], Thumbnail)


def four(document: Document) -> list[Media]:
    return [row for row in document.media if row.path and row.type is MediaType.IMAGE][:4]


def test_the_cache_is_private_and_never_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "kept" / "thumbnails"
    asked = {"choose": four, "kept": ThumbnailCache(folder)}
    first = analysed(**asked).thumbnails
    files = sorted(folder.iterdir())
    assert len(files) == 4
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700 and {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    files[0].write_bytes(b"")
    files[1].write_bytes(files[1].read_bytes()[:-1])
    files[2].write_bytes(files[3].read_bytes())
    calls: list[int] = []
    honest = shrinking.shrink
    monkeypatch.setattr("analyzer.pictures.thumbnails.shrink", lambda data, box: calls.append(box) or honest(data, box))
    assert analysed(**asked).thumbnails == first
    assert len(calls) == 3, "only the one that is whole was not made again"
    assert analysed(choose=four, box=64, kept=ThumbnailCache(folder)).thumbnails != first


def test_the_first_ones_are_larger(tmp_path: Path) -> None:
    """Kept pictures of one size are not taken for those of the other."""
    folder = tmp_path / "kept"
    asked = {"choose": four, "box": 40, "first": 2, "first_box": 90, "kept": ThumbnailCache(folder)}
    sides = [max(one.width, one.height) for one in analysed(**asked).thumbnails.values() if isinstance(one, Thumbnail)]
    assert sides == [90, 90, 40, 40] and len(list(folder.iterdir())) == 4
    again = analysed(**{**asked, "first": 0}).thumbnails
    assert {max(one.width, one.height) for one in again.values() if isinstance(one, Thumbnail)} == {40}


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file")
    made = analysed(choose=four, kept=ThumbnailCache(tmp_path / "kept")).thumbnails
    assert all(isinstance(one, Thumbnail) for one in made.values()) and len(made) == 4


def test_nothing_is_kept_unless_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    analysed(choose=four)
    assert list(tmp_path.iterdir()) == []


# -- copies --------------------------------------------------------------------------------------------------------


def test_near_copies_are_grouped_round_their_first_one() -> None:
    base = 0x0123456789ABCDEF
    chain = {f"step {n}": base ^ ((1 << 3 * n) - 1) for n in range(4)}
    assert near_copies(chain) == [["step 0", "step 1"], ["step 2", "step 3"]], "likeness is not handed on"
    assert near_copies({"a": base, "b": base}) == [["a", "b"]]
    assert near_copies({"a": base, "b": base ^ (1 << 64) - 1}) == []


@settings(max_examples=200, deadline=None)
@given(st.integers(0, (1 << 64) - 1), st.sets(st.integers(0, 63), max_size=8))
def test_every_pair_near_enough_is_found(value: int, flipped: set[int]) -> None:
    other = value
    for bit in flipped:
        other ^= 1 << bit
    found = near_copies({"a": value, "b": other})
    assert found == ([["a", "b"]] if len(flipped) <= NEAR else [])


def test_a_recompressed_and_shrunk_picture_is_a_copy_and_another_is_none(shrunk: Analysis) -> None:
    uris = {(row.account_id, row.media_id): row.uri.rsplit("/", 1)[-1] for row in shrunk.document.media}
    groups = [{uris[key] for key in keys} for keys in shrunk.document.near_copies]
    # The evening in the garden was shown on both, twice compressed.
    assert {"122190558403553.jpg", "17855162510997994.jpg"} in groups
    drawn = Image.open(next(FACEBOOK_PARTS[0].rglob("122148915573489.jpg")))
    base = difference_hash(drawn)
    for again in (saved(drawn, "JPEG", quality=30), saved(drawn.resize((160, 120)), "JPEG", quality=60), saved(drawn, "WEBP")):
        assert (base ^ shrink(again, 256).dhash).bit_count() <= NEAR


def test_flat_pictures_are_spared() -> None:
    assert difference_hash(Image.new("RGB", (256, 192), "navy")) is None
    assert difference_hash(Image.linear_gradient("L")) is None
    assert difference_hash(Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_90)) is None


def test_equal_files_are_one_group_across_accounts() -> None:
    def row(number: int, account: str = "facebook:ada", **said: object) -> Media:
        held = {"archive": "a", "path": f"{number}.jpg", "bytes": 100, "crc32": "0badf00d", **said}
        return Media(account_id=account, media_id=str(number), item_id="x", type=MediaType.IMAGE, uri="", **held)

    rows = [row(1), row(2, "instagram:ada"), row(3, bytes=101), row(4, crc32="0badf00e"), row(5, path=None)]
    same = with_copies(rows)
    assert [one.copies for one in same] == ["same-0badf00d-100"] * 2 + [None] * 3


def test_near_copies_leave_groups_of_the_same_bytes_whole_and_to_themselves() -> None:
    def row(number: int, **said: object) -> Media:
        held = {"archive": "a", "path": f"{number}.jpg", "bytes": 100, "crc32": "0badf00d", "created": number, **said}
        return Media(account_id="facebook:ada", media_id=str(number), item_id="x", type=MediaType.IMAGE, uri="", **held)

    def key(number: int) -> tuple[str, str]:
        return ("facebook:ada", str(number))

    same = with_copies([row(4), row(2), row(3, bytes=101), row(1, crc32="0badf00e")])
    hashes = {key(4): 0b1111 << 20 | 0xFF, key(3): 0b111 << 20 | 0xFF}
    assert near_copies_of(same, hashes) == ((key(2), key(3), key(4)),), "2 was not decoded and has the bytes of 4"
    assert near_copies_of(same, {key(4): 0xFF, key(3): 0xFF00}) == (), "the same bytes alone: `copies` says so"
    assert near_copies_of(same, {}) == ()


def test_the_gallery_counts_both_kinds_of_copies_and_each_file_once(ada: Document, shrunk: Analysis) -> None:
    shown = {(row.account_id, row.media_id) for row in ada.media if row.type in (MediaType.IMAGE, MediaType.VIDEO)}
    equal = {(row.account_id, row.media_id) for row in ada.media if row.copies} & shown
    near = {key for keys in shrunk.document.near_copies for key in keys} & shown
    assert gallery(ada, NO_PREVIEWS).alike == len(equal)
    assert near - equal and gallery(shrunk.document, NO_PREVIEWS).alike == len(equal | near)
