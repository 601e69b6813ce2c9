"""What files of facts say of an account: each learner takes its facts from the entries of one kind of file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..answers import country_anywhere, country_of
from ..archive import Member
from ..archive.paths import PathTable
from ..flavours.date_language import printed
from ..flavours.dates import looks_like_date
from ..flavours.persona import day_of, persona
from ..flavours.values import seconds
from ..model import Entry, Evidence, Field, Platform, Setting
from .draft import Draft, Learner
from .privacy import privacy_changes


def facebook_profile(draft: Draft, entries: Sequence[Entry], member: Member) -> bool:
    """Whose account a profile says it is; true when it was the first to say something."""
    learnt = False
    for entry in entries:
        address = entry.get(Field.PROFILE_ID) or ""
        match = re.search(r"[?&]id=(\d+)", address)
        learnt |= draft.learn(
            member,
            name=entry.get(Field.NAME),
            username=entry.get(Field.USERNAME),
            profile_id=match[1] if match else None,
            born_on=day_of(entry.get(Field.BIRTHDAY)),
            registered=entry.time(Field.CREATED),
        )
    return learnt


def _instagram_profile(draft: Draft, entries: Sequence[Entry], member: Member) -> bool:
    learnt = False
    for entry in entries:
        found = persona(entry, draft.names)
        learnt |= draft.learn(
            member,
            username=found.username,
            name=found.name,
            private_account=found.private,
            registered=entry.time(Field.CREATED),
            born_on=found.born,
        )
    return learnt


def _threads_profile(draft: Draft, entries: Sequence[Entry], member: Member) -> bool:
    learnt = False
    for entry in entries:
        found = persona(entry, (*draft.names, *filter(None, (draft.facts.get("username"),))))
        learnt |= draft.learn(member, threads_private=found.private)
        # Threads as an export of its own: the account is the Instagram account of that name.
        if draft.facts.get("username") in (None, found.username):
            learnt |= draft.learn(member, username=found.username, name=found.name, born_on=found.born)
    return learnt


def _sign_up(draft: Draft, entries: Sequence[Entry], member: Member) -> bool:
    """The page of the sign-up holds one time, under whichever label, and the name the account had then."""
    return any(
        draft.learn(member, registered=entry.when.seconds if entry.when else entry.time(Field.CREATED)) for entry in entries
    )


def _strings(entries: Iterable[Entry]) -> Iterable[str]:
    """Every value of these entries, known label or not, nested parts included."""
    for entry in entries:
        for values in entry.fields.values():
            yield from values
        yield from _strings(entry.parts)


_ZONE = re.compile(r"(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/[A-Za-z0-9_+/-]+|UTC")
_LOCALE = re.compile(r"[a-z]{2,3}[_-][A-Z]{2}")


def _timezone(draft: Draft, entries: Sequence[Entry], member: Member) -> bool:
    return draft.learn(member, timezone=next((value for value in _strings(entries) if _ZONE.fullmatch(value)), None))


def _locale(draft: Draft, entries: Sequence[Entry], member: Member) -> bool:
    found = next((value for value in _strings(entries) if _LOCALE.fullmatch(value)), None)
    return draft.learn(member, locale=found.replace("-", "_") if found else None)


def _region(draft: Draft, entries: Sequence[Entry], member: Member) -> bool:
    values = list(_strings(entries))
    country = next((code for find in (country_of, country_anywhere) for value in values if (code := find(value))), None)
    if country is None and values:
        draft.learn(member, region_text=", ".join(dict.fromkeys(values))[:200])
        return True
    return draft.learn(member, country=country)


def _notices(draft: Draft, entries: Sequence[Entry], member: Member) -> bool:
    times = {time.seconds for entry in entries for times in entry.times.values() for time in times}
    times |= {time for entry in entries for value in entry.all(Field.IMPRESSION) if (time := seconds(value))}
    times |= {time for value in _strings(entries) if (time := _printed(value))}
    if not times:
        return False
    draft.notices |= times
    draft.evidence.append(Evidence("notices", member.archive.name, member.path))
    return True


def _printed(value: str) -> int | None:
    """A time in words, as JSON prints it for notices: `Sep 12, 2023 02:31:01pm`, in Instagram's usual zone."""
    moment = printed(value, PRINTED_OFFSET) if looks_like_date(value) else None
    return moment.seconds if moment is not None else None


PRINTED_OFFSET = -8 * 60
"""Instagram prints UTC-8 all year (docs/atlas/instagram.md, Clock)."""


SETTINGS_SHOWN = 40
"""Settings files hold a dozen lines; more than this is not what they are read for."""


def _settings(draft: Draft, entries: Sequence[Entry], member: Member) -> bool:
    """Settings in the export's own words, label and value; lists of people are named under the name of their file."""
    # A list of people is named; elsewhere a name is the account holder's own.
    lists = "audiences" in member.key
    own_name = member.key.rpartition("/")[2].partition(".")[0].replace("_", " ")
    found = [
        Setting((own_name if label == Field.NAME else label.removeprefix("?")).capitalize(), value, member.path)
        for entry in entries
        for label, values in entry.fields.items()
        for value in (values[:1] if label == Field.NAME else values)
        if label and (label != Field.NAME or lists)
    ]
    draft.facts["settings"] = (*draft.facts.get("settings", ()), *found)[:SETTINGS_SHOWN]
    if found:
        draft.evidence.append(Evidence("settings", member.archive.name, member.path))
    return bool(found)


def _instagram_details(draft: Draft, entries: Sequence[Entry], member: Member) -> bool:
    used = any(entry.time(Field.CLOSE_FRIENDS_STORY) for entry in entries)
    return draft.learn(member, close_friends_used=used if entries else None)


def _early_history(draft: Draft, entries: Sequence[Entry], member: Member) -> bool:
    """Instagram's history of an account until 2021: the sign-up stands among the log-ins."""
    return _sign_up(draft, [entry for entry in entries if entry.name == "registration_info"], member)


SAME_EXPORT = 2 * 86_400
"""A list of downloads that ends earlier than this before the export was made says nothing of this export."""


def _requests(draft: Draft, entries: Sequence[Entry], member: Member) -> bool:
    """The newest request is this export, unless something states a later time: its completion, the range asked for."""
    made, start, end = max(map(_request, entries), key=lambda times: times[0] or 0, default=(None, None, None))
    learnt = draft.learn_exported(made, member)
    if made is None or made >= max(draft.facts.get("exported") or 0, draft.stamped) - SAME_EXPORT:
        learnt |= draft.learn(member, range_start=start, range_end=end)
    return learnt


def _request(entry: Entry) -> tuple[int | None, int | None, int | None]:
    """When a download was ready, and the range it was for; under labels that nobody knows their order in time tells them."""
    made, start, end = (entry.time(field) for field in (Field.CREATED, Field.STARTED, Field.ENDED))
    if made is None and start is None and end is None:
        times = sorted(time.seconds for time in entry.times.get(Field.LOOSE, ()))
        made = times[-1] if times else None
        start, end = (times[0], times[-2]) if len(times) > 2 else (None, None)
    return made, start, end


FACTS: dict[Platform, PathTable[Learner]] = {
    Platform.FACEBOOK: PathTable(
        [
            ("profile_information/profile_information", facebook_profile),
            ("location/timezone", _timezone),
            ("profile_information/timezone", _timezone),
            ("location/your_privacy_jurisdiction", _region),
            ("preferences/language_and_locale", _locale),
            ("notifications/notification_of_meta_privacy_policy_update", _notices),
            ("notifications/meta_privacy_policy_update_notifications", _notices),
            ("other_activity/your_information_download_requests", _requests),
            ("preferences/privacy_settings", _settings),
            ("friends/your_post_audiences", _settings),
            ("apps_and_websites_off_of_facebook/your_activity_off_meta_technologies_settings", _settings),
        ]
    ),
    Platform.INSTAGRAM: PathTable(
        [
            ("personal_information/personal_information", _instagram_profile),
            ("account_information/personal_information", _instagram_profile),
            ("profile", _instagram_profile),
            ("threads/personal_information", _threads_profile),
            ("login_and_profile_creation/signup_details", _sign_up),
            ("login_and_profile_creation/instagram_signup_details", _sign_up),
            ("login_and_account_creation/signup_information", _sign_up),
            ("login_and_account_creation/signup_details", _sign_up),
            ("account_history", _early_history),
            ("information_about_you", _region),
            ("information_about_you/profile_based_in", _region),
            ("information_about_you/account_based_in", _region),
            ("login_and_profile_creation/profile_privacy_changes", privacy_changes),
            ("login_and_account_creation/account_privacy_changes", privacy_changes),
            ("personal_information/instagram_profile_information", _instagram_details),
            ("account_information/account_information", _instagram_details),
            ("personal_information/account_information", _instagram_details),
            ("policy_updates_and_permissions/notification_of_privacy_policy_updates", _notices),
            ("other_activity/your_information_download_requests", _requests),
            ("settings/comments_allowed_from", _settings),
            ("media_settings/comments_allowed_from", _settings),
            ("apps_and_websites/your_activity_off_meta_technologies_settings", _settings),
        ]
    ),
}

ZONE_FACTS: PathTable[Learner] = PathTable(
    [
        ("location/timezone", _timezone),
        ("profile_information/timezone", _timezone),
        ("preferences/language_and_locale", _locale),
    ]
)
"""Facts that must be known before dates in words can be read."""
