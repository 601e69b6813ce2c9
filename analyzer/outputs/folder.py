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
from .whole import cannot_write, make_folder, staged, take_name, write_whole

NOTE = ".meta-export.json"
GENERATOR = "meta-export objection"
_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".directory"})
"""What file managers put into every folder."""


def write_kit(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files into a folder for the user alone (0700, files 0600); `Complaint` says why not.

    They are written beside the folder first. A new folder takes its name in one step; in a folder of ours every file is
    replaced in one step, and files of an earlier kit that this one has not are removed.
    """
    ours = may_replace(folder)
    make_folder(folder.absolute().parent)
    with staged(folder) as temporary:
        for name, data in {**files, NOTE: _note(files, {})}.items():
            try:
                write_whole(temporary / name, data)
            except Complaint as error:  # said of the file that was asked for, not of its place while it was made
                raise Complaint(error.message, **{**error.values, "file": folder / name}) from None
        if ours is None:
            if folder.is_dir():  # an empty one makes room
                folder.rmdir()
            take_name(temporary, folder)
        else:
            _replace(temporary, files, folder, ours)


def _replace(temporary: Path, files: Mapping[str, bytes], folder: Path, ours: Mapping[str, list[str]]) -> None:
    """File by file. Until all are there the note takes the old and the new digests, so that an interruption locks nobody out."""
    write_whole(folder / NOTE, _note(files, ours))
    for name in files:
        take_name(temporary / name, folder / name)
    for name in ours:
        if name not in files:
            (folder / name).unlink(missing_ok=True)
    take_name(temporary / NOTE, folder / NOTE)
    with contextlib.suppress(OSError):
        folder.chmod(0o700)


def _note(files: Mapping[str, bytes], also: Mapping[str, list[str]]) -> bytes:
    digests = {name: list(also.get(name, ())) for name in (*files, *also)}
    for name, data in files.items():
        digests[name] = list(dict.fromkeys([*digests[name], sha256(data).hexdigest()]))
    return (json.dumps({"generator": GENERATOR, "files": digests}, indent=1) + "\n").encode()


def may_replace(folder: Path) -> dict[str, list[str]] | None:
    """The digests of our files in a folder of ours; None: there is no such folder, or it is empty. Anything else is refused.

    `write_kit` asks; whoever works long before it may ask first, too.
    """
    if not os.path.lexists(folder):
        return None
    if not folder.is_dir():
        raise Complaint(mark("{path} is a file; the documents need a folder."), path=folder)
    try:
        names = {entry.name for entry in folder.iterdir()} - _SYSTEM
        if not names:
            if any(folder.iterdir()):
                raise _foreign(folder)
            return None
        ours = _digests(folder / NOTE)
        if ours is None or names - set(ours) - {NOTE}:
            raise _foreign(folder)
        for name in sorted(names - {NOTE}):
            if sha256((folder / name).read_bytes()).hexdigest() not in ours[name]:
                message = mark("{file} has been changed since it was made, so it was left unchanged. Choose another folder.")
                raise Complaint(message, file=folder / name)
    except OSError as error:
        raise cannot_write(folder, error) from None
    return ours


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
