"""The offline report: one HTML file that reads without a network, without a server and without a script.

`render` makes the text from a finished document; whoever calls it writes it. What the page shows is decided in `view.py`, how
it looks in `templates/` and `assets/`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from ..compare.view import ComparisonView
from ..model import Document, Reason
from ..policy.shapes import Policy
from ..totals.companies import companies as companies_of
from ..totals.inventory import inventory as counted
from . import companies, compared
from .budget import MAX_SIZE, fit
from .gallery import NO_PREVIEWS, Previews
from .page import GENERATOR, assemble
from .papers import Papers
from .said import Speech
from .share import scrubbed, without_accounts
from .view import view

__all__ = ["MARK", "MARK_WITHIN", "render"]

MARK = f'<meta name="generator" content="{GENERATOR} '
MARK_WITHIN = 4096
"""A report carries this mark in its first bytes: a file that does is ours."""


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
        inventory, previews, papers = counted(document), NO_PREVIEWS, None
        comparison = comparison and without_accounts(comparison)
    speech = Speech(lang)
    sections: dict[str, object] = {"papers": papers}
    sections |= companies.section(companies_of(document), policy, speech)
    shown = view(document, inventory, policy, hints, share, companies.cited(policy))
    if comparison is not None:
        sections |= compared.section(comparison, speech)
    return fit(shown, speech, previews, max_size, lambda embedded: assemble(shown, speech, generated, embedded, sections))
