"""The words of a text that say something about a person: without addresses, names after @ and small words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ENGLISH = """
a about after again all also am an and any are aren as at be because been before being but by can cannot could couldn
did didn do does doesn doing don down for from get got had hadn has hasn have haven having he her here hers him his how
if in into is isn it its just ll me more most my no nor not now of off on once one only or other our ours out over own
re same she should shouldn so some such than that the their them then there these they this those through to too under
until up us ve very was wasn we were weren what when where which while who whom why will with won would wouldn you your
yours
"""
_FRENCH = """
ai aie alors après as au aucun aussi autre autres aux avait avant avec avez avoir avons bien c ça car ce ceci cela ces
cet cette ceux chaque chez ci comme comment d dans de depuis des deux donc dont du elle elles en encore entre es est et
étaient était étant été êtes être eu eux fait fois font ici il ils j je jusqu jusque l la là le les leur leurs lors
lorsqu lui m ma mais même mes moi moins mon n ne ni nos notre nous on ont ou où par parce pas peu peut plus pour
pourquoi puis puisqu qu quand que quel quelle quelles quels qui quoi quoiqu s sa sans se sera ses si sien son sont sous
suis sur t ta tes toi ton tous tout toute toutes très trop tu un une va vers vos votre vous y à
"""
STOP_WORDS = frozenset(f"{_ENGLISH} {_FRENCH}".split())
"""Small words of English and French that say nothing about a person."""

_NO_WORDS = re.compile(r"https?://\S+|www\.\S+|(?<!\S)\S+@\S+|@[\w.]+")
_WORD = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> Iterator[str]:
    """The words of a text in lower case; scripts that put no spaces between words come out as whole runs."""
    for word in _WORD.findall(_NO_WORDS.sub(" ", unicodedata.normalize("NFC", text)).lower()):
        if word not in STOP_WORDS and (len(word) > 1 or not word.isascii()):
            yield word
