"""`meta-export` alone, talked to through a pseudo-terminal as a person would."""

from __future__ import annotations

import fcntl
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from analyzer.cli.dialogue import _size
from analyzer.cli.finding import find_exports
from analyzer.words import Words
from sample_exports.render import zip_folder
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT

pty = pytest.importorskip("pty", reason="pseudo-terminals are not on this system")


def _as_from_a_keyboard() -> None:
    """Ctrl-C typed into the terminal reaches the program, also where the tests run in the background and ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def talk(folder: Path, answers: list[tuple[str, str]], lang: str = "en_US.UTF-8") -> tuple[int, str]:
    """Run `meta-export` in a folder; each answer is typed when its question has been asked. Exit code, all that was said."""
    master, slave = pty.openpty()
    environment = {
        "HOME": str(folder),
        "LANG": lang,
        "PATH": "/nowhere",  # nothing to open a report with
        "TERM": "dumb",
        "COLUMNS": "200",
        "PYTHONPATH": str(ROOT),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "analyzer"],
        cwd=folder,
        env=environment,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=_as_from_a_keyboard,
    )
    os.close(slave)
    said, left = "", list(answers)
    heard = 0
    while True:
        ready, _, _ = select.select([master], [], [], 60)
        assert ready, f"nothing more was said after: {said[-400:]}"
        try:
            piece = os.read(master, 65536).decode("utf-8", "replace")
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        said += piece
        while left and left[0][0] in said[heard:]:
            heard = said.index(left[0][0], heard) + len(left[0][0])
            os.write(master, (left.pop(0)[1] + "\n").encode())
    os.close(master)
    assert not left, f"never asked: {left[0][0]}\n{said}"
    return process.wait(timeout=30), said


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    for part in (*FACEBOOK_PARTS, INSTAGRAM):
        zip_folder(part, folder / f"{part.name}.zip")
    (folder / "holiday.zip").write_bytes(b"PK")
    return tmp_path


def test_everything_skipped_makes_the_report(downloads: Path) -> None:
    code, said = talk(
        downloads,
        [
            ("Enter for all", ""),
            ("Language of the report", ""),
            ("France?", "n"),
            ("Name or code of your country", ""),
            ("Number, or Enter to skip", ""),
            ("Number, or Enter to skip", ""),
            ("Open the report now?", "n"),
            ("Write the objection now", ""),
        ],
    )
    assert code == 0, said
    # The two parts of the Facebook export are one line, with size and date; other ZIPs are not offered.
    assert re.search(r"1\s+\S+\s+\(\d part", said)
    assert "2 parts" in said and "holiday" not in said
    report = (downloads / "meta-export-report.html").read_text("utf-8")
    assert "<html" in report and 'lang="en"' in report
    assert not (downloads / "answers.toml").exists(), "nothing is kept that was not asked for"


def test_answers_are_checked_used_and_kept_only_on_a_yes(downloads: Path) -> None:
    code, said = talk(
        downloads,
        [
            ("Enter for all", "9"),
            ("numbers from 1 to 2", "1 2"),
            ("Language of the report", "français"),
            ("France\u00a0?", "n"),
            ("Nom ou code de votre pays", "Atlantide"),
            ("n’est ni le nom ni le code d’un pays", "france"),
            ("Numéro, ou Entrée pour passer", "9"),
            ("un numéro de 1 à 4", "2"),
            ("Numéro, ou Entrée pour passer", ""),
            ("Enregistrer ces réponses", "o"),
            ("Ouvrir le rapport maintenant", "n"),
            ("Rédiger l’opposition maintenant", ""),
        ],
    )
    assert code == 0, said
    kept = (downloads / "answers.toml").read_text("utf-8")
    assert 'country = "FR"' in kept and 'audience = "friends"' in kept
    assert (downloads / "answers.toml").stat().st_mode & 0o777 == 0o600
    assert 'lang="fr"' in (downloads / "meta-export-report.html").read_text("utf-8")

    again = subprocess.run(
        [
            sys.executable,
            "-m",
            "analyzer",
            "inventory",
            "--json",
            "--answers",
            "answers.toml",
            *sorted(map(str, (downloads / "Downloads").glob("*-ada-*.zip"))),
        ],
        cwd=downloads,
        env={"PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8", "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
    )
    assert again.returncode == 0, again.stderr
    assert '"out"' in again.stdout


@pytest.mark.parametrize(
    ("lang", "first", "days"),
    [("en_US.UTF-8", "how to request one", "four days"), ("fr_FR.UTF-8", "comment en demander un", "quatre jours")],
)
def test_without_an_archive_it_says_how_to_get_one(tmp_path: Path, lang: str, first: str, days: str) -> None:
    code, said = talk(tmp_path, [], lang)
    assert code == 0
    assert first in said and days in said
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_done_is_said_in_the_language_that_was_chosen(downloads: Path) -> None:
    (downloads / "meta-export-report.html").write_text("Dear diary")
    code, said = talk(
        downloads,
        [
            ("Enter for all", "2"),
            ("Language of the report", "2"),
            ("France\u00a0?", ""),
            ("Numéro, ou Entrée pour passer", ""),
            ("Enregistrer ces réponses", ""),
        ],
    )
    assert code == 2 and "meta-export-report.html existe déjà" in said
    assert (downloads / "meta-export-report.html").read_text() == "Dear diary"


def test_ctrl_c_leaves_nothing_behind(downloads: Path) -> None:
    code, said = talk(downloads, [("Enter for all", "\x03")])
    assert code == 130, said
    assert not (downloads / "meta-export-report.html").exists()


def test_without_a_terminal_it_prints_its_help(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "analyzer"], cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "LANG": "C"},
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 0
    assert "inventory" in done.stdout and "report" in done.stdout


def test_the_system_may_call_the_downloads_folder_something_else(tmp_path: Path) -> None:
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "user-dirs.dirs").write_text('XDG_DOWNLOAD_DIR="$HOME/Téléchargements"\n', "utf-8")
    folder = tmp_path / "Téléchargements"
    folder.mkdir()
    zip_folder(INSTAGRAM, folder / f"{INSTAGRAM.name}.zip")
    asked = [
        ("Language of the report", ""),
        ("France?", ""),
        ("Number, or Enter to skip", ""),
        ("Save these answers", ""),
        ("Open the report now?", "n"),
        ("Write the objection now", ""),
    ]
    code, said = talk(tmp_path, asked)
    assert code == 0 and INSTAGRAM.name in said
    shutil.rmtree(folder)


def test_sizes_are_said_in_the_units_of_the_language() -> None:
    assert [_size(size, Words("en")) for size in (1, 3 << 20, 5 << 29)] == ["1 kB", "3 MB", "2.5 GB"]
    assert [_size(size, Words("fr")).replace("\u202f", " ").replace("\xa0", " ") for size in (1, 3 << 20, 5 << 29)] == [
        "1 ko", "3 Mo", "2,5 Go",
    ]  # fmt: skip


def test_exports_are_found_by_what_they_hold_whatever_they_are_called(tmp_path: Path) -> None:
    """A ZIP under another name and a wrapped folder; neither pictures of a holiday nor the place itself."""
    downloads, desktop = tmp_path / "Downloads", tmp_path / "Desktop"
    for folder in (downloads, desktop, tmp_path / "Pictures"):
        folder.mkdir()
    zip_folder(FACEBOOK_PARTS[0], downloads / "my things.zip")
    zip_folder(tmp_path / "Pictures", downloads / "holiday.zip")
    shutil.copytree(INSTAGRAM, desktop / "unpacked" / INSTAGRAM.name)
    (downloads / "letters").mkdir()
    found = find_exports([downloads, desktop, tmp_path])
    assert {(one.name, frozenset(one.platforms)) for one in found} == {
        ("my things.zip", frozenset({"facebook"})),
        ("unpacked", frozenset({"instagram"})),
    }


def test_back_asks_the_question_before_again_with_what_was_said(downloads: Path) -> None:
    code, said = talk(
        downloads,
        [
            ("Enter for all", "2"),
            ("Language of the report", "1"),
            ("France?", "n"),
            ("Name or code of your country", "Germany"),
            ("Number, or Enter to skip", "<"),
            ("France?", "n"),
            ("Name or code of your country", "Suisse"),
            ("Number, or Enter to skip", "1"),
            ("Save these answers", "y"),
            ("Open the report now?", "n"),
            ("Write the objection now", "n"),
        ],
    )
    assert code == 0, said
    assert 'country = "CH"' in (downloads / "answers.toml").read_text("utf-8")


def test_on_request_the_objection_is_written_too(downloads: Path) -> None:
    code, said = talk(
        downloads,
        [
            ("Enter for all", "1"),
            ("Language of the report", ""),
            ("France?", ""),
            ("Number, or Enter to skip", ""),
            ("Save these answers", ""),
            ("Open the report now?", "n"),
            ("Write the objection now", "y"),
        ],
    )
    assert code == 0 and "Nothing was sent to anyone" in said, said
    assert (downloads / "objection" / "letter.html").is_file()
