"""Pictures from a stranger: cut short, lying, endless. The answer is null with a reason, soon, and nothing raises."""

from __future__ import annotations

import datetime as dt
import struct
import zipfile
import zlib
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.analysis import analyse_archives
from analyzer.model import Answers, MediaType
from analyzer.pictures.facts import Facts
from analyzer.pictures.formats import sniff
from analyzer.pictures.media import facts_of
from analyzer.pictures.window import HEAD, MAX_PIECE, Window
from sample_exports.pictures import _box, _segment
from tests.conftest import FACEBOOK_PARTS
from tests.test_media import exif, facts, film, heic, iptc, picture, with_segments, xmp


def png_header(width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


def with_exif(block: bytes) -> bytes:
    return with_segments(_segment(0xE1, b"Exif\0\0" + block))


def directory(*entries: tuple[int, int, int, int], following: int = 0) -> bytes:
    return (
        struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *one) for one in entries) + struct.pack("<I", following)
    )


LITTLE = b"II*\0\x08\0\0\0"


def test_a_header_of_sixty_thousand_squared_is_a_bomb() -> None:
    found = facts(png_header(60_000, 60_000) + bytes(100))
    assert (found.width, found.height, found.unread) == (None, None, "bomb")


@pytest.mark.parametrize("kept", [3, 10, 20, 60, 150])
def test_a_jpeg_cut_short(kept: int) -> None:
    found = facts(picture("JPEG", exif=exif())[:kept])
    assert (found.width, found.unread) == (None, "truncated")


def test_what_was_read_before_the_end_stays() -> None:
    data = picture("JPEG", exif=exif())
    cut = data[: data.index(b"\xff\xc0") + 3]
    found = facts(cut)
    assert (found.width, found.unread, found.recorded.camera_model) == (None, "truncated", "Pocket 7")


def test_directories_that_lead_back_to_themselves() -> None:
    loop = facts(with_exif(LITTLE + directory((0x8769, 4, 1, 8), (0x8825, 4, 1, 8), following=8)))
    assert loop.width == 64
    chain = LITTLE + b"".join(directory((0x010F, 2, 4, 0), following=8 + 18 * (n + 1)) for n in range(3000))
    assert facts(with_exif(chain)).width == 64


def test_a_block_that_asks_for_endless_work_is_stopped() -> None:
    entries = [(0x9999, 3, 999, 8)] * 5000
    found = facts(with_exif(LITTLE + directory(*entries)))
    assert (found.width, found.unread) == (64, "damaged")
    texts = facts(with_exif(LITTLE + directory(*[(0x010E, 2, 60_000, 8)] * 5000)))
    assert (texts.width, texts.unread) == (64, "damaged")


def test_exif_cut_short_says_what_it_still_holds() -> None:
    block = exif().tobytes().removeprefix(b"Exif\0\0")
    whole = facts(with_exif(block)).recorded
    assert (whole.camera_make, whole.latitude) == ("Exemplar", 45.7641667)
    cut = facts(with_exif(block[: block.index(b"Exemplar") + 30])).recorded
    assert (cut.camera_make, cut.latitude) == ("Exemplar", None)


@pytest.mark.parametrize(
    ("north", "east"),
    [
        (((0, 0), (0, 0), (0, 0)), ((0, 0), (0, 0), (0, 0))),
        (((0, 1), (0, 1), (0, 1)), ((0, 1), (0, 1), (0, 1))),
        (((91, 1), (0, 1), (0, 1)), ((4, 1), (0, 1), (0, 1))),
        (((45, 1), (0, 1), (0, 1)), ((4294967295, 1), (0, 1), (0, 1))),
        (((45, 1), (4294967295, 1), (0, 1)), ((4, 1), (0, 1), (0, 1))),
    ],
)
def test_absurd_places(north: tuple[tuple[int, int], ...], east: tuple[tuple[int, int], ...]) -> None:
    start = 8 + 18
    after = start + 2 + 4 * 12 + 4
    gps = directory((1, 2, 2, ord("N")), (2, 5, 3, after), (3, 2, 2, ord("E")), (4, 5, 3, after + 24)) + struct.pack(
        "<12I", *(number for ratio in (*north, *east) for number in ratio)
    )
    recorded = facts(with_exif(LITTLE + directory((0x8825, 4, 1, start)) + gps)).recorded
    assert (recorded.latitude, recorded.longitude) == (None, None)


def test_xmp_with_a_document_type_is_refused() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    found = facts(with_segments(xmp("<dc:description>&b;</dc:description>", declared=laughs)))
    assert (found.recorded.caption, found.unread, found.width) == (None, "damaged", 64)
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    assert facts(with_segments(xmp("<dc:description>&a;</dc:description>", declared=outside))).recorded.caption is None


def test_xmp_without_end() -> None:
    assert facts(with_segments(xmp("<dc:a>" * 500))).unread == "damaged"
    assert facts(with_segments(xmp("<dc:a/>" * 6000))).unread == "damaged"


@pytest.mark.parametrize(
    "box",
    [
        struct.pack(">I4s", 0, b"moov"),
        struct.pack(">I4s", 1, b"moov"),
        struct.pack(">I4sQ", 1, b"moov", 0),
        struct.pack(">I4sQ", 1, b"moov", 2**64 - 1),
        struct.pack(">I4s", 7, b"moov"),
        struct.pack(">I4s", 2**32 - 1, b"moov"),
        struct.pack(">I4s", 8, b"free") * 5000,
        _box(b"moov", struct.pack(">I4s", 8, b"free") * 5000),
        _box(b"moov", _box(b"mvhd", b"\1")),
        _box(b"moov", _box(b"trak", struct.pack(">I4s", 0, b"tkhd"))),
        b"".join(struct.pack(">I4s", 8 * (2000 - n), b"moov") for n in range(2000)),
    ],
)
def test_boxes_that_lie(box: bytes) -> None:
    found = facts(_box(b"ftyp", b"mp42", bytes(4)) + box)
    assert found.width is None and found.unread in ("damaged", "truncated")


def test_a_film_that_says_nothing_sensible_says_nothing() -> None:
    silly = film(_box(b"udta", _box(b"\xa9xyz", b"\xff\xff\0\0+999.9+999.9/")), created=1)
    recorded = facts(silly).recorded
    assert (recorded.taken, recorded.latitude) == (None, None)


def test_a_window_reads_only_so_far() -> None:
    size = 1 << 40
    chunks = struct.pack(">I4s", 1 << 30, b"junk")
    reads: list[int] = []

    def more(offset: int, length: int) -> bytes:
        reads.append(length)
        return chunks.ljust(length, b"\0")

    head = (png_header(10, 10) + chunks).ljust(HEAD, b"\0")
    found = facts_of("png", Window(head, size, more))
    assert (found.width, found.unread) == (10, "far")
    assert len(reads) <= 32 and max(reads) <= MAX_PIECE


def test_a_packed_film_is_not_unpacked_to_its_end() -> None:
    size = 1 << 34
    head = _box(b"ftyp", b"mp42", bytes(4)) + struct.pack(">I4sQ", 1, b"mdat", size - 200)
    found = facts_of("mp4", Window(head.ljust(HEAD, b"\0"), size, lambda offset, length: bytes(length), packed=True))
    assert found.unread == "far"


STARTS = {
    "jpeg": with_segments(iptc(b"\x1c\x02\x78\0\x05hello"), xmp("<dc:description>a</dc:description>")),
    "exif": picture("JPEG", exif=exif(offset="+02:00")),
    "png": picture("PNG", exif=exif()),
    "webp": picture("WEBP", exif=exif()),
    "tiff": picture("TIFF", exif=exif()),
    "gif": picture("GIF"),
    "bmp": picture("BMP"),
    "film": film(_box(b"udta", _box(b"loci", bytes(40)), _box(b"\xa9xyz", b"\0\x05\0\0hello"), _box(b"meta", bytes(40)))),
}


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_mutated_files_never_raise(data: st.DataObject) -> None:
    start = bytearray(STARTS[data.draw(st.sampled_from(sorted(STARTS)))])
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(start) - 1))
        piece = data.draw(
            st.sampled_from([b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"\0\0\0\1"]) | st.binary(min_size=1, max_size=8)
        )
        start[at : at + len(piece)] = piece
    mutated = bytes(start[: data.draw(st.integers(1, len(start)))])
    found = sniff(mutated)
    if found is not None:
        sane(facts(mutated))


def test_mutated_heic_never_raises() -> None:
    whole = heic(exif=exif().tobytes())
    for at in range(0, min(len(whole), 900)):
        for value in (0, 1, 0x7F, 0xFF):
            mutated = whole[:at] + bytes([value]) + whole[at + 1 :]
            if sniff(mutated) is not None:
                sane(facts(mutated))


def sane(found: Facts) -> None:
    """Whatever was read is a picture's fact or nothing."""
    recorded = found.recorded
    assert (found.width is None) == (found.height is None)
    assert found.width is None or 0 < found.width * found.height <= 178_956_970
    assert (recorded.latitude is None) == (recorded.longitude is None)
    assert recorded.latitude is None or abs(recorded.latitude) <= 90
    assert recorded.taken is None or recorded.taken > 0
    assert recorded.orientation in (None, 1, 2, 3, 4, 5, 6, 7, 8)


# -- the whole way -------------------------------------------------------------------------------------------------

FILES = {
    "1.jpg": (b"", MediaType.OTHER, "empty"),
    "2.jpg": (b"<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>", MediaType.OTHER, "not_a_picture"),
    "3.jpg": (b"<!DOCTYPE html><script>alert(1)</script>", MediaType.OTHER, "not_a_picture"),
    "4.png": (png_header(60_000, 60_000), MediaType.IMAGE, "bomb"),
    "5.jpg": (picture("JPEG")[:30], MediaType.IMAGE, "truncated"),
    "6.mp4": (_box(b"ftyp", b"mp42", bytes(4)) + struct.pack(">I4s", 3, b"moov"), MediaType.VIDEO, "damaged"),
    "7.jpg": (b"\x1a\x45\xdf\xa3 and so on", MediaType.VIDEO, "not_looked_into"),
    "8.jpg": (picture("JPEG"), MediaType.IMAGE, None),
}


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_bad_files_in_an_archive(tmp_path: Path, packing: int) -> None:
    path = tmp_path / "facebook-ada-2026-07-01-Ab12Cd34.zip"
    folder = "your_facebook_activity/posts"
    posts = [
        {"timestamp": 1700000000 + n, "attachments": [{"data": [{"media": {"uri": f"{folder}/media/{name}", "title": ""}}]}]}
        for n, name in enumerate(FILES)
    ]
    with zipfile.ZipFile(path, "w", packing) as target:
        target.writestr(f"{folder}/your_posts__check_ins__photos_and_videos_1.json", orjson.dumps(posts))
        for name, (data, _, _) in FILES.items():
            target.writestr(f"{folder}/media/{name}", data)
    document = analyse_archives([path], Answers(), dt.date(2026, 11, 1)).document
    found = {row.uri.rsplit("/", 1)[-1]: (row.type, row.unread) for row in document.media}
    assert found == {name: (kind, unread) for name, (_, kind, unread) in FILES.items()}


def test_nothing_is_said_on_a_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    facts(with_exif(LITTLE + directory(*[(0x010E, 2, 60_000, 70_000)] * 50)))
    facts(with_exif(b"II*\0" + bytes(range(255, 0, -1))))
    assert capfd.readouterr() == ("", "")


def test_the_samples_are_all_read() -> None:
    document = analyse_archives(list(FACEBOOK_PARTS), Answers(), dt.date(2026, 11, 1)).document
    assert {row.unread for row in document.media} == {None}
