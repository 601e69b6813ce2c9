"""JSON members become rows, rows become entries: every record dialect of both platforms, recognised by its shape.

Decoding goes in two steps, rows first and then each entry, so that one bad row never costs the rest of a file.
Dialects are chosen by the keys a record has, never by file name or date, since one archive mixes several
(docs/atlas/facebook.md, Activity records; docs/atlas/instagram.md, Record dialects). Text is repaired once, here.
"""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

import msgspec

from ..mojibake import repair, repair_tree, wholly_mangled, without_surrogates
from . import codec

STREAM_ABOVE = 32 << 20
"""Members above 32 MB are split into raw records first and parsed one by one: 20 times less memory, measured in November 2026."""


MAX_WHOLE = 256 << 20
"""A member that is no list of records is parsed as a whole, at three times its size: not above 256 MB (docs/limits.md)."""
MAX_RECORD = 64 << 20
"""No record is a hundredth of that: the longest texts that the platforms take have some 65,000 letters."""
TOO_LARGE = object()
"""Stands for a record above `MAX_RECORD`."""


class NotJson(Exception):
    """The member's bytes are not JSON; `reason` is a short word for the balance."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Row(NamedTuple):
    """One raw record: its place in the member, the key of the list it stood in, and the record."""

    number: int
    group: str
    raw: Any


@contextmanager
def paused_collector() -> Iterator[None]:
    """No cyclic garbage collection inside: parsing makes a million objects and no cycle (2.7 times faster)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # what somebody else froze stays frozen
                # All that was made counts as old: else the collector's first look, right now, goes through a million objects.
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def rows(data: bytes) -> Iterator[Row]:
    """The records of a JSON member, repaired, in order; raises `NotJson`."""
    yield from _rows(_as_utf8(data))


def _rows(data: bytes) -> Iterator[Row]:
    if is_early(data):
        yield from _unwrapped(_parse_early(data))
    elif len(data) > STREAM_ABOVE:
        yield from _streamed(data)
    else:
        yield from _unwrapped(_parse(data))


_EARLY = re.compile(
    rb'"(?:taken_at|(?:media|live|story)_comments|date_joined|biography|emoji_sliders|connected_facebook_account_\w+)"\s*:'
)
_HEAD = 1 << 16


def is_early(data: bytes) -> bool:
    """Whether a file is one of Instagram's until 2021: its first records have keys that only those have."""
    return _EARLY.search(data, 0, _HEAD) is not None


def parse(data: bytes) -> Any:
    """The whole of a JSON member, repaired, whatever its shape; raises `NotJson`."""
    data = _as_utf8(data)
    return _parse_early(data) if is_early(data) else _parse(data)


def _as_utf8(data: bytes) -> bytes:
    if data[:3] == b"\xef\xbb\xbf":
        return data[3:]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16").encode("utf-8", "replace")
        except UnicodeDecodeError as error:
            raise NotJson("not_json") from error
    return data


def _parse(data: bytes | msgspec.Raw) -> Any:
    if len(data) > MAX_WHOLE:
        raise NotJson("too_large")
    try:
        return repair_tree(codec.loads(bytes(data)))
    except (codec.DecodeError, RecursionError):
        return repair_tree(_parse_leniently(bytes(data)))


def _parse_strictly(data: msgspec.Raw) -> Any:
    return repair_tree(codec.loads(bytes(data)))


def _parse_early(data: bytes) -> Any:
    """A file of Instagram's until 2021: unchanged, unless every text in it that could be mangled is."""
    if len(data) > MAX_WHOLE:
        raise NotJson("too_large")
    try:
        value = codec.loads(data)
        return repair_tree(value) if wholly_mangled(value) else value
    except (codec.DecodeError, RecursionError):
        return _parse_leniently(data)


def _parse_leniently(data: bytes) -> Any:
    """What is no strict JSON and people's archives hold: lone surrogates, NaN, stray bytes that are not UTF-8."""
    stripped = data.strip()
    if not stripped or stripped[:1] not in b'[{"' or stripped.startswith(b"[object"):
        raise NotJson("not_json")
    try:
        text = data.decode("utf-8", "replace")
        return _clean(json.loads(text, parse_constant=lambda _: None, parse_int=_whole_number, strict=False))
    except (ValueError, RecursionError) as error:
        raise NotJson("not_json") from error


def _whole_number(digits: str) -> int | None:
    """A number of reasonable length; Python itself refuses to read one of more than 4,300 digits."""
    return int(digits) if len(digits) < 30 else None


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, list):
        return [_clean(inner) for inner in value]
    if isinstance(value, dict):
        return {without_surrogates(key): _clean(inner) for key, inner in value.items()}
    return value


class _Pieces(NamedTuple):
    """The records of a list, unparsed: the key that the list stands under, and how deep that is."""

    group: str
    depth: int
    raw: list[msgspec.Raw]


def _pieces(data: bytes) -> _Pieces | None:
    """The records of a member that is one list, be it under a key; None for every other member, and for what cannot be split."""
    try:
        if data.lstrip()[:1] == b"[":
            return _Pieces("", 0, msgspec.json.decode(data, type=list[msgspec.Raw]))
        members = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        # Anything but one list of records is held as a whole: an album, a single big record.
        if len(members) != 1 or "name" in members or not RECORD_KEYS.isdisjoint(members):
            return None
        ((group, raw),) = members.items()
        return _Pieces(repair(group), 1, msgspec.json.decode(raw, type=list[msgspec.Raw]))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _streamed(data: bytes) -> Iterator[Row]:
    """Rows of a big member, one at a time; only the raw bytes and one record are held."""
    found = _pieces(data)
    if found is None:
        yield from _unwrapped(_parse(data))
        return
    number = 0
    for piece in found.raw:
        for row in _unwrapped([_of_record(piece, _parse)], found.group, found.depth):
            yield Row(number, row.group, row.raw)
            number += 1


def _of_record(piece: msgspec.Raw, parse: Callable[[msgspec.Raw], Any]) -> Any:
    return parse(piece) if len(piece) <= MAX_RECORD else TOO_LARGE


Short = TypeVar("Short")


def rows_but(data: bytes, take: Callable[[msgspec.Raw, int], Short | None]) -> Iterator[Row | Short]:
    """As `rows`, in order, with what `take` makes of a record, unparsed, and its number; a row of what it makes None of."""
    data = _as_utf8(data)
    found = None if is_early(data) else _pieces(data)
    if found is None:
        yield from _rows(data)
    elif len(data) > STREAM_ABOVE:
        yield from _mixed(found, take, _parse)
    else:
        try:
            mixed = list(_mixed(found, take, _parse_strictly))
        except (codec.DecodeError, RecursionError):
            yield from _rows(data)  # one record that is no JSON makes it another file: all are read leniently
            return
        yield from mixed


def _mixed(
    found: _Pieces, take: Callable[[msgspec.Raw, int], Short | None], parse: Callable[[msgspec.Raw], Any]
) -> Iterator[Row | Short]:
    number = 0
    for piece in found.raw:
        taken = take(piece, number) if len(piece) <= MAX_RECORD else None
        if taken is not None:
            yield taken
            number += 1
            continue
        for row in _unwrapped([_of_record(piece, parse)], found.group, found.depth):
            yield Row(number, row.group, row.raw)
            number += 1


# A record has at least one of these; an object without any is a wrapper around lists of records.
RECORD_KEYS = frozenset(
    "timestamp label_values string_map_data string_list_data media uri data attachments creation_timestamp "
    "label events cover_photo last_modified_timestamp created_timestamp start_timestamp advertiser_name taken_at path "
    "impression_time messages participants".split()
)


def _unwrapped(value: Any, group: str = "", depth: int = 0) -> Iterator[Row]:
    """Records out of a bare list, an object with lists, or a single record (docs/atlas/instagram.md, First rules)."""
    if isinstance(value, list):
        index = 0
        for raw in value:
            if isinstance(raw, dict) and "timestamp" not in raw and depth < 4 and _is_wrapper(raw):
                for row in _unwrapped(raw, group, depth + 1):
                    yield Row(index, row.group, row.raw)
                    index += 1
            else:
                yield Row(index, group, raw)
                index += 1
    elif isinstance(value, dict) and depth < 4 and _is_wrapper(value):
        index = 0
        for key, inner in value.items():
            for row in _unwrapped(inner, key, depth + 1):
                yield Row(index, row.group, row.raw)
                index += 1
    elif value is not None and value != {}:
        yield Row(0, group, value)


def _is_wrapper(value: dict[str, Any]) -> bool:
    """True for `{"comments_v2": [...]}` and `{"profile_v2": {...}}`: nothing but lists or objects of records inside."""
    if not value or not RECORD_KEYS.isdisjoint(value):
        return False
    if "name" in value:  # an album of 2018, a company with its events, a profile that says no more
        return False
    if len(value) == 1:
        return isinstance(next(iter(value.values())), list | dict)
    if "registration_info" in value:  # Instagram's history of an account until 2021: log-ins in a list, the sign-up an object
        return all(isinstance(inner, list | dict) for inner in value.values())
    return all(isinstance(inner, list) and all(isinstance(raw, dict | list) for raw in inner) for inner in value.values())
