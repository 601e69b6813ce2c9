"""Makes what is published, and publishes nothing: `python -m tools.release` (`make release`) fills dist/ from the last commit.

Wheel and source archive are built twice, each time from a tree of its own, and must be equal to the byte. Beside them lie the
list of what they need (CycloneDX) and SHA256SUMS. No connection is opened: hatchling builds with what is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

from analyzer.version import VERSION

from .licences import listed
from .pins import ROOT
from .sbom import sbom

DIST = ROOT / "dist"


def build(tree: Path, to: Path, epoch: int, **environment: str) -> dict[str, bytes]:
    """Wheel and source archive of a tree: file name -> bytes; raises CalledProcessError. `epoch` stands for all times inside."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(to)]
    variables = os.environ | {"SOURCE_DATE_EPOCH": str(epoch)} | environment
    subprocess.run(command, cwd=tree, env=variables, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in sorted(to.iterdir())}


def _git(*given: str) -> bytes:
    return subprocess.run(["git", *given], cwd=ROOT, check=True, capture_output=True).stdout


def _committed(to: Path) -> Path:
    """The files of the last commit and no others, in a new folder."""
    with tarfile.open(fileobj=BytesIO(_git("archive", "HEAD"))) as archive:
        archive.extractall(to, filter="data")
    return to


def make() -> dict[str, bytes]:
    """All files of a release: name -> bytes. Ends the program with a sentence where it cannot be made."""
    if _git("status", "--porcelain", "--untracked-files=no"):
        sys.exit("A release is made from the last commit, and there are changes after it: commit or stash them.")
    _, wrong = listed()
    if wrong:
        sys.exit("\n".join(wrong))
    epoch = int(_git("log", "-1", "--format=%ct"))
    with tempfile.TemporaryDirectory() as folder:
        once, again = (build(_committed(Path(folder, name)), Path(folder, f"{name}-dist"), epoch) for name in ("once", "again"))
    if once != again:
        sys.exit("Two builds of the same commit differ: " + ", ".join(name for name in once if once[name] != again.get(name)))
    files = once | {f"meta-export-analyzer-{VERSION}.cdx.json": sbom(epoch).encode()}
    return files | {"SHA256SUMS": sums(files).encode()}


def sums(files: dict[str, bytes]) -> str:
    """What `sha256sum --check` reads."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))


def main() -> None:
    files = make()
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    for name, content in files.items():
        (DIST / name).write_bytes(content)
    print((DIST / "SHA256SUMS").read_text("utf-8"), end="")


if __name__ == "__main__":
    main()
