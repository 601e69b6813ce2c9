"""Makes text from an archive safe to look at: what cannot be seen is shown or left out, what is endless is cut.

Escaping is Jinja's work (autoescape); this room only sees to it that no character can hide, turn the line around
or keep the file from being written. Every value that a template prints goes through `clean`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

NAME_LIMIT = 300
"""Names and paths longer than this are cut, so that one name cannot fill the page."""

_LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Layout marks that only steer direction. <bdi> does their work here, so they can go without a trace.
_LAYOUT = re.compile("[\u202a-\u202c\u2066-\u2069\ufeff]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)


def clean(text: str) -> str:
    """The same text with nothing hidden in it: control characters become small signs, lone surrogates `�`."""
    if text.isprintable() and "\ufffc" not in text:  # U+FFFC is the one sign that Python calls printable and that hides
        return text
    text = _LINES.sub("\n", text)
    text = _LAYOUT.sub("", text)
    return _HIDDEN.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code < 0xA0 or code in (0x202D, 0x202E):
        return f"\u27e8U+{code:04X}\u27e9"
    return "\ufffd"


def short(text: str, limit: int = NAME_LIMIT) -> str:
    """The text, cut at `limit` characters with an ellipsis when it is longer."""
    return text if len(text) <= limit else text[:limit].rstrip() + "…"


def bdi(value: object, limit: int = NAME_LIMIT) -> Markup:
    """A name or path from the archive, isolated so that its direction cannot disturb the sentence around it."""
    return Markup(f"<bdi>{escape(clean(short(str(value), limit)))}</bdi>")


def told(sentence: str, values: Mapping[str, object]) -> Markup:
    """One of our sentences with values from the archive put in: each value escaped and isolated."""
    if not values:
        return escape(sentence)
    safe = {key: value if isinstance(value, Markup) else bdi(value) for key, value in values.items()}
    return Markup(str(escape(sentence)).format_map(safe))
