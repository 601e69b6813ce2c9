"""Privacy proved: the invented life with a sentinel in every field, in every form of export, through every command.

What is passed on (`--share`, `schema`), what is said on the way and what Meta gets hold no sentinel at all, what private messages
said is nowhere. What is for the owner alone holds nearly all of them, so that the test sees what it looks for.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from analyzer.analysis import Analysis, analyse_archives
from analyzer.answers import from_toml
from analyzer.policy import load
from analyzer.report import Share, render
from analyzer.report.share import scrubbed
from analyzer.schema import structure
from analyzer.schema.leftovers.marks import unread
from analyzer.totals.cells import cells
from analyzer.totals.inventory import inventory
from sample_exports import facebook_2026, instagram_2026
from sample_exports.generations import GENERATIONS
from sample_exports.html_generations import HTML_GENERATIONS
from sample_exports.render import zip_folder
from tests.making import Command
from tests.sentinels import Sentinels

AS_OF = dt.date(2026, 11, 27)
TODAY = "today"
FORMS = (TODAY, *(f"{one.platform} {one.name}" for one in (*GENERATIONS, *HTML_GENERATIONS)))
SAID = "SENTINELPRIVATE"
"""Stands in every private message of the samples."""

SENTINELS = Sentinels()
OWN_NAME = {"Person.handle", "ArchiveInfo.name"}
"""How the account and its archives are called; whoever runs the command reads it."""


class Exports(NamedTuple):
    """Where an export of each form lies: its ZIPs."""

    parts: dict[str, list[Path]]
    analyses: dict[str, Analysis]

    def analysis(self, form: str) -> Analysis:
        if form not in self.analyses:
            self.analyses[form] = analyse_archives(self.parts[form], from_toml(""), AS_OF, leftovers=True)
        return self.analyses[form]


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    where = tmp_path_factory.mktemp("sentinels")
    parts: dict[str, list[Path]] = {}
    with SENTINELS.everywhere() as life:
        folders = {TODAY: [*facebook_2026.render(life, where / TODAY), *instagram_2026.render(life, where / TODAY)]}
        for one in (*GENERATIONS, *HTML_GENERATIONS):
            form = f"{one.platform} {one.name}"
            folders[form] = one.render(life, where / form)
    for form, written in folders.items():
        word = SENTINELS.word("ArchiveInfo.name")
        parts[form] = [zip_folder(folder, where / "zips" / form / f"{named(folder.name, word)}.zip") for folder in written]
    return Exports(parts, {})


def named(export: str, word: str) -> str:
    """What an archive is called, with a sentinel in the place of the account's name."""
    return re.sub("ada(_lambert_ex)?", word, export) if "ada" in export else f"{export}-{word}"


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def whole(analysis: Analysis) -> str:
    return msgspec.json.encode(analysis.document).decode()


def page(analysis: Analysis, share: Share | None, lang: str = "en") -> str:
    document = analysis.document
    return render(document, inventory(document), lang=lang, policy=load(), hints=analysis.hints, share=share)


# -- in every form of export ------------------------------------------------------------------------------------------


def test_the_owner_finds_nearly_every_field(exports: Exports) -> None:
    """What the tests below look for is there to be found."""
    found = set().union(*(SENTINELS.found(whole(exports.analysis(form))) for form in FORMS))
    hidden = set(SENTINELS.fields) - found
    assert hidden == set(UNREAD)
    assert {"Place: a coordinate", "Life.born"} <= found


UNREAD = (
    *("Conversation/Message.text", "Conversation.name", "Conversation with Meta AI.name"),
    *("Album/Medium.sent_from", "Moment/Medium.spoken", "Moment.price", "Edit.text", "Link.name", "Link.source"),
    *("Reaction.url", "Reaction.words", "Tag.url", "Job.location", "Job.title", "School.subject"),
    *("Place.latitude", "Place.longitude"),  # found as coordinates
    *("Profile.email", "Profile.phone", "Profile.website", "Profile.gram_name", "Profile.gram_former_handle"),
)
"""What stands in no item, no fact and no table, though it is in the exports."""


@pytest.mark.parametrize("form", FORMS)
def test_nothing_of_a_person_is_in_what_is_shared(exports: Exports, form: str) -> None:
    analysis = exports.analysis(form)
    document, hints, _ = scrubbed(analysis.document, analysis.hints, load())
    assert SENTINELS.found(msgspec.json.encode([document, hints]).decode()) == set(), "what the page is made from"
    for share, lang in ((Share.FULL, "en"), (Share.FIGURES, "fr")):
        made = html.unescape(page(analysis, share, lang))
        assert SENTINELS.found(made) == set()
        assert numbers_of(exports.parts[form]) & set(_NUMBERED.findall(made)) == set()


@pytest.mark.parametrize("form", FORMS)
def test_nothing_of_a_person_is_in_a_structure(exports: Exports, form: str) -> None:
    paths = exports.parts[form]
    made = structure(paths, unread(paths)).to_json().decode()
    assert SENTINELS.found(made) == set()
    assert numbers_of(paths) & set(_NUMBERED.findall(made)) == set()


@pytest.mark.parametrize("form", FORMS)
def test_what_private_messages_said_is_not_in_a_document(exports: Exports, form: str) -> None:
    text = whole(exports.analysis(form))
    assert SENTINELS.private(text) == set()
    assert SAID not in text


@pytest.mark.parametrize("form", FORMS)
def test_counts_for_a_cohort_hold_nothing_of_a_person(exports: Exports, form: str) -> None:
    made = repr(cells(exports.analysis(form).document))
    assert len(made) > 1000
    assert SENTINELS.found(made) == set()
    assert numbers_of(exports.parts[form]) & set(_NUMBERED.findall(made)) == set()


_NUMBERED = re.compile(r"[\w.:@+-]*\d{6,}[\w.:@+-]*")
"""Ids, telephone numbers, tokens, addresses of a network."""


def numbers_of(paths: list[Path]) -> set[str]:
    """What the makers of the samples invent besides the life: every id and number of six digits or more."""
    found: set[str] = set()
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                found.update(_NUMBERED.findall(name))
                if name.endswith((".json", ".html", ".htm")):
                    found.update(_NUMBERED.findall(archive.read(name).decode("utf-8", "replace")))
    return found


# -- through every command --------------------------------------------------------------------------------------------

COMMANDS: dict[str, tuple[str, ...]] = {
    "report": ("report", "-o", "out/page.html", "--cache", "--digests"),
    "report --verbose": ("report", "-o", "out/page.html", "--verbose", "--debug", "--thumbnails", "0"),
    "files": ("files", "--verbose"),
    "files --leftovers": ("files", "--leftovers", "--json"),
    "inventory": ("inventory", "--verbose"),
    "tables csv": ("tables", "--to", "out"),
    "tables json": ("tables", "--to", "out", "--format", "json"),
    "tables sqlite": ("tables", "--to", "out", "--format", "sqlite"),
    "object": ("object", "-o", "out/kit", "--with-content", "--with-flags"),
}
PASSED_ON: dict[str, tuple[str, ...]] = {
    "report --share": ("report", "--share", "-o", "out/page.html", "--digests", "--verbose"),
    "report --share=figures": ("report", "--share=figures", "-o", "out/page.html"),
    "schema": ("schema", "-o", "out/structure.json", "--debug"),
}
SHOWN = {"files": {"Album.name", "Conversation.name", *OWN_NAME}, "inventory": OWN_NAME}
"""What results on the screen are made of: paths, in which an album or a thread gives a folder its name, and accounts."""
FOR_META = ("annex-for-meta.csv", "annex-for-meta.html", "form-text.txt", "reminder.ics", "checklist.html", "checklist.txt")
"""What leaves the house, or tells only what to do. A letter is signed with the person's name."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the commands run, with a cache folder beside it."""
    (tmp_path / "desk" / "out").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def written(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below a folder: its path, and its text, that of every part of a Word document."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        parts = [path.read_bytes()]
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as document:
                parts = [document.read(name) for name in document.namelist()]
        yield path.relative_to(folder).as_posix(), "\n".join(part.decode("utf-8", "replace") for part in parts)


def run(command: Command, exports: Exports, args: tuple[str, ...]) -> Any:
    options = () if args[0] == "schema" else ("--as-of", AS_OF.isoformat(), "--country", "FR")
    return command(*args, *exports.parts[TODAY], "--lang", "en", *options)


@pytest.mark.parametrize("args", COMMANDS.values(), ids=COMMANDS.keys())
def test_no_command_says_what_private_messages_said(
    command: Command, exports: Exports, desk: Path, args: tuple[str, ...]
) -> None:
    ran = run(command, exports, args)
    assert ran.code == 0, ran.err
    for name, text in (("out", ran.out), ("err", ran.err), *written(desk)):
        assert (SENTINELS.private(name + text), SAID in text) == (set(), False), name
    assert SENTINELS.found(ran.err) <= OWN_NAME, ran.err
    assert SENTINELS.found(ran.out) <= SHOWN.get(args[0], set())


@pytest.mark.parametrize("args", PASSED_ON.values(), ids=PASSED_ON.keys())
def test_what_is_passed_on_holds_no_sentinel(command: Command, exports: Exports, desk: Path, args: tuple[str, ...]) -> None:
    ran = run(command, exports, args)
    assert ran.code == 0, ran.err
    files = dict(written(desk))
    assert len(files) == 1 and [name for name, text in files.items() if SENTINELS.found(name + text)] == []
    assert SENTINELS.found(ran.out) == set() and SENTINELS.found(ran.err) <= OWN_NAME


def test_a_shared_comparison_holds_no_sentinel(command: Command, exports: Exports, desk: Path) -> None:
    older = next(path for path in exports.parts["facebook G6b"])
    ran = run(command, exports, ("report", "--share", "-o", "out/page.html", "--before", str(older)))
    assert (ran.code, SENTINELS.found((desk / "desk/out/page.html").read_text("utf-8"))) == (0, set())


def test_a_shared_page_of_a_saved_result_holds_no_sentinel(command: Command, exports: Exports, desk: Path) -> None:
    run(command, exports, ("tables", "--to", "out", "--format", "json"))
    ran = command("report", "--from", "out/result.json", "--share", "-o", "out/page.html", "--lang", "fr")
    assert (ran.code, SENTINELS.found((desk / "desk/out/page.html").read_text("utf-8"))) == (0, set())


def test_meta_gets_numbers_dates_and_names_of_its_own_archives(command: Command, exports: Exports, desk: Path) -> None:
    run(command, exports, ("object", "-o", "out/kit"))
    files = {name.rpartition("/")[2]: text for name, text in written(desk / "desk/out/kit")}
    assert [name for name in FOR_META if SENTINELS.found(files[name]) - {"ArchiveInfo.name"}] == []
    assert SENTINELS.found(files["letter.txt"]) <= {"Person.name", "Person.handle"}
    assert SENTINELS.found(files[".meta-export.json"]) == set()


def test_the_cache_is_numbers_and_small_pictures(command: Command, exports: Exports, desk: Path) -> None:
    run(command, exports, COMMANDS["report"])
    kept = dict(written(desk / "cache"))
    assert len(kept) > 20
    assert all(re.fullmatch(r"meta-export/[0-9a-f]{8}-\d+-\d+-v\d+", name) for name in kept)
    assert set().union(*(SENTINELS.found(text) for text in kept.values())) == set()


# -- when something is wrong ------------------------------------------------------------------------------------------


def damaged(source: Path, target: Path) -> Path:
    """An export of which every page is cut in the middle, half of them into something that can still be read."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as made:
        for number, name in enumerate(archive.namelist()):
            data = archive.read(name)
            if name.endswith(".json") and number % 2:
                data = data[: len(data) // 2]
            elif name.endswith(".json"):
                data = json.dumps(mistyped(json.loads(data))).encode()
            made.writestr(name, data)
    return target


def mistyped(value: Any) -> Any:
    """Texts where numbers should stand, lists where texts should."""
    if isinstance(value, dict):
        return {key: mistyped(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [mistyped(inner) for inner in value]
    return [value] if isinstance(value, str) and len(value) % 3 == 0 else f"{value} zq0001xw" if isinstance(value, int) else value


@pytest.mark.parametrize(
    "args", [("files", "--leftovers"), ("report", "-o", "out/page.html", "--share", "--verbose")], ids=" ".join
)
def test_errors_name_no_content(command: Command, exports: Exports, desk: Path, args: tuple[str, ...]) -> None:
    broken = [damaged(path, desk / path.name) for path in exports.parts[TODAY]]
    ran = command(*args, *broken, "--lang", "en")
    assert ran.code == 1
    assert SENTINELS.found(ran.err) <= OWN_NAME and SENTINELS.found(ran.out) <= {"Album.name", *OWN_NAME}
    assert all(SENTINELS.found(text) == set() for name, text in written(desk / "desk"))


def test_a_problem_holds_no_content(exports: Exports, tmp_path: Path) -> None:
    broken = [damaged(path, tmp_path / path.name) for path in exports.parts[TODAY]]
    document = analyse_archives(broken, from_toml(""), AS_OF).document
    assert len(document.problems) > 20
    told = {(row.error, row.field) for row in document.problems}
    assert SENTINELS.found(repr(told)) == set()
    assert SENTINELS.private(msgspec.json.encode(document).decode()) == set()
