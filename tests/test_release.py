"""What is published: pins with digests, licences that are known, a list of parts, and the same bytes from the same commit."""

from __future__ import annotations

import hashlib
import json
import re
import tarfile
import zipfile
from importlib.metadata import Distribution, PathDistribution, requires
from io import BytesIO
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT
from tools import licences, release
from tools.pins import FOLDER, pins, run_time, wanted
from tools.sbom import sbom

EPOCH = 1_795_737_600  # 2026-11-27
SYSTEMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))

# -- wheel and source archive -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Wheel and source archive of this tree, by their endings."""
    files = release.build(ROOT, tmp_path_factory.mktemp("dist"), EPOCH)
    return {Path(name).suffix: content for name, content in files.items()}


def test_the_source_archive_gives_the_same_bytes_again(built: dict[str, bytes], tmp_path: Path) -> None:
    """In another folder, zone and order of hashes, with other times and rights of files: equal to the byte."""
    with tarfile.open(fileobj=BytesIO(built[".gz"])) as archive:
        archive.extractall(tmp_path, filter="data")
    (tree,) = tmp_path.iterdir()
    (tree / "PKG-INFO").unlink()  # written by whoever builds, never read
    for path in tree.rglob("*"):
        if path.is_file():
            path.chmod(path.stat().st_mode & 0o700)
    again = release.build(tree, tmp_path / "dist", EPOCH, TZ="Asia/Tokyo", PYTHONHASHSEED="7")
    assert {Path(name).suffix: hashlib.sha256(content).hexdigest() for name, content in again.items()} == {
        ending: hashlib.sha256(content).hexdigest() for ending, content in built.items()
    }


def test_the_wheel_holds_the_package_and_nothing_of_the_machine_it_was_built_on(built: dict[str, bytes]) -> None:
    with zipfile.ZipFile(BytesIO(built[".whl"])) as wheel:
        members = {name: wheel.read(name) for name in wheel.namelist()}
    assert {re.sub(r"^.*(?=\.(?:data|dist-info)$)", "", name.split("/")[0]) for name in members} == {
        "analyzer",
        "meta_export",
        ".data",
        ".dist-info",
    }
    places = {str(ROOT).encode(), str(Path.home()).encode() + b"/"}
    assert [name for name, content in members.items() if any(place in content for place in places)] == []
    binary = {name for name, content in members.items() if b"\0" in content}
    assert binary == {one.path for one in licences.DATA}, "data of others: name them, with their licence, in tools/licences.py"


def test_a_release_is_made_from_a_commit_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "_git", lambda command, *_: {"status": b" M pyproject.toml\n"}[command])
    with pytest.raises(SystemExit, match="last commit"):
        release.make()


def test_the_sums_are_what_sha256sum_reads() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert release.sums({"b": b"", "a": b"abc"}) == (
        f"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n{empty}  b\n"
    )


# -- pins -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(wanted()))
def test_every_pin_is_that_of_the_tests_and_has_its_digests(name: str) -> None:
    constraints = dict(re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE))
    tested = {canonicalize_name(one): version for one, version in constraints.items()}
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    assert "://" not in text
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    assert len(entries) == len(pins(name)) > 0
    for entry in entries:
        first, *digests = entry.split(" \\\n")
        assert digests and all(re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}", one) for one in digests), first
    assert {one: version for one, version in pins(name).items() if tested.get(one) != version} == {}, "run make pins"


@pytest.mark.parametrize("name", sorted(wanted()))
def test_the_pins_hold_all_that_is_needed_on_every_system(name: str) -> None:
    pinned = pins(name) | (pins("run") if name not in ("run", "build") else {})
    needs = [*wanted()[name], *(need for one in pins(name) for need in requires(one) or [])]
    needed = [need for need in map(Requirement, needs) if any(_applies(need, *system) for system in SYSTEMS)]
    missing = {str(need) for need in needed if canonicalize_name(need.name) not in pinned}
    assert missing == set(), "run make pins"
    assert [need for need in needed if not need.specifier.contains(pinned[canonicalize_name(need.name)], prereleases=True)] == []


@pytest.mark.parametrize(("system", "brought"), [("win32", True), ("emscripten", True), ("linux", False), ("darwin", False)])
def test_a_system_without_zones_is_given_some(system: str, brought: bool) -> None:
    """`zoneinfo` finds no zone on Windows and in a browser: https://docs.python.org/3/library/zoneinfo.html#data-sources."""
    zones = next(need for need in map(Requirement, wanted()["run"]) if need.name == "tzdata")
    assert _applies(zones, system, "", "") is brought
    assert "tzdata" in pins("run")


def _applies(need: Requirement, system: str, name: str, family: str) -> bool:
    environment = {"sys_platform": system, "platform_system": name, "os_name": family, "extra": ""}
    return need.marker is None or need.marker.evaluate(environment)


# -- licences ---------------------------------------------------------------------------------------------------------


def test_every_licence_is_known() -> None:
    found, wrong = licences.listed()
    assert wrong == []
    assert set(found) == set(run_time())


def test_what_is_accepted_or_was_read_is_still_there() -> None:
    found, _ = licences.listed()
    assert {name for name, licence in licences.ACCEPTED if licence not in found[name]} == set()
    carried = {name: licences.licence_texts(Distribution.from_name(name)) for name, _ in licences.CARRIED}
    assert [(name, licence) for name, licence in licences.CARRIED if licence not in carried[name]] == []
    assert set(licences.READ) <= set(found)


@pytest.mark.parametrize(
    ("says", "objection"),
    [
        ("MIT", []),
        ("MIT AND (Apache-2.0 OR GPL-3.0-only)", []),
        ("GPL-3.0-only OR MIT", []),
        ("AGPL-3.0-only", ["AGPL-3.0-only"]),
        ("MIT AND GPL-3.0-only", ["GPL-3.0-only"]),
        ("MIT AND (GPL-2.0-only OR SSPL-1.0)", ["GPL-2.0-only"]),
        ("GPL-2.0-only WITH Classpath-exception-2.0", ["GPL-2.0-only WITH Classpath-exception-2.0"]),
        ("MPL-2.0", ["MPL-2.0"]),
    ],
)
def test_a_licence_that_is_not_on_the_list_is_objected_to(says: str, objection: list[str]) -> None:
    assert list(licences.objections("invented", says)) == [f"invented: {one} is not on the list" for one in objection]


def test_what_is_accepted_for_one_package_is_not_for_another() -> None:
    assert list(licences.objections("orjson", "MPL-2.0")) == []
    assert list(licences.objections("invented", "MIT", "Name: libx\nLicense: GPL-3.0-or-later\n")) == [
        "invented: its licence files name GPL-3.0-or-later"
    ]


def _installed(folder: Path, metadata: str, licence: str = "") -> Distribution:
    """An invented package as it lies in an environment."""
    info = folder / "invented-1.dist-info"
    (info / "licenses").mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: Invented\nVersion: 1\n{metadata}\n", "utf-8")
    (info / "licenses" / "LICENSE").write_text(licence, "utf-8")
    (info / "RECORD").write_text("invented-1.dist-info/licenses/LICENSE,,\ninvented-1.dist-info/METADATA,,\n", "utf-8")
    return PathDistribution(info)


@pytest.mark.parametrize(
    ("metadata", "says"),
    [("License-Expression: mit or apache-2.0", "MIT OR Apache-2.0"), ("License: BSD-3-Clause", "BSD-3-Clause")],
)
def test_a_declared_expression_is_taken(tmp_path: Path, metadata: str, says: str) -> None:
    assert licences.expression(_installed(tmp_path, metadata)) == says


@pytest.mark.parametrize("metadata", ["", "License: Dual License", "License: BSD", "License-Expression: MIT AND Nobodys"])
def test_a_licence_that_nobody_can_tell_is_asked_for(tmp_path: Path, metadata: str) -> None:
    with pytest.raises(LookupError, match="read its licence files"):
        licences.expression(_installed(tmp_path, metadata))


def test_a_licence_text_that_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = _installed(tmp_path, "License: see file", "do as you like")
    digest = hashlib.sha256(b"do as you like").hexdigest()[:12]
    monkeypatch.setitem(licences.READ, "invented", (digest, "0BSD"))
    assert licences.expression(package) == "0BSD"
    (tmp_path / "invented-1.dist-info/licenses/LICENSE").write_text("do as we like", "utf-8")
    with pytest.raises(LookupError, match="read them again"):
        licences.expression(package)


# -- list of parts ----------------------------------------------------------------------------------------------------


def test_the_list_of_parts_is_valid_cyclonedx() -> None:
    validation = pytest.importorskip("cyclonedx.validation.json")
    schema = pytest.importorskip("cyclonedx.schema")
    assert validation.JsonStrictValidator(schema.SchemaVersion.V1_6).validate_str(sbom(EPOCH)) is None


def test_the_list_of_parts_names_all_that_is_pinned_and_all_data() -> None:
    document = json.loads(sbom(EPOCH))
    parts = {one["bom-ref"]: one for one in document["components"]}
    packages = {f"pkg:pypi/{name}@{version}" for name, version in run_time().items()}
    assert set(parts) == packages | {one.path for one in licences.DATA}
    assert {one["name"] for one in parts.values() if one["scope"] == "optional"} == {"justhtml", "pillow-heif", "pyarrow"}
    assert all(one["licenses"] for one in parts.values())
    edges = {one["ref"]: set(one["dependsOn"]) for one in document["dependencies"]}
    root = document["metadata"]["component"]["bom-ref"]
    assert set(edges) == {root} | packages
    reached, left = set(), {root}
    while left:
        reached |= left
        left = set().union(*(edges[ref] for ref in left)) - reached
    assert reached == set(edges), "everything is there because something needs it"
    towns = parts["analyzer/gazetteer/towns.bin"]
    assert towns["licenses"] == [{"license": {"id": "CC-BY-4.0"}}]


def test_the_list_of_parts_is_the_same_for_the_same_release() -> None:
    one = sbom(EPOCH)
    assert one == sbom(EPOCH)
    assert json.loads(one)["metadata"]["timestamp"] == "2026-11-27T00:00:00+00:00"
    assert json.loads(one)["serialNumber"] != json.loads(sbom(EPOCH + 1))["serialNumber"]
