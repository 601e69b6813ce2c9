"""Places inside the records of one file, each with what was left there: how much, never what.

The names of places are those of a structure dump (docs/schema.md): keys and labels that Meta uses, everything else masked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..names import Masks, known_key, known_label
from ..tree import MAPS, MAX_MASKED_HERE, Step, shown

_OTHER = "\0"
"""Stands for the many unknown keys of one place that are not told apart: names or ids are the keys there."""
_ITEM = Step("item")


class Place:
    """A place in the records of a file: what is below it, and what was left in it.

    `map`: its keys are labels; `labelled`: its list has entries that are told apart by their label.
    """

    __slots__ = ("below", "items", "labelled", "longest", "map", "masked", "step", "told", "values", "words")

    def __init__(self, step: Step = _ITEM, map: bool = False, labelled: bool = False) -> None:
        self.step = step
        self.map = map
        self.labelled = labelled
        self.below: dict[str, Place] = {}
        self.told: dict[tuple[str, str], Place] = {}
        self.items: Place | None = None
        self.masked = self.values = self.words = self.longest = 0

    def key(self, name: str) -> Place:
        """The place of a member of an object."""
        found = self.below.get(name)
        return found if found is not None else self._new_key(name)

    def _new_key(self, name: str) -> Place:
        kind, known = ("map", known_label(name)) if self.map else ("key", known_key(name))
        if known is None and self._too_many():
            return self.below.setdefault(_OTHER, Place(Step(kind, None, False)))
        labelled = (self.labelled or name == "label_values") and name != "media"
        step = Step(kind, known or name, known is not None)
        self.below[name] = Place(step, name in MAPS and not self.map, labelled)
        return self.below[name]

    def part(self, name: str) -> Place:
        """The place of a part of a page, which has a name of ours: `head`, `body`, `rows` …"""
        found = self.below.get(name)
        if found is None:
            found = self.below[name] = Place(Step("key", name), False, True)
        return found

    def _too_many(self) -> bool:
        self.masked += 1
        return self.masked > MAX_MASKED_HERE

    def item(self) -> Place:
        """The place of the items of a list."""
        if self.items is None:
            self.items = Place(_ITEM, False, self.labelled)
        return self.items

    def label(self, kind: str, label: str) -> Place:
        """The place of a list's entry that is told by its label or title."""
        found = self.told.get((kind, label))
        if found is None:
            known = known_label(label)
            if known is None and self._too_many():
                return self.told.setdefault((kind, _OTHER), Place(Step(kind, None, False), False, self.labelled))
            found = self.told[kind, label] = Place(Step(kind, known or label, known is not None), False, self.labelled)
        return found

    def leave(self, length: int, words: bool) -> None:
        """Count a value that stands in no table."""
        self.values += 1
        self.words += words
        self.longest = max(self.longest, length)


class Field(NamedTuple):
    """A place's path as it is shown, and the labels on the way that Meta uses."""

    shown: str
    labels: tuple[str, ...]


def fields(place: Place, masks: Masks) -> Iterator[tuple[Field, Place]]:
    """Every place in which something was left, with its path, in the order in which they were met."""
    yield from _fields(place, Field("", ()), masks)


def _fields(place: Place, above: Field, masks: Masks) -> Iterator[tuple[Field, Place]]:
    if place.values:
        yield (above if above.shown else Field("$", above.labels)), place
    inner = [place.items] if place.items is not None else []
    for below in (*inner, *place.told.values(), *place.below.values()):
        step = below.step
        path = (above.shown + shown(step, masks)).removeprefix(".") if above.shown else shown(step, masks).removeprefix(".")
        label = (step.name,) if step.known and step.name and step.kind in ("map", "label", "title") else ()
        yield from _fields(below, Field(path, above.labels + label), masks)
