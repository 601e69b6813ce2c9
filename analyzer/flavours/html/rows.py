"""Rows of tables: what they say of a file, of people tagged, or under a label, as the JSON flavour would hold it."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from ...model import Field, Moment, Person, Platform, Role
from ..addresses import safe_address
from ..dates import looks_like_date
from ..labels import field_of
from ..titles import act_of
from ..values import camera_time
from .shapes import BODY, HEAD, Box, Leaf, Line, Picture
from .steps import step
from .words import after, is_word, key_of, may_be_noise, patterns, words


class Clock(Protocol):
    """What an archive's printed times mean."""

    def moment(self, text: str) -> Moment | None: ...


class Page(NamedTuple):
    """What a record may need to know of its page."""

    path: str
    platform: Platform
    clock: Clock
    comments: bool = False
    """Everything written on it is a comment."""
    files: bool = False
    """Its records are files, not posts: what stands beside a file is that file's."""
    posts: bool = False
    """Instagram: its records are the person's own posts; a heading is a caption."""
    texts: bool = False
    """Instagram: posts that need no picture (Threads)."""


_PEOPLE = re.compile(r"(?<![^,()\n])([^,()\n]++)(?:\(([^()]*+)\)[^\S\n]*+)?(?:[,\n]|$)")
_TAGGED = re.compile(r"\s*@?[\w.]+ \([^(),]+, ?-?\d(?:[.,]\d+)?, ?-?\d(?:[.,]\d+)?\)")

_IN_POSTS_TOO = frozenset({None, Field.LATITUDE, Field.LONGITUDE, Field.NAME, Field.DESCRIPTION})
_WRITTEN = frozenset(
    {
        Field.TEXT, Field.CAPTION, Field.COMMENT, Field.BIO, Field.NAME, Field.USERNAME, Field.MESSAGE, Field.DESCRIPTION,
        Field.OWNER, Field.AUTHOR, Field.SENDER, Field.PLACE_NAME, Field.ADDRESS, Field.GROUP, Field.PREVIOUS, Field.NEW,
        Field.URL, Field.EMAIL, Field.EVENT, Field.QUESTION, Field.ANSWER,
    }
)  # fmt: skip
"""Fields whose values are words, even where the words are a date."""


def is_labelled(box: Box, page: Page) -> bool:
    """Whether a box is a table of labels and values, and not a post whose pictures have rows of their own."""
    if not box.tables:
        return False
    lines = [line for table in box.tables for line in table]
    if page.platform is not Platform.FACEBOOK and _is_post(box, lines, page):
        return False
    if any(line.pictures or line.boxes for line in lines):
        return True
    if page.platform is Platform.FACEBOOK and any(leaf.role is HEAD and act_of(leaf.text) for leaf in box.leaves):
        return False
    if any(field_of(line.label) not in _IN_POSTS_TOO for line in lines if line.label):
        return True
    return not box.pictures and not page.texts


def _is_post(box: Box, lines: list[Line], page: Page) -> bool:
    """Instagram: a box that shows a file beside its tables, or whose rows can only be of a file, however they are labelled.

    Files inside rows make no post: a row `Media` is a labelled record's, one `Subtitles` says where the words of a video are.
    """
    if box.pictures or box.gone:
        return page.posts or any(line.fact for line in lines)
    headed = any(leaf.role is HEAD for leaf in box.leaves)
    return page.posts and (any(line.fact for line in lines) or (headed and not any(line.pictures for line in lines)))


def rows_of_files(box: Box, page: Page) -> list[Person]:
    """Takes from a box's tables what they say of its files; returns who was tagged."""
    people = people_tagged(box.tagged) if box.tagged else []
    for lines in box.tables:
        kept = []
        for line in lines:
            if is_word("tagged_users", line.label) or _lists_tagged(line):
                people += [person for value, _ in line.values for person in _tagged_users(value)]
            elif not (box.pictures or box.gone) or step(box.lost, _fact, box, line, page) is False:
                kept.append(line)
        if len(kept) != len(lines):
            lines[:] = kept
    if box.tables and not all(box.tables):
        box.tables = [lines for lines in box.tables if lines]
    return people


def _fact(box: Box, line: Line, page: Page) -> bool:
    """Whether a row says something of the file before it; it is noted there."""
    if is_word("unused", line.label):
        return True
    value = line.values[0][0] if line.values else ""
    # What the camera wrote has its own form, whatever the label's language (`2023:05:04 10:11:12`, seen 2023 to 2026).
    key = "date_time_original" if camera_time(value) != (None, None) else key_of("facts", line.label)
    if key is None and _is_ip(value):
        key = "upload_ip"
    if key is None or not value:
        return key is not None
    box.file(line.file).facts.setdefault(key, page.clock.moment(value) if key == "taken_timestamp" else value)
    return True


def _is_ip(value: str) -> bool:
    """Whether a value is an address of the internet: beside a file that is where it was sent from, in any language."""
    if len(value) > 45 or not ("." in value or ":" in value):
        return False
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


def _lists_tagged(line: Line) -> bool:
    """Whether a row lists people at their spots in a picture, which it can under a label in any language."""
    return bool(line.values) and _TAGGED.match(line.values[0][0]) is not None


def _tagged_users(value: str) -> Iterator[Person]:
    """`jane (Tagged, 0.50, 0.50), bob (Coauthor)` -> jane who is tagged, bob who wrote it too (seen in exports of 2026)."""
    for match in _PEOPLE.finditer(value):
        name = match[1].strip().removeprefix("@")
        if name and name[0] != "#":
            yield Person(name, Role.AUTHOR if match[2] and is_word("coauthor", match[2]) else Role.TAGGED)


def people_tagged(printed: Iterable[str]) -> list[Person]:
    """Who is tagged by these names or sentences."""
    return [Person(name, Role.TAGGED) for text in printed for name in _names(text)]


def _names(text: str) -> Iterator[str]:
    """`You tagged Bob and Eve` -> Bob, Eve; a bare name gives itself."""
    rest = after("tagged", text)
    if rest is None:
        yield text
        return
    yield from split_names(rest)


def split_names(text: str) -> Iterator[str]:
    """`Bob, Eve and Ben.` -> Bob, Eve, Ben."""
    for name in re.split(r",|\s(?:" + "|".join(map(re.escape, sorted(words("and")))) + r")\s", text.rstrip(".")):
        if name.strip():
            yield name.strip()


def labelled(box: Box, leaves: list[Leaf], when: Moment | None, page: Page) -> dict[str, Any]:
    """The `label_values` record of a table (docs/atlas/facebook.md, Label pages)."""
    heading = "\n".join(leaf.text for leaf in leaves if leaf.role is HEAD)
    values = _grouped([entries_of(table, page, box.lost) for table in box.tables], heading)
    values += [{"value": leaf.text} for leaf in leaves if leaf.role is BODY and not is_noise(leaf.text, page.clock)]
    media = [media_object(picture) for picture in box.pictures]
    return {"title": heading, "timestamp": when, "media": media, "label_values": values}


def _grouped(tables: list[list[dict[str, Any]]], heading: str) -> list[dict[str, Any]]:
    """One table is the record itself; several, or one that reports an event, are records inside it."""
    events = any(field_of(value.get("label", "")) is Field.EVENT for table in tables for value in table)
    if events or len(tables) > 1:
        plain: list[dict[str, Any]] = []
        groups: list[dict[str, Any]] = []
        for table in tables:
            if any(value.keys() & {"dict", "media"} for value in table):
                plain += table
            else:
                groups.append({"label": "", "dict": table})
        return [*plain, *groups]
    return list(tables[0]) if tables else []


def entries_of(lines: Iterable[Line], page: Page, lost: list[str]) -> list[dict[str, Any]]:
    """Rows as entries of `label_values`; one that cannot be read is left out and noted in `lost`."""
    made = (step(lost, entry_of_line, line, page) for line in lines)
    return [entry for entry in made if entry is not None]


def entry_of_line(line: Line, page: Page) -> dict[str, Any]:
    """A row as an entry of `label_values`: its label with a value, a time, files, a list or a group."""
    found: dict[str, Any] = {"label": line.label}
    field = field_of(line.label) if line.label else None
    if line.pictures:
        found["media"] = [media_object(picture) for picture in line.pictures]
        return found
    if line.label and line.boxes and all(map(_is_value, line.boxes)):
        inner = Line(line.label, line.file)
        inner.values = [(leaf.text, leaf.href) for box in line.boxes for leaf in box.leaves]
        entry = entry_of_line(inner, page)
        return entry if len(line.boxes) > 1 else {"title": "", "dict": [entry]}
    if line.boxes:
        groups = [_group_of(box, page) for box in line.boxes]
        found["dict"] = groups[0]["dict"] if len(groups) == 1 and not groups[0]["title"] else groups
        if not line.label and len(groups) == 1:
            return groups[0]
        return found
    if len(line.values) > 1:
        found["vec"] = [{"value": text} for text, _ in line.values]
    elif line.values:
        text, href = line.values[0]
        moment = page.clock.moment(text) if field not in _WRITTEN and looks_like_date(text) else None
        if field is Field.BIRTHDAY:
            found["value"] = _iso(text, moment)
        elif moment is not None and href is None:
            found["timestamp_value"] = moment
        elif field is not Field.URL:
            found["value"] = text
            if href is not None and (page.platform is Platform.FACEBOOK or safe_address(text)):
                found["href"] = href  # an address shown as itself is no word, words that lead somewhere are a name
        elif address := href or safe_address(text):
            found["value"] = address
    return found


def _is_value(box: Box) -> bool:
    """A group that has one label alone is printed as that label over a box with the value (places tagged at, seen 2024-11).

    A list is printed as its label over a box for each value (companies, seen 2025).
    """
    return bool(box.leaves) and not (box.tables or box.pictures or any(leaf.role is HEAD for leaf in box.leaves))


def _iso(text: str, moment: Moment | None) -> str:
    """A birthday as the JSON flavour writes it."""
    return moment.utc.date().isoformat() if moment is not None and not re.match(r"\d{4}-\d\d-\d\d", text) else text


def _group_of(box: Box, page: Page) -> dict[str, Any]:
    heading = "\n".join(box.texts(HEAD))
    tables = [entries_of(table, page, box.lost) for table in box.tables]
    values = tables[0] if len(tables) == 1 else [{"title": "", "dict": table} for table in tables]
    values = values + [{"value": text} for text in box.texts(BODY)]
    if box.pictures:
        values = [*values, {"media": [media_object(picture) for picture in box.pictures]}]
    return {"title": heading, "dict": values}


def media_object(picture: Picture, **more: Any) -> dict[str, Any]:
    """A media object as the JSON flavour writes it."""
    found: dict[str, Any] = {"uri": picture.uri, **more}
    if picture.video:
        found["media_metadata"] = {"video_metadata": {"exif_data": [picture.facts] if picture.facts else []}}
    elif picture.facts:
        found["media_metadata"] = {"photo_metadata": {"exif_data": [picture.facts]}}
    return found


# -- leaves ---------------------------------------------------------------------------------------------------------------


def is_noise(text: str, clock: Clock) -> bool:
    """Whether a leaf is Meta's own words: the fallback text of a video, or when a post was changed."""
    return may_be_noise(text) and ((after("video_prompt", text) == "") or updated(text, clock) is not None)


def updated(text: str, clock: Clock) -> Moment | None:
    """When a post was changed, of a text like `Updated Jul 02, 2024 7:00:00 am`; None for any other text."""
    rest = after("updated", text)
    if not rest or not looks_like_date(rest):
        return None
    ends = ("", *patterns("updated_end"))
    return next((found for end in ends if rest.endswith(end) and (found := clock.moment(rest.removesuffix(end)))), None)
