"""The structure dump says what an export looks like and nothing of what it says: sentinels everywhere, none comes out."""

from __future__ import annotations

import json
import re
import stat
import tempfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.flavours.mojibake import repair
from analyzer.schema import structure
from analyzer.schema.names import known_key, known_label, masked_path
from analyzer.words.keys import label_key, path_key
from sample_exports.generations import GENERATIONS
from sample_exports.life import LIFE
from sample_exports.skeleton import build, path_of, places
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT
from tests.making import POSTS, THREAD, Command, facebook, meta_json, unpacked, zipped

STRUCTURES = ROOT.parent / "shared" / "formats" / "structures"
SAMPLES = (*FACEBOOK_PARTS, INSTAGRAM)
KNOWN = tomllib.loads((ROOT / "analyzer/lexicon/known_names.toml").read_text("utf-8"))


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def dumped(*paths: Path) -> str:
    return structure(paths).to_json().decode("utf-8")


def shapes(document: dict[str, Any]) -> dict[str, Any]:
    """A dump without counts, sizes, and what a folder cannot tell."""
    archives = []
    for archive in document["archives"]:
        files = []
        for file in archive["files"]:
            lines = [line.rpartition(" ×")[0] for kind in ("json", "html") for line in file.get(kind, ())]
            files.append((file["path"], lines))
        archives.append({**{key: archive[key] for key in ("platforms", "generations", "looks_like")}, "files": files})
    return {"archives": archives, "masked": document["masked_keys"]}


def lines_of(value: Any, where: Path, name: str = POSTS) -> list[str]:
    """The lines of an archive that holds one JSON member."""
    (archive,) = structure([zipped(where / "one.zip", {name: json.dumps(value).encode()})]).document["archives"]
    return archive["files"][0].get("json", [])


# -- sentinels ----------------------------------------------------------------------------------------------------


class Sentinels:
    """Puts a text that is nowhere else into every value of a tree, and into keys and labels beside those that are there."""

    def __init__(self) -> None:
        self.number = 0

    def word(self) -> str:
        self.number += 1
        return f"Sentinel{self.number}x"

    def into(self, value: Any) -> Any:
        if isinstance(value, dict):
            changed = {key: self.into(inner) for key, inner in value.items()}
            changed[self.word()] = self.word()
            if isinstance(changed.get("label_values"), list):
                changed["label_values"].append({"label": self.word(), "value": self.word()})
                changed["label_values"].append({"title": self.word(), "dict": [{"label": self.word()}, {"title": self.word()}]})
            for kind in ("string_map_data", "media_map_data"):
                if isinstance(changed.get(kind), dict):
                    changed[kind][self.word()] = {"value": self.word(), "href": f"https://{self.word()}.example/"}
            return changed
        if isinstance(value, list):
            return [*(self.into(inner) for inner in value), self.word()]
        if isinstance(value, str):
            return f"https://{self.word()}.example" if value.startswith("http") else f"{value} {self.word()}"
        return value if isinstance(value, bool) or value is None else 987_654_321


def spiked(folder: Path, target: Path) -> Path:
    """A ZIP of a sample with sentinels in every value, beside every key and label, and in file and folder names."""
    sentinels = Sentinels()
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name, data = path.relative_to(folder).as_posix(), path.read_bytes()
            if path.suffix == ".json":
                data = json.dumps(sentinels.into(json.loads(data))).encode()
            if path.suffix == ".html":
                word = sentinels.word()
                data = f'<{word} class="{word}" id="{word}">{word}<p data-x="{word}" class="_a6-g {word}">{word}'.encode() + data
            archive.writestr(name, data)
            folder_name, _, base = name.rpartition("/")
            archive.writestr(f"{folder_name}/{sentinels.word()}/{base}", data)
            archive.writestr(f"{folder_name}/{sentinels.word()}_{base}", data)
            archive.writestr(f"messages/inbox/{sentinels.word()}_123456789/message_1.json", data)
            archive.writestr(f"{folder_name}/thing.{sentinels.word()}", data)
    return target


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name[:24])
def test_no_sentinel_comes_out(folder: Path, tmp_path: Path) -> None:
    text = dumped(spiked(folder, tmp_path / "Sentinel0x.zip"))
    assert "entinel" not in text.lower()
    assert not re.search(r"\d{4}", re.sub(r'<masked key \d+:|"masked_keys": \d+', "", text))


def values_of(value: Any) -> set[str]:
    """Every string that is a value, the pieces of it that are words, and every number of four digits or more."""
    if isinstance(value, dict):
        return set().union(*(values_of(inner) for inner in value.values()))
    if isinstance(value, list):
        return set().union(*(values_of(inner) for inner in value))
    return {repair(value)} if isinstance(value, str) else {str(value)}


def words_of_the_list() -> set[str]:
    return {label_key(name) for names in KNOWN.values() for name in names}


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name[:24])
def test_no_value_of_a_sample_comes_out(folder: Path) -> None:
    text = dumped(folder)
    assert not re.search(r"\d{4}", text)
    for path in folder.rglob("*.json"):
        for value in values_of(json.loads(path.read_bytes())):
            if len(value) > 7 and known_label(value) is None and label_key(value) not in words_of_the_list():
                assert value not in text, path.name
    for name in ("ada", "carter", "Baladesdudimanche", "metaai", "Ab12Cd34"):
        assert name not in re.findall(r"\w+", text)


# -- anything that JSON can hold ----------------------------------------------------------------------------------

NAMES = st.sampled_from(
    [*KNOWN["keys"][:40], "label_values", "label", "title", "dict", "vec", "media", "value", "string_map_data"]
)
TEXTS = st.text(max_size=12) | st.sampled_from(["", "https://a.example", "12345", "Caption", "Owner", "Time"])
SECRETS = st.text(alphabet="ØÞßæЖщ漢", min_size=3, max_size=9)
"""Texts of letters that the grammar of a dump and the names that we ship never put in a row."""
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS


def trees(leaves: st.SearchStrategy[Any], keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=25
    )


@settings(max_examples=150, deadline=None)
@given(trees(SCALARS | SECRETS, NAMES | SECRETS), SECRETS, SECRETS)
def test_no_value_and_no_unknown_key_leaks(tree: Any, folder: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        path = f"posts/{folder}/{name}.json"
        text = dumped(
            zipped(Path(scratch) / "one.zip", {path: json.dumps(tree).encode(), f"messages/inbox/{name}/x.html": b"<p>"})
        )
    for secret in (folder, name, *re.findall(r"[ØÞßæЖщ漢]{3,}", json.dumps(tree, ensure_ascii=False))):
        assert secret not in text
    # Every word that is no part of the grammar is one that we ship.
    for file in json.loads(text)["archives"][0]["files"]:
        for line in file.get("json", ()):
            bare = re.sub(r"<masked key \d+: (latin|other), [^>]*>|<other masked keys>", "", line.rpartition(": ")[0])
            for key in re.findall(r"\.(\w+)", re.sub(r'"(?:[^"\\]|\\.)*"', "", bare)):
                assert known_key(key) or known_label(key), line
            for label in re.findall(r'"(?:[^"\\]|\\.)*"', bare):
                assert known_label(json.loads(label)) or known_key(json.loads(label)), line


@settings(max_examples=150, deadline=None)
@given(trees(SCALARS, NAMES | st.text(max_size=9)))
def test_a_skeleton_has_the_structure_that_it_was_made_from(tree: Any) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        where = Path(scratch)
        dump = structure([zipped(where / "one.zip", {POSTS: json.dumps(tree).encode()})])
        again = structure(build(dump.document, where / "skeleton"))
    assert shapes(again.document) == shapes(dump.document)


@pytest.mark.parametrize("generation", GENERATIONS, ids=lambda one: f"{one.platform}-{one.name}")
def test_the_skeleton_of_every_generation(generation: Any, tmp_path: Path) -> None:
    dump = structure(generation.render(LIFE, tmp_path / "life"))
    again = structure(build(dump.document, tmp_path / "skeleton"))
    assert shapes(again.document) == shapes(dump.document)
    assert (dump.failed, dump.unopened) == (0, [])


def test_a_skeleton_holds_html_and_broken_members(tmp_path: Path) -> None:
    page = b'<html><body class="_5vb_ x"><div class="_a6-g pam secret">Text</div><secret-tag></secret-tag><br></body></html>'
    dump = structure(
        [zipped(tmp_path / "one.zip", {"posts/your_posts_1.html": page, "posts/your_posts_2.json": b"[object Object]"})]
    )
    (broken, shown) = sorted(dump.document["archives"][0]["files"], key=lambda file: "html" in file)
    assert shown["html"] == ["html ×1", "body._5vb_.<masked> ×1", "div._a6-g.pam.<masked> ×1", "<masked> ×1", "br ×1"]
    assert broken["failed"] == {"not_json": "1"}
    again = structure(build(dump.document, tmp_path / "skeleton"))
    assert shapes(again.document) == shapes(dump.document)
    assert again.failed == dump.failed == 1


def test_a_skeleton_holds_a_file_and_a_folder_of_one_shape(tmp_path: Path) -> None:
    files = {"Ben": b"1", "Zoe/posts.json": b"1", "posts/1": b"1", "posts/2/Ben": b"2"}
    dump = structure([zipped(tmp_path / "one.zip", files)])
    assert shapes(structure(build(dump.document, tmp_path / "skeleton")).document) == shapes(dump.document)


@pytest.mark.parametrize("path", ["../outside.json", "/etc/x.json", "a/../../x.json", "a\\..\\x.json", "C:/x.json", ""])
def test_a_strangers_dump_writes_nothing_elsewhere(path: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        path_of(path)


def test_a_strangers_lines_are_checked() -> None:
    for line in ("", "$", "$.a string", "$..a: string ×1", "$.a: string ×1; import os", "$.a: code ×1"):
        with pytest.raises(ValueError, match="not a"):
            places([line])


# -- what it says -------------------------------------------------------------------------------------------------


def test_what_a_member_looks_like(tmp_path: Path) -> None:
    comment = {"timestamp": 1, "data": [{"comment": {"comment": "Bonjour", "mine": True}}], "title": ""}
    assert lines_of({"comments_v2": [comment] * 6}, tmp_path) == [
        "$.comments_v2[].timestamp: number ×6",
        "$.comments_v2[].data[].comment.comment: string ×6",
        "$.comments_v2[].data[].comment[<masked key 1: latin, 1 word>]: boolean ×6",
        "$.comments_v2[].title: string(empty) ×6",
    ]


def test_labels_are_structure(tmp_path: Path) -> None:
    record = {
        "label_values": [
            {"label": "Légende", "value": "Bonjour"},
            {"label": "My own question", "value": "12"},
            {"label": "URL"},
            {"title": "Owner", "dict": [{"title": "", "dict": [{"label": "Name", "value": "Ben"}]}]},
            {"label": "Photos", "media": [{"title": "Name", "dict": [], "uri": "https://a.example"}]},
        ],
        "string_map_data": {"Nom d’utilisateur": {"value": "ben"}, "Слово": {"timestamp": 1}},
    }
    assert lines_of(json.loads(meta_json(record)), tmp_path) == [
        '$.label_values[label="Légende"].value: string ×1',
        "$.label_values[label=<masked key 1: latin, 2-3 words>].value: string(digits) ×1",
        '$.label_values[label="URL"]: nothing more ×1',
        '$.label_values[title="Owner"].dict[].title: string(empty) ×1',
        '$.label_values[title="Owner"].dict[].dict[label="Name"].value: string ×1',
        '$.label_values[label="Photos"].media[].title: string ×1',
        '$.label_values[label="Photos"].media[].dict: array(empty) ×1',
        '$.label_values[label="Photos"].media[].uri: string(url) ×1',
        '$.string_map_data["Nom d’utilisateur"].value: string ×1',
        "$.string_map_data[<masked key 2: other, 1 word>].timestamp: number ×1",
    ]


def test_one_unknown_key_has_one_number(tmp_path: Path) -> None:
    files = {"posts/posts_1.json": b'{"Zeta": 1, "Alpha": {"Zeta": ""}}', "posts/posts_2.json": b'[{"Alpha": null}]'}
    one, other = (dumped(zipped(tmp_path / name, files)) for name in ("one.zip", "two.zip"))
    assert one == other
    (file,) = json.loads(one)["archives"][0]["files"]
    zeta, alpha = "[<masked key 1: latin, 1 word>]", "[<masked key 2: latin, 1 word>]"
    assert file["json"] == [f"${zeta}: number ×1", f"${alpha}{zeta}: string(empty) ×1", f"$[]{alpha}: null ×1"]
    assert (file["path"], file["count"], json.loads(one)["masked_keys"]) == ("posts/posts_#.json", "2", 2)


def test_names_used_as_keys_become_one_place(tmp_path: Path) -> None:
    lines = lines_of({f"person{number}": {"value": number} for number in range(3000)}, tmp_path)
    assert len(lines) == 51
    assert lines[-1] == "$[<other masked keys>].value: number ×2^11"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (POSTS, "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_#.json"),
        (THREAD, "your_facebook_activity/messages/inbox/<masked letters+digits+marks 17-32>/message_#.json"),
        ("messages/inbox/photos/message_12.json", "messages/inbox/<masked letters 1-8>/message_#.json"),
        ("posts/Media/Été_90000000000001/9000000.JPG", "posts/media/<masked letters+digits+marks 17-32>/#.jpg"),
        ("connections/who_you_ve_followed.json", "connections/who_you've_followed.json"),
        ("media/posts/202605/45_1_2_n_1790.jpg", "media/posts/#/#_#_#_n_#.jpg"),
        ("jane.doe/index.html", "<masked letters+marks 1-8>/index.html"),
        ("posts/jane.secret", "posts/<masked letters+marks 9-16>"),
        ("../../etc/passwd", "<masked marks 1-8>/<masked marks 1-8>/<masked letters 1-8>/<masked letters 1-8>"),
    ],
)
def test_paths(path: str, shown: str) -> None:
    assert masked_path(path) == shown
    if ".." not in path:
        assert masked_path(path_of(shown)) == masked_path(path_of(shown, 7)) == shown


def test_a_path_without_end_is_cut() -> None:
    shown = masked_path("/".join(["posts"] * 500) + "/posts.json")
    assert shown.count("/") == 16
    assert masked_path(path_of(shown)) == shown


# -- damage -------------------------------------------------------------------------------------------------------


def test_hostile_members_do_not_stop_it(tmp_path: Path) -> None:
    wide: Any = 1
    for _ in range(5):
        wide = dict.fromkeys(KNOWN["keys"][:12], wide)
    files = {
        **facebook(),
        "posts/posts_1.json": b"[" * 100_000,
        "posts/posts_2.json": b"[" * 900 + b"]" * 900,
        "posts/posts_3.json": b'{"label_values": [{"label": {"label": 1}}, null, [[]], {"title": 3, "dict": 4}]}',
        "posts/posts_4.json": b"\xff\xfe\x00",
        "posts/posts_5.json": json.dumps(wide).encode(),
        "posts/posts_6.json": b"",
        "posts/posts_7.json": b'"\\ud800"',
        "posts/posts_8.html": b"<![" + b"<div class=" * 5000,
        "../evil.json": b"{}",
        "__MACOSX/._posts.json": b"x",
    }
    dump = structure([zipped(tmp_path / "one.zip", files)])
    (archive,) = dump.document["archives"]
    shown = next(file for file in archive["files"] if file["path"] == "posts/posts_#.json")
    assert shown["cut"] is True
    assert shown["failed"] == {"not_json": "2"}
    assert "$" + "[]" * 40 + ": deeper ×1" in shown["json"]
    assert archive["system_files"] == "1"
    assert {"unsafe_name": "1"} in [file.get("failed") for file in archive["files"]]
    assert any(file["path"].endswith("your_posts__check_ins__photos_and_videos_#.json") for file in archive["files"])


def test_a_folder_and_its_zip_look_the_same(tmp_path: Path) -> None:
    files = facebook()
    assert shapes(structure([unpacked(tmp_path / "folder", files)]).document) == shapes(
        structure([zipped(tmp_path / "one.zip", files)]).document
    )


# -- the command --------------------------------------------------------------------------------------------------


def test_the_command_writes_a_file_for_its_owner_alone(command: Command, tmp_path: Path) -> None:
    target = tmp_path / "structure.json"
    ran = command("schema", zipped(tmp_path / "one.zip", facebook()), "-o", target, "--lang", "en")
    assert (ran.code, ran.out) == (0, "")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert json.loads(target.read_text("utf-8"))["schema"] == 1
    assert "Read it before you send it to anyone" in ran.err
    assert "masked" not in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.zip", "structure.json"]


def test_the_command_speaks_french_and_says_what_is_missing(command: Command, tmp_path: Path) -> None:
    ran = command(
        "schema", zipped(tmp_path / "one.zip", {**facebook(), "posts/x.json": b"no", "likes.json": b'{"Moi": 1}'}), "--lang=fr"
    )
    assert ran.code == 1
    assert json.loads(ran.out)["masked_keys"] == 1
    assert "Relisez-le avant de l’envoyer" in ran.err
    assert "1 clé ou libellé inconnu y est masqué." in ran.err
    assert "1 fichier n’a pas pu être lu\u00a0: sa structure manque." in ran.err


def test_the_command_without_an_archive(command: Command, tmp_path: Path) -> None:
    (tmp_path / "no.zip").write_bytes(b"no")
    assert command("schema", tmp_path / "no.zip").code == 2
    assert command("schema", tmp_path / "absent.zip").code == 2
    one = command("schema", tmp_path / "no.zip", zipped(tmp_path / "one.zip", facebook()), "--lang", "en")
    assert one.code == 1
    assert "no.zip" in one.err
    assert "no.zip" not in one.out
    assert json.loads(one.out)["not_opened"] == 1
    failed = command("schema", tmp_path / "one.zip", "-o", tmp_path / "absent" / "x.json")
    assert failed.code == 2


def test_help_mentions_it(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert re.search(r"schema\s+Write the structure of an export", command("--help").out)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert re.search(r"schema\s+Écrire la structure d’un export", command("--help").out)


# -- the list of known names --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["folders", "files", "keys", "labels", "classes"])
def test_the_list_is_in_order_and_holds_names_only(kind: str) -> None:
    names = KNOWN[kind]
    fold_name = {"folders": path_key, "files": path_key, "labels": label_key}.get(kind, str)
    assert names == sorted(names)
    assert len({fold_name(name) for name in names}) == len(names)
    for name in names:
        assert name == name.strip() and name
        assert not re.search(r"\d{3}", name) or kind == "classes" or name == "contacts_uploaded_before_2021", name
        assert not re.search(r"[@/\\<>*]|https?:|\.\w", name) or name == "Feeling/activity", name
        if kind in ("folders", "files"):
            assert re.fullmatch(r"[a-z0-9_'&#-]+", name), name
        if kind == "keys":
            assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name), name


def _published() -> list[tuple[str, str]]:
    """Path and key path of every line of the structures that others published."""
    if not STRUCTURES.is_dir():
        pytest.skip("the published structures (../shared/formats) are not on this machine")
    found = []
    for file in sorted(STRUCTURES.glob("*.json")):
        for path, entry in json.loads(file.read_text("utf-8")).items():
            found += [(path, line.rpartition("=")[0].removeprefix("$")) for line in entry["paths"]]
    path = ""
    for file in sorted(STRUCTURES.glob("*.txt")):
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("## "):
                path = line[3:]
            elif line.startswith("   "):
                found.append((path, line.strip().rpartition(" : ")[0]))
    return found


def test_the_list_holds_every_name_of_the_published_structures() -> None:
    unknown = set()
    for path, keys in _published():
        plain = re.sub(r"<thread>|<id>|\bN\b|(?<=_)N(?=\.)", "1", path)
        if "<masked" in masked_path(plain.replace("/1/", "/")):
            unknown.add(path)
        parent = ""
        for key in filter(None, re.split(r"\.|\[\]|\{\}", keys)):
            name = repair(key)
            if (known_label if parent in ("string_map_data", "media_map_data") else known_key)(name) is None:
                unknown.add(name)
            parent = key
    assert not unknown
