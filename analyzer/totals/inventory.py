"""The articles' own list, counted: photos, captions, texts, comments, stories …, per platform and verdict.

The kinds overlap: a photo post with a caption counts among the photos and among the captions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

from ..model import Author, Document, Exposure, Item, Kind, MediaType, Surface

KINDS = (
    "photos",
    "videos",
    "captions",
    "texts",
    "comments",
    "stories",
    "reels",
    "profile",
    "ai_interactions",
    "by_others",
    "reactions",
    "unrecognised",
    "private_messages",
)

Tally = dict[str, int]
Inventory = dict[str, dict[str, Tally] | dict[str, dict[str, Tally]]]

_CAPTIONED = frozenset({Kind.POST, Kind.PHOTO, Kind.VIDEO, Kind.REEL})
_TEXTS = frozenset({Kind.POST, Kind.NOTE, Kind.REVIEW, Kind.EVENT, Kind.LISTING})
_OWN_KINDS = {Kind.COMMENT: "comments", Kind.STORY: "stories", Kind.REEL: "reels"}


def inventory(document: Document) -> Inventory:
    """`{platform: {kind: {"total": n, "in": n, …}}, "accounts": {account_id: the same}}`; kinds without anything too."""
    by_platform: dict[str, dict[str, Tally]] = {}
    by_account: dict[str, dict[str, Tally]] = {}
    for account in document.accounts:
        by_platform.setdefault(account.platform.value, _empty())
        by_account.setdefault(account.account_id, _empty())
    for platform, account_id, kind, status, number in _counted(document):
        for group, key in ((by_platform, platform), (by_account, account_id)):
            if key not in group:
                group[key] = _empty()
            tally = group[key][kind]
            tally["total"] += number
            tally[status] += number
    return {**by_platform, "accounts": by_account}


def by_platform(counted: Inventory) -> dict[str, dict[str, Tally]]:
    """The inventory without its accounts: `{platform: {kind: tally}}`."""
    return {name: cast(dict[str, Tally], kinds) for name, kinds in counted.items() if name != "accounts"}


def overall(counted: Inventory) -> dict[str, Tally]:
    """The inventory of all platforms together: `{kind: tally}`."""
    total: dict[str, Tally] = {kind: Counter() for kind in KINDS}
    for kinds in by_platform(counted).values():
        for kind in KINDS:
            total[kind].update(kinds[kind])
    return total


def _empty() -> dict[str, Tally]:
    return {kind: {"total": 0, **{status.value: 0 for status in Exposure}} for kind in KINDS}


def counted_items(document: Document) -> Iterator[tuple[str, int, int]]:
    """Kind, number of the item, and how often it counts there: once for itself, once for each of its files and their captions."""
    owners: dict[tuple[str, str], int] = {}
    for index, item in enumerate(document.items):
        owners[item.account_id, item.item_id] = index
        for kind in item_kinds(item):
            yield kind, index, 1
    for row in document.media:
        index = owners[row.account_id, row.item_id]
        if document.items[index].author is Author.SELF:
            if row.type in (MediaType.IMAGE, MediaType.VIDEO):
                yield "photos" if row.type is MediaType.IMAGE else "videos", index, 1
            if row.caption:
                yield "captions", index, 1


def _counted(document: Document) -> Iterator[tuple[str, str, str, str, int]]:
    for kind, index, number in counted_items(document):
        item = document.items[index]
        yield _platform(item), item.account_id, kind, document.verdicts[index].exposure.value, number
    for count in document.counts:
        yield count.platform.value, count.account_id, "reactions", Exposure.UNCLEAR.value, count.reactions
        yield count.platform.value, count.account_id, "private_messages", Exposure.OUT.value, count.private_messages


def _platform(item: Item) -> str:
    return item.platform.value if item.platform else ""


def item_kinds(item: Item) -> Iterator[str]:
    """The kinds of the articles' list that an item itself counts under; its pictures count by their own rows."""
    if item.kind is Kind.UNRECOGNISED:
        yield "unrecognised"
    elif item.kind is Kind.PROFILE:
        yield "profile"
    elif item.author is Author.OTHER:
        if item.surface is not Surface.AI:
            yield "by_others"
    elif item.kind is Kind.AI_CHAT:
        yield "ai_interactions"
    else:
        if item.kind in _OWN_KINDS:
            yield _OWN_KINDS[item.kind]
        if item.text and item.media and item.kind in _CAPTIONED:
            yield "captions"
        if item.text and not item.media and item.kind in _TEXTS:
            yield "texts"
