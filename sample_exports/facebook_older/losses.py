"""What each older Facebook export does not say of the life, and what only it says, in terms of the tables.

Rows are picked as today's samples give them (see `sample_exports.differences`).
"""

from __future__ import annotations

from sample_exports.differences import Difference, absent, blank, more, other

_NO_AI = absent("there was no Meta AI to write to", kind="ai_chat")
_NO_AI_FILE = absent("Meta AI's own file came in 2025", kind="ai_chat", path="*/ai_conversations.json")
_NO_ARCHIVE = absent("posts put away had no file before 2026", path="*/posts/archive.json")
_NO_TRASH = absent("posts thrown away had no file before 2025", path="*/posts/trash.json")
_NO_LIVE = absent("live videos had no file of their own", kind="live")
_NO_REELS = absent("there were no reels", kind="reel")
_NO_STORIES = absent("the form of stories in these years is not known, so there are none", kind="story")
_NO_TAGS = absent("what others tagged had no file yet", kind="tag")
_NO_PLACES_TAGGED = absent("places where others tagged Ada had no file yet", path="*/places_you_have_been_tagged_in.json")
_NO_AVATAR = absent("there were no avatars, or their record says only where a picture lies", path="*/avatar_data.json")
_NO_BIO = absent("the short bio was not exported", path="*/profile_information.json", text="Professeure, jardini*")
_NO_PENDING = absent("posts that wait for a moderator had no file", path="*/your_pending_posts_in_groups.json")
_NO_RATINGS = absent("what Ada wrote about sellers had no file", path="*/buyer_and_seller_ratings.json")
_NO_OTHERS = absent("what others wrote on the wall is not exported", path="*/other_people's_posts_to_your_timeline.json")
_NO_NOTES = absent("notes had ended", kind="note", path="*/notes.json")

_NO_CHECK_IN_FILE = blank("check-ins stand on the timeline only, without address or number", "permalink", path="*/check-ins.json")
_NO_CHECK_IN_NUMBER = other("and so their number is made from the record", "item_id", path="*/check-ins.json")
_NO_WALL_FILE = other(
    "posts on walls stand on the timeline, without number", "item_id", path="*/posts_on_other_pages_and_profiles.json"
)
_CHECK_INS = (_NO_CHECK_IN_FILE, _NO_CHECK_IN_NUMBER)
_ON_TIMELINE = (*_CHECK_INS, _NO_WALL_FILE)

_COUNTRY = blank("no file tells the country whose law applies", "country", "region", "region_source", table="account")
_NOTICES = blank("no file tells when notices were shown", "notices", table="account")
_ZONE = blank("no file tells time zone or language", "timezone", "locale", table="account")
_NO_DAY = blank("the name of the export has no date", "exported_at", table="account")
_GENERATION = other("it is another generation", "generation", table="account")
_LISTS_ONLY = absent(
    "only companies with a list of customers are named, and those clicked", "advertisers", reason=("remarketing", "store_visit")
)
_SPOTS = other("the export tells where pictures were taken, and not their files alone", "location_source", table="media")

_FIRST_YEARS = (
    *_ON_TIMELINE,
    _NO_AI,
    _NO_ARCHIVE,
    _NO_TRASH,
    _NO_LIVE,
    _NO_REELS,
    _NO_STORIES,
    _NO_TAGS,
    _NO_AVATAR,
    _NO_BIO,
    _NO_PENDING,
    _NO_RATINGS,
    _COUNTRY,
    _NOTICES,
    _ZONE,
    _NO_DAY,
    _GENERATION,
    _LISTS_ONLY,
    _SPOTS,
)
_OVERHEARD = more("what others said under a photo of an album is told", kind="comment", author="other")

G2: tuple[Difference, ...] = (
    *_FIRST_YEARS,
    absent("the description of an album is nowhere", kind="note", path="*/album/*.json"),
    absent("what companies report was not exported", "off_meta"),
    _OVERHEARD,
)
G3: tuple[Difference, ...] = (*_FIRST_YEARS, _OVERHEARD)
G4: tuple[Difference, ...] = (
    *_ON_TIMELINE,
    _NO_AI,
    _NO_ARCHIVE,
    _NO_TRASH,
    _NO_LIVE,
    _NO_TAGS,
    _NO_AVATAR,
    _NO_BIO,
    _NO_OTHERS,
    _COUNTRY,
    _NOTICES,
    _GENERATION,
    _SPOTS,
)
G5: tuple[Difference, ...] = (
    *_CHECK_INS,
    _NO_AI,
    _NO_ARCHIVE,
    _NO_TRASH,
    _NO_LIVE,
    _NO_PLACES_TAGGED,
    _NO_AVATAR,
    _NO_OTHERS,
    _NO_NOTES,
    _COUNTRY,
    _NOTICES,
    _GENERATION,
    _SPOTS,
)
G6A: tuple[Difference, ...] = (*_CHECK_INS, _NO_AI_FILE, _NO_ARCHIVE, _NO_TRASH, _NO_LIVE, _NO_OTHERS, _NO_NOTES)
G6B: tuple[Difference, ...] = (other("the time of a report stands there in words", "received_at", table="off_meta"),)
GP: tuple[Difference, ...] = (
    *_ON_TIMELINE,
    other("everything stands on a Page, which is public", "surface", "audience", "audience_source"),
    _NO_AI,
    _NO_ARCHIVE,
    _NO_TRASH,
    _NO_LIVE,
    _NO_REELS,
    _NO_STORIES,
    _NO_AVATAR,
    _NO_OTHERS,
    _NO_NOTES,
    absent("a Page is in no group", surface="group"),
    absent("a Page sells nothing and rates nobody", surface="marketplace"),
    absent(
        "a Page's profile has its name and the text about it: no bio, no quotes, no schools, no jobs, no towns",
        kind="profile",
        path="*/profile_information.json",
        text=("Caluire-*", "Saint-*", "Université*", "Collège*", "Professeure*", "« Il faut*"),
    ),
    blank("a Page has no birthday", "born_on", table="account"),
    blank("so nobody can say whether she was of age", "minor"),
    absent("companies that hold data are not told to Pages", "advertisers"),
    absent("nor what they report", "off_meta"),
    _COUNTRY,
    _NOTICES,
    _ZONE,
    _GENERATION,
)
