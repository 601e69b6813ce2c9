"""Pseudonyms: what a donor is called in every file of a cohort, made with a key that lies beside it and never in it.

HMAC-SHA-256, of which 80 bits are kept: of 100,000 donors two meet with a probability of 4 in a thousand million million.
Whoever has the key and a donor's id can find the donor's files; without the key nobody can try ids one by one.
Only the process that plans has it: no worker, no task, no log.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import unicodedata
from pathlib import Path

from analyzer.outputs.whole import write_whole
from analyzer.words import Complaint, cannot_open, mark

_MARK = "meta-export-cohort-key-1 "
_BYTES = 32


class Key:
    """The secret of a cohort."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def write(self, file: Path) -> None:
        """Write it for the user alone (0600); raises `Complaint`."""
        write_whole(file, f"{_MARK}{self._secret.hex()}\n".encode())

    def pseudonym(self, participant: str) -> str:
        """Sixteen lower-case letters and digits (base32) in place of a donor's id."""
        return base64.b32encode(self._digest("participant", participant)[:10]).decode().lower()

    def digest(self, text: str) -> str:
        """32 hexadecimal digits that say whether something is the same as before, and to nobody without the key what it is."""
        return self._digest("digest", text)[:16].hex()

    def salt(self) -> str:
        """What a worker digests names of files with (`salted`): it finds no pseudonym, and says nothing of the key."""
        return self._digest("files", "").hex()

    def fingerprint(self) -> str:
        """16 hexadecimal digits by which a cohort knows its key."""
        return self._digest("fingerprint", "")[:8].hex()

    def _digest(self, purpose: str, text: str) -> bytes:
        said = f"{purpose}\0{unicodedata.normalize('NFC', text)}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._secret, said, hashlib.sha256)


def salted(salt: str, text: str) -> str:
    """32 hexadecimal digits that are the same for the same text, and say nothing of it without the salt."""
    return hmac.digest(bytes.fromhex(salt), text.encode("utf-8", "surrogatepass"), hashlib.sha256)[:16].hex()


def new_key(file: Path) -> Key:
    """A new key, written for the user alone (0600); raises `Complaint`."""
    key = Key(secrets.token_bytes(_BYTES))
    key.write(file)
    return key


def read_key(file: Path) -> Key:
    """The key of a file; raises `Complaint`."""
    try:
        text = file.read_text("ascii")
        secret = bytes.fromhex(text.removeprefix(_MARK).strip()) if text.startswith(_MARK) else b""
    except OSError as error:
        raise cannot_open(file, error) from None
    except ValueError:
        secret = b""
    if len(secret) != _BYTES:
        raise Complaint(mark("{file} is not a key of a cohort. Name the key file, or one that does not exist yet."), file=file)
    return Key(secret)


def is_seen(file: Path) -> bool:
    """Whether others on this computer may read a key. Windows keeps that elsewhere."""
    return os.name == "posix" and file.is_file() and bool(file.stat().st_mode & 0o077)


def key_of(out: Path, file: Path | None, fingerprint: str | None) -> tuple[Key, Path, bool]:
    """The key of the cohort in `out`, its file (None: beside the folder), and whether it is new and is yet to be written.

    `fingerprint` is that of the key by which the cohort was made, None for a new cohort. Raises `Complaint`.
    """
    place = file or beside(out)
    if Path(os.path.realpath(out)) in Path(os.path.realpath(place)).parents:
        raise Complaint(
            mark("The key {file} would lie in the folder of the cohort, which it must not: choose another place with --key."),
            file=place,
        )
    if os.path.lexists(place):
        key = read_key(place)
        if fingerprint not in (None, key.fingerprint()):
            message = mark(
                "{file} is not the key that {folder} was made with: its fingerprint is {found}, not {wanted}. "
                "Name the right key with --key, or begin in a new folder."
            )
            raise Complaint(message, file=place, folder=out, found=key.fingerprint(), wanted=fingerprint)
        return key, place, False
    if fingerprint is not None:
        message = mark(
            "The key of {folder} is not at {file}. Without it no donor can be found again: put it back (fingerprint {wanted}) "
            "or name it with --key, or begin in a new folder."
        )
        raise Complaint(message, file=place, folder=out, wanted=fingerprint)
    return Key(secrets.token_bytes(_BYTES)), place, True


def beside(out: Path) -> Path:
    """`study.key` for the folder `study`."""
    place = out.absolute()
    return place.with_name(f"{place.name}.key")
