"""The words that tell a sensitive topic, one file per language in `topics/`: which are there, and what they hold.

Each file has one table per flag: `words` (whole words and phrases; `*` at a word's end stands for any further
letters), `cased` (the same in exactly this case, for abbreviations), `weak` (count only in company), `not` (phrases
inside which a word does not count). docs/flags.md says how they are matched. `self` is for readers of the file.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert

TOPICS = ("health", "religion_belief", "politics", "union", "ethnic", "sexuality", "biometric", "child")
"""Flag ids that are found by words: the special categories of Article 9 GDPR, and children."""


class TopicWords(Struct, frozen=True, forbid_unknown_fields=True, rename={"not_": "not"}):
    """The words of one topic in one language, as the file lists them."""

    words: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()


Lexicon = dict[str, TopicWords]
"""Flag id -> its words."""


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a file, in the order of their codes."""
    folder = files("analyzer.lexicon") / "topics"
    if not folder.is_dir():
        return ()
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def lexicon(language: str) -> Lexicon:
    """The words of one language; a misspelt key or an unknown topic is an error (`msgspec.ValidationError`, `ValueError`)."""
    return read((files("analyzer.lexicon") / "topics" / f"{language}.toml").read_text("utf-8"))


def read(text: str) -> Lexicon:
    """The text of one such file -> its topics."""
    found = convert(tomllib.loads(text), Lexicon)
    unknown = found.keys() - set(TOPICS)
    if unknown:
        raise ValueError(f"unknown topics: {', '.join(sorted(unknown))}")
    return found
