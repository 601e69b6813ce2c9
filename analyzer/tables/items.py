"""The tables of items and of what hangs on them: media, people, flags."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from zoneinfo import ZoneInfo

from msgspec import Struct

from ..assess import because as sentences
from ..flags.language import written_in
from ..flavours.zones import zone_named
from ..model import (
    Audience,
    AudienceSource,
    Author,
    Document,
    Exposure,
    Flag,
    Flavour,
    Item,
    Kind,
    LocationSource,
    Media,
    MediaType,
    Person,
    Platform,
    Precision,
    Role,
    State,
    Surface,
    Verdict,
    ZoneSource,
)
from ..totals.flags import flags_by_item
from ..words import Words
from .columns import Column


class Judged(Struct, frozen=True, gc=False):
    """An item with its verdict, the verdict's sentence in the language asked for, the ids of its flags, its account's zone."""

    item: Item
    verdict: Verdict
    because: str
    flags: tuple[str, ...]
    zone: ZoneInfo | None


def judged(document: Document, words: Words) -> Iterator[Judged]:
    """The items in their order; a sentence is said once for all items that share a verdict."""
    flags = flags_by_item(document)
    zones = {account.account_id: zone_named(account.context.timezone or "") for account in document.accounts}
    said: dict[int, str] = {}
    for item, verdict in zip(document.items, document.verdicts, strict=True):
        because = said.get(id(verdict))
        if because is None:
            because = said[id(verdict)] = sentences(words, verdict)
        yield Judged(item, verdict, because, flags.get((item.account_id, item.item_id), ()), zones.get(item.account_id))


def _local(row: Judged) -> str | None:
    """When it was posted by the clock of the account's zone; None where that or the hour is not known."""
    when = row.item.when
    if when is None or row.zone is None or when.precision not in _TO_THE_HOUR or when.zone is ZoneSource.ASSUMED:
        return None
    try:
        return dt.datetime.fromtimestamp(when.seconds, row.zone).isoformat()[:19]
    except (ValueError, OverflowError):  # the last hours of the year 9999
        return None


_TO_THE_HOUR = (Precision.SECOND, Precision.MINUTE)


class Named(Struct, frozen=True, gc=False):
    """A person with an item that names them."""

    item: Item
    person: Person


def named(document: Document, words: Words) -> Iterator[Named]:
    """Every person of every item."""
    return (Named(item, person) for item in document.items for person in item.people)


ITEMS: tuple[Column[Judged], ...] = (
    Column("account_id", "string", "platform and its own name for the account", attrgetter("item.account_id")),
    Column("item_id", "string", "stable across runs and parts; unique within an account", attrgetter("item.item_id")),
    Column("platform", "string", "facebook, instagram, threads", attrgetter("item.platform"), closed=tuple(Platform)),
    Column(
        "kind",
        "string",
        "post, photo, video, reel, story, comment, note, review, event, listing, live, profile, ai_chat, tag, unrecognised",
        attrgetter("item.kind"),
        closed=tuple(Kind),
    ),
    Column(
        "surface",
        "string",
        "where it stands: own, other, group, page, event, marketplace, ai, unknown",
        attrgetter("item.surface"),
        closed=tuple(Surface),
    ),
    Column("author", "string", "self, other", attrgetter("item.author"), closed=tuple(Author)),
    Column("author_name", "string", "name of the author, as the export gives it", attrgetter("item.author_name"), words=True),
    Column("state", "string", "live, archived, deleted, draft", attrgetter("item.state"), closed=tuple(State)),
    Column(
        "audience",
        "string",
        "at the time of posting, as a fact: public, friends, followers, close_friends, custom, only_me, unknown",
        attrgetter("item.audience"),
        closed=tuple(Audience),
    ),
    Column(
        "audience_source",
        "string",
        "who told us: export, account, user, none",
        attrgetter("item.audience_source"),
        closed=tuple(AudienceSource),
    ),
    Column("created_at", "time", "when it was posted (UTC)", lambda row: row.item.when.seconds if row.item.when else None),
    Column(
        "created_at_local",
        "string",
        "the same by the clock of the zone that the account is set to (account.timezone), YYYY-MM-DDTHH:MM:SS, wherever the "
        "person was; null where the zone or the hour is not known",
        _local,
    ),
    Column(
        "time_precision",
        "string",
        "second, minute, day, none",
        lambda row: row.item.when.precision if row.item.when else "none",
        closed=tuple(reversed(Precision)),
        ordered=True,
    ),
    Column(
        "zone_source",
        "string",
        "exact, account, assumed, none",
        lambda row: row.item.when.zone if row.item.when else "none",
        closed=tuple(ZoneSource),
    ),
    Column("text", "string", "what the person wrote", attrgetter("item.text"), words=True),
    Column("length", "int", "code points of text", lambda row: None if row.item.text is None else len(row.item.text)),
    Column(
        "words",
        "int",
        "words of text: what stands between blanks, an emoji too; a script without blanks counts as whole runs",
        lambda row: None if row.item.text is None else len(row.item.text.split()),
    ),
    Column(
        "language",
        "string",
        "language that text seems to be in (ISO 639-1), where a detector is sure; only when languages are asked for",
        lambda row: None,
    ),
    Column("links", "list", "outside addresses attached to the record", lambda row: list(row.item.links), words=True),
    Column("permalink", "string", "the record's own address", attrgetter("item.permalink"), words=True),
    Column(
        "place_name", "string", "the record's own place", lambda row: row.item.place.name if row.item.place else None, words=True
    ),
    Column("latitude", "float", "degrees", lambda row: row.item.place.latitude if row.item.place else None, unit="degree"),
    Column("longitude", "float", "degrees", lambda row: row.item.place.longitude if row.item.place else None, unit="degree"),
    Column(
        "location_source",
        "string",
        "export, none",
        lambda row: "export" if row.item.place and row.item.place.latitude is not None else "none",
        closed=("export", "none"),
    ),
    Column("media", "list", "media_ids of all its pictures and videos, in order", lambda row: list(row.item.media_ids)),
    Column("same_as", "string", "item_id of its copy on the other platform", attrgetter("item.same_as")),
    Column("ai_generated", "bool", "the export labels it as made with AI", attrgetter("item.ai_generated")),
    Column("minor", "bool", "written before the account holder's 18th birthday", attrgetter("item.minor")),
    Column(
        "archive", "string", "archive file name", lambda row: row.item.source.archive if row.item.source else None, words=True
    ),
    Column("path", "string", "member path", lambda row: row.item.source.path if row.item.source else None, words=True),
    Column(
        "record", "int", "index of the record in that member", lambda row: row.item.source.record if row.item.source else None
    ),
    Column(
        "flavour",
        "string",
        "json, html",
        lambda row: row.item.source.flavour if row.item.source else "json",
        closed=tuple(Flavour),
    ),
    Column(
        "exposure",
        "string",
        "the status: in (covered), possible (possibly covered), unclear (not settled), out (not covered)",
        attrgetter("verdict.exposure"),
        closed=tuple(reversed(Exposure)),
        ordered=True,
    ),
    Column("rule", "string", "id of the deciding rule", attrgetter("verdict.rule")),
    Column("because", "string", "why, in the language asked for", attrgetter("because"), words=True),
    Column("flags", "list", "ids of the sensitivity flags found", lambda row: list(row.flags)),
)

LANGUAGES: Mapping[str, Callable[[Judged], str | None]] = {"language": lambda row: written_in(row.item.text)}
"""How the columns are filled that are empty until languages are asked for: 45 µs for a text, a third of the whole run."""

MEDIA: tuple[Column[Media], ...] = (
    Column("account_id", "string", "account", attrgetter("account_id")),
    Column("media_id", "string", "native id, else a digest of the uri", attrgetter("media_id")),
    Column("item_id", "string", "the item it belongs to", attrgetter("item_id")),
    Column("type", "string", "image, video, audio, other: by content", attrgetter("type"), closed=tuple(MediaType)),
    Column("uri", "string", "as the export writes it", attrgetter("uri"), words=True),
    Column("archive", "string", "where the bytes are", attrgetter("archive"), words=True),
    Column("path", "string", "member path; null when the file is not in the archives given", attrgetter("path"), words=True),
    Column("bytes", "int", "size", attrgetter("bytes"), unit="byte"),
    Column("width", "int", "pixels", attrgetter("width"), unit="pixel"),
    Column("height", "int", "pixels", attrgetter("height"), unit="pixel"),
    Column("format", "string", "by content: jpeg, png, webp, heic, mp4 …", attrgetter("format")),
    Column("crc32", "string", "eight hex digits", attrgetter("crc32")),
    Column("sha256", "string", "only when digests are asked for", attrgetter("sha256")),
    Column("duration", "float", "seconds", attrgetter("duration"), unit="second"),
    Column("orientation", "int", "EXIF orientation, 1 to 8", attrgetter("orientation")),
    Column(
        "copies", "string", "group of files of the same bytes, by CRC-32 and size; null: it is there once", attrgetter("copies")
    ),
    Column("created_at", "time", "upload time as exported", attrgetter("created")),
    Column("taken_at", "time", "capture time, when its zone is known", attrgetter("taken")),
    Column("taken_at_local", "string", "capture time as the camera wrote it, no zone", attrgetter("taken_local")),
    Column("latitude", "float", "degrees", attrgetter("latitude"), unit="degree"),
    Column("longitude", "float", "degrees", attrgetter("longitude"), unit="degree"),
    Column("location_source", "string", "export, exif, none", attrgetter("location_source"), closed=tuple(LocationSource)),
    Column("camera_make", "string", "camera", attrgetter("camera_make")),
    Column("camera_model", "string", "camera", attrgetter("camera_model")),
    Column("upload_ip", "string", "address it was uploaded from", attrgetter("upload_ip")),
    Column("software", "string", "software", attrgetter("software")),
    Column(
        "caption",
        "string",
        "description of this very file when it differs from the item's text",
        attrgetter("caption"),
        words=True,
    ),
    Column(
        "embedded_caption",
        "string",
        "what somebody wrote into the file itself (IPTC, XMP, EXIF)",
        attrgetter("embedded_caption"),
        words=True,
    ),
    Column(
        "people_in_file",
        "list",
        "who is named in the file itself: persons shown, named faces",
        lambda row: list(row.people_in_file),
        words=True,
    ),
    Column(
        "meta_marker",
        "bool",
        "the file carries the mark that Meta writes into pictures; its value traces an upload and is not kept",
        attrgetter("meta_marker"),
    ),
    Column(
        "differs", "list", "what the file says otherwise than the export: taken, place, camera", lambda row: list(row.differs)
    ),
    Column(
        "unread",
        "string",
        "why something of the file could not be read, in a word (media.md); null: all was read, or there is no file",
        attrgetter("unread"),
    ),
)

PEOPLE: tuple[Column[Named], ...] = (
    Column("account_id", "string", "account", attrgetter("item.account_id")),
    Column("item_id", "string", "item", attrgetter("item.item_id")),
    Column("name", "string", "as the export gives it", attrgetter("person.name"), words=True),
    Column("role", "string", "tagged, mentioned, tagger, owner, author", attrgetter("person.role"), closed=tuple(Role)),
)

FLAGS: tuple[Column[Flag], ...] = (
    Column("account_id", "string", "account", attrgetter("account_id")),
    Column("item_id", "string", "item", attrgetter("item_id")),
    Column("media_id", "string", "for flags of media", attrgetter("media_id")),
    Column("flag", "string", "what was found", attrgetter("flag")),
    Column("match", "string", "the found text", attrgetter("match"), words=True),
    Column("start", "int", "its place in the text, in code points", attrgetter("start")),
    Column("end", "int", "its end", attrgetter("end")),
    Column("source", "string", "text, media, place, people", attrgetter("source"), closed=("text", "media", "place", "people")),
)
