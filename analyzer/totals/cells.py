"""A document as counts alone: how much there is of what, and how it stands, without a name, a text, an id or a time.

For whoever adds up many people's documents (`meta-export cohort`). One person's counts are still about that person: they say
which of the things that few people have this one has. Only `Cell.name` of companies, which must be asked for, was not chosen from
a closed set.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from ..flags.language import undetected, written_in
from ..model import Author, Document, Exposure
from .flags import flags_by_item


class Cell(Struct, frozen=True, order=True, kw_only=True):
    """How often something is there; a column that does not apply is "", and `year` 0 where there is no date.

    what      of which `n` is the number, and what `name` says:
                item       items that the person made; kind of item; with surface, state, year, exposure, rule and audience
                by_others  the same of items that others made (a comment on the person's wall, a tag)
                media      pictures, videos and sounds of `item`; their type; with the exposure of their item
                flag       items of `item` in which it was found; id of the flag; with the exposure of the item
                language   texts of `item` whose language the detector is sure of; ISO 639-1
                named      people that items name, each name once; their role
                company    records that companies sent to Meta; the company (only where companies are asked for)
                advertiser ways in which a company used the person's data for advertising; the company (likewise)
                reading    members of the archives; their fate
                export     archives; json or html; with the generation of the format as `flavour` and the account's language
    platform  facebook, instagram, threads; "" for what no account could be found for
    """

    what: str
    platform: str = ""
    name: str = ""
    surface: str = ""
    state: str = ""
    year: int = 0
    exposure: str = ""
    rule: str = ""
    audience: str = ""
    language: str = ""
    flavour: str = ""
    n: int


class _Holding(Protocol):
    @property
    def document(self) -> Document: ...


def cells(of: Document | _Holding, *, companies: bool = False) -> tuple[Cell, ...]:
    """The counts of a document or of a `Result`, in order; no two differ in `n` alone. `companies`: their names too."""
    document = of if isinstance(of, Document) else of.document
    counts: Counter[Cell] = Counter()
    for one in _all(document, companies):
        counts[one] += one.n
    return tuple(sorted(_times(one, n) for one, n in counts.items() if n))


def _times(one: Cell, n: int) -> Cell:
    return Cell(**{**{name: getattr(one, name) for name in Cell.__struct_fields__}, "n": n})


def _all(document: Document, companies: bool) -> Iterator[Cell]:
    yield from _items(document)
    yield from _with_items(document)
    yield from _named(document)
    if companies:
        for event in document.off_meta:
            yield Cell(what="company", platform=event.platform, name=event.name, n=1)
        for row in document.advertisers:
            yield Cell(what="advertiser", platform=row.platform, name=row.name, n=1)
    platforms: dict[str | None, str] = {account.account_id: account.platform.value for account in document.accounts}
    for (account_id, fate), n in Counter((file.account_id, file.fate) for file in document.files).items():
        yield Cell(what="reading", platform=platforms.get(account_id, ""), name=fate, n=n)
    for account in document.accounts:
        context = account.context
        yield Cell(
            what="export",
            platform=account.platform,
            name=context.flavour,
            flavour=context.generation or "",
            language=language[0] if (language := re.match("[a-z]{2,3}(?![a-z])", context.locale or "")) else "",
            n=len(context.archives),
        )


def _items(document: Document) -> Iterator[Cell]:
    rows = zip(document.items, document.verdicts, strict=True)
    for (author, platform, kind, surface, state, year, exposure, rule, audience), n in Counter(
        (
            item.author,
            item.platform,
            item.kind,
            item.surface,
            item.state,
            item.day.year if item.day else 0,
            verdict.exposure,
            verdict.rule,
            item.audience,
        )
        for item, verdict in rows
    ).items():
        yield Cell(
            what="item" if author is Author.SELF else "by_others",
            platform=platform or "",
            name=kind,
            surface=surface,
            state=state,
            year=year,
            exposure=exposure,
            rule=rule,
            audience=audience,
            n=n,
        )


def _with_items(document: Document) -> Iterator[Cell]:
    """What hangs on the items that the person made: pictures, flags, the languages of texts."""
    own: dict[tuple[str, str], tuple[str, Exposure]] = {}
    languages: Counter[tuple[str, str]] = Counter()
    told = not undetected()  # without a detector no language is told
    for item, verdict in zip(document.items, document.verdicts, strict=True):
        if item.author is Author.SELF:
            own[item.account_id, item.item_id] = (item.platform or "", verdict.exposure)
            language = written_in(item.text) if told else None
            if language:
                languages[item.platform or "", language] += 1
    for (platform, language), n in languages.items():
        yield Cell(what="language", platform=platform, name=language, n=n)
    files = Counter((row.type, own.get((row.account_id, row.item_id))) for row in document.media)
    for (kind, held), n in files.items():
        if held:
            yield Cell(what="media", platform=held[0], name=kind, exposure=held[1], n=n)
    for key, flags in flags_by_item(document).items():
        if key in own:
            platform, exposure = own[key]
            for flag in flags:
                yield Cell(what="flag", platform=platform, name=flag, exposure=exposure, n=1)


def _named(document: Document) -> Iterator[Cell]:
    names: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for item in document.items:
        for person in item.people:
            names[item.platform or "", person.role].add(person.name)
    for (platform, role), held in names.items():
        yield Cell(what="named", platform=platform, name=role, n=len(held))
