"""Facebook, November 2022 to 2023: eight folders at the top, deeds in `your_activity_across_facebook/`.

The timeline has its long name, posts on other people's walls have a file of their own. Most files are today's at another
place; those that appeared later are left out. The address of one picture (`kitchen`) has the folder twice.
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

ACTIVITY = "your_activity_across_facebook/"
MANNER = Manner(folder="facebook-ada-2026-07-01-Jj55Kk66", month="2022-11", activity=ACTIVITY, doubled=("kitchen",))
_OFF = "apps_and_websites_off_of_facebook"
_LOGGED = "logged_information"
_PERSONAL = "personal_information"

_DEEDS: Files = {
    "posts/your_posts__check_ins__photos_and_videos_1.json": posts.timeline,
    "posts/posts_on_other_pages_and_profiles.json": posts.on_other_walls,
    makers.MOODS: posts.moodboards,
    "posts/album/0.json": pictures_and_stories.walks,
    "posts/album/1.json": pictures_and_stories.faces,
    "posts/your_uncategorized_photos.json": pictures_and_stories.loose_photos,
    "posts/your_videos.json": pictures_and_stories.videos,
    "activity_you're_tagged_in/photos_and_videos_you're_tagged_in.json": posts.photos_tagged,
    "comments_and_reactions/comments.json": comments_and_groups.comments,
    "comments_and_reactions/likes_and_reactions_1.json": comments_and_groups.reactions_again,
    "groups/group_posts_and_comments.json": comments_and_groups.group_posts,
    "groups/your_comments_in_groups.json": comments_and_groups.comments_in_groups,
    "groups/your_pending_posts_in_groups.json": comments_and_groups.pending_posts,
    "groups/your_group_membership_activity.json": comments_and_groups.memberships,
    "stories/archived_stories.json": pictures_and_stories.stories,
    "stories/story_reactions.json": pictures_and_stories.story_replies,
    "reels/your_reels.json": pictures_and_stories.reels,
    "events/your_events.json": other_deeds.own_events,
    "events/event_invitations.json": other_deeds.invitations,
    "facebook_marketplace/items_sold.json": other_deeds.for_sale,
    "facebook_marketplace/buyer_and_seller_ratings.json": other_deeds.ratings,
    "pages/pages_and_profiles_you've_recommended.json": other_deeds.recommended,
    "pages/pages_and_profiles_you_follow.json": other_deeds.followed_pages,
    "polls/polls_you_voted_on.json": makers.poll_votes,
    "saved_items_and_collections/your_saved_items.json": makers.nothing,
}

FILES: Files = {
    **{f"{ACTIVITY}{path}": make for path, make in _DEEDS.items()},
    f"{_PERSONAL}/profile_information/profile_information.json": profile.profile,
    f"{_PERSONAL}/profile_information/profile_update_history.json": profile.profile_updates,
    "connections/friends/your_friends.json": profile.friends,
    "connections/followers/who_you've_followed.json": profile.followed,
    "preferences/preferences/language_and_locale.json": profile.language,
    f"{_LOGGED}/location/timezone.json": logs.timezone,
    f"{_LOGGED}/notifications/notifications.json": logs.notifications,
    f"{_LOGGED}/search/your_search_history.json": logs.searches,
    "ads_information/advertisers_using_your_activity_or_information.json": logs.advertisers,
    "ads_information/advertisers_you've_interacted_with.json": logs.ad_clicks,
    f"{_OFF}/your_activity_off_meta_technologies.json": logs.off_meta,
    **makers.LOGINS,
}

EMPTY = (f"{ACTIVITY}fundraisers", f"{ACTIVITY}facebook_gaming")


def render(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the export below `where`; returns its folder, in a list."""
    then = without_machine(life)
    return write(then, where, MANNER, FILES | makers.threads(then, ACTIVITY), language=language, empty=EMPTY)
