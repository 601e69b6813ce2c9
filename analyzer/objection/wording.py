"""What the documents call things: effects, what to do; and how much a flag weighs."""

from __future__ import annotations

from babel.languages import get_official_languages
from msgspec import Struct

from ..policy import Authority, Effect, Stance
from ..policy.named import ActionId
from ..words import Words, mark
from ..words.flag_terms import ARTICLE_9, RECITAL_38, TERMS

FLAGS = {term.id: term.name for term in TERMS} | {"recurrent_place": mark("a recurring place")}
"""What flags are called in documents in which the person speaks of themselves."""
SPECIAL = frozenset(term.id for term in TERMS if term.basis == ARTICLE_9)
"""The flags of Article 9 GDPR."""
CHILDREN = frozenset(term.id for term in TERMS if term.basis == RECITAL_38)

_WEIGHT = (
    *sorted(CHILDREN),
    *(term.id for term in TERMS if term.id in SPECIAL),
    *"national_id iban card access_token postal_address phone email".split(),
    *"recurrent_place precise_place third_person named_place".split(),
)
"""What weighs most here first: children, Article 9, numbers and keys, ways to reach somebody, places, other people."""

EFFECTS = {
    Effect.STOPS_FUTURE: mark("Stops future use"),
    Effect.NARROWS_PUBLIC: mark("Reduces what is public"),
    Effect.REMOVES: mark("Removes content"),
    Effect.UNKNOWN: mark("Meta states no effect on AI training"),
    Effect.NONE_ON_AI: mark("Does not change AI training"),
}
REVERSIBLE = {
    Stance.YES: mark("can be undone"),
    Stance.NO: mark("cannot be undone"),
}

DEEDS: dict[str, str] = {
    ActionId.REMOVE_TAG: mark("untag"),
    ActionId.ASK_OWNER: mark("ask the person who posted it"),
    ActionId.LIMIT_PAST_POSTS: mark("limit"),
    ActionId.PRIVATE_INSTAGRAM: mark("limit (private account)"),
    ActionId.BULK_FACEBOOK: mark("delete or archive"),
    ActionId.BULK_INSTAGRAM: mark("delete or archive"),
    ActionId.RESET_AI: mark("delete the conversation (/reset-ai)"),
}
"""What the clean-up list says to do with an item that an action reaches: id of the action -> deed."""
EMPTY_TRASH = mark("empty the trash")
DELETE_ARCHIVED = mark("delete from the archive")
CHANGE_PROFILE = mark("change or remove")


def weight(flag: str) -> int:
    """How early a flag comes: 0 first; one that has no place in the order comes last."""
    return _WEIGHT.index(flag) if flag in _WEIGHT else len(_WEIGHT)


def flag_said(flag: str, words: Words) -> str:
    """A flag in words; one that is not known stands as its id."""
    return words.say(FLAGS[flag]) if flag in FLAGS else flag.replace("_", " ")


_IN_A_SENTENCE = {
    "en": {
        "GB": "the Information Commissioner’s Office",
        "IE": "the Data Protection Commission",
        "CH": "the Federal Data Protection and Information Commissioner (FDPIC)",
    },
    "fr": {
        "FR": "la CNIL",
        "BE": "l’Autorité de protection des données",
        "LU": "la Commission nationale pour la protection des données",
        "CH": "le Préposé fédéral à la protection des données et à la transparence (PFPDT)",
    },
}
"""Authorities that have a name in the language, with its article."""
# Translators: {name} is the name of an authority.
AUTHORITY = mark("the supervisory authority ({name})")
NO_AUTHORITY = mark("the data protection authority of my country")


def authority_said(authority: Authority | None, country: str | None, words: Words) -> str:
    """An authority as a sentence of the letter names it."""
    if authority is None:
        return words.say(NO_AUTHORITY)
    return _IN_A_SENTENCE[words.lang].get(country or "") or words.say(AUTHORITY, name=authority.name)


class Foreign(Struct, frozen=True):
    """A letter in a language that is not official in the person's country: its language, and the official ones."""

    written: str
    official: str
    plural: str


def foreign(country: str | None, words: Words) -> Foreign | None:
    """None where the letter's language is official in the country, or nobody knows."""
    official = [code.split("_")[0] for code in get_official_languages(country, de_facto=True)] if country else []
    if not official or words.lang in official:
        return None
    known = words.locale.languages
    names = list(dict.fromkeys(known.get(code, code) for code in official))
    one, many = mark("language is"), mark("languages are")
    return Foreign(known[words.lang], words.both(names), words.say(one if len(names) == 1 else many))
