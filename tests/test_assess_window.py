"""The visibility window: an Instagram account's privacy in the time that counts, as a table to be read aloud."""

from __future__ import annotations

import datetime as dt

import pytest

from analyzer.assess import assess, audience_of
from analyzer.model import (
    Answers,
    Audience,
    AudienceSource,
    Context,
    Exposure,
    Item,
    Kind,
    Moment,
    Platform,
    PlatformAnswers,
    PrivacyChange,
    State,
    Surface,
)

ADULT = dt.date(1980, 5, 4)
TODAY = dt.date(2026, 11, 23)


def at(day: str) -> int:
    return int(dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC).timestamp())


def switches(text: str | None) -> tuple[PrivacyChange, ...] | None:
    """`2024-01-01 private, 2025-06-01 public`; None: the folder with the history is absent."""
    if text is None:
        return None
    pairs = (one.split() for one in text.split(",") if one.strip())
    return tuple(PrivacyChange(seconds=at(day), state=state) for day, state in pairs)


def account(private: bool | None, history: str | None, **facts: object) -> Context:
    stated = {"account_id": "instagram:ada", "platform": Platform.INSTAGRAM, "exported": at("2026-11-01")} | facts
    return Context(private_account=private, privacy_changes=switches(history), **stated)  # type: ignore[arg-type]


def post(day: str = "2015-03-01", **facts: object) -> Item:
    stated = {"kind": Kind.POST, "surface": Surface.OWN, "platform": Platform.INSTAGRAM} | facts
    return Item(account_id="instagram:ada", when=Moment(at(day)), **stated)  # type: ignore[arg-type]


# Training on EU public content began on 27 May 2025. The post is of 2015: its own day does not count.
# country, as of | private now? | switches | the user's answer | verdict | words of the reason
TABLE = [
    ("FR", "2026-11-23", False, "", None, "in", "Your account is public"),
    ("FR", "2026-11-23", True, "", None, "out", "private for the whole relevant period"),
    ("FR", "2026-11-23", False, None, None, "in", "Your account is public"),
    ("FR", "2026-11-23", True, None, None, "possible", "does not show"),
    ("FR", "2026-11-23", None, None, None, "possible", "does not show"),
    ("FR", "2026-11-23", None, "", None, "possible", "does not show"),
    # Private since before training began: out; since after it: nobody says what that means.
    ("FR", "2026-11-23", True, "2020-01-01 private", None, "out", "private for the whole relevant period"),
    ("FR", "2026-11-23", True, "2025-05-26 private", None, "out", "private for the whole relevant period"),
    ("FR", "2026-11-23", True, "2025-05-28 private", None, "unclear", "public until {day_until}"),
    ("FR", "2026-11-23", True, "2025-06-10 public, 2025-06-11 private", None, "unclear", "public until"),
    # It was public once, long ago, and is public again today.
    ("FR", "2026-11-23", False, "2020-01-01 private, 2026-10-01 public", None, "in", "Your account is public"),
    # The same account, asked for earlier days.
    ("FR", "2026-09-30", False, "2020-01-01 private, 2026-10-01 public", None, "out", "private for the whole relevant period"),
    ("FR", "2026-01-01", True, "2026-02-01 private", None, "in", "Your account is public"),
    # Before training began the text did not speak of AI: neither in nor out.
    ("FR", "2025-05-26", True, "2025-01-01 private", None, "unclear", "does not list developing AI among its purposes"),
    ("FR", "2025-01-01", True, "2025-02-01 private", None, "unclear", "does not list developing AI among its purposes"),
    # The last switch says public, the account is private: a switch is missing from the history.
    ("FR", "2026-11-23", True, "2026-01-01 public", None, "unclear", "at some point it was public"),
    ("FR", "2026-11-23", True, "2025-01-01 private, 2026-01-01 private", None, "possible", "does not show"),
    # The user's answer speaks where the export does not.
    ("FR", "2026-11-23", None, None, "public", "in", "Your account is public"),
    ("FR", "2026-11-23", None, None, "followers", "out", "private for the whole relevant period"),
    ("FR", "2026-11-23", True, None, "followers", "out", "private for the whole relevant period"),
    ("FR", "2026-11-23", True, None, "public", "unclear", "at some point it was public"),
    ("FR", "2026-11-23", False, "", "followers", "in", "Your account is public"),
    # Where the start of training is not known, the day alone counts.
    ("JP", "2026-11-23", True, "2026-10-01 private", None, "out", "private for the whole relevant period"),
    # Not before 19 September 2024 in the United Kingdom: private since before that is out, whenever it began.
    ("GB", "2026-11-23", True, "2024-09-18 private", None, "out", "private for the whole relevant period"),
    ("GB", "2026-11-23", True, "2024-09-20 private", None, "unclear", "public until"),
    # Before it the day alone counts, and the text of June 2024 does not ask for public content.
    ("GB", "2024-07-01", True, "2020-01-01 private", None, "in", "covers any content"),
    # A latest start (United States, Australia): any public time before it may have counted.
    ("US", "2026-11-23", True, "2020-01-01 private", None, "unclear", "Meta said that it had begun"),
    ("US", "2026-11-23", True, "2023-10-01 private", None, "unclear", "after training had begun"),
    ("US", "2026-11-23", True, "", None, "out", "private for the whole relevant period"),
    ("AU", "2026-11-23", True, "2015-01-01 private", None, "unclear", "Meta said that it had begun"),
]


@pytest.mark.parametrize(("country", "as_of", "private", "history", "answer", "exposure", "words"), TABLE)
def test_window(
    country: str,
    as_of: str,
    private: bool | None,
    history: str | None,
    answer: str | None,
    exposure: str,
    words: str,
) -> None:
    said = PlatformAnswers(audience=None if answer is None else Audience(answer))
    answers = Answers(country=country, born=ADULT, instagram=said)
    found = assess([post()], [account(private, history)], answers, dt.date.fromisoformat(as_of)).verdicts[0]
    assert (found.exposure, words in found.reasons[0].message) == (exposure, True), found


def test_a_range_that_begins_late_does_not_show_earlier_switches() -> None:
    late = account(True, "", range_start=at("2026-01-01"))
    answers = Answers(country="FR", born=ADULT)
    assert assess([post()], [late], answers, TODAY).verdicts[0].exposure is Exposure.POSSIBLE
    early = account(True, "", range_start=at("2025-01-01"))
    assert assess([post()], [early], answers, TODAY).verdicts[0].exposure is Exposure.OUT


def test_an_unknown_or_later_start_of_training_is_said() -> None:
    context = account(False, "")
    japan = assess([post()], [context], Answers(country="JP", born=ADULT), TODAY)
    assert any("so only the setting" in why.message for why in japan.verdicts[0].reasons)
    early = assess([post()], [context], Answers(country="FR", born=ADULT), dt.date(2024, 12, 1))
    assert any("does not list developing AI among its purposes" in why.message for why in early.verdicts[0].reasons)
    assert any("postponed the announced use" in why.message for why in early.verdicts[0].reasons)
    assert any("training had not begun" in why.message for why in early.notices[0])


def test_threads_has_a_setting_of_its_own() -> None:
    answers = Answers(country="FR", born=ADULT, instagram=PlatformAnswers(audience=Audience.PUBLIC))
    thread = post(platform=Platform.THREADS)
    cases = {True: Exposure.POSSIBLE, False: Exposure.IN, None: Exposure.POSSIBLE}
    for private, expected in cases.items():
        context = account(False, "", threads_private=private)
        assert assess([thread], [context], answers, TODAY).verdicts[0].exposure is expected, private


# Stories: posted | private now? | switches | close friends ever used? | as of | verdict
STORIES = [
    ("2025-06-01", False, "", False, "in"),
    ("2025-05-26", False, "", False, "unclear"),
    ("2015-06-01", False, "", False, "unclear"),
    ("2025-06-01", False, "", True, "possible"),
    ("2025-06-01", False, "", None, "possible"),
    ("2025-06-01", False, None, False, "possible"),
    ("2025-06-01", True, "", False, "out"),
    ("2025-06-01", True, "", True, "out"),
    # Public on its day and private since: what counts for a story is its day.
    ("2025-06-01", True, "2025-07-01 private", False, "in"),
    ("2025-06-01", False, "2025-01-01 private, 2025-07-01 public", False, "out"),
]


@pytest.mark.parametrize(("posted", "private", "history", "close_friends", "exposure"), STORIES)
def test_stories(posted: str, private: bool, history: str | None, close_friends: bool | None, exposure: str) -> None:
    story = post(posted, kind=Kind.STORY, state=State.ARCHIVED)
    context = account(private, history, close_friends_used=close_friends)
    found = assess([story], [context], Answers(country="FR", born=ADULT), TODAY).verdicts[0]
    assert found.exposure == exposure, found


def test_a_highlight_of_an_account_that_opened_later_is_no_longer_private() -> None:
    story = post("2025-06-01", kind=Kind.STORY, state=State.LIVE)
    context = account(False, "2025-01-01 private, 2025-07-01 public", close_friends_used=False)
    found = assess([story], [context], Answers(country="FR", born=ADULT), TODAY).verdicts[0]
    assert found.exposure is Exposure.POSSIBLE


# The column `audience`: the fact on the day of posting, replayed backwards from the current setting.
AUDIENCES = [
    ("2019-01-01", True, "2020-01-01 private", "public", "account"),
    ("2020-06-01", True, "2020-01-01 private", "followers", "account"),
    ("2019-01-01", True, "", "followers", "account"),
    ("2019-01-01", True, None, "unknown", "none"),
    ("2019-01-01", False, None, "unknown", "none"),
]


@pytest.mark.parametrize(("posted", "private", "history", "audience", "source"), AUDIENCES)
def test_audience_of_a_post(posted: str, private: bool, history: str | None, audience: str, source: str) -> None:
    found = audience_of(post(posted), account(private, history), Answers())
    assert found == (Audience(audience), AudienceSource(source))


def test_audience_by_the_users_answer_where_there_is_no_history() -> None:
    answers = Answers(instagram=PlatformAnswers(audience=Audience.FOLLOWERS))
    assert audience_of(post(), account(True, None), answers) == (Audience.FOLLOWERS, AudienceSource.USER)


def test_audience_of_stories_and_comments_is_unknown() -> None:
    unknown = (Audience.UNKNOWN, AudienceSource.NONE)
    story, comment = post(kind=Kind.STORY, state=State.ARCHIVED), post(kind=Kind.COMMENT)
    assert audience_of(story, account(False, "", close_friends_used=True), Answers()) == unknown
    assert audience_of(comment, account(False, ""), Answers()) == unknown
    assert audience_of(story, account(False, "", close_friends_used=False), Answers())[0] is Audience.PUBLIC
