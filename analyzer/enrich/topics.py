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

from msgspec import Struct

from ..lexicon.topic_words import Lexicon, TopicWords, languages, lexicon
from .findings import Finding
from .word_forms import Word, bare, folded, words_of

NEAR = 8
"""Words between which a weak word is vouched for by another word of its topic."""

PLAIN_FROM = 5
"""Letters from which a word is also found when it is written without its accents."""

MEMORY = 200_000
"""Different words that are remembered before the memory starts anew: some 20 MB."""

_TOKENS = re.compile(r"#?[\w\u0300-\u036f]+")
_BETWEEN = re.compile(r"[\s\u200b\u00ad'’ʼ\-‐‑–]*")
_STRONG, _WEAK, _NOT = 2, 1, 0


class Phrase(Struct, frozen=True, eq=False):
    """A word or phrase of a list: its words, where its rarest one stands in it, and what it is worth."""

    flag: str
    language: str
    worth: int
    parts: tuple[str, ...]
    gaps: tuple[str, ...]
    anchor: int
    exact: bool

    def at(self, text: str, words: Sequence[Word], position: int) -> tuple[int, int] | None:
        """The first and last word of the phrase when its anchor is the word at this position, else None."""
        first = position - self.anchor
        last = first + len(self.parts) - 1
        if first < 0 or last >= len(words):
            return None
        for part, word in zip(self.parts, words[first : last + 1], strict=True):
            if not _fits(part, word, self.exact):
                return None
        for gap, left, right in zip(self.gaps, words[first:last], words[first + 1 : last + 1], strict=True):
            between = text[left.end : right.start]
            if between != gap and not _BETWEEN.fullmatch(between):
                return None
        return first, last


class Hit(Struct, frozen=True):
    """A phrase that stands in a text: its first and last word, and its place in code points."""

    phrase: Phrase
    first: int
    last: int
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
        anchor = folded(phrase.parts[phrase.anchor])
        table = self._stems if anchor.endswith("*") else self._whole
        for form in {anchor.rstrip("*"), *_plain(anchor)}:
            table[form].append(phrase)

    def find(self, text: str, spoken: Callable[[], Collection[str]]) -> Iterator[Finding]:
        """What a text speaks of; `spoken` is asked for its languages only when it holds a word of some list."""
        if sum(map(self._worths.__getitem__, _TOKENS.findall(text))) < _STRONG:
            return
        hits = self._hits(text)
        if not any(hit.phrase.worth for hit in hits):
            return
        chosen = spoken()
        by_flag: dict[str, list[Hit]] = defaultdict(list)
        for hit in hits:
            if hit.phrase.language in chosen:
                by_flag[hit.phrase.flag].append(hit)
        for flag in sorted(by_flag):
            for start, end in _merged(_counted(by_flag[flag])):
                yield Finding(start, end, flag)

    def _worth(self, token: str) -> int:
        """The most that the phrases anchored at this token's words can be worth."""
        return max((phrase.worth for word in words_of(token) for phrase in self._anchored(word)), default=0)

    def _anchored(self, word: Word) -> Iterator[Phrase]:
        """The phrases of which this word may be the anchor."""
        found = list(self._whole.get(word.folded, ()))
        for length in self._lengths:
            if length > len(word.folded):
                break
            found += self._stems.get(word.folded[:length], ())
        return (phrase for phrase in found if not phrase.exact or _fits(phrase.parts[phrase.anchor], word, True))

    def _hits(self, text: str) -> list[Hit]:
        words = [word for found in _TOKENS.finditer(text) for word in words_of(found.group(), found.start())]
        hits = []
        for position, word in enumerate(words):
            for phrase in self._anchored(word):
                place = phrase.at(text, words, position)
                if place:
                    first, last = place
                    hits.append(Hit(phrase, first, last, words[first].start, words[last].end))
        return hits


class _Memory(dict[str, int]):
    """What each word met so far is worth; a new one is worked out once."""

    def __init__(self, worth: Callable[[str], int]) -> None:
        super().__init__()
        self._worth = worth

    def __missing__(self, token: str) -> int:
        if len(self) >= MEMORY:
            self.clear()
        found = self[token] = self._worth(token)
        return found


def _phrase(entry: str, flag: str, language: str, worth: int, exact: bool) -> Phrase:
    """`sclérose en plaques`, `dépress*` -> what the text's words are compared with."""
    entry = unicodedata.normalize("NFC", entry)
    tokens = [(found.start(), found.end()) for found in re.finditer(r"[\w\u0300-\u036f]+\*?", entry)]
    if not tokens:
        raise ValueError(f"{language}, {flag}: {entry!r} holds no word")
    written = [entry[start:end] for start, end in tokens]
    parts = tuple(written if exact else [folded(part) for part in written])
    gaps = tuple(entry[left[1] : right[0]] for left, right in pairwise(tokens))
    anchor = max(range(len(parts)), key=lambda at: len(parts[at].rstrip("*")))
    return Phrase(flag, language, worth, parts, gaps, anchor, exact)


def _plain(part: str) -> tuple[str, ...]:
    """A part without its accents, where it is long enough to be told apart without them."""
    letters = part.rstrip("*")
    return (bare(letters),) if len(letters) >= PLAIN_FROM else ()


def _fits(part: str, word: Word, exact: bool) -> bool:
    if exact:
        return word.written.startswith(part[:-1]) if part.endswith("*") else word.written == part
    forms = (part.rstrip("*"), *_plain(part))
    return word.folded.startswith(forms) if part.endswith("*") else word.folded in forms


def _counted(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits of one topic that count: outside its harmless phrases, and not weak alone."""
    harmless = _Cover(hit for hit in hits if hit.phrase.worth == _NOT)
    left = [hit for hit in hits if hit.phrase.worth and not harmless.covers(hit)]
    strong = [hit for hit in left if hit.phrase.worth == _STRONG]
    company = _Cover(strong)
    weak = [hit for hit in left if hit.phrase.worth == _WEAK and not company.covers(hit)]
    if len({hit.phrase.parts for hit in weak}) == 1:
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


def _merged(hits: Iterator[Hit]) -> Iterator[tuple[int, int]]:
    """Places in order, those that overlap as one."""
    start = end = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        if hit.start < end:
            end = max(end, hit.end)
            continue
        if end > 0:
            yield start, end
        start, end = hit.start, hit.end
    if end > 0:
        yield start, end


@cache
def topics() -> Topics:
    """The words of all languages that have a file."""
    return Topics({language: lexicon(language) for language in languages()})
