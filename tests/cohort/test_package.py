"""The package beside ours: its command stands among ours, its version is ours."""

from __future__ import annotations

import tomllib

import pytest
from click.testing import CliRunner

from analyzer.cli.command import meta_export
from analyzer.version import VERSION
from tests.conftest import ROOT


def test_it_is_released_with_what_it_reads_archives_with() -> None:
    said = tomllib.loads((ROOT / "cohort/pyproject.toml").read_text("utf-8"))["project"]
    assert said["version"] == VERSION
    assert f"meta-export-analyzer=={VERSION}" in said["dependencies"]


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Reads the archives of many donors"), ("fr", "Lit les archives de nombreux donateurs")]
)
def test_the_command_stands_among_ours(monkeypatch: pytest.MonkeyPatch, language: str, told: str) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    assert "cohort" not in meta_export.commands
    for arguments in (["--help"], ["cohort", "--help"]):
        shown = CliRunner().invoke(meta_export, arguments)
        assert shown.exit_code == 0
        assert told in " ".join(shown.output.split()), arguments
