"""All items in columns, for the script that searches and filters them: plain values, every repeated one only once.

What repeats (people, places, paths, rules, whole reasons) has a list of its own and the columns hold its index;
a machine's list of 100,000 small numbers packs to almost nothing. No words here: `embed.py` adds them in each language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from msgspec import Struct

from ..model import Author, Document, Exposure, Flag, Item, Kind, Media, MediaType, Place, Platform, Reason, Role, State
from .gallery import Gallery, taken_near
from .text import clean, short

T = TypeVar("T", bound=Hashable)

TEXT_CUT = 500
"""Characters of a text that are kept when the file would become too large otherwise."""

TEXT_LIMIT = 20_000
"""Nobody reads on in a list of items; the tables hold all of it."""


class Coded(dict[T, int]):
    """Values that repeat -> a number for each as it is shown, in the order in which they came; `shown` has each once."""

    def __init__(self, shown: Callable[[T], Any] = lambda value: value, *first: T) -> None:
        super().__init__()
        self._shown = shown
        self._numbers: dict[Any, int] = {}
        for value in first:
            self[value]

    def __missing__(self, value: T) -> int:
        number = self[value] = self._numbers.setdefault(self._shown(value), len(self._numbers))
        return number

    @property
    def shown(self) -> list[Any]:
        return list(self._numbers)


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
    numbers = range(len(document.items)) if chosen is None else chosen
    maker = _Maker(document, album, limit or TEXT_LIMIT, numbers)
    return maker.columns([lists[number] for number in numbers])


class _Maker:
    """Makes one column after the other; what several columns share (names, archives, paths) is met item by item."""

    def __init__(self, document: Document, album: Gallery, limit: int, numbers: Sequence[int]) -> None:
        self.items = [document.items[number] for number in numbers]
        self.verdicts = [document.verdicts[number] for number in numbers]
        self.album, self.limit = album, limit
        self.archives, self.paths, self.names = Coded(_name), Coded(_name), Coded(_name)
        self.roles, self.whys = Coded[Role](_value), Coded[str]()
        self.flags, self.flag_sources = Coded[str](), Coded[str]()
        self.towns: Coded[tuple[str, str]] = Coded()
        self.media: list[list[object]] = []
        self.found: defaultdict[tuple[str, str], list[Flag]] = defaultdict(list)
        for flag in document.flags:
            self.found[flag.account_id, flag.item_id].append(flag)
        self.files = {(row.account_id, row.media_id): row for row in document.media}

    def columns(self, counted: list[tuple[str, ...]]) -> Columns:
        items, verdicts = self.items, self.verdicts
        accounts, rules = Coded[str](), Coded[str]()
        platforms, kinds, states = Coded[Platform](_value), Coded[Kind](_value), Coded(_value, State.LIVE)
        lists: Coded[tuple[str, ...]] = Coded()
        places = Coded[Place](_place)
        sentences, reasons, because = self._because()
        archive, path, media = self._read_from()
        author, group, people = self._people()
        texts = [item.text or "" for item in items]
        rows: dict[str, list[Any]] = {
            "account": [accounts[item.account_id] for item in items],
            "platform": [-1 if item.platform is None else platforms[item.platform] for item in items],
            "kind": [kinds[item.kind] for item in items],
            "verdict": [_STRENGTH[verdict.exposure] for verdict in verdicts],
            "rule": [rules[verdict.rule] for verdict in verdicts],
            "list": [lists[one] for one in counted],
            "state": [states[item.state] for item in items],
            "time": [None if item.when is None else item.when.seconds for item in items],
            "id": [clean(item.item_id) for item in items],
            "text": [clean(short(text, self.limit)) if text else 0 for text in texts],
            "because": because,
            "archive": archive,
            "path": path,
            "record": [-1 if item.source is None else item.source.record for item in items],
            "author": author,
            "group": group,
            "place": [-1 if item.place is None or not _is_said(item.place) else places[item.place] for item in items],
            "people": people,
            "media": media,
            "flags": self._flagged(),
            "links": [[_name(link) for link in item.links] if item.links else 0 for item in items],
            "own": [int(item.author is Author.SELF) for item in items],
        }
        return Columns(
            rows=rows,
            cut={at: len(text) for at, text in enumerate(texts) if len(text) > self.limit},
            accounts=accounts.shown,
            platforms=platforms.shown,
            kinds=kinds.shown,
            lists=lists.shown,
            states=states.shown,
            rules=rules.shown,
            sentences=sentences,
            reasons=reasons,
            archives=self.archives.shown,
            paths=self.paths.shown,
            names=self.names.shown,
            places=places.shown,
            roles=self.roles.shown,
            flags=self.flags.shown,
            flag_sources=self.flag_sources.shown,
            whys=self.whys.shown,
            towns=self.towns.shown,
            media=self.media,
        )

    def _because(self) -> tuple[list[str], list[list[tuple[int, dict[str, str]]]], list[int]]:
        """Sentences, reasons and the column `because`."""
        sentences = Coded[str]()

        def coded(reasons: tuple[Reason, ...]) -> tuple[tuple[int, tuple[tuple[str, str], ...]], ...]:
            return tuple(
                (sentences[one.message], tuple((key, _name(value)) for key, value in one.values.items())) for one in reasons
            )

        numbers: dict[tuple[tuple[int, tuple[tuple[str, str], ...]], ...], int] = {}
        known: dict[int, int] = {}  # the judge makes one tuple for many items; the verdicts keep it
        column = []
        for verdict in self.verdicts:
            number = known.get(id(verdict.reasons))
            if number is None:
                number = known[id(verdict.reasons)] = numbers.setdefault(coded(verdict.reasons), len(numbers))
            column.append(number)
        return sentences.shown, [[(sentence, dict(values)) for sentence, values in one] for one in numbers], column

    def _read_from(self) -> tuple[list[int], list[int], list[object]]:
        """The columns `archive`, `path` and `media`."""
        archives, paths = self.archives, self.paths
        archive, path = [], []
        media: list[object] = []
        for item in self.items:
            source = item.source
            archive.append(-1 if source is None else archives[source.archive])
            path.append(-1 if source is None else paths[source.path])
            ids = item.media_ids
            media.append([found for one in ids if (found := self._media(item, one)) is not None] or 0 if ids else 0)
        return archive, path, media

    def _people(self) -> tuple[list[int], list[int], list[object]]:
        """The columns `author`, `group` and `people`."""
        names, roles = self.names, self.roles
        author, group = [], []
        people: list[object] = []
        for item in self.items:
            author.append(names[item.author_name] if item.author_name else -1)
            group.append(names[item.group] if item.group else -1)
            people.append([code for one in item.people for code in (names[one.name], roles[one.role])] or 0 if item.people else 0)
        return author, group, people

    def _media(self, item: Item, name: str) -> int | None:
        """What the script gets of a file.

        File name, whether it is there, type, caption, camera, time taken, latitude, longitude, small picture, why none, town,
        archive, path.
        """
        row = self.files.get((item.account_id, name))
        if row is None:
            return None
        key = (row.account_id, row.media_id)
        camera = " ".join(filter(None, (row.camera_make, row.camera_model))) if row.camera_make or row.camera_model else ""
        caption = row.caption if row.caption != item.text else None
        town, why = taken_near(row, item), self.album.whys.get(key)
        self.media.append([
            _name(file_name(row)), int(row.path is not None), _TYPES[row.type],
            clean(short(caption, self.limit)) if caption else 0, _name(camera) if camera else 0,
            row.taken, row.latitude, row.longitude, self.album.numbers.get(key, -1), -1 if why is None else self.whys[why],
            -1 if town is None else self.towns[town.name, town.country],
            self.archives[row.archive] if row.archive else -1, self.paths[row.path] if row.path else -1,
        ])  # fmt: skip
        return len(self.media) - 1

    def _flagged(self) -> list[object]:
        """The column `flags`."""
        found = self.found
        held = [found.get((item.account_id, item.item_id)) for item in self.items] if found else [None] * len(self.items)
        return [self._flags(item, flags) if flags else 0 for item, flags in zip(self.items, held, strict=True)]

    def _flags(self, item: Item, flags: Sequence[Flag]) -> list[list[object]]:
        """Per flag: which, how found, what was found, and its place in the text in the script's own units (UTF-16)."""
        rows: list[list[object]] = []
        text = (item.text or "")[: self.limit]
        for flag in flags:
            row: list[object] = [
                self.flags[flag.flag], self.flag_sources[flag.source], _name(flag.match) if flag.match else 0
            ]  # fmt: skip
            if flag.source == "text" and flag.start is not None and flag.end is not None and flag.start < flag.end <= len(text):
                start = units(clean(text[: flag.start]))
                row += [start, start + units(clean(text[flag.start : flag.end]))]
            rows.append(row)
        return rows


_TYPES = {one: one.value for one in MediaType}
_STRENGTH = {exposure: rank for rank, exposure in enumerate(Exposure)}


def units(text: str) -> int:
    """The length of a text as JavaScript counts it: letters beyond the first plane are two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def file_name(row: Media) -> str:
    """The last part of a file's path."""
    return (row.path or row.uri).rsplit("/", 1)[-1]


def _name(text: str) -> str:
    return clean(short(text))


def _is_said(place: Place) -> bool:
    return bool(place.name or place.address or place.latitude is not None)


def _place(place: Place) -> tuple[str, str, float | None, float | None]:
    return _name(place.name or ""), _name(place.address or ""), place.latitude, place.longitude


def _value(member: StrEnum) -> str:
    return member.value
