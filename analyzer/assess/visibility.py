"""Was an account public, and since when: its switches replayed backwards from what it is now.

Privacy of an Instagram or Threads account acts on the whole account at once. What counts for training is
therefore
not the day of posting but the time since training began in the region (`window`).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from enum import Enum
from functools import cached_property
from typing import TypeVar

from msgspec import Struct

from ..model import Audience, Context, Platform, PlatformAnswers

T = TypeVar("T")


class Window(Enum):
    """How an account stood in the time that counts."""

    PUBLIC = "public on the day"
    WAS_PUBLIC = "private on the day, public at some time since training began"
    PRIVATE = "private at all times since training began"
    UNKNOWN = "not known"


class History(Struct, frozen=True, kw_only=True, dict=True):
    """An account's visibility. States are `True` for public; `None` means that nobody tells.

    current    the setting when the export was made
    changes    (seconds, new state), ascending; None: the export has no such history
    exported   when the export was made; None: taken as later than any day asked for
    known_from the export covers a date range that begins here; switches before it are not listed
    stated     what the user states, used for the times that the export says nothing of
    """

    current: bool | None = None
    changes: tuple[tuple[int, bool], ...] | None = None
    exported: int | None = None
    known_from: int | None = None
    stated: bool | None = None

    def at(self, seconds: int) -> bool | None:
        """Was the account public at this time?"""
        if self.exported is None or seconds < self.exported or self.current is None:
            return self._replayed(seconds)
        return self.current

    def on(self, day: dt.date) -> bool | None:
        """Was the account public at the end of this day (UTC)? A day after the export: as in the export."""
        end = day_end(day)
        if self.current is not None and (self.exported is None or end >= self.exported):
            return self.current
        return self.at(end)

    def always(self) -> bool | None:
        """The one state that the account ever had, or None."""
        if self.changes is None:
            return self.stated if self.current in (None, self.stated) else None
        if self.changes or (self.known_from is not None and self.stated is not self.current):
            return None
        return self.stated if self.current is None else self.current

    def _replayed(self, seconds: int) -> bool | None:
        if self.changes is None:
            return self.stated
        at = bisect_right(self.changes, (seconds, True))
        following = not self.changes[at][1] if at < len(self.changes) else self.current
        if at:
            # Two switches to the same state, or a last one that is not the current state: one is missing
            # between.
            before = self.changes[at - 1][1]
            return before if following in (None, before) else None
        if self.known_from is not None and seconds < self.known_from:
            return self.stated
        return self.stated if following is None else following

    def public_since(self, start: int, end: int) -> bool | None:
        """Was the account public at any time from `start` to `end`? None: that cannot be told."""
        if (start, end) not in self._told:
            self._told[start, end] = self._public_since(start, end)
        return self._told[start, end]

    @cached_property
    def _told(self) -> dict[tuple[int, int], bool | None]:
        """What was said of times: all items ask for the same few, and the switches are gone through once for each."""
        return {}

    @cached_property
    def _last_public(self) -> dict[int, int | None]:
        return {}

    def _public_since(self, start: int, end: int) -> bool | None:
        states = [self.at(start)]
        previous: bool | None = None
        for when, public in self.changes or ():
            if start < when <= end:
                # A switch to private says that the account was public just before, unless that is
                # contradicted.
                states += [public, self.at(when), not public if previous is not public else None]
            previous = public
        if True in states:
            return True
        return None if None in states else False

    def last_public(self, end: int) -> int | None:
        """The last switch to private up to `end`, in seconds, where the export tells."""
        if end not in self._last_public:
            switches = (when for when, public in self.changes or () if not public and when <= end)
            self._last_public[end] = max(switches, default=None)
        return self._last_public[end]


def history(platform: Platform, context: Context, said: PlatformAnswers) -> History:
    """The visibility of an Instagram or Threads account.

    A Threads profile inside an Instagram export has a setting of its own; the account's flag, its switches
    and
    the user's answer on Instagram say nothing of it.
    """
    if platform is Platform.THREADS and (context.threads_private is not None or context.platform is not platform):
        private = context.threads_private
        return History(current=None if private is None else not private, exported=context.exported)
    private = context.private_account
    changes = context.privacy_changes
    replayed = None
    if changes is not None:
        replayed = tuple(sorted({(change.seconds, change.state == "public") for change in changes}))
    return History(
        current=None if private is None else not private,
        changes=replayed,
        exported=context.exported,
        known_from=context.range_start,
        stated=None if said.audience is None else said.audience is Audience.PUBLIC,
    )


def window(account: History, training_start: dt.date | None, as_of: dt.date, *, since_ever: bool = False) -> Window:
    """How the account stood from the start of training to the as-of date.

    Before that start, or where it is not known, the as-of date alone counts. `since_ever`: the start is only the latest day
    that it can be, so that all time before counts too.
    """
    now = account.on(as_of)
    if now is None:
        return Window.UNKNOWN
    if now:
        return Window.PUBLIC
    if training_start is None or as_of < training_start:
        return Window.PRIVATE
    end = day_end(as_of)
    was = account.public_since(0 if since_ever else day_start(training_start), end)
    if was is None:
        return Window.UNKNOWN
    return Window.WAS_PUBLIC if was else Window.PRIVATE


def stated_audiences(said: PlatformAnswers, seconds: int | None) -> Audience | None:
    """The audience that the user states for a time; without a time only if it was always the same."""
    if not said.audience_from:
        return said.audience
    if seconds is None:
        return one_of({said.audience, *(audience for _, audience in said.audience_from)})
    year = year_of(seconds)
    held = [audience for first, audience in said.audience_from if first <= year]
    return held[-1] if held else said.audience


def stated_until(said: PlatformAnswers, seconds: int | None, registered: int | None) -> bool | None:
    """Were all posts up to a time public, by the user's statement? None: some were, or that is not said.

    Asked for comments under one's own posts: a comment is younger than its post, the export does not say
    by how much.
    """
    year = None if seconds is None else year_of(seconds)
    stated: list[Audience | None] = [held for first, held in said.audience_from if year is None or first <= year]
    first = said.audience_from[0][0] if said.audience_from else None
    if first is None or registered is None or year_of(registered) < first:
        stated.append(said.audience)
    if None in stated:
        return None
    return one_of({audience is Audience.PUBLIC for audience in stated})


def one_of(values: set[T]) -> T | None:
    """The value, if there is only one."""
    return next(iter(values)) if len(values) == 1 else None


def year_of(seconds: int) -> int:
    """The year of a time, in UTC."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).year


def day_start(day: dt.date) -> int:
    """The first second of a day, in UTC."""
    return int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp())


def day_end(day: dt.date) -> int:
    """The last second of a day, in UTC; the last day of all has one, too."""
    return day_start(day) + 86_399


def boundaries(days: Iterable[dt.date | None], seconds: Iterable[int | None]) -> list[int]:
    """The times at which a fact about an account's items can change, ascending."""
    found = {day_start(day) for day in days if day is not None}
    return sorted(found | {second for second in seconds if second is not None})
