"""The language of an archive's dates: the one that reads most of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..model import Moment
from .date_words import APART, CORE, LANGUAGES, fold, languages_for, numbered
from .dates import CLOCKED, DIGITS, Clock, looks_like_date, worded

_SHAPES = 4096
"""So many differently worded dates are asked for their language; an archive in one language has some two hundred."""


def language_of(texts: Iterable[str], prefer: str | None = None) -> str | None:
    """The language that reads most of an archive's dates, or None when no words were read.

    Among languages that read equally many, `prefer` (`fr`, `fr_FR`) wins, then the one with more dates that no other
    language reads, then the first of `LANGUAGES`. Dates in digits alone say nothing of the language.
    """
    shown = [text for text in texts if looks_like_date(text)]
    wanted = re.split("[-_]", prefer.strip().lower())[0] if prefer else ""
    wanted = _CALLED.get(wanted, wanted)
    alone = _reads_all(shown, wanted)
    if alone is not None:
        return alone
    if wanted not in (*LANGUAGES[len(CORE) :],):
        found, unread = _most(shown, wanted, CORE)
        if not unread:
            return found
    return _most(shown, wanted, LANGUAGES)[0]


def printed(text: str, offset_minutes: int | None = None) -> Moment | None:
    """A date in words where no page tells the language, as Instagram's JSON has some: read in any that can read it.

    No word means different months in two languages, so that the time is the same whichever is taken. The time is local
    to an offset that is given, in minutes east of UTC, or taken as UTC; `ASSUMED` in both cases.
    """
    return Clock(language_of([text]), offset_minutes=offset_minutes).moment(text)


_UNREAD = 0.02
"""When more of the dates with a clock are not read in one of the commonest languages, all others are asked."""


def _most(shown: Sequence[str], wanted: str, languages: Sequence[str]) -> tuple[str | None, bool]:
    """The language that reads most of these dates, and whether it leaves many of those with a clock."""
    asked = list(_readers(shown, languages))
    reads = Counter(language for _, readers in asked for language in readers)
    if not reads:
        return None, any(CLOCKED.search(text) for text, _ in asked)
    alone = Counter(readers[0] for _, readers in asked if len(readers) == 1)
    most = max(reads.values())
    tied = [language for language in languages if reads[language] == most]
    if len(tied) > 1 and APART in tied and wanted != APART:
        tied.remove(APART)
    found = wanted if wanted in tied else max(tied, key=lambda language: alone[language])
    unread = sum(1 for text, readers in asked if found not in readers and CLOCKED.search(text))
    return found, unread > _UNREAD * len(asked)


def _reads_all(shown: Sequence[str], wanted: str) -> str | None:
    """The language that `_most` would choose when one reads every date; the words of the others need not be loaded for it.

    Of several, that is the wanted one, else the first; one that is set apart is left to `_most`.
    """
    shapes = {DIGITS.sub("0", folded): folded for folded in map(fold, shown) if not numbered().fullmatch(folded)}
    if not 0 < len(shapes) < _SHAPES:
        return None
    for language in dict.fromkeys((wanted, *CORE)):
        if language in LANGUAGES and language != APART and all(_reads(language, one) for one in shapes.values()):
            return language
    return None


def _reads(language: str, folded: str) -> bool:
    return language in languages_for(folded) and worded(language, folded) is not None


_CALLED = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "tl": "fil"}


def _readers(texts: Iterable[str], languages: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each date in words with the languages that read it; dates of the same words are asked once."""
    known: dict[str, tuple[str, ...]] = {}
    asked = 0
    for text in texts:
        folded = fold(text)
        if numbered().fullmatch(folded):
            continue
        shape = DIGITS.sub("0", folded)
        readers = known.get(shape, ())
        if not readers and asked < _SHAPES:
            asked += 1
            readers = tuple(one for one in languages_for(folded) if one in languages and worded(one, folded))
            if readers:  # an impossible date says nothing, the next one of its shape is asked again
                known[shape] = readers
        yield text, readers
