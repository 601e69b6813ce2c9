"""The offline report: one HTML file that reads without a network, without a server and without a script.

`render` makes the text from a finished document; `write` puts it on the disk so that nobody else can read it and
no foreign file is lost. What the page shows is decided in `view.py`, how it looks in `templates/` and `assets/`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..compare.view import ComparisonView
from ..model import Document, Reason
from ..policy.shapes import Policy
from ..totals.companies import companies as companies_of
from ..totals.inventory import inventory as counted
from ..words import mark
from . import companies, compared
from .budget import MAX_SIZE, fit
from .gallery import NO_PREVIEWS, Previews
from .page import GENERATOR, assemble
from .papers import Papers
from .said import Speech
from .share import scrubbed, without_accounts
from .view import view

__all__ = ["ReportError", "render", "write"]

_MARK = f'<meta name="generator" content="{GENERATOR} '.encode()
_MARK_WITHIN = 4096
"""The generator mark stands in the first bytes of the file; no need to read a foreign file whole."""


class ReportError(Exception):
    """The report cannot be written: a message id of the catalogues and the values it names."""

    def __init__(self, message: str, values: Mapping[str, str]) -> None:
        super().__init__(message.format_map(values))
        self.message = message
        self.values = values


def render(
    document: Document,
    inventory: Mapping[str, Any],
    *,
    lang: str,
    policy: Policy,
    generated: dt.datetime | None = None,
    hints: Sequence[tuple[str, Sequence[Reason]]] = (),
    previews: Previews = NO_PREVIEWS,
    comparison: ComparisonView | None = None,
    papers: Papers | None = None,
    share: bool = False,
    max_size: int = MAX_SIZE,
) -> str:
    """The whole report as HTML text.

    `inventory` has the shape of the table of that name; `hints` says what would settle `possible`, per account id;
    `previews` are the small pictures at hand, `comparison` what became of older downloads,
    `papers` the objection in every language. `share` makes the version to be
    passed on: numbers, rules and balance, without names, texts, pictures, paths and places. Above `max_size` bytes texts are
    cut and pictures left out, and it is said.
    The same input gives the same text; without `generated` the page names no day of its own making.
    """
    if share:
        document, hints = scrubbed(document, hints)
        inventory, previews = counted(document), NO_PREVIEWS
        comparison = comparison and without_accounts(comparison)
    speech = Speech(lang)
    sections: dict[str, object] = {"papers": papers}
    sections |= companies.section(companies_of(document), policy, speech)
    shown = view(document, inventory, policy, hints, share, companies.cited(policy))
    if comparison is not None:
        sections |= compared.section(comparison, speech)
    return fit(shown, speech, previews, max_size, lambda embedded: assemble(shown, speech, generated, embedded, sections))


def write(html: str, path: Path) -> None:
    """Writes the report whole or not at all, readable by its owner only; replaces nothing but a report of ours."""
    folder = path.parent
    if not folder.is_dir():
        raise ReportError(mark("The folder {folder} for the report does not exist."), {"folder": str(folder)})
    if path.is_dir():
        raise ReportError(mark("{path} is a folder; give a file name for the report."), {"path": str(path)})
    if os.path.lexists(path) and not _is_ours(path):
        raise ReportError(
            mark("{path} already exists and is not a report of this tool, so it was left unchanged. Choose another name."),
            {"path": str(path)},
        )
    handle, name = tempfile.mkstemp(dir=folder, prefix=".meta-export-", suffix=".part")  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(html.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise
    if os.name == "posix":
        _sync_folder(folder)


def _is_ours(path: Path) -> bool:
    """Whether a file carries our generator mark; what is no plain file is not ours."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return _MARK in file.read(_MARK_WITHIN)


def _sync_folder(folder: Path) -> None:
    """Makes the new name survive a power cut; some file systems do not offer it, and that is no error."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
