"""Archives that are given as file objects: read by range, told apart, left open, and lost in the middle."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import pytest

import analyzer
from analyzer.analysis import analyse_archives, digested
from analyzer.answers import from_toml
from analyzer.archive import ArchiveError, MemberError, open_archive
from analyzer.model import Document, Fate
from analyzer.pictures.thumbnails import Wanted
from analyzer.policy import load
from analyzer.report import Share, render
from analyzer.tables import Result
from analyzer.totals.inventory import inventory
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM
from tests.making import AS_OF, JPEG, PICTURES, POSTS, PROFILE, facebook, meta_json, post, texts, zipped

ZIP = "facebook-ada-2026-07-01-Ab12Cd34.zip"


class Lent(io.BytesIO):
    """A file object with a name that notes the ranges asked of it."""

    def __init__(self, data: bytes, name: object = ZIP) -> None:
        super().__init__(data)
        self.name = name
        self.asked: list[int] = []

    def read(self, size: int | None = -1, /) -> bytes:
        self.asked.append(-1 if size is None else size)
        return super().read(size)


def of_file(path: Path) -> Lent:
    return Lent(path.read_bytes(), path.name)


def document_of(*given: Any, **asked: Any) -> Document:
    return analyse_archives(list(given), from_toml(""), AS_OF, leftovers=True, **asked).document


@pytest.fixture(scope="module")
def zips(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The samples as ZIPs."""
    folder = tmp_path_factory.mktemp("samples")
    return [zipped(folder / f"{one.name}.zip", _members(one)) for one in (*FACEBOOK_PARTS, INSTAGRAM)]


def _members(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_objects_give_what_paths_give(zips: list[Path]) -> None:
    wanted = Wanted(lambda document: document.media)
    by_path = analyse_archives(zips, from_toml(""), AS_OF, digests=True, leftovers=True, thumbnails=wanted)
    lent = [of_file(path) for path in zips]
    by_object = analyse_archives(lent, from_toml(""), AS_OF, digests=True, leftovers=True, thumbnails=wanted)
    assert len(by_path.document.items) > 100 and all(one.sha256 for one in by_path.document.archives)
    assert by_object.document == by_path.document
    assert by_object.thumbnails == by_path.thumbnails
    for one in lent:
        assert not one.closed
        assert min(one.asked) >= 0


def test_digests_can_be_had_after_the_reading(zips: list[Path]) -> None:
    read = analyse_archives(zips, from_toml(""), AS_OF).document
    assert digested(read, zips) == analyse_archives(zips, from_toml(""), AS_OF, digests=True).document
    assert [one.sha256 for one in digested(read, zips).archives] == [sha256(one.read_bytes()).hexdigest() for one in zips]


def test_the_library_takes_one_object_or_several_with_paths(zips: list[Path], tmp_path: Path) -> None:
    path = zipped(tmp_path / ZIP, facebook())
    alone = analyzer.analyse(of_file(path))
    assert [one.name for one in alone.document.archives] == [ZIP]
    both = analyzer.analyse([str(path), of_file(zips[-1])])
    assert {account.context.platform for account in both.document.accounts} == {"facebook", "instagram"}
    with path.open("rb") as stream, zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        assert analyzer.analyse(iter([stream])).document == alone.document
        with pytest.raises(ArchiveError, match=r"not a file object that is open in binary mode and can seek"):
            analyzer.analyse(archive)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        (ZIP, ZIP),
        (f"C:\\Users\\ada\\{ZIP}", ZIP),
        (f"/home/ada/{ZIP}".encode(), ZIP),
        (Path("/home/ada", ZIP), ZIP),
        (7, "archive.zip"),
        ("", "archive.zip"),
        (None, "archive.zip"),
    ],
)
def test_an_object_is_called_by_the_last_part_of_its_name(tmp_path: Path, name: object, called: str) -> None:
    data = zipped(tmp_path / ZIP, facebook()).read_bytes()
    assert open_archive(Lent(data, name)).name == called


def test_two_objects_of_one_name_are_two_archives_and_one_object_twice_is_one(tmp_path: Path) -> None:
    first = zipped(tmp_path / "a" / ZIP, {PROFILE: facebook()[PROFILE], POSTS: meta_json([post("In the first")])})
    second = zipped(
        tmp_path / "b" / ZIP, {PROFILE: facebook()[PROFILE], POSTS: meta_json([post("In the second", 1_719_411_999)])}
    )
    one, other = of_file(first), of_file(second)
    found = document_of(one, other, one)
    assert [info.name for info in found.archives] == [ZIP, f"{ZIP} (2)"]
    assert texts(found) == ["In the first", "In the second"]
    broken = document_of(one, Lent(b"no zip"), Lent(b""))
    assert [(info.name, bool(info.error)) for info in broken.archives] == [
        (ZIP, False),
        (f"{ZIP} (2)", True),
        (f"{ZIP} (3)", True),
    ]


# -- by range -----------------------------------------------------------------------------------------------------------


class Sparse(io.RawIOBase):
    """A ZIP of gigabytes of which only what was written is held; it counts what is read, and gives a block at a time."""

    def __init__(self) -> None:
        self.name = ZIP
        self.written: dict[int, bytes] = {}
        self.size = self.place = self.given = 0

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self.place = offset + (0, self.place, self.size)[whence]
        return self.place

    def tell(self) -> int:
        return self.place

    def write(self, data: Any) -> int:
        self.written[self.place] = bytes(data)
        self.place += len(data)
        self.size = max(self.size, self.place)
        return len(data)

    def read(self, size: int = -1) -> bytes:
        assert 0 <= size <= 2 << 20, "a range, and no large one"
        size = min(size, self.size - self.place, 50_000)
        found = bytearray(size)
        for start, data in self.written.items():
            first, last = max(start, self.place), min(start + len(data), self.place + size)
            if first < last:
                found[first - self.place : last - self.place] = data[first - start : last - start]
        self.place += size
        self.given += size
        return bytes(found)


def sparse(pictures: int, each: int) -> Sparse:
    """A download with pictures of so many bytes, of which all but the first are nothing."""
    made = Sparse()
    with zipfile.ZipFile(made, "w") as archive:  # type: ignore[call-overload]
        for name, data in facebook().items():
            archive.writestr(name, data)
        uris = [f"{PICTURES}/{number}.jpg" for number in range(pictures)]
        archive.writestr(POSTS.replace("_1.json", "_2.json"), meta_json([post("A large picture", 1_719_411_185, *uris)]))
        made.seek(archive.start_dir)
        for uri in uris:
            member = zipfile.ZipInfo(uri, (2026, 7, 1, 0, 0, 0))
            member.header_offset, member.CRC = made.tell(), 1
            member.file_size = member.compress_size = each
            made.write(member.FileHeader())
            made.write(JPEG)
            made.seek(each - len(JPEG), io.SEEK_CUR)
            archive.filelist.append(member)
        archive.start_dir = made.tell()
        archive._didModify = True  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize(("pictures", "each"), [(400, 4 << 20), (3, 4 << 30)], ids=["1.6 GB", "12 GB, ZIP64"])
def test_of_a_large_archive_a_small_part_is_read(pictures: int, each: int) -> None:
    made = sparse(pictures, each)
    assert made.size > pictures * each
    found = analyse_archives([made], from_toml(""), AS_OF).document  # type: ignore[list-item]
    assert [row.unread for row in found.media if row.bytes == each] == ["damaged"] * pictures, "each was looked at"
    assert made.given < 0.03 * made.size


# -- lost ---------------------------------------------------------------------------------------------------------------


class Failing(Lent):
    """An object whose bytes in a range cannot be had."""

    def __init__(self, data: bytes, wanted: bytes, error: Exception) -> None:
        super().__init__(data)
        self.bad = data.index(wanted)
        self.error = error

    def read(self, size: int | None = -1, /) -> bytes:
        start = self.tell()
        if size is not None and start <= self.bad < start + size:
            raise self.error
        return super().read(size)


@pytest.mark.parametrize(
    "error", [OSError(5, "Input/output error"), OSError("gone"), ValueError("read of closed file"), RuntimeError("JsException")]
)
def test_an_object_that_fails_costs_its_members_and_one_sentence(tmp_path: Path, error: Exception) -> None:
    second = POSTS.replace("_1.json", "_2.json")
    files = {**facebook(), "filler.bin": os.urandom(1 << 17), second: meta_json([post("Cannot be had" * 9)])}
    data = zipped(tmp_path / ZIP, {**files, "more.bin": os.urandom(1 << 17)}, zipfile.ZIP_STORED).read_bytes()
    found = document_of(Failing(data, b"Cannot be had", error), details=False)
    assert [(row.path, row.reason) for row in found.files if row.fate is Fate.FAILED] == [(second, "unreadable")]
    assert [(row.archive, row.path, row.error) for row in found.problems] == [
        (ZIP, second, "unreadable"),
        (ZIP, "", "unreadable"),
    ]
    assert texts(found) == texts(document_of(zipped(tmp_path / ZIP, facebook()), details=False))


@pytest.mark.parametrize(("lang", "said"), [("en", "could not be read in full"), ("fr", "n’a pas pu être lu en entier")])
def test_what_could_not_be_read_of_an_archive_is_said_where_people_look(tmp_path: Path, lang: str, said: str) -> None:
    files = {**facebook(), "filler.bin": os.urandom(1 << 17), PICTURES + "/x.json": meta_json([post("Cannot be had" * 9)])}
    data = zipped(tmp_path / ZIP, {**files, "more.bin": os.urandom(1 << 17)}, zipfile.ZIP_STORED).read_bytes()
    found = document_of(Failing(data, b"Cannot be had", OSError(5, "Input/output error")))
    page = render(found, inventory(found), lang=lang, policy=load())
    assert page.count(said) == 1
    assert f"{ZIP} {said}" in Result(found, lang)._repr_html_()
    shared = render(found, inventory(found), lang=lang, policy=load(), share=Share.FULL)
    assert shared.count(said) == 1 and ZIP not in shared


def test_an_object_that_fails_at_once_is_one_sentence(tmp_path: Path) -> None:
    data = zipped(tmp_path / ZIP, facebook()).read_bytes()
    with pytest.raises(ArchiveError, match=r"cannot be opened \(Input/output error\)"):
        analyzer.analyse(Failing(data, data[-10:], OSError(5, "Input/output error")))
    closed = of_file(tmp_path / ZIP)
    closed.close()
    with pytest.raises(ArchiveError, match=r"cannot be opened \(I/O operation on closed file"):
        analyzer.analyse(closed)


@pytest.mark.parametrize("kind", ["text", "pipe"])
def test_an_object_that_cannot_be_read_by_range_is_refused(tmp_path: Path, kind: str) -> None:
    path = zipped(tmp_path / ZIP, facebook())
    source: Any = path.open(encoding="latin-1") if kind == "text" else _pipe()
    with source, pytest.raises(ArchiveError, match="binary mode and can seek"):
        analyzer.analyse(source)


def _pipe() -> BinaryIO:
    out, into = os.pipe()
    os.close(into)
    return os.fdopen(out, "rb")


def test_a_digest_of_what_becomes_shorter_is_none(tmp_path: Path) -> None:
    lent = of_file(zipped(tmp_path / ZIP, facebook()))
    opened = open_archive(lent)
    lent.truncate(100)
    with pytest.raises(OSError, match="shorter"):
        list(opened.blocks(1 << 20))


def test_a_member_of_a_lost_archive_says_so_and_a_damaged_one_that_it_is_damaged(tmp_path: Path) -> None:
    path = zipped(tmp_path / ZIP, {"large.bin": os.urandom(2 << 20), "x.jpg": JPEG})
    opened = open_archive(path)
    os.truncate(path, 100)
    with pytest.raises(MemberError) as cut:
        opened.read(opened.members[0])
    assert cut.value.reason == "damaged" and not opened.failing
    opened.close()
    path.unlink()
    for member in opened.members:
        with pytest.raises(MemberError) as lost:
            opened.read(member)
        assert lost.value.reason == "unreadable"
    assert opened.failing


# -- warm ----------------------------------------------------------------------------------------------------------------


def test_what_is_warm_is_not_loaded_again(tmp_path: Path) -> None:
    script = (
        "import sys, analyzer\n"
        "analyzer.warm()\n"
        "before = set(sys.modules)\n"
        "analyzer.analyse(sys.argv[1:])\n"
        "new = sorted(name for name in set(sys.modules) - before if name.startswith('analyzer'))\n"
        "print(new)\n"
    )
    given = [str(path) for path in (*FACEBOOK_PARTS, INSTAGRAM)]
    said = subprocess.run([sys.executable, "-c", script, *given], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
