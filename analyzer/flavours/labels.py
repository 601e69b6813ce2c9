"""Meta's labels become our field names, whatever language the export speaks."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon.loading import Languages, load, words
from ..model import Field
from ..words.keys import label_key

BOOLEAN_FIELDS = frozenset({Field.PRIVATE, Field.DRAFT, Field.PUBLISHED, Field.AI_GENERATED, Field.IS_REPLY})


@cache
def field_of(label: str) -> Field | None:
    """Our name for a label, or None for one that we do not know."""
    return _table().get(label_key(label))


@cache
def _table() -> dict[str, Field]:
    table: dict[str, Field] = {}
    for field, languages in _labels().items():
        for labels in languages.values():
            for label in labels:
                known = table.setdefault(label_key(label), field)
                if known is not field:
                    raise ValueError(f"labels.toml: {label!r} means both {known} and {field}")
    return table


@cache
def _labels() -> dict[Field, Languages]:
    return load("labels.toml", dict[Field, Languages])


def english(field: Field) -> str:
    """The English label of a field."""
    return _labels()[field]["en"][0]


def yes_or_no(value: str) -> str:
    """`true` or `false` for a localised boolean, else the value as it is."""
    return _answers().get(label_key(value), value)


@cache
def _answers() -> dict[str, str]:
    kinds = (("true", "true"), ("yes", "true"), ("false", "false"), ("no", "false"))
    return {label_key(word): answer for kind, answer in reversed(kinds) for word in words("values.toml", kind)}


def is_truth(value: str) -> bool:
    """Whether a value is a boolean as exports print it, in any language; `yes` and `no` can be what a person wrote."""
    return label_key(value) in _truths()


@cache
def _truths() -> frozenset[str]:
    return frozenset(label_key(word) for kind in ("true", "false") for word in words("values.toml", kind))


def nested(group: Field, leaf: Field) -> Field:
    """The name of a field inside a labelled group, `owner.name`; where no such name exists, the leaf's own."""
    try:
        return Field(f"{group}.{leaf}")
    except ValueError:
        return leaf


# -- values that can be nobody's words, in any language ---------------------------------------------------------------

_NO_WORDS = re.compile(
    r"(?=.*\d)[\d\s.,:;()%°+/−-]+"  # numbers, coordinates, dates and hours in digits
    r"|\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-][\d:]+)?"
    r"|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+"  # ON_THIS_DAY
    r"|[^\s@]+@[^\s@]+\.[^\s@]+"
    r"|[\w.\-&'()]+(?:/[\w.\-&'() ]+)+\.\w{2,4}"  # the path of a file
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def is_address(value: str) -> bool:
    """Whether a value is an address of the web and nothing else."""
    return _ADDRESS.fullmatch(value.strip()) is not None


def may_be_words(value: str) -> bool:
    """Whether a person can have written a value: False for booleans, numbers, dates, constants, addresses and files."""
    found = value.strip()
    return not is_truth(found) and _NO_WORDS.fullmatch(found) is None and not is_address(found)


def field_of_constant(name: str) -> Field | None:
    """What `ent_field_name` says, which stays English in every language: `story_message` is a message (seen 2024-11)."""
    pieces = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", " ", name).split()
    return field_of(" ".join(pieces)) or (_CONSTANTS.get(pieces[-1].lower()) if pieces else None)


_CONSTANTS = {
    "message": Field.TEXT,
    "text": Field.TEXT,
    "target": Field.TARGET,
    "url": Field.URL,
    "name": Field.NAME,
    "title": Field.TITLE,
    "location": Field.PLACE,
    "place": Field.PLACE,
    "address": Field.ADDRESS,
    "coordinates": Field.COORDINATES,
}
