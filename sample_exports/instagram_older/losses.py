"""What each older Instagram export does not say of the life, and what only it says, in terms of the tables.

Rows are picked as today's samples give them (see `sample_exports.differences`); those of Threads belong to them.
"""

from __future__ import annotations

from sample_exports import instagram_2026
from sample_exports.differences import Difference, How, absent, blank, more, other
from sample_exports.later import lost

_NO_AI = absent("there was no Meta AI to write to", kind="ai_chat")
_NO_DRAFTS = absent("drafts stand only among labelled posts, which came in 2026", state="draft")
_NO_THREADS = absent("Threads is not in it", platform="threads")
_NO_HYPE = absent("comments on stories had no file", path="*/hype.json")
_NO_AI_LABEL = blank("only labelled posts say whether something was made with AI", "ai_generated")
_SPOT_OF_PICTURE = blank(
    "coordinates stay with the picture: only labelled posts have their own", "latitude", "longitude", "location_source"
)
_OWN_COMMENT = more(
    "a comment of Ada's under her own picture names her", "surface", kind="comment", surface="unknown", platform="instagram"
)
_COUNTRY = blank("home is a city without country", "country", "region", "region_source", table="account")
_NOTICES = blank("no file tells when notices were shown", "notices", table="account")
_RANGE = blank("the request for the export is not told", "range_start", "range_end", table="account")
_DAY = other("the name of the export tells the day, nothing tells the second", "exported_at", table="account")
_GENERATION = other("it is another generation", "generation", table="account")
_NO_REPORTS = absent("what companies report has no known file in these years", "off_meta")
_TIMES = more("the time of a report is a number, and not words", "received_at", table="off_meta")

_BEFORE_2026 = (_NO_DRAFTS, _NO_AI_LABEL, _COUNTRY, _GENERATION)
_BEFORE_2023 = (*_BEFORE_2026, _NO_AI, _NO_THREADS, _NOTICES, _RANGE, _DAY, _NO_REPORTS)

G0: tuple[Difference, ...] = (
    *lost(instagram_2026.FILES, "2020-12"),
    *_BEFORE_2023,
    absent("there were no reels", kind="reel"),
    absent("so nobody could comment on one", path="*/reels_comments.json"),
    absent("posts put away were not exported", state="archived", kind="post"),
    absent("posts thrown away were not exported", state="deleted", kind="post"),
    absent("files without a purpose were not exported", path="*/other_content.json"),
    absent("what the profile was before is nowhere", path="*/profile_changes.json"),
    other("nothing has a number", "item_id"),
    other("files are called by random digits", "media_id", "uri", "item_id", table="media"),
    blank("nothing is said about the camera", "taken_at_local", "software", table="media"),
    blank("places are names", "latitude", "longitude", "location_source", table="media"),
    more("and the place of a post has its name", "place_name", location_source="export", platform="instagram"),
    blank("but no coordinates", "latitude", "longitude", "location_source"),
    Difference("each picture of a post is a row of its own", How.SEVERAL, rows={"kind": "post", "text": "Trois coins*"}),
    blank("the account's history has no known form", "audience", "audience_source", kind=("post", "story")),
    blank("and so it does not say when the account was private", "privacy_changes", table="account"),
    other("the time of stories and profile pictures has no zone", "zone_source", kind=("story", "profile")),
    more("the profile tells when the account began", "registered_at", table="account"),
    absent("companies with data had no file", "advertisers"),
    _OWN_COMMENT,
)
G1A: tuple[Difference, ...] = (*lost(instagram_2026.FILES, "2021-03"), *_BEFORE_2023, _SPOT_OF_PICTURE, _NO_HYPE, _OWN_COMMENT)
G1B: tuple[Difference, ...] = (*lost(instagram_2026.FILES, "2022-08"), *_BEFORE_2023, _SPOT_OF_PICTURE, _NO_HYPE)
G2: tuple[Difference, ...] = (
    *lost(instagram_2026.FILES, "2023-10"),
    *_BEFORE_2026,
    _SPOT_OF_PICTURE,
    other("nothing marks a reply on Threads", "kind", "surface", "item_id", platform="threads", kind="comment"),
    _TIMES,
)
G3: tuple[Difference, ...] = (*lost(instagram_2026.FILES, "2025-03"), *_BEFORE_2026, _SPOT_OF_PICTURE, _TIMES)
THREADS: tuple[Difference, ...] = (
    blank("the sign-up is told by Instagram alone", "registered_at", table="account"),
    absent("Instagram is not in it", platform="instagram"),
    absent("Instagram is not in it", "advertisers"),
    absent("Instagram is not in it", "off_meta"),
    other("name, birthday and privacy are those of Threads' own profile", "name", "born_on", "private_account", table="account"),
    other("a birthday is among them, for a tool that looks there", "minor"),
    blank("Instagram's switch is not in it", "privacy_changes", table="account"),
    _COUNTRY,
    _NOTICES,
    _RANGE,
    _DAY,
    _GENERATION,
)
