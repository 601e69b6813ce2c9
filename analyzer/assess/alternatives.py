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
from .facts import account_of, groups_by_key, seconds_of
from .judge import Judge

UNKNOWN = "unknown"
"""The first choice of every question: as it stands without an answer."""

UNTIL = "until-"
"""`until-2016`: public up to the end of that year, friends since."""

FIRST_YEAR = 2004
"""Facebook began in that year: an earlier date is a picture's or an error."""

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
    keys: dict[str, dict[Hashable, int]] = {}
    finest: dict[str, Judge] = {}
    for context in contexts:
        account_id = context.account_id
        bench = _Bench(context, answers, as_of, policy, open_questions)
        tables[account_id], keys[account_id], finest[account_id] = bench.table(held[account_id])
    classes = tuple(keys[item.account_id][finest[item.account_id].key(item)] for item in items)
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
    if any(item.group is not None and label_key(item.group) not in stated for item in items):
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
    found = {
        dt.datetime.fromtimestamp(seconds, dt.UTC).year
        for item in items
        if platforms[item.account_id] is Platform.FACEBOOK and item.surface is Surface.OWN
        if (seconds := seconds_of(item)) is not None
    }
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

    def table(self, items: Sequence[Item]) -> tuple[AccountTable, dict[Hashable, int], Judge]:
        """The statuses of all classes, the number of each class, and the judge that tells classes apart."""
        groups = {item.group: item for item in items if item.group is not None}
        judges = self._judges(sorted(groups))
        finest = self._judge(self.answers)
        finest.boundaries = sorted({second for judge in judges.values() for second in judge.boundaries})
        examples: dict[Hashable, Item] = {}
        for item in items:
            examples.setdefault(finest.key(item), item)
        statuses = {
            chosen: tuple(judge.ruling(example).verdict.exposure for example in examples.values())
            for chosen, judge in judges.items()
        }
        numbers = {key: number for number, key in enumerate(examples)}
        return AccountTable(self.context.account_id, tuple(self.choices), statuses), numbers, finest

    def _judges(self, groups: Sequence[str]) -> dict[tuple[int, ...], Judge]:
        judges = {}
        for chosen in product(*(range(len(held)) for held in self.choices.values())):
            answers, region = self.answers, UNKNOWN
            for asked, at in zip(self.choices, chosen, strict=True):
                if asked is Asked.COUNTRY:
                    region = self.choices[asked][at]
                else:
                    answers = answered(answers, asked, self.choices[asked][at], self.as_of, groups)
            judges[chosen] = self._judge(answers, region)
        return judges

    def _judge(self, answers: Answers, region: str = UNKNOWN) -> Judge:
        account = account_of(self.context, answers)
        return Judge(account if region == UNKNOWN else replace(account, region=region), answers, self.as_of, self.policy)


def answered(answers: Answers, asked: Asked, choice: str, as_of: dt.date, groups: Sequence[str] = ()) -> Answers:
    """The answers with one choice made. What was stated stays: the answer on groups is for those that were not named.

    `Asked.COUNTRY` is no part of it: its choices are regions, and an answer names a country.
    """
    if choice == UNKNOWN:
        return answers
    if asked is Asked.AGE:
        years = 40 if choice == "adult" else 16
        return replace(answers, born=dt.date(as_of.year - years, 1, 1))
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
