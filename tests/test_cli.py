"""The command: its exit codes, its sentences, what it writes and what it never writes."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import IO, Any, NoReturn

import pytest
from click.testing import CliRunner

from analyzer import analyse
from analyzer.cli.command import meta_export
from analyzer.outputs import files as outputs
from analyzer.outputs.files import safe_cell
from analyzer.tables import TABLES
from analyzer.words import LONGEST_LINE, Words, printable
from analyzer.words.terms import CAVEAT
from tests.making import (
    IG_POSTS,
    JPEG,
    PICTURES,
    POSTS,
    THREAD,
    Command,
    facebook,
    instagram,
    meta_json,
    post,
    snapshot,
    unpacked,
    zipped,
)

NAME = "facebook-ada.example-2026-07-01-Ab12Cd34.zip"
COMMANDS: dict[str, tuple[str, ...]] = {
    "report": ("report", "-o", "report.html"),
    "inventory": ("inventory",),
    "inventory --json": ("inventory", "--json"),
    "files": ("files",),
    "files --json": ("files", "--json"),
    "tables": ("tables", "--to", "tables"),
    "tables --format jsonl": ("tables", "--to", "tables", "--format", "jsonl"),
    "object": ("object", "-o", "objection"),
}
each_command = pytest.mark.parametrize("given", COMMANDS.values(), ids=COMMANDS.keys())


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the commands run."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A sound export in a ZIP."""
    return zipped(tmp_path / NAME, facebook())


ROOT = Path(__file__).parent.parent


def process(*args: object, stdout: int | IO[bytes] = subprocess.PIPE, **env: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, for what only a process has: signals, pipes, the coding of its output."""
    line = [sys.executable, "cli.py", *map(str, args)]
    return subprocess.run(line, stdout=stdout, stderr=subprocess.PIPE, cwd=ROOT, env={**os.environ, **env}, check=False)


# -- how a run ends ---------------------------------------------------------------------------------------------------


@each_command
@pytest.mark.usefixtures("desk")
def test_a_clean_run_ends_with_0(command: Command, export: Path, given: tuple[str, ...]) -> None:
    ran = command(*given, export, "--lang", "en")
    assert ran.code == 0
    assert "error" not in ran.err.lower()


@each_command
@pytest.mark.usefixtures("desk")
def test_a_damaged_member_ends_with_1_and_one_sentence(command: Command, tmp_path: Path, given: tuple[str, ...]) -> None:
    target = zipped(tmp_path / NAME, {**facebook(), "your_facebook_activity/posts/archive.json": b"[object Object]"})
    ran = command(*given, target, "--lang", "en")
    assert ran.code == 1
    assert "In 1 place something could not be read" in ran.err


@each_command
def test_what_cannot_start_ends_with_2_and_writes_nothing(command: Command, desk: Path, given: tuple[str, ...]) -> None:
    ran = command(*given, "nowhere.zip", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("meta-export: No file or folder is named nowhere.zip.")
    assert list(desk.iterdir()) == []


@each_command
def test_an_interrupted_run_ends_with_130_and_leaves_nothing(
    command: Command, desk: Path, export: Path, given: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*args: object, **more: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("analyzer.analysis.merge", interrupted)
    ran = command(*given, export, "--lang", "en")
    assert (ran.code, ran.out) == (130, "")
    assert "Interrupted. No half-written file was left behind." in ran.err
    assert list(desk.iterdir()) == []


@pytest.mark.parametrize("name", ["report", "tables"])
def test_an_interruption_while_writing_leaves_nothing_half_written(
    command: Command, desk: Path, export: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(descriptor: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    assert command(*COMMANDS[name], export).code == 130
    assert [path for path in desk.rglob("*") if path.is_file()] == []


def test_a_real_signal_ends_a_run_with_130(desk: Path, export: Path) -> None:
    """The process sends itself the signal of Ctrl-C in the middle of its work: no waiting, no guessing."""
    program = (
        "import os, signal, sys\n"
        "import analyzer.analysis as analysis\n"
        "analysis.merge = lambda *given: os.kill(os.getpid(), signal.SIGINT)\n"
        "from analyzer.cli import main\n"
        "main(sys.argv[1:])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, "report", "-o", str(desk / "report.html"), "--lang", "en", str(export)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert ran.returncode == 130
    assert "Interrupted" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert list(desk.iterdir()) == []


def test_missing_pictures_are_said_and_no_error(command: Command, desk: Path, tmp_path: Path) -> None:
    target = zipped(tmp_path / NAME, facebook(post("Hills", 1_719_411_185, f"{PICTURES}/122104317519288.jpg")))
    ran = command("report", target, "--lang", "en")
    assert ran.code == 0
    assert "1 picture or video is mentioned but missing from these archives" in ran.err
    assert [path.name for path in desk.iterdir()] == ["meta-export-report.html"]


def test_a_foreign_archive_among_ours_ends_with_1(command: Command, export: Path, tmp_path: Path) -> None:
    takeout = zipped(tmp_path / "takeout.zip", {"Takeout/YouTube/history.json": b"{}"})
    ran = command("files", export, takeout, "--lang", "en")
    assert ran.code == 1
    assert "takeout.zip is a download from Google Takeout" in ran.err
    assert "unknown\ttakeout.zip\tTakeout/YouTube/history.json" in ran.out


def test_an_error_of_ours_is_one_sentence_and_debug_shows_it(
    command: Command, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object) -> NoReturn:
        raise ZeroDivisionError("what stands in somebody's export")

    monkeypatch.setattr("analyzer.analysis.merge", broken)
    ran = command("files", export, "--lang", "en")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "ZeroDivisionError" in ran.err
    assert "somebody" not in ran.err
    with pytest.raises(ZeroDivisionError):
        command("files", export, "--debug")


def test_a_machine_without_memory_is_no_error_of_ours(command: Command, export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> NoReturn:
        raise MemoryError

    monkeypatch.setattr("analyzer.analysis.merge", broken)
    ran = command("files", export, "--lang", "en")
    assert (ran.code, ran.err) == (2, "meta-export: There was not enough memory. Close other programs and try again.\n")


@pytest.mark.parametrize(
    "args",
    [
        ("files",),
        ("files", "--nope"),
        ("nope",),
        ("report", "x.zip", "--lang", "de"),
        ("report", "x.zip", "--facebook-audience", "everybody"),
        ("tables", "x.zip"),
        ("tables", "x.zip", "--to", "o", "--format", "xlsx"),
        ("inventory", "x.zip", "--as-of"),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("desk")
def test_wrong_arguments_end_with_2_and_say_which(command: Command, args: tuple[str, ...]) -> None:
    ran = command(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("meta-export: ")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("args", "english", "french"),
    [
        (("nope",), "The command nope does not exist.", "La commande nope n’existe pas."),
        (("report", "x.zip", "-o", "."), ". is a folder, not a file.", ". est un dossier, et non un fichier."),
        (("files", "x.zip", "--answers", "."), ". is a folder, not a file.", ". est un dossier, et non un fichier."),
        (("tables", "x.zip", "--to", "a file"), "a file is a file, not a folder.", "a file est un fichier, et non un dossier."),
        (
            ("report", "x.zip", "--max-size", "0"),
            "--max-size takes a whole number, 1 or more.",
            "--max-size demande un nombre entier",
        ),
        (
            ("report", "x.zip", "--thumbnails", "few"),
            "--thumbnails takes a whole number, 0 or more.",
            "--thumbnails demande un nombre",
        ),
        (
            ("report", "--from", "gone.json"),
            "No file or folder is named gone.json.",
            "Aucun fichier ni dossier ne s’appelle gone.json.",
        ),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_what_click_would_refuse_in_english_is_refused_in_both_languages(
    command: Command, desk: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], english: str, french: str
) -> None:
    (desk / "a file").write_text("")
    for lang, said in (("en_US.UTF-8", english), ("fr_FR.UTF-8", french)):
        monkeypatch.setenv("LC_ALL", lang)
        ran = command(*args)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert ran.err.startswith(f"meta-export: {said}")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--as-of", "yesterday"),
        ("--as-of", "2026-02-30"),
        ("--as-of", "26/06/2024"),
        ("--born", "1990"),
        ("--objected", "soon"),
        ("--country", "Atlantis"),
        ("--country", "\x1b[31mXX"),
    ],
)
def test_wrong_values_end_with_2_in_both_languages(command: Command, export: Path, option: str, value: str) -> None:
    english, french = (command("files", export, option, value, "--lang", lang) for lang in ("en", "fr"))
    for ran in (english, french):
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("meta-export: ")
        assert "\x1b" not in ran.err
    assert english.err != french.err


def test_help_and_version_end_with_0(command: Command) -> None:
    for args in (("--help",), ("--version",), ("report", "--help"), ("files", "-h")):
        ran = command(*args)
        assert ran.code == 0
        assert ran.out


# -- what it says -----------------------------------------------------------------------------------------------------


@each_command
@pytest.mark.usefixtures("desk")
def test_quiet_says_nothing_but_results(command: Command, export: Path, given: tuple[str, ...]) -> None:
    loud, quiet = (command(*given, export, "--as-of", "2026-07-01", *more) for more in ((), ("--quiet",)))
    assert (quiet.code, quiet.err) == (0, "")
    assert quiet.out == loud.out


@pytest.mark.usefixtures("desk")
def test_quiet_still_says_errors(command: Command) -> None:
    assert "nowhere.zip" in command("report", "nowhere.zip", "--quiet").err


def test_french_sentences_are_french_to_the_space(command: Command, desk: Path, export: Path) -> None:
    """French puts a no-break space before a colon: it must reach the terminal as a space, not as its number."""
    ran = command("report", export, "--lang", "fr")
    assert ran.code == 0
    assert "\\u" not in ran.err
    assert Words("fr").say(CAVEAT) in ran.err
    assert (desk / "meta-export-report.html").read_text("utf-8").count('lang="fr"') >= 1


def test_inventory_as_json(command: Command, tmp_path: Path) -> None:
    both = (zipped(tmp_path / NAME, facebook()), zipped(tmp_path / "instagram-ada_x-2026-07-02-Qq11Ww22.zip", instagram()))
    ran = command("inventory", *both, "--json")
    counted = json.loads(ran.out)
    assert ran.code == 0
    assert set(counted) == {"facebook", "instagram", "accounts"}
    assert set(counted["accounts"]) == {"facebook:ada.example", "instagram:ada_x"}
    assert counted["facebook"]["texts"]["total"] == 1
    assert counted["instagram"]["photos"]["total"] == 1
    for kind in counted["facebook"].values():
        assert kind["total"] == sum(kind[status] for status in ("in", "possible", "unclear", "out"))


def test_files_as_json_has_one_line_per_member(command: Command, export: Path) -> None:
    ran = command("files", export, "--json")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert sorted(row["path"] for row in rows) == sorted(facebook())
    assert {row["fate"] for row in rows} == {"read"}


def test_output_for_a_reader_with_few_letters(export: Path, tmp_path: Path) -> None:
    """Windows writes redirected output in a code page of 256 letters: names beyond it are shown by number."""
    target = zipped(tmp_path / "x" / NAME, {**facebook(), "your_facebook_activity/posts/media/Łódź/été.jpg": JPEG})
    for coding in ("cp1252", "ascii"):
        ran = process("files", target, "--lang", "fr", PYTHONIOENCODING=coding)
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.count(b"\n") == 3 + 1 + 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("args", [("files",), ("inventory",), ("inventory", "--json")], ids=" ".join)
def test_a_full_disk_behind_the_output_is_said(export: Path, args: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = process(*args, "--lang", "en", export, stdout=full)
    assert ran.returncode == 2
    assert os.strerror(errno.ENOSPC).encode() in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert b"error in meta-export itself" not in ran.stderr


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    """`meta-export files … | head -1`: the pipe is closed before the first line is written."""
    many = {f"your_facebook_activity/posts/media/{number}.jpg": JPEG for number in range(2000)}
    target = zipped(tmp_path / NAME, {**facebook(), **many})
    reading, writing = os.pipe()
    os.close(reading)
    ran = process("files", target, stdout=writing)
    os.close(writing)
    assert ran.returncode == 0
    assert ran.stderr == b""


# -- foreign names on the terminal ------------------------------------------------------------------------------------

EVIL = "\x1b]0;owned\x07\x1b[31m\x9b32m\u202egpj.exe\u2066\x7f\r"


def assert_harmless(text: str) -> None:
    """Nothing in it moves the cursor, colours, renames the window or turns the direction of writing."""
    bad = {char for char in text if not (char.isprintable() or char in "\n\t" or unicodedata.category(char) == "Zs")}
    assert not bad, sorted(map(ascii, bad))


@each_command
@pytest.mark.usefixtures("desk")
def test_escape_sequences_never_reach_the_terminal(command: Command, tmp_path: Path, given: tuple[str, ...]) -> None:
    files = {
        **facebook(post(f"text {EVIL}", 1_719_411_185, f"{PICTURES}/{EVIL}.jpg"), name=f"Ada {EVIL}", user=f"ada{EVIL}"),
        f"your_facebook_activity/posts/media/{EVIL}.jpg": JPEG,
        f"your_facebook_activity/{EVIL}/x.json": b"[object Object]",
    }
    folder = tmp_path / f"facebook-{EVIL.replace('/', '')}"
    for target in (zipped(tmp_path / f"{EVIL}.zip", files), unpacked(folder, files)):
        ran = command(*given, target)
        assert ran.code == 1
        assert_harmless(ran.out)
        assert_harmless(ran.err)


@pytest.mark.parametrize("data", [None, b"", b"no zip", b"PK\x03\x04"], ids=["missing", "empty", "no ZIP", "cut"])
def test_escape_sequences_in_errors(command: Command, tmp_path: Path, data: bytes | None) -> None:
    target = tmp_path / f"{EVIL}.zip"
    if data is not None:
        target.write_bytes(data)
    for args in (("files", target), ("files", zipped(tmp_path / NAME, facebook()), target), ("files", f"--{EVIL}", target)):
        ran = command(*args)
        assert ran.code in (1, 2)
        assert_harmless(ran.out)
        assert_harmless(ran.err)


def test_escape_sequences_in_the_name_of_the_output(command: Command, desk: Path, export: Path) -> None:
    for args in (("report", "-o", f"{EVIL}.html"), ("report", "-o", f"{EVIL}/x.html"), ("tables", "--to", EVIL)):
        ran = command(*args, export)
        assert_harmless(ran.out)
        assert_harmless(ran.err)
    assert (desk / f"{EVIL}.html").exists()


def test_a_line_break_in_a_name_makes_no_row_of_its_own(command: Command, tmp_path: Path) -> None:
    forged = "your_facebook_activity/posts/a\nread\tother.zip\tforged.json"
    ran = command("files", zipped(tmp_path / NAME, {**facebook(), forged: JPEG}))
    rows = ran.out.split("\n\n")[0].splitlines()
    assert len(rows) == 3
    assert all(row.count("\t") == 4 for row in rows)
    assert not any(row.startswith("read\tother.zip") for row in rows)


FORGED = "Report: elsewhere.html. Open it in your browser."


@pytest.mark.usefixtures("desk")
def test_a_line_break_in_a_name_makes_no_sentence_of_its_own(command: Command, tmp_path: Path) -> None:
    """A user's name, an archive's and a file's: what follows a line break in it would read as said by us."""
    files = {**facebook(user=f"ada\n{FORGED}"), f"your_facebook_activity/\n{FORGED}/x.json": b"[object Object]"}
    target = zipped(tmp_path / f"a\n{FORGED}.zip", files)
    broken = tmp_path / f"b\n{FORGED}.zip"
    broken.write_bytes(b"no ZIP")
    for args in (("report", "--verbose", target, broken), ("inventory", target, broken), ("compare", target, "--with", target),
                 ("object", target), ("schema", target, broken), ("files", broken)):  # fmt: skip
        ran = command(*args, "--lang", "en")
        lines = [*ran.out.splitlines(), *ran.err.splitlines()]
        assert not [line for line in lines if line.startswith(FORGED)], args


@pytest.mark.usefixtures("desk")
def test_an_endless_name_does_not_push_the_rest_off_the_screen(command: Command, tmp_path: Path) -> None:
    ran = command("report", zipped(tmp_path / NAME, facebook(user="a" * 200_000)), "--lang", "en")
    assert ran.code == 0 and max(map(len, ran.err.splitlines())) <= LONGEST_LINE + 1
    assert CAVEAT in ran.err


def test_printable_keeps_letters_and_spaces_and_shows_the_rest() -> None:
    assert printable("Été à 12\u202f431\u00a0: 日本 😀 œ") == "Été à 12\u202f431\u00a0: 日本 😀 œ"
    assert printable("a\x1b[31m\x9b\u202e\x07\r\x7f") == "a\\u001b[31m\\u009b\\u202e\\u0007\\u000d\\u007f"
    assert printable("caf\udce9") == "caf\\udce9"


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="this system has no names beyond UTF-8")
@each_command
@pytest.mark.usefixtures("desk")
def test_file_names_that_are_no_utf_8_are_shown_and_written(command: Command, tmp_path: Path, given: tuple[str, ...]) -> None:
    folder = unpacked(tmp_path / "facebook-ada", facebook())
    (folder / os.fsdecode(b"your_facebook_activity/posts/caf\xe9.jpg")).write_bytes(JPEG)
    ran = command(*given, folder)
    assert ran.code == 0
    assert_harmless(ran.out)


# -- what it writes ---------------------------------------------------------------------------------------------------


def test_the_report_is_for_its_owner_alone(command: Command, desk: Path, export: Path) -> None:
    assert command("report", export).code == 0
    written = desk / "meta-export-report.html"
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert [path.name for path in desk.iterdir()] == [written.name]


FOREIGN = {
    "items.csv": ("tables", "--to", "."),
    "files.jsonl": ("tables", "--to", ".", "--format", "jsonl"),
    "people.parquet": ("tables", "--to", ".", "--format", "parquet"),
    "result.json": ("tables", "--to", ".", "--format", "json"),
    "meta-export.sqlite": ("tables", "--to", ".", "--format", "sqlite"),
    "dump.json": ("schema", "-o", "dump.json"),
    "page.html": ("report", "-o", "page.html"),
}


@pytest.mark.parametrize(("name", "given"), FOREIGN.items(), ids=FOREIGN.keys())
def test_what_is_written_replaces_its_own_and_no_file_of_somebody_else(
    command: Command, desk: Path, export: Path, name: str, given: tuple[str, ...]
) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    mine = desk / name
    mine.write_text("price,name\n1,mine\n")
    ran = command(*given, export, "--lang", "en")
    assert (ran.code, [path.name for path in desk.iterdir()]) == (2, [name])
    assert f"{name} already exists" in ran.err
    assert mine.read_text() == "price,name\n1,mine\n"
    mine.unlink()
    assert [command(*given, export).code for _ in range(2)] == [0, 0]


def test_the_archive_itself_is_never_the_output(command: Command, export: Path) -> None:
    before = export.read_bytes()
    assert command("report", export, "-o", export).code == 2
    assert export.read_bytes() == before


@pytest.mark.parametrize("name", ["report", "tables"])
def test_an_output_in_no_folder_or_in_a_file_is_refused(command: Command, desk: Path, export: Path, name: str) -> None:
    (desk / "a file").write_text("x")
    option = {"report": "-o", "tables": "--to"}[name]
    cases = {"report": ("missing/report.html", "a file/report.html", "."), "tables": ("a file", "a file/tables")}[name]
    for case in cases:
        ran = command(name, export, option, case, "--lang", "en")
        assert (ran.code, ran.out) == (2, "")
        assert "error in meta-export itself" not in ran.err
    assert [path.name for path in desk.iterdir()] == ["a file"]


def _refusing(number: int) -> Any:
    def refuse(*args: object, **more: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("name", ["report", "tables"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT], ids=["full", "broken", "quota"])
def test_a_full_disk_is_said_and_leaves_no_part_of_a_file(
    command: Command, desk: Path, export: Path, name: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", _refusing(number))
    ran = command(*COMMANDS[name], export, "--lang", "en")
    assert ran.code == 2
    assert os.strerror(number) in ran.err
    assert "error in meta-export itself" not in ran.err
    assert [path for path in desk.rglob("*") if path.is_file()] == []


def test_a_full_disk_leaves_the_former_report(
    command: Command, desk: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("report", export).code == 0
    before = snapshot(desk)
    monkeypatch.setattr(os, "fsync", _refusing(errno.ENOSPC))
    assert command("report", export).code == 2
    assert snapshot(desk) == before


@pytest.mark.parametrize("name", ["report", "tables"])
def test_a_folder_that_may_not_be_written_is_said(
    command: Command, desk: Path, export: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.open", _refusing(errno.EACCES))
    ran = command(*COMMANDS[name], export, "--lang", "en")
    assert ran.code == 2
    assert os.strerror(errno.EACCES) in ran.err
    assert "error in meta-export itself" not in ran.err
    assert [path for path in desk.rglob("*") if path.is_file()] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_device_is_no_place_for_a_report(command: Command, export: Path) -> None:
    assert command("report", export, "-o", "/dev/full").code == 2
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_tables_are_written_whole_for_their_owner_alone(command: Command, desk: Path, export: Path) -> None:
    for form in ("csv", "jsonl"):
        assert command("tables", export, "--to", "new/folder", "--format", form).code == 0
    written = sorted(path.name for path in (desk / "new" / "folder").iterdir())
    tables = {f"{table.name}.{form}" for table in TABLES for form in ("csv", "jsonl")}
    assert written == sorted({*tables, "csv-metadata.json", "datapackage.json"})
    assert {stat.S_IMODE(path.stat().st_mode) for path in (desk / "new" / "folder").iterdir()} == {0o600}


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|'/c calc'!A1", '=HYPERLINK("https://x")')


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_is_never_a_formula(formula: str) -> None:
    assert safe_cell(formula) == f"'{formula}"
    assert safe_cell(f"a{formula}") == f"a{formula}"


def test_no_cell_of_any_table_is_a_formula(command: Command, desk: Path, tmp_path: Path) -> None:
    posts = [post(formula, 1_719_411_185 + number, f"=evil/{number}.jpg") for number, formula in enumerate(FORMULAS)]
    posts[0]["tags"] = [{"name": "=Ben"}]
    posts[0]["attachments"].append({"data": [{"place": {"name": "@home", "coordinate": {"latitude": -45.5, "longitude": -4.5}}}]})
    files = {**facebook(*posts, name="=Ada", user="=ada"), "=folder/+x.json": b"[object Object]"}
    assert command("tables", zipped(tmp_path / "=data.zip", files), "--to", desk).code == 1
    texts = set()
    for path in desk.iterdir():
        for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t", "\r", "\n")), (path.name, cell)
                assert not cell.startswith("-") or float(cell) < 0
                texts.add(cell)
    assert {f"'{formula}" for formula in FORMULAS} <= texts


def test_csv_and_json_lines_say_the_same(command: Command, desk: Path, tmp_path: Path) -> None:
    target = zipped(tmp_path / NAME, facebook(post('Zwei Zeilen,\n"quoted"; été ☕', 1_719_411_185)))
    for form in ("csv", "jsonl"):
        command("tables", target, "--to", desk, "--format", form)
    table = list(csv.DictReader(io.StringIO((desk / "items.csv").read_bytes().decode("utf-8"), newline="")))
    lines = [json.loads(line) for line in (desk / "items.jsonl").read_text("utf-8").splitlines()]
    assert [row["text"] for row in table] == [line["text"] for line in lines]
    assert lines[0]["text"] == 'Zwei Zeilen,\n"quoted"; été ☕'
    assert table[0]["created_at"] == lines[0]["created_at"] == "2024-06-26T14:13:05Z"
    assert (table[0]["latitude"], lines[0]["latitude"]) == ("", None)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_set_of_tables_is_whole_or_that_of_the_run_before(
    command: Command, desk: Path, export: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """Whichever table fails: new items never lie beside old media, and nothing half made stays."""
    assert command("tables", export, "--to", desk, "--format", form, "--lang", "en").code == 0
    before = {path.name: path.read_bytes() for path in desk.iterdir()}
    real = outputs.new_file

    def third_fails(target: Path) -> Any:
        if target.name.startswith("people"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(target)

    monkeypatch.setattr(outputs, "new_file", third_fails)
    assert command("tables", export, "--to", desk, "--format", form, "--lang", "fr", "--country", "FR").code == 2
    assert {path.name: path.read_bytes() for path in desk.iterdir()} == before


# -- privacy ----------------------------------------------------------------------------------------------------------

SECRET_FOLDER = "bensample_100000000000002"


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """An export whose every text says SECRET, messages included, one of them damaged."""
    thread = {"participants": [{"name": "Ben SECRET"}], "messages": [{"sender_name": "Ben SECRET", "content": "SECRET"}]}
    files = {
        **facebook(post("SECRET words", 1_719_411_185, f"{PICTURES}/122104317519288.jpg")),
        THREAD: meta_json(thread),
        THREAD.replace("message_1", "message_2"): b"[object Object]",
        POSTS.replace("_1.json", "_2.json"): meta_json([{"timestamp": 1, "data": [{"post": "SECRET"}]}, 7]),
    }
    return zipped(tmp_path / NAME, files)


@pytest.mark.usefixtures("desk")
def test_nothing_of_the_content_is_said_on_the_way(command: Command, private: Path) -> None:
    for args in (("report", "--verbose"), ("inventory", "--verbose"), ("tables", "--to", "o", "--verbose")):
        ran = command(*args, private)
        assert ran.code == 1
        for word in ("SECRET", SECRET_FOLDER, "Ben"):
            assert word not in ran.err
            assert word not in ran.out


@each_command
@pytest.mark.usefixtures("desk")
def test_no_socket_is_made(command: Command, private: Path, given: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*args: object, **more: object) -> NoReturn:
        raise AssertionError("a socket was asked for")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    assert command(*given, private).code == 1


def test_the_library_reads_no_clock_and_no_zone(private: Path) -> None:
    """Watched from the interpreter itself: no function that tells the time is called."""
    clocks = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"}
    analyse(private)  # what is imported on the way may look at clocks
    asked: list[str] = []

    def watch(frame: Any, event: str, called: Any) -> None:
        owner = getattr(called, "__module__", None) or type(getattr(called, "__self__", None)).__module__
        if event == "c_call" and called.__name__ in clocks and owner in ("time", "datetime", "builtins"):
            asked.append(called.__name__)

    sys.setprofile(watch)
    try:
        result = analyse(private)
    finally:
        sys.setprofile(None)
    assert asked == []
    assert len(result.document.files) == 5


def test_the_same_input_gives_the_same_bytes_on_any_day_in_any_zone(
    command: Command, desk: Path, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    for zone in ("UTC", "Pacific/Auckland", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        command("tables", private, "--to", desk / zone.replace("/", "-"), "--as-of", "2026-07-01", "--format", "jsonl")
        written.append({path.name: path.read_bytes() for path in (desk / zone.replace("/", "-")).iterdir()})
    assert written[0] == written[1] == written[2]
    assert IG_POSTS.encode() not in written[0]["files.jsonl"]


def test_the_help_page_has_no_english_of_click_in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    pages = [CliRunner().invoke(meta_export, [*given, "--help"]).output for given in ((), ("report",), ("tables",))]
    assert "[obligatoire]" in pages[2] and "[required]" not in pages[2]
    for page in pages:
        assert page.startswith("Utilisation\u00a0: ") and "Afficher cette aide." in page
        assert "\nOptions\u00a0:\n" in page or "\nÀ votre sujet\u00a0:\n" in page
        assert not re.search(r"Usage|Commands|COMMAND\b|default|and exit", page)
    assert "Commandes\u00a0:" in pages[0] and "Afficher la version." in pages[0]
    assert re.search(r"\[par\s+défaut\u00a0: 400", pages[1])
