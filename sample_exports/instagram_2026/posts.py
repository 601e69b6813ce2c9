"""Own posts (in both of their files), archived and deleted ones, reels, stories, profile pictures."""

from __future__ import annotations

import re

from sample_exports.instagram_2026.paper import (
    ACTIVITY,
    entries,
    group,
    labelled,
    media,
    value,
    yes_no,
)
from sample_exports.life.nouns import Kind, Life, Medium, Moment, Network, State
from sample_exports.writing import Files, Json, Record, seconds

_MEDIA = f"{ACTIVITY}/media"
_PICTURES = "Contenu multimédia"
_BY_MACHINE = "Marqué comme généré par l'IA"


def _posts(life: Life, *states: State) -> tuple[Moment, ...]:
    """Posts in these states, the newest first."""
    posts = reversed(life.moments_on(Network.INSTAGRAM, Kind.POST))
    return tuple(moment for moment in posts if moment.state in states)


def posts(life: Life) -> Json:
    """Posts in the older of the two files."""
    return entries(_posts(life, State.SHOWN))


def posts_labelled(life: Life) -> Json:
    """The same posts once more, with labels; here drafts and archived posts are mixed in."""
    return [_labelled_post(moment) for moment in _posts(life, State.SHOWN, State.DRAFT, State.ARCHIVED)]


def _labelled_post(moment: Moment) -> Record:
    draft = moment.state is State.DRAFT
    first, *others = moment.media
    machine = [value(_BY_MACHINE, yes_no(moment.with_ai))]
    if moment.with_ai:
        machine.append(value(_BY_MACHINE, yes_no(False)))
    tags = [[value("Name", tag)] for tag in re.findall(r"#(\w+)", moment.text)]
    values = [
        value("Légende", moment.text),
        *machine,
        value("Est une publicité", yes_no(False)),
        value("Collaboration commerciale", yes_no(False)),
        value("Publié", yes_no(not draft)),
        value("Brouillon", yes_no(draft)),
        *_spot(first),
        {"label": _PICTURES, "media": [media(first, bare=True)]},
        *_chain(others),
        group("Métadonnées du reel"),
        group("Hashtags", *tags),
    ]
    return labelled(values, name=first.id, timestamp=seconds(moment.when))


def _spot(medium: Medium) -> list[Record]:
    if not medium.spot:
        return []
    return [value("Latitude", str(medium.spot.latitude)), value("Longitude", str(medium.spot.longitude))]


def _chain(others: list[Medium]) -> list[Record]:
    """The second and later pictures of a post hang one inside the other."""
    if not others:
        return []
    first, *rest = others
    return [group("Éléments du carrousel", [{"label": _PICTURES, "media": [media(first, bare=True)]}, *_chain(rest)])]


def archived(life: Life) -> Json:
    """Posts put away."""
    return {"ig_archived_post_media": entries(_posts(life, State.ARCHIVED))}


def deleted(life: Life) -> Json:
    """Posts thrown away less than thirty days ago."""
    return {"ig_recently_deleted_media": entries(_posts(life, State.DELETED))}


def reels(life: Life) -> Json:
    """Reels; one has subtitles."""
    return {"ig_reels_media": entries(life.moments_on(Network.INSTAGRAM, Kind.REEL))}


def stories(life: Life) -> Json:
    """Stories: media objects without a post around them."""
    moments = life.moments_on(Network.INSTAGRAM, Kind.STORY)
    return {"ig_stories": [media(medium, moment.text) for moment in moments for medium in moment.media]}


def profile_photos(life: Life) -> Json:
    """Profile pictures, the former and the present."""
    faces = life.moments_on(Network.INSTAGRAM, Kind.PROFILE_PICTURE)
    records = [media(medium, bare=True) for moment in faces for medium in moment.media]
    records[-1]["is_profile_picture"] = True
    return {"ig_profile_picture": records}


def other(life: Life) -> Json:
    """Pictures whose purpose Instagram does not explain."""
    return {"ig_other_media": entries(life.moments_on(Network.INSTAGRAM, Kind.SIDE_FILE))}


FILES: Files = {
    f"{_MEDIA}/posts_1.json": posts,
    f"{_MEDIA}/posts.json": posts_labelled,
    f"{_MEDIA}/archived_posts.json": archived,
    f"{_MEDIA}/recently_deleted_content.json": deleted,
    f"{_MEDIA}/reels.json": reels,
    f"{_MEDIA}/stories.json": stories,
    f"{_MEDIA}/profile_photos.json": profile_photos,
    f"{_MEDIA}/other_content.json": other,
}
