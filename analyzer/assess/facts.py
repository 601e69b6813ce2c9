"""What is known of an account and of an item before any rule is asked: region, age, audience.

Everything here is a fact or the user's statement, and says which of the two it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from ..model import (
    Account,
    Answers,
    Audience,
    AudienceSource,
    Author,
    Context,
    Item,
    Kind,
    Platform,
    PlatformAnswers,
    Precision,
    RegionSource,
    Standing,
    State,
    Surface,
)
from ..policy import load
from ..words.keys import label_key
from .pictures import standings
from .visibility import History, day_start, history, stated_audiences

UNSET_BIRTHDAY = dt.date(1919, 1, 1)
"""Instagram writes this day when no date of birth was given."""

UNTOLD = (Audience.UNKNOWN, AudienceSource.NONE)


def account_of(context: Context, answers: Answers) -> Account:
    """The account with what the user states: country, region, date of birth, objection. An answer beats the export."""
    country = answers.country or context.country
    source = RegionSource.NONE
    if country is not None:
        source = RegionSource.USER if answers.country else RegionSource.EXPORT
    born = context.born_on if context.born_on != UNSET_BIRTHDAY else None
    return Account(
        context=context,
        country=country,
        region=None if country is None else load().region_of(country),
        region_source=source,
        objected_on=said_of(context.platform, answers).objected,
        born_on=answers.born or born,
    )


def said_of(platform: Platform, answers: Answers) -> PlatformAnswers:
    """What the user states about a platform; Threads hangs on the Instagram account."""
    return answers.facebook if platform is Platform.FACEBOOK else answers.instagram


def platform_of(item: Item, context: Context) -> Platform:
    """The item's platform, else its account's."""
    return item.platform or context.platform


def seconds_of(item: Item) -> int | None:
    """When the item was made, in seconds since 1970, where the export says it."""
    if item.when is None or item.when.precision is Precision.NONE:
        return None
    return item.when.seconds


def adult_from(born_on: dt.date) -> dt.date:
    """The 18th birthday; whoever was born on 29 February turns 18 on 1 March where the year has no such day.

    The last day there is for a birth in its last 18 years, which somebody may state.
    """
    if born_on.year + 18 > dt.MAXYEAR:
        return dt.date.max
    try:
        return born_on.replace(year=born_on.year + 18)
    except ValueError:
        return dt.date(born_on.year + 18, 3, 1)


def minor_at(item: Item, born_on: dt.date | None) -> bool | None:
    """Was the item made before the account holder's 18th birthday? None when its time or the birthday is unknown."""
    seconds = seconds_of(item)
    if born_on is None or seconds is None:
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date() < adult_from(born_on)


def groups_by_key(groups: Mapping[str, bool]) -> dict[str, bool]:
    """The user's answers on groups, by the name as it is compared."""
    return {label_key(name): public for name, public in groups.items()}


def stands_on_page(item: Item) -> bool:
    """Is the target certainly a Page? A review's surface alone does not say so: places and products are reviewed too."""
    return item.on_page or (item.surface is Surface.PAGE and item.kind is not Kind.REVIEW)


class Facts:
    """What one account's items are asked about, prepared once: its switches and the user's groups."""

    def __init__(self, context: Context, answers: Answers) -> None:
        self.context = context
        self.answers = answers
        self._groups = groups_by_key(answers.facebook.groups)
        self._histories = {one: history(one, context, said_of(one, answers)) for one in Platform}
        self._plain: dict[str, bool | None] = {}

    def history(self, platform: Platform) -> History:
        """The visibility of the account on a platform."""
        return self._histories[platform]

    def group_public(self, item: Item) -> bool | None:
        """Does the user state that the item's group is public? None: the group or the answer is missing."""
        if item.group is None:
            return None
        if item.group not in self._plain:
            self._plain[item.group] = self._groups.get(label_key(item.group))
        return self._plain[item.group]

    def audience(self, item: Item) -> tuple[Audience, AudienceSource]:
        """See `audience_of`."""
        if item.audience_source is AudienceSource.EXPORT:
            return item.audience, item.audience_source
        if item.state is State.DRAFT or item.kind in (Kind.AI_CHAT, Kind.TAG, Kind.UNRECOGNISED):
            return UNTOLD
        if self.context.page:
            return Audience.PUBLIC, AudienceSource.ACCOUNT
        if item.author is Author.OTHER or item.kind is Kind.COMMENT or item.standing is Standing.FORMER_PICTURE:
            return UNTOLD
        if always_shown(item, platform_of(item, self.context)):
            return Audience.PUBLIC, AudienceSource.EXPORT
        if item.surface is Surface.GROUP:
            public = self.group_public(item)
            if public is None:
                return UNTOLD
            return (Audience.PUBLIC if public else Audience.CUSTOM), AudienceSource.USER
        if item.surface not in (Surface.OWN, Surface.MARKETPLACE) or item.kind in (Kind.EVENT, Kind.REVIEW):
            return UNTOLD
        if platform_of(item, self.context) is Platform.FACEBOOK:
            stated = stated_audiences(self.answers.facebook, seconds_of(item))
            return UNTOLD if stated is None else (stated, AudienceSource.USER)
        return self._replayed(item)

    def _replayed(self, item: Item) -> tuple[Audience, AudienceSource]:
        """On Instagram and Threads the account's own audience at that time.

        Stories: unknown unless it is known that close friends were never used, for the export does not
        mark them.
        """
        if item.kind is Kind.STORY and self.context.close_friends_used is not False:
            return UNTOLD
        account = self.history(platform_of(item, self.context))
        seconds = seconds_of(item)
        public = account.always() if seconds is None else account.at(seconds)
        if public is None:
            return UNTOLD
        stated = self.answers.instagram.audience
        if account.changes is None and account.stated is public and stated is not None:
            return stated, AudienceSource.USER
        return (Audience.PUBLIC if public else Audience.FOLLOWERS), AudienceSource.ACCOUNT


def always_shown(item: Item, platform: Platform) -> bool:
    """Is it among what Meta's definition calls always public, whatever the account's settings?"""
    if item.always_public or stands_on_page(item) or item.standing in (Standing.CURRENT_PICTURE, Standing.CHANNEL):
        return True
    if item.kind is Kind.PROFILE:
        return platform is Platform.THREADS
    return item.kind is Kind.REVIEW and item.surface is Surface.MARKETPLACE


def audience_of(item: Item, context: Context, answers: Answers) -> tuple[Audience, AudienceSource]:
    """Who could see the item when it was posted, and who tells us that: the columns `audience`, `audience_source`.

    What Meta's definition calls always public counts as told by the record itself (source export), all of a
    Page's export as told by the account; a private group's members are a custom audience. This is the fact at
    posting time; the verdict looks at the time since training began.
    """
    return Facts(context, answers).audience(item)


def set_facts(items: Iterable[Item], contexts: Sequence[Context], answers: Answers) -> list[Item]:
    """The items with their columns `audience`, `audience_source` and `minor` filled in, pictures of the profile marked."""
    items = list(items)
    pictures = standings(items, {context.account_id: context.platform for context in contexts})
    facts = {context.account_id: Facts(context, answers) for context in contexts}
    born = {context.account_id: account_of(context, answers).born_on for context in contexts}
    of_age = {account_id: None if day is None else day_start(adult_from(day)) for account_id, day in born.items()}
    filled: list[Item] = []
    for item in items:
        if id(item) in pictures:
            item = replace(item, standing=pictures[id(item)])
        told = facts[item.account_id].audience(item)
        minor = _minor(item, of_age[item.account_id])
        if told is UNTOLD:
            filled.append(item if minor is None else replace(item, minor=minor))
        else:
            filled.append(replace(item, audience=told[0], audience_source=told[1], minor=minor))
    return filled


def _minor(item: Item, of_age: int | None) -> bool | None:
    """`minor_at` for many items of one account: the second at which its holder came of age is known."""
    seconds = seconds_of(item)
    return None if of_age is None or seconds is None else seconds < of_age
