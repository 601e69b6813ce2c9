"""Who is named with an item, and what the item itself is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from msgspec.structs import replace

from ..flavours.json.records import media_id as native_media_id
from ..model import Author, Context, Item, Person, Platform, Role
from ..words.keys import name_key
from .twins import digest, media_name, media_names

_AT_NAME = re.compile(r"(?<![\w@./])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)", re.ASCII)


def with_people(items: Sequence[Item], context: Context) -> list[Item]:
    own = {name_key(name) for name in (context.name, context.username) if name}

    @cache
    def is_own(name: str) -> bool:
        return name_key(name) in own

    return [_with_mentions(item, is_own) if item.people or item.media or "@" in (item.text or "") else item for item in items]


def _with_mentions(item: Item, is_own: Callable[[str], bool]) -> Item:
    people = item.people
    for ref in item.media:
        if ref.people:
            people += ref.people
    if item.text and "@" in item.text and item.platform is not Platform.FACEBOOK and item.author is Author.SELF:
        people = (*people, *(Person(name, Role.MENTIONED) for name in _AT_NAME.findall(item.text)))
    if not people:
        return item
    kept = tuple(dict.fromkeys([person for person in people if not is_own(person.name)]))
    return item if kept == item.people else replace(item, people=kept)


_PREFIX = {Platform.FACEBOOK: "fb", Platform.INSTAGRAM: "ig", Platform.THREADS: "th"}


def _base_id(item: Item) -> str:
    prefix = _PREFIX[item.platform or Platform.FACEBOOK]
    native = item.native_id
    if native is None and item.platform is not Platform.FACEBOOK and item.media:
        native = native_media_id(item.media[0].uri)
    if native:
        return f"{prefix}-{native}"
    seconds = str(item.when.seconds) if item.when else ""
    first = media_name(item.media[0]) if item.media else ""
    told = digest("\x1f".join((item.kind, seconds, first)))
    return f"{prefix}-{item.kind}-{told}"


def named(items: Sequence[Item]) -> list[Item]:
    """Ids for all; different items that share one get `.2`, `.3` in the order of their text."""
    bases = [_base_id(item) for item in items]
    held = Counter(bases)
    shared: dict[str, list[Item]] = {}
    result = []
    for item, base in zip(items, bases, strict=True):
        if held[base] == 1:
            result.append(_with_id(item, base))
        else:
            shared.setdefault(base, []).append(item)
    for base, sharing in shared.items():
        for number, item in enumerate(sorted(sharing, key=_order_among_equals), 1):
            result.append(_with_id(item, base if number == 1 else f"{base}.{number}"))
    return sorted(result, key=_order)


def _with_id(item: Item, item_id: str) -> Item:
    return replace(item, item_id=item_id, media_ids=media_names(item.media), sentence=None)


def _order_among_equals(item: Item) -> tuple[str, str, str, str]:
    source = item.source
    where = f"{source.path}:{source.record:09d}" if source else ""
    return (item.text or "", item.kind, item.author, where)


def _order(item: Item) -> tuple[int, str]:
    return (item.when.seconds if item.when else 1 << 62, item.item_id)
