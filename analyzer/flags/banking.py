"""Bank account and card numbers in a text; only those whose check digits hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .check_digits import luhn
from .findings import Finding, Text, in_address

# Country -> characters of its account numbers; the IBAN Registry that SWIFT keeps for ISO 13616.
IBAN_LENGTHS = {
    entry[:2]: int(entry[2:])
    for entry in (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 "
        "FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 "
        "LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 "
        "SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
    ).split()
}

_IBAN = re.compile(r"(?<![^\W_])([A-Za-z]{2})[0-9]{2}(?:[ \u00a0\u202f-]?[A-Za-z0-9]){11,32}")
_IBAN_BEGINS = re.compile(r"(?<![^\W_])[A-Za-z]{2}[0-9]{2}")
FEWEST_OF_CARD = 13
"""Digits of the shortest card number."""
_CARD = re.compile(
    r"(?<![\w.,/+-])(?:\d{13,19}|\d{4}(?:([ \u00a0\u202f-])\d{4}){3}(?:\1\d{1,3})?|3[47]\d\d([ \u00a0\u202f-])\d{6}\2\d{5}"
    r"|3[0689]\d\d([ \u00a0\u202f-])\d{6}\3\d{4})(?![\w]|[.,-]\d)"
)
# First digits and lengths by issuer, as the networks publish them (Visa, Mastercard, American Express, Discover, Diners, JCB,
# UnionPay, and the Maestro numbers in use in Europe).
_ISSUERS = (
    (re.compile(r"4"), (13, 16, 19)),
    (re.compile(r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720"), (16,)),
    (re.compile(r"3[47]"), (15,)),
    (re.compile(r"6011|64[4-9]|65"), (16, 17, 18, 19)),
    (re.compile(r"30[0-5]|3[689]"), (14,)),
    (re.compile(r"352[89]|35[3-8]"), (16, 17, 18, 19)),
    (re.compile(r"62"), (16, 17, 18, 19)),
    (re.compile(r"5018|50[23]0|5038|5893|6304|6759|676[1-3]"), (16, 17, 18, 19)),
)


def begins_iban(piece: str) -> bool:
    """False for a piece of text between spaces in which no account number begins."""
    return _IBAN_BEGINS.search(piece) is not None


def ibans(given: Text) -> Iterator[Finding]:
    """An account number of the length its country uses, whose remainder by 97 is 1; grouped or not, in any case."""
    text = given.text
    at = 0
    while found := _IBAN.search(text, at):
        at = found.start() + 2
        length = IBAN_LENGTHS.get(found.group(1).upper())
        end = _end_of(text, found.start(), found.end(), length) if length else None
        if end is not None and iban_holds(text[found.start() : end]):
            yield Finding(found.start(), end, "iban")
            at = end


def iban_holds(text: str) -> bool:
    """Moves the first four characters to the end, reads letters as 10 to 35, and divides by 97 (ISO 7064 MOD 97-10)."""
    characters = "".join(char for char in text.upper() if char.isalnum())
    return int("".join(str(int(char, 36)) for char in characters[4:] + characters[:4])) % 97 == 1


def _end_of(text: str, start: int, limit: int, length: int) -> int | None:
    """Where the first `length` letters and digits end, when nothing is glued to them."""
    seen = 0
    for at in range(start, limit):
        seen += text[at].isalnum()
        if seen == length:
            glued = at + 1 < len(text) and text[at + 1].isalnum()
            return None if glued else at + 1
    return None


def cards(given: Text) -> Iterator[Finding]:
    """13 to 19 digits in one run or in the groups of a card, of a known issuer, by Luhn's rule. Not inside web addresses."""
    text = given.text
    for found in _CARD.finditer(text):
        digits = "".join(char for char in found.group() if char.isdecimal())
        if card_holds(digits) and not in_address(text, found.start()):
            yield Finding(found.start(), found.end(), "card")


def card_holds(digits: str) -> bool:
    """True for a number that a known issuer could have given out."""
    issued = any(len(digits) in lengths and start.match(digits) for start, lengths in _ISSUERS)
    return issued and digits.isascii() and len(set(digits)) > 1 and luhn(digits)
