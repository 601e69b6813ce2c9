"""One account before its judge: the kind rule of an item, what weakens it, and the verdict that is left.

A verdict depends on a few facts only, so it is made once per combination of them (`Judge.key`): two hundred thousand
items of one account make some hundred combinations.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Hashable, Iterator

from msgspec import Struct

from ..model import (
    Account,
    Answers,
    AudienceSource,
    Author,
    Exposure,
    Item,
    Precision,
    Reason,
    Verdict,
)
from ..policy import OwnContent, Policy, Region, Row, Rule, Stance, Version
from ..policy.named import ModifierId
from ..policy.terms import Answer, AppliesTo
from . import sentences
from .conditions import Need, any_content, meet
from .facts import Facts, adult_from, platform_of, seconds_of, stands_on_page
from .sentences import reason
from .visibility import boundaries

STRENGTH = {Exposure.OUT: 0, Exposure.UNCLEAR: 1, Exposure.POSSIBLE: 2, Exposure.IN: 3}


class NoRule(Exception):
    """No rule takes an item, or several do: our policy data are wrong."""


class Ruling(Struct, frozen=True):
    """A verdict, with what the user could tell to make it surer."""

    verdict: Verdict
    needs: frozenset[Need] = frozenset()


class Judge:
    """Judges the items of one account on one day; `facts` are those of its context and answers, where another judge has them."""

    def __init__(self, account: Account, answers: Answers, as_of: dt.date, policy: Policy, facts: Facts | None = None) -> None:
        self.account, self.as_of, self.policy = account, as_of, policy
        self.facts = facts or Facts(account.context, answers)
        names = [account.region] if account.region is not None else list(policy.regions)
        self.regions = [policy.regions[name] for name in names]
        self.adult: dt.date | None = None if account.born_on is None else adult_from(account.born_on)
        self.boundaries = self._boundaries(answers)
        self.rulings: dict[Hashable, Ruling] = {}

    def _boundaries(self, answers: Answers) -> list[int]:
        """The times between which all items with the same other facts stand alike."""
        context = self.account.context
        stated = (*answers.facebook.audience_from, *answers.instagram.audience_from)
        years = [dt.date(year, 1, 1) for year, _ in stated]
        days = [self.adult, self.account.objected_on, *years, *(region.training_start for region in self.regions)]
        switches = [change.seconds for change in context.privacy_changes or ()]
        return boundaries(days, [*switches, context.range_start, context.exported])

    def key(self, item: Item) -> Hashable:
        """All that a verdict on this account can depend on."""
        when = item.when
        told = item.audience if item.audience_source is AudienceSource.EXPORT else None
        return (
            item.platform,
            item.kind,
            item.surface,
            item.author,
            item.state,
            item.always_public,
            item.on_page,
            item.meta_ai,
            item.standing,
            told,
            None if item.group is None else self.facts.group_public(item),
            None if when is None or when.precision is Precision.NONE else bisect_right(self.boundaries, when.seconds),
        )

    def ruling(self, item: Item) -> Ruling:
        """The verdict on an item."""
        key = self.key(item)
        found = self.rulings.get(key)
        if found is None:
            found = self.rulings[key] = self._rule_everywhere(item)
        return found

    def _rule_everywhere(self, item: Item) -> Ruling:
        """The verdict of the account's region; of all regions where it is unknown, and then the weakest."""
        rule = rule_for(self.policy, item, self.account, self.as_of)
        rulings = [(region, self._rule_in(region, rule, item)) for region in self.regions]
        region, weakest = min(rulings, key=lambda pair: STRENGTH[pair[1].verdict.exposure])
        verdict, needs = weakest.verdict, weakest.needs
        if len({ruling.verdict.exposure for _, ruling in rulings}) > 1:
            modifier = self.policy.modifiers[ModifierId.REGION_UNKNOWN]
            why = (*verdict.reasons, reason(modifier.says, region=region.name))
            verdict, needs = Verdict(verdict.exposure, modifier.id, why), needs | {Need.COUNTRY}
        return Ruling(Verdict(verdict.exposure, verdict.rule, (*verdict.reasons, *self._remarks(item, rule))), needs)

    def _rule_in(self, region: Region, rule: Rule, item: Item) -> Ruling:
        """The kind rule's status, and the weakest of what weakens it, in one region."""
        version = self.policy.version_on(region.id, self.as_of)
        if version is None or version.own_content is OwnContent.NOT_NAMED:
            return self._no_row(region, version)
        outcome = meet(rule.condition, item, self.facts, region, self.as_of)
        if version.own_content is OwnContent.ANY_CREATED and own(rule, item):
            outcome = any_content(rule.condition, item, outcome, self.as_of)
        status = status_of(rule, outcome.answer, waived=outcome.instead is not None)
        why = outcome.instead or Reason(sentence_of(rule, outcome.answer))
        final, decided, reasons, needs = status, rule.id, [why], outcome.needs
        for id, need in self._weakened(region, version, rule, item):
            modifier = self.policy.modifiers[id]
            gives = modifier.gives or Exposure.UNCLEAR
            if STRENGTH[gives] > STRENGTH[status]:
                continue
            reasons.append(reason(modifier.says, region=region.name, day=self.as_of.isoformat()))
            needs |= need
            if STRENGTH[gives] < STRENGTH[final]:
                final, decided = gives, modifier.id
        needs = needs if final is Exposure.POSSIBLE else frozenset()
        return Ruling(Verdict(final, decided, (*reasons, *outcome.also, *self._beside(version, rule, item))), needs)

    def _beside(self, version: Version, rule: Rule, item: Item) -> Iterator[Reason]:
        """What is said of the text itself and weakens nothing: a notice in it, an age limit that only a statement knows."""
        if version.adds is not None and rule.row is not Row.NONE:
            yield Reason(version.adds)
        minor = self.adult is not None and self.as_of < self.adult
        if minor and own(rule, item) and version.adults_only_public is Stance.NO and version.own_content is OwnContent.PUBLIC:
            yield reason(sentences.MINOR_BY_TEXT, day=self.as_of.isoformat())

    def _no_row(self, region: Region, version: Version | None) -> Ruling:
        """No text, or one that does not speak of AI: no answer, not even `out`.

        A text that we do not know may have named what was not public, as the United Kingdom's of June 2024 did; and of a text
        that names nothing one cannot say that it leaves anything out. What was announced or put off then is said.
        """
        modifier = self.policy.modifiers[ModifierId.NO_DATED_TEXT if version is None else ModifierId.NOT_NAMED]
        why = [reason(modifier.says, region=region.name, day=self.as_of.isoformat())]
        if version is not None and version.adds is not None:
            why.append(Reason(version.adds))
        return Ruling(Verdict(modifier.gives or Exposure.UNCLEAR, modifier.id, tuple(why)))

    def _weakened(self, region: Region, version: Version, rule: Rule, item: Item) -> Iterator[tuple[ModifierId, frozenset[Need]]]:
        """Ids of the modifiers that apply, with what the user could tell to lift them."""
        if rule.row is Row.OTHERS and version.others_content is Stance.NO:
            yield ModifierId.OTHERS_NOT_NAMED, frozenset()
        minor = None if self.adult is None else self.as_of < self.adult
        if minor is False:
            return
        need = frozenset({Need.AGE}) if minor is None else frozenset()
        if own(rule, item) and version.adults_only_public is not Stance.NO:
            yield PUBLIC_AGE[version.adults_only_public][minor is None], need
        if rule.row is Row.AI and version.adults_only_ai is Stance.YES:
            yield ModifierId.AI_AGE_UNKNOWN if minor is None else ModifierId.AI_MINOR, need

    def _remarks(self, item: Item, rule: Rule) -> Iterator[Reason]:
        """What is said beside the verdict and changes no status: age at the time, objection."""
        seconds = seconds_of(item)
        if seconds is None or item.author is Author.OTHER:
            return
        day = dt.datetime.fromtimestamp(seconds, dt.UTC).date()
        if self.adult is not None and rule.row is Row.PUBLIC and day < self.adult <= self.as_of:
            yield reason(sentences.WRITTEN_AS_MINOR)
        objected = self.account.objected_on
        if objected is not None and objected <= self.as_of:
            message = sentences.BEFORE_OBJECTION if day < objected else sentences.AFTER_OBJECTION
            yield reason(message, day_objected=objected.isoformat())


# Which modifier a row for adults gives: (minor, age unknown).
PUBLIC_AGE = {
    Stance.YES: (ModifierId.MINOR, ModifierId.AGE_UNKNOWN),
    Stance.CONTRADICTORY: (ModifierId.MINOR_CONTRADICTORY, ModifierId.AGE_UNKNOWN),
    Stance.UNKNOWN: (ModifierId.MINOR_UNCONFIRMED, ModifierId.AGE_LIMIT_UNCONFIRMED),
    Stance.LIKELY: (ModifierId.MINOR_UNCONFIRMED, ModifierId.AGE_LIMIT_UNCONFIRMED),
}


def own(rule: Rule, item: Item) -> bool:
    """Is it the user's own content under the row on public content? Others' ages and audiences are not the user's."""
    return rule.row is Row.PUBLIC and item.author is Author.SELF


def status_of(rule: Rule, answer: Answer, *, waived: bool) -> Exposure:
    """The status that the rule gives for an answer."""
    if answer is Answer.UNSETTLED:
        return Exposure.UNCLEAR
    if waived:
        return Exposure.IN
    status = rule.status(answer)
    if status is None:
        raise NoRule(f"{rule.id}: its condition came out as {answer}, for which it has no status")
    return status


def sentence_of(rule: Rule, answer: Answer) -> str:
    """The rule's own sentence for an answer."""
    says = rule.says.of(answer)
    if says is None:
        raise NoRule(f"{rule.id}: its condition came out as {answer}, for which it has no sentence")
    return says


def rule_for(policy: Policy, item: Item, account: Account, day: dt.date) -> Rule:
    """The one rule that takes an item on a day."""
    found = matching(policy, item, account, day)
    if len(found) != 1:
        facts = (item.platform, item.kind, item.surface, item.author, item.state)
        raise NoRule(f"{'/'.join(map(str, facts))}: {[one.id for one in found]}")
    return found[0]


def matching(policy: Policy, item: Item, account: Account, day: dt.date) -> list[Rule]:
    """Every rule that takes the item: exactly one, or our data are wrong (the tests try all combinations)."""
    return [rule for rule in policy.rules.values() if rule.in_force(day) and takes(rule.applies_to, item, account)]


def takes(applies: AppliesTo, item: Item, account: Account) -> bool:
    """Does the item have all the facts that a rule asks for? What a rule does not name may be anything."""
    return (
        (not applies.kinds or item.kind in applies.kinds)
        and (not applies.states or item.state in applies.states)
        and (not applies.surfaces or item.surface in applies.surfaces)
        and (not applies.authors or item.author in applies.authors)
        and (not applies.platforms or platform_of(item, account.context) in applies.platforms)
        and (not applies.page_export or account.context.page in applies.page_export)
        and (not applies.on_page or stands_on_page(item) in applies.on_page)
        and (not applies.always_public or item.always_public in applies.always_public)
        and (not applies.meta_ai or item.meta_ai in applies.meta_ai)
        and (not applies.standings or item.standing in applies.standings)
    )
