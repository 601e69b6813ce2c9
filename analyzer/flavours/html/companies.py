"""Pages about companies: what one of them reported, and those that hold or use the person's data for advertising.

Both are told by their structure: a company's name stands before the tables of its events, or in the first cell of a row
whose other cells are marks. The words of labels and column heads do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ...model import Entry, Field
from ..dates import looks_like_date
from ..json.export import Row
from ..json.records import decode
from .boxes import Walker
from .early_pieces import classes, words_of
from .pages import parsed, pieces
from .rows import Clock, Page
from .shapes import Line
from .steps import step, whole

# -- what companies reported (docs/atlas/facebook.md, Off-Meta activity) --------------------------------------------


def reports(data: bytes, page: Page, heading: str | None) -> Iterator[Entry]:
    """A company's page in the folder of activity off Meta: a record per company, with an event for each table.

    The name is marked as such (`_38my`, seen in exports of 2025), else it is the page's own heading, as on Facebook.
    """
    found: list[_Company] = []
    for node in (node for piece in pieces(data) for node in parsed(piece).css("span._38my, table")):
        if node.tag == "span":
            found.append(_Company(" ".join(words_of(node, _is_name).split()), [], []))
            continue
        lost: list[str] = []
        events = step(lost, _events, node, page.clock, lost) or []
        if (events or lost) and not found:
            found.append(_Company(heading or "", [], []))
        if events or lost:
            found[-1].events.extend(events)
            found[-1].lost.extend(lost)
    for number, one in enumerate(found or [_Company(heading or "", [], [])]):
        row = Row(number, "", {"name": one.name, "events": one.events})
        yield whole(one.lost, number, page.path, decode, row, page.path)


def _is_name(node: Any) -> bool:
    return bool(node.tag == "span" and "_38my" in classes(node))


class _Company(NamedTuple):
    """A company with the events that it reported, and kinds of errors of those that could not be read."""

    name: str
    events: list[dict[str, Any]]
    lost: list[str]


def _events(table: Any, clock: Clock, lost: list[str]) -> list[dict[str, Any]]:
    """The event of a table; a table in which labels repeat has several, one after the other."""
    events: list[dict[str, Any]] = []
    labels: set[str] = set()
    for line in lines_of(table, lost):
        if not events or (line.label and line.label in labels):
            events.append({})
            labels.clear()
        labels.add(line.label)
        for printed, _ in line.values:
            told = step(lost, _reported, printed, clock)
            if told is not None:
                events[-1].setdefault(*told)
    return [event for event in events if event]


def _reported(printed: str, clock: Clock) -> tuple[str, Any]:
    """A row is known by its value, whatever its label's language: a number, a date, or the word for what happened."""
    if printed.isdecimal():
        return "id", printed
    if looks_like_date(printed):
        return "timestamp", clock.moment(printed)
    return "type", printed


def lines_of(table: Any, lost: list[str]) -> list[Line]:
    """The rows of a table's node; what cannot be read is noted in `lost`."""
    walker = Walker(lost)
    walker.take_table(table)
    return [line for lines in walker.box.tables for line in lines]


# -- who uses what (Instagram from 2021 to September 2025) --------------------------------------------------------------------

_COLUMNS = (
    ("has_data_file_custom_audience", "interaction"),
    ("has_data_file_custom_audience", "has_remarketing_custom_audience", "has_in_person_store_visit"),
)
"""What a mark in a column means: two columns as seen, three as the JSON flavour has them (inferred)."""


def advertisers(data: bytes, page: Page) -> list[Entry]:
    """The companies of a page that is one table of names and marks; empty for pages that are something else."""
    found: list[Entry] = []
    for row in parsed(data).css("table tr"):
        lost: list[str] = []
        fields = step(lost, _advertiser, row)
        if fields or lost:
            found.append(Entry(len(found), page.path, fields=fields or {}, lost=tuple(lost)))
    return found


def _advertiser(row: Any) -> dict[str, tuple[str, ...]]:
    """What a row says of a company; nothing where it is no row of a name and marks."""
    cells = [" ".join(words_of(cell, _is_table).split()) for cell in _cells(row)]
    meanings = next((meanings for meanings in _COLUMNS if len(meanings) == len(cells) - 1), None)
    if meanings is None or not cells[0] or not all(_is_mark(cell) for cell in cells[1:]):
        return {}
    states = tuple(meaning for meaning, cell in zip(meanings, cells[1:], strict=True) if cell)
    fields: dict[str, tuple[str, ...]] = {Field.NAME: (cells[0],)}
    return {**fields, Field.STATE: states} if states else fields


def _cells(row: Any) -> Iterator[Any]:
    """The cells of a row itself: those of tables inside them belong to rows of their own."""
    cell = row.child
    while cell is not None:
        if cell.tag in ("td", "th"):
            yield cell
        cell = cell.next


def _is_table(node: Any) -> bool:
    return bool(node.tag == "table")


def _is_mark(cell: str) -> bool:
    return len(cell) <= 2
