"""Where what the user states and what the export says do not agree: one sentence each, with what is then assumed."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Answers, Audience, Context, Item, Platform, Reason
from ..words import mark
from ..words.keys import label_key
from .facts import UNSET_BIRTHDAY
from .sentences import reason

# Translators: {country} and {country_found} are names of countries; {platform} is such as Facebook, {user} a user name there.
OTHER_COUNTRY = mark(
    "You state the country {country}, but the export of your {platform} account ({user}) says {country_found}. Your "
    "statement counts."
)
# Translators: {day_born} and {day_found} are dates; {platform} is such as Facebook, {user} a user name there.
OTHER_BIRTHDAY = mark(
    "You state that you were born on {day_born}, but the export of your {platform} account ({user}) says {day_found}. Your "
    "statement counts."
)
# Translators: {user} is a user name.
NOW_PRIVATE = mark(
    "You state that your Instagram account ({user}) was public, but its export says that it is private. The export counts "
    "for the periods it covers, your statement for the others."
)
# Translators: {user} is a user name.
NOW_PUBLIC = mark(
    "You state that your Instagram account ({user}) was not public, but its export says that it is. The export counts for "
    "the periods it covers, your statement for the others."
)
# Translators: {value} is what the user stated.
NO_SUCH_GROUP = mark("The export contains no group named “{value}”, so that answer changes nothing.")
# Translators: {value} is what the user stated.
NO_ACCOUNT = mark("You answered for {value}, but gave no archive of it, so those answers change nothing.")


def doubts(answers: Answers, contexts: Iterable[Context], items: Iterable[Item] = ()) -> list[Reason]:
    """Contradictions between answers and exports, and answers that nothing fits; all answers are used all the same."""
    known = list(contexts)
    found: list[Reason] = []
    for context in known:
        found += _of_account(answers, context)
    platforms = {context.platform for context in known}
    asked = {Platform.FACEBOOK: answers.facebook, Platform.INSTAGRAM: answers.instagram}
    for platform, said in asked.items():
        stated = said.audience is not None or said.audience_from or said.groups
        if platforms and platform not in platforms and stated:
            found.append(reason(NO_ACCOUNT, value=str(platform).capitalize()))
    if Platform.FACEBOOK in platforms and answers.facebook.groups:
        groups = {label_key(item.group) for item in items if item.group is not None}
        found += [reason(NO_SUCH_GROUP, value=name) for name in answers.facebook.groups if label_key(name) not in groups]
    return found


def _of_account(answers: Answers, context: Context) -> list[Reason]:
    named = {"platform": context.platform.capitalize(), "user": context.account_id.partition(":")[2]}
    found = []
    if answers.country and context.country and answers.country != context.country:
        found.append(reason(OTHER_COUNTRY, country=answers.country, country_found=context.country, **named))
    born = context.born_on if context.born_on != UNSET_BIRTHDAY else None
    if answers.born and born and answers.born != born:
        days = {"day_born": answers.born.isoformat(), "day_found": born.isoformat()}
        found.append(reason(OTHER_BIRTHDAY, **named, **days))
    audience = answers.instagram.audience
    if context.platform is Platform.INSTAGRAM and audience is not None and context.private_account is not None:
        if audience is Audience.PUBLIC and context.private_account:
            found.append(reason(NOW_PRIVATE, **named))
        elif audience is not Audience.PUBLIC and not context.private_account:
            found.append(reason(NOW_PUBLIC, **named))
    return found
