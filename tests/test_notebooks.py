"""The notebooks run from top to bottom in a fresh kernel, are kept without results, and load nothing from anywhere."""

from __future__ import annotations

import datetime as dt
import os
import re
import warnings
from pathlib import Path

import pytest

from analyzer.policy import load
from analyzer.words import Words
from tests.conftest import INSTAGRAM, ROOT

FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(path.name for path in FOLDER.glob("*.ipynb"))

nbformat = pytest.importorskip("nbformat", reason="the notebooks need nbformat, nbclient and ipykernel")


def _load(name: str):
    return nbformat.read(FOLDER / name, as_version=4)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Runs a notebook in its own folder, as Jupyter does, and gives it back with its results."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Jupyter's own parts say of each other is not ours to mend
        nbclient = pytest.importorskip("nbclient")
        pytest.importorskip("ipykernel")
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(str, (ROOT, ROOT / "cohort"))))

    def check(name: str, archives: list[Path] | None = None):
        if archives is None:
            monkeypatch.delenv("META_EXPORT_ARCHIVES", raising=False)
        else:
            monkeypatch.setenv("META_EXPORT_ARCHIVES", os.pathsep.join(map(str, archives)))
        notebook = _load(name)
        place = {"metadata": {"path": str(FOLDER)}}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", resources=place).execute()
        return notebook

    return check


def _outputs(notebook) -> list:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def _html(notebook) -> str:
    return "".join("".join(output.get("data", {}).get("text/html", "")) for output in _outputs(notebook))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_uses_the_public_name_alone(name: str) -> None:
    code = "\n".join(cell.source for cell in _load(name).cells if cell.cell_type == "code")
    named = set(re.findall(r"^(?:import|from) (\w+)", code, re.MULTILINE))
    assert named & {"meta_export", "meta_export_cohort"} and "analyzer" not in named
    assert "analyzer." not in code


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS == ["cohort.ipynb", "compare_years.ipynb", "explore.ipynb"]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_kept_without_results(name: str) -> None:
    notebook = _load(name)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("attachments") and not cell.metadata, cell.source
        if cell.cell_type == "code":
            assert cell.outputs == [] and cell.execution_count is None, cell.source
    assert set(notebook.metadata) == {"kernelspec", "language_info"}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_explains_itself(name: str) -> None:
    """Every section of code is introduced in words, and no cell reaches out."""
    cells = _load(name).cells
    assert cells[0].cell_type == "markdown" and cells[0].source.startswith("# ")
    assert "META_EXPORT_ARCHIVES" in cells[0].source and "Clear All Outputs" in cells[0].source
    assert sum(cell.cell_type == "markdown" for cell in cells) >= len(cells) / 3
    for cell in cells:
        assert not re.search(r"https?://|<script|<img|^\s*[!%]", cell.source, re.MULTILINE), cell.source


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_with_the_samples(name: str, run) -> None:
    notebook = run(name)
    outputs = _outputs(notebook)
    assert [output for output in outputs if output.output_type in ("error", "stream")] == []
    assert sum("image/svg+xml" in output.get("data", {}) for output in outputs) >= 4
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs for cell in cells[2:]), "a cell shows nothing"
    assert "SENTINELPRIVATE" not in str(outputs)


def test_the_variable_names_the_archives(run) -> None:
    notebook = run("explore.ipynb", [INSTAGRAM])
    assert [output for output in _outputs(notebook) if output.output_type in ("error", "stream")] == []
    assert "instagram:ada_lambert_ex" in _html(notebook)
    assert "facebook:ada.lambert.example" not in _html(notebook)


def test_what_a_notebook_says_of_a_day_is_what_the_policy_data_say() -> None:
    """Until 2026-11-28 one ascribed the United Kingdom's text of June 2024 to the European Union."""
    source = "".join(cell["source"] for cell in _load("compare_years.ipynb")["cells"])
    days = [dt.date(*map(int, day)) for day in re.findall(r"dt\.date\((\d+), (\d+), (\d+)\)", source)]
    assert len(days) == 3
    for day in days:
        said = re.search(rf"\* \*\*{Words('en').date(day)}\*\*: (.*)", source)
        version = load().version_on("EU_EEA", day)
        assert said and version
        assert ("does not list developing AI" in said[1]) == (version.own_content == "not_named"), day
