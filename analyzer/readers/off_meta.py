"""Activity that other companies reported to Meta: one row per event, no item."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Field, Kind, OffMeta, Platform
from . import File, Seen

KIND = Kind.UNRECOGNISED
PATHS = (
    Seen("ads_and_businesses/your_off-facebook_activity", "2020", Platform.FACEBOOK),
    Seen("apps_and_websites_off_of_facebook/your_off-facebook_activity", "2021-08", Platform.FACEBOOK),
    Seen("apps_and_websites_off_of_facebook/your_activity_off_meta_technologies", "2022-11", Platform.FACEBOOK),
    Seen("apps_and_websites/your_activity_off_meta_technologies", "2024-11", Platform.INSTAGRAM),
    # Pages: the file of the same name is an index, and every company has a page in the folder.
    Seen("your_off-facebook_activity/**", "2020", Platform.FACEBOOK),
    Seen("your_activity_off_meta_technologies/**", "2022-11"),
)


def read(entry: Entry, file: File) -> Iterable[OffMeta]:
    if not entry.parts:  # the index page of an HTML export names the companies and nothing else
        return
    name = entry.get(Field.NAME) or entry.title or entry.need(Field.NAME)
    for event in entry.parts:
        yield OffMeta(
            account_id=file.context.account_id,
            platform=file.platform,
            name=name,
            event=event.get(Field.EVENT),
            event_id=event.get(Field.EVENT_ID),
            received=event.when.seconds if event.when else None,
        )
