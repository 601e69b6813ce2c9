"""Pins with hashes: `python -m tools.pins` (`make pins`) writes requirements/*.txt from pyproject.toml and constraints.txt.

A file holds names, versions and the SHA-256 of every wheel and source archive of that version, as the index states them on that
day: those of Windows and macOS too, which no one machine has. uv asks the index; nothing else here opens a connection.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from packaging.utils import NormalizedName, canonicalize_name

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "requirements"


@cache
def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def wanted() -> dict[str, list[str]]:
    """File in requirements/, without its ending -> what it makes safe to install, as pyproject.toml says it.

    `run` is what everybody needs; then what each extra adds by itself; `build` makes the wheel and the source archive.
    """
    said = project()
    return {
        "run": said["project"]["dependencies"],
        **said["project"]["optional-dependencies"],
        "build": said["build-system"]["requires"],
    }


def pins(name: str) -> dict[NormalizedName, str]:
    """Package -> version, of one file in requirements/."""
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    return {canonicalize_name(one): version for one, version in re.findall(r"^([\w.-]+)==([^ ;\\\n]+)", text, re.MULTILINE)}


def run_time() -> dict[NormalizedName, str]:
    """Package -> version, of all that is needed to run with every extra, in the order of their names."""
    return dict(sorted({name: version for kind in wanted() if kind != "build" for name, version in pins(kind).items()}.items()))


def write() -> None:
    """All files of requirements/, for every system and every Python that pyproject.toml allows; raises CalledProcessError."""
    python = project()["project"]["requires-python"].removeprefix(">=")
    FOLDER.mkdir(exist_ok=True)
    for name, needs in wanted().items():
        target = FOLDER / f"{name}.txt"
        target.unlink(missing_ok=True)  # what lies there would be preferred to what the constraints say
        command = [sys.executable, "-m", "uv", "--quiet", "pip", "compile", "-", "--constraint", "constraints.txt", "--universal"]
        command += ["--python-version", python, "--generate-hashes", "--no-annotate", "--custom-compile-command", "make pins"]
        command += ["--output-file", str(target)]
        subprocess.run(command, input="\n".join(needs), text=True, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    write()
