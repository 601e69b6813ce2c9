"""What Instagram calls things in the languages of its accounts, as far as somebody has written it down.

Wording read from real exports: French, much of the Italian, the profile and its changes in all languages but Spanish, Polish and
Portuguese (2021 to August 2026). The other German, Spanish, Dutch, Polish and Portuguese words come from programs that look for
them. Where a language has no known word, the English one stays: real exports mix them, too. The labels of comments are English in
French, Italian, Portuguese, Chinese and Korean; that is no gap but the truth. What was changed in a profile is told in English
everywhere, and so is whether the account is private.
"""

from __future__ import annotations

from sample_exports.writing import Json, Record

LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pl", "pt", "ru", "zh", "ar", "ko")

_TIME = {"de": "Zeit", "es": "Hora", "it": "Ora", "nl": "Tijd", "pl": "Godzina", "pt": "Hora"}

WORDS: dict[str, dict[str, str]] = {
    "User Information": {"fr": "Informations utilisateur"},
    "Email": {"fr": "Adresse e-mail", "de": "E-Mail-Adresse", "it": "E-mail"},
    "Phone Number": {"fr": "Numéro de téléphone", "zh": "手机号", "ar": "رقم الهاتف"},
    "Phone Confirmed": {
        "fr": "Numéro de téléphone confirmé",
        "de": "Telefonnummer bestätigt",
        "it": "Numero di telefono confermato",
        "ar": "تم تأكيد رقم الهاتف",
    },
    "Username": {
        "fr": "Nom d’utilisateur",
        "de": "Benutzername",
        "es": "Nombre de usuario",
        "it": "Nome utente",
        "nl": "Gebruikersnaam",
        "pl": "Nazwa użytkownika",
        "pt": "Nome de usuário",
        "ru": "Имя пользователя",
        "zh": "帐号",
        "ar": "اسم المستخدم",
        "ko": "사용자 이름",
    },
    "Name": {
        "fr": "Nom",
        "es": "Nombre",
        "it": "Nome",
        "nl": "Naam",
        "pl": "Nazwa",
        "pt": "Nome",
        "ru": "Имя",
        "zh": "姓名",
        "ar": "الاسم",
        "ko": "이름",
    },
    "Bio": {"it": "Biografia", "zh": "个性签名", "ar": "السيرة الذاتية"},
    "Gender": {"fr": "Genre", "it": "Genere", "nl": "Geslacht", "pt": "Gênero", "zh": "性别", "ar": "الجنس"},
    "Date of birth": {
        "fr": "Date de naissance",
        "it": "Data di nascita",
        "nl": "Geboortedatum",
        "zh": "出生日期",
        "ar": "تاريخ الميلاد",
    },
    "Private Account": {
        "fr": "Compte privé",
        "de": "Privates Konto",
        "it": "Account privato",
        "nl": "Privéaccount",
        "ru": "Закрытый аккаунт",
        "zh": "私密帐户",
        "ar": "حساب خاص",
    },
    "Profile Photo": {"fr": "Photo de profil", "de": "Profilbild", "it": "Immagine del profilo", "zh": "头像"},
    "Changed": {"fr": "Modifié", "de": "Geändert", "it": "Modificato", "ru": "Изменено", "zh": "已更改", "ko": "변경됨"},
    "Previous Value": {
        "fr": "Valeur précédente",
        "it": "Valore precedente",
        "ru": "Предыдущее значение",
        "zh": "之前的值",
        "ko": "이전 값",
    },
    "New Value": {"fr": "Nouvelle valeur", "it": "Nuovo valore", "ru": "Новое значение", "zh": "新值", "ko": "새 값"},
    "Change Date": {
        "fr": "Date de modification",
        "de": "Datum ändern",
        "it": "Modifica data",
        "ru": "Дата изменения",
        "zh": "更改日期",
        "ko": "날짜 변경",
    },
    "Login Time": {"en": "Time", "fr": "Heure", **_TIME},
    "Time": {language: word for language, word in _TIME.items() if language not in ("it", "pt")},
    "Comment": {
        "de": "Kommentar",
        "es": "Comentario",
        "nl": "Opmerking",
        "pl": "Komentarz",
    },
    "Media Owner": {
        "de": "Medieninhaber",
        "es": "Propietario del contenido multimedia",
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
    """The cells with other labels."""
    return {_again(label, language): cell for label, cell in cells.items()}


def _again(label: str, language: str) -> str:
    return word(_TODAY.get(label, label), language)
