"""The articles' own list, counted: photos, captions, texts, comments, stories …, per platform and verdict.

The kinds overlap: a photo post with a caption counts among the photos and among the captions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar, cast

from msgspec import Struct

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

Kinds = tuple[str, ...]
Part = TypeVar("Part", bound=Hashable)
Tally = dict[str, int]
Inventory = dict[str, dict[str, Tally] | dict[str, dict[str, Tally]]]

_CAPTIONED = frozenset({Kind.POST, Kind.PHOTO, Kind.VIDEO, Kind.REEL})
_TEXTS = frozenset({Kind.POST, Kind.NOTE, Kind.REVIEW, Kind.EVENT, Kind.LISTING})
_OF_FILES = ("photos", "videos", "captions")
_OF_FILE: dict[tuple[MediaType, bool], Kinds] = {
    (MediaType.IMAGE, False): ("photos",),
    (MediaType.IMAGE, True): ("photos", "captions"),
    (MediaType.VIDEO, False): ("videos",),
    (MediaType.VIDEO, True): ("videos", "captions"),
    (MediaType.AUDIO, True): ("captions",),
    (MediaType.OTHER, True): ("captions",),
}
"""What a file counts under, by its type and by whether it has a caption of its own."""
_OWN_KINDS = {Kind.COMMENT: "comments", Kind.STORY: "stories", Kind.REEL: "reels"}


class Counted(Struct, frozen=True):
    """What the inventory counts of each item, so that every sum over kinds starts from one count.

    items  per item the kinds that it counts under itself
    files  per picture, video or sound that counts: the number of its item, and the kinds of the file and its caption
    """

    items: tuple[Kinds, ...]
    files: tuple[tuple[int, Kinds], ...]

    def rows(self) -> tuple[Kinds, ...]:
        """Per item the rows that count it or any of its files; a photo with a caption is in two."""
        of_files: defaultdict[int, set[str]] = defaultdict(set)
        for index, kinds in self.files:
            of_files[index].update(kinds)
        every = list(self.items)
        for index, held in of_files.items():
            own = every[index]
            every[index] = own + tuple(kind for kind in _OF_FILES if kind in held and kind not in own)
        return tuple(every)

    def sums(self, parts: Sequence[Part]) -> Iterator[tuple[str, Part, int]]:
        """Kind, part and how often it counts there, in the order of the items; `parts` says to which part each item belongs."""
        for pairs in (zip(self.items, parts, strict=True), ((kinds, parts[index]) for index, kinds in self.files)):
            for (kinds, part), number in Counter(pairs).items():
                for kind in kinds:
                    yield kind, part, number


def counted(document: Document) -> Counted:
    """One pass over the items, one over their files."""
    held: dict[tuple[Kind, Author, Surface, bool, bool], Kinds] = {}
    items = []
    for item in document.items:
        key = (item.kind, item.author, item.surface, bool(item.text), bool(item.media))
        kinds = held.get(key)
        if kinds is None:
            kinds = held[key] = item_kinds(item)
        items.append(kinds)
    owners = {(item.account_id, item.item_id): index for index, item in enumerate(document.items)} if document.media else {}
    files = []
    for row in document.media:
        index = owners[row.account_id, row.item_id]
        kinds = _OF_FILE.get((row.type, bool(row.caption)), ())
        if kinds and document.items[index].author is Author.SELF:
            files.append((index, kinds))
    return Counted(tuple(items), tuple(files))


def inventory(document: Document) -> Inventory:
    """`{platform: {kind: {"total": n, "in": n, …}}, "accounts": {account_id: the same}}`; kinds without anything too."""
    by_platform: dict[str, dict[str, Tally]] = {}
    by_account: dict[str, dict[str, Tally]] = {}
    for account in document.accounts:
        by_platform.setdefault(account.platform.value, _empty())
        by_account.setdefault(account.account_id, _empty())
    for platform, account_id, kind, status, number in _sums(document):
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


def _sums(document: Document) -> Iterator[tuple[str, str, str, str, int]]:
    """Platform, account, kind and status, and how much there is of it."""
    parts = [
        (item.platform, item.account_id, verdict.exposure)
        for item, verdict in zip(document.items, document.verdicts, strict=True)
    ]
    for kind, (platform, account_id, exposure), number in counted(document).sums(parts):
        yield platform.value if platform else "", account_id, kind, exposure.value, number
    for count in document.counts:
        yield count.platform.value, count.account_id, "reactions", Exposure.UNCLEAR.value, count.reactions
        yield count.platform.value, count.account_id, "private_messages", Exposure.OUT.value, count.private_messages


def item_kinds(item: Item) -> Kinds:
    """The kinds of the articles' list that an item itself counts under; its pictures count by their own rows.

    They follow from its kind, author and surface, and from whether it has a text and files.
    """
    return tuple(_kinds(item))


def _kinds(item: Item) -> Iterator[str]:
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
