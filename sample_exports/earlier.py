"""The life as it would have been earlier."""

from __future__ import annotations

from dataclasses import replace

from sample_exports.life.nouns import Conversation, Life
from sample_exports.life.world import META_AI


def without_machine(life: Life) -> Life:
    """The life before Meta AI: nobody wrote to it, and it wrote to nobody."""
    talks = (_among_people(talk) for talk in life.conversations)
    return replace(life, conversations=tuple(talk for talk in talks if talk.messages and not talk.aside))


def _among_people(talk: Conversation) -> Conversation:
    if len(talk.people) == 2 and META_AI in talk.people:
        return replace(talk, messages=())
    private = tuple(m for m in talk.messages if m.author is not META_AI and not m.text.startswith("@Meta AI"))
    return replace(talk, messages=private, people=tuple(person for person in talk.people if person is not META_AI))
