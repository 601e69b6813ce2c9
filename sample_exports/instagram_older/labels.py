"""What Instagram calls things in the languages of its accounts, as far as somebody has written it down.

Wording read from real exports: French, much of the Italian. The German, Spanish, Dutch, Polish and Portuguese words come from
programs that look for them. Where a language has no known word, the English one stays: real exports mix them, too.
In French, the labels of comments are English; that is no gap but the truth.
"""

from __future__ import annotations

from sample_exports.writing import Json, Record

LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pl", "pt")

_TIME = {"de": "Zeit", "es": "Hora", "it": "Ora", "nl": "Tijd", "pl": "Godzina", "pt": "Hora"}

WORDS: dict[str, dict[str, str]] = {
    "User Information": {"fr": "Informations utilisateur"},
    "Email": {"fr": "Adresse e-mail"},
    "Phone Number": {"fr": "Numéro de téléphone"},
    "Phone Confirmed": {"fr": "Numéro de téléphone confirmé"},
    "Username": {
        "fr": "Nom d’utilisateur",
        "de": "Benutzername",
        "es": "Nombre de usuario",
        "it": "Nome utente",
        "nl": "Gebruikersnaam",
        "pl": "Nazwa użytkownika",
        "pt": "Nome de usuário",
    },
    "Name": {"fr": "Nom", "es": "Nombre", "it": "Nome", "nl": "Naam", "pl": "Nazwa", "pt": "Nome"},
    "Gender": {"fr": "Genre", "pt": "Gênero"},
    "Date of birth": {"fr": "Date de naissance"},
    "Private Account": {"fr": "Compte privé"},
    "Profile Photo": {"fr": "Photo de profil"},
    "Changed": {"fr": "Modifié"},
    "Previous Value": {"fr": "Valeur précédente"},
    "New Value": {"fr": "Nouvelle valeur"},
    "Change Date": {"fr": "Date de modification"},
    "Login Time": {"en": "Time", "fr": "Heure", **_TIME},
    "Time": _TIME,
    "Comment": {
        "de": "Kommentar",
        "es": "Comentario",
        "it": "Commento",
        "nl": "Opmerking",
        "pl": "Komentarz",
        "pt": "Comentário",
    },
    "Media Owner": {
        "de": "Medieninhaber",
        "es": "Propietario del contenido multimedia",
        "it": "Proprietario del contenuto multimediale",
        "nl": "Media-eigenaar",
        "pl": "Właściciel mediów",
    },
    "Author": {"de": "Autor", "es": "Autor", "it": "Autore", "nl": "Auteur", "pl": "Autor", "pt": "Autor"},
    "Search": {"de": "Suche", "it": "Cerca"},
    "Saved on": {"de": "Gespeichert am", "es": "Guardado el", "it": "Salvato il", "nl": "Opgeslagen op", "pl": "Zapisano"},
    "Interest": {"fr": "Centre d’intérêt"},
    "City Name": {"fr": "Ville", "it": "Città"},
    "User Agent": {"fr": "Agent utilisateur"},
    "Last Login": {"fr": "Dernière connexion", "it": "Ultimo accesso"},
    "Cookie Name": {"fr": "Nom du cookie"},
    "IP Address": {"fr": "Adresse IP"},
    "Language Code": {"fr": "Code de langue"},
    "Creation Timestamp": {"fr": "Timestamp de la création"},
    "Likes": {"fr": "J'aime"},
    "Comments": {"fr": "Commentaires"},
    "Saves": {"fr": "Enregistrements"},
    "Shares": {"fr": "Partages"},
    "Accounts reached": {"fr": "Comptes touchés"},
    "Profile visits": {"fr": "Visites du profil"},
    "Follows": {"fr": "Followers en plus"},
    "Media Thumbnail": {"fr": "Miniature du média"},
    "Last Story Time": {"it": "Data e ora del reel più recente"},
    "First Story Time": {"it": "Date e ora del primo reel"},
    "Account switched to private": {"fr": "Compte passé en privé"},
    "Account switched to public": {"fr": "Compte passé en public"},
}
"""English word → the others. That an account became private or public is told in prose: nobody has published it, so the
two last lines are inventions."""

_TODAY = {words["fr"]: english for english, words in WORDS.items() if "fr" in words} | {"Nom de profil": "Username"}
_MAPS = ("string_map_data", "media_map_data")


def word(english: str, language: str) -> str:
    """A word in this language; English where it is not known."""
    return WORDS.get(english, {}).get(language, WORDS.get(english, {}).get("en", english))


def relabelled(content: Json, language: str) -> Json:
    """Today's records (with French or English labels) with the labels of another language."""
    if isinstance(content, list):
        return [relabelled(inner, language) for inner in content]
    if not isinstance(content, dict):
        return content
    record = {key: relabelled(inner, language) for key, inner in content.items()}
    if "string_map_data" in record:
        if "title" in record:
            record["title"] = _again(record["title"], language)
        for name in _MAPS:
            if name in record:
                record[name] = _relabelled_map(record[name], language)
    return record


def _relabelled_map(cells: Record, language: str) -> Record:
    """The cells with other labels; what was changed in a profile is a label, too."""
    renamed = {_again(label, language): cell for label, cell in cells.items()}
    changed = renamed.get(word("Changed", language))
    if changed:
        changed["value"] = _again(changed["value"], language)
    return renamed


def _again(label: str, language: str) -> str:
    return word(_TODAY.get(label, label), language)
