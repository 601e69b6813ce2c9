"""The commonest records decoded straight into what they hold: no dictionaries in between, only what is used is repaired.

A shape says exactly which keys a record has and of which kind their values are. A record that has one key more, a null
where a list belongs or a number that is too large is none of that shape and is read as any record is (`records.py`). So a
shape decides nothing: what values mean is said by the same functions for both. Here are Facebook's, and what both platforms
share; Instagram's are in `typed_instagram.py`.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import Meta, Raw, Struct

from ...model import Entry, Field, MediaRef, MediaRole, MediaType, Moment, Person, Place, Role
from ..card import Card
from ..mojibake import repair
from ..titles import act_of
from ..values import Facts, file_of, moment, place_of, plain, text
from .attached import tagged

Number = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
"""A whole number that every parser reads alike."""


class Shape(Struct, gc=False, forbid_unknown_fields=True):
    """Objects of known keys only. Null stands for a key that is missing wherever the two say the same."""


_ABSENT: Any = None
"""For what may be missing and, unlike elsewhere, may not be null: of two lists of facts, a null in the first one would count."""


class Seen(Facts, gc=False, forbid_unknown_fields=True):
    """What a camera or a phone says of a file, never null; the last ones are in no table."""

    latitude: float = _ABSENT
    longitude: float = _ABSENT
    taken_timestamp: Number = _ABSENT
    date_time_original: str = _ABSENT
    camera_make: str = _ABSENT
    camera_model: str = _ABSENT
    lens_make: str = _ABSENT
    lens_model: str = _ABSENT
    software: str = _ABSENT
    upload_ip: str = _ABSENT
    source_type: str = _ABSENT
    orientation: Number = _ABSENT
    original_width: Number = _ABSENT
    original_height: Number = _ABSENT
    modified_timestamp: Number = _ABSENT
    upload_timestamp: Number = _ABSENT
    iso: Number = _ABSENT
    focal_length: str = _ABSENT
    f_stop: str = _ABSENT
    exposure: str = _ABSENT
    scene_type: Number = _ABSENT
    scene_capture_type: str = _ABSENT
    device_id: str = _ABSENT
    camera_position: str = _ABSENT
    date_time_digitized: str = _ABSENT
    aperture: str = _ABSENT
    shutter_speed: str = _ABSENT
    metering_mode: str = _ABSENT


class _Exif(Shape):
    exif_data: Annotated[list[Seen], Meta(min_length=1, max_length=1)]


class _Metadata(Shape):
    """One of both, as nearly all files have it."""

    photo_metadata: _Exif | None = None
    video_metadata: _Exif | None = None


class _File(Shape):
    uri: str
    creation_timestamp: Number | None = None
    title: str | None = None
    description: str | None = None
    media_metadata: _Metadata | None = None


class _Coordinate(Shape):
    latitude: float
    longitude: float


class _Place(Shape):
    name: str | None = None
    coordinate: _Coordinate | None = None
    address: str | None = None
    url: str | None = None


class _Link(Shape):
    url: str | None = None
    name: str | None = None
    source: str | None = None


class _Piece(Shape):
    """One thing that is attached; its plain name and text are Meta's."""

    media: _File | None = None
    place: _Place | None = None
    external_context: _Link | None = None
    name: str | None = None
    text: str | None = None


class _Attachment(Shape):
    data: list[_Piece] = []


class _Comment(Shape):
    timestamp: Number | None = None
    comment: str | None = None
    author: str | None = None
    group: str | None = None


class _Said(Shape):
    """What was written, or when."""

    post: str | None = None
    comment: _Comment | None = None
    update_timestamp: Number | None = None
    backdated_timestamp: Number | None = None


class _Tag(Shape):
    name: str | None = None


class _Activity(Shape):
    """Facebook's posts and comments."""

    timestamp: Number
    data: list[_Said] = []
    attachments: list[_Attachment] = []
    title: str | None = None
    tags: list[_Tag] = []


class _Album(Shape):
    name: str
    photos: Annotated[list[_File], Meta(min_length=1)]
    cover_photo: _File | None = None
    last_modified_timestamp: Number | None = None
    description: str | None = None


class Misfit(Exception):
    """An object of known keys that says more than most, or nothing: it is read as any record is."""


BROKEN = (msgspec.DecodeError, UnicodeDecodeError, RecursionError, Misfit)


class Specimen(NamedTuple):
    """An entry with one of everything that records like one can have, and what an item made of it has to show."""

    entry: Entry
    text: str | None
    media: tuple[MediaRef, ...]


class Plain(Struct, frozen=True, gc=False):
    """What a record says that says no more than most."""

    when: Moment | None
    text: str | None
    files: tuple[MediaRef, ...]
    """As an item shows them."""
    place: Place | None
    links: tuple[str, ...]
    people: tuple[Person, ...]
    native_id: str | None

    def asked(self) -> Hashable:
        """What its item depends on beside what is its own: records that are asked alike differ in nothing else."""
        raise NotImplementedError

    def specimen(self, path: str) -> Specimen:
        """What stands for all records that are asked alike."""
        raise NotImplementedError


class Activity(Plain, frozen=True, gc=False):
    """A post or a comment of Facebook's; its title as it stands in the file."""

    title: str | None
    comment: bool
    """Whether the text is that of a comment, which has an author and can have a group."""
    author: str | None
    group: str | None

    def asked(self) -> Hashable:
        return self.title, self.author, self.group, self.comment, self.text is None

    def specimen(self, path: str) -> Specimen:
        title = text(repaired(self.title))
        said = (WORD,) if self.text else ()
        fields: dict[str, tuple[str, ...]] = {}
        if self.comment:
            named = ((Field.COMMENT, self.text and WORD), (Field.AUTHOR, self.author), (Field.GROUP, self.group))
            fields = {field: (value,) for field, value in named if value}
        entry = Entry(
            0,
            path,
            when=WHEN,
            title=title,
            act=act_of(title) if title else None,
            texts=() if self.comment else said,
            fields=fields,
            media=SILENT if self.text else CAPTIONED,
            people=PEOPLE,
            places=_PLACES,
            links=_LINKS,
        )
        return Specimen(entry, self.text and WORD, entry.media)


WORD = "specimen"
WHEN = Moment(1)
SILENT, CAPTIONED = (MediaRef("specimen.jpg"),), (MediaRef("specimen.jpg", description=WORD),)
PEOPLE = (Person(WORD, Role.TAGGED),)
_PLACES, _LINKS = (Place(WORD),), (WORD,)

_ACTIVITY = msgspec.json.Decoder(_Activity)
_ALBUM = msgspec.json.Decoder(_Album)


def activity(data: Raw) -> Activity | None:
    """What a record says that has exactly the shape of Facebook's posts and comments; None for every other one."""
    try:
        return _plain(_ACTIVITY.decode(data))
    except BROKEN:
        return None


def _plain(raw: _Activity) -> Activity:
    people: list[Person] = []
    written, comment = _said(raw.data)
    author = group = None
    if comment is not None:
        written, author, group = comment.comment, text(repaired(comment.author)), text(repaired(comment.group))
    words = plain(repaired(written), people)
    files, links, place = _attached(raw.attachments)
    if raw.tags:
        people += tagged([repaired(tag.name) for tag in raw.tags])
    return Activity(
        moment(raw.timestamp),
        words,
        files,
        place,
        tuple(dict.fromkeys(links)) if links else (),
        tuple(dict.fromkeys(people)) if people else (),
        None,
        raw.title,
        comment is not None,
        author,
        group,
    )


def _said(pieces: list[_Said]) -> tuple[str | None, _Comment | None]:
    """The one text of a post, or the one comment."""
    written: str | None = None
    comment: _Comment | None = None
    for piece in pieces:
        if piece.post is not None:
            if written is not None:
                raise Misfit
            written = piece.post
        if piece.comment is not None:
            if comment is not None:
                raise Misfit
            comment = piece.comment
    if comment is not None and written is not None:
        raise Misfit
    return written, comment


def _attached(attachments: list[_Attachment]) -> tuple[tuple[MediaRef, ...], list[str], Place | None]:
    """Files, links, and at most one place."""
    files: list[MediaRef] = []
    links: list[str] = []
    place: Place | None = None
    for attachment in attachments:
        for piece in attachment.data:
            if piece.media is not None:
                files.append(_file(piece.media))
            if piece.external_context is not None:
                link = text(repaired(piece.external_context.url))
                if link:
                    links.append(link)
            if piece.place is not None:
                if place is not None:
                    raise Misfit
                place = _place(piece.place)
    return tuple(files), links, place


def album(data: bytes, path: str) -> Entry | None:
    """The entry of an album that has exactly the shape of most; None for every other member."""
    try:
        raw = _ALBUM.decode(data)
        card = Card()
        for photo in raw.photos:
            card.attach(_file(photo))
    except BROKEN:
        return None
    card.add_text(repaired(raw.description))
    return card.entry(0, path, "album", own_title=text(repaired(raw.name)), when=moment(raw.last_modified_timestamp))


def repaired(found: str | None) -> str | None:
    """A text as it was typed."""
    return found if found is None or found.isascii() else repair(found)


def _file(raw: _File) -> MediaRef:
    hint: MediaType | None = None
    facts: Seen | None = None
    metadata = raw.media_metadata
    if metadata is not None:
        if metadata.photo_metadata is not None:
            (facts,), hint = metadata.photo_metadata.exif_data, MediaType.IMAGE
        if metadata.video_metadata is not None:
            if facts is not None:
                raise Misfit
            (facts,), hint = metadata.video_metadata.exif_data, MediaType.VIDEO
    return content(repair(raw.uri), repaired(raw.title), repaired(raw.description), raw.creation_timestamp, hint, facts)


def content(
    uri: str, title: str | None, description: str | None, created: int | None, hint: MediaType | None, facts: Seen | None
) -> MediaRef:
    """A file of the person's own, all but its facts repaired; `Misfit` for every other one, and for one without an address."""
    if not text(uri):
        raise Misfit
    if facts is not None:
        _repair_facts(facts)
    found = file_of(uri, title, description, created, hint, facts)
    if found.role is not MediaRole.CONTENT:
        raise Misfit
    return found


def _repair_facts(facts: Facts) -> None:
    if facts.camera_make is not None or facts.camera_model is not None:
        facts.camera_make, facts.camera_model = repaired(facts.camera_make), repaired(facts.camera_model)
    if facts.lens_make is not None or facts.lens_model is not None:
        facts.lens_make, facts.lens_model = repaired(facts.lens_make), repaired(facts.lens_model)
    facts.software, facts.source_type = repaired(facts.software), repaired(facts.source_type)
    facts.upload_ip = repaired(facts.upload_ip)


def _place(raw: _Place) -> Place | None:
    where = raw.coordinate
    spot = (where.latitude, where.longitude) if where is not None else (None, None)
    return place_of(repaired(raw.name), repaired(raw.address), *spot)
