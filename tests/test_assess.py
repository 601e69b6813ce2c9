"""Verdicts: the kind rule and what weakens it, through time, by age, by region; order and speed change nothing."""

from __future__ import annotations

import datetime as dt
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from analyzer.assess import (
    PRIVATE_RULE,
    REACTIONS_RULE,
    assess,
    audience_of,
    because,
    minor_at,
    set_facts,
    status_of_counts,
)
from analyzer.assess.judge import STRENGTH
from analyzer.model import (
    Answers,
    Audience,
    AudienceSource,
    Author,
    Context,
    Exposure,
    Item,
    Kind,
    Moment,
    Platform,
    PlatformAnswers,
    Precision,
    RegionSource,
    State,
    Surface,
    Verdict,
)
from analyzer.policy import load
from analyzer.words import Words
from tests import combinations

TODAY = dt.date(2026, 11, 23)
ADULT = dt.date(1980, 5, 4)
FACEBOOK = Context(account_id="facebook:ada", platform=Platform.FACEBOOK, exported=1_793_000_000)
PUBLIC = PlatformAnswers(audience=Audience.PUBLIC)
FRANCE = Answers(country="FR", born=ADULT, facebook=PUBLIC)


def moment(day: str) -> Moment:
    return Moment(int(dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC).timestamp()))


def item(kind: Kind = Kind.POST, surface: Surface = Surface.OWN, day: str = "2019-03-01", **facts: object) -> Item:
    stated = {"account_id": "facebook:ada", "platform": Platform.FACEBOOK, "when": moment(day)} | facts
    return Item(kind=kind, surface=surface, **stated)  # type: ignore[arg-type]


def judged(one: Item, answers: Answers = FRANCE, as_of: dt.date = TODAY, context: Context = FACEBOOK) -> Verdict:
    return assess([one], [context], answers, as_of).verdicts[0]


def born(years: int, as_of: dt.date) -> dt.date:
    return dt.date(as_of.year - years, 1, 1)


POST = item()
AI = item(Kind.AI_CHAT, Surface.AI)
COMMENT = item(Kind.COMMENT, Surface.OTHER)
PAGE_VISITOR = item(surface=Surface.PAGE, author=Author.OTHER)

# An account whose posts are public: country | what | adult? (None: age unknown) | as of -> verdict, deciding rule
TIME = [
    # The EU's text has no row on AI before 27 May 2025: nothing is in, nothing is out.
    ("FR", "post", True, "2024-01-21", "unclear", "no_dated_text"),
    ("FR", "post", True, "2024-01-22", "unclear", "not_named"),
    *(
        ("FR", what, adult, day, "unclear", "not_named")
        for what in ("post", "ai", "comment", "visitor")
        for adult in (True, False, None)
        for day in ("2024-05-21", "2024-06-26", "2024-12-01", "2025-05-26")
    ),
    ("FR", "post", True, "2025-05-27", "in", "facebook_post"),
    ("FR", "post", False, "2025-05-27", "out", "minor"),
    ("FR", "post", None, "2025-05-27", "possible", "age_unknown"),
    ("FR", "post", False, "2025-12-16", "out", "minor"),
    ("FR", "post", False, "2025-12-17", "unclear", "minor_contradictory"),
    ("FR", "post", False, "2025-12-20", "unclear", "minor_contradictory"),
    ("FR", "post", None, "2025-12-20", "possible", "age_unknown"),
    ("FR", "post", True, "2025-12-20", "in", "facebook_post"),
    ("FR", "post", False, "2026-02-24", "unclear", "minor_contradictory"),
    ("FR", "post", False, "2026-02-25", "out", "minor"),
    ("FR", "post", True, "2026-07-23", "in", "facebook_post"),
    ("FR", "post", False, "2026-07-23", "out", "minor"),
    ("FR", "ai", False, "2025-05-27", "in", "ai_chat"),
    ("FR", "ai", None, "2026-07-23", "in", "ai_chat"),
    ("FR", "visitor", True, "2025-06-15", "possible", "others_not_named"),
    ("FR", "visitor", True, "2025-06-16", "in", "page_export_others"),
    # The United Kingdom's names any content from June to November 2024, then public content and AI of adults.
    ("GB", "post", True, "2024-05-20", "unclear", "no_dated_text"),
    ("GB", "post", True, "2024-06-25", "unclear", "not_named"),
    ("GB", "post", True, "2024-06-26", "in", "facebook_post"),
    ("GB", "post", False, "2024-06-26", "in", "facebook_post"),
    ("GB", "post", None, "2024-06-26", "in", "facebook_post"),
    ("GB", "post", True, "2024-12-01", "in", "facebook_post"),
    ("GB", "post", False, "2024-12-01", "out", "minor"),
    ("GB", "post", None, "2024-12-01", "possible", "age_unknown"),
    ("GB", "ai", False, "2024-06-26", "in", "ai_chat"),
    ("GB", "ai", False, "2024-12-01", "out", "ai_minor"),
    ("GB", "ai", None, "2024-12-01", "possible", "ai_age_unknown"),
    ("GB", "ai", True, "2024-12-01", "in", "ai_chat"),
    ("GB", "ai", False, "2025-06-15", "out", "ai_minor"),
    ("GB", "ai", False, "2025-06-16", "in", "ai_chat"),
    ("GB", "comment", True, "2024-06-26", "in", "comment_elsewhere"),
    ("GB", "comment", True, "2024-12-01", "possible", "comment_elsewhere"),
    ("GB", "visitor", True, "2025-06-15", "possible", "others_not_named"),
    ("GB", "visitor", True, "2025-06-16", "in", "page_export_others"),
    # Switzerland by its press; outside Europe the row is of December 2025.
    ("CH", "post", True, "2024-07-01", "unclear", "not_named"),
    ("CH", "post", False, "2025-05-27", "out", "minor"),
    ("CH", "post", True, "2025-05-27", "in", "facebook_post"),
    *(
        (code, "post", True, "2025-12-15", "unclear", "no_dated_text")
        for code in ("US", "AU", "CA", "BR", "KR", "JP", "NC", "IN")
    ),
    *((code, "post", True, "2025-12-16", "in", "facebook_post") for code in ("US", "AU", "CA", "BR", "KR", "JP", "NC", "IN")),
]


@pytest.mark.parametrize(("country", "what", "adult", "as_of", "exposure", "rule"), TIME)
def test_policy_through_time(country: str, what: str, adult: bool | None, as_of: str, exposure: str, rule: str) -> None:
    day = dt.date.fromisoformat(as_of)
    one = {"post": POST, "ai": AI, "comment": COMMENT, "visitor": PAGE_VISITOR}[what]
    birthday = None if adult is None else born(30 if adult else 15, day)
    answers = Answers(country=country, born=birthday, facebook=PUBLIC)
    context = Context(account_id="facebook:ada", platform=Platform.FACEBOOK, page=what == "visitor")
    found = judged(one, answers, day, context)
    assert (found.exposure, found.rule) == (exposure, rule), found


def test_june_2024_waives_the_public_condition_for_own_content_alone() -> None:
    """In the United Kingdom; a notice in that text said that had postponed the change, and the verdict says so."""
    friends = Answers(country="GB", facebook=PlatformAnswers(audience=Audience.FRIENDS))
    day = dt.date(2024, 6, 26)
    assert judged(POST, friends, day).exposure is Exposure.IN
    assert "not only public content" in judged(POST, friends, day).reasons[0].message
    assert "had postponed the change" in judged(POST, friends, day).reasons[-1].message
    assert judged(POST, friends, dt.date(2024, 11, 14)).exposure is Exposure.OUT
    assert judged(item(author=Author.OTHER), friends, day).exposure is Exposure.POSSIBLE
    assert judged(item(state=State.DELETED), friends, day).exposure is Exposure.UNCLEAR


# Outside the EU: country | born so many years ago (None: unknown) | as of -> verdict of a public post
REGIONS = [
    ("US", 30, "2026-07-23", "in"),
    ("US", 15, "2026-07-23", "in"),
    ("US", None, "2026-07-23", "in"),
    ("US", 30, "2025-12-15", "unclear"),
    ("US", 30, "2025-12-16", "in"),
    ("GB", 30, "2026-07-23", "in"),
    ("GB", 15, "2026-07-23", "out"),
    ("GB", None, "2026-07-23", "possible"),
    ("BR", 15, "2026-07-23", "out"),
    ("CH", 30, "2026-07-23", "in"),
    ("CH", 15, "2026-07-23", "out"),
    ("AU", 15, "2026-07-23", "unclear"),
    ("JP", None, "2026-07-23", "possible"),
    ("CA", 30, "2026-07-23", "in"),
]


@pytest.mark.parametrize(("country", "age", "as_of", "exposure"), REGIONS)
def test_regions(country: str, age: int | None, as_of: str, exposure: str) -> None:
    day = dt.date.fromisoformat(as_of)
    answers = Answers(country=country, born=None if age is None else born(age, day), facebook=PUBLIC)
    assert judged(POST, answers, day).exposure == exposure


def test_an_unknown_country_takes_the_weakest_region_and_says_so() -> None:
    minor = Answers(born=born(15, TODAY), facebook=PUBLIC)
    found = assess([POST], [FACEBOOK], minor, TODAY)
    assert (found.verdicts[0].exposure, found.verdicts[0].rule) == (Exposure.OUT, "region_unknown")
    assert "Your country is not known" in found.verdicts[0].reasons[-1].message
    assert found.accounts[0].region is None and found.accounts[0].region_source is RegionSource.NONE


def test_an_unknown_country_changes_nothing_where_all_regions_agree() -> None:
    adult = Answers(born=ADULT, facebook=PUBLIC)
    assert judged(POST, adult).rule == "facebook_post"
    assert judged(POST, adult).exposure is Exposure.IN


def test_the_answer_on_the_country_beats_the_export() -> None:
    context = Context(account_id="facebook:ada", platform=Platform.FACEBOOK, country="US")
    accounts = assess([], [context], Answers(country="FR"), TODAY).accounts
    assert (accounts[0].region, accounts[0].region_source) == ("EU_EEA", RegionSource.USER)
    accounts = assess([], [context], Answers(), TODAY).accounts
    assert (accounts[0].region, accounts[0].region_source) == ("US", RegionSource.EXPORT)


COMBINATIONS = list(combinations.readable())
ANSWERS = st.builds(
    Answers,
    country=st.none() | st.sampled_from(["FR", "GB", "CH", "US", "JP", "CA"]),
    born=st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2026, 1, 1)),
    facebook=st.builds(PlatformAnswers, audience=st.none() | st.sampled_from([Audience.PUBLIC, Audience.ONLY_ME])),
    instagram=st.builds(PlatformAnswers, audience=st.none() | st.sampled_from([Audience.PUBLIC, Audience.FOLLOWERS])),
)
DATES = st.dates(dt.date(2024, 1, 1), dt.date(2027, 1, 1))


@given(one=st.sampled_from(COMBINATIONS), answers=ANSWERS, as_of=DATES, page=st.booleans())
def test_what_is_not_known_or_weakens_never_makes_stronger(one: Item, answers: Answers, as_of: dt.date, page: bool) -> None:
    """The verdict is never stronger than an adult's in the same region; never stronger than any region's own."""
    context = Context(account_id="facebook:ada", platform=Platform.FACEBOOK, page=page)
    found = judged(one, answers, as_of, context)
    adult = replace(answers, born=ADULT)
    assert STRENGTH[found.exposure] <= STRENGTH[judged(one, adult, as_of, context).exposure]
    if answers.country is None:
        for country in ("FR", "GB", "CH", "BR", "US", "AU", "KR", "JP", "CA"):
            there = replace(answers, country=country)
            assert STRENGTH[found.exposure] <= STRENGTH[judged(one, there, as_of, context).exposure]
    known = {*load().rules, *load().modifiers}
    assert found.rule in known
    assert found.reasons


@given(seed=st.integers())
def test_the_order_of_items_changes_nothing(seed: int) -> None:
    days = ["2009-01-01", "2017-01-01", "2025-06-01"]
    said = PlatformAnswers(audience_from=((2008, Audience.PUBLIC), (2016, Audience.FRIENDS)))
    answers = Answers(country="FR", born=dt.date(1995, 1, 1), facebook=said)
    items = [item(kind, day=day) for kind in (Kind.POST, Kind.COMMENT, Kind.PROFILE, Kind.STORY) for day in days]
    straight = dict(zip(map(id, items), assess(items, [FACEBOOK], answers, TODAY).verdicts, strict=True))
    shuffled = items[:]
    random.Random(seed).shuffle(shuffled)
    for one, verdict in zip(shuffled, assess(shuffled, [FACEBOOK], answers, TODAY).verdicts, strict=True):
        assert verdict == straight[id(one)]


# Facebook, audience_from = { 2008 = "public", 2016 = "friends" }: what | posted -> audience, verdict
YEARS = [
    (Kind.POST, "2007-12-31", Audience.UNKNOWN, "possible"),
    (Kind.POST, "2008-01-01", Audience.PUBLIC, "in"),
    (Kind.POST, "2015-12-31", Audience.PUBLIC, "in"),
    (Kind.POST, "2016-01-01", Audience.FRIENDS, "out"),
    # A comment under an own post is younger than the post: before 2016 all were public, after it nobody knows.
    (Kind.COMMENT, "2015-12-31", Audience.UNKNOWN, "in"),
    (Kind.COMMENT, "2016-01-01", Audience.UNKNOWN, "possible"),
]


@pytest.mark.parametrize(("kind", "posted", "audience", "exposure"), YEARS)
def test_facebook_audience_by_year(kind: Kind, posted: str, audience: Audience, exposure: str) -> None:
    said = PlatformAnswers(audience_from=((2008, Audience.PUBLIC), (2016, Audience.FRIENDS)))
    answers = Answers(country="FR", born=ADULT, facebook=said)
    context = Context(account_id="facebook:ada", platform=Platform.FACEBOOK, registered=moment("2008-05-01").seconds)
    one = item(kind, day=posted)
    assert audience_of(one, context, answers)[0] is audience
    assert judged(one, answers, TODAY, context).exposure == exposure


def test_groups_are_told_by_name_however_it_is_typed() -> None:
    groups = {"Jardins  Partagés": True, "Parents CM2": False}
    answers = Answers(country="FR", born=ADULT, facebook=PlatformAnswers(groups=groups))
    for name, exposure in [("jardins partage\u0301s", "in"), ("PARENTS CM2 ", "out"), ("Lecture", "possible")]:
        for kind in (Kind.POST, Kind.COMMENT):
            assert judged(item(kind, Surface.GROUP, group=name), answers).exposure == exposure, name
    found = audience_of(item(surface=Surface.GROUP, group="Parents CM2"), FACEBOOK, answers)
    assert found == (Audience.CUSTOM, AudienceSource.USER)


def test_what_the_definition_always_shows_is_public_by_the_record() -> None:
    for one in (item(Kind.PROFILE, always_public=True), item(surface=Surface.OTHER, on_page=True)):
        assert audience_of(one, FACEBOOK, Answers()) == (Audience.PUBLIC, AudienceSource.EXPORT)


def test_an_audience_in_the_record_itself_counts() -> None:
    one = item(audience=Audience.FRIENDS, audience_source=AudienceSource.EXPORT)
    assert judged(one).exposure is Exposure.OUT


def test_minor_when_written() -> None:
    birthday = dt.date(2000, 2, 29)
    assert minor_at(item(day="2018-02-28"), birthday) is True
    assert minor_at(item(day="2018-03-01"), birthday) is False
    assert minor_at(item(), None) is None
    assert minor_at(item(when=None), birthday) is None
    assert minor_at(item(when=Moment(0, Precision.NONE)), birthday) is None


def test_written_as_a_minor_by_an_adult_is_said_and_changes_nothing() -> None:
    answers = Answers(country="FR", born=dt.date(2005, 1, 1), facebook=PUBLIC)
    found = judged(item(day="2019-03-01"), answers)
    assert found.exposure is Exposure.IN
    assert "under 18 when you made this" in found.reasons[-1].message
    assert len(judged(item(day="2024-03-01"), answers).reasons) == 1


def test_an_unset_birthday_is_no_birthday() -> None:
    context = Context(account_id="facebook:ada", platform=Platform.FACEBOOK, born_on=dt.date(1919, 1, 1))
    accounts = assess([], [context], Answers(), TODAY).accounts
    assert accounts[0].born_on is None


def test_an_objection_is_said_and_changes_no_status() -> None:
    said = PlatformAnswers(audience=Audience.PUBLIC, objected=dt.date(2025, 5, 20))
    answers = Answers(country="FR", born=ADULT, facebook=said)
    for day, words in [("2025-05-19", "before your objection"), ("2025-05-20", "after your objection")]:
        found = judged(item(day=day), answers)
        assert found.exposure is Exposure.IN
        assert words in found.reasons[-1].message
    assert len(judged(item(author=Author.OTHER), answers).reasons) == 1
    earlier = judged(POST, answers, dt.date(2025, 5, 19)).reasons
    assert not any("objection" in reason.message for reason in earlier), "made after the day that is asked for"


def test_hints_name_what_would_settle_it() -> None:
    items = [POST, item(surface=Surface.GROUP, group="Lecture")]
    hints = assess(items, [FACEBOOK], Answers(), TODAY).hints[0]
    words = " ".join(hint.message for hint in hints)
    assert "who could see a post" in words and "date of birth" in words and "groups" in words
    assert "--" not in words and "answers.toml" not in words, "the report and the page in a browser say them, too"
    assert assess(items[:1], [FACEBOOK], FRANCE, TODAY).hints == ((),)
    country = assess([POST], [FACEBOOK], Answers(born=born(15, TODAY), facebook=PUBLIC), TODAY).hints[0]
    assert "where you live" in country[0].message


def test_what_is_counted_has_a_status_too() -> None:
    assert status_of_counts(REACTIONS_RULE)[0] is Exposure.UNCLEAR
    assert status_of_counts(PRIVATE_RULE)[0] is Exposure.OUT


def test_a_verdict_is_said_in_both_languages() -> None:
    answers = Answers(country="FR", born=born(15, TODAY), facebook=PUBLIC)
    found = judged(POST, answers)
    assert "You are under 18 on 23 November 2026" in because(Words("en"), found)
    assert "Vous avez moins de 18 ans à la date du 23 novembre 2026" in because(Words("fr"), found)
    british = assess([POST], [FACEBOOK], Answers(country="GB", born=ADULT), TODAY).notices[0][0]
    verdict = Verdict(Exposure.IN, "x", (british,))
    assert "“United Kingdom” did not begin before 19 September 2024" in because(Words("en"), verdict)
    assert "« Royaume-Uni »".replace(" ", "\u00a0") in because(Words("fr"), verdict)
    assert "19 septembre 2024" in because(Words("fr"), verdict)


def test_every_verdict_of_every_combination_can_be_said() -> None:
    spoken = [Words("en"), Words("fr")]
    for context in combinations.contexts():
        for answers in (Answers(), FRANCE):
            for as_of in (dt.date(2024, 6, 26), dt.date(2024, 12, 1), TODAY):
                found = assess(COMBINATIONS, [context], answers, as_of)
                for verdict in {repr(one): one for one in found.verdicts}.values():
                    for words in spoken:
                        assert "{" not in because(words, verdict)


def test_columns_are_filled() -> None:
    filled = set_facts([POST], [FACEBOOK], Answers(born=dt.date(2005, 1, 1), facebook=PUBLIC))[0]
    assert (filled.audience, filled.audience_source, filled.minor) == (Audience.PUBLIC, AudienceSource.USER, True)


def test_two_hundred_thousand_items_are_judged_at_once() -> None:
    items = [item(kind, day=f"{2008 + n % 18}-03-01") for n in range(20_000) for kind in (Kind.POST, Kind.COMMENT)] * 5
    began = time.perf_counter()
    assess(items, [FACEBOOK], Answers(born=ADULT), TODAY)
    # One to two seconds are meant; four leave room for a busy machine.
    assert time.perf_counter() - began < 4


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FRIENDS, None])
def test_where_no_dated_text_is_known_nothing_is_said_to_be_out(audience: Audience | None) -> None:
    """A text that we do not know may have named what was not public, as the United Kingdom's of June 2024 did."""
    answers = Answers(country="BR", born=ADULT, facebook=PlatformAnswers(audience=audience))
    found = judged(POST, answers, dt.date(2025, 5, 27))
    assert (found.exposure, found.rule) == (Exposure.UNCLEAR, "no_dated_text")
    assert [reason.message for reason in found.reasons] == [load().modifiers["no_dated_text"].says]
