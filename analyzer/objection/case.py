"""A person's case: who, where, under which law, to whom, since when, with which facts; and what was assumed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from ..assess import objected, text_on, texts
from ..assess.remedies import ActionView, actions_for, reached
from ..model import Account, Document, Platform, Reason, utc_day
from ..policy import Authority, Effect, Law, Policy, Promise, Region, Stance, Version
from ..policy.named import ActionId
from ..words import mark
from ..words.keys import name_key
from .deadline import last_day
from .facts import Facts

ADULT = 18
_LONGEST = 200
"""Letters of a name in a letter; a longer one is no name."""
OUR_MONTHS = 1
"""The reminder's time where nobody looked up how long Meta has."""

NO_COUNTRY = mark(
    "Your country is not known, so there is no letter, and only what can be done everywhere is listed. State your country "
    "and make the documents again."
)
# Translators: {country} is the name of a country.
SEVERAL_COUNTRIES = mark(
    "Your accounts give different countries, so {country} is assumed. If you live elsewhere, state your country and "
    "make the documents again."
)
NO_BIRTH_DATE = mark(
    "Your date of birth is not known, so the documents assume that you are an adult. If you are not, state it and make the "
    "documents again."
)
SEVERAL_NAMES = mark(
    "The accounts have different names, and the letter treats them all as yours. If they belong to several people, give "
    "one person’s exports at a time."
)
# Translators: {country} is the name of a country.
COUNTRY_FROM_EXPORT = mark(
    "Your country ({country}) is taken from your export. If you live elsewhere, state your country and make the documents again."
)


class Sender(Struct, frozen=True, kw_only=True):
    """What the person told besides the downloads; what is None stays a place to fill in.

    `emails` by platform, or by "" for all accounts.
    """

    name: str | None = None
    emails: tuple[tuple[str, str], ...] = ()
    place: str | None = None

    def email(self, platform: Platform) -> str | None:
        """The address of the accounts of a platform."""
        told = dict(self.emails)
        return told.get(platform.value, told.get(""))


class AccountLine(Struct, frozen=True, kw_only=True):
    """One account as a letter names it."""

    platform: str
    name: str | None
    username: str | None
    email: str | None
    objected: dt.date | None
    registered: dt.date | None


class Step(Struct, frozen=True, kw_only=True):
    """The actions of one effect."""

    effect: Effect
    actions: tuple[ActionView, ...]


class Case(Struct, frozen=True, kw_only=True):
    """Everything that the documents say.

    region, law, authority   None: the country is not known (region, law), or nobody looked one up (authority)
    promise         what Meta promised there to those who object by that day; None: no such text is known
    copy            the day of the newest copy of the text that is named; None: no copy was seen
    judged          which copy of which text the verdicts rest on, and that it may be overtaken
    received_on     the day on which Meta receives it, by which the time for an answer begins
    months, days    how long Meta has to answer, one of them; `time_known` is False where this is our own time
    answer_by       the last day for the answer, a working day
    assumed         what was assumed because nobody told
    """

    as_of: dt.date
    sent_on: dt.date
    received_on: dt.date
    name: str | None
    place: str | None
    country: str | None
    region: Region | None
    law: Law | None
    authority: Authority | None
    version: Version | None
    promise: Promise | None
    copy: dt.date | None
    judged: tuple[Reason, ...]
    accounts: tuple[AccountLine, ...]
    platforms: tuple[Platform, ...]
    facts: Facts
    age: int | None
    objected: dt.date | None
    months: int
    days: int
    time_known: bool
    answer_by: dt.date
    steps: tuple[Step, ...]
    assumed: tuple[Reason, ...]

    @property
    def letter(self) -> bool:
        """Whether a law was found that a letter can rest on."""
        return self.law is not None and self.law.found

    @property
    def offered(self) -> bool:
        """Whether Meta offers an objection here, confirmed or not."""
        return self.region is not None and self.region.objection in (Stance.YES, Stance.LIKELY)

    @property
    def certain(self) -> bool:
        """Whether that is confirmed."""
        return self.region is not None and self.region.objection is Stance.YES

    @property
    def minor(self) -> bool:
        return self.age is not None and self.age < ADULT

    @property
    def forms(self) -> tuple[ActionView, ...]:
        """The forms for an objection, of the platforms at hand whose accounts did not object."""
        return self._views(ActionId.OBJECT_FACEBOOK, ActionId.OBJECT_INSTAGRAM, ActionId.OBJECT_BY_POLICY)

    @property
    def confirmations(self) -> tuple[ActionView, ...]:
        """What somebody who objected does first: check that Meta confirmed it."""
        return self._views(ActionId.CHECK_CONFIRMATION)

    @property
    def every_objected(self) -> bool:
        """Whether every account objected: then the letter asks for a confirmation, and for nothing else first."""
        return all(line.objected for line in self.accounts)

    @property
    def one_objection(self) -> bool:
        """Whether every account objected on the same day: then the letter needs no list of them."""
        return {line.objected for line in self.accounts} == {self.objected}

    def _views(self, *ids: str) -> tuple[ActionView, ...]:
        return tuple(view for step in self.steps for view in step.actions if view.action.id in ids)


def case(document: Document, policy: Policy, sender: Sender, sent_on: dt.date, received_on: dt.date, counted: Facts) -> Case:
    """Everything that the documents say, from an analysis and its facts; no clock is read and no content is taken over."""
    account, assumed = _country(document.accounts)
    country = account.country if account else None
    region = policy.regions.get(account.region or "") if account and account.region else None
    law = policy.law_of(region.id) if region else None
    if len(_names(document.accounts)) > 1:
        assumed.append(Reason(SEVERAL_NAMES))
    age = _age(document.accounts, document.as_of)
    if age is None:
        assumed.append(Reason(NO_BIRTH_DATE))
    days = (law.answer_days if law else None) or 0
    months = 0 if days else (law.answer_months if law else None) or OUR_MONTHS
    platforms = tuple(dict.fromkeys(_platforms(document)))
    objections = [day for one in document.accounts if (day := one.objected_on) and day <= document.as_of]
    promise = policy.promise_on(region.id, min(objections, default=sent_on)) if region else None
    return Case(
        as_of=document.as_of,
        sent_on=sent_on,
        received_on=received_on,
        name=sender.name or _one_name(document.accounts),
        place=sender.place,
        country=country,
        region=region,
        law=law,
        authority=policy.authority_of(country) if country else None,
        version=policy.version_on(region.id, document.as_of) if region else None,
        promise=promise if promise and promise.made <= sent_on else None,
        copy=_copy(policy, region, document.as_of),
        judged=texts(policy, document.accounts, document.as_of),
        accounts=tuple(_line(one, sender, document.as_of) for one in document.accounts),
        platforms=platforms,
        facts=counted,
        age=age,
        objected=min(objections, default=None),
        months=months,
        days=days,
        time_known=bool(law and (law.answer_months or law.answer_days)),
        answer_by=last_day(received_on, months, days, (country, law.address_country if law else None)),
        steps=_steps(document, policy, region, platforms),
        assumed=tuple(assumed),
    )


def _country(accounts: Sequence[Account]) -> tuple[Account | None, list[Reason]]:
    """The account whose country counts, and what was assumed to choose it."""
    telling = [account for account in accounts if account.region]
    if not telling:
        return None, [Reason(NO_COUNTRY)]
    first = telling[0]
    country = first.country or first.region or ""
    if len({account.country for account in telling}) > 1:
        return first, [Reason(SEVERAL_COUNTRIES, {"country": country})]
    if first.region_source == "export":
        return first, [Reason(COUNTRY_FROM_EXPORT, {"country": country})]
    return first, []


def _copy(policy: Policy, region: Region | None, day: dt.date) -> dt.date | None:
    """The day of the newest copy of the text that the letter names; None where no copy was seen."""
    text = text_on(policy, region.id, day) if region else None
    return dt.date.fromisoformat(text.copy.date) if text and text.copy and text.seen else None


def _age(accounts: Sequence[Account], day: dt.date) -> int | None:
    """Full years on that day, of the youngest birth date that is known."""
    born = max((date for one in accounts if (date := one.born_on or one.context.born_on)), default=None)
    return None if born is None else day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _one_name(accounts: Sequence[Account]) -> str | None:
    """The person's name as the downloads give it, when they agree."""
    names = _names(accounts)
    return next(iter(names.values()))[:_LONGEST] if len(names) == 1 else None


def _names(accounts: Sequence[Account]) -> dict[str, str]:
    """The names that the downloads give, by how names are compared: two spellings of one name are one."""
    return {name_key(name): name for account in accounts if (name := account.context.name)}


def _platforms(document: Document) -> list[Platform]:
    threads = any(item.platform is Platform.THREADS for item in document.items)
    return [*(account.platform for account in document.accounts), *([Platform.THREADS] if threads else [])]


def _line(account: Account, sender: Sender, day: dt.date) -> AccountLine:
    known = account.context
    registered = known.registered
    return AccountLine(
        platform=account.platform.capitalize(),
        name=known.name[:_LONGEST] if known.name else None,
        username=(known.username or known.profile_id or "")[:_LONGEST] or None,
        email=sender.email(account.platform),
        objected=account.objected_on if account.objected_on and account.objected_on <= day else None,
        registered=None if registered is None else utc_day(registered),
    )


def _steps(document: Document, policy: Policy, region: Region | None, platforms: Sequence[Platform]) -> tuple[Step, ...]:
    """What can be done here, by effect, what changes AI training first."""
    reach = reached(policy, document.items, document.verdicts, document.accounts)
    already = objected(document.accounts, document.as_of)
    views = actions_for(policy, region.id if region else None, platforms, reach, already)
    groups = ((effect, tuple(view for view in views if view.action.effect is effect)) for effect in Effect)
    return tuple(Step(effect=effect, actions=actions) for effect, actions in groups if actions)
