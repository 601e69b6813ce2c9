"""The two lists: the evidence annex, which goes to Meta and holds no content, and the clean-up list, which stays at home."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from html import escape

from msgspec import Struct

from ..assess.remedies import reaches
from ..cells import safe_cell
from ..model import Account, ArchiveInfo, Author, Document, Exposure, Item, Kind, State
from ..policy import Action, Effect, Policy
from ..terms import ITEM_KINDS, VERDICTS
from ..words import Words, mark
from .facts import day_of
from .paper import anchor, clean, page
from .wording import CHANGE_PROFILE, DEEDS, DELETE_ARCHIVED, EMPTY_TRASH, flag_said, weight

CAP = 1_000
"""Rows of an HTML list: some hundred sheets of paper. The CSV file holds all."""

_META_HOST = re.compile(r"https://(?:[a-z0-9-]+\.)*(?:(?:facebook|instagram|threads)\.com|threads\.net)(?:[/?#][!-~]*)?", re.I)


class Row(Struct, frozen=True, kw_only=True):
    """One item of a list. `deeds` are message ids of what to do, `flags` ids of flags, what weighs most first."""

    item: Item
    exposure: Exposure
    rule: str
    flags: tuple[str, ...]
    deeds: tuple[str, ...] = ()


def evidence(document: Document) -> list[Row]:
    """Every item that the policy does not leave out: strong verdicts first, then what is most sensitive, then by date."""
    return sorted(_rows(document), key=_order)


def clean_up(document: Document, policy: Policy) -> list[Row]:
    """Every item that something can be done about, in the same order, with what to do."""
    accounts = {account.account_id: account for account in document.accounts}
    actions = [action for id, action in policy.actions.items() if id in DEEDS]
    rows = [
        Row(item=row.item, exposure=row.exposure, rule=row.rule, flags=row.flags, deeds=deeds)
        for row in _rows(document)
        if (deeds := _deeds(row.item, accounts[row.item.account_id], actions))
    ]
    return sorted(rows, key=_order)


def _rows(document: Document) -> list[Row]:
    found: dict[tuple[str, str], set[str]] = {}
    for flag in document.flags:
        found.setdefault((flag.account_id, flag.item_id), set()).add(flag.flag)
    return [
        Row(
            item=item,
            exposure=verdict.exposure,
            rule=verdict.rule,
            flags=tuple(sorted(found.get((item.account_id, item.item_id), ()), key=lambda flag: (weight(flag), flag))),
        )
        for item, verdict in zip(document.items, document.verdicts, strict=True)
        if verdict.exposure is not Exposure.OUT
    ]


def _order(row: Row) -> tuple[int, int, int, int, str, str]:
    when = row.item.when
    return (
        list(Exposure).index(row.exposure),
        min((weight(flag) for flag in row.flags), default=1 << 20),
        -len(row.flags),
        when.seconds if when else 1 << 62,
        row.item.account_id,
        row.item.item_id,
    )


def _deeds(item: Item, account: Account, actions: Sequence[Action]) -> tuple[str, ...]:
    """What the person can do with an item: the actions that reach it, the mildest first; the trash and the archive by state."""
    if item.state is State.DELETED and item.author is Author.SELF and item.kind is not Kind.PROFILE:
        return (EMPTY_TRASH,)
    if item.state is State.ARCHIVED and item.author is Author.SELF:
        return (DELETE_ARCHIVED,)
    if item.kind is Kind.PROFILE:
        return (CHANGE_PROFILE,) if item.author is Author.SELF else ()
    if item.kind is Kind.AI_CHAT and item.author is Author.OTHER:
        return ()
    order = (Effect.NARROWS_PUBLIC, Effect.REMOVES, Effect.UNKNOWN)
    found = [action for action in actions if reaches(action, item, account)]
    return tuple(DEEDS[action.id] for action in sorted(found, key=lambda one: order.index(one.effect)))


def permalink(item: Item) -> str | None:
    """The item's own address, when it is https and on a host of Meta."""
    return item.permalink if item.permalink and _META_HOST.fullmatch(item.permalink) else None


def masked(path: str) -> str:
    """A member's path without the names of other people: folders of message threads are named after them."""
    return re.sub(r"(messages/[^/]+/)[^/]+(?=/)", r"\1…", path)


# -- the annex --------------------------------------------------------------------------------------------------------

ANNEX_TITLE = mark("Annex: evidence from my data download")
CLEAN_UP_TITLE = mark("Clean-up list: what to delete, limit, untag")
ANNEX_HEAD = (
    mark("Id"),
    mark("Date"),
    mark("Account"),
    mark("Kind"),
    mark("Verdict"),
    mark("Rule"),
    mark("Found in it"),
    mark("Archive"),
    mark("File and record"),
)
CONTENT = mark("Text")
CLEAN_UP_HEAD = (
    mark("What to do"),
    mark("Date"),
    mark("Account"),
    mark("Kind"),
    mark("Verdict"),
    mark("Found in it"),
    mark("Address"),
    mark("Id"),
)


def annex_csv(rows: Sequence[Row], archives: Sequence[ArchiveInfo], words: Words, with_content: bool) -> bytes:
    """The annex for a spreadsheet: items, then one row for each archive with its SHA-256."""
    head = [*ANNEX_HEAD, *([CONTENT] if with_content else [])]
    table = [_evidence_cells(row, words, with_content) for row in rows]
    rest = [""] if with_content else []
    named = [[*[""] * 7, one.name, f"SHA-256 {_digest(one, words)}", *rest] for one in archives if not one.error]
    return _csv([words.say(name) for name in head], [*table, *named])


def annex_html(rows: Sequence[Row], document: Document, words: Words, with_content: bool, version: str) -> bytes:
    """The annex to be printed: how it was made, the archives with their digests, the items."""
    head = [*ANNEX_HEAD, *([CONTENT] if with_content else [])]
    says = words.say(
        "Each row is an item of my download that the text of Meta’s policy as of {day} names, may name, or does not settle. "
        "None of it says that an item was used.",
        day=words.date(document.as_of),
    )
    kept = CONTENT_GIVEN if with_content else NO_CONTENT
    body = f"<p>{escape(says)}</p>\n<p>{escape(words.say(kept))}</p>\n<p>{escape(words.say(BOTH_WAYS))}</p>\n"
    body += _table(
        words.say("Archives"),
        [words.say(mark("Name")), words.say(mark("Bytes")), "SHA-256"],
        [
            [archive.name, words.number(archive.bytes), _digest(archive, words)]
            for archive in document.archives
            if not archive.error
        ],
        ("", "nowrap", "digest"),
    )
    body += _listed([_evidence_cells(row, words, with_content) for row in rows[:CAP]], head, len(rows), words)
    return page(words.say(ANNEX_TITLE), body, words, version, wide=True)


NO_CONTENT = mark("It holds no text, picture, name of a person or place: ids, dates, kinds and files alone.")
CONTENT_GIVEN = mark("It holds the text of the items, because you asked for it with --with-content: read it before you send it.")
BOTH_WAYS = mark("What was found in an item was found by a program and can be wrong both ways.")
FOLDER_DIGEST = mark("a folder, no digest")


def _digest(archive: ArchiveInfo, words: Words) -> str:
    return archive.sha256 or words.say(FOLDER_DIGEST)


def _evidence_cells(row: Row, words: Words, with_content: bool) -> list[str]:
    item, source = row.item, row.item.source
    day = day_of(item)
    cells = [
        item.item_id,
        day.isoformat() if day else "",
        _platform(item),
        words.say(ITEM_KINDS[item.kind]),
        words.say(VERDICTS[row.exposure]),
        row.rule,
        ", ".join(dict.fromkeys(flag_said(flag, words) for flag in row.flags)),
        source.archive if source else "",
        f"{masked(source.path)} #{source.record}" if source else "",
    ]
    return [*cells, item.text or ""] if with_content else cells


def _platform(item: Item) -> str:
    return item.platform.capitalize() if item.platform else ""


# -- the clean-up list ------------------------------------------------------------------------------------------------


def clean_up_csv(rows: Sequence[Row], words: Words) -> bytes:
    """The clean-up list for a spreadsheet."""
    return _csv([words.say(name) for name in CLEAN_UP_HEAD], [_clean_up_cells(row, words) for row in rows])


def clean_up_html(rows: Sequence[Row], words: Words, version: str) -> bytes:
    """The clean-up list to work through."""
    body = f"<p>{escape(words.say(CLEAN_UP_SAYS))}</p>\n<p>{escape(words.say(NOT_UNDONE))}</p>\n"
    body += _listed([_clean_up_cells(row, words) for row in rows[:CAP]], CLEAN_UP_HEAD, len(rows), words)
    return page(words.say(CLEAN_UP_TITLE), body, words, version, wide=True)


CLEAN_UP_SAYS = mark(
    "What the policy names with certainty comes first, and of that the most sensitive. An address is shown where the download "
    "has one; for the rest look for the date in the activity log. The menu paths stand in the checklist."
)
NOT_UNDONE = mark("Deleting an item does not undo training that took place with it, and what others copied stays with them.")


def _clean_up_cells(row: Row, words: Words) -> list[str]:
    item = row.item
    day = day_of(item)
    return [
        " / ".join(dict.fromkeys(words.say(deed) for deed in row.deeds)),
        day.isoformat() if day else "",
        _platform(item),
        words.say(ITEM_KINDS[item.kind]),
        words.say(VERDICTS[row.exposure]),
        ", ".join(dict.fromkeys(flag_said(flag, words) for flag in row.flags)),
        permalink(item) or "",
        item.item_id,
    ]


# -- CSV and HTML -----------------------------------------------------------------------------------------------------


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Comma-separated, with the byte-order mark by which spreadsheets know UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([[safe_cell(cell.replace("\0", "")) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig", "replace")


_CLASSES = {ANNEX_HEAD[0]: "id", ANNEX_HEAD[1]: "nowrap", ANNEX_HEAD[7]: "file", ANNEX_HEAD[8]: "file", CONTENT: "text"}


def _listed(rows: Sequence[Sequence[str]], head: Sequence[str], total: int, words: Words) -> str:
    table = _table(
        words.count("{n} item", "{n} items", total),
        [words.say(name) for name in head],
        rows,
        [_CLASSES.get(name, "") for name in head],
    )
    if total > len(rows):
        shown, everything = words.number(len(rows)), words.number(total)
        more = words.say("Showing the first {shown} of {total}; the CSV file holds all.", shown=shown, total=everything)
        table += f"\n<p>{escape(more)}</p>"
    return table


def _table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], classes: Sequence[str]) -> str:
    out = [f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(clean(caption))}"><table>']
    out.append(f"<caption>{escape(caption)}</caption>")
    out.append("<thead><tr>" + "".join(f'<th scope="col">{escape(name)}</th>' for name in head) + "</tr></thead>\n<tbody>")
    for row in rows:
        cells = (f"<td{_class(name)}>{_cell(cell, name)}</td>" for cell, name in zip(row, classes, strict=True))
        out.append("<tr>" + "".join(cells) + "</tr>")
    out.append("</tbody></table></div>")
    return "\n".join(out)


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _cell(value: str, name: str) -> str:
    if name == "text":
        return "<bdi>" + "<br>".join(escape(clean(line)) for line in value.splitlines()) + "</bdi>"
    return anchor(value) if _META_HOST.fullmatch(value) else escape(clean(value))
