"""Albums, loose photos, videos, lives, reels, stories."""

from __future__ import annotations

from sample_exports.facebook_2026.paper import ACTIVITY, OWNER, POSTS, attach, classic, media, pictures, uri
from sample_exports.later import Later
from sample_exports.life.nouns import Album, Kind, Life, Network
from sample_exports.life.talks import PRIVATE
from sample_exports.life.world import BEN, CHLOE
from sample_exports.writing import Files, Json, Record, seconds


def album(album: Album) -> Record:
    """One album: its name, its pictures, the one on its front."""
    photos = [media(medium, title=album.name) for medium in album.photos]
    cover = dict(photos[0]) if album.text else {"uri": uri(album.photos[0])}
    return {
        "name": album.name,
        "photos": photos,
        "cover_photo": cover,
        "last_modified_timestamp": seconds(album.changed),
        "description": album.text,
    }


def walks(life: Life) -> Json:
    """The album of Sunday walks: one picture is on the timeline too."""
    return album(life.albums[0])


def faces(life: Life) -> Json:
    """The album of profile pictures."""
    return album(life.albums[1])


def loose_photos(life: Life) -> Json:
    """Photos in no album: one without a file ending, one that is only a web address."""
    photos = life.moments_on(Network.FACEBOOK, Kind.LOOSE_PHOTO)
    return {"other_photos_v2": [media(medium) for moment in photos for medium in moment.media]}


def videos(life: Life) -> Json:
    """Videos by themselves."""
    films = life.moments_on(Network.FACEBOOK, Kind.VIDEO)
    return {"videos_v2": [media(film, title=moment.title) for moment in films for film in moment.media]}


def lives(life: Life) -> Json:
    """Live videos. Nobody has published this file's shape; these are records like all others."""
    return {
        "live_videos_v2": [
            classic(moment, f"{OWNER} was live.", [{"post": moment.text}], attach(*pictures(moment)))
            for moment in life.moments_on(Network.FACEBOOK, Kind.LIVE)
        ]
    }


def reels(life: Life) -> Json:
    """Reels; of one the video is gone."""
    return {
        "lasso_videos_v2": [
            classic(moment, f"{OWNER} created a reel.", [{"post": moment.text}], [{"data": pictures(moment)}])
            for moment in life.moments_on(Network.FACEBOOK, Kind.REEL)
        ]
    }


def stories(life: Life) -> Json:
    """Stories from the archive; the titles are Facebook's own."""
    records = []
    for moment in life.moments_on(Network.FACEBOOK, Kind.STORY):
        thing = "video" if moment.media[0].seconds else "photo"
        title = f"A {thing} from {OWNER}'s story was added to her archive."
        records.append(classic(moment, title, [{}], attach(*pictures(moment))))
    return {"archived_stories_v2": records}


def story_replies(life: Life) -> Json:
    """Answers to other people's stories: private messages, whatever the file's name says."""
    votes = {"question": "Tea or coffee?", "options": [{"option": "Tea", "voted": True}]}
    return {
        "stories_feedback_v2": [
            {
                "timestamp": seconds(life.moment("story-rose").when),
                "title": f"{OWNER} replied to {BEN.name}'s story.",
                "data": [{"text": f"{PRIVATE} quelle belle lumière"}],
            },
            {
                "timestamp": seconds(life.moment("story-film").when),
                "title": f"{OWNER} voted on a poll in {CHLOE.name}'s story.",
                "attachments": attach({"poll": votes}),
            },
        ]
    }


FILES: Files = {
    f"{POSTS}/album/0.json": walks,
    f"{POSTS}/album/1.json": faces,
    f"{POSTS}/your_uncategorized_photos.json": loose_photos,
    f"{POSTS}/your_videos.json": videos,
    f"{ACTIVITY}/live_videos/your_live_videos.json": Later(lives, "2026", "live videos had no file of their own"),
    f"{ACTIVITY}/reels/your_reels.json": Later(reels, "2021-08", "there were no reels"),
    f"{ACTIVITY}/stories/archived_stories.json": Later(
        stories, "2021-08", "the form of stories in these years is not known, so there are none"
    ),
    f"{ACTIVITY}/stories/story_reactions.json": story_replies,
}
