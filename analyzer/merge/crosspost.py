"""What was posted on one platform and on the other: two items, linked."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import combinations

from msgspec.structs import replace

from ..model import Author, Context, Item, Kind, Platform, State
from ..words.keys import name_key, text_key

NEAR = 5 * 60
"""Seconds between a post and its copy on the other platform; sharing to both at once takes a few."""

_POSTED = frozenset({Kind.POST, Kind.PHOTO, Kind.VIDEO, Kind.REEL, Kind.STORY})
_SHORTEST = 8
"""Characters that a text needs to tell one post from another: `😍` alone does not."""


def link_copies(items: Sequence[Item], contexts: Mapping[str, Context]) -> list[Item]:
    """Items of one person's accounts on two platforms with the same text at nearly the same time point at each other."""
    if len({item.platform for item in items}) < 2:
        return list(items)
    by_text: dict[tuple[str, str], list[int]] = {}
    for index, item in enumerate(items):
        text = text_key(item.text)
        if item.kind in _POSTED and item.author is Author.SELF and item.state is not State.DRAFT and len(text) >= _SHORTEST:
            by_text.setdefault((_whose(contexts[item.account_id]), text), []).append(index)
    result = list(items)
    for indexes in by_text.values():
        by_platform: dict[Platform | None, list[int]] = {}
        for index in indexes:
            by_platform.setdefault(items[index].platform, []).append(index)
        for ones, others in combinations(by_platform.values(), 2):
            _link(result, ones, others)
    return result


def _link(items: list[Item], ones: Sequence[int], others: Sequence[int]) -> None:
    """Link items of two platforms, each with the first that is near: both sides are gone through once, by their time."""
    first, second = _by_time(items, ones), _by_time(items, others)
    while first and second:
        (one_second, one), (other_second, other) = first[0], second[0]
        if abs(one_second - other_second) > NEAR:
            (first if one_second < other_second else second).popleft()
            continue
        known, copy = items[one], items[other]
        items[one], items[other] = replace(known, same_as=copy.item_id), replace(copy, same_as=known.item_id)
        first.popleft()
        second.popleft()


def _by_time(items: Sequence[Item], indexes: Sequence[int]) -> deque[tuple[int, int]]:
    """Second and index of those that have a time and no link."""
    return deque(sorted((when.seconds, at) for at in indexes if (when := items[at].when) is not None and not items[at].same_as))


def _whose(context: Context) -> str:
    """The person behind an account: the same full name; without one, only the account itself."""
    return name_key(context.name) if context.name else context.account_id
