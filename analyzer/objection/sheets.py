"""The two lists as files: the evidence annex, which goes to Meta without content, and the clean-up list, which stays at home."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from html import escape

from ..cells import safe_cell
from ..model import ArchiveInfo, Document, Item
from ..terms import ITEM_KINDS, VERDICTS
from ..words import Words, mark
from .facts import day_of
from .paper import anchor, clean, page, source_list
from .rows import Ground, Row, masked, of_meta, permalink
from .wording import flag_said

CAP = 1_000
"""Rows of an HTML list: some hundred sheets of paper. The CSV file holds all."""

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


def annex_html(rows: Sequence[Row], rules: Sequence[Ground], document: Document, words: Words, with_content: bool) -> bytes:
    """The annex to be printed: how it was made, the archives with their digests, the items, the rules with their sources."""
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
    body += _rules(rules, words)
    return page(words.say(ANNEX_TITLE), body, words, document.version, wide=True)


def _rules(rules: Sequence[Ground], words: Words) -> str:
    """What each rule of the list says, with its sources, and the list of these."""
    rows = []
    for ground in rules:
        says = " ".join(re.sub(r"\{\w+\}", "…", words.say(one)) for one in ground.says)
        cited = ", ".join(f"[{source.id}]" for source in ground.sources)
        rows.append([ground.rule, says, cited])
    sources = {source.id: source for ground in rules for source in ground.sources}
    head = [words.say(ANNEX_HEAD[5]), words.say(mark("What it says")), words.say(mark("Sources"))]
    return _table(words.say(mark("Rules")), head, rows, ("nowrap", "", "nowrap")) + source_list(tuple(sources.values()), words)


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
    return anchor(value) if of_meta(value) else escape(clean(value))
