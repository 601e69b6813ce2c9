"""The cookbook tells the truth: every snippet runs, in order, and shows what stands under it."""

from __future__ import annotations

import ast
import datetime as dt
import difflib
import re

import pytest

import analyzer
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT

COOKBOOK = ROOT / "docs" / "cookbook.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _blocks(text: str) -> list[tuple[str, str | None, int]]:
    """(code, what it shows or None, line) for every python block; a text block belongs to the python block before it."""
    found: list[tuple[str, str | None, int]] = []
    for match in BLOCK.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if match[1] == "python":
            found.append((match[2], None, line))
        elif match[1] == "text":
            code, shown, at = found[-1]
            assert shown is None, f"line {line}: two results under one snippet"
            found[-1] = (code, match[2], at)
        else:
            raise AssertionError(f"line {line}: a block of {match[1]}")
    return found


def _run(code: str, names: dict[str, object], line: int) -> str | None:
    """Runs a snippet and shows the value of its last expression: a table as text, a text as it is, all else by `repr`."""
    tree = ast.parse(code)
    ast.increment_lineno(tree, line)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, COOKBOOK.name, "exec"), names)
    if last is None:
        return None
    value = eval(compile(ast.Expression(last.value), COOKBOOK.name, "eval"), names)
    shown = value.to_string() if hasattr(value, "to_string") else value if isinstance(value, str) else repr(value)
    return "\n".join(row.rstrip() for row in shown.rstrip().splitlines()) + "\n"


@pytest.fixture(scope="module")
def sample() -> analyzer.tables.Result:
    return analyzer.analyse([*FACEBOOK_PARTS, INSTAGRAM], as_of=dt.date(2026, 7, 23))


def test_every_snippet_shows_what_the_cookbook_says(
    sample: analyzer.tables.Result, monkeypatch: pytest.MonkeyPatch, renewing: bool
) -> None:
    monkeypatch.chdir(ROOT)
    text = COOKBOOK.read_text("utf-8")
    names: dict[str, object] = {"result": sample}
    wrong: list[str] = []
    for code, expected, line in _blocks(text):
        shown = _run(code, names, line)
        if renewing and expected is not None and shown is not None:
            text = text.replace(
                f"```python\n{code}```\n\n```text\n{expected}```", f"```python\n{code}```\n\n```text\n{shown}```", 1
            )
        elif shown != expected:
            wrong.append(f"line {line}\n{''.join(difflib.ndiff([*_lines(expected)], [*_lines(shown)]))}")
    assert not wrong, "\n".join(wrong)
    if renewing:
        COOKBOOK.write_text(text, encoding="utf-8")


def _lines(text: str | None) -> list[str]:
    return (text or "(nothing)\n").splitlines(keepends=True)


def test_the_cookbook_loads_the_samples_as_the_test_does(sample: analyzer.tables.Result, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    _run(_blocks(COOKBOOK.read_text("utf-8"))[0][0], names, 0)
    assert names["result"].document == sample.document


def test_every_question_is_answered_with_a_snippet_and_its_result() -> None:
    text = COOKBOOK.read_text("utf-8")
    questions = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    asked = [question for question in questions if question.split("\n")[0].endswith("?")]
    assert len(asked) >= 12
    for question in asked:
        title = question.split("\n")[0]
        blocks = _blocks(question)
        assert blocks and all(shown is not None for _, shown, _ in blocks), title


def test_the_cookbook_stays_within_pandas_and_this_library() -> None:
    """No snippet reaches for the network or the system, and none shows a private message."""
    text = COOKBOOK.read_text("utf-8")
    assert "SENTINELPRIVATE" not in text
    for code, _, line in _blocks(text):
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {node.module} if isinstance(node, ast.ImportFrom) else {alias.name for alias in node.names}
                assert names <= {
                    "datetime",
                    "meta_export",
                    "pathlib",
                    "unicodedata",
                    "pandas",
                }, line
