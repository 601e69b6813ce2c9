"""Who Ada is on Instagram: profile, its changes, the private period, contacts, settings."""

from __future__ import annotations

from sample_exports.instagram_2026.paper import cell, group, instant, labelled, listed, mapped, media, value
from sample_exports.later import Later
from sample_exports.life.nouns import Kind, Life, Network
from sample_exports.life.world import BEN, CHLOE, DARIO, ZOE
from sample_exports.writing import Files, Json, seconds

_PERSONAL = "personal_information/personal_information"
_ABOUT = "personal_information/information_about_you"
_LOGIN = "security_and_login_information/login_and_profile_creation"
_CIRCLES = "connections/followers_and_following"


def profile(life: Life) -> Json:
    """The profile as it is today, with labels in French."""
    me = life.profile
    face = life.moments_on(Network.INSTAGRAM, Kind.PROFILE_PICTURE)[-1].media[0]
    cells = {
        "Adresse e-mail": cell(me.email),
        "Numéro de téléphone": cell(me.phone),
        "Numéro de téléphone confirmé": cell("True"),
        "Nom de profil": cell(life.owner.handle),
        "Nom": cell(me.gram_name),
        "Bio": cell(me.gram_bio),
        "Genre": cell("female"),
        "Date de naissance": cell(str(life.born)),
        "Compte privé": cell("False"),
    }
    return {"profile_user": [mapped("Informations utilisateur", cells, {"Photo de profil": media(face, bare=True)})]}


def profile_changes(life: Life) -> Json:
    """A former user name and a former bio. What was changed is told in English in every language."""
    me = life.profile
    changes = (
        ("Username", me.gram_former_handle, life.owner.handle, seconds(life.private[0]) - 86400),
        ("Profile Bio Text", me.gram_former_bio, me.gram_bio, seconds(me.gram_bio_since)),
    )
    return {
        "profile_profile_change": [
            mapped(
                "",
                {
                    "Modifié": cell(what),
                    "Valeur précédente": cell(before),
                    "Nouvelle valeur": cell(after),
                    "Date de modification": cell(timestamp=when),
                },
            )
            for what, before, after, when in changes
        ]
    }


def profile_facts(life: Life) -> Json:
    """First and last story, last login. No story was ever for close friends only."""
    stories = life.moments_on(Network.INSTAGRAM, Kind.STORY)
    return labelled(
        [
            value("Contact Syncing", "Vrai"),
            value("First Country Code", "FR"),
            value("Has Shared Live Video", "Faux"),
            instant("Dernière connexion", 1782900000),
            instant("First Story Time", seconds(stories[0].when)),
            instant("Last Story Time", seconds(stories[-1].when)),
            value("First Close Friends Story Time"),
        ]
    )


def note_interactions(_: Life) -> Json:
    """Whose notes were looked at; without times."""
    return [labelled([group("Author", [value("Name", p.name), value("Username", p.handle)])]) for p in (BEN, ZOE)]


def notes(life: Life) -> Json:
    """Short notes of a day, seen by followers."""
    since = seconds(life.moment("gram-bread").when)
    return [
        labelled([value("Text", said), instant("Update time", when)], name=f"note-{when}", timestamp=when)
        for said, when in (("Qui vient marcher ?", since + 3600), ("Sourdough day 🍞", since + 86400))
    ]


def based_in(_: Life) -> Json:
    """Where Instagram thinks the account is at home."""
    place = [
        value("Pays", "France"),
        value("Région", "Auvergne-Rhône-Alpes"),
        value("Ville", "Caluire-Exemple"),
    ]
    return labelled([{"label": "Lieu", "dict": place}])


def locations_of_interest(_: Life) -> Json:
    """Places that Instagram connects with the account."""
    places = [{"value": "Lyon, France"}, {"value": "Annecy-Exemple, France"}]
    return labelled([{"label": "Locations of interest", "vec": places}, value("Usage explanation", "Ads, content")])


def devices(_: Life) -> Json:
    """Telephones."""
    cells = {
        "Agent utilisateur": cell("Instagram 400.0 (Exemplar Pocket 7)"),
        "Dernière connexion": cell("", 1782900000),
    }
    return {"devices_devices": [mapped("", cells)]}


def privacy_changes(life: Life) -> Json:
    """When the account became private and when it became public again: prose in French, the newest first."""
    private, public = life.private
    changes = (("Compte passé en public", public), ("Compte passé en privé", private))
    records = [mapped(title, {"Heure": cell(timestamp=seconds(when))}) for title, when in changes]
    return {"account_history_account_privacy_history": records}


def logins(_: Life) -> Json:
    """Logins; the title is the time."""
    cells = {
        "Nom du cookie": cell("*************************abc"),
        "Adresse IP": cell("2001:db8::17"),
        "Port": cell("50000"),
        "Code de langue": cell("fr"),
        "Heure": cell("", 1782900000),
        "Agent utilisateur": cell("Instagram 400.0 (Exemplar Pocket 7)"),
    }
    return {"account_history_login_history": [mapped("2026-07-01T10:00:00+00:00", cells)]}


def logouts(_: Life) -> Json:
    """Logouts of both seasons; the title is the time."""
    return {"account_history_logout_history": [_logout(title, when) for title, when in _LOGOUTS]}


_LOGOUTS = (("2026-06-30T21:14:09+00:00", 1782854049), ("2026-01-05T07:41:36+00:00", 1767598896))


def _logout(title: str, when: int) -> Json:
    cells = {"Code de langue": cell("fr"), "Heure": cell("", when), "Agent utilisateur": cell("Instagram 400.0")}
    return mapped(title, cells)


def signup(life: Life) -> Json:
    """How the account began."""
    cells = {
        "Nom de profil": cell(life.profile.gram_former_handle),
        "Adresse IP": cell("192.0.2.17"),
        "Heure": cell("", seconds(life.joined[Network.INSTAGRAM])),
        "Adresse e-mail": cell(life.profile.email),
        "Numéro de téléphone": cell(""),
        "Device": cell("Exemplar E-100"),
    }
    return {"account_history_registration_info": [mapped("", cells)]}


def followers(life: Life) -> Json:
    """Who follows Ada."""
    since = seconds(life.joined[Network.INSTAGRAM])
    return [
        listed("", href=f"https://www.instagram.com/{p.handle}", value=p.handle, timestamp=since + n * 86400)
        | {"media_list_data": []}
        for n, p in enumerate((BEN, CHLOE, DARIO), 1)
    ]


def following(life: Life) -> Json:
    """Whom Ada follows; the name is the title here."""
    since = seconds(life.joined[Network.INSTAGRAM])
    people = enumerate((BEN, CHLOE, ZOE), 1)
    return {
        "relationships_following": [
            listed(p.handle, href=f"https://www.instagram.com/_u/{p.handle}", timestamp=since + n * 90000) for n, p in people
        ]
    }


def close_friends(life: Life) -> Json:
    """The list of close friends."""
    return [
        labelled(
            [value("Name", CHLOE.name), value("Username", CHLOE.handle)],
            name="close-chloe",
            timestamp=seconds(life.private[0]),
        )
    ]


def contacts(_: Life) -> Json:
    """An address book: other people's data."""
    cells = {
        "First Name": cell("Oma"),
        "Last Name": cell("Müller"),
        "Contact Information": cell("oma@example.com"),
    }
    return {"contacts_contact_info": [mapped("", cells)]}


def comments_allowed(_: Life) -> Json:
    """Who may comment."""
    return {"settings_allow_comments_from": [mapped("", {"Comments Allowed From": cell("Everyone")})]}


FILES: Files = {
    f"{_PERSONAL}/personal_information.json": profile,
    f"{_PERSONAL}/profile_changes.json": profile_changes,
    f"{_PERSONAL}/instagram_profile_information.json": profile_facts,
    f"{_PERSONAL}/note_and_repost_interactions.json": note_interactions,
    f"{_PERSONAL}/notes.json": Later(notes, "2026", "notes of a day are shown as of 2026"),
    f"{_ABOUT}/profile_based_in.json": based_in,
    f"{_ABOUT}/locations_of_interest.json": locations_of_interest,
    "personal_information/device_information/devices.json": devices,
    f"{_LOGIN}/profile_privacy_changes.json": privacy_changes,
    f"{_LOGIN}/login_activity.json": logins,
    f"{_LOGIN}/signup_details.json": signup,
    f"{_CIRCLES}/followers_1.json": followers,
    f"{_CIRCLES}/following.json": following,
    f"{_CIRCLES}/close_friends.json": close_friends,
    "connections/contacts/synced_contacts.json": contacts,
    "preferences/settings/comments_allowed_from.json": comments_allowed,
}
