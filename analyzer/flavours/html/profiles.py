"""Pages that are one record as a whole: an album, and the profile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from msgspec.structs import replace

from ...model import Entry, Moment
from ..card import Card
from ..dates import looks_like_date
from ..json.export import Row
from ..json.records import decode
from ..labels import may_be_words
from ..persona import MAX_NAME, MAX_NAME_WORDS
from .birthdays import birthday
from .records import Clock, Page, captioned_files
from .shapes import BODY, HEAD, Box, Line
from .steps import step
from .words import key_of


def album(boxes: Iterable[Box], page: Page, name: str | None) -> Entry:
    """All files of an album page as one record; the page's heading is the album's name."""
    page = page._replace(files=True)
    photos: list[dict[str, Any]] = []
    descriptions: list[str] = []
    comments: list[dict[str, Any]] = []
    last: Moment | None = None
    card = Card()
    lost: list[str] = []
    unmapped: list[str] = []
    for box in boxes:
        shown = step(box.lost, captioned_files, box, page, name, card)
        lost += box.lost
        unmapped += [line.label for table in box.tables for line in table if line.label]  # what is known of files is taken out
        if shown is None:
            continue
        photos += shown.media
        descriptions += shown.texts
        comments += shown.comments
        if shown.when is not None and (last is None or shown.when.seconds > last.seconds):
            last = shown.when
    description = "\n".join(dict.fromkeys(descriptions))
    raw = {
        "name": name or "",
        "photos": photos,
        "description": description,
        "comments": comments,
        "last_modified_timestamp": last,
    }
    entry = decode(Row(0, "", raw), page.path)
    fields = {**card.fields, **entry.fields}
    return replace(
        entry, fields=fields, places=tuple(card.places), links=tuple(card.links), unmapped=tuple(unmapped), lost=tuple(lost)
    )


# -- the profile (docs/atlas/facebook.md, Profile) ----------------------------------------------------------------------

_LISTS = frozenset({"work_experiences", "education_experiences"})
_VIEWS = frozenset({"political_view", "religious_view"})
"""A name and what the person says of it, in a group of two rows or as lines of one."""
_DATED = frozenset({*_LISTS, "intro_bio", "current_city", "hometown"})
"""Rows that have a time of their own below what they say."""
_LIKED = frozenset({"pages", "groups"})
"""Rows that name Pages and groups: no words of the person's."""
_TEXTS = frozenset({"about_me", "favorite_quotes", "username", "profile_uri"})
"""Rows that are plain text in the JSON flavour too."""


class Said(NamedTuple):
    """What a profile says under one label."""

    label: str
    values: list[str]
    direct: bool = True
    """In a row of its own, not inside a group."""
    first: bool = False
    """Nothing that is known stands before it on the page."""


def profile(boxes: Iterable[Box], page: Page) -> Entry:
    """The profile's rows and headed texts under the names that the JSON flavour has for them.

    A row whose label nobody knows is told by its kind and place where those leave no doubt; any other is kept as `?label`.
    A page of which nothing was understood gives an entry that says no more.
    """
    raw: dict[str, Any] = {"name": {"full_name": None}}
    lost: list[str] = []
    unknown: list[Said] = []
    shown = False
    for box in boxes:
        shown = True
        step(box.lost, _learn_box, raw, box, page, unknown)
        lost += box.lost
    for said in _told_by_kind(raw, unknown, page):
        raw.setdefault(f"?{said.label}", []).extend(text for text in said.values if not _is_date(text))
    # Pages give the places lived in no time, so one that is also the hometown could not be told from it: it is said once.
    told = {raw[key]["name"] for key in ("current_city", "hometown") if key in raw}
    raw["places_lived"] = [piece for piece in raw.get("places_lived", ()) if piece["place"] not in told]
    entry = decode(Row(0, "", raw), page.path)
    if shown and entry == Entry(0, page.path, entry.name):
        return Entry(0, page.path, lost=tuple(lost))
    return replace(entry, lost=tuple(lost)) if lost else entry


def _learn_box(raw: dict[str, Any], box: Box, page: Page, unknown: list[Said]) -> None:
    heading = " ".join(box.texts(HEAD))
    group = key_of("profile", heading) if heading else None
    for said in _experience(heading, box) if group in _LISTS else _said(box, heading):
        step(box.lost, _learn, raw, said, page, unknown)


def _said(box: Box, heading: str) -> Iterator[Said]:
    """What a box says in its rows, and without any under its heading."""
    for table in box.tables:
        for line in table:
            yield from step(box.lost, _said_in, line) or ()
    written = box.texts(BODY)
    if written:
        yield Said(heading, written)


def _said_in(line: Line) -> list[Said]:
    """What a row says under its label, and before that what its groups say under theirs."""
    found: list[Said] = []
    for inner in line.boxes:
        title = " ".join(inner.texts(HEAD)) or line.label
        if key_of("profile", title) in _LISTS:
            found += _experience(title, inner)
        elif not title or _holds_rows_of_a_profile(inner):
            found += _said(inner, title)
        else:
            found.append(Said(title, _values(inner), direct=False))
    values = [text for text, _ in line.values]
    if values or not line.boxes:
        found.append(Said(line.label, values))  # after the job or school whose time it may be
    return found


def _holds_rows_of_a_profile(box: Box) -> bool:
    """Whether a group is a part of the page and not one row of it: a name is found in every group."""
    keys = {key_of("profile", line.label) for table in box.tables for line in table}
    return bool(keys - {None, "name"})


def _values(box: Box) -> list[str]:
    """All that a group says, in order, without its labels."""
    found: list[str] = []
    for table in box.tables:
        for line in table:
            found += [text for text, _ in line.values]
            for inner in line.boxes:
                found += _values(inner)
    return found + box.texts(BODY)


def _experience(title: str, box: Box) -> list[Said]:
    """A job or a school: its name and what the person wrote of it, and rows of it that nobody knows.

    Where no label says so, the first row is the name, as in the JSON flavour.
    """
    rows = [(line.label, "\n".join(text for text, _ in line.values)) for table in box.tables for line in table]
    rows = [(label, value) for label, value in rows if value]
    keys = [key_of("part", label) or ("title" if key_of("profile", label) == "name" else None) for label, _ in rows]
    if rows and "title" not in keys and keys[0] is None:
        keys[0] = "title"
    told = {key: value for key, (_, value) in zip(keys, rows, strict=True) if key}
    leaves = [text for text in box.texts(BODY) if not looks_like_date(text)]
    name = told.get("title") or (leaves[0] if leaves and not box.tables else "")
    unknown = [Said(label, [value], direct=False) for key, (label, value) in zip(keys, rows, strict=True) if key is None]
    return [Said(title, [name, told.get("description", "")]), *unknown]


def _learn(raw: dict[str, Any], said: Said, page: Page, unknown: list[Said]) -> None:
    values = [piece for text in said.values for piece in _parted(text)]
    key = key_of("profile", said.label) if said.label else None
    if key in _LISTS and any("\n" in text and any(map(looks_like_date, text.split("\n"))) for text in said.values):
        _learn_lines(raw, key, said, unknown)
        return
    if key in _DATED:
        printed = next((text for text in values if _is_date(text)), None)
        values = [text for text in values if not _is_date(text)]
        found = page.clock.moment(printed) if printed else None
        if found is not None and not any(values) and raw.get(key):
            told = raw[key][-1] if key in _LISTS else raw[key]
            told["timestamp"] = told.get("timestamp") or found  # the time stands below the job, school or town that it is of
            return
    else:
        found = None
    value = "\n".join(text for text in values if text)
    if key is None:
        unknown.append(said._replace(values=values, first=not unknown and len(raw) == 1))
    elif value:
        _put(raw, key, value, values, found, page)


def _parted(text: str) -> list[str]:
    """What stands in a cell, and the time below it, `(Jan 14, 2021 3:00:00pm)`, on pages of 2021 to 2025."""
    above, _, last = text.rpartition("\n")
    time = last.strip(" ()（）")
    return [above, time] if above and last.strip() != time and looks_like_date(time) else [text]


def _is_date(text: str) -> bool:
    """Whether a value is a time alone: a few words above one are not."""
    return "\n" not in text and looks_like_date(text)


def _learn_lines(raw: dict[str, Any], key: str, said: Said, unknown: list[Said]) -> None:
    """Jobs or schools whose cell says in lines what each is: the first is its name, and what the others are nobody knows."""
    for value in said.values:
        name, *rest = [line for line in value.split("\n") if line.strip() and not looks_like_date(line.strip(" ()（）"))] or [""]
        raw.setdefault(key, []).append({"employer": name, "name": name})
        unknown += [Said(said.label, [text], direct=False) for text in rest]


def _put(raw: dict[str, Any], key: str, value: str, values: list[str], found: Moment | None, page: Page) -> None:
    if key in _LIKED:
        return
    if key == "name":
        raw["name"]["full_name"] = raw["name"]["full_name"] or value
    elif key == "birthday":
        raw.setdefault(key, _birthday(value, page.clock))
    elif key == "registration_timestamp":
        raw.setdefault(key, page.clock.moment(value))
    elif key in _LISTS:
        name, _, description = value.partition("\n")
        raw.setdefault(key, []).append({"employer": name, "name": name, "description": description})
    elif key in _VIEWS:
        name, _, description = value.partition("\n")
        raw.setdefault(key, {"name": name, "description": description})
    elif key in _TEXTS:
        raw.setdefault(key, value)
    elif key == "places_lived":
        raw.setdefault(key, []).extend({"place": text} for text in values if not looks_like_date(text))
    else:
        raw.setdefault(key, {"name": value, "timestamp": found})


# -- rows whose label nobody knows --------------------------------------------------------------------------------------

_LINK = re.compile(r"https?://(?:[\w-]+\.)*facebook\.com/(?:profile\.php\?id=\d+|(?P<name>[\w.]+))/?", re.IGNORECASE)


def _told_by_kind(raw: dict[str, Any], unknown: list[Said], page: Page) -> list[Said]:
    """Learns what can be one thing alone, whatever its label, and gives the rows that are left.

    The name is the page's first row; a day without a clock is the birthday, a time the registration; a link to a profile is the
    person's own where it has a number or ends in the user name (early.py tells start pages of 2010 to 2018 in the same way).
    """
    left: list[Said] = []
    alone = [said.values[0] for said in unknown if said.direct and len(said.values) == 1]
    linked = {match["name"] for value in (*alone, raw.get("profile_uri", "")) if (match := _LINK.fullmatch(value))}
    user = raw.get("username") or next((value for value in alone if value in linked), None)
    for said in unknown:
        key = _key_by_kind(said, user, page.clock)
        if key is None or (raw["name"]["full_name"] if key == "name" else raw.get(key)):
            left.append(said)
        else:
            _put(raw, key, said.values[0], said.values, None, page)
    return left


_CONTACT = re.compile(r"(?:[^\s@]+@[\w-]+(?:\.[\w-]+)+|\+[0-9][0-9 ()-]{5,20}[0-9])\s*(?:[(（].*)?")
"""An e-mail address or a telephone number, and how it was confirmed: `ada@mail.example (Verified contact)`."""


def _key_by_kind(said: Said, user: str | None, clock: Clock) -> str | None:
    if said.direct and said.values and all(_CONTACT.fullmatch(line) for text in said.values for line in text.split("\n")):
        return "emails" if "@" in said.values[0] else "phone_numbers"
    if not said.direct or len(said.values) != 1:
        return None
    (value,) = said.values
    link = _LINK.fullmatch(value)
    if link is not None:
        return "profile_uri" if not link["name"] or link["name"] == user else None
    if value == user:
        return "username"
    if birthday(value, clock) is not None:
        return "birthday"
    if looks_like_date(value) and clock.moment(value) is not None:
        return "registration_timestamp"
    return "name" if said.first and _may_be_name(value) else None


def _may_be_name(value: str) -> bool:
    return "\n" not in value and len(value) <= MAX_NAME and len(value.split()) <= MAX_NAME_WORDS and may_be_words(value)


def _birthday(value: str, clock: Clock) -> dict[str, int] | None:
    found = birthday(value, clock)
    return {"year": found.year, "month": found.month, "day": found.day} if found is not None else None
