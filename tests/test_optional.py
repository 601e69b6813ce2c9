"""Without a package that most of the work can do without: the analysis is done, and what is lacking is said in one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any, NamedTuple

import pytest

from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT

ARCHIVES = [str(one) for one in (*FACEBOOK_PARTS, INSTAGRAM)]

BLOCK = """
import sys
from importlib.abc import MetaPathFinder

class Blocked(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked}:
            raise ModuleNotFoundError("No module named " + repr(name), name=name)

sys.meta_path.insert(0, Blocked())
"""

ANALYSE = """
import datetime as dt, json
from pathlib import Path
from analyzer.analysis import analyse_archives
from analyzer.model import Answers
from analyzer.pictures.thumbnails import Wanted
from analyzer.policy import load
from analyzer.report import render
from analyzer.report.gallery import Previews
from analyzer.tables import TABLES
from analyzer.totals.inventory import inventory
from analyzer.words import Words

found = analyse_archives([Path(one) for one in sys.argv[1:]], Answers(), dt.date(2026, 11, 27), leftovers=True,
                         thumbnails=Wanted(lambda document: document.media))
document = found.document
page = {lang: render(document, inventory(document), lang=lang, policy=load(), hints=found.hints) for lang in ("en", "fr")}
rows = {table.name: [repr(row) for row in table.rows(document, Words("en"))] for table in TABLES}
print(json.dumps({
    "rows": rows,
    "failed": [(row.reason, row.path) for row in document.files if row.fate == "failed"],
    "lacks": [row.error for row in document.problems if not row.path],
    "why": sorted({one for one in found.thumbnails.values() if isinstance(one, str)}),
    "pictures": sum(not isinstance(one, str) for one in found.thumbnails.values()),
    "en": page["en"], "fr": page["fr"],
}))
"""


class Ran(NamedTuple):
    code: int
    out: str
    error: str


def run(script: str, *args: str, without: str = "") -> Ran:
    """A script in a Python of its own that cannot import the named packages."""
    block = BLOCK.format(blocked=set(without.split()) or "()")
    done = subprocess.run(
        [sys.executable, "-c", block + script, *args], cwd=ROOT, capture_output=True, text=True, env=os.environ | {"LC_ALL": "C"}
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def found(without: str) -> Any:
    ran = run(ANALYSE, *ARCHIVES, without=without)
    assert ran.code == 0, ran.error
    return json.loads(ran.out)


@pytest.fixture(scope="module")
def whole() -> Any:
    return found("")


def test_with_all_packages_nothing_is_lacking(whole: Any) -> None:
    assert whole["lacks"] == [] and whole["pictures"] > 10


@pytest.mark.parametrize("without", ["numpy", "py3langid"])
def test_without_a_detector_texts_are_searched_in_all_languages(whole: Any, without: str) -> None:
    ran = found(f"{without} pandas matplotlib" if without == "numpy" else without)
    assert ran["lacks"] == ["no_detector"]
    assert "No language was detected, because numpy or py3langid is not installed." in ran["en"]
    assert "Aucune langue n’a été détectée, car numpy ou py3langid n’est pas installé." in ran["fr"]
    differing = {name for name, rows in ran["rows"].items() if rows != whole["rows"][name]}
    assert differing <= {"flags", "problems", "items"}
    assert set(whole["rows"]["flags"]) <= set(ran["rows"]["flags"]), "too much is found rather than too little"


def test_without_pillow_there_are_no_small_pictures(whole: Any) -> None:
    ran = found("PIL pillow_heif")
    assert ran["lacks"] == ["no_pillow"] and ran["pictures"] == 0
    assert ran["why"] == sorted({*whole["why"], "needs_pillow"})
    assert "because Pillow is not installed." in ran["en"]
    assert "car Pillow n’est pas installé." in ran["fr"]
    assert {name for name, rows in ran["rows"].items() if rows != whole["rows"][name]} == {"problems"}


def test_without_a_parser_pages_are_failed_and_json_is_read(whole: Any) -> None:
    ran = found("selectolax justhtml")
    assert ran["lacks"] == ["no_parser"]
    assert "HTML pages could not be read, because no HTML parser is installed (selectolax or justhtml)." in ran["en"]
    assert "Les pages HTML n’ont pas pu être lues, car aucun analyseur HTML n’est installé" in ran["fr"]
    assert {"start_here.html"} == {path for fate, path in ran["failed"]} - {path for _, path in whole["failed"]}
    assert ran["rows"]["items"] == whole["rows"]["items"]


@pytest.mark.parametrize("without", ["matplotlib", "pandas", "rich click"])
def test_an_analysis_needs_none_of_these(whole: Any, without: str) -> None:
    assert found(without) == whole


ASKED = """
import analyzer
from analyzer.words import Complaint
result = analyzer.analyse(sys.argv[1:])
try:
    {asked}
except Complaint as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("without", "asked"),
    [
        ("pandas", "result.items"),
        (
            "matplotlib",
            "from analyzer.tables.charts import verdicts_by_kind; verdicts_by_kind(result.items, result.words)",
        ),
    ],
)
def test_what_needs_a_package_says_which(without: str, asked: str) -> None:
    ran = run(ASKED.format(asked=asked), *ARCHIVES, without=without)
    assert (ran.code, ran.out) == (0, f"This needs the package {without}, which is not installed.\n"), ran.error


COMMAND = "from analyzer.cli import main\nmain(sys.argv[1:])\n"


@pytest.mark.parametrize(("without", "args"), [("click", ["--lang", "en", "inventory"]), ("rich", ["inventory", "--lang", "en"])])
def test_a_command_that_needs_a_package_says_which(without: str, args: list[str]) -> None:
    ran = run(COMMAND, *args, *ARCHIVES, without=without)
    assert ran.code == 2 and ran.out == ""
    assert ran.error.endswith(f"meta-export: This needs the package {without}, which is not installed.\n")


def test_without_rich_the_other_commands_work() -> None:
    ran = run(COMMAND, "files", "--lang", "fr", *ARCHIVES, without="rich numpy pandas matplotlib PIL")
    assert ran.code in (0, 1) and "Traceback" not in ran.error
    assert len(ran.out.splitlines()) > 100


# -- without threads ------------------------------------------------------------------------------------------------------

NO_THREADS = """
import threading
def start(self):
    raise RuntimeError("can't start new thread")
threading.Thread.start = start
"""


def test_without_threads_the_same_small_pictures_are_made(whole: Any) -> None:
    ran = run(NO_THREADS + ANALYSE, *ARCHIVES)
    assert ran.code == 0, ran.error
    assert json.loads(ran.out) == whole
