"""National identity numbers in a text, each by its form and its check digits.

Written for the countries of the eleven complaints against Meta's plan, and for neighbours whose rule is short. A number
counts when its check holds and, where its form is any run of digits, when a word beside it says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from . import check_digits
from .findings import Finding, Text, in_address

BEFORE, AFTER = 40, 20
"""Characters before and after a number in which a word may say what it is."""

_SIX_DIGITS = re.compile(r"\d(?:[ .\u00a0\u202f-]{0,2}\d){5}")
_FISCAL_CODE = re.compile(r"[A-Za-z]{6}\d{2}[A-Za-z]\d{2}")
"""What a text must hold for any of them: six digits in a row, or the beginning of an Italian code, which no space parts."""


class NationalNumber(Struct, frozen=True):
    """One country's number: its form, its check, the words that name it where the form alone tells nothing, who defines it."""

    country: str
    name: str
    form: str
    valid: Callable[[str], bool]
    """Is told the digits and letters alone, in capitals."""
    source: str
    example: str
    beside: str = ""


FEWEST_OF_ID = 6
"""Digits of a text that holds one of these numbers, unless it is an Italian code."""


def begins_fiscal_code(piece: str) -> bool:
    """False for a piece of text between spaces in which no Italian code begins."""
    return _FISCAL_CODE.search(piece) is not None


def may_hold_id_numbers(text: str) -> bool:
    """False for a text without six digits in a row, which can hold none but an Italian code."""
    return _SIX_DIGITS.search(text) is not None


def id_numbers(given: Text) -> Iterator[Finding]:
    """Every national number of the table, in order; where two countries' rules allow one place, it is reported once."""
    text = given.text
    places: dict[int, int] = {}
    for number, form, beside in _COMPILED:
        for found in form.finditer(text):
            if not number.valid(_characters(found.group())) or in_address(text, found.start()):
                continue
            if beside is None or _named(beside, text, found.start(), found.end()):
                places.setdefault(found.start(), found.end())
    end = -1
    for start in sorted(places):
        if start >= end:
            end = places[start]
            yield Finding(start, end, "national_id")


def _named(beside: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return bool(beside.search(text, max(0, start - BEFORE), start) or beside.search(text, end, end + AFTER))


def _characters(text: str) -> str:
    return "".join(char for char in text.upper() if char.isalnum())


_S = "[ .\u00a0\u202f-]?"
"""A space, dot or hyphen that may part the groups of a number."""

NUMBERS = (
    NationalNumber(
        "FR",
        "numéro de sécurité sociale (NIR)",
        rf"[1-478]{_S}\d\d{_S}(?:0[1-9]|1[0-2]|[2-9]\d){_S}(?:\d\d|2[ABab]){_S}\d{{3}}{_S}\d{{3}}{_S}/?{_S}\d\d",
        check_digits.french_nir,
        "décret n° 82-103 du 22 janvier 1982; INSEE",
        "2 69 05 49 588 157 80",
    ),
    NationalNumber(
        "BE",
        "Rijksregisternummer / numéro de registre national",
        rf"\d\d{_S}[01]\d{_S}[0-3]\d{_S}\d{{3}}{_S}\d\d",
        check_digits.belgian_register,
        "arrêté royal du 3 avril 1984 (numéro d’identification du Registre national)",
        "85.07.30-033.28",
    ),
    NationalNumber(
        "DE",
        "Steuer-Identifikationsnummer",
        rf"\d\d{_S}\d{{3}}{_S}\d{{3}}{_S}\d{{3}}",
        check_digits.german_tax_id,
        "§ 139b Abgabenordnung; Bundeszentralamt für Steuern",
        "Steuer-ID 86 095 742 719",
        r"steuer|\bidnr|\btin\b|tax id",
    ),
    NationalNumber(
        "AT",
        "Sozialversicherungsnummer",
        rf"\d{{4}}{_S}[0-3]\d[01]\d\d\d",
        check_digits.austrian_social_insurance,
        "§ 31 ASVG; Dachverband der Sozialversicherungsträger",
        "SVNR 1237 010180",
        r"\bsv[ -]?n|svnr|versicherungsn|e-card",
    ),
    NationalNumber(
        "ES",
        "DNI / NIE",
        rf"(?:\d{{2}}{_S}\d{{3}}{_S}\d{{3}}|[XYZxyz]{_S}\d{{7}}){_S}[A-Za-z]",
        check_digits.spanish_dni,
        "Real Decreto 1553/2005; Ministerio del Interior",
        "12345678Z",
    ),
    NationalNumber(
        "IT",
        "codice fiscale",
        r"[A-Za-z]{6}[\dLMNPQRSTUVlmnpqrstuv]{2}[ABCDEHLMPRSTabcdehlmprst][\dLMNPQRSTUVlmnpqrstuv]{2}"
        r"[A-Za-z][\dLMNPQRSTUVlmnpqrstuv]{3}[A-Za-z]",
        check_digits.italian_tax_code,
        "decreto ministeriale 23 dicembre 1976; Agenzia delle Entrate",
        "RSSMRA85T10A562S",
    ),
    NationalNumber(
        "NL",
        "burgerservicenummer (BSN)",
        rf"\d{{3}}{_S}\d{{3}}{_S}\d{{3}}|\d{{4}}{_S}\d\d{_S}\d{{3}}",
        check_digits.dutch_bsn,
        "Wet algemene bepalingen burgerservicenummer; Rijksdienst voor Identiteitsgegevens",
        "BSN 111222333",
        r"\bbsn\b|burgerservice|sofi",
    ),
    NationalNumber(
        "PL",
        "PESEL",
        r"\d{11}",
        check_digits.polish_pesel,
        "ustawa z 24 września 2010 o ewidencji ludności",
        "PESEL 44051401359",
        r"pesel",
    ),
    NationalNumber(
        "GR",
        "ΑΦΜ (tax number)",
        r"\d{9}",
        check_digits.greek_afm,
        "ΑΑΔΕ",
        "ΑΦΜ 094259216",
        r"αφμ|α\.φ\.μ|\bafm\b|\bvat\b|φορολογικ",
    ),
    NationalNumber(
        "GR",
        "ΑΜΚΑ (social security)",
        r"\d{11}",
        check_digits.greek_amka,
        "ΗΔΙΚΑ",
        "ΑΜΚΑ 01018012342",
        r"αμκα|α\.μ\.κ\.α|\bamka\b",
    ),
    NationalNumber(
        "IE",
        "PPS number",
        r"\d{7}[A-Wa-w][A-IWa-iw]?",
        check_digits.irish_pps,
        "Social Welfare Consolidation Act 2005, s. 262",
        "1234567T",
    ),
    NationalNumber(
        "NO",
        "fødselsnummer",
        rf"\d{{6}}{_S}\d{{5}}",
        check_digits.norwegian_birth_number,
        "folkeregisterforskriften § 2-2-1",
        "010180 12371",
    ),
    NationalNumber(
        "GB",
        "National Insurance number",
        r"[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z] ?\d\d ?\d\d ?\d\d ?[A-Da-d]",
        check_digits.british_nino,
        "HMRC National Insurance Manual NIM39110",
        "AB 12 34 56 C",
    ),
    NationalNumber(
        "PT",
        "NIF",
        rf"\d{{3}}{_S}\d{{3}}{_S}\d{{3}}",
        check_digits.portuguese_nif,
        "Decreto-Lei n.º 14/2013",
        "NIF 123456789",
        r"\bnif\b|contribuinte|fiscal",
    ),
    NationalNumber(
        "CH", "AHV number", rf"756{_S}\d{{4}}{_S}\d{{4}}{_S}\d\d", check_digits.swiss_ahv, "AHVV Art. 133", "756.9217.0769.85"
    ),
)

_COMPILED = tuple(
    (
        number,
        re.compile(rf"(?<![\w.,/-])(?:{number.form})(?![\w]|[.,-]\d)"),
        re.compile(number.beside, re.IGNORECASE) if number.beside else None,
    )
    for number in NUMBERS
)
