"""What Jupyter shows of a `Result`: accounts, verdicts, the articles' list, what could not be read.

A notebook is easily passed on, so it contains no text, no name of a person and no file path of an archive beyond the
names of the accounts and archives. Everything from an archive is escaped and kept from turning the text around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from ..model import Account, Document, Exposure, Fate, Platform
from ..totals.answer import answer
from ..totals.files import files
from ..totals.inventory import KINDS, Tally, by_platform, overall
from ..totals.missing import absent, lacks, unread
from ..words import Words, mark
from ..words.terms import CAVEAT, INVENTORY_KINDS, KINDS_OVERLAP, LACKS, PLATFORMS, VERDICTS

if TYPE_CHECKING:
    from . import Result


def repr_html(result: Result) -> str:
    """The summary as HTML, in the language of the result; no script, no style, nothing loaded from anywhere."""
    words, document = result.words, result.document
    parts = (
        f"<p><strong>{_answer(document, words)}</strong></p>",
        f"<p>{_say(words, CAVEAT)}</p>",
        _accounts(document, words),
        _inventory(result, words),
        _problems(document, words),
    )
    return "\n".join((f'<section lang="{words.lang}" dir="ltr">', *parts, "</section>"))


def _answer(document: Document, words: Words) -> str:
    """How many of the person's items have which verdict, and the policy's day."""
    day = words.say(mark("Policy as of {day}."), day=words.date(document.as_of))
    return escape(f"{answer(document, words)} {day}")


def _accounts(document: Document, words: Words) -> str:
    headings = (mark("account"), mark("platform"), mark("region"), mark("items"), mark("archives"))
    items = Counter(item.account_id for item in document.items)
    rows = (_account(account, items[account.account_id], words) for account in document.accounts)
    return _table(mark("Accounts"), headings, rows, words)


def _account(account: Account, items: int, words: Words) -> list[str]:
    region = words.country(account.country) if account.country else (account.region or "").replace("_", "/")
    return [
        _theirs(account.account_id),
        _say(words, PLATFORMS[account.platform]),
        escape(region or words.say(mark("not known"))),
        escape(words.number(items)),
        "<br>".join(_theirs(name) for name in account.context.archives),
    ]


def _inventory(result: Result, words: Words) -> str:
    """The articles' list over all platforms, and folded under it the same for each."""
    platforms = by_platform(result.inventory)
    shown = [_counts(mark("Your items by kind and status"), overall(result.inventory), words)]
    if len(platforms) > 1:
        for name, kinds in platforms.items():
            title = PLATFORMS[Platform(name)] if name else mark("unknown")
            table = _counts(title, kinds, words)
            shown.append(f"<details><summary>{_say(words, title)}</summary>{table}</details>")
    return "\n".join((*shown, f"<p><small>{_say(words, KINDS_OVERLAP)}</small></p>"))


def _counts(title: str, kinds: dict[str, Tally], words: Words) -> str:
    headings = ("", mark("total"), *VERDICTS.values())
    columns = ("total", *(status.value for status in Exposure))
    rows = (
        [_say(words, INVENTORY_KINDS[kind]), *(words.number(kinds[kind][name]) if kinds[kind][name] else "·" for name in columns)]
        for kind in KINDS
    )
    return _table(title, headings, rows, words)


def _problems(document: Document, words: Words) -> str:
    """What could not be read, by what was wrong; where it stood is in `result.problems` and `result.files`."""
    fates = files(document).fates
    lost = len(absent(document))
    found = Counter((row.field, row.error) for row in unread(document))
    said = [words.say(LACKS[one.error], archive=one.archive) for one in lacks(document)]
    if fates[Fate.FAILED]:
        said.append(words.count("{n} file is damaged or unreadable.", "{n} files are damaged or unreadable.", fates[Fate.FAILED]))
    if fates[Fate.UNKNOWN]:
        said.append(
            words.count("This version does not know {n} file.", "This version does not know {n} files.", fates[Fate.UNKNOWN])
        )
    if lost:
        said.append(
            words.count(
                "{n} picture or video is mentioned but missing.", "{n} pictures or videos are mentioned but missing.", lost
            )
        )
    if not found:
        said.append(words.say(mark("Every record in the files read was understood.")))
    lines = [escape(line) for line in said]
    for (field, error), number in sorted(found.items(), key=lambda pair: (-pair[1], str(pair[0]))):
        where = f"{_theirs(field)}: " if field else ""
        lines.append(f"{escape(words.count('{n} record', '{n} records', number))}: {where}{_theirs(error)}")
    listed = "".join(f"<li>{line}</li>" for line in lines)
    heading = _say(words, mark("What could not be read"))
    return f"<p>{heading}</p>\n<ul>{listed}</ul>"


def _table(title: str, headings: tuple[str, ...], rows: Iterator[list[str]], words: Words) -> str:
    """A table whose cells are HTML already; its title and headings are message ids."""
    head = "".join(f'<th scope="col">{_say(words, heading)}</th>' if heading else "<td></td>" for heading in headings)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>\n' for first, *rest in rows
    )
    return f"<table><caption>{_say(words, title)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>"


def _say(words: Words, message: str) -> str:
    return escape(words.say(message))


def _theirs(text: str) -> str:
    """Text from an archive: escaped, invisible characters made visible, its direction its own."""
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
    return f'<bdi dir="auto">{escape(shown)}</bdi>'
