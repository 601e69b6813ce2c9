"""What the closed sets of the tables are called in the report: one English sentence for every member.

Every string here is a message id; the French ones are in `words/locale/fr/LC_MESSAGES/report.po`.
"""

from __future__ import annotations

from ..model import Exposure, Fate, MediaType, State
from ..policy.labels import CLAIM_STATES as CLAIM_STATES
from ..policy.labels import CONFIDENCE as CONFIDENCE
from ..policy.labels import EFFECTS as EFFECTS
from ..policy.labels import STANCES as STANCES
from ..policy.labels import TOPICS as TOPICS
from ..policy.labels import UNCHECKED as UNCHECKED
from ..words import mark
from ..words.flag_terms import TERMS
from ..words.terms import AUDIENCES as AUDIENCES
from ..words.terms import FATES as SHORT
from ..words.terms import ITEM_KINDS as ITEM_KINDS
from ..words.terms import PLATFORMS as PLATFORMS
from ..words.terms import REASONS as REASONS
from ..words.terms import REGION_SOURCES as REGION_SOURCES
from ..words.terms import ROLES as ROLES
from ..words.terms import STATES as EVERY_STATE
from ..words.terms import VERDICT_COUNTS as VERDICT_COUNTS
from ..words.terms import VERDICTS as VERDICTS

MEANINGS = {
    Exposure.IN: mark("The policy covers this kind of content, and Meta’s condition (usually: being public) is met."),
    Exposure.POSSIBLE: mark("The policy covers this kind of content, but it is not known whether Meta’s condition is met."),
    Exposure.UNCLEAR: mark("The policy does not mention it, or contradicts itself."),
    Exposure.OUT: mark("The policy does not cover this kind of content, or Meta’s condition is not met."),
}

# The articles' own list and order, then what they leave out. `other` holds what no row of the inventory counts.
KINDS = {
    "photos": (
        mark("Photos"),
        mark("Every picture of yours in posts, albums, stories and profile."),
    ),
    "captions": (
        mark("Captions"),
        mark("What you wrote with a photo, video or reel. Each caption is listed with its picture or video."),
    ),
    "texts": (mark("Texts"), mark("Posts, notes, reviews, events and listings that consist of text only.")),
    "comments": (
        mark("Comments"),
        mark("What you wrote under posts, photos and videos, your own or other people’s."),
    ),
    "stories": (mark("Stories"), mark("What you showed for a day, and what was archived afterwards.")),
    "reels": (mark("Reels"), mark("Short videos published as reels.")),
    "videos": (mark("Videos"), mark("Every video of yours.")),
    "profile": (
        mark("Profile"),
        mark("Names, pictures and descriptions of your profile, including earlier ones."),
    ),
    "ai_interactions": (
        mark("Conversations with Meta AI"),
        mark("What you said to Meta AI. Its answers are listed but not counted."),
    ),
    "by_others": (
        mark("Content by others about you"),
        mark("Other people’s posts that tag, name or show you, as far as your archives contain them."),
    ),
    "other": (
        mark("Other records"),
        mark("Check-ins, shared links and similar records without text or pictures of their own."),
    ),
    "unrecognised": (
        mark("Not recognised"),
        mark("Records found by their shape in files that this version does not know. They are listed rather than hidden."),
    ),
    "reactions": (
        mark("Reactions and likes"),
        mark("Counted, not listed."),
    ),
    "private_messages": (
        mark("Private messages"),
        mark(
            "Counted, not read: they contain other people’s words as well as yours, and this report does not need "
            "them. Messages addressed to Meta AI are listed above."
        ),
    ),
}
FIRST_KINDS = ("photos", "captions", "texts", "comments", "stories")
"""The articles' five: shown even when nothing of the kind was found."""

STATES = {state: said for state, said in EVERY_STATE.items() if state is not State.LIVE}
"""What is worth saying of a state: that an item is published goes without saying."""

MEDIA_TYPES = {
    MediaType.IMAGE: mark("pictures"),
    MediaType.VIDEO: mark("videos"),
    MediaType.AUDIO: mark("sounds"),
    MediaType.OTHER: mark("other files"),
}

MEDIA_TYPE = {
    MediaType.IMAGE: mark("picture"),
    MediaType.VIDEO: mark("video"),
    MediaType.AUDIO: mark("sound"),
    MediaType.OTHER: mark("other file"),
}

FATES = {
    Fate.READ: (
        SHORT[Fate.READ],
        mark("Opened and understood. Its records became items of this report or facts about the account."),
    ),
    Fate.MEDIA: (SHORT[Fate.MEDIA], mark("A picture, video or sound belonging to an item or a message.")),
    Fate.PRIVATE: (SHORT[Fate.PRIVATE], mark("Private messages: counted, never read.")),
    Fate.SKIPPED: (SHORT[Fate.SKIPPED], mark("Known, and left out on purpose. The reasons are listed below.")),
    Fate.UNKNOWN: (
        SHORT[Fate.UNKNOWN],
        mark("This version does not know this file. It may contain something that is missing here."),
    ),
    Fate.FAILED: (SHORT[Fate.FAILED], mark("Damaged or unreadable. The reasons are listed below.")),
}

FLAGS: dict[str, str] = {term.id: term.name for term in TERMS}
"""What the flags are called; one that is not here is called by its own name."""

FLAG_NOTES = {term.id: term for term in TERMS}
"""How each flag is found, and how it can be wrong."""

FLAG_SOURCES = {
    "text": mark("in the text"),
    "media": mark("in the data of a picture"),
    "place": mark("in the place"),
    "people": mark("in the people named"),
}

FILTERS = {
    "platform": mark("Platform"),
    "account": mark("Account"),
    "kind": mark("Kind"),
    "verdict": mark("Status"),
    "flag": mark("Sensitive"),
    "year": mark("Year"),
    "person": mark("Person"),
    "place": mark("Place"),
}
"""What the list of all items can be narrowed by."""

ORDERS = {
    "new": mark("newest first"),
    "old": mark("oldest first"),
    "kind": mark("by kind"),
    "verdict": mark("by status"),
    "flags": mark("most sensitive first"),
}

META_WORDS = {
    "PAGE_VIEW": mark("page viewed"),
    "VIEW_CONTENT": mark("content viewed"),
    "SEARCH": mark("search"),
    "PURCHASE": mark("purchase"),
    "ADD_TO_CART": mark("added to cart"),
    "ADD_TO_WISHLIST": mark("added to wish list"),
    "ADD_PAYMENT_INFO": mark("payment details entered"),
    "INITIATE_CHECKOUT": mark("checkout started"),
    "COMPLETE_REGISTRATION": mark("registration"),
    "SUBSCRIBE": mark("subscription"),
    "START_TRIAL": mark("trial started"),
    "DONATE": mark("donation"),
    "LEAD": mark("request for contact"),
    "CONTACT": mark("contact"),
    "ACTIVATE_APP": mark("app opened"),
    "MOBILE_APP_INSTALL": mark("app installed"),
    "AD_REQUEST": mark("ad requested"),
    "CUSTOM": mark("other action"),
    "OTHER": mark("other action"),
    "Future activity": mark("Future activity"),
    "Who can see your future posts": mark("Who can see your future posts"),
    "Who can see your friends list": mark("Who can see your friends list"),
    "Your post audiences": mark("Your post audiences"),
    "Comments allowed from": mark("Comments allowed from"),
    "On": mark("on"),
    "Off": mark("off"),
    "Everyone": mark("everyone"),
    "Public": mark("public"),
    "Friends": mark("friends"),
    "Only me": mark("only you"),
}
"""Meta's constants for what companies report (standard events of its business tools, help pages of 2026), and the names and
values of settings that an English export prints, without question marks. The tables keep the raw values."""

LANGUAGE_NAMES = {"en": "English", "fr": "Français"}

PEOPLE_GROUPS = {
    "named": mark("People you tag or mention"),
    "naming": mark("People who tagged you or wrote about you"),
    "hosts": mark("People whose posts or profiles you wrote on"),
}

SECTIONS = {
    "header": mark("About this report"),
    "answer": mark("The answer"),
    "kinds": mark("By kind of content"),
    "items": mark("All items"),
    "over_time": mark("Over time"),
    "sensitive": mark("Sensitive content"),
    "places_map": mark("Places"),
    "photos": mark("Photos"),
    "people": mark("Other people"),
    "off_meta": mark("Activity outside Meta, and advertisers"),
    "actions": mark("What you can do"),
    "claims": mark("What was said in 2024, and what applies today"),
    "compare": mark("Since your earlier download"),
    "balance": mark("File check: what was read and what was not"),
    "rules": mark("Rules and sources"),
}
"""The report's sections in order: a template of the same name each."""

NOT_SHARED = frozenset({"items", "photos"})
"""Sections that hold nothing but what the shared version leaves out."""
