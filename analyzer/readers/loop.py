"""Second pass: every member meets its reader, and every member gets exactly one fate.

The one loop over files and the only place that catches what readers raise. A damaged member or a bad record is
noted and the next one is taken; nothing here knows what an item is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from msgspec import Struct
from msgspec.structs import replace

from ..archive import Member, MemberError
from ..archive.paths import is_system_file, natural
from ..flavours.dates import Clock
from ..flavours.html.early import EARLY_HEAD, early_reader
from ..flavours.html.export import NotHtml, count_messages
from ..flavours.html.export import entries as html_entries
from ..flavours.html.threads import is_thread
from ..flavours.json.export import RECORD_KEYS, NotJson, rows
from ..flavours.json.records import decode
from ..flavours.values import iso_moment
from ..lexicon.files import skipped
from ..model import (
    Advertiser,
    Context,
    Counts,
    Entry,
    Fate,
    FileFate,
    Flavour,
    Item,
    MissingField,
    OffMeta,
    Platform,
    Problem,
    Progress,
    Source,
    Surface,
    no_progress,
)
from ..recognise import Placed, Survey, is_html
from . import Counter, Door, File, Made, Reader, Seen, Thread, counters, doors, readers
from ._shape import found_by_shape
from .accounting import Ledger, new_ledger
from .ai_chat import is_ai
from .message import channel_from_pages, from_pages


class Watch(Protocol):
    """Somebody who is told of every file that is read, what its records hold and what was made of them (schema/leftovers/)."""

    def open(self, context: Context, page: bytes | None = None) -> None: ...
    def record(self, entry: Entry, raw: object, made: Sequence[Made]) -> None: ...
    def thread(self, data: bytes, items: Sequence[Item]) -> None: ...
    def close(self, member: Member, account_id: str | None) -> int: ...


class Reading(Struct, eq=False):
    """Everything the second pass brings: items as their readers made them, and the balance."""

    items: list[Item]
    files: list[FileFate]
    ledgers: list[Ledger]
    """What the records of each file gave, in the order of `files`."""
    problems: list[Problem]
    counts: list[Counts]
    off_meta: list[OffMeta]
    advertisers: list[Advertiser]
    unmapped: dict[str, int]
    """Label nobody knows -> how often it was met."""


class _Tally(Struct):
    """What is counted for one account and platform while reading."""

    private: int = 0
    threads: set[str] | None = None
    contacts: int = 0
    reactions: dict[str, int] | None = None


class _Outcome(NamedTuple):
    """What became of one member."""

    fate: Fate
    reason: str | None = None
    records: int | None = None
    reader: str | None = None


def read(survey: Survey, progress: Progress = no_progress, watch: Watch | None = None) -> Reading:
    """Read every member once; `progress('read', bytes done, bytes in all)` after each."""
    loop = _Loop(survey, watch)
    loop.note_unlisted()
    total = sum(one.member.bytes for one in survey.placed if _is_page(one.key))
    done = 0
    for one in sorted(survey.placed, key=lambda one: natural(one.in_tree)):
        loop.take(one)
        if _is_page(one.key):
            done += one.member.bytes
            progress("read", done, total)
    return loop.result()


def _is_page(key: str) -> bool:
    return key.endswith((".json", ".html", ".htm"))


_MEDIA_ENDINGS = frozenset(
    "jpg jpeg png gif webp heic heif avif bmp tif tiff mp4 mov m4v avi webm mkv 3gp mp3 m4a aac wav ogg opus srt vtt".split()
)
_MEDIA_FOLDERS = ("/media/", "/photos/", "/videos/", "/audio/", "/gifs/", "/stickers_used/", "/photos_and_videos/")


def _is_media(key: str) -> bool:
    """A picture, video or sound by its ending, or any file without a page's ending in a media folder."""
    name = key.rsplit("/", 1)[-1]
    ending = name.rsplit(".", 1)[-1] if "." in name else ""
    if ending in _MEDIA_ENDINGS:
        return True
    return ending not in ("json", "html", "htm", "txt", "xml", "csv") and any(folder in f"/{key}" for folder in _MEDIA_FOLDERS)


def _is_record(raw: object) -> bool:
    """An object, a plain value, or one of the rows of texts that Instagram wrote until 2021."""
    return isinstance(raw, dict | str) or (isinstance(raw, list) and bool(raw) and iso_moment(raw[0]) is not None)


def _says_nothing(raw: object, entry: Entry) -> bool:
    """An object of which nothing was understood: a list under keys that nobody knows must not pass for a list without posts."""
    if not isinstance(raw, dict) or not raw or entry.when is not None or entry.texts or not RECORD_KEYS.isdisjoint(raw):
        return False
    return entry == Entry(entry.index, entry.path, entry.name)


_THREAD_KEYS = frozenset({"participants", "thread_name", "threadName", "thread_path", "is_still_participant"})
"""An object with `messages` and one of these is a thread of private messages, wherever it lies."""


def _is_thread(raw: dict[str, Any]) -> bool:
    """A thread of private messages, or one message of a list without a thread around it, wherever it lies."""
    said = {"sender_name", "senderName"} & raw.keys() and {"timestamp_ms", "timestamp"} & raw.keys()
    return bool(said) or ("messages" in raw and bool(_THREAD_KEYS.intersection(raw)))


class _Loop:
    def __init__(self, survey: Survey, watch: Watch | None = None) -> None:
        self.survey = survey
        self.watch = watch
        self.raw: object = None
        """The record that the entry in hand was made of, where it is JSON."""
        self.reading = Reading([], [], [], [], [], [], [], {})
        self.tallies: dict[tuple[str, Platform], _Tally] = {}
        self.json_stems = {
            self._place(one).rpartition(".")[0] for one in survey.placed if one.key.endswith(".json") and one.account_id
        }
        self.met: dict[tuple[str | None, str], list[Placed]] = {}
        self.ledger = new_ledger()
        """Of the member that is being read."""

    def note_unlisted(self) -> None:
        """Folders that could not be listed: nobody knows what is in them."""
        for archive in {id(one.member.archive): one.member.archive for one in self.survey.placed}.values():
            for path in archive.unlisted:
                self.reading.problems.append(
                    Problem(account_id=None, archive=archive.name, path=path, record=None, field=None, error="unreadable")
                )

    def take(self, one: Placed) -> None:
        before = len(self.reading.items)
        self.ledger = new_ledger()
        try:
            outcome = self._outcome(one)
        except Exception as error:  # damaged, or a page that we stumble over: one page, not the report
            reason = error.reason if isinstance(error, MemberError | NotJson | NotHtml) else type(error).__name__
            outcome = _Outcome(Fate.FAILED, reason)
            self._problem(one, None, None, reason)
            self._forget(one)
        made: int | None = len(self.reading.items) - before
        if not made and outcome.fate not in (Fate.READ, Fate.PRIVATE, Fate.UNKNOWN):
            made = None  # nothing was looked for; what a damaged page gave before it broke off is counted
        self.reading.ledgers.append(self.ledger)
        self.reading.files.append(
            FileFate(
                account_id=one.account_id,
                archive=one.member.archive.name,
                path=one.member.path,
                bytes=one.member.bytes,
                fate=outcome.fate,
                reader=outcome.reader,
                records=outcome.records,
                items=made,
                leftover=self._left(one, outcome),
                reason=outcome.reason,
            )
        )

    def _left(self, one: Placed, outcome: _Outcome) -> int | None:
        """How many values of a file no table holds; None where nobody asked, or nothing was read."""
        if self.watch is None or outcome.fate is not Fate.READ or outcome.records is None:
            return None
        return self.watch.close(one.member, one.account_id)

    def _watched(self, one: Placed) -> bool:
        """Whether somebody watches; if so, a file begins."""
        if self.watch is None:
            return False
        page = one.member.archive.read(one.member) if is_html(one.key) else None
        self.watch.open(self.survey.contexts[one.account_id or ""], page)
        return True

    def _outcome(self, one: Placed) -> _Outcome:
        member, key = one.member, one.key
        if member.refused:
            raise MemberError(member.refused)
        if is_system_file(member.path):
            return _Outcome(Fate.SKIPPED, "system")
        if self._is_copy(one):
            return _Outcome(Fate.SKIPPED, "copy")
        if key.rpartition("/")[2] in ("no-data.txt", "no-data.html") or (member.bytes == 0 and not _is_media(key)):
            return _Outcome(Fate.SKIPPED, "empty")
        if one.platform is None or one.account_id is None:
            return _Outcome(Fate.UNKNOWN)
        if _is_media(key):
            return _Outcome(Fate.MEDIA)
        if one.is_start_page:
            return self._start_page(one)
        door = self._door(one)
        if door is not None:
            return self._through(one, door)
        if one.failed is not None:
            raise MemberError(one.failed)
        if one.gave_facts:
            return self._facts(one)
        reason = skipped().find(key) or skipped().find_by_name(key)
        if reason is not None:
            return _Outcome(Fate.SKIPPED, reason, self._counted(one, reason))
        return self._unknown(one)

    def _start_page(self, one: Placed) -> _Outcome:
        """A start page is read for its header; until April 2018 it holds the profile, too."""
        if one.gave_facts:
            return self._through(one, Door("profile", Seen("index", "2010-10", Platform.FACEBOOK)))
        return _Outcome(Fate.READ, None, None)

    def _door(self, one: Placed) -> Door | None:
        """The reader of a page: by its path, else by its name when no folder of known files claims it."""
        if one.platform is None or not _is_page(one.key):
            return None
        table = doors(one.platform)
        found = table.find(one.key)
        if found is None and not one.gave_facts and skipped().find(one.key) is None:
            found = table.find_by_name(one.key)
            if found is None and is_html(one.key):
                found = self._early_door(one)
        return found

    @staticmethod
    def _early_door(one: Placed) -> Door | None:
        """A page of 2010 to April 2018 under a name that nobody knows: what it holds tells its reader."""
        reader = early_reader(one.member.archive.head(one.member, EARLY_HEAD)) if one.platform is Platform.FACEBOOK else None
        return Door(reader, Seen("", "2010-10", Platform.FACEBOOK)) if reader else None

    def _is_copy(self, one: Placed) -> bool:
        """True when a file of the same path with the same bytes was met before, in whichever part."""
        place = (one.account_id, one.in_tree)
        met = self.met.setdefault(place, [])
        copy = any(
            other.member.bytes == one.member.bytes
            and other.member.archive.crc32(other.member) == one.member.archive.crc32(one.member)
            for other in met
        )
        if not copy:
            met.append(one)
        return copy

    def _forget(self, one: Placed) -> None:
        """A damaged file is no reason to leave out a good copy of it."""
        met = self.met.get((one.account_id, one.in_tree), [])
        if one in met:
            met.remove(one)

    def _facts(self, one: Placed) -> _Outcome:
        """A file of facts of the account, read in the first pass: settings and dates, no content."""
        self.ledger.empty = len(one.entries or ())
        if self._watched(one) and self.watch is not None:
            for entry in self._entries(one):
                self.watch.record(entry, self.raw, ())
        return _Outcome(Fate.READ, None, self.ledger.records)

    # -- doors ---------------------------------------------------------------------------------------------------

    def _through(self, one: Placed, door: Door) -> _Outcome:
        context = self.survey.contexts[one.account_id or ""]
        file = File(context, _platform(one), door.seen.tag)
        counter = counters().get(door.reader)
        if counter is not None:
            return self._messages(one, counter, door, file)
        reader = readers()[door.reader]
        watched = self._watched(one)
        for entry in self._entries(one):
            self._note_labels(entry)
            self._note_times(one, entry)
            made = self._made(one, reader, entry, file)
            if watched and self.watch is not None:
                self.watch.record(entry, self.raw, made)
            if made:
                self._accept(one, entry, made, context)
            else:
                self.ledger.gave_nothing(entry.index)
        return _Outcome(Fate.READ, None, self.ledger.records, door.reader)

    def _made(self, one: Placed, reader: Reader, entry: Entry, file: File) -> tuple[Made, ...]:
        """All of a reader's items or none: one that fails midway must not leave half an entry."""
        try:
            return tuple(reader.read(entry, file))
        except MissingField as missing:
            self._problem(one, entry.index, missing.field, "missing")
        except Exception as error:  # whatever a record makes a reader stumble over, the next record is read
            self._problem(one, entry.index, None, type(error).__name__)
        return ()

    def _messages(self, one: Placed, counter: Counter, door: Door, file: File) -> _Outcome:
        """A file of private messages; an HTML page whose thread is there as JSON too is the same thread once more."""
        data = one.member.archive.read(one.member)
        if not is_html(one.key):
            return self._thread(one, counter.count(data, file), door.reader)
        return self._thread_page(one, data, door.reader, file)

    def _thread_page(self, one: Placed, data: bytes, reader: str, file: File) -> _Outcome:
        if self._place(one).rpartition(".")[0] in self.json_stems:
            return _Outcome(Fate.SKIPPED, "twin")
        number, names = count_messages(data)
        if file.tag == "channel":
            entries = html_entries(data, one.member.path, one.clock or Clock(None), _platform(one))
            return self._thread(one, Thread(number, tuple(channel_from_pages(entries, file)), channel=True), reader)
        items: tuple[Item, ...] = ()
        alone = len(names) <= 2 and any(is_ai(name) for name in names)
        if any(is_ai(name) for name in names) or b"eta AI" in data:
            entries = html_entries(data, one.member.path, one.clock or Clock(None), _platform(one))
            items = tuple(from_pages(entries, alone, file))
        return self._thread(one, Thread(number, items, alone), reader)

    @staticmethod
    def _place(one: Placed) -> str:
        return f"{one.account_id}/{one.in_tree}"

    def _entries(self, one: Placed) -> Iterator[Entry]:
        if one.entries is not None and self.watch is None:
            yield from one.entries
            return
        if is_html(one.key):
            yield from html_entries(
                one.member.archive.read(one.member), one.member.path, one.clock or Clock(None), _platform(one)
            )
            return
        for row in rows(one.member.archive.read(one.member)):
            try:
                entry = decode(row, one.member.path)
            except Exception as error:  # decoding is ours: a shape it stumbles over is one record, not the file
                self._problem(one, row.number, None, type(error).__name__)
                self.ledger.gave_nothing(row.number)
                continue
            if not _is_record(row.raw):
                self._problem(one, row.number, None, "not_a_record")
            elif _says_nothing(row.raw, entry):
                self._problem(one, row.number, None, "unknown_shape")
            self.raw = row.raw
            yield entry

    def _accept(self, one: Placed, entry: Entry, made: Sequence[Made], context: Context) -> None:
        flavour = Flavour.HTML if is_html(one.key) else Flavour.JSON
        source = Source(one.member.archive.name, one.member.path, entry.index, flavour)
        rows = 0
        for item in made:
            if isinstance(item, OffMeta):
                self.reading.off_meta.append(item)
                rows += 1
                continue
            if isinstance(item, Advertiser):
                self.reading.advertisers.append(item)
                rows += 1
                continue
            self.reading.items.append(
                replace(
                    item,
                    platform=item.platform or _platform(one),
                    account_id=context.account_id,
                    source=source,
                    # Everything in the export of a Page or an extra profile stands on it.
                    surface=Surface.PAGE if context.page else item.surface,
                )
            )
            when = item.when
            if when is not None and context.exported is not None and when.seconds > context.exported + 2 * 86_400:
                self._problem(one, entry.index, "time", "after_export")
        if rows < len(made):
            self.ledger.sources.append(source)
        elif rows:
            self.ledger.rows += 1

    def _thread(self, one: Placed, thread: Thread, reader: str) -> _Outcome:
        context = self.survey.contexts[one.account_id or ""]
        for number, item in enumerate(thread.items):
            self._accept(one, Entry(number, one.member.path), (item,), context)
        tally = self._tally(one)
        if thread.alone_with_ai or thread.channel:
            # Calls and stickers, nothing written or shown; in a channel what other people posted, which is not kept.
            self.ledger.empty = max(0, thread.messages - len(thread.items))
            if not thread.channel and self._watched(one) and self.watch is not None:
                self.watch.thread(one.member.archive.read(one.member), thread.items)
            return _Outcome(Fate.READ, None, self.ledger.records, reader)
        tally.private += thread.messages - len(thread.items)
        folder, _, name = one.key.rpartition("/")
        numbered = is_html(one.key) and name.partition(".")[0].isdecimal()  # until 2018 each thread was a page, `messages/7.html`
        tally.threads = (tally.threads or set()) | {one.key if numbered else folder}
        return _Outcome(Fate.PRIVATE, None, thread.messages, reader)

    # -- without a door ------------------------------------------------------------------------------------------

    def _counted(self, one: Placed, reason: str) -> int | None:
        """Records of a skipped file where their number says something: reactions and contacts."""
        if reason not in ("reactions", "contacts") or not _is_page(one.key):
            return None
        if is_html(one.key):
            if self._place(one).rpartition(".")[0] in self.json_stems:
                return None
            records = sum(1 for _ in self._entries(one))
        else:
            records = sum(1 for _ in rows(one.member.archive.read(one.member)))
        tally = self._tally(one)
        if reason == "contacts":
            tally.contacts += records
        else:
            # Facebook lists its reactions twice, in one file and in a numbered series (docs/atlas/facebook.md, Reactions).
            series = one.key.rpartition(".")[0].rstrip("0123456789")
            tally.reactions = tally.reactions or {}
            tally.reactions[series] = tally.reactions.get(series, 0) + records
        return records

    def _unknown(self, one: Placed) -> _Outcome:
        """A page that no reader knows: its records are counted, and those that look like content become items."""
        if is_html(one.key):
            return self._unknown_page(one)
        if not one.key.endswith(".json"):
            return _Outcome(Fate.UNKNOWN, "zip_inside" if one.key.endswith(".zip") else None)
        data = one.member.archive.read(one.member)
        context = self.survey.contexts[one.account_id or ""]
        records = 0
        for row in rows(data):
            if isinstance(row.raw, dict) and _is_thread(row.raw):
                file = File(context, _platform(one))
                return self._thread(one, counters()["message"].count(data, file), "message")
            records += 1
            try:
                entry = decode(row, one.member.path)
                item = found_by_shape(entry, _platform(one))
            except Exception as error:  # as with any other record: the next one is read
                self._problem(one, row.number, None, type(error).__name__)
                continue
            self._note_labels(entry)
            if item is not None:
                self._accept(one, entry, (item,), context)
        if records == 0:
            return _Outcome(Fate.SKIPPED, "empty")
        return _Outcome(Fate.UNKNOWN, None, records)

    def _unknown_page(self, one: Placed) -> _Outcome:
        """An HTML page that no reader knows: what looks like content becomes items, as with JSON; messages are counted."""
        context = self.survey.contexts[one.account_id or ""]
        data = one.member.archive.read(one.member)
        if is_thread(data):
            return self._thread_page(one, data, "message", File(context, _platform(one)))
        records = 0
        for entry in self._entries(one):
            records += 1
            self._note_labels(entry)
            item = found_by_shape(entry, _platform(one))
            if item is not None:
                self._note_times(one, entry)
                self._accept(one, entry, (item,), context)
        return _Outcome(Fate.UNKNOWN, None, records)

    def _note_labels(self, entry: Entry) -> None:
        for label in entry.unmapped:
            self.reading.unmapped[label] = self.reading.unmapped.get(label, 0) + 1

    def _note_times(self, one: Placed, entry: Entry) -> None:
        """A time that a page prints and nobody could read: the item stands without it, and the page says how many."""
        for _ in range(entry.unread_times):
            self._problem(one, entry.index, "time", "unread_date")

    # -- notes ---------------------------------------------------------------------------------------------------

    def _tally(self, one: Placed) -> _Tally:
        return self.tallies.setdefault((one.account_id or "", _platform(one)), _Tally())

    def _problem(self, one: Placed, record: int | None, field: str | None, error: str) -> None:
        if record is not None:
            self.ledger.faulty.add(record)
        self.reading.problems.append(
            Problem(
                account_id=one.account_id,
                archive=one.member.archive.name,
                path=one.member.path,
                record=record,
                field=field,
                error=error,
            )
        )

    def result(self) -> Reading:
        for (account_id, platform), tally in self.tallies.items():
            series = tally.reactions or {}
            on_posts = [number for name, number in series.items() if "likes_and_reactions" in name]
            others = sum(number for name, number in series.items() if "likes_and_reactions" not in name)
            self.reading.counts.append(
                Counts(
                    account_id=account_id,
                    platform=platform,
                    reactions=max(on_posts, default=0) + others,
                    private_messages=tally.private,
                    threads=len(tally.threads or ()),
                    contacts=tally.contacts,
                )
            )
        return self.reading


def _platform(one: Placed) -> Platform:
    if one.platform is None:
        raise ValueError("a member without a platform meets no reader")
    return one.platform
