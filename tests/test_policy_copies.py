"""Which copy of which text a judgment rests on, how old it is, and what is said first to somebody who objected."""

from __future__ import annotations

import datetime as dt

import pytest

from analyzer import answers as answers_module
from analyzer.assess import account_of, objections, sentence, texts
from analyzer.model import Answers, Context, Platform, PlatformAnswers
from analyzer.policy import load
from analyzer.words import Words

CONTEXT = Context(account_id="facebook:ada", platform=Platform.FACEBOOK)
TODAY = dt.date(2026, 11, 27)


def said(country: str | None, day: dt.date, lang: str = "en") -> str:
    account = account_of(CONTEXT, Answers(country=country))
    return " ".join(sentence(Words(lang), one) for one in texts(load(), [account], day))


COPIES = [
    ("FR", "2026-11-27", "in force since 23 July 2026 (copy of 22 August 2026)", True),
    ("FR", "2026-11-20", "copy of 22 August 2026", False),
    ("FR", "2025-12-10", "copy of 16 July 2025", False),
    ("FR", "2024-07-01", "does not list developing AI among its purposes", False),
    ("GB", "2026-11-27", "in force since 4 March 2026 (copy of 12 May 2026)", True),
    ("BR", "2026-08-01", "we have seen no copy for this region", False),
    ("CH", "2025-06-01", "reported in May 2025", False),
    ("US", "2024-01-01", "We know of no dated policy text by Meta on AI", False),
    (None, "2026-11-01", "Region: not known", False),
]


@pytest.mark.parametrize(("country", "day", "words", "old"), COPIES)
def test_the_copy_is_named_and_an_old_one_is_said_to_be_old(country: str | None, day: str, words: str, old: bool) -> None:
    found = said(country, dt.date.fromisoformat(day))
    assert words in found
    assert ("the rules may have changed" in found) is old
    assert "{" not in said(country, dt.date.fromisoformat(day), "fr")


def objected(country: str, on: str, day: dt.date = TODAY) -> str:
    stated = Answers(country=country, facebook=PlatformAnswers(objected=dt.date.fromisoformat(on)))
    account = account_of(CONTEXT, stated)
    return " ".join(sentence(Words("en"), one) for one in objections(load(), [account], day))


def test_an_objection_comes_first_with_what_meta_promised() -> None:
    assert "neither their public information nor their interactions with AI" in objected("FR", "2025-05-20")
    assert "did not mention interactions with AI" in objected("GB", "2024-10-01")
    assert "We know of no dated text" in objected("BR", "2025-05-20")
    assert "without your objection" in objected("FR", "2025-05-20")
    assert objected("FR", "2025-05-20", dt.date(2025, 5, 19)) == ""
    assert "We know of no dated text" in objected("FR", "2024-06-01", dt.date(2024, 7, 1)), "promised in April 2025 only"


BAD = [
    (Answers(facebook=PlatformAnswers(objected=dt.date(2024, 5, 20))), "when Meta first announced the use"),
    (Answers(facebook=PlatformAnswers(objected=dt.date(2027, 1, 1))), "so it is ignored"),
    (Answers(country="IN"), "we have seen no policy text by Meta"),
    (
        Answers(born=dt.date(2026, 1, 1), facebook=PlatformAnswers(objected=dt.date(2025, 5, 20))),
        "One of the two dates is wrong",
    ),
]


@pytest.mark.parametrize(("answers", "words"), BAD)
def test_what_cannot_be_is_one_sentence(answers: Answers, words: str) -> None:
    found = [sentence(Words("en"), one) for one in answers_module.check(answers, TODAY)]
    assert len(found) == 1 and words in found[0]
    assert sentence(Words("fr"), answers_module.check(answers, TODAY)[0]) != found[0]
