"""All items in columns, for the script that searches and filters them: plain values, every repeated one only once.

What repeats (people, places, paths, rules, whole reasons) has a list of its own and the columns hold its index;
a machine's list of 100,000 small numbers packs to almost nothing. No words here: `embed.py` adds them in each language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from ..model import Author, Document, Flag, Item, Media, Reason, State
from .gallery import Gallery, taken_near
from .text import clean, short

T = TypeVar("T", bound=Hashable)

TEXT_CUT = 500
"""Characters of a text that are kept when the file would become too large otherwise."""

TEXT_LIMIT = 20_000
"""Nobody reads on in a list of items; the tables hold all of it."""


class Coded(Generic[T]):
    """Values that repeat: each once, in the order in which they came, and a number for each."""

    def __init__(self, *first: T) -> None:
        self.numbers: dict[T, int] = {}
        for value in first:
            self.add(value)

    def add(self, value: T) -> int:
        """The number of a value."""
        return self.numbers.setdefault(value, len(self.numbers))

    @property
    def values(self) -> list[T]:
        return list(self.numbers)


class Columns(Struct):
    """Everything the script gets; `rows` holds one list per column, all of one length, one place per item in time's order.

    account, platform, kind, verdict, rule, list, state   numbers into the lists of the same name
    time       seconds since 1970, or null
    id         for deep links
    text       the text or 0; `cut` has the whole length of those that were cut, by their place in the columns
    because    a number into `reasons`, whose members are numbers into `sentences` with their values
    archive, path, record   where it was read
    author, group, place    numbers into `names` and `places`, or -1
    people, media, flags, links   lists of what belongs to the item, or 0
    own        1 for what the person made, 0 for what others did
    """

    rows: dict[str, list[object]]
    cut: dict[int, int]
    accounts: list[str]
    platforms: list[str]
    kinds: list[str]
    lists: list[tuple[str, ...]]
    states: list[str]
    rules: list[str]
    sentences: list[str]
    reasons: list[list[tuple[int, dict[str, str]]]]
    archives: list[str]
    paths: list[str]
    names: list[str]
    places: list[tuple[str, str, float | None, float | None]]
    roles: list[str]
    flags: list[str]
    flag_sources: list[str]
    whys: list[str]
    towns: list[tuple[str, str]]
    """Name in the gazetteer and country of each town near which a picture was taken."""
    media: list[list[object]]


_NAMES = (
    "account", "platform", "kind", "verdict", "rule", "list", "state", "time", "id", "text", "because", "archive", "path",
    "record", "author", "group", "place", "people", "media", "flags", "links", "own",
)  # fmt: skip


def columns(
    document: Document,
    lists: Sequence[tuple[str, ...]],
    album: Gallery,
    limit: int | None = None,
    chosen: Sequence[int] | None = None,
) -> Columns:
    """The items; `lists` says per item which rows of the inventory count it, `album` which small picture a file has.

    Texts are cut at `limit` characters, at `TEXT_LIMIT` in any case. `chosen` are the numbers of the items; None: all.
    """
    maker = _Maker(document, album, limit or TEXT_LIMIT)
    for number in range(len(document.items)) if chosen is None else chosen:
        maker.add(number, document.items[number], lists[number])
    return maker.done()


class _Maker:
    def __init__(self, document: Document, album: Gallery, limit: int) -> None:
        self.document, self.album, self.limit = document, album, limit
        self.whys = Coded[str]()
        self.towns: Coded[tuple[str, str]] = Coded()
        self.rows: dict[str, list[object]] = {name: [] for name in _NAMES}
        self.cut: dict[int, int] = {}
        self.accounts, self.platforms, self.kinds = Coded[str](), Coded[str](), Coded[str]()
        self.lists: Coded[tuple[str, ...]] = Coded()
        self.states = Coded(State.LIVE.value)
        self.rules, self.sentences, self.archives, self.paths = Coded[str](), Coded[str](), Coded[str](), Coded[str]()
        self.names, self.roles, self.flags, self.flag_sources = Coded[str](), Coded[str](), Coded[str](), Coded[str]()
        self.places: Coded[tuple[str, str, float | None, float | None]] = Coded()
        self.reasons: Coded[tuple[tuple[int, tuple[tuple[str, str], ...]], ...]] = Coded()
        self._known_reasons: dict[int, tuple[tuple[Reason, ...], int]] = {}
        self.media: list[list[object]] = []
        self.found: defaultdict[tuple[str, str], list[Flag]] = defaultdict(list)
        for flag in document.flags:
            self.found[flag.account_id, flag.item_id].append(flag)
        self.files = {(row.account_id, row.media_id): row for row in document.media}

    def add(self, number: int, item: Item, counted: tuple[str, ...]) -> None:
        verdict = self.document.verdicts[number]
        text = item.text or ""
        if len(text) > self.limit:
            self.cut[len(self.rows["text"])] = len(text)
        source = item.source
        values: tuple[object, ...] = (
            self.accounts.add(item.account_id),
            self.platforms.add(item.platform.value) if item.platform else -1,
            self.kinds.add(item.kind.value),
            _STRENGTH[verdict.exposure.value],
            self.rules.add(verdict.rule),
            self.lists.add(counted),
            self.states.add(item.state.value),
            item.when.seconds if item.when is not None else None,
            clean(item.item_id),
            clean(short(text, self.limit)) if text else 0,
            self._because(verdict.reasons),
            self.archives.add(_name(source.archive)) if source else -1,
            self.paths.add(_name(source.path)) if source else -1,
            source.record if source else -1,
            self.names.add(_name(item.author_name)) if item.author_name else -1,
            self.names.add(_name(item.group)) if item.group else -1,
            self._place(item),
            [code for one in item.people for code in (self.names.add(_name(one.name)), self.roles.add(one.role.value))] or 0,
            [found for one in item.media_ids if (found := self._media(item, one)) is not None] or 0,
            self._flags(item) or 0,
            [_name(link) for link in item.links] or 0,
            int(item.author is Author.SELF),
        )
        for column, value in zip(self.rows.values(), values, strict=True):
            column.append(value)

    def _because(self, reasons: tuple[Reason, ...]) -> int:
        known = self._known_reasons.get(id(reasons))  # the judge makes one tuple for many items; it lives as long as we do
        if known is None:
            coded = tuple(
                (self.sentences.add(one.message), tuple((key, _name(value)) for key, value in one.values.items()))
                for one in reasons
            )
            known = self._known_reasons[id(reasons)] = (reasons, self.reasons.add(coded))
        return known[1]

    def _place(self, item: Item) -> int:
        place = item.place
        if place is None or not (place.name or place.address or place.latitude is not None):
            return -1
        return self.places.add((_name(place.name or ""), _name(place.address or ""), place.latitude, place.longitude))

    def _media(self, item: Item, name: str) -> int | None:
        """What the script gets of a file.

        File name, whether it is there, type, caption, camera, time taken, latitude, longitude, small picture, why none, town,
        archive, path.
        """
        row = self.files.get((item.account_id, name))
        if row is None:
            return None
        key = (row.account_id, row.media_id)
        camera = " ".join(filter(None, (row.camera_make, row.camera_model)))
        caption = row.caption if row.caption != item.text else None
        town = taken_near(row, item)
        self.media.append([
            _name(file_name(row)), int(row.path is not None), row.type.value, clean(short(caption, self.limit)) if caption else 0,
            _name(camera) if camera else 0, row.taken, row.latitude, row.longitude,
            self.album.numbers.get(key, -1), self.whys.add(self.album.whys[key]) if key in self.album.whys else -1,
            -1 if town is None else self.towns.add((town.name, town.country)),
            self.archives.add(_name(row.archive)) if row.archive else -1, self.paths.add(_name(row.path)) if row.path else -1,
        ])  # fmt: skip
        return len(self.media) - 1

    def _flags(self, item: Item) -> list[list[object]]:
        """Per flag: which, how found, what was found, and its place in the text in the script's own units (UTF-16)."""
        rows: list[list[object]] = []
        text = (item.text or "")[: self.limit]
        for flag in self.found.get((item.account_id, item.item_id), ()):
            row: list[object] = [
                self.flags.add(flag.flag), self.flag_sources.add(flag.source), _name(flag.match) if flag.match else 0
            ]  # fmt: skip
            if flag.source == "text" and flag.start is not None and flag.end is not None and flag.start < flag.end <= len(text):
                start = units(clean(text[: flag.start]))
                row += [start, start + units(clean(text[flag.start : flag.end]))]
            rows.append(row)
        return rows

    def done(self) -> Columns:
        return Columns(
            rows=self.rows,
            cut=self.cut,
            accounts=self.accounts.values,
            platforms=self.platforms.values,
            kinds=self.kinds.values,
            lists=self.lists.values,
            states=self.states.values,
            rules=self.rules.values,
            sentences=self.sentences.values,
            reasons=[[(sentence, dict(values)) for sentence, values in one] for one in self.reasons.values],
            archives=self.archives.values,
            paths=self.paths.values,
            names=self.names.values,
            places=self.places.values,
            roles=self.roles.values,
            flags=self.flags.values,
            flag_sources=self.flag_sources.values,
            whys=self.whys.values,
            towns=self.towns.values,
            media=self.media,
        )


_STRENGTH = {"in": 0, "possible": 1, "unclear": 2, "out": 3}


def units(text: str) -> int:
    """The length of a text as JavaScript counts it: letters beyond the first plane are two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def file_name(row: Media) -> str:
    """The last part of a file's path."""
    return (row.path or row.uri).rsplit("/", 1)[-1]


def _name(text: str) -> str:
    return clean(short(text))
