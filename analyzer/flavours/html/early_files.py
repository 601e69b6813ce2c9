"""The files of pages of 2010 to April 2018, with what their rows say of them."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ...model import MediaRef, MediaRole, Moment, Person
from ..values import media, plain
from .early_pieces import Piece, is_ip
from .rows import Clock
from .words import is_word, key_of

_VIDEO = re.compile(r"\.(?:mp4|mov|m4v|avi|webm|mkv|3gp|wmv|flv)$", re.IGNORECASE)


def files_of(piece: Piece, folder: str, when: Moment | None, clock: Clock) -> tuple[MediaRef, ...]:
    """A record's files with what its rows say of them; a picture beside the file that it leads to is its small copy."""
    facts = _facts(piece.rows, clock)
    mentioned: list[Person] = []
    caption = plain(piece.text, mentioned)  # once for all files: each has the words of the whole record
    found: list[MediaRef] = []
    small = piece.pictures if piece.videos else []
    for uri in piece.videos or piece.pictures:
        kind = "video_metadata" if _VIDEO.search(uri) else "photo_metadata"
        raw = {
            "uri": placed(uri, folder),
            "creation_timestamp": when,
            "media_metadata": {kind: {"exif_data": [facts]}},
        }
        ref = media(raw)
        if ref is not None:
            found.append(ref if caption is None else replace(ref, description=caption, people=tuple(mentioned)))
    return (*found, *(MediaRef(placed(uri, folder), MediaRole.THUMBNAIL) for uri in small))


def placed(uri: str, folder: str) -> str:
    """A file's path from the export's root; one without a folder is in the folder of its page."""
    return uri if "/" in uri or not folder else f"{folder}/{uri}"


def unknown_labels(piece: Piece) -> tuple[str, ...]:
    """Labels of rows that we do not know; their values are not kept."""
    return tuple(label for label, value in piece.rows if not is_fact(label, value))


def is_fact(label: str, value: str) -> bool:
    """Whether a row tells of a file what is kept of it, or what no flavour keeps."""
    return is_ip(value) or key_of("facts", label) is not None or is_word("unused", label)


def _facts(rows: list[tuple[str, str]], clock: Clock) -> dict[str, str | Moment | None]:
    """What rows say of a file under the JSON flavour's keys; an IP address is one, whatever its label's language."""
    facts: dict[str, str | Moment | None] = {}
    for label, value in rows:
        key = "upload_ip" if is_ip(value) else key_of("facts", label)
        found = clock.moment(value) if key == "taken_timestamp" and not value.isdecimal() else value
        if key is not None and found:
            facts.setdefault(key, found)
    return facts
