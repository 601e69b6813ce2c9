"""What the script says: its sentences by name, and the names of the closed sets in every language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..words import mark
from . import labels
from .said import Speech

SAID = {
    "any": mark("All"),
    "undated": mark("undated"),
    "no_text": mark("no text"),
    "by": mark("By"),
    "group": mark("Group"),
    "place": mark("Place"),
    "people": mark("People"),
    "files": mark("Files"),
    "links": mark("Links"),
    "flags": mark("Sensitive"),
    "camera": mark("Camera"),
    "absent": mark("missing from the archive"),
    "rule": mark("Rule {rule}"),
    "where": mark("Found in {archive}, file {path}, record {record}."),
    "in_archive": mark("In {archive}:"),
    "copy": mark("Copy the path"),
    "copied": mark("Copied"),
    "cut": mark("Cut here; the full text has {n} characters and is in the table export."),
    "position": mark("{n} of {total}"),
    "found_by": mark("{flag}: “{match}” ({source})"),
    "found": mark("{flag} ({source})"),
    "no_picture": mark("no preview"),
    "too_old": mark(
        "This browser cannot unpack the list of items. Use the lists under “By kind of content” or the table export."
    ),
    "date": mark("Date"),
    "platform": mark("Platform"),
    "account": mark("Account"),
    "kind": mark("Kind"),
    "verdict": mark("Status"),
    "rule_name": mark("Rule"),
    "because": mark("Why"),
    "text": mark("Text"),
    "archive": mark("Archive"),
    "path": mark("File"),
    "record": mark("Record"),
}

HEADS = (
    "date", "platform", "account", "kind", "verdict", "rule_name", "because", "text", "place", "people", "flags", "archive",
    "path", "record",
)  # fmt: skip
"""The columns of the CSV file that the script saves, by the names of their sentences."""


def count(one: str, many: str) -> tuple[str, str]:
    """Names a counted sentence where it is made: the form for one and the form for many."""
    return one, many


COUNTED = {
    "hits": count("{n} item", "{n} items"),
    "pictures": count("{n} picture or video", "{n} pictures or videos"),
    "flags": count("{n} sensitive detail", "{n} sensitive details"),
    "files": count("{n} file", "{n} files"),
}


def names(speech: Speech) -> Callable[[str, str], list[str]]:
    """How a member of a closed set is called, in every language; what is in no set is called by its own name."""
    sets: Mapping[str, Mapping[str, str]] = {
        "platforms": {one.value: said for one, said in labels.PLATFORMS.items()},
        "verdicts": {one.value: said for one, said in labels.VERDICTS.items()},
        "kinds": {one.value: said for one, said in labels.ITEM_KINDS.items()},
        "lists": {one: said for one, (said, _) in labels.KINDS.items()},
        "states": {one.value: said for one, said in labels.STATES.items()},
        "roles": {one.value: said for one, said in labels.ROLES.items()},
        "flags": labels.FLAGS,
        "flag_sources": labels.FLAG_SOURCES,
    }

    def called(name: str, member: str) -> list[str]:
        message = sets[name].get(member)
        return speech.pair(message) if message else [member] * len(speech.words)

    return called
