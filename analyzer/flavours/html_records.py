"""One record's `Box` becomes the raw record that the JSON flavour would have held, and that becomes the `Entry`.

So the dialects live in one place, json_records.py, and readers cannot tell which flavour they got. What HTML alone has
(permalinks, tagged users, how exact a printed time is) is added to the entry after that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from msgspec.structs import replace

from ..model import Act, Entry, Field, Moment, Person, Platform, Role
from .dates import looks_like_date
from .html_addresses import media_named, on_platform, outside, safe_address
from .html_boxes import BODY, FOOT, HEAD, Box, Leaf, Line, Picture
from .html_words import after, is_word, key_of, words
from .json_export import Row
from .json_records import decode
from .labels import field_of, fold
from .titles import act_of


class Clock(Protocol):
    """What an archive's printed times mean."""

    def moment(self, text: str) -> Moment | None: ...


class Page(NamedTuple):
    """What a record may need of the page it stands on."""

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


_PEOPLE = re.compile(r"\s*([^,()\n]+?)\s*\([^()]*\)\s*(?:,|\n|$)|\s*([^,()\n]+?)\s*(?:,|\n|$)")
_COORDINATES = re.compile(r"\(?\s*(-?\d{1,3}\.\d+)\s*,\s*(-?\d{1,3}\.\d+)\s*\)?\s*$")


def entry_of(box: Box, number: int, page: Page) -> Entry:
    """The card of one record."""
    moments: dict[int, Moment] = {}
    when, leaves = _time(box, page.clock)
    people = _rows_of_files(box, page)
    labelled = _is_labelled(box, page)
    if labelled:
        raw = _labelled(box, leaves, page, moments)
    elif page.platform is Platform.FACEBOOK:
        raw = _activity(box, leaves, when, page, moments)
    else:
        raw = _posted(box, leaves, when, page)
    entry = decode(Row(number, "", raw), page.path)
    changes: dict[str, Any] = {}
    if when is not None:
        changes["when"] = when
    elif entry.when is not None:
        changes["when"] = moments.get(entry.when.seconds, entry.when)
    if box.permalink is not None and entry.permalink is None and on_platform(box.permalink):
        changes["permalink"] = box.permalink
    if people:
        changes["people"] = tuple(dict.fromkeys((*entry.people, *people)))
    if entry.parts:
        changes["parts"] = tuple(_exact(part, moments) for part in entry.parts)
    if not labelled and box.tables:
        _with_rows(entry, box, page, moments, changes)
    return replace(entry, **changes) if changes else entry


def _exact(part: Entry, moments: dict[int, Moment]) -> Entry:
    """A part with its time as exact as it was printed."""
    found = moments.get(part.when.seconds) if part.when is not None else None
    return replace(part, when=found) if found is not None else part


def _with_rows(entry: Entry, box: Box, page: Page, moments: dict[int, Moment], changes: dict[str, Any]) -> None:
    """Rows of a post that say nothing of its files become fields beside what it says."""
    entries = [_entry_of_line(line, page, moments) for table in box.tables for line in table]
    if not entries:
        return
    rows = decode(Row(entry.index, "", {"label_values": entries}), page.path)
    changes["fields"] = {**rows.fields, **entry.fields}
    changes["times"] = {**rows.times, **entry.times}
    changes["unmapped"] = (*entry.unmapped, *rows.unmapped)


def _time(box: Box, clock: Clock) -> tuple[Moment | None, list[Leaf]]:
    """The record's time, the last leaf with the shape of a date, and the leaves that are left."""
    found: Moment | None = None
    footed = False
    for leaf in reversed(box.leaves):
        if leaf.role is FOOT:
            footed = True
            if found is None and looks_like_date(leaf.text):
                found = clock.moment(leaf.text)
    if footed:
        leaves = [leaf for leaf in box.leaves if leaf.role is not FOOT]
        if found is not None:
            return found, leaves
    else:
        leaves = box.leaves
    for at in range(len(leaves) - 1, -1, -1):
        leaf = leaves[at]
        if leaf.role is BODY and looks_like_date(leaf.text) and not (footed and at == 0):
            found = clock.moment(leaf.text)
            if found is not None:
                return found, [*leaves[:at], *leaves[at + 1 :]]
    return None, leaves


# -- rows of tables -------------------------------------------------------------------------------------------------------

_IN_POSTS_TOO = frozenset({None, Field.LATITUDE, Field.LONGITUDE, Field.NAME, Field.DESCRIPTION})
_WRITTEN = frozenset(
    {
        Field.TEXT, Field.CAPTION, Field.COMMENT, Field.BIO, Field.NAME, Field.USERNAME, Field.MESSAGE, Field.DESCRIPTION,
        Field.OWNER, Field.AUTHOR, Field.SENDER, Field.PLACE_NAME, Field.ADDRESS, Field.GROUP, Field.PREVIOUS, Field.NEW,
        Field.URL, Field.EMAIL, Field.EVENT,
    }
)  # fmt: skip
"""Fields whose values are words, even where the words are a date."""


def _is_labelled(box: Box, page: Page) -> bool:
    """Whether a box is a table of labels and values, and not a post whose pictures have rows of their own."""
    if not box.tables:
        return False
    lines = [line for table in box.tables for line in table]
    if any(line.pictures or line.boxes for line in lines):
        return True
    if page.platform is Platform.FACEBOOK and any(leaf.role is HEAD and act_of(leaf.text) for leaf in box.leaves):
        return False
    if any(field_of(line.label) not in _IN_POSTS_TOO for line in lines if line.label):
        return True
    return not box.pictures and not page.texts


def _rows_of_files(box: Box, page: Page) -> list[Person]:
    """Takes from a box's tables what they say of its files; returns who was tagged."""
    people = [Person(name, Role.TAGGED) for text in box.tagged for name in _names(text)] if box.tagged else []
    for lines in box.tables:
        kept = []
        for line in lines:
            if is_word("tagged_users", line.label):
                people += [Person(name, Role.TAGGED) for value, _ in line.values for name in _tagged_users(value)]
            elif not box.pictures or not _fact(box, line, page):
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
    key = key_of("facts", line.label)
    if key is None or not line.values:
        return key is not None
    facts = box.pictures[line.file if line.file >= 0 else len(box.pictures) - 1].facts
    value = line.values[0][0]
    if key == "taken_timestamp":
        found = page.clock.moment(value)
        value = str(found.seconds) if found is not None else ""
    facts.setdefault(key, value)
    return True


def _tagged_users(value: str) -> Iterator[str]:
    """`jane (Tagged, 0.50, 0.50), bob (Tagged, 0.1, 0.2)` -> jane, bob."""
    for match in _PEOPLE.finditer(value):
        name = (match[1] or match[2] or "").strip().removeprefix("@")
        if name:
            yield name


def _names(text: str) -> Iterator[str]:
    """`You tagged Bob and Eve` -> Bob, Eve; a name that stands by itself is that name."""
    rest = after("tagged", text)
    if rest is None:
        yield text
        return
    for name in re.split(r",|\s(?:" + "|".join(map(re.escape, sorted(words("and")))) + r")\s", rest.rstrip(".")):
        if name.strip():
            yield name.strip()


def _labelled(box: Box, leaves: list[Leaf], page: Page, moments: dict[int, Moment]) -> dict[str, Any]:
    """The `label_values` record of a table (facebook.md 5.4, instagram.md 2 C)."""
    heading = "\n".join(leaf.text for leaf in leaves if leaf.role is HEAD)
    tables = [[_entry_of_line(line, page, moments) for line in table] for table in box.tables]
    values = _grouped(tables, heading)
    values += [{"value": leaf.text} for leaf in leaves if leaf.role is BODY and not _is_noise(leaf, page.clock)]
    return {"title": heading, "media": [_media(picture) for picture in box.pictures], "label_values": values}


def _grouped(tables: list[list[dict[str, Any]]], heading: str) -> list[dict[str, Any]]:
    """One table is the record itself; several, or one that reports an event, are records inside it."""
    events = any(field_of(value.get("label", "")) is Field.EVENT for table in tables for value in table)
    if events or len(tables) > 1:
        plain = [table for table in tables if any(value.keys() & {"dict", "media"} for value in table)]
        groups = [{"label": "", "dict": table} for table in tables if table not in plain]
        return [*(value for table in plain for value in table), *groups]
    return list(tables[0]) if tables else []


def _entry_of_line(line: Line, page: Page, moments: dict[int, Moment]) -> dict[str, Any]:
    found: dict[str, Any] = {"label": line.label}
    field = field_of(line.label) if line.label else None
    if line.pictures:
        found["media"] = [_media(picture) for picture in line.pictures]
        return found
    if line.boxes:
        groups = [_group_of(box, page, moments) for box in line.boxes]
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
        elif moment is not None and (href is None):
            moments[moment.seconds] = moment
            found["timestamp_value"] = moment.seconds
        elif field is not Field.URL:
            found["value"] = text
        elif address := href or safe_address(text):
            found["value"] = address
    return found


def _iso(text: str, moment: Moment | None) -> str:
    """A birthday as the JSON flavour writes it."""
    return moment.utc.date().isoformat() if moment is not None and not re.match(r"\d{4}-\d\d-\d\d", text) else text


def _group_of(box: Box, page: Page, moments: dict[int, Moment]) -> dict[str, Any]:
    heading = "\n".join(box.texts(HEAD))
    tables = [[_entry_of_line(line, page, moments) for line in table] for table in box.tables]
    values = tables[0] if len(tables) == 1 else [{"title": "", "dict": table} for table in tables]
    values = values + [{"value": text} for text in box.texts(BODY)]
    if box.pictures:
        values = [*values, {"media": [_media(picture) for picture in box.pictures]}]
    return {"title": heading, "dict": values}


def _media(picture: Picture, **more: Any) -> dict[str, Any]:
    """A media object as the JSON flavour writes it."""
    found: dict[str, Any] = {"uri": picture.uri, **more}
    if picture.video:
        found["media_metadata"] = {"video_metadata": {"exif_data": [picture.facts] if picture.facts else []}}
    elif picture.facts:
        found["media_metadata"] = {"photo_metadata": {"exif_data": [picture.facts]}}
    return found


# -- leaves ---------------------------------------------------------------------------------------------------------------


def _is_noise(leaf: Leaf, clock: Clock) -> bool:
    """Words that nobody wrote: what a browser says that cannot show a video, and when a post was changed."""
    text = leaf.text
    if len(text) > MAX_NOISE:
        return False
    return (after("video_prompt", text) == "") or _updated(text, clock) is not None


MAX_NOISE = 90


def _updated(text: str, clock: Clock) -> Moment | None:
    rest = after("updated", text)
    return clock.moment(rest) if rest and looks_like_date(rest) else None


def _captions(box: Box, leaves: list[Leaf], page: Page) -> list[Leaf]:
    """Gives each file the leaves that stand behind it in its own block; returns the leaves that are left."""
    if not box.pictures:
        return leaves
    left = []
    for leaf in leaves:
        if leaf.file < 0 or leaf.role is not BODY:
            left.append(leaf)
            continue
        captions = box.pictures[leaf.file].captions
        if not _is_noise(leaf, page.clock) and leaf.text not in captions:
            captions.append(leaf.text)
    return left


# -- Facebook's posts, comments and files (facebook.md 8.1, 8.2) -----------------------------------------------------------


def _activity(box: Box, leaves: list[Leaf], when: Moment | None, page: Page, moments: dict[int, Moment]) -> dict[str, Any]:
    leaves = _captions(box, leaves, page)
    title = _title(box, leaves)
    data: list[dict[str, Any]] = []
    attached: list[dict[str, Any]] = []
    texts: list[str] = []
    blocks: dict[int, list[Leaf]] = {}
    for leaf in leaves:
        if leaf.role is BODY:
            blocks.setdefault(leaf.block, []).append(leaf)
    for number, block in blocks.items():
        links = [outside(leaf.href) for leaf in block if leaf.href and _is_link(leaf)]
        attached += [{"external_context": {"url": link}} for link in links]
        place = _place(block) if len(block) > 1 or number else None
        if place is not None:
            attached.append({"place": place})
        elif not links or not number:  # beside a link in a block of its own stand its name and its source
            for leaf in block:
                if leaf.href and _is_link(leaf):
                    continue
                if len(leaf.text) > MAX_NOISE:
                    texts.append(leaf.text)
                elif (changed := _updated(leaf.text, page.clock)) is not None:
                    data.append({"update_timestamp": changed.seconds})
                elif after("video_prompt", leaf.text) != "":
                    texts.append(leaf.text)
    act = act_of(title) if title else None
    if page.files and len(box.pictures) == 1:
        _give(box.pictures[0], texts)
        texts = []
    seconds = when.seconds if when is not None and page.files else None
    for picture in box.pictures:
        caption = {"description": "\n".join(picture.captions)} if picture.captions else {}
        if page.files and title and act is None:
            caption["title"] = title
        attached.append({"media": _media(picture, creation_timestamp=seconds, **caption)})
    if page.comments or (act is not None and act.verb in ("comment", "comment_own", "reply")):
        data += _comment(texts, act)
    else:
        data += [{"post": text} for text in texts]
    reaction = next((icon.rsplit("/", 1)[-1].split(".", 1)[0] for icon in box.icons), None)
    if reaction:
        data.append({"reaction": {"reaction": reaction.upper()}})
    return {"title": title, "data": data, "attachments": [{"data": attached}]}


def _title(box: Box, leaves: list[Leaf]) -> str:
    """Meta's sentence: the heading, or the first of several unmarked blocks."""
    heads = [leaf for leaf in leaves if leaf.role is HEAD]
    if heads:
        return " ".join(leaf.text for leaf in heads)
    if not box.shaped and len(leaves) > 1 and leaves[0].child != leaves[-1].child and not leaves[0].href:
        return leaves.pop(0).text
    return ""


def _give(picture: Picture, texts: list[str]) -> None:
    picture.captions = list(dict.fromkeys((*texts, *picture.captions)))


def _comment(texts: list[str], act: Act | None) -> list[dict[str, Any]]:
    who = act.who if act is not None else None
    beside = {fold(name) for name in (who, act.group if act else None) if name}
    written = [text for text in texts if fold(text) not in beside] or texts
    comment = {"comment": "\n".join(dict.fromkeys(written)), "author": who, "group": act.group if act else None}
    return [{"comment": comment}] if texts or who else []


def _is_link(leaf: Leaf) -> bool:
    """Whether a leaf is an address and no words: outside addresses, and the platform's own where they are shown as such."""
    if leaf.href is None or media_named(leaf.href):
        return False
    return not on_platform(outside(leaf.href)) or leaf.text.startswith(("http://", "https://", "www."))


def _place(block: list[Leaf]) -> dict[str, Any] | None:
    """A place's name, address and coordinates, each under its word or told by its shape."""
    if not any(":" in leaf.text or "," in leaf.text for leaf in block):
        return None
    name = address = where = None
    loose: list[str] = []
    for leaf in block:
        text = leaf.text
        if len(text) > 300 or not (":" in text or "," in text):
            loose.append(text)
            continue
        match = _COORDINATES.search(text) if len(text) < 80 and "," in text else None
        if match and where is None:
            where = {"latitude": float(match[1]), "longitude": float(match[2])}
        elif (found := _worded("place", text)) and name is None:
            name = found
        elif (found := _worded("address", text)) and address is None:
            address = found
        elif not _is_link(leaf):
            loose.append(text)
    if where is None and (name is None or (loose and address is None)):
        return None
    name = name or (loose.pop(0) if loose else None)
    return {"name": name, "address": address or (loose.pop(0) if loose else None), "coordinate": where}


def _worded(kind: str, text: str) -> str | None:
    """What stands behind `Place:`; the colon is needed, or a sentence that begins so would be one."""
    word, colon, rest = text.partition(":")
    return rest.strip() if colon and len(word) < 30 and is_word(kind, word) else None


# -- Instagram's posts and lists (instagram.md 10.2) -------------------------------------------------------------------------


def _posted(box: Box, leaves: list[Leaf], when: Moment | None, page: Page) -> dict[str, Any]:
    leaves = _captions(box, leaves, page)
    seconds = when.seconds if when is not None else None
    written = [leaf for leaf in leaves if not _is_noise(leaf, page.clock)]
    if box.pictures or page.posts:
        caption = "\n".join(dict.fromkeys(leaf.text for leaf in written))
        media = [_media(picture, title="\n".join(picture.captions)) for picture in box.pictures]
        if len(media) > 1:
            return {"media": media, "title": caption, "creation_timestamp": seconds}
        piece = media[0] if media else {"uri": "", "title": ""}
        piece["title"] = caption or piece["title"]
        return {"media": [{**piece, "creation_timestamp": seconds}]}
    title = "\n".join(leaf.text for leaf in written if leaf.role is HEAD)
    listed = [_listed(leaf) for leaf in written if leaf.role is BODY]
    return {"title": title, "string_list_data": [*listed, {"timestamp": seconds}] if seconds else listed}


def _listed(leaf: Leaf) -> dict[str, Any]:
    """A line of a list; an address that is shown as itself has no value, as in the JSON flavour."""
    shown = leaf.href is not None and leaf.text.startswith(("http://", "https://"))
    return {"value": "" if shown else leaf.text, "href": leaf.href or ""}


# -- albums ----------------------------------------------------------------------------------------------------------------


def captioned_files(box: Box, page: Page) -> tuple[list[dict[str, Any]], Moment | None, list[str]]:
    """A box's files with their captions and time, that time, and what stands in a box without a file."""
    when, leaves = _time(box, page.clock)
    _rows_of_files(box, page)
    leaves = [leaf for leaf in _captions(box, leaves, page) if not _is_noise(leaf, page.clock)]
    texts = [leaf.text for leaf in leaves if leaf.role is not FOOT]
    if len(box.pictures) == 1:
        _give(box.pictures[0], texts)
        texts = []
    seconds = when.seconds if when is not None else None
    media = [_media(one, creation_timestamp=seconds, description="\n".join(one.captions)) for one in box.pictures]
    return media, when, texts
