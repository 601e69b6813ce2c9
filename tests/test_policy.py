"""Our policy data: one rule for every combination, examples that bite and spare, sources, translations."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from analyzer import answers as answers_module
from analyzer import policy as policy_module
from analyzer.assess import assess
from analyzer.assess.judge import matching
from analyzer.model import (
    Account,
    Answers,
    Audience,
    Context,
    Item,
    Moment,
    Platform,
    PlatformAnswers,
    PrivacyChange,
    Surface,
)
from analyzer.policy import Confidence, OwnContent, PolicyError, Stance, load, references, tables
from analyzer.policy.check import check
from analyzer.policy.rules import Example
from tests import combinations
from tools.words import by_sentence, catalogues

PACKAGE = Path(policy_module.__file__).parent.parent
ADULT = dt.date(1980, 2, 29)


def days() -> list[dt.date]:
    """Every day on which a text or a rule begins or ends, and the days beside it."""
    policy = load()
    turns = {version.from_ for version in policy.versions}
    turns |= {day for rule in policy.rules.values() for day in (rule.from_, rule.until) if day}
    return sorted({turn + dt.timedelta(days=shift) for turn in turns for shift in (-1, 0, 1)})


def test_every_readable_item_has_exactly_one_rule_on_every_day() -> None:
    policy = load()
    for context in combinations.contexts():
        account = Account(context=context)
        for item in combinations.readable():
            for day in days():
                found = matching(policy, item, account, day)
                assert len(found) == 1, (item, context.page, day, [rule.id for rule in found])


def test_no_combination_at_all_lacks_a_rule() -> None:
    policy = load()
    for context in combinations.contexts():
        account = Account(context=context)
        for item in combinations.everything():
            found = matching(policy, item, account, dt.date(2026, 11, 1))
            assert len(found) == 1, (item, context.page, [rule.id for rule in found])


def posed(example: Example) -> tuple[Item, Context, Answers]:
    """The item, account and answers that an example speaks of: an adult in France."""
    group = "Jardins partagés" if example.surface is Surface.GROUP else None
    item = Item(
        kind=example.kind,
        surface=example.surface,
        author=example.author,
        state=example.state,
        always_public=example.always_public,
        on_page=example.on_page,
        meta_ai=example.meta_ai,
        standing=example.standing,
        platform=example.platform,
        group=group,
        when=Moment(int(dt.datetime.combine(example.posted, dt.time(12), dt.UTC).timestamp())),
        account_id="a",
        item_id="1",
    )
    private = example.private_account
    context = Context(
        account_id="a",
        platform=example.platform,
        page=example.page_export,
        close_friends_used=False,
        private_account=private,
        threads_private=private,
        privacy_changes=None if private is None else tuple[PrivacyChange, ...](()),
    )
    groups = {} if example.group is None or group is None else {group: example.group}
    said = PlatformAnswers(audience=example.audience, groups=groups)
    return item, context, Answers(country="FR", born=ADULT, facebook=said)


def test_every_rule_bites_what_it_says_it_bites() -> None:
    for rule in load().rules.values():
        assert rule.bites, rule.id
        for example in rule.bites:
            # A Threads profile has no history: a flag alone settles a public one only.
            item, context, answers = posed(example)
            found = assess([item], [context], answers, example.as_of).verdicts[0]
            assert found.rule == rule.id, (rule.id, example, found)
            assert found.exposure is example.gives, (rule.id, example, found)


def test_every_rule_spares_what_it_says_it_spares() -> None:
    policy = load()
    for rule in policy.rules.values():
        assert rule.spares, rule.id
        for example in rule.spares:
            item, context, _ = posed(example)
            found = matching(policy, item, Account(context=context), example.as_of)
            assert [one.id for one in found] != [rule.id], (rule.id, example)


def test_every_status_of_a_rule_is_reached_by_an_example() -> None:
    for rule in load().rules.values():
        reached = {example.gives for example in rule.bites}
        stated = {status for status in (rule.holds, rule.fails, rule.unknown) if status}
        missing = stated - reached
        # These cannot be shown with one flag alone, or say the same as another rule's example.
        assert not missing or rule.id in {
            "threads_post",
            "threads_post_before_december_2025",
            "live_video",
            "live_video_before_july_2026",
        }, rule.id


def test_sources_exist_have_dates_and_are_used() -> None:
    policy = load()
    cited = {id for _, _, ids in references(policy) for id in ids}
    assert cited == set(policy.sources)
    for source in policy.sources.values():
        assert re.fullmatch(r"\d{4}(-\d{2}){0,2}|undated", source.date), source.id
        assert source.url.startswith("https://") or not source.url, source.id
    assert all(rule.sources for rule in policy.rules.values())


def test_regions() -> None:
    policy = load()
    assert policy.region_of("FR") == policy.region_of("NO") == policy.region_of("RE") == "EU_EEA"
    alone = ("GB", "CH", "BR", "US", "AU", "KR", "JP", "CA")
    assert tuple(policy.region_of(one) for one in alone) == alone
    assert {policy.region_of(one) for one in ("NC", "PF", "WF", "PM", "BL", "TF")} == {"FR_OVERSEAS"}
    assert policy.region_of("IN") == policy.region_of("IM") == "OTHER"
    assert set(policy.region_of_country) <= set(answers_module.known_countries())
    assert {version.region for version in policy.versions} == set(policy.regions)


def test_training_starts_are_written_as_they_are_counted() -> None:
    for region in load().regions.values():
        if region.training_start is None:
            assert region.training_written is None
        else:
            assert region.training_written is not None
            first = (region.training_written + "-01-01")[:10]
            assert region.training_start == dt.date.fromisoformat(first), region.id


def test_a_region_says_of_adults_what_its_latest_text_says() -> None:
    policy = load()
    for region in policy.regions.values():
        latest = policy.version_on(region.id, dt.date(9999, 1, 1))
        assert latest is not None and latest.adults_only_public is region.adult_only_public, region.id


def test_eu_texts_through_time() -> None:
    policy = load()
    adults = {
        "2024-01-21": None,
        "2024-06-26": Stance.NO,
        "2025-05-26": Stance.NO,
        "2025-05-27": Stance.YES,
        "2025-12-16": Stance.YES,
        "2025-12-17": Stance.CONTRADICTORY,
        "2026-02-24": Stance.CONTRADICTORY,
        "2026-02-25": Stance.YES,
        "2026-07-23": Stance.YES,
    }
    for day, expected in adults.items():
        version = policy.version_on("EU_EEA", dt.date.fromisoformat(day))
        assert (version and version.adults_only_public) == expected, day


def test_the_eu_text_names_no_ai_before_27_may_2025() -> None:
    """377 archived copies say so; what this data held before were the United Kingdom's texts in French."""
    policy = load()
    before = [one for one in policy.versions if one.region == "EU_EEA" and one.from_ < dt.date(2025, 5, 27)]
    assert before and {one.own_content for one in before} == {OwnContent.NOT_NAMED}
    assert all(one.adds for one in before)


# A text of Meta's that addresses a region carries these words.
KEY_WORDS = {"EU_EEA": "Meta Platforms Ireland", "GB": "Information Commissioner"}
IN_TITLE = {"EU_EEA": "(EU", "GB": "(United Kingdom"}


def test_a_text_carries_the_words_of_the_region_that_it_is_said_to_address() -> None:
    """Would have caught the United Kingdom's texts of 2024 that were titled as the EU's."""
    texts = [source for source in load().sources.values() if "Privacy%20Policy.md" in source.url]
    for source in texts:
        if "Threads" not in source.url and "WhatsApp" not in source.url:
            assert source.key_words, source.id
        for region, words in KEY_WORDS.items():
            carried = any(words in one for one in source.key_words)
            if "WhatsApp" in source.url:
                continue
            assert carried == (source.seen_for == (region,)) == (IN_TITLE[region] in source.title), source.id
        assert ("Ireland" in source.controller) == (source.seen_for == ("EU_EEA",)), source.id


def test_a_text_rests_on_copies_that_address_its_region() -> None:
    policy = load()
    for version in policy.versions:
        copies = [policy.sources[id] for id in version.sources if policy.sources[id].controller]
        if not version.inferred:
            assert copies, (version.region, version.from_)
            assert all(version.region in copy.seen_for for copy in copies), (version.region, version.from_)
    swapped = replace(policy.versions[0], sources=("m8",))
    with pytest.raises(PolicyError, match=r"EU_EEA .*: source m8 addresses GB"):
        check(replace(policy, versions=(swapped, *policy.versions[1:])))


def test_no_grade_is_better_than_its_sources() -> None:
    """The stricter of two grades: what only uncitable pages say is not verified."""
    policy = load()
    weak = replace(policy.notes[0], sources=("lim",), confidence=Confidence.SECONDARY)
    with pytest.raises(PolicyError, match="its grade is NV"):
        check(replace(policy, notes=(weak,)))
    better = replace(policy.notes[0], sources=("cam",), confidence=Confidence.PRIMARY)
    with pytest.raises(PolicyError, match="graded P without a primary source"):
        check(replace(policy, notes=(better,)))


def test_policy_id_is_its_latest_date() -> None:
    assert load().id == "2026-07-23"


def test_a_mistake_is_named_with_file_and_entry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "analyzer" / "policy").mkdir(parents=True)
    (tmp_path / "analyzer" / "policy" / "notes.toml").write_text('[[note]]\nid = "x"\nsay = "y"\n')
    monkeypatch.setattr(policy_module, "files", lambda _: tmp_path / "analyzer")
    with pytest.raises(PolicyError, match=r"notes\.toml: .*say"):
        policy_module.decode("notes.toml", tables.NotesFile)


FILES = {
    "sources.toml": tables.SourcesFile,
    "regions.toml": tables.RegionsFile,
    "rules.toml": tables.RulesFile,
    "events.toml": tables.EventsFile,
    "actions.toml": tables.ActionsFile,
    "authorities.toml": tables.AuthoritiesFile,
    "laws.toml": tables.LawsFile,
    "claims.toml": tables.ClaimsFile,
}


@pytest.mark.parametrize("name", FILES)
def test_a_word_that_we_do_not_know_is_named_with_its_entry(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The last entry of each file, spoilt: the message names the file, the entry by its id, and the word."""
    table = name.removesuffix(".toml")
    content = (PACKAGE / "policy" / name).read_text("utf-8")
    entry = list(getattr(load(), table).values() if table != "events" else load().events)[-1]
    folder = tmp_path / "policy"
    folder.mkdir()
    last = content.rindex("\nsources = ") if "\nsources = " in content else content.rindex("\ntitle = ")
    (folder / name).write_text(content[:last] + "\nsuorces = 1" + content[last:], "utf-8")
    monkeypatch.setattr(policy_module, "files", lambda _: tmp_path)
    with pytest.raises(PolicyError, match=rf"{re.escape(name)}: {re.escape(entry.id)}: .*suorces"):
        policy_module.decode(name, FILES[name])


def test_every_sentence_of_the_policy_is_translated() -> None:
    """What is taken out of the files by the names of their fields is all that the policy says."""
    assert set(load().messages()) <= set(by_sentence(catalogues()["policy"]))


def test_example_answers_are_answers() -> None:
    stated = {example.audience for rule in load().rules.values() for example in rule.bites}
    assert stated <= {None, *Audience}
    assert {example.platform for rule in load().rules.values() for example in rule.bites} == set(Platform)
