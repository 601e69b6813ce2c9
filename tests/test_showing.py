"""The rules by which an answer shows its pieces, read here as a browser would: every set of combinations, every answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from analyzer.assess.alternatives import UNKNOWN, Alternatives, Asked
from analyzer.report.asking import Ask, Asking, Choice
from analyzer.report.showing import Showing


def visible(style: str, checked: set[str]) -> set[str]:
    """The classes that are shown while the radio buttons of these ids are chosen."""
    held: dict[str, str | None] = {}
    for rule in re.finditer(r"(?m)^\.first,\.first~\*\{(.*)\}$", style):
        held |= dict(re.findall(r"(--\w+):([^;]*);", rule[1]))
    for id, name in re.findall(r"(?m)^\.first:has\(#([\w-]+):checked\).*\{(--\w+):initial\}$", style):
        if id in checked:
            held[name] = None
    names = re.findall(r"(?m)^\.(v\d+)\{display:var\(--\1,revert-layer\)\}$", style)
    return {name for name in names if valued(held[f"--{name}"] or "", held) is None}


def valued(text: str, held: Mapping[str, str | None]) -> str | None:
    """A value with its variables put in; None when one of them is void and has no fallback that is not."""
    out = ""
    while (at := text.find("var(")) >= 0:
        end = closing(text, at + 3)
        name, comma, fallback = text[at + 4 : end].partition(",")
        value = held[name]
        put = valued(value, held) if value is not None else None
        if put is None:
            put = valued(fallback, held) if comma else None
        if put is None:
            return None
        out += text[:at] + put
        text = text[end + 1 :]
    return out + text


def closing(text: str, opened: int) -> int:
    depth = 0
    for at in range(opened, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if not depth:
            return at
    raise ValueError(text)


def asked(sizes: Mapping[Asked, int]) -> Asking:
    questions = tuple(
        Ask(one, tuple(Choice(f"ask-{one}-{at}", UNKNOWN if not at else str(at)) for at in range(size)), 1)
        for one, size in sizes.items()
    )
    combinations = tuple(dict(zip(sizes, chosen, strict=True)) for chosen in product(*map(range, sizes.values())))
    return Asking(questions, combinations, (), {}, Alternatives((), {}, ()))


def standing(asking: Asking) -> Iterator[tuple[int, set[str]]]:
    """Every combination, with the radio buttons that are chosen in it."""
    for number, chosen in enumerate(asking.combinations):
        yield number, {ask.choices[chosen[ask.asked]].id for ask in asking.questions}


@given(st.data())
def test_each_piece_is_shown_by_exactly_its_answers(data: st.DataObject) -> None:
    sizes = data.draw(st.dictionaries(st.sampled_from(list(Asked)), st.integers(1, 4), min_size=1, max_size=3))
    asking = asked(sizes)
    showing = Showing(asking)
    every = len(asking.combinations)
    rows = data.draw(st.lists(st.lists(st.integers(0, 3), min_size=every, max_size=every), max_size=4))
    drawn = [showing.variants(values) for values in rows]
    style = showing.style()
    for number, checked in standing(asking):
        shown = visible(style, checked)
        for values, pieces in zip(rows, drawn, strict=True):
            assert [value for value, name in pieces if not name or name in shown] == [values[number]]


def test_one_answer_has_one_class_and_the_others_make_no_difference() -> None:
    asking = asked({Asked.COUNTRY: 3, Asked.AGE: 2, Asked.FACEBOOK: 2})
    showing = Showing(asking)
    unknown, second = showing.when(Asked.COUNTRY, None), showing.when(Asked.COUNTRY, "2")
    assert showing.when(Asked.GROUPS, "public") == "" and unknown != second
    assert showing.when("country", "2") == second, "templates name a question by its word"  # type: ignore[arg-type]
    style = showing.style()
    assert f"--{second}:var(--country2) none;" in style
    for number, checked in standing(asking):
        assert (second in visible(style, checked)) is (asking.combinations[number][Asked.COUNTRY] == 2)


def test_several_answers_have_one_class_and_all_others_another() -> None:
    asking = asked({Asked.COUNTRY: 4, Asked.AGE: 2})
    showing = Showing(asking)
    some, others = showing.among(Asked.COUNTRY, ("1", "3")), showing.apart(Asked.COUNTRY, ("1", "3"))
    assert showing.among(Asked.COUNTRY, (UNKNOWN, "1", "2", "3")) == "" == showing.among(Asked.GROUPS, ("public",))
    style = showing.style()
    for number, checked in standing(asking):
        chosen = asking.combinations[number][Asked.COUNTRY] in (1, 3)
        assert (some in visible(style, checked), others in visible(style, checked)) == (chosen, not chosen)


def test_a_page_that_asks_nothing_has_no_rules() -> None:
    assert Showing(asked({Asked.AGE: 1})).style() == ""
