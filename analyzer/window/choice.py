"""What the person has chosen and stated so far, and whether a report can be made of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from ..words import Complaint, mark

NOTHING = mark("Add the ZIP files that you downloaded from Meta first.")
NOT_WRITABLE = mark("Nothing can be written into {folder}. Choose another place for the report.")
NO_COUNTRY = mark("{code} is not the name or code of a country.")


class Order(Struct, frozen=True):
    """A report to be made: of which archives, where, in which language, and what the person states (None: nothing)."""

    archives: tuple[Path, ...]
    output: Path
    lang: str
    country: str | None = None
    born: str | None = None
    facebook_audience: str | None = None
    instagram_audience: str | None = None
    objected: str | None = None


class Choice:
    """The archives in the order in which they were added, and where the report goes."""

    def __init__(self) -> None:
        self.archives: list[Path] = []
        self._output: Path | None = None

    def add(self, paths: Iterable[str | Path]) -> None:
        """Add files and folders; what is there already is not added twice."""
        found = [Path(path).absolute() for path in paths]
        self.archives = list(dict.fromkeys([*self.archives, *found]))

    def remove(self, places: Iterable[int]) -> None:
        """Take out the archives at these places, counted from 0."""
        taken = set(places)
        self.archives = [path for place, path in enumerate(self.archives) if place not in taken]

    def write_to(self, output: str | Path) -> None:
        """Where the report is to go."""
        self._output = Path(output).absolute()

    @property
    def output(self) -> Path:
        """Where the report goes: beside the first archive, until another place is chosen."""
        from ..cli.report import OUTPUT  # not above: the first page needs no command

        folder = self.archives[0].parent if self.archives else Path.home()
        return self._output or folder / OUTPUT

    def check(self) -> None:
        """Raise `Complaint` while nothing is chosen, or where nothing can be written: said before the reading, not after."""
        if not self.archives:
            raise Complaint(NOTHING)
        folder = self.output.parent
        if folder.is_dir() and not os.access(folder, os.W_OK):
            raise Complaint(NOT_WRITABLE, folder=folder)

    def order(self, lang: str, stated: Mapping[str, str]) -> Order:
        """The report to be made; `stated` are the answers of `Order` as they were typed, empty ones skipped.

        Raises `Complaint` for what is no country or no date, and as `check` does.
        """
        from ..answers import country_of
        from ..cli.session import day_of

        self.check()
        said = {name: text.strip() for name, text in stated.items() if text.strip()}
        for name in ("born", "objected"):
            day_of(said.get(name))
        if "country" in said:
            code = country_of(said["country"])
            if code is None:
                raise Complaint(NO_COUNTRY, code=said["country"])
            said["country"] = code
        return Order(tuple(self.archives), self.output, lang, **said)
