"""Comments, likes, saves, answers to stories, Threads."""

from __future__ import annotations

from sample_exports.instagram_2026.paper import (
    ACTIVITY,
    cell,
    group,
    labelled,
    link,
    listed,
    mapped,
    media,
    owner,
    value,
)
from sample_exports.later import Later
from sample_exports.life.nouns import Kind, Life, Moment, Network, Reaction
from sample_exports.writing import Files, Json, Record, seconds

_THREADS = f"{ACTIVITY}/threads"


def _comments(life: Life, under: str) -> list[Record]:
    """Comments; in a French export, too, their labels are English. The owner is empty under own posts."""
    moments = life.moments_on(Network.INSTAGRAM, Kind.COMMENT)
    return [_comment(moment) for moment in moments if moment.under == under]


def _comment(moment: Moment) -> Record:
    return {
        "media_list_data": [{"uri": ""}],
        "string_map_data": {
            "Comment": {"value": moment.text},
            "Media Owner": {"value": moment.owner.handle if moment.owner else ""},
            "Time": {"timestamp": seconds(moment.when)},
        },
    }


def post_comments(life: Life) -> Json:
    """Comments under posts."""
    return _comments(life, "post")


def reel_comments(life: Life) -> Json:
    """Comments under reels."""
    return {"comments_reels_comments": _comments(life, "reel")}


def story_comments(life: Life) -> Json:
    """Comments on stories, which Instagram calls hype."""
    return {"comments_story_comments": _comments(life, "story")}


def _reactions(life: Life, network: Network, what: str) -> list[Reaction]:
    return [reaction for reaction in life.reactions if reaction.on is network and reaction.what == what]


def liked_posts(life: Life) -> Json:
    """Posts liked; with other people's words."""
    return [
        labelled(
            [link("URL", liked.url), value("Caption", liked.words), owner(liked.owner)],
            name=liked.url,
            timestamp=seconds(liked.when),
        )
        for liked in _reactions(life, Network.INSTAGRAM, "post")
    ]


def liked_comments(life: Life) -> Json:
    """Comments liked."""
    return {"likes_comment_likes": [_like(liked) for liked in _reactions(life, Network.INSTAGRAM, "comment")]}


def _like(liked: Reaction) -> Record:
    return listed(liked.owner.handle, href=liked.url, value=liked.feeling, timestamp=seconds(liked.when))


def saved_posts(life: Life) -> Json:
    """Posts saved for later."""
    liked = _reactions(life, Network.INSTAGRAM, "post")[0]
    return [labelled([link("URL", liked.url), owner(liked.owner)], name="saved", timestamp=seconds(liked.when) + 9)]


def story_polls(life: Life) -> Json:
    """Votes in stories."""
    liked = _reactions(life, Network.INSTAGRAM, "story")[0]
    return [labelled([value("Answer", "Oui"), owner(liked.owner)], name="poll", timestamp=seconds(liked.when) + 30)]


def story_likes(life: Life) -> Json:
    """Stories liked."""
    return [
        labelled([owner(liked.owner)], name="story-like", timestamp=seconds(liked.when))
        for liked in _reactions(life, Network.INSTAGRAM, "story")
    ]


def story_questions(life: Life) -> Json:
    """Answers typed under question stickers, with the question of the story they stand in."""
    answers = (("Wovon träumst du gerade?", "Von einem Balkon mit Abendsonne."), ("A word?", "Compost"))
    liked = _reactions(life, Network.INSTAGRAM, "story")[0]
    return [
        labelled(
            [
                value("Question", question),
                value("Answer", answer),
                group("Media", [link("URL", liked.url), value("Caption", "Words of the story")]),
                owner(liked.owner),
            ],
            name=f"question-{number}",
            timestamp=seconds(liked.when) + 60 * number,
        )
        for number, (question, answer) in enumerate(answers, 1)
    ]


def threads(life: Life) -> Json:
    """Threads and replies: the text is the title of a picture that may not exist."""
    return {"text_post_app_text_posts": [_thread(moment) for moment in life.moments_on(Network.THREADS)]}


def _thread(moment: Moment) -> Record:
    if moment.media:
        record = media(moment.media[0], moment.text)
    else:
        record = {
            "uri": "",
            "creation_timestamp": seconds(moment.when),
            "media_metadata": {"camera_metadata": {"has_camera_metadata": False}},
            "title": moment.text,
            "cross_post_source": {"source_app": "FB"},
        }
    record["text_app_post"] = {"reply_control": "everyone", "geo_gated_country_list": ""}
    if moment.reply:
        record["text_app_post"]["is_reply"] = True
    return {"media": [record]}


def liked_threads(life: Life) -> Json:
    """Threads liked."""
    liked = _reactions(life, Network.THREADS, "post")
    return {"text_post_app_media_likes": [_like(one) | {"media_list_data": []} for one in liked]}


def threads_profile(life: Life) -> Json:
    """The profile on Threads."""
    me = life.profile
    cells = {
        "Username": cell(life.owner.handle),
        "Name": cell(me.gram_name),
        "Bio": cell("Balcon, pain, chats. Et des fils."),
        "Email": cell(me.email),
        "Birthday": cell(str(life.born)),
        "Private Account": cell("False"),
        "Onboarding Time": cell(timestamp=seconds(life.joined[Network.THREADS])),
    }
    return {"text_post_app_text_post_app_profile": [mapped("", cells)]}


FILES: Files = {
    f"{ACTIVITY}/comments/post_comments_1.json": post_comments,
    f"{ACTIVITY}/comments/reels_comments.json": reel_comments,
    f"{ACTIVITY}/comments/hype.json": story_comments,
    f"{ACTIVITY}/likes/liked_posts.json": liked_posts,
    f"{ACTIVITY}/likes/liked_comments.json": liked_comments,
    f"{ACTIVITY}/saved/saved_posts.json": saved_posts,
    f"{ACTIVITY}/story_interactions/polls.json": story_polls,
    f"{ACTIVITY}/story_interactions/story_likes.json": story_likes,
    f"{ACTIVITY}/story_interactions/questions.json": Later(
        story_questions, "2026", "answers to question stickers are shown as of 2026"
    ),
    f"{_THREADS}/threads_and_replies.json": threads,
    f"{_THREADS}/liked_threads.json": liked_threads,
    f"{_THREADS}/personal_information.json": threads_profile,
}
