"""The window without a screen: what may be ordered, the process that reads, and one sentence for whatever goes wrong.

What is drawn, and the frozen program, are tried in tests/app, with an interpreter that has tkinter.
"""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing.connection import wait
from pathlib import Path

import pytest

from analyzer.model import Stage
from analyzer.window import main, reading
from analyzer.window.choice import NO_COUNTRY, NOT_WRITABLE, NOTHING, Choice, Order
from analyzer.window.reading import Answer, Ended, Message, Said, Step, read
from analyzer.window.task import BROKEN, CANCELLED, Outcome, Task
from analyzer.words import LANGUAGES, Complaint, Words, system_language
from tests.making import JPEG, facebook, post, snapshot, unpacked, zipped

ADA = facebook(post("Hello"), name="Ada Example", user="ada.example")
BEN = facebook(post("Good day"), name="Ben Sample", user="ben.sample")


class Pipe(list[Message]):
    """A pipe that remembers; `on` is called with each message before it is taken."""

    def send(self, message: Message) -> None:
        self.on(message)
        self.append(message)

    def on(self, message: Message) -> None:
        """Nothing happens."""

    @property
    def said(self) -> list[str]:
        return [one.text for one in self if isinstance(one, Said)]

    @property
    def code(self) -> int:
        (ended,) = (one.code for one in self if isinstance(one, Ended))
        assert isinstance(self[-1], Ended)
        return ended


def order(output: Path, *archives: Path, lang: str = "en", **stated: str) -> Order:
    return Order(archives, output, lang, **stated)


def ran(order: Order, pipe: Pipe | None = None) -> Pipe:
    pipe = Pipe() if pipe is None else pipe
    read(order, pipe)  # type: ignore[arg-type]
    return pipe


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_option_of_the_command_is_named_to_whoever_has_a_window(tmp_path: Path, lang: str) -> None:
    """Country and birth are unknown here: the command says with which options to state them, the report asks."""
    pipe = ran(order(tmp_path / "report.html", zipped(tmp_path / "a.zip", ADA), lang=lang))
    assert pipe.code == 0
    assert not [said for said in pipe.said if "--" in said]
    assert "report.html" in pipe.said[-2] and "?" in pipe.said[-1]


# -- what is chosen -----------------------------------------------------------------------------------------------


def test_a_choice_keeps_the_order_and_nothing_twice(tmp_path: Path) -> None:
    choice = Choice()
    choice.add([tmp_path / "b.zip", str(tmp_path / "a.zip"), tmp_path / "b.zip"])
    choice.add([tmp_path / "a.zip"])
    assert choice.archives == [tmp_path / "b.zip", tmp_path / "a.zip"]
    choice.remove([0])
    assert choice.archives == [tmp_path / "a.zip"]


def test_the_report_goes_beside_the_first_archive_or_where_it_was_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    choice = Choice()
    choice.add(["in/a.zip", "else/b.zip"])
    assert choice.output == tmp_path / "in" / "meta-export-report.html"
    choice.write_to("out.html")
    assert choice.output == tmp_path / "out.html"


def test_nothing_chosen_is_said_before_anything_starts() -> None:
    with pytest.raises(Complaint) as raised:
        Choice().order("en", {})
    assert raised.value.message == NOTHING


def test_a_folder_that_takes_no_file_is_said_before_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choice = Choice()
    choice.add([tmp_path / "a.zip"])
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != tmp_path)
    with pytest.raises(Complaint) as raised:
        choice.check()
    assert raised.value.message == NOT_WRITABLE
    choice.write_to(tmp_path.parent / "out.html")
    choice.check()


def test_answers_are_taken_as_people_write_them_and_empty_ones_skipped(tmp_path: Path) -> None:
    choice = Choice()
    choice.add([tmp_path / "a.zip"])
    stated = {"country": " Allemagne ", "born": "1990-05-04", "facebook_audience": "friends", "instagram_audience": " "}
    assert choice.order("fr", stated) == Order(
        (tmp_path / "a.zip",), tmp_path / "meta-export-report.html", "fr", "DE", "1990-05-04", "friends"
    )


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ({"country": "Atlantis"}, NO_COUNTRY),
        ({"born": "4 May 1990"}, "{value} is not a date. Write it as year-month-day, for example 2024-06-26."),
        ({"objected": "2025"}, "{value} is not a date. Write it as year-month-day, for example 2024-06-26."),
    ],
)
def test_an_answer_that_is_none_is_a_sentence(tmp_path: Path, stated: dict[str, str], message: str) -> None:
    choice = Choice()
    choice.add([tmp_path / "a.zip"])
    with pytest.raises(Complaint) as raised:
        choice.order("en", stated)
    assert raised.value.message == message


# -- what reads ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_is_that_of_the_command(tmp_path: Path, lang: str) -> None:
    archive = zipped(tmp_path / "facebook-ada.zip", ADA)
    pipe = ran(order(tmp_path / "report.html", archive, lang=lang, country="FR"))
    assert pipe.code == 0
    assert f'<html lang="{lang}"' in (tmp_path / "report.html").read_text("utf-8")
    stages = [one.stage for one in pipe if isinstance(one, Step)]
    assert stages[0] is Stage.OPEN and stages[-1] is Stage.REPORT
    (answer,) = [one.text for one in pipe if isinstance(one, Answer)]
    assert answer.startswith({"en": "Your 2 items: ", "fr": "Vos 2 contenus"}[lang])
    assert not [one for one in pipe.said if answer in one or "facebook:" in one], "said once, and no codes"


def test_a_folder_is_read_and_nothing_is_written_into_it(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "facebook-ada", ADA)
    before = snapshot(folder)
    assert ran(order(tmp_path / "report.html", folder)).code == 0
    assert ran(order(folder / "report.html", folder)).code == 2
    assert snapshot(folder) == before


@pytest.mark.parametrize(
    ("lang", "sentence"), [("en", "holiday.jpg is not a ZIP file."), ("fr", "holiday.jpg n’est pas un fichier ZIP.")]
)
def test_a_photo_is_one_sentence_and_spoils_nothing_beside_it(tmp_path: Path, lang: str, sentence: str) -> None:
    photo = tmp_path / "holiday.jpg"
    photo.write_bytes(JPEG)
    alone = ran(order(tmp_path / "report.html", photo, lang=lang))
    assert (alone.code, [one.startswith(sentence) for one in alone.said]) == (2, [True])
    assert not (tmp_path / "report.html").exists()
    beside = ran(order(tmp_path / "report.html", zipped(tmp_path / "facebook-ada.zip", ADA), photo, lang=lang))
    assert beside.code == 1
    assert sum(one.startswith(sentence) for one in beside.said) == 1
    assert (tmp_path / "report.html").exists()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_files_of_two_persons_are_one_sentence(tmp_path: Path, lang: str) -> None:
    ada = dict(list(ADA.items())[:1]), dict(list(ADA.items())[1:])
    parts = [zipped(tmp_path / f"facebook-ada-{n}.zip", part) for n, part in enumerate(ada)]
    pipe = ran(order(tmp_path / "report.html", *parts, zipped(tmp_path / "facebook-ben.zip", BEN), lang=lang))
    words = Words(lang)
    names = words.both(["Facebook (ada.example)", "Facebook (ben.sample)"])
    assert pipe.said.count(words.say(reading.SEVERAL, names=names)) == 1
    alone = ran(order(tmp_path / "report.html", *parts, lang=lang))
    assert not [one for one in alone.said if "ben.sample" in one]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_archive_that_vanishes_while_it_is_read_is_one_sentence(tmp_path: Path, lang: str) -> None:
    archive = zipped(tmp_path / "facebook-ada.zip", ADA)

    class Pulling(Pipe):
        """Pulls the stick as soon as the reading has begun."""

        def on(self, message: Message) -> None:
            if isinstance(message, Step) and message.stage is Stage.RECOGNISE:
                archive.unlink(missing_ok=True)

    pipe = ran(order(tmp_path / "report.html", archive, lang=lang), Pulling())
    assert pipe.said.count(Words(lang).say(reading.VANISHED, name="facebook-ada.zip")) == 1
    assert pipe.code == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (MemoryError(), reading.NO_MEMORY),
        (OSError(28, "No space left on device"), reading.CANNOT_WRITE),
    ],
)
def test_what_else_goes_wrong_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, error: Exception, sentence: str
) -> None:
    def fail(*args: object, **more: object) -> int:
        raise error

    monkeypatch.setattr(reading, "make_report", fail)
    pipe = ran(order(tmp_path / "report.html", tmp_path / "a.zip", lang=lang))
    values = {"error": getattr(error, "strerror", None)}
    assert (pipe.code, pipe.said) == (2, [Words(lang).say(sentence, **values)])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_fault_of_ours_is_one_sentence_that_says_where_and_sends_nobody_to_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    def fail(*args: object, **more: object) -> int:
        raise ZeroDivisionError("private words")

    monkeypatch.setattr(reading, "make_report", fail)
    pipe = ran(order(tmp_path / "report.html", tmp_path / "a.zip", lang=lang))
    (said,) = pipe.said
    line = fail.__code__.co_firstlineno + 1
    assert (pipe.code, said) == (2, Words(lang).say(reading.OURS, error=f"ZeroDivisionError, test_window.py:{line}"))
    assert "private" not in said
    assert "terminal" not in said and "--" not in said


# -- the process --------------------------------------------------------------------------------------------------


def watched(task: Task) -> Task:
    """Look whenever there is something to see, until it has ended."""
    while task.outcome is None:
        wait([task._receiving])
        task.look()
    return task


def test_a_process_of_its_own_makes_the_report(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "facebook-ada é.zip", ADA)
    task = watched(Task(order(tmp_path / "report.html", archive)))
    assert (task.outcome, task.share) == (Outcome.MADE, None)
    assert task.answer.startswith("Your 2 items: ")
    assert task.told(Words("en")).startswith("Writing the report… ")
    assert (tmp_path / "report.html").stat().st_size > 10_000


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_process_that_the_system_kills_is_one_sentence(tmp_path: Path, lang: str) -> None:
    """As Linux does when memory runs out."""
    task = Task(order(tmp_path / "report.html", zipped(tmp_path / "facebook-ada.zip", ADA), lang=lang))
    os.kill(task._process.pid or 0, signal.SIGKILL)
    watched(task)
    assert (task.outcome, task.said) == (Outcome.BROKEN, [Words(lang).say(BROKEN)])


def test_a_cancelled_process_leaves_nothing(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "facebook-ada.zip", ADA)
    task = Task(order(tmp_path / "report.html", archive))
    task.cancel()
    task.cancel()
    task.look()
    assert (task.outcome, task.said) == (Outcome.CANCELLED, [CANCELLED])
    assert not task._process.is_alive()
    assert list(tmp_path.iterdir()) == [archive]


# -- around it ----------------------------------------------------------------------------------------------------


def test_without_tkinter_or_a_screen_the_window_names_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "tkinter", None)
    with pytest.raises(SystemExit) as left:
        main([])
    assert left.value.code == 2
    assert "meta-export" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "lang"),
    [("French_France", "fr"), ("fr_FR", "fr"), ("English_United Kingdom", "en"), ("Frisian_Netherlands", "en"), (None, "en")],
)
def test_the_language_of_the_system_is_known_by_the_name_that_windows_gives_it(
    monkeypatch: pytest.MonkeyPatch, name: str | None, lang: str
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (name, None))
    assert system_language() == lang
