"""The profile itself: name, bio, quotes, job and school descriptions, places, and the profile picture."""

from __future__ import annotations

from collections.abc import Iterable

from ..flavours.labels import may_be_words
from ..flavours.persona import persona
from ..lexicon.records import in_records, listed
from ..model import Entry, Field, Item, Kind, MediaRef, Moment, Platform, State, Surface
from ..words.keys import label_key
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
    who = persona(entry, [name for name in (file.context.username,) if name]) if _is_record(file) else None
    name = who.name if who else entry.get(Field.NAME)
    username = who.username if who else entry.get(Field.USERNAME)
    bio = who.bio if who else entry.get(Field.BIO)
    if name or username:
        yield _item(entry, titled(name, username), always_public=True, platform=platform)
    if bio:
        yield _item(entry, bio, platform=platform)
    for part in entry.parts:
        text = titled(part.own_title, part.text)
        if text:
            yield Item(kind=KIND, surface=Surface.OWN, when=part.when, text=text, people=part.people)
    if file.platform is Platform.FACEBOOK:
        yield from _unread(entry)
    for ref in captioned(entry):
        yield Item(
            kind=KIND,
            surface=Surface.OWN,
            when=_when(entry, ref, file),
            text=ref.description,
            media=(ref,),
            native_id=entry.native_id,
            always_public=True,
            platform=platform,
        )


def _unread(entry: Entry) -> Iterable[Item]:
    """What stands under labels that nobody knows on Facebook's profile: shown apart, since it can be the person's words.

    On Instagram the place of a value tells what it is (flavours/persona.py).
    """
    for value in entry.loose:
        if may_be_words(value):
            yield Item(kind=Kind.UNRECOGNISED, surface=Surface.OWN, text=value, people=entry.people)


def _is_record(file: File) -> bool:
    """Instagram's and Threads' profile is one record of labels and values; its pictures have files of their own."""
    return file.platform is Platform.INSTAGRAM and file.tag != "pictures"


def _when(entry: Entry, ref: MediaRef, file: File) -> Moment | None:
    """A picture's own time: a time found among what a profile says is the time of something else."""
    if file.tag == "pictures":
        return entry.when
    return Moment(ref.created) if ref.created is not None else None


def _item(entry: Entry, text: str | None, *, always_public: bool = False, platform: Platform | None = None) -> Item:
    return Item(kind=KIND, surface=Surface.OWN, text=text, people=entry.people, always_public=always_public, platform=platform)


def _changes(entry: Entry) -> Iterable[Item]:
    """A former bio: the value that was replaced, deleted at the time of the change."""
    changed = label_key(entry.get(Field.CHANGED) or "")
    previous = entry.get(Field.PREVIOUS)
    if previous and changed in listed(in_records().bio):
        yield Item(kind=KIND, surface=Surface.OWN, state=State.DELETED, when=entry.when, text=previous)
