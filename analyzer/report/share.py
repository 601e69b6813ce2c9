"""The document without anything that identifies a person: for the version of the report made for sharing.

It is made anew from what may stay, field by field, so that a field added to the nouns tomorrow is left out until somebody
decides otherwise. Names become numbers, so that "how many people" can still be counted; texts and captions become a mark
that says only that there was one.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import msgspec

from ..compare.view import ComparisonView
from ..model import (
    Account,
    Advertiser,
    Answers,
    ArchiveInfo,
    Context,
    Counts,
    Document,
    Field,
    FileFate,
    Flag,
    Item,
    Leftover,
    Media,
    MediaRef,
    OffMeta,
    Person,
    Place,
    PlatformAnswers,
    Problem,
    Reason,
    Verdict,
)
from ..policy.shapes import Policy
from .asking import Asking, asking
from .laws import VARIES


class Share(StrEnum):
    """What is passed on: the report without what identifies a person, or one page of figures (`figures.py`)."""

    FULL = "full"
    FIGURES = "figures"


THERE = "…"
"""Stands where there was a text, a caption or a path."""

_OURS = ("day", "region")
"""Values of reasons that begin so are ours: dates and names of regions. All others come from an archive."""


class Numbers:
    """The same number for the same thing; the thing itself is forgotten."""

    def __init__(self, form: str) -> None:
        self.form = form
        self.known: dict[Hashable, str] = {}

    def __call__(self, thing: Hashable) -> str:
        return self.known.setdefault(thing, self.form.format(len(self.known) + 1))


class Scrubber:
    """One document's worth of numbers."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.accounts = {account.account_id: f"{account.platform.value}:{n}" for n, account in enumerate(document.accounts, 1)}
        self.archive, self.item, self.media = Numbers("ZIP {}"), Numbers("i{}"), Numbers("m{}")
        self.person, self.place, self.company = Numbers("{}"), Numbers("{}"), Numbers("{}")

    def whole(self) -> Document:
        one = self.document
        return Document(
            as_of=one.as_of,
            policy=one.policy,
            version=one.version,
            answers=_answers(one.answers),
            archives=tuple(self._archive(info) for info in one.archives),
            accounts=tuple(self._account(account) for account in one.accounts),
            items=tuple(self._item(item) for item in one.items),
            verdicts=tuple(Verdict(verdict.exposure, verdict.rule, self.because(verdict.reasons)) for verdict in one.verdicts),
            media=tuple(self._media(row) for row in one.media),
            flags=tuple(self._flag(flag) for flag in one.flags),
            files=tuple(self._file(row) for row in one.files),
            problems=tuple(self._problem(row) for row in one.problems),
            off_meta=tuple(
                OffMeta(
                    account_id=self.owner(row.account_id),
                    platform=row.platform,
                    name=self.company(row.name),
                    received=row.received,
                )
                for row in one.off_meta
            ),
            advertisers=tuple(
                Advertiser(
                    account_id=self.owner(row.account_id), platform=row.platform, name=self.company(row.name), reason=row.reason
                )
                for row in one.advertisers
            ),
            counts=tuple(_counts(row, self.owner(row.account_id)) for row in one.counts),
            leftovers=None if one.leftovers is None else tuple(self._leftover(row) for row in one.leftovers),
        )

    def owner(self, account_id: str) -> str:
        return self.accounts.get(account_id, "account")

    def whose(self, account_id: str | None) -> str | None:
        """The owner of a file; None for one that belongs to no account."""
        return None if account_id is None else self.owner(account_id)

    def because(self, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        """Sentences without what an archive put into them."""
        return tuple(
            Reason(one.message, {key: value if key.startswith(_OURS) else VARIES for key, value in one.values.items()})
            for one in reasons
        )

    def _archive(self, info: ArchiveInfo) -> ArchiveInfo:
        return ArchiveInfo(
            name=self.archive(info.name),
            kind=info.kind,
            bytes=info.bytes,
            members=info.members,
            account_ids=tuple(self.owner(one) for one in info.account_ids),
            error=info.error,
            values=dict.fromkeys(info.values, THERE),
            service=info.service,
        )

    def _account(self, account: Account) -> Account:
        context = account.context
        same = [one for one in self.document.accounts if one.platform is context.platform]
        name = context.platform.capitalize()
        return Account(
            context=Context(
                account_id=self.owner(account.account_id),
                platform=context.platform,
                name=name if len(same) < 2 else f"{name} {same.index(account) + 1}",
                private_account=context.private_account,
                threads_private=context.threads_private,
                privacy_changes=context.privacy_changes,
                close_friends_used=context.close_friends_used,
                country=context.country,
                exported=context.exported,
                range_start=context.range_start,
                range_end=context.range_end,
                generation=context.generation,
                flavour=context.flavour,
                page=context.page,
                notices=context.notices,
                archives=tuple(self.archive(one) for one in context.archives),
            ),
            country=account.country,
            region=account.region,
            region_source=account.region_source,
            objected_on=account.objected_on,
        )

    def _item(self, item: Item) -> Item:
        key = (item.account_id, item.item_id)
        return Item(
            kind=item.kind,
            surface=item.surface,
            author=item.author,
            author_name=None if item.author_name is None else self.person(item.author_name),
            state=item.state,
            when=item.when,
            text=THERE if item.text else None,
            place=None if item.place is None else Place(name=self.place(item.place)),
            media=(MediaRef(uri=THERE),) if item.media else (),
            people=tuple(Person(self.person(one.name), one.role) for one in item.people),
            always_public=item.always_public,
            on_page=item.on_page,
            meta_ai=item.meta_ai,
            platform=item.platform,
            account_id=self.owner(item.account_id),
            item_id=self.item(key),
            audience=item.audience,
            audience_source=item.audience_source,
            media_ids=tuple(self.media((item.account_id, one)) for one in item.media_ids),
            minor=item.minor,
        )

    def _media(self, row: Media) -> Media:
        return Media(
            account_id=self.owner(row.account_id),
            media_id=self.media((row.account_id, row.media_id)),
            item_id=self.item((row.account_id, row.item_id)),
            type=row.type,
            uri=THERE,
            archive=None if row.archive is None else self.archive(row.archive),
            path=None if row.path is None else THERE,
            caption=THERE if row.caption else None,
        )

    def _flag(self, flag: Flag) -> Flag:
        return Flag(
            account_id=self.owner(flag.account_id),
            item_id=self.item((flag.account_id, flag.item_id)),
            flag=flag.flag,
            source=flag.source,
            media_id=None if flag.media_id is None else self.media((flag.account_id, flag.media_id)),
        )

    def _file(self, row: FileFate) -> FileFate:
        return FileFate(
            account_id=self.whose(row.account_id),
            archive=self.archive(row.archive),
            path=THERE,
            bytes=row.bytes,
            fate=row.fate,
            reader=row.reader,
            records=row.records,
            made=row.made,
            merged=row.merged,
            empty=row.empty,
            items=row.items,
            leftover=row.leftover,
            reason=row.reason,
        )

    def _leftover(self, row: Leftover) -> Leftover:
        """Its field is made of names that Meta uses and of masks."""
        return Leftover(
            account_id=self.whose(row.account_id),
            archive=self.archive(row.archive),
            path=THERE,
            field=row.field,
            values=row.values,
            words=row.words,
            example_length=0,
            reason=row.reason,
        )

    def _problem(self, row: Problem) -> Problem:
        return Problem(
            account_id=self.whose(row.account_id),
            archive=self.archive(row.archive) if row.archive else "",
            path=THERE if row.path else "",
            record=None,
            field=row.field if row.field in set(Field) else None,
            error=row.error,
        )


class Scrubbed(NamedTuple):
    """What a shared version is made from: all of it without names, texts, pictures, paths, places and account names."""

    document: Document
    hints: Sequence[tuple[str, Sequence[Reason]]]
    asked: Asking


def scrubbed(document: Document, hints: Sequence[tuple[str, Sequence[Reason]]], policy: Policy) -> Scrubbed:
    """The document, the hints, and what every answer makes of the numbers.

    The numbers come from the whole document: without a date of birth and names of groups its items would be judged otherwise.
    """
    scrubber = Scrubber(document)
    known: Mapping[str, str] = scrubber.accounts
    said = [(known.get(name, ""), scrubber.because(tuple(reasons))) for name, reasons in hints]
    return Scrubbed(scrubber.whole(), said, _asked(asking(document, policy), scrubber))


def _asked(asked: Asking, scrubber: Scrubber) -> Asking:
    """Without what the export says of a setting or of a language."""
    tables = asked.held.accounts.values()
    held = {(owner := scrubber.owner(one.account_id)): msgspec.structs.replace(one, account_id=owner) for one in tables}
    return msgspec.structs.replace(
        asked,
        questions=tuple(msgspec.structs.replace(one, likely=None, setting=None) for one in asked.questions),
        held=msgspec.structs.replace(asked.held, accounts=held),
    )


def without_accounts(comparison: ComparisonView) -> ComparisonView:
    """A comparison without the names of the accounts: it is counts and dates besides."""
    return msgspec.structs.replace(
        comparison,
        accounts=tuple(
            msgspec.structs.replace(one, account_id=(name := f"{one.platform.value}:{number}"), old_id=name)
            for number, one in enumerate(comparison.accounts, 1)
        ),
        only_old=(),
        only_new=(),
    )


def _answers(answers: Answers) -> Answers:
    """What the user stated, without the day of birth and the names of groups."""
    return Answers(country=answers.country, facebook=_platform(answers.facebook), instagram=_platform(answers.instagram))


def _platform(given: PlatformAnswers) -> PlatformAnswers:
    return PlatformAnswers(audience=given.audience, audience_from=given.audience_from, objected=given.objected)


def _counts(row: Counts, owner: str) -> Counts:
    return msgspec.structs.replace(row, account_id=owner)
