"""Instagram's records in the list and map dialects, where today's export has labelled records.

Labels are English here; `labels.relabelled` turns them into the account's language.
"""

from __future__ import annotations

from sample_exports.facebook_2026 import logs as facebook_logs
from sample_exports.instagram_2026 import deeds, messages, posts, profile
from sample_exports.instagram_2026.paper import ACTIVITY, cell, listed, mapped
from sample_exports.life.nouns import Kind, Life, Moment, Network, Person, Reaction
from sample_exports.life.world import BEN, CHLOE, ZOE
from sample_exports.writing import Files, Json, Record, always, seconds


def comments_in_lists(life: Life, root: str, under: str) -> Json:
    """Comments of 2021: the owner of the picture is the title (Ada herself under her own pictures)."""
    return {
        root: [
            listed(_owner(moment, life), href="", value=moment.text, timestamp=seconds(moment.when)) | {"media_list_data": []}
            for moment in life.moments_on(Network.INSTAGRAM, Kind.COMMENT)
            if moment.under == under
        ]
    }


def _owner(moment: Moment, life: Life) -> str:
    return (moment.owner or life.owner).handle


def post_comments_in_lists(life: Life) -> Json:
    """Comments under posts, in the list dialect."""
    return comments_in_lists(life, "comments_media_comments", "post")


def reel_comments_in_lists(life: Life) -> Json:
    """Comments under reels, in the list dialect (inferred from those under posts)."""
    return comments_in_lists(life, "comments_reels_comments", "reel")


def split_posts(life: Life) -> list[Record]:
    """Posts of which every second single picture leaves its caption to the entry around it."""
    entries: list[Record] = posts.posts(life)
    for n, entry in enumerate(entries):
        if len(entry["media"]) == 1 and n % 2:
            first = entry["media"][0]
            entry |= {"title": first["title"], "creation_timestamp": first["creation_timestamp"]}
            first["title"] = ""
    return entries


def posts_in_files(folder: str, size: int, count: int) -> Files:
    """Posts cut into files, numbered from 1. A file with one post is that post, without a list around it."""

    def part(n: int) -> Json:
        def make(life: Life) -> Json:
            entries = split_posts(life)[n * size : (n + 1) * size]
            return entries[0] if len(entries) == 1 else entries

        return make

    return {f"{folder}/posts_{n + 1}.json": part(n) for n in range(count)}


def liked_posts(life: Life) -> Json:
    """Posts liked; without other people's words."""
    return {"likes_media_likes": [_like(liked) for liked in _reactions(life, "post")]}


def _reactions(life: Life, what: str) -> list[Reaction]:
    return [reaction for reaction in life.reactions if reaction.on is Network.INSTAGRAM and reaction.what == what]


def _like(liked: Reaction) -> Record:
    return listed(liked.owner.handle, href=liked.url, value=liked.feeling, timestamp=seconds(liked.when))


def saved_posts(life: Life) -> Json:
    """Posts saved for later."""
    liked = _reactions(life, "post")[0]
    return {"saved_saved_media": [mapped(liked.owner.handle, {"Saved on": cell("", seconds(liked.when) + 9, liked.url)})]}


def story_polls(life: Life) -> Json:
    """Votes in stories."""
    liked = _reactions(life, "story")[0]
    return {"story_activities_polls": [listed(liked.owner.handle, value="Oui", timestamp=seconds(liked.when) + 30)]}


def story_likes(life: Life) -> Json:
    """Stories liked."""
    return {"story_activities_story_likes": [_like(liked) for liked in _reactions(life, "story")]}


def followers(life: Life) -> Json:
    """Who follows Ada, in an object."""
    return {"relationships_followers": profile.followers(life)}


def following(life: Life) -> Json:
    """Whom Ada follows; the name is a value, as it was until about 2025."""
    since = seconds(life.joined[Network.INSTAGRAM])
    return {"relationships_following": [_friend(person, since + n * 90000) for n, person in enumerate((BEN, CHLOE, ZOE), 1)]}


def close_friends(life: Life) -> Json:
    """The list of close friends."""
    return {"relationships_close_friends": [_friend(CHLOE, seconds(life.private[0]))]}


def _friend(person: Person, since: int) -> Record:
    address = f"https://www.instagram.com/{person.handle}"
    return listed("", href=address, value=person.handle, timestamp=since) | {"media_list_data": []}


def profile_facts(life: Life) -> Json:
    """First and last story. No story was ever for close friends only."""
    stories = life.moments_on(Network.INSTAGRAM, Kind.STORY)
    cells = {
        "Contact Syncing": cell("True"),
        "First Country Code": cell("FR"),
        "Has Shared Live Video": cell("False"),
        "Last Login": cell(timestamp=1782900000),
        "First Story Time": cell(timestamp=seconds(stories[0].when)),
        "Last Story Time": cell(timestamp=seconds(stories[-1].when)),
        "First Close Friends Story Time": cell(),
    }
    return {"profile_account_insights": [mapped("", cells)]}


def privacy_changes(life: Life) -> Json:
    """When the account became private and public again; the newest first. The wording is invented."""
    private, public = life.private
    changes = (("Account switched to public", public), ("Account switched to private", private))
    records = [mapped(title, {"Login Time": cell(timestamp=seconds(when))}) for title, when in changes]
    return {"account_history_account_privacy_history": records}


def based_in(_: Life) -> Json:
    """Where Instagram thinks the account is at home: a city and no country."""
    return {"inferred_data_primary_location": [mapped("", {"City Name": cell("Caluire-Exemple")})]}


def ads_interests(_: Life) -> Json:
    """What Instagram believed about Ada."""
    return {"inferred_data_ig_interest": [mapped("", {"Interest": cell(name)}) for name in ("Gardening", "Bread")]}


def posts_viewed(life: Life) -> Json:
    """Other people's posts that were on the screen."""
    cells = {"Author": cell(ZOE.handle), "Time": cell("", seconds(life.moment("gc-story").when))}
    return {"impressions_history_posts_seen": [mapped("", cells)]}


def advertisers(life: Life) -> Json:
    """Companies with data about Ada; the records are Facebook's."""
    return {"ig_custom_audiences_all_types": facebook_logs.advertisers(life)["custom_audiences_all_types_v2"]}


def off_meta(life: Life) -> Json:
    """What companies told Meta about Ada; the records are Facebook's."""
    return {"apps_and_websites_off_meta_activity": facebook_logs.off_meta(life)["off_facebook_activity_v2"]}


def note_interactions(life: Life) -> Json:
    """When notes were looked at."""
    cells = {"Last Notes Seen Time": cell(timestamp=seconds(life.moment("gram-bread").when))}
    return {"profile_note_interactions": [mapped("", cells)]}


def threads_without_replies(life: Life) -> Json:
    """Threads of the first years: nothing says that one answers another."""
    content = deeds.threads(life)
    for entry in content["text_post_app_text_posts"]:
        entry["media"][0]["text_app_post"].pop("is_reply", None)
    return content


def conversations(life: Life, activity: str, *, typed: bool = False) -> Files:
    """Conversations in their folders; in the first years each message had a type."""
    files: Files = {}
    for path, content in messages.message_files(life).items():
        lines = content["messages"]
        changed = content | {"messages": [line | {"type": "Generic"} for line in lines] if typed else lines}
        files[f"{activity}{path.removeprefix(f'{ACTIVITY}/')}"] = always(changed)
    return files


def nothing(_: Life) -> Json:
    """An empty list."""
    return []
