"""Whether the condition of a rule holds for an item: proven, proven not to, not known, or not settled by the text."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from ..model import Audience, AudienceSource, Item, Kind, Platform, Reason, State, Surface
from ..policy import Bound, Condition, Region
from ..policy.terms import Answer
from . import sentences
from .facts import Facts, platform_of, seconds_of, stands_on_page
from .sentences import reason
from .visibility import Window, day_end, day_start, stated_audiences, stated_until, window


class Need(StrEnum):
    """What the user could tell us to settle a condition."""

    COUNTRY = "country"
    AGE = "age"
    FACEBOOK = "facebook_audience"
    INSTAGRAM = "instagram_audience"
    GROUPS = "groups"


class Outcome(Struct, frozen=True):
    """An answer, with the sentence that takes the place of the rule's own, further sentences, and what would help."""

    answer: Answer
    instead: Reason | None = None
    also: tuple[Reason, ...] = ()
    needs: frozenset[Need] = frozenset()


HOLDS = Outcome(Answer.HOLDS)
FAILS = Outcome(Answer.FAILS)
UNKNOWN = Outcome(Answer.UNKNOWN)


def meet(condition: Condition, item: Item, facts: Facts, region: Region, as_of: dt.date) -> Outcome:
    """Does the condition hold for this item, under the texts of this region, on this day?"""
    if condition in (Condition.PUBLIC_OWN, Condition.OWN_POST):
        if platform_of(item, facts.context) is not Platform.FACEBOOK:
            return by_window(item, facts, region, as_of)
        return own_post(item, facts) if condition is Condition.OWN_POST else by_statement(item, facts)
    if condition is Condition.PUBLIC_GROUP:
        return answered(facts.group_public(item), Need.GROUPS)
    if condition is Condition.TARGET_PAGE:
        return HOLDS if stands_on_page(item) else UNKNOWN
    if condition is Condition.STORY:
        return story(item, facts, region, as_of)
    if condition is Condition.ALWAYS:
        return HOLDS
    return FAILS if condition is Condition.NEVER else UNKNOWN


def answered(public: bool | None, need: Need) -> Outcome:
    """An outcome from what the user states, or the question to ask."""
    if public is None:
        return Outcome(Answer.UNKNOWN, needs=frozenset({need}))
    return HOLDS if public else FAILS


def told_by_record(item: Item) -> bool | None:
    """Was the item public by its own record? No export up to 2025 says so; should one begin to, it counts."""
    if item.audience_source is not AudienceSource.EXPORT or item.audience is Audience.UNKNOWN:
        return None
    return item.audience is Audience.PUBLIC


def by_statement(item: Item, facts: Facts) -> Outcome:
    """Facebook: the record's own audience, else the user's answer for its time."""
    told = told_by_record(item)
    if told is None:
        stated = stated_audiences(facts.answers.facebook, seconds_of(item))
        told = None if stated is None else stated is Audience.PUBLIC
    return answered(told, Need.FACEBOOK)


def own_post(item: Item, facts: Facts) -> Outcome:
    """Facebook: were all own posts up to the comment public? The post's own date is not in the export."""
    public = stated_until(facts.answers.facebook, seconds_of(item), facts.context.registered)
    needs = answered(public, Need.FACEBOOK)
    return UNKNOWN if public is None and facts.answers.facebook.audience_from else needs


def by_window(item: Item, facts: Facts, region: Region, as_of: dt.date) -> Outcome:
    """Instagram and Threads: how the account stood since training began."""
    if told_by_record(item) is False:
        return FAILS
    platform = platform_of(item, facts.context)
    account = facts.history(platform)
    found = window(account, region.training_start, as_of, since_ever=region.training_bound is Bound.LATEST)
    also = since_when(region, as_of)
    if found is Window.WAS_PUBLIC:
        until = account.last_public(day_end(as_of))
        return Outcome(Answer.UNSETTLED, was_public(region, until))
    if found is Window.UNKNOWN:
        asks = platform is Platform.INSTAGRAM and facts.answers.instagram.audience is None
        return Outcome(Answer.UNKNOWN, also=also, needs=frozenset({Need.INSTAGRAM} if asks else ()))
    return Outcome(Answer.HOLDS if found is Window.PUBLIC else Answer.FAILS, also=also)


def was_public(region: Region, until: int | None) -> Reason:
    """Private today, public in the time that counts: until when, where the export tells, and what is known of the start."""
    values = {"region": region.name, "day_start": region.training_written or ""}
    if until is None:
        return reason(sentences.WAS_PUBLIC_STATED, **values)
    day = dt.datetime.fromtimestamp(until, dt.UTC).date()
    values["day_until"] = day.isoformat()
    before = region.training_start is not None and day < region.training_start
    latest = before and region.training_bound is Bound.LATEST
    return reason(sentences.WAS_PUBLIC_BEFORE if latest else sentences.WAS_PUBLIC, **values)


def since_when(region: Region, as_of: dt.date) -> tuple[Reason, ...]:
    """What to add where the time since the start of training cannot count: it had not begun, or is not known."""
    day = as_of.isoformat()
    if region.training_start is None or region.training_written is None:
        return (reason(sentences.START_UNKNOWN, region=region.name, day=day),)
    if as_of >= region.training_start:
        return ()
    if region.training_bound is Bound.LATEST:
        return (reason(sentences.START_UNKNOWN, region=region.name, day=day),)
    message = sentences.NOT_BEGUN if region.training_confirmed else sentences.NOT_BEGUN_UNCONFIRMED
    if region.training_bound is Bound.NOT_BEFORE:
        message = sentences.NOT_BEGUN_BOUND
    return (reason(message, region=region.name, day=day, day_start=region.training_written),)


def story(item: Item, facts: Facts, region: Region, as_of: dt.date) -> Outcome:
    """Stories leave their audience after a day, so what counts is the audience then, and that training had begun.

    A story that was not public is out whenever it was posted; of other expired stories the policy says
    nothing.
    """
    public, needs = story_public(item, facts, region, as_of)
    if public is False:
        return FAILS
    seconds, start = seconds_of(item), region.training_start
    if start is None or region.training_written is None:
        return Outcome(Answer.UNSETTLED, reason(sentences.STORY_START_UNKNOWN, region=region.name))
    if seconds is None:
        return Outcome(Answer.UNSETTLED, reason(sentences.STORY_TIME_UNKNOWN))
    if seconds < day_start(start):
        values = {"region": region.name, "day_start": region.training_written}
        latest = region.training_bound is Bound.LATEST
        message = sentences.STORY_BEFORE_LATEST if latest else sentences.STORY_BEFORE_TRAINING
        return Outcome(Answer.UNSETTLED, reason(message, **values))
    return HOLDS if public else Outcome(Answer.UNKNOWN, needs=needs)


def story_public(item: Item, facts: Facts, region: Region, as_of: dt.date) -> tuple[bool | None, frozenset[Need]]:
    """Was the story public when it was posted? With what the user could tell."""
    told = told_by_record(item)
    if told is not None or facts.context.page or stands_on_page(item):
        return told is not False, frozenset()
    if item.surface is Surface.GROUP:
        return facts.group_public(item), frozenset({Need.GROUPS})
    if item.surface is not Surface.OWN:
        return None, frozenset()
    platform = platform_of(item, facts.context)
    if platform is Platform.FACEBOOK:
        stated = stated_audiences(facts.answers.facebook, seconds_of(item))
        return None if stated is None else stated is Audience.PUBLIC, frozenset({Need.FACEBOOK})
    account = facts.history(platform)
    seconds = seconds_of(item)
    public = account.always() if seconds is None else account.at(seconds)
    if public is False:
        # A highlight is still shown, so an account that opened later shows it to everyone.
        since_ever = region.training_bound is Bound.LATEST
        found = window(account, region.training_start, as_of, since_ever=since_ever)
        shown = item.state is State.LIVE and found is not Window.PRIVATE
        return (None if shown else False), frozenset()
    asks = public is None and platform is Platform.INSTAGRAM and facts.answers.instagram.audience is None
    if facts.context.close_friends_used is not False:
        return None, frozenset()
    return public, frozenset({Need.INSTAGRAM} if asks else ())


def any_content(condition: Condition, item: Item, outcome: Outcome, as_of: dt.date) -> Outcome:
    """The condition under a text that names any content one creates (United Kingdom, June to November 2024).

    What must be public elsewhere need not be here. Of expired stories that text says nothing either.
    """
    day = as_of.isoformat()
    if condition is Condition.STORY and item.kind is Kind.STORY:
        return Outcome(Answer.UNSETTLED, reason(sentences.STORY_ANY_CONTENT, day=day))
    if condition in (Condition.NEVER, Condition.NOT_STATED) or outcome.answer is Answer.HOLDS:
        return outcome
    return Outcome(Answer.HOLDS, reason(sentences.ANY_CONTENT, day=day), also=outcome.also)
