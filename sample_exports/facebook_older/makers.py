"""What older exports wrote otherwise than today's: these makers give records in today's manner, `Manner` dresses them."""

from __future__ import annotations

from collections.abc import Callable

from sample_exports.facebook_2026 import (
    comments_and_groups,
    logs,
    messages,
    pictures_and_stories,
    posts,
    profile,
)
from sample_exports.facebook_2026.paper import ACTIVITY, OWNER, attach, media, thread_path
from sample_exports.life.nouns import Kind, Life, Moment, Network, State
from sample_exports.writing import Files, Json, Record, always, seconds

MOODS = "posts/moodboards.json"
"""The file that no tool can know lies in every generation."""
LOGINS: Files = {"security_and_login_information/account_activity.json": logs.account_activity}
"""Logins: the one thing that never moved."""


def _own(moment: Moment) -> bool:
    return moment.state is State.SHOWN and moment.author is None


def timeline(life: Life) -> list[Record]:
    """The timeline of the years without a file for other people's walls: it has the posts on walls, too."""
    repeated = ("seeds",)
    return posts.timeline_of(life, lambda m: _own(m) and (m.kind is not Kind.GROUP_POST or m.id in repeated))


def timeline_with_groups(life: Life) -> list[Record]:
    """The same with every post in a group: these stand in two files then."""
    return posts.timeline_of(life, _own)


def status_updates(life: Life) -> Json:
    """The timeline of 2018, in an object."""
    return {"status_updates": timeline(life)}


def chunks(path: str, make: Callable[[Life], list[Record]], size: int, count: int) -> Files:
    """A long list cut into `count` files, numbered from 1; `path` has a `{}` for the number.

    Facebook cuts after thousands of records; here a few are enough to have a file `_10`, which follows `_9`.
    """

    def part(n: int) -> Callable[[Life], Json]:
        return lambda life: make(life)[n * size : (n + 1) * size if n + 1 < count else None]

    return {path.format(n + 1): part(n) for n in range(count)}


def posts_by_others(life: Life) -> Json:
    """What others wrote on the wall, in the nesting of 2018."""
    return {"wall_posts_sent_to_you": {"activity_log_data": posts.by_others(life)["wall_posts_sent_to_you"]}}


def group_posts(life: Life) -> Json:
    """Posts in groups, in the nesting of the first years (inferred from a program that read it)."""
    return {"group_posts": {"activity_log_data": comments_and_groups.group_posts(life)["group_posts_v2"]}}


def group_posts_and_comments(life: Life) -> Json:
    """Posts and comments in groups, mixed."""
    comments = comments_and_groups.comments_in_groups(life)["group_comments_v2"]
    return {"group_posts": {"activity_log_data": group_posts(life)["group_posts"]["activity_log_data"] + comments}}


def all_comments(life: Life) -> Json:
    """Comments in groups and elsewhere in one file: the group stands in the record."""
    both = comments_and_groups.comments(life)["comments_v2"] + comments_and_groups.comments_in_groups(life)["group_comments_v2"]
    return {"comments": sorted(both, key=lambda record: -int(record["timestamp"]))}


def photos(life: Life) -> Json:
    """All photos of 2018 in one list: albums, loose ones, and one that a post shows as well."""
    records = [record for n in range(len(life.albums)) for record in album_with_comments(n)(life)["photos"]]
    records += pictures_and_stories.loose_photos(life)["other_photos_v2"]
    return {"photos": [*records, media(life.medium("cup"), title="Timeline Photos")]}


def album_with_comments(n: int) -> Callable[[Life], Json]:
    """An album of the years when it told what was said under a photo: by others, and by Ada (a second time)."""

    def make(life: Life) -> Json:
        album = pictures_and_stories.album(life.albums[n])
        for photo, medium in zip(album["photos"], life.albums[n].photos, strict=True):
            said = [moment for moment in life.overheard if medium in moment.media]
            if said:
                said.insert(0, life.moment("c-own"))
                photo["comments"] = [_said(moment) for moment in said]
        return album

    return make


def _said(moment: Moment) -> Record:
    author = moment.author.name if moment.author else OWNER
    return {"timestamp": seconds(moment.when), "comment": moment.text, "author": author}


def reactions(life: Life) -> Json:
    """Thumbs and hearts."""
    return {"reactions_v2": comments_and_groups.reactions_again(life)}


def page_likes(life: Life) -> Json:
    """Pages liked."""
    moment = life.moment("praise")
    return {"page_likes_v2": [{"name": moment.owner.name if moment.owner else "", "timestamp": seconds(moment.when)}]}


def profile_without_bio(life: Life) -> Json:
    """The profile of the years before the short bio was exported."""
    facts = dict(profile.profile(life)["profile_v2"])
    del facts["intro_bio"]
    return {"profile_v2": facts}


def picture_updates(life: Life) -> Json:
    """When the profile picture changed."""
    return {"profile_updates_v2": profile.profile_updates(life)["profile_updates_v2"][:1]}


def poll_votes(life: Life) -> Json:
    """A vote in somebody's poll."""
    options = [{"option": "Samedi", "voted": True}, {"option": "Dimanche", "voted": False}]
    poll = {"poll": {"question": "Quel jour pour le troc ?", "options": options}}
    title = f"{OWNER} voted on a poll."
    return {"poll_votes_v2": [{"timestamp": seconds(life.moment("swap-day").when), "attachments": attach(poll), "title": title}]}


def address_book(life: Life) -> Json:
    """Other people's data."""
    when = seconds(life.joined[Network.FACEBOOK]) + 300
    point = {"contact_point": "oma@example.com"}
    entry = {"name": "Oma", "details": [point], "created_timestamp": when, "updated_timestamp": when}
    return {"address_book_v2": {"address_book": [entry]}}


def peer_group(_: Life) -> Json:
    """What Facebook thought of Ada's friends."""
    return {"friend_peer_group_v2": "Established Adult Life"}


def contact_lists(life: Life) -> Json:
    """Companies with a list on which Ada stands: names and nothing else."""
    return {"custom_audiences_v2": [company.name for company in life.companies if company.has_list]}


def accounts(life: Life) -> Json:
    """The accounts that belong together."""
    since = seconds(life.joined[Network.INSTAGRAM])
    return {"accounts_center_v2": [{"service_name": "Instagram", "username": life.owner.handle, "linked_time": since}]}


def nothing(_: Life) -> Json:
    """An empty list."""
    return []


def nothing_in_braces(_: Life) -> Json:
    """An empty object."""
    return {}


def threads(life: Life, activity: str) -> Files:
    """Conversations in their folders, as today."""
    found = messages.message_files(life)
    return {f"{activity}{path.removeprefix(f'{ACTIVITY}/')}": always(content) for path, content in found.items()}


def threads_of_2018(life: Life) -> Files:
    """Conversations of 2018: one file each, and no inbox."""
    return {
        f"messages/{thread_path(talk.id).removeprefix('inbox/')}/message.json": always(messages.thread(talk, talk.messages))
        for talk in life.conversations
        if talk.on is Network.FACEBOOK
    }
