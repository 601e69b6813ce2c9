"""Nothing is silent: each record of a file that was read made something, was merged, holds nothing, or is a problem.

The sum is taken from the tables alone, as anybody can take it, on every archive that the tests have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import analyzer
from analyzer.tables import TABLES, Result
from sample_exports.generations import GENERATIONS
from sample_exports.html_generations import HTML_GENERATIONS
from sample_exports.life import LIFE
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT
from tests.expectations import as_given, read_expected
from tests.making import facebook, meta_json, post, unpacked

SEEN = sorted((ROOT / "sample_exports" / "seen").glob("*/expected.toml"))
CASES = sorted(path for path in (ROOT.parent / "shared" / "cases").glob("*/*") if path.is_dir())


def rows(result: Result, table: str) -> Iterator[dict[str, object]]:
    found = next(one for one in TABLES if one.name == table)
    for row in found.rows(result.document, result.words):
        yield dict(zip((column.name for column in found.columns), row, strict=True))


def unbalanced(result: Result) -> list[str]:
    """Files whose records do not add up, or whose counts the other tables contradict."""
    standing: Counter[object] = Counter()
    records: dict[object, set[object]] = {}
    for item in rows(result, "items"):
        standing[item["archive"], item["path"]] += 1
        records.setdefault((item["archive"], item["path"]), set()).add(item["record"])
    troubled: dict[object, set[object]] = {}
    for problem in rows(result, "problems"):
        troubled.setdefault((problem["archive"], problem["path"]), set()).add(problem["record"])
    wrong = []
    for file in rows(result, "files"):
        place = (file["archive"], file["path"])
        if (file["items"] or 0) != standing[place]:
            wrong.append(f"{place}: {file['items']} items, {standing[place]} stand in the table")
        if file["fate"] != "read" or file["records"] is None:
            continue
        counted = [file[name] for name in ("made", "merged", "empty")]
        if any(type(count) is not int or count < 0 for count in counted):
            wrong.append(f"{place}: {counted}")
            continue
        left = file["records"] - sum(counted)
        alone = troubled.get(place, set()) - records.get(place, set()) - {None}
        if not 0 <= left <= len(alone):
            wrong.append(f"{place}: {file['records']} records are not {counted} and {len(alone)} problems")
        if place in records and file["made"] != len(records[place]):
            wrong.append(f"{place}: {file['made']} records made something, items stand under {len(records[place])}")
    return wrong


def without_count(result: Result) -> list[str]:
    """Files that were read and whose records were not counted: start pages alone have none."""
    return [
        str(file["path"])
        for file in rows(result, "files")
        if file["fate"] == "read"
        and file["records"] is None
        and not str(file["path"]).endswith(("index.html", ".htm", "here.html"))
    ]


def check(paths: Sequence[Path] | Path) -> Result:
    result = analyzer.analyse(paths)
    assert unbalanced(result) == [] and without_count(result) == []
    return result


def test_today() -> None:
    check([*FACEBOOK_PARTS, INSTAGRAM])


@pytest.mark.parametrize("generation", GENERATIONS, ids=[f"{one.platform} {one.name}" for one in GENERATIONS])
def test_every_generation(generation, tmp_path: Path) -> None:
    check(generation.render(LIFE, tmp_path))


@pytest.mark.parametrize("generation", HTML_GENERATIONS, ids=[f"{one.platform} {one.name}" for one in HTML_GENERATIONS])
def test_every_generation_of_pages_and_both_flavours_together(generation, tmp_path: Path) -> None:
    pages = generation.render(LIFE, tmp_path / "pages")
    check(pages)
    check([*pages, *generation.twin(LIFE, tmp_path / "json")])


@pytest.mark.parametrize("path", SEEN, ids=[path.parent.name for path in SEEN])
def test_what_was_seen(path: Path, tmp_path: Path) -> None:
    check(as_given(path.parent / "archive", read_expected(path), tmp_path))


@pytest.mark.parametrize("folder", CASES, ids=[f"{path.parent.name}_{path.name}" for path in CASES])
def test_every_case(folder: Path) -> None:
    check(sorted(folder.glob("*.zip")) or folder)


def test_every_public_fixture(fixtures: Path) -> None:
    folders = [path for path in sorted(fixtures.iterdir()) if path.is_dir() and not list(path.glob("*.zip"))]
    check([*folders, *sorted(fixtures.glob("*/*.zip"))])


# -- each outcome ---------------------------------------------------------------------------------------------------


def counts(result: Result, ending: str) -> dict[str, object]:
    (file,) = (row for row in rows(result, "files") if str(row["path"]).endswith(ending))
    return {name: file[name] for name in ("records", "made", "merged", "empty", "items")}


def test_each_outcome_is_told(tmp_path: Path) -> None:
    posts = [post("Said twice"), post("Said twice"), {"timestamp": 5, "title": "Ada updated her status."}, 7, post("Said once")]
    result = check(unpacked(tmp_path / "facebook-ada", facebook(*posts)))
    assert counts(result, "videos_1.json") == {"records": 5, "made": 2, "merged": 1, "empty": 1, "items": 2}
    assert list(result.problems.error) == ["not_a_record"]


def test_a_record_that_makes_several_items_is_one_record(tmp_path: Path) -> None:
    pictures = [{"uri": f"posts/media/holiday_1/{number}0000000000.jpg", "creation_timestamp": number} for number in (1, 2, 3)]
    album = {"name": "Holiday", "photos": pictures, "description": "The sea"}
    files = {**facebook(), "your_facebook_activity/posts/album/0.json": meta_json(album)}
    assert counts(check(unpacked(tmp_path / "facebook-ada", files)), "album/0.json") == {
        "records": 1, "made": 1, "merged": 0, "empty": 0, "items": 4,
    }  # fmt: skip


def test_a_file_that_two_parts_hold_is_counted_once_in_each(tmp_path: Path) -> None:
    """The same posts in two exports of other days: one part's records stand, the other's are merged."""
    old = unpacked(tmp_path / "facebook-ada-2026-01-01-Ab12Cd34", facebook(post("One"), post("Two", 1_719_411_999)))
    new = unpacked(
        tmp_path / "facebook-ada-2026-02-01-Zz12Cd34", facebook(post("One"), post("Two", 1_719_411_999), post("Three", 9))
    )
    files = [row for row in rows(check([old, new]), "files") if str(row["path"]).endswith("videos_1.json")]
    assert sum(row["items"] for row in files) == 3
    assert sum(row["merged"] for row in files) == 2
