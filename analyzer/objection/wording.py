"""What the documents call things: kinds in the plural, effects, what to do; and how much a flag weighs."""

from __future__ import annotations

from ..flag_terms import ARTICLE_9, RECITAL_38, TERMS
from ..model import Kind
from ..policy import Effect, Stance
from ..words import Words, mark

FLAGS = {term.id: term.name for term in TERMS} | {"recurrent_place": mark("a place that comes back")}
"""What flags are called in documents in which the person speaks of themselves."""
SPECIAL = frozenset(term.id for term in TERMS if term.basis == ARTICLE_9)
"""The flags of Article 9 GDPR."""
CHILDREN = frozenset(term.id for term in TERMS if term.basis == RECITAL_38)

_WEIGHT = (
    *sorted(CHILDREN),
    *(term.id for term in TERMS if term.id in SPECIAL),
    *"national_id iban card access_token postal_address phone email".split(),
    *"recurrent_place precise_place third_person named_place".split(),
)
"""What weighs most here first: children, Article 9, numbers and keys, ways to reach somebody, places, other people."""

KINDS = {
    Kind.POST: mark("posts"),
    Kind.PHOTO: mark("photos outside posts"),
    Kind.VIDEO: mark("videos outside posts"),
    Kind.REEL: mark("reels"),
    Kind.STORY: mark("stories"),
    Kind.COMMENT: mark("comments"),
    Kind.NOTE: mark("notes"),
    Kind.REVIEW: mark("reviews"),
    Kind.EVENT: mark("events"),
    Kind.LISTING: mark("listings"),
    Kind.LIVE: mark("live videos"),
    Kind.PROFILE: mark("texts and pictures of the profile"),
    Kind.AI_CHAT: mark("messages to Meta AI"),
    Kind.TAG: mark("tags"),
    Kind.UNRECOGNISED: mark("records of an unknown kind"),
}

EFFECTS = {
    Effect.STOPS_FUTURE: mark("Stops future use"),
    Effect.NARROWS_PUBLIC: mark("Makes public content less public"),
    Effect.REMOVES: mark("Removes content"),
    Effect.UNKNOWN: mark("No effect on AI training is stated"),
    Effect.NONE_ON_AI: mark("Does not change AI training"),
}
REVERSIBLE = {
    Stance.YES: mark("can be undone"),
    Stance.NO: mark("cannot be undone"),
}

DEEDS = {
    "remove_tag": mark("untag"),
    "ask_owner": mark("ask the person who posted it"),
    "limit_past_posts": mark("limit"),
    "ig_private": mark("limit (private account)"),
    "bulk_fb": mark("delete or archive"),
    "bulk_ig": mark("delete or archive"),
    "reset_ai": mark("delete the conversation (/reset-ai)"),
}
"""What the clean-up list says to do with an item that an action reaches: id of the action -> deed."""
EMPTY_TRASH = mark("empty the trash")
DELETE_ARCHIVED = mark("delete from the archive")
CHANGE_PROFILE = mark("change or remove")


def weight(flag: str) -> int:
    """How early a flag comes: 0 first; one that has no place in the order comes last."""
    return _WEIGHT.index(flag) if flag in _WEIGHT else len(_WEIGHT)


def flag_said(flag: str, words: Words) -> str:
    """A flag in words; one that is not known stands as its id."""
    return words.say(FLAGS[flag]) if flag in FLAGS else flag.replace("_", " ")
