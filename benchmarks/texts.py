"""Texts to search for sensitive things: one a line, invented, in the mixture of an ordinary account.

Nine in ten are everyday words of eight languages and made-up ones; one in ten is a sentence of the labelled set, of which half
hold something sensitive and a quarter look like it. Some have dates, prices, links and names, as posts have.
"""

from __future__ import annotations

import random
from pathlib import Path

from .archives import MEGABYTE, Made

LABELLED = Path(__file__).resolve().parent.parent / "tests" / "labelled"
SHARE = 0.1
"""Texts that are sentences of the labelled set."""

_EVERYDAY = {
    "en": "the a and to of in is it my we was on for with at this that so but not you all from have just today what one out like",
    "fr": "le la les de et à un une je est pas que pour dans sur avec ce on mais il elle nous tout plus bien aujourd’hui très ça",
    "de": "der die das und ich in ist nicht zu ein eine mit auf für es wir sie auch so heute noch mal wieder schön war von dem",
    "es": "el la los de y a en que un una no es por con para se mi más hoy muy como pero lo todo ya qué bien este",
    "it": "il la i di e a in che un una non è per con si mi più oggi molto come ma lo tutto già bene questo sono",
    "nl": "de het een en van in is niet te op met voor dat ik we zijn ook maar vandaag nog mooi was er naar die aan",
    "pl": "i w na się nie to że z do jest co jak po ale tak już dla dziś bardzo tylko jeszcze było od za",
    "pt": "o a os de e em que um uma não é por com para se meu mais hoje muito como mas tudo já bem este foi",
}
_SYLLABLES = (
    "ba",
    "ri",
    "mi",
    "to",
    "con",
    "lu",
    "ne",
    "vi",
    "sa",
    "ple",
    "dou",
    "gri",
    "ma",
    "fe",
    "ter",
    "ki",
    "lan",
    "ho",
    "é",
    "çon",
)
_EXTRAS = (
    "le 12/05/2024 à 18h30",
    "25 €",
    "@ada.example",
    "https://news.example/2024/05/12/4711",
    "#sunset",
    "🎉🎉",
    "3 x 20",
    "2024",
)


def texts(folder: Path, megabytes: int, seed: int = 6) -> Made:
    """A file of texts; the same amount and seed give the same file."""
    draw = random.Random(seed)
    made_up = ["".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))) for _ in range(20_000)]
    labelled = _sentences()
    lines: list[str] = []
    size = 0
    while size < megabytes * MEGABYTE:
        lines.append(draw.choice(labelled) if labelled and draw.random() < SHARE else _everyday(draw, made_up))
        size += len(lines[-1].encode()) + 1
    path = folder / "texts.txt"
    path.write_text("\n".join(lines), "utf-8")
    return Made(path, path.stat().st_size, len(lines), size)


def _everyday(draw: random.Random, made_up: list[str]) -> str:
    common = _EVERYDAY[draw.choice(list(_EVERYDAY))].split()
    words = [draw.choice(common if draw.random() < 0.6 else made_up) for _ in range(draw.randint(3, 40))]
    if draw.random() < 0.3:
        words.insert(draw.randint(0, len(words)), draw.choice(_EXTRAS))
    return " ".join(words).capitalize()


def _sentences() -> list[str]:
    """The sentences of the labelled set, in the order of languages; none where the set is absent."""
    rows = [line.split("\t") for path in sorted(LABELLED.glob("*.tsv")) for line in path.read_text("utf-8").splitlines()[1:]]
    return [row[1] for row in rows if len(row) > 1]
