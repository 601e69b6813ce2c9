"""Facebook, mid 2021 to late 2022: flat topics, keys that end in `_v2`, facts of the camera in `exif_data`.

The timeline is cut into ten files here (a few records each instead of ten thousand), and every post in a group stands on
it once more. One picture's facts are spread over two elements, as some archives have it.
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
    folder="facebook-ada-2026-07-01-Gg44Hh55", month="2022-10", pieces=True, thumbnails=True, unnamed="Mobile uploads"
)
_OFF = "apps_and_websites_off_of_facebook"

FILES: Files = {
    **makers.chunks("posts/your_posts_{}.json", makers.timeline_with_groups, 2, 10),
    makers.MOODS: posts.moodboards,
    "posts/album/0.json": pictures_and_stories.walks,
    "posts/album/1.json": pictures_and_stories.faces,
    "posts/your_uncategorized_photos.json": pictures_and_stories.loose_photos,
    "posts/your_videos.json": pictures_and_stories.videos,
    "comments_and_reactions/comments.json": comments_and_groups.comments,
    "comments_and_reactions/posts_and_comments.json": makers.reactions,
    "groups/your_posts_in_groups.json": comments_and_groups.group_posts,
    "groups/your_comments_in_groups.json": comments_and_groups.comments_in_groups,
    "groups/your_pending_posts_in_groups.json": comments_and_groups.pending_posts,
    "groups/your_group_membership_activity.json": comments_and_groups.memberships,
    "stories/archived_stories.json": pictures_and_stories.stories,
    "stories/story_reactions.json": pictures_and_stories.story_replies,
    "short_videos/your_reels.json": pictures_and_stories.reels,
    "other_activity/notes.json": other_deeds.notes,
    "other_activity/pokes.json": makers.nothing_in_braces,
    "events/your_events.json": other_deeds.own_events,
    "events/event_invitations.json": other_deeds.invitations,
    "facebook_marketplace/items_sold.json": other_deeds.for_sale,
    "facebook_marketplace/buyer_and_seller_ratings.json": other_deeds.ratings,
    "pages/pages_you've_recommended.json": other_deeds.recommended,
    "pages/pages_you've_liked.json": makers.page_likes,
    "polls/polls_you_voted_on.json": makers.poll_votes,
    "profile_information/profile_information.json": makers.profile_without_bio,
    "profile_information/profile_update_history.json": makers.picture_updates,
    "facebook_accounts_center/accounts_center.json": makers.accounts,
    "friends_and_followers/friends.json": profile.friends,
    "friends_and_followers/who_you_follow.json": profile.followed,
    "other_logged_information/friend_peer_group.json": makers.peer_group,
    "other_personal_information/your_address_books.json": makers.address_book,
    "preferences/language_and_locale.json": profile.language,
    "location/timezone.json": logs.timezone,
    "search/your_search_history.json": logs.searches,
    "notifications/notifications.json": logs.notifications,
    "ads_information/advertisers_using_your_activity_or_information.json": logs.advertisers,
    "ads_information/advertisers_you've_interacted_with.json": logs.ad_clicks,
    f"{_OFF}/your_off-facebook_activity.json": logs.off_meta,
    "saved_items_and_collections/your_saved_items.json": makers.nothing,
    **makers.LOGINS,
}

EMPTY = ("facebook_gaming", "fundraisers", "volunteering")


def render(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the export below `where`; returns its folder, in a list."""
    then = without_machine(life)
    return write(then, where, MANNER, FILES | makers.threads(then, ""), language=language, empty=EMPTY)
