"""Which answers show which pieces of the page: a class per set of combinations, and the few rules that follow the chosen answers.

With a rule per combination for every piece (`body:has(…) .piece`), Chromium restyled a page of 56,000 elements for 90 s at each
change of the window's width and for 0.6 s at each answer: `:has` was searched anew through the whole page (2026-11-27). So `:has`
stands in one rule per answer, is looked for in the first section only, and sets variables that the pieces read: 0.1 s and 0.03 s.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain
from typing import TypeVar

from ..assess.alternatives import UNKNOWN, Asked
from .asking import Asking

T = TypeVar("T")

PLACE = ".first"
"""The section that holds the questions; the pieces lie in it and in the sections after it."""


class Showing:
    """The sets of combinations that a page uses, each with its class; `style` has their rules once the page is written."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._classes: dict[tuple[int, ...], str] = {}

    def variants(self, values: Sequence[T]) -> tuple[tuple[T, str], ...]:
        """Values per combination of answers -> each different value once, with the class of what it is shown in."""
        held: dict[T, list[int]] = {}
        for number, value in enumerate(values):
            held.setdefault(value, []).append(number)
        return tuple((value, self._class(tuple(numbers))) for value, numbers in held.items())

    def when(self, asked: Asked, value: str | None) -> str:
        """The class of what is shown while one answer is chosen; None: while none is."""
        return self.among(asked, (value or UNKNOWN,))

    def among(self, asked: Asked, values: Collection[str]) -> str:
        """The class of what is shown while one of several answers is chosen. Empty where that is always, or nothing is asked."""
        # Templates name a question by its word: it equals the member, and is not the same object.
        question = next((one for one in self._asking.questions if one.asked == asked), None)
        if question is None:
            return ""
        places = {place for place, choice in enumerate(question.choices) if choice.value in values}
        return self._class(tuple(number for number, chosen in enumerate(self._asking.combinations) if chosen[asked] in places))

    def apart(self, asked: Asked, values: Collection[str]) -> str:
        """The class of what is shown while none of these answers is chosen."""
        held = next((one.choices for one in self._asking.questions if one.asked == asked), ())
        return self.among(asked, [choice.value for choice in held if choice.value not in values])

    def style(self) -> str:
        """The rules: what is chosen turns its variable off, and a piece without a variable that is off is hidden."""
        if not self._classes:
            return ""
        answers = [(ask.asked, at, choice.id) for ask in self._asking.questions for at, choice in enumerate(ask.choices)]
        rules = [f"{PLACE},{PLACE}~*{{{''.join(f'{_answer(asked, at)}: ;' for asked, at, _ in answers)}}}"]
        for asked, at, id in answers:
            chosen = f"{PLACE}:has(#{id}:checked)"
            rules.append(f"{chosen},{chosen}~*{{{_answer(asked, at)}:initial}}")
        first = "".join(f"{_answer(ask.asked, 0)}:initial;" for ask in self._asking.questions)
        rules.append(f"@supports not selector(:has(a)){{{PLACE},{PLACE}~*{{{first}}}}}")
        sets = "".join(f"--{name}:{self._hiding(numbers)};" for numbers, name in self._classes.items())
        rules.append(f"{PLACE},{PLACE}~*{{{sets}}}")
        rules += [f".{name}{{display:var(--{name},revert-layer)}}" for name in self._classes.values()]
        return "\n" + "\n".join(rules) + "\n"

    def _class(self, numbers: tuple[int, ...]) -> str:
        if len(numbers) == len(self._asking.combinations):
            return ""
        return self._classes.setdefault(numbers, f"v{len(self._classes)}")

    def _hiding(self, numbers: tuple[int, ...]) -> str:
        """`none`, and nothing at all as soon as one of the combinations is chosen.

        A variable that is off makes void whatever holds it; `var(a, var(b))` is void when both are off. So a combination is void
        when all its answers are chosen, and one that is void makes the whole void.
        """
        return "".join(chain(map(_combination, self._needed(set(numbers))), [" none"]))

    def _needed(self, numbers: Collection[int]) -> list[tuple[tuple[Asked, int], ...]]:
        """The combinations as answers, without the questions whose answer makes no difference."""
        every = self._asking.combinations
        asked = [ask.asked for ask in self._asking.questions]
        for one in list(asked):
            rest = [other for other in asked if other is not one]
            inside = {tuple(every[number][other] for other in rest) for number in numbers}
            outside = {tuple(chosen[other] for other in rest) for number, chosen in enumerate(every) if number not in numbers}
            if inside.isdisjoint(outside):
                asked = rest
        return list(dict.fromkeys(tuple((one, every[number][one]) for one in asked) for number in sorted(numbers)))


def _answer(asked: Asked, at: int) -> str:
    """The variable of one answer."""
    return f"--{asked}{at}"


def _combination(answers: Sequence[tuple[Asked, int]]) -> str:
    opened = ",".join(f"var({_answer(asked, at)}" for asked, at in answers)
    return opened + ")" * len(answers)
