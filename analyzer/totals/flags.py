"""The sensitivity flags of a document by item: each once, however often its sign was found there."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Document


def flags_by_item(document: Document) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """`{(account_id, item_id): ids of its flags}`, in the order in which they were found; items without one are left out."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for row in document.flags:
        found.setdefault((row.account_id, row.item_id), {})[row.flag] = None
    return {item: tuple(flags) for item, flags in found.items()}
