"""The questions of the page, and what every combination of answers makes of its numbers: all of it counted beforehand.

`showing.py` shows those of the answers that are chosen, without a script.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct

from ..assess.alternatives import UNKNOWN, UNTIL, Alternatives, Asked, Question, alternatives
from ..model import Author, Context, Document, Exposure, Platform, Setting
from ..policy.shapes import Policy
from ..totals.inventory import Counted, counted
from .tally import Tally

MOST_COMBINATIONS = 400
"""Each has its own numbers on the page; above it questions that settle least are not asked here."""


class Choice(Struct, frozen=True):
    """One answer of a question: the id of its radio button, what it is, the year of an answer by year, the name of a region."""

    id: str
    value: str
    year: int | None = None
    name: str | None = None
    country: str | None = None
    """The one country of a region, for answers.toml."""

    @property
    def answer(self) -> str:
        """What answers.toml says for it; empty for a region of several countries."""
        return self.value if self.name is None else self.country or ""


class Ask(Struct, frozen=True):
    """One question: its answers, how many items one of them settles, and what the export lets one guess.

    likely  the value that the export makes likely, and never chosen by itself
    setting the audience of future posts as the export states it, in Meta’s words
    """

    asked: Asked
    choices: tuple[Choice, ...]
    settles: int
    likely: str | None = None
    setting: Setting | None = None

    @property
    def plain(self) -> tuple[Choice, ...]:
        """As they are offered: not knowing first, then the likely one. `choices` keep the order that statuses are counted in."""
        held = (choice for choice in self.choices if choice.year is None)
        return tuple(sorted(held, key=lambda one: (one.value != UNKNOWN, one.value != self.likely)))

    @property
    def by_year(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if choice.year is not None)


class Asking(Struct, frozen=True):
    """All questions, and per combination of answers the numbers; the first combination leaves everything open.

    own    the person's own items
    kinds  row of the inventory -> its numbers
    """

    questions: tuple[Ask, ...]
    combinations: tuple[Mapping[Asked, int], ...]
    own: tuple[Tally, ...]
    kinds: Mapping[str, tuple[Tally, ...]]
    held: Alternatives

    @property
    def range(self) -> tuple[int, int]:
        """The fewest and the most own items that are covered, over all answers."""
        numbers = [tally.of("in") for tally in self.own]
        return min(numbers), max(numbers)

    def amounts(self, exposure: Exposure) -> tuple[int, ...]:
        """How many own items have a status, per combination."""
        return tuple(tally.of(exposure) for tally in self.own)

    def several(self, exposure: Exposure) -> tuple[bool, ...]:
        """Whether the word beside each of these numbers stands in the plural."""
        return tuple(n > 1 for n in self.amounts(exposure))

    def row(self, kind: str) -> tuple[Tally, ...]:
        """The numbers of a kind, per combination; none where nothing of the kind was found."""
        return self.kinds.get(kind, (Tally(),) * len(self.combinations))

    def count(self, sizes: Mapping[tuple[str, int], int]) -> tuple[Tally, ...]:
        """Numbers per combination of things of several accounts and classes."""
        return tallied(self.held, self.combinations, sizes)

    def standing(self, account_id: str, at: int) -> tuple[Exposure, ...]:
        """The status of one item, given by its number, per combination."""
        of_class = self.held.classes[at]
        return tuple(self.held.status(account_id, of_class, chosen) for chosen in self.combinations)


def asking(document: Document, policy: Policy, counts: Counted | None = None) -> Asking:
    """The questions that an answer to changes something, and their numbers; `counts` where the items are counted already."""
    contexts = [account.context for account in document.accounts]
    found = alternatives(document.items, contexts, document.answers, document.as_of)
    questions = tuple(_ask(question, contexts, policy) for question in _chosen(found.questions))
    room = {one.asked: len(one.choices) for one in questions}
    every = found.combinations(tuple(room))
    combinations = tuple(chosen for chosen in every if all(at < room[asked] for asked, at in chosen.items()))
    of_class = list(zip((item.account_id for item in document.items), found.classes, strict=True))
    rows: defaultdict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
    for kind, one, number in (counts or counted(document)).sums(of_class):
        rows[kind][one] += number
    count = partial(tallied, found, combinations)
    return Asking(
        questions=questions,
        combinations=combinations,
        own=count(Counter(one for item, one in zip(document.items, of_class, strict=True) if item.author is Author.SELF)),
        kinds={kind: count(sizes) for kind, sizes in rows.items()},
        held=found,
    )


def tallied(
    found: Alternatives, combinations: Sequence[Mapping[Asked, int]], sizes: Mapping[tuple[str, int], int]
) -> tuple[Tally, ...]:
    """How many things have which status, per combination; `sizes` is account and class -> how many things."""
    tallies = []
    for chosen in combinations:
        counter: Counter[Exposure] = Counter()
        for (account_id, one), number in sizes.items():
            counter[found.status(account_id, one, chosen)] += number
        tallies.append(Tally.of_counter(counter))
    return tuple(tallies)


def _chosen(questions: Iterable[Question]) -> list[Question]:
    """The questions that the page has room for: where one lives first, then those that settle most."""
    kept: list[Question] = []
    room = MOST_COMBINATIONS
    for question in sorted(questions, key=lambda one: (one.asked is not Asked.COUNTRY, -one.settles)):
        if len(question.choices) > room:
            question = Question(question.asked, tuple(c for c in question.choices if not c.startswith(UNTIL)), question.settles)
        if len(question.choices) <= room:
            kept.append(question)
            room //= len(question.choices)
    return kept


def _ask(question: Question, contexts: Sequence[Context], policy: Policy) -> Ask:
    likely = _likely(contexts, policy) if question.asked is Asked.COUNTRY else None
    choices = [_choice(question.asked, value, policy) for value in question.choices]
    setting = _future_audience(contexts) if question.asked is Asked.FACEBOOK else None
    return Ask(question.asked, tuple(choices), question.settles, likely, setting)


def _likely(contexts: Sequence[Context], policy: Policy) -> str | None:
    country = likely_country(contexts, policy)
    return None if country is None else policy.region_of(country)


def _choice(asked: Asked, value: str, policy: Policy) -> Choice:
    year = int(value.removeprefix(UNTIL)) if value.startswith(UNTIL) else None
    if asked is not Asked.COUNTRY or value == UNKNOWN:
        return Choice(f"ask-{asked}-{value}", value, year)
    region = policy.regions[value]
    return Choice(f"ask-{asked}-{value}", value, year, region.name, region.countries[0] if len(region.countries) == 1 else None)


def likely_country(contexts: Sequence[Context], policy: Policy) -> str | None:
    """The country in the export's language setting (`fr_FR`): a guess, for people set any language anywhere."""
    for context in contexts:
        _, _, country = (context.locale or "").partition("_")
        if country in policy.region_of_country:
            return country
    return None


def _future_audience(contexts: Sequence[Context]) -> Setting | None:
    """What Facebook's privacy settings state first, the audience of future posts: evidence of the setting then, not of a post."""
    settings = (one for context in contexts if context.platform is Platform.FACEBOOK for one in context.settings)
    return next((one for one in settings if "privacy_settings" in one.path), None)
