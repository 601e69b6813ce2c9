"""One life, every generation: what comes out of each older export is what comes out of today's, minus what it cannot hold.

The renderers declare what each form of the export cannot hold and what only it says (`sample_exports.differences`); here
the tables are compared row by row under these declarations, so that nothing is lost in silence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

import analyzer
from analyzer.tables import TABLES, Result
from sample_exports.differences import Difference, How
from sample_exports.generations import GENERATIONS, Generation
from sample_exports.life import LIFE
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM

AS_OF = dt.date(2026, 11, 1)
COMPARED = ("items", "media", "account", "off_meta", "advertisers")

# Where a row was read differs always; verdicts, local times and lengths follow from the facts that are compared; ids of media
# follow their items.
LEFT_OUT = {"archive", "path", "record", "uri", "same_as", "exposure", "rule", "because", "flags", "flavour", "bytes", "crc32"}
LEFT_OUT |= {"created_at_local", "length", "words"}
BLANKS = ("", "unknown", "none", "[]")


class Anything:
    """Stands for a value that may be what it likes."""

    def __repr__(self) -> str:
        return "…"


ANY = Anything()
Row = dict[str, object]


def rows(result: Result, table: str) -> list[Row]:
    found = next(one for one in TABLES if one.name == table)
    names = [column.name for column in found.columns]
    return [dict(zip(names, row, strict=True)) for row in found.rows(result.document, result.words)]


def shown(value: object) -> str:
    return "" if value is None else str(value)


@pytest.fixture(scope="module")
def today() -> Mapping[str, Result]:
    """Today's samples, by platform."""
    return {
        "facebook": analyzer.analyse(list(FACEBOOK_PARTS), as_of=AS_OF),
        "instagram": analyzer.analyse(INSTAGRAM, as_of=AS_OF),
        "meta": analyzer.analyse([*FACEBOOK_PARTS, INSTAGRAM], as_of=AS_OF),
    }


def expected(base: Result, generation: Generation, table: str) -> list[Row]:
    """Today's rows as the older export must give them: `…` where it may say something else."""
    kept = []
    absent_items = {
        (row["account_id"], row["item_id"])
        for row in rows(base, "items")
        if _which(row, generation.differences, "items", How.ABSENT)
    }
    for row in rows(base, table):
        if generation.platform == "threads" and table == "items" and row["platform"] != "threads":
            continue
        if _which(row, generation.differences, table, How.ABSENT):
            continue
        if table in ("media", "people") and (row["account_id"], row["item_id"]) in absent_items:
            continue
        today, row = row, dict(row)
        for difference in generation.differences:
            if difference.table == table and difference.columns and difference.picks(today):
                for column in difference.columns:
                    row[column] = "" if difference.how is How.BLANK else ANY
        kept.append(row)
    return kept


def _which(row: Row, differences: tuple[Difference, ...], table: str, how: How) -> list[Difference]:
    return [one for one in differences if one.table == table and one.how is how and not one.columns and one.picks(row)]


def same(wanted: Row, found: Row, table: str) -> bool:
    for column, value in wanted.items():
        if column in LEFT_OUT or value is ANY or (table == "media" and column == "item_id"):
            continue
        if shown(value) == "" and shown(found[column]) in BLANKS:
            continue
        if shown(value) != shown(found[column]):
            return False
    return True


def leftovers(wanted: list[Row], found: list[Row], table: str) -> tuple[list[Row], list[Row]]:
    """Rows of either side that have no partner on the other; the strictest expectations choose first."""
    free = list(found)
    missing = []
    for row in sorted(wanted, key=lambda row: sum(value is ANY for value in row.values())):
        partner = next((one for one in free if same(row, one, table)), None)
        if partner is None:
            missing.append(row)
        else:
            free.remove(partner)
    return missing, free


def _told(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in LEFT_OUT and shown(value) not in BLANKS}


@pytest.fixture(scope="module", params=GENERATIONS, ids=[f"{one.platform} {one.name}" for one in GENERATIONS])
def older(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Generation, Result]:
    generation: Generation = request.param
    folder = tmp_path_factory.mktemp(f"{generation.platform}-{generation.name}")
    return generation, analyzer.analyse(generation.render(LIFE, folder), as_of=AS_OF)


def test_every_file_has_a_fate_and_none_is_damaged(older: tuple[Generation, Result]) -> None:
    _generation, result = older
    assert not result.files.duplicated(["archive", "path"]).any()
    unknown = result.files[result.files.fate == "unknown"].path.str.rsplit("/").str[-1]
    assert set(unknown) <= {"moodboards.json"}, "only the file that is made to be unknown"
    assert list(result.problems.error) == []


def test_private_messages_are_counted(older: tuple[Generation, Result]) -> None:
    generation, result = older
    counted = sum(kinds["private_messages"]["total"] for name, kinds in result.inventory.items() if name != "accounts")
    assert counted == generation.private_messages


@pytest.mark.parametrize("table", COMPARED)
def test_it_says_what_today_says_minus_what_it_cannot_hold(
    older: tuple[Generation, Result], today: Mapping[str, Result], table: str
) -> None:
    generation, result = older
    base = today["instagram" if generation.platform == "threads" else generation.platform]
    several = [one for one in generation.differences if one.how is How.SEVERAL]
    if several and table in ("items", "media"):
        pytest.skip("a row of today is several here: compared by the next test")
    missing, extra = leftovers(expected(base, generation, table), rows(result, table), table)
    more = [one for one in generation.differences if one.how is How.MORE and one.table == table and not one.columns]
    extra = [row for row in extra if not any(one.picks(row) for one in more)]
    assert [_told(row) for row in missing] == [] and [_told(row) for row in extra] == []


def test_pictures_of_a_carousel_stand_alone_until_2021(older: tuple[Generation, Result], today: Mapping[str, Result]) -> None:
    """Instagram's flat export lists each picture by itself, with the text of the whole."""
    generation, result = older
    several = [one for one in generation.differences if one.how is How.SEVERAL]
    if not several:
        pytest.skip("nothing stands in several rows here")
    wanted = expected(today["instagram"], generation, "items")
    found = rows(result, "items")
    for row in wanted:
        times = len(row["media"]) if any(one.picks(row) for one in several) else 1
        partners = [one for one in found if (one["kind"], one["text"]) == (row["kind"], row["text"])]
        assert len(partners) >= times, _told(row)
    assert len(found) == sum(len(row["media"]) if any(one.picks(row) for one in several) else 1 for row in wanted)
