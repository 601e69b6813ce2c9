"""Eight questions that people ask, answered by claims, notes and open questions of the policy data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from ..policy.shapes import Policy, Source
from ..words import mark


class Rests(NamedTuple):
    """Ids of the entries that answer a question together."""

    claims: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


ASKED: Mapping[str, Rests] = {
    mark("What if I delete my account?"): Rests(claims=("B7", "B8")),
    mark("I objected in 2024: does it still hold?"): Rests(claims=("A13",), notes=("objection_ai", "objection_covers")),
    mark("What about people without an account?"): Rests(claims=("A9",), notes=("people_in_your_posts",)),
    mark("What about my children in my photos?"): Rests(notes=("people_in_your_posts", "teen_characters")),
    mark("And WhatsApp?"): Rests(notes=("whatsapp_messages", "whatsapp_ai")),
    mark("What of things I posted before I was 18?"): Rests(open=("U2",)),
    mark("I run a Page: is it included?"): Rests(notes=("objection_covers",), open=("U13",)),
    mark("What does an objection change, and what not?"): Rests(claims=("A15", "B4"), notes=("objection_ai",), open=("U7",)),
}


class Reply(Struct, frozen=True):
    """One question, the sentences that answer it (message ids), and their sources."""

    asks: str
    says: tuple[str, ...]
    sources: tuple[Source, ...]


def replies(policy: Policy) -> tuple[Reply, ...]:
    """The eight answers; raises KeyError for an id that the policy data do not hold."""
    return tuple(_reply(policy, asks, rests) for asks, rests in ASKED.items())


def _reply(policy: Policy, asks: str, rests: Rests) -> Reply:
    found = list(_parts(policy, rests))
    ids = dict.fromkeys(id for _, sources in found for id in sources)
    return Reply(asks, tuple(says for says, _ in found), tuple(policy.sources[id] for id in ids))


def _parts(policy: Policy, rests: Rests) -> Iterator[tuple[str, tuple[str, ...]]]:
    notes = {note.id: note for note in policy.notes}
    questions = {one.id: one for one in policy.questions}
    for id in rests.claims:
        yield policy.claims[id].today, policy.claims[id].sources
    for id in rests.notes:
        yield notes[id].says, notes[id].sources
    for id in rests.open:
        yield questions[id].known, questions[id].sources
