"""E-mail addresses in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .findings import Finding, Text, in_address, merged

_NAME = re.compile(r"(?<![\w.+%@-])[^\W_][\w.+%-]{0,63}\Z")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,62})\.){1,5}(?:[a-z]{2,24}|[A-Z]{2,24}|xn--[a-z0-9-]{2,30})(?![\w@-])")
_VEILED = re.compile(
    r"(?<![\w.+-])[^\W_][\w.+-]{0,63} ?[(\[] ?(?:at|arobase|arroba|chiocciola|ät|małpa|@) ?[)\]] ?[\w-]{1,63}"
    r"(?: ?[(\[] ?(?:dot|point|punkt|punto|ponto|kropka|\.) ?[)\]] ?[\w-]{1,63}|\.[\w-]{1,63}){1,4}(?![\w-])",
    re.IGNORECASE,
)
"""`ada (at) example (dot) org`, brackets and all."""
_VEILS = re.compile(r"[(\[] ?(?:a|ä|m|ch|@)", re.IGNORECASE)

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".pdf", ".mp4")
"""Endings of file names such as `logo@2x.png`."""

_LONGEST_NAME = 65


def may_hold_emails(text: str) -> bool:
    """False for a text without an at sign or the brackets of a veiled one, as nearly all are."""
    return "@" in text or "(" in text or "[" in text


def emails(given: Text) -> Iterator[Finding]:
    """A name, an at sign, a domain with a dot. Not `@ada`, `@ada@social.example`, nor a password in a web address."""
    places = [*_plain(given.text), *_veiled(given.text)]
    yield from (Finding(start, end, "email") for start, end in merged(places))


def _plain(text: str) -> Iterator[tuple[int, int]]:
    at = text.find("@")
    while at != -1:
        domain = _DOMAIN.match(text, at + 1)
        name = _NAME.search(text[max(0, at - _LONGEST_NAME) : at]) if domain else None
        if domain and name and not domain.group().lower().endswith(_PICTURES):
            start = at - len(name.group())
            if not in_address(text, start):
                yield start, domain.end()
        at = text.find("@", at + 1)


def _veiled(text: str) -> Iterator[tuple[int, int]]:
    if ("(" in text or "[" in text) and _VEILS.search(text):
        yield from (found.span() for found in _VEILED.finditer(text))
