"""Our words: English sentences are the message ids, the catalogues in `locale/` hold the other languages.

A sentence names its values in braces, `"{n} items"`, so that a translator may move them. Numbers, dates, plurals
and country names follow CLDR through Babel. Catalogues are read from their `.po` text: no compiled file to forget.
"""

from __future__ import annotations

import datetime as dt
import io
import locale as system_locale
import os
import re
import unicodedata
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from babel import Locale, UnknownLocaleError, dates, numbers
from babel.messages import mofile, pofile
from babel.support import NullTranslations, Translations

LANGUAGES = ("en", "fr")


def mark(message: str) -> str:
    """Names a sentence where it is made, so that the tests find it; it is translated where it is shown."""
    return message


def mark_count(one: str, many: str) -> tuple[str, str]:
    """Names both forms of a counted sentence where they are made, as `mark` does for one."""
    return one, many


NEAR = mark("near {place}")


class Words:
    """Says things in one language."""

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise ValueError(lang)
        self.lang = lang
        self.locale = Locale(lang)
        self._catalogue = _catalogue(lang)

    def say(self, message: str, **values: object) -> str:
        """The sentence in this language, with its values put in."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format_map(values) if values else text

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """The sentence for `n` things; `{n}` in it is the number, grouped as the language does."""
        text = self._catalogue.ngettext(one, many, n)
        return text.format_map({**values, "n": self.number(n)})

    def number(self, value: float) -> str:
        """12431 -> `12,431` or `12 431`."""
        return numbers.format_decimal(value, locale=self.locale)

    def date(self, value: dt.date) -> str:
        """A day in words: `26 June 2024`, `26 juin 2024`."""
        said = dates.format_date(value, format="long" if self.lang != "en" else "d MMMM y", locale=self.locale)
        # CLDR has no ordinal in this pattern; French writes the first day of a month as one.
        return f"1er{said[1:]}" if self.lang == "fr" and value.day == 1 else said

    def month(self, value: dt.date) -> str:
        """A month in words: `June 2024`, `juin 2024`."""
        return str(dates.format_skeleton("yMMMM", value, locale=self.locale))

    def written(self, date: str) -> str:
        """A date of a source, `2025-05-27`, `2024-10` or `2023`, as the language says it; anything else as it stands."""
        try:
            return (
                self.month(dt.date.fromisoformat(f"{date}-01"))
                if len(date) == len("2024-10")
                else self.date(dt.date.fromisoformat(date))
            )
        except ValueError:
            return date

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166 code, or the code itself."""
        return str(self.locale.territories.get(code, code))

    def language(self, code: str) -> str:
        """The name of a language by its code, `fr_FR` or `pt-BR`, or the code itself."""
        try:
            return Locale.parse(code.replace("-", "_")).get_display_name(self.locale) or code
        except (ValueError, UnknownLocaleError):
            return code

    def near(self, place: str) -> str:
        """A town that something is near to: `near Annecy`, `près d’Annecy`, `près du Caire`."""
        said = self.say(NEAR, place=place)
        return _elided(said) if self.lang == "fr" else said

    def both(self, parts: list[str]) -> str:
        """`a, b and c`."""
        from babel.lists import format_list

        return format_list(parts, locale=self.locale)


# French joins its "de" with an article or a vowel. A Y elides before a consonant (d’Yverdon) and not before a vowel (de York).
_JOINED = ((r"\bde Le ", "du "), (r"\bde Les ", "des "), (r"\bde (?=[AEIOUÀÂÄÅÉÈÊËÎÏÔÖÛÜŒ]|Y[^aeiou])", "d’"))


def _elided(text: str) -> str:
    for found, said in _JOINED:
        text = re.sub(found, said, text)
    return text


_further: list[Traversable] = []


def add_catalogues(folder: Traversable) -> None:
    """Catalogues of a package that adds a command, `<language>/LC_MESSAGES/*.po` below this folder, are read too from here on."""
    if folder not in _further:
        _further.append(folder)
        _catalogue.cache_clear()


@cache
def _catalogue(lang: str) -> NullTranslations:
    """All catalogues of a language as one; English needs none, its sentences are the ids."""
    merged: NullTranslations = NullTranslations()
    folders = [folder / lang / "LC_MESSAGES" for folder in (files("analyzer.words") / "locale", *_further)]
    if lang == "en":
        return merged
    first: Translations | None = None
    entries = [entry for folder in folders if folder.is_dir() for entry in sorted(folder.iterdir(), key=lambda item: item.name)]
    for entry in entries:
        if not entry.name.endswith(".po"):
            continue
        compiled = io.BytesIO()
        mofile.write_mo(compiled, pofile.read_po(io.BytesIO(entry.read_bytes()), locale=lang))
        compiled.seek(0)
        translations = Translations(fp=compiled)
        first = translations if first is None else first.merge(translations)
    return first or merged


def system_language() -> str:
    """The language of this system when we speak it, else English."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not name:
        name = system_locale.getlocale()[0] or ""
    # Windows writes the language out, as in French_France; Python knows French to be fr_FR.
    short = system_locale.normalize(name.split("_")[0].split(".")[0]).split("_")[0].lower()
    return short if short in LANGUAGES else "en"


def printable(text: str) -> str:
    """Text from outside as it may reach a terminal: control characters, escapes and direction marks made visible."""
    return "".join(
        char if char.isprintable() or char == "\n" or unicodedata.category(char) == "Zs" else f"\\u{ord(char):04x}"
        for char in text
    )


LONGEST_LINE = 4_000
"""Characters of one line on the terminal: what an archive calls itself must not push everything else off the screen."""


def one_line(text: str) -> str:
    """The same on one line: no name from outside may break a sentence and put a line of its own on the terminal."""
    line = printable(text).replace("\n", "\\u000a")
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"
