"""How far a run is: the stages that are named, and the one line on a terminal that shows them."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from analyzer import analyse
from analyzer.analysis import analyse_archives
from analyzer.cli import progress as shown
from analyzer.cli.progress import Line, told
from analyzer.flags.search import find_flags
from analyzer.model import Answers, Progress, Stage, no_progress
from analyzer.pictures.thumbnails import Wanted
from analyzer.words import Words
from tests.conftest import INSTAGRAM
from tests.making import AS_OF, Command, facebook, instagram, zipped

ENGLISH = Words("en")


class Terminal(io.StringIO):
    """A terminal that a person looks at, and the time there, which stands still until it is set."""

    time = 0.0

    def isatty(self) -> bool:
        return True

    def clock(self) -> float:
        return self.time

    def line(self) -> str:
        """What stands in the line where the cursor is."""
        return self.getvalue().split("\r")[-1].rstrip()


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


@pytest.fixture
def line(terminal: Terminal) -> Line:
    return Line(ENGLISH, terminal, terminal.clock)


# -- the line -------------------------------------------------------------------------------------------------------


def test_a_stage_that_ends_within_a_second_is_not_spoken_of(terminal: Terminal, line: Line) -> None:
    for stage, began in ((Stage.OPEN, 0.0), (Stage.READ, 0.9), (Stage.MERGE, 1.8)):
        terminal.time = began
        line(stage, 0, 0)
        terminal.time = began + 0.89
        line.draw()
    line.clear()
    assert terminal.getvalue() == ""


def test_a_longer_stage_is_shown_until_it_ends(terminal: Terminal, line: Line) -> None:
    line(Stage.READ, 0, 40_000_000)
    terminal.time = 2.0
    line(Stage.READ, 10_000_000, 40_000_000)
    line.draw()
    assert terminal.line() == "Reading… 10/40 MB, 5 MB/s, 6 s left"
    line(Stage.MERGE, 0, 0)
    line.draw()
    assert terminal.line() == ""
    terminal.time = 6.4
    line.draw()
    assert terminal.line() == "Merging copies… 4 s"
    line.clear()
    assert terminal.line() == "" and "\n" not in terminal.getvalue()


def test_a_shorter_text_leaves_nothing_of_the_longer_one(terminal: Terminal, line: Line) -> None:
    line(Stage.FLAGS, 0, 4_000)
    terminal.time = 1.0
    line(Stage.FLAGS, 1_000, 4_000)
    line.draw()
    line(Stage.FLAGS, 4_000, 4_000)
    line.draw()
    first, second = terminal.getvalue().split("\r")[1:]
    assert (first, second.rstrip()) == (
        "Looking for very personal content… 1,000/4,000, 3 s left",
        "Looking for very personal content… 4,000/4,000",
    )
    assert len(second) == len(first)


def test_nothing_is_written_while_nothing_changes(terminal: Terminal, line: Line) -> None:
    line(Stage.JUDGE, 0, 0)
    terminal.time = 1.0
    line.draw()
    written = terminal.getvalue()
    line.draw()
    assert terminal.getvalue() == written


def test_a_narrow_terminal_keeps_it_to_one_line(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "fileno", lambda: 2)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((20, 24)))
    line = Line(Words("fr"), terminal, terminal.clock)
    line(Stage.FLAGS, 0, 0)
    terminal.time = 3.0
    line.draw()
    assert terminal.line() == "Recherche de conte…"


def test_a_terminal_that_is_gone_does_no_harm(line: Line, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: str) -> int:
        raise OSError("gone")

    monkeypatch.setattr(terminal, "write", gone)
    line(Stage.JUDGE, 0, 0)
    terminal.time = 1.0
    line.draw()
    line.clear()


@pytest.mark.parametrize(
    ("lang", "read", "begun", "long"),
    [
        (
            "en",
            "Reading… 41.7/129.5 MB, 20.9 MB/s, 4 s left",
            "Reading… 0/129.5 MB",
            "Computing digests… 1/300 MB, 0.1 MB/s, 50 min left",
        ),
        (
            "fr",
            "Lecture… 41,7/129,5 Mo, 20,9 Mo/s, encore 4 s",
            "Lecture… 0/129,5 Mo",
            "Calcul des empreintes… 1/300 Mo, 0,1 Mo/s, encore 50 min",
        ),
    ],
)
def test_it_is_said_in_the_numbers_and_units_of_the_language(lang: str, read: str, begun: str, long: str) -> None:
    words = Words(lang)
    assert told(words, Stage.READ, 41_700_000, 129_500_000, 2.0) == read
    assert told(words, Stage.READ, 0, 129_500_000, 2.0) == begun
    assert told(words, Stage.READ, 129_400_000, 129_500_000, 5.0).endswith(" 1 s" if lang == "fr" else " 1 s left")
    assert told(words, Stage.HASH, 1_000_000, 300_000_000, 10.0) == long
    assert told(words, Stage.HASH, 0, 300_000_000, 0.0) == told(words, Stage.HASH, 0, 300_000_000, 10.0)
    assert "/s" not in told(words, Stage.HASH, 1_000_000, 2_000_000, 0.0), "a clock of a browser may not have gone on yet"


def test_every_stage_has_a_name_in_both_languages() -> None:
    named = {lang: [told(Words(lang), stage, 0, 0, 3.0) for stage in Stage] for lang in ("en", "fr")}
    for names in named.values():
        assert len(set(names)) == len(Stage)
    assert not set(named["en"]) & set(named["fr"])


# -- who looks --------------------------------------------------------------------------------------------------------


def test_only_a_person_at_a_terminal_is_told(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal)
    with shown.progress(ENGLISH) as said:
        assert isinstance(said, Line)
    with shown.progress(ENGLISH, quiet=True) as said:
        assert said is no_progress
    monkeypatch.setenv("TERM", "dumb")
    with shown.progress(ENGLISH) as said:
        assert said is no_progress
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with shown.progress(ENGLISH) as said:
        assert said is no_progress
    assert terminal.getvalue() == ""


def test_the_line_is_taken_away_whatever_happens(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage that has nothing to count is shown by the thread that looks; no thread stays."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(shown, "SILENT", 0.0)
    monkeypatch.setattr(shown, "_LOOK", 0.001)
    drawn = threading.Event()
    monkeypatch.setattr(terminal, "flush", drawn.set)
    with pytest.raises(KeyboardInterrupt), shown.at_stage(ENGLISH, Stage.MERGE):
        assert drawn.wait(60)
        raise KeyboardInterrupt
    assert terminal.getvalue().startswith("\rMerging copies… ") and terminal.line() == ""
    assert not [thread for thread in threading.enumerate() if thread.name == "progress"]


# -- what is told -----------------------------------------------------------------------------------------------------


class Ear:
    """Hears how far a run is."""

    def __init__(self) -> None:
        self.heard: list[tuple[Stage, int, int]] = []

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        self.heard.append((stage, done, total))

    @property
    def stages(self) -> list[Stage]:
        """The stages in the order in which they began."""
        return [stage for at, (stage, _, _) in enumerate(self.heard) if not at or self.heard[at - 1][0] is not stage]

    def amounts(self, stage: Stage) -> list[tuple[int, int]]:
        return [(done, total) for one, done, total in self.heard if one is stage]


def test_an_analysis_names_its_stages_in_order(tmp_path: Path) -> None:
    ear, path = Ear(), zipped(tmp_path / "instagram-ada_x-2026-07-01-Ab12Cd34.zip", instagram("A hill", "A lake"))
    found = analyse_archives(
        [path], Answers(), AS_OF, digests=True, thumbnails=Wanted(lambda document: document.media), progress=ear
    )
    assert ear.stages == [
        Stage.OPEN,
        Stage.RECOGNISE,
        Stage.HASH,
        Stage.READ,
        Stage.MERGE,
        Stage.MEDIA,
        Stage.FLAGS,
        Stage.JUDGE,
        Stage.THUMBNAILS,
    ]
    size = path.stat().st_size
    assert ear.amounts(Stage.HASH) == [(size, size)]
    assert found.document.archives[0].sha256 == sha256(path.read_bytes()).hexdigest()
    assert ear.amounts(Stage.MEDIA) == [(0, 2), (2, 2)]
    assert all(0 <= done <= total or not total for _, done, total in ear.heard)


def test_texts_are_told_by_the_hundreds() -> None:
    document = analyse_archives([INSTAGRAM], Answers(), AS_OF).document
    item = next(item for item in document.items if item.text)
    ear = Ear()
    find_flags([item] * 1_200, (), document.accounts, progress=ear)
    assert ear.amounts(Stage.FLAGS) == [(0, 1_200), (500, 1_200), (1_000, 1_200)]


def test_the_library_tells_whoever_asks() -> None:
    ear = Ear()
    analyse(INSTAGRAM, progress=ear)
    assert ear.stages[0] is Stage.OPEN and ear.stages[-1] is Stage.JUDGE


@pytest.mark.parametrize(
    ("given", "last"),
    [
        (("report",), Stage.REPORT),
        (("tables", "--to", "tables"), Stage.TABLES),
        (("tables", "--to", "tables", "--format", "sqlite"), Stage.TABLES),
        (("tables", "--to", "tables", "--format", "json"), Stage.TABLES),
        (("object", "--country", "FR"), Stage.OBJECTION),
        (("compare", "--with", "new.zip"), Stage.COMPARE),
        (("schema",), Stage.SCHEMA),
        (("inventory",), Stage.JUDGE),
    ],
    ids=" ".join,
)
def test_a_command_names_what_it_makes(
    given: tuple[str, ...],
    last: Stage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ear = Ear()

    @contextmanager
    def listening(words: Words, *, quiet: bool = False) -> Iterator[Progress]:
        yield ear

    monkeypatch.setattr(shown, "progress", listening)
    monkeypatch.chdir(tmp_path)
    zipped(tmp_path / "old.zip", facebook())
    zipped(tmp_path / "new.zip", facebook())
    assert Command(capsys)(given[0], "old.zip", *given[1:]).code in (0, 1)
    assert ear.stages[-1] is last and {Stage.OPEN, Stage.RECOGNISE, Stage.READ} & set(ear.stages)
