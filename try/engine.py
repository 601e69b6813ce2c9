"""What the page asks of the package: archives become a report, tables, a ZIP, as bytes. It runs in Python inside the browser.

Nothing is kept but the last document, for its tables. What is said comes back in the language of the page.
"""

from __future__ import annotations

import datetime as dt
import io
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import analyzer
from analyzer.analysis import analyse_archives
from analyzer.answers import check, from_toml, override
from analyzer.assess import sentence
from analyzer.cli.progress import told
from analyzer.cli.report import page, pictures
from analyzer.cli.summary import summary
from analyzer.model import Answers, Document, Stage
from analyzer.outputs.files import write_tables
from analyzer.report.gallery import Previews
from analyzer.tables import Result
from analyzer.words import LANGUAGES, Complaint, Words, mark, one_line

Outcome = dict[str, object]
"""`report`: bytes of the page, `lines`: what was found, `notes`: what to know of the files; or `sorry`: why there is none."""

LINES = 8
"""The page says so many lines of what was found; the report says all."""
OFTEN = 0.1
"""Seconds between two words on how far the work is."""

NO_MEMORY = mark(
    "These files need more memory than the browser gives a page. Close other tabs, or use the program for computers."
)
SEVERAL = mark("These files belong to several accounts of {platform}: the report covers them all, each under its name.")
NO_ANSWERS = mark("{name} is no text file with answers, so it was not used.")

last: list[Document] = []


def warm() -> None:
    """Load what an analysis needs, so that the first one does not wait for it."""
    for lang in LANGUAGES:
        Words(lang).say(NO_MEMORY)
    analyzer.warm()


def read(paths: Sequence[str], lang: str, objected: str, tell: Callable[[str, int, int], object]) -> Outcome:
    """The report on these files. `objected`: a day, or empty. `tell`: called with a line, how much is done and of how much."""
    words = Words(lang)
    last.clear()
    try:
        return _read([Path(path) for path in paths], words, objected, tell)
    except Complaint as error:
        return {"sorry": _said(words, error.message, **error.values)}
    except MemoryError:
        return {"sorry": words.say(NO_MEMORY)}


def _read(paths: Sequence[Path], words: Words, objected: str, tell: Callable[[str, int, int], object]) -> Outcome:
    today, notes = dt.date.today(), []
    answers = Answers()
    archives = []
    for path in paths:
        if path.suffix.lower() != ".toml":
            archives.append(path)
            continue
        try:
            answers = from_toml(path.read_text("utf-8-sig"))
        except UnicodeDecodeError:
            notes.append(_said(words, NO_ANSWERS, name=path.name))
    answers = override(answers, objected=objected or None)
    notes += [sentence(words, doubt) for doubt in check(answers, today)]
    analysis = analyse_archives(archives, answers, today, leftovers=True, thumbnails=pictures(), progress=_Steps(words, tell))
    document = analysis.document
    last.append(document)
    notes += [*_unused(document, words), *_several(document, words)]
    tell(told(words, Stage.REPORT, 0, 0, 0), 0, 0)
    html = page(document, analysis.hints, lang=words.lang, previews=Previews.of(analysis.thumbnails))
    # The first line names archives and accounts, which the person has just chosen.
    found = list(summary(document, words))[1 : LINES + 1]
    return {"report": html.encode("utf-8", "replace"), "lines": [one_line(line) for line in found], "notes": notes}


class _Steps:
    """Says now and then how far an analysis is."""

    def __init__(self, words: Words, tell: Callable[[str, int, int], object]) -> None:
        self.words, self.tell = words, tell
        self.stage: Stage | None = None
        self.begun = self.said = 0.0

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        now = time.monotonic()
        if stage is not self.stage:
            self.stage, self.begun = stage, now
        elif now - self.said < OFTEN:
            return
        self.said = now
        self.tell(told(self.words, stage, done, total, now - self.begun), done, total)


def _said(words: Words, message: str, **values: object) -> str:
    """A sentence in one line. A file is called by its name: the folder it was put into is none of the person's."""
    named = {key: value.name if isinstance(value, Path) else value for key, value in values.items()}
    return one_line(words.say(message, **named))


def _unused(document: Document, words: Words) -> list[str]:
    """The archives that could not be used, and why."""
    return [
        _said(words, one.error, **{"name": one.name, "service": one.service or "", **one.values})
        for one in document.archives
        if one.error
    ]


def _several(document: Document, words: Words) -> list[str]:
    platforms = Counter(account.platform.value.capitalize() for account in document.accounts)
    return [words.say(SEVERAL, platform=platform) for platform, number in platforms.items() if number > 1]


def tables(lang: str) -> bytes:
    """The tables of the last report as a ZIP of CSV files."""
    with TemporaryDirectory() as folder:
        written = write_tables(Result(last[0], lang), Path(folder) / "tables", "csv")
        return packed([(path.name, path.read_bytes()) for path in written])


def packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP of these files, not compressed further: what is large in it is compressed already."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), bytes(data))
    return held.getvalue()
