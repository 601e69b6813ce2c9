"""Freeze the program: `python -m app.build` (`make app`) writes build/app/meta-export, a folder that needs no Python.

PyInstaller makes programs for the system it runs on only, and for systems with the same or a newer glibc. The licences of all
that is inside are written beside it. Nothing is downloaded.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from tools.licences import licence_texts
from tools.pins import run_time

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "app" / "meta-export"
DEBUGGING = ("kiwisolver/_cext.*.so", "PIL/_imaging.*.so")
"""Libraries whose wheels for Linux carry symbols for a debugger, 8 MB of them; those of numpy break when they are stripped."""
MOST = 200 * 1_000_000
"""Bytes that the folder may have."""


def build() -> None:
    """Freeze, add the licences, and check the size; raises CalledProcessError, or SystemExit for a folder that is too large."""
    command = [
        sys.executable,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level",
        "WARN",
        "--workpath",
        str(ROOT / "build/app-work"),
    ]
    subprocess.run([*command, "--distpath", str(FOLDER.parent), str(ROOT / "app/program.spec")], cwd=ROOT, check=True)
    inside = FOLDER / "_internal"
    if sys.platform == "linux":
        found = [str(path) for pattern in DEBUGGING for path in inside.glob(pattern)]
        subprocess.run(["strip", "--strip-debug", *found], check=True)
    _licences(FOLDER / "licences")
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if not path.is_symlink())
    print(f"{FOLDER.relative_to(ROOT)}: {size / 1e6:.0f} MB")
    if size > MOST:
        sys.exit(f"more than {MOST / 1e6:.0f} MB")


def _licences(folder: Path) -> None:
    """The licence of the program, and those of what it carries: packages, and Python with what belongs to it."""
    folder.mkdir()
    (folder / "meta-export.txt").write_text((ROOT / "LICENSE").read_text("utf-8"), "utf-8")
    for name in run_time():
        try:
            text = licence_texts(distribution(name))
        except PackageNotFoundError:  # of another system, or of an extra
            continue
        (folder / f"{name}.txt").write_text(text, "utf-8")
    places = (Path(sys.base_prefix) / "LICENSE.txt", Path(subprocess.__file__).with_name("LICENSE.txt"))
    debian = Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright")
    (folder / "python.txt").write_bytes(next(path for path in (*places, debian) if path.is_file()).read_bytes())


if __name__ == "__main__":
    build()
