"""The process that reads: it makes the report that was ordered and says into a pipe how far it is and how it went."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import asdict

from ..cli.command import INTERRUPTED, NO_MEMORY
from ..cli.interrupt import CODE, interruption
from ..cli.report import make_report
from ..cli.session import Session
from ..model import Progress, Reason, Stage
from ..outputs.whole import abandon
from ..words import Complaint, Words, mark, one_line
from .choice import Order

if TYPE_CHECKING:
    from ..analysis import Analysis
    from ..model import Document

SEVERAL = mark(
    "These files hold several accounts of one platform: {names}. Your answers are applied to all of them; if they belong to "
    "different people, make a report for each person."
)
VANISHED = mark(
    "{name} is no longer there: it was moved, deleted or unplugged while it was being read. The report may lack some of what "
    "it held."
)
# Translators: {error} is the name of an error and where it happened, such as “KeyError, twins.py:40”.
OURS = mark(
    "This is an error in meta-export itself ({error}). Please tell its makers this sentence and what you did before it. "
    "Send none of your files."
)
# Translators: {error} is a message of the operating system.
CANNOT_WRITE = mark("The result cannot be written ({error}).")
_OFTEN = 0.1
"""Seconds between two words on how far one stage is: the window looks no more often."""


class Step(NamedTuple):
    """How far the reading is: of a stage so much is done, and of how much (0: nobody knows)."""

    stage: Stage
    done: int
    total: int


class Answer(NamedTuple):
    """What the report answers, in a sentence: it stands above all others."""

    text: str


class Said(NamedTuple):
    """A sentence to be shown."""

    text: str


class Ended(NamedTuple):
    """The exit code that the command `report` would have: 0 made, 1 made with problems, 2 not made."""

    code: int


Message = Step | Answer | Said | Ended


def read(order: Order, channel: Connection) -> None:
    """Make the report; whatever happens becomes sentences, and `Ended` as the last message."""
    interruption.listen()
    words = Words(order.lang)
    interruption.ready(lambda: words.say(INTERRUPTED), abandon)
    session = _Session(order, channel)
    try:
        code = make_report(session, order.output, digests=False)
    except Complaint as error:
        session.say(words.say(error.message, **error.values))
        code = 2
    except MemoryError:
        session.say(words.say(NO_MEMORY))
        code = 2
    except OSError as error:  # the output: what is wrong with archives is said where it happens
        session.say(words.say(CANNOT_WRITE, error=error.strerror or error))
        code = 2
    except Exception as error:
        session.say(words.say(OURS, error=_place(error)))
        code = 2
    if code != 2:
        for path in order.archives:
            if not path.exists():
                session.say(words.say(VANISHED, name=path.name))
                code = 1
    session.send(Ended(code))


def _place(error: Exception) -> str:
    """What went wrong and where in our code, for whoever mends it: nothing of the files that were read."""
    at = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}, {Path(at.filename).name}:{at.lineno}"


class _Session(Session):
    """A run of the command `report` that speaks into the pipe in place of the terminal."""

    def __init__(self, order: Order, channel: Connection) -> None:
        unasked = dict.fromkeys(("as_of", "answers"))
        super().__init__(asdict(order) | unasked | {"quiet": False, "verbose": False})
        self._channel = channel
        self._last, self._when = Step(Stage.OPEN, -1, 0), 0.0

    def send(self, message: Message) -> None:
        """Put a message into the pipe; a window that is gone ends the run as Ctrl-C does."""
        try:
            self._channel.send(message)
        except OSError:
            abandon()
            os._exit(CODE)

    def say(self, text: str) -> None:
        self.send(Said(one_line(text)))

    def complain(self, text: str) -> None:
        self.say(text)

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        yield self._step

    def _step(self, stage: Stage, done: int, total: int) -> None:
        now = time.monotonic()
        if stage is not self._last.stage or now - self._when >= _OFTEN:
            self._last, self._when = Step(stage, done, total), now
            self.send(self._last)

    def found(self, document: Document) -> list[str]:
        from ..cli.summary import answer_first

        answer, *others = answer_first(document, self.words)
        self.send(Answer(one_line(answer)))
        return others

    def _assumed(self, analysis: Analysis) -> Sequence[Reason]:
        """No options to state more with: whoever has a window has none, and the report asks."""
        from ..assess import noticed

        return noticed(analysis.assessment)

    def _report(self, analysis: Analysis, judged: bool) -> None:
        super()._report(analysis, judged)
        accounts = analysis.document.accounts
        if max(Counter(account.context.platform for account in accounts).values(), default=0) > 1:
            names = [
                # Translators: {platform} is such as Facebook; {user} is a user name there.
                self.words.say(mark("{platform} ({user})"), platform=platform.capitalize(), user=user)
                for platform, _, user in (account.account_id.partition(":") for account in accounts)
            ]
            self.say(self.words.say(SEVERAL, names=self.words.both(names)))
