"""The report command: small pictures, the budget, the version to be shared, where things are kept, what is said at the end."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from analyzer.archive import opening
from analyzer.cli.cache import cache_folder
from analyzer.cli.frame import say
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM
from tests.making import Command


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Command(capsys)


ADA = (*FACEBOOK_PARTS, INSTAGRAM)
WHOLE = ("report", *ADA, "--country", "FR", "--as-of", "2026-07-23", "--lang", "en")


def page(path: str = "meta-export-report.html") -> str:
    return Path(path).read_text("utf-8")


def test_ten_lines_at_most_and_the_next_step(command: Command) -> None:
    outcome = command(*WHOLE)
    lines = outcome.err.splitlines()
    assert len(lines) <= 10
    assert "Report: meta-export-report.html" in outcome.err and lines[-1].startswith("Next: ")


def test_the_figures_on_the_screen_are_those_of_the_page(command: Command) -> None:
    """The person's own items, others' apart; and the question that settles most."""
    outcome = command(*WHOLE)
    own = next(line for line in outcome.err.splitlines() if line.startswith("Your "))
    found = re.match(r"Your (\d+) items: (\d+) covered, (\d+) possibly covered", own)
    assert found is not None
    total, covered, possible = found.groups()
    assert f"{covered} of your {total} items are covered by Meta’s AI policy, " in page()
    assert f"{possible} more may be." in page()
    assert "Also found: 16 items by others." in own
    assert "Next: answer “Who could see most of your Facebook posts?” in the report; that settles 36 items." in outcome.err


def test_status_words_agree_with_their_numbers_in_french(command: Command) -> None:
    command(*WHOLE[:-1], "fr")
    figures = page().split('class="figures"')[1].split("</ul>")[0]
    assert all(word in figures for word in (" visés", "peut-être visés", "non tranchés", "non visés"))


def test_on_a_terminal_lines_are_wrapped_to_its_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    address = "https://example.org/" + "long-" * 10
    say(f"2 pictures or videos are mentioned but missing from these archives: {address}")
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1] == address and len(lines) > 2
    assert all(len(line) <= 40 for line in lines[:-1])


def test_as_many_small_pictures_as_asked_for(command: Command) -> None:
    command(*WHOLE, "--thumbnails", "3")
    assert page().count("data:image/jpeg;base64,") == 3 + 1  # and the script's own word
    assert "beyond the requested number of previews" in page()
    assert not Path("cache").exists()
    command(*WHOLE, "--thumbnails", "0")
    assert page().count("data:image/jpeg;base64,") == 1


def test_small_pictures_are_kept_only_when_asked_for(command: Command) -> None:
    command(*WHOLE, "--thumbnails", "3", "--cache")
    kept = sorted(Path("cache/meta-export").iterdir())
    assert len(kept) == 3
    first = page()
    command(*WHOLE, "--thumbnails", "3", "--cache")
    assert page() == first


@pytest.mark.parametrize("name", ["report", "object"])
def test_small_pictures_are_made_while_the_archives_are_open(
    command: Command, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    real = opening.open_archive
    monkeypatch.setattr(opening, "open_archive", lambda path, called=None: opened.append(path.name) or real(path, called))
    assert command(name, *ADA, "--country", "FR", "--as-of", "2026-07-23", "--quiet").code == 0
    assert opened == [path.name for path in ADA], "each archive once"
    page = next(path for path in tmp_path.rglob("*.html") if "data:image/jpeg;base64," in path.read_text("utf-8"))
    assert page.stat().st_size > 0


def test_the_shared_version_holds_no_name_of_the_sample_life(command: Command) -> None:
    command(*WHOLE, "--share", "-o", "shared.html")
    html = page("shared.html")
    for name in (
        "Ada",
        "Lambert",
        "Ben Carter",
        "ben.carter",
        "Chlo",
        "Caluire",
        "Exemple",
        "@example",
        "45.8585",
        "facebook-ada",
        ".jpg",
    ):
        assert name not in html, name
    assert "It is the version for sharing" in html


def test_a_page_of_figures(command: Command) -> None:
    ran = command(*WHOLE, "--share=figures", "--before", INSTAGRAM)
    assert ran.code == 0 and "What you can do" not in ran.err
    html = page()
    assert "figures to be shared" in html and "<script" not in html and len(html) < 80_000
    for name in ("Ada", "Lambert", "Chlo", "Caluire", "facebook-ada", ".jpg"):
        assert name not in html, name


def test_an_archive_after_share_is_an_archive(command: Command) -> None:
    """The value may be left out, and what follows after a blank is none."""
    ran = command("report", "--share", *ADA, "--as-of", "2026-07-23", "--lang", "en")
    assert ran.code == 0 and "3 archives" in ran.err and "It is the version for sharing" in page()
    refused = command("report", "--share=names", *ADA)
    assert refused.code == 2 and "figures" in refused.err
    unread = command("report", *ADA, "--lang", "en", "--", "--share")
    assert "--share" in unread.err and unread.code != 0


@pytest.mark.parametrize(("language", "heading"), [("en_GB.UTF-8", "Output:"), ("fr_FR.UTF-8", "Résultat")])
def test_the_help_shows_what_share_may_be_told(
    command: Command, monkeypatch: pytest.MonkeyPatch, language: str, heading: str
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    said = command("report", "--help").out
    assert "--share[=figures]" in said and said.index(heading) < said.index("--share[=figures]")


def test_a_report_that_is_opened(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", lambda path: opened.append(path) or 0)
    command(*WHOLE, "--thumbnails", "0")
    assert opened == []
    command(*WHOLE, "--thumbnails", "0", "--open")
    assert opened == ["meta-export-report.html"]


@pytest.mark.parametrize(
    ("system", "environment", "folder"),
    [
        ("linux", {}, "/home/ada/.cache/meta-export"),
        ("linux", {"XDG_CACHE_HOME": "/var/cache/ada"}, "/var/cache/ada/meta-export"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "/home/ada/.cache/meta-export"),
        ("darwin", {}, "/home/ada/Library/Caches/meta-export"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/meta-export/Cache"),
        ("win32", {}, "/home/ada/AppData/Local/meta-export/Cache"),
    ],
)
def test_the_cache_folder_is_where_the_system_wants_it(system: str, environment: dict[str, str], folder: str) -> None:
    assert cache_folder(environment, system, Path("/home/ada")) == Path(folder)


def test_an_older_download_is_compared(command: Command) -> None:
    command(*WHOLE, "--thumbnails", "0")
    assert 'id="compare"' not in page()
    command(*WHOLE, "--thumbnails", "0", "--before", INSTAGRAM)
    assert 'id="compare"' in page()
    command(*WHOLE, "--before", INSTAGRAM, "--share")
    assert 'id="compare"' in page() and "ada_lambert" not in page()
