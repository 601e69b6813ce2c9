"""py3langid's model with the columns of some languages, and its way through a text over flat arrays.

The library keeps an object for each of 100,000 states in lists; arrays of numbers stay in the processor's caches, which
halves the way. The answer is the library's own to the last bit (tests/test_flags.py holds the two together).
"""

from __future__ import annotations

import io
import lzma
import math
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier


def _whole() -> LanguageIdentifier:
    """The library's model; it is unpacked into a nameless temporary file, or where no folder takes one, in memory."""
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    try:
        return LanguageIdentifier.from_model_file(MODEL_FILE)
    except OSError:
        with lzma.open(MODEL_DIR / MODEL_FILE) as packed:
            unpacked = io.BytesIO(packed.read())
        with numpy.load(unpacked, allow_pickle=False) as held:
            following, rows = (array(held[name].dtype.char, held[name].tobytes()) for name in ("nextmove", "nextmove_row"))
            features = held["out_feat"].tolist()
            return LanguageIdentifier(held["ptc"], held["pc"], held["classes"].tolist(), following, features, tk_row=rows)


class Model:
    """What a text is likely to be in, among the languages of the library that `chosen` takes."""

    def __init__(self, chosen: Callable[[str], bool]) -> None:
        whole = _whole()
        whole.set_languages(list(filter(chosen, whole.nb_classes)))
        self._languages: list[str] = whole.nb_classes
        # In 32 bits and row by row, as they are added up: from 16 bits they would be converted for each text.
        self._columns = numpy.ascontiguousarray(whole.nb_ptc, dtype=numpy.float32)
        self._before = whole.nb_pc
        self._next: array[int] = whole.tk_nextmove
        self._rows = array("I", [row << 8 for row in whole.tk_row])
        self._features = array("i", whole.tk_output)

    def classify(self, text: str) -> tuple[str, float]:
        """The likeliest language of a text and its share of the probability."""
        written = unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode("utf-8", "surrogatepass")
        counts = Counter(self._found(written))
        if not counts:
            return self._languages[0], 1 / len(self._languages)
        places = numpy.fromiter(counts.keys(), dtype=numpy.intp, count=len(counts))
        weights = numpy.log1p(numpy.fromiter(counts.values(), dtype=numpy.float32, count=len(counts)))
        scores = weights @ self._columns[places] + self._before
        scores *= 1.0 / math.sqrt(len(written))
        numpy.exp(scores - scores.max(), out=scores)
        scores /= scores.sum()
        best = int(scores.argmax())
        return self._languages[best], float(scores[best])

    def _found(self, written: bytes) -> list[int]:
        """The features that a text holds, in order, as often as they come."""
        following, rows, features = self._next, self._rows, self._features
        found = []
        state = 0
        for letter in written:
            state = following[rows[state] + letter]
            if (feature := features[state]) >= 0:
                found.append(feature)
        return found
