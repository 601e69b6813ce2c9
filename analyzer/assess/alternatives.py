"""What the verdicts would be under each answer to what an export does not say: who could see posts, where one lives, age.

Most of a Facebook export is `possible` only because no export says who could see a post. The report asks, and shows at once
what an answer changes. A verdict depends on a few facts (`Judge.key`), so items fall into classes that stand or fall
together; each class is judged once for each combination of answers, with the rules and the judge of every other verdict.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import product
from math import prod

from msgspec import Struct
from msgspec.structs import replace

from ..model import Answers, Audience, Context, Exposure, Item, Platform, Surface
from ..policy import Policy, load
from ..words.keys import label_key
from .facts import Facts, account_of, groups_by_key, seconds_of
from .judge import Judge
from .visibility import year_of

UNKNOWN = "unknown"
"""The first choice of every question: as it stands without an answer."""

UNTIL = "until-"
"""`until-2016`: public up to the end of that year, friends since."""

FIRST_YEAR = 2004
"""Facebook began in that year: an earlier date is a picture's or an error."""

DAY = 86400
"""Seconds of a day."""

MOST_COMBINATIONS = 400
"""Above it the answers by year are not offered: twelve regions times fifteen years times groups and age help nobody."""


class Asked(StrEnum):
    """What can be asked, in the order in which it is asked."""

    COUNTRY = "country"
    FACEBOOK = "facebook"
    GROUPS = "groups"
    INSTAGRAM = "instagram"
    AGE = "age"


class Question(Struct, frozen=True):
    """A question that an answer to changes something.

    choices  ids of the answers, `unknown` first; for a country the ids of regions
    settles  how many items one of the answers makes sure that are `possible` or `unclear` now
    """

    asked: Asked
    choices: tuple[str, ...]
    settles: int


class AccountTable(Struct, frozen=True):
    """One account: its questions, and per combination of their choices the status of each of its classes.

    asked     the questions that concern this account, a part of all
    statuses  indices of choices, in the order of `asked` -> one status per class
    """

    account_id: str
    asked: tuple[Asked, ...]
    statuses: Mapping[tuple[int, ...], tuple[Exposure, ...]]


class Alternatives(Struct, frozen=True):
    """Every status that an answer would give.

    classes  per item, in the order of the items, the number of its class within its account
    """

    questions: tuple[Question, ...]
    accounts: Mapping[str, AccountTable]
    classes: tuple[int, ...]

    def status(self, account_id: str, of_class: int, chosen: Mapping[Asked, int]) -> Exposure:
        """The status of a class when these choices are made; a question that is not named stays unanswered."""
        table = self.accounts[account_id]
        return table.statuses[tuple(chosen.get(asked, 0) for asked in table.asked)][of_class]

    def combinations(self, asked: Sequence[Asked]) -> Iterator[dict[Asked, int]]:
        """Every combination of choices of some of the questions; the first leaves all of them unanswered."""
        numbers = [range(len(one.choices)) for one in self.questions if one.asked in asked]
        names = [one.asked for one in self.questions if one.asked in asked]
        for chosen in product(*numbers):
            yield dict(zip(names, chosen, strict=True))


def alternatives(items: Sequence[Item], contexts: Sequence[Context], answers: Answers, as_of: dt.date) -> Alternatives:
    """Judge every class of items under every combination of answers to what is open.

    items     as `assess` takes them, their facts set
    answers   what is stated already: a stated thing is not asked again
    """
    policy = load()
    open_questions = _open(items, contexts, answers, as_of, policy)
    held: dict[str, list[Item]] = {context.account_id: [] for context in contexts}
    for item in items:
        held[item.account_id].append(item)
    tables: dict[str, AccountTable] = {}
    in_turn: dict[str, Iterator[int]] = {}
    for context in contexts:
        account_id = context.account_id
        bench = _Bench(context, answers, as_of, policy, open_questions)
        tables[account_id], numbers = bench.table(held[account_id])
        in_turn[account_id] = iter(numbers)
    classes = tuple([next(in_turn[item.account_id]) for item in items])
    questions = _worth_asking(open_questions, tables, Counter(zip((one.account_id for one in items), classes, strict=True)))
    return Alternatives(questions, tables, classes)


Choices = Mapping[Asked, tuple[str, ...]]


def _open(items: Sequence[Item], contexts: Sequence[Context], answers: Answers, as_of: dt.date, policy: Policy) -> Choices:
    """What neither the user nor the export says, with the answers there are."""
    found: dict[Asked, tuple[str, ...]] = {}
    accounts = [account_of(context, answers) for context in contexts]
    platforms = {context.account_id: context.platform for context in contexts}
    if any(account.region is None for account in accounts):
        found[Asked.COUNTRY] = (UNKNOWN, *policy.regions)
    if Platform.FACEBOOK in platforms.values() and answers.facebook.audience is None and not answers.facebook.audience_from:
        found[Asked.FACEBOOK] = (UNKNOWN, "public", "friends")
    stated = groups_by_key(answers.facebook.groups)
    if any(label_key(group) not in stated for group in {item.group for item in items} if group is not None):
        found[Asked.GROUPS] = (UNKNOWN, "public", "private")
    if Platform.INSTAGRAM in platforms.values() and answers.instagram.audience is None:
        found[Asked.INSTAGRAM] = (UNKNOWN, "public", "followers")
    if any(account.born_on is None for account in accounts):
        found[Asked.AGE] = (UNKNOWN, "adult", "minor")
    if Asked.FACEBOOK in found:
        by_year = tuple(f"{UNTIL}{year}" for year in _years(items, platforms, as_of))
        others = prod(len(held) for asked, held in found.items() if asked not in (Asked.FACEBOOK, Asked.INSTAGRAM))
        if others * (3 + len(by_year)) <= MOST_COMBINATIONS:
            found[Asked.FACEBOOK] += by_year
    return found


def _years(items: Sequence[Item], platforms: Mapping[str, Platform], as_of: dt.date) -> list[int]:
    """The years after which a Facebook audience can have changed: all with own items but the last."""
    days = {
        seconds // DAY
        for item in items
        if platforms[item.account_id] is Platform.FACEBOOK and item.surface is Surface.OWN
        if (seconds := seconds_of(item)) is not None
    }
    found = {year_of(day * DAY) for day in days}
    return sorted(year for year in found if FIRST_YEAR <= year <= as_of.year)[:-1]


class _Bench:
    """One account before several judges: one for each combination of answers that concern it."""

    def __init__(self, context: Context, answers: Answers, as_of: dt.date, policy: Policy, choices: Choices) -> None:
        self.context, self.answers, self.as_of, self.policy = context, answers, as_of, policy
        concern = set(Asked) - ({Asked.INSTAGRAM} if context.platform is Platform.FACEBOOK else {Asked.FACEBOOK, Asked.GROUPS})
        account = account_of(context, answers)
        if account.region is not None:
            concern.discard(Asked.COUNTRY)
        if account.born_on is not None:
            concern.discard(Asked.AGE)
        self.choices = {asked: held for asked, held in choices.items() if asked in concern}

    def table(self, items: Sequence[Item]) -> tuple[AccountTable, list[int]]:
        """The statuses of all classes, and the number of each item's class."""
        judges = self._judges(sorted({item.group for item in items if item.group is not None}))
        finest = self._judge(self.answers)
        finest.boundaries = sorted({second for judge in judges.values() for second in judge.boundaries})
        numbers: dict[Hashable, int] = {}
        classes: list[int] = []
        examples: list[Item] = []
        for item in items:
            number = numbers.setdefault(finest.key(item), len(numbers))
            if number == len(examples):
                examples.append(item)
            classes.append(number)
        statuses = {
            chosen: tuple(judge.ruling(example).verdict.exposure for example in examples) for chosen, judge in judges.items()
        }
        return AccountTable(self.context.account_id, tuple(self.choices), statuses), classes

    def _judges(self, groups: Sequence[str]) -> dict[tuple[int, ...], Judge]:
        judges = {}
        stated: dict[tuple[tuple[Asked, str], ...], tuple[Answers, Facts]] = {}
        for chosen in product(*self.choices.values()):
            made = dict(zip(self.choices, chosen, strict=True))
            region = made.pop(Asked.COUNTRY, UNKNOWN)
            said = tuple(made.items())
            if said not in stated:
                answers = self.answers
                for asked, choice in said:
                    answers = answered(answers, asked, choice, self.as_of, groups)
                stated[said] = answers, Facts(self.context, answers)
            places = tuple(held.index(choice) for held, choice in zip(self.choices.values(), chosen, strict=True))
            judges[places] = self._judge(*stated[said], region)
        return judges

    def _judge(self, answers: Answers, facts: Facts | None = None, region: str = UNKNOWN) -> Judge:
        account = account_of(self.context, answers)
        account = account if region == UNKNOWN else replace(account, region=region)
        return Judge(account, answers, self.as_of, self.policy, facts)


def answered(answers: Answers, asked: Asked, choice: str, as_of: dt.date, groups: Sequence[str] = ()) -> Answers:
    """The answers with one choice made. What was stated stays: the answer on groups is for those that were not named.

    `Asked.COUNTRY` is no part of it: its choices are regions, and an answer names a country.
    """
    if choice == UNKNOWN:
        return answers
    if asked is Asked.AGE:
        years = 40 if choice == "adult" else 16
        return replace(answers, born=dt.date(max(as_of.year - years, dt.MINYEAR), 1, 1))
    if asked is Asked.INSTAGRAM:
        return replace(answers, instagram=replace(answers.instagram, audience=Audience(choice)))
    facebook = answers.facebook
    if asked is Asked.GROUPS:
        stated = groups_by_key(facebook.groups)
        new = {name: choice == "public" for name in groups if label_key(name) not in stated}
        return replace(answers, facebook=replace(facebook, groups={**facebook.groups, **new}))
    if choice.startswith(UNTIL):
        since = int(choice.removeprefix(UNTIL)) + 1
        facebook = replace(facebook, audience=Audience.PUBLIC, audience_from=((since, Audience.FRIENDS),))
    else:
        facebook = replace(facebook, audience=Audience(choice))
    return replace(answers, facebook=facebook)


Sizes = Mapping[tuple[str, int], int]
"""Account id and class -> how many items it has."""


def _worth_asking(choices: Choices, tables: Mapping[str, AccountTable], sizes: Sizes) -> tuple[Question, ...]:
    """The questions of which some answer changes some status, whatever the other answers are."""
    asked = [Question(one, held, _settled(one, tables, sizes)) for one, held in choices.items()]
    return tuple(question for question in asked if any(_changes(question.asked, table) for table in tables.values()))


def _changes(asked: Asked, table: AccountTable) -> bool:
    if asked not in table.asked:
        return False
    at = table.asked.index(asked)
    return any(held != table.statuses[(*chosen[:at], 0, *chosen[at + 1 :])] for chosen, held in table.statuses.items())


def _settled(asked: Asked, tables: Mapping[str, AccountTable], sizes: Sizes) -> int:
    """The most items that one answer makes sure, while the other questions stay open."""
    best: Counter[int] = Counter()
    for account_id, table in tables.items():
        if asked not in table.asked:
            continue
        at = table.asked.index(asked)
        now = table.statuses[(0,) * len(table.asked)]
        for chosen, held in table.statuses.items():
            if any(number for place, number in enumerate(chosen) if place != at):
                continue
            best[chosen[at]] += sum(
                sizes[account_id, one]
                for one, (before, then) in enumerate(zip(now, held, strict=True))
                if before in _OPEN and then not in _OPEN
            )
    return max(best.values(), default=0)


_OPEN = (Exposure.POSSIBLE, Exposure.UNCLEAR)
