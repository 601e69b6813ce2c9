"""The list of the folders below `seen/`: what each shows, when and where that structure was seen.

`python -m sample_exports.seen_list` writes `seen/README.md` again; a test tells when it is not up to date.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

SEEN = Path(__file__).parent / "seen"
README = SEEN / "README.md"
_INTRO = """# Structures that were seen

Each folder is a small archive with the structure of a real export and invented contents, and `expected.toml` with what a careful
person reads out of it (`tests/expectations.py` says how). One folder for each kind of fault that a reader had, or could have.

Where the structure was seen: *published archive, masked*: whole archives of real people, published without their contents;
*public bug report*: a piece of an export in a report to another program; *importer*: a program of somebody else that reads such
exports, and its test files; *published structures*: lists of keys and labels, or of the words of a language, without an archive.
The language is often another than the one in which it was seen, so that no list of words can be all that a reader has.

Written by `python -m sample_exports.seen_list`.

| folder | what it shows | seen | where |
|---|---|---|---|
"""


def folders() -> list[Path]:
    """The folders with something expected, by name."""
    return sorted(path.parent for path in SEEN.glob("*/expected.toml"))


def listed() -> str:
    """The text of `seen/README.md`."""
    return _INTRO + "".join(map(_line, folders()))


def _line(folder: Path) -> str:
    told = tomllib.loads((folder / "expected.toml").read_text("utf-8"))
    about, seen, source = (str(told[key]).replace("|", "\\|") for key in ("about", "seen", "source"))
    return f"| `{folder.name}` | {about} | {seen} | {source} |\n"


if __name__ == "__main__":
    README.write_text(listed(), "utf-8", newline="\n")
