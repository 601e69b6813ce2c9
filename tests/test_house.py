"""The house keeps itself: documents made from the code, every sentence translated, every reader met by a sample."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from analyzer.cli.command import meta_export
from analyzer.lexicon.files import skipped
from analyzer.model import Platform
from analyzer.readers import doors, modules
from analyzer.words import Words
from analyzer.words.keys import path_key
from sample_exports.generations import GENERATIONS
from sample_exports.life import LIFE
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT

PACKAGE = ROOT / "analyzer"


def _generator():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", sorted(_generator().DOCUMENTS))
def test_documents_made_from_the_code_are_current(name: str) -> None:
    made = _generator().DOCUMENTS[name]()
    assert (ROOT / "docs" / name).read_text("utf-8") == made, "run python docs/generate.py"


@pytest.fixture(scope="session")
def met(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, Platform]]:
    """Every reader that a sample of any generation meets, with the platform of the tree."""
    older = tmp_path_factory.mktemp("older")
    trees = [(Platform.FACEBOOK, folder) for folder in FACEBOOK_PARTS] + [(Platform.INSTAGRAM, INSTAGRAM)]
    for generation in GENERATIONS:
        folder = older / f"{generation.platform}-{generation.name}"
        generation.render(LIFE, folder)
        trees.append((Platform.FACEBOOK if generation.platform == "facebook" else Platform.INSTAGRAM, folder))
    seen = Path(__file__).parent.parent / "sample_exports/seen"  # what no life is rendered as, such as 2010 to April 2018
    for platform in (Platform.FACEBOOK, Platform.INSTAGRAM):
        trees += [(platform, folder) for folder in seen.glob(f"{platform}_*/archive")]
    found = set()
    for platform, folder in trees:
        for path in (*folder.rglob("*.json"), *folder.rglob("*.htm")):
            door = doors(platform).find(path_key(path.relative_to(folder).as_posix()))
            if door is not None:
                found.add((door.reader, platform))
    return found


@pytest.mark.parametrize("name", sorted(modules()))
def test_every_reader_is_met_by_the_samples(met: set[tuple[str, Platform]], name: str) -> None:
    for platform in {seen.platform for seen in modules()[name].PATHS} - {None}:
        assert (name, platform) in met, f"{name}: no {platform} sample"
    assert any(reader == name for reader, _ in met)


@pytest.mark.parametrize("platform", [Platform.FACEBOOK, Platform.INSTAGRAM])
def test_no_two_readers_claim_one_path(platform: Platform) -> None:
    claimed: dict[str, str] = {}
    for name, module in modules().items():
        for seen in module.PATHS:
            if seen.platform in (None, platform):
                assert claimed.setdefault(path_key(seen.path), name) == name, seen.path


def test_no_path_is_both_read_and_left_out() -> None:
    for name, module in modules().items():
        for seen in module.PATHS:
            if "#" in seen.path or "*" in seen.path:
                continue
            path = path_key(seen.path)
            named = skipped()._files.get(path.rpartition("/")[2], ())
            listed = [folders for folders, _ in named if folders and "/".join((*folders, path.rpartition("/")[2])) == path]
            assert not listed, f"{name}: {seen.path} is in skipped.toml too"


def test_what_readers_raise_is_caught_in_one_place() -> None:
    catching = {
        path.name
        for path in (PACKAGE / "readers").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
    }
    assert catching == {"attempt.py"}


def test_every_reader_says_what_it_reads() -> None:
    for name, module in modules().items():
        assert module.__doc__ and len(module.__doc__.strip().splitlines()[0]) > 20, name
        assert module.PATHS and all(re.fullmatch(r"\d{4}(-\d\d)?", seen.since) for seen in module.PATHS), name


def test_every_option_of_every_command_is_documented() -> None:
    """By name and with what it does: in docs/command-line.md, under its command or among what all of them share."""
    pages = (ROOT / "docs" / "command-line.md").read_text("utf-8").split("\n## ")
    by_command = {text.split("`")[1].split(" ")[1]: text for text in pages if text.startswith("`meta-export ")}
    shared = next(text for text in pages if text.startswith("Reading archives"))
    assert by_command.keys() == meta_export.commands.keys()
    for name, command in meta_export.commands.items():
        rows = [line.split(" | ") for line in (by_command[name] + shared).splitlines() if line.startswith("| `-")]
        for option in command.params:
            if isinstance(option, click.Option):
                said = [row[1] for row in rows if re.search(rf"{option.opts[-1]}[ `\[]", row[0])]
                assert option.help and any(option.help in one for one in said), f"{name} {option.opts[-1]}"


def test_the_commands_of_the_readme_exist() -> None:
    """Every option and command that the README names is there."""
    text = (ROOT / "README.md").read_text("utf-8")
    for command in set(re.findall(r"(?:^|`)meta-export (\w+) ", text, re.MULTILINE)):
        done = subprocess.run([sys.executable, str(ROOT / "cli.py"), command, "--help"], capture_output=True, text=True)
        assert done.returncode == 0, command
        for option in set(re.findall(rf"meta-export {command} [^\n`]*?(--[a-z-]+)", text)):
            assert option in done.stdout, f"{command} {option}"
    report = subprocess.run([sys.executable, str(ROOT / "cli.py"), "report", "--help"], capture_output=True, text=True)
    for option in set(re.findall(r"`(--[a-z-]+) ", text)) - {"--to", "--format"}:
        assert option in report.stdout, option


def test_help_starts_at_once() -> None:
    """`--help` imports none of the heavy libraries."""
    code = (
        "import sys, analyzer.cli.command; print([m for m in ('pandas','matplotlib','PIL','numpy','jinja2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr


def test_words_speak_both_languages() -> None:
    assert Words("en").number(12431) == "12,431"
    assert Words("fr").number(12431) == "12\u202f431"
    with pytest.raises(ValueError):
        Words("xx")


def test_nothing_shipped_reads_what_a_user_does_not_have() -> None:
    for path in PACKAGE.rglob("*"):
        if path.suffix in (".py", ".toml", ".po", ".j2", ".css", ".js"):
            assert "../shared" not in path.read_text("utf-8"), path
    assert not Path(PACKAGE / "shared").exists()


def _imports(path: Path) -> set[str]:
    """Every module that a file imports, and every name that it takes out of one, in full."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_nothing_opens_a_connection() -> None:
    """Beside the contract of pyproject.toml, which knows whole libraries only: of urllib nothing but its reading of addresses."""
    for path in PACKAGE.rglob("*.py"):
        reaching = {name for name in _imports(path) if re.match(r"(urllib|socket|_socket)\b(?!\.parse\b)", name)}
        assert not reaching, f"{path.relative_to(ROOT)}: {reaching}"


def test_the_package_imports_itself_in_one_way() -> None:
    """Inside the package every import is relative, so that a look at the dots tells which wall it passes."""
    for path in PACKAGE.rglob("*.py"):
        absolute = {name for name in _imports(path) if name.partition(".")[0] == "analyzer"}
        assert not absolute, f"{path.relative_to(ROOT)}: {absolute}"


def test_little_is_written_twice() -> None:
    """Lines that belong to a run of six which is somewhere else, too: at most one line in 200."""
    runs: dict[tuple[str, ...], list[tuple[Path, int]]] = {}
    lines = 0
    for path in PACKAGE.rglob("*.py"):
        written = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
        lines += len(written)
        for at in range(len(written) - 5):
            runs.setdefault(tuple(written[at : at + 6]), []).append((path, at))
    twice = {(path, at + n) for places in runs.values() if len(places) > 1 for path, at in places for n in range(6)}
    assert len(twice) <= lines / 200, f"{len(twice)} of {lines} lines: {sorted({path.name for path, _ in twice})}"
