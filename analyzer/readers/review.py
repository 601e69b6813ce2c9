"""Recommendations of Pages, and ratings of buyers and sellers."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Field, Item, Kind, Platform, Surface
from . import File, Seen
from ._labelled import linked_name, message_of
from ._writing import with_owner

KIND = Kind.REVIEW
PATHS = (
    Seen("pages/pages_youve_recommended", "2021-08", Platform.FACEBOOK, "page"),
    Seen("pages/pages_and_profiles_youve_recommended", "2022-11", Platform.FACEBOOK, "page"),
    Seen("facebook_marketplace/buyer_and_seller_ratings", "2022-04", Platform.FACEBOOK, "rating"),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    if file.tag == "page":
        # The words of a recommendation stand in the timeline ("… recommends X"); the merge joins the two.
        yield Item(
            kind=KIND,
            surface=Surface.PAGE,
            when=entry.when,
            people=with_owner((), _page(entry) or entry.need(Field.NAME)),
            permalink=entry.permalink,
            on_page=True,
        )
        return
    text = entry.text or entry.get(Field.VALUE) or message_of(entry)
    if text or entry.content:
        yield Item(kind=KIND, surface=Surface.MARKETPLACE, when=entry.when, text=text, media=entry.content)


def _page(entry: Entry) -> str | None:
    """The Page's name, the only words of such a record: on an HTML page it stands alone, under no label."""
    return entry.get(Field.NAME) or linked_name(entry) or message_of(entry) or entry.text or entry.title
