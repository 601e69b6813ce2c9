"""A comparison on the screen and as JSON: counts, dates and ids, never a text or a name of a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import Struct

from ..model import Exposure, iso, utc_day
from ..words import Words, mark, mark_count
from ..words.terms import ITEM_KINDS, VERDICTS, verdict_figures
from .shapes import AccountComparison, Comparison, Download, Fate, Why
from .view import ComparedAccount, ComparisonView, Outcome

FATES = {
    Fate.GONE: mark("gone"),
    Fate.NEW: mark("new"),
    Fate.CHANGED: mark("changed"),
    Fate.RETURNED: mark("back again"),
    Fate.SAME: mark("the same"),
    Fate.NOT_COVERED: mark("not comparable"),
}
"""In the order in which they are told."""
FATE_COUNTS = {
    Fate.GONE: mark_count("{n} gone", "{n} gone"),
    Fate.NEW: mark_count("{n} new", "{n} new"),
    Fate.CHANGED: mark_count("{n} changed", "{n} changed"),
    Fate.RETURNED: mark_count("{n} back again", "{n} back again"),
    Fate.SAME: mark_count("{n} the same", "{n} the same"),
    Fate.NOT_COVERED: mark_count("{n} not comparable", "{n} not comparable"),
}
"""The same with a number."""


class Column(Struct, frozen=True):
    """A column of the table of a clean-up: its name in JSON, its heading, and the number of an outcome that it shows."""

    name: str
    heading: str
    of: Callable[[Outcome], int]


COLUMNS: tuple[Column, ...] = (
    Column("total", mark("before"), lambda outcome: outcome.total),
    Column("gone", mark("gone"), lambda outcome: outcome.gone),
    Column("changed", mark("changed"), lambda outcome: outcome.changed),
    Column("same", mark("the same"), lambda outcome: outcome.same),
    Column("returned", mark("back again"), lambda outcome: outcome.returned),
    Column("not_covered", mark("not comparable"), lambda outcome: outcome.not_covered),
)
"""The columns that a table of a clean-up can have."""


def columns(account: ComparedAccount) -> list[Column]:
    """Those that tell something: how many there were, and what became of one of them at least."""
    return [column for column in COLUMNS if column.name == "total" or column.of(account.watched)]


WHYS = {
    Why.RANGE: mark("outside the dates requested for the other download"),
    Why.FILE: mark("the other download has no such file: all of it was deleted, or it was not requested"),
    Why.DAMAGED: mark("that file of the other download could not be read"),
}
DIFFERENCES = {
    "text": mark("text"),
    "media": mark("pictures or videos"),
    "place": mark("place"),
    "state": mark("archived, deleted or restored"),
}
STILL_HELD = mark("Archived and deleted items are not public, but your download contains them: Meta still holds them.")
IN_TRASH = mark_count("{n} in the trash", "{n} in the trash")
ARCHIVED = mark_count("{n} archived", "{n} archived")
NOT_UNTRAINED = mark("An item that is gone from a download may still be part of a model trained before.")
BACKWARDS = mark("The new download is older than one of the old ones: items called new here may have been deleted since.")
OTHER_NAME = mark("The old downloads call this account {account}.")
DAY_UNKNOWN = mark("day unknown")
CAPTION = mark("What happened to the items covered or possibly covered")
KIND = mark("Kind")
VERDICT_BEFORE = mark("Status before")
NOTHING_WATCHED = mark("No item of the old downloads was covered or possibly covered.")
# Translators: {n}, {gone}, {still} and {unknown} are numbers.
ANSWER = mark_count(
    "Of {n} item that was covered or possibly covered: {gone} gone, {still} still there, {unknown} not comparable.",
    "Of {n} items that were covered or possibly covered: {gone} gone, {still} still there, {unknown} not comparable.",
)
"""Did my clean-up work? For one thing, and for many."""
ONLY_OLD = mark("{account} is only in the old downloads and was not compared.")
ONLY_NEW = mark("{account} is only in the new download and was not compared.")


def lines(view: ComparisonView, words: Words) -> Iterator[str]:
    """What the screen shows, account by account."""
    for account in view.accounts:
        yield from _account_lines(account, words)
    for message, accounts in ((ONLY_OLD, view.only_old), (ONLY_NEW, view.only_new)):
        for account_id in accounts:
            yield words.say(message, account=account_id)
    yield words.say(NOT_UNTRAINED)


def _account_lines(account: ComparedAccount, words: Words) -> Iterator[str]:
    olds = ", ".join(day_of(one, words) for one in account.olds)
    yield f"{account.account_id}  {olds} → {day_of(account.new, words)}"
    if account.old_id != account.account_id:
        yield words.say(OTHER_NAME, account=account.old_id)
    if account.backwards:
        yield words.say(BACKWARDS)
    yield "  " + ", ".join(words.count(*said, account.fates[fate]) for fate, said in FATE_COUNTS.items())
    yield ""
    yield answer(account.watched, words)
    if account.clean_up:
        yield from _table(account, words)
    yield from (remark(words) for remark in remarks(account))
    yield ""


def answer(watched: Outcome, words: Words) -> str:
    """Did my clean-up work? One sentence."""
    if not watched.total:
        return words.say(NOTHING_WATCHED)
    gone, still, unknown = (words.number(n) for n in (watched.gone, watched.still, watched.not_covered))
    return words.count(*ANSWER, watched.total, gone=gone, still=still, unknown=unknown)


def _table(account: ComparedAccount, words: Words) -> Iterator[str]:
    """Kind and verdict, then a number a column, as far as a column has any."""
    shown = columns(account)
    head = ["", "", *(words.say(column.heading) for column in shown)]
    body = [
        [
            words.say(ITEM_KINDS[row.kind]),
            words.say(VERDICTS[row.exposure]),
            *(words.number(n) if (n := column.of(row.outcome)) else "·" for column in shown),
        ]
        for row in account.clean_up
    ]
    widths = [max(len(cells[at]) for cells in (head, *body)) for at in range(len(head))]
    for cells in (head, *body):
        left = [cell.ljust(width) for cell, width in zip(cells[:2], widths[:2], strict=True)]
        right = [cell.rjust(width) for cell, width in zip(cells[2:], widths[2:], strict=True)]
        yield "  " + "  ".join([*left, *right])


Remark = Callable[[Words], str]
"""A sentence with its numbers, to be said in a language."""


def remarks(account: ComparedAccount) -> list[Remark]:
    """What else is worth saying of an account: verdicts of today, media, what is still held, what is not covered and why."""
    candidates = (_now(account), _media(account), _held(account), _changed(account), *_uncovered(account))
    return [remark for remark in candidates if remark is not None]


def _now(account: ComparedAccount) -> Remark | None:
    if not account.now:
        return None
    shown = [one for one in Exposure if one in account.now]
    return lambda words: words.say(
        # Translators: {verdicts} is a list such as “3 covered, 2 possibly covered”.
        "Those still there are today: {verdicts}.",
        verdicts=verdict_figures(account.now, words, shown),
    )


def _media(account: ComparedAccount) -> Remark | None:
    media = account.media
    if not media.old and not media.new:
        return None
    return lambda words: words.count(
        "{n} picture or video before: {gone} gone, {new} new.",
        "{n} pictures and videos before: {gone} gone, {new} new.",
        media.old,
        gone=words.number(media.gone),
        new=words.number(media.new),
    )


def _held(account: ComparedAccount) -> Remark | None:
    counted = ((account.in_trash, IN_TRASH), (account.archived, ARCHIVED))
    held = [(n, said) for n, said in counted if n]
    if not held:
        return None
    return lambda words: " ".join(
        [
            words.say(
                "Still there, although you may think they are deleted: {what}.",
                what=", ".join(words.count(*said, n) for n, said in held),
            ),
            words.say(STILL_HELD),
        ]
    )


def _changed(account: ComparedAccount) -> Remark | None:
    if not account.differs:
        return None
    return lambda words: words.say(
        "What changed: {what}.",
        what=", ".join(f"{words.say(DIFFERENCES[name])} {words.number(n)}" for name, n in account.differs.items()),
    )


def _uncovered(account: ComparedAccount) -> Iterator[Remark]:
    for reasons, message in ((account.old_uncovered, OLD_UNCOVERED), (account.new_uncovered, NEW_UNCOVERED)):
        for why, n in reasons.items():
            yield partial(_of_why, message, why, n)


def _of_why(message: str, why: Why, n: int, words: Words) -> str:
    return words.say(message, n=words.number(n), why=words.say(WHYS[why]))


# Translators: {n} is a number, {why} a reason such as “outside the dates requested for the other download”.
OLD_UNCOVERED = mark("Not comparable with the new download: {n} ({why}).")
NEW_UNCOVERED = mark("Not comparable with the old downloads: {n} ({why}).")


def day_of(download: Download, words: Words) -> str:
    """The day a download was made, or that it is unknown."""
    if download.exported is None:
        return words.say(DAY_UNKNOWN)
    return words.date(utc_day(download.exported))


# -- JSON -------------------------------------------------------------------------------------------------------------


def plain(comparison: Comparison, view: ComparisonView) -> dict[str, Any]:
    """The comparison for machines: all counts, and every thing that is not the same by its id. No content."""
    return {
        "accounts": [_plain_account(one, counted) for one, counted in zip(comparison.accounts, view.accounts, strict=True)],
        "only_old": list(comparison.only_old),
        "only_new": list(comparison.only_new),
    }


def _plain_account(one: AccountComparison, counted: ComparedAccount) -> dict[str, Any]:
    return {
        "account_id": one.account_id,
        "old_account_id": one.old_id,
        "old": [_plain_download(download) for download in one.olds],
        "new": _plain_download(one.new),
        "counts": {fate.value: n for fate, n in counted.fates.items()},
        "clean_up": [
            {"kind": row.kind.value, "exposure": row.exposure.value, **{one.name: one.of(row.outcome) for one in COLUMNS}}
            for row in counted.clean_up
        ],
        "still_there_now": _named(counted.now),
        "in_trash": counted.in_trash,
        "archived": counted.archived,
        "media": {"old": one.media.old, "gone": one.media.gone, "new": one.media.new},
        "items": [
            {
                "fate": row.fate.value,
                "kind": row.item.kind.value,
                "old_item_id": row.old.item_id if row.old else None,
                "new_item_id": row.new.item_id if row.new else None,
                "created_at": iso(row.item.when.seconds) if row.item.when else None,
                "old_exposure": row.old_exposure.value if row.old_exposure else None,
                "new_exposure": row.new_exposure.value if row.new_exposure else None,
                "differs": list(row.differs),
                "why": row.why.value if row.why else None,
                "missing_since": iso(row.missing_since) if row.missing_since is not None else None,
            }
            for row in one.rows
            if row.fate is not Fate.SAME
        ],
    }


def _named(counts: Mapping[Any, int]) -> dict[str, int]:
    return {str(name): n for name, n in counts.items()}


def _plain_download(download: Download) -> dict[str, Any]:
    times: Sequence[tuple[str, int | None]] = (
        ("exported_at", download.exported),
        ("range_start", download.range_start),
        ("range_end", download.range_end),
    )
    return {
        "archives": list(download.archives),
        "flavour": download.flavour.value,
        **{name: None if seconds is None else iso(seconds) for name, seconds in times},
    }
