"""Companies that hold or used the person's data for advertising: one row per company and reason, no item."""

from __future__ import annotations

from collections.abc import Iterable

from ..lexicon.records import in_records, listed
from ..model import Advertiser, AdvertiserReason, Entry, Field, Kind, Platform
from ..words.keys import label_key
from . import File, Seen

KIND = Kind.UNRECOGNISED
PATHS = (
    Seen("ads/advertisers_who_uploaded_a_contact_list_with_your_information", "2018-05", Platform.FACEBOOK, "contact_list"),
    Seen("ads_and_businesses/advertisers_who_uploaded_a_contact_list_with_your_information", "2020", None, "contact_list"),
    Seen("ads_and_businesses/advertisers_using_your_activity_or_information", "2021-03"),
    Seen("ads_information/advertisers_using_your_activity_or_information", "2021-08", Platform.FACEBOOK),
    Seen("instagram_ads_and_businesses/advertisers_using_your_activity_or_information", "2023-10"),
    Seen("ads_information/advertisers_youve_interacted_with", "2021-08", Platform.FACEBOOK, "interaction"),
    Seen("ads/advertisers_youve_interacted_with", "2018-05", Platform.FACEBOOK, "interaction"),
    Seen("ads_and_businesses/advertisers_youve_interacted_with", "2018-11", Platform.FACEBOOK, "interaction"),
)


def read(entry: Entry, file: File) -> Iterable[Advertiser]:
    if file.tag:
        name = entry.own_title or entry.title or entry.get(Field.NAME) or entry.get(Field.VALUE) or entry.text
        # A page prints all names in one row, under the page's own title (docs/atlas/facebook.md, Advertisers).
        listed = [] if name else [name for label, names in entry.fields.items() if label.startswith("?") for name in names]
        for each in listed or [name or entry.need(Field.NAME)]:
            yield _row(each, AdvertiserReason(file.tag), file)
        return
    for label, names in entry.fields.items():
        if label.startswith("?"):
            for name in names:
                yield _row(name, _reason(label), file)
    name = entry.get(Field.NAME) or entry.get(Field.VALUE)
    if name is not None:
        flags = in_records().advertisers.flags
        reasons = [flags[flag] for flag in entry.all(Field.STATE) if flag in flags]
        for reason in reasons or [AdvertiserReason.UNKNOWN]:
            yield _row(name, reason, file)


def _reason(label: str) -> AdvertiserReason:
    """What a label speaks of, by the first word that is found in it."""
    folded = label_key(label)
    labels = in_records().advertisers.labels
    return next((why for why, words in labels.items() if any(word in folded for word in listed(words))), AdvertiserReason.UNKNOWN)


def _row(name: str, reason: AdvertiserReason, file: File) -> Advertiser:
    return Advertiser(account_id=file.context.account_id, platform=file.platform, name=name, reason=reason)
