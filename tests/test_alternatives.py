"""What an answer would change: every status shown for an answer is the one that the rules give when it is stated."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
from msgspec.structs import replace

from analyzer.analysis import analyse_archives
from analyzer.answers import from_toml, to_toml
from analyzer.assess import assess, set_facts
from analyzer.assess.alternatives import Asked, alternatives, answered
from analyzer.model import Answers, Audience, Document, Exposure, PlatformAnswers
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM

AS_OF = dt.date(2026, 11, 27)
COUNTRIES = {"EU": "FR", "GB": "GB", "CH": "CH", "BR": "BR", "US": "US", "AU": "AU"}


def life(answers: Answers) -> Document:
    return _life(to_toml(answers))


@cache
def _life(toml: str) -> Document:
    return analyse_archives([*FACEBOOK_PARTS, INSTAGRAM], from_toml(toml), AS_OF).document


def asked_of(document: Document):
    return alternatives(document.items, [one.context for one in document.accounts], document.answers, AS_OF)


def stated(document: Document, answers: Answers) -> list[Exposure]:
    """The statuses when the answers are stated, by the way that every verdict takes."""
    contexts = [one.context for one in document.accounts]
    items = set_facts(document.items, contexts, answers)
    return [verdict.exposure for verdict in assess(items, contexts, answers, AS_OF).verdicts]


FRENCH = Answers(country="FR", born=dt.date(1985, 3, 4))
NOTHING = Answers()


@pytest.mark.parametrize("answers", [FRENCH, NOTHING, Answers(country="GB")], ids=["french", "nothing", "british"])
def test_without_an_answer_every_status_is_the_verdict(answers: Answers) -> None:
    document = life(answers)
    found = asked_of(document)
    assert [found.status(item.account_id, one, {}) for item, one in zip(document.items, found.classes, strict=True)] == [
        verdict.exposure for verdict in document.verdicts
    ]


@pytest.mark.parametrize("answers", [FRENCH, NOTHING], ids=["french", "nothing"])
def test_each_combination_gives_what_the_stated_answers_give(answers: Answers) -> None:
    document = life(answers)
    found = asked_of(document)
    groups = sorted({item.group for item in document.items if item.group is not None})
    questions = {one.asked: one.choices for one in found.questions}
    compared = 0
    for chosen in found.combinations(tuple(Asked)):
        said = document.answers
        for asked, at in chosen.items():
            choice = questions[asked][at]
            if asked is Asked.COUNTRY and choice != "unknown":
                if choice not in COUNTRIES:
                    break
                said = replace(said, country=COUNTRIES[choice])
            elif asked is not Asked.COUNTRY:
                said = answered(said, asked, choice, AS_OF, groups)
        else:
            compared += 1
            if compared % 7 == 1 or len(found.accounts) < 3:  # one in seven of a thousand: each choice is met many times
                pairs = zip(document.items, found.classes, strict=True)
                shown = [found.status(item.account_id, one, chosen) for item, one in pairs]
                assert shown == stated(document, said), chosen
    assert compared > 20


def test_what_is_stated_is_not_asked_again() -> None:
    said = Answers(
        country="FR",
        born=dt.date(1985, 3, 4),
        facebook=PlatformAnswers(audience=Audience.FRIENDS),
    )
    assert {one.asked for one in asked_of(life(said)).questions} == {Asked.GROUPS}
    assert Asked.FACEBOOK in {one.asked for one in asked_of(life(FRENCH)).questions}


def test_a_question_says_how_many_items_it_would_settle() -> None:
    """Ada's Facebook posts without a stated audience are `possible`; said to be everyone's or friends', they are settled."""
    document = life(FRENCH)
    found = asked_of(document)
    question = next(one for one in found.questions if one.asked is Asked.FACEBOOK)
    now = stated(document, FRENCH)
    then = stated(document, replace(FRENCH, facebook=PlatformAnswers(audience=Audience.PUBLIC)))
    open_ = (Exposure.POSSIBLE, Exposure.UNCLEAR)
    assert question.settles == sum(before in open_ and after not in open_ for before, after in zip(now, then, strict=True)) > 20


def test_an_audience_can_have_changed_after_any_year_with_posts_but_the_last() -> None:
    question = next(one for one in asked_of(life(FRENCH)).questions if one.asked is Asked.FACEBOOK)
    assert question.choices[:3] == ("unknown", "public", "friends")
    assert question.choices[3] == "until-2012"
    assert question.choices[-1] == "until-2025"
