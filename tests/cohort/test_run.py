"""A run: what it writes, what it reads again and what not, and that it counts as a plain loop does."""

from __future__ import annotations

import json
import shutil
import stat
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import asdict

import meta_export
from analyzer.policy import load
from analyzer.version import VERSION
from meta_export_cohort import Status, plan, run
from meta_export_cohort.folder import Folder
from meta_export_cohort.receipts import same_files
from tests.cohort.donors import KEY, another_key, donor, donors, kept, left_behind, pseudonyms, rows

NUMBER = 8


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return donors(tmp_path_factory.mktemp("donors"), NUMBER)


@pytest.fixture(scope="module")
def out(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cohort, read once; tests that change something make their own."""
    folder = tmp_path_factory.mktemp("study") / "out"
    assert len(list(run(plan(source, KEY), folder, KEY, workers=2))) == NUMBER
    return folder


def test_every_donor_counts_as_in_a_plain_loop(source: Path, out: Path) -> None:
    for folder in source.iterdir():
        participant = KEY.pseudonym(folder.name)
        plain = [{"participant": participant, **asdict(cell)} for cell in meta_export.cells(meta_export.analyse(folder))]
        assert rows(out, participant) == plain
        receipt = Folder(out).receipt(participant)
        assert receipt is not None and (receipt.cells, receipt.keep) == (len(plain), "counts")
        own = sum(row["n"] for row in plain if row["what"] in ("item", "by_others"))
        assert receipt.items == own > 0


def test_the_same_files_under_several_names_are_known(tmp_path: Path) -> None:
    """Packed or not, and whatever the ZIP is called; another person's are not, nor can they be known without the key."""
    source = donors(tmp_path / "donors", 3)
    (archive,) = (source / "person1").iterdir()
    shutil.copy(archive, source / "another.zip")
    shutil.unpack_archive(archive, source / "unpacked")
    receipts = list(run(plan(source, KEY), tmp_path / "out", KEY))
    ((*same,),) = same_files(receipts)
    assert len(same) == 3 and set(same) > pseudonyms(["person1", "unpacked"])
    others = list(run(plan(source, key := another_key()), tmp_path / "others", key))
    assert not {receipt.files for receipt in receipts} & {receipt.files for receipt in others}


def test_what_lies_where(source: Path, out: Path) -> None:
    assert sorted(path.name for path in out.iterdir()) == ["cohort.json", "private"]
    said = json.loads((out / "cohort.json").read_text())
    assert said["key"] == KEY.fingerprint() and said["options"] == {"companies": False}
    assert (said["version"], said["policy"], said["as_of"], said["keep"]) == (VERSION, load().id, load().id, "counts")
    assert {"python", "pyarrow"} <= set(Folder(out).there().made_with)
    names = pseudonyms(folder.name for folder in source.iterdir())
    for room, ending in (("receipts", "json"), ("cells", "parquet")):
        found = {path.relative_to(out / "private" / room).as_posix() for path in (out / "private" / room).rglob(f"*.{ending}")}
        assert found == {f"{name[:2]}/{name}.{ending}" for name in names}
    assert set(Folder(out).read_participants()) == names
    assert "personal data" in (out / "private/README.txt").read_text()
    for file in out.rglob("*"):
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0 or file.is_dir()
    assert stat.S_IMODE(out.stat().st_mode) == stat.S_IMODE((out / "private").stat().st_mode) == 0o700


def test_a_second_run_reads_nothing_and_changes_nothing(source: Path, out: Path) -> None:
    before = kept(out)
    assert list(run(plan(source, KEY), out, KEY, workers=2)) == []
    assert kept(out) == before and left_behind(out) == []


def test_what_changed_is_read_again(tmp_path: Path) -> None:
    source, out = donors(tmp_path / "donors", 3), tmp_path / "out"
    list(run(plan(source, KEY), out, KEY))
    donor(source / "later", 9).rename(source / "person9")
    (source / "later").rmdir()
    for file in (source / "person1").iterdir():
        file.write_bytes(next((source / "person2").iterdir()).read_bytes())
    again = {receipt.participant for receipt in run(plan(source, KEY), out, KEY)}
    assert again == pseudonyms(["person1", "person9"])
    assert {receipt.participant for receipt in run(plan(source, KEY), out, KEY, companies=True)} == pseudonyms(
        f"person{n}" for n in (0, 1, 2, 9)
    )


def test_a_receipt_without_its_counts_or_half_of_one_is_none(tmp_path: Path) -> None:
    """As a power cut may leave them."""
    source, out = donors(tmp_path / "donors", 3), tmp_path / "out"
    list(run(plan(source, KEY), out, KEY))
    before = kept(out)
    Folder(out).file("cells", KEY.pseudonym("person0")).unlink()
    half = Folder(out).file("receipts", KEY.pseudonym("person1"), "json")
    half.write_bytes(half.read_bytes()[:40])
    again = {receipt.participant for receipt in run(plan(source, KEY), out, KEY)}
    assert again == pseudonyms(["person0", "person1"])
    assert kept(out) == before


def test_another_day_of_the_policy_reads_all_again_and_stays(tmp_path: Path) -> None:
    import datetime as dt

    source, out = donors(tmp_path / "donors", 2), tmp_path / "out"
    list(run(plan(source, KEY), out, KEY, as_of=dt.date(2025, 1, 1)))
    assert list(run(plan(source, KEY), out, KEY)) == []
    assert len(list(run(plan(source, KEY), out, KEY, as_of=dt.date(2026, 1, 1)))) == 2


def test_a_folder_without_an_export_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    source, out = donors(tmp_path / "donors", 2), tmp_path / "out"
    (source / "empty").mkdir()
    (source / "holiday").mkdir()
    (source / "holiday/letter.txt").write_text("Not an export")
    (source / "broken.zip").write_bytes(b"PK\3\4 and no more")
    (source / "readme.txt").write_text("Not a donor")
    found = plan(source, KEY)
    assert (len(found.donors), found.other) == (5, 1)
    receipts = list(run(found, out, KEY))
    assert Counter(receipt.status for receipt in receipts) == {Status.DONE: 2, Status.REFUSED: 3}
    assert {receipt.error for receipt in receipts} == {None, "NotOurs", "ArchiveError"}


def test_the_parts_of_one_export_are_one_donor(tmp_path: Path) -> None:
    donors(tmp_path / "made", 1)
    (part,) = (tmp_path / "made/person0").glob("facebook*.zip")
    for name in (
        "facebook-ada-2026-01-01-Ab12Cd34.zip",
        "facebook-ada-2026-01-01-Zz99Yy88.zip",
        "facebook-ben-2026-01-01-Ab12.zip",
    ):
        (tmp_path / name).write_bytes(part.read_bytes())
    assert {len(one.parts) for one in plan(tmp_path, KEY).donors} == {1, 2}


def test_the_key_of_another_cohort_is_refused(source: Path, out: Path) -> None:
    with pytest.raises(Exception, match="made with another key"):
        list(run(plan(source, another_key()), out, another_key()))
