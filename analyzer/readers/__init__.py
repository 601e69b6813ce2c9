"""One module per kind of file: facts first, one verb after. A new kind of file is a new module here.

A reader has `KIND` (what its items are), `PATHS` (every path its kind ever had, with the date it was seen) and
`read(entry, file)`, which yields none, one or several items. It opens nothing, loops over no file, catches nothing,
and knows neither JSON nor French nor the year nor whether something is dangerous. Modules whose name starts with an
underscore are what several readers share; `loop` takes each file to its reader and `accounting` says what became of its records.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache
from typing import Protocol, runtime_checkable

from msgspec import Struct

from ..archive.paths import PathTable
from ..model import Advertiser, Context, Entry, Item, Kind, OffMeta, Platform
from ..words.keys import name_key
from .counts import Counted, Whole


class Seen(Struct, frozen=True):
    """A path that a kind of file had: flavour-neutral, matched from its end, and when it was seen.

    `platform` is None where both platforms use the path; `tag` tells the reader which of its paths it stands in.
    """

    path: str
    since: str
    platform: Platform | None = None
    tag: str = ""
    inferred: bool = False
    """No export was seen with it: what lies there is by analogy, and `since` is the month from which that is assumed."""


class File(Struct, frozen=True):
    """What a reader may know of the file its entry stands in: the account's facts and which of its paths this is."""

    context: Context
    platform: Platform
    tag: str = ""

    def is_owner(self, name: str | None) -> bool:
        """True when a name is the account's own, whichever of its names it is."""
        return name is not None and name_key(name) in _own_names(self.context)


@cache
def _own_names_of(*names: str | None) -> frozenset[str]:
    return frozenset(name_key(name) for name in names if name)


def _own_names(context: Context) -> frozenset[str]:
    return _own_names_of(context.name, context.username)


Made = Item | OffMeta | Advertiser
"""What a reader can make of an entry: an item, or a row of one of the two tables beside."""


@runtime_checkable
class Reader(Protocol):
    """The shape of a reader module."""

    __name__: str
    __doc__: str
    KIND: Kind
    PATHS: tuple[Seen, ...]

    def read(self, entry: Entry, file: File) -> Iterable[Made]: ...


@runtime_checkable
class Counter(Protocol):
    """The second door, for what is no entry: a million messages are counted, their texts never built."""

    __name__: str
    __doc__: str
    KIND: Kind
    PATHS: tuple[Seen, ...]

    def count(self, whole: Whole, file: File) -> Counted: ...

    def is_record(self, raw: object) -> bool:
        """Whether a record of a JSON file of unknown name is one of this counter's."""
        ...

    def is_page(self, data: bytes) -> bool:
        """Whether an HTML page of unknown name is one of this counter's."""
        ...


class Door(Struct, frozen=True):
    """A path and the reader behind it."""

    reader: str
    seen: Seen


@cache
def modules() -> dict[str, Reader | Counter]:
    """Every module of this folder that stands behind a door, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    imported = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    return {name: module for name, module in imported.items() if isinstance(module, Reader | Counter)}


@cache
def readers() -> dict[str, Reader]:
    """Every reader by name."""
    return {name: module for name, module in modules().items() if isinstance(module, Reader)}


@cache
def counters() -> dict[str, Counter]:
    """Every counter by name."""
    return {name: module for name, module in modules().items() if isinstance(module, Counter)}


@cache
def doors(platform: Platform) -> PathTable[Door]:
    """Path -> reader, for one platform's tree."""
    return PathTable(
        (seen.path, Door(name, seen))
        for name, module in modules().items()
        for seen in module.PATHS
        if seen.platform in (None, platform)
    )
