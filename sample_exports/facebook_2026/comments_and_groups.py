"""Comments, reactions, groups."""

from __future__ import annotations

from sample_exports.facebook_2026.paper import (
    ACTIVITY,
    OWNER,
    attach,
    bundle,
    classic,
    labelled,
    link,
    pictures,
    value,
    whose,
)
from sample_exports.later import Later
from sample_exports.life.nouns import Kind, Life, Moment, Network, State
from sample_exports.writing import Files, Json, Record, present, seconds

_REACTED = f"{ACTIVITY}/comments_and_reactions"


def comments(life: Life) -> Json:
    """Comments outside of groups."""
    return {"comments_v2": [_comment(m) for m in life.moments_on(Network.FACEBOOK, Kind.COMMENT) if not m.group]}


def comments_in_groups(life: Life) -> Json:
    """Comments in groups."""
    return {"group_comments_v2": [_comment(m) for m in life.moments_on(Network.FACEBOOK, Kind.COMMENT) if m.group]}


def _comment(moment: Moment) -> Record:
    said = present(
        timestamp=seconds(moment.when),
        comment=moment.text or None,
        author=OWNER,
        group=moment.group.name if moment.group else None,
    )
    return classic(moment, _title(moment), [{"comment": said}], attach(*pictures(moment)))


def _title(moment: Moment) -> str:
    verb, thing = ("replied to", "comment") if moment.reply else ("commented on", moment.under)
    where = f" in {moment.group.name}" if moment.group else ""
    return f"{OWNER} {verb} {whose(moment.owner, thing)}{where}."


def comment_edits(life: Life) -> Json:
    """Every version of an edited comment."""
    return [
        labelled(
            moment.id,
            [value("Text", edit.text), value("Caption"), value("Content state", "")],
            timestamp=seconds(edit.when),
        )
        for moment in life.moments_on(Network.FACEBOOK, Kind.COMMENT)
        for edit in moment.edits
    ]


def reactions(life: Life) -> Json:
    """Thumbs and hearts, in the newer form; the owner's name stands in two ways."""
    records = []
    for n, reaction in enumerate(r for r in life.reactions if r.on is Network.FACEBOOK):
        owner = value("Name", reaction.owner.name)
        values = [value("Reaction", reaction.feeling), link("URL", reaction.url)]
        values.append(bundle("Owner", owner) if n % 2 else owner)
        records.append(labelled(f"reaction-{n}", values, timestamp=seconds(reaction.when)))
    return records


def reactions_again(life: Life) -> Json:
    """The same thumbs and hearts in the older form."""
    return [
        {
            "timestamp": seconds(reaction.when),
            "data": [{"reaction": {"reaction": reaction.feeling.upper(), "actor": OWNER}}],
            "title": f"{OWNER} reacted to {reaction.owner.name}'s {reaction.what}.",
        }
        for reaction in life.reactions
        if reaction.on is Network.FACEBOOK
    ]


def group_posts(life: Life) -> Json:
    """Posts in groups. The group's name is in the title only."""
    return {
        "group_posts_v2": [
            classic(
                moment,
                f"{OWNER} posted in {moment.group.name}.",
                [{"post": moment.text}],
                attach(*pictures(moment)),
            )
            for moment in life.moments_on(Network.FACEBOOK, Kind.GROUP_POST)
            if moment.group and moment.state is State.SHOWN
        ]
    }


def pending_posts(life: Life) -> Json:
    """Posts that wait for a group's moderator; not even the group is named."""
    waiting = [m for m in life.moments_on(Network.FACEBOOK, Kind.GROUP_POST) if m.state is State.DRAFT]
    return {"pending_posts_v2": [classic(moment, None, [{"post": moment.text}]) for moment in waiting]}


def memberships(life: Life) -> Json:
    """Groups joined."""
    return {
        "groups_joined_v2": [
            {
                "timestamp": seconds(group.joined),
                "title": f"{OWNER} became a member of {group.name}.",
                "data": [{"name": group.name}],
            }
            for group in life.groups
        ]
    }


def badges(_: Life) -> Json:
    """A file that has nothing to say."""
    return []


FILES: Files = {
    f"{_REACTED}/comments.json": comments,
    f"{_REACTED}/your_comment_edits.json": comment_edits,
    f"{_REACTED}/likes_and_reactions.json": reactions,
    f"{_REACTED}/likes_and_reactions_1.json": reactions_again,
    f"{ACTIVITY}/groups/group_posts_and_comments.json": group_posts,
    f"{ACTIVITY}/groups/your_comments_in_groups.json": comments_in_groups,
    f"{ACTIVITY}/groups/your_group_membership_activity.json": memberships,
    f"{ACTIVITY}/groups/your_pending_posts_in_groups.json": Later(
        pending_posts, "2021-08", "posts that wait for a moderator had no file"
    ),
    f"{ACTIVITY}/groups/your_badges.json": badges,
}
