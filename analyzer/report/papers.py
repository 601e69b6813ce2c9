"""What the page holds of the objection: letter, text for the form, reminder, in each language of the page.

Where the export does not say where a person lives, the page asks, and the papers follow: they are written once for each region
whose law is known. Most of their sentences are the same everywhere, so each stands once, with the answers that show it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from ..assess.alternatives import UNKNOWN, Asked
from ..model import Account, Document, Exposure, RegionSource
from ..policy.shapes import Policy
from .asking import Asking, Choice, likely_country

_ENDS = re.compile(r"(?<=\n\n)|(?<=\r\n)|(?<=\. )")
"""Where a paragraph of a letter, a line of a calendar or a sentence ends."""

Texts = Mapping[str, Mapping[str, str]]
"""Language -> name of the paper (`letter.txt`, `form-text.txt`, `reminder.ics`) -> its text."""

Write = Callable[[Document], Texts]
"""Writes the papers for a document of which an account's region is known; nothing where no law was found there."""


class Law(Struct, frozen=True):
    """Whose law some answers cite.

    answers  values of the question where one lives; none where that is not asked
    region   its name, a message id
    country  ISO 3166 code of a country that is guessed from the export's language; None: the region is known or chosen
    """

    answers: tuple[str, ...]
    region: str
    country: str | None


class Piece(Struct, frozen=True):
    """Some sentences or paragraphs, with the answers that show them."""

    text: str
    answers: tuple[str, ...]


class Papers(Struct, frozen=True):
    """All papers of a page.

    region  id of the known region that they belong to; None where the page asks or guesses
    sheets  language -> name -> the pieces of the text, in their order under every answer
    """

    region: str | None
    laws: tuple[Law, ...]
    sheets: Mapping[str, Mapping[str, tuple[Piece, ...]]]

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers that have papers."""
        return tuple(answer for law in self.laws for answer in law.answers)


def papers_of(document: Document, policy: Policy, asking: Asking, write: Write) -> Papers | None:
    """The papers for the known region, or for each region that can be chosen; None where there is none for any."""
    known = next((account.region for account in document.accounts if account.region), None)
    if known is not None:
        texts = write(document)
        named = policy.regions[known].name
        return Papers(known, (Law((), named, None),), _merged([((), texts)])) if texts else None
    guess = likely_country([account.context for account in document.accounts], policy)
    likely = None if guess is None else policy.region_of(guess)
    question = next((one for one in asking.questions if one.asked is Asked.COUNTRY), None)
    laws, written = [], []
    for region, answers, at in _regions(policy, likely, question.choices if question else ()):
        country = guess if region == likely else _only(policy.regions[region].countries)
        texts = write(_living(document, region, country, asking, at))
        if texts:
            laws.append(Law(answers, policy.regions[region].name, guess if region == likely else None))
            written.append((answers, texts))
    return Papers(None, tuple(laws), _merged(written)) if written else None


def _regions(policy: Policy, likely: str | None, choices: Iterable[Choice]) -> Iterable[tuple[str, tuple[str, ...], int]]:
    """Each region that papers may be for, the answers that show them, and the number of its own answer.

    Without an answer the page shows those of the likely region.
    """
    held = {choice.value: at for at, choice in enumerate(choices)}
    for region in held or ((likely,) if likely else ()):
        if region != UNKNOWN and policy.law_of(region).found:
            shown = (UNKNOWN, region) if region == likely else (region,)
            yield region, shown if held else (), held.get(region, 0)


def _only(countries: tuple[str, ...]) -> str | None:
    return countries[0] if len(countries) == 1 else None


def _living(document: Document, region: str, country: str | None, asking: Asking, at: int) -> Document:
    """The document as if the person had stated the region: with its statuses, which the letter counts."""

    def moved(account: Account) -> Account:
        return replace(account, region=region, country=country, region_source=RegionSource.USER)

    status: dict[tuple[str, int], Exposure] = {}
    verdicts = []
    for item, verdict, of_class in zip(document.items, document.verdicts, asking.held.classes, strict=True):
        key = item.account_id, of_class
        if key not in status:
            status[key] = asking.held.status(*key, {Asked.COUNTRY: at})
        verdicts.append(verdict if verdict.exposure is status[key] else replace(verdict, exposure=status[key]))
    return replace(document, accounts=tuple(map(moved, document.accounts)), verdicts=tuple(verdicts))


def _merged(written: list[tuple[tuple[str, ...], Texts]]) -> dict[str, dict[str, tuple[Piece, ...]]]:
    """Every paper in every language, its versions laid over each other."""
    first = written[0][1]
    return {
        lang: {name: overlaid([(answers, texts[lang][name]) for answers, texts in written]) for name in first[lang]}
        for lang in first
    }


def overlaid(versions: Iterable[tuple[tuple[str, ...], str]]) -> tuple[Piece, ...]:
    """Versions of a text as one row of pieces: those that an answer shows are its version, whole and in order."""
    row: list[tuple[str, tuple[str, ...]]] = []
    for answers, text in versions:
        parts = [part for part in _ENDS.split(text) if part]
        merged = []
        for _, start, end, first, last in SequenceMatcher(None, [one for one, _ in row], parts, autojunk=False).get_opcodes():
            same = row[start:end]
            if [one for one, _ in same] == parts[first:last]:
                merged += [(one, shown + answers) for one, shown in same]
            else:
                merged += [*same, *((part, answers) for part in parts[first:last])]
        row = merged
    pieces: list[Piece] = []
    for text, answers in row:
        if pieces and pieces[-1].answers == answers:
            text, answers = pieces.pop().text + text, answers
        pieces.append(Piece(text, answers))
    return tuple(pieces)
