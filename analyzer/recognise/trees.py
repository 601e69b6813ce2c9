"""Which member belongs to which platform's tree: told by the folders and files that only one platform's exports have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from ..archive import Archive, Member, MemberError
from ..flavours.dates import Clock
from ..model import Platform
from .early_root import root_of
from .telltales import stated, told_by_files


class Placed(Struct, eq=False):
    """A member with the account and platform it belongs to, and the length of what stands in front of its tree."""

    member: Member
    key: str
    platform: Platform | None = None
    account_id: str | None = None
    root: int = 0
    clock: Clock | None = None
    """How the HTML pages of its tree print time."""


# Folders and files that only one platform's exports have. The part of a path before them is the tree's root.
_MARKERS: tuple[tuple[str, Platform], ...] = (
    ("your_instagram_activity/", Platform.INSTAGRAM),
    ("your_facebook_activity/", Platform.FACEBOOK),
    ("your_activity_across_facebook/", Platform.FACEBOOK),
    ("this_profiles_activity_across_facebook/", Platform.FACEBOOK),
    ("activity_youre_tagged_in/", Platform.FACEBOOK),
    ("apps_and_websites_off_of_facebook/", Platform.FACEBOOK),
    ("apps_and_websites_off_of_instagram/", Platform.INSTAGRAM),
    ("personal_information/profile_information/", Platform.FACEBOOK),
    ("personal_information/facebook_accounts_center/", Platform.FACEBOOK),
    ("personal_information/personal_information/", Platform.INSTAGRAM),
    ("personal_information/information_about_you/", Platform.INSTAGRAM),
    ("personal_information/device_information/", Platform.INSTAGRAM),
    ("ads_information/instagram_ads_and_businesses/", Platform.INSTAGRAM),
    ("ads_information/ads_and_topics/", Platform.INSTAGRAM),
    ("connections/followers_and_following/", Platform.INSTAGRAM),
    ("connections/contacts/", Platform.INSTAGRAM),
    ("connections/friends/", Platform.FACEBOOK),
    ("connections/followers/", Platform.FACEBOOK),
    ("security_and_login_information/login_and_profile_creation/", Platform.INSTAGRAM),
    ("logged_information/recent_searches/", Platform.INSTAGRAM),
    ("logged_information/past_instagram_insights/", Platform.INSTAGRAM),
    ("logged_information/policy_updates_and_permissions/", Platform.INSTAGRAM),
    ("logged_information/link_history/", Platform.INSTAGRAM),
    ("comments_and_reactions/", Platform.FACEBOOK),
    ("photos_and_videos/", Platform.FACEBOOK),
    ("following_and_followers/", Platform.FACEBOOK),
    ("followers_and_following/", Platform.INSTAGRAM),
    ("friends_and_followers/", Platform.FACEBOOK),
    ("likes_and_reactions/", Platform.FACEBOOK),
    ("login_and_account_creation/", Platform.INSTAGRAM),
    ("account_information/", Platform.INSTAGRAM),
    ("story_sticker_interactions/", Platform.INSTAGRAM),
    ("posts/album/", Platform.FACEBOOK),
    ("posts/media/", Platform.FACEBOOK),
    ("posts/your_", Platform.FACEBOOK),
    ("groups/your_", Platform.FACEBOOK),
    ("threads/threads_and_replies", Platform.INSTAGRAM),
    ("content/posts_", Platform.INSTAGRAM),
    ("media/posts/", Platform.INSTAGRAM),
    ("media/stories/", Platform.INSTAGRAM),
    ("media/reels/", Platform.INSTAGRAM),
    ("media/archived_posts/", Platform.INSTAGRAM),
    ("media/profile/", Platform.INSTAGRAM),
    ("media/other/", Platform.INSTAGRAM),
    ("profile_information/profile_information", Platform.FACEBOOK),
    ("html/messages.htm", Platform.FACEBOOK),  # 2013 to April 2018: pages alone (docs/atlas/facebook.md, Generations)
    ("html/timeline.htm", Platform.FACEBOOK),
    ("html/wall.htm", Platform.FACEBOOK),
    ("html/contact_info.htm", Platform.FACEBOOK),
    ("html/friends.htm", Platform.FACEBOOK),
    ("html/photos.htm", Platform.FACEBOOK),
    ("html/videos.htm", Platform.FACEBOOK),
    ("html/synced_photos.htm", Platform.FACEBOOK),
    ("html/survey_responses.htm", Platform.FACEBOOK),
    ("html/mobile_devices.htm", Platform.FACEBOOK),
)

# Where nothing above is found: names that both platforms have, and the older and commoner owner of each.
_WEAK_MARKERS: tuple[tuple[str, Platform], ...] = (
    ("media.json", Platform.INSTAGRAM),
    ("followers_", Platform.INSTAGRAM),
    ("followers-", Platform.INSTAGRAM),
    ("logged_information/", Platform.FACEBOOK),
    ("messages/inbox/", Platform.FACEBOOK),
    ("messages/e2ee_cutover/", Platform.FACEBOOK),
    ("messages/archived_threads/", Platform.FACEBOOK),
    ("messages/filtered_threads/", Platform.FACEBOOK),
    ("messages/message_requests/", Platform.FACEBOOK),
    ("your_posts", Platform.FACEBOOK),
    ("your_groups", Platform.FACEBOOK),
    ("your_group_membership_activity", Platform.FACEBOOK),
    ("facebook_comments", Platform.FACEBOOK),
)

# Archives of other services that people give by mistake: a piece of a path -> whose archive it is.
_OTHERS: tuple[tuple[str, str], ...] = (
    ("takeout/", "Google Takeout"),
    ("servers/index.json", "Discord"),
    ("user_data_tiktok", "TikTok"),
    ("tiktok/", "TikTok"),
    ("data/tweets.js", "X (Twitter)"),
    ("data/account.js", "X (Twitter)"),
    ("snap_export_id", "Snapchat"),
    ("memories_history", "Snapchat"),
    ("chat_history.json", "Snapchat"),
    ("_chat.txt", "WhatsApp"),
    ("connections.csv", "LinkedIn"),
    ("result.json", "Telegram"),
    ("streaminghistory", "Spotify"),
    ("meta_ai_app/", "Meta AI"),
)


def place_members(archive: Archive) -> list[Placed]:
    placed = [Placed(member, member.key) for member in archive.members]
    roots: dict[str, Counter[Platform]] = {}
    named = stated([archive.name.lower()])
    for markers in (_MARKERS, _WEAK_MARKERS):
        for one in placed:
            marked = _marked(one.key, markers)
            if marked is not None:
                one.platform, one.root = marked
                if markers is _WEAK_MARKERS:
                    one.platform = named or one.platform
                roots.setdefault(one.key[: one.root], Counter())[one.platform] += 1
        if roots:
            break
        if other_service(placed):  # what both kinds of services have says nothing
            return placed
    else:
        if not _told(archive, placed, roots):
            return placed
    longest_first = sorted(roots, key=len, reverse=True)
    for one in placed:
        if one.platform is None:
            root = next((root for root in longest_first if one.key.startswith(root)), None)
            if root is not None:
                one.platform, one.root = roots[root].most_common(1)[0][0], len(root)
            elif len({platform for counter in roots.values() for platform in counter}) == 1:
                one.platform = next(iter(roots[longest_first[0]]))
    return placed


def _told(archive: Archive, placed: Sequence[Placed], roots: dict[str, Counter[Platform]]) -> bool:
    """Whether single files tell whose tree it is; without any, an archive can be one kind of Facebook's as a whole."""
    by_member = {id(one.member): one for one in placed}
    for member, platform, length in told_by_files(archive):
        one = by_member[id(member)]
        one.platform, one.root = platform, length
        roots.setdefault(one.key[:length], Counter())[platform] += 1
    if roots:
        return True
    if _holds_threads(archive):
        # The export of end-to-end-encrypted chats is flat: `Name_1.json`, `media/` (docs/atlas/facebook.md, Private messages).
        for one in placed:
            one.platform = Platform.FACEBOOK
    elif (root := root_of(archive)) is not None:  # a part with albums alone, a page by itself
        for one in placed:
            one.platform, one.root = Platform.FACEBOOK, len(root) if one.key.startswith(root) else 0
    return False


_PEEKED = 8
_PEEK_BYTES = 1 << 16


def _holds_threads(archive: Archive) -> bool:
    """Whether the first JSON files of an archive without any known folder are threads of Messenger."""
    pages = [member for member in archive.members if member.key.endswith(".json") and not member.refused][:_PEEKED]
    for member in pages:
        try:
            head = archive.head(member, _PEEK_BYTES)
        except MemberError:
            continue
        if b'"threadName"' in head and b'"participants"' in head:
            return True
    return False


def _marked(key: str, markers: Sequence[tuple[str, Platform]]) -> tuple[Platform, int] | None:
    """The platform and the length of what stands in front of the tree, by the first marker a path holds."""
    best: tuple[int, int, Platform] | None = None
    for rank, (marker, platform) in enumerate(markers):
        at = key.find(marker)
        if at == 0 or (at > 0 and key[at - 1] == "/"):
            if best is None or at < best[0]:
                best = (at, rank, platform)
            if at == 0:
                break
    return (best[2], best[0]) if best else None


def other_service(placed: Sequence[Placed]) -> str | None:
    for one in placed:
        for piece, service in _OTHERS:
            if one.key.startswith(piece) or f"/{piece}" in f"/{one.key}":
                return service
    return None
