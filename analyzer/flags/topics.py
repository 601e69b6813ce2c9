"""Sensitive topics in a text, by word lists: of what health, belief, politics … a person wrote.

All languages' words lie in one table, so that a text is gone through once, whatever the number of languages and
words: its words are looked up in a memory of words already met, and most texts end there. Only where a topic's word
turns up is it asked which language the text is in, and whether the word stands in a phrase that makes it harmless.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from msgspec import Struct

from ..lexicon.topic_words import Lexicon, TopicWords, languages, lexicon
from ..words.keys import word_key
from .findings import Finding, merged
from .memory import Memory
from .phrases import NOT, STRONG, WEAK, Known, Phrase, phrase_of
from .word_forms import Word, words_of

NEAR = 8
"""Words between which a weak word is vouched for by another word of its topic."""

_TOKENS = re.compile(r"#?[\w\u0300-\u036f]+")
_PIECES = re.compile(r"\S+")
"""What `str.split` parts a text into; no run of letters reaches over white space."""


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
        self._known = Memory(self._look_up)
        self._worths = Memory(self._worth)

    def _add(self, language: str, flag: str, words: TopicWords) -> None:
        lists = (
            (words.words, STRONG, False),
            (words.cased, STRONG, True),
            (words.weak, WEAK, False),
            (words.not_, NOT, False),
        )
        for entries, worth, exact in lists:
            for entry in entries:
                self._file(phrase_of(entry, flag, language, worth, exact))

    def _file(self, phrase: Phrase) -> None:
        anchor = phrase.parts[phrase.anchor]
        table = self._stems if anchor.open else self._whole
        for form in {word_key(form) for form in anchor.forms}:
            table[form].append(phrase)

    def find(self, text: str, spoken: Callable[[], Collection[str]]) -> list[Finding]:
        """What a text speaks of; `spoken` is asked for its languages only when it holds a word of some list."""
        pieces = text.split()
        # Most texts end here: their pieces were met before, and no word of a list was in them.
        if sum(map(self._worths.__getitem__, pieces)) < STRONG:
            return []
        by_flag: dict[str, list[Hit]] = defaultdict(list)
        for hit in self._hits(text, pieces):
            by_flag[hit.phrase.flag].append(hit)
        told = {flag: hits for flag, hits in by_flag.items() if _tells([hit.phrase for hit in hits])}
        chosen = spoken() if told else ()
        return [
            Finding(start, end, flag)
            for flag in sorted(told)
            for start, end in merged(
                (hit.start, hit.end) for hit in _counted([hit for hit in told[flag] if hit.phrase.language in chosen])
            )
        ]

    def _worth(self, piece: str) -> int:
        """The most that the phrases anchored at the words of a piece can be worth."""
        return sum(max((phrase.worth for phrase in phrases), default=0) for _, phrases in self._known[piece])

    def _look_up(self, piece: str) -> Known:
        """The words of a piece of text between spaces, each with the phrases of which it may be the anchor."""
        return tuple(
            (word, self._anchored(word)) for token in _TOKENS.finditer(piece) for word in words_of(token.group(), token.start())
        )

    def _anchored(self, word: Word) -> tuple[Phrase, ...]:
        """The phrases of which this word may be the anchor."""
        form = word.folded
        found = list(self._whole.get(form, ()))
        for length in self._lengths:
            if length > len(form):
                break
            found += self._stems.get(form[:length], ())
        return tuple(phrase for phrase in found if phrase.parts[phrase.anchor].fits(word)) if found else ()

    def _hits(self, text: str, pieces: Sequence[str]) -> Iterator[Hit]:
        """Every phrase that stands in a text, in the order of anchors."""
        words = [entry for piece in pieces for entry in self._known[piece]]
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
            (piece.start() + word.start, piece.start() + word.end)
            for piece in _PIECES.finditer(text)
            for word, _ in self._known[piece.group()]
        ]
        for position, phrase in fitting:
            first = position - phrase.anchor
            if phrase.joined(text, places, first):
                yield Hit(phrase, first, places[first][0], places[first + len(phrase.gaps)][1])


def _tells(phrases: Sequence[Phrase]) -> bool:
    """False when these phrases cannot count in any language: one weak word, or nothing but harmless ones."""
    weak = {phrase.text for phrase in phrases if phrase.worth == WEAK}
    return len(weak) > 1 or any(phrase.worth == STRONG for phrase in phrases)


def _counted(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits of one topic that count: outside its harmless phrases, and not weak alone."""
    harmless = _Cover(hit for hit in hits if hit.phrase.worth == NOT)
    left = [hit for hit in hits if hit.phrase.worth and not harmless.covers(hit)]
    strong = [hit for hit in left if hit.phrase.worth == STRONG]
    company = _Cover(strong)
    weak = [hit for hit in left if hit.phrase.worth == WEAK and not company.covers(hit)]
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
