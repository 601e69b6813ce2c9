"""The lists as files: the annex for Meta (ids, dates, kinds), the evidence and the clean-up list, which both stay at home."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from html import escape

from ..assess import sentence, texts
from ..model import ArchiveInfo, Document, Item
from ..policy import load
from ..tables.cells import safe_cell
from ..words import Words, mark
from ..words.terms import ITEM_KINDS, VERDICTS
from .paper import anchor, clean, page, source_list
from .rows import Ground, Row, masked, of_meta, permalink
from .wording import flag_said

CAP = 1_000
"""Rows of an HTML list: some hundred sheets of paper. The CSV file holds all."""

# -- the annex --------------------------------------------------------------------------------------------------------

ANNEX_TITLE = mark("Annex: items of my data export")
EVIDENCE_TITLE = mark("Evidence: for you and the authority, not for Meta")
CLEAN_UP_TITLE = mark("To tidy up: what you can delete or restrict")
ANNEX_HEAD = (mark("Id"), mark("Date"), mark("Account"), mark("Kind"), mark("Status"))
EVIDENCE_HEAD = (*ANNEX_HEAD, mark("Rule"), mark("Found in it"), mark("Archive"), mark("File and record"))
CONTENT = mark("Text")
CLEAN_UP_HEAD = (
    mark("Done"),
    mark("Picture"),
    mark("What to do"),
    mark("Date"),
    mark("Account"),
    mark("Kind"),
    mark("First words"),
    mark("Status"),
    mark("Found in it"),
    mark("Address, or where to find it"),
    mark("Id"),
)
Table = Sequence[Sequence[str]]


def annex_csv(rows: Sequence[Row], archives: Sequence[ArchiveInfo], words: Words) -> bytes:
    """What goes to Meta, for a spreadsheet: ids, dates, kinds; then one row for each archive with its SHA-256."""
    named = [["SHA-256", "", "", "", f"{one.name}: {_digest(one, words)}"] for one in archives if not one.error]
    return _csv([words.say(name) for name in ANNEX_HEAD], [*(_annex_cells(row, words) for row in rows), *named])


def annex_html(rows: Sequence[Row], document: Document, words: Words) -> bytes:
    """What goes to Meta, to be printed: how it was made, the archives with their digests, the items by id, date and kind."""
    said = (words.say(ANNEX_SAYS), _rests(document, words, warn=False), words.say(NO_CONTENT))
    body = "".join(f"<p>{escape(one)}</p>\n" for one in said)
    body += _archives(document, words)
    body += _listed([_annex_cells(row, words) for row in rows[:CAP]], ANNEX_HEAD, len(rows), words)
    return page(words.say(ANNEX_TITLE), body, words, document.version, wide=True, caveats=False)


def evidence_csv(rows: Sequence[Row], archives: Sequence[ArchiveInfo], words: Words, with_content: bool) -> bytes:
    """What the person keeps, for a spreadsheet: items with what was found in them, then the archives."""
    head = [*EVIDENCE_HEAD, *([CONTENT] if with_content else [])]
    rest = [""] if with_content else []
    named = [[*[""] * 7, one.name, f"SHA-256 {_digest(one, words)}", *rest] for one in archives if not one.error]
    return _csv([words.say(name) for name in head], [*(_evidence_cells(row, words, with_content) for row in rows), *named])


def evidence_html(rows: Sequence[Row], rules: Sequence[Ground], document: Document, words: Words, with_content: bool) -> bytes:
    """What the person keeps: the items with what was found in them, the archives, the rules with their sources."""
    head = [*EVIDENCE_HEAD, *([CONTENT] if with_content else [])]
    said = [
        words.say(KEEP_THIS),
        _rests(document, words),
        words.say(CONTENT_GIVEN if with_content else NO_TEXT),
        words.say(BOTH_WAYS),
    ]
    body = "".join(f"<p>{escape(one)}</p>\n" for one in said) + _archives(document, words)
    body += _listed([_evidence_cells(row, words, with_content) for row in rows[:CAP]], head, len(rows), words)
    body += _rules(rules, words)
    return page(words.say(EVIDENCE_TITLE), body, words, document.version, wide=True)


ANNEX_SAYS = mark(
    "Each row is an item of my export that the policy covers, possibly covers, or does not settle. Only Meta knows which "
    "of them it has used."
)
NO_CONTENT = mark("This list contains no text, picture, name of a person or place: only ids, dates and kinds.")
KEEP_THIS = mark(
    "Keep this list: it shows what was found in which item. Show it to an authority or a lawyer if you have to; Meta does "
    "not need it."
)
NO_TEXT = mark("It contains no text, picture or name of a person.")
CONTENT_GIVEN = mark("It contains the text of the items, because you asked for it.")
BOTH_WAYS = mark("A program marked what was found in an item; it can be wrong both ways.")
FOLDER_DIGEST = mark("a folder, no digest")


def _rests(document: Document, words: Words, *, warn: bool = True) -> str:
    """Which copy of which text the list rests on; to Meta nothing is said of its age."""
    return " ".join(sentence(words, one) for one in texts(load(), document.accounts, document.as_of, warn=warn))


def _archives(document: Document, words: Words) -> str:
    rows = [[one.name, words.number(one.bytes), _digest(one, words)] for one in document.archives if not one.error]
    head = [words.say(mark("Name")), words.say(mark("Bytes")), "SHA-256"]
    return _table(words.say("Archives"), head, rows, ("", "nowrap", "digest"))


def _rules(rules: Sequence[Ground], words: Words) -> str:
    """What each rule of the list says, with its sources, and the list of these."""
    rows = []
    for ground in rules:
        says = " ".join(re.sub(r"\{\w+\}", "…", words.say(one)) for one in ground.says)
        cited = ", ".join(f"[{source.id}]" for source in ground.sources)
        rows.append([ground.rule, says, cited])
    sources = {source.id: source for ground in rules for source in ground.sources}
    head = [words.say(EVIDENCE_HEAD[5]), words.say(mark("What it says")), words.say(mark("Sources"))]
    return _table(words.say(mark("Rules")), head, rows, ("nowrap", "", "nowrap")) + source_list(tuple(sources.values()), words)


def _digest(archive: ArchiveInfo, words: Words) -> str:
    return archive.sha256 or words.say(FOLDER_DIGEST)


def _annex_cells(row: Row, words: Words) -> list[str]:
    item = row.item
    day = item.day
    said = words.say(ITEM_KINDS[item.kind]), words.say(VERDICTS[row.exposure])
    return [item.item_id, day.isoformat() if day else "", _platform(item), *said]


def _evidence_cells(row: Row, words: Words, with_content: bool) -> list[str]:
    source = row.item.source
    cells = [
        *_annex_cells(row, words),
        row.rule,
        _found(row, words),
        source.archive if source else "",
        f"{masked(source.path)} #{source.record}" if source else "",
    ]
    return [*cells, row.item.text or ""] if with_content else cells


def _found(row: Row, words: Words) -> str:
    return ", ".join(dict.fromkeys(flag_said(flag, words) for flag in row.flags))


def _platform(item: Item) -> str:
    return item.platform.capitalize() if item.platform else ""


# -- the clean-up list ------------------------------------------------------------------------------------------------

FIRST_WORDS = 80
"""Letters of an item's text by which a person recognises it."""
Pictures = Mapping[tuple[str, str], str]
"""Account and media id -> a small picture as a `data:` address."""


def clean_up_csv(rows: Sequence[Row], words: Words) -> bytes:
    """The clean-up list for a spreadsheet: without pictures, with a column to tick."""
    head = [name for name in CLEAN_UP_HEAD if name != CLEAN_UP_HEAD[1]]
    cells = (_clean_up_cells(row, words) for row in rows)
    return _csv([words.say(name) for name in head], [[one[0], *one[2:]] for one in cells])


def clean_up_html(rows: Sequence[Row], words: Words, version: str, pictures: Pictures) -> bytes:
    """The clean-up list to work through, on the screen or on paper."""
    said = (CLEAN_UP_SAYS, NOT_UNDONE)
    body = "".join(f"<p>{escape(words.say(one))}</p>\n" for one in said)
    shown = [_clean_up_cells(row, words, pictures) for row in rows[:CAP]]
    body += _listed(shown, CLEAN_UP_HEAD, len(rows), words)
    return page(words.say(CLEAN_UP_TITLE), body, words, version, wide=True, pictures=bool(pictures))


CLEAN_UP_SAYS = mark(
    "This list is for you only: it contains your words and pictures. What the policy covers comes first, the most "
    "sensitive at the top. Where the export gives no address, a menu path says where to look for the date."
)
NOT_UNDONE = mark("Deleting an item does not undo training already done with it, and others keep what they copied.")
TICK = "☐"


def _clean_up_cells(row: Row, words: Words, pictures: Pictures | None = None) -> list[str]:
    item = row.item
    day = item.day
    shown = ((pictures or {}).get((item.account_id, media_id)) for media_id in item.media_ids)
    return [
        TICK,
        next((one for one in shown if one), ""),
        " / ".join(dict.fromkeys(words.say(deed) for deed in row.deeds)),
        day.isoformat() if day else "",
        _platform(item),
        words.say(ITEM_KINDS[item.kind]),
        _first_words(item.text),
        words.say(VERDICTS[row.exposure]),
        _found(row, words),
        permalink(item) or (words.say(row.where) if row.where else ""),
        item.item_id,
    ]


def _first_words(text: str | None) -> str:
    said = " ".join((text or "").split())
    return said if len(said) <= FIRST_WORDS else f"{said[:FIRST_WORDS].rsplit(' ', 1)[0]}…"


# -- CSV and HTML -----------------------------------------------------------------------------------------------------


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Comma-separated, with the byte-order mark by which spreadsheets know UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([[safe_cell(cell.replace("\0", "")) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig", "replace")


_CLASSES = {
    ANNEX_HEAD[0]: "id",
    ANNEX_HEAD[1]: "nowrap",
    EVIDENCE_HEAD[7]: "file",
    EVIDENCE_HEAD[8]: "file",
    CONTENT: "text",
    CLEAN_UP_HEAD[1]: "picture",
    CLEAN_UP_HEAD[6]: "text",
}


def _listed(rows: Sequence[Sequence[str]], head: Sequence[str], total: int, words: Words) -> str:
    table = _table(
        # Translators: {n} is a number.
        words.count("{n} item", "{n} items", total),
        [words.say(name) for name in head],
        rows,
        [_CLASSES.get(name, "") for name in head],
    )
    if total > len(rows):
        shown, everything = words.number(len(rows)), words.number(total)
        # Translators: {shown} and {total} are numbers.
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
    if name == "picture":
        return f'<img src="{escape(value)}" alt="">' if value else ""
    return anchor(value) if of_meta(value) else escape(clean(value))
