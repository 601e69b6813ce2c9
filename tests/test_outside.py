"""Other runs, vanishing archives, full disks, links, closed outputs: one sentence, and nothing is lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from analyzer.outputs import whole
from analyzer.outputs.files import write_tables
from analyzer.outputs.thumbnail_cache import ThumbnailCache
from analyzer.outputs.whole import staged, take_names, taking, write_whole
from analyzer.tables import TABLES, Result
from tests.conftest import ROOT
from tests.making import Command, Ran, facebook, post, read, snapshot, unpacked, zipped

NAME = "facebook-ada.example-2026-07-01-Ab12Cd34"
COMMANDS: dict[str, tuple[str, ...]] = {
    "report": ("report", "-o", "DESK/report.html"),
    "schema": ("schema", "-o", "DESK/structure.json"),
    "object": ("object", "-o", "DESK/objection"),
    "csv": ("tables", "--to", "DESK", "--format", "csv"),
    "jsonl": ("tables", "--to", "DESK", "--format", "jsonl"),
    "json": ("tables", "--to", "DESK", "--format", "json"),
    "sqlite": ("tables", "--to", "DESK", "--format", "sqlite"),
}
each_command = pytest.mark.parametrize("name", COMMANDS)
posix = pytest.mark.skipif(os.name != "posix", reason="locks of folders, limits and closed streams are POSIX")


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return zipped(tmp_path / "old" / f"{NAME}.zip", facebook())


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The same account, another result."""
    return zipped(tmp_path / "new" / f"{NAME}.zip", facebook(post("Good evening"), post("A lake", 1_719_600_000)))


def line(name: str, desk: Path, archive: Path) -> list[str]:
    given = [one.replace("DESK", str(desk)) for one in COMMANDS[name]]
    if name != "schema":
        given += ["--as-of", "2026-07-01", "--country", "FR", "--quiet"]
    return [*given, "--lang", "en", str(archive)]


def process(args: list[str], before: str = "", stdout: int | IO[bytes] = subprocess.PIPE) -> Ran:
    """The command in a process of its own, after some lines of Python."""
    program = f"import os, sys\n{before}\nfrom analyzer.cli import main\nmain(sys.argv[1:])"
    done = subprocess.run([sys.executable, "-c", program, *args], stdout=stdout, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    return Ran(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())


def assert_one_sentence(ran: Ran, *words: str) -> None:
    assert ran.code == 2, ran
    assert ran.err.startswith("meta-export: ") and ran.err.count("\n") == 1, ran.err
    assert "error in meta-export itself" not in ran.err and all(word in ran.err for word in words), ran.err


# -- two runs on one target -------------------------------------------------------------------------------------------


@each_command
def test_a_run_within_a_run_harms_neither(
    command: Command, desk: Path, export: Path, later: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one run has made its files and given them no name yet, another one begins and ends: the last one wins, whole."""
    assert command(*line(name, desk, later)).code == 0
    new = snapshot(desk).keys()
    real, other = whole.sync_file, []

    def meanwhile(path: Path) -> None:
        real(path)
        if not other:
            other.append(None)
            other.append(process(line(name, desk, export)))

    monkeypatch.setattr(whole, "sync_file", meanwhile)
    assert command(*line(name, desk, later)).code == 0
    assert other[1].code == 0, other[1].err
    assert snapshot(desk).keys() == new  # nothing half made, and nothing that is not of the set
    monkeypatch.undo()
    if name not in ("report", "object"):  # which say when they were made
        there = {path: data for path, (data, _) in snapshot(desk).items()}
        assert command(*line(name, desk, later)).code == 0
        assert there == {path: data for path, (data, _) in snapshot(desk).items()}


@posix
def test_sets_take_their_names_one_after_the_other(
    desk: Path, export: Path, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second run that comes while the first gives out names waits, and its set is whole."""
    write_tables(Result(read(export)), desk, "csv")
    real, started = os.replace, []

    def meanwhile(source: Path, target: Path) -> None:
        real(source, target)
        if not started and Path(target).name == "items.csv":
            started.append(subprocess.Popen([sys.executable, "cli.py", *line("csv", desk, export)], cwd=ROOT))

    monkeypatch.setattr(os, "replace", meanwhile)
    write_tables(Result(read(later)), desk, "csv")
    assert started[0].wait() == 0
    monkeypatch.undo()
    there = {path: data for path, (data, _) in snapshot(desk).items()}
    assert process(line("csv", desk, export)).code == 0
    assert there == {path: data for path, (data, _) in snapshot(desk).items()}


# -- what dead runs left ----------------------------------------------------------------------------------------------


def left(desk: Path, target: Path) -> Path:
    """What a run was making for a target when it was killed."""
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom analyzer.outputs.whole import appearing_whole\n"
        "with appearing_whole(Path(sys.argv[1])) as made:\n    made.write_bytes(b'half')\n    os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(target)], cwd=ROOT, check=False)
    (found,) = desk.glob(".meta-export-*.part")
    return found


@posix
def test_the_next_run_on_the_same_target_removes_what_a_dead_one_left(desk: Path) -> None:
    half = left(desk, desk / "report.html")
    write_whole(desk / "other.html", b"x")
    assert half.exists()  # it belongs to another target
    write_whole(desk / "report.html", b"x")
    assert sorted(path.name for path in desk.iterdir()) == ["other.html", "report.html"]


@posix
def test_what_a_run_that_is_alive_is_making_stays(desk: Path) -> None:
    with staged(desk / "x") as made:
        done = subprocess.run(
            [sys.executable, "-c", "from pathlib import Path\nimport sys\nfrom analyzer.outputs.whole import write_whole\n"
             "write_whole(Path(sys.argv[1]), b'x')", str(desk / "x")], cwd=ROOT, check=False)  # fmt: skip
        assert done.returncode == 0 and made.is_dir()
    assert [path.name for path in desk.iterdir()] == ["x"]


@posix
def test_a_folder_of_small_pictures_is_tidied(desk: Path) -> None:
    left(desk, desk / "1234-56-200-v1")
    ThumbnailCache(desk)
    assert list(desk.iterdir()) == []


def test_a_link_in_the_place_of_what_was_left_leads_nowhere(desk: Path, tmp_path: Path) -> None:
    diary = tmp_path / "diary"
    diary.mkdir()
    (diary / "diary.txt").write_text("Dear diary")
    (desk / f"{whole._prefix(desk / 'x')}0123456789abcdef.part").symlink_to(diary)
    write_whole(desk / "x", b"x")
    assert (diary / "diary.txt").read_text() == "Dear diary"


@pytest.mark.parametrize("refused", ["a", "b", "c"])
def test_a_name_that_is_refused_brings_all_back(desk: Path, monkeypatch: pytest.MonkeyPatch, refused: str) -> None:
    """A table that is open in a spreadsheet may keep its name on some systems."""
    for name in "ab":
        (desk / name).write_text("old")
    before = snapshot(desk)
    real = os.replace

    def refusing(source: Path, target: Path) -> None:
        if target == desk / refused and "former" not in str(source) and "gone" not in str(source):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        real(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    with pytest.raises(whole.Complaint, match="cannot be written"), staged(desk / "set", into=desk) as made:
        for name in "abc":
            (made / name).write_text("new")
        with taking(made):
            take_names(made, desk, "abc", former="abc")
    assert snapshot(desk) == before and len(list(desk.iterdir())) == 2


# -- the disk ---------------------------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("limit", [0, 300, 5000])
@each_command
def test_a_full_disk_is_one_sentence_and_the_former_result_stays(
    desk: Path, export: Path, later: Path, command: Command, name: str, limit: int
) -> None:
    """The system itself refuses to write more than so many bytes to any file."""
    assert command(*line(name, desk, export)).code == 0
    before = snapshot(desk)
    if max(len(data) for data, _ in before.values()) < limit:
        pytest.skip("nothing that it writes is so large")
    limited = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\nsys.dont_write_bytecode = True"
    assert_one_sentence(process(line(name, desk, later), limited), "cannot be written")
    assert snapshot(desk) == before and not list(desk.glob(".meta-export-*.part"))


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder here that refuses its owner, too")
@each_command
def test_a_place_that_cannot_be_written_is_one_sentence(command: Command, export: Path, name: str) -> None:
    ran = command(*line(name, Path("/proc"), export))
    assert_one_sentence(ran, "/proc")


# -- links, and outputs that are inputs -------------------------------------------------------------------------------

FILES = {
    "report": "report.html",
    "schema": "structure.json",
    "csv": "items.csv",
    "json": "result.json",
    "sqlite": "meta-export.sqlite",
}


@pytest.mark.parametrize("leads", ["to the former result", "to a diary", "nowhere", "to a folder"])
@pytest.mark.parametrize("name", FILES)
def test_a_link_in_the_place_of_a_file_is_left_alone(
    command: Command, desk: Path, tmp_path: Path, export: Path, name: str, leads: str
) -> None:
    assert command(*line(name, desk, export)).code == 0
    target, elsewhere = desk / FILES[name], tmp_path / "elsewhere"
    elsewhere.mkdir()
    kept = elsewhere / "kept"
    if leads == "to the former result":
        target.rename(kept)
    elif leads == "to a diary":
        kept.write_text("Dear diary")
    elif leads == "to a folder":
        kept.mkdir()
    target.unlink(missing_ok=True)
    target.symlink_to(kept)
    before = snapshot(tmp_path)
    assert_one_sentence(command(*line(name, desk, export)), target.name)
    assert target.readlink() == kept and snapshot(tmp_path) == before


@pytest.mark.parametrize("name", ["object", "csv"])
def test_a_link_to_a_folder_is_that_folder(command: Command, desk: Path, tmp_path: Path, export: Path, name: str) -> None:
    real = tmp_path / "real"
    real.mkdir()
    target = desk / "objection" if name == "object" else desk / "tables"
    target.symlink_to(real)
    for _ in range(2):
        assert command(*line(name, desk if name == "object" else target, export)).code == 0
    assert target.readlink() == real and len(list(real.iterdir())) >= len(TABLES)
    assert [path.name for path in desk.iterdir()] == [target.name]


@pytest.mark.parametrize("name", ["object", "csv"])
def test_a_link_to_no_folder_is_no_place(command: Command, desk: Path, tmp_path: Path, export: Path, name: str) -> None:
    target = desk / "objection" if name == "object" else desk / "tables"
    target.symlink_to(tmp_path / "nowhere")
    assert_one_sentence(command(*line(name, desk if name == "object" else target, export)), target.name)
    assert [path.name for path in desk.iterdir()] == [target.name] and not (tmp_path / "nowhere").exists()


@each_command
@pytest.mark.parametrize("inside", ["", "your_facebook_activity/posts"])
def test_nothing_is_written_into_a_folder_that_is_read(command: Command, tmp_path: Path, name: str, inside: str) -> None:
    archive = unpacked(tmp_path / NAME, facebook())
    (tmp_path / "link").symlink_to(archive)
    before = snapshot(archive)
    for place in (archive, tmp_path / "link"):
        assert_one_sentence(command(*line(name, place / inside, archive)), "is read as an export")
    assert snapshot(archive) == before


def test_beside_the_zips_of_a_folder_it_may_lie(command: Command, export: Path) -> None:
    assert command(*line("report", export.parent, export.parent)).code == 0
    first = (export.parent / "report.html").read_text("utf-8")
    assert command(*line("report", export.parent, export.parent)).code == 0
    assert "report.html" not in first and len(list(export.parent.iterdir())) == 2


# -- archives that vanish ---------------------------------------------------------------------------------------------

VANISHING = """
import shutil
seen = 0
def hear(event, args):
    global seen
    if event == "open" and isinstance(args[0], str) and args[0].startswith({archive!r}) or event in ("os.scandir", "os.listdir"):
        seen += 1
        if seen == {at}:
            os.path.isdir({archive!r}) and shutil.rmtree({archive!r}) or os.path.exists({archive!r}) and os.remove({archive!r})
sys.addaudithook(hear)
"""


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be removed elsewhere")
@pytest.mark.parametrize("at", range(1, 9))
@pytest.mark.parametrize("packed", [True, False], ids=["zip", "folder"])
@pytest.mark.parametrize("name", ["report", "object", "schema"])
def test_an_archive_that_vanishes_is_said(desk: Path, tmp_path: Path, name: str, packed: bool, at: int) -> None:
    files = {**facebook(), **{f"your_facebook_activity/posts/media/{n}.jpg": b"\xff\xd8\xff\xe0" for n in range(3)}}
    archive = zipped(tmp_path / f"{NAME}.zip", files) if packed else unpacked(tmp_path / NAME, files)
    ran = process(line(name, desk, archive), VANISHING.format(archive=str(archive), at=at))
    assert ran.code in (0, 1, 2) and "Traceback" not in ran.err and "itself" not in ran.err, ran.err
    assert "result cannot be written" not in ran.err, ran.err
    if ran.code == 2:
        assert_one_sentence(ran, NAME)
        assert list(desk.iterdir()) == []
    assert not list(desk.glob(".meta-export-*.part"))


# -- outputs that are closed ------------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("name", ["files", "inventory", "compare", "rules"])
def test_a_closed_output_is_one_sentence(export: Path, name: str) -> None:
    """`meta-export files … >&-`"""
    args = {"files": ["files", str(export)], "inventory": ["inventory", str(export)],
            "compare": ["compare", str(export), "--with", str(export)], "rules": ["rules"]}[name]  # fmt: skip
    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "cli.py", *args, "--lang", "en"],
        stderr=subprocess.PIPE,
        cwd=ROOT,
        check=False,
    )
    assert closed.returncode == 2
    assert closed.stderr.decode().endswith(f"meta-export: The result cannot be written ({os.strerror(errno.EBADF)}).\n")


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_a_report_needs_no_output(desk: Path, export: Path, closed: str) -> None:
    """No file of ours gets the number of a stream that is closed, and what cannot be said is no error."""
    if "/dev/full" in closed and not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    args = [one for one in line("report", desk, export) if one != "--quiet"]
    ran = subprocess.run(["sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "cli.py", *args], cwd=ROOT, check=False)
    assert ran.returncode == 0
    assert (desk / "report.html").read_bytes().rstrip().endswith(b"</html>") and len(list(desk.iterdir())) == 1
