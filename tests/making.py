"""Little archives of invented people, made for one test each, and the command run on them."""

from __future__ import annotations

import datetime as dt
import json
import struct
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from analyzer.analysis import analyse_archives
from analyzer.answers import from_toml
from analyzer.cli import main
from analyzer.model import Document, Fate, FileFate

Files = Mapping[str, bytes]
"""Member path -> bytes: a whole little archive."""

AS_OF = dt.date(2026, 7, 1)

PROFILE = "personal_information/profile_information/profile_information.json"
POSTS = "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json"
PICTURES = "your_facebook_activity/posts/media/your_posts"
THREAD = "your_facebook_activity/messages/inbox/bensample_100000000000002/message_1.json"

IG_PROFILE = "personal_information/personal_information/personal_information.json"
IG_POSTS = "your_instagram_activity/media/posts_1.json"

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40) + b"\xff\xd9"


# -- what stands in an archive ------------------------------------------------------------------------------------


def as_meta_writes(text: str) -> str:
    """A text as Meta's JSON holds it: each UTF-8 byte as a character of its own."""
    return text.encode("utf-8").decode("latin-1")


def meta_json(value: Any) -> bytes:
    """JSON as Meta writes it: ASCII only, every string mangled."""
    return json.dumps(_mangled(value)).encode("ascii")


def _mangled(value: Any) -> Any:
    if isinstance(value, str):
        return as_meta_writes(value)
    if isinstance(value, list):
        return [_mangled(inner) for inner in value]
    if isinstance(value, dict):
        return {as_meta_writes(key): _mangled(inner) for key, inner in value.items()}
    return value


def post(text: str, when: int = 1_719_411_185, *uris: str) -> dict[str, Any]:
    """A post of a Facebook timeline; `uris` are its pictures."""
    pictures = [{"media": {"uri": uri, "creation_timestamp": when, "title": "", "description": text}} for uri in uris]
    return {"timestamp": when, "data": [{"post": text}], "attachments": [{"data": pictures}] if uris else []}


def facebook_profile(name: str, user: str) -> bytes:
    profile = {"name": {"full_name": name}, "username": user, "registration_timestamp": 1_262_304_000}
    return meta_json({"profile_v2": profile})


def facebook(*posts: dict[str, Any], name: str = "Ada Example", user: str = "ada.example") -> dict[str, bytes]:
    """A small Facebook export: a profile and a timeline."""
    return {PROFILE: facebook_profile(name, user), POSTS: meta_json(list(posts) or [post("Hello, world")])}


def instagram(*captions: str, user: str = "ada_x", name: str = "Ada Example") -> dict[str, bytes]:
    """A small Instagram export: a profile and posts with one picture each."""
    value = {"href": "", "timestamp": 0}
    profile = {"Username": {**value, "value": user}, "Name": {**value, "value": name}}
    posts, files = [], {}
    for number, caption in enumerate(captions or ("A hill at dawn",)):
        uri = f"media/posts/202605/1785559304973{number:04d}.jpg"
        posts.append({"media": [{"uri": uri, "creation_timestamp": 1_780_000_000 + number, "title": caption}]})
        files[uri] = JPEG
    profile_file = meta_json({"profile_user": [{"title": "", "media_map_data": {}, "string_map_data": profile}]})
    return {IG_PROFILE: profile_file, IG_POSTS: meta_json(posts), **files}


def inside(folder: str, files: Files) -> dict[str, bytes]:
    """The same files, one folder further down."""
    return {f"{folder}/{path}": data for path, data in files.items()}


# -- ZIPs and folders -----------------------------------------------------------------------------------------------


def zipped(target: Path, files: Files | Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A ZIP of these files, names written as they stand; pairs may hold one name twice."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items() if isinstance(files, Mapping) else files:
            member = zipfile.ZipInfo("x", (2026, 7, 1, 0, 0, 0))
            member.filename = name  # as it stands: the constructor would cut and turn some characters
            member.compress_type = method
            archive.writestr(member, data)
    return target


def unpacked(folder: Path, files: Files) -> Path:
    """A folder of these files."""
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


class Stored(NamedTuple):
    """One member of a hand-made ZIP; `offset` and the sizes are what the directory states."""

    name: bytes
    data: bytes
    size: int
    crc: int
    offset: int | None = None
    flags: int = 0
    method: int = zipfile.ZIP_DEFLATED


def forged(target: Path, members: Iterable[Stored]) -> Path:
    """A ZIP written by hand, so that its directory may lie."""
    out, directory, count = b"", b"", 0
    for one in members:
        offset = len(out) if one.offset is None else one.offset
        facts = (one.flags, one.method, 0, 0x5CE1, one.crc, len(one.data), one.size)
        if one.offset is None:
            out += b"PK\x03\x04" + struct.pack("<5H3L2H", 20, *facts, len(one.name), 0) + one.name + one.data
        central = struct.pack("<6H3L5H2L", 20, 20, *facts, len(one.name), 0, 0, 0, 0, 0, offset)
        directory += b"PK\x01\x02" + central + one.name
        count += 1
    end = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, count, count, len(directory), len(out), 0)
    target.write_bytes(out + directory + end)
    return target


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder with its bytes and time of change: equal snapshots, nothing was written."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


# -- reading and running --------------------------------------------------------------------------------------------


def read(*paths: Path) -> Document:
    """What the library finds in these archives, nothing stated."""
    return analyse_archives(list(paths), from_toml(""), AS_OF).document


def texts(document: Document, account_id: str | None = None) -> list[str]:
    """The texts of what is no part of the profile, in the order of the table."""
    return [
        item.text or ""
        for item in document.items
        if item.kind != "profile" and (account_id is None or item.account_id == account_id)
    ]


def fates(document: Document) -> dict[str, tuple[Fate, str | None]]:
    """Path -> fate and reason; paths must be different."""
    found = {row.path: (row.fate, row.reason) for row in document.files}
    assert len(found) == len(document.files)
    return found


def fate_of(document: Document, ending: str) -> FileFate:
    """The one row of the balance whose path ends so."""
    (row,) = (row for row in document.files if row.path.endswith(ending))
    return row


class Ran(NamedTuple):
    """How a run of the command ended and what it said."""

    code: int
    out: str
    err: str


class Command:
    """The command, run in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *args: object) -> Ran:
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(arg) for arg in args])
        said = self._capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Ran(left.value.code, said.out, said.err)
