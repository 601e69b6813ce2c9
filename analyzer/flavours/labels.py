"""Meta's labels become our field names, whatever language the export speaks."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from ..model import Field

# The words for yes and no that exports print as values (instagram.md 11); booleans are localised, patchily.
_YES = frozenset({"true", "vrai", "wahr", "verdadero", "vero", "waar", "verdadeiro", "prawda", "tak", "oui", "yes"})
_NO = frozenset({"false", "faux", "falsch", "falso", "onwaar", "fałsz", "nie", "non", "no"})

BOOLEAN_FIELDS = frozenset({Field.PRIVATE, Field.DRAFT, Field.PUBLISHED, Field.AI_GENERATED, Field.IS_REPLY})


def fold(label: str) -> str:
    """A label as labels are compared: NFC, folded case, one kind of apostrophe and of space."""
    text = unicodedata.normalize("NFC", label).replace("’", "'").replace("‘", "'")
    return " ".join(text.split()).casefold()


@cache
def field_of(label: str) -> Field | None:
    """Our name for a label, or None when nobody knows it."""
    return _table().get(fold(label))


@cache
def _table() -> dict[str, Field]:
    data = tomllib.loads((files("analyzer.lexicon") / "labels.toml").read_text("utf-8"))
    table: dict[str, Field] = {}
    for name, languages in data.items():
        field = Field(name)
        for labels in languages.values():
            for label in labels:
                known = table.setdefault(fold(label), field)
                if known is not field:
                    raise ValueError(f"labels.toml: {label!r} means both {known} and {field}")
    return table


def yes_or_no(value: str) -> str:
    """`true` or `false` for a localised boolean, else the value as it is."""
    word = fold(value)
    return "true" if word in _YES else "false" if word in _NO else value


def nested(group: Field, leaf: Field) -> Field:
    """The name of a field inside a labelled group, `owner.name`; where no such name exists, the leaf's own."""
    try:
        return Field(f"{group}.{leaf}")
    except ValueError:
        return leaf
