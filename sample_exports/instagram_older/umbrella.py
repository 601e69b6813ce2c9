"""Instagram, autumn 2023 to February 2025 (2) and March 2025 on (3): today's folders, still without labelled posts.

2 keeps Ada's pictures in `content/`, with long file names and second addresses on the web; a file with one post is that
post alone. 3 keeps them in `media/`, with the short names of today. Both have Threads inside; in 2 nothing marks replies.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sample_exports.instagram_2026 import deeds, logs, messages, posts, profile
from sample_exports.instagram_2026.paper import ACTIVITY
from sample_exports.instagram_older import makers
from sample_exports.instagram_older.manner import Manner, write
from sample_exports.life.nouns import Life
from sample_exports.writing import Files

MANNER_2 = Manner(folder="instagram-ada_lambert_ex-2026-07-02-Uu22Vv33", backups=True)
MANNER_3 = Manner(folder="instagram-ada_lambert_ex-2026-07-02-Ww33Xx44", long_names=False)

_PERSONAL = "personal_information/personal_information"
_LOGIN = "security_and_login_information/login_and_profile_creation"
_CIRCLES = "connections/followers_and_following"
_LOGGED = "logged_information"
_OFF = "apps_and_websites_off_of_instagram/apps_and_websites"
_ADS = "ads_information"
_NOTICES = f"{_LOGGED}/policy_updates_and_permissions/notification_of_privacy_policy_updates.json"

_BOTH: Files = {
    f"{ACTIVITY}/comments/post_comments_1.json": deeds.post_comments,
    f"{ACTIVITY}/comments/reels_comments.json": deeds.reel_comments,
    f"{ACTIVITY}/comments/hype.json": deeds.story_comments,
    f"{ACTIVITY}/likes/liked_posts.json": makers.liked_posts,
    f"{ACTIVITY}/likes/liked_comments.json": deeds.liked_comments,
    f"{ACTIVITY}/saved/saved_posts.json": makers.saved_posts,
    f"{ACTIVITY}/other_activity/your_information_download_requests.json": logs.download_requests,
    f"{ACTIVITY}/threads/liked_threads.json": deeds.liked_threads,
    f"{ACTIVITY}/threads/personal_information.json": deeds.threads_profile,
    f"{_PERSONAL}/personal_information.json": profile.profile,
    f"{_PERSONAL}/profile_changes.json": profile.profile_changes,
    f"{_PERSONAL}/instagram_profile_information.json": makers.profile_facts,
    f"{_PERSONAL}/note_interactions.json": makers.note_interactions,
    "personal_information/information_about_you/profile_based_in.json": makers.based_in,
    "personal_information/device_information/devices.json": profile.devices,
    f"{_LOGIN}/profile_privacy_changes.json": makers.privacy_changes,
    f"{_LOGIN}/login_activity.json": profile.logins,
    f"{_LOGIN}/signup_details.json": profile.signup,
    f"{_CIRCLES}/followers_1.json": profile.followers,
    f"{_CIRCLES}/close_friends.json": makers.close_friends,
    f"{_CIRCLES}/following_hashtags.json": logs.hashtags,
    "connections/contacts/synced_contacts.json": profile.contacts,
    "preferences/settings/comments_allowed_from.json": profile.comments_allowed,
    "preferences/your_topics/recommended_topics.json": logs.topics,
    f"{_LOGGED}/recent_searches/profile_searches.json": logs.searches,
    f"{_LOGGED}/past_instagram_insights/posts.json": logs.insights,
    _NOTICES: logs.policy_notices,
    f"{_ADS}/instagram_ads_and_businesses/advertisers_using_your_activity_or_information.json": makers.advertisers,
    f"{_ADS}/ads_and_topics/posts_viewed.json": makers.posts_viewed,
    f"{_OFF}/your_activity_off_meta_technologies.json": makers.off_meta,
}


def _own(folder: str, stories: str) -> Files:
    """What Ada shared and how she answered stories: the folders that were renamed in 2025."""
    return {
        f"{ACTIVITY}/{folder}/reels.json": posts.reels,
        f"{ACTIVITY}/{folder}/stories.json": posts.stories,
        f"{ACTIVITY}/{folder}/archived_posts.json": posts.archived,
        f"{ACTIVITY}/{folder}/recently_deleted_content.json": posts.deleted,
        f"{ACTIVITY}/{folder}/profile_photos.json": posts.profile_photos,
        f"{ACTIVITY}/{folder}/other_content.json": posts.other,
        f"{ACTIVITY}/{stories}/polls.json": makers.story_polls,
        f"{ACTIVITY}/{stories}/story_likes.json": makers.story_likes,
    }


FILES_2: Files = {
    **_BOTH,
    **_own("content", "story_sticker_interactions"),
    **makers.posts_in_files(f"{ACTIVITY}/content", 4, 3),
    f"{ACTIVITY}/threads/threads_and_replies.json": makers.threads_without_replies,
    f"{_CIRCLES}/following.json": makers.following,
}
FILES_3: Files = {
    **_BOTH,
    **_own("media", "story_interactions"),
    f"{ACTIVITY}/media/posts_1.json": posts.posts,
    f"{ACTIVITY}/messages/ai_conversations.json": messages.ai_conversations,
    f"{ACTIVITY}/threads/threads_and_replies.json": deeds.threads,
    f"{_CIRCLES}/following.json": profile.following,
}


def render_2(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the export of 2024 below `where`; returns its folder, in a list. Meta AI is a friend among friends here."""
    then = replace(life, conversations=tuple(talk for talk in life.conversations if not talk.aside))
    files = FILES_2 | makers.conversations(then, f"{ACTIVITY}/")
    return write(then, where, MANNER_2, files, language, (f"{ACTIVITY}/gifts",))


def render_3(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the export of 2025 below `where`; returns its folder, in a list."""
    return write(life, where, MANNER_3, FILES_3 | makers.conversations(life, f"{ACTIVITY}/"), language)
