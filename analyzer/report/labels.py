"""What the closed sets of the tables are called in the report: one English sentence for every member.

Every string here is a message id; the French ones stand in `locale/fr/LC_MESSAGES/report.po`.
"""

from __future__ import annotations

from ..assess.alternatives import Asked
from ..model import Audience, Exposure, Fate, MediaType, RegionSource, Role, State
from ..policy.labels import CLAIM_STATES as CLAIM_STATES
from ..policy.labels import CONFIDENCE as CONFIDENCE
from ..policy.labels import EFFECTS as EFFECTS
from ..policy.labels import STANCES as STANCES
from ..policy.labels import TOPICS as TOPICS
from ..policy.labels import UNCHECKED as UNCHECKED
from ..words import mark
from ..words.flag_terms import TERMS
from ..words.terms import ITEM_KINDS as ITEM_KINDS
from ..words.terms import PLATFORMS as PLATFORMS
from ..words.terms import STATES as EVERY_STATE
from ..words.terms import VERDICT_COUNTS as VERDICT_COUNTS
from ..words.terms import VERDICTS as VERDICTS

MEANINGS = {
    Exposure.IN: mark("The policy names this kind of content, and its condition is shown to be met."),
    Exposure.POSSIBLE: mark(
        "The policy names this kind of content; what is known here does not show whether its condition is met."
    ),
    Exposure.UNCLEAR: mark("The policy says nothing about it, or contradicts itself."),
    Exposure.OUT: mark("The policy leaves this kind of content out, or its condition is shown not to be met."),
}

SHORT_MEANINGS = {
    Exposure.IN: mark("the policy covers it, and its condition is met"),
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
        mark("Every picture of yours that an item refers to, in posts, albums, stories and profile."),
    ),
    "captions": (
        mark("Captions"),
        mark("What you wrote with a photo, video or reel. Each caption is listed with the picture or video it describes."),
    ),
    "texts": (mark("Texts"), mark("Posts, notes, reviews, events and listings made of words alone.")),
    "comments": (
        mark("Comments"),
        mark("What you wrote under posts, photos and videos, your own or other people’s."),
    ),
    "stories": (mark("Stories"), mark("What you showed for a day and what was archived afterwards.")),
    "reels": (mark("Reels"), mark("Short videos made as reels.")),
    "videos": (mark("Videos"), mark("Every video file of yours that an item refers to.")),
    "profile": (
        mark("Profile"),
        mark("Names, pictures and descriptions of your profile, earlier ones included."),
    ),
    "ai_interactions": (
        mark("Conversations with Meta AI"),
        mark("What you said to Meta AI. Its answers are listed, not counted."),
    ),
    "by_others": (
        mark("Content by others about you"),
        mark("What other people posted that tags, names or shows you, as far as your archives know of it."),
    ),
    "other": (
        mark("Other records"),
        mark("Check-ins, shared links and similar records with neither words nor pictures of their own."),
    ),
    "unrecognised": (
        mark("Not recognised"),
        mark("Records in files that this tool does not know yet, found by their shape. Nothing is hidden because it is unknown."),
    ),
    "reactions": (
        mark("Reactions and likes"),
        mark("Counted in their files, not listed."),
    ),
    "private_messages": (
        mark("Private messages"),
        mark(
            "Counted, not read: they hold other people’s words as well as yours, and this report does not need them. "
            "Messages addressed to Meta AI are listed above."
        ),
    ),
}
FIRST_KINDS = ("photos", "captions", "texts", "comments", "stories")
"""The articles' five: shown even when nothing of the kind was found."""

STATES = {state: said for state, said in EVERY_STATE.items() if state is not State.LIVE}
"""What is worth saying of a state: that an item is published goes without saying."""

ROLES = {
    Role.TAGGED: mark("tagged by you"),
    Role.MENTIONED: mark("mentioned"),
    Role.TAGGER: mark("tagged you"),
    Role.OWNER: mark("whose post it is"),
    Role.AUTHOR: mark("who wrote it"),
}

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
        mark("read"),
        mark("Opened and understood; its records became the items of this report or facts about the account."),
    ),
    Fate.MEDIA: (
        mark("picture or video"),
        mark("A picture, video or sound that belongs to an item or a message."),
    ),
    Fate.PRIVATE: (mark("private"), mark("Private messages: counted and read no further.")),
    Fate.SKIPPED: (mark("left out"), mark("Known, and left out on purpose; the reasons are listed below.")),
    Fate.UNKNOWN: (
        mark("unknown"),
        mark("No part of this tool knows this file. It may hold something that is missing here."),
    ),
    Fate.FAILED: (mark("failed"), mark("Damaged or not readable; the reasons are listed below.")),
}

# Short words of the balance and of the list of problems. Why a known kind of file is left out stands in
# `analyzer.lexicon.files`; a word that is in neither is shown as it stands.
REASONS = {
    "copy": mark("a copy of a file already counted"),
    "empty": mark("empty, or a note that there is no data"),
    "system": mark("made by the operating system, not by Meta"),
    "html": mark("a page in HTML that no reader knows"),
    "twin": mark("the same thread as a JSON file"),
    "damaged": mark("damaged"),
    "encrypted": mark("encrypted"),
    "too_large": mark("larger than the archive says"),
    "unsupported": mark("packed in a way that is not supported"),
    "unreadable": mark("not readable as what its name says"),
    "not_html": mark("no page, though its name says so"),
    "too_deep": mark("nested too deep to be read whole"),
    "bomb": mark("expands beyond all measure"),
    "overlapping": mark("shares its bytes with another file"),
    "unsafe_name": mark("its name points outside the archive"),
    "not_a_file": mark("not a plain file"),
    "missing": mark("something needed is missing"),
    "not_a_record": mark("not a record"),
    "unknown_shape": mark("a record in a form that no reader knows"),
    "after_export": mark("dated after the export"),
    "unread_date": mark("its date is printed in words that could not be read"),
    "zip_inside": mark("a ZIP inside this one; it was not opened"),
}

REGION_SOURCES = {
    RegionSource.EXPORT: mark("read in the archive"),
    RegionSource.USER: mark("stated by you"),
    RegionSource.NONE: mark("not known; the rules of all regions were compared and the weaker result kept"),
}

AUDIENCES = {
    Audience.PUBLIC: mark("public"),
    Audience.FRIENDS: mark("friends"),
    Audience.FOLLOWERS: mark("followers"),
    Audience.CLOSE_FRIENDS: mark("close friends"),
    Audience.CUSTOM: mark("a chosen circle"),
    Audience.ONLY_ME: mark("only you"),
    Audience.UNKNOWN: mark("not known"),
}

FLAGS: dict[str, str] = {term.id: term.name for term in TERMS}
"""What the flags are called; one that is not here is called by its own name."""

FLAG_NOTES = {term.id: term for term in TERMS}
"""How each flag is found, and how it can be wrong."""

FLAG_SOURCES = {
    "text": mark("in the text"),
    "media": mark("in a picture’s data"),
    "place": mark("in the place"),
    "people": mark("among the people"),
}

FILTERS = {
    "platform": mark("Platform"),
    "account": mark("Account"),
    "kind": mark("Kind"),
    "verdict": mark("Verdict"),
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
    "verdict": mark("by verdict"),
    "flags": mark("most sensitive first"),
}

LANGUAGE_NAMES = {"en": "English", "fr": "Français"}

PEOPLE_GROUPS = {
    "named": mark("Whom you tag or mention"),
    "naming": mark("Who tagged you or wrote about you"),
    "hosts": mark("On whose posts and profiles you wrote"),
}

SECTIONS = {
    "kinds": mark("By kind of content"),
    "actions": mark("What you can do"),
    "compare": mark("Since the older download"),
    "sensitive": mark("What makes it sensitive"),
    "photos": mark("Photos"),
    "items": mark("All items"),
    "people": mark("Other people"),
    "places_map": mark("Places"),
    "over_time": mark("Over time"),
    "off_meta": mark("Activity off Meta and advertisers"),
}
"""The report's sections in order: a template of the same name each."""

NAV = {
    "answer": mark("Answer"),
    "actions": mark("What to do"),
    "items": mark("Items"),
    "sensitive": mark("Very personal"),
    "photos": mark("Photos"),
    "people": mark("People"),
    "over_time": mark("Over time"),
    "experts": mark("Experts"),
}
"""The bar of the page: where it leads, in the fewest words."""

FOLDS = {
    "proof": mark("What this proves, and what it does not"),
    "header": mark("Accounts, archives and what you stated"),
    "rules": mark("Rules and sources"),
    "claims": mark("What was announced in 2024, and what holds today"),
    "balance": mark("Balance: what was looked at"),
}
"""The last section, for experts and lawyers: folded, a template of the same name each."""

NOT_SHARED = frozenset({"items", "photos"})
"""Sections that hold nothing but what the shared version leaves out."""
