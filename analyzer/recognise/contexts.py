"""A draft that is complete becomes a context; two exports of one account become one context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import asdict, replace

from ..archive import Member
from ..lexicon.files import trees
from ..model import Context, Evidence, Flavour, Platform, PrivacyChange
from .draft import Draft
from .identity import called_by_header
from .placed import Placed


def context_of(account_id: str, draft: Draft, placed: Sequence[Placed]) -> Context:
    """What a draft and the members it was learnt from say of an account."""
    called_by_header(draft)
    archives = tuple(dict.fromkeys(one.member.archive.name for one in placed))
    if draft.stamped > (draft.facts.get("exported") or 0):  # the latest statement counts
        draft.facts["exported"] = draft.stamped
        draft.evidence.append(Evidence("exported", archives[0], ""))
    draft.facts["notices"] = tuple(sorted(draft.notices))
    draft.facts["page"] = any("this_profiles_activity" in one.key for one in placed)
    told = _generation(draft.platform, placed)
    if told is not None:
        draft.learn(told[1], generation=told[0])
    draft.facts["flavour"] = _flavour(placed)
    return Context(
        account_id=account_id, platform=draft.platform, archives=archives, evidence=tuple(draft.evidence), **draft.facts
    )


def joined(one: Context, other: Context) -> Context:
    """Two exports of one account: the later one speaks, the earlier fills what it leaves open."""
    older, newer = (one, other) if (one.exported or 0) <= (other.exported or 0) else (other, one)
    known, said = asdict(older), asdict(newer)
    starts = [start for start in (one.range_start, other.range_start) if start is not None]
    filled = {fact: known[fact] for fact, value in said.items() if value is None}
    return replace(
        newer,
        **filled
        | {
            "range_start": min(starts) if len(starts) == 2 else None,
            "privacy_changes": _history(older, newer),
            "notices": tuple(dict.fromkeys(older.notices + newer.notices)),
            "settings": tuple(dict.fromkeys(older.settings + newer.settings)),
            "archives": tuple(dict.fromkeys(older.archives + newer.archives)),
            "evidence": tuple(dict.fromkeys(older.evidence + newer.evidence)),
        },
    )


def _history(older: Context, newer: Context) -> tuple[PrivacyChange, ...] | None:
    """The switches of both; an empty history of one export says nothing of the other's time."""
    if newer.privacy_changes is None:
        return older.privacy_changes
    if not older.privacy_changes:
        return newer.privacy_changes
    return tuple(sorted({*older.privacy_changes, *newer.privacy_changes}, key=lambda change: change.seconds))


def _flavour(placed: Sequence[Placed]) -> Flavour:
    kinds = Counter(one.key.rsplit(".", 1)[-1] for one in placed)
    return Flavour.HTML if kinds["html"] + kinds["htm"] and not kinds["json"] else Flavour.JSON


def _generation(platform: Platform, placed: Sequence[Placed]) -> tuple[str, Member] | None:
    """The newest generation that a path tells, and the first member that has it."""
    for generation, pieces in trees().generations.get(platform, {}).items():
        for piece in pieces:
            for one in placed:
                if f"/{piece}" in f"/{one.key}":
                    return generation, one.member
    return None
