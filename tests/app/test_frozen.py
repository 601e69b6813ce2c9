"""The frozen program on the samples, with nothing of this machine but what it carries. `make app-test` names its folder.

Where it was frozen, `META_EXPORT_PROGRAM` says: build/app/meta-export. Whatever it writes is what the package here writes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from sample_exports.html_generations import HTML_GENERATIONS
from sample_exports.life import LIFE
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT
from tests.making import JPEG

FOLDER = Path(os.environ.get("META_EXPORT_PROGRAM", "")).absolute()
pytestmark = pytest.mark.skipif("META_EXPORT_PROGRAM" not in os.environ, reason="nothing was frozen: make app-test")

ENDING = ".exe" if sys.platform == "win32" else ""
BARE = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if sys.platform == "win32" and name in os.environ}
"""What no program starts without."""
SYSTEM = "ld-linux-*.so.* libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libutil.so.1 libz.so.1".split()
"""What the folder takes from Linux: the C library with its parts, and zlib."""


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The sample archives as ZIPs, in a folder with a name as people give it."""
    folder = tmp_path_factory.mktemp("Données de Zoë")
    return [Path(shutil.make_archive(str(folder / one.name), "zip", one)) for one in (*FACEBOOK_PARTS, INSTAGRAM)]


def frozen(*args: object, cwd: Path, name: str = "meta-export", **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([FOLDER / f"{name}{ENDING}", *map(str, args)], cwd=cwd, env=BARE | env, capture_output=True)


def here(*args: object, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, ROOT / "cli.py", *map(str, args)], cwd=cwd, capture_output=True)


@pytest.mark.parametrize("command", ["inventory", "files", "schema"])
def test_commands_print_what_they_print_here(samples: list[Path], tmp_path: Path, command: str) -> None:
    ours, theirs = here(command, *samples, "--lang", "fr", cwd=tmp_path), frozen(command, *samples, "--lang", "fr", cwd=tmp_path)
    assert ours.returncode == theirs.returncode, theirs.stderr.decode()
    assert ours.stdout == theirs.stdout and len(ours.stdout) > 500


def test_the_report_is_that_of_the_package(samples: list[Path], tmp_path: Path) -> None:
    """With its charts and small pictures: what is imported only when they are made is there, too."""
    saved = here("tables", *samples, "--country", "FR", "--format", "json", "--to", "ours", cwd=tmp_path)
    again = frozen("tables", *samples, "--country", "FR", "--format", "json", "--to", "theirs", cwd=tmp_path)
    assert saved.returncode == again.returncode, again.stderr.decode()
    assert (tmp_path / "ours/result.json").read_bytes() == (tmp_path / "theirs/result.json").read_bytes()
    made = frozen("report", *samples, "--country", "FR", cwd=tmp_path)
    assert made.returncode in (0, 1), made.stderr.decode()
    page = (tmp_path / "meta-export-report.html").read_text("utf-8")
    assert page.count("<svg") >= 3 and page.count("data:image/webp") + page.count("data:image/jpeg") >= 3


@pytest.mark.parametrize(
    ("args", "made"),
    [
        (("tables", "--format", "csv", "--to", "out"), "items.csv"),
        (("tables", "--format", "sqlite", "--to", "out"), "meta-export.sqlite"),
        (("object", "--country", "FR", "--output", "out", "--letterhead", "own.docx"), "*.docx"),
    ],
)
def test_pages_become_tables_and_papers(tmp_path: Path, args: tuple[str, ...], made: str) -> None:
    """An HTML export as CSV and as a database, and the letter in a Word document of one's own."""
    own = docx.Document()
    own.add_paragraph("{{letter}}")
    own.save(str(tmp_path / "own.docx"))
    pages = next(one for one in HTML_GENERATIONS if one.platform == "facebook")
    exported = pages.render(LIFE, tmp_path / "export")
    ran = frozen(args[0], *exported, *args[1:], cwd=tmp_path)
    assert ran.returncode in (0, 1), ran.stderr.decode()
    sizes = [file.stat().st_size for file in (tmp_path / "out").rglob(made)]
    assert sizes and min(sizes) > 3_000


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs chroot, and the right to it"
)
def test_it_needs_nothing_but_the_c_library(samples: list[Path], tmp_path: Path) -> None:
    """In a root of its own that holds the folder, the C library, zlib, and the samples."""
    root = tmp_path / "root"
    shutil.copytree(FOLDER, root / "meta-export", symlinks=True)
    for name in SYSTEM:
        (found, *_) = [*Path("/lib").glob(f"*-linux-gnu/{name}"), *Path("/lib64").glob(name)]
        for place in {found, *Path("/lib64").glob(name)}:
            target = root / place.relative_to("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(place, target)
    (root / "tmp").mkdir()
    for sample in samples:
        shutil.copy(sample, root / "tmp")
    names = [f"/tmp/{sample.name}" for sample in samples]
    made = subprocess.run(
        [
            shutil.which("chroot") or "",
            str(root),
            "/meta-export/meta-export",
            "report",
            *names,
            "--country",
            "FR",
            "--output",
            "/tmp/report.html",
        ],
        env={},
        capture_output=True,
    )
    assert made.returncode in (0, 1), made.stderr.decode()
    assert (root / "tmp/report.html").stat().st_size > 500_000


# -- the window ---------------------------------------------------------------------------------------------------


def window(*args: object, cwd: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    shown = {name: os.environ[name] for name in ("DISPLAY", "HOME") if name in os.environ}
    return frozen("--unattended", cwd / "made.html", *args, cwd=cwd, name="meta-export-window", **shown, **env)


def test_the_window_makes_the_report(screen: None, samples: list[Path], tmp_path: Path) -> None:
    """From what was dropped on its icon, by a process of its own."""
    made = window(*samples, cwd=tmp_path)
    assert made.returncode in (0, 1), made.stderr.decode()
    assert (tmp_path / "made.html").stat().st_size > 500_000


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the language comes from the desktop there")
@pytest.mark.parametrize(("lang", "sentence"), [("fr_FR.UTF-8", "n’est pas un fichier ZIP"), ("C", "is not a ZIP file")])
def test_the_window_says_what_is_wrong_in_the_language_of_the_desktop(
    screen: None, tmp_path: Path, lang: str, sentence: str
) -> None:
    photo = tmp_path / "holiday.jpg"
    photo.write_bytes(JPEG)
    made = window(photo, cwd=tmp_path, LC_ALL=lang)
    assert made.returncode == 2
    assert sentence in made.stderr.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="a system without a screen")
def test_without_a_screen_the_window_names_the_command(tmp_path: Path) -> None:
    made = frozen(cwd=tmp_path, name="meta-export-window")
    assert made.returncode == 2
    assert b"Use the command meta-export in a terminal." in made.stderr


# -- the folder ---------------------------------------------------------------------------------------------------


def test_the_folder_holds_the_licences_of_all_that_is_in_it_and_no_way_to_a_server() -> None:
    texts = {path.stem: path.read_text("utf-8") for path in (FOLDER / "licences").iterdir()}
    assert {"meta-export", "python", "pandas", "numpy", "matplotlib", "babel"} <= set(texts)
    assert not [name for name, text in texts.items() if len(text) < 400]
    assert not [path.name for path in FOLDER.rglob("*") if "libssl" in path.name or path.name.startswith("_ssl")]


def test_the_folder_is_small_enough() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if not path.is_symlink()) <= 200_000_000
