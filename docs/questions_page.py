"""docs/questions.md: questions about the tool, then those of the policy data with their answers, as the report gives them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from analyzer.policy import load
from analyzer.report.replies import replies


def page(head: Path) -> str:
    """The whole document. Its French comes from the catalogues of the program: `python -m tools.site words`."""
    policy = load()
    lines = [head.read_text("utf-8").rstrip(), "", "## About Meta and AI", ""]
    for reply in replies(policy):
        lines += [f"### {reply.asks}", "", *(f"{says}\n" for says in reply.says), _sources(one.id for one in reply.sources), ""]
    lines += ["## What nobody outside Meta can answer", ""]
    for question in policy.questions:
        lines += [f"### {question.asks}", "", question.known, "", _sources(question.sources), ""]
    return "\n".join(lines).rstrip() + "\n"


def _sources(ids: Iterable[str]) -> str:
    return "Sources: " + ", ".join(f"[{number}](policy.md#source-{id})" for number, id in enumerate(ids, 1))
