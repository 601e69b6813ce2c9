"""Web addresses and strings that let whoever reads them in: they carry a password, a token or a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .findings import Finding, Text

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{1,15}://[^\s<>\"]{4,4000}")
_PARAMETER = re.compile(
    r"[?&#;]((?:access_?token|refresh_?token|id_?token|auth_?token|token|api_?key|apikey|key|auth|sig|signature|x-amz-signature"
    r"|x-goog-signature|password|passwd|passwort|pwd|pass|secret|client_secret|session_?id|sessionid|authkey|magic)"
    r"=[^&#\s<>\"]{6,4000})",
    re.IGNORECASE,
)
_PRIVATE = re.compile(r"/(private-[0-9a-f]{16,100})(?=/)")
"""The secret address of a calendar."""
_USER = re.compile(r"://[^\s/?#@:]{1,100}:([^\s/?#@]{1,200})@")

_KEYS = tuple(
    re.compile(rf"(?<![A-Za-z0-9]){pattern}")
    for pattern in (
        r"eyJ[\w-]{11,2000}\.eyJ[\w-]{8,4000}\.[\w-]{8,2000}",
        r"A[KS]IA[0-9A-Z]{16}(?![0-9A-Za-z])",
        r"AIza[\w-]{35}(?![\w-])",
        r"ya29\.[\w-]{20,2000}",
        r"EAA[A-Za-z0-9]{40,400}(?![A-Za-z0-9])",
        r"SG\.[\w-]{22}\.[\w-]{43}",
        r"gh[opsu]_[A-Za-z0-9]{36}",
        r"github_pat_\w{22,255}",
        r"[prs]k_live_[A-Za-z0-9]{16,200}",
        r"npm_[A-Za-z0-9]{36}",
        r"hf_[A-Za-z0-9]{30,100}",
        r"glpat-[\w-]{20,100}",
        r"xox[abeprs]-[\w-]{10,300}",
        r"sk-(?:[a-z]{2,8}-)?[\w-]{32,300}",
        r"-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY-----",
    )
)
"""How the keys of well-known services begin, and what follows."""


def access_tokens(given: Text) -> Iterator[Finding]:
    """The secret part alone: the parameter of an address, its password, or the key as it stands."""
    text = given.text
    places = [*_in_addresses(text)] if "://" in text else []
    if _signs(text):
        places += _keys(text)
    last = -1
    for start, end in sorted(places):
        if start >= last:
            yield Finding(start, end, "access_token")
            last = end


def may_hold_tokens(text: str) -> bool:
    """False for a text with no address and nothing like a key, as nearly all are: a few quick looks, since all are asked."""
    return "://" in text or _signs(text)


def _signs(text: str) -> bool:
    return (
        "_" in text or "eyJ" in text or "IA" in text or "EAA" in text or "AIza" in text or "SG." in text or "ya29." in text
        or ("-" in text and ("sk-" in text or "xox" in text or "glpat-" in text or "-----" in text))
    )  # fmt: skip


def _in_addresses(text: str) -> Iterator[tuple[int, int]]:
    for address in _ADDRESS.finditer(text):
        yield from (found.span(1) for found in _PARAMETER.finditer(text, address.start(), address.end()))
        for pattern in (_USER, _PRIVATE):
            if found := pattern.search(text, address.start(), address.end()):
                yield found.span(1)


def _keys(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _KEYS:
        yield from (found.span() for found in pattern.finditer(text))
