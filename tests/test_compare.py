"""Comparing downloads: edits, deletions, returns, another flavour, another range, any order; nothing is called gone lightly."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections import Counter
from collections.abc import Sequence
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from analyzer.cli.compare import spread
from analyzer.compare import AccountComparison, Fate, Row, Why, compare, telling
from analyzer.compare.downloads import downloads
from analyzer.compare.view import view
from analyzer.model import Document, State
from analyzer.report import labels
from analyzer.report.compared import section
from analyzer.report.page import environment_of, phrases
from analyzer.report.said import Speech
from analyzer.words import Words
from sample_exports.generations import GENERATIONS
from sample_exports.html_generations import HTML_GENERATIONS, HtmlGeneration
from sample_exports.life import LIFE
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM
from tests.making import POSTS, Command, facebook, instagram, meta_json, post, read, zipped

JANUARY, MARCH, JUNE = (f"facebook-ada.example-2026-{day}-Ab12Cd34.zip" for day in ("01-05", "03-05", "06-30"))
MORNING, NOON, NIGHT = 1_719_390_000, 1_719_400_000, 1_719_430_000
A, B, C = post("Morning", MORNING), post("Noon", NOON), post("Night", NIGHT)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture(scope="module")
def sample() -> Document:
    return read(*FACEBOOK_PARTS, INSTAGRAM)


def made(folder: Path, name: str, *posts: dict[str, object]) -> Document:
    return read(zipped(folder / name, {**facebook(A), POSTS: meta_json(list(posts))}))


def only(olds: Sequence[Document], new: Document) -> AccountComparison:
    (account,) = compare(olds, new).accounts
    return account


def fates(account: AccountComparison) -> dict[str, Fate]:
    """What is said of each text; profiles aside."""
    return {row.item.text or "": row.fate for row in account.rows if row.item.kind != "profile"}


# -- what became of a post --------------------------------------------------------------------------------------------


def test_a_deleted_post_is_gone_and_a_later_one_new(tmp_path: Path) -> None:
    told = fates(only([made(tmp_path, JANUARY, A, B)], made(tmp_path, JUNE, B, C)))
    assert told == {"Morning": Fate.GONE, "Noon": Fate.SAME, "Night": Fate.NEW}


def test_an_edited_post_is_changed(tmp_path: Path) -> None:
    edited = post("Good morning", MORNING)
    account = only([made(tmp_path, JANUARY, A, B)], made(tmp_path, JUNE, edited, B))
    assert fates(account) == {"Good morning": Fate.CHANGED, "Noon": Fate.SAME}
    (row,) = (row for row in account.rows if row.fate is Fate.CHANGED)
    assert row.differs == ("text",)
    assert row.old and row.old.text == "Morning"


def test_of_two_posts_of_one_second_nothing_is_called_changed(tmp_path: Path) -> None:
    old = made(tmp_path, JANUARY, post("One", NOON), post("Two", NOON))
    new = made(tmp_path, JUNE, post("One", NOON), post("Three", NOON))
    assert fates(only([old], new)) == {"One": Fate.SAME, "Two": Fate.GONE, "Three": Fate.NEW}


def test_a_picture_taken_from_a_post_changes_it(tmp_path: Path) -> None:
    pictures = [f"your_facebook_activity/posts/media/your_posts/12200000000000{n}.jpg" for n in (1, 2)]
    old = made(tmp_path, JANUARY, post("Hills", NOON, *pictures))
    new = made(tmp_path, JUNE, post("Hills", NOON, pictures[0]))
    account = only([old], new)
    assert fates(account) == {"Hills": Fate.CHANGED}
    assert (account.media.old, account.media.gone, account.media.new) == (2, 1, 0)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_was_gone_and_is_there_again_has_come_back(tmp_path: Path, order: tuple[int, int]) -> None:
    olds = [made(tmp_path, JANUARY, A, B), made(tmp_path, MARCH, B)]
    account = only([olds[at] for at in order], made(tmp_path, JUNE, A, B))
    assert fates(account) == {"Morning": Fate.RETURNED, "Noon": Fate.SAME}
    (row,) = (row for row in account.rows if row.fate is Fate.RETURNED)
    assert row.missing_since == int(dt.datetime(2026, 3, 5, tzinfo=dt.UTC).timestamp())


def test_what_has_been_gone_for_long_says_since_when(tmp_path: Path) -> None:
    account = only([made(tmp_path, MARCH, B), made(tmp_path, JANUARY, A, B)], made(tmp_path, JUNE, B))
    (row,) = (row for row in account.rows if row.fate is Fate.GONE)
    assert row.missing_since == int(dt.datetime(2026, 3, 5, tzinfo=dt.UTC).timestamp())


def test_what_lies_in_the_trash_is_still_there(sample: Document) -> None:
    facebook_only = replace(sample, items=tuple(_live(item) for item in sample.items))
    counted = view(compare([facebook_only], sample)).accounts
    assert sum(account.in_trash for account in counted) >= 1
    assert sum(account.archived for account in counted) >= 2
    assert all("state" in account.differs for account in counted if account.in_trash)
    assert all(account.fates[Fate.GONE] == 0 for account in counted)


def _live(item):  # type: ignore[no-untyped-def]
    return item if item.kind in ("profile", "story") else replace(item, state=State.LIVE)


# -- what a download could not have held ------------------------------------------------------------------------------


def _between(document: Document, start: int | None, end: int | None) -> Document:
    """The same download asked for these dates only."""
    kept = [
        index
        for index, item in enumerate(document.items)
        if item.when is None or ((start or 0) <= item.when.seconds and (end is None or item.when.seconds <= end))
    ]
    accounts = tuple(
        replace(account, context=replace(account.context, range_start=start, range_end=end)) for account in document.accounts
    )
    return replace(
        document,
        accounts=accounts,
        items=tuple(document.items[at] for at in kept),
        verdicts=tuple(document.verdicts[at] for at in kept),
    )


def test_outside_the_range_asked_for_nothing_is_gone(sample: Document) -> None:
    start, end = (int(dt.datetime(year, 1, 1, tzinfo=dt.UTC).timestamp()) for year in (2020, 2024))
    narrow = _between(sample, start, end)
    for account in compare([sample], narrow).accounts:
        told = Counter(row.fate for row in account.rows)
        assert told[Fate.GONE] == told[Fate.NEW] == 0
        assert told[Fate.NOT_COVERED] > 5 and told[Fate.SAME] > 5
        assert {row.why for row in account.rows if row.fate is Fate.NOT_COVERED} == {Why.RANGE}
    for account in compare([narrow], sample).accounts:
        assert not [row for row in account.rows if row.fate in (Fate.GONE, Fate.NEW)]


def test_one_old_download_that_could_have_held_it_makes_a_thing_new(sample: Document) -> None:
    start = int(dt.datetime(2024, 1, 1, tzinfo=dt.UTC).timestamp())
    narrow = _between(sample, start, None)
    assert all(row.fate is Fate.SAME for account in compare([narrow, sample], sample).accounts for row in account.rows)


def test_a_missing_file_is_not_a_deletion(tmp_path: Path) -> None:
    """A download of other types of information lacks the posts; nothing tells whether they were deleted."""
    old = read(zipped(tmp_path / JANUARY, facebook(A, B)))
    files = facebook(A)
    del files[POSTS]
    new = read(zipped(tmp_path / JUNE, files))
    account = only([old], new)
    assert [(row.fate, row.why) for row in account.rows if row.item.kind == "post"] == [(Fate.NOT_COVERED, Why.FILE)] * 2


def test_a_damaged_file_is_not_a_deletion(tmp_path: Path) -> None:
    old = read(zipped(tmp_path / JANUARY, facebook(A, B)))
    new = read(zipped(tmp_path / JUNE, {**facebook(A), POSTS: b"[{ damaged"}))
    account = only([old], new)
    assert {(row.fate, row.why) for row in account.rows if row.item.kind == "post"} == {(Fate.NOT_COVERED, Why.DAMAGED)}


def test_an_emptied_file_is_a_deletion(tmp_path: Path) -> None:
    assert fates(only([made(tmp_path, JANUARY, A)], made(tmp_path, JUNE))) == {"Morning": Fate.GONE}


# -- other flavours, other generations ---------------------------------------------------------------------------------


@pytest.mark.parametrize("generation", HTML_GENERATIONS, ids=[f"{one.platform} {one.name}" for one in HTML_GENERATIONS])
def test_pages_and_json_of_one_life_are_the_same(generation: HtmlGeneration, tmp_path: Path) -> None:
    pages, twin = read(*generation.render(LIFE, tmp_path / "pages")), read(*generation.twin(LIFE, tmp_path / "json"))
    for olds, new in (([pages], twin), ([twin], pages)):
        (account,) = compare(olds, new).accounts
        told = Counter(row.fate for row in account.rows)
        assert told[Fate.GONE] == told[Fate.NEW] == 0
        changed = [(row.item.text, row.differs) for row in account.rows if row.fate is Fate.CHANGED]
        without_file = [("Compote, étape par étape", ("media",))] if generation.platform == "instagram" else []
        assert changed == without_file  # the one video whose file is gone from the pages
        assert told[Fate.NOT_COVERED] <= 1 and told[Fate.SAME] > 25  # album comments of others stand in no page


@pytest.mark.parametrize("name", ["G2", "G3", "G4", "G5", "G6a", "G6b"])
def test_nothing_of_an_older_facebook_download_is_called_gone(name: str, tmp_path: Path, sample: Document) -> None:
    (generation,) = (one for one in GENERATIONS if (one.platform, one.name) == ("facebook", name))
    old = read(*generation.render(LIFE, tmp_path))
    (account,) = compare([old], sample).accounts
    assert not [row for row in account.rows if row.fate in (Fate.GONE, Fate.CHANGED)]
    assert sum(row.fate is Fate.SAME for row in account.rows) >= len(old.items) - 1


def test_instagram_files_that_had_no_ids_yet_are_told_by_time_and_words(tmp_path: Path, sample: Document) -> None:
    (generation,) = (one for one in GENERATIONS if (one.platform, one.name) == ("instagram", "G0b"))
    (account,) = compare([read(*generation.render(LIFE, tmp_path))], sample).accounts
    assert sum(row.fate is Fate.SAME for row in account.rows) >= 20
    assert not [row for row in account.rows if row.fate in (Fate.GONE, Fate.CHANGED)]


# -- accounts ---------------------------------------------------------------------------------------------------------


def test_another_user_name_is_the_same_account_when_it_was_registered_in_the_same_second(tmp_path: Path) -> None:
    old = read(zipped(tmp_path / JANUARY, facebook(A, B)))
    new = read(zipped(tmp_path / JUNE, facebook(A, B, user="ada.renamed")))
    (account,) = compare([old], new).accounts
    assert (account.old_id, account.account_id) == ("facebook:ada.example", "facebook:ada.renamed")
    assert set(fates(account).values()) == {Fate.SAME}


def test_accounts_of_one_side_are_named_and_not_compared(tmp_path: Path, command: Command) -> None:
    face, gram = (
        zipped(tmp_path / JANUARY, facebook(A)),
        zipped(tmp_path / "instagram-ada_x-2026-06-30-Qq11Ww22.zip", instagram()),
    )
    comparison = compare([read(face)], read(face, gram))
    assert (comparison.only_old, comparison.only_new) == ((), ("instagram:ada_x",))
    ran = command("compare", face, "--with", gram, "--lang", "en", "--quiet")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "facebook:ada.example" in ran.err and "instagram:ada_x" in ran.err


# -- properties -------------------------------------------------------------------------------------------------------


def _shuffled(document: Document, seed: int) -> Document:
    order = list(range(len(document.items)))
    random.Random(seed).shuffle(order)
    return replace(
        document,
        items=tuple(document.items[at] for at in order),
        verdicts=tuple(document.verdicts[at] for at in order),
    )


def _without(document: Document, dropped: set[int]) -> Document:
    kept = [at for at in range(len(document.items)) if at not in dropped]
    return replace(document, items=tuple(document.items[at] for at in kept), verdicts=tuple(document.verdicts[at] for at in kept))


def _edited(document: Document, edited: set[int]) -> Document:
    items = [replace(item, text=f"{item.text} edited") if at in edited else item for at, item in enumerate(document.items)]
    return replace(document, items=tuple(items))


seeds = st.integers(0, 1 << 30)
places = st.sets(st.integers(0, 118), max_size=40)


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_a_download_compared_with_itself_is_the_same_in_any_order(sample: Document, seed: int) -> None:
    for account in compare([_shuffled(sample, seed)], sample).accounts:
        assert {row.fate for row in account.rows} == {Fate.SAME}
        assert all(row.old and row.new and row.old.item_id == row.new.item_id for row in account.rows)


def _ids(comparison_rows: Sequence[Row], fate: Fate) -> set[str]:
    return {row.item.item_id for row in comparison_rows if row.fate is fate}


@settings(max_examples=25, deadline=None)
@given(places, places, places, seeds)
def test_gone_one_way_is_new_the_other_way(sample: Document, one: set[int], two: set[int], words: set[int], seed: int) -> None:
    first, second = _without(sample, one), _shuffled(_edited(_without(sample, two), words), seed)
    there, back = compare([first], second).accounts, compare([second], first).accounts
    for forth, home in zip(there, back, strict=True):
        assert _ids(forth.rows, Fate.GONE) == _ids(home.rows, Fate.NEW)
        assert _ids(forth.rows, Fate.NEW) == _ids(home.rows, Fate.GONE)
        assert Counter(row.fate for row in forth.rows)[Fate.SAME] == Counter(row.fate for row in home.rows)[Fate.SAME]


@settings(max_examples=25, deadline=None)
@given(places, seeds)
def test_nothing_is_lost_and_nothing_counted_twice(sample: Document, dropped: set[int], seed: int) -> None:
    new = _shuffled(_without(sample, dropped), seed)
    comparison = compare([sample], new)
    rows = [row for account in comparison.accounts for row in account.rows]
    assert sum(row.old is not None for row in rows) == len(sample.items)
    assert sum(row.new is not None for row in rows) == len(new.items)
    for account in view(comparison).accounts:
        assert sum(row.outcome.total for row in account.clean_up) == account.watched.total


# -- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Path, Path]:
    return (
        zipped(tmp_path / JANUARY, facebook(A, B)),
        zipped(tmp_path / MARCH, {**facebook(A), POSTS: meta_json([B])}),
        zipped(tmp_path / JUNE, {**facebook(A), POSTS: meta_json([A, C])}),
    )


def test_the_screen_answers_whether_the_clean_up_worked_and_shows_no_content(
    kept: tuple[Path, Path, Path], command: Command
) -> None:
    ran = command("compare", kept[1], kept[0], "--with", kept[2], "--lang", "en", "--country", "FR", "--as-of", "2026-07-24")
    assert ran.code == 0, ran.err
    assert "facebook:ada.example  5 January 2026, 5 March 2026 → 30 June 2026" in ran.out
    assert "1 gone, 1 new, 0 changed, 1 back again" in ran.out
    assert "items that were covered or possibly covered: 1 gone" in ran.out
    assert not any(text in ran.out for text in ("Morning", "Noon", "Night"))


def test_the_french_screen_agrees_with_its_numbers(kept: tuple[Path, Path, Path], command: Command) -> None:
    ran = command("compare", kept[0], "--with", kept[2], "--lang", "fr", "--country", "FR", "--as-of", "2026-07-24")
    assert "  1 disparu, 1 nouveau, 0 modifié, 0 réapparu, 2 inchangés, 0 non comparable\n" in ran.out


def test_json_names_ids_and_no_content(kept: tuple[Path, Path, Path], command: Command) -> None:
    ran = command("compare", kept[0], "--with", kept[2], "--json", "--country", "FR", "--as-of", "2026-07-24")
    (account,) = json.loads(ran.out)["accounts"]
    assert account["counts"] == {"same": 2, "changed": 0, "gone": 1, "new": 1, "returned": 0, "not_covered": 0}
    assert [(item["fate"], item["kind"], item["old_item_id"] is None) for item in account["items"]] == [
        ("gone", "post", False),
        ("new", "post", True),
    ]
    assert account["new"]["exported_at"] == "2026-06-30T00:00:00Z"
    assert not any(text in ran.out for text in ("Morning", "Noon", "Night"))


def test_the_command_needs_both_sides(kept: tuple[Path, Path, Path], command: Command) -> None:
    assert command("compare", kept[0]).code == 2
    assert command("compare", "--with", kept[0], kept[1]).code == 2


def test_in_french(kept: tuple[Path, Path, Path], command: Command) -> None:
    ran = command("compare", kept[0], "--with", kept[2], "--lang", "fr", "--country", "FR", "--as-of", "2026-07-24")
    assert "5 janvier 2026 → 30 juin 2026" in ran.out and "disparu" in ran.out
    assert "gone" not in ran.out and "scope" not in ran.out


def test_an_option_may_take_several_archives() -> None:
    assert spread(["a", "--with", "b", "c", "--lang", "fr"], ["--with"]) == ["a", "--with", "b", "--with", "c", "--lang", "fr"]
    assert spread(["--with", "b"], ["--with"]) == ["--with", "b"]
    assert spread(["--lang", "fr", "b", "c"], ["--with"]) == ["--lang", "fr", "b", "c"]


def test_parts_of_one_download_are_read_together() -> None:
    names = [
        "x/facebook-ada-2026-07-01-Ab12Cd34.zip",
        "y/facebook-ada-2026-07-01-Zz99Yy88.zip",
        "x/facebook-ada-2025-07-01-Qq11Ww22.zip",
    ]
    assert [[path.name[13:23] for path in parts] for parts in downloads([Path(name) for name in names])] == [
        ["2026-07-01"] * 2,
        ["2025-07-01"],
    ]
    assert len(downloads([Path("x/export.zip"), Path("y/export.zip")])) == 2


# -- the section of the report ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [False, True])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_section_holds_counts_and_no_content(lang: str, share: bool, sample: Document) -> None:
    speech = Speech(lang)
    counted = view(compare([sample], _without(sample, set(range(0, 118, 3)))))
    template = environment_of().get_template("compare.html.j2", globals=phrases(speech))
    html = template.render(**section(counted, speech), labels=labels, share=share)
    assert html.count("<table") == html.count("</table>") == 2
    for account in counted.accounts:
        for words in (Words("en"), Words("fr")):
            assert telling.answer(account.watched, words) in re.sub(r"<[^>]+>", "", unescape(html))
        assert (account.account_id in html) is not share
    told = [item.text for item in sample.items if item.text and len(item.text) > 12]
    assert told and not [text for text in told if text in html]
