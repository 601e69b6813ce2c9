"""One record's `Box` becomes the raw record that the JSON flavour would have held, and that becomes the `Entry`.

So the dialects live in one place, json/records.py, and readers cannot tell which flavour they got. What HTML alone has
(permalinks, tagged users, how exact a printed time is) is added to the entry after that.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec.structs import replace

from ...model import Entry, Field, Moment, Person, Platform
from ..addresses import on_platform
from ..card import Card
from ..dates import looks_like_date
from ..json.export import Row
from ..json.records import decode
from ..labels import BOOLEAN_FIELDS, field_of
from ..titles import act_of
from .activity import activity, at_files, comment_under, give, written
from .posts import posted
from .rows import Clock, Page, entries_of, is_labelled, labelled, media_object, rows_of_files
from .shapes import BODY, FOOT, HEAD, Box, Leaf
from .steps import step
from .words import opens_with

__all__ = ["Clock", "Page", "captioned_files", "entry_of"]


def entry_of(box: Box, number: int, page: Page) -> Entry:
    """The card of one record."""
    when, leaves = time_of(box, page.clock)
    if page.platform is Platform.FACEBOOK:
        leaves = _tags_told(box, leaves)
    people = rows_of_files(box, page)
    if is_labelled(box, page):
        raw = labelled(box, leaves, when, page)
        return _completed(decode(Row(number, "", raw), page.path), box, when, people, page)
    if page.platform is Platform.FACEBOOK:
        entry = activity(box, number, when, leaves, people, page)
    else:
        raw = posted(box, leaves, when, page)
        entry = _completed(decode(Row(number, "", raw), page.path), box, when, people, page)
        return _with_flags(entry, box, page) if box.tables else entry
    return _with_rows(entry, box, page) if box.tables else entry


def _completed(entry: Entry, box: Box, when: Moment | None, people: list[Person], page: Page) -> Entry:
    """An entry made by way of JSON with what only pages say: one time for a post and its files, its address, who is tagged."""
    changes: dict[str, Any] = {}
    if when is not None and page.posts:
        changes["media"] = tuple(ref if ref.created else replace(ref, created=when.seconds) for ref in entry.media)
    if box.permalink is not None and entry.permalink is None and on_platform(box.permalink):
        changes["permalink"] = box.permalink
    if people:
        changes["people"] = tuple(dict.fromkeys((*entry.people, *people)))
    if box.tables and page.platform is Platform.FACEBOOK:
        _named_by_heading(entry, changes)
    return replace(entry, **changes) if changes else entry


def _named_by_heading(entry: Entry, changes: dict[str, Any]) -> None:
    """A note, an event, a thing for sale: what JSON keeps as title or name is the heading above its rows."""
    heading = entry.title
    if heading and act_of(heading) is None:
        changes["own_title"] = heading
        if Field.NAME not in entry.fields:
            changes["fields"] = {**entry.fields, Field.NAME: (heading,)}


def _with_rows(entry: Entry, box: Box, page: Page) -> Entry:
    """Rows of a post that say nothing of its files become fields beside what it says."""
    entries = entries_of((line for table in box.tables for line in table), page, box.lost)
    rows = decode(Row(entry.index, "", {"label_values": entries}), page.path)
    return replace(
        entry,
        fields={**rows.fields, **entry.fields},
        times={**rows.times, **entry.times},
        unmapped=(*entry.unmapped, *rows.unmapped),
    )


def _with_flags(entry: Entry, box: Box, page: Page) -> Entry:
    """Rows next to a file: booleans under labels that we know are kept; no row holds the person's words.

    A genre of music under an unknown label was once taken for a caption (seen in exports of 2025-02).
    """
    lines = [line for table in box.tables for line in table if line.label and not (line.boxes or line.pictures)]
    told = entries_of((line for line in lines if field_of(line.label) in BOOLEAN_FIELDS), page, box.lost)
    flags = decode(Row(entry.index, "", {"label_values": told}), page.path)
    unknown = tuple(line.label for line in lines if field_of(line.label) is None)
    return replace(entry, fields={**flags.fields, **entry.fields}, unmapped=(*entry.unmapped, *unknown))


def _tags_told(box: Box, leaves: list[Leaf]) -> list[Leaf]:
    """Until 2021 "You tagged Ben." is a block like any other; only the whole phrase counts, or a text would."""
    left = [leaf for leaf in leaves if not (leaf.role is BODY and opens_with("tagged", leaf.text))]
    if len(left) == len(leaves):
        return leaves
    kept = set(map(id, left))
    box.tagged += [leaf.text for leaf in leaves if id(leaf) not in kept]
    return left


def time_of(box: Box, clock: Clock) -> tuple[Moment | None, list[Leaf]]:
    """The record's time, the last leaf with the shape of a date, and the leaves that are left."""
    found: Moment | None = None
    footed = False
    for leaf in reversed(box.leaves):
        if leaf.role is FOOT:
            footed = True
            if found is None:
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


# -- albums ----------------------------------------------------------------------------------------------------------------


class Shown(NamedTuple):
    """A box of an album's page."""

    media: list[dict[str, Any]]
    """Its files with their captions and time."""
    when: Moment | None
    texts: list[str]
    """What stands in a box without a file, or at a file without an address."""
    comments: list[dict[str, Any]]


def captioned_files(box: Box, page: Page, album: str | None, card: Card) -> Shown:
    """What a box of an album's page shows; what hangs on it goes to the card.

    In pages of 2019 the album's name heads each of its pictures.
    """
    when, leaves = time_of(box, page.clock)
    rows_of_files(box, page)
    texts = written(card, at_files(box, leaves, page), page)
    if not (box.pictures or box.gone):
        texts = [leaf.text for leaf in leaves if leaf.role is HEAD and leaf.text != album] + texts
    if len(box.pictures) == 1:
        give(box.pictures[0], texts)
        texts = []
    texts += [caption for one in box.gone for caption in one.captions]
    media = [
        media_object(one, creation_timestamp=when, title=one.name, description="\n".join(one.captions)) for one in box.pictures
    ]
    return Shown(media, when, texts, _comments(box, page))


def _comments(box: Box, page: Page) -> list[dict[str, Any]]:
    said = [told for one in box.comments if (told := step(box.lost, comment_under, one, page)) is not None]
    return [{"author": one.author, "comment": one.text, "timestamp": one.when} for one in said]
