"""`meta-export rules`: the policy of a day on the screen and as JSON, complete, in both languages."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from analyzer.cli import main
from analyzer.cli.policy_json import data
from analyzer.cli.policy_text import WIDTH, in_force, lines
from analyzer.policy import load
from analyzer.words import LANGUAGES, Words
from tests.verdict_table import DAYS


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["rules", *args])
    said = capsys.readouterr()
    assert isinstance(left.value.code, int)
    return left.value.code, said.out, said.err


def unbroken(text: str) -> str:
    """A text without its line breaks and kinds of space."""
    return " ".join(text.split())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_rule_note_question_and_source_is_printed(day: dt.date, lang: str) -> None:
    policy, words = load(), Words(lang)
    printed = list(lines(policy, words, day))
    text = unbroken(" ".join(printed))
    for rule in in_force(policy, day):
        for says in (rule.says.holds, rule.says.fails, rule.says.unknown):
            assert says is None or unbroken(words.say(says)) in text, rule.id
        assert f"{rule.id} " in text
    for note in policy.notes:
        assert unbroken(words.say(note.says)) in text
    for question in policy.questions:
        assert unbroken(words.say(question.known)) in text
    cited = {id for rule in in_force(policy, day) for id in rule.sources}
    for id in cited:
        assert unbroken(words.say(policy.sources[id].title)) in text and policy.sources[id].url in text
    assert all(len(line) <= WIDTH or "https://" in line for line in printed)


def test_json_says_what_the_data_say() -> None:
    policy = load()
    said = json.loads(json.dumps(data(policy, Words("en"), dt.date(2025, 12, 20))))
    assert said["as_of"] == "2025-12-20" and said["policy"] == policy.id
    assert [rule["id"] for rule in said["rules"]] == [rule.id for rule in in_force(policy, dt.date(2025, 12, 20))]
    europe, britain = said["regions"][0], said["regions"][1]
    assert europe["text"]["adults_only_public"] == "contradictory" and europe["text"]["from"] == "2025-12-17"
    assert britain["text"]["from"] == "2025-06-16" and britain["training_bound"] == "not_before"
    brazil = next(one for one in said["regions"] if one["id"] == "BR")
    assert brazil["text"]["inferred"] and brazil["text"]["from"] == "2025-12-16"
    post = said["rules"][0]
    assert post["outcomes"]["holds"]["status"] == "in" and post["applies_to"]["platforms"] == ["facebook"]
    known = {source["id"] for source in said["sources"]}
    cited = {
        id
        for group in ("regions", "rules", "modifiers", "counted", "notes", "questions")
        for one in said[group]
        for id in one["sources"]
    }
    assert cited <= known
    assert all(source["date"] for source in said["sources"])


def test_live_videos_have_the_rule_of_the_day() -> None:
    before, after = dt.date(2026, 7, 22), dt.date(2026, 7, 23)
    assert "live_video" not in {rule.id for rule in in_force(load(), before)}
    assert "live_video" in {rule.id for rule in in_force(load(), after)}


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--as-of", "2026-07-23", "--lang", "fr")
    assert code == 0 and err == ""
    assert "Union européenne et EEE (EU_EEA)" in out and "23 juillet 2026" in out
    code, out, _ = run(capsys, "--as-of", "2026-07-23", "--json", "--lang", "en")
    assert code == 0 and json.loads(out)["as_of"] == "2026-07-23"


def test_a_day_before_the_first_text_has_no_rules_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--as-of", "2024-01-21", "--json", "--lang", "en")
    said = json.loads(out)
    assert code == 0 and said["rules"] == [] and {region["text"] for region in said["regions"]} == {None}
    assert "We know of no policy text by Meta on AI from before 22 January 2024" in err


def test_a_date_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--as-of", "yesterday", "--lang", "en")
    assert (code, out) == (2, "")
    assert "yesterday is not a date" in err
