"""The building blocks of a Facebook record of 2026: classic records, media objects, labelled values."""

from __future__ import annotations

import re
import unicodedata

from sample_exports.life import LIFE
from sample_exports.life.nouns import Kind, Medium, Moment, Network, Person, Place
from sample_exports.writing import Json, Record, file_name, number, present, seconds

ACTIVITY = "your_facebook_activity"
POSTS = f"{ACTIVITY}/posts"
MEDIA = f"{POSTS}/media"
OWNER = LIFE.owner.name


def fbid(name: str) -> str:
    """Facebook's number for a thing."""
    return number(name, "1221", 15)


def uri(medium: Medium) -> str:
    """The address of a picture inside the export (or out on the web)."""
    return medium.address or f"{_shelf(medium)}/{file_name(medium, fbid(medium.id))}"


def _shelf(medium: Medium) -> str:
    """The folder a picture lies in: its album's, its conversation's, or the one of its kind."""
    for album in LIFE.albums:
        if medium in album.photos:
            return f"{MEDIA}/{_stripped(album.name)}_{fbid(album.id)}"
    for conversation in LIFE.conversations:
        if any(medium in message.photos for message in conversation.messages):
            return f"{ACTIVITY}/messages/{thread_path(conversation.id)}/photos"
    if medium.borrowed:
        return f"{MEDIA}/stickers_used"
    if any(medium in moment.media for moment in LIFE.moments_on(Network.FACEBOOK, Kind.STORY)):
        return f"{MEDIA}/stories"
    return f"{MEDIA}/videos" if medium.form.shows == "film" else f"{MEDIA}/your_posts"


def _stripped(name: str) -> str:
    """An album's name as a folder name: plain letters and digits only."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]", "", plain)


def thread_path(name: str) -> str:
    """The folder of a conversation below `messages/`."""
    facebook_numbers = {"bencarter": "100000000000002", "metaai": "100000000000007"}
    return f"inbox/{name}_{facebook_numbers.get(name) or fbid(f'thread-{name}')}"


def media(medium: Medium, *, title: str = "") -> Record:
    """A media object. `title` is the album's or the video's name; the caption is the description."""
    facts = _facts(medium)
    record: Record = {"uri": uri(medium), "creation_timestamp": seconds(medium.when)}
    if facts:
        record["media_metadata"] = facts
    record["title"] = title
    if medium.caption:
        record["description"] = medium.caption
    if medium.form.shows == "film":
        record |= {"dubbing_info": [], "media_variants": []}
    return record


def _facts(medium: Medium) -> Record | None:
    """What is told of a picture or a video; of a sound nothing."""
    if medium.form.shows == "picture":
        return _photo_facts(medium)
    return _video_facts(medium) if medium.form.shows == "film" else None


def _photo_facts(medium: Medium) -> Record | None:
    facts = present(
        upload_ip=medium.sent_from or None,
        taken_timestamp=seconds(medium.taken) if medium.taken else None,
        camera_make=medium.camera.make if medium.camera else None,
        camera_model=medium.camera.model if medium.camera else None,
        orientation=(6 if medium.turned else 1) if medium.camera else None,
    )
    return {"photo_metadata": {"exif_data": [facts]}} if facts else None


def _video_facts(medium: Medium) -> Record:
    facts = present(upload_ip=medium.sent_from or None, upload_timestamp=0)
    return {"video_metadata": {"exif_data": [facts]}}


def place(where: Place, *, url: str | None = None, vague: bool = False) -> Record:
    """A place with its coordinates; those of a `vague` one are zeros, which Facebook writes for unknown."""
    spot = {"latitude": 0.0 if vague else where.latitude, "longitude": 0.0 if vague else where.longitude}
    return present(name=where.name, coordinate=spot, address=where.address, url=url)


def page_url(name: str) -> str:
    """The address of a Page or place."""
    return f"https://www.facebook.com/pages/{_stripped(name)}/{fbid(name)}"


def attach(*things: Record) -> list[Json]:
    """Attachments, all in one bundle: Meta writes a list in a list."""
    return [{"data": list(things)}] if things else []


def pictures(moment: Moment) -> list[Record]:
    """The pictures of a moment, as attachments."""
    return [{"media": media(medium)} for medium in moment.media]


def classic(
    moment: Moment,
    title: str | None,
    data: list[Record],
    attachments: list[Json] | None = None,
) -> Record:
    """A record of the kind that Facebook has written since 2018."""
    return present(
        timestamp=seconds(moment.when),
        attachments=attachments or None,
        tags=[{"name": person.name} for person in moment.people] or None,
        data=data,
        title=title,
    )


def labelled(
    name: str,
    values: list[Record],
    *,
    timestamp: int | None = None,
    title: str | None = None,
) -> Record:
    """A record of the newer kind, where the names of things are values in Meta's own language."""
    return present(timestamp=timestamp, media=[], label_values=values, fbid=fbid(name), title=title)


def value(label: str, content: str | None = None) -> Record:
    """A label and its text; a label alone when there is none."""
    return present(label=label, value=content)


def link(label: str, url: str) -> Record:
    """A label and an address."""
    return {"label": label, "value": url, "href": url}


def moment_value(label: str, when: int) -> Record:
    """A label and a time."""
    return {"label": label, "timestamp_value": when}


def bundle(title: str, *values: Record) -> Record:
    """A titled bundle of values, two levels deep as Meta nests them."""
    return {"dict": [{"dict": list(values), "title": ""}] if values else [], "title": title}


def one_or_many(records: list[Record]) -> Json:
    """A list of one is written as its only element."""
    return records[0] if len(records) == 1 else records


def whose(person: Person | None, thing: str) -> str:
    """`Ben Carter's post`, `her own photo`."""
    return f"{person.name}'s {thing}" if person else f"her own {thing}"
