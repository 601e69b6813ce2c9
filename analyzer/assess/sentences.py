"""The sentences of verdicts that belong to no single rule, and how a reason is said in a language.

Values in braces are kept as plain facts, so that a document reads the same in every language: a name that
begins with
`day` holds an ISO date (`2024-10` and `2023` for months and years), one that begins with `region` holds
the English
name of a region, which is a message id itself; `country` holds a code. `sentence` turns all into words.
"""

from __future__ import annotations

import datetime as dt

from ..model import Reason, Verdict
from ..words import Words, mark

WAS_PUBLIC = mark(
    "Your account is private, but it was public until {day_until}, after training had begun in the region "
    "“{region}”; "
    "Meta does not say what that means for content that was public then."
)
WAS_PUBLIC_STATED = mark(
    "Your account is private, but it was public at some time after training had begun in the region "
    "“{region}”; "
    "Meta does not say what that means for content that was public then."
)
WAS_PUBLIC_BEFORE = mark(
    "Your account is private, but it was public until {day_until}. When training began in the region “{region}” is not known: "
    "on {day_start} Meta said that it had begun; Meta does not say what that means for content that was public then."
)
ANY_CONTENT = mark("The text in force on {day} names any content you create, without a limit to public content.")
STORY_BEFORE_TRAINING = mark(
    "This story was posted before training began in the region “{region}” ({day_start}); nothing is said of expired stories."
)
STORY_BEFORE_LATEST = mark(
    "This story was posted before {day_start}, the day on which Meta said that training had begun in the region “{region}”; "
    "nothing is said of expired stories."
)
NOT_BEGUN_BOUND = mark("On {day} training had not begun in the region “{region}”: it did not begin before {day_start}.")
STORY_START_UNKNOWN = mark("When training began in the region “{region}” is not known, and nothing is said of expired stories.")
STORY_TIME_UNKNOWN = mark("When this story was posted is not known, and nothing is said of expired stories.")
STORY_ANY_CONTENT = mark("The text in force on {day} names any content you create, but nothing is said of expired stories.")
NOT_BEGUN = mark("On {day} training had not begun in the region “{region}” (it began on {day_start}).")
NOT_BEGUN_UNCONFIRMED = mark(
    "On {day} training had not begun in the region “{region}” (its start, {day_start}, is not confirmed)."
)
START_UNKNOWN = mark("When training began in the region “{region}” is not known, so only the setting on {day} counts.")
START_UNCONFIRMED = mark("The start of training in the region “{region}” is taken as {day_start}; this is not confirmed.")
START_NOT_BEFORE = mark("Training in the region “{region}” did not begin before {day_start}; the day is not known.")
START_LATEST = mark("On {day_start} Meta said that training had begun in the region “{region}”; since when is not known.")
MINOR_BY_TEXT = mark(
    "You are under 18 on {day}. The text has no age limit; to the Australian Senate Meta said in September 2024 that it leaves "
    "out accounts of people under 18."
)
NOT_CONFIRMED_HERE = mark("Whether the policy texts apply in the region “{region}” as written is not confirmed.")
WRITTEN_AS_MINOR = mark(
    "You were under 18 when this was made; Meta has not said what becomes of such content once its author is an adult."
)
BEFORE_OBJECTION = mark("From before your objection of {day_objected}.")
AFTER_OBJECTION = mark("From after your objection of {day_objected}.")

HINT_COUNTRY = mark(
    "Your country is not known and the rules differ by region, so the weakest answer of all regions is given: "
    "run again with --country and its code, for instance --country FR."
)
HINT_AGE = mark(
    "Your date of birth is not known, so what is named for adults only counts as possibly covered: "
    "run again with --born and the date (YYYY-MM-DD)."
)
HINT_FACEBOOK = mark(
    "The Facebook export does not say who could see a post: run again with --facebook-audience public if "
    "yours were public, or with friends, custom or only_me; answers.toml takes it by year."
)
HINT_INSTAGRAM = mark(
    "The Instagram export does not show whether the account was public all the time that counts: run again "
    "with --instagram-audience public or --instagram-audience followers."
)
HINT_GROUPS = mark("The export does not say which groups are public: list them in answers.toml as “public” or “private”.")


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
    if name == "country":
        return words.country(value)
    if not name.startswith("day"):
        return value
    if len(value) == len("2024"):
        return value
    if len(value) == len("2024-10"):
        return words.month(dt.date.fromisoformat(f"{value}-01"))
    return words.date(dt.date.fromisoformat(value))
