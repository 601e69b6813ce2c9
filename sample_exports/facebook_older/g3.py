"""Facebook, end of 2018 to mid 2021: an album per file, what was said under a photo, conversations in an inbox.

Inferred: roots are today's without `_v2`; posts and comments in groups lie mixed in one list; the file of loose photos
is `your_photos.json` (its root `other_photos` is known). Stories of these years have no known shape and are left out.
"""

from __future__ import annotations

from pathlib import Path

from sample_exports.earlier import without_machine
from sample_exports.facebook_2026 import comments_and_groups, logs, other_deeds, pictures_and_stories, posts, profile
from sample_exports.facebook_older import makers
from sample_exports.facebook_older.manner import Manner
from sample_exports.facebook_older.writer import write
from sample_exports.life.nouns import Life
from sample_exports.writing import Files

MANNER = Manner(
    folder="facebook-ada",
    month="2021-07",
    albums="photos_and_videos",
    versions=False,
    unnamed="Mobile uploads",
    flat=True,
    thumbnails=True,
)

FILES: Files = {
    "posts/your_posts_1.json": makers.timeline,
    "posts/other_people's_posts_to_your_timeline.json": posts.by_others,
    makers.MOODS: posts.moodboards,
    "posts/notes.json": other_deeds.notes,
    "photos_and_videos/album/0.json": makers.album_with_comments(0),
    "photos_and_videos/album/1.json": makers.album_with_comments(1),
    "photos_and_videos/your_photos.json": pictures_and_stories.loose_photos,
    "photos_and_videos/your_videos.json": pictures_and_stories.videos,
    "comments/comments.json": comments_and_groups.comments,
    "groups/your_posts_and_comments_in_groups.json": makers.group_posts_and_comments,
    "groups/your_group_membership_activity.json": comments_and_groups.memberships,
    "likes_and_reactions/posts_and_comments.json": makers.reactions,
    "likes_and_reactions/pages.json": makers.page_likes,
    "events/your_events.json": other_deeds.own_events,
    "events/event_invitations.json": other_deeds.invitations,
    "marketplace/items_sold.json": other_deeds.for_sale,
    "profile_information/profile_information.json": makers.profile_without_bio,
    "profile_information/profile_update_history.json": makers.picture_updates,
    "friends/friends.json": profile.friends,
    "following_and_followers/following.json": profile.followed,
    "search_history/your_search_history.json": logs.searches,
    "about_you/friend_peer_group.json": makers.peer_group,
    "about_you/your_address_books.json": makers.address_book,
    "ads_and_businesses/advertisers_who_uploaded_a_contact_list_with_your_information.json": makers.contact_lists,
    "ads_and_businesses/advertisers_you've_interacted_with.json": logs.ad_clicks,
    "ads_and_businesses/your_off-facebook_activity.json": logs.off_meta,
    "saved_items_and_collections/your_saved_items.json": makers.nothing,
    **makers.LOGINS,
}

EMPTY = ("apps_and_websites", "location", "payment_history", "your_places")


def render(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the export below `where`; returns its folder, in a list."""
    then = without_machine(life)
    return write(then, where, MANNER, FILES | makers.threads(then, ""), language=language, empty=EMPTY)
