"""What we call things on the screen, in charts, in notebooks and in the report: one word for one thing."""

from __future__ import annotations

from ..model import Exposure, Kind
from . import mark

VERDICTS = {
    Exposure.IN: mark("in scope"),
    Exposure.POSSIBLE: mark("possible"),
    Exposure.UNCLEAR: mark("unclear"),
    Exposure.OUT: mark("out of scope"),
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
