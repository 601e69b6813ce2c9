"""What a run asks of the system: no connection, no foreign file. What it does where the system gives little: no home, no room."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analyzer.cli.cache import cache_folder, home_folder
from analyzer.cli.finding import likely_folders
from analyzer.flags import language_model
from tests.conftest import ROOT
from tests.making import JPEG, PICTURES, Command, facebook, meta_json, post, unpacked, zipped

NAME = "facebook-ada.example-2026-07-01-Ab12Cd34"
WORDS = "Nous avons passé la journée au jardin avec les enfants, et le soir nous avons mangé des tomates."


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


class Desk:
    """A user with a home full of other things, a folder for temporary files, one to work in, and one export."""

    def __init__(self, where: Path) -> None:
        self.home, self.temporary, self.desk = (where / name for name in ("home", "temporary", "desk"))
        for folder in (self.home, self.temporary, self.desk):
            folder.mkdir()
        for name in ("Downloads/facebook-old.zip", ".config/matplotlib/matplotlibrc", ".netrc", ".config/user-dirs.dirs"):
            unpacked(self.home, {name: b"not yours"})
        self.export = zipped(where / "exports" / f"{NAME}.zip", facebook(post(WORDS, 1_719_411_185, f"{PICTURES}/1.jpg")))
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("MPL", "XDG", "LC_", "PYTHON", "COV"))},
            **{"HOME": str(self.home), "TMPDIR": str(self.temporary), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        }

    def run(self, *line: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
        given = {"env": self.environment, "cwd": self.desk, "capture_output": True, "check": False, **more}
        return subprocess.run([*map(str, line)], **given)

    def cli(self, *args: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
        return self.run(sys.executable, ROOT / "cli.py", *args, **more)

    def home_is_untouched(self) -> bool:
        return sum(1 for path in self.home.rglob("*") if path.is_file()) == 4


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# -- watched ----------------------------------------------------------------------------------------------------------

COMMANDS = (
    ("report", "-o", "page.html", "--digests", "--verbose"),
    ("report", "-o", "shared.html", "--share"),
    ("report", "-o", "figures.html", "--share=figures"),
    ("inventory",),
    ("files", "--leftovers"),
    ("schema", "-o", "structure.json"),
    ("tables", "--to", "csv"),
    ("tables", "--to", "json", "--format", "json"),
    ("tables", "--to", "sqlite", "--format", "sqlite"),
    ("object", "-o", "objection"),
)

PYTHON = (sys.prefix, sys.base_prefix, sys.exec_prefix, str(ROOT / "analyzer"), str(ROOT / "cli.py"), str(ROOT / "tests"))
SYSTEM = ("/usr/share/zoneinfo", "/etc/localtime", "/usr/lib/locale", "/usr/share/locale", "/dev/null", "/dev/urandom")
LOADER = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/etc/ld.so.cache",
    "/proc/self",
    "/proc/sys/vm",
    "/sys/devices/system/cpu",
    "/sys/kernel/mm",
    "/etc/ssl",
)
"""What the loader of programs, the C library and the libraries of Python open on their own."""


def foreign(desk: Desk, paths: Iterator[str], *more: str) -> set[str]:
    """The paths that a run has no business with."""
    ours = (*PYTHON, *SYSTEM, *more, str(desk.export), str(desk.desk), str(desk.temporary))
    full = {os.path.normpath(desk.desk / path) for path in paths}
    within = [os.path.normpath(one) for one in ours]
    looked_for_modules = {os.path.normpath(one) for one in (str(ROOT), *sys.path)}  # listed, nothing else
    return {path for path in full - looked_for_modules if not f"{path}/".startswith(tuple(f"{one}/" for one in within))}


def test_a_run_asks_for_nothing_but_its_own(desk: Desk, tmp_path: Path) -> None:
    """Watched by the interpreter, through every command and a chart: no connection, no program, no foreign file or folder."""
    asked = tmp_path / "asked.txt"
    commands = [[*args, str(desk.export), "--lang", "fr"] for args in COMMANDS]
    commands += [["report", "--from", "json/result.json", "-o", "again.html"], ["rules", "--json"], ["object", "--help"]]
    told = tmp_path / "told.json"
    told.write_text(json.dumps({"commands": commands, "charts": str(desk.export), "to": str(asked)}))
    ran = desk.run(sys.executable, "-m", "tests.watched", told)
    assert ran.returncode == 0, ran.stderr
    codes, *events = map(json.loads, asked.read_text("utf-8").splitlines())
    assert codes == [0] * len(commands), ran.stderr
    calm = (
        "open",
        "os.listdir",
        "os.scandir",
        "os.mkdir",
        "os.rename",
        "os.remove",
        "os.rmdir",
        "os.chmod",
        "os.putenv",
        "os.unsetenv",
    )
    busy = [
        one
        for one in events
        if one[0] not in (*calm, "os.walk", "os.fwalk", "shutil.rmtree", "tempfile.mkdtemp", "tempfile.mkstemp")
    ]
    assert busy == []
    paths = [
        path for name, *named in events if name not in ("os.putenv", "os.unsetenv") for path in named[: 1 + (name == "os.rename")]
    ]
    # An event of `open` names the mode beside the path; whatever the import system lists lies in Python's own folders.
    assert len(paths) > 100
    assert foreign(desk, iter(paths), str(asked), str(told), *LOADER) == set()
    assert desk.home_is_untouched() and list(desk.temporary.iterdir()) == []


TRACED = ("report", "-o", "page.html"), ("tables", "--to", "tables", "--format", "sqlite")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not on this machine")
@pytest.mark.parametrize("args", TRACED, ids=lambda args: args[0])
def test_the_system_sees_no_connection_and_no_foreign_file(desk: Desk, tmp_path: Path, args: tuple[str, ...]) -> None:
    """Watched by the kernel, libraries in C included."""
    trace = tmp_path / "trace"
    calls = "trace=%network,execve,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,link,symlink"
    ran = desk.run(
        "strace", "-f", "-qq", "-s", "4096", "-e", calls, "-o", trace, sys.executable, ROOT / "cli.py", *args, desk.export
    )
    if not trace.is_file() or b"ptrace" in ran.stderr.lower():
        pytest.skip("this system does not let strace trace")
    assert ran.returncode == 0, ran.stderr
    done = [line.split(maxsplit=1)[1] for line in trace.read_text("utf-8").splitlines() if " ENOENT " not in line]
    names = {line.partition("(")[0] for line in done if "(" in line and line[0].isalpha()}
    assert names <= {"execve", "open", "openat", "mkdir", "rename", "unlink", "unlinkat"}
    assert sum(line.startswith("execve(") for line in done) == 1
    paths = [one for line in done if not line.startswith("execve") for one in re.findall(r'"([^"]*)"', line)]
    assert foreign(desk, iter(paths), *LOADER) == set()
    assert desk.home_is_untouched() and list(desk.temporary.iterdir()) == []


# -- where the system gives little ------------------------------------------------------------------------------------


@pytest.mark.parametrize("home", [None, "", "/proc/nowhere"])
def test_a_run_needs_no_home(desk: Desk, home: str | None) -> None:
    del desk.environment["HOME"]
    if home is not None:
        desk.environment["HOME"] = home
    code = (
        "from pathlib import Path; import analyzer.cli.report as report\n"
        "from analyzer.cli.finding import likely_folders; likely_folders()\n"
        "print(report.cache_folder({}, 'linux', report.home_folder()))"
    )
    ran = desk.run(sys.executable, "-c", code)
    assert ran.returncode == 0, ran.stderr
    if home is not None and os.name == "posix":
        assert ran.stdout.decode().strip() == ("/proc/nowhere/.cache/meta-export" if home else "None")


def test_a_user_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)
    monkeypatch.chdir(tmp_path)
    assert home_folder() is None
    assert [cache_folder({}, system, home_folder()) for system in ("linux", "darwin", "win32")] == [None] * 3
    assert likely_folders() == [tmp_path]


def test_a_home_that_cannot_be_written_to_costs_nothing(
    command: Command, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.chdir(desk.desk)
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "file"))  # nobody can make a folder there, the administrator included
    ran = command("report", desk.export, "--cache", "--lang", "en")
    assert (ran.code, (desk.desk / "meta-export-report.html").is_file()) == (0, True), ran.err


def test_no_folder_for_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some containers have none: the model of languages is unpacked in memory then, and says the same."""

    def refused(**more: object) -> None:
        raise FileNotFoundError("No usable temporary directory found")

    known = language_model.Model(("de", "en", "fr").__contains__)
    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    again = language_model.Model(("de", "en", "fr").__contains__)
    assert known.classify(WORDS) == again.classify(WORDS) and again.classify(WORDS)[0] == "fr"


@pytest.mark.parametrize("args", [("files",), ("schema",)], ids=" ".join)
def test_letters_of_ascii_alone(desk: Desk, args: tuple[str, ...]) -> None:
    more = {f"{PICTURES}/Été à Łódź 東京.jpg": JPEG}
    export = zipped(desk.desk / f"{NAME}.zip", {**facebook(post("Été")), **more})
    desk.environment |= {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = desk.cli(*args, export, "--lang", "fr")
    assert ran.returncode == 0, ran.stderr
    assert b"Traceback" not in ran.stderr and len(ran.stdout) > 100


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_two_hundred_parts_with_thirty_two_files(desk: Desk) -> None:
    parts = desk.desk / "parts"
    zipped(parts / f"{NAME}.zip", facebook())
    for number in range(1, 200):
        zipped(parts / f"{NAME}-{number}.zip", {f"{PICTURES}/{10**14 + number}.jpg": JPEG})
    limit = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))  # noqa: E731
    ran = desk.cli("files", parts, "--lang", "en", preexec_fn=limit)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count(b".jpg") == 199


@pytest.mark.skipif(os.name != "posix", reason="names are bytes on POSIX only")
def test_names_that_are_no_utf_8_and_names_without_end(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    long = {f"{PICTURES}/{'x' * 300}.jpg": JPEG, f"your_facebook_activity/{'é' * 300}/a.json": meta_json([post("Far below")])}
    export = zipped(tmp_path / "made.zip", {**facebook(), **long})
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/facebook-caf\xe9\xff.zip")
    try:
        export.rename(odd)
    except OSError:
        pytest.skip("this file system takes UTF-8 alone")
    for args in (
        ("report",),
        ("report", "--share"),
        ("schema",),
        ("files", "--json"),
        ("tables", "--to", "t", "--format", "json"),
    ):
        ran = command(*args, odd, "--lang", "en")
        assert ran.code == 0, ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_words_that_cannot_be_said_change_no_code(desk: Desk) -> None:
    """What was held back for a full standard error failed once more at the end, and made the code of a good run 120."""
    with Path("/dev/full").open("wb") as full:
        ran = desk.cli("schema", desk.export, "-o", "structure.json", capture_output=False, stderr=full)
    assert (ran.returncode, (desk.desk / "structure.json").is_file()) == (0, True)
