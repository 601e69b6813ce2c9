"""The check digits of national identity numbers, one small function per country; id_numbers.py names who defines each.

Every function is told the digits and letters alone, in capitals, in the form that id_numbers.py demands.
"""

from __future__ import annotations

from collections.abc import Sequence


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
