"""Sensitive topics in a text, by word lists: of what health, belief, politics … a person wrote.

All languages' words lie in one table, so that a text is gone through once, whatever the number of languages and
words: what its pieces are worth is remembered (`search`), and most texts end there. Where a word turns up by which
phrases are looked for, its neighbour tells which of them to try; only where some of them stand is it asked which
language the text is in, and whether they stand in a phrase that makes them harmless.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain

from msgspec import Struct

from ..lexicon.topic_words import Lexicon, TopicWords, languages, lexicon
from ..words.keys import word_key
from .findings import Finding, merged
from .memory import Memory
from .phrases import NOT, STRONG, WEAK, Known, Lead, Phrase, anchor_of, phrase_of
from .word_forms import Word, words_of

NEAR = 8
"""Words between which a weak word is vouched for by another word of its topic."""

_TOKENS = re.compile(r"#?[\w\u0300-\u036f]+")
_PIECES = re.compile(r"\S+")
"""What `str.split` parts a text into; no run of letters reaches over white space."""


Entry = tuple[str, str, str, int, bool]
"""What a phrase is made of: as it stands in its list, its flag, its language, its worth, whether its case counts."""


class Hit(Struct, frozen=True):
    """A phrase that stands in a text: its first word, and its place in code points."""

    phrase: Phrase
    first: int
    start: int
    end: int


class Topics:
    """The words of some languages, ready to be looked for."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        self._whole: dict[str, list[Entry]] = defaultdict(list)
        self._stems: dict[str, list[Entry]] = defaultdict(list)
        for language, topics in lexicons.items():
            for flag, words in topics.items():
                self._add(language, flag, words)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._shortest = min(self._lengths, default=0)
        self._heads = {stem[: self._shortest] for stem in self._stems}
        self._phrase = cache(phrase_of)
        self._known = Memory(self._look_up)

    def _add(self, language: str, flag: str, words: TopicWords) -> None:
        lists = (
            (words.words, STRONG, False),
            (words.cased, STRONG, True),
            (words.weak, WEAK, False),
            (words.not_, NOT, False),
        )
        for entries, worth, exact in lists:
            for entry in entries:
                anchor = anchor_of(entry)
                table = self._stems if anchor.open else self._whole
                for form in anchor.forms:
                    table[form].append((entry, flag, language, worth, exact))

    def anchors(self, piece: str) -> tuple[Known, ...]:
        """The words of a piece of text between spaces if some phrase may have its anchor there, else nothing, as for most."""
        if piece.isalnum() and not self._leads(word_key(piece if piece.isascii() else unicodedata.normalize("NFC", piece))):
            return ()
        known = self._known[piece]
        return known if any(lead for _, lead in known) else ()

    def find(
        self,
        text: str,
        pieces: Sequence[str],
        anchors: Iterable[tuple[int, Sequence[Known]]],
        spoken: Callable[[], Collection[str]],
    ) -> list[Finding]:
        """What a text speaks of, by its pieces between spaces and the places and words of those that hold `anchors`.

        `spoken` is asked for its languages only when it holds phrases that may count.
        """
        # Most end here: beside their anchors does not stand the word that a phrase has there.
        if sum(self._together(known, pieces, at) for at, known in anchors) < STRONG:
            return []
        words = list(chain.from_iterable(map(self._known.__getitem__, pieces)))
        fitting = [
            (position, phrase) for position, (_, lead) in enumerate(words) if lead for phrase in lead.fitting(words, position)
        ]
        told = _told(phrase for _, phrase in fitting)
        chosen = spoken() if told else ()
        fitting = [(position, phrase) for position, phrase in fitting if phrase.flag in told and phrase.language in chosen]
        if not fitting:
            return []
        by_flag: dict[str, list[Hit]] = defaultdict(list)
        for hit in self._hits(text, fitting):
            by_flag[hit.phrase.flag].append(hit)
        return [
            Finding(start, end, flag)
            for flag in sorted(by_flag)
            for start, end in merged((hit.start, hit.end) for hit in _counted(by_flag[flag]))
        ]

    def _together(self, known: Sequence[Known], pieces: Sequence[str], at: int) -> int:
        """What the phrases anchored in a piece are worth together; of a piece of one word, those that its neighbours allow."""
        _, lead = known[0]
        if lead is None or len(known) > 1:
            return sum(lead.together for _, lead in known if lead)
        worth = lead.alone
        if lead.after and at + 1 < len(pieces):
            worth += self._worth(lead.after, self._edge(pieces[at + 1], 0))
        if lead.before and at:
            worth += self._worth(lead.before, self._edge(pieces[at - 1], -1))
        return worth

    @staticmethod
    def _worth(phrases: Mapping[str, Sequence[Phrase]], neighbour: str | None) -> int:
        """What those phrases are worth together that have this neighbour, or all when it is not known."""
        chosen = chain.from_iterable(phrases.values()) if neighbour is None else phrases.get(neighbour, ())
        return sum(phrase.worth for phrase in chosen)

    def _edge(self, piece: str, at: int) -> str | None:
        """The first (0) or last (-1) word of a piece, folded; None when it holds none, and the neighbour lies farther off."""
        if piece.isascii() and piece.isalnum():
            return piece.lower()
        known = self._known[piece]
        return known[at][0].folded if known else None

    def _look_up(self, piece: str) -> tuple[Known, ...]:
        """The words of a piece of text between spaces, each with the phrases of which it may be the anchor."""
        if piece.isalnum():
            return tuple((word, self._lead(word)) for word in words_of(piece))
        return tuple(
            (word, self._lead(word)) for token in _TOKENS.finditer(piece) for word in words_of(token.group(), token.start())
        )

    def _leads(self, form: str) -> bool:
        """False for nearly every folded word: no phrase is looked for by it."""
        return form in self._whole or form[: self._shortest] in self._heads

    def _lead(self, word: Word) -> Lead | None:
        """The phrases of which this word may be the anchor."""
        form = word.folded
        if not self._leads(form):
            return None
        found = list(self._whole.get(form, ()))
        for length in self._lengths:
            if length > len(form):
                break
            found += self._stems.get(form[:length], ())
        phrases = [phrase for phrase in (self._phrase(*entry) for entry in found) if phrase.parts[phrase.anchor].fits(word)]
        return Lead(phrases) if phrases else None

    def _hits(self, text: str, fitting: Sequence[tuple[int, Phrase]]) -> Iterator[Hit]:
        """Those of some phrases whose words nothing parts, with their places in a text."""
        places = [
            (piece.start() + word.start, piece.start() + word.end)
            for piece in _PIECES.finditer(text)
            for word, _ in self._known[piece.group()]
        ]
        for position, phrase in fitting:
            first = position - phrase.anchor
            if phrase.joined(text, places, first):
                yield Hit(phrase, first, places[first][0], places[first + len(phrase.gaps)][1])


def _told(phrases: Iterable[Phrase]) -> set[str]:
    """The topics of which these phrases may tell: those with a strong one, or with two weak ones that differ."""
    weak: dict[str, str] = {}
    told: set[str] = set()
    for phrase in phrases:
        if phrase.worth == STRONG or (phrase.worth == WEAK and weak.setdefault(phrase.flag, phrase.text) != phrase.text):
            told.add(phrase.flag)
    return told


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


def worth_of(known: Iterable[Known]) -> int:
    """The most that the phrases anchored at some words can be worth."""
    return sum(lead.worth for _, lead in known if lead)


@cache
def topics() -> Topics:
    """The words of all languages that have a file."""
    return Topics({language: lexicon(language) for language in languages()})
