"""What lies beside the tables: `datapackage.json` (Data Package 2.0), `ro-crate-metadata.json` (RO-Crate 1.1) and METHODS.md.

Data Package: https://datapackage.org/standard/data-package/ ; RO-Crate:
https://www.researchobject.org/ro-crate/specification/1.1/ .
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from analyzer import about as project
from analyzer.version import VERSION
from analyzer.words import Words, mark
from analyzer.words.terms import CAVEAT

from .. import rules as numbers
from ..rules import Rules
from .noise import BUDGET, FEWEST
from .tables import DOMINANT, FEW, FEW_OTHERS, QUARTILES, REASONS, REST, Made, Table

if TYPE_CHECKING:
    from jinja2 import Environment

    from ..folder import Settings

DATA_PACKAGE, CRATE, METHODS = "datapackage.json", "ro-crate-metadata.json", "METHODS.md"
OURS = '{\n "name": "meta-export-cohort"'
"""How the first begins, when it is ours."""
TITLE = mark(
    "A cohort of Facebook and Instagram archives under Meta’s AI training announcement: figures that stand for {k} people or more"
)
NOISY = mark("A cohort of Facebook and Instagram archives under Meta’s AI training announcement: figures with noise")
_WHAT = {METHODS: mark("How the figures were made, and what was withheld"), "report.html": mark("The figures as a page")}
_MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "md": "text/markdown",
    "html": "text/html",
    "json": "application/json",
}
LICENCE = mark("Not stated: whoever publishes these figures chooses a licence.")


def described(
    made: Made,
    about: Settings,
    mixed: bool,
    rules: Rules,
    by: Sequence[str],
    epsilon: float | None,
    words: Words,
    on: dt.date | None,
) -> dict[str, bytes]:
    """File name -> content, of all that describes the tables. `mixed`: not all archives were read as `about` says."""
    title = words.say(NOISY) if epsilon is not None else words.say(TITLE, k=words.number(rules.k))
    says = {
        "tool": "meta-export-cohort",
        "version": VERSION,
        "read_with": about.version,
        "policy": about.policy,
        "as_of": about.as_of.isoformat(),
        "k": rules.k,
        "by": list(by),
        "epsilon": epsilon,
    }
    return {
        DATA_PACKAGE: _text(_package(made, title, says, words)),
        CRATE: _text(_crate(made, title, about, words, on)),
        METHODS: methods(made, about, mixed, rules, by, epsilon, words).encode(),
    }


def _package(made: Made, title: str, says: Mapping[str, Any], words: Words) -> dict[str, Any]:
    tables = [table for table, _ in made.tables.values()]
    return {
        "name": "meta-export-cohort",
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "title": title,
        "description": words.say(CAVEAT),
        "meta_export": says,
        "resources": [*(_table(table, words) for table in tables), *(_file(table, words) for table in tables)],
    }


def _table(table: Table, words: Words) -> dict[str, Any]:
    fields = [{"name": one.name, "type": one.type, "description": words.say(one.meaning)} for one in table.columns]
    return {
        "name": table.name,
        "type": "table",
        "title": table.said(words),
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": _MEDIA_TYPES["csv"],
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _file(table: Table, words: Words) -> dict[str, Any]:
    """The same table as Parquet: types and names are in the file."""
    return {
        "name": f"{table.name}-parquet",
        "title": table.said(words),
        "path": f"{table.name}.parquet",
        "format": "parquet",
        "mediatype": _MEDIA_TYPES["parquet"],
    }


def _crate(made: Made, title: str, about: Settings, words: Words, on: dt.date | None) -> dict[str, Any]:
    """The release as a research object; who publishes it under which licence is for them to add."""
    called = {f"{table.name}.{form}": table.said(words) for table, _ in made.tables.values() for form in ("csv", "parquet")}
    called |= {name: words.say(what) for name, what in _WHAT.items()} | {DATA_PACKAGE: "Data Package 2.0"}
    files = [
        {"@id": name, "@type": "File", "name": what, "encodingFormat": _MEDIA_TYPES[name.rpartition(".")[2]]}
        for name, what in sorted(called.items())
    ]
    tool = {"@id": "#meta-export-cohort", "@type": "SoftwareApplication", "name": "meta-export-cohort", "version": VERSION}
    if project.HOME is not None:
        tool["url"] = project.HOME
    made_by = {
        "@id": "#release",
        "@type": "CreateAction",
        "name": "meta-export cohort release",
        "instrument": {"@id": "#meta-export-cohort"},
        "result": {"@id": "./"},
    }
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": title,
        "description": words.say(CAVEAT),
        "datePublished": (on or about.as_of).isoformat(),
        "license": words.say(LICENCE),
        "hasPart": [{"@id": one["@id"]} for one in files],
        "mentions": {"@id": "#release"},
    }
    described = {
        "@id": CRATE,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    }
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [described, root, tool, made_by, *files]}


def methods(
    made: Made, about: Settings, mixed: bool, rules: Rules, by: Sequence[str], epsilon: float | None, words: Words
) -> str:
    """How the figures were made, to be published with them."""
    reasons = {
        name: words.say(REASONS[name], k=rules.k, least=numbers.QUARTILES * rules.k)
        for name in (FEW, FEW_OTHERS, REST, DOMINANT, QUARTILES)
    }
    text = (
        _environment()
        .get_template("methods.md.j2")
        .render(
            say=words.say,
            made=made,
            about=about,
            mixed=mixed,
            rules=rules,
            numbers=numbers,
            by=by,
            epsilon=epsilon,
            reasons=reasons,
            words=words,
            version=VERSION,
            fewest_noisy=FEWEST,
            budget=BUDGET,
            caveat=words.say(CAVEAT),
        )
    )
    return text.strip() + "\n"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("meta_export_cohort.releasing", "templates"),
        autoescape=False,  # Markdown
        undefined=StrictUndefined,
        lstrip_blocks=True,
        trim_blocks=True,
    )


def _text(described: Mapping[str, Any]) -> bytes:
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()
