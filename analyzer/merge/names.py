"""Who is named with an item, and what the item itself is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from msgspec.structs import replace

from ..flavours.json.records import media_id as native_media_id
from ..model import Author, Context, Item, Person, Platform, Role
from ..words.keys import name_key
from .twins import digest, media_name, media_names

_AT_NAME = re.compile(r"(?<![\w@./])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)", re.ASCII)


def _people(item: Item, is_own: Callable[[str], bool]) -> tuple[Person, ...]:
    """Who is named with an item: by its record, with its files, with an @ in its text; the user is left out."""
    people: Sequence[Person] = item.people
    if any(ref.people for ref in item.media):
        people = [*people, *(person for ref in item.media for person in ref.people)]
    if item.text and "@" in item.text and item.platform is not Platform.FACEBOOK and item.author is Author.SELF:
        people = (*people, *(Person(name, Role.MENTIONED) for name in _AT_NAME.findall(item.text)))
    return tuple(dict.fromkeys([person for person in people if not is_own(person.name)])) if people else ()


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


def named(items: Sequence[Item], context: Context) -> list[Item]:
    """People and ids for all, by time; different items that share an id get `.2`, `.3` in the order of their text."""
    own = {name_key(name) for name in (context.name, context.username) if name}

    @cache
    def is_own(name: str) -> bool:
        return name_key(name) in own

    result: list[Item] = []
    first: dict[str, int] = {}
    shared: dict[str, list[int]] = {}
    for index, item in enumerate(items):
        base = _base_id(item)
        at = first.setdefault(base, index)
        if at != index:
            shared.setdefault(base, [at]).append(index)
        files, people = media_names(item.media), _people(item, is_own)
        result.append(replace(item, item_id=base, media_ids=files, people=people, sentence=None))
    for base, places in shared.items():
        ordered = sorted([result[at] for at in places], key=_order_among_equals)
        for number, (at, item) in enumerate(zip(places, ordered, strict=True), 1):
            result[at] = item if number == 1 else replace(item, item_id=f"{base}.{number}")
    return sorted(result, key=_order)


def _order_among_equals(item: Item) -> tuple[str, str, str, str]:
    source = item.source
    where = f"{source.path}:{source.record:09d}" if source else ""
    return (item.text or "", item.kind, item.author, where)


def _order(item: Item) -> tuple[int, str]:
    return (item.when.seconds if item.when else 1 << 62, item.item_id)
