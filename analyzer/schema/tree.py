"""The shape of JSON: key paths with types and counts, gathered over the members of one path. Values are looked at and forgotten.

Labels are structure too: the entries of `label_values` are told apart by their `label` (or the `title` of a group), the members
of `string_map_data` and `media_map_data` by their keys. Unknown keys are held as they are until the dump is written, since
only then they get their numbers; they never leave this module unmasked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from .names import Masks, known_key, known_label, rounded

MAX_DEPTH = 40
"""Levels below which nothing is looked at; exports have some fifteen."""

MAX_PLACES = 20_000
"""Different places in the members of one path; the richest known file has some three hundred."""

MAX_MASKED_HERE = 50
"""Unknown keys told apart in one place: where ids or names are the keys, the rest counts as one."""

MAPS = frozenset(("string_map_data", "media_map_data"))
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Step(NamedTuple):
    """One step down: `key`, `map` (a label that is a key), `label` or `title` (an entry told by it), or `item`.

    A name of None stands for the many unknown keys that are not told apart.
    """

    kind: str
    name: str | None = ""
    known: bool = True


_ITEM = Step("item")


class Node:
    """One place: the types met there with their counts, and the places below in the order in which they were met."""

    __slots__ = ("below", "kinds", "masked")

    def __init__(self) -> None:
        self.kinds: dict[str, int] = {}
        self.below: dict[Step, Node] = {}
        self.masked: dict[str, int] = {}

    def count(self, kind: str) -> None:
        self.kinds[kind] = self.kinds.get(kind, 0) + 1


class Tree:
    """The shape of all members of one path."""

    def __init__(self) -> None:
        self.root = Node()
        self.places = 1
        self.cut = False
        """True when there were more places than are held."""

    def add(self, value: Any) -> None:
        """Take in one parsed member."""
        self._look(self.root, value, 0, "", False)

    def _look(self, node: Node, value: Any, depth: int, parent: str, labelled: bool) -> None:
        if isinstance(value, dict | list) and value and depth >= MAX_DEPTH:
            node.count("deeper")
        elif isinstance(value, dict):
            if not value:
                node.count("object(empty)")
            self._members(node, value, depth, parent, labelled)
        elif isinstance(value, list):
            if not value:
                node.count("array(empty)")
            for item in value:
                self._item(node, item, depth, labelled)
        else:
            node.count(_kind(value))

    def _members(self, node: Node, value: dict[str, Any], depth: int, parent: str, labelled: bool) -> None:
        for key, inner in value.items():
            if parent in MAPS:
                known = known_label(key)
                kind = "map"
            else:
                known = known_key(key)
                kind = "key"
            below = self._below(node, kind, key, known)
            if below is not None:
                # A media object's title is a caption or an album's name, no label.
                self._look(below, inner, depth + 1, key, (labelled or key == "label_values") and key != "media")

    def _item(self, node: Node, item: Any, depth: int, labelled: bool) -> None:
        by = told_by(item) if labelled else None
        if by is None:
            below = self._step(node, _ITEM)
            if below is not None:
                self._look(below, item, depth + 1, "", labelled)
            return
        below = self._below(node, by, item[by], known_label(item[by]))
        if below is None:
            return
        rest = {key: inner for key, inner in item.items() if key != by}
        if rest:
            self._look(below, rest, depth + 1, "", labelled)
        else:
            below.count("nothing more")

    def _below(self, node: Node, kind: str, name: str, known: str | None) -> Node | None:
        if known is not None:
            return self._step(node, Step(kind, known))
        step = Step(kind, name, False)
        if step not in node.below:
            if node.masked.get(kind, 0) >= MAX_MASKED_HERE:
                return self._step(node, Step(kind, None, False))
            node.masked[kind] = node.masked.get(kind, 0) + 1
        return self._step(node, step)

    def _step(self, node: Node, step: Step) -> Node | None:
        below = node.below.get(step)
        if below is None:
            if self.places >= MAX_PLACES:
                self.cut = True
                return None
            self.places += 1
            below = node.below[step] = Node()
        return below

    def lines(self, masks: Masks) -> Iterator[str]:
        """`$.comments_v2[].data[].comment.comment: string ×6`, place by place."""
        yield from _lines(self.root, "$", masks)


def told_by(item: Any) -> str | None:
    """`label`, or `title` of a titled group: what tells an entry of label_values from the others."""
    if not isinstance(item, dict):
        return None
    if isinstance(item.get("label"), str) and item["label"]:
        return "label"
    if isinstance(item.get("title"), str) and item["title"] and ("dict" in item or "vec" in item):
        return "title"
    return None


def _kind(value: Any) -> str:
    """The type of a value; of a string only whether it is empty, an address, digits alone or anything else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if not isinstance(value, str):
        return "number"
    if not value:
        return "string(empty)"
    if value.startswith(("https://", "http://")):
        return "string(url)"
    return "string(digits)" if value.isascii() and value.isdigit() else "string"


def _lines(node: Node, path: str, masks: Masks) -> Iterator[str]:
    for kind, count in node.kinds.items():
        yield f"{path}: {kind} ×{rounded(count)}"
    for step, below in node.below.items():
        yield from _lines(below, path + shown(step, masks), masks)


def shown(step: Step, masks: Masks) -> str:
    if step.kind == "item":
        return "[]"
    if step.name is None:
        name = "<other masked keys>"
    elif not step.known:
        name = masks.mask(step.name)
    elif step.kind in ("key", "map") and _PLAIN.fullmatch(step.name):
        return f".{step.name}"
    else:
        name = json.dumps(step.name, ensure_ascii=False)
    return f"[{name}]" if step.kind in ("key", "map") else f"[{step.kind}={name}]"
