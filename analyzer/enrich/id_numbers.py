"""National identity numbers in a text, each by its form and its check digits.

Written for the countries of the eleven complaints against Meta's plan, and for neighbours whose rule is short. A number
counts when its check holds and, where its form is any run of digits, when a word beside it says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from .findings import Finding, Text, in_address

BEFORE, AFTER = 40, 20
"""Characters before and after a number in which a word may say what it is."""

_SIX_DIGITS = re.compile(r"\d(?:[ .\u00a0\u202f-]{0,2}\d){5}")
_FISCAL_CODE = re.compile(r"[A-Za-z]{6}\d{2}[A-Za-z]\d{2}")
"""What a text must hold for any of them: six digits in a row, or the beginning of an Italian code."""


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


def id_numbers(given: Text) -> Iterator[Finding]:
    """Every national number of the table, in order; where two countries' rules allow one place, it is reported once."""
    text = given.text
    if not _SIX_DIGITS.search(text) and not _FISCAL_CODE.search(text):
        return
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


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def _day(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def french_nir(number: str) -> bool:
    """13 digits and a key: 97 − number mod 97. Corsica's departments 2A and 2B count as 19 and 18."""
    body = number[:13].replace("2A", "19").replace("2B", "18") if number[5:7] in ("2A", "2B") else number[:13]
    return body.isdecimal() and number[13:].isdecimal() and 97 - int(body) % 97 == int(number[13:])


def belgian_register(number: str) -> bool:
    """Birth date, serial number, 97 − the first nine digits mod 97; those born from 2000 on have a 2 before the nine."""
    if not _day(number[4:6], number[2:4]):
        return False
    return any(97 - int(century + number[:9]) % 97 == int(number[9:]) for century in ("", "2"))


def german_tax_id(number: str) -> bool:
    """Eleven digits, the last by ISO 7064 MOD 11,10; of the first ten exactly one comes two or three times."""
    counts = sorted((number[:10].count(digit) for digit in set(number[:10])), reverse=True)
    if number[0] == "0" or counts[0] not in (2, 3) or counts[1] != 1:
        return False
    product = 10
    for digit in number[:10]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(number[10])


def austrian_social_insurance(number: str) -> bool:
    """Serial number, check digit, birth date DDMMYY; the check digit is the weighted sum of the others mod 11."""
    if number[0] == "0" or int(number[6:8]) > 15 or not 1 <= int(number[4:6]) <= 31:
        return False
    return _weighted(number, (3, 7, 9, 0, 5, 8, 4, 2, 1, 6)) % 11 == int(number[3])


def spanish_dni(number: str) -> bool:
    """The number mod 23 points to its letter; a foreigner's X, Y, Z counts as 0, 1, 2."""
    digits = number[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return digits.isdecimal() and "TRWAGMYFPDXBNJZSQVHLCKE"[int(digits) % 23] == number[-1]


_ODD_VALUES = "1 0 5 7 9 13 15 17 19 21 2 4 18 20 11 3 6 8 12 14 16 10 22 25 24 23"
"""What the letters A to Z count on odd places; a digit counts as the letter of its place in the alphabet."""
_ODD = {chr(65 + at): int(value) for at, value in enumerate(_ODD_VALUES.split())}
_ODD |= {str(digit): _ODD[chr(65 + digit)] for digit in range(10)}


def italian_tax_code(number: str) -> bool:
    """Sixteen letters and digits; the last letter is the sum of their values mod 26, odd places by a table of their own."""
    if not number.isascii():
        return False
    even = sum(int(char) if char.isdecimal() else ord(char) - 65 for char in number[1:15:2])
    return (sum(_ODD[char] for char in number[0:15:2]) + even) % 26 == ord(number[15]) - 65


def dutch_bsn(number: str) -> bool:
    """Nine digits; their sum weighted 9 to 2 and −1 is a multiple of 11."""
    return int(number) > 0 and _weighted(number, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0


def polish_pesel(number: str) -> bool:
    """Birth date (the month tells the century), serial number, check digit by the weights 1 3 7 9."""
    if not _day(number[4:6], str(int(number[2:4]) % 20)):
        return False
    return _weighted(number, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)) % 10 == 0


def greek_afm(number: str) -> bool:
    """Nine digits, the last one the sum of the others weighted by powers of two, mod 11 mod 10."""
    return int(number) > 0 and _weighted(number, (256, 128, 64, 32, 16, 8, 4, 2)) % 11 % 10 == int(number[8])


def greek_amka(number: str) -> bool:
    """Birth date DDMMYY, serial number, check digit by Luhn's rule."""
    return _day(number[:2], number[2:4]) and luhn(number)


def irish_pps(number: str) -> bool:
    """Seven digits and a check letter: their sum weighted 8 to 2 (a second letter counts nine times its place) mod 23."""
    second = number[8:]
    extra = 0 if second in ("", "W") else 9 * (ord(second) - 64)
    return "WABCDEFGHIJKLMNOPQRSTUV"[(_weighted(number, (8, 7, 6, 5, 4, 3, 2)) + extra) % 23] == number[7]


def norwegian_birth_number(number: str) -> bool:
    """Birth date (day + 40 for a D number), three digits, two check digits, each mod 11."""
    day = int(number[:2])
    if not _day(str(day - 40 if day > 40 else day), number[2:4]):
        return False
    first = _weighted(number, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)) % 11
    return first == 0 and _weighted(number, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def british_nino(number: str) -> bool:
    """Two letters, six digits, A to D; it has no check digit, but some letters and pairs are never given out."""
    return number[:2] not in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")


def portuguese_nif(number: str) -> bool:
    """Nine digits, the last 11 − the others' sum weighted 9 to 2, mod 11, and 0 for 10 and 11."""
    left = _weighted(number, (9, 8, 7, 6, 5, 4, 3, 2)) % 11
    return number[0] in "123568" and (0 if left < 2 else 11 - left) == int(number[8])


def swiss_ahv(number: str) -> bool:
    """Thirteen digits that begin with 756; check digit as in EAN-13."""
    return _weighted(number, (1, 3) * 6 + (1,)) % 10 == 0


def luhn(digits: str) -> bool:
    """Luhn's rule (ISO/IEC 7812-1): every second digit from the right doubled, digit sums added, a multiple of ten."""
    doubled = "0246813579"
    return sum(int(digit if at % 2 == 0 else doubled[int(digit)]) for at, digit in enumerate(reversed(digits))) % 10 == 0


_S = "[ .\u00a0\u202f-]?"
"""A space, dot or hyphen that may part the groups of a number."""

NUMBERS = (
    NationalNumber(
        "FR",
        "numéro de sécurité sociale (NIR)",
        rf"[1-478]{_S}\d\d{_S}(?:0[1-9]|1[0-2]|[2-9]\d){_S}(?:\d\d|2[ABab]){_S}\d{{3}}{_S}\d{{3}}{_S}/?{_S}\d\d",
        french_nir,
        "décret n° 82-103 du 22 janvier 1982; INSEE",
        "2 69 05 49 588 157 80",
    ),
    NationalNumber(
        "BE",
        "Rijksregisternummer / numéro de registre national",
        rf"\d\d{_S}[01]\d{_S}[0-3]\d{_S}\d{{3}}{_S}\d\d",
        belgian_register,
        "arrêté royal du 3 avril 1984 (numéro d’identification du Registre national)",
        "85.07.30-033.28",
    ),
    NationalNumber(
        "DE",
        "Steuer-Identifikationsnummer",
        rf"\d\d{_S}\d{{3}}{_S}\d{{3}}{_S}\d{{3}}",
        german_tax_id,
        "§ 139b Abgabenordnung; Bundeszentralamt für Steuern",
        "Steuer-ID 86 095 742 719",
        r"steuer|\bidnr|\btin\b|tax id",
    ),
    NationalNumber(
        "AT",
        "Sozialversicherungsnummer",
        rf"\d{{4}}{_S}[0-3]\d[01]\d\d\d",
        austrian_social_insurance,
        "§ 31 ASVG; Dachverband der Sozialversicherungsträger",
        "SVNR 1237 010180",
        r"\bsv[ -]?n|svnr|versicherungsn|e-card",
    ),
    NationalNumber(
        "ES",
        "DNI / NIE",
        rf"(?:\d{{2}}{_S}\d{{3}}{_S}\d{{3}}|[XYZxyz]{_S}\d{{7}}){_S}[A-Za-z]",
        spanish_dni,
        "Real Decreto 1553/2005; Ministerio del Interior",
        "12345678Z",
    ),
    NationalNumber(
        "IT",
        "codice fiscale",
        r"[A-Za-z]{6}[\dLMNPQRSTUVlmnpqrstuv]{2}[ABCDEHLMPRSTabcdehlmprst][\dLMNPQRSTUVlmnpqrstuv]{2}"
        r"[A-Za-z][\dLMNPQRSTUVlmnpqrstuv]{3}[A-Za-z]",
        italian_tax_code,
        "decreto ministeriale 23 dicembre 1976; Agenzia delle Entrate",
        "RSSMRA85T10A562S",
    ),
    NationalNumber(
        "NL",
        "burgerservicenummer (BSN)",
        rf"\d{{3}}{_S}\d{{3}}{_S}\d{{3}}|\d{{4}}{_S}\d\d{_S}\d{{3}}",
        dutch_bsn,
        "Wet algemene bepalingen burgerservicenummer; Rijksdienst voor Identiteitsgegevens",
        "BSN 111222333",
        r"\bbsn\b|burgerservice|sofi",
    ),
    NationalNumber(
        "PL",
        "PESEL",
        r"\d{11}",
        polish_pesel,
        "ustawa z 24 września 2010 o ewidencji ludności",
        "PESEL 44051401359",
        r"pesel",
    ),
    NationalNumber(
        "GR", "ΑΦΜ (tax number)", r"\d{9}", greek_afm, "ΑΑΔΕ", "ΑΦΜ 094259216", r"αφμ|α\.φ\.μ|\bafm\b|\bvat\b|φορολογικ"
    ),
    NationalNumber(
        "GR", "ΑΜΚΑ (social security)", r"\d{11}", greek_amka, "ΗΔΙΚΑ", "ΑΜΚΑ 01018012342", r"αμκα|α\.μ\.κ\.α|\bamka\b"
    ),
    NationalNumber(
        "IE", "PPS number", r"\d{7}[A-Wa-w][A-IWa-iw]?", irish_pps, "Social Welfare Consolidation Act 2005, s. 262", "1234567T"
    ),
    NationalNumber(
        "NO", "fødselsnummer", rf"\d{{6}}{_S}\d{{5}}", norwegian_birth_number, "folkeregisterforskriften § 2-2-1", "010180 12371"
    ),
    NationalNumber(
        "GB",
        "National Insurance number",
        r"[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z] ?\d\d ?\d\d ?\d\d ?[A-Da-d]",
        british_nino,
        "HMRC National Insurance Manual NIM39110",
        "AB 12 34 56 C",
    ),
    NationalNumber(
        "PT",
        "NIF",
        rf"\d{{3}}{_S}\d{{3}}{_S}\d{{3}}",
        portuguese_nif,
        "Decreto-Lei n.º 14/2013",
        "NIF 123456789",
        r"\bnif\b|contribuinte|fiscal",
    ),
    NationalNumber("CH", "AHV number", rf"756{_S}\d{{4}}{_S}\d{{4}}{_S}\d\d", swiss_ahv, "AHVV Art. 133", "756.9217.0769.85"),
)

_COMPILED = tuple(
    (
        number,
        re.compile(rf"(?<![\w.,/-])(?:{number.form})(?![\w]|[.,-]\d)"),
        re.compile(number.beside, re.IGNORECASE) if number.beside else None,
    )
    for number in NUMBERS
)
