"""No figure, sum or difference stands for one to k-1 people: of one release, of groups, and of releases one after the other."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from meta_export_cohort.releasing.grouping import Shown, show
from meta_export_cohort.releasing.standing import EVERYTHING, KIND, YEAR, Partition
from meta_export_cohort.releasing.withholding import withhold
from meta_export_cohort.rules import Rules
from tests.cohort.attack import sets_of, told_of_few
from tests.cohort.people import anybody, cells, someone, standing

Person = Mapping[Partition, str]
COHORTS = st.tuples(
    st.integers(0, 10**6), st.integers(30, 80), st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.sampled_from((5, 10))
)


def cohort(seed: int, number: int, likely: float, strong: float) -> list[Person]:
    chance = random.Random(seed)
    return [cells(someone(chance, likely, strong)) for _ in range(number)]


def published(
    people: Sequence[Person], withheld: Mapping[Partition, frozenset[str]], k: int, others: Sequence[Person] = ()
) -> tuple[list[int], int, int]:
    """The sets behind the figures, everybody who might be (the cohort and others), and the cohort among them."""
    crowd = [*people, *(others or anybody())]
    sets = sets_of(crowd)
    counted = standing(people)
    figures = [
        sets.get((one, cell), 0)
        for one, here in counted.items()
        for cell, n in here.items()
        if (cell not in withheld[one] and n >= k) or not any(here.get(hidden, 0) for hidden in withheld[one])
    ]
    return figures, (1 << len(crowd)) - 1, (1 << len(people)) - 1


@given(COHORTS)
@settings(max_examples=60)
def test_nothing_tells_of_few(drawn: tuple[int, int, float, float, int]) -> None:
    *drawn_people, k = drawn
    people = cohort(*drawn_people)
    withheld = withhold(standing(people), Rules(k))
    assert told_of_few(*published(people, withheld, k), k) == []


def test_the_attack_finds_what_was_not_withheld() -> None:
    """Told without complements and without looking at what contains what, the same figures tell of few."""
    people = cohort(3, 60, 0.6, 0.6)
    naive = {one: frozenset(cell for cell, n in here.items() if n < 10) for one, here in standing(people).items()}
    assert told_of_few(*published(people, naive, 10), 10)


def test_one_more_cell_is_withheld_where_the_rest_would_tell_it() -> None:
    """40 + 17 + 3 of 60: with 3 withheld alone it is 60 - 40 - 17. The next smallest goes, and 20 are known together."""
    sizes = {Partition(KIND, "post"): {"in": 40, "possible": 17, "unclear": 3, "out": 0, "none": 0}}
    assert withhold(sizes, Rules(10)) == {Partition(KIND, "post"): frozenset({"possible", "unclear", "out", "none"})}


def test_everyone_may_be_told() -> None:
    sizes = {Partition(KIND, "post"): {"in": 60, "possible": 0, "unclear": 0, "out": 0, "none": 0}}
    assert "in" not in withhold(sizes, Rules(10))[Partition(KIND, "post")]


def test_what_all_but_few_have_is_withheld() -> None:
    sizes = {Partition(KIND, "post"): {"in": 55, "possible": 0, "unclear": 0, "out": 0, "none": 5}}
    assert withhold(sizes, Rules(10))[Partition(KIND, "post")] == {"in", "possible", "unclear", "out", "none"}


def test_a_kind_that_all_but_few_owe_their_status_to_is_withheld() -> None:
    """35 have something covered, 30 a covered post: 5 have something else covered, and no post."""
    sizes = {
        Partition(EVERYTHING): {"in": 35, "possible": 0, "unclear": 0, "out": 0, "none": 25},
        Partition(KIND, "post"): {"in": 30, "possible": 0, "unclear": 0, "out": 0, "none": 30},
    }
    withheld = withhold(sizes, Rules(10))
    assert "in" not in withheld[Partition(EVERYTHING)] and "in" in withheld[Partition(KIND, "post")]


def test_years_do_not_contain_one_another() -> None:
    sizes = {
        Partition(YEAR, year): {"in": n, "possible": 0, "unclear": 0, "out": 0, "none": 60 - n}
        for year, n in (("2018", 30), ("2019", 33))
    }
    assert all("in" not in hidden for hidden in withhold(sizes, Rules(10)).values())


# -- groups -----------------------------------------------------------------------------------------------------------


def grouped(
    people: Sequence[Person],
    groups: Sequence[str],
    shown: Mapping[Partition, Shown],
    withheld: Mapping[Partition, frozenset[str]],
    k: int,
) -> tuple[list[int], int, int]:
    """The sets behind the figures of all donors and of groups; whoever else there might be is in any group."""
    others = anybody(number=900)
    crowd = [*people, *others]
    chance = random.Random(9)
    of = [*groups, *(chance.choice(sorted(set(groups))) for _ in crowd[len(people) :])]
    figures, everybody, here = published(people, withheld, k, others)
    sets = sets_of(crowd)
    members = sets_of([{"group": group} for group in of])
    for one, way in shown.items():
        for group in way.groups:
            inside = standing([person for person, its in zip(people, groups, strict=True) if its == group])[one]
            figures += [
                sets[one, cell] & members["group", group]
                for cell, n in inside.items()
                if (cell not in way.hidden and (n >= k or not n)) or not any(inside.get(hidden, 0) for hidden in way.hidden)
            ]
    figures += [members["group", group] for group in set(groups)]
    return figures, everybody, here


@given(COHORTS, st.lists(st.integers(1, 9), min_size=2, max_size=4))
@settings(max_examples=20)
def test_groups_tell_of_nobody_either(drawn: tuple[int, int, float, float, int], weights: list[int]) -> None:
    seed, number, likely, strong, k = drawn
    people = cohort(seed, number * 2, likely, strong)
    chance = random.Random(seed)
    groups = [str(chance.choices(range(len(weights)), weights)[0]) for _ in people]
    small = {group for group in groups if groups.count(group) < k}
    groups = ["0" if small else group for group in groups]
    whole = withhold(standing(people), Rules(k))
    parts = {
        group: {
            one: n
            for one, n in standing([p for p, its in zip(people, groups, strict=True) if its == group]).items()
            if one.family in (EVERYTHING, KIND)
        }
        for group in sorted(set(groups))
    }
    shown = show(parts, whole, Rules(k))
    assert told_of_few(*grouped(people, groups, shown, whole, k), k) == []
