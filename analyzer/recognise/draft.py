"""A context being filled in, and what fills it: learners, one for each kind of file of facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TypedDict, Unpack, cast

from ..archive import Member
from ..model import Entry, Evidence, Flavour, Platform, PrivacyChange, Setting


class Facts(TypedDict, total=False):
    """What can be learnt of an account: the facts of a `Context`, under the same names."""

    name: str | None
    username: str | None
    profile_id: str | None
    born_on: dt.date | None
    private_account: bool | None
    threads_private: bool | None
    privacy_changes: tuple[PrivacyChange, ...] | None
    close_friends_used: bool | None
    country: str | None
    region_text: str | None
    registered: int | None
    exported: int | None
    range_start: int | None
    range_end: int | None
    locale: str | None
    timezone: str | None
    generation: str | None
    flavour: Flavour
    page: bool
    notices: tuple[int, ...]
    settings: tuple[Setting, ...]


class Draft:
    """A context being filled in."""

    header: tuple[str, Member] | None = None
    """Whose export the headers of its pages say this is, and the page that says so: user name or full name."""
    stamped: int = 0
    """The latest day that the names of its archives state, in seconds since 1970; 0 where they state none."""
    names: tuple[str, ...] = ()
    """User names that the archive's own name states, as a hint where the profile's labels are unknown."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.facts: Facts = {}
        self.notices: set[int] = set()
        """When a notice was given, in seconds since 1970."""
        self.evidence: list[Evidence] = []

    def learn(self, member: Member, **said: Unpack[Facts]) -> bool:
        """Take facts that say something and are the first to say it; True when there was one."""
        new = {
            fact: value
            for fact, value in said.items()
            if value is not None and value != () and self.facts.get(fact) in (None, ())
        }
        self.facts.update(cast(Facts, new))
        self.evidence += [Evidence(fact, member.archive.name, member.path) for fact in new]
        return bool(new)

    def learn_exported(self, seconds: int | None, member: Member) -> bool:
        """Take when the export was made, if later than what was said before: a list of downloads ends before this one."""
        if seconds is None or seconds <= (self.facts.get("exported") or 0):
            return False
        self.facts["exported"] = seconds
        self.evidence = [one for one in self.evidence if one.fact != "exported"]
        self.evidence.append(Evidence("exported", member.archive.name, member.path))
        return True


Learner = Callable[[Draft, Sequence[Entry], Member], bool]
