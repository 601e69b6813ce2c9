"""Pages about companies: what one of them reported, and those that hold or use the person's data for advertising.

Both are told by their structure: a company's name stands before the tables of its events, or in the first cell of a row
whose other cells are marks. The words of labels and column heads do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model import Entry, Field
from ..dates import looks_like_date
from ..json.export import Row
from ..json.records import decode
from .boxes import Walker
from .pages import parsed, pieces
from .rows import Clock, Page
from .shapes import Line

# -- what companies reported (docs/atlas/facebook.md, Off-Meta activity) --------------------------------------------


def reports(data: bytes, page: Page, heading: str | None) -> Iterator[Entry]:
    """A company's page in the folder of activity off Meta: a record per company, with an event for each table.

    The name is marked as such (`_38my`, seen in exports of 2025), else it is the page's own heading, as on Facebook.
    """
    found: list[tuple[str, list[dict[str, Any]]]] = []
    for node in (node for piece in pieces(data) for node in parsed(piece).css("span._38my, table")):
        if node.tag == "span":
            found.append((" ".join(node.text().split()), []))
            continue
        for event in _events(node, page.clock):
            if not found:
                found.append((heading or "", []))
            found[-1][1].append(event)
    for number, (name, events) in enumerate(found or [(heading or "", [])]):
        yield decode(Row(number, "", {"name": name, "events": events}), page.path)


def _events(table: Any, clock: Clock) -> list[dict[str, Any]]:
    """The event of a table; a table in which labels repeat has several, one after the other."""
    events: list[dict[str, Any]] = []
    labels: set[str] = set()
    for line in lines_of(table):
        if not events or (line.label and line.label in labels):
            events.append({})
            labels.clear()
        labels.add(line.label)
        for printed, _ in line.values:
            key, value = _reported(printed, clock)
            events[-1].setdefault(key, value)
    return [event for event in events if event]


def _reported(printed: str, clock: Clock) -> tuple[str, Any]:
    """A row is known by its value, whatever its label's language: a number, a date, or the word for what happened."""
    if printed.isdecimal():
        return "id", printed
    if looks_like_date(printed):
        return "timestamp", clock.moment(printed)
    return "type", printed


def lines_of(table: Any) -> list[Line]:
    """The rows of a table's node."""
    walker = Walker()
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
        cells = [" ".join(cell.text().split()) for cell in row.css("td, th")]
        meanings = next((meanings for meanings in _COLUMNS if len(meanings) == len(cells) - 1), None)
        if meanings is None or not cells[0] or not all(_is_mark(cell) for cell in cells[1:]):
            continue
        states = tuple(meaning for meaning, cell in zip(meanings, cells[1:], strict=True) if cell)
        fields: dict[str, tuple[str, ...]] = {Field.NAME: (cells[0],)}
        found.append(Entry(len(found), page.path, fields={**fields, Field.STATE: states} if states else fields))
    return found


def _is_mark(cell: str) -> bool:
    return len(cell) <= 2
