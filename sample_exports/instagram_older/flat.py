"""Instagram, 2018 to December 2020 (0a) and to March 2021 (0b): one file per kind, rows without labels.

Texts are right here, and not broken as later; only the conversations of 0b are, which Facebook's writer wrote. Times are
in ISO form, sometimes without a zone. A place is a name. A post with several pictures is several rows with one text.
There are no numbers for anything, files are called by 32 random digits.

Inferred: members of `profile.json`, `likes.json`, `saved.json` and of a search, and that Ada's name stands in a comment on
her own picture. `account_history.json` has no known shape and is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from sample_exports.earlier import without_machine
from sample_exports.instagram_2026 import messages as messages_of_today
from sample_exports.instagram_older.manner import SQUEEZED
from sample_exports.life.nouns import Conversation, Kind, Life, Medium, Message, Moment, Network, State
from sample_exports.life.world import BEN, CHLOE, DARIO, ZOE
from sample_exports.pictures import file_bytes
from sample_exports.writing import Files, Folder, Json, Record, present, seconds

NAME = "ada_lambert_ex_20260702"
NO_DATA = "You have no data in this section"


def _iso(when: datetime, *, zone: bool = True) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%S}{'+00:00' if zone else ''}"


def path(medium: Medium, shelf: str) -> str:
    """Where the file of a picture lies."""
    name = blake2b(f"flat {medium.id}".encode(), digest_size=16).hexdigest()
    return f"{shelf}/{medium.when:%Y%m}/{name}.{medium.form.ending}"


def media(life: Life) -> Json:
    """All pictures, by kind; the newest first."""
    return {
        "stories": _rows(life, Kind.STORY, "stories", zone=False),
        "photos": [row for row in _rows(life, Kind.POST, "photos") if row["path"].startswith("photos")],
        "profile": [
            row | {"is_active_profile": n == 0} for n, row in enumerate(_rows(life, Kind.PROFILE_PICTURE, "profile", zone=False))
        ],
        "videos": [row for row in _rows(life, Kind.POST, "photos") if row["path"].startswith("videos")],
        "direct": [
            {"taken_at": _iso(photo.when), "path": path(photo, "direct")}
            for talk in _talks(life)
            for message in talk.messages
            for photo in message.photos
        ],
    }


def _rows(life: Life, kind: Kind, shelf: str, *, zone: bool = True) -> list[Record]:
    moments = (m for m in reversed(life.moments_on(Network.INSTAGRAM, kind)) if m.state is State.SHOWN)
    return [_row(moment, medium, shelf, zone=zone) for moment in moments for medium in moment.media]


def _row(moment: Moment, medium: Medium, shelf: str, *, zone: bool) -> Record:
    film = medium.form.shows == "film" and shelf == "photos"
    return present(
        caption=moment.text,
        taken_at=_iso(medium.when, zone=zone),
        location=moment.place.name if moment.place else None,
        path=path(medium, "videos" if film else shelf),
    )


def comments(life: Life) -> Json:
    """Comments: time, text, whose picture. There are no reels yet."""
    found = life.moments_on(Network.INSTAGRAM, Kind.COMMENT)

    def rows(under: str) -> list[Json]:
        return [[_iso(m.when), m.text, (m.owner or life.owner).handle] for m in reversed(found) if m.under == under]

    return {"media_comments": rows("post"), "story_comments": rows("story"), "live_comments": []}


def profile(life: Life) -> Json:
    """The profile, flat."""
    me = life.profile
    return {
        "biography": me.gram_bio,
        "date_joined": _iso(life.joined[Network.INSTAGRAM]),
        "date_of_birth": str(life.born),
        "email": me.email,
        "gender": "female",
        "name": me.gram_name,
        "phone_number": me.phone,
        "private_account": False,
        "profile_pic_url": "https://scontent-lyo1.cdn.example.com/vp/0123_n.jpg",
        "username": life.owner.handle,
        "website": me.website,
    }


def likes(life: Life) -> Json:
    """Likes: time and owner; the thing itself is not named."""

    def rows(what: str) -> list[Json]:
        liked = (r for r in life.reactions if r.on is Network.INSTAGRAM and r.what == what)
        return [[_iso(reaction.when), reaction.owner.handle] for reaction in liked]

    return {"media_likes": rows("post"), "comment_likes": rows("comment")}


def saved(life: Life) -> Json:
    """Posts saved for later."""
    return {"saved_collections": [], "saved_media": [[_iso(life.private[1]), ZOE.handle]]}


def searches(life: Life) -> Json:
    """Searches; a list without any says so."""
    found = {"time": _iso(life.moment("gram-bread").when), "search_click": ZOE.handle, "type": "user"}
    return {"main_search_history": [found], "shopping_search_history": [NO_DATA]}


def connections(life: Life) -> Json:
    """Who follows whom."""
    since = _iso(life.joined[Network.INSTAGRAM])
    return {
        "blocked_users": {},
        "follow_requests_sent": {},
        "followers": {person.handle: since for person in (BEN, CHLOE, DARIO)},
        "following": {person.handle: since for person in (BEN, CHLOE, ZOE)},
        "following_hashtags": {"levain": since},
        "dismissed_suggested_users": {},
    }


def contacts(_: Life) -> Json:
    """An address book: other people's data."""
    return [{"contact": "oma@example.com", "first_name": "Oma", "last_name": "Müller"}]


def devices(_: Life) -> Json:
    """Telephones."""
    return [{"user_agent": "Instagram 120.0 (Exemplar E-100)", "last_login": "2020-08-02T18:00:00+00:00"}]


def nothing(_: Life) -> Json:
    """A file without anything."""
    return {}


def _talks(life: Life) -> list[Conversation]:
    return [talk for talk in life.conversations if talk.on is Network.INSTAGRAM and not talk.aside]


def messages(life: Life) -> Json:
    """Conversations as they were at first: the newest message first."""
    return [
        {
            "participants": [person.handle for person in talk.people],
            "conversation": [_message(message) for message in reversed(talk.messages)],
        }
        for talk in _talks(life)
    ]


def _message(message: Message) -> Record:
    return present(
        sender=message.author.handle,
        created_at=_iso(message.when),
        text=message.text,
        media=path(message.photos[0], "direct") if message.photos else None,
        likes=[{"username": person.handle, "date": _iso(message.when)} for person in message.hearts] or None,
    )


def new_messages(life: Life) -> Json:
    """Conversations in Facebook's form, all in one file."""
    threads: list[Record] = []
    for talk in _talks(life):
        lines = [_line(message) for message in reversed(talk.messages)]
        people = [{"name": person.name} for person in talk.people]
        threads.append({"participants": people, "messages": lines, "title": talk.name, "thread_path": f"inbox/{talk.id}"})
    return threads


def _line(message: Message) -> Record:
    photos = [{"uri": path(photo, "direct"), "creation_timestamp": seconds(photo.when)} for photo in message.photos]
    return messages_of_today.line(message) | ({"photos": photos} if photos else {})


FILES: Files = {
    "media.json": media,
    "comments.json": comments,
    "profile.json": profile,
    "likes.json": likes,
    "saved.json": saved,
    "searches.json": searches,
    "connections.json": connections,
    "contacts.json": contacts,
    "devices.json": devices,
    "settings.json": nothing,
}


def render_a(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the export of 2018 to 2020 below `where`. It has no labels, so `language` changes nothing."""
    return _write(life, where / NAME, messages, broken_messages=False)


def render_b(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the export of winter 2020 below `where`. It has no labels, so `language` changes nothing."""
    return _write(life, where / NAME, new_messages, broken_messages=True)


def _write(life: Life, where: Path, talks: Callable[[Life], Json], *, broken_messages: bool) -> list[Path]:
    then = without_machine(life)
    folder = Folder(where)
    for name, make in FILES.items():
        folder.json(name, make(then), mangled=False)
    folder.json("messages.json", talks(then), mangled=broken_messages)
    everything = {path(medium, shelf): medium for medium in then.media_on(Network.INSTAGRAM) for shelf in _SHELVES}
    for rows in media(then).values():
        for row in rows:
            folder.bytes(row["path"], file_bytes(everything[row["path"]], camera_facts=False, quality=SQUEEZED))
    return [folder.root]


_SHELVES = ("photos", "videos", "stories", "profile", "direct")
