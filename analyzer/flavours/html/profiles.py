"""Pages that are one record as a whole: an album, and the profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from ...model import Entry, Moment
from ..card import Card
from ..dates import looks_like_date
from ..json.export import Row
from ..json.records import decode
from .birthdays import birthday
from .records import Page, captioned_files
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
    for box in boxes:
        shown = step(box.lost, captioned_files, box, page, name, card)
        lost += box.lost
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
    return replace(entry, fields=fields, places=tuple(card.places), links=tuple(card.links), lost=tuple(lost))


# -- the profile (docs/atlas/facebook.md, Profile) ----------------------------------------------------------------------

_LISTS = frozenset({"work_experiences", "education_experiences"})
_VIEWS = frozenset({"political_view", "religious_view"})
"""A name and what the person says of it, in a group of two rows or as lines of one."""
_DATED = frozenset({*_LISTS, "intro_bio", "current_city", "hometown"})
"""Rows that have a time of their own below what they say."""


def profile(boxes: Iterable[Box], page: Page) -> Entry:
    """The profile's rows and headed texts under the names that the JSON flavour has for them."""
    raw: dict[str, Any] = {"name": {"full_name": None}}
    lost: list[str] = []
    for box in boxes:
        step(box.lost, _learn_box, raw, box, page)
        lost += box.lost
    # Pages give the places lived in no time, so one that is also the hometown could not be told from it: it is said once.
    told = {raw[key]["name"] for key in ("current_city", "hometown") if key in raw}
    raw["places_lived"] = [piece for piece in raw.get("places_lived", ()) if piece["place"] not in told]
    entry = decode(Row(0, "", raw), page.path)
    return replace(entry, lost=tuple(lost)) if lost else entry


def _learn_box(raw: dict[str, Any], box: Box, page: Page) -> None:
    heading = " ".join(box.texts(HEAD))
    group = key_of("profile", heading) if heading else None
    if group in _LISTS:
        raw.setdefault(group, []).append(_experience(box))
        return
    for label, values in _pairs(box, heading):
        step(box.lost, _learn, raw, label, values, page)


def _pairs(box: Box, heading: str) -> Iterator[tuple[str, list[str]]]:
    for table in box.tables:
        for line in table:
            yield from step(box.lost, _pairs_of, line) or ()
    written = [leaf.text for leaf in box.leaves if leaf.role is BODY]
    if heading and written:
        yield heading, written


def _pairs_of(line: Line) -> list[tuple[str, list[str]]]:
    """What a row says under its label, and before that what its groups say under theirs."""
    found: list[tuple[str, list[str]]] = []
    for inner in line.boxes:
        title = " ".join(inner.texts(HEAD)) or line.label
        key = key_of("profile", title)
        if key in _VIEWS:
            found.append((title, _values(inner)))
        elif key in _LISTS:
            experience = _experience(inner)
            found.append((title, [experience.get("name") or "", experience.get("description") or ""]))
        else:
            found += _pairs(inner, title)
    found.append((line.label, [text for text, _ in line.values]))  # after the job or school whose time it may be
    return found


def _values(box: Box) -> list[str]:
    """All that a group says, in order, without its labels."""
    return [text for table in box.tables for line in table for text, _ in line.values] + box.texts(BODY)


def _experience(box: Box) -> dict[str, Any]:
    """A job or a school: its name and what the person wrote of it."""
    found: dict[str, Any] = {}
    for table in box.tables:
        for line in table:
            key = key_of("part", line.label)
            if key == "title" and line.values:
                found["employer"] = found["name"] = line.values[0][0]
            elif key == "description" and line.values:
                found["description"] = "\n".join(text for text, _ in line.values)
    leaves = [leaf.text for leaf in box.leaves if leaf.role is BODY and not looks_like_date(leaf.text)]
    if leaves and not box.tables:
        found["employer"] = found["name"] = leaves[0]
    return found


def _learn(raw: dict[str, Any], label: str, values: list[str], page: Page) -> None:
    key = key_of("profile", label) if label else None
    if key in _DATED:
        printed = next((text for text in values if looks_like_date(text)), None)
        values = [text for text in values if not looks_like_date(text)]
        found = page.clock.moment(printed) if printed else None
        if found is not None and not any(values) and raw.get(key):
            told = raw[key][-1] if key in _LISTS else raw[key]
            told["timestamp"] = told.get("timestamp") or found  # the time stands below the job, school or town that it is of
            return
    else:
        found = None
    value = "\n".join(text for text in values if text)
    if key is None or not value:
        return
    if key == "name":
        raw["name"]["full_name"] = raw["name"]["full_name"] or value
    elif key == "birthday":
        raw.setdefault(key, _birthday(value, page))
    elif key == "registration_timestamp":
        raw.setdefault(key, page.clock.moment(value))
    elif key in _LISTS:
        name, _, description = value.partition("\n")
        raw.setdefault(key, []).append({"employer": name, "name": name, "description": description})
    elif key in _VIEWS:
        name, _, description = value.partition("\n")
        raw.setdefault(key, {"name": name, "description": description})
    elif key in ("about_me", "favorite_quotes", "username", "profile_uri"):
        raw.setdefault(key, value)
    elif key == "places_lived":
        raw.setdefault(key, []).extend({"place": text} for text in values if not looks_like_date(text))
    else:
        raw.setdefault(key, {"name": value, "timestamp": found})


def _birthday(value: str, page: Page) -> dict[str, int] | None:
    found = birthday(value, page.clock)
    return {"year": found.year, "month": found.month, "day": found.day} if found is not None else None
