"""Titles that Meta generates become acts: who did what on whose post, where the pattern is certain."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from ..lexicon.loading import load
from ..model import Act

MAX_TITLE = 600
"""Longer titles are not Meta's sentences; not matching them bounds the work a hostile one can cause."""


@lru_cache(maxsize=1 << 14)
def act_of(title: str) -> Act | None:
    """What a generated title says: `Ada commented on Ben's post.` -> comment on Ben's; None where nothing is certain."""
    if len(title) > MAX_TITLE:
        return None
    flat = " ".join(title.replace("’", "'").split())
    for verb, phrase, pattern in _patterns():
        if phrase not in flat:
            continue
        match = _compiled(pattern).fullmatch(flat)
        if match:
            found = match.groupdict()
            return Act(
                verb.removesuffix("_own"),
                who=found.get("who"),
                owner=found.get("owner"),
                own=verb.endswith("_own"),
                group=found.get("group"),
                target=found.get("target"),
            )
    return None


class _Title(Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern of titles as titles.toml lists it."""

    lang: str
    verb: str
    pattern: str


@cache
def _patterns() -> tuple[tuple[str, str, str], ...]:
    titles = load("titles.toml", dict[str, tuple[_Title, ...]])["title"]
    return tuple((one.verb, _constant(one.pattern), one.pattern) for one in titles)


def _constant(pattern: str) -> str:
    """The longest stretch of a pattern that never varies: looking for it first is cheap."""
    return max(re.split(r"\{\w+\}|\[[^]]*\]", pattern.removesuffix(".")), key=len)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of titles, when the first title holds its phrase: all of them take longer than a small page."""
    out = []
    for piece in re.split(r"(\{\w+\}|\[[^]]*\])", pattern.removesuffix(".")):
        if piece.startswith("{"):
            out.append(f"(?P<{piece[1:-1]}>.+?)")
        elif piece.startswith("["):
            out.append("(?:" + "|".join(re.escape(word) for word in piece[1:-1].split("|")) + ")")
        else:
            out.append(re.escape(piece))
    return re.compile("".join(out) + r"\.?", re.IGNORECASE)
