"""The first sentences of the answer: how many items Meta's announcement covers. A status that no item has is left out."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Exposure
from ..words import mark
from .said import Said, Speech
from .tally import Tally


def answer(tally: Tally, speech: Speech) -> Iterator[Said]:
    """How many are covered, of how many; then a sentence for each further status that any item has."""
    total, (covered, possible, unclear, out) = tally.total, (tally.of(status) for status in Exposure)
    yield _covered(covered, total, out, speech)
    if possible and possible == total:
        yield speech.count("It is possibly covered.", "All of them are possibly covered.", total)
    elif possible and covered:
        yield speech.count("{n} more is possibly covered.", "{n} more are possibly covered.", possible)
    elif possible:
        yield speech.count("{n} is possibly covered.", "{n} are possibly covered.", possible)
    if unclear:
        yield speech.count(
            "For {n} item, the policy does not settle the question.",
            "For {n} items, the policy does not settle the question.",
            unclear,
        )
    if out and out != total:
        yield speech.count("{n} item is not covered.", "{n} items are not covered.", out)


def _covered(covered: int, total: int, out: int, speech: Speech) -> Said:
    """How many are covered for certain, of how many."""
    if total == 1:
        return speech.say(ONLY_COVERED if covered else ONLY_NOT if out else ONLY_UNCERTAIN)
    if covered == total:
        return speech.tell(ALL, n=speech.number(total))
    if not covered:
        return speech.tell(NONE if out == total else NONE_CERTAIN, n=speech.number(total))
    # Translators: {n} is the number of items covered, {total} the number of all items.
    return speech.count(
        "Meta’s announcement on AI training covers {n} of your {total} items.",
        "Meta’s announcement on AI training covers {n} of your {total} items.",
        covered,
        total=speech.number(total),
    )


ONLY_COVERED = mark("Meta’s announcement on AI training covers your only item.")
ONLY_NOT = mark("Meta’s announcement on AI training does not cover your only item.")
ONLY_UNCERTAIN = mark("It is not certain that Meta’s announcement on AI training covers your only item.")
# Translators: {n} is at least two in the next three.
ALL = mark("Meta’s announcement on AI training covers all your {n} items.")
NONE = mark("Meta’s announcement on AI training covers none of your {n} items.")
NONE_CERTAIN = mark("None of your {n} items is covered for certain by Meta’s announcement on AI training.")
