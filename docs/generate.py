"""Writes the documents that are made from the code, so that they cannot say something else: `python docs/generate.py`."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from analyzer.flags.id_numbers import NUMBERS  # noqa: E402
from analyzer.lexicon.files import reasons  # noqa: E402
from analyzer.readers import modules  # noqa: E402
from analyzer.schema.leftovers.reasons import reasons as left_for  # noqa: E402
from analyzer.tables import TABLES, Column  # noqa: E402
from analyzer.words.flag_terms import TERMS  # noqa: E402
from docs import command_line, policy_page, questions_page  # noqa: E402
from docs.date_examples import date_examples  # noqa: E402
from docs.step_pictures import pictures  # noqa: E402
from sample_exports.differences import How  # noqa: E402
from sample_exports.generations import GENERATIONS  # noqa: E402
from tools import licences as of_others  # noqa: E402
from tools import share  # noqa: E402
from tools.citation import citation  # noqa: E402

TYPES = {
    "string": "text",
    "int": "whole number",
    "float": "number",
    "bool": "yes/no",
    "time": "time (UTC)",
    "date": "date",
    "list": "list",
}


def tables() -> str:
    """docs/tables.md: every table and column."""
    lines = [(HERE / "tables.head.md").read_text("utf-8").rstrip(), ""]
    for table in TABLES:
        lines += [f"## {table.name}", "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{column.name}` | {_type(column)} | {column.meaning} |" for column in table.columns]
        lines.append("")
    return "\n".join(lines)


def _type(column: Column) -> str:
    """What a column holds, in words."""
    unit = f" ({column.unit}s)" if column.unit else ""
    closed = f", closed{', ordered' if column.ordered else ''}" if column.closed else ""
    return f"{TYPES[column.type]}{unit}{', words' if column.words else ''}{closed}"


def formats() -> str:
    """docs/formats.md: every kind of file that is read, where it was seen, and what is left out and why."""
    lines = [(HERE / "formats.head.md").read_text("utf-8").rstrip(), "", "## What is read", ""]
    lines += ["| reader | what | where it lies (`#` a number, `*` any folder) | seen since |", "|---|---|---|---|"]
    for name, module in modules().items():
        says = (module.__doc__ or "").strip().splitlines()[0].rstrip(".")
        for at, seen in enumerate(module.PATHS):
            platform = f" ({seen.platform})" if seen.platform else ""
            since = f"inferred ({seen.since})" if seen.inferred else seen.since
            lead = f"| {name} | {says} |" if at == 0 else "| | |"
            lines.append(f"{lead} `{seen.path}`{platform} | {since} |")
    lines += ["", "## Generations", "", (HERE / "formats.generations.md").read_text("utf-8").rstrip(), ""]
    lines += ["| export | seen | file name | languages tested | what it cannot hold, against today's |", "|---|---|---|---|---|"]
    for one in GENERATIONS:
        cannot = "; ".join(dict.fromkeys(loss.because for loss in one.cannot_hold if loss.how is How.ABSENT and loss.because))
        languages = ", ".join(one.languages)
        lines.append(f"| {one.platform} {one.name} | {one.seen} | `{one.file_name}` | {languages} | {cannot or '–'} |")
    lines += ["", "## What is known and left out", "", "| reason | why |", "|---|---|"]
    lines += [f"| `{reason}` | {says} |" for reason, says in reasons().items()]
    return "\n".join(lines) + "\n"


def policy() -> str:
    """docs/policy.md: all policy data, with dates, sources and confidence."""
    return policy_page.page(HERE / "policy.head.md")


def flags() -> str:
    """docs/flags.md: every flag, what it rests on, how it is found, where that goes wrong, and an example of both."""
    lines = [(HERE / "flags.head.md").read_text("utf-8").rstrip(), "", "## The flags", ""]
    for term in TERMS:
        lines += [f"### `{term.id}`: {term.name}", ""]
        basis = (
            f"{term.basis} ({term.checked})" if term.checked else term.basis or "none of its own: personal data like any other"
        )
        lines += [f"* **Basis:** {basis}", f"* **Found:** {term.found}", f"* **Weakness:** {term.weak}"]
        if term.finds:
            country = f" (account in {term.country})" if term.country else ""
            lines += [f"* **Example:** found in “{term.finds}”, not in “{term.spares}”{country}"]
        lines.append("")
    lines += ["## National identity numbers", ""]
    lines += ["| country | number | check | needs a word beside it | defined by | example |", "|---|---|---|---|---|---|"]
    for one in NUMBERS:
        check = (one.valid.__doc__ or "").strip().splitlines()[0]
        named = "yes" if one.beside else "no"
        lines.append(f"| {one.country} | {one.name} | {check} | {named} | {one.source} | `{one.example}` |")
    return "\n".join(lines) + "\n"


def dates() -> str:
    """docs/dates.md: how dates in words are read, and per language which form was seen and which is inferred."""
    lines = [(HERE / "dates.head.md").read_text("utf-8").rstrip(), "", "## Languages", ""]
    lines += ["A test reads every date of this table.", "", "| language | | date | it says | where |", "|---|---|---|---|---|"]
    for one in date_examples():
        where = (
            f"**seen** | `{one.text}` | {one.says} | {one.where}" if one.where else f"inferred | `{one.text}` | {one.says} | –"
        )
        lines.append(f"| {one.name} | {where} |")
    return "\n".join(lines) + "\n"


def leftovers() -> str:
    """docs/leftovers.md: what is left of files that are read, and every reason."""
    lines = [(HERE / "leftovers.head.md").read_text("utf-8").rstrip(), "", "| reason | why |", "|---|---|"]
    lines += [f"| `{reason}` | {says} |" for reason, says in left_for().items()]
    return "\n".join(lines) + "\n"


def questions() -> str:
    """docs/questions.md: what people ask, and what the policy data answers."""
    return questions_page.page(HERE / "questions.head.md")


def cohorts() -> str:
    """docs/cohort.md: many donors' archives, with the options of its commands."""
    return command_line.cohorts(HERE / "cohort.head.md")


def licences() -> str:
    """docs/licences.md: the licence of every package that is needed to run, and of the data inside."""
    return of_others.page(HERE / "licences.head.md")


DOCUMENTS = {
    "command-line.md": command_line.page,
    "cohort.md": cohorts,
    "tables.md": tables,
    "formats.md": formats,
    "policy.md": policy,
    "flags.md": flags,
    "dates.md": dates,
    "leftovers.md": leftovers,
    "licences.md": licences,
    "../CITATION.cff": citation,
    "questions.md": questions,
    **{name: partial(str, drawn) for name, drawn in pictures().items()},
}


def main() -> None:
    for name, make in DOCUMENTS.items():
        (HERE / name).write_text(make(), "utf-8")
    shutil.rmtree(share.FOLDER, ignore_errors=True)
    for name, text in share.files().items():
        (share.FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (share.FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
