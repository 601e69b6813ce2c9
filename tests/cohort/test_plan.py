"""What is planned: manifests and their faults, addresses, donations of Port, keys."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

import meta_export
from analyzer.model import Audience
from analyzer.words import Complaint
from meta_export_cohort import Keep, Status, plan, run
from meta_export_cohort.keys import Key, beside, key_of, new_key, read_key
from meta_export_cohort.planning import Plan
from tests.cohort.donors import KEY, another_key, donor, donors, rows


def said(complaint: pytest.ExceptionInfo[Complaint]) -> str:
    return complaint.value.message.format_map(complaint.value.values)


# -- manifests --------------------------------------------------------------------------------------------------------

FRANCE = {"country": "France", "born_year": "1990"}
ROWS = [
    {
        "participant": "ada@example.org",
        "path": "person1",
        "consent": "yes",
        "country": "France",
        "born_year": "1990",
        "wave": "1",
    },
    {"participant": "ben@example.org", "path": "person2", "consent": "yes", "consent_scope": "rows", "wave": "2"},
    {"participant": "cleo@example.org", "path": "person3", "consent": "no", "wave": "1"},
    {"participant": "dan@example.org", "path": "person4", "consent": "withdrawn", "wave": "1"},
]


def written(folder: Path, form: str, given: list[dict[str, Any]]) -> Path:
    """A manifest of these rows, in a form, beside five donors."""
    if not (folder / "person1").exists():
        donors(folder, 5)
    columns = list(dict.fromkeys(name for row in given for name in row))
    target = folder / f"donors.{form}"
    if form == "jsonl":
        target.write_text("\n".join(json.dumps(row) for row in given) + "\n")
    elif form == "parquet":
        parquet.write_table(pa.table({name: [row.get(name) for row in given] for name in columns}), target)
    else:
        cells = [columns, *([row.get(name, "") for name in columns] for row in given)]
        target.write_text("\ufeff" + "\r\n".join((";" if form == "csv" else "\t").join(line) for line in cells) + "\r\n")
    return target


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "parquet"])
def test_a_manifest_says_the_same_in_every_form(tmp_path: Path, form: str) -> None:
    found = plan(written(tmp_path, form, ROWS), KEY)
    one = {donor.participant: donor for donor in found.donors}
    ada, ben = one[KEY.pseudonym("ada@example.org")], one[KEY.pseudonym("ben@example.org")]
    assert len(one) == 2 and set(found.left_out) == {KEY.pseudonym("cleo@example.org"), KEY.pseudonym("dan@example.org")}
    assert (ada.answers.country, str(ada.answers.born), ada.scope, ben.scope) == ("FR", "1990-12-31", Keep.COUNTS, Keep.ROWS)
    assert found.participants()[ben.participant]["wave"] == "2"
    told = {"consent_scope": "counts", "born_year": "1990", "wave": "1", "country": "FR"}
    assert found.participants()[ada.participant] == told
    assert [part.address for part in ada.parts] == [str(tmp_path / "person1")] and not ada.missing
    assert "ada" not in repr(found) and "person1" not in repr(found)


def test_the_answers_reach_the_verdicts(tmp_path: Path) -> None:
    row = {"participant": "ada", "path": "person1", "consent": "yes", "facebook_audience": "public", "objected_on": "2025-05-20"}
    (one,) = plan(written(tmp_path, "csv", [row]), KEY).donors
    assert one.answers.facebook.audience is Audience.PUBLIC and str(one.answers.instagram.objected) == "2025-05-20"
    list(run(plan(tmp_path / "donors.csv", KEY), tmp_path / "out", KEY))
    posts = [row for row in rows(tmp_path / "out", one.participant) if row["what"] == "item" and row["name"] == "post"]
    assert {row["audience"] for row in posts} == {"public"}


def test_known_columns_may_begin_with_a_capital(tmp_path: Path) -> None:
    row = {"Participant": "ada", "PATH": "person1", "Consent": "yes", "Consent_Scope": "rows", "Country": "France", "Wave": "1"}
    (one,) = plan(written(tmp_path, "csv", [row]), KEY).donors
    assert (one.participant, one.scope, one.answers.country) == (KEY.pseudonym("ada"), Keep.ROWS, "FR")
    assert one.covariates == {"Wave": "1", "country": "FR"}


FAULTS: dict[str, tuple[list[dict[str, str]], str]] = {
    "no consent": ([{"participant": "a", "path": "person1"}], "no column consent"),
    "an empty consent": ([{"participant": "a", "path": "person1", "consent": ""}], "row 2 has nothing in the column consent"),
    "a consent that nobody knows": ([{"participant": "a", "path": "person1", "consent": "maybe"}], "yes, no, withdrawn"),
    "a scope that nobody knows": ([{**ROWS[0], "consent_scope": "all"}], "counts, rows, text"),
    "no participant": (
        [{"participant": " ", "path": "person1", "consent": "yes"}],
        "row 2 has nothing in the column participant",
    ),
    "no path": ([{"participant": "a", "path": "", "consent": "yes"}], "row 2 has nothing in the column path"),
    "two donors on one path": ([ROWS[0], {**ROWS[1], "path": "person1"}], "rows 2 and 3 name the same file for two donors"),
    "a donor in the folder of another": (
        [{**ROWS[1], "path": "person2/sub/file.zip"}, {**ROWS[0], "path": "person2"}],
        "rows 2 and 3 name the same file for two donors",
    ),
    "two donors on one path in other words": (
        [ROWS[0], {**ROWS[1], "path": "person2/../person1/"}],
        "rows 2 and 3 name the same file for two donors",
    ),
    "one donor who differs": ([ROWS[0], {**ROWS[0], "path": "person2", "wave": "2"}], "differ in the column wave"),
    "no country": ([{**ROWS[0], "country": "Atlantis"}], "row 2 has no country"),
    "no year": ([{**ROWS[0], "born_year": "long ago"}], "row 2 has no year"),
    "no date": ([{**ROWS[0], "objected_on": "yesterday"}], "row 2 has no date"),
    "no audience": ([{**ROWS[0], "facebook_audience": "everyone"}], "public, friends, custom, only_me"),
}


@pytest.mark.parametrize(("given_rows", "phrase"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_of_a_manifest_is_one_sentence_with_its_row(
    tmp_path: Path, given_rows: list[dict[str, str]], phrase: str
) -> None:
    with pytest.raises(Complaint) as complaint:
        plan(written(tmp_path, "csv", given_rows), KEY)
    assert phrase in said(complaint) and said(complaint).startswith(("In donors.csv", "donors.csv"))
    assert not [value for row in given_rows for value in row.values() if "example" in value and value in said(complaint)]


@pytest.mark.parametrize(
    ("name", "data", "phrase"),
    [
        ("donors.csv", b"participant,path,consent\na,b,yes,more\n", "row 2 has more fields"),
        ("donors.csv", b"participant,path,path,consent\n", "two columns that are called path"),
        ("donors.csv", b"Participant,participant,path,consent\na,b,c,yes\n", "the columns Participant and participant"),
        ("donors.jsonl", b'{"participant": "a", "path": "b", "consent": "yes", "Path": "c"}', "the columns path and Path"),
        ("donors.csv", b"participant,path,consent,Age,age\na,b,yes,1,2\n", "the columns Age and age"),
        ("donors.csv", b'participant,path,consent\n"a,b,yes\n', "not a valid manifest"),
        ("donors.csv", "participant,path,consent\né,b,yes\n".encode("latin-1"), "not a valid manifest"),
        ("donors.csv", b"participant,path,consent\n", "names no donor"),
        ("donors.jsonl", b'{"participant": "a", "path": \n', "not a valid manifest"),
        ("donors.jsonl", b'{"participant": "a"}\n[1]\n', "not a valid manifest"),
        ("donors.jsonl", b'{"participant":' + b"[" * 100_000, "not a valid manifest"),
        ("donors.jsonl", b'{"participant": "\\ud800", "path": "b", "consent": "yes"}', "not a valid manifest"),
        ("donors.csv", b"participant,path,consent,,\na,b,yes,,more\n", "row 2 has more fields"),
        ("donors.csv", b"participant,path,consent,,\n,,,,\n", "names no donor"),
        ("donors.parquet", b"PAR1 and no more", "not a valid manifest"),
        ("nowhere.csv", None, "nowhere.csv"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_told(tmp_path: Path, name: str, data: bytes | None, phrase: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(Complaint) as complaint:
        plan(tmp_path / name, KEY)
    assert phrase in said(complaint)


def test_several_files_of_one_donor_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    several = [{"participant": "a", "path": f"person{n}", "consent": "yes"} for n in (1, 2)]
    gone = {"participant": "b", "path": "nowhere.zip", "consent": "yes"}
    found = plan(written(tmp_path, "jsonl", [*several, gone, {**gone, "participant": "c", "path": ["person3", "person4"]}]), KEY)
    parts = {donor.participant: (len(donor.parts), donor.missing) for donor in found.donors}
    assert parts == {KEY.pseudonym("a"): (2, False), KEY.pseudonym("b"): (1, True), KEY.pseudonym("c"): (2, False)}
    assert found.lacking == (3,)
    ended = {one.participant: (one.status, one.error) for one in run(found, tmp_path / "out", KEY)}
    assert ended[KEY.pseudonym("b")] == (Status.REFUSED, "NotThere")


def test_who_withdraws_in_the_manifest_is_removed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    list(run(plan(written(tmp_path, "csv", ROWS[:2]), KEY), out, KEY))
    ada = KEY.pseudonym("ada@example.org")
    assert len(list(out.rglob(f"*{ada}*"))) == 2
    (out / "private/compact").mkdir()
    (out / "private/compact/cells.parquet").write_bytes(ada.encode())  # as a release of version 0.1.0 left it
    list(run(plan(written(tmp_path, "csv", [{**ROWS[0], "consent": "withdrawn"}, ROWS[1]]), KEY), out, KEY))
    assert list(out.rglob(f"*{ada}*")) == []
    assert not any(ada.encode() in file.read_bytes() for file in out.rglob("*") if file.is_file())


def test_a_hundred_thousand_donors_are_listed_without_opening_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small one here, the time in benchmarks/: no file of a donor is opened to list it."""
    donors(tmp_path, 3)

    def refused(*args: Any, **more: Any) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr("builtins.open", refused)
    monkeypatch.setattr(Path, "open", refused)
    monkeypatch.setattr(zipfile, "ZipFile", refused)
    assert len(plan(tmp_path, KEY).donors) == 3


# -- what is kept -----------------------------------------------------------------------------------------------------


def test_no_more_is_kept_than_was_agreed_to(tmp_path: Path) -> None:
    given_rows = [
        {**ROWS[0], "consent_scope": scope, "participant": scope, "path": f"person{n}"} for n, scope in enumerate(Keep, 1)
    ]
    found, out = plan(written(tmp_path, "csv", given_rows), KEY), tmp_path / "out"
    ended = {one.participant: one.keep for one in run(found, out, KEY, keep="text")}
    assert ended == {KEY.pseudonym(scope): scope for scope in Keep}
    tables = {scope: {path.parents[1].name for path in out.rglob(f"{KEY.pseudonym(scope)}.parquet")} for scope in Keep}
    assert tables[Keep.COUNTS] == {"cells"}
    assert tables[Keep.ROWS] == {"cells", "items", "media", "flags", "files"}
    assert {"people", "account", "leftovers", "off_meta"} < tables[Keep.TEXT]
    texts = {row["text"] for row in rows(out, KEY.pseudonym("text"), "items") if row["kind"] == "post"}
    assert "This afternoon we walked along river number 3" in texts

    held = rows(out, KEY.pseudonym("rows"), "items")
    assert {row["account_id"] for row in held} == {"1"} and {row["created_at"].day for row in held if row["created_at"]} == {1}
    columns = meta_export.columns_without_words()
    for room in ("items", "media", "flags", "files"):
        names = parquet.read_schema(out / f"private/{room}/{KEY.pseudonym('rows')[:2]}/{KEY.pseudonym('rows')}.parquet").names
        assert set(names) <= {"participant", *columns[room]}
        assert not set(names) & {"camera_model", "camera_make", "software", "upload_ip", "crc32", "copies", "latitude", "bytes"}
    list(run(found, out, KEY, keep="counts"))
    assert {path.parents[1].name for path in out.rglob("private/*/*/*.parquet")} == {"cells"}


# -- addresses --------------------------------------------------------------------------------------------------------


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    yield system
    system.rm("/study", recursive=True)


def test_a_folder_and_a_manifest_at_an_address(tmp_path: Path, memory: Any) -> None:
    for number in (1, 2):
        for file in donor(tmp_path, number).iterdir():
            memory.pipe(f"/study/{file.parent.name}/{file.name}", file.read_bytes())
    memory.pipe("/study/notes.txt", b"Not a donor")
    found = plan("memory://study", KEY)
    assert {one.participant for one in found.donors} == {KEY.pseudonym("person1"), KEY.pseudonym("person2")}
    assert (found.other, sum(one.bytes for one in found.donors) > 500) == (1, True)
    memory.pipe(
        "/study/donors.csv",
        b"participant,path,consent\na,person1,yes\nb,memory://study/person2,yes\nc,memory://study/nobody.zip,yes\n",
    )
    named = plan("memory://study/donors.csv", KEY)
    assert {one.participant: one.missing for one in named.donors} == {
        KEY.pseudonym("a"): False,
        KEY.pseudonym("b"): False,
        KEY.pseudonym("c"): True,
    }
    memory.pipe("/study/person1/facebook-person1-2026-01-01-Ab12Cd34.zip", b"PK other bytes")
    changed = {one.participant: one.inputs for one in plan("memory://study", KEY).donors}
    before = {one.participant: one.inputs for one in found.donors}
    assert [name for name in before if before[name] != changed[name]] == [KEY.pseudonym("person1")]
    with pytest.raises(Complaint, match="Nothing is at"):
        plan("memory://study/nowhere", KEY)
    with pytest.raises(Complaint):
        plan("nosuchprotocol://bucket/donors", KEY)


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A bucket of S3, on this computer."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ACCESS_KEY_ID": "invented",
        "AWS_SECRET_ACCESS_KEY": "invented",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "FSSPEC_S3_ENDPOINT_URL": f"http://{host}:{port}",
    }.items():
        monkeypatch.setenv(name, value)
    fsspec.config.set_conf_env(fsspec.config.conf)
    system = fsspec.filesystem("s3")
    system.mkdir("study")
    yield system
    fsspec.config.conf.clear()
    system.clear_instance_cache()
    server.stop()


@pytest.mark.filterwarnings("ignore")  # of the libraries behind S3
def test_a_bucket_gives_what_the_folder_gives(tmp_path: Path, bucket: Any) -> None:
    source = donors(tmp_path / "donors", 3)
    for file in source.rglob("*.zip"):
        bucket.pipe(f"study/{file.parent.name}/{file.name}", file.read_bytes())
    found = plan("s3://study", KEY)
    assert {one.status for one in run(found, tmp_path / "out", KEY, workers=2)} == {Status.DONE}
    list(run(plan(source, KEY), tmp_path / "here", KEY, workers=2))
    for one in found.donors:
        assert rows(tmp_path / "out", one.participant) == rows(tmp_path / "here", one.participant)
    assert list(run(plan("s3://study", KEY), tmp_path / "out", KEY)) == []


# -- donations of Port ------------------------------------------------------------------------------------------------


def donation(folder: Path, number: int) -> list[dict[str, Any]]:
    """What a participant would send, of the same archives as a donor's: our tables, as Port serialises them."""
    result = meta_export.analyse(donor(folder, number))
    columns = ("platform", "kind", "surface", "author", "state", "audience", "created_at", "exposure", "rule", "flags")
    items = [{name: _cell(row[name]) for name in columns} for row in result.items.to_dict("records")]
    files = [{"platform": row["account_id"].partition(":")[0], "fate": row["fate"]} for row in result.files.to_dict("records")]
    return [
        {"meta_export_items": items, "deleted row count": "0"},
        {"meta_export_files": files, "deleted row count": "0"},
        {"facebook_who_youve_followed": [{"Name": "Somebody", "Timestamp": "2020"}]},
    ]


def _cell(value: Any) -> str:
    return json.dumps(value) if isinstance(value, list) else str(value)


NAME = "assignment=5_task=9_participant={who}_source=facebook_key=1733-{part}.json"


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_a_donation_of_port_counts_as_its_archive_does(tmp_path: Path, form: str) -> None:
    made = {NAME.format(who=f"p{n}", part="facebook"): donation(tmp_path / "archives", n) for n in (1, 2)}
    made["assignment=5_log.json"] = []
    place = tmp_path / ("port" if form == "folder" else "port.zip")
    if form == "folder":
        place.mkdir()
        for name, value in made.items():
            (place / name).write_text(json.dumps(value))
    else:
        with zipfile.ZipFile(place, "w") as archive:
            for name, value in made.items():
                archive.writestr(f"donations/{name}", json.dumps(value))
    found = plan(place, KEY, port=True)
    assert (len(found.donors), found.other) == (2, 1)
    assert {one.status for one in run(found, tmp_path / "out", KEY)} == {Status.DONE}
    for number in (1, 2):
        plain = meta_export.cells(meta_export.analyse(tmp_path / "archives" / f"person{number}"))
        whole = {
            (one.what, one.name, one.year, one.exposure, one.rule): one.n for one in plain if one.what in ("item", "reading")
        }
        counted = rows(tmp_path / "out", KEY.pseudonym(f"p{number}"))
        assert {(row["what"], row["name"], row["year"], row["exposure"], row["rule"]): row["n"] for row in counted} == whole


def test_the_parts_of_a_participant_belong_together_and_odd_rows_are_problems(tmp_path: Path) -> None:
    place = tmp_path / "port"
    place.mkdir()
    cell = {"what": "item", "platform": "facebook", "name": "post", "exposure": "possible", "rule": "facebook_post", "n": "3"}
    odd = [
        {**cell, "name": "My HIV test"},
        {**cell, "rule": "My HIV test"},
        {**cell, "platform": "myspace"},
        {**cell, "n": "-1"},
        {**cell, "n": "many"},
        {**cell, "what": "company", "name": "Pharmacie"},
        "not a row",
    ]
    (place / NAME.format(who="p1", part="facebook")).write_text(json.dumps([{"meta_export_cells": [cell, *odd]}]))
    (place / NAME.format(who="p1", part="instagram")).write_text(json.dumps([{"meta_export_cells": [cell]}]))
    (place / NAME.format(who="p2", part="facebook")).write_text("[{")
    (place / NAME.format(who="p3", part="facebook")).write_text(json.dumps([{"facebook_comments": []}]))
    ended = {one.participant: one for one in run(plan(place, KEY, port=True), tmp_path / "out", KEY)}
    first = ended[KEY.pseudonym("p1")]
    assert (first.status, first.problems, first.items, first.cells) == (Status.PROBLEMS, len(odd), 6, 1)
    assert {ended[KEY.pseudonym(who)].error for who in ("p2", "p3")} == {"NoDonation"}
    assert "HIV" not in repr(rows(tmp_path / "out", first.participant))


def test_a_folder_without_donations_is_told(tmp_path: Path) -> None:
    with pytest.raises(Complaint, match="no donation of Port"):
        plan(donors(tmp_path / "donors", 1), KEY, port=True)


# -- keys -------------------------------------------------------------------------------------------------------------


def test_a_key_is_made_once_for_the_user_alone_and_never_in_the_cohort(tmp_path: Path) -> None:
    out = tmp_path / "study"
    key, place, new = key_of(out, None, None)
    assert new and place == beside(out) == tmp_path / "study.key" and not place.exists()
    key.write(place)
    assert place.stat().st_mode & 0o777 == 0o600
    again, _, new = key_of(out, None, key.fingerprint())
    assert not new and again.pseudonym("ada") == key.pseudonym("ada")
    with pytest.raises(Complaint, match="would lie in the folder"):
        key_of(out, out / "private/study.key", None)


def test_a_lost_and_a_different_key_are_told_by_the_fingerprint(tmp_path: Path) -> None:
    out, fingerprint = tmp_path / "study", KEY.fingerprint()
    with pytest.raises(Complaint) as lost:
        key_of(out, None, fingerprint)
    assert fingerprint in said(lost) and "put it back" in said(lost)
    other = new_key(tmp_path / "other.key")
    with pytest.raises(Complaint) as wrong:
        key_of(out, tmp_path / "other.key", fingerprint)
    assert fingerprint in said(wrong) and other.fingerprint() in said(wrong)
    for data in (b"", b"meta-export-cohort-key-1 zz", b"meta-export-cohort-key-1 00", b"\xff\xfe"):
        (tmp_path / "no.key").write_bytes(data)
        with pytest.raises(Complaint, match="not a key of a cohort"):
            read_key(tmp_path / "no.key")


@given(st.text(), st.text())
def test_a_pseudonym_is_one_donor_s_and_says_nothing_without_the_key(one: str, other: str) -> None:
    key = Key(bytes(32))
    assert re.fullmatch("[a-z2-7]{16}", key.pseudonym(one))
    assert key.pseudonym(one) == key.pseudonym(one) != another_key().pseudonym(one)
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (key.pseudonym(one) == key.pseudonym(other)) is same


def test_a_plan_holds_no_id(tmp_path: Path) -> None:
    found: Plan = plan(donors(tmp_path / "donors", 2), KEY)
    assert "person" not in repr(found)
