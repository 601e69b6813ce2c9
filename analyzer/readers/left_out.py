"""What is counted of files that are left out on purpose (lexicon/skipped.toml): reactions and contacts."""

from __future__ import annotations

from collections.abc import Callable

from .counts import Tally, Thing


def _contacts(key: str, records: int) -> Tally:
    return Tally(Thing.CONTACT, records)


def _reactions(key: str, records: int) -> Tally:
    # Facebook lists its reactions twice, in one file and in a numbered series (docs/atlas/facebook.md, Reactions).
    series = key.rpartition(".")[0].rstrip("0123456789")
    return Tally(Thing.REACTION, records, "likes_and_reactions" if "likes_and_reactions" in series else series, series)


COUNTED: dict[str, Callable[[str, int], Tally]] = {"contacts": _contacts, "reactions": _reactions}
"""Reason -> the tally of a file that is left out for it, of its key and the number of its records."""
