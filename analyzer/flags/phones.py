"""Telephone numbers in a text, by the numbering plans that phonenumbers knows.

Its matcher is thorough and slow, so it is shown only the runs of digits that could be a number. A number in
international form is told by its plus sign; others are read by the plan of the account's country, else of the countries
of the text's language. Where a plan knows bare digits without a leading zero, a word beside them must say that they are
a telephone number: nine digits may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .findings import Finding, Text, in_address

COUNTRIES = {
    "fr": ("FR", "BE", "CH"),
    "de": ("DE", "AT", "CH"),
    "it": ("IT", "CH"),
    "nl": ("NL", "BE"),
    "en": ("GB", "IE", "US"),
    "es": ("ES",),
    "pl": ("PL",),
    "pt": ("PT", "BR"),
}
"""Whose numbering plans are tried for a text in a language, when the account's country does not know its numbers."""

LONGEST = 64
"""Characters of a run of digits beyond which it is a list of figures and not looked at."""

ONE_NUMBER = 15
"""Digits of the longest telephone number (ITU-T E.164); a longer run may hold several."""

REMEMBERED = 10_000
"""Runs of digits of which it is remembered what each plan found in them: people and shops give one number time and again."""

FEWEST_OF_PHONE = 7
"""Digits of the shortest run that is looked at."""

_GATE = re.compile(r"\d(?:[^\w\n]{0,3}\d){6}")
_SPACE = "[ \u00a0\u202f]"
_BETWEEN = rf"(?:{_SPACE}{{1,2}}(?:[-–/(]{_SPACE}?)?|[.\-–/]|\){_SPACE}?[-/]?|\()?"
_RUN = re.compile(rf"(?<![\w#$€£@&=%])\+?\(?\+?[0-9](?:{_BETWEEN}[0-9]){{6,}}+")
_GLUED = re.compile(r"[\w%€$£]")
_DATE = re.compile(
    r"(?<!\d)(?:[0-3]?\d ?[./-] ?[01]?\d ?[./-] ?(?:19|20)\d\d|(?:19|20)\d\d ?[./-] ?[01]?\d(?: ?[./-] ?[0-3]?\d)?"
    r"|(?:19|20)\d\d ?[-–/] ?(?:19|20)\d\d)(?!\d)"
)
_FIGURE = re.compile(r"\d+\.\d+|\d{1,3}(?:\.\d{1,3}){3}|\d+(?:\.\d+)*\.\d\.\d+|\d{5}-\d{4,5}")
"""A decimal number, an address of a computer, a version, an American postcode or a range."""
_AMOUNT_AFTER = re.compile(
    r"\s?(?:[€$£%°]|euros?\b|eur\b|usd\b|chf\b|zł|km\b|m²|kg\b|hab|views?\b|vues?\b|likes?\b|followers?\b)", re.I
)
_OTHER_BEFORE = re.compile(
    r"(?:\bn[°º]|\bid\b|\bref\b|réf|order|commande|bestell|pedido|ordine|zam[oó]wieni|isbn|issn|imei|siret|siren|\bean\b|colis|tracking"
    r"|suivi|sendung|invoice|facture|rechnung|fattura|factura|faktur|[€$£#])[\w .:°º#-]{0,12}\Z",
    re.I,
)
_PHONE_BEFORE = re.compile(
    r"(?:t[eé]l|phone|fon\b|\bcall|\btext\b|\bsms|mobil|handy|m[oó]vil|cell|whats ?app|signal|telegram|appel|joign|n[uú]m[eé]ro"
    r"|\bnummer|\bnumber|\bnumer|chiam|llama|llám|\bbel\b|\bbellen|dzwo|lig(?:a|ue)\b|fax|zadzwo|\bruf|anruf|☎|📞|📱|✆|📲)"
    r"[^\n]{0,25}\Z",
    re.I,
)


def phones(given: Text) -> Iterator[Finding]:
    """Every valid number; dates, amounts, order numbers, hashtags and parts of web addresses are spared."""
    text = given.text
    if not _GATE.search(text):
        return
    for run in _RUN.finditer(text):
        start, end = run.span()
        # What follows is looked at here: a pattern that refused it would try again from every digit of a long run.
        if end - start <= LONGEST and not _GLUED.match(text, end) and not in_address(text, start) and not _dated(run.group()):
            yield from (Finding(*place, "phone") for place in _numbers(given, start, end))


def _dated(run: str) -> bool:
    """True for a date, a span of years or a figure, which no numbering plan need be asked about."""
    if "+" in run or sum(map(str.isdecimal, run)) > ONE_NUMBER:
        return False
    return bool(_DATE.search(run) or _FIGURE.fullmatch(run))


def _numbers(given: Text, start: int, end: int) -> list[tuple[int, int]]:
    """The numbers in one run of digits: by the account's country, else by the text's language."""
    text, hints = given.text, given.hints
    found = _by_plans(text, start, end, hints.countries)
    if found or "+" in text[start:end]:
        return found
    likely = [language for language in (*hints.languages, "en") if language in given.languages] or sorted(given.languages)
    countries = dict.fromkeys(country for language in likely for country in COUNTRIES.get(language, ()))
    return _by_plans(text, start, end, tuple(country for country in countries if country not in hints.countries))


def _by_plans(text: str, start: int, end: int, countries: tuple[str, ...]) -> list[tuple[int, int]]:
    """The numbers that the first plan knows which knows any; no country at all leaves the international form."""
    from phonenumbers import SUPPORTED_REGIONS

    # The characters around a run tell the matcher that it is glued to a word or an amount.
    low, high = max(0, start - 2), min(len(text), end + 2)
    plans: list[str | None] = [code for code in countries if code in SUPPORTED_REGIONS]
    for country in plans or [None]:
        found = _by_plan(text[low:high], start - low, end - low, country)
        kept = [(low + first, low + last) for first, last in found if _counts(text, low + first, low + last)]
        if kept:
            return kept
    return []


@lru_cache(REMEMBERED)
def _by_plan(around: str, start: int, end: int, country: str | None) -> tuple[tuple[int, int], ...]:
    """The numbers that one plan finds in a run of digits and the characters beside it."""
    from phonenumbers import Leniency, PhoneNumberMatcher

    if not _possible(around[start:end], country):
        return ()
    matches = PhoneNumberMatcher(around, country, leniency=Leniency.VALID, max_tries=20)
    return tuple((match.start, match.end) for match in matches)


def _possible(run: str, country: str | None) -> bool:
    """False when a run, read as one number, is none of this plan. The matcher takes thirty times as long to say so."""
    from phonenumbers import NumberParseException, is_valid_number, parse

    if sum(map(str.isdecimal, run)) > ONE_NUMBER:
        return True
    try:
        return is_valid_number(parse(run, country))
    except NumberParseException:
        return False


def _counts(text: str, start: int, end: int) -> bool:
    """False for what is rather a date, an amount or a number of something else."""
    written = text[start:end]
    if written.lstrip("(").startswith("+"):
        return True
    before = text[max(0, start - 40) : start]
    if _DATE.search(written) or _OTHER_BEFORE.search(before) or _AMOUNT_AFTER.match(text, end):
        return False
    return _formed(written) or bool(_PHONE_BEFORE.search(before))


_THOUSANDS = re.compile(r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+")


def _formed(written: str) -> bool:
    """True when a number looks like a telephone number by itself: a leading zero or bracket, or groups that are no thousands."""
    if written.startswith(("0", "(")):
        return len(written) > 7
    grouped = len(re.findall(r"\d+", written)) > 1
    return grouped and not _THOUSANDS.fullmatch(written)
