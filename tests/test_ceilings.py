"""What a hostile archive may cost at most (docs/limits.md): the limits hold, told with stand-ins that cost nothing.

The figures themselves are measured by `python -m benchmarks.ceilings`.
"""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import pytest
from PIL import Image

from analyzer.analysis import analyse_archives
from analyzer.archive import ArchiveError, listing, open_archive
from analyzer.flavours.html import pages
from analyzer.flavours.json import export
from analyzer.model import Answers, Document, Fate
from analyzer.pictures import shrink, thumbnails
from analyzer.pictures.window import Unread
from tests.making import AS_OF, PICTURES, POSTS, Command, facebook, fate_of, meta_json, post, read, texts, unpacked, zipped

NAME = "facebook-ada-2026-07-01-Ab12Cd34.zip"
PAGE = POSTS.removesuffix("json") + "html"


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def problems(document: Document) -> list[tuple[str, int | None, str]]:
    return [(row.path, row.record, row.error) for row in document.problems]


# -- a gigabyte in one string -------------------------------------------------------------------------------------------


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits of JSON and pages, low enough to be met by a little file."""
    monkeypatch.setattr(export, "STREAM_ABOVE", 1_000)
    monkeypatch.setattr(export, "MAX_RECORD", 2_000)
    monkeypatch.setattr(export, "MAX_WHOLE", 4_000)
    monkeypatch.setattr(pages, "PIECE", 500)
    monkeypatch.setattr(pages, "MAX_TREE", 4_000)


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize("streamed", [True, False], ids=["above 32 MB", "below"])
def test_a_record_that_is_too_large_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, streamed: bool) -> None:
    if not streamed:
        monkeypatch.setattr(export, "STREAM_ABOVE", 1 << 20)
    posts = [post("Before"), post("tide " * 1_000, 1_719_411_999), post("Behind", 1_719_412_999)]
    document = read(zipped(tmp_path / NAME, {**facebook(), POSTS: meta_json(posts)}))
    assert sorted(texts(document)) == ["Before", "Behind"]
    assert problems(document) == [(POSTS, 1, "too_large")]


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize("value", ["tide " * 1_000, {"one": "tide " * 1_000}], ids=["a string", "an object"])
def test_a_file_of_one_string_is_refused(tmp_path: Path, value: object) -> None:
    document = read(zipped(tmp_path / NAME, {**facebook(), POSTS: meta_json(value)}))
    assert fate_of(document, POSTS).fate is Fate.FAILED
    assert fate_of(document, POSTS).reason == "too_large"


@pytest.mark.usefixtures("little")
def test_a_record_of_a_page_that_is_too_large_costs_itself(tmp_path: Path) -> None:
    boxes = [
        f'<div class="_a6-g"><div class="_a6-p"><div>{words}</div></div><div class="_a6-o">Jun 01, 2025 3:31:29 pm</div></div>'
        for words in ("Before", "tide " * 1_000, "Behind")
    ]
    page = f"<html><body>{''.join(boxes)}</body></html>"
    document = read(
        zipped(tmp_path / NAME, {**{path: data for path, data in facebook().items() if path != POSTS}, PAGE: page.encode()})
    )
    assert texts(document) == ["Before", "Behind"]
    assert problems(document) == [(PAGE, None, "too_large")]


@pytest.mark.usefixtures("little")
def test_a_page_without_records_that_is_too_large_is_refused(tmp_path: Path) -> None:
    page = f"<html><body><p>{'tide ' * 1_000}</p></body></html>"
    document = read(zipped(tmp_path / NAME, {**facebook(), PAGE: page.encode()}))
    assert (fate_of(document, PAGE).fate, fate_of(document, PAGE).reason) == (Fate.FAILED, "too_large")


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize(("language", "words"), [("en", "too large to be read"), ("fr", "trop gros pour être lu")])
def test_what_is_too_large_is_said(tmp_path: Path, command: Command, language: str, words: str) -> None:
    target = zipped(tmp_path / NAME, {**facebook(), POSTS: meta_json("tide " * 1_000)})
    page = tmp_path / "report.html"
    assert command("report", target, "--lang", language, "-o", page).code == 1
    assert words in page.read_text("utf-8")


# -- a million members ----------------------------------------------------------------------------------------------------


def test_as_many_members_as_are_allowed_are_opened_whatever_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their number was told by the directory's size alone: 400,000 members with names of a phone's length were refused."""
    monkeypatch.setattr(listing, "MAX_MEMBERS", 10)
    monkeypatch.setattr(listing, "BLOCK", 100)
    names = [f"your_facebook_activity/posts/media/{'hills_' * 20}{number}.jpg" for number in range(11)]
    archive = open_archive(zipped(tmp_path / NAME, dict.fromkeys(names[:10], b"")))
    assert len(archive.members) == 10
    archive.close()
    with pytest.raises(ArchiveError, match="lists more than 10 files"):
        open_archive(zipped(tmp_path / NAME, dict.fromkeys(names, b"")))


def test_a_directory_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    monkeypatch.setattr(listing, "MAX_DIRECTORY", 0)
    ran = command("files", zipped(tmp_path / NAME, facebook()), "--lang", "en")
    assert ran.code == 2
    assert ran.err.strip().endswith("is larger than 0 MB; no export has one like that. It was not opened.")


# -- pictures ---------------------------------------------------------------------------------------------------------------

SIDE = 64
COSTS: dict[str, tuple[str, str, dict[str, Any], int]] = {
    "jpeg": ("jpeg", "RGB", {}, 4),
    "jpeg, progressive": ("jpeg", "RGB", {"progressive": True}, 7),
    "jpeg, progressive, whole colours": ("jpeg", "RGB", {"progressive": True, "subsampling": 0}, 10),
    "jpeg, progressive, four colours": ("jpeg", "CMYK", {"progressive": True}, 12),
    "png": ("png", "RGB", {}, 4),
    "png, sixteen bits": ("png", "I;16", {}, 2),
    "gif": ("gif", "L", {}, 1),
    "bmp": ("bmp", "1", {}, 1),
    "webp": ("webp", "RGB", {}, 17),
    "avif": ("avif", "RGB", {}, 12),
}
"""Bytes a pixel that decoding took at most at 36 and 88 megapixels (2026-11; docs/limits.md), at full scale."""


def drawn(form: str, mode: str, **options: Any) -> bytes:
    chance = random.Random(1)
    grain = Image.frombytes("L", (SIDE, SIDE), chance.randbytes(SIDE * SIDE))
    picture = Image.frombytes("I;16", (SIDE, SIDE), chance.randbytes(2 * SIDE * SIDE)) if mode == "I;16" else grain.convert(mode)
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


@pytest.mark.parametrize(("form", "mode", "options", "each"), COSTS.values(), ids=COSTS)
def test_a_picture_is_decoded_where_its_cost_has_room(
    monkeypatch: pytest.MonkeyPatch, form: str, mode: str, options: dict[str, Any], each: int
) -> None:
    """As large as its box it is decoded at full scale; a byte less, and it is refused before a pixel is looked at."""
    data = drawn(form, mode, **options)
    monkeypatch.setattr(shrink, "_ROOM", shrink.Room(each * SIDE * SIDE))
    assert shrink.shrink(data, SIDE).width == SIDE
    monkeypatch.setattr(shrink, "_ROOM", shrink.Room(each * SIDE * SIDE - 1))
    monkeypatch.setattr(shrink, "_small", lambda *_: pytest.fail("it was decoded"))
    with pytest.raises(Unread, match="bomb"):
        shrink.shrink(data, SIDE)


def test_heic_costs_what_its_depth_says(monkeypatch: pytest.MonkeyPatch) -> None:
    heif = pytest.importorskip("pillow_heif")
    for mode, pixel, each in (("RGB", 3, 10), ("RGBA", 4, 13), ("RGB;16", 6, 21)):
        file = BytesIO()
        heif.from_bytes(mode=mode, size=(SIDE, SIDE), data=bytes(pixel * SIDE * SIDE)).save(file)
        monkeypatch.setattr(shrink, "_ROOM", shrink.Room(each * SIDE * SIDE))
        assert shrink.shrink(file.getvalue(), SIDE).width == SIDE
        monkeypatch.setattr(shrink, "_ROOM", shrink.Room(each * SIDE * SIDE - 1))
        with pytest.raises(Unread, match="bomb"):
            shrink.shrink(file.getvalue(), SIDE)


def test_a_progressive_jpeg_costs_its_coefficients_at_any_scale() -> None:
    file = BytesIO()
    Image.new("RGB", (2048, 2048)).save(file, "jpeg", progressive=True)
    with Image.open(file) as picture:
        shrink._target(picture, 256)
        assert picture.size == (256, 256)
        assert shrink._cost("jpeg", picture) == 4 * 256 * 256 + 3 * 2048 * 2048


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1", "I;16", "CMYK"])
def test_a_large_picture_is_shrunk_strip_by_strip_to_the_same(monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    size = (999, 703)
    chance = random.Random(2)
    grain = Image.frombytes("L", size, chance.randbytes(999 * 703))
    picture = Image.frombytes("I;16", size, chance.randbytes(2 * 999 * 703)) if mode == "I;16" else grain.convert(mode)
    whole = shrink._small(picture, (64, 45))
    monkeypatch.setattr(shrink, "_LARGE", 1_000)
    monkeypatch.setattr(shrink, "_STRIP", 5_000)
    assert shrink._small(picture, (64, 45)).tobytes() == whole.tobytes()


def test_pictures_that_are_decoded_at_one_time_share_the_room() -> None:
    room, lock = shrink.Room(10), Lock()
    now = highest = 0

    def decode(cost: int) -> None:
        nonlocal now, highest
        with room.taken(cost):
            with lock:
                now += cost
                highest = max(highest, now)
            with lock:
                now -= cost

    threads = [Thread(target=decode, args=(cost,)) for cost in [3, 4, 6, 7, 10] * 20]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (now, highest <= 10) == (0, True)


def test_large_files_do_not_wait_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six of 64 MB lay in memory at once; now a further one is read when those before it weigh less."""
    names = [f"{PICTURES}/12210431751928{number}.png" for number in range(8)]
    records = [post(f"Hill {number}", 1_719_411_185 + number, name) for number, name in enumerate(names)]
    files = {name: drawn("png", "RGB", compress_level=number) for number, name in enumerate(names)}
    monkeypatch.setattr(thumbnails, "MAX_FILE", max(map(len, files.values())))
    waiting: list[int] = [0]
    real_read, real_end = thumbnails._read, thumbnails._finished

    def reading(member: Any) -> bytes | str:
        waiting.append(waiting[-1] + 1)
        return real_read(member)

    def ending(*args: Any) -> Any:
        waiting.append(waiting[-1] - 1)
        return real_end(*args)

    monkeypatch.setattr(thumbnails, "_read", reading)
    monkeypatch.setattr(thumbnails, "_finished", ending)
    folder = unpacked(tmp_path / "facebook-ada", {**facebook(*records), **files})
    wanted = thumbnails.Wanted(lambda document: document.media)
    document = analyse_archives([folder], Answers(), AS_OF, thumbnails=wanted).document
    assert len(document.media) == 8
    assert (max(waiting), waiting[-1]) == (2, 0)
