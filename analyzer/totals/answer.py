"""The answer in a line: how many of a person's own items have which status, what others made counted apart."""

from __future__ import annotations

from collections import Counter

from ..model import Author, Document, Exposure
from ..words import Words
from ..words.terms import verdict_figures


def answer(document: Document, words: Words) -> str:
    """`Your 112 items: 36 covered, … Also found: 16 items by others.`: the same wherever figures are shown."""
    own = own_statuses(document)
    others = len(document.items) - own.total()
    beside = words.count("Also found: {n} item by others.", "Also found: {n} items by others.", others) if others else ""
    # Translators: {figures} is a list such as “45 covered, 66 possibly covered”.
    figures = words.count(
        "Your {n} item: {figures}.", "Your {n} items: {figures}.", own.total(), figures=verdict_figures(own, words)
    )
    return f"{figures} {beside}".rstrip()


def own_statuses(document: Document) -> Counter[Exposure]:
    """How many of the person's own items have which status."""
    pairs = zip(document.items, document.verdicts, strict=True)
    return Counter(verdict.exposure for item, verdict in pairs if item.author is Author.SELF)
