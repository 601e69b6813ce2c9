"""The map, the charts and the lists of places and people in the report: what they draw, what they credit, what they leave out."""

from __future__ import annotations

import datetime as dt
import math
import random
import re
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import analyzer
from analyzer.assess.alternatives import Asked
from analyzer.gazetteer import CREDITS
from analyzer.model import Document, Moment, PrivacyChange
from analyzer.policy import load
from analyzer.report import labels
from analyzer.report.asking import asking
from analyzer.report.map import WIDTH, Map, draw
from analyzer.report.over_time import MOST_DAYS, days_of, over_time
from analyzer.report.page import environment_of, phrases
from analyzer.report.places import people_view, places_view
from analyzer.report.said import Speech
from analyzer.totals.places import PlaceSummary, places
from tests.browser import invented
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM

POLICY = load()
SPEECH = Speech("en")


@pytest.fixture(scope="module")
def sample() -> Document:
    return analyzer.analyse([*FACEBOOK_PARTS, INSTAGRAM], as_of=dt.date(2026, 7, 1)).document


def partial(name: str, lang: str = "en", share: bool = False, **values: object) -> str:
    """One section alone, as a page would include it."""
    given = {"source_number": lambda id: "1", "variants": lambda values: ((values[0], ""),)}
    template = environment_of().get_template(f"{name}.html.j2", globals={**phrases(Speech(lang)), **given})
    return template.render(labels=labels, lang=lang, share=share, **values)


def assert_safe(html: str) -> None:
    """Nothing that the page's policy forbids, or that would ask for anything."""
    assert not re.search(r"<[^>]*\s(style|on\w+|xlink:\w+)\s*=|<(style|script|image|use)\b", html)
    assert all(address.startswith(("#", "https://")) for address in re.findall(r'href="([^"]*)"', html))
    assert not re.findall(r"url\((?!#)", html)


def place(number: int, latitude: float, longitude: float, items: int = 1) -> PlaceSummary:
    return PlaceSummary(
        id=f"place-{number:05}", name=None, latitude=latitude, longitude=longitude, decimals=3, items=items, media=0,
        days=1, first=None, last=None, exposures=(), accounts=(), recurrent=False,
    )  # fmt: skip


# -- the map -----------------------------------------------------------------------------------------------------------


def drawn(*points: tuple[float, float, int]) -> Map:
    found = draw([place(number, *point) for number, point in enumerate(points)])
    assert found is not None
    return found


def test_no_coordinates_no_map() -> None:
    assert draw([]) is None
    assert draw([replace(place(1, 1, 1), latitude=None, longitude=None)]) is None


def test_one_point_is_shown_in_its_country() -> None:
    one = drawn((45.764, 4.8357, 1))
    (circle,) = one.circles
    assert (circle.x, circle.y) == (WIDTH / 2, one.height / 2) and circle.label is not None and circle.label.name == "Lyon"
    assert one.bar.km == 100 and one.land and one.borders


def test_near_points_are_one_circle_and_their_items_add_up() -> None:
    paris, rennes = (48.8566, 2.3522, 30), (48.1173, -1.6778, 4)
    made = drawn(paris, rennes, (48.8570, 2.3530, 2), (48.86, 2.34, 1))
    assert [(one.label and one.label.name, one.items) for one in made.circles] == [("Paris", 33), ("Rennes", 4)]
    assert made.circles[0].r > made.circles[1].r


def test_points_on_both_sides_of_the_date_line_lie_side_by_side() -> None:
    made = drawn((-16.8, 179.9, 2), (-16.8, -179.9, 1))
    left, right = sorted(made.circles, key=lambda one: one.x)
    assert left.items == 2 and right.items == 1  # east of the line is to the right
    assert made.bar.km <= 10


def test_a_region_names_large_towns_to_find_ones_way() -> None:
    made = drawn((45.764, 4.8357, 3), (45.858, 6.172, 1), (46.16, 4.35, 1))
    names = [one.label.name for one in made.landmarks]
    assert "Grenoble" not in names or "Lyon" not in names  # said once: as a circle
    assert names and {"Lyon"} & {one.label.name for one in made.circles if one.label} and len(set(names)) == len(names)
    assert drawn((48.86, 2.35, 9), (-33.87, 151.2, 2)).landmarks == ()


def test_the_world_is_seen_whole_when_the_points_need_it() -> None:
    made = drawn((48.86, 2.35, 9), (40.71, -74.0, 4), (-33.87, 151.2, 2), (35.68, 139.69, 1), (21.3, -157.86, 1))
    x = {one.label.name: one.x for one in made.circles if one.label}
    assert x["Honolulu"] < x["New York City"] < x["Paris"] < x["Tokyo"] < x["Sydney"]
    assert len(made.land) + len(made.borders) < 80_000


def test_the_outline_is_cut_to_the_view() -> None:
    made = drawn((48.86, 2.35, 1), (43.3, 5.37, 1))
    assert len(made.land) + len(made.borders) < 15_000
    steps = [int(number) for number in re.findall(r"-?\d+", made.land)]
    assert max(map(abs, steps)) <= 2 * (WIDTH + made.height)


def test_names_and_circles_keep_out_of_each_others_way() -> None:
    dice = random.Random(7)
    made = drawn(*((48.857 + dice.gauss(0, 0.02), 2.352 + dice.gauss(0, 0.04), dice.choice([1, 1, 2, 9])) for _ in range(60)))
    for a, b in combinations(made.circles, 2):
        assert math.dist((a.x, a.y), (b.x, b.y)) >= a.r + b.r
    labels_shown = [one.label.name for one in made.circles if one.label]
    assert labels_shown and len(labels_shown) == len(set(labels_shown))


coordinates = st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.integers(1, 10**6))


@settings(deadline=None, max_examples=30)
@given(st.lists(coordinates, min_size=1, max_size=8))
def test_any_places_make_a_map(points: list[tuple[float, float, int]]) -> None:
    made = drawn(*points)
    assert sum(one.items for one in made.circles) == sum(point[2] for point in points)
    for one in made.circles:
        assert -0.5 <= one.x <= WIDTH + 0.5 and -0.5 <= one.y <= made.height + 0.5 and one.r > 0
    assert 100 <= made.height <= 520 and 0 < made.bar.length <= 141 and made.bar.km >= 1


def test_the_map_in_the_page(sample: Document) -> None:
    view = places_view(sample)
    html = partial("places_map", places=view)
    assert_safe(html)
    root = ET.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])
    assert root.get("role") == "img" and root.find("title") is not None and root.find("desc") is not None
    assert "url(" not in html and "Lyon" in html and "recurrent" in html
    assert all(SPEECH.say(credit).plain in html for credit in CREDITS)
    assert html == partial("places_map", places=places_view(sample))
    assert "Ville la plus proche" in partial("places_map", "fr", places=view)


def test_a_shared_page_names_no_place(sample: Document) -> None:
    html = partial("places_map", share=True, places=places_view(sample))
    assert "<svg" not in html and "<table" not in html
    assert not any(one.name in html for one in places(sample) if one.name) and "Lyon" not in html
    assert partial("places_map", places=None).strip() == ""


def test_attacks_are_text_in_the_list_of_places() -> None:
    html = partial("places_map", places=places_view(invented.document(extra=invented.hostile())))
    assert_safe(html)
    assert "<img" not in html and "&lt;img src=x onerror=alert" in html


# -- people ------------------------------------------------------------------------------------------------------------


def test_people_stand_in_the_group_of_their_role(sample: Document) -> None:
    view = people_view(sample)
    assert view is not None
    ben = {name: [one for one in group.rows.shown if one.name == "Ben Carter"]
           for name, group in (("named", view.named), ("naming", view.naming), ("hosts", view.hosts))}  # fmt: skip
    assert [sum(one.items for one in found) for found in ben.values()] == [3, 2, 3]
    html = partial("people", people=view)
    assert_safe(html)
    assert "Ben Carter" in html and "What your export cannot show" in html and "does not show which" in html


def test_a_shared_page_names_nobody(sample: Document) -> None:
    html = partial("people", share=True, people=people_view(sample))
    assert not any(person.name in html for item in sample.items for person in item.people)
    assert "What your export cannot show" in html and "people" in html


def test_without_people_the_blind_spots_are_said_all_the_same() -> None:
    assert people_view(invented.document(items=(), verdicts=(), media=(), counts=(), flags=())) is None
    assert "What your export cannot show" in partial("people", people=None)


# -- over time ---------------------------------------------------------------------------------------------------------


def test_years_hold_every_dated_item_and_follow_the_answers(sample: Document) -> None:
    asked = asking(sample, POLICY)
    section = over_time(sample, POLICY, asked)
    assert section is not None
    dated = sum(item.when is not None for item in sample.items)
    assert section.undated == len(sample.items) - dated
    assert [one.year for one in section.years] == list(range(section.years[0].year, section.years[-1].year + 1))
    assert sum(sum(one.kinds) for one in section.years) == dated
    for at in range(len(asked.combinations)):
        assert sum(one.answered[at].total for one in section.years) == dated
    public = next(at for at, chosen in enumerate(asked.combinations) if chosen[Asked.FACEBOOK] == 1)
    covered = [sum(one.answered[at].of("in") for one in section.years) for at in (0, public)]
    assert covered[1] > covered[0]  # posts that everyone could see are covered


def test_the_section_in_the_page(sample: Document) -> None:
    section = over_time(sample, POLICY, asking(sample, POLICY))
    assert section is not None
    html = partial("over_time", over_time=section)
    assert_safe(html)
    assert "27 May 2025" in html.split("further")[0]  # the day on which training began stands open
    assert "became private" in html and "showed a notice about its policy" in html
    assert html.count("<table") == 2 and html.count('<th scope="row">') == 2 * len(section.years)
    assert "No item has a date." in partial("over_time", over_time=None)


def test_no_dates_no_years(sample: Document) -> None:
    bare = replace(sample, items=tuple(replace(item, when=None) for item in sample.items))
    assert over_time(bare, POLICY, asking(bare, POLICY)) is None


def test_days_are_those_of_the_region_until_the_day_asked_for(sample: Document) -> None:
    found = days_of(sample, POLICY)
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert dt.date(2025, 5, 27) in {one.day for one in found if one.region} and all(one.sources for one in found if one.region)
    assert not any(one.day == dt.date(2026, 7, 23) for one in found)  # after the as-of date
    assert {one.region for one in found} == {None, "European Union and EEA"}


def test_endless_switches_and_far_years_are_bounded(sample: Document) -> None:
    changes = tuple(PrivacyChange(1_400_000_000 + n * 86400 * 30, ("public", "private")[n % 2]) for n in range(200))
    account = replace(sample.accounts[0], context=replace(sample.accounts[0].context, privacy_changes=changes))
    far = replace(sample.items[0], when=Moment(253_402_300_799), item_id="far")
    document = replace(
        sample,
        accounts=(account, *sample.accounts[1:]),
        items=(*sample.items, far),
        verdicts=(*sample.verdicts, sample.verdicts[0]),
    )
    section = over_time(document, POLICY, asking(document, POLICY))
    assert section is not None and len(section.days) == MOST_DAYS and len(section.further) > 150
    assert section.years[-1].year == 9999 and len(section.years) < 40
