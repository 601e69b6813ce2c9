"""One item per thing: what stands in several files, parts, lists and exports becomes one, and gets its id.

A picture in an album, in a post and among the loose photos is the post's; the two lists of Instagram posts are
joined by media id; a group post that the timeline repeats stands in its group. Nothing is dropped that says more
than what it is joined with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from ..archive import MediaIndex
from ..model import Context, Item, Media
from ..recognise import export_key, named_date
from .crosspost import link_copies
from .exports import Export, join_exports
from .flavours import join_flavours
from .lists import join_recommendations, join_reels
from .media import media_rows
from .names import named
from .pictures import absorb_pictures
from .twins import forget, join_ids, join_twins


class Merged(Struct, eq=False):
    """Items with their ids, in the order of the tables, and one row per file of the person's own."""

    items: list[Item]
    media: list[Media]


def merge(items: Sequence[Item], contexts: Mapping[str, Context], find: Mapping[str, MediaIndex]) -> Merged:
    """Join copies, name people, give ids; `find` looks up media files per account."""
    exports: dict[str, Export] = {}

    def export_of(item: Item) -> Export:
        archive = item.source.archive if item.source else ""
        if archive not in exports:
            exports[archive] = (export_key(archive), named_date(archive) or 0)
        return exports[archive]

    by_account: dict[str, list[Item]] = {}
    for item in items:
        by_account.setdefault(item.account_id, []).append(item)
    merged = Merged([], [])
    try:
        for account_id in sorted(by_account):
            joined = join_ids(join_twins(join_flavours(by_account[account_id])))
            joined = join_exports(joined, by_account[account_id], export_of)
            joined = join_recommendations(absorb_pictures(join_reels(joined)))
            whole = named(joined, contexts[account_id])
            merged.items.extend(whole)
            merged.media.extend(media_rows(whole, find.get(account_id)))
    finally:
        forget()
    merged.items = link_copies(merged.items, contexts)
    return merged
