"""What we call things on the screen, in charts, in notebooks and in the report: one word for one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model import Author, Exposure, Kind, Platform, State
from . import Words, mark, mark_count

VERDICTS = {
    Exposure.IN: mark("covered"),
    Exposure.POSSIBLE: mark("possibly covered"),
    Exposure.UNCLEAR: mark("not settled"),
    Exposure.OUT: mark("not covered"),
}
"""The four statuses, in their order; the tables keep the values `in`, `possible`, `unclear`, `out`."""

VERDICT_COUNTS = {
    Exposure.IN: mark_count("{n} covered", "{n} covered"),
    Exposure.POSSIBLE: mark_count("{n} possibly covered", "{n} possibly covered"),
    Exposure.UNCLEAR: mark_count("{n} not settled", "{n} not settled"),
    Exposure.OUT: mark_count("{n} not covered", "{n} not covered"),
}
"""The same with a number: other languages than English have a form for one and a form for many."""

CAVEAT = mark("Covered does not mean used: nobody outside Meta can know that.")

PLATFORMS = {
    Platform.FACEBOOK: mark("Facebook"),
    Platform.INSTAGRAM: mark("Instagram"),
    Platform.THREADS: mark("Threads"),
}

AUTHORS = {Author.SELF: mark("by the user"), Author.OTHER: mark("by others")}

STATES = {
    State.LIVE: mark("published"),
    State.ARCHIVED: mark("archived"),
    State.DELETED: mark("deleted"),
    State.DRAFT: mark("draft"),
}

ITEM_KINDS = {
    Kind.POST: mark("post"),
    Kind.PHOTO: mark("photo"),
    Kind.VIDEO: mark("video"),
    Kind.REEL: mark("reel"),
    Kind.STORY: mark("story"),
    Kind.COMMENT: mark("comment"),
    Kind.NOTE: mark("note"),
    Kind.REVIEW: mark("review"),
    Kind.EVENT: mark("event"),
    Kind.LISTING: mark("listing"),
    Kind.LIVE: mark("live video"),
    Kind.PROFILE: mark("profile"),
    Kind.AI_CHAT: mark("conversation with Meta AI"),
    Kind.TAG: mark("tag"),
    Kind.UNRECOGNISED: mark("not recognised"),
}

# The articles' list (the keys of the inventory).
INVENTORY_KINDS = {
    "photos": mark("photos"),
    "videos": mark("videos"),
    "captions": mark("captions"),
    "texts": mark("texts"),
    "comments": mark("comments"),
    "stories": mark("stories"),
    "reels": mark("reels"),
    "profile": mark("profile"),
    "ai_interactions": mark("what you told Meta AI"),
    "by_others": mark("content by others about you"),
    "reactions": mark("likes and reactions"),
    "unrecognised": mark("unrecognised"),
    "private_messages": mark("private messages (counted, not read)"),
}


def verdict_figures(counts: Mapping[Exposure, int], words: Words, shown: Iterable[Exposure] = Exposure) -> str:
    """`3 covered, 18 possibly covered, ...`: how many items have which status."""
    return ", ".join(words.count(*VERDICT_COUNTS[one], counts.get(one, 0)) for one in shown)
