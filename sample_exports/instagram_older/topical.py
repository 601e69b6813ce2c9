"""Instagram, March 2021 to mid 2022 (1a) and August 2022 to mid 2023 (1b): one folder per topic at the top.

1a tells comments in the list dialect and 1b in the map dialect; 1b renames folders and puts `no-data.txt` into empty ones.
Inferred: that reels and comments under reels were exported in 1a already (one table of the sources says so, a text does
not), and the folder of the advertisers in 1a.
"""

from __future__ import annotations

from pathlib import Path

from sample_exports.earlier import without_machine
from sample_exports.instagram_2026 import deeds, logs, posts, profile
from sample_exports.instagram_older import makers
from sample_exports.instagram_older.manner import Manner, write
from sample_exports.life.nouns import Life
from sample_exports.writing import Files

MANNER_A = Manner(folder="instagram-ada_lambert_ex-20260702", activity="", bare_films=("gram-film",), crossed=False, today=False)
MANNER_B = Manner(folder="instagram-ada_lambert_ex-20260702", activity="", crossed=False, today=False)

_BOTH: Files = {
    "content/posts_1.json": posts.posts,
    "content/reels.json": posts.reels,
    "content/stories.json": posts.stories,
    "content/archived_posts.json": posts.archived,
    "content/recently_deleted_content.json": posts.deleted,
    "content/profile_photos.json": posts.profile_photos,
    "content/other_content.json": posts.other,
    "likes/liked_posts.json": makers.liked_posts,
    "likes/liked_comments.json": deeds.liked_comments,
    "saved/saved_posts.json": makers.saved_posts,
    "story_sticker_interactions/polls.json": makers.story_polls,
    "login_and_account_creation/account_privacy_changes.json": makers.privacy_changes,
    "login_and_account_creation/login_activity.json": profile.logins,
    "login_and_account_creation/signup_information.json": profile.signup,
    "followers_and_following/following.json": makers.following,
    "followers_and_following/close_friends.json": makers.close_friends,
    "followers_and_following/following_hashtags.json": logs.hashtags,
    "contacts/synced_contacts.json": profile.contacts,
    "comments_settings/comments_allowed_from.json": profile.comments_allowed,
    "information_about_you/account_based_in.json": makers.based_in,
    "information_about_you/ads_interests.json": makers.ads_interests,
    "device_information/devices.json": profile.devices,
    "recent_searches/account_searches.json": logs.searches,
    "your_topics/your_topics.json": logs.topics,
    "past_instagram_insights/posts.json": logs.insights,
    "ads_and_businesses/advertisers_using_your_activity_or_information.json": makers.advertisers,
}

FILES_A: Files = _BOTH | {
    "account_information/personal_information.json": profile.profile,
    "account_information/profile_changes.json": profile.profile_changes,
    "account_information/account_information.json": makers.profile_facts,
    "comments/post_comments.json": makers.post_comments_in_lists,
    "comments/reels_comments.json": makers.reel_comments_in_lists,
    "followers_and_following/followers.json": makers.followers,
    "ads_and_content/posts_viewed.json": makers.posts_viewed,
}

FILES_B: Files = _BOTH | {
    "personal_information/personal_information.json": profile.profile,
    "personal_information/profile_changes.json": profile.profile_changes,
    "personal_information/account_information.json": makers.profile_facts,
    "comments/post_comments_1.json": deeds.post_comments,
    "comments/reels_comments.json": deeds.reel_comments,
    "followers_and_following/followers_1.json": profile.followers,
    "ads_and_topics/posts_viewed.json": makers.posts_viewed,
    "ads_and_topics/videos_watched.json": makers.nothing,
}


def render_a(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the export of 2021 below `where`; returns its folder, in a list."""
    then = without_machine(life)
    return write(then, where, MANNER_A, FILES_A | makers.conversations(then, "", typed=True), language)


def render_b(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the export of 2022 and 2023 below `where`; returns its folder, in a list."""
    then = without_machine(life)
    files = FILES_B | makers.conversations(then, "")
    return write(then, where, MANNER_B, files, language, ("events", "guides", "monetization"))
