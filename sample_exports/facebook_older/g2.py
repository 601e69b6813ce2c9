"""Facebook, July 2018: the first JSON. One folder per topic, one file per kind, `no-data.txt` in an empty topic.

Known are the folders, `status_updates`, `wall_posts_sent_to_you`, `comments`, `profile`, flat camera facts with
`iso_speed` and a list `photos`. Inferred: that `photos.json` is one object with that list (the album's name is the
photo's title, its description is nowhere), that roots are today's without `_v2`, the shape of events, of things for sale
and of groups in this year, and the folder of stickers.
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
    month="2018-07",
    albums="photos",
    shelves={"your_posts": "photos/TimelinePhotos_aB3dE5fG7h", "videos": "videos", "stickers_used": "photos/stickers_used"},
    versions=False,
    unnamed="Timeline Photos",
    flat=True,
    inbox=False,
)

FILES: Files = {
    "posts/your_posts.json": makers.status_updates,
    "posts/other_people's_posts_to_your_timeline.json": makers.posts_by_others,
    makers.MOODS: posts.moodboards,
    "photos/photos.json": makers.photos,
    "videos/videos.json": pictures_and_stories.videos,
    "comments/comments.json": makers.all_comments,
    "groups/your_posts_and_comments_in_groups.json": makers.group_posts,
    "groups/your_group_membership_activity.json": comments_and_groups.memberships,
    "likes_and_reactions/posts_and_comments.json": makers.reactions,
    "likes_and_reactions/pages.json": makers.page_likes,
    "events/your_events.json": other_deeds.own_events,
    "events/event_invitations.json": other_deeds.invitations,
    "marketplace/items_sold.json": other_deeds.for_sale,
    "other_activity/notes.json": other_deeds.notes,
    "other_activity/pokes.json": makers.nothing_in_braces,
    "profile_information/profile_information.json": makers.profile_without_bio,
    "profile_information/profile_update_history.json": makers.picture_updates,
    "friends/friends.json": profile.friends,
    "following_and_followers/following.json": profile.followed,
    "search_history/your_search_history.json": logs.searches,
    "about_you/friend_peer_group.json": makers.peer_group,
    "about_you/your_address_books.json": makers.address_book,
    "ads/advertisers_who_uploaded_a_contact_list_with_your_information.json": makers.contact_lists,
    "ads/advertisers_you've_interacted_with.json": logs.ad_clicks,
    "saved_items/your_saved_items.json": makers.nothing,
    **makers.LOGINS,
}

EMPTY = ("apps", "calls_and_messages", "location_history", "payment_history", "your_places")


def render(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the export below `where`; returns its folder, in a list."""
    then = without_machine(life)
    return write(then, where, MANNER, FILES | makers.threads_of_2018(then), language=language, empty=EMPTY)
