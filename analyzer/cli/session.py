"""One run of a command: its language, its answers, and how much it says."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..words import Complaint, Words, cannot_open, mark, mark_count, one_line, system_language
from ..words.terms import LACKS
from .frame import say

if TYPE_CHECKING:
    from ..analysis import Analysis
    from ..model import Answers, Document, Progress, Reason, Stage
    from ..pictures.thumbnails import Wanted


UNREAD = mark_count(
    "In {n} place something could not be read: see the file check in the report, or `meta-export files`.",
    "In {n} places something could not be read: see the file check in the report, or `meta-export files`.",
)
# Translators: {option} is an option of the command line with an example, such as “--country FR”.
OPTION = mark("Option: {option}.")


class Session:
    """One run of a command: the language, the answers, how much to say."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.words = Words(options["lang"] or system_language())
        self.archives: tuple[Path, ...] = options["archives"]
        self.quiet: bool = options["quiet"]
        self.verbose: bool = options["verbose"]
        self.options = options

    def say(self, text: str) -> None:
        if not self.quiet:
            say(one_line(text))

    def complain(self, text: str) -> None:
        """An error that does not end the run: --quiet does not hide it."""
        say(one_line(text))

    def progress(self) -> AbstractContextManager[Progress]:
        """Where to say how far the run is."""
        from .progress import progress

        return progress(self.words, quiet=self.quiet)

    def analyse(
        self,
        archives: Sequence[Path] = (),
        *,
        digests: bool = False,
        judged: bool = True,
        leftovers: bool = False,
        details: bool = True,
        thumbnails: Wanted | None = None,
    ) -> Analysis:
        """Read the archives (those of the command, unless others are given), saying on a terminal how far it is.

        `leftovers`: count what the files that are read hold and no table does. `thumbnails`: make these small pictures.
        `details` is false where neither flags nor what files say of themselves is shown: half of the time of a small archive.
        `judged` is false where no verdict is shown: then nothing is said of what verdicts rest on.
        `ArchiveError` says why none can be used.
        """
        from ..analysis import analyse_archives

        answers, as_of = self.told
        with self.progress() as said:
            analysis = analyse_archives(
                archives or self.archives,
                answers,
                as_of,
                digests=digests,
                leftovers=leftovers,
                details=details,
                thumbnails=thumbnails,
                progress=said,
            )
        self._report(analysis, judged)
        return analysis

    def analyse_each(self, archives: Sequence[Path] = ()) -> list[Analysis]:
        """The same for archives of several downloads: one analysis for each; what verdicts rest on is said of the new one."""
        from ..compare.downloads import downloads

        return [self.analyse(parts, judged=False, details=False) for parts in downloads(archives or self.archives)]

    def _report(self, analysis: Analysis, judged: bool) -> None:
        """Where answers and export disagree, what is assumed, what --verbose says, and the archives that could not be used."""
        from ..assess import doubts
        from ..assess.sentences import HINT_AGE, HINT_COUNTRY
        from .summary import details

        document = analysis.document
        contexts = [account.context for account in document.accounts]
        told = [*doubts(document.answers, contexts, document.items), *self._assumed(analysis)] if judged else []
        options = {HINT_COUNTRY: "--country FR", HINT_AGE: "--born 1990-05-04"}
        for said in dict.fromkeys(with_option(self.words, one, options) for one in told):
            self.say(said)
        if self.verbose:
            for line in details(analysis.document, self.words):
                self.say(line)
        for archive in analysis.document.archives:
            if archive.error:
                self.complain(self.words.say(archive.error, name=archive.name, service=archive.service or "", **archive.values))

    def _assumed(self, analysis: Analysis) -> Sequence[Reason]:
        """What verdicts rest on where nobody said it."""
        from ..assess import assumed

        return assumed(analysis.assessment)

    @cached_property
    def told(self) -> tuple[Answers, dt.date]:
        """What the user stated, checked once, and the day to judge by."""
        return self._answers()

    def _answers(self) -> tuple[Answers, dt.date]:
        from ..answers import check, override
        from ..assess import sentence

        names = ("country", "born", "facebook_audience", "instagram_audience", "objected")
        as_of = day_of(self.options["as_of"]) or dt.date.today()
        answers = override(self._kept_answers(), **{name: self.options[name] for name in names})
        for doubt in check(answers, as_of):
            self.say(sentence(self.words, doubt))
        return answers, as_of

    def _kept_answers(self) -> Answers:
        from ..answers import from_toml
        from ..model import Answers

        path: Path | None = self.options["answers"]
        if path is None:
            return Answers()
        try:
            return from_toml(path.read_text("utf-8-sig"))
        except OSError as error:
            raise cannot_open(path, error) from None
        except UnicodeDecodeError:
            raise Complaint(mark("{name} is not a UTF-8 text file."), name=path) from None

    @contextmanager
    def at_stage(self, stage: Stage) -> Iterator[None]:
        """Say that this is being done, when it takes a while."""
        with self.progress() as said:
            said(stage, 0, 0)
            yield

    def open(self, page: Path) -> None:
        """Open a page in the browser, when that was asked for."""
        if self.options.get("show"):
            import click

            click.launch(str(page))

    def found(self, document: Document) -> list[str]:
        """What was found, in a few lines."""
        from .summary import summary

        return list(summary(document, self.words))

    def outcome(self, analysis: Analysis) -> int:
        """The exit code, and a sentence about problems."""
        for line in self.unread(analysis.document):
            self.say(line)
        return 1 if analysis.problems else 0

    def unread(self, document: Document, where: tuple[str, str] = UNREAD) -> Iterator[str]:
        """What could not be done at all, how much could not be read, and where to look."""
        from ..totals.missing import lacks, unread

        for one in lacks(document):
            yield self.words.say(LACKS[one.error], archive=one.archive)
        if number := len(unread(document)):
            yield self.words.count(*where, number)


def with_option(words: Words, why: Reason, options: Mapping[str, str]) -> str:
    """A sentence, and the option that states what it asks for: a terminal has options, a window and a page have none."""
    from ..assess import sentence

    said, option = sentence(words, why), options.get(why.message)
    return f"{said} {words.say(OPTION, option=option)}" if option else said


def refuse_inside(target: Path, archives: Iterable[Path]) -> None:
    """Refuse to write into a folder that is read as an export: what lies there is a part of it the next time."""
    from ..archive import gather

    place = Path(os.path.realpath(target))
    for archive in gather(list(archives)):
        if any(_is_folder(archive, one) for one in (place, *place.parents)):
            message = mark("{file} would lie in {folder}, which is read as an export. Choose another place.")
            raise Complaint(message, file=target, folder=archive)


def _is_folder(archive: Path, other: Path) -> bool:
    try:
        return archive.is_dir() and archive.samefile(other)
    except OSError:  # what is yet to be made is no folder that is read, nor is what has no name for the system
        return False


def day_of(value: str | None) -> dt.date | None:
    """A date that a person stated, or None for none."""
    from ..answers import stated_day

    return None if value is None else stated_day(value)
