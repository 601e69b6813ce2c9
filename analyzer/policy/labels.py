"""What the closed sets of the policy data are called: one English message id for every member."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..model import Standing
from ..words import mark
from .remedies import ClaimState, Effect, Topic
from .terms import AppliesTo, Condition, Confidence, Stance

CONFIDENCE = {
    Confidence.PRIMARY: mark("primary: the document itself (Meta’s text, an authority’s page, a paper), read in a dated copy"),
    Confidence.SECONDARY: mark("secondary: reported by the press, a law firm or a guide"),
    Confidence.SECONDARY_TWICE: mark("secondary: at least two independent reports"),
    Confidence.ARTICLE: mark("only the articles of 2024 say so"),
    Confidence.GENERAL: mark("quoted from memory, not verified"),
    Confidence.NOT_VERIFIED: mark("not verified: only unreliable pages say so"),
    Confidence.NOT_CONFIRMED: mark("searched for, not confirmed"),
}

EFFECTS = {
    Effect.STOPS_FUTURE: mark("stop future use"),
    Effect.NARROWS_PUBLIC: mark("reduce what is public"),
    Effect.REMOVES: mark("remove the content"),
    Effect.UNKNOWN: mark("no stated effect on AI training"),
    Effect.NONE_ON_AI: mark("no effect on AI training"),
}

CLAIM_STATES = {
    ClaimState.CONFIRMED: mark("confirmed"),
    ClaimState.REFINED: mark("refined"),
    ClaimState.OUTDATED: mark("outdated"),
    ClaimState.MISLEADING: mark("misleading"),
    ClaimState.RENAMED: mark("renamed"),
    ClaimState.IMPRECISE: mark("imprecise"),
    ClaimState.WRONG: mark("wrong"),
}

TOPICS = {
    Topic.USED: mark("What the announcement covers"),
    Topic.REFUSING: mark("How to refuse"),
    Topic.SETTINGS: mark("Your settings"),
    Topic.WHY: mark("Why, and for what"),
}

STANCES = {
    Stance.YES: mark("yes"),
    Stance.NO: mark("no"),
    Stance.CONTRADICTORY: mark("the copies contradict each other"),
    Stance.UNKNOWN: mark("not confirmed"),
    Stance.LIKELY: mark("likely, not confirmed"),
}

UNLINKED = mark("menu path; web address not confirmed")
UNCHECKED = mark("name and address quoted from memory: check them in the EDPB’s list of members")

CONDITIONS = {
    Condition.ALWAYS: mark("none: it always applies"),
    Condition.NEVER: mark("none: it never applies"),
    Condition.NOT_STATED: mark("none: the text does not say"),
    Condition.PUBLIC_OWN: mark(
        "it was public (Facebook: according to the user; Instagram and Threads: the account was public at some "
        "time since training began)"
    ),
    Condition.PUBLIC_GROUP: mark("the group is public, according to the user"),
    Condition.OWN_POST: mark("the user’s own post was public"),
    Condition.OTHERS_AUDIENCE: mark("another person’s audience, which no export shows"),
    Condition.TARGET_PAGE: mark("it certainly belongs to a Page"),
    Condition.STORY: mark("it was public and was posted after training had begun"),
}

STANDINGS = {
    Standing.PLAIN: mark("nothing special"),
    Standing.CURRENT_PICTURE: mark("the newest profile picture or cover photo"),
    Standing.FORMER_PICTURE: mark("an earlier profile picture or cover photo"),
    Standing.CHANNEL: mark("in a broadcast channel"),
    Standing.INCOGNITO: mark("in incognito mode or with private processing"),
}

FACTS: tuple[tuple[Callable[[AppliesTo], Sequence[bool]], str, str], ...] = (
    (lambda to: to.always_public, mark("always public by Meta’s definition"), mark("not always public by Meta’s definition")),
    (lambda to: to.on_page, mark("on a Page"), mark("not on a Page")),
    (lambda to: to.meta_ai, mark("addressed to Meta AI in a conversation with others"), mark("in a conversation with Meta AI")),
    (lambda to: to.page_export, mark("in the export of a Page"), mark("not in the export of a Page")),
)
"""A fact of `AppliesTo`, how it is said where it is so, and where it is not."""
