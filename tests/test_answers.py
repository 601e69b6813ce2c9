"""What the user states: read, written back, overridden, refused with a list of what is known."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.answers import (
    FACEBOOK_AUDIENCES,
    INSTAGRAM_AUDIENCES,
    check,
    country_choices,
    country_of,
    from_toml,
    known_countries,
    override,
    to_toml,
)
from analyzer.model import Answers, Audience, PlatformAnswers
from analyzer.words import Complaint, Words

WHOLE = """
country = "FR"
born = 1990-05-04
[facebook]
audience = "friends"
audience_from = { 2016 = "friends", 2008 = "public" }
groups = { "Jardins partagés" = "public", "Parents CM2" = "private" }
objected = 2025-05-20
[instagram]
audience = "public"
objected = 2025-05-21
"""


def test_everything_that_can_be_stated_is_read() -> None:
    assert from_toml(WHOLE) == Answers(
        country="FR",
        born=dt.date(1990, 5, 4),
        facebook=PlatformAnswers(
            audience=Audience.FRIENDS,
            audience_from=((2008, Audience.PUBLIC), (2016, Audience.FRIENDS)),
            groups={"Jardins partagés": True, "Parents CM2": False},
            objected=dt.date(2025, 5, 20),
        ),
        instagram=PlatformAnswers(audience=Audience.PUBLIC, objected=dt.date(2025, 5, 21)),
    )


def test_nothing_stated_is_no_answer() -> None:
    assert from_toml("") == Answers()
    assert to_toml(Answers()) == ""


DAYS = st.none() | st.dates(dt.date(1900, 1, 1))
YEARS = st.dictionaries(st.integers(1990, 2030), st.sampled_from(FACEBOOK_AUDIENCES), max_size=4)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(
    country=st.none() | st.sampled_from(known_countries()),
    born=DAYS,
    objected=DAYS,
    facebook=st.none() | st.sampled_from(FACEBOOK_AUDIENCES),
    instagram=st.none() | st.sampled_from(INSTAGRAM_AUDIENCES),
    years=YEARS,
    group=NAMES,
    public=st.booleans(),
)
def test_round_trip(
    country: str | None,
    born: dt.date | None,
    objected: dt.date | None,
    facebook: Audience | None,
    instagram: Audience | None,
    years: dict[int, Audience],
    group: str,
    public: bool,
) -> None:
    stated = Answers(
        country=country,
        born=born,
        facebook=PlatformAnswers(audience=facebook, audience_from=tuple(sorted(years.items())), groups={group: public}),
        instagram=PlatformAnswers(audience=instagram, objected=objected),
    )
    assert from_toml(to_toml(stated)) == stated


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ('contry = "FR"', "country, born, facebook, instagram"),
        ('country = "Frankreich?"', "not the name or code of a country. Write its name"),
        ('country = "EU"', "EU is not the name or code"),
        ("country = 33", "FR"),
        ("born = 1990", "1990-05-04"),
        ('born = "4 May 1990"', "1990-05-04"),
        ("born = 1990-05-04T10:00:00", "1990-05-04"),
        ('[facebook]\naudience = "everyone"', "public, friends, custom, only_me"),
        ('[instagram]\naudience = "friends"', "public, followers"),
        ('[facebook]\naudiences = "public"', "facebook.audience, facebook.audience_from"),
        ('[instagram]\ngroups = { "A" = "public" }', "instagram.audience, instagram.objected"),
        ('[facebook]\naudience_from = { soon = "public" }', "2016"),
        ('[facebook]\naudience_from = { 2016 = "all" }', "public, friends"),
        ('[facebook]\ngroups = { "A" = "yes" }', "public, private"),
        ('[facebook]\ngroups = { "Les  amis" = "public", "les amis" = "private" }', "twice"),
        ('facebook = "public"', "table"),
        ("country = ", "TOML"),
    ],
)
def test_what_is_not_known_is_refused_with_what_is(text: str, known: str) -> None:
    with pytest.raises(Complaint) as caught:
        from_toml(text)
    assert known in str(caught.value)
    assert str(caught.value) == caught.value.message.format_map(caught.value.values)


def test_options_override_the_file() -> None:
    stated = override(
        from_toml(WHOLE),
        country="gb",
        born="1980-01-02",
        facebook_audience="public",
        instagram_audience="followers",
        objected=dt.date(2026, 1, 1),
    )
    assert (stated.country, stated.born) == ("GB", dt.date(1980, 1, 2))
    assert (stated.facebook.audience, stated.facebook.audience_from) == (Audience.PUBLIC, ())
    assert stated.facebook.groups == {"Jardins partagés": True, "Parents CM2": False}
    assert stated.instagram.audience is Audience.FOLLOWERS
    assert stated.facebook.objected == stated.instagram.objected == dt.date(2026, 1, 1)


def test_no_option_changes_nothing() -> None:
    assert override(from_toml(WHOLE)) == from_toml(WHOLE)


def test_a_wrong_option_is_named() -> None:
    with pytest.raises(Complaint, match="--facebook-audience cannot be followers"):
        override(Answers(), facebook_audience="followers")


def test_impossible_dates_are_said() -> None:
    day = dt.date(2026, 11, 23)
    assert check(from_toml(WHOLE), day) == []
    assert len(check(Answers(born=dt.date(2027, 1, 1)), day)) == 1
    assert len(check(Answers(born=dt.date(1899, 1, 1)), day)) == 1
    assert len(check(Answers(facebook=PlatformAnswers(objected=dt.date(2027, 1, 1))), day)) == 1
    assert len(check(Answers(instagram=PlatformAnswers(objected=dt.date(2020, 1, 1))), day)) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FR", "FR"),
        ("fr", "FR"),
        ("FRA", "FR"),
        (" Frankreich ", "FR"),
        ("Francja", "FR"),
        ("Royaume-Uni", "GB"),
        ("UK", "GB"),
        ("ÉTATS-UNIS", "US"),
        ("Estados Unidos", "US"),
        ("Côte d'Ivoire", "CI"),
        ("Co\u0302te d’Ivoire", "CI"),
        ("Szwajcaria", "CH"),
        ("royaume uni", "GB"),
        ("Etats Unis", "US"),
        ("Bresil", "BR"),
        ("European Union", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_countries_are_found_by_name_and_code(text: str, code: str | None) -> None:
    assert country_of(text) == code


def test_countries_stand_where_a_reader_looks_for_them() -> None:
    """As in the index of a French atlas: accents do not send a country behind Z. Each stands there once."""
    french = [name for _, name in country_choices(Words("fr"))]
    assert french[french.index("Danemark") :][:8] == [
        "Danemark", "Djibouti", "Dominique", "Égypte", "Émirats arabes unis", "Équateur", "Érythrée", "Espagne",
    ]  # fmt: skip
    assert french[0] == "Afghanistan" and french[-1] == "Zimbabwe"
    for lang in ("en", "fr"):
        assert sorted(code for code, _ in country_choices(Words(lang))) == sorted(known_countries())
