"""A few lines on the screen: the answer in numbers, the articles' list, the balance. No content, no names of people."""

from __future__ import annotations

import json
from collections.abc import Iterator

from msgspec.structs import asdict

from ..about import newer
from ..assess import objections, texts
from ..assess import sentence as told
from ..assess.texts import MAY_HAVE_CHANGED
from ..model import Document, Exposure, Fate
from ..policy import load
from ..totals.answer import answer
from ..totals.files import files
from ..totals.inventory import KINDS, Inventory, by_platform
from ..totals.missing import missing, unread_dates
from ..words import Words, mark, one_line
from ..words.complaint import needs
from ..words.terms import CAVEAT, FATE_COUNTS, INVENTORY_KINDS, KINDS_OVERLAP, VERDICTS


def summary(document: Document, words: Words) -> Iterator[str]:
    """The answer in a few lines; the most that can apply together still fit on a screen."""
    names = ", ".join(account.account_id for account in document.accounts)
    archives = words.count("{n} archive", "{n} archives", len(document.archives))
    # Translators: {archives} is such as “2 archives”, {files} such as “172 files”, {names} a list of accounts.
    yield words.say("{archives}, {files}: {names}", archives=archives, files=_files(len(document.files), words), names=names)
    policy = load()
    for said in objections(policy, document.accounts, document.as_of):
        yield told(words, said)
    for said in texts(policy, document.accounts, document.as_of):
        # In the same line: of a run's lines only the first ten are shown.
        yield f"{told(words, said)} {newer(words)}" if said.message == MAY_HAVE_CHANGED else told(words, said)
    yield answer(document, words)
    yield words.say(CAVEAT)
    inside = sum(1 for row in document.files if row.reason == "zip_inside")
    if inside:
        yield words.count(
            "{n} ZIP file lies inside an archive and was not opened: take it out and give it too.",
            "{n} ZIP files lie inside an archive and were not opened: take them out and give them too.",
            inside,
        )
    private = sum(count.private_messages for count in document.counts)
    if private:
        yield words.count("{n} private message counted, not read.", "{n} private messages counted, not read.", private)
    lost = missing(document)
    if lost.files:
        yield words.count(
            "{n} picture or video is mentioned but missing from these archives: is a part of the export missing?",
            "{n} pictures or videos are mentioned but missing from these archives: is a part of the export missing?",
            lost.files,
        )
    for sentence, archives_named in ((MEDIA_ONLY, _alone(lost.media_only, document)), (BARE, lost.bare)):
        if archives_named:
            yield words.say(sentence, names=", ".join(archives_named))
    unknown = files(document).fates[Fate.UNKNOWN]
    if unknown:
        yield words.count(
            "This version does not know {n} file: the file check lists it.",
            "This version does not know {n} files: the file check lists them.",
            unknown,
        )


def answer_first(document: Document, words: Words) -> list[str]:
    """The same lines for whoever has chosen the archives on the same screen: the answer, then the others."""
    first = answer(document, words)
    return [first, *(line for line in list(summary(document, words))[1:] if line != first)]


MEDIA_ONLY = mark(
    "These archives contain pictures, but not the pages that describe them: {names}. Add the other parts of the export."
)
BARE = mark("These archives contain pages without their pictures: {names}. Add the other parts of the export.")


def _alone(media_only: tuple[str, ...], document: Document) -> tuple[str, ...]:
    """Parts with pictures alone are usual; they are worth a word where no other part of the account says what they are."""
    told = {account for info in document.archives if info.name not in media_only for account in info.account_ids}
    return tuple(info.name for info in document.archives if info.name in media_only and not told & set(info.account_ids))


def details(document: Document, words: Words) -> Iterator[str]:
    """What --verbose adds: per account what was found out and in which file, and the fates of all files.

    Of a path the names that are Meta's are shown: an album or a person can give a folder its name, and a log is passed on.
    """
    from ..schema.names import masked_path

    for account in document.accounts:
        known = account.context
        # Translators: {generation} is a short code such as G6; {archives} are names of files.
        yield words.say("{account}: {platform} export, generation {generation}, from {archives}",
                        account=account.account_id, platform=account.platform.capitalize(), generation=known.generation or "?",
                        archives=", ".join(known.archives))  # fmt: skip
        for found in known.evidence:
            yield f"  {found.fact}: {masked_path(found.path) if found.path else found.archive}"
    fates = files(document).fates
    yield ", ".join(f"{words.number(n)} {words.count(*said, n)}" for fate, said in FATE_COUNTS.items() if (n := fates[fate]))


def _files(number: int, words: Words) -> str:
    return words.count("{n} file", "{n} files", number)


def inventory_table(counted: Inventory, said: str, words: Words) -> None:
    """The articles' list as a table on standard output, one per platform; below them the answer, which is no sum of them."""
    try:
        from rich.console import Console
        from rich.table import Table
    except ImportError:
        raise needs("rich") from None
    console = Console()
    for platform, kinds in by_platform(counted).items():
        table = Table(title=platform.capitalize(), title_justify="left")
        table.add_column("")
        for heading in (words.say("total"), *(words.say(said) for said in VERDICTS.values())):
            table.add_column(heading, justify="right")
        for kind in KINDS:
            row = kinds[kind]
            cells = (words.number(row[name]) if row[name] else "·" for name in ("total", *Exposure))
            table.add_row(words.say(INVENTORY_KINDS[kind]), *cells)
        console.print(table)
    for line in (said, words.say(KINDS_OVERLAP), words.say(CAVEAT)):
        console.print(line, markup=False, highlight=False)


def balance_lines(document: Document, words: Words) -> Iterator[str]:
    """Every member with its fate, then the sums; tab-separated, so that other programs can read it."""
    for row in document.files:
        counts = "" if row.records is None else f"{row.records}/{row.items or 0}"
        cells = (row.fate, row.archive, row.path, counts, row.reason or row.reader or "")
        yield "\t".join(one_line(cell) for cell in cells)
    yield ""
    fates = files(document).fates
    for fate, forms in FATE_COUNTS.items():
        if n := fates[fate]:
            yield f"{words.number(n):>10}  {words.count(*forms, n)}"
    yield f"{words.number(len(document.files)):>10}  {words.say('total')}"
    for _, path, number in unread_dates(document):
        said = words.count("date that could not be read: {path}", "dates that could not be read: {path}", number, path=path)
        yield one_line(f"{words.number(number):>10}  {said}")


def balance_json(document: Document) -> Iterator[str]:
    """The files table as JSON Lines."""
    for row in document.files:
        yield ascii_json(asdict(row))


def leftovers_lines(document: Document, words: Words) -> Iterator[str]:
    """Every field whose values are in no table: how many, how many of them words, where, why; then the unexplained ones."""
    from ..schema.leftovers.reasons import reasons

    rows = document.leftovers or ()
    for row in rows:
        cells = (f"{row.values}/{row.words}", row.archive, row.path, row.field, row.reason or words.say(NO_REASON))
        yield "\t".join(one_line(cell) for cell in cells)
    yield ""
    for reason in dict.fromkeys(row.reason for row in rows if row.reason is not None):
        yield f"{reason}: {words.say(reasons()[reason])}"
    undecided = [row for row in rows if row.reason is None]
    if not undecided:
        yield words.say("Every unused field is explained.")
        return
    yield words.count(
        "{n} field has no reason yet: {command}",
        "{n} fields have no reason yet: {command}",
        len(undecided),
        command=words.say(TELL_US),
    )


NO_REASON = mark("no reason yet")
TELL_US = mark("`meta-export schema` writes what the tool’s makers need to read it, without any content.")


def leftovers_json(document: Document) -> Iterator[str]:
    """The leftovers table as JSON Lines."""
    for row in document.leftovers or ():
        yield ascii_json(asdict(row))


def ascii_json(value: object, indent: int | None = None) -> str:
    """JSON in ASCII alone: no foreign name reaches a terminal as it stands, and every terminal can show it."""
    return json.dumps(value, indent=indent).replace("\x7f", "\\u007f")
