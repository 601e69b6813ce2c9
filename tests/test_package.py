"""What people install: the wheel in an environment of its own, its two commands, its public name, pages and completion, and the
name that is somebody else's."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from packaging.licenses import canonicalize_license_expression

import analyzer
import meta_export
from analyzer import about
from analyzer.cli.command import meta_export as command
from analyzer.version import VERSION
from analyzer.words import LANGUAGES
from hatch_build import Addresses
from tests.conftest import INSTAGRAM, ROOT
from tests.test_citations import FOLDERS, NOT_OURS
from tools import release, share
from tools.citation import citation, released, unreleased
from tools.sbom import sbom

EPOCH = 1_795_737_600  # 2026-11-27

# -- the wheel, installed ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Wheel and source archive of this tree, by their endings."""
    folder = tmp_path_factory.mktemp("dist")
    release.build(ROOT, folder, EPOCH)
    return {path.suffix: path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def environment(built: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment that holds the wheel; what the wheel needs is borrowed from the one that runs the tests."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--python", str(_within(folder, "python"))]
    install = ["install", "--no-deps", "--no-index", "--no-compile", str(built[".whl"])]
    subprocess.run([*pip, *install], check=True, capture_output=True)
    own = sysconfig.get_path("purelib", "venv", {"base": str(folder)})
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(own, "borrowed.pth").write_text("\n".join(sorted(borrowed)), "utf-8")
    return folder


def _within(folder: Path, name: str) -> Path:
    return Path(sysconfig.get_path("scripts", "venv", {"base": str(folder)}), name)


def _run(*given: str | Path, cwd: Path, **variables: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([*map(str, given)], cwd=cwd, env=kept | variables, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


WAYS = {name: (name,) for name in share.COMMANDS} | {f"-m {name}": ("python", "-m", name) for name in ("meta_export", "analyzer")}


@pytest.mark.parametrize("way", WAYS)
def test_each_command_of_the_wheel_runs(environment: Path, tmp_path: Path, way: str) -> None:
    program, *more = WAYS[way]
    assert _run(_within(environment, program), *more, "--version", cwd=tmp_path) == f"meta-export, version {VERSION}\n"


def test_the_wheel_alone_reads_an_archive(environment: Path, tmp_path: Path) -> None:
    """By its public name, with its own data: the same items as from the checkout."""
    code = (
        f"import json, meta_export; result = meta_export.analyse([{str(INSTAGRAM)!r}]); "
        "print(json.dumps([meta_export.__file__, len(result.items), meta_export.__version__]))"
    )
    place, items, version = json.loads(_run(_within(environment, "python"), "-c", code, cwd=tmp_path))
    assert environment in Path(place).parents
    assert items == len(analyzer.analyse([INSTAGRAM]).items) > 0
    assert version == VERSION


SNIPPET = """
import datetime as dt

import meta_export

answers = meta_export.Answers(country="FR", born=dt.date(1990, 5, 4))
same: meta_export.Answers = meta_export.answers_from_toml('country = "FR"')
friends = meta_export.PlatformAnswers(audience=meta_export.Audience.FRIENDS)
try:
    result: meta_export.Result = meta_export.analyse(["a.zip"], answers=answers, lang="fr")
except meta_export.ArchiveError as error:
    print(str(error))
else:
    reveal_type(result.items)
reveal_type(meta_export.__version__)
meta_export.analyse(3)
"""


def test_others_can_check_the_types_of_what_they_use(environment: Path, tmp_path: Path) -> None:
    """What is right passes `mypy --strict`, and what is wrong does not: nothing is silently `Any`."""
    (tmp_path / "snippet.py").write_text(SNIPPET, "utf-8")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(tmp_path / "cache")]
    mypy += ["--config-file", "", "--python-executable", str(_within(environment, "python")), "snippet.py"]
    done = subprocess.run(mypy, cwd=tmp_path, capture_output=True, text=True)
    frame, version, wrong = done.stdout.splitlines()
    assert frame.endswith('Revealed type is "pandas.core.frame.DataFrame"')
    assert version.endswith('Revealed type is "str"')
    assert f'snippet.py:{len(SNIPPET.splitlines())}: error: Argument 1 to "analyse" has incompatible type "int"' in wrong


# -- the public name --------------------------------------------------------------------------------------------------


def test_the_public_name_hands_on_all_that_is_public() -> None:
    assert set(analyzer.__all__) <= set(meta_export.__all__)
    assert all(getattr(meta_export, name) is getattr(analyzer, name) for name in analyzer.__all__)
    assert all(getattr(meta_export, name) is not None for name in meta_export.__all__)
    assert dir(meta_export) == sorted(meta_export.__all__)
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        _ = meta_export.nothing_of_ours  # type: ignore[attr-defined]


def test_importing_the_public_name_is_quick(tmp_path: Path) -> None:
    code = "import sys, meta_export; print([one for one in ('pandas', 'msgspec', 'babel', 'click') if one in sys.modules])"
    assert _run(sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}", cwd=tmp_path) == "[]\n"


# -- manual pages and completion --------------------------------------------------------------------------------------


def test_pages_and_completion_are_those_of_the_code() -> None:
    assert list(release.stale()) == [], "run make golden"


def test_what_is_stale_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    made = share.files()
    monkeypatch.setattr(share, "files", lambda: made | {"man/man1/meta-export.1": "other", "new": ""})
    assert [said.partition(" is")[0] for said in release.stale()] == ["share/man/man1/meta-export.1", "share/new"]


def test_wheel_and_source_archive_carry_them(built: dict[str, Path]) -> None:
    lies = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in share.FOLDER.rglob("*") if path.is_file()}
    with zipfile.ZipFile(built[".whl"]) as wheel:
        below = f"meta_export_analyzer-{VERSION}.data/data/"
        assert {name.removeprefix(below): wheel.read(name) for name in wheel.namelist() if name.startswith(below)} == lies
        assert {"analyzer/py.typed", "meta_export/py.typed"} <= set(wheel.namelist())
    with tarfile.open(fileobj=BytesIO(built[".gz"].read_bytes())) as source:
        names = {name.partition("/")[2] for name in source.getnames()}
    assert lies.keys() | {"CITATION.cff", "hatch_build.py", "docs/install.fr.md"} <= names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_option_has_its_words_in_its_page(language: str) -> None:
    folder = share.FOLDER / "man" / ("" if language == "en" else language) / "man1"
    for name, one in command.commands.items():
        text = (folder / f"meta-export-{name}.1").read_text("utf-8").replace("\\-", "-")
        for option in (option for param in one.params if param.param_type_name == "option" for option in param.opts):
            assert f"\\fB{option}\\fR" in text, (name, option)
    assert share.HEADINGS[language].keys() == share.HEADINGS["en"].keys()
    assert share.TEXTS[language].keys() == share.TEXTS["en"].keys()


def test_a_french_page_is_french() -> None:
    """Every line of words that is in both pages is one that both languages have."""
    for name in command.commands:
        pages = [share.FOLDER / "man" / folder / f"meta-export-{name}.1" for folder in ("man1", "fr/man1")]
        english, french = (
            {line for line in page.read_text("utf-8").splitlines() if line[:1] not in (".", "\\")} for page in pages
        )
        assert english & french == set(), name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (".hidden", "\\&.hidden"),
        ("'quoted", "\\&'quoted"),
        ("a \\ b", "a \\e b"),
        ("e-mail with --from, never -x", "e-mail with \\-\\-from, never \\-x"),
        ("by `tables --format json`.", "by \\fBtables \\-\\-format json\\fR."),
    ],
)
def test_no_text_is_an_order_to_the_typesetter(text: str, shown: str) -> None:
    assert share._text(text) == shown


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not on this machine")
def test_the_typesetter_has_nothing_to_say() -> None:
    for page in (path for path in share.FOLDER.rglob("*.1") if not path.read_text("utf-8").startswith(".so")):
        done = subprocess.run(["groff", "-man", "-ww", "-k", "-Tutf8", "-z", str(page)], capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, ""), page


COMPLETE = """
source "$1/share/bash-completion/completions/$2"
COMP_WORDS=("$2" report --facebook-audience pu); COMP_CWORD=3
_{}_completion "$2"; echo "${{COMPREPLY[@]}}"
"""


@pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="bash is not on this machine")
@pytest.mark.parametrize("name", share.COMMANDS)
def test_bash_completes_either_command(environment: Path, tmp_path: Path, name: str) -> None:
    path = os.pathsep.join((str(_within(environment, "python").parent), os.environ["PATH"]))
    script = COMPLETE.format(name.replace("-", "_"))
    assert _run("bash", "-c", script, "bash", environment, name, cwd=tmp_path, PATH=path) == "public\n"


def test_completion_speaks_the_language_of_the_system(environment: Path, tmp_path: Path) -> None:
    variables = {"COMP_WORDS": "meta-export report --ope", "COMP_CWORD": "2", "_META_EXPORT_COMPLETE": "zsh_complete"}
    said = _run(_within(environment, "meta-export"), cwd=tmp_path, LC_ALL="fr_FR.UTF-8", PYTHONUTF8="1", **variables)
    assert said == "plain\n--open\nOuvrir le rapport dans le navigateur une fois écrit.\n"


# -- addresses, citation, notes ---------------------------------------------------------------------------------------


def test_the_metadata_takes_its_addresses_from_one_file(tmp_path: Path) -> None:
    text = (ROOT / "analyzer/about.py").read_text("utf-8")
    (tmp_path / "analyzer").mkdir()
    (tmp_path / "analyzer/about.py").write_text(text.replace('"Source": None', '"Source": "https://code.example/it"'), "utf-8")
    metadata: dict[str, object] = {}
    Addresses(str(tmp_path), {}).update(metadata)
    assert metadata == {"urls": {"Source": "https://code.example/it"}}
    Addresses(str(ROOT), {}).update(metadata)
    assert metadata == {"urls": {label: one for label, one in about.ADDRESSES.items() if one is not None}}


def test_an_address_is_said_wherever_it_belongs(monkeypatch: pytest.MonkeyPatch) -> None:
    for label in about.ADDRESSES:
        monkeypatch.setitem(about.ADDRESSES, label, f"https://{label.lower()}.example")
    cited = yaml.safe_load(citation())
    assert (cited["url"], cited["repository-code"]) == ("https://homepage.example", "https://source.example")
    references = json.loads(sbom(EPOCH))["metadata"]["component"]["externalReferences"]
    assert {one["url"] for one in references} == set(about.ADDRESSES.values())
    assert not [one for one in release.remarks() if "about.py" in one]


def test_the_citation_is_one() -> None:
    """As the schema of the Citation File Format 1.2.0 asks for it, and of this version."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= cited.keys()
    allowed = "abstract authors cff-version date-released keywords license message repository-code title type url version"
    assert cited.keys() <= set(allowed.split())
    assert (cited["cff-version"], cited["type"], cited["version"]) == ("1.2.0", "software", VERSION)
    assert cited["date-released"] == released().isoformat()
    assert canonicalize_license_expression(cited["license"]) == "Apache-2.0"
    assert cited["authors"] and all(one.keys() == {"name"} for one in cited["authors"])


def test_a_version_without_a_day_is_not_cited() -> None:
    with pytest.raises(LookupError, match=r"\[9\.9\.9\]"):
        released("9.9.9")


@pytest.mark.parametrize(
    ("text", "left"),
    [("## [Unreleased]\n\n## [1]\n\n- one", False), ("## [Unreleased]\n\n- new\n\n## [1]\n", True), ("## [1]\n\n- one", False)],
)
def test_what_has_no_number_yet_is_remarked(text: str, left: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "CHANGELOG.md").write_text(f"# Changelog\n\n{text}\n", "utf-8")
    monkeypatch.setattr("tools.citation.ROOT", tmp_path)
    assert unreleased() is left
    assert any("Unreleased" in one for one in release.remarks()) is left


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_are_told_what_is_new(language: str) -> None:
    text = release.notes(language)
    assert text.startswith(f"# meta-export {VERSION}\n")
    assert re.findall(r"^(?:#+ |\* )", text, re.MULTILINE) == re.findall(r"^(?:#+ |\* )", release.notes("en"), re.MULTILINE)
    assert "](" not in text, "it is read where no other document lies"


def test_a_version_without_notes_is_not_released(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "VERSION", "9.9.9")
    with pytest.raises(SystemExit, match=r"docs/notes/9\.9\.9\.fr\.md"):
        release.notes("fr")


# -- the name that is somebody else's ---------------------------------------------------------------------------------

_INSTALLS = r"(?:(?:pip3?|pipx|uv|conda|mamba|brew|poetry|pdm|pixi)(?: \w+)? (?:install|run|add|download|inject|upgrade)|uvx)\b"
_THEIRS = re.compile(rf"{_INSTALLS}(?![^`\n]*(?:--from|--spec)\b)[^`\n]*?(?<![\w/.-])[Mm]eta[-_.][Ee]xport(?![\w-])")
_OURS = re.compile(rf"{_INSTALLS}[^`\n]*(?:meta[-_]export[-_]analyzer| \.(?:\[[\w,]+\])?(?![\w/]))")
_WARNS = re.compile(r"[Nn]ever type|Ne tapez jamais|do not install it|ne l’installez pas|never install that|no document says so")


def _documents() -> dict[str, str]:
    """Everything that people read, code that says it included."""
    kinds = {".py", ".toml", ".md", ".po", ".j2", ".ipynb", ".1", ".html", ".js", ".yml", ".yaml", ".cff", ".txt", ""}
    roots = [*(ROOT / name for name in (*FOLDERS, "notebooks", "share")), *(path for path in ROOT.iterdir() if path.is_file())]
    paths = [path for root in roots for path in ([root] if root.is_file() else root.rglob("*"))]
    named = {path.relative_to(ROOT).as_posix(): path for path in paths if path.is_file() and path.suffix in kinds}
    ours = {name: path for name, path in named.items() if not name.startswith(NOT_OURS) and "-ada-" not in name}
    return {name: path.read_text("utf-8", errors="replace") for name, path in ours.items() if name != "tests/test_package.py"}


@pytest.mark.parametrize(
    ("says", "theirs"),
    [
        ("pip install meta-export", True),
        ("python -m pip install --user meta_export==0.1.3", True),
        ("pipx install Meta-Export", True),
        ("uvx meta-export report a.zip", True),
        ("uv tool install meta-export[heic]", True),
        ("uv pip install meta.export", True),
        ("pip install meta-export-analyzer", False),
        ('pip install "meta-export-analyzer[heic]"', False),
        ("pipx install ./meta_export_analyzer-0.1.0-py3-none-any.whl", False),
        ("uvx meta-export-analyzer report a.zip", False),
        ("uvx --from meta-export-analyzer meta-export report a.zip", False),
        ("pipx install . and then meta_export_analyzer", False),
    ],
)
def test_a_command_that_installs_what_is_not_ours_is_known(says: str, theirs: bool) -> None:
    assert bool(_THEIRS.search(says)) is theirs


def test_no_document_installs_the_package_of_somebody_else() -> None:
    """Where such a command stands, the paragraph warns of it."""
    told = [
        (name, part)
        for name, text in _documents().items()
        for part in re.split(r"\n\s*\n|\n(?=\|)", text)
        if _THEIRS.search(part)
    ]
    assert {name for name, _ in told} >= {"README.md", "docs/install.md", "docs/install.fr.md"}
    assert [(name, part) for name, part in told if not _WARNS.search(part)] == []


def test_who_tells_how_to_install_tells_the_name() -> None:
    """Every document with a command that installs the package warns of the other one, or leads to the page that does."""
    pages = {name: text for name, text in _documents().items() if name.endswith(".md") and _OURS.search(text)}
    assert {"README.md", "docs/install.md", "docs/install.fr.md", "docs/release.md"} <= pages.keys()
    assert [name for name, text in pages.items() if not _WARNS.search(text) and "install.md#the-name" not in text] == []


def test_both_languages_tell_the_same_commands() -> None:
    english, french = ((ROOT / "docs" / name).read_text("utf-8") for name in ("install.md", "install.fr.md"))
    commands = [re.findall(r"^    (.+)$|`((?:pipx?|uvx?|python|eval) [^`]+)`", text, re.MULTILINE) for text in (english, french)]
    assert commands[0] == commands[1]
    assert len(re.findall(r"^#+ ", english, re.MULTILINE)) == len(re.findall(r"^#+ ", french, re.MULTILINE))
    assert not re.search(
        r"[^\s\u00a0\u202f:/?!=`][?!»](\s|$)|\u0020[:;?!»]|« ", re.sub(r"`[^`]*`|^    .*$", "", french, flags=re.MULTILINE)
    )
