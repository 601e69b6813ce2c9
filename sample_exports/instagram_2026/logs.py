"""What Instagram noted about Ada: interests, searches, advertisers, other companies, requests."""

from __future__ import annotations

from datetime import datetime

from sample_exports.instagram_2026.paper import (
    ACTIVITY,
    cell,
    instant,
    labelled,
    listed,
    mapped,
    media,
    owner,
    value,
)
from sample_exports.later import Later
from sample_exports.life.nouns import Company, Life, Network, at
from sample_exports.life.world import ZOE
from sample_exports.writing import Files, Json, Record, number, seconds

_LOGGED = "logged_information"
_ADS = "ads_information"


def interests(life: Life) -> Json:
    """What a machine believes about Ada."""
    when = seconds(life.private[1])
    beliefs = ("The user might be interested in Urban gardening", "The user might be interested in Sourdough")
    return [labelled([value("Interest", belief)], name=belief, timestamp=when) for belief in beliefs]


def searches(life: Life) -> Json:
    """Profiles searched for."""
    when = seconds(life.moment("gram-bread").when)
    cells = {"Search": cell(ZOE.handle), "Time": cell("", when)}
    return {"searches_user": [mapped("", cells)]}


def policy_notices(life: Life) -> Json:
    """When the notices about the privacy policy were shown."""
    return {
        "policy_updates_and_permissions_notification_of_privacy_policy_updates": [
            {
                "string_map_data": {
                    "Consent Status": {"value": "Seen"},
                    "Impression Time": {"value": str(seconds(when))},
                }
            }
            for when in life.policy_notices
        ]
    }


def link_history(life: Life) -> Json:
    """Pages visited inside the app."""
    when = seconds(life.moment("gram-bread").when)
    values = [
        value("Website link you visited", "https://example.org/levain"),
        value("Title of website page you visited", "Le levain pas à pas"),
        instant("Website session start time", when),
        instant("Website session end time", when + 240),
    ]
    return [labelled(values, name="levain", timestamp=when)]


def insights(life: Life) -> Json:
    """How a post did. Not a list of posts, though the file has that name and shows a picture."""
    moment = life.moment("gram-bread")
    cells = {
        "Timestamp de la création": cell("", seconds(moment.when)),
        "J'aime": cell("41"),
        "Commentaires": cell("1"),
        "Enregistrements": cell("6"),
        "Partages": cell("2"),
        "Impressions": cell("302"),
        "Comptes touchés": cell("187"),
        "Visites du profil": cell("9"),
        "Followers en plus": cell("0"),
    }
    picture = {"Miniature du média": media(moment.media[0], moment.text)}
    return {"organic_insights_posts": [mapped("", cells, picture)]}


def advertisers(life: Life) -> Json:
    """Companies with data about Ada: one list of names per reason."""
    reasons = (
        ("Advertisers using a list with your information", [c.name for c in life.companies if c.has_list]),
        (
            "Advertisers using your activity on their sites",
            [c.name for c in life.companies if c.has_visits_to_site],
        ),
        ("Advertisers whose store you visited", [c.name for c in life.companies if c.has_visits_to_shop]),
    )
    return labelled([{"label": label, "vec": [{"value": name} for name in names]} for label, names in reasons])


def posts_viewed(life: Life) -> Json:
    """Other people's posts that were on the screen."""
    when = seconds(life.moment("gc-story").when)
    return [labelled([owner(ZOE)], name="viewed", timestamp=when)]


def off_meta(life: Life) -> Json:
    """What companies told Meta about Ada, in the form of autumn 2026."""
    return [company(one) for one in life.companies if one.events]


def company(company: Company) -> Record:
    """What one company told."""
    events = [
        {
            "dict": [
                value("ID", number(f"{company.name}-{kind}", "3", 15)),
                value("Event", kind),
                value("Received on", _clock(when)),
            ]
        }
        for kind, when in company.events
    ]
    return labelled(
        [value("Name", company.name), {"label": "Events", "vec": events}],
        name=company.name,
        title=company.name,
    )


def _clock(when: datetime) -> str:
    """A time in words: `May 02, 2026 7:20:11 pm`."""
    half = "pm" if when.hour >= 12 else "am"
    return f"{when:%b %d, %Y} {when.hour % 12 or 12}:{when:%M:%S} {half}"


def topics(_: Life) -> Json:
    """Topics that Instagram recommends."""
    return {"topics_your_topics": [mapped("", {"Name": cell(name)}) for name in ("Jardinage", "Boulangerie")]}


def download_requests(life: Life) -> Json:
    """The request for this very export."""
    asked = seconds(at("2026-07-02 06:00:00"))
    values = [
        instant("Request completion time", asked + 5400),
        instant("Start date", seconds(life.joined[Network.INSTAGRAM])),
        instant("End date", asked),
        {"label": "Types of information", "vec": []},
        value("Media quality", "High"),
        value("Output format", "JSON"),
    ]
    return labelled(values, name="request", timestamp=asked)


def hashtags(_: Life) -> Json:
    """Hashtags followed."""
    return {
        "relationships_following_hashtags": [
            listed("levain", href="https://www.instagram.com/explore/tags/levain", timestamp=1700000000)
        ]
    }


FILES: Files = {
    f"{ACTIVITY}/ai/interest_categories.json": Later(interests, "2026", "what a machine believes about Ada was not exported"),
    f"{_LOGGED}/recent_searches/profile_searches.json": searches,
    f"{_LOGGED}/policy_updates_and_permissions/notification_of_privacy_policy_updates.json": policy_notices,
    f"{_LOGGED}/link_history/link_history.json": link_history,
    f"{_LOGGED}/past_instagram_insights/posts.json": insights,
    f"{_ADS}/instagram_ads_and_businesses/advertisers_using_your_activity_or_information.json": advertisers,
    f"{_ADS}/ads_and_topics/posts_viewed.json": posts_viewed,
    "apps_and_websites_off_of_instagram/apps_and_websites/your_activity_off_meta_technologies.json": off_meta,
    "preferences/your_topics/recommended_topics.json": topics,
    f"{ACTIVITY}/other_activity/your_information_download_requests.json": download_requests,
    "connections/followers_and_following/following_hashtags.json": hashtags,
}
