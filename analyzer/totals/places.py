"""The places of a document, summed up: how often, when, near which town, and which of them come back."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ..flags.places import PRECISE_DECIMALS, Spot, decimals, sightings, spots
from ..gazetteer import Town, town_of
from ..model import Document, Exposure
from .ranking import by_status


class PlaceSummary(Struct, frozen=True, kw_only=True):
    """One place, of all accounts.

    name                 as items name it most often; None when only coordinates are known
    latitude, longitude  in degrees to three decimals; None when only a name is known
    decimals             with how many decimals of a degree the most exact mention gives it
    items, media, days   items that name it or hold a picture taken there; those pictures; different days
    exposures            the items by verdict
    recurrent            on three days or more in one account; this says nothing of what the place is
    """

    id: str
    name: str | None
    latitude: float | None
    longitude: float | None
    decimals: int | None
    items: int
    media: int
    days: int
    first: dt.date | None
    last: dt.date | None
    exposures: tuple[tuple[Exposure, int], ...]
    accounts: tuple[str, ...]
    recurrent: bool

    @property
    def precise(self) -> bool:
        """Whether some mention of it is as exact as a street."""
        return self.decimals is not None and self.decimals >= PRECISE_DECIMALS

    @property
    def town(self) -> Town | None:
        """The town or city that it lies in or is nearest to; None without coordinates or when none is within 100 km."""
        if self.latitude is None or self.longitude is None:
            return None
        return town_of(self.latitude, self.longitude)

    @property
    def country(self) -> str | None:
        """ISO 3166 code of the town's country."""
        return self.town.country if self.town else None


def places(document: Document) -> tuple[PlaceSummary, ...]:
    """Every place of items and pictures, the one with most items first."""
    exposures = {
        (item.account_id, item.item_id): verdict.exposure for item, verdict in zip(document.items, document.verdicts, strict=True)
    }
    found = [_summary(spot, exposures) for spot in spots(sightings(document.items, document.media))]
    return tuple(sorted(found, key=lambda one: (-one.items, -one.media, one.id)))


def _summary(spot: Spot, exposures: dict[tuple[str, str], Exposure]) -> PlaceSummary:
    items = {(one.account_id, one.item_id) for one in spot.sightings}
    days = {one.day for one in spot.sightings if one.day is not None}
    exact = [
        decimals(one.latitude, one.longitude) for one in spot.sightings if one.latitude is not None and one.longitude is not None
    ]
    latitude, longitude = (None, None) if spot.point is None else spot.point
    return PlaceSummary(
        id=spot.id,
        name=spot.name,
        latitude=None if latitude is None else round(latitude, 3),
        longitude=None if longitude is None else round(longitude, 3),
        decimals=max(exact, default=None),
        items=len(items),
        media=len({(one.account_id, one.media_id) for one in spot.sightings if one.media_id}),
        days=len(days),
        first=min(days, default=None),
        last=max(days, default=None),
        exposures=by_status(exposures[key] for key in items if key in exposures),
        accounts=tuple(sorted({account for account, _ in items})),
        recurrent=bool(spot.recurrent_for),
    )
