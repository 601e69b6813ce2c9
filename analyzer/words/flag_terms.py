"""What each flag is called, what it rests on, how it is found and where that goes wrong: for the report and docs/flags.md.

A flag says that something stands in a text or picture, never that it is true, nor that Meta read it out of it. The basis
is named where a law treats such facts apart; `finds` and `spares` are run as tests.
"""

from __future__ import annotations

from msgspec import Struct

from . import mark


class FlagTerm(Struct, frozen=True):
    """One flag: `name`, `found`, `weak` and `basis` are message ids; `spares` looks like a find and is none."""

    id: str
    name: str
    found: str
    weak: str
    basis: str = ""
    checked: str = ""
    """Empty, or how well the basis is known."""
    finds: str = ""
    spares: str = ""
    country: str = ""
    """ISO 3166 code of the account in the examples."""


ARTICLE_9 = mark("special category under Article 9 GDPR")
RECITAL_38 = mark("children merit specific protection: recital 38 GDPR")

_BY_WORDS = mark("By lists of words and phrases in the text’s language, except phrases in which they mean something else.")
_WORDS_ERR = mark(
    "A word may be used differently, quoted or negated. What is said without such a word, or in a language without lists, "
    "is not detected."
)
_CHILD_ERR = mark(
    "A grown-up son or daughter counts as a child; a child mentioned only by first name is not detected. No picture is "
    "searched for children."
)


def _topic(flag: str, name: str, finds: str, spares: str) -> FlagTerm:
    return FlagTerm(flag, name, _BY_WORDS, _WORDS_ERR, ARTICLE_9, "", finds, spares)


TERMS: tuple[FlagTerm, ...] = (
    _topic(
        "health",
        mark("health"),
        "I start chemotherapy on Monday.",
        "Cancer season starts today.",
    ),
    _topic(
        "religion_belief",
        mark("religion or belief"),
        "I was baptised as a Catholic at Easter.",
        "Holy guacamole, that was close.",
    ),
    _topic(
        "politics",
        mark("political opinion"),
        "I am a member of the Green Party.",
        "We had a party in the green house.",
    ),
    _topic(
        "union",
        mark("trade union membership"),
        "I have joined the trade union at work.",
        "The European Union published a map.",
    ),
    _topic(
        "ethnic",
        mark("ethnic origin"),
        "I am of Irish descent.",
        "The race starts at nine.",
    ),
    _topic(
        "sexuality",
        mark("sex life or sexual orientation"),
        "I came out as gay last year.",
        "The middle of the road was closed.",
    ),
    _topic(
        "biometric",
        mark("genetic or biometric data"),
        "My DNA test says a third Breton.",
        "Hard work is in the DNA of this club.",
    ),
    FlagTerm(
        "child",
        mark("a child"),
        _BY_WORDS,
        _CHILD_ERR,
        RECITAL_38,
        "cited from memory, not verified",
        "My daughter starts school today.",
        "Child’s play!",
    ),
    FlagTerm(
        "email",
        mark("e-mail address"),
        mark("By its form: a name, an at sign, a domain. “(at)” and “(dot)” in brackets count too."),
        mark("It is not known whose address it is; an address spelt out in words is not detected."),
        finds="Write to ada@example.org!",
        spares="Follow @ada and @ada@social.example.",
    ),
    FlagTerm(
        "phone",
        mark("telephone number"),
        mark("By the numbering plans of the account’s country and of the text’s language, or in international form."),
        mark(
            "Another number may fit a plan. Bare digits count only next to a word such as “call”; numbers in words are not "
            "detected."
        ),
        finds="Appelle au 06 12 34 56 78.",
        spares="Livré le 06.12.2024, commande n° 0612345678.",
        country="FR",
    ),
    FlagTerm(
        "postal_address",
        mark("postal address"),
        mark("By street words with a house number, and by postcodes with a distinctive form, as twelve countries write them."),
        mark("It may be a shop’s address. An address without a house number or in lower case is not detected."),
        finds="We live at 221B Baker Street.",
        spares="A 10 Minute Walk along Route 66.",
    ),
    FlagTerm(
        "iban",
        mark("bank account number (IBAN)"),
        mark("By its country’s length and its check digits (ISO 13616)."),
        mark("It is not known whose account it is; account numbers of other kinds are not detected."),
        finds="FR76 3000 6000 0112 3456 7890 189",
        spares="FR76 3000 6000 0112 3456 7890 188",
    ),
    FlagTerm(
        "card",
        mark("payment card number"),
        mark("By the first digits of known issuers, its length and Luhn’s check digit."),
        mark("One number in ten of that length passes the check by chance; partly hidden numbers are not detected."),
        finds="4111 1111 1111 1111",
        spares="4111 1111 1111 1112",
    ),
    FlagTerm(
        "national_id",
        mark("national identity number"),
        mark(
            "By each country’s form and check digits. Where the form is only digits, it counts only next to a word that "
            "names it."),
        mark("A number may pass the check by chance; numbers of other countries, passports and licences are not detected."),
        finds="Sécu : 2 69 05 49 588 157 80",
        spares="Réf. 2 69 05 49 588 157 81",
    ),
    FlagTerm(
        "access_token",
        mark("password or access key"),
        mark(
            "By parameters of web addresses such as “token=”, by passwords in them, and by how the keys of well-known "
            "services begin."),
        mark("It may have expired long ago; passwords in plain words and keys of other services are not detected."),
        finds="https://files.example/a?token=abc123def456",
        spares="https://files.example/a?page=2&sort=token",
    ),
    FlagTerm(
        "precise_place",
        mark("precise place"),
        mark("By the coordinates of an item or picture, with at least three decimals of a degree."),
        mark("Coordinates can be wrong or someone else’s; places in words or visible in pictures are not detected."),
    ),
    FlagTerm(
        "named_place",
        mark("named place"),
        mark("By the place or address that the item itself states."),
        mark("You may never have been there; places named only in the text are not detected."),
    ),
    FlagTerm(
        "recurrent_place",
        mark("place you return to"),
        mark("By the same place on three different days or more."),
        mark("Upload dates may be mistaken for visits; the place is never called home."),
    ),
    FlagTerm(
        "third_person",
        mark("another person named"),
        mark(
            "By the people whom the export names with the item (tagged, mentioned, author, host), or by names inside a "
            "picture."),
        mark("Pages have names like people. A person named only in the text or shown without a tag is not detected."),
    ),
)  # fmt: skip
