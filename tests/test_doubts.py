"""Answers that the export contradicts, or that nothing fits: one sentence each, and the analysis goes on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from analyzer import answers as answers_module
from analyzer.assess import doubts, sentence
from analyzer.cli import main
from analyzer.model import Answers, Audience, Context, Item, Kind, Platform, PlatformAnswers, Surface
from analyzer.policy import load
from analyzer.words import Words
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM

FACEBOOK = Context(account_id="facebook:ada", platform=Platform.FACEBOOK, country="FR", born_on=dt.date(1990, 5, 4))
PRIVATE = Context(account_id="instagram:ada", platform=Platform.INSTAGRAM, private_account=True)
OPEN = Context(account_id="instagram:ada", platform=Platform.INSTAGRAM, private_account=False)
IN_GROUP = Item(
    kind=Kind.POST, surface=Surface.GROUP, platform=Platform.FACEBOOK, group="Jardins partagés", account_id="facebook:ada"
)
PUBLIC, FOLLOWERS = PlatformAnswers(audience=Audience.PUBLIC), PlatformAnswers(audience=Audience.FOLLOWERS)

CASES = [
    (Answers(), [FACEBOOK, PRIVATE], []),
    (Answers(country="FR", born=dt.date(1990, 5, 4)), [FACEBOOK], []),
    (
        Answers(country="US"),
        [FACEBOOK],
        ["the country United States, but the export of your Facebook account (ada) says France."],
    ),
    (
        Answers(born=dt.date(1980, 1, 1)),
        [FACEBOOK],
        ["born on 1 January 1980, but the export of your Facebook account (ada) says 4 May 1990"],
    ),
    (Answers(instagram=PUBLIC), [PRIVATE], ["says that it is private"]),
    (Answers(instagram=FOLLOWERS), [PRIVATE], []),
    (Answers(instagram=FOLLOWERS), [OPEN], ["your Instagram account (ada) was not public, but its export says that it is"]),
    (Answers(instagram=PUBLIC), [FACEBOOK], ["You answered for Instagram, but gave no archive of it"]),
    (Answers(facebook=PUBLIC), [OPEN], ["You answered for Facebook, but gave no archive of it"]),
    (Answers(facebook=PlatformAnswers(groups={"JARDINS  partagés": True})), [FACEBOOK], []),
    (Answers(facebook=PlatformAnswers(groups={"Jardins": True})), [FACEBOOK], ["no group named “Jardins”"]),
]


@pytest.mark.parametrize(("answers", "contexts", "says"), CASES)
def test_each_contradiction_is_one_sentence(answers: Answers, contexts: list[Context], says: list[str]) -> None:
    found = [sentence(Words("en"), doubt) for doubt in doubts(answers, contexts, [IN_GROUP])]
    assert len(found) == len(says)
    for said, part in zip(found, says, strict=True):
        assert part in said and said.endswith(".")


def test_instagrams_unset_birthday_contradicts_nobody() -> None:
    unset = Context(account_id="instagram:ada", platform=Platform.INSTAGRAM, born_on=dt.date(1919, 1, 1))
    assert doubts(Answers(born=dt.date(1990, 5, 4)), [unset]) == []


def test_a_day_before_the_first_policy_text_says_what_is_assumed() -> None:
    first = load().first_day
    assert first == dt.date(2024, 1, 22)
    found = answers_module.check(Answers(), first - dt.timedelta(days=1))
    assert [sentence(Words("en"), one) for one in found] == [
        "We know of no policy text by Meta on AI from before 22 January 2024. The question is therefore not settled "
        "for any item on 21 January 2024."
    ]
    assert answers_module.check(Answers(), first) == []


def test_the_command_says_so_and_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--country", "US", "--as-of", "2020-01-01", "--lang", "en", "--instagram-audience", "public"]
    with pytest.raises(SystemExit) as left:
        main(["inventory", *map(str, FACEBOOK_PARTS), str(INSTAGRAM), *options])
    said = capsys.readouterr()
    assert left.value.code == 0
    assert "We know of no policy text by Meta on AI from before 22 January 2024" in said.err
    assert (
        "You state the country United States, but the export of your Facebook account (ada.lambert.example) says France."
        in said.err
    )
    assert said.out


def said_of(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    with pytest.raises(SystemExit) as left:
        main(["inventory", *args, "--lang", "en"])
    assert left.value.code == 0
    return capsys.readouterr().err


def test_what_is_assumed_without_country_or_birthday_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """An archive of one post: nobody knows where the person lives, nor how old they are."""
    posts = tmp_path / "facebook-x" / "your_facebook_activity" / "posts" / "your_posts__check_ins__photos_and_videos_1.json"
    posts.parent.mkdir(parents=True)
    posts.write_text('[{"timestamp": 1700000000, "data": [{"post": "Bonjour"}], "title": ""}]', "utf-8")
    said = said_of(capsys, str(tmp_path / "facebook-x"), "--facebook-audience", "public", "--as-of", "2026-07-23")
    assert said.count("you get the most cautious answer: state where you live. Option: --country FR.") == 1
    said = said_of(
        capsys, str(tmp_path / "facebook-x"), "--facebook-audience", "public", "--as-of", "2026-07-23", "--country", "FR"
    )
    assert (
        "what the policy covers for adults only is given as possibly covered: state it. Option: --born 1990-05-04." in said
        and "all regions" not in said
    )


def test_what_holds_for_a_region_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    both = [*map(str, FACEBOOK_PARTS), str(INSTAGRAM)]
    said = said_of(capsys, *both, "--country", "CH", "--as-of", "2026-07-23")
    assert said.count("It is not confirmed whether the policy texts apply as written in the region “Switzerland”.") == 1
    said = said_of(capsys, *both, "--country", "FR", "--as-of", "2024-12-01")
    assert said.count("On 1 December 2024 training had not begun in the region “European Union and EEA”") == 1
