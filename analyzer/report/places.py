"""Places and people as the page shows them: the map with its table, who is named by whom, and how often."""

from __future__ import annotations

from msgspec import Struct

from ..gazetteer import CREDITS
from ..model import Document, Role
from ..totals.people import Mentions, PersonSummary, in_roles, mentions, people_in_files, summaries
from ..totals.places import PlaceSummary, places
from .balance import Some, some
from .map import Map, draw

PLACES_SHOWN = 60
PEOPLE_SHOWN = 60


class PlacesView(Struct, frozen=True):
    """Every place with its map (None when no place has coordinates), and what must be credited for what is shown.

    precise  places that some item or picture gives to three decimals of a degree or more
    """

    map: Map | None
    rows: Some[PlaceSummary]
    located: int
    precise: int
    recurrent: int
    credits: tuple[str, ...]


class PeopleGroup(Struct, frozen=True):
    """People in one kind of role, counted in it alone, the person named most first.

    `items` sums the column: an item that names two people counts twice in it.
    """

    rows: Some[PersonSummary]
    items: int


class PeopleView(Struct, frozen=True):
    """Whom the user names or tags, who names or tags the user, on whose posts and profiles the user wrote.

    in_files  names that pictures carry in their own data, with the number of pictures
    """

    people: int
    named: PeopleGroup
    naming: PeopleGroup
    hosts: PeopleGroup
    in_files: Some[tuple[str, int]]


def places_view(document: Document) -> PlacesView | None:
    """The places of all accounts; None when there is none."""
    every = places(document)
    if not every:
        return None
    drawn = draw(every)
    shown = some(every, PLACES_SHOWN)
    towns, outline = CREDITS
    return PlacesView(
        map=drawn,
        rows=shown,
        located=sum(one.latitude is not None for one in every),
        precise=sum(one.precise for one in every),
        recurrent=sum(one.recurrent for one in every),
        credits=((towns,) if drawn or any(one.town for one in shown.shown) else ()) + ((outline,) if drawn else ()),
    )


def people_view(document: Document) -> PeopleView | None:
    """The people of all accounts; None when no person is named."""
    every, in_files = mentions(document), people_in_files(document)
    if not every and not in_files:
        return None
    return PeopleView(
        people=len(every),
        named=_group(document, every, Role.TAGGED, Role.MENTIONED),
        naming=_group(document, every, Role.TAGGER, Role.AUTHOR),
        hosts=_group(document, every, Role.OWNER),
        in_files=some(in_files, PEOPLE_SHOWN),
    )


def _group(document: Document, every: Mentions, *roles: Role) -> PeopleGroup:
    held = in_roles(every, roles)
    shown = summaries(document, held, PEOPLE_SHOWN)
    return PeopleGroup(Some(shown, len(held)), sum(map(len, held.values())))
