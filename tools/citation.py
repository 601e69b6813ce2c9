"""CITATION.cff: how the tool is cited, in the Citation File Format 1.2.0, made from the package's own facts (`make golden`)."""

from __future__ import annotations

import datetime as dt
import json
import re

from analyzer.about import ADDRESSES
from analyzer.version import VERSION

from .pins import ROOT, project

_ADDRESSES = {"url": "Homepage", "repository-code": "Source"}
"""Name in a citation file -> name in analyzer/about.py."""


def released(version: str = VERSION) -> dt.date:
    """The day of a version, as CHANGELOG.md has it; raises LookupError for one that is not there."""
    found = re.search(rf"^## \[{re.escape(version)}\] - (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise LookupError(f"CHANGELOG.md has no section ## [{version}] - DATE")
    return dt.date.fromisoformat(found[1])


def unreleased() -> bool:
    """Whether CHANGELOG.md has entries that belong to no version yet."""
    found = re.search(r"^## \[Unreleased\]\n(.*?)(?=^## )", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return found is not None and bool(found[1].strip())


def citation() -> str:
    """The whole file. Every value is written as JSON, which is YAML, too."""
    about = project()["project"]
    said = {
        "cff-version": "1.2.0",
        "message": "If you use this tool in your research, please cite it, and name the version and the date of the policy.",
        "type": "software",
        "title": about["name"],
        "abstract": about["description"],
        "authors": [{"name": one["name"]} for one in about["authors"]],
        "version": VERSION,
        "date-released": released().isoformat(),
        "license": about["license"],
        "keywords": about["keywords"],
    }
    said |= {name: address for name, label in _ADDRESSES.items() if (address := ADDRESSES[label])}
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in said.items())
