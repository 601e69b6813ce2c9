"""Makes what is published, and publishes nothing: `python -m tools.release` (`make release`) fills dist/ from the last commit.

Wheel and source archive are built twice, each time from a tree of its own, and must be equal to the byte. Both hold the manual
pages and the completion for shells. Beside them lie the list of what they need (CycloneDX), what is new, in every language, and
SHA256SUMS. No connection is opened: hatchling builds with what is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from analyzer.about import ADDRESSES
from analyzer.version import VERSION
from analyzer.words import LANGUAGES

from . import share
from .citation import citation, unreleased
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
    if wrong := [*wrong, *stale()]:
        sys.exit("\n".join(wrong))
    epoch = int(_git("log", "-1", "--format=%ct"))
    with tempfile.TemporaryDirectory() as folder:
        once, again = (build(_committed(Path(folder, name)), Path(folder, f"{name}-dist"), epoch) for name in ("once", "again"))
    if once != again:
        sys.exit("Two builds of the same commit differ: " + ", ".join(name for name in once if once[name] != again.get(name)))
    files = once | {f"meta-export-analyzer-{VERSION}.cdx.json": sbom(epoch).encode()}
    files |= {f"meta-export-analyzer-{VERSION}.{language}.md": notes(language).encode() for language in LANGUAGES}
    return files | {"SHA256SUMS": sums(files).encode()}


def stale() -> Iterator[str]:
    """What was made from the code and now says something else than the code, or the other way round."""
    there = {
        path.relative_to(share.FOLDER).as_posix(): path.read_text("utf-8") for path in share.FOLDER.rglob("*") if path.is_file()
    }
    made = share.files()
    yield from (
        f"share/{name} is not what the code says: make golden"
        for name in sorted(there.keys() | made)
        if there.get(name) != made.get(name)
    )
    if (ROOT / "CITATION.cff").read_text("utf-8") != citation():
        yield "CITATION.cff is not what the code says: make golden"


def notes(language: str) -> str:
    """What is new in this version, for people who use it; ends the program with a sentence where nobody wrote it."""
    path = ROOT / "docs" / "notes" / f"{VERSION}.{language}.md"
    if not path.is_file():
        sys.exit(f"{path.relative_to(ROOT).as_posix()} is missing: what is new in this version, for people who use it.")
    return path.read_text("utf-8")


def remarks() -> Iterator[str]:
    """What whoever publishes should know, and may decide."""
    if unreleased():
        yield f"CHANGELOG.md has entries under Unreleased, and this is {VERSION}: give them a number before you publish."
    if missing := [label for label, address in ADDRESSES.items() if address is None]:
        yield f"analyzer/about.py has no address yet for: {', '.join(missing)}."


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
    for remark in remarks():
        print(remark, file=sys.stderr)


if __name__ == "__main__":
    main()
