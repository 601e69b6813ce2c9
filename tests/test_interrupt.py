"""Ctrl-C, a polite kill and a hard one, at many steps of every command: what is there is the old or the new result, whole."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.killing import Ended
from tests.making import facebook, post, zipped

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the runs are forks of one process")

POINTS = 40
SAID = "Interrupted. No half-written file was left behind.\n"
COMMANDS: dict[str, tuple[str, ...]] = {
    "report": ("report", "ARCHIVE", "-o", "DESK/report.html"),
    "inventory": ("inventory", "ARCHIVE"),
    "files": ("files", "ARCHIVE"),
    "compare": ("compare", "ARCHIVE", "--with", "ARCHIVE"),
    "schema": ("schema", "ARCHIVE", "-o", "DESK/structure.json"),
    "object": ("object", "ARCHIVE", "-o", "DESK/objection", "--sent-on", "2026-07-05"),
    "tables csv": ("tables", "ARCHIVE", "--to", "DESK", "--format", "csv"),
    "tables json": ("tables", "ARCHIVE", "--to", "DESK/tables", "--format", "json"),
    "tables sqlite": ("tables", "ARCHIVE", "--to", "DESK", "--format", "sqlite"),
}
SETS = ("object", "tables csv", "tables sqlite")
"""Commands whose result is several files: the names are taken one after the other."""


def killed(place: Path, command: tuple[str, ...]) -> list[Ended]:
    """How the command ended, and what it left, with each signal at each point."""
    archives = {name: place / name / "facebook-ada.example-2026-07-01-Ab12Cd34.zip" for name in ("old", "new", "missing")}
    zipped(archives["old"], facebook(post("Hello"), post("A hill", 1_719_500_000)))
    zipped(archives["new"], facebook(post("Good evening"), post("A lake", 1_719_600_000), post("A hill", 1_719_500_000)))
    desk = place / "desk"
    desk.mkdir()
    day = () if command[0] == "schema" else ("--as-of", "2026-07-01", "--country", "FR", "--quiet")
    of = {
        name: [one.replace("ARCHIVE", str(path)).replace("DESK", str(desk)) for one in (*command, *day, "--lang", "en")]
        for name, path in archives.items()
    }
    task = json.dumps([of["new"], of["old"], of["missing"], str(desk), POINTS])
    line = [sys.executable, "-m", "tests.killing", task]
    ran = subprocess.run(line, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "0"}, check=True)
    return [Ended(*json.loads(one)) for one in ran.stdout.splitlines()]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_signal_at_any_moment_leaves_the_old_result_or_the_new_one(name: str, tmp_path: Path) -> None:
    ended = killed(tmp_path, COMMANDS[name])
    assert len(ended) == 3 * POINTS
    for one in ended:
        if one.signal != signal.SIGKILL:
            assert one.code == 130 and one.said.endswith(SAID), one
            assert one.said.count(SAID) == 1 and "Traceback" not in one.said and "Exception" not in one.said, one
            assert one.after in ("old", "new"), one
            continue
        assert one.code == -signal.SIGKILL, one
        assert one.after_next in ("", "new"), one
        if one.after.startswith("part"):  # a set that was taking its names: never mixed, and made whole by any next run
            assert name in SETS and one.after_failing in ("old", "new"), one
        else:
            assert one.after.removesuffix(", left over") in ("old", "new"), one


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_at_any_import_ends_with_one_sentence(number: signal.Signals, tmp_path: Path) -> None:
    """In a process that has imported nothing of the command yet."""
    target = zipped(tmp_path / "facebook-ada.example-2026-07-01-Ab12Cd34.zip", facebook())
    desk = tmp_path / "desk"
    desk.mkdir()

    def ran(at: int) -> subprocess.CompletedProcess[str]:
        args = ["report", str(target), "-o", str(desk / "report.html"), "--quiet", "--lang", "en", "--country", "FR"]
        line = [sys.executable, "-m", "tests.killing", "--cold", str(at), str(int(number)), *args]
        return subprocess.run(line, capture_output=True, text=True, cwd=ROOT, check=False)

    whole = ran(0)
    assert (whole.returncode, whole.stderr) == (0, ""), whole.stderr
    (desk / "report.html").unlink()
    moments = int(whole.stdout)
    for at in sorted({1, 2, 3, 5, 8, 20, 50, *range(100, moments, moments // 6)}):
        stopped = ran(at)
        assert (stopped.returncode, stopped.stderr) == (130, SAID), at
        assert list(desk.iterdir()) == [] or at > moments - 100, at
