"""The commonest records decoded straight into what they hold: no dictionaries in between, only what is used is repaired.

A shape says exactly which keys a record has and of which kind their values are. A record that has one key more, a null
where a list belongs or a number that is too large is none of that shape and is read as any record is (`records.py`). So a
shape decides nothing: what values mean is said by the same functions for both.
"""

from __future__ import annotations

from typing import Annotated

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


class _Shape(Struct, gc=False, forbid_unknown_fields=True):
    """Objects of known keys only. Null stands for a key that is missing wherever the two say the same."""


class _Facts(Facts, gc=False, forbid_unknown_fields=True):
    """What a camera or a phone says of a file; the last ones are in no table."""

    latitude: float | None = None
    longitude: float | None = None
    taken_timestamp: Number | None = None
    date_time_original: str | None = None
    camera_make: str | None = None
    camera_model: str | None = None
    lens_make: str | None = None
    lens_model: str | None = None
    software: str | None = None
    upload_ip: str | None = None
    source_type: str | None = None
    orientation: Number | None = None
    original_width: Number | None = None
    original_height: Number | None = None
    modified_timestamp: Number | None = None
    upload_timestamp: Number | None = None
    iso: Number | None = None
    focal_length: str | None = None
    f_stop: str | None = None
    exposure: str | None = None


class _Exif(_Shape):
    exif_data: Annotated[list[_Facts], Meta(min_length=1, max_length=1)]


class _Metadata(_Shape):
    """One of both, as nearly all files have it."""

    photo_metadata: _Exif | None = None
    video_metadata: _Exif | None = None


class _File(_Shape):
    uri: str
    creation_timestamp: Number | None = None
    title: str | None = None
    description: str | None = None
    media_metadata: _Metadata | None = None


class _Coordinate(_Shape):
    latitude: float
    longitude: float


class _Place(_Shape):
    name: str | None = None
    coordinate: _Coordinate | None = None
    address: str | None = None
    url: str | None = None


class _Link(_Shape):
    url: str | None = None
    name: str | None = None
    source: str | None = None


class _Piece(_Shape):
    """One thing that is attached; its plain name and text are Meta's."""

    media: _File | None = None
    place: _Place | None = None
    external_context: _Link | None = None
    name: str | None = None
    text: str | None = None


class _Attachment(_Shape):
    data: list[_Piece] = []


class _Comment(_Shape):
    timestamp: Number | None = None
    comment: str | None = None
    author: str | None = None
    group: str | None = None


class _Said(_Shape):
    """What was written, or when."""

    post: str | None = None
    comment: _Comment | None = None
    update_timestamp: Number | None = None
    backdated_timestamp: Number | None = None


class _Tag(_Shape):
    name: str | None = None


class _Activity(_Shape):
    """Facebook's posts and comments."""

    timestamp: Number
    data: list[_Said] = []
    attachments: list[_Attachment] = []
    title: str | None = None
    tags: list[_Tag] = []


class _Album(_Shape):
    name: str
    photos: Annotated[list[_File], Meta(min_length=1)]
    cover_photo: _File | None = None
    last_modified_timestamp: Number | None = None
    description: str | None = None


class Misfit(Exception):
    """An object of known keys that says more than most, or nothing: it is read as any record is."""


_BROKEN = (msgspec.DecodeError, UnicodeDecodeError, RecursionError, Misfit)


class Plain(Struct, frozen=True, gc=False):
    """What a post or a comment of Facebook's says, where it says no more; its title as it stands in the file."""

    when: Moment | None
    title: str | None
    text: str | None
    comment: bool
    """Whether the text is that of a comment, which has an author and can have a group."""
    author: str | None
    group: str | None
    files: tuple[MediaRef, ...]
    place: Place | None
    links: tuple[str, ...]
    people: tuple[Person, ...]


_ACTIVITY = msgspec.json.Decoder(_Activity)
_ALBUM = msgspec.json.Decoder(_Album)


def plain_record(data: Raw) -> Plain | None:
    """What a record says that has exactly the shape of Facebook's posts and comments; None for every other one."""
    try:
        return _plain(_ACTIVITY.decode(data))
    except _BROKEN:
        return None


def _plain(raw: _Activity) -> Plain:
    people: list[Person] = []
    written, comment = _said(raw.data)
    author = group = None
    if comment is not None:
        written, author, group = comment.comment, text(_repaired(comment.author)), text(_repaired(comment.group))
    words = plain(_repaired(written), people)
    files, links, place = _attached(raw.attachments)
    if raw.tags:
        people += tagged([_repaired(tag.name) for tag in raw.tags])
    return Plain(
        moment(raw.timestamp),
        raw.title,
        words,
        comment is not None,
        author,
        group,
        files,
        place,
        tuple(dict.fromkeys(links)) if links else (),
        tuple(dict.fromkeys(people)) if people else (),
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
                link = text(_repaired(piece.external_context.url))
                if link:
                    links.append(link)
            if piece.place is not None:
                if place is not None:
                    raise Misfit
                place = _place(piece.place)
    return tuple(files), links, place


def specimen(like: Plain, path: str) -> Entry:
    """An entry as a plain record's, with its title and with whose comment it is, and with one of everything else."""
    title = text(_repaired(like.title))
    said = (_WORD,) if like.text else ()
    fields: dict[str, tuple[str, ...]] = {}
    if like.comment:
        named = ((Field.COMMENT, like.text and _WORD), (Field.AUTHOR, like.author), (Field.GROUP, like.group))
        fields = {field: (value,) for field, value in named if value}
    return Entry(
        0,
        path,
        when=_WHEN,
        title=title,
        act=act_of(title) if title else None,
        texts=() if like.comment else said,
        fields=fields,
        media=_SILENT if like.text else _CAPTIONED,
        people=_PEOPLE,
        places=_PLACES,
        links=_LINKS,
    )


_WORD = "specimen"
_WHEN = Moment(1)
_SILENT, _CAPTIONED = (MediaRef("specimen.jpg"),), (MediaRef("specimen.jpg", description=_WORD),)
_PEOPLE, _PLACES, _LINKS = (Person(_WORD, Role.TAGGED),), (Place(_WORD),), (_WORD,)


def album(data: bytes, path: str) -> Entry | None:
    """The entry of an album that has exactly the shape of most; None for every other member."""
    try:
        raw = _ALBUM.decode(data)
        card = Card()
        for photo in raw.photos:
            card.attach(_file(photo))
    except _BROKEN:
        return None
    card.add_text(_repaired(raw.description))
    return card.entry(0, path, "album", own_title=text(_repaired(raw.name)), when=moment(raw.last_modified_timestamp))


def _repaired(found: str | None) -> str | None:
    return found if found is None or found.isascii() else repair(found)


def _file(raw: _File) -> MediaRef:
    uri = repair(raw.uri)
    if not text(uri):
        raise Misfit
    hint: MediaType | None = None
    facts: _Facts | None = None
    metadata = raw.media_metadata
    if metadata is not None:
        if metadata.photo_metadata is not None:
            (facts,), hint = metadata.photo_metadata.exif_data, MediaType.IMAGE
        if metadata.video_metadata is not None:
            if facts is not None:
                raise Misfit
            (facts,), hint = metadata.video_metadata.exif_data, MediaType.VIDEO
        if facts is not None:
            _repair_facts(facts)
    found = file_of(uri, _repaired(raw.title), _repaired(raw.description), raw.creation_timestamp, hint, facts)
    if found.role is not MediaRole.CONTENT:
        raise Misfit
    return found


def _repair_facts(facts: _Facts) -> None:
    if facts.camera_make is not None or facts.camera_model is not None:
        facts.camera_make, facts.camera_model = _repaired(facts.camera_make), _repaired(facts.camera_model)
    if facts.lens_make is not None or facts.lens_model is not None:
        facts.lens_make, facts.lens_model = _repaired(facts.lens_make), _repaired(facts.lens_model)
    facts.software, facts.source_type = _repaired(facts.software), _repaired(facts.source_type)
    facts.upload_ip = _repaired(facts.upload_ip)


def _place(raw: _Place) -> Place | None:
    where = raw.coordinate
    spot = (where.latitude, where.longitude) if where is not None else (None, None)
    return place_of(_repaired(raw.name), _repaired(raw.address), *spot)
