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
from meta_export_cohort.folder import Folder
from meta_export_cohort.receipts import Receipt, Status
from meta_export_cohort.releasing import release
from meta_export_cohort.releasing.figures import Figures
from meta_export_cohort.releasing.standing import KIND, Amounts, Partition
from meta_export_cohort.releasing.tables import tables_of
from meta_export_cohort.rules import Rules, rounded, share, two_figures
from tests.cohort.lives import TERMS as READ_BY
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
            assert not people or (int(people) % 5 == 0 and int(people) >= 10) or (people == part == "0"), row
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


def of_kind(out: Path, kind: str) -> dict[str, str]:
    return {row["exposure"]: row["people"] for row in rows(out, "people_by_kind") if (row["of"], row["kind"]) == ("item", kind)}


def test_quartiles_and_sums_of_what_everybody_has_are_told(tmp_path: Path) -> None:
    """Beside those who have covered posts nobody is: there is no few to be told of."""
    lives = {pid(number): [item("post", "in", n=1 + number % 10), item("comment", "out")] for number in range(60)}
    release(out := write(tmp_path / "out", lives))
    told = {row["kind"]: row for row in rows(out, "items_per_person")}
    assert [told[kind]["items"] for kind in ("post", "comment")] == ["330", "60"]
    assert [told["post"][name] for name in ("quartile_1", "median", "quartile_3")] == ["3.0", "5.5", "8.0"]
    assert of_kind(out, "post") == {"in": "60", "possible": "0", "unclear": "0", "out": "0", "none": "0"}


def test_an_empty_cell_beside_few_looks_like_them(tmp_path: Path) -> None:
    """Forty have covered posts, eleven none. Of the other nine it is not told who they are, nor where nobody is."""
    read = other("reading", "read")
    statuses = ["in"] * 40 + ["out"] * 9
    lives: dict[str, list[Row]] = {pid(number): [read, item("post", one)] for number, one in enumerate(statuses)}
    lives |= {pid(number): [read] for number in range(49, 60)}
    release(out := write(tmp_path / "out", lives))
    assert of_kind(out, "post") == {"in": "40", "possible": "", "unclear": "", "out": "", "none": ""}
    told = next(row for row in rows(out, "items_per_person") if row["kind"] == "post")
    assert (told["median"], told["items"]) == ("", "")
    assert {row["reason"] for row in rows(out, "withheld") if row["table"] == "items_per_person"} == {"few", "quartiles", "rest"}
    lives |= {pid(number): [read, item("post", "out" if number % 2 else "unclear")] for number in range(40, 49)}
    release(two := write(tmp_path / "two", lives))
    assert of_kind(two, "post") == of_kind(out, "post"), "a cell with four people looks like one with nobody"
    assert rows(two, "withheld") == rows(out, "withheld")


def test_whether_quartiles_are_told_says_nothing_of_an_empty_cell(tmp_path: Path) -> None:
    """Withheld together: whoever has no post, and a status. That nobody has it must not be seen by its quartiles."""
    hidden = frozenset({"none", "out"})
    spreads = set()
    for out_of in (0, 3):
        sizes = {"in": 45, "possible": 0, "unclear": 0, "out": out_of, "none": 15 - out_of}
        one = Partition(KIND, "post")
        figures = Figures(
            rules=Rules(),
            everyone=60,
            unread=0,
            standing={one: sizes},
            withheld={one: hidden},
            amounts={one: Amounts(45 + out_of, 450, 20, (5.0, 9.0, 12.0))},
        )
        spreads.add(next(row for row in tables_of(figures).tables["items_per_person"][1] if row[0] == "post"))
    assert spreads == {("post", None, None, None, None)}


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


def status_of(folder: Path) -> str:
    return CliRunner().invoke(meta_export, ["cohort", "status", str(folder), "--lang", "en"]).output


def test_status_says_that_figures_count_somebody_who_withdrew(tmp_path: Path) -> None:
    """Until enough have left for another release, which replaces the files whole."""
    folder = cohort(tmp_path / "out", 60)
    release(folder)
    assert "figures in" not in status_of(folder)
    with Folder(folder).alone():
        Folder(folder).forget([pid(3)])
    assert f"The figures in {folder / 'release'} count 1 donor who withdrew: release again" in status_of(folder)
    before = {path.name: path.read_bytes() for path in (folder / "release").iterdir()}
    assert "Fewer than 10 donors" in complaint(folder)
    assert "count 1 donor who withdrew" in status_of(folder)
    with Folder(folder).alone():
        Folder(folder).forget([pid(number) for number in range(10)])
    assert "count 10 donors who withdrew" in status_of(folder)
    release(folder)
    after = {path.name: path.read_bytes() for path in (folder / "release").iterdir()}
    assert before.keys() == after.keys() and before["reading.csv"] != after["reading.csv"]
    assert "figures in" not in status_of(folder)


def test_a_folder_of_another_form_is_refused(tmp_path: Path) -> None:
    folder = cohort(tmp_path / "out", 40)
    about = json.loads((folder / "cohort.json").read_bytes())
    (folder / "cohort.json").write_text(json.dumps({"version": "9.9", "form": 2, "new": "fields"}), "utf-8")
    assert "was made by version 9.9 in format 2; this version reads format 1" in complaint(folder)
    (folder / "cohort.json").write_text(json.dumps({name: value for name, value in about.items() if name != "form"}), "utf-8")
    release(folder)


def said_by_release(folder: Path) -> str:
    return CliRunner().invoke(meta_export, ["cohort", "release", str(folder), "--quiet", "--lang", "en"]).stderr


def test_archives_that_another_version_read_are_told(tmp_path: Path) -> None:
    folder = cohort(tmp_path / "out", 40)
    assert said_by_release(folder) == ""
    held = Folder(folder)
    for number in range(3):
        terms = {**READ_BY, "version": "0.0.1"}
        held.write_receipt(Receipt(participant=pid(number), status=Status.DONE, inputs="", options="", **terms))
    assert "Not all donors were read by the same version" in said_by_release(folder)
    assert "read earlier, by another version" in (folder / "release/METHODS.md").read_text("utf-8")
    about = (folder / "cohort.json").read_text("utf-8")
    (folder / "cohort.json").write_text(about.replace('"0.1.0"', '"0.0.1"'), "utf-8")
    assert "were read by version 0.0.1 of meta-export, and this is" in said_by_release(folder)


def test_the_same_files_of_two_donors_are_told(tmp_path: Path) -> None:
    folder = cohort(tmp_path / "out", 40)
    for number in (7, 8):
        one = Receipt(participant=pid(number), status=Status.DONE, inputs="", options="", files="ab" * 16, **READ_BY)
        Folder(folder).write_receipt(one)
    named = " = ".join(sorted((pid(7), pid(8))))
    for said in (said_by_release(folder), status_of(folder)):
        assert "gave the very same files, and each counts as a person" in said and named in said
    assert not [path for path in (folder / "release").iterdir() if pid(7).encode() in path.read_bytes()]
