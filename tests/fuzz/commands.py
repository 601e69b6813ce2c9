"""What must hold for every command on an archive that nobody would make, and for what it leaves on the disk."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import msgspec
from selectolax.lexbor import LexborHTMLParser

from analyzer.archive import Archive, ArchiveError, open_archive
from analyzer.archive.paths import clean_path
from analyzer.cli import main
from analyzer.model import Platform
from analyzer.readers.loop import read
from analyzer.recognise import survey
from analyzer.recognise.facts import FACTS
from analyzer.words.keys import path_key

from . import archives
from .archives import Made
from .mutation import mutated
from .seeds import ANSWERS, Seed
from .targets import Broken, InMemory, judge, strict
from .trees import TEXTS

JUDGED_ON = ("--as-of", "2026-07-01")


class Ran(NamedTuple):
    """How a run of the command ended, what it said, and what it wrote below its folder."""

    code: int
    out: str
    err: str
    files: dict[str, bytes]


def ran(args: Sequence[str], into: Path) -> Ran:
    """Run the command in this process; what it does not expect is raised."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in "12")
    code: Any = None
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main([*args, "--debug"])
    except SystemExit as left:
        code = left.code
    files = (
        {path.relative_to(into).as_posix(): path.read_bytes() for path in into.rglob("*") if path.is_file()}
        if into.is_dir()
        else {}
    )
    said = []
    for stream in (out, err):
        stream.flush()
        said.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    return Ran(code, said[0], said[1], files)


# -- which command ----------------------------------------------------------------------------------------------------

Arguments = Callable[[Path, Path, Random], list[str]]
"""An archive, a folder to write to, and chance -> arguments."""


def _options(chance: Random, folder: Path) -> list[str]:
    """What the person may state."""
    given = [*JUDGED_ON, "--lang", chance.choice(("en", "fr"))]
    if chance.random() < 0.4:
        given += ["--country", chance.choice(("FR", "DE", "US", "BR", "Suisse", "KR"))]
    if chance.random() < 0.2:
        given += ["--born", chance.choice(("1990-05-04", "2012-02-29", "1890-01-01"))]
    if chance.random() < 0.2:
        given += ["--objected", "2024-06-26", "--facebook-audience", "public", "--instagram-audience", "followers"]
    if chance.random() < 0.2:
        stated = folder.parent / "answers.toml"
        stated.write_bytes(chance.choice((*ANSWERS, mutated(ANSWERS[0], ANSWERS, chance))))
        given += ["--answers", str(stated)]
    if chance.random() < 0.05:
        given += [chance.choice(("--country", "--born", "--objected", "--as-of", "--answers", "--lang")), _typed(chance)]
    return given


def _typed(chance: Random) -> str:
    """What somebody, or a program, gives as the value of an option."""
    return chance.choice(
        ("0000-00-00", "9999-12-31", "0001-01-01", "2026-13-01", "--", "\udcff", *TEXTS[:3], *TEXTS[5:])
    ).replace("\0", "")


def _report(path: Path, folder: Path, chance: Random) -> list[str]:
    how = chance.choice((["--share"], ["--share=figures"], ["--thumbnails", "0"], ["--max-size", "1"], ["--digests"], []))
    if chance.random() < 0.2:
        how = [*how, "--before", str(path)]
    return ["report", str(path), "-o", str(folder / "report.html"), *how]


def _saved(path: Path, folder: Path, chance: Random) -> list[str]:
    """A report from a result that was saved before."""
    kept = folder.parent / "kept"
    ran(["tables", str(path), "--to", str(kept), "--format", "json", *JUDGED_ON], kept)
    results = sorted(kept.glob("*.json"))
    return ["report", "--from", str(results[0] if results else path), "-o", str(folder / "report.html")]


def _object(path: Path, folder: Path, chance: Random) -> list[str]:
    how = chance.choice(
        (["--with-content"], ["--with-flags"], [], [chance.choice(("--name", "--place", "--email")), _typed(chance)])
    )
    return ["object", str(path), "-o", str(folder), "--sent-on", "2026-07-01", *how]


def _tables(path: Path, folder: Path, chance: Random) -> list[str]:
    return ["tables", str(path), "--to", str(folder), "--format", chance.choice(("csv", "jsonl", "json", "sqlite"))]


def _json(chance: Random) -> list[str]:
    return chance.choice(([], ["--json"]))


COMMANDS: dict[str, Arguments] = {
    "files": lambda path, folder, chance: ["files", str(path), *chance.choice(([], ["--json"], ["--leftovers"]))],
    "inventory": lambda path, folder, chance: ["inventory", str(path), *_json(chance)],
    "compare": lambda path, folder, chance: ["compare", str(path), "--with", str(path), *_json(chance)],
    "object": _object,
    "report": _report,
    "saved": _saved,
    "rules": lambda path, folder, chance: ["rules", "--as-of", chance.choice((JUDGED_ON[1], _typed(chance))), *_json(chance)],
    "schema": lambda path, folder, chance: ["schema", str(path)],
    "tables": _tables,
}


# -- what must hold ---------------------------------------------------------------------------------------------------


def check(made: Made, chance: Random, kept: Sequence[Seed], command: str | None = None) -> None:
    """Read a changed archive as a library would, and by one command, or by `command`; `Broken` says what does not hold."""
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where, "in")
        folder.mkdir()
        path = archives.unpacked(made, folder) if made.whole and chance.random() < 0.1 else archives.written(made, folder)
        members = _balance(path, made)
        name = command or chance.choice(list(COMMANDS))
        into = Path(where, "out")
        args = COMMANDS[name](path, into, chance)
        if args[0] not in ("rules", "schema") and "--from" not in args:
            args += _options(chance, into)
            if chance.random() < 0.1:  # and another part beside it
                other = archives.changed(kept, chance)
                args.insert(2, str(archives.written(other, _made(Path(where, "part")))))
                more = _balance(Path(args[2]), other)
                members = None if members is more is None else (members or 0) + (more or 0)
        if name == "compare" and chance.random() < 0.7:
            new = archives.written(archives.changed(kept, chance), _made(Path(where, "new")))
            args[args.index("--with") + 1] = str(new)
        before = _written(Path(where))
        first = ran(args, into)
        _judge(first, args, members)
        if chance.random() < 0.3:
            again = ran([arg.replace(str(into), str(Path(where, "tuo"))) for arg in args], Path(where, "tuo"))
            _same(first, again, str(into), str(Path(where, "tuo")))
        left = _written(Path(where)) - before
        if any(not one.is_relative_to(into) and not one.is_relative_to(Path(where, "tuo")) for one in left):
            raise Broken("written where nothing was asked for")


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _written(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def _balance(path: Path, made: Made) -> int | None:
    """How many members the archive has; None where it cannot be opened."""
    try:
        opened = open_archive(path)
    except ArchiveError:
        return None
    try:
        with strict():
            after = read(survey([opened]))
        judge(after, len(opened.members))
        if made.whole and not any(_steers(one) for one in made.touched):
            _unmoved(made, opened, after)
        return len(opened.members)
    finally:
        opened.close()


def _steers(path: str) -> bool:
    """Whether what stands in a file may change how others are read: facts of the account, the clock of all pages."""
    key = path_key(clean_path(path)[0])
    return not key.endswith(".json") or any(FACTS[platform].find(key) for platform in (Platform.FACEBOOK, Platform.INSTAGRAM))


def _unmoved(made: Made, opened: Archive, after: Any) -> None:
    """What was not touched is read as before."""
    sound = InMemory(opened.name, [(part.name.decode(), part.data) for part in made.before])
    before = read(survey([sound]))
    for was, now in ((_rows(before), _rows(after)),):
        for path in was.keys() - {clean_path(one)[0] for one in made.touched}:
            if was[path] != now[path] and not {"copy", "twin"} & {was[path][0], now[path][0]}:
                raise Broken(f"{path.rpartition('/')[2]} is read otherwise since {sorted(made.touched)} changed")


def _rows(reading: Any) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {one.path: [one.reason, one.fate, one.reader, one.records, one.items] for one in reading.files}
    for item in reading.items:
        rows[item.source.path].append(msgspec.json.encode(item))
    return rows


def _judge(found: Ran, args: Sequence[str], members: int | None) -> None:
    """A code that is documented, one sentence or a whole result, and every file what it says that it is."""
    if found.code not in (0, 1, 2) or "Traceback" in found.err or "error in meta-export itself" in found.err:
        raise Broken(f"left with {found.code}: {found.err[-300:]}")
    if found.code == 2:
        last = found.err.splitlines()[-1:] or [""]
        if found.out or found.files or not last[0].startswith("meta-export: "):
            raise Broken(f"refused with {found.out[:80]!r}, {found.err[-300:]!r}, {list(found.files)}")
        return
    if any(character in found.out + found.err for character in "\x1b\x07\0\u202e"):
        raise Broken("an archive's own signs reach the terminal")
    if args[0] == "schema" and "-o" not in args:
        strict_json(found.out)
    elif "--json" in args:
        lines = found.out.splitlines() if args[0] == "files" else [found.out]
        for line in lines:
            strict_json(line)
        if args[0] == "files" and len(lines) != members:
            raise Broken(f"{len(lines)} lines for {members} members")
    for name, data in found.files.items():
        _FORMS.get(name.rpartition(".")[2], lambda _: None)(data)


def strict_json(text: str | bytes) -> None:
    """JSON as the standard has it: no NaN, no key twice, no half of a surrogate pair."""

    def refuse(word: str) -> None:
        raise Broken(f"{word} in JSON")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) != len(pairs):
            raise Broken("a key twice in JSON")
        return dict(pairs)

    try:
        json.dumps(json.loads(text, parse_constant=refuse, object_pairs_hook=once), ensure_ascii=False).encode()
    except (ValueError, UnicodeEncodeError) as error:
        raise Broken(f"no JSON: {error}") from error


def _lines(data: bytes) -> None:
    for line in data.splitlines():
        strict_json(line)


def _csv(data: bytes) -> None:
    csv.field_size_limit(1 << 30)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    if len({len(row) for row in rows}) > 1:
        raise Broken("rows of different lengths")
    if any(cell[:1] in ("=", "@") for row in rows for cell in row):
        raise Broken("a cell that a spreadsheet would run")


def _html(data: bytes) -> None:
    """A page of ours: what an archive says is text on it, and its data are JSON."""
    tree = LexborHTMLParser(data.decode("utf-8"))
    if tree.css_first("#canary") is not None:
        raise Broken("markup of an archive is markup on our page")
    for script in tree.css("script[type='application/json']"):
        strict_json(script.text())


def _sqlite(data: bytes) -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(data)
        if base.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Broken("a database that is not whole")


_FORMS: dict[str, Callable[[bytes], None]] = {
    "json": strict_json,
    "jsonl": _lines,
    "csv": _csv,
    "html": _html,
    "sqlite": _sqlite,
    "db": _sqlite,
}


def _same(first: Ran, again: Ran, here: str, there: str) -> None:
    """The same archive gives the same, but for the moment that calendars and documents are stamped with."""
    if (first.code, first.out, first.err.replace(here, "")) != (again.code, again.out, again.err.replace(there, "")):
        raise Broken("says something else the second time")
    if first.files.keys() != again.files.keys():
        raise Broken("writes other files the second time")
    for name, data in first.files.items():
        if not name.endswith((".ics", ".docx", ".meta-export.json")) and data != again.files[name]:
            raise Broken(f"writes another {name} the second time")
