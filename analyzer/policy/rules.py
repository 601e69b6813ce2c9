"""What the policy says of each kind of thing: rules with their examples, what weakens a status, what is only counted."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct, field

from ..model import Audience, Author, Exposure, Kind, Platform, Standing, State, Surface
from .terms import Answer, AppliesTo, Condition, Row


class Says(Struct, frozen=True, forbid_unknown_fields=True):
    """The sentence of a rule for each outcome of its condition."""

    holds: str | None = None
    fails: str | None = None
    unknown: str | None = None

    def of(self, answer: Answer) -> str | None:
        """The sentence for an answer; None where the rule has none."""
        return {Answer.HOLDS: self.holds, Answer.FAILS: self.fails, Answer.UNKNOWN: self.unknown}.get(answer)


class Example(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An item for the tests, judged for an adult in the EU. `audience` and `group` are what the user states."""

    kind: Kind
    platform: Platform = Platform.FACEBOOK
    surface: Surface = Surface.OWN
    author: Author = Author.SELF
    state: State = State.LIVE
    always_public: bool = False
    on_page: bool = False
    meta_ai: bool = False
    page_export: bool = False
    standing: Standing = Standing.PLAIN
    audience: Audience | None = None
    group: bool | None = None
    private_account: bool | None = None
    posted: dt.date = dt.date(2026, 1, 15)
    as_of: dt.date = dt.date(2026, 11, 1)
    gives: Exposure | None = None


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the policy says of one kind of thing. Exactly one rule takes an item on any day.

    `from` and `until` are days included; a changed policy closes the old rule and adds a new one. `bites` are
    items that it takes, with the status it gives; `spares` are near ones that it leaves to another rule.
    """

    id: str
    applies_to: AppliesTo
    condition: Condition
    row: Row
    holds: Exposure | None = None
    fails: Exposure | None = None
    unknown: Exposure | None = None
    from_: dt.date | None = field(name="from", default=None)
    until: dt.date | None = None
    regions: tuple[str, ...] = ()
    """For the reader of the report; empty: all. Which text holds where is in `versions.toml`."""
    sources: tuple[str, ...]
    says: Says
    bites: tuple[Example, ...]
    spares: tuple[Example, ...]

    def status(self, answer: Answer) -> Exposure | None:
        """The status that an answer gives; None where the rule has none."""
        return {Answer.HOLDS: self.holds, Answer.FAILS: self.fails, Answer.UNKNOWN: self.unknown}.get(answer)

    def in_force(self, day: dt.date) -> bool:
        """Is the rule in force on this day?"""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


class Modifier(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something besides the kind that can only weaken a status: age, region, a text that says nothing."""

    id: str
    gives: Exposure | None = None
    """None: it takes the weaker of several answers (unknown country)."""
    says: str
    sources: tuple[str, ...] = ()


class Counted(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule for what is counted and never made an item: reactions, private messages."""

    id: str
    gives: Exposure
    says: str
    sources: tuple[str, ...]
