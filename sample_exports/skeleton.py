"""From a structure dump to a skeleton export: `python -m sample_exports.skeleton dump.json --to FOLDER`.

Every path, key, label and type of the dump (`meta-export schema`, docs/schema.md) gets invented values in the right places, so
that a maintainer can make a test of what somebody's export looks like. The dump of a skeleton is the dump it was made
from, up to counts, sizes, and whether it was a ZIP.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

_LINE = re.compile(r"\$(?P<steps>.*): (?P<kind>[a-z ()]+) ×[\d^]+", re.DOTALL)
_STEP = re.compile(
    r"(?P<item>\[\])|\.(?P<plain>[A-Za-z_][A-Za-z0-9_]*)"
    r'|\[(?:(?P<told>label|title)=)?(?:(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<masked><[^>]*>))\]'
)
_MASK = re.compile(r"<masked key (?P<number>\d{1,6}): (?P<script>latin|other), (?P<words>.*)>")
_SHAPE = re.compile(r"<masked (?P<kinds>[a-z+]+) (?P<length>[^>]*)>")

_VALUES: dict[str, Any] = {
    "null": None,
    "boolean": True,
    "string": "An invented text",
    "string(empty)": "",
    "string(url)": "https://www.example.org/invented",
    "string(digits)": "100000000000001",
    "array(empty)": [],
    "object(empty)": {},
    "deeper": [0],
    "nothing more": {},
}
_WORDS = {"no word": 0, "1 word": 1, "2-3 words": 2, "4 words or more": 4}
_LETTERS = {"letters": "qzxj", "digits": "2357", "marks": "~!^="}
_LENGTHS = {"1-8": 8, "9-16": 16, "17-32": 32, "33 or more": 36}


@dataclass(frozen=True)
class Step:
    """One step of a line's path: `item`, `key`, `label` or `title`, and the name that the skeleton gives it."""

    kind: str
    name: str = ""
    others: bool = False
    """True for the one place that stands for many unknown keys."""


@dataclass
class Place:
    """One place of the dump: its types and the places below, in the dump's order."""

    kinds: list[str] = field(default_factory=list)
    below: dict[Step, Place] = field(default_factory=dict)


def places(lines: list[str]) -> Place:
    """The lines of one member of the dump as a tree; `ValueError` for a line that is none."""
    root = Place()
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None or (match["kind"] != "number" and match["kind"] not in _VALUES):
            raise ValueError(f"not a line of a dump: {line}")
        place = root
        for step in _steps(match["steps"]):
            place = place.below.setdefault(step, Place())
        place.kinds.append(match["kind"])
    return root


def _steps(text: str) -> Iterator[Step]:
    at = 0
    while at < len(text):
        match = _STEP.match(text, at)
        if match is None:
            raise ValueError(f"not a path of a dump: {text}")
        at = match.end()
        kind = "item" if match["item"] else match["told"] or "key"
        if match["masked"]:
            mask = _MASK.fullmatch(match["masked"])
            yield Step(kind, _stand_in(mask) if mask else "Qzother", mask is None)
        else:
            yield Step(kind, json.loads(match["quoted"]) if match["quoted"] else match["plain"] or "")


def _stand_in(mask: re.Match[str]) -> str:
    """A name of the same script and about as many words as the one that is masked, the same for the same number."""
    words = _WORDS[mask["words"]]
    if words == 0:
        return " " * (int(mask["number"]) - 1)
    first = f"{'Qz' if mask['script'] == 'latin' else 'Жщ'}{mask['number']}"
    return " ".join([first, *([first] * (words - 1))])


def values(place: Place, name: str = "", labelled: bool = False, entry: bool = False) -> list[Any]:
    """So few values that together have every type and place below; in an order in which the dump comes out the same."""
    made = [_value(kind, name) for kind in place.kinds]
    for (array, _), run in groupby(_runs(place, labelled and entry), key=lambda one: one[0]):
        below = [(step, inner) for _, step, inner in run]
        made.extend([_array(below, labelled)] if array else _objects(below, labelled))
    return made


def _runs(place: Place, entry: bool) -> Iterator[tuple[tuple[bool, int], Step, Place]]:
    """The places below, with what parts those that cannot stand in one value: arrays, objects, and of the entries of label_values
    a title that is no label and the groups that would make it one."""
    part, titled, grouped = 0, False, False
    for step, below in place.below.items():
        if entry and step.kind == "key":
            is_title = step.name == "title" and any(kind.startswith("string") and "empty" not in kind for kind in below.kinds)
            is_group = step.name in ("dict", "vec")
            if (is_title and grouped) or (is_group and titled):
                part, titled, grouped = part + 1, False, False
            titled, grouped = titled or is_title, grouped or is_group
        yield (step.kind != "key", part), step, below


def _array(below: list[tuple[Step, Place]], labelled: bool) -> list[Any]:
    made: list[Any] = []
    for step, place in below:
        told = step.kind in ("label", "title")
        for number, value in enumerate(
            _entries(place, labelled) if step.kind == "title" else values(place, "", labelled, not told)
        ):
            name = f"{step.name}{number}" if step.others else step.name
            made.append({step.kind: name, **value} if told else value)
    return made


def _entries(place: Place, labelled: bool) -> list[Any]:
    """The forms of a titled group: each has a group in it, or its title would be none."""
    made = values(place, "", labelled)
    group = next({key: value[key]} for value in made for key in ("dict", "vec") if key in value)
    return [value if "dict" in value or "vec" in value else {**value, **group} for value in made]


def _objects(below: list[tuple[Step, Place]], labelled: bool) -> list[Any]:
    """As many objects as the richest member has forms; the first has all members."""
    made: list[dict[str, Any]] = [{}]
    for step, place in below:
        inside = (labelled or step.name == "label_values") and step.name != "media"
        for number, value in enumerate(values(place, step.name, inside)):
            if step.others:
                made[0][f"{step.name}{number}"] = value
                continue
            if number == len(made):
                made.append({})
            made[number][step.name] = value
    return made


def _value(kind: str, name: str) -> Any:
    if kind != "number":
        return "media/invented.jpg" if kind == "string" and name == "uri" else _VALUES[kind]
    return 1_700_000_000_000 if name.endswith("_ms") else 1_700_000_000 if "time" in name else 1


# -- members ------------------------------------------------------------------------------------------------------


def path_of(masked: str, number: int = 0) -> str:
    """A path that is masked as this one is; other numbers give others where the path has a number or a mask."""
    segments = masked.split("/")
    if any(segment in ("", ".", "..") or re.search(r"[\\:\0]", segment) for segment in segments):
        raise ValueError(f"not a path of a dump: {masked!r}")  # dumps come from strangers
    varying = [at for at, segment in enumerate(segments) if "#" in segment or _SHAPE.search(segment)]
    numbers = [0] * len(segments)
    numbers[-1] = 0 if "." in segments[-1] else 1  # a file without ending is called otherwise than a folder of its shape
    if varying:
        numbers[varying[-1]] += number
    return "/".join(map(_segment, segments, numbers))


def _segment(segment: str, number: int) -> str:
    if segment == "<deeper>":
        return "q/q"
    return _SHAPE.sub(lambda match: _shaped(match, number), segment.replace("#", str(number + 1)))


def _shaped(match: re.Match[str], number: int) -> str:
    kinds = match["kinds"].split("+")
    letters = _LETTERS[kinds[0]] if kinds != ["digits"] else "٢٣٥٧"  # ASCII digits alone would be a number
    tail = "".join(_LETTERS[kind][0] for kind in kinds[1:])
    counted = ""
    for _ in range(_LENGTHS[match["length"]] - len(tail)):
        number, digit = divmod(number, len(letters))
        counted = letters[digit] + counted
    return counted + tail


def members(file: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """The members of one path of the dump: path and bytes."""
    contents: list[bytes] = []
    if "json" in file:
        contents += [json.dumps(value, indent=1).encode("ascii") for value in values(places(file["json"]))]
    if "html" in file:
        contents.append("\n".join(_element(line) for line in file["html"]).encode("utf-8"))
    if "not_json" in file.get("failed", {}):
        contents.append(b"[object Object]")
    for number, content in enumerate(contents or [b""]):
        yield path_of(file["path"], number), content


def _element(line: str) -> str:
    tag, *classes = line.rpartition(" ×")[0].replace("<masked>", "qz-masked").split(".")
    return f'<{tag} class="{" ".join(classes)}"></{tag}>' if classes else f"<{tag}></{tag}>"


def build(dump: dict[str, Any], where: Path) -> list[Path]:
    """Write a skeleton of every archive of the dump below `where`; returns the folders."""
    folders = []
    for number, archive in enumerate(dump["archives"], 1):
        folder = where / f"archive-{number}"
        for file in archive["files"]:
            for path, content in members(file):
                target = folder / path
                if target.exists():  # one path cannot hold two forms
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        folders.append(folder)
    return folders


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m sample_exports.skeleton", description="Write a skeleton of a structure dump."
    )
    parser.add_argument("dump", type=Path, help="what `meta-export schema` wrote")
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where the skeleton goes")
    choice = parser.parse_args()
    for folder in build(json.loads(choice.dump.read_text("utf-8")), choice.to):
        print(folder)


if __name__ == "__main__":
    main()
