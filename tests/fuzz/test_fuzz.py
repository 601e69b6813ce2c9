"""A short run of every target, the same inputs each time, and every input that once broke something; `make fuzz` goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.making import POSTS, facebook, zipped

from . import archives, commands, growth, lengths, seeds, tags, trees
from .driver import ARCHIVES, GROWTH, ROUND, Finding, broken, made, run, smaller
from .mutation import Mutator, mutated
from .targets import TARGETS, Broken, as_file

FOUND = Path(__file__).parent / "found"
INPUTS = sorted(path for path in FOUND.glob("*/*") if path.suffix != ".md")

SHORT = {
    "pages": 800,
    "records": 1500,
    "bytes": 800,
    "dates": 10_000,
    "archives": 2000,
    "pictures": 3000,
    "xmp": 5000,
    "saved": 1000,
}
"""Inputs of each target: a second's worth or two."""


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_odd_inputs_break_no_promise(name: str) -> None:
    assert not run(name, range(SHORT.get(name, 5000))).findings


def test_odd_archives_break_no_promise_through_any_command() -> None:
    assert not run(ARCHIVES, range(120)).findings


def test_a_piece_many_times_over_takes_so_many_times_the_work() -> None:
    assert not run(GROWTH, range(20)).findings


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_broke_a_promise_does_not(path: Path) -> None:
    data = path.read_bytes()
    if path.parent.name != ARCHIVES:
        TARGETS[path.parent.name].run(data)
        return
    for command in commands.COMMANDS:
        commands.check(archives.Made(path.stem, [], data, whole=False), Random(0), seeds.archives(), command)


DAYS = ("0001-01-01", "9999-12-31", "0000-00-00", "2024-02-30")
WORDS = ("", "--", "\udcff", "x" * 5000, "a\nb\x1b[31m\u202e", "<i id=canary>")
OPTIONS: dict[str, tuple[str, ...]] = {
    "inventory": ("--country", "--born", "--objected", "--as-of", "--answers", "--lang", "--facebook-audience"),
    "object": ("--name", "--place", "--email", "--sent-on", "--received", "--letterhead", "--born", "--as-of", "-o"),
    "report": ("--thumbnails", "--before", "--from", "--as-of", "--born", "-o"),
    "rules": ("--as-of", "--lang"),
    "schema": ("-o",),
    "tables": ("--format", "--to"),
}


@pytest.mark.parametrize(("command", "option"), [(command, option) for command, held in OPTIONS.items() for option in held])
def test_odd_values_of_options_end_in_a_sentence_or_a_whole_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, option: str
) -> None:
    """Two answers at once, too: what is odd about one may show in the other."""
    monkeypatch.chdir(tmp_path)
    path = zipped(tmp_path / "facebook-ada-2026-07-01-Ab12Cd34.zip", facebook())
    given = {"rules": [command], "tables": [command, str(path), "--to", "out"]}.get(command, [command, str(path)])
    beside = ["--born", "9999-12-31"] if option == "--as-of" and command != "rules" else []
    for value in DAYS if option in ("--born", "--objected", "--as-of", "--sent-on", "--received") else WORDS:
        args = [*given, option, value, *beside]
        commands._judge(commands.ran(args, tmp_path / "out"), args, 2)
        shutil.rmtree(tmp_path / "out", ignore_errors=True)


# -- the fuzzer itself ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_sound_inputs_break_no_promise(name: str) -> None:
    kept = TARGETS[name].seeds()
    assert kept
    assert not [found.said for data in kept if (found := broken(TARGETS[name].run, data))]


@pytest.mark.parametrize("command", sorted(commands.COMMANDS))
def test_a_sound_archive_breaks_no_promise(command: str) -> None:
    kept = seeds.archives()
    one = archives.sound(kept[0], Random(1))
    one.data = archives.packed(one.parts)
    commands.check(one, Random(1), kept, command)


def test_work_that_grows_with_the_square_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    works = iter([12_000 + number**2 * 10 for number in (3, *growth.TIMES, 3, *growth.LARGER)])
    monkeypatch.setattr(growth, "bytecodes", lambda _: next(works))
    with pytest.raises(Broken, match="work grows from"):
        growth.check(Random(1))


def test_work_that_once_costs_more_is_no_growth(monkeypatch: pytest.MonkeyPatch) -> None:
    """From some size on a page is read in another way: a step, and a straight line before and behind it."""
    works = iter([1_000 * number + 500_000 * (number > 100) for number in (3, *growth.TIMES, 3, *growth.LARGER)])
    monkeypatch.setattr(growth, "bytecodes", lambda _: next(works))
    growth.check(Random(1))
    assert next(works, None) is None


def test_an_input_has_a_number_for_ever() -> None:
    assert [made("answers", 0, number) for number in range(20)] == [made("answers", 0, number) for number in range(20)]
    assert made("answers", 0, 1) != made("answers", 1, 1)


def test_every_target_has_its_share_of_a_long_run() -> None:
    assert ROUND.keys() == {*TARGETS, ARCHIVES, GROWTH}


def test_a_broken_promise_is_found_told_by_its_place_and_made_small() -> None:
    def run(data: bytes) -> None:
        if b"<b>" in data:
            raise Broken("bold")

    found = broken(run, b"some text and <b>more of it")
    assert found is not None and found.where == "Broken bold"
    assert smaller(run, found).data == b"<b>"
    assert smaller(run, Finding("elsewhere", b"<b>", "")).data == b"<b>"


@pytest.mark.parametrize(
    ("change", "kept"),
    [(mutated, seeds.zips), (trees.changed, seeds.saved), (tags.changed, seeds.pages), (lengths.changed, seeds.pictures)],
)
def test_changes_change(change: Mutator, kept: Callable[[], list[bytes]]) -> None:
    chance, sound = Random(0), kept()
    assert sum(change(one, sound, chance) != one for one in sound * 5) > 3 * len(sound)


def test_a_zip_written_by_hand_is_one(tmp_path: Path) -> None:
    seed = seeds.archives()[0]
    one = archives.sound(seed, Random(3))
    with as_file(archives.packed(one.parts)) as path:
        opened = commands.open_archive(path, "x.zip")
        assert {member.path: opened.read(member) for member in opened.members} == {
            part.name.decode(): part.data for part in one.before
        }
        opened.close()


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("json", b'{"a": NaN}'),
        ("json", b'{"a": 1, "a": 2}'),
        ("json", b'"\\ud800"'),
        ("jsonl", b'{"a": 1}\n{"a": '),
        ("csv", b"a,b\n1\n"),
        ("csv", b"a,b\n=1+1,2\n"),
        ("html", b"<p><i id=canary></p>"),
        ("html", b'<script type="application/json">{"a": NaN}</script>'),
    ],
)
def test_what_is_written_wrongly_is_seen(form: str, data: bytes) -> None:
    with pytest.raises(Broken):
        commands._FORMS[form](data)


def test_what_moves_although_it_was_not_touched_is_seen(tmp_path: Path) -> None:
    small = next(seed for seed in seeds.archives() if POSTS in seed.files and len(seed.files) < archives.MOST)
    one = archives.sound(small, Random(1))
    moved = next(part for part in one.parts if part.name.decode() == POSTS)
    moved.data = b"[]"
    one.data = archives.packed(one.parts)
    path = archives.written(one, tmp_path)
    with pytest.raises(Broken, match="is read otherwise"):
        commands._balance(path, one)
    one.touched.add(moved.name.decode())
    commands._balance(path, one)
