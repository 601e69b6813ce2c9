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

# How the keys of well-known services begin, and what follows. The sign and the first part are looked for before the pattern.
_KEYS = tuple(
    (sign, tuple((start, re.compile(rf"(?<![A-Za-z0-9]){pattern}")) for start, pattern in keys))
    for sign, keys in (
        (
            "",
            (
                ("eyJ", r"eyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}\.[\w-]{8,2000}"),
                ("AKIA", r"AKIA[0-9A-Z]{16}(?![0-9A-Za-z])"),
                ("ASIA", r"ASIA[0-9A-Z]{16}(?![0-9A-Za-z])"),
                ("AIza", r"AIza[\w-]{35}(?![\w-])"),
                ("ya29.", r"ya29\.[\w-]{20,2000}"),
                ("EAA", r"EAA[A-Za-z0-9]{40,400}(?![A-Za-z0-9])"),
                ("SG.", r"SG\.[\w-]{22}\.[\w-]{43}"),
            ),
        ),
        (
            "_",
            (
                ("gh", r"gh[opsu]_[A-Za-z0-9]{36}"),
                ("github_pat_", r"github_pat_\w{22,255}"),
                ("_live_", r"[prs]k_live_[A-Za-z0-9]{16,200}"),
                ("npm_", r"npm_[A-Za-z0-9]{36}"),
                ("hf_", r"hf_[A-Za-z0-9]{30,100}"),
            ),
        ),
        (
            "-",
            (
                ("glpat-", r"glpat-[\w-]{20,100}"),
                ("xox", r"xox[abeprs]-[\w-]{10,300}"),
                ("sk-", r"sk-(?:[a-z]{2,8}-)?[\w-]{32,300}"),
                ("PRIVATE KEY-----", r"-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY-----"),
            ),
        ),
    )
)


def access_tokens(given: Text) -> Iterator[Finding]:
    """The secret part alone: the parameter of an address, its password, or the key as it stands."""
    text = given.text
    places = [*_in_addresses(text), *_keys(text)] if "://" in text else list(_keys(text))
    last = -1
    for start, end in sorted(places):
        if start >= last:
            yield Finding(start, end, "access_token")
            last = end


def _in_addresses(text: str) -> Iterator[tuple[int, int]]:
    for address in _ADDRESS.finditer(text):
        yield from (found.span(1) for found in _PARAMETER.finditer(text, address.start(), address.end()))
        for pattern in (_USER, _PRIVATE):
            if found := pattern.search(text, address.start(), address.end()):
                yield found.span(1)


def _keys(text: str) -> Iterator[tuple[int, int]]:
    for sign, keys in _KEYS:
        if sign in text:
            for start, pattern in keys:
                if start in text:
                    yield from (found.span() for found in pattern.finditer(text))
