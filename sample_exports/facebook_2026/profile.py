"""Who Ada is on Facebook: profile, avatar, contacts, friends, settings."""

from __future__ import annotations

from sample_exports.facebook_2026.paper import OWNER, attach, bundle, labelled, media, moment_value, value
from sample_exports.later import Later
from sample_exports.life.nouns import Job, Life, Network, School
from sample_exports.life.world import BEN, CAFE, CHLOE, DARIO, ZOE
from sample_exports.writing import Files, Json, Record, seconds

_PERSONAL = "personal_information"


def profile(life: Life) -> Json:
    """Name, birthday, places, work, school, and the texts that Ada wrote about herself."""
    me, joined = life.profile, seconds(life.joined[Network.FACEBOOK])
    names = {"full_name": OWNER, "first_name": "Ada", "middle_name": "", "last_name": "Lambert"}
    mails = {"emails": [me.email], "previous_emails": [], "pending_emails": [], "ad_account_emails": []}
    phone = {"phone_type": "Mobile", "phone_number": me.phone, "verified": True, "creation_time": joined}
    return {
        "profile_v2": {
            "name": names,
            "emails": mails,
            "birthday": {"year": life.born.year, "month": life.born.month, "day": life.born.day},
            "gender": {"gender_option": "FEMALE", "pronoun": "FEMALE"},
            "previous_names": [],
            "other_names": [],
            "current_city": {"name": me.home.name, "timestamp": joined},
            "hometown": {"name": me.birthplace, "timestamp": joined},
            "relationship": {"status": "Single", "timestamp": joined},
            "family_members": [],
            "education_experiences": [_school(school) for school in me.schools],
            "work_experiences": [_job(job) for job in me.jobs],
            "websites": [{"address": me.website}],
            "phone_numbers": [phone],
            "places_lived": [{"place": me.birthplace, "start_timestamp": 0, "timestamp": joined}],
            "username": "ada.lambert.example",
            "about_me": me.about,
            "favorite_quotes": me.quotes,
            "intro_bio": {"name": me.bio, "timestamp": seconds(me.bio_since)},
            "registration_timestamp": joined,
            "registration_ip": "192.0.2.17",
            "profile_uri": "https://www.facebook.com/ada.lambert.example",
        }
    }


def _job(job: Job) -> Record:
    return {
        "employer": job.employer,
        "title": job.title,
        "location": job.location,
        "description": job.text,
        "start_timestamp": seconds(job.start),
        "timestamp": seconds(job.start),
    }


def _school(school: School) -> Record:
    return {
        "name": school.name,
        "start_timestamp": seconds(school.start),
        "end_timestamp": seconds(school.end),
        "graduated": True,
        "description": school.text,
        "concentrations": [school.subject],
        "school_type": "College",
        "timestamp": seconds(school.end),
    }


def profile_updates(life: Life) -> Json:
    """When the profile changed: a new picture (it lies in an album), a new bio."""
    picture = life.moment("face-2023")
    bio = {"profile_update": {"field": "bio", "data": life.profile.bio}}
    return {
        "profile_updates_v2": [
            {
                "timestamp": seconds(picture.when),
                "title": f"{OWNER} updated her profile picture.",
                "attachments": attach(*({"media": media(m, title="Photos de profil")} for m in picture.media)),
            },
            {
                "timestamp": seconds(life.profile.bio_since),
                "title": f"{OWNER} updated her bio.",
                "data": [bio],
            },
        ]
    }


def avatar(life: Life) -> Json:
    """The cartoon figure that stands for Ada."""
    when = seconds(life.profile.bio_since)
    figure = bundle("Avatar", value("Style", "Classic"), moment_value("Created", when))
    return labelled("avatar", [moment_value("Last updated", when), figure], timestamp=when)


def imported_contacts(life: Life) -> Json:
    """An address book: other people's data."""
    return [_contact(name, mail, life) for name, mail in (("Dário Sousa", "dario@example.com"), ("Oma", "oma@example.com"))]


def phone_contacts(life: Life) -> Json:
    """The same from the telephone."""
    return [_contact(name, phone, life) for name, phone in (("Chloé", "+33 6 39 98 00 11"), ("Zoë", "+33 6 39 98 00 12"))]


def _contact(name: str, how: str, life: Life) -> Record:
    when = seconds(life.joined[Network.FACEBOOK]) + 300
    values = [value("Name", name), value("Contact point", how), moment_value("Imported", when)]
    return labelled(f"contact-{name}-{how}", values, timestamp=when)


def accounts_center(life: Life) -> Json:
    """The accounts that belong together."""
    gram = bundle("Instagram account", value("Username", life.owner.handle), value("Name", OWNER))
    return labelled("accounts-center", [value("Name", OWNER), gram], timestamp=seconds(life.joined[Network.INSTAGRAM]))


def friends(life: Life) -> Json:
    """Friends."""
    since = seconds(life.joined[Network.FACEBOOK])
    people = (BEN, CHLOE, DARIO, ZOE)
    return {"friends_v2": [{"name": p.name, "timestamp": since + n * 86400} for n, p in enumerate(people, 1)]}


def followed(life: Life) -> Json:
    """People and Pages followed."""
    return {"following_v3": [{"name": CAFE.name, "timestamp": seconds(life.moment("praise").when)}]}


def audiences(_: Life) -> Json:
    """Lists of people to choose from when posting. Which post had which list is not exported."""
    members = {
        "title": "Members",
        "dict": [{"title": "", "dict": [value("Name", p.name)]} for p in (BEN, CHLOE)],
    }
    return [
        labelled("audience-close", [value("Name", "Amis proches"), members]),
        labelled("audience-family", [value("Name", "Famille"), {"title": "Members", "dict": []}]),
    ]


def privacy_settings(_: Life) -> Json:
    """Who may see what, today."""
    chosen = [
        value("Who can see your future posts?", "Friends"),
        value("Who can see your friends list?", "Friends"),
    ]
    return labelled("privacy", [{"label": "Privacy settings", "dict": chosen}])


def language(_: Life) -> Json:
    """The language of the account."""
    locale = {
        "name": "Locale",
        "description": "The language you've set for Facebook",
        "entries": [{"data": {"value": "fr_FR"}}],
    }
    settings = {
        "name": "Language settings",
        "description": "Languages you use on Facebook",
        "children": [locale],
    }
    return {"language_and_locale_v2": [settings]}


FILES: Files = {
    f"{_PERSONAL}/profile_information/profile_information.json": profile,
    f"{_PERSONAL}/profile_information/profile_update_history.json": profile_updates,
    f"{_PERSONAL}/avatars/avatar_data.json": Later(
        avatar, "2024", "there were no avatars, or their record says only where a picture lies"
    ),
    f"{_PERSONAL}/other_personal_information/your_imported_contacts.json": imported_contacts,
    f"{_PERSONAL}/other_personal_information/contacts_uploaded_from_your_phone.json": phone_contacts,
    f"{_PERSONAL}/facebook_accounts_center/accounts_center.json": accounts_center,
    "connections/friends/your_friends.json": friends,
    "connections/friends/your_post_audiences.json": audiences,
    "connections/followers/who_you've_followed.json": followed,
    "preferences/preferences/privacy_settings.json": privacy_settings,
    "preferences/preferences/language_and_locale.json": language,
}
