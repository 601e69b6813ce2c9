"""A release: which files, what is in them, that they are read by others, and what goes wrong."""

from __future__ import annotations

import csv
import json
import os
import random
import re
import stat
from pathlib import Path

import frictionless
import pytest
from click.testing import CliRunner
from pyarrow import parquet
from rocrate.rocrate import ROCrate

from analyzer.cli.command import meta_export
from analyzer.words import Complaint
from meta_export_cohort.releasing import release
from meta_export_cohort.rules import Rules, rounded, share, two_figures
from tests.cohort.lives import Row, cohort, item, other, pid, write

TABLES = {
    "people_by_kind",
    "items_per_person",
    "people_by_year",
    "people_by_flag",
    "people_by_language",
    "people_by_company",
    "people_named",
    "reading",
    "by_country",
    "withheld",
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = cohort(tmp_path_factory.mktemp("cohort") / "out", 300, unread=3)
    release(folder, by=["country"])
    return folder


def rows(out: Path, table: str) -> list[dict[str, str]]:
    with (out / "release" / f"{table}.csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_everything_is_there_for_the_owner_alone(out: Path) -> None:
    names = {path.name for path in (out / "release").iterdir()}
    assert names == {f"{table}.{form}" for table in TABLES for form in ("csv", "parquet")} | {
        "datapackage.json",
        "ro-crate-metadata.json",
        "METHODS.md",
        "report.html",
    }
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in (out / "release").iterdir()} == {0o600}


def test_other_programs_read_it(out: Path) -> None:
    """The Data Package is valid with all its tables; the crate names every file; Parquet says what CSV says."""
    report = frictionless.validate(str(out / "release/datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    crate = ROCrate(out / "release")
    assert {entity.id for entity in crate.get_entities() if entity.type == "File"} >= {f"{table}.csv" for table in TABLES}
    for table in TABLES:
        told = parquet.read_table(out / "release" / f"{table}.parquet").to_pylist()
        said = rows(out, table)
        assert [[*map(str, row)] for row in told] == [[*row] for row in said], table
        for one, other_one in zip(told, said, strict=True):
            assert ["" if value is None else value for value in one.values()] == [
                type(value)(text) if value is not None else text
                for value, text in zip(one.values(), (text.removeprefix("'") for text in other_one.values()), strict=True)
            ]


def test_figures_are_told_as_coarsely_as_promised(out: Path) -> None:
    for table in TABLES - {"withheld"}:
        for row in rows(out, table):
            people, part = row.get("people"), row.get("share")
            assert not people or (int(people) % 5 == 0 and int(people) >= 10), row
            assert not part or int(part) % 5 == 0, row
            for name in ("items", "files"):
                assert not row.get(name) or int(row[name]) % 10 == 0, row
            for name in ("quartile_1", "median", "quartile_3"):
                assert not row.get(name) or float(row[name]) == two_figures(float(row[name])), row


def test_what_is_rare_is_not_even_named(out: Path) -> None:
    """Breton, guitars, and whose archives could not be read: fewer than ten have them."""
    told = "".join(path.read_text("utf-8") for path in (out / "release").iterdir() if path.suffix != ".parquet")
    assert "Example Shop" in told and "Rare Guitars" not in told
    assert {row["language"] for row in rows(out, "people_by_language")} == {"fr", "en", "de"}
    assert [row["people"] for row in rows(out, "reading") if row["name"] == "unreadable"] == [""]


def test_no_spreadsheet_runs_a_company(out: Path) -> None:
    assert {row["company"] for row in rows(out, "people_by_company")} >= {"'=cmd Bakery"}


def test_nothing_names_a_donor(out: Path) -> None:
    told = b"".join(path.read_bytes() for path in (out / "release").iterdir())
    assert not [number for number in range(300) if pid(number).encode() in told]


def test_a_sum_that_one_person_gives_is_withheld(tmp_path: Path) -> None:
    read = other("reading", "read")
    lives: dict[str, list[Row]] = {
        pid(number): [read, item("post", "in", n=10), item("comment", "in", n=10)] if number < 40 else [read]
        for number in range(60)
    }
    lives[pid(0)] = [read, item("post", "in", n=5_000), item("comment", "in", n=10)]
    out = write(tmp_path / "out", lives)
    release(out)
    told = {row["kind"]: row for row in rows(out, "items_per_person")}
    assert told["post"]["items"] == "" and told["comment"]["items"] == "400"
    assert [told["post"][name] for name in ("quartile_1", "median", "quartile_3")] == ["10.0"] * 3
    assert {(row["table"], row["reason"]) for row in rows(out, "withheld")} >= {("items_per_person", "dominant")}
    assert told["any"]["items"] == "", "the sum over all kinds would tell that of posts"


def test_years_before_the_first_with_enough_people_are_one(tmp_path: Path) -> None:
    lives = {pid(number): [item("post", "in", 2012 if number < 30 else 2013)] for number in range(60)}
    for number in range(14):
        lives[pid(number)].append(item("post", "possible", 2000 + number % 4))
    out = write(tmp_path / "out", lives)
    release(out)
    assert {row["year"] for row in rows(out, "people_by_year")} == {"2012", "2013", "before 2012"}


def test_two_columns_are_crossed_and_small_groups_are_told_as_one(tmp_path: Path) -> None:
    chance = random.Random(4)
    lives = {pid(number): [item("post", chance.choice(("in", "out")))] for number in range(120)}
    country = {one: "FR" if number < 100 else "BE" for number, one in enumerate(lives)}
    age = {one: "old" if number % 2 else "young" for number, one in enumerate(lives)} | {pid(1): ""}
    release(out := write(tmp_path / "out", lives, {"country": country, "age": age}), by=["country", "age"])
    # The one without an age hides among the smallest group: ten from Belgium, nine of them old.
    told = {(row["country"], row["age"]): row["people"] for row in rows(out, "by_country_age") if row["kind"] == "all"}
    assert told == {("FR", "old"): "50", ("FR", "young"): "50", ("BE", "young"): "10", ("*", "*"): "10"}


def test_numbers() -> None:
    assert [rounded(n) for n in (10, 12, 13, 17, 18)] == [10, 10, 15, 15, 20]
    assert share(12, 40) == 25 and share(40, 40) == 100
    assert [two_figures(one) for one in (0.5, 7.25, 12431)] == [0.5, 7.2, 12000]
    assert Rules(5).k == 5


# -- what goes wrong --------------------------------------------------------------------------------------------------


def complaint(folder: Path, **options: object) -> str:
    with pytest.raises(Complaint) as told:
        release(folder, **options)  # type: ignore[arg-type]
    return str(told.value)


def test_few_donors_are_not_told(tmp_path: Path) -> None:
    assert "from 30 donors on" in complaint(cohort(tmp_path / "out", 29))
    assert not (tmp_path / "out/release").exists()


def test_every_wrong_call_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Complaint, match="the least is 5"):
        Rules(4)
    assert "There is no cohort" in complaint(tmp_path / "nothing")
    folder = cohort(tmp_path / "out", 40)
    assert "no column shoe to tell figures by. It has: country, age." in complaint(folder, by=["shoe"])
    assert "no column participant" in complaint(folder, by=["participant"])
    assert "At most 2 different columns" in complaint(folder, by=["country", "age", "shoe"])
    assert "At most 2 different columns" in complaint(folder, by=["age", "age"])
    assert "No manifest was given" in complaint(cohort(tmp_path / "plain", 40, columns=False), by=["age"])
    file = next((folder / "private/cells").glob("*/*.parquet"))
    held = file.read_bytes()
    file.write_bytes(b"PAR1 no more")
    assert "cannot be read (" in complaint(folder)
    file.write_bytes(held)
    (folder / "release").mkdir()
    (folder / "release/datapackage.json").write_text("{}", "utf-8")
    assert "was not made by this tool" in complaint(folder)


def test_those_who_withdrew_are_not_counted(tmp_path: Path) -> None:
    folder = cohort(tmp_path / "out", 40)
    (folder / "private/forgotten.txt").write_text("".join(f"{pid(number)}\n" for number in range(11)), "ascii")
    assert "from 30 donors on" in complaint(folder)


def test_a_release_that_fails_leaves_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = cohort(tmp_path / "out", 60)
    release(folder)
    before = {path.name: path.read_bytes() for path in (folder / "release").iterdir()}
    monkeypatch.setattr("meta_export_cohort.releasing.page.page", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        release(folder, by=["country"])
    assert {path.name: path.read_bytes() for path in (folder / "release").iterdir()} == before
    assert sorted(path.name for path in folder.iterdir()) == ["cohort.json", "private", "release"]
    assert len(json.loads((folder / "private/ledger.json").read_text("utf-8"))) == 1


def test_what_somebody_else_put_beside_stays(tmp_path: Path) -> None:
    """A licence or notes beside the figures; the tables of the release before go, those by a column too."""
    folder = cohort(tmp_path / "out", 60)
    release(folder, by=["country"])
    (folder / "release/LICENSE.txt").write_text("ours", "utf-8")
    release(folder)
    names = {path.name for path in (folder / "release").iterdir()}
    assert "LICENSE.txt" in names and not any(name.startswith("by_country") for name in names)


# -- the command ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "10 tables of about 60 donors are in"), ("fr", "10 tableaux sur environ 60 donateurs se trouvent")],
)
def test_the_command(tmp_path: Path, language: str, told: str) -> None:
    folder = cohort(tmp_path / "out", 60)
    done = CliRunner().invoke(meta_export, ["cohort", "release", str(folder), "--by", "country", "--lang", language])
    assert done.exit_code == 0 and told in done.stderr
    assert re.search(r'^<html lang="(en|fr)"', (folder / "release/report.html").read_text("utf-8"), re.MULTILINE)[1] == language
