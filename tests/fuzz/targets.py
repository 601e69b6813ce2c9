"""What is called with odd bytes, and what must hold: each target is a function of bytes that raises only where a promise breaks.

That a record is lost to an error of ours is a broken promise, too, although the program goes on: where the house catches what
it did not expect (readers/attempt.py), a target does not.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import os
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec

from analyzer.answers import check, from_toml, to_toml
from analyzer.archive import Archive, ArchiveError, Member, MemberError, open_archive
from analyzer.archive.paths import clean_path
from analyzer.flavours import dates as printed
from analyzer.flavours.date_words import plain
from analyzer.flavours.html import steps
from analyzer.model import Item
from analyzer.outputs.saved import from_json, to_json
from analyzer.pictures import xmp
from analyzer.pictures.facts import Facts, Recorded
from analyzer.pictures.formats import sniff
from analyzer.pictures.media import MAX_PIXELS, facts_of
from analyzer.pictures.window import HEAD, Unread, Window
from analyzer.readers import attempt
from analyzer.readers.loop import read
from analyzer.readers.reading import Reading
from analyzer.recognise import fact_files, survey
from analyzer.words import Complaint

from . import lengths, seeds, tags, trees
from .mutation import Mutator, mutated

LAST_SECOND = 253_402_300_799
"""The end of the year 9999."""


class Broken(BaseException):
    """A promise is broken; no `except Exception` of the program may take it for the file's fault."""


# -- single members ---------------------------------------------------------------------------------------------------


class InMemory(Archive):
    """A folder of files that lie nowhere."""

    def __init__(self, name: str, files: Sequence[tuple[str, bytes]]) -> None:
        super().__init__(name, sum(len(data) for _, data in files), Path(name))
        self._files = dict(files)
        self.members = [Member(self, path, path, len(data), zlib.crc32(data)) for path, data in self._files.items()]

    def open(self, member: Member) -> BinaryIO:
        return io.BytesIO(self._files[member.name])


class Blind:
    """A watch that looks at nothing: with it, every record goes the long way."""

    def open(self, *_: object) -> None: ...
    def record(self, *_: object) -> None: ...
    def thread(self, *_: object) -> None: ...
    def close(self, *_: object) -> int:
        return 0


_CATCHING = (attempt, fact_files, steps)
"""The modules that catch what they did not expect, and note its kind: `type(error).__name__`."""

_met: dict[str, BaseException] = {}
"""Kind of error -> the last one of it that cost a record or a file."""


def _noted(value: object) -> type:
    """`type`, which remembers errors."""
    if isinstance(value, BaseException):
        _met[type(value).__name__] = value
    return type(value)


@contextmanager
def strict() -> Iterator[None]:
    """Inside, errors that are caught are remembered, so that `judge` can say where one was raised."""
    _met.clear()
    for module in _CATCHING:
        module.__dict__["type"] = _noted
    try:
        yield
    finally:
        for module in _CATCHING:
            del module.__dict__["type"]


def beside(data: bytes) -> tuple[str, str, dict[str, bytes]]:
    """The name of an archive, the path of its file and its files: the one of these bytes, and a sound profile."""
    line, _, body = data.partition(b"\n")
    platform, _, path = line.decode("utf-8", "replace").partition(" ")
    platform = platform if platform in ("facebook", "instagram") else "facebook"
    path = clean_path(path)[0][:300] or "x.json"
    profile, said = next(iter((seeds.facebook if platform == "facebook" else seeds.instagram)().items()))
    files = {path: body} if path.casefold() == profile else {path: body, profile: said}
    return f"{platform}-ada-2026-07-01-Ab12Cd34", path, files


def member(data: bytes) -> None:
    """One file of an export beside a sound profile: recognised, read, and read again with every record going the long way."""
    name, path, held = beside(data)
    files, body = list(held.items()), held[path]
    with strict():
        first = read(survey([InMemory(name, files)]))
        judge(first, len(files))
        if zlib.crc32(body) % 4 == 0:
            again = read(survey([InMemory(name, files)]), watch=Blind())
            if (first.items, first.problems) != (again.items, again.problems):
                raise Broken("the short way and the long way differ")


def judge(reading: Reading, members: int) -> None:
    """One fate for each member, problems in words of ours, items that can be written and stand in the world."""
    if len(reading.files) != members:
        raise Broken(f"{len(reading.files)} fates for {members} members")
    for word in (*(one.error for one in reading.problems), *(one.reason or "" for one in reading.files)):
        if word[:1].isupper():
            raise Broken(f"{word} for a problem") from _met.get(word)
    for item in reading.items:
        standing(item)
    if msgspec.json.decode(msgspec.json.encode(reading.items), type=list[Item]) != reading.items:
        raise Broken("items change when they are written and read")


def standing(item: Item) -> None:
    """An item's time and place are such as there are."""
    moments = [item.when] if item.when else []
    for moment in moments:
        if not 0 <= moment.seconds <= LAST_SECOND:
            raise Broken(f"a time of {moment.seconds}")
    for place in (item.place, *item.media):
        if place is not None:
            located(place.latitude, place.longitude)
    for ref in item.media:
        for seconds in (ref.created, ref.taken):
            if seconds is not None and not 0 <= seconds <= LAST_SECOND:
                raise Broken(f"a file's time of {seconds}")


def located(latitude: float | None, longitude: float | None) -> None:
    """Degrees on the earth, both or none."""
    if latitude is None or longitude is None:
        if latitude is not longitude:
            raise Broken("half a place")
    elif not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise Broken(f"a place at {latitude}, {longitude}")


# -- dates ------------------------------------------------------------------------------------------------------------


def date(data: bytes) -> None:
    """A printed date; what is read by its shape is what is read word by word."""
    language, zone, first, text = (data.decode("utf-8", "replace").split(";", 3) + [""] * 4)[:4]
    minutes = int(zone) if zone.removeprefix("-").isdecimal() and zone.isascii() and len(zone) < 5 else None
    day_first = {"day": True, "month": False}.get(first)
    clock = printed.Clock(language or None, None if minutes is not None else zone or None, minutes, day_first=day_first)
    moment = clock.moment(text)
    printed.looks_like_date(text)
    if moment is not None and not 600_000_000 < moment.seconds < 8_000_000_000:
        raise Broken(f"a date of {moment.seconds}")
    if len(text) <= printed.MAX_DATE:
        shown = plain(text)
        short, long = printed._read(clock.language, shown), printed._read_slowly(clock.language, shown)
        if short is not None and short != long:
            raise Broken(f"{short} by its shape, {long} by its words")


# -- archives ---------------------------------------------------------------------------------------------------------


@contextmanager
def as_file(data: bytes) -> Iterator[Path]:
    """A file of these bytes: in memory where the system can, else in a temporary folder."""
    if hasattr(os, "memfd_create") and Path("/proc/self/fd").exists():
        number = os.memfd_create("fuzz")
        try:
            os.write(number, data)
            yield Path(f"/proc/self/fd/{number}")
        finally:
            os.close(number)
    else:
        with tempfile.TemporaryDirectory() as folder:
            (target := Path(folder, "x.zip")).write_bytes(data)
            yield target


def archive(data: bytes) -> None:
    """A ZIP: refused with a sentence, or each member is read whole, or refused with a word."""
    with as_file(data) as path:
        try:
            opened = open_archive(path, "x.zip")
        except ArchiveError:
            return
        try:
            for one in opened.members:
                _read_both_ways(opened, one)
        finally:
            opened.close()


def _read_both_ways(opened: Archive, one: Member) -> None:
    """A member read whole and in part says the same."""
    if one.refused is None and (one.path.startswith("/") or "\0" in one.path or ".." in one.path.split("/")):
        raise Broken("an unsafe name is not refused")
    try:
        whole = opened.read(one, 1 << 20)
    except MemberError:
        whole = None
    for offset, size in ((0, 64), (7, 1 << 16), (one.bytes - 5, 9)):
        try:
            part = opened.part(one, max(offset, 0), size)
        except MemberError:
            continue
        if whole is not None and part != whole[max(offset, 0) : max(offset, 0) + size]:
            raise Broken("a part of a member is not what the whole says")
    if whole is not None and len(whole) != one.bytes:
        raise Broken("a member of another size than it says")


# -- pictures ---------------------------------------------------------------------------------------------------------


def picture(data: bytes) -> None:
    """The head of a picture, film or sound; read with a short head it says the same, unless it is too far to read."""
    found = sniff(data[:HEAD])
    if found is None:
        return

    def window(head: int) -> Facts:
        return facts_of(found[0], Window(data[:head], len(data), lambda offset, size: data[offset : offset + size]))

    facts = window(HEAD)
    recorded(facts.recorded)
    if (facts.width is None) != (facts.height is None) or (facts.width and not 0 < facts.width * facts.height <= MAX_PIXELS):
        raise Broken(f"a size of {facts.width} by {facts.height}")
    if facts.duration is not None and not 0 <= facts.duration < math.inf:
        raise Broken(f"a duration of {facts.duration}")
    short = window(64)
    if short != facts and short.unread != "far" and facts.unread != "far":
        raise Broken("a picture says other things with a short head")
    msgspec.json.encode(facts)


def recorded(block: Recorded) -> None:
    """What a camera recorded is a fact or nothing."""
    located(block.latitude, block.longitude)
    if block.taken is not None and not 0 < block.taken <= LAST_SECOND:
        raise Broken(f"taken at {block.taken}")
    if block.taken_local is not None:
        dt.datetime.fromisoformat(block.taken_local)
    if block.orientation not in (None, 1, 2, 3, 4, 5, 6, 7, 8):
        raise Broken(f"an orientation of {block.orientation}")


def packet(data: bytes) -> None:
    """XMP: what it records, or that it is damaged."""
    try:
        found = xmp.read(data)
    except Unread:
        return
    recorded(found)
    msgspec.json.encode(found)


# -- what people give beside archives ---------------------------------------------------------------------------------


def saved(data: bytes) -> None:
    """A saved result: refused with a sentence, or it can be written and read again, unchanged."""
    try:
        found = from_json(data, Path("result.json"))
    except Complaint:
        return
    written = to_json(found.document, found.hints)
    if from_json(written, Path("result.json")).document != found.document:
        raise Broken("a saved result changes when it is saved again")


def answers(data: bytes) -> None:
    """The file of answers: refused with a sentence, or it can be written and read again, unchanged."""
    try:
        found = from_toml(data.decode("utf-8", "replace"))
    except Complaint:
        return
    check(found, seeds.AS_OF)
    if from_toml(to_toml(found)) != found:
        raise Broken("answers change when they are written and read")


# -- all of them ------------------------------------------------------------------------------------------------------


class Target(NamedTuple):
    """What is called, what it starts from, and how that is changed."""

    run: Callable[[bytes], Any]
    seeds: Callable[[], Sequence[bytes]]
    changed: Mutator


def _below_the_first_line(change: Mutator) -> Mutator:
    """Changes what stands below the line with the path; one time in twenty the line itself."""

    def changed(data: bytes, others: Sequence[bytes], chance: Any) -> bytes:
        line, _, body = data.partition(b"\n")
        if chance.random() < 0.05:
            line = chance.choice((chance.choice(others).partition(b"\n")[0], mutated(line, [line], chance).replace(b"\n", b"")))
        return line + b"\n" + change(body, others, chance)

    return changed


TARGETS = {
    "pages": Target(member, seeds.pages, _below_the_first_line(tags.changed)),
    "records": Target(member, seeds.records, _below_the_first_line(trees.changed)),
    "bytes": Target(member, lambda: [*seeds.records(), *seeds.pages()], _below_the_first_line(mutated)),
    "dates": Target(date, seeds.dates, mutated),
    "archives": Target(archive, seeds.zips, mutated),
    "pictures": Target(picture, seeds.pictures, lengths.changed),
    "xmp": Target(packet, seeds.packets, mutated),
    "saved": Target(saved, seeds.saved, trees.changed),
    "answers": Target(answers, lambda: seeds.ANSWERS, mutated),
}
