"""Fixed text in every language of the page: a template says it once, the page carries it in all of them.

A piece of text becomes one `<span lang="…">` per language; the style sheet shows those of the page's own language, so
that the switch only changes `lang` on the root. Where the languages agree (a name, a small number) the page has it once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup, escape

from ..model import Moment
from ..words import LANGUAGES, Words
from .text import bdi, clean, told


class Said:
    """A piece of fixed text: safe HTML per language, the page's own language first."""

    __slots__ = ("_html", "texts")

    def __init__(self, texts: Mapping[str, Markup]) -> None:
        self.texts = texts
        self._html: str | None = None

    def __html__(self) -> str:
        if self._html is None:  # a sentence is said many times
            first, *others = self.texts.values()
            apart = any(text != first for text in others)
            said = [f'<span lang="{lang}">{text}</span>' for lang, text in self.texts.items()] if apart else [first]
            self._html = "".join(said)
        return self._html

    @property
    def plain(self) -> str:
        """The text in the page's own language, without tags: for attributes and the title."""
        return next(iter(self.texts.values())).striptags()


class Speech:
    """Says things in all languages of the page at once."""

    def __init__(self, lang: str) -> None:
        self.words = {name: Words(name) for name in sorted(LANGUAGES, key=lambda name: name != lang)}
        self.lang = lang
        self._kept: dict[str, Said] = {}
        self._numbers: dict[float, Said] = {}
        self._days: dict[dt.date, Said] = {}

    def each(self, say: Callable[[Words], str]) -> Said:
        """What `say` gives in every language; text that is not markup yet is cleaned and escaped."""
        return Said({lang: _safe(say(words)) for lang, words in self.words.items()})

    def say(self, message: str) -> Said:
        """One sentence without values."""
        if message not in self._kept:
            self._kept[message] = self.each(lambda words: words.say(message))
        return self._kept[message]

    def tell(self, message: str, **values: object) -> Said:
        """One sentence with values; those from an archive are isolated, those that were said are taken in each language."""
        return Said({lang: told(words.say(message), _in(lang, values)) for lang, words in self.words.items()})

    def count(self, one: str, many: str, n: int, **values: object) -> Said:
        """The sentence for `n` things; `{n}` in it is the number."""
        kept = {name: f"{{{name}}}" for name in values}  # a value may be markup: it is put in after the escaping
        return Said({lang: told(words.count(one, many, n, **kept), _in(lang, values)) for lang, words in self.words.items()})

    def number(self, value: float) -> Said:
        """A number, grouped as each language does."""
        if value not in self._numbers:
            self._numbers[value] = self.each(lambda words: words.number(value))
        return self._numbers[value]

    def day(self, value: dt.date | Moment) -> Said:
        """A day in words, and for machines."""
        date = value.utc.date() if isinstance(value, Moment) else value
        if date not in self._days:
            opened = f'<time datetime="{date.isoformat()}">'
            self._days[date] = self.each(lambda words: Markup(f"{opened}{escape(words.date(date))}</time>"))
        return self._days[date]

    def all_of(self, messages: Iterable[str]) -> Said:
        """Several things in a row: `a, b and c`."""
        kept = list(messages)
        return self.each(lambda words: words.both([words.say(message) for message in kept]))

    def pair(self, message: str) -> list[str]:
        """A sentence in every language as plain text, in the order of `LANGUAGES`: for the script."""
        return [self.words[lang].say(message) for lang in LANGUAGES]

    def named(self, message: str) -> Markup:
        """An `aria-label`, which can hold one language only; the switch changes it from the others kept beside it."""
        others = Markup("").join(Markup(' data-{}="{}"').format(lang, clean(self.words[lang].say(message))) for lang in LANGUAGES)
        return Markup('aria-label="{}"{}').format(clean(self.words[self.lang].say(message)), others)


def _safe(text: str) -> Markup:
    return text if isinstance(text, Markup) else escape(clean(text))


def _in(lang: str, values: Mapping[str, object]) -> dict[str, object]:
    return {
        name: value.texts[lang] if isinstance(value, Said) else value if isinstance(value, Markup) else bdi(value)
        for name, value in values.items()
    }
