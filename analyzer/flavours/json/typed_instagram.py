"""Instagram's commonest records decoded straight into what they hold, as Facebook's are (`typed.py`): files, posts, comments."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Annotated

import msgspec
from msgspec import Meta, Raw

from ...model import Entry, Field, MediaRef, MediaType, Moment, Person
from ..labels import field_of
from ..mojibake import repair
from ..values import moment, plain, text
from .records import media_id
from .typed import BROKEN, CAPTIONED, PEOPLE, SILENT, WHEN, WORD, Misfit, Number, Plain, Seen, Shape, Specimen, content, repaired

_Nothing = Annotated[tuple[None, ...], Meta(max_length=0)]


class _Beside(Shape):
    """Subtitles: listed beside a film, and nobody's words."""

    uri: str | None = None
    creation_timestamp: Number | None = None


class _Found(Shape):
    exif_data: tuple[Seen, ...] = ()
    music_genre: str | None = None
    subtitles: _Beside | None = None


class _Camera(Shape):
    has_camera_metadata: bool | None = None


class _Metadata(Shape):
    photo_metadata: _Found | None = None
    video_metadata: _Found | None = None
    camera_metadata: _Camera | None = None


class _From(Shape):
    source_app: str | None = None


class _File(Shape):
    """A file, which is a story or a part of a post; its title is the caption."""

    uri: str
    creation_timestamp: Number | None = None
    media_metadata: _Metadata | None = None
    title: str | None = None
    cross_post_source: _From | None = None
    backup_uri: str | None = None
    dubbing_info: _Nothing = ()
    media_variants: _Nothing = ()


class _Post(Shape):
    """A post or a reel: one file, or several and a caption and a time of the whole."""

    media: Annotated[list[_File], Meta(min_length=1)]
    title: str | None = None
    creation_timestamp: Number | None = None


class _Value(Shape):
    value: str | None = None
    timestamp: Number | None = None
    href: str | None = None


class _Picture(Shape):
    uri: str | None = None


class _Comment(Shape):
    """A comment: labels and their values since 2022, before that a list of one value under whose post it is."""

    string_map_data: Annotated[dict[str, _Value], Meta(min_length=1)] | None = None
    string_list_data: Annotated[list[_Value], Meta(min_length=1, max_length=1)] | None = None
    media_list_data: tuple[_Picture, ...] = ()
    title: str | None = None


_FILE = msgspec.json.Decoder(_File)
_POST = msgspec.json.Decoder(_Post)
_COMMENT = msgspec.json.Decoder(_Comment)


class Shown(Plain, frozen=True, gc=False):
    """A post, a reel or a story; the caption of a file is its description, as items have it."""

    titled: bool
    """Whether the whole has a caption of its own."""
    captioned: bool
    """Whether a file has one."""

    def asked(self) -> Hashable:
        return self.titled, self.captioned

    def specimen(self, path: str) -> Specimen:
        caption = "caption" if self.titled else WORD
        entry = Entry(
            0,
            path,
            native_id="12345678",
            when=WHEN,
            own_title=WORD if self.titled else None,
            media=(MediaRef("specimen.jpg", title=caption),) if self.captioned else SILENT,
            people=PEOPLE,
        )
        shown = (MediaRef("specimen.jpg", description=caption),) if self.captioned else SILENT
        return Specimen(entry, self.text and WORD, shown)


class Remark(Plain, frozen=True, gc=False):
    """A comment, with whose post it is under."""

    listed: bool
    """Whether it stands in a list of values, under no label."""
    owner: str | None
    title: str | None

    def asked(self) -> Hashable:
        return self.listed, self.owner, self.title, self.text is None

    def specimen(self, path: str) -> Specimen:
        named = ((Field.VALUE if self.listed else Field.COMMENT, self.text and WORD), (Field.OWNER, self.owner))
        fields: dict[str, tuple[str, ...]] = {field: (value,) for field, value in named if value}
        entry = Entry(0, path, when=WHEN, title=self.title, fields=fields, media=CAPTIONED, people=PEOPLE)
        return Specimen(entry, self.text and WORD, CAPTIONED)


def story(data: Raw) -> Shown | None:
    """What a record says that is a file as most are; None for every other one."""
    try:
        raw = _FILE.decode(data)
        return _shown([raw], None, moment(raw.creation_timestamp))
    except BROKEN:
        return None


def post(data: Raw) -> Shown | None:
    """What a record says that has exactly the shape of Instagram's posts and reels; None for every other one."""
    try:
        raw = _POST.decode(data)
        when = moment(raw.creation_timestamp) or moment(raw.media[0].creation_timestamp)
        return _shown(raw.media, raw.title, when)
    except BROKEN:
        return None


def _shown(raws: list[_File], title: str | None, when: Moment | None) -> Shown:
    files: list[MediaRef] = []
    native = caption = None
    for raw in raws:
        uri = repair(raw.uri)
        hint, facts = _facts(raw.media_metadata)
        found = content(uri, None, repaired(raw.title), raw.creation_timestamp, hint, facts)
        if found.description == "":
            raise Misfit
        files.append(found)
        caption = caption or found.description
        native = native or media_id(uri)
    people: list[Person] = []
    own = plain(repaired(title), people)
    return Shown(
        when,
        own or caption,
        tuple(files),
        None,
        (),
        tuple(dict.fromkeys(people)) if people else (),
        native,
        bool(own),
        caption is not None,
    )


def _facts(metadata: _Metadata | None) -> tuple[MediaType | None, Seen | None]:
    """Whether a file is a picture or a film, and all its facts: of two that are the same, the first."""
    hint: MediaType | None = None
    facts: Seen | None = None
    if metadata is None:
        return None, None
    for found, kind in ((metadata.photo_metadata, MediaType.IMAGE), (metadata.video_metadata, MediaType.VIDEO)):
        if found is None:
            continue
        if hint is None or found.exif_data:
            hint = kind
        for piece in found.exif_data:
            if facts is None:
                facts = piece
            else:
                _fill(facts, piece)
    return hint, facts


def _fill(facts: Seen, other: Seen) -> None:
    for name in Seen.__struct_fields__:
        if getattr(facts, name) is None:
            setattr(facts, name, getattr(other, name))


def comment(data: Raw) -> Remark | None:
    """What a record says that has exactly the shape of Instagram's comments, under known labels; None for every other one."""
    try:
        raw = _COMMENT.decode(data)
        return _labelled(raw) if raw.string_list_data is None else _listed(raw, raw.string_list_data[0])
    except BROKEN:
        return None


def _labelled(raw: _Comment) -> Remark:
    when: Moment | None = None
    words = owner = None
    for label, value in (raw.string_map_data or {}).items():
        field, time, found = _field(label), moment(value.timestamp), text(value.value)
        if text(value.href) or (found and time):
            raise Misfit
        if field is Field.TIME and when is None and not found:
            when = time
        elif field is Field.COMMENT and words is None and not time:
            words = found
        elif field is Field.OWNER and owner is None and not time:
            owner = found
        else:
            raise Misfit
    return _remark(raw, when, words, False, owner)


def _listed(raw: _Comment, value: _Value) -> Remark:
    if raw.string_map_data is not None or text(value.href):
        raise Misfit
    return _remark(raw, moment(value.timestamp), text(value.value), True, None)


def _remark(raw: _Comment, when: Moment | None, words: str | None, listed: bool, owner: str | None) -> Remark:
    files = tuple(
        content(repair(one.uri), None, None, None, None, None) for one in raw.media_list_data if one.uri and text(one.uri)
    )
    title = text(repaired(raw.title))
    return Remark(when, repaired(words), files, None, (), (), None, listed, repaired(owner), title)


@lru_cache(maxsize=1 << 10)
def _field(label: str) -> Field | None:
    return field_of(repair(label))
