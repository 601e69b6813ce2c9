"""What each year's pages do not say of their JSON twin, and what only they say, in terms of the tables.

Rows are picked as the twin gives them, and as well as today's samples do (see `sample_exports.differences`). That times are
rounded to the minute is told by `HtmlGeneration.rounded`, too: then they can be compared all the same.
"""

from __future__ import annotations

from sample_exports.differences import Difference, absent, blank, more, other

_WALL_CLOCK = other("times are those of a clock on the wall: an instant only with the account's zone", "zone_source")
_NO_NUMBER = other("labelled records have no number on a page", "item_id", item_id="fb-[0-9]*")
_OWNERS = (
    other("media belong to an item with another number", "item_id", table="media"),
    other("and so do people", "item_id", table="people"),
)
_NO_ADDRESS = blank("from where a picture was sent is not told", "upload_ip", table="media")
_IN_POSTS = ("fb-[0-9]*", "fb-post-*", "fb-comment-*", "fb-review-*", "fb-story-*", "fb-reel-*", "fb-live-*")
"""Items that show pictures; albums and loose pictures are items of kind photo and video."""
_BESIDE_ALBUMS = ("*/your_posts/*", "*/videos/*", "*/stories/*")
_POST_TIME = other(
    "a picture in a post has the time of the post, or none", "created_at", table="media", uri=_BESIDE_ALBUMS, item_id=_IN_POSTS
)
_NO_CAMERA = other(
    "what the camera knew stands on the pages of albums and loose pictures only; other files must tell it themselves",
    "taken_at",
    "taken_at_local",
    "latitude",
    "longitude",
    "location_source",
    "camera_make",
    "camera_model",
    "orientation",
    table="media",
    uri="*/your_posts/*",
    item_id=_IN_POSTS,
)
_PERMALINKS = more(
    "each post leads to itself, through an address that hides it", "permalink", kind=("post", "review", "reel", "live")
)
_LOCALE = other("the account's language is that of the pages", "locale", table="account")

_FACEBOOK = (_WALL_CLOCK, _NO_NUMBER, *_OWNERS, _NO_ADDRESS, _POST_TIME, _NO_CAMERA)

H2: tuple[Difference, ...] = (
    *(one for one in _FACEBOOK if one is not _NO_ADDRESS),
    other("from where a picture was sent stands on the pages of albums only", "upload_ip", table="media"),
    other("times have minutes", "created_at", "time_precision"),
    other("and numbers are made from them", "item_id"),
    other("times of pictures have minutes", "created_at", "taken_at", table="media"),
    other("times of reports have minutes", "received_at", table="off_meta"),
    other("the day the account began has minutes", "registered_at", table="account"),
    more("a page tells the time zone", "timezone", table="account"),
)
H3: tuple[Difference, ...] = (*_FACEBOOK, _PERMALINKS, _LOCALE)
H4: tuple[Difference, ...] = (
    *_FACEBOOK,
    other("without a number, what has the same second is told apart by the order of files", "item_id", item_id="fb-profile-*"),
    _PERMALINKS,
    _LOCALE,
    more("the time of a report is a time like all others", "received_at", table="off_meta"),
)

_INSTAGRAM = (
    other("times are those of a clock eight hours behind UTC, in minutes", "created_at", "time_precision", "zone_source"),
    other("numbers made from the time, or of labelled records", "item_id", kind=("comment", "profile", "ai_chat", "note")),
    *_OWNERS,
    other("pictures have the time of their post, in minutes", "created_at", table="media"),
    more("a post tells who is tagged on it", table="people", role="tagged"),
    absent("a video whose file is gone has an empty address", table="media", uri="media/reels/202110/*.mp4"),
    other("and its reel a number made from the time", "item_id", "media", kind="reel", text="Compote, étape par étape"),
)
I2022: tuple[Difference, ...] = (
    *_INSTAGRAM,
    other("the table of advertisers has one column for all they saw of Ada", "reason", table="advertisers", reason="remarketing"),
    absent("and none for visits to their shops", table="advertisers", reason="store_visit"),
)
I2026: tuple[Difference, ...] = (
    *_INSTAGRAM,
    other("times on Threads, too", "item_id", platform="threads"),
    other("nothing marks a reply on Threads", "kind", "surface", platform="threads", kind="comment"),
    other("notices are told in minutes", "notices", table="account"),
    more("the time of a report is a time like all others", "received_at", table="off_meta"),
)
