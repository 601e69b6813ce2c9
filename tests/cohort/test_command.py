"""The commands: what they say in both languages, their exit codes, and what they write."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from analyzer.cli.frame import Option
from meta_export_cohort.command import bytes_of, cohort
from meta_export_cohort.folder import Folder
from meta_export_cohort.keys import read_key
from tests.cohort.donors import donors, kept, left_behind
from tests.conftest import ROOT
from tests.making import Command


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def test_from_a_folder_to_counts_and_back(command: Command, tmp_path: Path) -> None:
    """Run, run again, status, withdrawal by name and by pseudonym."""
    source, out = donors(tmp_path / "donors", 5), tmp_path / "study"
    first = command("cohort", "run", source, "--to", out, "--lang", "en")
    assert first.code == 0 and first.out == ""
    assert "A new key was made" in first.err and "5 donors were read." in first.err
    key = read_key(tmp_path / "study.key")
    before = kept(out)
    again = command("cohort", "run", source, "--to", out, "--lang", "fr")
    assert (again.code, again.err) == (0, "5 donateurs ont été lus.\n")
    assert {name: data for name, data in kept(out).items() if "README" not in name} == {
        name: data for name, data in before.items() if "README" not in name
    }

    away = command("cohort", "forget", out, "person1", key.pseudonym("person2"), "nobody", "--lang", "en")
    assert away.code == 0 and away.err.startswith("What there was of 2 donors was removed.")
    assert "There was nothing of 1 that you named" in away.err
    assert "There was nothing" not in command("cohort", "forget", out, "person1", "--lang", "en").err
    for name in ("person1", "person2"):
        assert [path for path in out.rglob("*") if key.pseudonym(name) in path.name] == []
        assert key.pseudonym(name) not in Folder(out).read_participants()
    assert command("cohort", "run", source, "--to", out, "--lang", "en").code == 0
    told = command("cohort", "status", out, "--lang", "en")
    assert (told.code, told.out) == (0, "3 donors were read.\n3 donors withdrew.\n")


def test_whoever_withdraws_is_also_gone_from_what_a_killed_run_was_writing(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "study"
    command("cohort", "run", donors(tmp_path / "donors", 2), "--to", out)
    file = Folder(out).file("cells", read_key(tmp_path / "study.key").pseudonym("person1"))
    half = file.with_name(".meta-export-0badcafe-0123456789abcdef.part")
    half.write_bytes(file.read_bytes()[:200])
    assert command("cohort", "forget", out, "person1").code == 0
    assert left_behind(out) == []


def test_files_that_two_donors_gave_are_told(command: Command, tmp_path: Path) -> None:
    source = donors(tmp_path / "donors", 3)
    shutil.copytree(source / "person1", source / "twin")
    ran = command("cohort", "run", source, "--to", tmp_path / "study", "--lang", "en")
    key = read_key(tmp_path / "study.key")
    named = " = ".join(sorted(key.pseudonym(name) for name in ("person1", "twin")))
    assert ran.code == 0 and f"each counts as a person: {named}. If they are one person" in ran.err
    assert named in command("cohort", "status", tmp_path / "study", "--lang", "fr").out


def test_forgetting_says_what_figures_still_count(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "study"
    command("cohort", donors(tmp_path / "donors", 31), "--to", out, "--quiet")
    away = command("cohort", "forget", out, "person1", "--lang", "en")
    assert "Delete their archives too." in away.err and "count 1 donor who withdrew: release again" in away.err
    shutil.rmtree(out / "release")
    assert "figures in" not in command("cohort", "forget", out, "person2", "--lang", "en").err


def test_a_dry_run_writes_nothing(command: Command, tmp_path: Path) -> None:
    source = donors(tmp_path / "donors", 2)
    (source / "notes.txt").write_text("Not a donor")
    ran = command("cohort", "run", source, "--to", tmp_path / "study", "--dry-run", "--lang", "en")
    assert ran.code == 0 and ran.err == ""
    assert ran.out.splitlines()[:2] == ["2 donors, 0 MB.", "1 other file is no donor’s, and is left out."]
    assert "no country is stated" in ran.out and "who could see the posts" in ran.out
    assert [path.name for path in tmp_path.iterdir()] == ["donors"]


def test_a_donor_that_is_refused_makes_the_code_one(command: Command, tmp_path: Path) -> None:
    source = donors(tmp_path / "donors", 1)
    (source / "empty.zip").write_bytes(b"")
    ran = command("cohort", "run", source, "--to", tmp_path / "study", "--quiet")
    assert (ran.code, ran.out, ran.err) == (1, "", "")


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_a_key_that_others_can_read_is_told(command: Command, tmp_path: Path) -> None:
    given = ("cohort", "run", donors(tmp_path / "donors", 1), "--to", tmp_path / "study", "--lang", "en")
    assert "Others on this computer" not in command(*given).err
    (tmp_path / "study.key").chmod(0o644)
    assert "Others on this computer may read the key" in command(*given).err


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there every name is valid")
def test_a_name_that_is_no_text_is_told(command: Command, tmp_path: Path) -> None:
    source = donors(tmp_path / "donors", 1)
    (source / "person0").rename(os.fsdecode(os.fsencode(source) + b"/per\xff"))
    ran = command("cohort", "run", source, "--to", tmp_path / "study", "--lang", "en")
    assert ran.code == 1 and "not valid UTF-8. Rename it" in ran.err and "same command again" not in ran.err


def test_rows_without_files_are_named(command: Command, tmp_path: Path) -> None:
    donors(tmp_path / "donors", 1)
    lines = ["participant,path,consent", "a,donors/person0,yes", *(f"nobody{n},donors/nothing{n},yes" for n in range(3))]
    (tmp_path / "m.csv").write_text("\n".join(lines))
    ran = command("cohort", "run", tmp_path / "m.csv", "--to", tmp_path / "study", "--dry-run", "--lang", "en")
    assert ran.out.splitlines()[-1] == "The paths in 3 rows of the manifest lead to no file: 3, 4, 5."
    assert "nothing" not in ran.out and "nobody" not in ran.out


def test_without_a_command_it_runs_and_releases(command: Command, tmp_path: Path) -> None:
    source = donors(tmp_path / "donors", 30)
    ran = command("cohort", source, "--to", tmp_path / "study", "--lang", "en")
    assert ran.code == 0 and "30 donors were read." in ran.err and "tables of about 30 donors" in ran.err
    assert (tmp_path / "study/release/report.html").is_file()
    few = command("cohort", donors(tmp_path / "few", 2), f"--to={tmp_path / 'other'}", "--lang", "en")
    assert few.code == 2 and "2 donors were read." in few.err and not (tmp_path / "other/release").exists()
    assert "does not exist" in command("cohort", "rnu", source, "--lang", "en").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "nowhere", "--to", "study"), "nowhere"),
        (("run", "donors"), "--to is missing"),
        (("run", "donors", "--to", "mine"), "holds other files and no cohort"),
        (("run", "donors", "--to", "study", "--memory", "much"), "not an amount of memory"),
        (("run", "donors", "--to", "study", "--timeout", "0"), "--timeout takes a whole number"),
        (("run", "donors", "--to", "study", "--as-of", "soon"), "is not a date"),
        (("run", "donors", "--to", "study", "--keep", "rows"), "No donor agreed to --keep rows"),
        (("run", "donors", "--to", "study", "--key", "study/key"), "would lie in the folder"),
        (("run", "donors", "--to", "study", "--scheduler", "tcp://10.0.0.1:8786"), "must be given as tls://"),
        (("run", "donors", "--to", "donors/study"), "where each folder is taken for a donor"),
        (("run", "donors", "--to", "broken"), "was not made by this tool"),
        (("status", "mine"), "holds other files"),
        (("status", "study"), "There is no cohort in"),
        (("forget", "study", "ada"), "There is no cohort in"),
    ],
)
def test_what_a_user_can_do_wrong_is_one_sentence(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    donors(tmp_path / "donors", 1)
    for folder, name in (("mine", "thesis.txt"), ("broken", "cohort.json")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text("Mine")
    ran = command("cohort", *arguments, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err and ran.err.startswith("meta-export: ") and ran.err.count("\n") == 1
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("text", "number"), [("4GB", 4 * 10**9), ("800 MB", 8 * 10**8), ("1,5g", 15 * 10**8), ("2 Go", 2 * 10**9), ("512k", 512_000)]
)
def test_an_amount_of_memory(text: str, number: int) -> None:
    assert bytes_of(text) == number


INTERRUPTED = """
import os, signal, sys
from meta_export_cohort import folder
real = folder.Folder.receipt
seen = set()
def receipt(self, participant):
    found = real(self, participant)
    if found and participant not in seen:
        seen.add(participant)
        if len(seen) == 3:
            os.kill(os.getpid(), signal.SIGINT)
    return found
folder.Folder.receipt = receipt
from analyzer.cli import main
main(sys.argv[1:])
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interrupted_run_says_so_and_is_taken_up(command: Command, tmp_path: Path) -> None:
    source, out = donors(tmp_path / "donors", 8), tmp_path / "study"
    given = ["cohort", "run", str(source), "--to", str(out), "--workers", "1", "--lang", "en"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    ran = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, *given], capture_output=True, text=True, env=environment, check=False
    )
    assert ran.returncode == 130 and ran.stderr.endswith("Interrupted. No half-written file was left behind.\n"), ran.stderr
    assert 3 <= len(list(Folder(out).participants())) < 8 and left_behind(out) == []
    assert command(*given).code == 0
    assert len(list(Folder(out).participants())) == 8


def test_every_option_is_on_its_page() -> None:
    page = (ROOT / "docs/cohort.md").read_text("utf-8")
    for name, one in cohort.commands.items():
        (section,) = [part for part in page.split("\n## ") if part.startswith(f"`meta-export cohort {name}")]
        for option in one.params:
            if isinstance(option, Option):
                assert f"`{option.opts[-1]}" in section and str(option.help) in section, option.opts[-1]
    assert isinstance(cohort, click.Group)
