"""Counts what the flags find and miss in the labelled sentences: `python -m tests.labelled [--write]`.

Prints the counts; `--write` renews docs/flags-measured.md, which lists every false hit and every miss besides.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.labelled import FLAGS, LANGUAGES, Measured, measure

DOCUMENT = Path(__file__).parents[2] / "docs" / "flags-measured.md"

HEAD = """\
# What the flags find and miss

Made by `python -m tests.labelled --write` from the sentences in [tests/labelled](../tests/labelled/README.md): 300 in English,
300 in French, 60 in each of six other languages. Half of them have nothing sensitive, and half of those are near misses. Each is
searched as a text of somebody who writes in that language, in the countries where it is spoken.

The sentences were written by us, before the word lists. These figures say what kind of errors there are; **they do not say how
often they occur in your posts**, and nothing here is a threshold that must be met. Every sentence counts once for each flag:
*found* (labelled and found), *false hit* (found, not labelled), *missed* (labelled, not found), *spared* (neither).
"""


def document(measured: Sequence[Measured]) -> str:
    """The whole of docs/flags-measured.md."""
    lines = [HEAD, "## All languages", "", *_summary(measured)]
    for one in measured:
        lines += ["", f"## {one.language}", "", *_counts(one), "", *_errors(one)]
    return "\n".join(lines) + "\n"


def _summary(measured: Sequence[Measured]) -> Iterator[str]:
    yield "| language | found | false hits | missed | spared | sentences with nothing sensitive in which nothing was found |"
    yield "|---|--:|--:|--:|--:|--:|"
    for one in measured:
        found, false, missed, spared = (
            sum(one.counts[flag, outcome] for flag in FLAGS) for outcome in ("found", "false", "missed", "spared")
        )
        yield f"| {one.language} | {found} | {false} | {missed} | {spared} | {one.spared} of {one.empty} |"


def _counts(one: Measured) -> Iterator[str]:
    yield "| flag | found | false hits | missed | spared |"
    yield "|---|--:|--:|--:|--:|"
    for flag in FLAGS:
        found, false, missed, spared = (one.counts[flag, outcome] for outcome in ("found", "false", "missed", "spared"))
        yield f"| `{flag}` | {found} | {false} | {missed} | {spared} |"


def _errors(one: Measured) -> Iterator[str]:
    yield f"**False hits ({len(one.false_hits)})**"
    yield ""
    yield from (f"- `{flag}` by *{_plain(words)}*: {_plain(text)}" for flag, words, text in one.false_hits)
    yield from [""] * bool(one.false_hits)
    yield f"**Missed ({len(one.misses)})**"
    yield ""
    yield from (f"- `{flag}`: {_plain(text)}" for flag, text in one.misses)


def _plain(text: str) -> str:
    """A sentence in Markdown, its signs taken as signs."""
    return "".join(f"\\{char}" if char in r"\`*_[]<>#|" else char for char in text)


def main(arguments: Sequence[str]) -> None:
    if set(arguments) - {"--write"}:
        raise SystemExit("usage: python -m tests.labelled [--write]")
    measured = [measure(language) for language in LANGUAGES]
    if arguments:
        DOCUMENT.write_text(document(measured), "utf-8")
    print("\n".join(_summary(measured)))
    for one in measured:
        print(f"\n{one.language}\n" + "\n".join(_counts(one)))


if __name__ == "__main__":
    main(sys.argv[1:])
