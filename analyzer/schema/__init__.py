"""The structure of an export without its content: what someone whose export is not recognised can send.

Paths, keys, labels and class names that Meta uses, types, and rounded counts; never a value, never a name that is not
Meta's (docs/schema.md). The walk stands beside the reading of an analysis and shares the archive, the tolerant JSON and the
first pass with it; it makes no item.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..archive import Archive, ArchiveError, Member, MemberError, open_all
from ..archive.paths import is_system_file, natural
from ..flavours.json.export import NotJson, parse, paused_collector
from ..recognise import survey
from ..version import VERSION
from .names import Masks, masked_path, rounded, size
from .page import HEAD, elements
from .tree import Tree

SCHEMA = 1
"""The version of the dump's own form."""

MAX_JSON = 256 << 20
"""Bigger members are not parsed whole; the biggest known are some 100 MB."""

ABOUT = (
    "The structure of an export, without its content: names that Meta uses, types and rounded counts (2^5 stands for 32 to 63). "
    "Names that are not Meta's are masked. Read it before you send it to anyone."
)


class Unread(NamedTuple):
    """Fields of read files whose values stand in no table, for no known reason: by masked path, as lines to be shown."""

    lines: Mapping[str, Sequence[str]]
    masks: Masks
    """The numbers of the keys that are masked in the lines; the dump goes on counting from them."""
    state: str
    """`done`, or what kept the files from being read; `not asked`."""


class Dump:
    """A structure dump, what is to be said about it, and the archives that could not be opened."""

    def __init__(self) -> None:
        self.document: dict[str, Any] = {}
        self.masked = 0
        """Keys and labels that are masked."""
        self.failed = 0
        """Members whose structure could not be read."""
        self.unopened: list[ArchiveError] = []

    def to_json(self) -> bytes:
        return json.dumps(self.document, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


class _Group:
    """All members of one masked path."""

    def __init__(self) -> None:
        self.members = 0
        self.smallest = 0
        self.biggest = 0
        self.tree: Tree | None = None
        self.elements: dict[str, int] = {}
        self.failed: dict[str, int] = {}

    def take(self, member: Member) -> None:
        self.smallest = min(self.smallest, member.bytes) if self.members else member.bytes
        self.biggest = max(self.biggest, member.bytes)
        self.members += 1

    def fail(self, reason: str) -> None:
        self.failed[reason] = self.failed.get(reason, 0) + 1


def structure(paths: Sequence[Path], unread: Unread | None = None) -> Dump:
    """The structure of these archives; raises `ArchiveError` when none of them can be opened."""
    unread = unread or Unread({}, Masks(), "not asked")
    dump, masks = Dump(), unread.masks
    archives: list[dict[str, Any]] = []
    with paused_collector():
        for opened in open_all(paths):
            if not isinstance(opened, Archive):
                dump.unopened.append(opened[1])
                continue
            try:
                archives.append(_archive(opened, unread, dump))
            finally:
                opened.close()
    if not archives and dump.unopened:
        raise dump.unopened[0]
    dump.masked = len(masks)
    dump.document = {
        "about": ABOUT,
        "schema": SCHEMA,
        "tool": f"meta-export {VERSION}",
        "masked_keys": len(masks),
        "not_opened": len(dump.unopened),
        "reading": unread.state,
        "archives": archives,
    }
    return dump


def _archive(archive: Archive, unread: Unread, dump: Dump) -> dict[str, Any]:
    groups: dict[str, _Group] = {}
    system = 0
    for member in sorted(archive.members, key=lambda member: natural(member.path)):
        if is_system_file(member.path):
            system += 1
            continue
        path = masked_path(member.path)
        group = groups.setdefault(path, _Group())
        group.take(member)
        try:
            _look(archive, member, path, group)
        except (MemberError, NotJson) as error:
            group.fail(error.reason)
        except RecursionError:
            group.fail("too_deep")
    dump.failed += sum(sum(group.failed.values()) for group in groups.values())
    return {
        "kind": archive.kind,
        **_recognised(archive),
        "members": rounded(len(archive.members)),
        "system_files": rounded(system),
        "folders_not_listed": rounded(len(archive.unlisted)),
        "files": [_shown(path, groups[path], unread) for path in sorted(groups)],
    }


def _recognised(archive: Archive) -> dict[str, Any]:
    """Which platform and generation the first pass takes the archive for: words of ours, or nothing."""
    try:
        found = survey([archive])
    except Exception as error:  # what makes the recognition stumble is the reason why a dump is made
        return {"platforms": [], "generations": [], "looks_like": None, "recognition": type(error).__name__}
    return {
        "platforms": sorted({str(one.platform) for one in found.placed if one.platform is not None}),
        "generations": sorted({context.generation for context in found.contexts.values() if context.generation}),
        "looks_like": found.unrecognised.get(archive.name),
        "recognition": "done",
    }


def _look(archive: Archive, member: Member, path: str, group: _Group) -> None:
    """Add one member's structure to that of its path."""
    if member.refused:
        raise MemberError(member.refused)
    if member.bytes == 0:
        return
    if path.endswith(".json"):
        value = parse(archive.read(member, MAX_JSON))
        group.tree = group.tree or Tree()
        group.tree.add(value)
    elif path.endswith((".html", ".htm")):
        for signature, count in elements(archive.head(member, HEAD)).items():
            group.elements[signature] = group.elements.get(signature, 0) + count


def _shown(path: str, group: _Group, unread: Unread) -> dict[str, Any]:
    smallest, biggest = size(group.smallest), size(group.biggest)
    shown: dict[str, Any] = {
        "path": path,
        "count": rounded(group.members),
        "bytes": smallest if smallest == biggest else f"{smallest} to {biggest}",
    }
    if group.failed:
        shown["failed"] = {reason: rounded(count) for reason, count in sorted(group.failed.items())}
    if group.tree is not None:
        shown["json"] = list(group.tree.lines(unread.masks))
        if group.tree.cut:
            shown["cut"] = True
    if unread.lines.get(path):
        shown["not_read"] = list(unread.lines[path])
    if group.elements:
        shown["html"] = [f"{signature} ×{rounded(count)}" for signature, count in group.elements.items()]
    return shown
