"""The entries of word lists as they are compared with a text: `cancer`, `dépress*`, `sclérose en plaques`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from ..words.keys import bare_word_key, word_key
from .word_forms import COMMON, Word

PLAIN_FROM = 5
"""Letters from which a word is also found when it is written without its accents."""

STRONG, WEAK, NOT = 2, 1, 0
"""What a phrase is worth: it counts, it counts in company, it makes harmless what stands in it."""

_WORD = re.compile(r"[\w\u0300-\u036f]+\*?")
_BETWEEN = re.compile(r"[\s\u200b\u00ad'’ʼ\-‐‑–]*")


class Part(Struct, frozen=True, gc=False):
    """One word of a phrase: the forms it may have in a text, and whether further letters may follow (`*`)."""

    forms: tuple[str, ...]
    open: bool
    exact: bool

    def fits(self, word: Word) -> bool:
        form = word.written if self.exact else word.folded
        return form.startswith(self.forms) if self.open else form in self.forms


Known = tuple[Word, "Lead | None"]
"""What is remembered of a word: itself, and the phrases that it may be the anchor of."""


class Phrase(Struct, frozen=True, eq=False):
    """A word or phrase of a list: its words, where its rarest one stands in it, and what it is worth."""

    flag: str
    language: str
    worth: int
    text: str
    parts: tuple[Part, ...]
    gaps: tuple[str, ...]
    anchor: int

    def fits(self, words: Sequence[Known], position: int) -> bool:
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


class Lead:
    """The phrases that a word may be the anchor of, by the word before or after it: that neighbour is looked at first."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.worth = NOT
        """The most that one of them is worth."""
        self.together = 0
        """What all of them are worth together."""
        self.alone = 0
        """What those are worth that need no neighbour, or whose neighbour may go on (`any`)."""
        self.before: dict[str, list[Phrase]] = {}
        self.after: dict[str, list[Phrase]] = {}
        self.any: list[Phrase] = []
        for phrase in phrases:
            self.worth = max(self.worth, phrase.worth)
            self.together += phrase.worth
            self._file(phrase)

    def _file(self, phrase: Phrase) -> None:
        for at, table in ((phrase.anchor + 1, self.after), (phrase.anchor - 1, self.before)):
            if 0 <= at < len(phrase.parts) and not phrase.parts[at].open:
                for form in {word_key(form) for form in phrase.parts[at].forms}:
                    table.setdefault(form, []).append(phrase)
                return
        self.any.append(phrase)
        self.alone += phrase.worth

    def fitting(self, words: Sequence[Known], position: int) -> Iterator[Phrase]:
        """Those whose words stand here, their anchor at this position."""
        tried = self.any
        if self.after and position + 1 < len(words):
            tried = tried + self.after.get(words[position + 1][0].folded, [])
        if self.before and position:
            tried = tried + self.before.get(words[position - 1][0].folded, [])
        return (phrase for phrase in tried if phrase.fits(words, position))


def phrase_of(entry: str, flag: str, language: str, worth: int, exact: bool) -> Phrase:
    """`sclérose en plaques`, `dépress*` -> what the text's words are compared with."""
    entry = unicodedata.normalize("NFC", entry)
    tokens = [found.span() for found in _WORD.finditer(entry)]
    words = [entry[start:end] for start, end in tokens]
    gaps = tuple(entry[left[1] : right[0]] for left, right in pairwise(tokens))
    return Phrase(flag, language, worth, entry, tuple(_part(word, exact) for word in words), gaps, _rarest(words))


def anchor_of(entry: str) -> Part:
    """The word of an entry by which it is looked for, in the forms that a folded text has; all of them are known at once,
    the phrases themselves are made when their anchor turns up: most never do."""
    if entry.rstrip("*").isalnum():
        return _part(unicodedata.normalize("NFC", entry), exact=False)
    words = _WORD.findall(unicodedata.normalize("NFC", entry))
    if not words:
        raise ValueError(f"{entry!r} holds no word")
    return _part(words[_rarest(words)] if len(words) > 1 else words[0], exact=False)


def _rarest(words: Sequence[str]) -> int:
    """Where the word stands that the fewest texts hold: none of the common ones of any language, and a long one."""
    letters = [word_key(word.rstrip("*")) for word in words]
    return max(range(len(words)), key=lambda at: (letters[at] not in COMMON, len(letters[at])))


def _part(written: str, exact: bool) -> Part:
    letters = written.rstrip("*")
    if exact:
        return Part((letters,), len(letters) < len(written), exact)
    form = word_key(letters)
    plain = bare_word_key(form) if len(form) >= PLAIN_FROM and not form.isascii() else form
    return Part((form,) if plain == form else (form, plain), len(letters) < len(written), exact)
