"""Who is named with an item, and what the item itself is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from ..flavours.json.records import media_id as native_media_id
from ..model import Author, Context, Item, Person, Platform, Role
from ..words.keys import name_key
from .twins import digest, media_name

_AT_NAME = re.compile(r"(?<![\w@./])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)", re.ASCII)


def with_people(items: Sequence[Item], context: Context) -> list[Item]:
    own = {name_key(name) for name in (context.name, context.username) if name}
    return [_with_mentions(item, own) for item in items]


def _with_mentions(item: Item, own: set[str]) -> Item:
    if not item.people and not item.media and "@" not in (item.text or ""):
        return item
    people = item.people
    for ref in item.media:
        people += ref.people
    if item.text and "@" in item.text and item.platform is not Platform.FACEBOOK and item.author is Author.SELF:
        people = (*people, *(Person(name, Role.MENTIONED) for name in _AT_NAME.findall(item.text)))
    if not people:
        return item
    kept = tuple(dict.fromkeys(person for person in people if name_key(person.name) not in own))
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
    bases: dict[str, list[Item]] = {}
    for item in items:
        bases.setdefault(_base_id(item), []).append(item)
    result = []
    for base, sharing in bases.items():
        if len(sharing) > 1:
            sharing = sorted(sharing, key=_order_among_equals)
        for number, item in enumerate(sharing, 1):
            item_id = base if number == 1 else f"{base}.{number}"
            files = tuple(dict.fromkeys(map(media_name, item.media))) if item.media else ()
            result.append(replace(item, item_id=item_id, media_ids=files, sentence=None))
    return sorted(result, key=_order)


def _order_among_equals(item: Item) -> tuple[str, str, str, str]:
    source = item.source
    where = f"{source.path}:{source.record:09d}" if source else ""
    return (item.text or "", item.kind, item.author, where)


def _order(item: Item) -> tuple[int, str]:
    return (item.when.seconds if item.when else 1 << 62, item.item_id)
