"""The sentences of verdicts that belong to no single rule, and how a reason is said in a language.

Values in braces are kept as plain facts, so that a document reads the same in every language: a name that begins with
`day` holds an ISO date (`2024-10` and `2023` for months and years), one that begins with `region` holds the English name
of a region, which is a message id itself; one that begins with `country` holds a code. `sentence` turns all into words.
"""

from __future__ import annotations

import datetime as dt

from ..model import Reason, Verdict
from ..words import Words, mark

# Translators: {day_until} is a date; {region} is the name of a region.
WAS_PUBLIC = mark(
    "Your account is private, but it was public until {day_until}, after training had begun in the region “{region}”. Meta "
    "does not say what that means for content that was public then."
)
# Translators: {region} is the name of a region.
WAS_PUBLIC_STATED = mark(
    "Your account is private, but at some point it was public after training had begun in the region “{region}”. Meta does "
    "not say what that means for content that was public then."
)
# Translators: {day_until} is a date; {region} is the name of a region; {day_start} is the start of training.
WAS_PUBLIC_BEFORE = mark(
    "Your account is private, but it was public until {day_until}. It is not known when training began in the region "
    "“{region}”: on {day_start} Meta said that it had begun. Meta does not say what that means for content that was public "
    "then."
)
# Translators: {day} is a date.
ANY_CONTENT = mark("The text in force on {day} covers any content you create, not only public content.")
# Translators: {region} is the name of a region; {day_start} is the start of training.
STORY_BEFORE_TRAINING = mark(
    "You posted this story before training began in the region “{region}” ({day_start}). Meta says nothing about expired stories."
)
# Translators: {day_start} is the start of training; {region} is the name of a region.
STORY_BEFORE_LATEST = mark(
    "You posted this story before {day_start}, when Meta said that training had begun in the region “{region}”. Meta says "
    "nothing about expired stories."
)
# Translators: {day} is a date; {region} is the name of a region; {day_start} is the start of training.
NOT_BEGUN_BOUND = mark("On {day} training had not begun in the region “{region}”: it did not begin before {day_start}.")
# Translators: {region} is the name of a region.
STORY_START_UNKNOWN = mark(
    "It is not known when training began in the region “{region}”. Meta says nothing about expired stories."
)
STORY_TIME_UNKNOWN = mark("It is not known when you posted this story. Meta says nothing about expired stories.")
# Translators: {day} is a date.
STORY_ANY_CONTENT = mark("The text in force on {day} covers any content you create. Meta says nothing about expired stories.")
# Translators: {day} is a date; {region} is the name of a region; {day_start} is the start of training.
NOT_BEGUN = mark("On {day} training had not begun in the region “{region}” (it began on {day_start}).")
# Translators: {day} is a date; {region} is the name of a region; {day_start} is the start of training.
NOT_BEGUN_UNCONFIRMED = mark("On {day} training had not begun in the region “{region}” (start: {day_start}, not confirmed).")
# Translators: {region} is the name of a region; {day} is a date.
START_UNKNOWN = mark("It is not known when training began in the region “{region}”, so only the setting on {day} counts.")
# Translators: {day_start} is the start of training; {region} is the name of a region.
START_UNCONFIRMED = mark("We take {day_start} as the start of training in the region “{region}”; this is not confirmed.")
# Translators: {region} is the name of a region; {day_start} is the start of training.
START_NOT_BEFORE = mark("Training in the region “{region}” did not begin before {day_start}; the exact day is not known.")
# Translators: {day_start} is the start of training; {region} is the name of a region.
START_LATEST = mark("On {day_start} Meta said that training had begun in the region “{region}”; it is not known since when.")
# Translators: {day} is a date.
MINOR_BY_TEXT = mark(
    "You are under 18 on {day}. The text has no age limit, but in September 2024 Meta told the Australian Senate that it "
    "excludes accounts of people under 18."
)
# Translators: {region} is the name of a region.
NOT_CONFIRMED_HERE = mark("It is not confirmed whether the policy texts apply as written in the region “{region}”.")
WRITTEN_AS_MINOR = mark(
    "You were under 18 when you made this. Meta has not said what becomes of such content once its author is an adult."
)
# Translators: {day_objected} is a date.
BEFORE_OBJECTION = mark("It dates from before your objection of {day_objected}.")
# Translators: {day_objected} is a date.
AFTER_OBJECTION = mark("It dates from after your objection of {day_objected}.")

HINT_COUNTRY = mark(
    "Your country is not known. The rules differ by region, so you get the most cautious answer: state where you live."
)
HINT_AGE = mark(
    "Your date of birth is not known, so what the policy covers for adults only is given as possibly covered: state it."
)
HINT_FACEBOOK = mark(
    "The Facebook export does not say who could see a post: state whether everyone could see yours, or your friends, some "
    "people or only you."
)
HINT_INSTAGRAM = mark(
    "The Instagram export does not show whether the account was public for the whole relevant period: state whether "
    "everyone could see it, or your followers only."
)
HINT_GROUPS = mark("The export does not say which groups are public: state of each whether it is public or private.")


def reason(message: str, **values: str) -> Reason:
    """A reason with those of the values that its sentence names."""
    return Reason(message, {name: value for name, value in values.items() if f"{{{name}}}" in message})


def sentence(words: Words, why: Reason) -> str:
    """One reason in words: dates and regions said as the language says them."""
    return words.say(why.message, **{name: shown(words, name, value) for name, value in why.values.items()})


def because(words: Words, verdict: Verdict) -> str:
    """All reasons of a verdict as one text, in their order."""
    return " ".join(sentence(words, why) for why in verdict.reasons)


def shown(words: Words, name: str, value: str) -> str:
    """One value in words; what is neither a date nor a region stands as it is."""
    if name.startswith("region"):
        return words.say(value)
    if name.startswith("country"):
        return words.country(value)
    if not name.startswith("day"):
        return value
    if len(value) == len("2024"):
        return value
    if len(value) == len("2024-10"):
        return words.month(dt.date.fromisoformat(f"{value}-01"))
    return words.date(dt.date.fromisoformat(value))
