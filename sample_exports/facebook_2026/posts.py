"""The posts folder: timeline, other people's walls, archive, trash, and what repeats them."""

from __future__ import annotations

from collections.abc import Callable

from sample_exports.differences import blank, other
from sample_exports.facebook_2026.paper import (
    OWNER,
    POSTS,
    attach,
    bundle,
    classic,
    fbid,
    labelled,
    link,
    media,
    moment_value,
    one_or_many,
    page_url,
    pictures,
    place,
    value,
)
from sample_exports.later import Later
from sample_exports.life.nouns import Kind, Life, Moment, Network, State
from sample_exports.writing import Files, Json, Record, present, seconds

_TIMELINE_KINDS = (
    Kind.POST,
    Kind.CHECK_IN,
    Kind.LIFE_EVENT,
    Kind.RECOMMENDATION,
    Kind.WALL_POST,
    Kind.GROUP_POST,
)
_REPEATED_IN_TIMELINE = ("ben-birthday", "seeds")
_LANGUAGES = {"zoe-birthday": "German", "cafe-page": "French (All)", "ben-birthday": "English (All)"}


def _on_timeline(moment: Moment) -> bool:
    """Posts on walls and in groups stand in files of their own; some of them are repeated here."""
    elsewhere = moment.kind in (Kind.WALL_POST, Kind.GROUP_POST)
    return moment.state is State.SHOWN and (not elsewhere or moment.id in _REPEATED_IN_TIMELINE)


def timeline(life: Life) -> Json:
    """Posts, check-ins, life events, recommendations. The newest first, a life event twice."""
    return timeline_of(life, _on_timeline)


def timeline_of(life: Life, chosen: Callable[[Moment], bool]) -> list[Record]:
    """A timeline of the posts that somebody chose: each year of the format put others into this file."""
    records: list[Record] = []
    for moment in reversed(life.moments_on(Network.FACEBOOK, *_TIMELINE_KINDS)):
        if chosen(moment):
            times = 2 if moment.kind is Kind.LIFE_EVENT else 1
            records += [_timeline_record(moment)] * times
    return records


def _timeline_record(moment: Moment) -> Record:
    data: list[Record] = []
    if moment.happened:
        shown = seconds(moment.when.replace(moment.happened.year, moment.happened.month, moment.happened.day))
        data += [{"backdated_timestamp": shown}, {}]
    elif moment.text:
        data += [{"post": moment.text}, {}]
    if moment.edits:
        data.append({"update_timestamp": seconds(moment.edits[-1].when)})
    return classic(moment, _title(moment), data, _attachments(moment))


def _attachments(moment: Moment) -> list[Json]:
    """What hangs on a post. A check-in has its place twice: vaguely, then with coordinates and address."""
    if moment.kind is Kind.LIFE_EVENT:
        return attach({"life_event": _life_event(moment)})
    found = attach(*pictures(moment))
    if moment.place:
        found += attach({"place": place(moment.place, vague=True)})
        found += attach({"place": place(moment.place, url=page_url(moment.place.name))})
    if moment.link:
        outside = {"url": moment.link.url, "name": moment.link.name, "source": moment.link.source}
        found += attach({"external_context": outside})
    return found


def _life_event(moment: Moment) -> Record:
    day = moment.happened or moment.when.date()
    return present(
        title=moment.title,
        description=moment.text,
        start_date={"year": day.year, "month": day.month, "day": day.day},
        place=place(moment.place) if moment.place else None,
    )


def _title(moment: Moment) -> str:
    """The sentence that Facebook puts over a post."""
    if moment.kind is Kind.LIFE_EVENT and moment.happened:
        day = f"{moment.happened:%B} {moment.happened.day}, {moment.happened.year}"
        return f"{OWNER} added a life event from {day}: {moment.title}"
    if moment.kind is Kind.CHECK_IN and moment.place:
        return f"{OWNER} was at {moment.place.name}."
    if moment.kind is Kind.WALL_POST and moment.owner:
        return f"{OWNER} wrote on {moment.owner.name}'s timeline."
    if moment.kind is Kind.RECOMMENDATION and moment.owner:
        return f"{OWNER} recommends {moment.owner.name}."
    if moment.group:
        return f"{OWNER} posted in {moment.group.name}."
    return f"{OWNER} {_deed(moment)}."


def _deed(moment: Moment) -> str:
    if moment.feeling:
        return f"is feeling {moment.feeling}"
    if moment.link:
        return "shared a link"
    if len(moment.media) > 1:
        return f"added {len(moment.media)} new photos"
    if moment.media:
        return "added a new photo"
    if moment.people:
        return f"is with {' and '.join(person.name for person in moment.people)}"
    return "updated her status"


def on_other_walls(life: Life) -> Json:
    """Posts on other people's profiles and on Pages. Pictures lie at the top or deep inside."""
    walls = life.moments_on(Network.FACEBOOK, Kind.WALL_POST)
    return [_wall_record(moment) for moment in walls if moment.author is None]


def _wall_record(moment: Moment) -> Record:
    photos = [media(medium) for medium in moment.media]
    deep = bool(photos) and moment.id == "zoe-birthday"
    nested = bundle("Attachments", {"label": "Media", "media": photos}) if deep else bundle("Attachments")
    values = [
        value("Message", moment.text),
        moment_value("Last modified", seconds(moment.when) + 60),
        {"label": "Media", "media": [] if deep else photos},
        value("Target", moment.owner.name if moment.owner else None),
        value("Detected dialect", _LANGUAGES[moment.id]),
        nested,
        {"timestamp_value": seconds(moment.when)},
    ]
    return labelled(moment.id, values, timestamp=seconds(moment.when))


def by_others(life: Life) -> Json:
    """What other people wrote on the wall. The author stands in the title only."""
    walls = life.moments_on(Network.FACEBOOK, Kind.WALL_POST)
    records = [
        classic(moment, f"{moment.author.name} wrote on {OWNER}'s timeline.", [{"post": moment.text}])
        for moment in walls
        if moment.author
    ]
    return {"wall_posts_sent_to_you": records}


def edits(life: Life) -> Json:
    """Every version of an edited post; all of one post have its number."""
    return [
        labelled(moment.id, [value("Text", edit.text)], timestamp=seconds(edit.when))
        for moment in life.moments_on(Network.FACEBOOK, Kind.CHECK_IN, Kind.POST)
        for edit in moment.edits
    ]


def archive(life: Life) -> Json:
    """Posts put away; they are not on the timeline."""
    return [_archived(m) for m in life.moments_on(Network.FACEBOOK, Kind.POST) if m.state is State.ARCHIVED]


def _archived(moment: Moment) -> Record:
    values = [
        value("Message", moment.text),
        link("URL", f"https://www.facebook.com/ada.lambert.example/posts/{fbid(moment.id)}"),
        {"label": "Media", "media": [media(medium) for medium in moment.media]},
    ]
    return labelled(moment.id, values, timestamp=seconds(moment.when))


def trash(life: Life) -> Json:
    """Posts thrown away less than thirty days ago."""
    thrown = [m for m in life.moments_on(Network.FACEBOOK, Kind.POST) if m.state is State.DELETED]
    return {"trash_v2": [_timeline_record(moment) for moment in thrown]}


def check_ins(life: Life) -> Json:
    """The check-ins of the timeline once more."""
    return one_or_many([_check_in(moment) for moment in life.moments_on(Network.FACEBOOK, Kind.CHECK_IN)])


def _check_in(moment: Moment) -> Record:
    values = [
        value("Message", moment.text),
        value("Location", moment.place.name if moment.place else None),
        link("URL", f"https://www.facebook.com/ada.lambert.example/posts/{fbid(moment.id)}"),
        {"label": "Photos", "media": [media(medium) for medium in moment.media]},
    ]
    if moment.place:
        spot = f"({moment.place.latitude} , {moment.place.longitude})"
        tags = [
            value("Name", moment.place.name),
            value("Address", moment.place.address),
            value("Coordinates", spot),
        ]
        values.insert(2, {"label": "Place tags", "dict": tags})
    return labelled(moment.id, values, timestamp=seconds(moment.when))


def places_tagged(life: Life) -> Json:
    """Places where somebody else said Ada was."""
    return [
        labelled(
            f"place-{tag.when}",
            [
                moment_value("Visit time", seconds(tag.when)),
                value("Place name", tag.place.name),
                value("Name of application used to tag this place", "Facebook"),
            ],
        )
        for tag in life.tags
        if tag.place
    ]


def photos_tagged(life: Life) -> Json:
    """Pictures on which somebody else put Ada's name; the pictures themselves are not in the export."""
    return [
        labelled(
            f"tag-{tag.when}",
            [link("URL", tag.url), value("Name", tag.tagger.name)],
            timestamp=seconds(tag.when),
        )
        for tag in life.tags
        if not tag.place
    ]


def memories(life: Life) -> Json:
    """A memory shown again: old pictures, nothing new."""
    hill = life.moment("hill")
    shown = {"label": "Media", "media": [media(medium) for medium in hill.media]}
    return [
        labelled("memory-2024", [value("Type", "On this day"), shown]),
        labelled("memory-2025", [value("Type", "On this day"), shown]),
    ]


def sharing_links(life: Life) -> Json:
    """Links made to show own posts to others."""
    posts = (life.moment("market"), life.moment("dusk"))
    return [
        labelled(
            f"link-{m.id}",
            [link("URL", f"https://www.facebook.com/share/p/{fbid(m.id)}/")],
            timestamp=seconds(m.when) + 3600,
        )
        for m in posts
    ]


def voice_notes(life: Life) -> Json:
    """What Ada said aloud: a shape that was constructed from other label records, not seen."""
    return [
        labelled(
            moment.id,
            [value("Transcript", moment.text), {"label": "Voice note", "media": [media(medium) for medium in moment.media]}],
            timestamp=seconds(moment.when),
        )
        for moment in life.moments_on(Network.FACEBOOK, Kind.VOICE_NOTE)
    ]


def moodboards(life: Life) -> Json:
    """A kind of file that does not exist: no tool can know it, and none may lose it."""
    return [
        {"timestamp": seconds(moment.when), "board_name": "Maison", "text": moment.text}
        for moment in life.moments_on(Network.FACEBOOK, Kind.MOOD)
    ]


_WALLS = f"{POSTS}/posts_on_other_pages_and_profiles.json"
_CHECK_INS = f"{POSTS}/check-ins.json"
WITHOUT_WALLS = (other("posts on walls stand on the timeline, without number", "item_id", path=_WALLS),)
_WITHOUT_CHECK_INS = (
    blank("check-ins stand on the timeline only, without address or number", "permalink", path=_CHECK_INS),
    other("and so their number is made from the record", "item_id", path=_CHECK_INS),
)

FILES: Files = {
    f"{POSTS}/your_posts__check_ins__photos_and_videos_1.json": timeline,
    _WALLS: Later(on_other_walls, "2022-11", lost=WITHOUT_WALLS),
    f"{POSTS}/other_people's_posts_to_your_timeline.json": Later(
        by_others, "2018-05", "what others wrote on the wall is not exported", gap=("2021-08", "2024-11")
    ),
    f"{POSTS}/edits_you_made_to_posts.json": edits,
    f"{POSTS}/archive.json": Later(archive, "2026-07", "posts put away had no file before 2026"),
    f"{POSTS}/trash.json": Later(trash, "2025-10", "posts thrown away had no file before 2025"),
    _CHECK_INS: Later(check_ins, "2026-07", lost=_WITHOUT_CHECK_INS),
    f"{POSTS}/places_you_have_been_tagged_in.json": Later(
        places_tagged, "2023", "places where others tagged Ada had no file yet"
    ),
    f"{POSTS}/shared_memories.json": Later(memories, "2025"),
    f"{POSTS}/content_sharing_links_you_have_created.json": sharing_links,
    f"{POSTS}/voice_notes.json": Later(voice_notes, "2026", "voice notes are a file that is assumed as of 2026"),
    f"{POSTS}/moodboards.json": moodboards,
    "your_facebook_activity/activity_you're_tagged_in/photos_and_videos_you're_tagged_in.json": Later(
        photos_tagged, "2022-11", "what others tagged had no file yet"
    ),
}
