"""What was posted on one platform and on the other: two items, linked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ..model import Author, Context, Item, Kind, State
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
        for at, one in enumerate(indexes):
            for other in indexes[at + 1 :]:
                first, second = result[one], result[other]
                if first.platform is not second.platform and not first.same_as and not second.same_as and _near(first, second):
                    result[one] = replace(first, same_as=second.item_id)
                    result[other] = replace(second, same_as=first.item_id)
    return result


def _whose(context: Context) -> str:
    """The person behind an account: the same full name; without one, only the account itself."""
    return name_key(context.name) if context.name else context.account_id


def _near(one: Item, other: Item) -> bool:
    return one.when is not None and other.when is not None and abs(one.when.seconds - other.when.seconds) <= NEAR
