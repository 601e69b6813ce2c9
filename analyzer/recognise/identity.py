"""Whose tree it is: by its profile, else by the name in its pages' headers, else by what the archive is called."""

from __future__ import annotations

from msgspec import Struct

from ..model import Platform
from ..words.keys import name_key
from .draft import Draft


class Owner(Struct, eq=False):
    """One account as it is told from others."""

    platform: Platform
    name: str | None
    """The name that headers state, folded: the user name on Instagram, the full name on Facebook; None where it is not known."""
    users: set[str | None]
    """Users in the names of its archives."""

    def is_called(self, header: str) -> bool:
        """Whether a header with this name can be of this account's export: nothing known speaks against it."""
        return self.name is None or self.name == name_key(header)


def owner_of(draft: Draft) -> Owner:
    """The account that a draft describes."""
    stated = draft.facts.get("username") if draft.platform is Platform.INSTAGRAM else draft.facts.get("name")
    if stated is None and draft.header is not None:
        stated = draft.header[0]
    return Owner(draft.platform, name_key(stated) if stated else None, set())


def identity_of(draft: Draft) -> str | None:
    """What the profile says: the user name, else the profile's number, else the name; None without a profile."""
    facts = draft.facts
    name = facts.get("name")
    return facts.get("username") or facts.get("profile_id") or (_dotted(name) if name else None)


def _dotted(name: str) -> str:
    return ".".join(name.lower().split())


def adopted(known: dict[str, Owner], draft: Draft, user: str | None) -> str:
    """The account of parts without a profile: the one that their headers name, else the only one, unless file names disagree."""
    same = [account for account, owner in known.items() if owner.platform is draft.platform]
    if draft.header is not None:
        named = [account for account in same if known[account].is_called(draft.header[0])]
        exactly = [account for account in named if known[account].name is not None]
        found = exactly or named
        return found[0] if len(found) == 1 else f"{draft.platform}:{_dotted(draft.header[0])}"
    if len(same) == 1:
        users = known[same[0]].users - {None}
        if user is None or not users or user in users or same[0].partition(":")[2] == user:
            return same[0]
    by_name = [account for account in same if user in known[account].users and user is not None]
    return by_name[0] if len(by_name) == 1 else f"{draft.platform}:{user or 'unknown'}"


def called_by_header(draft: Draft) -> None:
    """Where no profile names the account, its pages' headers do."""
    if draft.header is not None:
        name, member = draft.header
        if draft.platform is Platform.INSTAGRAM:
            draft.learn(member, username=name)
        else:
            draft.learn(member, name=name)
