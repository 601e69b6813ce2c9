"""The whole way, in order: open, recognise, read, merge, look at pictures, flag, judge. Each stage has its room.

Small pictures come last: which are worth making depends on the verdicts. The document that leaves here is complete.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from .archive import Archive, ArchiveError, MediaIndex, Member, Source, open_all
from .assess import Assessment, account_of, assess, set_facts
from .flavours.json.export import paused_collector
from .merge import merge
from .model import Account, Answers, ArchiveInfo, Document, Flag, Item, Media, Problem, Progress, Reason, Stage, no_progress
from .pictures.copies import near_copies_of, with_copies
from .pictures.media import look
from .pictures.thumbnails import Thumbnails, Wanted, hashes, make
from .policy import load
from .readers.accounting import settle
from .readers.loop import read
from .recognise import Survey, survey
from .schema.leftovers import Watch
from .version import VERSION
from .words import cannot_open, mark


class Analysis:
    """A document and what is not part of it: hints per account, in the words of the day's policy, and small pictures."""

    def __init__(self, document: Document, assessment: Assessment, thumbnails: Thumbnails) -> None:
        self.document = document
        self.assessment = assessment
        self.thumbnails = thumbnails
        """Those that were asked for."""

    @property
    def hints(self) -> list[tuple[str, tuple[Reason, ...]]]:
        """What would settle `possible`, per account id."""
        return [(account.account_id, hints) for account, hints in zip(self.document.accounts, self.assessment.hints, strict=True)]

    @property
    def problems(self) -> bool:
        """True when something could not be read: a member, a record, or one of several archives."""
        return bool(self.document.problems) or any(archive.error for archive in self.document.archives)


def analyse_archives(
    given: Sequence[Source],
    answers: Answers,
    as_of: dt.date,
    *,
    digests: bool = False,
    leftovers: bool = False,
    details: bool = True,
    thumbnails: Wanted | None = None,
    progress: Progress = no_progress,
) -> Analysis:
    """Read archives and judge what they hold; raises `ArchiveError` when none of them can be used.

    `details` is false where neither flags nor what files say of themselves is shown: then the document has none of both.
    `thumbnails` asks for small pictures. They tell near copies, too; who asks for none has none of both.
    """
    opened, failed = _open(given, progress)
    try:
        with paused_collector():
            progress(Stage.RECOGNISE, 0, 0)
            found = survey(opened)
            index = _media_index(found)
            infos = [*_infos(opened, found, _digests(opened, progress) if digests else {}), *failed]
            _refuse_when_nothing_is_ours(infos)
            watch = Watch() if leftovers else None
            document, assessment = _analyse(found, index, infos, answers, as_of, watch, details, progress)
        made: Thumbnails = {}
        if thumbnails is not None:
            made = make(
                thumbnails.choose(document),
                index,
                thumbnails.box,
                kept=thumbnails.kept,
                first=thumbnails.first,
                first_box=thumbnails.first_box,
                progress=progress,
            )
            document = replace(document, near_copies=near_copies_of(document.media, hashes(made)))
        document = replace(document, problems=(*document.problems, *_lacks(opened, document, details, made)))
    finally:
        for archive in opened:
            archive.close()
    return Analysis(document, assessment, made)


def _analyse(
    found: Survey,
    index: Mapping[str, MediaIndex],
    infos: Sequence[ArchiveInfo],
    answers: Answers,
    as_of: dt.date,
    watch: Watch | None,
    details: bool,
    progress: Progress,
) -> tuple[Document, Assessment]:
    """Accounts, merge, pictures, flags, verdicts: each stage has what it needs from those before it."""
    contexts = [found.contexts[account_id] for account_id in sorted(found.contexts)]
    accounts = tuple(account_of(context, answers) for context in contexts)
    reading = read(found, progress, watch)
    progress(Stage.MERGE, 0, 0)
    merged = merge(reading.items, found.contexts, index)
    reading.items.clear()  # each stage makes items anew, and a million of them are held once
    items = _in_order(set_facts(merged.items, contexts, answers), len(contexts))
    merged.items.clear()
    media = tuple(sorted(with_copies(look(merged.media, index, progress, details=details)), key=_media_order))
    flags = _flags(items, media, accounts, progress) if details else ()
    progress(Stage.JUDGE, 0, 0)
    assessment = assess(items, contexts, answers, as_of)
    document = Document(
        as_of=as_of,
        policy=load().id,
        version=VERSION,
        answers=answers,
        archives=tuple(infos),
        accounts=accounts,
        items=items,
        verdicts=assessment.verdicts,
        media=media,
        flags=flags,
        files=tuple(settle(reading.files, reading.ledgers, items)),
        problems=tuple(reading.problems),
        off_meta=tuple(reading.off_meta),
        advertisers=tuple(reading.advertisers),
        counts=tuple(reading.counts),
        unmapped_labels=tuple(sorted(reading.unmapped.items())),
        leftovers=watch.rows_of_table() if watch is not None else None,
    )
    return document, assessment


def _flags(items: Sequence[Item], media: Sequence[Media], accounts: Sequence[Account], progress: Progress) -> tuple[Flag, ...]:
    from .flags.places import place_flags  # not above: their patterns take a fifth of the start of a command that shows none
    from .flags.search import find_flags

    progress(Stage.FLAGS, 0, 0)
    return find_flags(items, media, accounts, place_flags(items, media), progress)


def _lacks(opened: Sequence[Archive], document: Document, details: bool, made: Thumbnails) -> Iterator[Problem]:
    """What could not be done with an archive as a whole, and for want of a package with all of them: one row each."""
    from .flags.language import undetected  # not above, as in `_flags`

    for archive in opened:
        if archive.failing:
            yield _lack("unreadable", archive.name)
    if any(file.reason == "no_parser" for file in document.files):
        yield _lack("no_parser")
    if details and undetected() and any(item.text for item in document.items):
        yield _lack("no_detector")
    if "needs_pillow" in made.values():
        yield _lack("no_pillow")


def _lack(error: str, archive: str = "") -> Problem:
    return Problem(account_id=None, archive=archive, path="", record=None, field=None, error=error)


_INVENTED = {
    "personal_information/profile_information/profile_information.json": """{"profile_v2": {"name": {"full_name": "Ada Sample"},
        "current_city": {"name": "Lyon, France"}}}""",
    "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json": """[{"timestamp": 1719411185, "data": [{
        "post": "My therapist moved to 12 rue de la Paix, 75002 Paris. Her number is 01 99 00 12 34, ada@example.org is mine."}],
        "attachments": [{"data": [{"place": {"name": "Lyon", "coordinate": {"latitude": 45.76, "longitude": 4.83}}}]}]}]""",
}
"""A download in which every stage has something to do."""


def warm() -> None:
    """Load what an analysis will need: what is loaded when first used is used, on an invented download in memory."""
    with zipfile.ZipFile(held := io.BytesIO(), "w") as archive:
        for name, text in _INVENTED.items():
            archive.writestr(name, text)
    analyse_archives([held], Answers(country="FR"), dt.date.fromisoformat(load().id), leftovers=True)


def _in_order(items: Sequence[Item], accounts: int) -> tuple[Item, ...]:
    """By time, then by id; those of one account come from the merge so."""
    return tuple(items) if accounts == 1 else tuple(sorted(items, key=_order))


def _order(item: Item) -> tuple[int, str, str]:
    return (item.when.seconds if item.when else 1 << 62, item.item_id, item.account_id)


def _media_order(row: Media) -> tuple[str, str, str]:
    return (row.account_id, row.item_id, row.media_id)


def _open(given: Sequence[Source], progress: Progress) -> tuple[list[Archive], list[ArchiveInfo]]:
    opened: list[Archive] = []
    failed: list[ArchiveInfo] = []
    first: ArchiveError | None = None
    progress(Stage.OPEN, 0, 0)
    for one in open_all(given):
        if isinstance(one, Archive):
            opened.append(one)
        else:
            name, error = one
            first = first or error
            values = {key: str(value) for key, value in error.values.items() if key != "name"}
            failed.append(ArchiveInfo(name=name, kind="zip", bytes=0, members=0, error=error.message, values=values))
    if not opened:
        raise first or ArchiveError(mark("No archive was given."))
    return opened, failed


NOT_OURS = mark("{name} is not a download of Facebook or Instagram data. Use the ZIP you downloaded from Meta.")
OTHER_SERVICE = mark("{name} is a download from {service}, not from Facebook or Instagram. Use the ZIP you downloaded from Meta.")

HOLDS_ZIPS = mark(
    "{name} holds other ZIP files and no Facebook or Instagram data beside them. Take those ZIP files out and give them instead."
)


def _infos(opened: Sequence[Archive], found: Survey, digests: Mapping[str, str]) -> list[ArchiveInfo]:
    owners: dict[str, dict[str, None]] = {}
    for one in found.placed:
        if one.account_id:
            owners.setdefault(one.member.archive.name, {})[one.account_id] = None
    return [
        ArchiveInfo(
            name=archive.name,
            kind=archive.kind,
            bytes=archive.bytes,
            members=len(archive.members),
            account_ids=tuple(owners.get(archive.name, ())),
            sha256=digests.get(archive.name),
            error=_complaint(archive, found),
            service=found.unrecognised.get(archive.name),
        )
        for archive in opened
    ]


def _complaint(archive: Archive, found: Survey) -> str | None:
    if archive.name not in found.unrecognised:
        return None
    if found.unrecognised[archive.name]:
        return OTHER_SERVICE
    return HOLDS_ZIPS if any(member.key.endswith(".zip") for member in archive.members) else NOT_OURS


def _refuse_when_nothing_is_ours(infos: Sequence[ArchiveInfo]) -> None:
    if all(info.error for info in infos):
        bad = next(info for info in infos if info.error)
        raise ArchiveError(bad.error or NOT_OURS, **{**bad.values, "name": bad.name, "service": bad.service})


_BLOCK = 4 << 20
"""Bytes of a ZIP between two words on how far its digest is."""


def _digests(opened: Sequence[Archive], progress: Progress) -> dict[str, str]:
    """The SHA-256 of each ZIP as a whole, for the evidence annex; folders have none."""
    zips = [archive for archive in opened if archive.kind == "zip"]
    done, total = 0, sum(archive.bytes for archive in zips)
    digests: dict[str, str] = {}
    for archive in zips:
        digest = hashlib.sha256()
        try:
            for block in archive.blocks(_BLOCK):
                digest.update(block)
                done += len(block)
                progress(Stage.HASH, done, total)
        except OSError as error:  # evidence without its digest is none
            raise cannot_open(archive.name, error) from None
        digests[archive.name] = digest.hexdigest()
    return digests


def digested(document: Document, given: Sequence[Source], progress: Progress = no_progress) -> Document:
    """A document with the SHA-256 of the ZIPs that it was read from, where that was not asked for while they were read."""
    opened, _ = _open(given, progress)
    try:
        digests = _digests(opened, progress)
    finally:
        for archive in opened:
            archive.close()
    return replace(document, archives=tuple(replace(one, sha256=digests.get(one.name)) for one in document.archives))


def _media_index(found: Survey) -> dict[str, MediaIndex]:
    """Where each account's files lie: its own parts, and nobody else's."""
    by_account: dict[str, list[Member]] = {account_id: [] for account_id in found.contexts}
    for one in found.placed:
        if one.account_id and not one.key.endswith((".json", ".html", ".htm")):
            by_account[one.account_id].append(one.member)
    return {account_id: MediaIndex(held) for account_id, held in by_account.items()}
