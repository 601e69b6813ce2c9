"""Instagram's pages about companies, which are no lists of records.

Seen: a page per company with a table per event (October 2025), and the table of advertisers with a column of marks for each
way in which they had data (2021 to September 2025, the file of 2022 among them). A visit to a shop has no column there.
Inferred: the number of an event.
"""

from __future__ import annotations

from datetime import datetime

from sample_exports.html.markup import text
from sample_exports.html.pen import Pen, title_of
from sample_exports.life.nouns import Life
from sample_exports.writing import Json, number, seconds

_MEANING = "[X] indicates that the advertiser used this type of activity or information to reach you."
_WAYS = (
    ("has_data_file_custom_audience", "List uploaded or used by the advertiser"),
    ("has_remarketing_custom_audience", "Ways you may have interacted with the advertiser's website, app or store"),
)


def advertisers(pen: Pen, path: str, content: Json) -> str:
    """The table of advertisers: a name in each row, and an `x` where the advertiser had data in this way."""
    (records,) = content.values()
    heads = "".join(f'<td style="text-align:center; width:20%">{text(words)}</td>' for _, words in _WAYS)
    rows = "".join(_advertiser(record) for record in records)
    table = f'<table class="_4-ss _4-sv"><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return pen.page(title_of(path), [f'<div class="_4-u2 _4-u8"><p class="_3-9a">{text(_MEANING)}</p>{table}</div>'], path)


def _advertiser(record: Json) -> str:
    marks = "".join(f'<td style="text-align:center">{"x" if record[key] else ""}</td>' for key, _ in _WAYS)
    return f'<tr class="_1isx"><td><strong>{text(record["advertiser_name"])}</strong></td>{marks}</tr>'


def companies(pen: Pen, index: str, life: Life) -> dict[str, str]:
    """What companies told Meta: path → page; an index, and a numbered page for each with a table per event (seen 2025-10)."""
    pages, links = {}, []
    told = [company for company in life.companies if company.events]
    for place, company in enumerate(told):
        path = f"{index.removesuffix('.html')}/{place}.html"
        events = "".join(f'<div class="_2pi3">{_event(pen, company.name, kind, when)}</div>' for kind, when in company.events)
        pages[path] = pen.page(title_of(index), [_company(text(company.name), f'<div class="_2pia _2pi3">{events}</div>')], path)
        links.append(_company(f"<strong>{pen.link(path, company.name)}</strong>", ""))
    return {index: pen.page(title_of(index), links, index), **pages}


def _company(name: str, below: str) -> str:
    head = f'<div class="_4-u3 _5dwa _5dw9"><span class="_38my">{name}<span class="_c1c"></span></span></div>'
    return f'<div class="_4-u2 _3-8x _4-u8">{head}<div class="_4-u3">{below}</div></div>'


def _event(pen: Pen, company: str, kind: str, when: datetime) -> str:
    native = number(f"{company}-{kind}", "3", 15)
    return pen.table([pen.row("ID", native), pen.row("Event", text(kind)), pen.row("Received on", pen.when(seconds(when)))])
