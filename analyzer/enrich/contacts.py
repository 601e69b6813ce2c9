"""E-mail addresses in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .findings import Finding, Hints

_NAME = re.compile(r"(?<![\w.+%@-])[^\W_][\w.+%-]{0,63}\Z")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,62})\.){1,5}(?:[a-z]{2,24}|[A-Z]{2,24}|xn--[a-z0-9-]{2,30})(?![\w@-])")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".pdf", ".mp4")
"""Endings of file names such as `logo@2x.png`."""

_LONGEST_NAME = 65


def emails(text: str, hints: Hints) -> Iterator[Finding]:
    """A name, an at sign, a domain with a dot. Not `@ada`, `@ada@social.example`, nor a password in a web address."""
    at = text.find("@")
    while at != -1:
        domain = _DOMAIN.match(text, at + 1)
        name = _NAME.search(text[max(0, at - _LONGEST_NAME) : at]) if domain else None
        if domain and name and not domain.group().lower().endswith(_PICTURES):
            start = at - len(name.group())
            if not in_address(text, start):
                yield Finding(start, domain.end(), "email")
        at = text.find("@", at + 1)


def in_address(text: str, at: int) -> bool:
    """True when this place lies inside a web address: in the run of characters before it stands `://` or `www.`."""
    before = text[max(0, at - 300) : at]
    run = before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""
    return "://" in run or "www." in run
