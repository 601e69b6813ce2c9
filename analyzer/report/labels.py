"""What the closed sets of the tables are called in the report: one English sentence for every member.

Every string here is a message id; the French ones are in `words/locale/fr/LC_MESSAGES/report.po`.
"""

from __future__ import annotations

from ..assess.alternatives import Asked
from ..assess.texts import OBJECTED as OBJECTED
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
from ..words.terms import LACKS as LACKS
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

SHORT_MEANINGS = {
    Exposure.IN: mark("the policy covers it as it was shared"),
    Exposure.POSSIBLE: mark("the export does not say who could see it"),
    Exposure.UNCLEAR: mark("Meta’s policy is silent or contradicts itself"),
    Exposure.OUT: mark("left out by the policy, or not public"),
}
"""One line under each figure of the first screen."""

QUESTIONS = {
    Asked.COUNTRY: mark("Where do you live?"),
    Asked.FACEBOOK: mark("Who could see most of your Facebook posts?"),
    Asked.GROUPS: mark("What kind of Facebook groups did you post in?"),
    Asked.INSTAGRAM: mark("Who could see your Instagram account?"),
    Asked.AGE: mark("Are you 18 or older?"),
}

CHOICES = {
    (Asked.COUNTRY, "unknown"): mark("I would rather not say"),
    (Asked.FACEBOOK, "unknown"): mark("I don’t know"),
    (Asked.FACEBOOK, "public"): mark("everyone"),
    (Asked.FACEBOOK, "friends"): mark("my friends"),
    (Asked.GROUPS, "unknown"): mark("I don’t know"),
    (Asked.GROUPS, "public"): mark("public groups"),
    (Asked.GROUPS, "private"): mark("private groups"),
    (Asked.INSTAGRAM, "unknown"): mark("I don’t know"),
    (Asked.INSTAGRAM, "public"): mark("everyone"),
    (Asked.INSTAGRAM, "followers"): mark("my followers"),
    (Asked.AGE, "unknown"): mark("I would rather not say"),
    (Asked.AGE, "adult"): mark("yes"),
    (Asked.AGE, "minor"): mark("no"),
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
            "them. Messages addressed to Meta AI are under “Conversations with Meta AI”."
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

PERSONAL = {one: name for one, name in FLAGS.items() if not one.endswith("_place")} | {"place": mark("places")}
"""What may be very personal as the page parts it: the three flags on places are one."""

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

LANGUAGE_NAMES = {"en": "English", "fr": "Français"}

PEOPLE_GROUPS = {
    "named": mark("People you tag or mention"),
    "naming": mark("People who tagged you or wrote about you"),
    "hosts": mark("People whose posts or profiles you wrote on"),
}

SECTIONS = {
    "kinds": mark("By kind of content"),
    "actions": mark("What you can do"),
    "compare": mark("Since your earlier download"),
    "sensitive": mark("Very personal content"),
    "photos": mark("Photos"),
    "items": mark("All items"),
    "people": mark("Other people"),
    "places_map": mark("Places"),
    "over_time": mark("Over time"),
    "off_meta": mark("Activity outside Meta, and advertisers"),
}
"""The report's sections in order: a template of the same name each."""

NAV = {
    "answer": mark("Answer"),
    "actions": mark("What to do"),
    "sensitive": mark("Very personal"),
    "photos": mark("Photos"),
    "items": mark("Items"),
    "people": mark("People"),
    "over_time": mark("Over time"),
    "experts": mark("Experts"),
}
"""The bar of the page: where it leads, in the fewest words."""

FOLDS = {
    "proof": mark("What this proves, and what it does not"),
    "header": mark("Accounts, archives and what you stated"),
    "rules": mark("Rules and sources"),
    "claims": mark("What was said in 2024, and what applies today"),
    "balance": mark("File check: what was read and what was not"),
}
"""The last section, for experts and lawyers: folded, a template of the same name each."""

NOT_SHARED = frozenset({"items", "photos"})
"""Sections that hold nothing but what the shared version leaves out."""
