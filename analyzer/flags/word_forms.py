"""The words of a text: where they stand, and the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..words.keys import word_key

_CAMEL = re.compile(
    r"[A-ZÀ-ÖØ-ÞĀ-Ž]+(?![a-zß-öø-ÿ])|[A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻ]?[^\W\d_A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻ][^\W\d_A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻ]*|\d+|\w"
)
COMMON = frozenset(
    # English, French, German, Spanish, Italian, Dutch, Polish, Portuguese: what every other text holds
    (
        "the a an and or to of in on at is are was were be been it its i m my me we our us you your he his she her they their "
        "this that with for from by as so not no do did have has had but if out up just all one what who when today now more "
        "about can will get go come le la les un une des de du au aux et ou en à dans sur pour par pas ne que qui est sont suis "
        "ai ont été je mon ma mes tu ton ta il elle nous vous ils se son sa ses ce cette c d l j n s t qu avec sans plus très "
        "bien tout tous fait depuis ans aujourd hui mais foi der die das den dem ein eine einen einer und oder im ist sind war "
        "bin ich mein meine wir sie er es nicht kein zu zum zur mit auf für von vom am bei nach auch heute noch mal nur wird "
        "haben hat habe seit als wie el los las y o soy era del al lo mi su con por para una muy más como hoy ya sin sobre este "
        "esta tengo gli e è sono di da nel nella della che non si ci ho ha hai per più molto oggi questo mio mia het een zijn "
        "ben ik mijn jij wij ze niet geen te op met voor van naar bij ook nog maar heeft heb dat dit aan om w z na się nie jest "
        "są był była że jak po za od dla mam mój moja co ale już dziś tak os um uma em dos é são sou não com muito meu minha "
        "hoje tem tenho please safe make made take "
    ).split()
)
"""Words by which no phrase is looked for, when it has another."""


class Word(NamedTuple):
    """A word: its place in the run of letters it was found in, as written (NFC), and as compared (NFC, case folded)."""

    start: int
    end: int
    written: str
    folded: str


def words_of(token: str, at: int = 0) -> Iterable[Word]:
    """A run of letters and digits, and where it begins -> its words.

    Most are one word. Underscores part words; a hashtag gives itself as one word and then, when capitals show where its words
    begin (`#PrideAndJoy`), each of them.
    """
    if "_" not in token and "#" not in token:
        written = token if token.isascii() else unicodedata.normalize("NFC", token)
        return (Word(at, at + len(token), written, word_key(written)),)
    return _parted(token, at)


def _parted(token: str, at: int) -> Iterator[Word]:
    hashtag = token.startswith("#")
    for found in re.finditer(r"[^_#]+", token):
        written = unicodedata.normalize("NFC", found.group())
        yield Word(at + found.start(), at + found.end(), written, word_key(written))
        if hashtag and not (written.islower() or written.isupper()):
            yield from _camel(found.group(), at + found.start())


def _camel(written: str, at: int) -> Iterator[Word]:
    parts = list(_CAMEL.finditer(written))
    if len(parts) > 1:
        for part in parts:
            yield Word(at + part.start(), at + part.end(), part.group(), word_key(part.group()))
