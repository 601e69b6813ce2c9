"""The offline report: one HTML file that reads without a network, without a server and without a script.

`render` makes the text from a finished document; whoever calls it writes it. What the page shows is decided in `view.py`, how
it looks in `templates/` and `assets/`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from ..compare.view import ComparisonView
from ..flavours.json.export import paused_collector
from ..model import Document, Reason
from ..policy.shapes import Policy
from ..totals.companies import companies as companies_of
from ..totals.inventory import inventory as counted
from . import companies, compared
from .budget import MAX_SIZE, fit
from .figures import figures_of
from .gallery import NO_PREVIEWS, Previews
from .page import GENERATOR, assemble, figures_page
from .papers import Write, papers_of
from .said import Speech
from .share import Share, scrubbed, without_accounts
from .view import view

__all__ = ["MARK", "MARK_WITHIN", "Share", "render"]

MARK = f'<meta name="generator" content="{GENERATOR} '
MARK_WITHIN = 4096
"""A report carries this mark in its first bytes: a file that does is ours."""


@paused_collector()
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
    papers: Write | None = None,
    share: Share | None = None,
    max_size: int = MAX_SIZE,
) -> str:
    """The whole report as HTML text.

    `inventory` has the shape of the table of that name; `hints` says what would settle `possible`, per account id;
    `previews` are the small pictures at hand, `comparison` what became of older downloads,
    `papers` writes the objection in every language for a document whose region is known. `share` makes a version to be
    passed on: numbers, rules and balance, without names, texts, pictures, paths and places; or one page of figures. Above
    `max_size` bytes texts are cut and pictures left out, and it is said.
    The same input gives the same text; without `generated` the page names no day of its own making.
    """
    asked = None
    if share:
        document, hints, asked = scrubbed(document, hints, policy)
        inventory, previews, papers = counted(document), NO_PREVIEWS, None
        comparison = comparison and without_accounts(comparison)
    speech = Speech(lang)
    shown = view(document, inventory, policy, hints, share is not None, companies.cited(policy), asked)
    if share is Share.FIGURES:
        return figures_page(figures_of(shown), speech, document.version)
    sections: dict[str, object] = {"papers": papers_of(document, policy, shown.asking, papers) if papers else None}
    sections |= companies.section(companies_of(document), policy, speech)
    if comparison is not None:
        sections |= compared.section(comparison, speech)
    return fit(shown, speech, previews, max_size, lambda embedded: assemble(shown, speech, generated, embedded, sections))
