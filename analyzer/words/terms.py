"""What we call things on the screen, in charts, in notebooks and in the report: one word for one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model import Audience, Author, Exposure, Fate, Kind, Platform, RegionSource, Role, State, Surface
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
KINDS_OVERLAP = mark("The kinds overlap: a photo with a caption counts in both. “·” means that these archives contain none.")

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

ROLES = {
    Role.TAGGED: mark("tagged by you"),
    Role.MENTIONED: mark("mentioned"),
    Role.TAGGER: mark("tagged you"),
    Role.OWNER: mark("author of the original post"),
    Role.AUTHOR: mark("author"),
}

AUDIENCES = {
    Audience.PUBLIC: mark("public"),
    Audience.FRIENDS: mark("friends"),
    Audience.FOLLOWERS: mark("followers"),
    Audience.CLOSE_FRIENDS: mark("close friends"),
    Audience.CUSTOM: mark("certain people"),
    Audience.ONLY_ME: mark("only you"),
    Audience.UNKNOWN: mark("not known"),
}

SURFACES = {
    Surface.OWN: mark("the user’s own profile"),
    Surface.OTHER: mark("another person’s profile or post"),
    Surface.GROUP: mark("a group"),
    Surface.PAGE: mark("a Page or place"),
    Surface.EVENT: mark("an event"),
    Surface.MARKETPLACE: mark("Marketplace"),
    Surface.AI: mark("AI features"),
    Surface.UNKNOWN: mark("an unknown place"),
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

PLURAL_KINDS = {
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
    Kind.PROFILE: mark("profile texts and pictures"),
    Kind.AI_CHAT: mark("messages to Meta AI"),
    Kind.TAG: mark("tags"),
    Kind.UNRECOGNISED: mark("records of an unknown kind"),
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

FATES = {
    Fate.READ: mark("read"),
    Fate.MEDIA: mark("pictures, videos, sounds"),
    Fate.PRIVATE: mark("private messages"),
    Fate.SKIPPED: mark("left out"),
    Fate.UNKNOWN: mark("unknown"),
    Fate.FAILED: mark("unreadable"),
}
"""What became of a file: headings, and labels of a row."""

FATE_COUNTS = {
    Fate.READ: mark_count("file read", "files read"),
    Fate.MEDIA: mark_count("picture, video or sound", "pictures, videos, sounds"),
    Fate.PRIVATE: mark_count("file of private messages", "files of private messages"),
    Fate.SKIPPED: mark_count("file left out", "files left out"),
    Fate.UNKNOWN: mark_count("unknown file", "unknown files"),
    Fate.FAILED: mark_count("unreadable file", "unreadable files"),
}
"""The same after a number of files."""

# Short words of the file check and of the list of problems. Why a known kind of file is left out is said in
# `analyzer.lexicon.files`; a word that is in neither is shown as it stands.
REASONS = {
    "copy": mark("a copy of a file already counted"),
    "empty": mark("empty, or only a note that there is no data"),
    "system": mark("made by the operating system, not by Meta"),
    "html": mark("an HTML page of an unknown kind"),
    "twin": mark("the same conversation as in a JSON file"),
    "damaged": mark("damaged"),
    "encrypted": mark("encrypted"),
    "too_large": mark("too large to be read"),
    "unsupported": mark("compressed in an unsupported way"),
    "unreadable": mark("the system could not read it"),
    "not_html": mark("not a page, despite its name"),
    "no_parser": mark("an HTML page, and no HTML parser is installed"),
    "too_deep": mark("nested too deeply to be read in full"),
    "bomb": mark("far too large once unpacked"),
    "overlapping": mark("shares its bytes with another file"),
    "unsafe_name": mark("its name points outside the archive"),
    "not_a_file": mark("not an ordinary file"),
    "missing": mark("required information is missing"),
    "not_a_record": mark("not a record"),
    "unknown_shape": mark("a record of an unknown form"),
    "after_export": mark("dated after the export"),
    "unread_date": mark("its date is written in words that could not be read"),
    "zip_inside": mark("a ZIP inside this one; it was not opened"),
}

LACKS = {
    "unreadable": mark(
        "{archive} could not be read in full: it was moved, removed or changed meanwhile, or the drive failed. "
        "Run again when it is back."
    ),
    "no_parser": mark("HTML pages could not be read, because no HTML parser is installed (selectolax or justhtml)."),
    "no_detector": mark(
        "No language was detected, because numpy or py3langid is not installed. Texts were searched for personal "
        "topics in all languages at once, so more of these findings are wrong."
    ),
    "no_pillow": mark("No small pictures were made and no similar pictures looked for, because Pillow is not installed."),
}
"""What could not be done with a whole archive, or with all of them: problems without a path."""

REGION_SOURCES = {
    RegionSource.EXPORT: mark("read from the archive"),
    RegionSource.USER: mark("your own statement"),
    RegionSource.NONE: mark("not known; the rules of all regions were compared and the most cautious answer was kept"),
}


def verdict_figures(counts: Mapping[Exposure, int], words: Words, shown: Iterable[Exposure] = Exposure) -> str:
    """`3 covered, 18 possibly covered, ...`: how many items have which status."""
    return ", ".join(words.count(*VERDICT_COUNTS[one], counts.get(one, 0)) for one in shown)
