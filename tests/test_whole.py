"""What is written appears whole or not at all, for the user alone, and takes no other file's place."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer import analysis
from analyzer.outputs.whole import appearing_whole, refuse_foreign, remove_left_over, staged, take_name, write_whole
from analyzer.report import MARK, MARK_WITHIN
from analyzer.words import Complaint
from tests.making import Command, facebook, snapshot, zipped

if sys.platform != "win32":
    import fcntl

posix = pytest.mark.skipif(os.name != "posix", reason="modes and folders that can be synchronised are POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@posix
def test_while_a_folder_is_tidied_nobody_makes_a_name_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another run has made and not locked yet would be taken for one that a dead run left."""
    half, ours = tmp_path / ".meta-export-0badcafe-0123456789abcdef.part", tmp_path / "x.csv"
    busy: list[bool] = []

    def looked(folder: Path) -> Iterator[Path]:
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            busy.append(True)
        finally:
            os.close(handle)
        return (folder / name for name in os.listdir(folder))

    with monkeypatch.context() as patched, appearing_whole(ours) as made:
        made.write_bytes(b"whole")
        half.write_bytes(b"half")
        patched.setattr(Path, "iterdir", looked)
        remove_left_over(tmp_path)
    assert busy == [True]
    assert names(tmp_path) == ["x.csv"] and ours.read_bytes() == b"whole"


# -- the writer -----------------------------------------------------------------------------------------------------


def test_a_file_replaces_the_former_one(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    write_whole(target, b"first")
    write_whole(target, b"second")
    assert target.read_bytes() == b"second" and names(tmp_path) == ["x.csv"]


@posix
def test_a_file_is_for_its_owner_alone_also_while_it_is_made(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    target.touch(mode=0o644)
    with appearing_whole(target) as temporary:
        assert temporary.parent == tmp_path and stat.S_IMODE(temporary.stat().st_mode) == 0o600
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("raised", [KeyboardInterrupt, SystemExit, MemoryError, ValueError])
def test_whatever_happens_the_former_file_stays_and_nothing_beside_it(tmp_path: Path, raised: type[BaseException]) -> None:
    target = tmp_path / "x.csv"
    write_whole(target, b"former")
    before = snapshot(tmp_path)
    with pytest.raises(raised), appearing_whole(target) as temporary:
        temporary.write_bytes(b"half")
        raise raised
    assert snapshot(tmp_path) == before and names(tmp_path) == ["x.csv"]


@pytest.mark.parametrize("broken", ["os.open", "os.fsync", "os.replace"])
@pytest.mark.parametrize("raised", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_step_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str, raised: BaseException
) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise raised

    with monkeypatch.context() as patched:
        patched.setattr(broken, refuse)
        with pytest.raises(Complaint if isinstance(raised, OSError) else KeyboardInterrupt) as caught:
            write_whole(tmp_path / "x.csv", b"x")
    assert names(tmp_path) == []
    if isinstance(caught.value, Complaint):
        assert caught.value.values == {"file": tmp_path / "x.csv", "error": "No space left on device"}


@posix
def test_file_and_folder_reach_the_disk_before_it_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synchronised: list[bool] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synchronised.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    write_whole(tmp_path / "x.csv", b"x")
    assert synchronised == [False, True]
    write_whole(tmp_path / "x.csv", b"y", lasting=False)
    assert synchronised == [False, True] and (tmp_path / "x.csv").read_bytes() == b"y"


@posix
def test_a_folder_that_cannot_be_synchronised_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", files_only)
    write_whole(tmp_path / "x.csv", b"x")
    assert (tmp_path / "x.csv").read_bytes() == b"x"


def test_a_staged_set_takes_its_name_in_one_step(tmp_path: Path) -> None:
    with staged(tmp_path / "kit") as made:
        assert made.parent == tmp_path
        write_whole(made / "a.txt", b"a")
        assert names(tmp_path) == [made.name]
        take_name(made, tmp_path / "kit")
    assert names(tmp_path) == ["kit"] and names(tmp_path / "kit") == ["a.txt"]


@pytest.mark.parametrize("raised", [KeyboardInterrupt, ValueError])
def test_a_staged_set_that_is_not_finished_goes(tmp_path: Path, raised: type[BaseException]) -> None:
    with pytest.raises(raised), staged(tmp_path / "kit") as made:
        write_whole(made / "a.txt", b"a")
        raise raised
    assert names(tmp_path) == []


# -- is it ours? ----------------------------------------------------------------------------------------------------


def test_what_carries_our_mark_or_nothing_at_all_may_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "items.csv"
    refuse_foreign(target, "account_id,")
    target.write_bytes(b"")
    refuse_foreign(target, "account_id,")
    target.write_bytes(b"account_id,item_id\n")
    refuse_foreign(target, '{"account_id":', "account_id,")
    assert target.read_bytes() == b"account_id,item_id\n"  # only looked at


@pytest.mark.parametrize("text", ["name,account_id,", "accoun", " account_id,"])
def test_a_mark_elsewhere_or_in_part_is_none(tmp_path: Path, text: str) -> None:
    target = tmp_path / "items.csv"
    target.write_text(text)
    with pytest.raises(Complaint, match="was not made by this tool") as caught:
        refuse_foreign(target, "account_id,")
    assert caught.value.values == {"file": target}


def test_a_mark_may_be_given_some_room(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    target.write_text("x" * MARK_WITHIN + MARK)
    refuse_foreign(target, MARK, within=MARK_WITHIN)
    target.write_text("x" * (MARK_WITHIN + 1) + MARK)
    with pytest.raises(Complaint):
        refuse_foreign(target, MARK, within=MARK_WITHIN)


def test_a_folder_a_link_and_a_pipe_are_not_ours(tmp_path: Path) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear diary")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(diary)
    (tmp_path / "loose").symlink_to(tmp_path / "nowhere")
    foreign = ["folder", "link", "loose"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        foreign.append("pipe")
    for name in foreign:
        with pytest.raises(Complaint, match="was not made by this tool"):
            refuse_foreign(tmp_path / name, "account_id,")


def test_without_a_folder_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(Complaint, match="does not exist"):
        refuse_foreign(tmp_path / "nowhere" / "report.html", MARK)


# -- the commands ---------------------------------------------------------------------------------------------------


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    monkeypatch.chdir(tmp_path)
    return Command(capsys)


@pytest.mark.parametrize("name", ["report", "schema", "object"])
def test_a_place_that_is_taken_is_said_before_anything_is_read(command: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / "diary.html").write_text("<p>Dear diary</p>")
    ran = command(name, "no-such.zip", "-o", "diary.html", "--lang", "fr")
    assert ran.code == 2 and "diary.html e" in ran.err and "no-such" not in ran.err  # existe déjà, est un fichier
    assert (tmp_path / "diary.html").read_text() == "<p>Dear diary</p>"


def test_a_file_that_appears_while_the_archives_are_read_is_not_lost(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = zipped(tmp_path / "facebook-ada.example-2026-07-01-Ab12Cd34.zip", facebook())
    real = analysis.analyse_archives

    def meanwhile(*given: object, **asked: object) -> analysis.Analysis:
        (tmp_path / "page.html").write_text("Dear diary")
        return real(*given, **asked)

    monkeypatch.setattr(analysis, "analyse_archives", meanwhile)
    ran = command("report", archive, "-o", "page.html", "--lang", "en")
    assert ran.code == 2 and "page.html already exists" in ran.err
    assert (tmp_path / "page.html").read_text() == "Dear diary"
