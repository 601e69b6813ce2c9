"""When an account was private and when public: the history of Instagram's switches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..archive import Member
from ..lexicon.records import in_records, listed
from ..model import Entry, Evidence, Field, PrivacyChange
from ..words.keys import label_key
from .draft import Draft
from .placed import Placed


def privacy_changes(draft: Draft, entries: Sequence[Entry], member: Member) -> bool:
    changes = [
        PrivacyChange(entry.when.seconds, _privacy_word(entry.title or entry.get(Field.VALUE) or ""))
        for entry in entries
        if entry.when is not None
    ]
    draft.facts["privacy_changes"] = tuple(sorted(changes, key=lambda change: change.seconds))
    draft.evidence.append(Evidence("privacy_changes", member.archive.name, member.path))
    return True


def _privacy_word(title: str) -> str:
    """`private`, `public`, or nothing where the sentence names neither; the later word is the new state."""
    folded = label_key(title).replace(" ", "_")
    stems = in_records().privacy
    private, public = _end_of_last(folded, listed(stems.private)), _end_of_last(folded, listed(stems.public))
    return "" if private == public == -1 else "private" if private >= public else "public"


def _end_of_last(text: str, stems: Iterable[str]) -> int:
    """Where the last of these stems ends in a text, -1 where none is in it."""
    return max((text.rfind(stem) + len(stem) for stem in stems if stem in text), default=-1)


_HISTORY_FOLDERS = ("login_and_profile_creation/", "login_and_account_creation/")


def learn_history(draft: Draft, placed: Sequence[Placed]) -> None:
    """No history where the folder that would hold it is there: the account never switched."""
    if draft.facts.get("privacy_changes") is None and any(folder in one.key for one in placed for folder in _HISTORY_FOLDERS):
        draft.facts["privacy_changes"] = ()


def name_states(draft: Draft) -> None:
    """The flag of today and that switches alternate tell the states where sentences do not, or say otherwise."""
    changes = draft.facts.get("privacy_changes")
    current = draft.facts.get("private_account")
    if not changes:
        return
    state = "private" if current else "public"
    if all(change.state for change in changes) and (current is None or changes[-1].state == state):
        return
    if current is None:
        draft.facts["privacy_changes"] = None
        return
    misread = changes[-1].state not in ("", state)
    named: list[PrivacyChange] = []
    for change in reversed(changes):
        named.append(PrivacyChange(change.seconds, state if misread else change.state or state))
        state = "public" if named[-1].state == "private" else "private"
    draft.facts["privacy_changes"] = tuple(reversed(named))
