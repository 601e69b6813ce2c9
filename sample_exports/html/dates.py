"""Times as Meta's pages print them: words in the account's language, a clock on some wall, and no zone.

Seen on pages: English in all layouts below; Italian and Spanish months on Instagram (with English order and am/pm), there too
Arabic of 2026 with its digits, half days and marks of direction, Russian of 2022, Chinese of 2023, Portuguese of 2020; Polish
`rano` and `po południu` with an unpadded day on Facebook. Inferred: French and German (their month words are CLDR's, order
and am/pm those of English), the Polish months, and every language but English in Facebook's layouts of 2019 and 2021.
The sentence-like date in the header of Instagram's pages is seen in English and Italian; the others follow the sentences that
Facebook printed in 2013.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time

LANGUAGES = ("en", "fr", "de", "it", "es", "pl")
LANGUAGES_2022 = (*LANGUAGES, "pt", "ru", "zh")
LANGUAGES_2026 = (*LANGUAGES, "ar")
"""Instagram's pages, in which more was seen."""
_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "es": "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
_HALVES = {"pl": ("rano", "po południu"), "ar": ("ص", "م")}
"""Words for before and after noon; am and pm where nothing else was seen."""

_SENTENCES = {
    "en": "EEEE, MMMM d, y 'at' h:mm a 'UTC'",
    "fr": "EEEE d MMMM y 'à' HH:mm 'UTC'",
    "de": "EEEE, d. MMMM y 'um' HH:mm 'UTC'",
    "it": "EEEE d MMMM y 'alle ore' HH:mm 'UTC'",
    "es": "EEEE, d 'de' MMMM 'de' y 'a las' HH:mm 'UTC'",
    "pl": "EEEE, d MMMM y 'o' HH:mm 'UTC'",
    "ar": "EEEE، d MMMM y 'في' h:mm a 'UTC'",
}

PARIS = ZoneInfo("Europe/Paris")
PACIFIC = timezone(timedelta(hours=-8))
"""Instagram's wall clock: the same all year."""
_SERVER = timezone(timedelta(hours=-7))
"""Seen beside UTC itself in downloads of 2026; in no relation to the times on the pages."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One way to print a time."""

    zone: tzinfo
    comma: str = ""
    """What follows the year."""
    seconds: bool = True
    padded: bool = True
    """Whether the day has two digits always."""
    gap: str = " "
    """What stands before am and pm."""
    capitals: bool = False
    own_order: bool = False
    """Whether each language has its own order: the medium date and the short time of CLDR."""

    def words(self, when: int, language: str) -> str:
        """The time, given in seconds since 1970."""
        local = datetime.fromtimestamp(when, self.zone)
        if self.own_order:
            return _in_own_order(local, language)
        day = f"{local.day:02}" if self.padded and language != "pl" else str(local.day)
        time = f"{local.hour % 12 or 12}:{local:%M:%S}" if self.seconds else f"{local.hour % 12 or 12}:{local:%M}"
        words = f"{month(local.month, language)} {day}, {local.year}{self.comma} {time}{self._half(local.hour >= 12, language)}"
        return f"\u200f{words.translate(_ARABIC)}\u200f" if language == "ar" else words

    def _half(self, afternoon: bool, language: str) -> str:
        if language in _HALVES:
            return f" {_HALVES[language][afternoon]}"
        half = "pm" if afternoon else "am"
        return f"{self.gap}{half.upper() if self.capitals else half}"


_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _in_own_order(local: datetime, language: str) -> str:
    """`Apr 9, 2021, 9:05 PM`, `12 мар 2022 г., 08:28`, `8 de set de 2020 13:06`, `2023年9月27日 06:33`."""
    day, time = format_date(local, locale=language), format_time(local, "short", locale=language)
    if language in ("ru", "pt"):
        day = day.replace(".", "").replace("\u00a0", " ").replace("\u202f", " ").replace(" г", " г.")
    return f"{day}{' ' if language in ('pt', 'zh') else ', '}{time}".replace("\u202f", " ")


def month(number: int, language: str) -> str:
    """The short word for a month."""
    return _MONTHS[language].split()[number - 1]


def sentence(when: datetime, language: str) -> str:
    """The date in the header of Instagram's pages: `Thursday, July 2, 2026 at 12:30 AM UTC`.

    It says UTC and shows the time of a server; the first letter is a capital in every language.
    """
    shown = when.astimezone(_SERVER).replace(tzinfo=UTC)
    words = format_datetime(shown, _SENTENCES[language], tzinfo=UTC, locale=language).replace("\u202f", " ")
    return words[0].upper() + words[1:]


FACEBOOK_2019 = Clock(PARIS, seconds=False, padded=False, gap="")
FACEBOOK_2019_MESSAGES = Clock(PARIS, comma=",", seconds=False, padded=False, capitals=True)
FACEBOOK_2021 = Clock(PARIS, padded=False, gap="")
FACEBOOK_2025 = Clock(PARIS)
INSTAGRAM_2022 = Clock(PACIFIC, own_order=True)
INSTAGRAM_2025 = Clock(PACIFIC, seconds=False)
INSTAGRAM_LINKS = Clock(PACIFIC, gap="")
"""The history of visited pages has seconds, alone on Instagram."""
