"""Events, things for sale, Pages, polls, notes."""

from __future__ import annotations

from sample_exports.facebook_2026.paper import (
    ACTIVITY,
    OWNER,
    attach,
    bundle,
    labelled,
    page_url,
    pictures,
    value,
)
from sample_exports.later import Later
from sample_exports.life.nouns import Kind, Life, Moment, Network
from sample_exports.writing import Files, Json, Record, present, seconds


def own_events(life: Life) -> Json:
    """Events that Ada made. Of one we know when she made it, of the other only when it took place."""
    return {"your_events_v2": [_event(m) for m in life.moments_on(Network.FACEBOOK, Kind.GATHERING)]}


def _event(moment: Moment) -> Record:
    starts = moment.starts or moment.when
    return present(
        name=moment.title,
        start_timestamp=seconds(starts),
        end_timestamp=seconds(moment.ends) if moment.ends else 0,
        place={"name": moment.place.name} if moment.place else None,
        description=moment.text or None,
        create_timestamp=seconds(moment.when) if moment.when != starts else None,
    )


def invitations(life: Life) -> Json:
    """Events of other people."""
    when = seconds(life.moment("swap-day").when)
    return {"events_invited_v2": [{"name": "Boum de Zoë", "start_timestamp": when, "end_timestamp": when + 7200}]}


def for_sale(life: Life) -> Json:
    """Things on Marketplace."""
    return {"items_selling_v2": [_item(m) for m in life.moments_on(Network.FACEBOOK, Kind.OFFER)]}


def _item(moment: Moment) -> Record:
    spot = {"latitude": moment.place.latitude, "longitude": moment.place.longitude} if moment.place else {}
    return present(
        title=moment.title,
        price=moment.price,
        seller=OWNER,
        created_timestamp=seconds(moment.when),
        updated_timestamp=seconds(moment.edits[-1].when) if moment.edits else None,
        category=moment.category,
        marketplace="Lyon",
        location={"coordinate": spot, "name": "Lyon, France"},
        description=moment.text,
    )


def ratings(life: Life) -> Json:
    """What Ada wrote about buyers and sellers."""
    return {
        "ratings_v2": [
            present(
                timestamp=seconds(moment.when),
                attachments=attach(*pictures(moment)),
                data=[{"text": moment.text}],
                title=f"{OWNER} rated {moment.owner.name}." if moment.owner else None,
            )
            for moment in life.moments_on(Network.FACEBOOK, Kind.RATING)
        ]
    }


def recommended(life: Life) -> Json:
    """Pages recommended; the words stand on the timeline."""
    return {
        "recommended_pages_v2": [
            {"name": moment.owner.name, "timestamp": seconds(moment.when), "url": page_url(moment.owner.name)}
            for moment in life.moments_on(Network.FACEBOOK, Kind.RECOMMENDATION)
            if moment.owner
        ]
    }


def followed_pages(life: Life) -> Json:
    """Pages followed."""
    moment = life.moment("praise")
    page = {"timestamp": seconds(moment.when), "title": moment.owner.name if moment.owner else ""}
    return {"pages_followed_v2": [page]}


def poll_votes(_: Life) -> Json:
    """A vote in somebody's poll."""
    options = [
        {"title": "", "dict": [value("Option", "Samedi"), value("Your vote", "Yes")]},
        {"title": "", "dict": [value("Option", "Dimanche"), value("Your vote", "No")]},
    ]
    values = [value("Question", "Quel jour pour le troc ?"), {"title": "Options", "dict": options}]
    return labelled("poll-1", [*values, bundle("Owner", value("Name", "Dário Sousa"))])


def notes(life: Life) -> Json:
    """Notes: a feature that ended; old accounts still have the file."""
    return {
        "notes_v2": [
            {
                "title": moment.title,
                "text": moment.text,
                "created_timestamp": seconds(moment.when),
                "updated_timestamp": seconds(moment.edits[-1].when if moment.edits else moment.when),
                "tags": [{"name": person.name} for person in moment.people],
            }
            for moment in life.moments_on(Network.FACEBOOK, Kind.NOTE)
        ]
    }


FILES: Files = {
    f"{ACTIVITY}/events/your_events.json": own_events,
    f"{ACTIVITY}/events/event_invitations.json": invitations,
    f"{ACTIVITY}/facebook_marketplace/items_sold.json": for_sale,
    f"{ACTIVITY}/facebook_marketplace/buyer_and_seller_ratings.json": Later(
        ratings, "2022-04", "what Ada wrote about sellers had no file"
    ),
    f"{ACTIVITY}/pages/pages_and_profiles_you've_recommended.json": recommended,
    f"{ACTIVITY}/pages/pages_and_profiles_you_follow.json": followed_pages,
    f"{ACTIVITY}/polls/your_poll_votes.json": poll_votes,
    f"{ACTIVITY}/other_activity/notes.json": Later(notes, "2018-05", "notes had ended", gap=("2022-11", "2024-11")),
}
