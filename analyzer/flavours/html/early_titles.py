"""Whose act a sentence of 2010 to April 2018 reports, in any language: by the account's name first, then by phrases.

The pages hold own and others' records side by side, and only Meta's sentence tells them apart. It begins with whoever
did it; what begins with nobody's name and speaks to nobody is told to be nobody's, never to be the person's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from ...lexicon.loading import Languages, load, words
from ...model import Act, Audience
from ...words.keys import label_key
from ..titles import MAX_TITLE, act_of

UNSIGNED = Act("unsigned")
"""Whose words these are is unknown."""

_MAX_NAME = 80
_WORDS = "early.toml"


@lru_cache(maxsize=1 << 13)
def act_of_sentence(title: str, owner: str | None) -> Act:
    """Whose act a title reports: the account's own (with the wall or group), another person's by name, or `UNSIGNED`."""
    if len(title) > MAX_TITLE:
        return UNSIGNED
    flat = " ".join(title.split())
    folded = label_key(flat)
    begins = next((name for name in _names(owner) if _opens(folded, label_key(name))), None)
    if begins is None and any(_opens(folded, word) for word in _words("you")):
        return _own(flat, folded, owner)
    known = act_of(flat)
    if known is not None and known.verb == "on_yours":
        return Act("wall", who=_name(known.who))
    if any(_holds(folded, word) for word in _words("yours")):
        return Act("wall", who=_before_verb(flat))
    if begins is not None:
        return _own(flat, folded[len(label_key(begins)) :], owner)
    name = _capitalised(flat)
    return Act("wall", who=name) if owner and name and not _part_of(name, owner) else UNSIGNED


def _own(flat: str, rest: str, owner: str | None) -> Act:
    """An act of the account's own; `rest` is the sentence behind its name, folded."""
    if any(_holds(rest, word) for word in _words("not_written")):
        return UNSIGNED
    known = act_of(flat)
    if known is not None and known.verb in ("comment", "reply", "wall", "group"):
        return Act(known.verb, who=owner, owner=known.owner, own=True, group=known.group)
    behind = flat[len(flat) - len(rest) :] if len(rest) < len(flat) else flat
    group = _caught("groups", behind)
    if group is not None:
        return Act("group", who=owner, own=True, group=group)
    wall = _caught("others", behind)
    if wall is not None or any(word in rest for word in _words("timeline")):
        return Act("wall", who=owner, own=True, owner=wall)
    return Act("post", who=owner, own=True, target=_caught("places", behind))


# -- names -------------------------------------------------------------------------------------------------------------


def _names(owner: str | None) -> Iterator[str]:
    """A name as sentences write it: in full, and without a second name in brackets."""
    if owner:
        yield owner
        bare = owner.partition("(")[0].strip()
        if bare:
            yield bare


def _opens(text: str, opening: str) -> bool:
    """Whether a text begins with a name or word that ends there; scripts without capitals need no space between words."""
    if not text.startswith(opening):
        return False
    following = text[len(opening) : len(opening) + 1]
    return not following or (not (_cased(following) and _cased(opening[-1])) and not following.isdigit())


def _cased(letter: str) -> bool:
    return letter.upper() != letter.lower()


def _before_verb(flat: str) -> str | None:
    """`Bob Sample wrote on your timeline.` -> Bob Sample; without a verb we know, the capitalised words it begins with."""
    for honorific in words(_WORDS, "honorifics"):  # Japanese sets no space behind a name
        if honorific in flat:
            return _name(flat.partition(honorific)[0])
    found = _verbs().search(flat)
    return _name(flat[: found.start()].strip() if found else _capitalised(flat))


def _name(found: str | None) -> str | None:
    """A name, and not a number of people or half a text."""
    return found if found and len(found) <= _MAX_NAME and not found[0].isdigit() else None


def _capitalised(flat: str) -> str | None:
    """The name that a sentence begins with: two capitalised words or more. One alone may be a verb."""
    found: list[str] = []
    pieces = flat.split(" ")
    for at, word in enumerate(pieces[:8]):
        following = pieces[at + 1] if at + 1 < len(pieces) else ""
        particle = found and word.lower() in words(_WORDS, "particles") and following[:1].isupper()
        if not word[:1].isupper() and not particle:
            break
        found.append(word)
    if len(found) < 2 or re.search(r"['’]s$|[,.:;!?]$", found[-1]):
        return None
    return " ".join(found)


def _part_of(name: str, owner: str) -> bool:
    """Whether a name is part of the account's, which makes it ambiguous."""
    return f" {label_key(name)} " in f" {label_key(owner)} "


# -- words -------------------------------------------------------------------------------------------------------------


def _holds(text: str, word: str) -> bool:
    """Whether a folded text contains a phrase as whole words."""
    at = text.find(word)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() and _cased(word[0])) and not (behind.isalnum() and _cased(word[-1])):
            return True
        at = text.find(word, at + 1)
    return False


def _caught(name: str, text: str) -> str | None:
    """What a sentence holds in the place of the braces of one of the phrases of a kind, or None."""
    match = _phrases(name).search(unicodedata.normalize("NFC", text).replace("’", "'"))
    caught = next((group for group in match.groups() if group), None) if match else None
    return caught.strip() if caught and len(caught) <= _MAX_NAME else None


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(label_key(word) for word in words(_WORDS, name))


def _any_of(name: str) -> str:
    """A pattern for any word of a kind, the longest first."""
    return "|".join(map(re.escape, sorted(words(_WORDS, name), key=len, reverse=True)))


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<=\S) (?:{_any_of('verbs')})(?=[\s.]|$)", re.IGNORECASE)


@cache
def _phrases(name: str) -> re.Pattern[str]:
    """One pattern for all phrases of a kind; a name at the end of a phrase ends with the sentence."""
    out = []
    for phrase in words(_WORDS, name):
        before, behind = re.split(r"\{\w+\}", phrase)
        end = rf"{re.escape(behind)}(?!\w)" if behind else rf"(?: (?:{_any_of('tails')}))?\.?$"
        end = rf"(?:\.?$|(?= (?:{_any_of('company')}) \S))" if name == "places" else end
        start = rf"(?<!\w){re.escape(before)}" if before else rf"(?:^|\s(?:{_any_of('beside')}) )"
        out.append(rf"{start}(\S.{{0,{_MAX_NAME}}}?){end}")
    return re.compile("|".join(out), re.IGNORECASE)


@lru_cache(maxsize=256)
def audience_of(shown: str) -> Audience | None:
    """Who could see a record, by the title of the picture beside its time; a list of people is a choice of one's own."""
    return _audiences().get(label_key(shown)) or (Audience.CUSTOM if re.search("[:;,]", shown) else None)


@cache
def _audiences() -> dict[str, Audience]:
    table: dict[str, Audience] = {}
    for audience, languages in load("audiences.toml", dict[Audience, Languages]).items():
        for word in (word for shown in languages.values() for word in shown):
            table.setdefault(label_key(word), audience)
    return table
