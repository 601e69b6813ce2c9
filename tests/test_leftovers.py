"""What read files hold and no table holds is said, field by field, with a reason and without a value.

Seen structures and cases are held to it in expectations.py.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

import analyzer
from analyzer.archive import Archive, Member
from analyzer.schema.leftovers.reasons import reasons
from analyzer.schema.leftovers.walks import is_text, is_words
from analyzer.tables import Result
from sample_exports.generations import GENERATIONS
from sample_exports.html_generations import HTML_GENERATIONS
from sample_exports.life import LIFE
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT
from tests.making import IG_PROFILE, POSTS, Command, facebook, instagram, meta_json, post, unpacked

SENTINEL = "Sentinelwords nobody may read"


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def undecided(given: Sequence[Path] | Path) -> list[tuple[str, str, int]]:
    rows = analyzer.analyse(given).document.leftovers or ()
    assert {row.reason for row in rows} <= {None, *reasons()}
    return [(row.path, row.field, row.values) for row in rows if row.reason is None]


def test_today() -> None:
    assert undecided([*FACEBOOK_PARTS, INSTAGRAM]) == []


@pytest.mark.parametrize("generation", GENERATIONS, ids=[f"{one.platform} {one.name}" for one in GENERATIONS])
def test_every_generation(generation, tmp_path: Path) -> None:
    assert undecided(generation.render(LIFE, tmp_path)) == []


@pytest.mark.parametrize("generation", HTML_GENERATIONS, ids=[f"{one.platform} {one.name}" for one in HTML_GENERATIONS])
def test_every_generation_of_pages_in_every_language(generation, tmp_path: Path) -> None:
    for language in generation.languages:
        assert undecided(generation.render(LIFE, tmp_path / language, language)) == [], language


def test_every_public_fixture(fixtures: Path) -> None:
    folders = [path for path in sorted(fixtures.iterdir()) if path.is_dir() and not list(path.glob("*.zip"))]
    assert undecided([*folders, *sorted(fixtures.glob("*/*.zip"))]) == []


# -- how a loss shows ----------------------------------------------------------------------------------------------


def lossy(folder: Path) -> Path:
    """A timeline with a field that no reader knows, under a key that somebody could have chosen."""
    record = {**post("Hello, world"), "afterword": SENTINEL, SENTINEL: [SENTINEL, SENTINEL, 7]}
    return unpacked(folder / "facebook-ada", {**facebook(), POSTS: meta_json([record, post("Again", 99)])})


def test_a_loss_has_a_row_and_no_reason(tmp_path: Path) -> None:
    result = analyzer.analyse(lossy(tmp_path))
    (one, other) = [row for row in result.document.leftovers if row.reason is None]
    assert (one.values, one.words, one.example_length) == (1, 1, len(SENTINEL))
    assert (other.values, other.words, other.field.endswith("[]")) == (2, 2, True)
    (file,) = result.files[result.files.path == POSTS].to_dict("records")
    assert file["leftover"] == 3


def test_the_count_can_be_left_out(tmp_path: Path) -> None:
    result = analyzer.analyse(lossy(tmp_path), leftovers=False)
    assert result.document.leftovers is None and len(result.leftovers) == 0 and result.files.leftover.isna().all()


def test_a_lost_line_of_a_page_shows(tmp_path: Path) -> None:
    box = f'<h2 class="_a6-h">Sea</h2><img src="media/posts/1.jpg"/><table><tr><td>Zzz</td><td>{SENTINEL}</td></tr></table>'
    page = f'<html><body><main><div class="_a6-g">{box}</div></main></body></html>'.encode()
    path = "your_instagram_activity/media/posts_1.html"
    result: Result = analyzer.analyse(unpacked(tmp_path / "instagram-ada", {path: page}))
    (row,) = (row for row in result.document.leftovers if row.reason is None)
    assert row.field == "rows[label=<masked key 1: latin, 1 word>]" and row.words == 1


def test_no_value_and_no_name_that_is_not_metas_comes_out(tmp_path: Path, command: Command) -> None:
    archive = lossy(tmp_path)
    for options in ((), ("--json",)):
        done = command("files", archive, "--leftovers", *options)
        assert done.code == 0 and "Sentinelwords" not in done.out and "masked key" in done.out
    dump = json.loads(command("schema", archive).out)
    assert "Sentinelwords" not in json.dumps(dump)
    (file,) = (file for file in dump["archives"][0]["files"] if file.get("not_read"))
    assert dump["reading"] == "done" and len(file["not_read"]) == 2
    masked = file["not_read"][0].partition(": ×")[0].partition("<")[2]
    assert any(masked in line for line in file["json"]), "the same mask in both lists"


def test_what_cannot_be_read_costs_a_dump_only_its_marks(tmp_path: Path, command: Command) -> None:
    done = command("schema", unpacked(tmp_path / "letters", {"letter.json": b"[1]"}))
    assert done.code == 0 and json.loads(done.out)["reading"] == "done"


def test_the_command_says_why_in_both_languages(tmp_path: Path, command: Command) -> None:
    archive = unpacked(tmp_path / "facebook-ada", facebook({**post("Hi"), "title": "Ada updated her status."}))
    said = command("files", archive, "--leftovers", "--lang", "fr").out
    assert "generated_title: Un titre composé par Meta" in said and "Chaque champ non utilisé est expliqué." in said
    assert "Every unused field is explained." in command("files", archive, "--leftovers", "--lang", "en").out


# -- what counts as a text, and as held --------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["Tea", "茶", "😀", "https://example.com/a", "media/posts/1.jpg", "Über 3 Brücken"])
def test_texts(value: str) -> None:
    assert is_text(value)


@pytest.mark.parametrize(
    "value", ["", "7", "12.5", "2024-06-26", "2024-06-26T14:13:05Z", "2015:07:17 15:49:18", "True", "faux", "(45.7, 4.8)",
              "Jun 26, 2024, 2:13 PM", "fe80::1:2:3", "17857593049732371", "AQHd0f3-9k2LmN4pQ7rS8tUv"]
)  # fmt: skip
def test_values_of_other_kinds(value: str) -> None:
    assert not is_text(value)


def test_words_are_no_constants_and_no_addresses() -> None:
    assert is_words("Tea, please") and is_words("お茶")
    assert not any(map(is_words, ("MUTUAL_FOLLOWS", "back_camera", "https://example.com", "media/posts/1.jpg")))


def test_a_text_is_held_as_texts_are_compared(tmp_path: Path) -> None:
    record = post("Tea with @[123:2048:Ben Sample] and cake")
    record["tags"] = [{"name": "Ben Sample"}]
    profile = {"Username": {"href": "", "timestamp": 0, "value": "ada_x"}, "Bio": {"value": "Hello  there", "timestamp": 0}}
    files = {**instagram(), IG_PROFILE: meta_json({"profile_user": [{"string_map_data": profile}]})}
    assert undecided(unpacked(tmp_path / "facebook-ada", facebook(record))) == []
    assert undecided(unpacked(tmp_path / "instagram-ada_x", files)) == []


def test_a_watched_page_is_unpacked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting what no table holds needs the page's bytes, too: those that its records were read from."""
    read, times = Archive.read, Counter[str]()

    def counted(archive: Archive, member: Member) -> bytes:
        times[member.path] += 1
        return read(archive, member)

    monkeypatch.setattr(Archive, "read", counted)
    result = analyzer.analyse(ROOT / "sample_exports/seen/fb_html_album_names_de", leftovers=True)
    assert len(result.items) == 11 and len(times) == 6
    assert set(times.values()) == {1}
