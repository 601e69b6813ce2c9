"""Which tree belongs to which account: by what it says of itself, else by the other parts of its export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import Context, Platform
from .contexts import context_of, joined
from .draft import Draft
from .identity import Owner, adopted, identity_of, owner_of
from .learning import learn_facts, learnt
from .names import named_user
from .placed import Placed

Named = dict[str, tuple[list[Placed], Draft]]
"""Whose the trees say they are -> their members, and what they say."""

Nameless = dict[str | None, list[Placed]]
"""The name in the headers of trees without a profile, None where they have none -> their members."""


def identify(groups: Mapping[tuple[str, Platform], list[Placed]], placed: Sequence[Placed]) -> dict[str, Context]:
    """Give every member its account, group by group (the parts of one export); account id -> what its exports say."""
    contexts: dict[str, Context] = {}
    known: dict[str, Owner] = {}
    late: list[tuple[list[Placed], Draft]] = []
    json_pages: dict[Platform | None, list[Placed]] = {}
    for one in placed:
        if one.key.endswith(".json"):
            json_pages.setdefault(one.platform, []).append(one)
    for (_, platform), members in groups.items():
        beside = json_pages.get(platform, [])
        named, nameless = _by_identity(platform, members, beside)
        if len(named) == 1 and nameless:
            _take_in(named, nameless, beside)
        for identity, (own, draft) in named.items():
            account_id = f"{platform}:{identity}"
            known.setdefault(account_id, owner_of(draft)).users.add(_user_of(own))
            _add(contexts, account_id, draft, own)
        late += [(without, learnt(platform, without, beside)) for without in nameless.values()]
    for members, draft in sorted(late, key=lambda one: one[1].header is None):
        account_id = adopted(known, draft, _user_of(members))
        known.setdefault(account_id, owner_of(draft)).users.add(_user_of(members))
        _add(contexts, account_id, draft, members)
    return contexts


def _by_identity(platform: Platform, placed: Sequence[Placed], beside: Sequence[Placed]) -> tuple[Named, Nameless]:
    """The trees of one group of parts by whose they say they are, the others by the name in their headers."""
    trees: dict[tuple[str, str], list[Placed]] = {}
    for one in placed:
        trees.setdefault((one.member.archive.name, one.key[: one.root]), []).append(one)
    named: Named = {}
    nameless: Nameless = {}
    for tree in trees.values():
        draft = learnt(platform, tree, beside)
        identity = identity_of(draft)
        if identity is None:
            nameless.setdefault(draft.header[0] if draft.header else None, []).extend(tree)
        elif identity in named:
            members, first = named[identity]
            members.extend(tree)
            learn_facts(first, tree, beside)
        else:
            named[identity] = (list(tree), draft)
    if not named and len(nameless) == 2 and None in nameless:  # a part with pictures alone has no header
        (header,) = (header for header in nameless if header is not None)
        nameless = {header: [*nameless[header], *nameless[None]]}
    return named, nameless


def _take_in(named: Named, nameless: Nameless, beside: Sequence[Placed]) -> None:
    """Parts of one export: those without a profile are of the same account as the one that has it, unless headers disagree."""
    ((identity, (own, draft)),) = named.items()
    owner = owner_of(draft)
    fitting = [header for header in nameless if header is None or owner.is_called(header)]
    if fitting:
        together = [*own, *(one for header in fitting for one in nameless.pop(header))]
        named[identity] = (together, learnt(draft.platform, together, beside))


def _user_of(placed: Sequence[Placed]) -> str | None:
    return named_user(placed[0].member.archive.name)


def _add(contexts: dict[str, Context], account_id: str, draft: Draft, placed: Sequence[Placed]) -> None:
    for one in placed:
        one.account_id = account_id
    new = context_of(account_id, draft, placed)
    old = contexts.get(account_id)
    contexts[account_id] = joined(old, new) if old else new
