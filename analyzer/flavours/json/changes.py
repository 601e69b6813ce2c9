"""Records of changes of the profile: which label is that of the fact, of the value before, of the value after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...lexicon.loading import words
from ...model import Field
from ..labels import english, field_of

_TIMED = ("timestamp", "timestamp_value")


def change_labels(path: str, labelled: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """The English for the labels of a changed fact, by place: the constant for the fact, the value before, the value after.

    Only in files of such changes, with the raw values of a record. Both values have a label, also where one of them is
    empty; where only one label follows, it can be that of either value, and none is known.
    """
    if "profile_changes" not in path:
        return {}
    raws = [(label, raw.get("value")) for label, raw in labelled if isinstance(raw, dict) and not any(map(raw.get, _TIMED))]
    at = next((at for at, (_, value) in enumerate(raws) if _is_fact(value)), None)
    if at is None or len(raws) < at + 3:
        return {}
    fields = zip(raws[at : at + 3], (Field.CHANGED, Field.PREVIOUS, Field.NEW), strict=True)
    return {label: english(field) for (label, _), field in fields if field_of(label) is None}


def _is_fact(value: Any) -> bool:
    """Whether a value is a constant for what was changed; Meta leaves these in English in every language."""
    return isinstance(value, str) and value.casefold() in words("values.toml", "profile_fact")
