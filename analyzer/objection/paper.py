"""One document, two forms: what a template says becomes plain text to be copied and HTML to be printed.

Templates are written as plain lines: `# title`, `## heading`, `- point`, `> line of an address`, blank lines between
paragraphs. They mark sources, places to fill in, addresses, files and commands with functions (`cite`, `fill`, `link`, `file`,
`code`);
those marks are private characters that no value can smuggle in.
"""

from __future__ import annotations

import base64
import hashlib
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from msgspec import Struct

from ..policy import Policy, Source
from ..words import Words, mark
from ..words.terms import CAVEAT
from .names import file_name

GENERATOR = "meta-export objection"
_CITE, _FILL, _LINK, _CODE, _FILE, _END = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
_MARKED = re.compile(f"([{_CITE}{_FILL}{_LINK}{_CODE}{_FILE}])([^{_CITE}-{_END}]*){_END}")
_LINES = re.compile("[\r\n\t\x0b\x0c\x85\u2028\u2029]+")
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ue000-\uf8ff\ufff9-\uffff]")
_WIDTH = 78

DISCLAIMERS = (
    mark("Information, not legal advice."),
    mark("Not affiliated with Meta."),
    CAVEAT,
)


class Ours(str):
    """Text with marks of ours in it; everything else is cleaned before it is printed."""


def clean(text: str) -> str:
    """A value on one line, with nothing hidden in it and none of our marks."""
    return _HIDDEN.sub("\ufffd", _LINES.sub(" ", text))


def fill(what: str) -> Ours:
    """A place that the person must fill in."""
    return Ours(f"{_FILL}{clean(what)}{_END}")


class Paper(Struct, frozen=True):
    """A document as its template said it, with our marks, and the sources it cites in their order."""

    title: str
    said: str
    sources: tuple[Source, ...]
    lang: str


class Desk:
    """Where documents of one language are written: templates, words, sources."""

    def __init__(self, words: Words, policy: Policy) -> None:
        self.words, self.policy = words, policy
        self._environment = Environment(
            loader=PackageLoader("analyzer.objection", f"templates/{words.lang}"),
            undefined=StrictUndefined,
            finalize=lambda value: value if isinstance(value, Ours) else clean(value) if isinstance(value, str) else value,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals = self._phrases()

    def write(self, template: str, **values: Any) -> Paper:
        """One document; its first line is its title."""
        said = re.sub(r"\n{3,}", "\n\n", self._environment.get_template(template).render(values)).strip()
        first, _, rest = said.partition("\n")
        return Paper(first.removeprefix("# ").strip(), rest.strip(), self._cited(said), self.words.lang)

    def _cited(self, said: str) -> tuple[Source, ...]:
        ids = [id for kind, inner in _MARKED.findall(said) if kind == _CITE for id in inner.split(", ")]
        return tuple(self.policy.sources[id] for id in dict.fromkeys(ids))

    def _phrases(self) -> dict[str, Any]:
        words = self.words

        def cite(*ids: str | Sequence[str]) -> Ours:
            flat = [id for one in ids for id in ([one] if isinstance(one, str) else one)]
            return Ours(f"{_CITE}{', '.join(dict.fromkeys(flat))}{_END}" if flat else "")

        def link(url: str) -> Ours:
            return Ours(f"{_LINK}{clean(url)}{_END}")

        return {
            "say": words.say,
            "count": words.count,
            "number": words.number,
            "capital": lambda text: text[:1].upper() + text[1:],
            "day": words.date,
            "country": words.country,
            "both": lambda parts: words.both(list(parts)),
            "cite": cite,
            "fill": fill,
            "link": link,
            "file": lambda key: Ours(f"{_FILE}{file_name(key, words.lang)}{_END}"),
            "code": lambda text: Ours(f"{_CODE}{clean(text)}{_END}"),
        }


# -- what every form begins with --------------------------------------------------------------------------------------


def blocks_of(said: str) -> Iterator[tuple[str, list[str]]]:
    """The blocks of a text: what each begins with (`## `, `### `, `- `, `>` or nothing) and its lines without that sign."""
    for block in re.split(r"\n\s*\n", said):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        while lines:
            sign = _sign(lines[0])
            taken = [lines.pop(0)]
            while lines and "#" not in sign and _sign(lines[0]) == sign:
                taken.append(lines.pop(0))
            yield sign, [line.removeprefix(sign).strip() for line in taken]


def pieces_of(line: str) -> Iterator[tuple[str, bool]]:
    """A line in pieces of plain text, and whether each is a place to fill in."""
    at = 0
    for found in _MARKED.finditer(line):
        if found.start() > at:
            yield line[at : found.start()], False
        yield _plain(found), found[1] == _FILL
        at = found.end()
    if at < len(line):
        yield line[at:], False


# -- plain text -------------------------------------------------------------------------------------------------------


def as_text(paper: Paper, words: Words, ours: bool = True) -> bytes:
    """The document as plain text, lines of 78 letters, sources at the end; `ours`: with our caveats, which no letter holds."""
    blocks = [paper.title, "=" * len(paper.title), "", *_text_lines(paper.said), ""]
    if paper.sources:
        blocks += [words.say(SOURCES), ""]
        blocks += [_wrapped(f"[{one.id}] {named(one, words)} {one.url}".strip(), "", "    ") for one in paper.sources]
    if ours:
        blocks += ["", _wrapped(" ".join(words.say(one) for one in DISCLAIMERS), "", "")]
    return ("\n".join(blocks) + "\n").encode("utf-8", "replace")


SOURCES = mark("Sources")
WIDE = ' class="wide"'


UNDATED = mark("undated")
# Translators: {title} is the title of a source; {day} is a date.
COPY_OF = mark("{title}, copy of {day}.")


def named(source: Source, words: Words) -> str:
    """The title of a source, with its date where the title does not hold it."""
    title = words.say(source.title)
    if source.date == "undated":
        return f"{title}, {words.say(UNDATED)}."
    day = words.written(source.date)
    if day in title or source.date in title:
        return f"{title}."
    return words.say(COPY_OF, title=title, day=day) if source.controller and "copy" not in source.title else f"{title}, {day}."


def _text_lines(said: str) -> list[str]:
    lines = []
    for line in said.split("\n"):
        text = _MARKED.sub(_plain, line.strip())
        if text.startswith(("## ", "### ")):
            lines.append(_wrapped(text.lstrip("# "), "", ""))
        elif text.startswith("- "):
            lines.append(_wrapped(text, "", "  "))
        elif text.startswith(">"):
            lines.append(text[1:].strip())
        else:
            lines.append(_wrapped(text, "", ""))
    return lines


def _plain(found: re.Match[str]) -> str:
    kind, inner = found.groups()
    return {_CITE: f"[{inner}]", _FILL: f"[… {inner} …]"}.get(kind, inner)


def _wrapped(text: str, first: str, rest: str) -> str:
    """Wrapped at blanks only, so that no-break spaces and addresses stay whole."""
    return textwrap.fill(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def one_line(said: str) -> str:
    """The plain text of a piece without any line break."""
    return " ".join(_MARKED.sub(_plain, said).split())


# -- HTML -------------------------------------------------------------------------------------------------------------


def as_html(paper: Paper, words: Words, version: str, ours: bool = True) -> bytes:
    """The document as a page that loads nothing and prints well; `ours`: with our caveats, which no letter holds."""
    body = _html_blocks(paper.said) + source_list(paper.sources, words)
    return page(paper.title, body, words, version, caveats=ours)


def source_list(sources: Sequence[Source], words: Words) -> str:
    """The list at the end of a page that its `[m1]` point to."""
    if not sources:
        return ""
    rows = "\n".join(
        f'<div><dt id="s-{escape(one.id)}">[{escape(one.id)}]</dt><dd>{escape(named(one, words))} {anchor(one.url)}</dd></div>'
        for one in sources
    )
    return f'\n<section class="sources"><h2>{escape(words.say(SOURCES))}</h2>\n<dl>\n{rows}\n</dl></section>'


def page(
    title: str, body: str, words: Words, version: str, *, wide: bool = False, caveats: bool = True, pictures: bool = False
) -> bytes:
    """A whole page around a body; the policy in its head lets the browser load nothing but this style.

    `pictures`: the body holds small pictures as `data:` addresses.
    """
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    said = escape(" ".join(words.say(one) for one in DISCLAIMERS))
    footer = f"<footer><p>{said}</p></footer>\n" if caveats else ""
    images = "img-src data:; " if pictures else ""
    return (
        "<!doctype html>\n"
        f'<html lang="{words.lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"{images}style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\">\n"
        f'<meta name="generator" content="{GENERATOR} {escape(version)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body{WIDE if wide else ''}>\n<main>\n<h1>{escape(title)}</h1>\n{body}\n</main>\n"
        f"{footer}</body>\n</html>\n"
    ).encode("utf-8", "replace")


@cache
def _style() -> str:
    text = (files("analyzer.objection") / "templates" / "paper.css").read_text(encoding="utf-8")
    return "\n" + text.replace("\r\n", "\n")


def anchor(url: str) -> str:
    """A link, https only; anything else is text."""
    if not re.fullmatch(r"https://[^\s\"'<>]+", url):
        return escape(url)
    return f'<a href="{escape(url)}" rel="noreferrer noopener">{escape(url)}</a>'


def _cites(inner: str) -> str:
    ids = [escape(id) for id in inner.split(", ")]
    return "<cite>[" + ", ".join(f'<a href="#s-{id}">{id}</a>' for id in ids) + "]</cite>"


def _marked_up(text: str) -> str:
    """One line of a template as HTML: everything escaped, our marks turned into elements."""
    made: Mapping[str, Callable[[str], str]] = {
        _CITE: _cites,
        _FILL: lambda inner: f"<mark>{escape(inner)}</mark>",
        _LINK: anchor,
        _CODE: lambda inner: f"<code>{escape(inner)}</code>",
        _FILE: lambda inner: f'<a href="{escape(inner)}">{escape(inner)}</a>',
    }
    out, at = "", 0
    for found in _MARKED.finditer(text):
        out += escape(text[at : found.start()]) + made[found[1]](found[2])
        at = found.end()
    return out + escape(text[at:])


def _html_blocks(said: str) -> str:
    """Lines as headings, lists, address blocks and paragraphs."""
    return "\n".join(_block(sign, [_marked_up(line) for line in lines]) for sign, lines in blocks_of(said))


def _sign(line: str) -> str:
    """What a line begins with: it says what it is."""
    return next((one for one in ("## ", "### ", "- ", ">") if line.startswith(one)), "")


def _block(sign: str, lines: list[str]) -> str:
    if sign in ("## ", "### "):
        return f"<h{len(sign) - 1}>{lines[0]}</h{len(sign) - 1}>"
    if sign == "- ":
        return "<ul>\n" + "\n".join(f"<li>{line}</li>" for line in lines) + "\n</ul>"
    if sign == ">":
        return '<p class="address">' + "<br>\n".join(lines) + "</p>"
    return f"<p>{' '.join(lines)}</p>"
