"""The analysis as tables: DataFrames for notebooks, rows for the files that outputs/ writes.

Columns and their meaning are the public contract, docs/tables.md. pandas is imported here alone, and only when a
table is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ..assess import because as sentences
from ..flavours.json.export import paused_collector
from ..model import Document, Item
from ..totals.inventory import Inventory, inventory
from ..words import Words

if TYPE_CHECKING:
    import pandas as pd


class Column(Struct, frozen=True):
    """One column: its name, what it holds (`string`, `int`, `float`, `bool`, `time`, `date`, `list`), what it means."""

    name: str
    type: str
    meaning: str


Row = Sequence[Any]


class Table(Struct, frozen=True):
    """One table: its name, its columns, and how its rows come out of an analysis."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Document, Words], Iterator[Row]]


def _columns(text: str) -> tuple[Column, ...]:
    """`name type meaning`, one a line."""
    return tuple(Column(*line.strip().split(maxsplit=2)) for line in text.strip().splitlines())


def _items(document: Document, words: Words) -> Iterator[Row]:
    flags: dict[tuple[str, str], list[str]] = {}
    for flag in document.flags:
        known = flags.setdefault((flag.account_id, flag.item_id), [])
        if flag.flag not in known:
            known.append(flag.flag)
    said: dict[int, str] = {}
    for item, verdict in zip(document.items, document.verdicts, strict=True):
        because = said.get(id(verdict))
        if because is None:
            because = said[id(verdict)] = sentences(words, verdict)
        yield (*_item(item), verdict.exposure.value, verdict.rule, because, flags.get((item.account_id, item.item_id), []))


def _item(item: Item) -> Row:
    when, place, source = item.when, item.place, item.source
    return (
        item.account_id,
        item.item_id,
        item.platform,
        item.kind,
        item.surface,
        item.author,
        item.author_name,
        item.state,
        item.audience,
        item.audience_source,
        when.seconds if when else None,
        when.precision if when else "none",
        when.zone if when else "none",
        item.text,
        list(item.links),
        item.permalink,
        place.name if place else None,
        place.latitude if place else None,
        place.longitude if place else None,
        "export" if place and place.latitude is not None else "none",
        list(item.media_ids),
        item.same_as,
        item.ai_generated,
        item.minor,
        source.archive if source else None,
        source.path if source else None,
        source.record if source else None,
        source.flavour if source else "json",
    )


def _media(document: Document, words: Words) -> Iterator[Row]:
    fields = ("account_id media_id item_id type uri archive path bytes width height format crc32 sha256 duration orientation "
              "copies created taken taken_local latitude longitude location_source camera_make camera_model upload_ip "
              "software caption embedded_caption people_in_file meta_marker differs unread").split()  # fmt: skip
    lists = {fields.index("people_in_file"), fields.index("differs")}
    for row in document.media:
        values = [getattr(row, field) for field in fields]
        yield [list(value) if at in lists else value for at, value in enumerate(values)]


def _people(document: Document, words: Words) -> Iterator[Row]:
    for item in document.items:
        for person in item.people:
            yield item.account_id, item.item_id, person.name, person.role


def _flags(document: Document, words: Words) -> Iterator[Row]:
    for row in document.flags:
        yield row.account_id, row.item_id, row.media_id, row.flag, row.match, row.start, row.end, row.source


def _files(document: Document, words: Words) -> Iterator[Row]:
    for row in document.files:
        counts = (row.records, row.made, row.merged, row.empty, row.items, row.leftover)
        yield row.account_id, row.archive, row.path, row.bytes, row.fate, row.reader, *counts, row.reason


def _leftovers(document: Document, words: Words) -> Iterator[Row]:
    for row in document.leftovers or ():
        counts = (row.values, row.words, row.example_length)
        yield row.account_id, row.archive, row.path, row.field, *counts, row.reason


def _problems(document: Document, words: Words) -> Iterator[Row]:
    for row in document.problems:
        yield row.account_id, row.archive, row.path, row.record, row.field, row.error


def _off_meta(document: Document, words: Words) -> Iterator[Row]:
    for row in document.off_meta:
        yield row.account_id, row.platform, row.name, row.event, row.event_id, row.received


def _advertisers(document: Document, words: Words) -> Iterator[Row]:
    for row in document.advertisers:
        yield row.account_id, row.platform, row.name, row.reason


def _accounts(document: Document, words: Words) -> Iterator[Row]:
    for account in document.accounts:
        known = account.context
        yield (
            account.account_id,
            account.platform,
            known.name,
            known.username,
            account.born_on or known.born_on,
            known.private_account,
            account.country,
            account.region,
            account.region_source,
            account.objected_on,
            known.registered,
            known.exported,
            known.range_start,
            known.range_end,
            known.locale,
            known.timezone,
            known.generation,
            known.flavour,
            [iso(time) for time in known.notices],
            [f"{iso(change.seconds)} {change.state}" for change in known.privacy_changes or ()],
        )


TABLES: tuple[Table, ...] = (
    Table(
        "items",
        _columns("""
        account_id string platform and its own name for the account
        item_id string stable across runs and parts; unique within an account
        platform string facebook, instagram, threads
        kind string post, photo, video, reel, story, comment, note, review, event, listing, live, profile, ai_chat, tag, unrecognised
        surface string where it stands: own, other, group, page, event, marketplace, ai, unknown
        author string self, other
        author_name string name of the author, as the export gives it
        state string live, archived, deleted, draft
        audience string at the time of posting, as a fact: public, friends, followers, close_friends, custom, only_me, unknown
        audience_source string who told us: export, account, user, none
        created_at time when it was posted (UTC)
        time_precision string second, minute, day, none
        zone_source string exact, account, assumed, none
        text string what the person wrote
        links list outside addresses attached to the record
        permalink string the record's own address
        place_name string the record's own place
        latitude float degrees
        longitude float degrees
        location_source string export, none
        media list media_ids of all its pictures and videos, in order
        same_as string item_id of its copy on the other platform
        ai_generated bool the export labels it as made with AI
        minor bool written before the account holder's 18th birthday
        archive string archive file name
        path string member path
        record int index of the record in that member
        flavour string json, html
        exposure string the status: in (covered), possible (possibly covered), unclear (not settled), out (not covered)
        rule string id of the deciding rule
        because string why, in the language asked for
        flags list ids of the sensitivity flags found
        """),  # noqa: E501
        _items,
    ),
    Table(
        "media",
        _columns("""
        account_id string account
        media_id string native id, else a digest of the uri
        item_id string the item it belongs to
        type string image, video, audio, other: by content
        uri string as the export writes it
        archive string where the bytes are
        path string member path; null when the file is not in the archives given
        bytes int size
        width int pixels
        height int pixels
        format string by content: jpeg, png, webp, heic, mp4 …
        crc32 string eight hex digits
        sha256 string only when digests are asked for
        duration float seconds
        orientation int EXIF orientation, 1 to 8
        copies string group of files of the same bytes, by CRC-32 and size; null: it is there once
        created_at time upload time as exported
        taken_at time capture time, when its zone is known
        taken_at_local string capture time as the camera wrote it, no zone
        latitude float degrees
        longitude float degrees
        location_source string export, exif, none
        camera_make string camera
        camera_model string camera
        upload_ip string address it was uploaded from
        software string software
        caption string description of this very file when it differs from the item's text
        embedded_caption string what somebody wrote into the file itself (IPTC, XMP, EXIF)
        people_in_file list who is named in the file itself: persons shown, named faces
        meta_marker bool the file carries the mark that Meta writes into pictures; its value traces an upload and is not kept
        differs list what the file says otherwise than the export: taken, place, camera
        unread string why something of the file could not be read, in a word (media.md); null: all was read, or there is no file
        """),
        _media,
    ),
    Table(
        "people",
        _columns("""
        account_id string account
        item_id string item
        name string as the export gives it
        role string tagged, mentioned, tagger, owner, author
        """),
        _people,
    ),
    Table(
        "flags",
        _columns("""
        account_id string account
        item_id string item
        media_id string for flags of media
        flag string what was found
        match string the found text
        start int its place in the text, in code points
        end int its end
        source string text, media, place, people
        """),
        _flags,
    ),
    Table(
        "files",
        _columns("""
        account_id string account
        archive string archive file name
        path string member path
        bytes int size
        fate string read, media, private, skipped, unknown, failed
        reader string who read it
        records int records seen; where fate is read, each has one outcome: records = made + merged + empty + records in problems
        made int records under which something stands: an item, or a row of another table
        merged int records of which every item is merged into one that stands under another record
        empty int records that hold nothing of the person's own: a generated title alone, a setting, a fact of the account
        items int items that stand under these records after merging; one record can make several
        leftover int values of these records that no table holds, see leftovers; null where nothing was read or nobody asked
        reason string why it was skipped or failed
        """),
        _files,
    ),
    Table(
        "leftovers",
        _columns("""
        account_id string account
        archive string archive file name
        path string member path
        field string path inside the record, in names that Meta uses; everything else masked
        values int texts under it that stand in no column of any table; never a value itself
        words int how many of them look like words that a person wrote
        example_length int length of the longest of them, in code points
        reason string why they are left (docs/leftovers.md); null where nobody has decided
        """),
        _leftovers,
    ),
    Table(
        "problems",
        _columns("""
        account_id string account
        archive string archive file name
        path string member path
        record int index of the record
        field string the field that is missing or odd
        error string type of error, never the content
        """),
        _problems,
    ),
    Table(
        "off_meta",
        _columns("""
        account_id string account
        platform string facebook, instagram
        name string the company
        event string what it reported
        event_id string its id
        received_at time when
        """),
        _off_meta,
    ),
    Table(
        "advertisers",
        _columns("""
        account_id string account
        platform string facebook, instagram
        name string the company
        reason string contact_list, remarketing, store_visit, interaction, unknown
        """),
        _advertisers,
    ),
    Table(
        "account",
        _columns("""
        account_id string account
        platform string facebook, instagram
        name string full name
        username string user name
        born_on date birth date
        private_account bool current setting
        country string ISO 3166 code
        region string region whose rules apply
        region_source string export, user, none
        objected_on date the user's statement
        registered_at time when the account was made
        exported_at time when the export was made
        range_start time start of the range asked for
        range_end time end of the range asked for
        locale string language and country setting
        timezone string IANA name
        generation string generation of the export's format
        flavour string json, html
        notices list times at which Meta's policy notice was shown
        privacy_changes list time and new state
        """),
        _accounts,
    ),
)


def iso(seconds: int) -> str:
    """Seconds since 1970 -> `2024-06-26T14:13:05Z`."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Result:
    """An analysis, ready to explore: `.items`, `.media`, `.people` … are DataFrames, `.inventory` is the articles' list.

    `document` is the whole of it in plain nouns; `because` is said in `lang`.
    """

    def __init__(self, document: Document, lang: str = "en") -> None:
        self.document = document
        self.words = Words(lang)

    def table(self, name: str) -> pd.DataFrame:
        """One table of docs/tables.md as a DataFrame: times are timezone-aware, missing values null."""
        table = next((table for table in TABLES if table.name == name), None)
        if table is None:
            raise KeyError(f"{name}: the tables are {', '.join(table.name for table in TABLES)}")
        with paused_collector():
            return _frame(table, list(table.rows(self.document, self.words)))

    @cached_property
    def items(self) -> pd.DataFrame:
        return self.table("items")

    @cached_property
    def media(self) -> pd.DataFrame:
        return self.table("media")

    @cached_property
    def people(self) -> pd.DataFrame:
        return self.table("people")

    @cached_property
    def flags(self) -> pd.DataFrame:
        return self.table("flags")

    @cached_property
    def files(self) -> pd.DataFrame:
        return self.table("files")

    @cached_property
    def leftovers(self) -> pd.DataFrame:
        return self.table("leftovers")

    @cached_property
    def problems(self) -> pd.DataFrame:
        return self.table("problems")

    @cached_property
    def off_meta(self) -> pd.DataFrame:
        return self.table("off_meta")

    @cached_property
    def advertisers(self) -> pd.DataFrame:
        return self.table("advertisers")

    @cached_property
    def account(self) -> pd.DataFrame:
        return self.table("account")

    @cached_property
    def inventory(self) -> Inventory:
        return inventory(self.document)

    def _repr_html_(self) -> str:
        """What Jupyter shows of it."""
        from .jupyter import repr_html

        return repr_html(self)


def _frame(table: Table, rows: Sequence[Row]) -> pd.DataFrame:
    import pandas as pd

    columns = list(zip(*rows, strict=True)) if rows else [()] * len(table.columns)
    series = {column.name: _series(pd, column.type, values) for column, values in zip(table.columns, columns, strict=True)}
    return pd.DataFrame(series)


def _series(pd: Any, kind: str, values: Sequence[Any]) -> Any:
    if kind == "time":
        # Whole seconds, so that the years up to 9999 fit; pandas' nanoseconds end in 2262.
        import numpy as np

        stamps = np.array([np.datetime64("NaT") if value is None else np.datetime64(value, "s") for value in values], "M8[s]")
        return pd.Series(pd.DatetimeIndex(stamps).tz_localize("UTC"))
    if kind == "int":
        return pd.Series(values, dtype="Int64")
    if kind == "float":
        return pd.Series(values, dtype="float64")
    if kind == "bool":
        return pd.Series(values, dtype="boolean")
    if kind == "string":
        texts = [None if value is None else str(value) for value in values]
        try:
            return pd.Series(texts, dtype="str")
        except UnicodeEncodeError:  # a file name that is not UTF-8 fits no Arrow string; pandas uses those where pyarrow is
            return pd.Series(texts, dtype=pd.StringDtype("python", na_value=float("nan")))
    return pd.Series(list(values), dtype="object")
