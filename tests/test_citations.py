"""What comments and documents cite is here: documents, their sections, links, and the rooms of house.md."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

FOLDERS = ("analyzer", "app", "cohort", "docs", "tests", "sample_exports", "tools", "benchmarks", "try")
KINDS = {".py", ".toml", ".md", ".j2", ".css", ".js"}
NOT_OURS = ("tests/golden/", "tests/kept/", "tests/cases/", "tests/labelled/")
"""Made by the code, or texts that tests read as data."""

MADE = {"METHODS.md"}
"""Made for its user: it lies beside the figures of a cohort."""

ATLASES = ("facebook", "instagram")

_ADDRESS = re.compile(r"https?://\S+")
_DOCUMENT = re.compile(r"(?<![\w/.*-])[\w./*-]*[\w*-]\.md\b")
_PATH = re.compile(r"(?<![\w/.-])(?:analyzer|app|benchmarks|cohort|docs|sample_exports|tests|tools|try)/[\w./*-]*\w")
_TEST = re.compile(r"(?<![\w/.-])(tests/[\w/]+\.py)::(\w+)")
_LINK = re.compile(r"\]\(([^()\s]*)\)")
_SECTION = re.compile(r"docs/atlas/(facebook|instagram|\*)\.md, ")
_OUTSIDE = re.compile(r"(?<![\w.-])(?:[FRAO]-\d\d\w?\b|[Dd]ossiers?\b|(?:VERDICTS|TABLES|HOUSE|SEED|COHORT|HANDS)(?![\w\[.]))")


def _files() -> Iterator[Path]:
    for path in sorted(one for folder in FOLDERS for one in (ROOT / folder).rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        sample = name.startswith("sample_exports/") and path.suffix != ".py" and path.name != "README.md"
        if path.suffix in KINDS and path.is_file() and not name.startswith(NOT_OURS) and not sample:
            yield path
    yield from sorted(ROOT.glob("*.md"))


def _prose(path: Path) -> str:
    """What a file says to its reader, as one line: of a module its comments and docstrings, of others everything."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        return _one_line(text)
    found = [token.string for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type == tokenize.COMMENT]
    statements = [node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Expr)]
    found += [node.value for node in statements if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return _one_line("\n".join(found))


def _one_line(text: str) -> str:
    return _ADDRESS.sub("", re.sub(r"\s*\n(?:\s*# ?)?\s*", " ", text))


@cache
def _all_prose() -> dict[Path, str]:
    return {path: _prose(path) for path in _files()}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _sections(document: Path) -> dict[str, str]:
    """The headings of a document by their anchors."""
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-"): heading for heading in headings}
    return anchors | dict.fromkeys(re.findall(r'<a id="([^"]+)"', document.read_text("utf-8")), "")


def _is_here(name: str, beside: Path) -> bool:
    places = (ROOT, beside, ROOT / "docs", ROOT / "analyzer")
    return any(next(place.glob(name), None) if "*" in name else (place / name).is_file() for place in places)


def test_every_document_that_is_named_is_here() -> None:
    lost = {
        (_name(path), named)
        for path, prose in _all_prose().items()
        for named in set(_DOCUMENT.findall(prose)) - MADE
        if not _is_here(named, path.parent)
    }
    assert lost == set()


def test_every_path_that_is_named_is_here() -> None:
    named = {(_name(path), one) for path, prose in _all_prose().items() for one in _PATH.findall(prose)}
    assert {(name, one) for name, one in named if next(ROOT.glob(one), None) is None} == set()


def test_every_test_that_is_named_is_here() -> None:
    """And can fail: a function of that name in that file, or a method of a class there."""
    named = {(_name(path), *one) for path, prose in _all_prose().items() for one in _TEST.findall(prose)}
    assert {one for one in named if one[2] not in _tests(ROOT / one[1])} == set()


@cache
def _tests(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text("utf-8"))) if path.is_file() else ()
    return {node.name for node in nodes if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_every_promise_and_every_attack_names_its_tests() -> None:
    """In each row of the tables of SECURITY.md and of docs/security.md."""
    for document in ("SECURITY.md", "docs/security.md"):
        rows = re.findall(r"^\| (.+) \|$", (ROOT / document).read_text("utf-8"), re.MULTILINE)[1:]
        assert len(rows) > 3, document
        assert [row for row in rows if not _TEST.search(row)] == [], document


def test_every_section_that_is_cited_is_in_its_atlas() -> None:
    cited = [
        (path, found[1], prose[found.end() : found.end() + 60])
        for path, prose in _all_prose().items()
        for found in _SECTION.finditer(prose)
        if path != Path(__file__)
    ]
    assert len(cited) > 50, "the code cites its atlases"
    atlases = {name: [*filter(None, _sections(ROOT / "docs" / "atlas" / f"{name}.md").values())] for name in ATLASES}
    lost = {
        (_name(path), name, after)
        for path, which, after in cited
        for name in (ATLASES if which == "*" else (which,))
        if not any(after.startswith(heading) for heading in atlases[name])
    }
    assert lost == set()


def test_nothing_is_cited_that_is_not_in_the_repository() -> None:
    found = {_name(path): _OUTSIDE.findall(prose) for path, prose in _all_prose().items() if not _is_french(path)}
    assert {name: ids for name, ids in found.items() if ids} == {}


def _is_french(path: Path) -> bool:
    """A folder of papers, and any other, has the forbidden name in French."""
    return "/fr/" in path.as_posix() or path.name.endswith(".fr.md")


def test_every_link_between_documents_leads_somewhere() -> None:
    documents = [path for path in _all_prose() if path.suffix == ".md"]
    links = [(path, link) for path in documents for link in _LINK.findall(path.read_text("utf-8"))]
    assert {(_name(path), link) for path, link in links if not _leads(path, link)} == set()


def _leads(path: Path, link: str) -> bool:
    target, _, anchor = link.partition("#")
    if "://" in target or target.startswith("mailto:"):
        return True
    document = path.parent / target if target else path
    if not document.exists():
        return False
    return not anchor or document.suffix != ".md" or anchor in _sections(document)


def test_the_map_of_the_house_names_every_room_and_no_other() -> None:
    text = (ROOT / "docs" / "house.md").read_text("utf-8")
    rooms = {path.name for path in (ROOT / "analyzer").iterdir() if not path.name.startswith((".", "__pycache__"))}
    named = re.findall(r"^\| `([\w.]+)/?` \|", text, re.MULTILINE)
    assert sorted(named) == sorted(rooms)
