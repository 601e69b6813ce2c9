"""A folder of documents that appears whole and replaces nothing but itself.

A note in the folder (`.meta-export.json`) says which files are ours and what their digests were. A folder that holds
anything else, or a file of ours that has been changed since (a letter that was filled in), is left as it is.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..words import Complaint, mark
from .whole import cannot_write, make_folder, staged, take_name, take_names, taking, tidy_up, write_whole

NOTE = ".meta-export.json"
GENERATOR = "meta-export objection"
_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".directory"})
"""What file managers put into every folder."""


def write_kit(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files into a folder for the user alone (0700, files 0600); `Complaint` says why not.

    They are written beside the folder first. A new folder takes its name in one step; in a folder of ours all files are
    replaced, or none, and those of an earlier kit that this one has not are removed.
    """
    may_replace(folder)
    place = folder.absolute()
    make_folder(place.parent)
    with staged(place, into=place) as temporary:
        for name, data in {**files, NOTE: _note(files)}.items():
            try:
                write_whole(temporary / name, data)
            except Complaint as error:  # said of the file that was asked for, not of its place while it was made
                raise Complaint(error.message, **{**error.values, "file": folder / name}) from None
        with taking(temporary):
            former = _replaceable(folder)  # time has passed
            if former is None:
                take_name(temporary, place)
            else:
                take_names(temporary, place, [*files, NOTE], former)
                with contextlib.suppress(OSError):
                    place.chmod(0o700)


def _note(files: Mapping[str, bytes]) -> bytes:
    digests = {name: [sha256(data).hexdigest()] for name, data in files.items()}
    return (json.dumps({"generator": GENERATOR, "files": digests}, indent=1) + "\n").encode()


def may_replace(folder: Path) -> None:
    """Refuse a folder that is neither ours, nor empty, nor yet to be made. What a run that was killed left of it is whole then.

    `write_kit` asks; whoever works long before it may ask first, too.
    """
    tidy_up(folder.absolute(), into=folder.absolute())
    _replaceable(folder)


def _replaceable(folder: Path) -> set[str] | None:
    """The names of our files in a folder of ours, none in an empty one; None: there is no such folder. Else `Complaint`."""
    if not os.path.lexists(folder):
        return None
    if not folder.is_dir():
        raise Complaint(mark("{path} is a file; the documents need a folder."), path=folder)
    try:
        names = {entry.name for entry in folder.iterdir()} - _SYSTEM
        if not names:
            if any(folder.iterdir()):
                raise _foreign(folder)
            return set()
        ours = _digests(folder / NOTE)
        if ours is None or names - set(ours) - {NOTE}:
            raise _foreign(folder)
        for name in sorted(names - {NOTE}):
            if sha256((folder / name).read_bytes()).hexdigest() not in ours[name]:
                message = mark("{file} has been changed since it was made, so it was left unchanged. Choose another folder.")
                raise Complaint(message, file=folder / name)
    except OSError as error:
        raise cannot_write(folder, error) from None
    return names


def _foreign(folder: Path) -> Complaint:
    message = mark("{folder} contains other things than documents of this tool, so it was left unchanged. Choose another folder.")
    return Complaint(message, folder=folder)


def _digests(note: Path) -> dict[str, list[str]] | None:
    """What our note says; None when it is not there or not ours."""
    try:
        said: Any = json.loads(note.read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(said, dict) or said.get("generator") != GENERATOR or not isinstance(said.get("files"), dict):
        return None
    named = {str(name): [str(one) for one in digests] for name, digests in said["files"].items() if isinstance(digests, list)}
    return {name: digests for name, digests in named.items() if Path(name).name == name and name != NOTE}
