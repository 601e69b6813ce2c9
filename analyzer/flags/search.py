"""Sensitive things in texts: what a text gives away, where it stands in it, and under which flag.

Every text of an item, every description of a picture and every caption in a picture's own file is searched: the
user's own, those of others that reached the export because they concern the user, and Meta AI's answers. Private
messages are no items and are never searched.
Which flags there are, and what each finds and misses, stands in docs/flags.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..model import Account, Flag, Item, Media, Progress, Stage, no_progress
from .addresses import FEWEST_OF_CODE, postal_addresses, street_forms
from .banking import FEWEST_OF_CARD, begins_iban, cards, ibans
from .contacts import emails, may_hold_emails
from .findings import Detector, Finding, Hints, Text, apart
from .id_numbers import FEWEST_OF_ID, begins_fiscal_code, id_numbers, may_hold_id_numbers
from .language import OURS, languages_of, used_languages
from .memory import Memory
from .phones import FEWEST_OF_PHONE, phones
from .phrases import STRONG, Known
from .secrets import access_tokens, may_hold_tokens
from .topics import topics, worth_of

EMAIL, TOKEN, IBAN, FISCAL_CODE = 1, 2, 4, 8
"""What a piece of text may hold, as far as that shows in it alone."""


class _Signs(NamedTuple):
    """What a piece of text between spaces calls for: its words when topics' phrases may be anchored there and what these are
    worth, digits, marks, and the forms of addresses whose street word it holds."""

    anchors: tuple[Known, ...]
    worth: int
    digits: int
    marks: int
    streets: frozenset[int]


def _signs_of(piece: str) -> _Signs | None:
    """Nothing for most pieces."""
    digits = 0 if piece.isalpha() else sum(map(str.isdecimal, piece))
    # Small letters alone are the commonest and hold none of these.
    marks = 0 if piece.islower() and piece.isalpha() else _marks_of(piece, digits)
    anchors = topics().anchors(piece)
    streets = street_forms(piece)
    if not (anchors or digits or marks or streets):
        return None
    return _Signs(anchors, worth_of(anchors), digits, marks, streets)


def _marks_of(piece: str, digits: int) -> int:
    return (
        (EMAIL if may_hold_emails(piece) else 0)
        | (TOKEN if may_hold_tokens(piece) else 0)
        | (IBAN if digits and begins_iban(piece) else 0)
        | (FISCAL_CODE if digits and begins_fiscal_code(piece) else 0)
    )


_signs = Memory(_signs_of)


class _Source(NamedTuple):
    """A text to be searched and whose it is."""

    account_id: str
    item_id: str
    media_id: str | None
    text: str
    embedded: bool = False
    """It stands in the file itself, not in the export: flags of it have no place that a reader of the export could look up."""


_EVERY = 500
"""Texts between two words on how far we are."""


def find_flags(
    items: Sequence[Item],
    media: Sequence[Media],
    accounts: Sequence[Account],
    more: Iterable[Flag] = (),
    progress: Progress = no_progress,
) -> tuple[Flag, ...]:
    """The flags of all texts, and those that others found (`more`), in the order of the items; a picture's after its item's.

    `progress('flags', texts done, texts in all)` now and then.
    """
    texts = list(_texts(items, media))
    hints = _hints(accounts, texts)
    known: dict[tuple[str, str], tuple[Finding, ...]] = {}
    found = list(more)
    for done, one in enumerate(texts):
        if done % _EVERY == 0:
            progress(Stage.FLAGS, done, len(texts))
        key = one.account_id, one.text
        findings = known.get(key)
        if findings is None:
            findings = known[key] = search(one.text, hints[one.account_id])
        found += dict.fromkeys(_flag(one, finding) for finding in findings)
    found += _in_links(items)
    places = {(item.account_id, item.item_id): at for at, item in enumerate(items)}
    return tuple(sorted(found, key=lambda flag: (places.get((flag.account_id, flag.item_id), len(places)), *_order(flag))))


def flags_of_text(text: str, languages: Sequence[str] = (), countries: Sequence[str] = ()) -> list[Finding]:
    """What one text gives away, in order: for tests, and for counting how often the word lists are right.

    `languages` (ISO 639-1) and `countries` (ISO 3166) are what an account would tell, the likeliest first.
    """
    return list(search(text, Hints(countries, lambda: tuple(languages))))


def search(text: str, hints: Hints) -> tuple[Finding, ...]:
    """All findings of a text, in the order of their place. Patterns do not overlap; a topic's words may lie in anything."""
    pieces = text.split()
    # Most texts end here: their pieces were met before, and nothing was to be said of any.
    signs = list(map(_signs.__getitem__, pieces))
    if not any(signs):
        return ()
    worth = digits = marks = 0
    streets: frozenset[int] = frozenset()
    for one in filter(None, signs):
        worth += one.worth
        digits += one.digits
        marks |= one.marks
        if one.streets:
            streets |= one.streets
    given = Text(text, hints, languages_of, streets)
    groups = [found for detector in _detectors(given, digits, marks) if (found := list(detector(given)))]
    spoken_of: list[Finding] = []
    if worth >= STRONG:
        anchors = [(at, one.anchors) for at, one in enumerate(signs) if one and one.anchors]
        spoken_of = topics().find(text, pieces, anchors, lambda: given.languages)
    return tuple(sorted((*apart(groups), *spoken_of))) if groups or spoken_of else ()


def _detectors(given: Text, digits: int, marks: int) -> Iterator[Detector]:
    """The detectors of patterns that may find something in a text, in the order in which they may claim a place."""
    if marks & EMAIL:
        yield emails
    if marks & TOKEN:
        yield access_tokens
    if marks & IBAN:
        yield ibans
    if digits >= FEWEST_OF_CARD:
        yield cards
    if marks & FISCAL_CODE or (digits >= FEWEST_OF_ID and may_hold_id_numbers(given.text)):
        yield id_numbers
    if digits >= FEWEST_OF_PHONE:
        yield phones
    if digits >= FEWEST_OF_CODE or (digits and given.streets):
        yield postal_addresses


def _texts(items: Sequence[Item], media: Sequence[Media]) -> Iterator[_Source]:
    for item in items:
        if item.text:
            yield _Source(item.account_id, item.item_id, None, item.text)
    for row in media:
        if row.caption:
            yield _Source(row.account_id, row.item_id, row.media_id, row.caption)
        if row.embedded_caption and row.embedded_caption != row.caption:
            yield _Source(row.account_id, row.item_id, row.media_id, row.embedded_caption, embedded=True)


def _hints(accounts: Sequence[Account], texts: Sequence[_Source]) -> dict[str, Hints]:
    """What each account tells of its texts: its country, the country and language of its setting, the languages it writes in."""
    written: dict[str, list[str]] = {}
    for one in texts:
        written.setdefault(one.account_id, []).append(one.text)
    known = {account.account_id: account for account in accounts}
    return {account_id: _hint(known.get(account_id), written[account_id]) for account_id in written}


def _hint(account: Account | None, texts: Sequence[str]) -> Hints:
    locale = (account.context.locale if account else None) or ""
    language, _, region = locale.replace("-", "_").partition("_")
    stated = (account.country if account else None, account.context.country if account else None, region.upper())

    def languages() -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for code in (language.lower(), *used_languages(texts)) if code in OURS))

    return Hints(dict.fromkeys(code for code in stated if code and len(code) == 2), languages)


def _in_links(items: Sequence[Item]) -> Iterator[Flag]:
    """Secrets in the addresses that are attached to items; they stand in no text, so they have no place."""
    for item in items:
        for link in item.links:
            for one in access_tokens(Text(link, Hints(), languages_of)):
                match = link[one.start : one.end]
                yield Flag(account_id=item.account_id, item_id=item.item_id, flag=one.flag, match=match, source="text")


def _flag(one: _Source, finding: Finding) -> Flag:
    if one.embedded:
        return Flag(account_id=one.account_id, item_id=one.item_id, media_id=one.media_id, flag=finding.flag, source="media")
    return Flag(
        account_id=one.account_id,
        item_id=one.item_id,
        media_id=one.media_id,
        flag=finding.flag,
        match=one.text[finding.start : finding.end],
        start=finding.start,
        end=finding.end,
        source="text",
    )


def _order(flag: Flag) -> tuple[str, int, int, str, str]:
    return flag.media_id or "", -1 if flag.start is None else flag.start, flag.end or 0, flag.flag, flag.match or ""
