"""Meta's labels become our field names, whatever language the export speaks."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from ..model import Field

# What exports print for booleans (docs/atlas/instagram.md, Labels), localised in part. Seen: English, French, German, Korean;
# the others are the words for true and false that the languages of Meta's pages have.
_TRUE = frozenset(
    """true vrai wahr verdadero vero verdadeiro waar prawda sant sand totta tosi pravda igaz adevărat doğru истина правда да
    αληθές αληθής đúng benar betul totoo 참 真 真实 真實 はい 正しい صحيح صواب درست אמת נכון จริง सही सत्य সত্য உண்மை вярно
    tiesa tõene točno istina""".split()
)
_FALSE = frozenset(
    """false faux falsch falso onwaar fałsz falskt falsk usant epätosi nepravda hamis fals yanlış ложь неправда хибність нет
    ψευδές ψευδής sai salah palsu hindi 거짓 偽 假 いいえ 誤り خطأ غلط نادرست שקר เท็จ गलत असत्य মিথ্যা தவறு невярно
    netiesa väär netočno neistina""".split()
)
_YES = _TRUE | frozenset("yes oui ja sí si sì sim tak kyllä ano áno igen evet так ναι có ya 예 네 是 نعم بله כן ใช่ हाँ".split())
_NO = _FALSE | frozenset("no non nein nee não nie nej nei ei ne nem nu hayır ні όχι không tidak 아니요 否 لا خیر לא ไม่".split())

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


def is_truth(value: str) -> bool:
    """Whether a value is a boolean as exports print it, in any language; `yes` and `no` can be what a person wrote."""
    word = fold(value)
    return word in _TRUE or word in _FALSE


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
    """Whether a person can have written a value: it is no truth word, number, date, constant, address or file."""
    found = value.strip()
    return not is_truth(found) and _NO_WORDS.fullmatch(found) is None and not is_address(found)


def field_of_constant(name: str) -> Field | None:
    """What `ent_field_name` says, which stays English in every language: `story_message` is a message (seen 2024-11)."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", " ", name).split()
    return field_of(" ".join(words)) or (_CONSTANTS.get(words[-1].lower()) if words else None)


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
