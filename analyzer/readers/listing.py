"""Things offered for sale on Marketplace."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Field, Item, Kind, Platform, Surface
from . import File, Seen
from ._writing import first_place, titled

KIND = Kind.LISTING
PATHS = (
    Seen("marketplace/items_sold", "2018-05", Platform.FACEBOOK),
    Seen("facebook_marketplace/items_sold", "2021-08", Platform.FACEBOOK),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    if entry.name.startswith("items_buying"):
        return  # what was bought is described in the seller's words
    text = titled(entry.own_title, entry.get(Field.DESCRIPTION))
    if text or entry.content:
        yield Item(
            kind=KIND,
            surface=Surface.MARKETPLACE,
            when=entry.when,
            text=text,
            place=first_place(entry),
            media=entry.content,
        )
