"""The export of a Page (or of a second profile), 2023 to today: the same life, had Ada been a Page.

Known are the folder with its apostrophe, and the names of files: without `your_`. Inferred: the roots (today's), the name
of the profile's file and its shape, which has a category and an address instead of a birthday and a bio.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sample_exports.earlier import without_machine
from sample_exports.facebook_2026 import comments_and_groups, other_deeds, pictures_and_stories, posts, profile
from sample_exports.facebook_older import makers
from sample_exports.facebook_older.manner import Manner
from sample_exports.facebook_older.writer import write
from sample_exports.life.nouns import Life
from sample_exports.writing import Files, Json

ACTIVITY = "this_profile's_activity_across_facebook/"
MANNER = Manner(
    folder="facebook-ada-2026-07-01-Rr77Ss99", month="2023", activity=ACTIVITY, long_names=False, spots=False, today=True
)


def page_profile(life: Life) -> Json:
    """What a Page says about itself."""
    mine = profile.profile(life)["profile_v2"]
    kept = ("name", "username", "about_me", "websites", "registration_timestamp", "profile_uri")
    place = life.profile.home
    address = {"street": "12 rue de l'Exemple", "city": place.name, "country": "France", "country_code": "FR"}
    return {"profile_v2": {key: mine[key] for key in kept} | {"profile_category": ["Personal blog"], "address": address}}


def timeline(life: Life) -> Json:
    """What the Page posted, on walls too."""
    return [record for record in makers.timeline(life) if " posted in " not in str(record.get("title"))]


_DEEDS: Files = {
    "posts/profile_posts_1.json": timeline,
    "posts/album/0.json": pictures_and_stories.walks,
    "posts/album/1.json": pictures_and_stories.faces,
    "posts/videos.json": pictures_and_stories.videos,
    "posts/uncategorized_photos.json": pictures_and_stories.loose_photos,
    "posts/edits_you_made_to_posts.json": posts.edits,
    "posts/content_sharing_links_you_have_created.json": posts.sharing_links,
    "posts/places_you_have_been_tagged_in.json": posts.places_tagged,
    makers.MOODS: posts.moodboards,
    "comments_and_reactions/comments.json": comments_and_groups.comments,
    "comments_and_reactions/likes_and_reactions_1.json": comments_and_groups.reactions_again,
    "events/events_you_hosted.json": other_deeds.own_events,
    "events/events.json": makers.nothing,
    "pages/pages.json": makers.nothing,
    "activity_you're_tagged_in/photos_and_videos_you're_tagged_in.json": posts.photos_tagged,
}

FILES: Files = {
    **{f"{ACTIVITY}{path}": make for path, make in _DEEDS.items()},
    "profile_information/profile_information/profile_information.json": page_profile,
    "connections/followers/who_you've_followed.json": profile.followed,
}
EMPTY = ("connections/supervision",)


def render(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the export below `where`; returns its folder, in a list."""
    alone = without_machine(life)
    talks = tuple(talk for talk in alone.conversations if talk.id == "bencarter")
    then = replace(alone, conversations=talks)
    return write(then, where, MANNER, FILES | makers.threads(then, ACTIVITY), language=language, empty=EMPTY, page="index.html")
