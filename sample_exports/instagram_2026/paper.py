"""The building blocks of an Instagram record of 2026: media objects, maps and lists, labelled values."""

from __future__ import annotations

from sample_exports.life import LIFE
from sample_exports.life.nouns import Kind, Medium, Moment, Network, Person, State
from sample_exports.writing import Json, Record, file_name, number, present, seconds

ACTIVITY = "your_instagram_activity"
_DEVICE = "android-0123456789abcdef"
_SHELVES = {Kind.STORY: "stories", Kind.REEL: "reels", Kind.PROFILE_PICTURE: "profile"}


def native(name: str) -> str:
    """Instagram's number for a thing: seventeen digits."""
    return number(name, "1785", 17)


def thread_path(name: str) -> str:
    """The folder of a conversation below `messages/`."""
    return f"inbox/{name}_{native(f'thread-{name}')}"


def uri(medium: Medium) -> str:
    """The address of a picture inside the export."""
    return f"{_shelf(medium)}/{file_name(medium, native(medium.id))}"


def subtitles_uri(medium: Medium) -> str:
    """Where the subtitles of a video lie."""
    return f"media/other/{native(f'{medium.id}-words')}.srt"


def _shelf(medium: Medium) -> str:
    for talk in LIFE.conversations:
        if any(medium in message.photos for message in talk.messages):
            return f"{ACTIVITY}/messages/{thread_path(talk.id)}/photos"
    moment = next(m for m in LIFE.moments_on(Network.INSTAGRAM) + LIFE.moments_on(Network.THREADS) if medium in m.media)
    if moment.state is State.DRAFT or moment.kind is Kind.SIDE_FILE:
        return "media/other"
    states = {State.ARCHIVED: "archived_posts", State.DELETED: "recently_deleted"}
    shelf = states.get(moment.state) or _SHELVES.get(moment.kind, "posts")
    return f"media/{shelf}/{medium.when:%Y%m}"


def media(medium: Medium, title: str = "", *, bare: bool = False) -> Record:
    """A media object; `bare` ones say nothing about the camera."""
    film = medium.form.shows == "film"
    facts: Record = {} if bare else _camera_facts(medium)
    record: Record = {
        "uri": uri(medium),
        "creation_timestamp": seconds(medium.when),
        "media_metadata": {**facts, "camera_metadata": {"has_camera_metadata": False}},
        "title": title,
        "cross_post_source": {"source_app": "FB"},
    }
    return record | ({"dubbing_info": [], "media_variants": []} if film else {})


def _camera_facts(medium: Medium) -> Record:
    """Instagram keeps camera facts here, in pieces, and takes them out of the file."""
    pieces: list[Record] = []
    if medium.spot:
        pieces.append({"latitude": medium.spot.latitude, "longitude": medium.spot.longitude})
    if medium.borrowed:
        pieces.append({"source_type": "feed_reshare"})
    elif medium.camera:
        taken = medium.taken or medium.when
        pieces.append(
            {
                "scene_capture_type": "standard",
                "software": medium.camera.model,
                "device_id": _DEVICE,
                "camera_position": "back",
                "date_time_original": f"{taken:%Y:%m:%d %H:%M:%S}",
                "date_time_digitized": f"{taken:%Y:%m:%d %H:%M:%S}",
                "source_type": "library",
            }
        )
    if medium.form.shows != "film":
        return {"photo_metadata": {"exif_data": pieces}} if pieces else {}
    facts: Record = {"exif_data": pieces}
    if medium.spoken:
        facts["subtitles"] = {"uri": subtitles_uri(medium), "creation_timestamp": seconds(medium.when)}
    return {"video_metadata": facts}


def cell(value: str = "", timestamp: int = 0, href: str = "") -> Record:
    """A value of a map record: text, or a time, or an address."""
    return {"href": href, "value": value, "timestamp": timestamp}


def mapped(title: str, cells: Record, pictures: Record | None = None) -> Record:
    """A map record: the labels are keys."""
    return {"title": title, "media_map_data": pictures or {}, "string_map_data": cells}


def listed(title: str, *, href: str | None = None, value: str | None = None, timestamp: int | None = None) -> Record:
    """A list record with one entry."""
    return {"title": title, "string_list_data": [present(href=href, value=value, timestamp=timestamp)]}


def labelled(values: list[Record], *, name: str = "", timestamp: int | None = None, title: str | None = None) -> Record:
    """A record of the newest kind."""
    return present(timestamp=timestamp, media=[], label_values=values, fbid=native(name) if name else "0", title=title)


def value(label: str, content: str | None = None) -> Record:
    """A label and its text; a label alone when there is none."""
    return present(label=label, value=content)


def link(label: str, url: str) -> Record:
    """A label and an address."""
    return {"label": label, "value": url, "href": url}


def instant(label: str, when: int) -> Record:
    """A label and a time."""
    return {"label": label, "timestamp_value": when}


def group(title: str, *rows: list[Record]) -> Record:
    """A titled group with one inner record per row."""
    return {"title": title, "dict": [{"title": "", "dict": row} for row in rows]}


def owner(person: Person) -> Record:
    """Whose post, story, comment."""
    address = f"https://www.instagram.com/{person.handle}"
    return group("Owner", [value("URL", address), value("Name", person.name), value("Username", person.handle)])


def yes_no(truth: bool) -> str:
    """A truth in the account's language."""
    return "Vrai" if truth else "Faux"


def entries(moments: tuple[Moment, ...]) -> list[Json]:
    """Posts in the media dialect: one picture carries the caption itself, several leave it to the entry."""
    return [_entry(moment) for moment in moments]


def _entry(moment: Moment) -> Record:
    if len(moment.media) == 1:
        return {"media": [media(moment.media[0], moment.text)]}
    return {
        "media": [media(medium) for medium in moment.media],
        "title": moment.text,
        "creation_timestamp": seconds(moment.when),
    }
