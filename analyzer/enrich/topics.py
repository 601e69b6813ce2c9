"""Sensitive topics in a text, by word lists: of what health, belief, politics … a person wrote.

All languages' words lie in one table, so that a text is gone through once, whatever the number of languages and
words: its words are looked up in a memory of words already met, and most texts end there. Only where a topic's word
turns up is it asked which language the text is in, and whether the word stands in a phrase that makes it harmless.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import TypeVar

from msgspec import Struct

from ..lexicon.topic_words import Lexicon, TopicWords, languages, lexicon
from .findings import Finding, merged
from .word_forms import COMMON, Word, bare, folded, words_of

NEAR = 8
"""Words between which a weak word is vouched for by another word of its topic."""

PLAIN_FROM = 5
"""Letters from which a word is also found when it is written without its accents."""

MEMORY = 100_000
"""Different words that are remembered before the memory starts anew: some 60 MB."""

LONGEST = 64
"""Letters of a word beyond which it is not remembered."""

Remembered = TypeVar("Remembered")

_TOKENS = re.compile(r"#?[\w\u0300-\u036f]+")
_BETWEEN = re.compile(r"[\s\u200b\u00ad'’ʼ\-‐‑–]*")
_STRONG, _WEAK, _NOT = 2, 1, 0


class Part(Struct, frozen=True, gc=False):
    """One word of a phrase: the forms it may have in a text, and whether further letters may follow (`*`)."""

    forms: tuple[str, ...]
    open: bool
    exact: bool

    def fits(self, word: Word) -> bool:
        form = word.written if self.exact else word.folded
        return form.startswith(self.forms) if self.open else form in self.forms


Known = Sequence[tuple[Word, tuple["Phrase", ...]]]
"""What is remembered of a run of letters: its words, and the phrases that each of them may be the anchor of."""


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


class Hit(Struct, frozen=True):
    """A phrase that stands in a text: its first word, and its place in code points."""

    phrase: Phrase
    first: int
    start: int
    end: int


class Topics:
    """The words of some languages, ready to be looked for."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        self._whole: dict[str, list[Phrase]] = defaultdict(list)
        self._stems: dict[str, list[Phrase]] = defaultdict(list)
        for language, topics in lexicons.items():
            for flag, words in topics.items():
                self._add(language, flag, words)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._known = _Memory(self._look_up)
        self._worths = _Memory(self._worth)

    def _add(self, language: str, flag: str, words: TopicWords) -> None:
        lists = (
            (words.words, _STRONG, False),
            (words.cased, _STRONG, True),
            (words.weak, _WEAK, False),
            (words.not_, _NOT, False),
        )
        for entries, worth, exact in lists:
            for entry in entries:
                self._file(_phrase(entry, flag, language, worth, exact))

    def _file(self, phrase: Phrase) -> None:
        anchor = phrase.parts[phrase.anchor]
        table = self._stems if anchor.open else self._whole
        for form in {folded(form) for form in anchor.forms}:
            table[form].append(phrase)

    def find(self, text: str, spoken: Callable[[], Collection[str]]) -> Iterator[Finding]:
        """What a text speaks of; `spoken` is asked for its languages only when it holds a word of some list."""
        tokens = _TOKENS.findall(text)
        if sum(map(self._worths.__getitem__, tokens)) < _STRONG:
            return
        by_flag: dict[str, list[Hit]] = defaultdict(list)
        for hit in self._hits(text, tokens):
            by_flag[hit.phrase.flag].append(hit)
        told = {flag: hits for flag, hits in by_flag.items() if _tells([hit.phrase for hit in hits])}
        chosen = spoken() if told else ()
        for flag in sorted(told):
            hits = [hit for hit in told[flag] if hit.phrase.language in chosen]
            for start, end in merged((hit.start, hit.end) for hit in _counted(hits)):
                yield Finding(start, end, flag)

    def _worth(self, token: str) -> int:
        """The most that the phrases anchored at this token's words can be worth."""
        return max((phrase.worth for _, phrases in self._known[token] for phrase in phrases), default=0)

    def _look_up(self, token: str) -> Known:
        return tuple((word, tuple(self._anchored(word))) for word in words_of(token))

    def _anchored(self, word: Word) -> Iterator[Phrase]:
        """The phrases of which this word may be the anchor."""
        found = list(self._whole.get(word.folded, ()))
        for length in self._lengths:
            if length > len(word.folded):
                break
            found += self._stems.get(word.folded[:length], ())
        return (phrase for phrase in found if phrase.parts[phrase.anchor].fits(word))

    def _hits(self, text: str, tokens: Sequence[str]) -> Iterator[Hit]:
        """Every phrase that stands in a text, in the order of anchors."""
        words = [entry for token in tokens for entry in self._known[token]]
        fitting = [
            (position, phrase)
            for position, (_, phrases) in enumerate(words)
            if phrases
            for phrase in phrases
            if phrase.fits(words, position)
        ]
        if not _tells([phrase for _, phrase in fitting]):
            return
        places = [
            (token.start() + word.start, token.start() + word.end)
            for token in _TOKENS.finditer(text)
            for word, _ in self._known[token.group()]
        ]
        for position, phrase in fitting:
            first = position - phrase.anchor
            if phrase.joined(text, places, first):
                yield Hit(phrase, first, places[first][0], places[first + len(phrase.gaps)][1])


class _Memory(dict[str, Remembered]):
    """What was found out about each word met so far; a new one is worked out once."""

    def __init__(self, find_out: Callable[[str], Remembered]) -> None:
        super().__init__()
        self._find_out = find_out

    def __missing__(self, token: str) -> Remembered:
        found = self._find_out(token)
        if len(token) <= LONGEST:
            if len(self) >= MEMORY:
                self.clear()
            self[token] = found
        return found


def _phrase(entry: str, flag: str, language: str, worth: int, exact: bool) -> Phrase:
    """`sclérose en plaques`, `dépress*` -> what the text's words are compared with."""
    entry = unicodedata.normalize("NFC", entry)
    tokens = [(found.start(), found.end()) for found in re.finditer(r"[\w\u0300-\u036f]+\*?", entry)]
    if not tokens:
        raise ValueError(f"{language}, {flag}: {entry!r} holds no word")
    parts = tuple(_part(entry[start:end], exact) for start, end in tokens)
    gaps = tuple(entry[left[1] : right[0]] for left, right in pairwise(tokens))
    anchor = max(range(len(parts)), key=lambda at: (folded(parts[at].forms[0]) not in COMMON, len(parts[at].forms[0])))
    return Phrase(flag, language, worth, entry, parts, gaps, anchor)


def _part(written: str, exact: bool) -> Part:
    letters = written.rstrip("*")
    if exact:
        return Part((letters,), written.endswith("*"), exact)
    form = folded(letters)
    plain = (bare(form),) if len(form) >= PLAIN_FROM else ()
    return Part(tuple(dict.fromkeys((form, *plain))), written.endswith("*"), exact)


def _tells(phrases: Sequence[Phrase]) -> bool:
    """False when these phrases cannot count in any language: one weak word, or nothing but harmless ones."""
    weak = {phrase.text for phrase in phrases if phrase.worth == _WEAK}
    return len(weak) > 1 or any(phrase.worth == _STRONG for phrase in phrases)


def _counted(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits of one topic that count: outside its harmless phrases, and not weak alone."""
    harmless = _Cover(hit for hit in hits if hit.phrase.worth == _NOT)
    left = [hit for hit in hits if hit.phrase.worth and not harmless.covers(hit)]
    strong = [hit for hit in left if hit.phrase.worth == _STRONG]
    company = _Cover(strong)
    weak = [hit for hit in left if hit.phrase.worth == _WEAK and not company.covers(hit)]
    if len({hit.phrase.text for hit in weak}) == 1:
        near = sorted(hit.first for hit in strong)
        weak = [hit for hit in weak if _beside(hit.first, near)]
    yield from strong
    yield from weak


class _Cover:
    """The places of some hits; tells in a few steps whether one of them holds another hit, however many there are."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        places = sorted((hit.start, hit.end) for hit in hits)
        self._starts = [start for start, _ in places]
        self._ends = list(accumulate((end for _, end in places), max))

    def covers(self, hit: Hit) -> bool:
        at = bisect_right(self._starts, hit.start)
        return at > 0 and self._ends[at - 1] >= hit.end


def _beside(position: int, positions: Sequence[int]) -> bool:
    at = bisect_left(positions, position - NEAR)
    return at < len(positions) and positions[at] <= position + NEAR


@cache
def topics() -> Topics:
    """The words of all languages that have a file."""
    return Topics({language: lexicon(language) for language in languages()})
