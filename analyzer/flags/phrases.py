"""The entries of word lists as they are compared with a text: `cancer`, `dépress*`, `sclérose en plaques`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from ..words.keys import bare_word_key, word_key
from .word_forms import COMMON, Word

PLAIN_FROM = 5
"""Letters from which a word is also found when it is written without its accents."""

STRONG, WEAK, NOT = 2, 1, 0
"""What a phrase is worth: it counts, it counts in company, it makes harmless what stands in it."""

_BETWEEN = re.compile(r"[\s\u200b\u00ad'’ʼ\-‐‑–]*")


class Part(Struct, frozen=True, gc=False):
    """One word of a phrase: the forms it may have in a text, and whether further letters may follow (`*`)."""

    forms: tuple[str, ...]
    open: bool
    exact: bool

    def fits(self, word: Word) -> bool:
        form = word.written if self.exact else word.folded
        return form.startswith(self.forms) if self.open else form in self.forms


Known = Sequence[tuple[Word, tuple["Phrase", ...]]]
"""What is remembered of a piece of text: its words, and the phrases that each of them may be the anchor of."""


class Phrase(Struct, frozen=True, eq=False):
    """A word or phrase of a list: its words, where its rarest one stands in it, and what it is worth."""

    flag: str
    language: str
    worth: int
    text: str
    parts: tuple[Part, ...]
    gaps: tuple[str, ...]
    anchor: int

    def fits(self, words: Known, position: int) -> bool:
        """True when its words stand here, its anchor at this position; what parts them is another question (`joined`)."""
        first = position - self.anchor
        if first < 0 or first + len(self.gaps) >= len(words):
            return False
        # A plain loop is twice as quick as `all`, and this is asked of every word that begins some phrase.
        for at, part in enumerate(self.parts, first):  # noqa: SIM110
            if at != position and not part.fits(words[at][0]):
                return False
        return True

    def joined(self, text: str, places: Sequence[tuple[int, int]], first: int) -> bool:
        """True when nothing but spaces, hyphens and apostrophes parts its words, or what stands in the list itself."""
        for at, gap in enumerate(self.gaps, first):
            between = text[places[at][1] : places[at + 1][0]]
            if between not in (" ", gap) and not _BETWEEN.fullmatch(between):
                return False
        return True


def phrase_of(entry: str, flag: str, language: str, worth: int, exact: bool) -> Phrase:
    """`sclérose en plaques`, `dépress*` -> what the text's words are compared with."""
    entry = unicodedata.normalize("NFC", entry)
    tokens = [(found.start(), found.end()) for found in re.finditer(r"[\w\u0300-\u036f]+\*?", entry)]
    if not tokens:
        raise ValueError(f"{language}, {flag}: {entry!r} holds no word")
    parts = tuple(_part(entry[start:end], exact) for start, end in tokens)
    gaps = tuple(entry[left[1] : right[0]] for left, right in pairwise(tokens))
    anchor = max(range(len(parts)), key=lambda at: (word_key(parts[at].forms[0]) not in COMMON, len(parts[at].forms[0])))
    return Phrase(flag, language, worth, entry, parts, gaps, anchor)


def _part(written: str, exact: bool) -> Part:
    letters = written.rstrip("*")
    if exact:
        return Part((letters,), written.endswith("*"), exact)
    form = word_key(letters)
    plain = (bare_word_key(form),) if len(form) >= PLAIN_FROM else ()
    return Part(tuple(dict.fromkeys((form, *plain))), written.endswith("*"), exact)
