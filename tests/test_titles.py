"""What Meta's generated titles say, in every language of titles.toml: who wrote on whose timeline, who recommends what."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from analyzer.flavours.titles import MAX_TITLE, act_of

ON_YOURS = {
    "en": "Bob Sample wrote on your timeline.",
    "fr": "Bob Sample a écrit sur votre journal.",
    "nl": "Bob Sample heeft een bericht geplaatst op je tijdlijn.",
    "da": "Bob Sample har skrevet på din tidslinje.",
    "it": "Bob Sample ha scritto sul tuo diario.",
    "de": "Bob Sample hat in deine Chronik geschrieben.",
    "es": "Bob Sample escribió en tu biografía.",
}


@pytest.mark.parametrize("lang", ON_YOURS)
def test_says_who_wrote_on_your_timeline(lang: str) -> None:
    act = act_of(ON_YOURS[lang])
    assert act is not None and (act.verb, act.who, act.owner) == ("on_yours", "Bob Sample", None)


def test_every_language_says_who_wrote_on_your_timeline() -> None:
    data = tomllib.loads((files("analyzer.lexicon") / "titles.toml").read_text("utf-8"))
    assert {entry["lang"] for entry in data["title"]} == set(ON_YOURS)


@pytest.mark.parametrize(
    "title",
    [
        "Bob Sample shared a link to your timeline.",
        "Bob Sample posted 3 new photos on your timeline.",
        "Bob Sample added a new video to your profile.",
        "Bob Sample a partagé une vidéo sur votre profil.",
        "Bob Sample hat einen Link in deiner Chronik geteilt.",
        "Bob Sample ha condiviso un link sul tuo diario.",
    ],
)
def test_says_who_put_something_on_your_timeline(title: str) -> None:
    act = act_of(title)
    assert act is not None and (act.verb, act.who) == ("on_yours", "Bob Sample")


@pytest.mark.parametrize(
    "title",
    [
        "Ada Sample wrote on Bob O'Neill's profile.",
        "Ada Sample added a new photo to Bob O'Neill's timeline.",
        "Ada Sample added 4 new photos to Bob O'Neill’s timeline.",
        "Ada Sample added 2 photos and a video to Bob O'Neill's timeline.",
        "Ada Sample added a new video to Bob O'Neill's timeline.",
        "Ada Sample shared a post to Bob O'Neill's timeline.",
        "Ada Sample shared Cleo's photo to Bob O'Neill's timeline.",
        "Ada Sample a écrit sur le journal de Bob O'Neill.",
        "Ada Sample a ajouté une nouvelle photo au journal de Bob O'Neill.",
        "Ada Sample heeft een bericht geplaatst op de tijdlijn van Bob O'Neill.",
        "Ada Sample har skrevet på Bob O'Neills tidslinje.",
        "Ada Sample ha aggiunto una nuova foto al diario di Bob O'Neill.",
        "Ada Sample hat einen Link in der Chronik von Bob O'Neill geteilt.",
        "Ada Sample compartió un enlace en la biografía de Bob O'Neill.",
    ],
)
def test_says_on_whose_timeline(title: str) -> None:
    act = act_of(title)
    assert act is not None and (act.verb, act.who, act.owner) == ("wall", "Ada Sample", "Bob O'Neill")


@pytest.mark.parametrize(
    "title",
    [
        "Ada Sample added a new photo.",
        "Ada Sample added 3 new photos to the album Timeline of a house.",
        "Ada Sample shared a link.",
        "Ada Sample is feeling motivated at Lake Sample.",
        "Ada Sample celebrating 3 years of friendship on Facebook with Bob Example.",
        "Ada Sample posted something via Goodreads.",
    ],
)
def test_says_nothing_of_others_where_a_title_names_no_wall(title: str) -> None:
    assert act_of(title) is None


@pytest.mark.parametrize(
    ("title", "verb", "target"),
    [
        ("Ada Esempio  non consiglia Pizza Gio.", "not_recommend", "Pizza Gio"),
        ("Ada Esempio consiglia Pizza Gio.", "recommend", "Pizza Gio"),
        ("Ada Esempio ha risposto al commento di Bob Sample.", "reply", "Bob Sample"),
        ("Ada Exemple ne recommande pas Pizza Gio.", "not_recommend", "Pizza Gio"),
        ("Ada Beispiel empfiehlt Pizza Gio nicht.", "not_recommend", "Pizza Gio"),
    ],
)
def test_says_what_is_recommended_and_answered(title: str, verb: str, target: str) -> None:
    act = act_of(title)
    assert act is not None and (act.verb, act.target) == (verb, target)


def test_looks_at_no_title_that_is_too_long_for_one() -> None:
    assert act_of("a added a to a's timeline" * MAX_TITLE) is None
