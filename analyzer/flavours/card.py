"""A card being filled in: what one record says, whichever flavour it is read from, until it is done and an `Entry`."""

from __future__ import annotations

from typing import Any

from ..model import Act, Entry, Field, MediaRef, MediaRole, MediaType, Moment, Person, Place, Slot
from .values import distinct_places, media, plain


def members(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; a bare object counts as a list of one; anything else is none."""
    if isinstance(value, dict):
        return [value]
    return [inner for inner in value if isinstance(inner, dict)] if isinstance(value, list) else []


class Card:
    """An entry being filled in; lists while it grows, tuples when it is done. `texts` keeps each of them once, in order."""

    __slots__ = ("_uris", "fields", "links", "media", "parts", "people", "places", "slots", "texts", "times", "unmapped")

    def __init__(self) -> None:
        self.texts: dict[str, None] = {}
        self.fields: dict[str, list[str]] = {}
        self.times: dict[str, list[Moment]] = {}
        self.media: list[MediaRef] = []
        self.people: list[Person] = []
        self.places: list[Place] = []
        self.links: list[str] = []
        self.parts: list[Entry] = []
        self.unmapped: list[str] = []
        self.slots: list[Slot] = []
        self._uris: set[str] = set()

    def put(self, field: str, value: str | None) -> None:
        if value is not None:
            self.fields.setdefault(field, []).append(value)

    def put_time(self, field: Field, value: Moment | None) -> None:
        if value is not None:
            self.times.setdefault(field, []).append(value)

    def add_media(self, raw: Any) -> None:
        found = media(raw)
        if found is None:
            return
        self.add_file(found)
        if "thumbnail" in raw or "subtitles" in raw or found.type_hint is MediaType.VIDEO:
            for beside in ("subtitles", "thumbnail"):
                self._add_companion(raw, beside)

    def add_file(self, found: MediaRef) -> None:
        """Adds a file; one that is beside another (a sticker, a thumbnail) once."""
        if found.role is MediaRole.CONTENT or found.uri not in self._uris:
            self.attach(found)

    def _add_companion(self, raw: dict[str, Any], key: str) -> None:
        inner = raw.get(key)
        if inner is None and isinstance(raw.get("media_metadata"), dict):
            video = raw["media_metadata"].get("video_metadata")
            inner = video.get(key) if isinstance(video, dict) else None
        found = media(inner)
        if found is not None:
            role = MediaRole.SUBTITLE if key == "subtitles" else MediaRole.THUMBNAIL
            self.attach(MediaRef(found.uri, role))

    def attach(self, found: MediaRef) -> None:
        self.media.append(found)
        self._uris.add(found.uri)

    def add_place(self, found: Place | None) -> None:
        if found is not None:
            self.places.append(found)

    def add_text(self, value: Any) -> None:
        found = plain(value, self.people)
        if found is not None:
            self.texts[found] = None

    def entry(
        self,
        index: int,
        path: str,
        name: str = "",
        *,
        native_id: str | None = None,
        when: Moment | None = None,
        act: Act | None = None,
        title: str | None = None,
        own_title: str | None = None,
        permalink: str | None = None,
    ) -> Entry:
        """The finished entry; what is named is what a card does not gather."""
        return Entry(  # in the order of its fields: by name it takes five times as long
            index,
            path,
            name,
            native_id,
            when,
            act,
            title,
            own_title,
            tuple(self.texts),
            {field: tuple(values) for field, values in self.fields.items()} if self.fields else {},
            {field: tuple(values) for field, values in self.times.items()} if self.times else {},
            tuple(self.media),
            tuple(dict.fromkeys(self.people)) if self.people else (),
            distinct_places(self.places) if self.places else (),
            tuple(dict.fromkeys(self.links)) if self.links else (),
            permalink,
            tuple(self.parts),
            tuple(self.unmapped),
            0,
            (),
            tuple(self.slots),
        )
