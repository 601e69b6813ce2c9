"""What pictures and films say of themselves: true files of every kind, merged with what the export says."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import struct
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from analyzer.analysis import analyse_archives
from analyzer.archive import MemberError, open_archive
from analyzer.model import Answers, LocationSource, Media, MediaType
from analyzer.pictures.capture import degrees_of, local_time, offset_seconds, place, place_of_film, zone_by_satellite
from analyzer.pictures.facts import Facts
from analyzer.pictures.formats import sniff
from analyzer.pictures.media import facts_of
from analyzer.pictures.precedence import merged
from analyzer.pictures.window import HEAD, Window
from analyzer.totals.inventory import inventory
from sample_exports.pictures import _box, _dataset, _segment
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM

SIZE = (64, 48)


def facts(data: bytes) -> Facts:
    """What a file says, given as its bytes, read as from an archive: the head first."""
    found = sniff(data[:HEAD])
    assert found is not None
    return facts_of(found[0], Window(data[:HEAD], len(data), lambda offset, size: data[offset : offset + size]))


def exif(**more: object) -> Image.Exif:
    """A camera's EXIF: 12 May 2019, 15:04:05, by the Rhône."""
    block = Image.Exif()
    block[0x010F], block[0x0110], block[0x0131], block[0x0112] = "Exemplar", "Pocket 7", "15.5", 6
    block.get_ifd(0x8769)[0x9003] = "2019:05:12 15:04:05"
    degrees = Image.Exif, (45.0, 45.0, 51.0), (4.0, 50.0, 8.5)
    block.get_ifd(0x8825).update({1: "N", 2: degrees[1], 3: "E", 4: degrees[2]})
    for name, (directory, tag) in {"offset": (0x8769, 0x9011), "stamp": (0x8825, 7), "date": (0x8825, 0x1D)}.items():
        if name in more:
            block.get_ifd(directory)[tag] = more[name]
    return block


def picture(form: str, **how: object) -> bytes:
    target = BytesIO()
    Image.new("RGB", SIZE, "teal").save(target, form, **how)
    return target.getvalue()


def heic(form: str = "HEIF", **how: object) -> bytes:
    pytest.importorskip("pillow_heif", reason="the extra heic is not installed").register_heif_opener()
    return picture(form, **how)


def says_it_all(found: Facts) -> None:
    assert (found.width, found.height, found.unread) == (*SIZE, None)
    recorded = found.recorded
    assert (recorded.camera_make, recorded.camera_model, recorded.software) == ("Exemplar", "Pocket 7", "15.5")
    assert recorded.taken_local == "2019-05-12T15:04:05" and recorded.taken is None
    assert (recorded.latitude, recorded.longitude) == (45.7641667, 4.8356944)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_exif_of_every_container(form: str) -> None:
    says_it_all(facts(picture(form, exif=exif())))


def test_exif_of_heic_and_avif_is_read_without_decoding_a_pixel() -> None:
    for form in ("HEIF", "AVIF"):
        found = facts(heic(form, exif=exif().tobytes()))
        says_it_all(found)


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF"])
def test_sizes_of_simple_formats(form: str) -> None:
    found = facts(picture(form))
    assert (found.width, found.height, found.unread) == (*SIZE, None)


def test_the_zone_is_stated_or_told_by_the_satellites() -> None:
    assert facts(picture("JPEG", exif=exif(offset="+02:00"))).recorded.taken == 1557666245  # 13:04:05 UTC
    fixed = exif(stamp=(13.0, 3.0, 58.0), date="2019:05:12")
    assert facts(picture("JPEG", exif=fixed)).recorded.taken == 1557666245
    stale = exif(stamp=(12.0, 41.0, 0.0), date="2019:05:12")
    assert facts(picture("JPEG", exif=stale)).recorded.taken is None, "a fix of long ago tells no zone"


@pytest.mark.parametrize(
    ("parts", "letter", "letters", "found"),
    [
        ([45, 30, 0], "N", "NS", 45.5),
        ([45.5], "S", "NS", -45.5),
        ([4, 50.5], "w", "EW", -4.841666666666667),
        ([45, 30, 0], None, "NS", None),
        ([45, 30, 0], "", "NS", None),
        ([45, 99, 0], "N", "NS", None),
        ([float("nan"), 0, 0], "N", "NS", None),
        ([-45, 0, 0], "N", "NS", None),
        ([], "N", "NS", None),
    ],
)
def test_degrees(parts: list[float], letter: str | None, letters: str, found: float | None) -> None:
    assert degrees_of(parts, letter, letters) == found


def test_no_places() -> None:
    nowhere = (None, None)
    assert place(0.0, 0.0) == place(91.0, 0.0) == place(45.0, 181.0) == place(float("nan"), 1.0) == place(None, 1.0) == nowhere
    assert place(0.0, 6.5) == (0.0, 6.5), "the equator is a place"


def test_times_and_zones() -> None:
    assert local_time("2019:05:12 15:04:05") == "2019-05-12T15:04:05"
    assert (
        local_time("0001:01:01 00:00:00") is None
        and local_time("0000:00:00 00:00:00") is None
        and local_time("2019:02:30 15:04:05") is None
        and local_time("    ") is None
    )
    assert (offset_seconds("+05:30"), offset_seconds("-0800"), offset_seconds("Z")) == (19800, -28800, 0)
    assert offset_seconds("+25:00") is None and offset_seconds("+01:75") is None
    assert zone_by_satellite("2019-05-12T15:04:05", 1557666245 - 30) == 7200


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("+45.7640+004.8357+173.000/", (45.764, 4.8357)),
        ("-33.8568+151.2153/", (-33.8568, 151.2153)),
        ("+4545.84+00450.14/", (45.764, 4.8356667)),
        ("+454550.4+0045008.5/", (45.764, 4.8356944)),
        ("+00.0000+000.0000/", (None, None)),
        ("+95.0+004.8/", (None, None)),
        ("nonsense", (None, None)),
        ("", (None, None)),
    ],
)
def test_places_of_films(text: str, found: tuple[float | None, float | None]) -> None:
    assert place_of_film(text) == found


# -- words in pictures ---------------------------------------------------------------------------------------------


def with_segments(*segments: bytes) -> bytes:
    plain = picture("JPEG")
    return plain[:2] + b"".join(segments) + plain[2:]


def iptc(*datasets: bytes) -> bytes:
    block = b"".join(datasets)
    return _segment(
        0xED, b"Photoshop 3.0\0" + b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(block)) + block + bytes(len(block) & 1)
    )


def xmp(inside: str, declared: str = "") -> bytes:
    packet = (
        f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>{declared}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
        'xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" '
        'xmlns:mwg="http://www.metadataworkinggroup.com/schemas/regions/" '
        'xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#" xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#">'
        f'{inside}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    return _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet.encode())


def test_captions_iptc_first() -> None:
    said = "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>From XMP</rdf:li></rdf:Alt></dc:description>"
    utf_8 = iptc(_dataset(1, 90, b"\x1b%G"), _dataset(2, 120, "Café, été".encode()))
    assert facts(with_segments(utf_8, xmp(said))).recorded.caption == "Café, été"
    assert facts(with_segments(iptc(_dataset(2, 120, "Café".encode("latin-1"))))).recorded.caption == "Café"
    assert facts(with_segments(xmp(said))).recorded.caption == "From XMP"
    block = Image.Exif()
    block[0x010E] = "A day out"
    assert facts(picture("JPEG", exif=block)).recorded.caption == "A day out"
    block[0x010E] = "OLYMPUS DIGITAL CAMERA         "
    assert facts(picture("JPEG", exif=block)).recorded.caption is None


def test_metas_mark_is_seen_and_its_value_is_not_kept() -> None:
    marked = facts(with_segments(iptc(_dataset(2, 40, b"FBMD01000a9c0d0000"))))
    assert marked.meta_marker is True and "01000a9c" not in repr(marked)
    assert facts(picture("JPEG")).meta_marker is False
    assert facts(picture("PNG")).meta_marker is None


def test_people_named_in_a_picture() -> None:
    inside = (
        "<ext:PersonInImage><rdf:Bag><rdf:li>Ben Carter</rdf:li><rdf:li>Nina</rdf:li></rdf:Bag></ext:PersonInImage>"
        "<mwg:Regions rdf:parseType='Resource'><mwg:RegionList><rdf:Bag>"
        "<rdf:li><rdf:Description mwg:Name='Zoé Martin' mwg:Type='Face'/></rdf:li>"
        "<rdf:li rdf:parseType='Resource'><mwg:Name>Moustache</mwg:Name><mwg:Type>Pet</mwg:Type></rdf:li>"
        "<rdf:li rdf:parseType='Resource'><mwg:Name>Nina</mwg:Name><mwg:Type>Face</mwg:Type></rdf:li>"
        "</rdf:Bag></mwg:RegionList></mwg:Regions>"
        "<MPRI:Regions><rdf:Bag><rdf:li MPReg:PersonDisplayName='Dário'/></rdf:Bag></MPRI:Regions>"
    )
    assert facts(with_segments(xmp(inside))).recorded.people == ("Ben Carter", "Nina", "Zoé Martin", "Dário")


def test_what_xmp_says_of_the_capture_counts_when_exif_is_silent() -> None:
    inside = (
        "<exif:GPSLatitude>45,45.85N</exif:GPSLatitude><exif:GPSLongitude>4,50,8.5E</exif:GPSLongitude>"
        "<exif:DateTimeOriginal>2019-05-12T15:04:05.25+02:00</exif:DateTimeOriginal><tiff:Model>Pocket 7</tiff:Model>"
    )
    recorded = facts(with_segments(xmp(inside))).recorded
    assert (recorded.latitude, recorded.longitude) == (45.7641667, 4.8356944)
    assert (recorded.taken_local, recorded.taken, recorded.camera_model) == ("2019-05-12T15:04:05", 1557666245, "Pocket 7")


def test_xmp_of_png_and_webp() -> None:
    packet = xmp("<dc:description>Seen</dc:description>")[33:]
    assert facts(picture("WEBP", xmp=packet)).recorded.caption == "Seen"
    plain = picture("PNG")
    chunk = b"iTXt" + b"XML:com.adobe.xmp\0\0\0\0\0" + packet
    late = plain[:-12] + struct.pack(">I", len(chunk) - 4) + chunk + bytes(4) + plain[-12:]
    assert facts(late).recorded.caption == "Seen", "metadata may stand after the picture"


# -- films ---------------------------------------------------------------------------------------------------------


def film(*more: bytes, created: int = 0, tail: bytes = b"") -> bytes:
    header = _box(b"mvhd", struct.pack(">IIIII", 0, created, created, 600, 7500), bytes(80))
    unity = struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)
    track = _box(b"trak", _box(b"tkhd", bytes(40), unity, struct.pack(">II", 1280 << 16, 720 << 16)))
    return _box(b"ftyp", b"mp42", bytes(4), b"mp42isom") + tail + _box(b"moov", header, track, *more)


def test_a_film_tells_size_duration_time_and_place() -> None:
    where = _box(b"\xa9xyz", struct.pack(">HH", 18, 0x15C7), b"+45.7640+004.8357/")
    found = facts(film(_box(b"udta", where), created=3640510800))
    assert (found.width, found.height, found.duration, found.recorded.orientation) == (1280, 720, 12.5, 6)
    assert found.recorded.taken == 3640510800 - 2082844800
    assert (found.recorded.latitude, found.recorded.longitude) == (45.764, 4.8357)


def test_a_film_whose_header_comes_last_is_read_at_its_end_alone() -> None:
    data = film(tail=_box(b"mdat", bytes(3_000_000)))
    reads: list[tuple[int, int]] = []

    def more(offset: int, size: int) -> bytes:
        reads.append((offset, size))
        return data[offset : offset + size]

    found = facts_of("mp4", Window(data[:HEAD], len(data), more))
    assert (found.duration, found.unread) == (12.5, None)
    assert sum(size for _, size in reads) <= 64 << 10


def test_apples_metadata_by_key() -> None:
    named = {
        "com.apple.quicktime.location.ISO6709": "+45.7640+004.8357+173.000/",
        "com.apple.quicktime.creationdate": "2021-05-30T18:41:20+0200",
        "com.apple.quicktime.make": "Exemplar",
        "com.apple.quicktime.model": "Pocket 7",
    }
    keys = b"".join(_box(b"mdta", key.encode()) for key in named)
    data = [_box(b"data", struct.pack(">II", 1, 0), value.encode()) for value in named.values()]
    values = [_box(struct.pack(">I", number), one) for number, one in enumerate(data, 1)]
    handler = _box(b"hdlr", bytes(8), b"mdta", bytes(13))
    meta = _box(b"meta", handler, _box(b"keys", struct.pack(">II", 0, len(named)), keys), _box(b"ilst", *values))
    recorded = facts(film(meta, created=3640510800)).recorded
    assert (recorded.taken_local, recorded.taken) == ("2021-05-30T18:41:20", 1622392880)
    assert (recorded.camera_make, recorded.camera_model, recorded.latitude) == ("Exemplar", "Pocket 7", 45.764)


def test_a_film_in_pieces_and_one_without_a_picture() -> None:
    header = _box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 600, 0), bytes(80))
    pieces = _box(b"mvex", _box(b"mehd", struct.pack(">II", 0, 7500)))
    sound = _box(b"trak", _box(b"tkhd", bytes(84)))
    found = facts(_box(b"ftyp", b"mp42", bytes(4)) + _box(b"moov", header, sound, pieces))
    assert (found.duration, found.width, found.unread) == (12.5, None, None)


def test_places_of_3gpp() -> None:
    loci = struct.pack(">IH", 0, 0x15C7) + b"Lyon\0\0" + struct.pack(">iii", round(4.8357 * 65536), round(45.764 * 65536), 0)
    recorded = facts(film(_box(b"udta", _box(b"loci", loci)))).recorded
    assert (round(recorded.latitude, 3), round(recorded.longitude, 3)) == (45.764, 4.836)


# -- who is believed -----------------------------------------------------------------------------------------------


def row(**said: object) -> Media:
    base = {"account_id": "facebook:ada", "media_id": "1", "item_id": "fb-1", "type": MediaType.OTHER, "uri": "1.jpg"}
    return Media(**{**base, **said})


def after(data: bytes, **said: object) -> Media:
    return merged(row(**said), *sniff(data), facts(data))


def test_the_export_comes_first_and_the_file_fills_the_gaps() -> None:
    data = picture("JPEG", exif=exif(offset="+02:00"))
    alone = after(data)
    assert (alone.taken, alone.taken_local, alone.location_source) == (1557666245, "2019-05-12T15:04:05", LocationSource.EXIF)
    assert (alone.width, alone.height, alone.orientation, alone.camera_model, alone.differs) == (64, 48, 6, "Pocket 7", ())
    stated = after(data, latitude=45.7642, longitude=4.8357, taken=1557666245, camera_model="Pocket 7", width=4000, height=3000)
    assert (stated.latitude, stated.location_source) == (45.7642, LocationSource.EXPORT)
    assert (stated.camera_make, stated.width, stated.differs) == ("Exemplar", 64, ())


def test_where_both_speak_and_do_not_agree_it_is_said() -> None:
    stated = after(picture("JPEG", exif=exif()), latitude=48.85, longitude=2.35, taken=1500000000, camera_model="E-100")
    assert stated.differs == ("taken", "place", "camera")
    assert (stated.latitude, stated.longitude, stated.taken, stated.camera_model) == (48.85, 2.35, 1500000000, "E-100")
    assert stated.camera_make is None, "no make of one camera beside the model of another"
    assert stated.taken_local == "2019-05-12T15:04:05", "what the camera wrote is kept beside what the export states"


# -- the sample life, against exiftool -----------------------------------------------------------------------------

_ASKED = ("GPSLatitude", "GPSLongitude", "DateTimeOriginal", "CreateDate", "Make", "Model")


def _by_exiftool(paths: list[Path]) -> dict[str, dict[str, object]]:
    if shutil.which("exiftool") is None:
        pytest.skip("exiftool is not on this machine")
    command = ["exiftool", "-json", "-n", *(f"-{name}" for name in _ASKED), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, check=False)
    return {one["SourceFile"]: one for one in json.loads(done.stdout)}


def _by_us(path: Path) -> dict[str, object]:
    recorded = facts(path.read_bytes()).recorded
    return {
        "place": (recorded.latitude, recorded.longitude),
        "camera": (recorded.camera_make, recorded.camera_model),
        "taken": recorded.taken_local or recorded.taken,
    }


def _said(found: dict[str, object], film: bool) -> dict[str, object]:
    north, east = found.get("GPSLatitude"), found.get("GPSLongitude")
    when = local_time(str(found.get("DateTimeOriginal") or found.get("CreateDate") or ""))
    if film and when:
        when = int(dt.datetime.fromisoformat(f"{when}+00:00").timestamp())
    return {
        "place": (None, None) if north is None else (round(north, 7), round(east, 7)),
        "camera": (found.get("Make"), found.get("Model")),
        "taken": when,
    }


def test_exiftool_finds_what_we_find_and_nothing_else(tmp_path: Path) -> None:
    paths = [
        path
        for folder in (*FACEBOOK_PARTS, INSTAGRAM)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and sniff(path.read_bytes()[:32])
    ]
    for form in ("JPEG", "PNG", "WEBP", "TIFF"):
        paths.append(tmp_path / f"made.{form.lower()}")
        paths[-1].write_bytes(picture(form, exif=exif(offset="+02:00")))
    by_exiftool = _by_exiftool(paths)
    assert len(by_exiftool) == len(paths) > 50
    found = {str(path): _by_us(path) for path in paths}
    assert found == {path: _said(one, path.endswith(".mp4")) for path, one in by_exiftool.items()}
    assert sum(one["place"] != (None, None) for one in found.values()) >= 6
    assert sum(one["taken"] is not None for one in found.values()) >= 10


_WRITTEN = {
    "Make": "Exemplar",
    "Model": "Pocket 9",
    "DateTimeOriginal": "2020:01:02 03:04:05",
    "OffsetTimeOriginal": "-05:00",
    "GPSLatitude": "33.8568",
    "GPSLatitudeRef": "S",
    "GPSLongitude": "70.25",
    "GPSLongitudeRef": "W",
    "XMP-dc:Description": "Words",
    "XMP-iptcExt:PersonInImage": "Ben Carter",
    "XMP-mwg-rs:RegionInfo": "{RegionList=[{Name=Nina,Type=Face},{Name=Rex,Type=Pet}]}",
    "XMP-MP:RegionInfoMP": "{Regions=[{PersonDisplayName=Zoé}]}",
}
_FILMED = {
    "Keys:Make": "Exemplar",
    "Keys:Model": "Pocket 9",
    "Keys:CreationDate": "2020:01:02 03:04:05-05:00",
    "Keys:GPSCoordinates": "-33.8568 -70.25 10",
}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF", "MP4", "MOV"])
def test_what_exiftool_writes_is_read(form: str, tmp_path: Path) -> None:
    if shutil.which("exiftool") is None:
        pytest.skip("exiftool is not on this machine")
    path = tmp_path / f"made.{'heic' if form == 'HEIF' else form.lower()}"
    filmed = form in ("MP4", "MOV")
    path.write_bytes(film() if filmed else heic(form) if form in ("HEIF", "AVIF") else picture(form))
    written = [f"-{name}={value}" for name, value in (_FILMED if filmed else _WRITTEN).items()]
    subprocess.run(["exiftool", "-q", "-n", "-overwrite_original", *written, str(path)], check=True)
    found = facts(path.read_bytes())
    recorded = found.recorded
    assert (recorded.camera_make, recorded.camera_model) == ("Exemplar", "Pocket 9")
    assert (recorded.taken, recorded.taken_local) == (1577952245, "2020-01-02T03:04:05")
    assert (recorded.latitude, recorded.longitude, found.unread) == (-33.8568, -70.25, None)
    if not filmed:
        assert (recorded.caption, set(recorded.people)) == ("Words", {"Ben Carter", "Nina", "Zoé"})


# -- from archives -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_parts_of_members_are_what_zipfile_reads(tmp_path: Path, packing: int) -> None:
    data = bytes(range(256)) * 2000
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", packing) as target:
        target.writestr("été/première.jpg", data)
        target.writestr("empty.jpg", b"")
    path.write_bytes(b"something before the archive" + path.read_bytes())
    archive = open_archive(path)
    first, empty = archive.members
    for offset, size in ((0, 10), (0, 100_000), (255, 513), (400_000, 200_000), (511_999, 5), (512_000, 5), (600_000, 1)):
        assert archive.part(first, offset, size) == data[offset : offset + size]
    assert archive.head(empty, 10) == b""
    archive.close()


def test_a_member_whose_own_header_says_something_else_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("media/right.jpg", b"\xff\xd8" * 100)
    path.write_bytes(path.read_bytes().replace(b"media/right.jpg", b"media/wrong.jpg", 1))
    archive = open_archive(path)
    with pytest.raises(MemberError, match="damaged"):
        archive.head(archive.members[0], 32)
    archive.close()


@pytest.mark.parametrize(
    "broken", [b"", b"no picture", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"\xff\xd8\xff\xe1\xff\xff"]
)
def test_without_details_files_are_what_they_are_with_them(tmp_path: Path, broken: bytes) -> None:
    """Where only counts are shown no picture is looked into, and yet a text that is called .jpg is no photo."""
    uri = "media/posts/202607/1.jpg"
    posts = [{"media": [{"uri": uri, "creation_timestamp": 1751328000, "title": "Au bord du Rhône"}]}]
    for form in ("photo", "broken"):
        with zipfile.ZipFile(tmp_path / f"instagram-ada-2026-07-02-{form}.zip", "w") as target:
            target.writestr("your_instagram_activity/media/posts_1.json", json.dumps(posts))
            target.writestr(uri, picture("JPEG", exif=exif()) if form == "photo" else broken)
        given = [tmp_path / f"instagram-ada-2026-07-02-{form}.zip"]
        full, bare = (
            analyse_archives(given, Answers(), dt.date(2026, 7, 1), details=details).document for details in (True, False)
        )
        assert [(row.media_id, row.type, row.path) for row in full.media] == [
            (row.media_id, row.type, row.path) for row in bare.media
        ]
        assert inventory(full) == inventory(bare)
        assert (full.media[0].camera_model, bare.media[0].camera_model) == ("Pocket 7" if form == "photo" else None, None)


def test_progress_counts_files() -> None:
    told: list[tuple[int, int]] = []

    def progress(stage: str, done: int, total: int) -> None:
        if stage == "media":
            told.append((done, total))

    analysis = analyse_archives([INSTAGRAM], Answers(), dt.date(2026, 11, 1), progress=progress)
    assert told[-1] == (len(analysis.document.media), len(analysis.document.media))
