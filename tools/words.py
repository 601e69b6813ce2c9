"""Our words, found by Babel: `python -m tools.words` writes build/words.pot and says what each catalogue lacks or holds in vain.

What is extracted from where is said in pyproject.toml ([tool.babel]): `pybabel extract -F pyproject.toml analyzer try` finds
the same. Comments that begin with `Translators:` are copied above the messages of the catalogues.
"""

from __future__ import annotations

import ast
import io
import sys
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
LOCALES = (ROOT / "analyzer/words/locale", ROOT / "cohort/meta_export_cohort/locale")
SOURCES = (ROOT / "analyzer", ROOT / "try", ROOT / "cohort")
TEMPLATE = ROOT / "build/words.pot"

Found = tuple[int, str | None, Any, list[str]]
"""Line, function, message or messages, comments: what Babel wants of an extractor."""


def python(file: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: dict[str, Any]) -> Iterator[Found]:
    """The literal texts given to a keyword, in f-strings too, where Babel's own extractor does not look."""
    source = file.read().decode()
    above = _comments(source, tuple(comment_tags))
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = tuple(_text(argument) for argument in node.args)
        if name in keywords and texts[0]:
            yield node.lineno, name, texts, above.get(node.lineno - 1) or above.get(node.args[0].lineno - 1, [])


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _comments(source: str, tags: tuple[str, ...]) -> dict[int, list[str]]:
    """Comments that begin with a tag, with the lines that follow, by the number of the last line."""
    found: dict[int, list[str]] = {}
    for number, line in enumerate(source.splitlines(), 1):
        comment = line.strip().removeprefix("#").strip() if line.lstrip().startswith("#") else ""
        begun = found.pop(number - 1, []) if comment and not comment.startswith(tags) else []
        if begun or (comment and comment.startswith(tags)):
            found[number] = [*begun, comment]
    return found


def toml(file: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: dict[str, Any]) -> Iterator[Found]:
    """The texts of a data file: every string under one of the names in the option `texts`, however deep."""
    source = file.read().decode()
    for text in _texts(tomllib.loads(source), frozenset(options["texts"].split()), inside=False):
        yield source.count("\n", 0, max(source.find(text[:20]), 0)) + 1, None, text, []


def _texts(value: Any, names: frozenset[str], *, inside: bool) -> Iterator[str]:
    if isinstance(value, str):
        if inside and value:
            yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, names, inside=inside)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, names, inside=inside or name in names)


def extracted(target: Path = TEMPLATE) -> Catalog:
    """Every message that the code, the templates and the data say, as `pybabel extract` finds them."""
    target.parent.mkdir(parents=True, exist_ok=True)
    arguments = ["pybabel", "-q", "extract", "-F", str(ROOT / "pyproject.toml"), "-c", "Translators:", "-o", str(target)]
    CommandLineInterface().run([*arguments, "--omit-header", "--width=4000", *map(str, SOURCES)])
    with target.open("rb") as file:
        return read_po(file)


def paths(language: str = "fr") -> list[Path]:
    """The catalogues of a language, in the order of their names; no two have one name."""
    found = (path for folder in LOCALES for path in (folder / language / "LC_MESSAGES").glob("*.po"))
    return sorted(found, key=lambda path: path.name)


def catalogues(language: str = "fr") -> dict[str, Catalog]:
    """The catalogues of a language by name, without ending."""
    found = {}
    for path in paths(language):
        with path.open("rb") as file:
            found[path.stem] = read_po(file, locale=language)
    return found


def by_sentence(catalog: Catalog) -> dict[str, Message]:
    """The messages of a catalogue by their English; a counted one by its form for one."""
    return {message.id if isinstance(message.id, str) else message.id[0]: message for message in catalog if message.id}


def with_comments(catalogue: str, comments: Mapping[str, Sequence[str]]) -> str:
    """The text of a catalogue in which each message has the comments of the code, else the ones it had."""
    blocks = []
    for block in catalogue.rstrip("\n").split("\n\n"):
        (sentence, *_) = [*by_sentence(read_po(io.BytesIO(block.encode()))), ""]
        if comments.get(sentence):
            lines = [line for line in block.split("\n") if not line.startswith("#.")]
            block = "\n".join([*(f"#. {comment}" for comment in comments[sentence]), *lines])
        blocks.append(block)
    return "\n\n".join(blocks) + "\n"


def main() -> int:
    said, complete = by_sentence(extracted()), True
    comments = {sentence: message.auto_comments for sentence, message in said.items()}
    for language in sorted({folder.name for locale in LOCALES for folder in locale.iterdir()}):
        there = catalogues(language)
        for path in paths(language):
            name, catalog = path.stem, there[path.stem]
            path.write_text(with_comments(path.read_text("utf-8"), comments), "utf-8")
            for sentence in by_sentence(catalog).keys() - said.keys():
                print(f"{language}/{name}.po: nothing says {sentence!r}")
        translated = {sentence for catalog in there.values() for sentence in by_sentence(catalog)}
        for sentence in said.keys() - translated:
            complete = False
            print(f"{language}: missing, {said[sentence].locations[0][0]} says {sentence!r}")
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
