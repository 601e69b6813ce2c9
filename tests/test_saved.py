"""A saved result: what is read back is what was saved, an older one still opens, and what is not whole is refused in words."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import msgspec
import pytest

from analyzer.model import Document, Source
from analyzer.outputs.saved import FORM_VERSION, OURS, from_json, to_json
from analyzer.words import Complaint
from tests.browser import invented
from tests.making import Command

KEPT = Path(__file__).parent / "kept"
FILE = Path("result.json")


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture(scope="module")
def document() -> Document:
    return invented.document()


@pytest.fixture(scope="module")
def data(document: Document) -> bytes:
    return to_json(document, invented.hints())


def test_what_is_read_back_is_what_was_saved(document: Document, data: bytes) -> None:
    saved = from_json(data, FILE)
    assert saved.document == document
    assert [(account, list(reasons)) for account, reasons in saved.hints] == invented.hints()
    assert to_json(saved.document, saved.hints) == data


def test_near_copies_are_kept_and_nobody_having_looked_too(document: Document) -> None:
    rows = [(row.account_id, row.media_id) for row in document.media]
    for found in (None, (), ((rows[0], rows[1]),)):
        looked = msgspec.structs.replace(document, near_copies=found)
        assert from_json(to_json(looked, ()), FILE).document.near_copies == found


def test_it_begins_as_files_of_ours_do(data: bytes) -> None:
    assert data.startswith(OURS.encode())


def test_other_programs_find_what_they_need(data: bytes) -> None:
    plain = json.loads(data)
    assert plain["form"] == "meta-export result" and plain["form_version"] == FORM_VERSION
    assert plain["as_of"] == "2026-11-23" and plain["policy"] == "2026-07-23" and "does not mean used" in plain["notice"]
    assert plain["inventory"]["instagram"]["photos"]["in"] > 0
    assert len(plain["document"]["items"]) == len(plain["document"]["verdicts"])


def test_half_letters_are_saved_as_one_sign(document: Document) -> None:
    first = msgspec.structs.replace(document.items[0], text="half \ud83d", source=Source("a\udcff.zip", "p", 0))
    broken = msgspec.structs.replace(document, items=(first, *document.items[1:]))
    saved = from_json(to_json(broken, ()), FILE)
    assert saved.document.items[0].text == "half \ufffd"
    assert saved.document.items[1:] == document.items[1:]


@pytest.mark.parametrize("path", sorted(KEPT.glob("result-form-*.json.gz")), ids=lambda path: path.name)
def test_a_result_of_an_earlier_release_still_opens(path: Path, tmp_path: Path, command: Command) -> None:
    result = tmp_path / "result.json"
    result.write_bytes(gzip.decompress(path.read_bytes()))
    page = tmp_path / "report.html"
    assert command("report", "--from", result, "-o", page, "--lang", "fr").code in (0, 1)
    html = page.read_text("utf-8")
    assert "Ada Lambert" in html and "qui ne contiennent pas d’images" in html
    assert "<img" not in html.split("<script")[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not a saved result of meta-export"),
        ("[1, 2]", "is not a saved result of meta-export"),
        ('{"form": "something else", "form_version": 1}', "is not a saved result of meta-export"),
        ('{"form": "meta-export result", "form_version": 99, "version": "9.0"}', "saved by version 9.0 in format 99"),
        ('{"form": "meta-export result", "form_version": 1}', "is damaged or was changed (at $)"),
    ],
)
def test_what_is_no_saved_result_is_refused_with_a_sentence(text: str, says: str, tmp_path: Path, command: Command) -> None:
    path = tmp_path / "result.json"
    path.write_text(text)
    outcome = command("report", "--from", path, "-o", tmp_path / "report.html", "--lang", "en")
    assert outcome.code == 2 and says in outcome.err and str(path) in outcome.err
    assert not (tmp_path / "report.html").exists()


def test_a_damaged_result_is_refused_without_its_content(data: bytes, tmp_path: Path) -> None:
    plain = json.loads(data)
    plain["document"]["items"][3]["kind"] = "Ada's secret"
    with pytest.raises(Complaint) as error:
        from_json(json.dumps(plain).encode(), FILE)
    assert error.value.values["where"] == "$.document.items[3].kind" and "secret" not in str(error.value)
    plain = json.loads(data)
    plain["document"]["as_of"] = "2025-01-01"  # the head of one result, the document of another
    with pytest.raises(Complaint, match=r"at \$\.document\)"):
        from_json(json.dumps(plain).encode(), FILE)
    plain = json.loads(data)
    del plain["document"]["items"][3]
    with pytest.raises(Complaint):
        from_json(json.dumps(plain).encode(), FILE)
    with pytest.raises(Complaint):
        from_json(data[: len(data) // 2], FILE)


def test_it_is_saved_and_drawn_by_the_commands(tmp_path: Path, command: Command) -> None:
    from tests.making import facebook, zipped

    archive = zipped(tmp_path / "facebook-ada.example-2026-07-01-Ab12Cd34.zip", facebook())
    assert command("tables", archive, "--to", tmp_path, "--format", "json", "--as-of", "2026-07-23").code == 0
    pages = []
    for given in ((archive, "--as-of", "2026-07-23"), ("--from", tmp_path / "result.json")):
        page = tmp_path / "report.html"
        assert command("report", *given, "-o", page, "--lang", "en").code == 0
        pages.append(page.read_text("utf-8").split('<section id="photos"')[0])
    assert pages[0] == pages[1]


def test_without_archives_and_without_a_result_it_is_said(command: Command) -> None:
    outcome = command("report", "--lang", "en")
    assert outcome.code == 2 and "or a saved result with --from" in outcome.err
