"""What the page asks of the package: archives become a report, tables, a ZIP, as bytes. It runs in Python inside the browser.

Nothing is kept but the last analysis, for its tables, its letter and its report in the other language. What is said comes back
in the language of the page.
"""

from __future__ import annotations

import datetime as dt
import io
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import analyzer
from analyzer.analysis import Analysis, analyse_archives, digested
from analyzer.answers import check, from_toml, override
from analyzer.assess import doubts, noticed, sentence
from analyzer.cli.objection import days_of, sender_of
from analyzer.cli.progress import told
from analyzer.cli.report import page, pictures
from analyzer.cli.summary import answer_first
from analyzer.model import Answers, Document, Reason, Stage
from analyzer.objection import Options, kit
from analyzer.objection.case import NO_BIRTH_DATE
from analyzer.objection.names import FILES, file_name
from analyzer.outputs.files import write_tables
from analyzer.policy import load
from analyzer.report.gallery import Previews
from analyzer.tables import Result
from analyzer.words import LANGUAGES, Complaint, Words, mark, one_line

Outcome = dict[str, object]
"""`report`: bytes of the page, `lines`: what was found, the answer first, `notes`: what to know of the files; or `sorry`: why
there is none."""
Tell = Callable[[str, int, int], object]
"""Called with a line on what is being done, how much of it is done and of how much."""

LINES = 8
"""The page says so many lines of what was found; the report says all."""
OFTEN = 0.1
"""Seconds between two words on how far the work is."""

NO_MEMORY = mark(
    "These files need more memory than the browser gives a page. Close other tabs, or use the program for computers."
)
SEVERAL = mark("These files belong to several accounts of {platform}: the report covers them all, each under its name.")
NO_ANSWERS = mark("{name} is no text file with answers, so it was not used.")


class Read(NamedTuple):
    """An analysis, and what to know of the files that it was made of: sentences in no language yet."""

    analysis: Analysis
    notes: Sequence[Reason]

    @property
    def document(self) -> Document:
        return self.analysis.document


last: list[Read] = []


def warm() -> None:
    """Load what an analysis needs, so that the first one does not wait for it."""
    for lang in LANGUAGES:
        Words(lang).say(NO_MEMORY)
    analyzer.warm()


def read(paths: Sequence[str], lang: str, stated: Mapping[str, str], tell: Tell) -> Outcome:
    """The report on these files. `stated`: answers by the names that the options of the command have, empty ones skipped."""
    words = Words(lang)
    last.clear()

    def make() -> Outcome:
        last.append(_read([Path(path) for path in paths], words, stated, tell))
        return _told(last[0], words, tell)

    return _complained(words, make)


def again(lang: str, tell: Tell) -> Outcome:
    """The last report in another language: the files are not read a second time."""
    words = Words(lang)
    return _complained(words, lambda: _told(last[0], words, tell))


def _complained(words: Words, make: Callable[[], Outcome]) -> Outcome:
    try:
        return make()
    except Complaint as error:
        return {"sorry": _said(words, error.message, **error.values)}
    except MemoryError:
        return {"sorry": words.say(NO_MEMORY)}


def _read(paths: Sequence[Path], words: Words, stated: Mapping[str, str], tell: Tell) -> Read:
    today, notes = dt.date.today(), []
    answers = Answers()
    archives = _archives(paths)
    for path in paths:
        if path in archives:
            continue
        try:
            answers = from_toml(path.read_text("utf-8-sig"))
        except UnicodeDecodeError:
            notes.append(Reason(NO_ANSWERS, {"name": path.name}))
    answers = override(answers, **{name: said for name, said in stated.items() if said})
    notes += check(answers, today)
    analysis = analyse_archives(archives, answers, today, leftovers=True, thumbnails=pictures(), progress=_Steps(words, tell))
    document = analysis.document
    contexts = [account.context for account in document.accounts]
    notes += [*doubts(answers, contexts, document.items), *noticed(analysis.assessment)]
    return Read(analysis, notes)


def _told(made: Read, words: Words, tell: Tell) -> Outcome:
    document = made.document
    tell(told(words, Stage.REPORT, 0, 0, 0), 0, 0)
    html = page(document, made.analysis.hints, lang=words.lang, previews=Previews.of(made.analysis.thumbnails))
    found = answer_first(document, words)[:LINES]
    notes = dict.fromkeys(one_line(sentence(words, note)) for note in made.notes)
    notes |= dict.fromkeys([*_unused(document, words), *_several(document, words)])
    return {"report": html.encode("utf-8", "replace"), "lines": [one_line(line) for line in found], "notes": list(notes)}


def _archives(paths: Sequence[Path]) -> list[Path]:
    """What is read as an archive: all but saved answers."""
    return [path for path in paths if path.suffix.lower() != ".toml"]


class _Steps:
    """Says now and then how far an analysis is."""

    def __init__(self, words: Words, tell: Tell) -> None:
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


def objection(paths: Sequence[str], lang: str, sender: Mapping[str, str], tell: Tell) -> Outcome:
    """The documents that `meta-export object` writes, of the last report and the files that it was made of.

    `sender`: `name`, `place`, `sent_on`, `received` as texts, `emails` with blanks or commas between them, and `with_content`
    and `with_flags`, set or empty. Gives `papers`: name in the reader's language and bytes by English name; `zip`: all of them;
    `letter`: its text, empty where no law was found; `notes`.
    """
    words = Words(lang)
    return _complained(words, lambda: _objection([Path(path) for path in paths], words, sender, tell))


def _objection(paths: Sequence[Path], words: Words, said: Mapping[str, str], tell: Tell) -> Outcome:
    emails = tuple(said["emails"].replace(",", " ").replace(";", " ").split())
    sender = sender_of(said["name"], emails, said["place"])
    sent, received = days_of(said["sent_on"] or None, said["received"] or None)
    steps = _Steps(words, tell)
    document = digested(last[0].document, _archives(paths), steps)
    steps(Stage.OBJECTION, 0, 0)
    chosen = Options(received_on=received, with_content=bool(said["with_content"]), with_flags=bool(said["with_flags"]))
    stamp = dt.datetime.now(dt.UTC)
    made = kit(document, load(), lang=words.lang, sent_on=sent, stamp=stamp, sender=sender, options=chosen)
    names = {key: file_name(key, words.lang) for key in FILES}
    notes = [sentence(words, assumed) for assumed in made.case.assumed if assumed.message != NO_BIRTH_DATE]
    offer = [words.say(made.case.region.offer)] if made.case.region and not made.case.offered else []
    return {
        "papers": {key: (name, made.files[name]) for key, name in names.items() if name in made.files},
        "zip": packed(list(made.files.items())),
        "letter": made.files.get(names["letter.txt"], b"").decode(),
        "notes": [*notes, *offer],
    }


def tables(lang: str) -> bytes:
    """The tables of the last report as a ZIP of CSV files."""
    with TemporaryDirectory() as folder:
        written = write_tables(Result(last[0].document, lang), Path(folder) / "tables", "csv")
        return packed([(path.name, path.read_bytes()) for path in written])


def packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP of these files, not compressed further: what is large in it is compressed already."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), bytes(data))
    return held.getvalue()
