"""What Facebook noted about Ada: places, notices, searches, logins, advertisers, other companies."""

from __future__ import annotations

from sample_exports.facebook_2026.paper import OWNER, labelled, moment_value, value
from sample_exports.life.nouns import Life
from sample_exports.writing import Files, Json, number, seconds

_LOGGED = "logged_information"
_OFF = "apps_and_websites_off_of_facebook"


def timezone(_: Life) -> Json:
    """The time zone of the account."""
    return {"timezone_v2": "Europe/Paris"}


def jurisdiction(_: Life) -> Json:
    """The country whose privacy law Meta applies."""
    return labelled("jurisdiction", [value("Country", "France"), {"label": "Regions", "vec": [{"value": "EU"}]}])


def policy_notices(life: Life) -> Json:
    """When the notices about the privacy policy were shown."""
    return {
        "notification_meta_privacy_policy_update": [
            {"consent_state": 2, "impression_time": seconds(when)} for when in life.policy_notices
        ]
    }


def notifications(life: Life) -> Json:
    """The red number's list."""
    when = seconds(life.tags[1].when)
    href = "https://www.facebook.com/photo.php?fbid=200000000000022"
    text = f"{life.tags[1].tagger.name} vous a identifiée sur une photo."
    return {"notifications_v2": [{"timestamp": when, "unread": False, "href": href, "text": text}]}


def searches(_: Life) -> Json:
    """What Ada searched for."""
    words = {"text": '"compost en ville"'}
    record = {
        "timestamp": 1772900000,
        "attachments": [{"data": [words]}],
        "data": [{"text": "compost en ville"}],
        "title": "You searched Facebook",
    }
    return {"searches_v2": [record]}


def account_activity(_: Life) -> Json:
    """Logins with their network addresses."""
    login = {
        "action": "Login",
        "timestamp": 1782800000,
        "ip_address": "2001:db8::17",
        "user_agent": "Mozilla/5.0 (Example; invented)",
        "datr_cookie": "********",
        "city": "Lyon",
        "region": "Auvergne-Rhône-Alpes",
        "country": "FR",
        "site_name": "www.facebook.com",
    }
    return {"account_activity_v2": [login]}


def advertisers(life: Life) -> Json:
    """Companies with data about Ada."""
    return {
        "custom_audiences_all_types_v2": [
            {
                "advertiser_name": company.name,
                "has_data_file_custom_audience": company.has_list,
                "has_remarketing_custom_audience": company.has_visits_to_site,
                "has_in_person_store_visit": company.has_visits_to_shop,
            }
            for company in life.companies
        ]
    }


def ad_clicks(life: Life) -> Json:
    """Advertisements clicked; the action is in the account's language."""
    return {
        "history_v2": [
            {"title": company.name, "action": "Clic sur publicité", "timestamp": seconds(company.clicked)}
            for company in life.companies
            if company.clicked
        ]
    }


def off_meta(life: Life) -> Json:
    """What companies told Meta about Ada."""
    return {
        "off_facebook_activity_v2": [
            {
                "name": company.name,
                "events": [
                    {
                        "id": int(number(f"{company.name}-{kind}", "3", 15)),
                        "type": kind,
                        "timestamp": seconds(when),
                    }
                    for kind, when in company.events
                ],
            }
            for company in life.companies
            if company.events
        ]
    }


def off_meta_settings(life: Life) -> Json:
    """Whether that is switched on."""
    when = seconds(life.policy_notices[0])
    values = [value("Future activity", "On"), moment_value("Last changed", when), value("Name", OWNER)]
    return labelled("off-meta-settings", values, timestamp=when)


FILES: Files = {
    f"{_LOGGED}/location/timezone.json": timezone,
    f"{_LOGGED}/location/your_privacy_jurisdiction.json": jurisdiction,
    f"{_LOGGED}/notifications/notification_of_meta_privacy_policy_update.json": policy_notices,
    f"{_LOGGED}/notifications/notifications.json": notifications,
    f"{_LOGGED}/search/your_search_history.json": searches,
    "security_and_login_information/account_activity.json": account_activity,
    "ads_information/advertisers_using_your_activity_or_information.json": advertisers,
    "ads_information/advertisers_you've_interacted_with.json": ad_clicks,
    f"{_OFF}/your_activity_off_meta_technologies.json": off_meta,
    f"{_OFF}/your_activity_off_meta_technologies_settings.json": off_meta_settings,
}
