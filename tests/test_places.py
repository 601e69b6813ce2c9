"""Towns, places and people: which town is nearest, what is one place, what comes back, who is named how often."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import analyzer
from analyzer.flags.places import Sighting, decimals, place_flags, sightings, spots
from analyzer.gazetteer import distance_km, largest_town, largest_towns, nearest_town, outline, towns
from analyzer.model import Document, Exposure, Item, Kind, Media, MediaType, Moment, Person, Place, Precision, Role, Surface
from analyzer.totals.people import in_roles, mentions, people_in_files, summaries
from analyzer.totals.places import places
from tests.browser import invented
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM

DAY = 86400


@pytest.fixture(scope="module")
def sample() -> Document:
    return analyzer.analyse([*FACEBOOK_PARTS, INSTAGRAM], as_of=dt.date(2026, 7, 23)).document


def item(number: int, day: int | None = 0, *, name: str | None = None, at: tuple[float, float] | None = None,
         who: tuple[Person, ...] = (), account: str = invented.FB) -> Item:  # fmt: skip
    latitude, longitude = at or (None, None)
    place = Place(name, None, latitude, longitude) if name or at else None
    when = None if day is None else Moment(1_500_000_000 + day * DAY)
    return Item(
        kind=Kind.POST, surface=Surface.OWN, account_id=account, item_id=f"fb-{number}", when=when, place=place, people=who
    )


def picture(number: int, at: tuple[float | None, float | None], taken: str | None = None) -> Media:
    return Media(account_id=invented.FB, media_id=f"m{number}", item_id="fb-1", type=MediaType.IMAGE, uri=f"{number}.jpg",
                 latitude=at[0], longitude=at[1], taken_local=taken)  # fmt: skip


# -- towns -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latitude", "longitude", "name", "country"),
    [
        (48.1173, -1.6778, "Rennes", "FR"),
        (40.7128, -74.0060, "New York City", "US"),
        (-36.8485, 174.7635, "Auckland", "NZ"),
        (78.22, 15.65, "Longyearbyen", "SJ"),
        (64.1466, -21.9426, "Reykjavík", "IS"),
        (-54.80, -68.30, "Ushuaia", "AR"),
        (14.69, -17.44, "Dakar", "SN"),
    ],
)  # fmt: skip
def test_well_known_towns_are_found(latitude: float, longitude: float, name: str, country: str) -> None:
    town = nearest_town(latitude, longitude)
    assert town is not None and (town.name, town.country) == (name, country) and town.distance_km < 5


def test_far_from_everywhere_there_is_no_town() -> None:
    assert nearest_town(-48.8767, -123.3933) is None  # the point of the ocean that is farthest from land
    assert nearest_town(90, 0) is None and nearest_town(-90, 12.5) is None


@pytest.mark.parametrize(("latitude", "longitude"), [(0, 0), (91, 0), (math.nan, 3), (3, math.inf), (12, -180.5)])
def test_no_place_has_no_town(latitude: float, longitude: float) -> None:
    assert nearest_town(latitude, longitude) is None
    assert largest_town(latitude, longitude, 50) is None


def test_towns_are_found_across_the_date_line() -> None:
    east, west = nearest_town(-16.8, 179.99), nearest_town(-16.8, -179.99)
    assert east is not None and west is not None and east.name == west.name
    assert 0 < west.distance_km - east.distance_km < 3


def test_nearest_is_nearest_among_all() -> None:
    table = towns._table()
    every = [table.place(cell, at) for cell in range(180 * 360) for at in range(table.starts[cell], table.starts[cell + 1])]
    dice = random.Random(20240626)
    asked = [(dice.uniform(-90, 90), dice.uniform(-180, 180)) for _ in range(3)]
    asked += [(max(-90.0, min(90.0, y + dice.gauss(0, 0.4))), x) for y, x in dice.sample(every, 4)]
    asked += [(dice.uniform(65, 75), 180.0), (dice.uniform(-60, -80), -180.0)]
    for latitude, longitude in asked:
        best = min(distance_km(latitude, longitude, *place) for place in every)
        town = nearest_town(latitude, longitude, 400)
        assert (town is None and best > 400) or (town is not None and town.distance_km == pytest.approx(best))


def test_within_reach_are_all_that_are() -> None:
    table = towns._table()
    cells = [(cell, at) for cell in range(180 * 360) for at in range(table.starts[cell], table.starts[cell + 1])]
    every = [(table.place(*one), one[1]) for one in cells]
    for latitude, longitude, reach, above in [
        (48.86, 2.35, 20, 0), (48.86, 2.35, 20, 50_000), (-16.8, 180, 90, 0), (-16.8, -179.5, 300, 0),
        (78.2, 15.6, 900, 0), (89.9, 12, 1500, 0), (-89, 0, 2500, 0), (65.0, -179.0, 2600, 1_000_000), (1, 1, 19_990, 9_000_000),
    ]:  # fmt: skip
        right = sorted(
            round(distance, 6)
            for place, at in every
            if 2 ** (table.sizes[at] / 8) > above * 1.001 and (distance := distance_km(latitude, longitude, *place)) <= reach
        )
        assert sorted(round(one.town.distance_km, 6) for one in towns.within(latitude, longitude, reach, above)) == right


def test_the_largest_town_is_the_one_that_people_know() -> None:
    town = largest_town(48.8638, 2.3619, 20)
    assert town is not None and town.name == "Paris"


def test_the_largest_towns_of_a_stretch_come_first() -> None:
    names = [town.name for town, *_ in largest_towns(42, -5, 51, 8, 4)]
    assert names[0] == "Paris" and "Marseille" in names
    around_the_line = largest_towns(-20, 176, -12, 190, 50)
    assert {"Suva", "Apia"} <= {town.name for town, *_ in around_the_line}


@given(st.floats(), st.floats())
def test_any_two_numbers_are_a_question(latitude: float, longitude: float) -> None:
    town = nearest_town(latitude, longitude)
    assert town is None or (0 <= town.distance_km <= 100 and len(town.country) == 2 and town.name)


def test_the_outline_is_a_world() -> None:
    shapes = outline.land()
    assert min(shape.box[1] for shape in shapes) == -90 and 83 < max(shape.box[3] for shape in shapes) < 84
    assert all(len(shape.line) > 2 for shape in shapes) and len(outline.borders()) > 300
    for shape in (*shapes, *outline.borders()):  # no line jumps from one side of the map to the other
        assert all(abs(a[0] - b[0]) < 30 or a[1] == b[1] == -90 for a, b in pairwise(shape.line))


# -- places ------------------------------------------------------------------------------------------------------------


def flagged(items: list[Item], media: list[Media]) -> Counter[str]:
    return Counter(flag.flag for flag in place_flags(items, media))


def test_three_decimals_are_precise() -> None:
    assert decimals(48.85, 2.35) == 2 and decimals(48.85, 2.351) == 3 and decimals(-12.0, 7.0) == 0
    assert decimals(1e-05, 2.5) == 5 and decimals(0.0001, -1.50) == 4
    assert flagged([item(1, at=(48.85, 2.35))], []) == {}
    assert flagged([item(1, at=(48.857, 2.35))], []) == {"precise_place": 1}
    (flag,) = place_flags([item(1)], [picture(1, (48.8571, 2.3512))])
    assert (flag.flag, flag.source, flag.media_id, flag.match) == ("precise_place", "media", "m1", None)


def test_a_check_in_is_a_named_place() -> None:
    (flag,) = place_flags([item(1, name="Café de l'Exemple")], [])
    assert (flag.flag, flag.source, flag.item_id) == ("named_place", "place", "fb-1")


def test_a_place_on_three_days_comes_back() -> None:
    near = [(48.85710, 2.35120), (48.85790, 2.35120), (48.85710, 2.35200)]  # within 100 m
    assert flagged([item(n, n, at=at) for n, at in enumerate(near)], [])["recurrent_place"] == 3
    assert flagged([item(n, n // 2, at=at) for n, at in enumerate(near)], [])["recurrent_place"] == 0  # two days
    far = [(48.857, 2.351), (48.867, 2.351), (48.877, 2.351)]
    assert flagged([item(n, n, at=at) for n, at in enumerate(far)], [])["recurrent_place"] == 0
    names = ["Chez Exemple", "CHEZ EXEMPLE", "Chez  Exemple"]
    assert flagged([item(n, n, name=name) for n, name in enumerate(names)], [])["recurrent_place"] == 3


def test_days_of_two_accounts_do_not_add_up() -> None:
    two = [item(n, n, at=(48.8571, 2.3512), account=invented.FB if n else invented.IG) for n in range(3)]
    assert flagged(two, [])["recurrent_place"] == 0


def test_a_picture_counts_on_the_day_it_was_taken() -> None:
    shots = [picture(n, (48.8571, 2.3512), f"2019-08-0{n}T10:00:00") for n in range(1, 4)]
    assert flagged([item(1)], shots)["recurrent_place"] == 3
    assert flagged([item(1)], [replace(shot, taken_local="about noon") for shot in shots])["recurrent_place"] == 0


def test_branches_of_a_chain_are_different_places() -> None:
    towns_apart = [(48.8571, 2.3512), (45.7641, 4.8357), (43.2965, 5.3698)]
    branches = [item(n, n, name="Boulangerie Exemple", at=at) for n, at in enumerate(towns_apart)]
    assert len(spots(sightings(branches, []))) == 3 and flagged(branches, [])["recurrent_place"] == 0


def test_a_name_without_coordinates_joins_the_place_of_that_name() -> None:
    life = [
        item(1, 1, name="Parc Exemple", at=(48.8571, 2.3512)),
        item(2, 2, name="parc exemple"),
        item(3, 3, at=(48.8572, 2.3512)),
    ]
    (spot,) = spots(sightings(life, []))
    assert spot.name == "Parc Exemple" and spot.recurrent_for == {invented.FB}


def test_one_place_across_the_date_line() -> None:
    life = [item(n, n, at=(-16.8001, 179.9999 if n % 2 else -179.9999)) for n in range(3)]
    assert len(spots(sightings(life, []))) == 1


def test_no_place_is_no_place() -> None:
    assert list(sightings([item(1, at=(0, 0)), item(2, name="  ")], [picture(1, (math.nan, 2)), picture(2, (200, 2))])) == []


seen = st.builds(
    Sighting,
    account_id=st.sampled_from(["a", "b"]),
    item_id=st.sampled_from("123456"),
    media_id=st.none() | st.sampled_from("xyz"),
    name=st.none() | st.sampled_from(["Here", "HERE", "There"]) | st.text(min_size=1, max_size=5),
    latitude=st.floats(-90, 90) | st.sampled_from([48.8571, 48.8578]),
    longitude=st.floats(-180, 180) | st.sampled_from([2.3512, -180.0, 180.0]),
    day=st.none() | st.dates(),
)


@given(st.lists(seen, max_size=12), st.randoms())
def test_the_order_of_mentions_does_not_matter(mentions: list[Sighting], dice: random.Random) -> None:
    first = spots(mentions)
    assert Counter(one for spot in first for one in spot.sightings) == Counter(mentions)
    mixed = list(mentions)
    dice.shuffle(mixed)
    again = spots(mixed)
    assert [(spot.id, spot.name, Counter(spot.sightings)) for spot in again] == [
        (spot.id, spot.name, Counter(spot.sightings)) for spot in first
    ]
    assert len({spot.id for spot in first}) == len(first)


def test_places_of_the_sample_are_summed_up(sample: Document) -> None:
    found = places(sample)
    assert found and sum(one.recurrent for one in found) >= 0
    held = {(i.account_id, i.item_id) for i in sample.items if i.place} | {
        (m.account_id, m.item_id) for m in sample.media if m.latitude is not None
    }
    assert sum(one.items for one in found) >= len(held)
    for one in found:
        assert sum(n for _, n in one.exposures) == one.items > 0
        assert (one.latitude is None) == (one.longitude is None) and (one.town is None or one.latitude is not None)
    assert [one.items for one in found] == sorted((one.items for one in found), reverse=True)


# -- people ------------------------------------------------------------------------------------------------------------


def test_everybody_named_is_a_third_person() -> None:
    ben = Person("Ben Carter", Role.TAGGED)
    both = (ben, Person("Ben Carter", Role.MENTIONED), Person("Zoë Müller", Role.OWNER))
    found = [flag for flag in place_flags([item(1, who=both)], []) if flag.flag == "third_person"]
    assert [(flag.match, flag.source) for flag in found] == [("Ben Carter", "people"), ("Zoë Müller", "people")]


def test_names_inside_a_picture_are_third_persons_too() -> None:
    marked = replace(picture(1, (None, None)), people_in_file=("Chloé", "Ben"))
    (flag,) = place_flags([item(1)], [marked])
    assert (flag.flag, flag.source, flag.media_id, flag.match) == ("third_person", "media", "m1", None)
    twice = invented.document(media=(marked, replace(marked, media_id="m2", people_in_file=("Ben",))))
    assert people_in_files(twice) == (("Ben", 2), ("Chloé", 1))


def test_people_of_the_sample_are_counted_once_per_item(sample: Document) -> None:
    found = {one.name: one for one in summaries(sample, mentions(sample))}
    named = {(i.account_id, i.item_id, p.name) for i in sample.items for p in i.people}
    assert sum(one.items for one in found.values()) == len(named)
    ben = found["Ben Carter"]
    assert ben.items == len([key for key in named if key[2] == "Ben Carter"]) and ben.items > 5
    assert sum(n for _, n in ben.kinds) == sum(n for _, n in ben.exposures) == ben.items
    assert sum(n for _, n in ben.roles) == ben.items
    assert {Role.TAGGED, Role.TAGGER} <= {role for roles, _ in ben.roles for role in roles} and ben.first < ben.last
    assert [one.items for one in found.values()] == sorted((one.items for one in found.values()), reverse=True)
    assert summaries(sample, mentions(sample), 2) == tuple(found.values())[:2]


def test_people_are_counted_in_some_roles_alone(sample: Document) -> None:
    named = {(i.account_id, i.item_id, p.name) for i in sample.items for p in i.people if p.role is Role.TAGGER}
    rows = in_roles(mentions(sample), {Role.TAGGER})
    assert sum(len(held) for held in rows.values()) == len(named) > 0
    assert {roles for one in summaries(sample, rows) for roles, _ in one.roles} == {(Role.TAGGER,)}


def test_nobody_is_no_error() -> None:
    empty = invented.document(items=(), verdicts=(), media=(), counts=(), flags=())
    assert mentions(empty) == {} and places(empty) == ()
    undated = replace(item(1, who=(Person("Ben", Role.OWNER),)), when=Moment(0, Precision.NONE))
    alone = invented.document(items=(undated,), verdicts=invented.document().verdicts[:1], media=(), counts=(), flags=())
    (ben,) = summaries(alone, mentions(alone))
    assert (ben.first, ben.items, ben.roles) == (None, 1, (((Role.OWNER,), 1),))
    assert sum(n for exposure, n in ben.exposures if exposure in Exposure) == 1
