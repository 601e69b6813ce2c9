"""The policy of one day in words: which text holds where, every rule in force, notes, open questions, sources.

`policy_json` says the same for machines.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..model import Standing
from ..policy import Bound, OwnContent, Policy, Region, Rule, Source, Version
from ..policy.check import UNDATED
from ..policy.labels import CONDITIONS, CONFIDENCE, FACTS, STANCES, STANDINGS
from ..policy.rules import Modifier
from ..policy.terms import Answer, AppliesTo
from ..words import Words, mark
from ..words.terms import AUTHORS, CAVEAT, ITEM_KINDS, PLATFORMS, STATES, SURFACES, VERDICTS

WIDTH = 110
VARIES = "…"
"""Stands for a value that differs from account to account."""
NO_TEXT = mark("No dated policy text is known for this day, so everything is not settled.")
OUTCOMES = {Answer.HOLDS: mark("if so"), Answer.FAILS: mark("if not"), Answer.UNKNOWN: mark("if unknown")}


def in_force(policy: Policy, day: dt.date) -> tuple[Rule, ...]:
    """The rules of a day; none before the first text."""
    return tuple(rule for rule in policy.rules.values() if day >= policy.first_day and rule.in_force(day))


def lines(policy: Policy, words: Words, day: dt.date) -> Iterator[str]:
    """The policy of a day, wrapped for a screen."""
    # Translators: {day} is a date, {policy} the date of the data.
    yield words.say(mark("Policy of {day} (policy data of {policy})"), day=words.date(day), policy=words.written(policy.id))
    yield words.say(CAVEAT)
    yield from headed(words.say(mark("Texts, by region")))
    for region in policy.regions.values():
        yield f"  {words.say(region.name)} ({region.id})"
        yield from wrapped(text_of(words, policy.version_on(region.id, day)))
        yield from wrapped(training(words, region))
        yield from wrapped(words.say(region.note))
        if region.offer.rstrip(".") not in region.note:
            yield from wrapped(words.say(region.offer))
        version = policy.version_on(region.id, day)
        yield from cites(words, dict.fromkeys((*region.sources, *(version.sources if version else ()))))
    rules = in_force(policy, day)
    yield from headed(words.say(mark("Rules in force: one decides each item")))
    if not rules:
        yield from wrapped(words.say(NO_TEXT))
    for rule in rules:
        yield f"  {rule.id}"
        # Translators: {what} is a list of kinds, platforms and places.
        yield from wrapped(words.say(mark("applies to: {what}"), what=applies(words, rule.applies_to)))
        # Translators: {what} is a condition, such as “it was public”.
        yield from wrapped(words.say(mark("condition: {what}"), what=words.say(CONDITIONS[rule.condition])))
        for answer, said in OUTCOMES.items():
            status, says = rule.status(answer), rule.says.of(answer)
            if status is not None and says is not None:
                yield from wrapped(f"{words.say(said)}: {words.say(VERDICTS[status])}. {words.say(says)}")
        yield from wrapped(since(words, rule))
        yield from cites(words, rule.sources)
    yield from headed(words.say(mark("What can only weaken a status")))
    for modifier in policy.modifiers.values():
        yield f"  {modifier.id}"
        yield from wrapped(weakening(words, modifier))
        yield from cites(words, modifier.sources)
    yield from headed(words.say(mark("Counted, never listed")))
    for counted in policy.counted.values():
        yield from wrapped(f"{words.say(VERDICTS[counted.gives])}. {words.say(counted.says)}", "  ")
        yield from cites(words, counted.sources)
    yield from headed(words.say(mark("Notes")))
    for note in policy.notes:
        yield from wrapped(f"{words.say(note.says)} ({words.say(CONFIDENCE[note.confidence])})", "  ")
        yield from cites(words, note.sources)
    yield from headed(words.say(mark("Open questions, which nobody outside Meta can answer")))
    for question in policy.questions:
        yield from wrapped(f"{question.id}  {words.say(question.asks)} {words.say(question.known)}", "  ")
        yield from cites(words, question.sources)
    yield from headed(words.say(mark("Sources")))
    for source in sources(policy, day):
        yield from wrapped(f"{source.id}  {words.say(source.title)}, {source_date(words, source)}. {source.url}".rstrip(), "  ")
        yield from wrapped(words.say(CONFIDENCE[source.confidence]))


def headed(title: str) -> Iterator[str]:
    """A heading with space before it."""
    yield from ("", title, "-" * len(title))


def wrapped(text: str, indent: str = "    ") -> Iterator[str]:
    """Text in lines of a readable width; addresses stay whole."""
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def cites(words: Words, ids: Iterable[str]) -> Iterator[str]:
    """The ids of the sources, where there are any."""
    named = ", ".join(ids)
    if named:
        yield from wrapped(words.say(mark("sources: {ids}"), ids=named))


def text_of(words: Words, version: Version | None) -> str:
    """How the text of a region reads, and what it names."""
    if version is None:
        return words.say(NO_TEXT)
    waived = mark("It covers all content that users create, so their own content need not be public.")
    begins = (words.say(mark("Text in force since {day}."), day=words.date(version.from_)), words.say(version.note))
    if version.own_content is OwnContent.NOT_NAMED:
        return " ".join(begins)
    return " ".join(
        (
            *begins,
            *([words.say(waived)] if version.own_content is OwnContent.ANY_CREATED else []),
            words.say(
                mark(
                    "Covers content by others: {others}. For adults only: public content: {public}; interactions with AI: {ai}."
                ),
                others=words.say(STANCES[version.others_content]),
                public=words.say(STANCES[version.adults_only_public]),
                ai=words.say(STANCES[version.adults_only_ai]),
            ),
        )
    )


def training(words: Words, region: Region) -> str:
    """When training began, as far as that is known."""
    if region.training_written is None:
        return words.say(mark("The start of training is not known."))
    message = mark("Training began: {date}.") if region.training_confirmed else BEGAN[region.training_bound]
    return words.say(message, date=day_in_words(words, region.training_written))


# Translators: {date} is a day, a month or a year, in the next three.
BEGAN = {
    Bound.DAY: mark("Training began: {date} (not confirmed)."),
    Bound.NOT_BEFORE: mark("Training did not begin before {date}; the exact date is not known."),
    Bound.LATEST: mark("Training had begun by {date}; the exact date is not known."),
}


def since(words: Words, rule: Rule) -> str:
    """From when until when a rule is in force; empty where it always was."""
    said = []
    if rule.from_ is not None:
        said.append(words.say(mark("in force from {day}"), day=words.date(rule.from_)))
    if rule.until is not None:
        said.append(words.say(mark("in force until {day}"), day=words.date(rule.until)))
    return "; ".join(said)


def weakening(words: Words, modifier: Modifier) -> str:
    """The status that a modifier leaves at most, and its sentence."""
    status = words.say(mark("the most cautious answer")) if modifier.gives is None else words.say(VERDICTS[modifier.gives])
    return f"{status}. {words.say(modifier.says, region=VARIES, day=VARIES)}"


def applies(words: Words, to: AppliesTo) -> str:
    """Which items a rule takes: `post, photo; Facebook; one's own profile; by the user; published`."""
    groups: tuple[tuple[Sequence[Any], dict[Any, str]], ...] = (
        (to.kinds, ITEM_KINDS),
        (to.platforms, PLATFORMS),
        (to.surfaces, SURFACES),
        (to.authors, AUTHORS),
        (to.states, STATES),
        (tuple(one for one in to.standings if Standing.PLAIN not in to.standings), STANDINGS),
    )
    said = [", ".join(words.say(names[one]) for one in held) for held, names in groups if held]
    for held_by, yes, no in FACTS:
        said += [words.say(yes if value else no) for value in held_by(to)]
    return "; ".join(said)


def day_in_words(words: Words, written: str) -> str:
    """`2025-05-27`, `2024-10` or `2023` as the language says it."""
    return words.written(written)


def source_date(words: Words, source: Source) -> str:
    """The date of a source, or that it has none."""
    return words.say(mark("undated")) if source.date == UNDATED else day_in_words(words, source.date)


def sources(policy: Policy, day: dt.date) -> tuple[Source, ...]:
    """The sources of all that `lines` shows, in the order of the data."""
    versions = [policy.version_on(region, day) for region in policy.regions]
    shown: list[Any] = [*policy.regions.values(), *(one for one in versions if one), *in_force(policy, day)]
    shown += [*policy.modifiers.values(), *policy.counted.values(), *policy.notes, *policy.questions]
    cited = {id for one in shown for id in one.sources}
    return tuple(source for source in policy.sources.values() if source.id in cited)
