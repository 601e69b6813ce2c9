"""The words of Meta's HTML pages: what to drop (html.toml), and what a row of a file or a profile means (rows.toml)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from ...lexicon.loading import Languages, load
from ...lexicon.loading import words as listed
from ...model import Field
from ...words.keys import label_key
from ..labels import field_of

_PAGES = "html.toml"


@cache
def _rows() -> dict[str, dict[str, Languages]]:
    """What a row is of -> the JSON flavour's key -> its labels."""
    return load("rows.toml", dict[str, dict[str, Languages]])


@cache
def words(name: str) -> frozenset[str]:
    """All words of one kind, in every language, folded."""
    return frozenset(label_key(word) for word in listed(_PAGES, name))


@cache
def _keys(name: str) -> dict[str, str]:
    return {label_key(word): key for key, languages in _rows()[name].items() for labels in languages.values() for word in labels}


_OF_ANYBODY = {
    Field.NAME: "name",
    Field.USERNAME: "username",
    Field.BIRTHDAY: "birthday",
    Field.BIO: "intro_bio",
    Field.EMAIL: "emails",
    Field.PHONE: "phone_numbers",
    Field.WEBSITE: "websites",
    Field.GENDER: "gender",
}
"""What both platforms ask of a person and print by the same words: labels.toml knows more languages than were seen here."""


def labels_of_pages() -> Iterator[str]:
    """Every label of a row that pages are known to print, as it is printed."""
    for name in ("tagged_users", "unused"):
        yield from listed(_PAGES, name)
    for keys in _rows().values():
        for languages in keys.values():
            for labels in languages.values():
                yield from labels


@lru_cache(maxsize=4096)
def key_of(name: str, label: str) -> str | None:
    """The JSON flavour's key for a label of `facts`, `profile` or `part`, or None."""
    word = label_key(label).rstrip(": ")
    key = _keys(name).get(word)
    field = field_of(word) if key is None and name == "profile" else None
    return _OF_ANYBODY.get(field) if field is not None else key


@lru_cache(maxsize=4096)
def is_word(name: str, label: str) -> bool:
    """Whether a label is one of the words of a kind; a colon after it does not matter."""
    return label_key(label).rstrip(": ") in words(name)


def after(name: str, text: str) -> str | None:
    """What follows one of the words of a kind at the beginning of a text (`Updated …`), or None."""
    folded = text[:60].casefold()
    openings = _openings(name)
    if not folded.startswith(openings):
        return None
    for word in openings:
        if folded.startswith(word):
            rest = text[len(word) :]
            if not rest or not rest[0].isalnum() or not word[-1].isascii():
                return rest.lstrip(" :\u00a0\uff1a\u202f")
    return None


MAX_NOISE = 90
"""Longer leaves are nothing that Meta prints around a text."""


def may_be_noise(text: str) -> bool:
    """False for nearly all that people wrote: a quick look before the words are compared."""
    return len(text) <= MAX_NOISE and text[0] in _noise_letters()


@cache
def _noise_letters() -> frozenset[str]:
    first = {word[0] for name in ("updated", "video_prompt") for word in _openings(name)}
    return frozenset(first | {letter.upper() for letter in first})


@cache
def _openings(name: str) -> tuple[str, ...]:
    return tuple(sorted({word.casefold() for word in listed(_PAGES, name)}, key=len, reverse=True))


@cache
def patterns(name: str) -> tuple[str, ...]:
    """The words of one kind as they are written, longest first."""
    return tuple(sorted(listed(_PAGES, name), key=len, reverse=True))


def opens_with(name: str, text: str) -> bool:
    """Whether a text begins with one of the words of a name that are more than one word, as they are printed."""
    letters, openings = printed_openings(name)
    return text[0] in letters and text.startswith(openings)


@cache
def printed_openings(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """What texts that `opens_with` finds begin with, and the first letters of that."""
    openings = tuple(f"{word} " for word in listed(_PAGES, name) if " " in word)
    return frozenset(opening[0] for opening in openings), openings
