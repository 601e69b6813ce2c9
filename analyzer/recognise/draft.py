"""A context being filled in, and what fills it: learners, one for each kind of file of facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..archive import Member
from ..model import Entry, Evidence, Platform


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
        self.facts: dict[str, Any] = {}
        self.evidence: list[Evidence] = []

    def learn(self, fact: str, value: Any, member: Member) -> bool:
        """Take a fact when it says something and is the first to say it."""
        if value is None or value == () or self.facts.get(fact) not in (None, ()):
            return False
        self.facts[fact] = value
        self.evidence.append(Evidence(fact, member.archive.name, member.path))
        return True

    def learn_latest(self, fact: str, seconds: int | None, member: Member) -> bool:
        """Take a time when it is later than what was said before: a list of downloads ends before this one is made."""
        if seconds is None or seconds <= (self.facts.get(fact) or 0):
            return False
        self.facts[fact] = seconds
        self.evidence = [one for one in self.evidence if one.fact != fact]
        self.evidence.append(Evidence(fact, member.archive.name, member.path))
        return True


Learner = Callable[[Draft, Sequence[Entry], Member], bool]
