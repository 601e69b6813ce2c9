"""A finished analysis as one JSON document, to draw a report from another day: everything but the pictures.

The form has a version of its own. A file of another version, or one that is not whole, is refused with a sentence; nothing
of it is used in part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from ..flavours.mojibake import without_surrogates
from ..model import Document, Reason
from ..totals.inventory import inventory
from ..words import Complaint, cannot_open, mark
from ..words.terms import CAVEAT

FORM = "meta-export result"
OURS = f'{{"form":"{FORM}"'
"""How a file of this form begins."""
FORM_VERSION = 1
"""Raised when a document of before can no longer be read, or would be read wrongly."""

Hints = tuple[tuple[str, tuple[Reason, ...]], ...]
"""What would settle `possible`: account id and sentences."""


_NO_JSON = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What msgspec raises on a file that somebody changed: brackets without end are a matter of Python's own depth."""


class Head(Struct, frozen=True):
    """What any version says of itself."""

    form: str
    form_version: int
    version: str = "?"


class Saved(Struct, frozen=True, kw_only=True):
    """The whole file. `inventory` is there for other programs; the report counts anew."""

    form: str = FORM
    form_version: int = FORM_VERSION
    version: str
    as_of: str
    policy: str
    notice: str
    document: Document
    inventory: Mapping[str, Any]
    hints: Hints = ()


NOTICE = CAVEAT


def to_json(document: Document, hints: Iterable[tuple[str, Iterable[Reason]]]) -> bytes:
    """The document, its inventory and hints; the same input gives the same bytes."""
    saved = Saved(
        version=document.version,
        as_of=document.as_of.isoformat(),
        policy=document.policy,
        notice=NOTICE,
        document=document,
        inventory=inventory(document),
        hints=tuple((account, tuple(reasons)) for account, reasons in hints),
    )
    try:
        return msgspec.json.encode(saved)
    except UnicodeEncodeError:  # a file name that is no UTF-8: rare, so only then is every text looked at
        return msgspec.json.encode(_writable(msgspec.to_builtins(saved)))


def opened(file: Path) -> Saved:
    """A saved result; `Complaint` says what is wrong with the file."""
    try:
        return from_json(file.read_bytes(), file)
    except OSError as error:
        raise cannot_open(file, error) from None


def from_json(data: bytes, file: Path) -> Saved:
    """A saved result out of the bytes of a file; `Complaint` says what is wrong with them."""
    try:
        head = msgspec.json.decode(data, type=Head)
    except _NO_JSON:
        raise Complaint(NOT_SAVED, file=file) from None
    if head.form != FORM:
        raise Complaint(NOT_SAVED, file=file)
    if head.form_version != FORM_VERSION:
        raise Complaint(OTHER_VERSION, file=file, found=head.form_version, known=FORM_VERSION, version=head.version)
    try:
        saved = msgspec.json.decode(data, type=Saved)
    except _NO_JSON as error:
        where = re.search(r"`(\$[^`]*)`", str(error))  # the place alone: the rest may quote what stands there
        raise Complaint(DAMAGED, file=file, where=where[1] if where else "$") from None
    damaged = _damaged(saved)
    if damaged:
        raise Complaint(DAMAGED, file=file, where=damaged)
    return saved


NOT_SAVED = mark("{file} is not a saved result of meta-export. Create one with `meta-export tables --format json`.")
OTHER_VERSION = mark(
    "{file} was saved by version {version} in format {found}; this version reads format {known}. Create it "
    "again from the archives."
)
DAMAGED = mark("{file} is damaged or was changed (at {where}). Create it again from the archives.")


def _damaged(saved: Saved) -> str | None:
    """The place of what no type says and does not hold: one result in all its parts, a verdict per item, an item per file."""
    document = saved.document
    if (saved.version, saved.as_of, saved.policy) != (document.version, document.as_of.isoformat(), document.policy):
        return "$.document"
    items = {(item.account_id, item.item_id) for item in document.items}
    accounts = {account.account_id for account in document.accounts}
    if len(document.items) != len(document.verdicts):
        return "$.document.verdicts"
    if any((row.account_id, row.item_id) not in items for row in document.media):
        return "$.document.media"
    if any(item.account_id not in accounts for item in document.items):
        return "$.document.items"
    return None


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, dict):
        return {_writable(key): _writable(one) for key, one in value.items()}
    return [_writable(one) for one in value] if isinstance(value, list | tuple) else value
