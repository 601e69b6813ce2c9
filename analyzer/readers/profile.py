"""The profile itself: name, bio, quotes, job and school descriptions, places, and the profile picture."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Field, Item, Kind, Platform, State, Surface
from . import File, Seen
from ._writing import captioned, titled

KIND = Kind.PROFILE
PATHS = (
    Seen("profile_information/profile_information", "2018-05", Platform.FACEBOOK),
    Seen("profile", "2018-04", Platform.INSTAGRAM),
    Seen("account_information/personal_information", "2021-03", Platform.INSTAGRAM),
    Seen("personal_information/personal_information", "2022-08", Platform.INSTAGRAM),
    Seen("content/profile_photos", "2021-03", Platform.INSTAGRAM, "pictures"),
    Seen("media/profile_photos", "2025-03", Platform.INSTAGRAM, "pictures"),
    Seen("account_information/profile_changes", "2021-03", Platform.INSTAGRAM, "changes"),
    Seen("personal_information/profile_changes", "2022-08", Platform.INSTAGRAM, "changes"),
    Seen("threads/personal_information", "2023-12", Platform.INSTAGRAM, "threads"),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    if file.tag == "changes":
        yield from _changes(entry)
        return
    platform = Platform.THREADS if file.tag == "threads" else None
    name = entry.get(Field.NAME)
    username = entry.get(Field.USERNAME)
    if name or username:
        yield _item(entry, titled(name, username), always_public=True, platform=platform)
    if entry.get(Field.BIO):
        yield _item(entry, entry.get(Field.BIO), platform=platform)
    for part in entry.parts:
        text = titled(part.own_title, part.text)
        if text:
            yield Item(kind=KIND, surface=Surface.OWN, when=part.when, text=text, people=part.people)
    for ref in captioned(entry):
        yield Item(
            kind=KIND,
            surface=Surface.OWN,
            when=entry.when,
            text=ref.description,
            media=(ref,),
            native_id=entry.native_id,
            always_public=True,
            platform=platform,
        )


def _item(entry: Entry, text: str | None, *, always_public: bool = False, platform: Platform | None = None) -> Item:
    return Item(kind=KIND, surface=Surface.OWN, text=text, people=entry.people, always_public=always_public, platform=platform)


# What a change was of, in the languages seen: only a former bio is a text of the person's own.
_BIO_WORDS = ("bio",)


def _changes(entry: Entry) -> Iterable[Item]:
    """A former bio: the value that was replaced, deleted at the time of the change."""
    changed = (entry.get(Field.CHANGED) or "").casefold()
    previous = entry.get(Field.PREVIOUS)
    if previous and any(word in changed for word in _BIO_WORDS):
        yield Item(kind=KIND, surface=Surface.OWN, state=State.DELETED, when=entry.when, text=previous)
