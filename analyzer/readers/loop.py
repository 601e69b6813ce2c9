"""Second pass: every member meets its reader, and every member gets exactly one fate.

The one loop over files. It knows no kind of item and no kind of count: those are the readers' own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from ..archive import Member, MemberError
from ..archive.paths import is_system_file, natural
from ..flavours.json.export import rows
from ..model import Context, Entry, Fate, Item, Kind, Problem, Progress, Stage, no_progress
from ..recognise import Placed, Survey, is_html, is_page
from . import Counter, Door, File, Made, Reader, counters, readers
from ._labelled import undecided
from ._shape import found_by_shape
from .attempt import Fault, attempt
from .copies import Copies
from .counts import Sums, Whole
from .left_out import COUNTED
from .reading import Notes, Outcome, Reading
from .records import Record, items_or_records, page_entries, records
from .routing import door_of, is_private, reason_left_out, unread
from .straight import SHAPES, Straight


class Watch(Protocol):
    """Somebody who is told of every file that is read, what its records hold and what was made of them (schema/leftovers/)."""

    def open(self, context: Context, page: bytes | None = None) -> None: ...
    def record(self, entry: Entry, raw: object, made: Sequence[Made]) -> None: ...
    def thread(self, data: bytes, items: Sequence[Item]) -> None: ...
    def close(self, member: Member, account_id: str | None) -> int: ...


def read(survey: Survey, progress: Progress = no_progress, watch: Watch | None = None) -> Reading:
    """Read every member once; `progress('read', bytes done, bytes in all)` after each."""
    loop = _Loop(survey, watch)
    loop.note_unlisted()
    total = sum(one.member.bytes for one in survey.placed if is_page(one.key))
    done = 0
    progress(Stage.READ, done, total)
    for one in sorted(survey.placed, key=lambda one: natural(one.in_tree)):
        loop.take(one)
        if is_page(one.key):
            done += one.member.bytes
            progress(Stage.READ, done, total)
    return loop.result()


class _Loop:
    def __init__(self, survey: Survey, watch: Watch | None = None) -> None:
        self.survey = survey
        self.watch = watch
        self.reading = Reading([], [], [], [], [], [], [], {})
        self.copies = Copies(survey.placed)
        self.sums = Sums()

    def note_unlisted(self) -> None:
        """Folders that could not be listed: nobody knows what is in them."""
        for archive in dict.fromkeys(one.member.archive for one in self.survey.placed):
            for path in archive.unlisted:
                self.reading.problems.append(
                    Problem(account_id=None, archive=archive.name, path=path, record=None, field=None, error="unreadable")
                )

    def take(self, one: Placed) -> None:
        """Give one member its fate; a damaged one is noted, and the next one is taken."""
        notes = Notes(self.reading, one, self.survey.contexts.get(one.account_id or ""))
        outcome = attempt(self._outcome, notes)
        if isinstance(outcome, Fault):
            notes.problem(None, outcome)
            self.copies.forget(one)
            outcome = Outcome(Fate.FAILED, outcome.error)
        notes.close(outcome, self._left(one, outcome))

    def result(self) -> Reading:
        self.reading.counts.extend(self.sums.rows())
        return self.reading

    def _outcome(self, notes: Notes) -> Outcome:
        one = notes.one
        if one.member.refused:
            raise MemberError(one.member.refused)
        if is_system_file(one.member.path):
            return Outcome(Fate.SKIPPED, "system")
        if self.copies.is_copy(one):
            return Outcome(Fate.SKIPPED, "copy")
        outcome = unread(one)
        if outcome is not None:
            return outcome
        door = door_of(one)
        if door is not None:
            return self._through(notes, door)
        if one.is_start_page and one.failed is None:
            return Outcome(Fate.READ)
        if one.failed is not None:
            raise MemberError(one.failed)
        if one.gave_facts:
            return self._facts(notes)
        reason = reason_left_out(one)
        return self._unknown(notes) if reason is None else Outcome(Fate.SKIPPED, reason, self._counted(notes, reason))

    # -- with a door ---------------------------------------------------------------------------------------------------

    def _through(self, notes: Notes, door: Door) -> Outcome:
        file = notes.file(door.seen.tag)
        counter = counters().get(door.reader)
        if counter is not None:
            return self._count(notes, door.reader, counter, file)
        counted = _counter_of_page(notes.page[:_BEGINNING]) if is_html(notes.one.key) else None
        if counted is not None:
            return self._count(notes, *counted, file)
        reader = readers()[door.reader]
        watch = self._watching(notes)
        withheld = 0
        for found in self._found(notes, door.reader, file, watch):
            if isinstance(found, Item):
                notes.take(found)
            elif (other := _counter_of(found.raw)) is not None:
                # A private message under the name of something else: no reader looks at it.
                counted = other
                withheld += 1
                notes.ledger.gave_nothing(found.number)
            else:
                self._give(notes, found, reader, file, watch)
        if counted is not None and withheld == notes.ledger.records:
            return self._count(notes, *counted, file)
        return Outcome(Fate.READ, None, notes.ledger.records, door.reader)

    @staticmethod
    def _give(notes: Notes, found: Record, reader: Reader, file: File, watch: Watch | None) -> None:
        """Give a record to its reader, and take what it makes of it."""
        number, entry, raw, fault = found
        if fault is not None:
            notes.problem(number, fault)
        if entry is None:
            notes.ledger.gave_nothing(number)
            return
        if entry.unmapped:
            notes.labels(entry)
        if entry.unread_times:
            notes.times(entry)
        if entry.lost:
            notes.lost(entry)
        made = attempt(_all_of, reader, entry, file)
        if isinstance(made, Fault):
            notes.problem(number, made)
            made = ()
        if watch is not None:
            watch.record(entry, raw, made)
        if made:
            notes.accept(entry, made, file)
        else:
            notes.ledger.gave_nothing(number)

    @staticmethod
    def _found(notes: Notes, reader: str, file: File, watch: Watch | None) -> Iterator[Item | Record]:
        """All records of a member, or items where a record goes straight to one; whoever watches sees the records."""
        one = notes.one
        shape = SHAPES.get((file.platform, reader))
        if watch is not None or one.entries is not None or is_html(one.key) or shape is None:
            return records(notes, again=watch is not None)
        return items_or_records(notes, Straight(notes, readers()[reader], file, shape))

    def _count(self, notes: Notes, reader: str, counter: Counter, file: File) -> Outcome:
        """A file that is counted as a whole; an HTML page of what is there as JSON too is the same once more."""
        one, whole = notes.one, _whole(notes)
        if whole.html and self.copies.has_json(one):
            return Outcome(Fate.SKIPPED, "twin")
        counted = counter.count(whole, file)
        for number, item in enumerate(counted.items):
            notes.accept(Entry(number, one.member.path), (item,), file)
        self.sums.add(file.context.account_id, file.platform, counted.tallies)
        if counted.fate is not Fate.READ:
            return Outcome(counted.fate, None, counted.records, reader)
        notes.ledger.empty = max(0, counted.records - len(counted.items))
        watch = self._watching(notes) if counted.watched else None
        if watch is not None:
            watch.thread(whole.data, counted.items)
        return Outcome(Fate.READ, None, notes.ledger.records, reader)

    # -- without a door ------------------------------------------------------------------------------------------------

    def _facts(self, notes: Notes) -> Outcome:
        """A file of facts of the account, read in the first pass: settings and dates, no content."""
        for fact in notes.one.entries or ():
            notes.lost(fact)
            notes.ledger.gave_nothing(fact.index)
        watch = self._watching(notes)
        if watch is not None:
            for _, entry, raw, _ in records(notes, again=True):
                if entry is not None:
                    watch.record(entry, raw, ())
        return Outcome(Fate.READ, None, notes.ledger.records)

    def _counted(self, notes: Notes, reason: str) -> int | None:
        """Records of a file that is left out, where their number says something."""
        one, tally = notes.one, COUNTED.get(reason)
        if tally is None or not is_page(one.key) or (is_html(one.key) and self.copies.has_json(one)):
            return None
        file = notes.file()
        found = records(notes) if is_html(one.key) else rows(one.member.archive.read(one.member))
        number = sum(1 for _ in found)
        self.sums.add(file.context.account_id, file.platform, (tally(one.key, number),))
        return number

    def _unknown(self, notes: Notes) -> Outcome:
        """A page that no reader knows: its records are counted, and those that look like content become items.

        Where private messages lie, a record may be one in a form that nobody has seen: it is counted and not looked at.
        """
        one, file = notes.one, notes.file()
        if not is_page(one.key):
            return Outcome(Fate.UNKNOWN, "zip_inside" if one.key.endswith(".zip") else None)
        html = is_html(one.key)
        counted = _counter_of_page(notes.page) if html else None
        if counted is not None:
            return self._count(notes, *counted, file)
        found, private = 0, is_private(one.in_tree)
        for number, entry, raw, fault in records(notes, again=not html):
            counted = _counter_of(raw)
            if counted is not None:
                return self._count(notes, *counted, file)
            found += 1
            if private:
                continue
            if entry is not None:
                self._by_shape(notes, entry, file)
            elif fault is not None:
                notes.problem(number, fault)
        if found == 0 and not html:
            return Outcome(Fate.SKIPPED, "empty")
        return Outcome(Fate.UNKNOWN, None, found)

    @staticmethod
    def _by_shape(notes: Notes, entry: Entry, file: File) -> None:
        notes.labels(entry)
        notes.lost(entry)
        item = attempt(found_by_shape, entry, file.platform)
        if isinstance(item, Fault):
            notes.problem(entry.index, item)
        elif item is not None:
            notes.times(entry)
            notes.accept(entry, (item,), file)

    # -- who watches -----------------------------------------------------------------------------------------------------

    def _watching(self, notes: Notes) -> Watch | None:
        """Whoever watches, after being told that a file begins."""
        if self.watch is not None:
            one = notes.one
            page = notes.page if is_html(one.key) else None
            self.watch.open(notes.file().context, page)
        return self.watch

    def _left(self, one: Placed, outcome: Outcome) -> int | None:
        """How many values of a file no table holds; None where nobody asked, or nothing was read."""
        if self.watch is None or outcome.fate is not Fate.READ or outcome.records is None:
            return None
        return self.watch.close(one.member, one.account_id)


_BEGINNING = 1 << 20
"""So much of a page under a name that is known is looked at for how its boxes are built."""


def _counter_of(raw: object) -> tuple[str, Counter] | None:
    """Whose a record of JSON is by its shape, whatever its file is called: name and counter."""
    return next(((name, counter) for name, counter in counters().items() if counter.is_record(raw)), None)


def _counter_of_page(data: bytes) -> tuple[str, Counter] | None:
    """The same of a page."""
    return next(((name, counter) for name, counter in counters().items() if counter.is_page(data)), None)


def _all_of(reader: Reader, entry: Entry, file: File) -> tuple[Made, ...]:
    """All of a reader's items or none: one that fails midway must not leave half an entry.

    Where a reader makes nothing it has judged what it knows, and what stands under a label that nobody knows is shown apart.
    Records of other companies have rows of their own, and are no words of the person.
    """
    made = tuple(reader.read(entry, file))
    if made or not entry.unmapped or reader.KIND is Kind.UNRECOGNISED:
        return made
    return tuple(undecided(entry))


def _whole(notes: Notes) -> Whole:
    one, html = notes.one, is_html(notes.one.key)
    data = notes.page if html else one.member.archive.read(one.member)
    return Whole(one.key, data, html, lambda: page_entries(notes, data))
