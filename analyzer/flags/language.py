"""Which language a text is in: as far as that decides which words to look for, and for the table of items where it is asked for.

The detector is py3langid (docs/decisions/0004-flags.md), told to choose among the languages we have words for. It is
asked only about texts in which some word of some language was met, and loaded when the first of them turns up: its
model takes half a second and some 100 MB.

Texts in exports are short, so its answer is believed only when it is sure (`SURE`). Otherwise a text is searched in
several languages at once: the account's own, English, and those that most of the archive's texts are in. This finds
too much rather than too little: `pain` in a French text of two words may be read in English. Where numpy or py3langid is not
installed, as in a browser, every text is searched in all our languages.

On the labelled set (tests/labelled, 960 sentences in eight languages) it was sure of 808 and never wrong in those.
Of the topics in them 352 were found and 29 missed with the detector and without it; 15 findings were wrong with it, 28 without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ..words.complaint import lacking, needs
from .findings import Hints

if TYPE_CHECKING:
    from .language_model import Model

SURE = 0.9
"""Share of the probability, among our languages, from which one language is enough."""

SHORTEST = 12
"""Letters below which no answer is sure."""

READ = 200
"""Characters of a text that are shown to the detector; what follows seldom changes its mind."""

SAMPLE = 300
"""Texts of an archive that are asked about to learn which languages are used in it."""

USED = 0.15
"""Share of the sampled texts from which a language counts as used."""

OURS = ("en", "fr", "de", "es", "it", "nl", "pl", "pt")
"""The languages of word lists; the detector chooses among these and the commonest others of Europe."""

OTHERS = ("da", "sv", "fi", "cs", "ro", "hu", "el", "tr", "ca")
"""Languages without word lists that would else be taken for a neighbour. A text that is surely in one of them is not searched.
Danish stands for Norwegian, too: with both, the detector would be sure of neither."""


def detect(text: str) -> tuple[str, float]:
    """The likeliest language of a text (ISO 639-1) and its share of the probability; `("", 0.0)` for too few letters, and where
    no detector is installed."""
    shown = text[:READ]
    if not _letters_enough(shown[: 2 * SHORTEST]) and not _letters_enough(shown):
        return "", 0.0
    model = _model()
    return model.classify(shown) if model is not None else ("", 0.0)


def _letters_enough(text: str) -> bool:
    return len(text) >= SHORTEST and sum(map(str.isalpha, text)) >= SHORTEST


def languages_of(text: str, hints: Hints) -> frozenset[str]:
    """The languages in whose words a text is searched: its own when that is sure, none when it is surely another, else the
    hints', English, and the likeliest."""
    if _model() is None:
        return frozenset(OURS)
    language, sure = detect(text)
    if sure >= SURE:
        return frozenset((language,)) & set(OURS)
    return frozenset(("en", *hints.languages, language)) & set(OURS)


def used_languages(texts: Iterable[str]) -> tuple[str, ...]:
    """The languages that a share of these texts is surely in, the commonest first."""
    counted: Counter[str] = Counter()
    for text in _spread([text for text in texts if len(text) > 2 * SHORTEST]):
        language, sure = detect(text)
        if sure >= SURE and language in OURS:
            counted[language] += 1
    enough = USED * counted.total()
    return tuple(language for language, n in sorted(counted.items(), key=lambda one: (-one[1], one[0])) if n >= enough)


def _spread(texts: Sequence[str]) -> Sequence[str]:
    """Some of the texts, evenly taken from all of them."""
    return texts[:: max(1, len(texts) // SAMPLE)]


def written_in(text: str | None) -> str | None:
    """The language of a text (ISO 639-1) among all living ones that the detector knows; None where it is not sure, and for fewer
    letters than `SHORTEST` without addresses, names after @ and hashtags. Raises `Complaint` where no detector is installed.

    On the labelled set (tests/labelled, 960 sentences) it tells 666 and is never wrong in those; `detect`, among fewer
    languages, would tell 808, and take a text in any other language for one of them.
    """
    shown = " ".join(word for word in (text or "")[: 4 * READ].split() if not _NO_WORD.search(word))[:READ]
    if not _letters_enough(shown):
        return None
    language, sure = _all_languages().classify(shown)
    return language if sure >= SURE else None


_NO_WORD = re.compile(r"[@#]|://|^www\.")


@cache
def _all_languages() -> Model:
    if undetected():
        raise needs("py3langid")
    from .language_model import Model

    return Model(lambda language: len(language) == 2 and language not in _NOT_SPOKEN)


_NOT_SPOKEN = ("eo", "la", "sa", "vo")
"""Planned or ancient languages, which short texts in others are taken for."""


def undetected() -> bool:
    """True where no detector is installed."""
    return lacking("numpy", "py3langid")


@cache
def _model() -> Model | None:
    if undetected():
        return None
    from .language_model import Model  # not above: it needs numpy

    return Model({*OURS, *OTHERS}.__contains__)
