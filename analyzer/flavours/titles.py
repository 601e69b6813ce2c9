"""Titles that Meta generates become acts: who did what on whose post, where the pattern is certain."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

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
        match = pattern.fullmatch(flat)
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


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    data = tomllib.loads((files("analyzer.lexicon") / "titles.toml").read_text("utf-8"))
    return tuple((entry["verb"], _constant(entry["pattern"]), _compile(entry["pattern"])) for entry in data["title"])


def _constant(pattern: str) -> str:
    """The longest stretch of a pattern that never varies: looking for it first is cheap."""
    return max(re.split(r"\{\w+\}|\[[^]]*\]", pattern.removesuffix(".")), key=len)


def _compile(pattern: str) -> re.Pattern[str]:
    out = []
    for piece in re.split(r"(\{\w+\}|\[[^]]*\])", pattern.removesuffix(".")):
        if piece.startswith("{"):
            out.append(f"(?P<{piece[1:-1]}>.+?)")
        elif piece.startswith("["):
            out.append("(?:" + "|".join(re.escape(word) for word in piece[1:-1].split("|")) + ")")
        else:
            out.append(re.escape(piece))
    return re.compile("".join(out) + r"\.?", re.IGNORECASE)
