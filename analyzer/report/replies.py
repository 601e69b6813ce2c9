"""Eight questions that people ask, answered by claims, notes and open questions of the policy data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from ..policy.named import ClaimId, NoteId, QuestionId
from ..policy.shapes import Policy, Source
from ..words import mark


class Rests(NamedTuple):
    """Ids of the entries that answer a question together."""

    claims: tuple[ClaimId, ...] = ()
    notes: tuple[NoteId, ...] = ()
    open: tuple[QuestionId, ...] = ()


ASKED: Mapping[str, Rests] = {
    mark("What if I delete my account?"): Rests(claims=(ClaimId.DELETING_ACCOUNTS, ClaimId.NINETY_DAYS)),
    mark("I objected in 2024: does it still hold?"): Rests(
        claims=(ClaimId.ANSWER_BY_MAIL,), notes=(NoteId.OBJECTION_AI, NoteId.OBJECTION_COVERS)
    ),
    mark("What about people without an account?"): Rests(
        claims=(ClaimId.OTHERS_WITHOUT_ACCOUNT,), notes=(NoteId.PEOPLE_IN_YOUR_POSTS,)
    ),
    mark("What about my children in my photos?"): Rests(notes=(NoteId.PEOPLE_IN_YOUR_POSTS, NoteId.TEEN_CHARACTERS)),
    mark("And WhatsApp?"): Rests(notes=(NoteId.WHATSAPP_MESSAGES, NoteId.WHATSAPP_AI)),
    mark("What of things I posted before I was 18?"): Rests(open=(QuestionId.POSTED_AS_MINOR,)),
    mark("I run a Page: is it included?"): Rests(notes=(NoteId.OBJECTION_COVERS,)),
    mark("What does an objection change, and what not?"): Rests(
        claims=(ClaimId.NOT_WHAT_OTHERS_PUBLISH, ClaimId.NOT_A_DELETION),
        notes=(NoteId.OBJECTION_AI,),
        open=(QuestionId.LATE_OBJECTION,),
    ),
}


class Reply(Struct, frozen=True):
    """One question, the sentences that answer it (message ids), and their sources."""

    asks: str
    says: tuple[str, ...]
    sources: tuple[Source, ...]


def replies(policy: Policy) -> tuple[Reply, ...]:
    """The eight answers."""
    return tuple(_reply(policy, asks, rests) for asks, rests in ASKED.items())


def _reply(policy: Policy, asks: str, rests: Rests) -> Reply:
    found = list(_parts(policy, rests))
    ids = dict.fromkeys(id for _, sources in found for id in sources)
    return Reply(asks, tuple(says for says, _ in found), tuple(policy.sources[id] for id in ids))


def _parts(policy: Policy, rests: Rests) -> Iterator[tuple[str, tuple[str, ...]]]:
    notes = {note.id: note for note in policy.notes}
    questions = {one.id: one for one in policy.questions}
    for claim in rests.claims:
        yield policy.claims[claim].today, policy.claims[claim].sources
    for note in rests.notes:
        yield notes[note].says, notes[note].sources
    for question in rests.open:
        yield questions[question].known, questions[question].sources
