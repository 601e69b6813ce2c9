"""Whether a text stands in some table: what was made of its record, and what is known of the account, as texts are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from ...flavours.addresses import file_address, outside
from ...flavours.html.activity import PREVIEW
from ...flavours.values import plain
from ...model import Advertiser, Context, Entry, Field, Item, MediaRef, OffMeta
from ...readers import Made

SHORT = 4
"""A shorter text is in another one only where it is a word of it."""


class Told(NamedTuple):
    """A record of a page: its number, the texts of what was made of it, and what was understood and made into nothing."""

    number: int
    texts: Sequence[str]
    understood: Mapping[str, str]


MOST_TEXTS = 100
"""Texts of one record in which parts are looked for; n values in n texts would cost n² looks. In further texts a value is found
only whole, so that of such a record too much may be counted as left over, and never too little."""


MOST_LETTERS = 1 << 18
"""And of all these texts together: four times what the platforms take as one text."""


class Held:
    """The texts in which a record's values may stand."""

    def __init__(self, facts: frozenset[str]) -> None:
        self._facts = facts
        self._page: set[int] = set()
        self._told: dict[int, str] = {}
        self._names: Mapping[str, str] | Entry = {}
        self.exact: set[str] = set()
        """As they stand: nearly every value that is held is found here at once."""
        self._parts: Sequence[str] = ()
        self._compared: list[str] | None = None

    def only(self, texts: Sequence[str], names: Mapping[str, str] | Entry = MappingProxyType({})) -> None:
        """From now on: one record, by the texts of what was made of it; what else was understood of it, looked up when asked."""
        self.exact, self._names = set(texts), names
        self._parts, self._compared = _searched(texts), None

    def also(self, texts: Sequence[str], understood: Mapping[str, str] = MappingProxyType({})) -> None:
        """What another record of the page made: a value that is wholly one of its texts is held too.

        Boxes and records of a page are matched by their number, and readers may tell a box inside another apart otherwise.
        """
        self._page.update(hash(compared(text)) for text in set(texts))
        self._told.update((hash(text), name) for text, name in understood.items())

    def name_of(self, value: str) -> str | None:
        """What a value was understood as, where nothing was made of it."""
        if isinstance(self._names, Entry):
            self._names = understood(self._names)
        return self._names.get(value) or self._told.get(hash(value))

    def holds(self, value: str) -> bool:
        """Whether a value stands in one of the texts, whole or as a part of it."""
        if value in self.exact:
            return True
        long = len(value) >= SHORT
        if long:
            for text in self._parts:
                if value in text:
                    return True
        simple = _is_simple(value)
        found = value if simple else _compared_again(value)
        if not found or found in self._facts or hash(found) in self._page:
            return True
        if (simple and long) or _is_nowhere(found, self._parts):
            return False
        if self._compared is None:
            self._compared = [compared(text) for text in self._parts]
        return any(_stands_in(found, text) for text in self._compared)


def _searched(texts: Sequence[str]) -> Sequence[str]:
    """The first texts of a record, as many as are looked through for each of its values."""
    first = texts[:MOST_TEXTS]
    if sum(map(len, first)) <= MOST_LETTERS:
        return first
    return [text for text, so_far in zip(first, accumulate(map(len, first)), strict=True) if so_far <= MOST_LETTERS]


_RUN = re.compile("[A-Za-z]{5,}")


def _is_nowhere(value: str, texts: Iterable[str]) -> bool:
    """True where a run of plain letters of the value is in no text: such a run is the same however texts are compared."""
    run = _RUN.search(value)
    if run is None or "%" in value:
        return False
    word = run[0]
    return all(word not in text for text in texts)


def _is_simple(value: str) -> bool:
    """Whether a value is compared as it stands: nothing in it is a mention, a redirect, or a blank too many."""
    if not value.isascii() or "[" in value or "%" in value or "://" in value or "  " in value or "\n" in value:
        return False
    return value[:1] != "@" and value == value.strip() and value.isprintable()


def texts_of(made: Iterable[Made]) -> list[str]:
    """Every text that tables show of what was made of a record."""
    found: list[str] = []
    for one in made:
        if type(one) is Item:
            _add_item(found, one)
        elif isinstance(one, OffMeta):
            found += filter(None, (one.name, one.event, one.event_id))
        elif isinstance(one, Advertiser):
            found.append(one.name)
    return found


def understood(entry: Entry) -> dict[str, str]:
    """Texts that no table shows and that were told apart while a page was read: titles, albums, groups, addresses."""
    found: dict[str, str] = {}
    for ref in entry.media:
        if ref.title:
            found[ref.title] = "album"
    for place in entry.places:
        if place.address:
            found[place.address] = "address"
    for part in entry.parts:
        if group := part.get(Field.GROUP):
            found[group] = "group"
    for value in entry.fields.get(PREVIEW, ()):
        found[value] = "link"
    if entry.title:
        found[entry.title] = "title"
    return found


def _add_item(found: list[str], item: Item) -> None:
    if item.text:
        found.append(item.text)
    if item.author_name:
        found.append(item.author_name)
    if item.permalink:
        found.append(item.permalink)
    if item.place is not None and item.place.name:
        found.append(item.place.name)
    if item.links:
        found += item.links
    for person in item.people:
        found.append(person.name)
    for ref in item.media:
        _add_file(found, ref)


def _add_file(found: list[str], ref: MediaRef) -> None:
    found.append(ref.uri)
    if ref.description:
        found.append(ref.description)
    if ref.camera_make or ref.camera_model or ref.software or ref.upload_ip:
        found += filter(None, (ref.camera_make, ref.camera_model, ref.software, ref.upload_ip))
    for person in ref.people:
        found.append(person.name)


@lru_cache(maxsize=8)
def facts_of(context: Context) -> frozenset[str]:
    """What the table of accounts says of an account, and the settings that the report quotes, as they are compared."""
    known = (
        context.name,
        context.username,
        context.profile_id,
        context.country,
        context.region_text,
        context.locale,
        context.timezone,
    )
    settings = (word for setting in context.settings for word in (setting.label, setting.value))
    return frozenset(compared(word) for word in (*known, *settings) if word)


_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def compared(value: str) -> str:
    """A value as values are compared: mentions as names, redirects resolved, NFC, one blank, no mark of direction, no `@`."""
    text = plain(value, []) or ""
    if "://" in text[:12]:
        text = outside(text)
    elif "%" in text or text.startswith("../"):
        text = file_address(text) or text
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split()).removeprefix("@")


_compared_again = lru_cache(maxsize=512)(compared)
"""Of values, not of texts: Meta's sentences over records are often the same."""


def _stands_in(value: str, text: str) -> bool:
    at = text.find(value)
    if at < 0:
        return False
    if len(value) >= SHORT or len(value) == len(text):
        return True
    end = at + len(value)
    return not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
