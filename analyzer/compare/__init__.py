"""Two downloads of one account side by side: what is gone, new, changed, or has come back.

Downstream of the analysis: it takes finished documents, one for each download, and says of every thing what became of
it. What a download could not have held (another range of dates, no file of that kind) is `not_covered`, never gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..flavours.json.export import paused_collector
from ..model import Account, Document, Exposure, Item, Media
from ..words.keys import text_key
from .coverage import held, not_covered
from .matching import match, names_differ
from .shapes import AccountComparison, Comparison, Download, Fate, MediaChange, Row, Why

__all__ = ["AccountComparison", "Comparison", "Download", "Fate", "MediaChange", "Row", "Why", "compare"]


def compare(olds: Sequence[Document], new: Document) -> Comparison:
    """Every thing of the old downloads and of the new one with its fate, account by account.

    `olds` is one document for each old download, in any order; `new` one document. All should be judged as of one day.
    Accounts that stand on one side alone are named in `only_old` and `only_new`, and nothing is said of their items.
    """
    pairs = _paired_accounts(olds, new)
    with paused_collector():
        compared = tuple(_compare(old_id, account, olds, new) for old_id, account in pairs)
    found_old = {old_id for old_id, _ in pairs}
    found_new = {account.account_id for _, account in pairs}
    all_old = dict.fromkeys(account.account_id for document in olds for account in document.accounts)
    return Comparison(
        accounts=compared,
        only_old=tuple(account_id for account_id in all_old if account_id not in found_old),
        only_new=tuple(one.account_id for one in new.accounts if one.account_id not in found_new),
    )


# -- whose is whose ---------------------------------------------------------------------------------------------------


def _paired_accounts(olds: Sequence[Document], new: Document) -> list[tuple[str, Account]]:
    """(id in the old downloads, account of the new one): by id, else by signs that a change of the user name leaves."""
    known = {account.account_id: account for document in olds for account in document.accounts}
    pairs = [(one.account_id, one) for one in new.accounts if one.account_id in known]
    used = {old_id for old_id, _ in pairs}
    for one in new.accounts:
        if one.account_id not in known:
            renamed = [account_id for account_id, old in known.items() if account_id not in used and _same_person(old, one)]
            if len(renamed) == 1:
                used.add(renamed[0])
                pairs.append((renamed[0], one))
    return sorted(pairs, key=lambda pair: pair[1].account_id)


def _same_person(one: Account, other: Account) -> bool:
    """One account under two user names: the same profile id, or registered in the same second."""
    first, second = one.context, other.context
    if first.platform is not second.platform:
        return False
    if first.profile_id is not None and first.profile_id == second.profile_id:
        return True
    return first.registered is not None and first.registered == second.registered


# -- one account ------------------------------------------------------------------------------------------------------


class _Export:
    """One download of one account: its items, their verdicts, what it could have held, its media."""

    def __init__(self, document: Document, account_id: str) -> None:
        chosen = [index for index, item in enumerate(document.items) if item.account_id == account_id]
        self.items = [document.items[index] for index in chosen]
        self.exposures = [document.verdicts[index].exposure for index in chosen]
        self.held = held(document, account_id)
        self.media = [row for row in document.media if row.account_id == account_id]


class _Track:
    """One thing on its way through the old downloads: as last seen, and since which download it is missing."""

    def __init__(self, item: Item, exposure: Exposure, export: _Export) -> None:
        self.item, self.exposure, self.read_from = item, exposure, export.held.file_kind(item)
        self.missing: Download | None = None


def _compare(old_id: str, account: Account, olds: Sequence[Document], new: Document) -> AccountComparison:
    held_by = [one for one in olds if any(known.account_id == old_id for known in one.accounts)]
    exports = sorted(
        (_Export(one, old_id) for one in held_by), key=lambda one: (one.held.download.moment, one.held.download.archives)
    )
    tracks: list[_Track] = []
    for export in exports:
        found = match([track.item for track in tracks], export.items)
        tracks = _followed(tracks, found, export)
    last = _Export(new, account.account_id)
    found = match([track.item for track in tracks], last.items)
    rows = [_row_of(track, found.get(index), last) for index, track in enumerate(tracks)]
    matched = set(found.values())
    rows += [_new_row(index, last, exports) for index in range(len(last.items)) if index not in matched]
    return AccountComparison(
        account_id=account.account_id,
        platform=account.platform,
        old_id=old_id,
        olds=tuple(export.held.download for export in exports),
        new=last.held.download,
        rows=tuple(sorted(rows, key=_order)),
        media=_media_change((row for export in exports for row in export.media), last.media),
    )


def _followed(tracks: Sequence[_Track], found: dict[int, int], export: _Export) -> list[_Track]:
    """The tracks after one more old download: seen again, missing since, or begun with it."""
    followed = list(tracks)
    for index, track in enumerate(tracks):
        if index in found:
            followed[index] = _Track(export.items[found[index]], export.exposures[found[index]], export)
        elif track.missing is None and not_covered(track.item, track.read_from, export.held) is None:
            track.missing = export.held.download
    matched = set(found.values())
    for index, item in enumerate(export.items):
        if index not in matched:
            followed.append(_Track(item, export.exposures[index], export))
    return followed


def _row_of(track: _Track, at: int | None, new: _Export) -> Row:
    """What became of one old thing."""
    if at is None:
        why = None if track.missing else not_covered(track.item, track.read_from, new.held)
        lost = track.missing or new.held.download
        return Row(
            fate=Fate.NOT_COVERED if why else Fate.GONE,
            old=track.item,
            old_exposure=track.exposure,
            why=why,
            missing_since=None if why else lost.exported,
        )
    item = new.items[at]
    differs = _differences(track.item, item)
    fate = Fate.RETURNED if track.missing else Fate.CHANGED if differs else Fate.SAME
    return Row(
        fate=fate,
        old=track.item,
        old_exposure=track.exposure,
        new=item,
        new_exposure=new.exposures[at],
        differs=differs,
        missing_since=track.missing.exported if track.missing else None,
    )


def _new_row(index: int, new: _Export, olds: Sequence[_Export]) -> Row:
    """A thing that no old download has: new, unless none of them could have held it."""
    item = new.items[index]
    reasons = [not_covered(item, new.held.file_kind(item), old.held) for old in olds]
    why = reasons[-1] if reasons and all(reasons) else None
    return Row(fate=Fate.NOT_COVERED if why else Fate.NEW, new=item, new_exposure=new.exposures[index], why=why)


def _differences(old: Item, new: Item) -> tuple[str, ...]:
    """What differs between two sightings of one thing; places only where both name one, since pages may leave them out."""
    found = {
        "text": text_key(old.text) != text_key(new.text),
        "media": _other_media(old, new),
        "place": bool(old.place and new.place and old.place.name and new.place.name and old.place.name != new.place.name),
        "state": old.state is not new.state,
    }
    return tuple(name for name, differ in found.items() if differ)


def _other_media(old: Item, new: Item) -> bool:
    if old.media_ids and new.media_ids and names_differ(old, new):
        return len(old.media_ids) != len(new.media_ids)
    return set(old.media_ids) != set(new.media_ids)


def _order(row: Row) -> tuple[int, str, str]:
    when = row.item.when
    return (when.seconds if when else 1 << 62, row.item.item_id, row.fate)


def _media_change(old: Iterable[Media], new: Iterable[Media]) -> MediaChange:
    """Files by name, else by the checksum and size of their bytes: the same picture under another name is not gone."""
    before, after = ({_file(row): row for row in rows} for rows in (old, new))
    same_bytes = [{_bytes(row) for row in rows.values()} - {None} for rows in (before, after)]
    gone = sum(name not in after and _bytes(row) not in same_bytes[1] for name, row in before.items())
    fresh = sum(name not in before and _bytes(row) not in same_bytes[0] for name, row in after.items())
    return MediaChange(old=len(before), gone=gone, new=fresh)


def _file(row: Media) -> str:
    return row.media_id


def _bytes(row: Media) -> tuple[str, int] | None:
    return (row.crc32, row.bytes) if row.crc32 and row.bytes else None
