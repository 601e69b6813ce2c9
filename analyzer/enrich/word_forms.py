"""The words of a text: where they stand, and the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_CAMEL = re.compile(
    r"[A-ZÀ-ÖØ-ÞĀ-Ž]+(?![a-zß-öø-ÿ])|[A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻ]?[^\W\d_A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻ][^\W\d_A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻ]*|\d+|\w"
)
_STROKES = str.maketrans("łøđħ", "lodh")


class Word(NamedTuple):
    """A word: its place in the run of letters it was found in, as written (NFC), and as compared (NFC, case folded)."""

    start: int
    end: int
    written: str
    folded: str


def words_of(token: str) -> Iterator[Word]:
    """A run of letters and digits -> its words.

    Most are one word. Underscores part words; a hashtag gives itself as one word and then, when capitals show where its words
    begin (`#PrideAndJoy`), each of them.
    """
    hashtag = token.startswith("#")
    for found in re.finditer(r"[^_#]+", token):
        written = unicodedata.normalize("NFC", found.group())
        yield Word(found.start(), found.end(), written, folded(written))
        if hashtag and not (written.islower() or written.isupper()):
            yield from _camel(found.group(), found.start())


def _camel(written: str, at: int) -> Iterator[Word]:
    parts = list(_CAMEL.finditer(written))
    if len(parts) > 1:
        for part in parts:
            yield Word(at + part.start(), at + part.end(), part.group(), folded(part.group()))


def folded(text: str) -> str:
    """The form in which words are compared: composed letters, case folded (`ß` becomes `ss`)."""
    return unicodedata.normalize("NFC", text.casefold())


def bare(text: str) -> str:
    """A folded word without its accents: `dépressif` becomes `depressif`, `zwiążek` `zwiazek`."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(char for char in apart if not unicodedata.combining(char))).translate(_STROKES)
