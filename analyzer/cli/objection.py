"""`meta-export object`: the objection kit, a folder of documents made from the person's own evidence."""

from __future__ import annotations

import base64
import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..words import Complaint, cannot_open, mark
from .frame import PathTo, Translated, meta_export, option, reading_options
from .session import Session, day_of, refuse_inside, with_option

if TYPE_CHECKING:
    from ..objection import Sender
    from ..pictures.shrink import Thumbnail

_FIRST_YEAR, _LAST_YEAR = 2018, 2100
"""Years in which a letter under these laws can be sent; the first GDPR year, and far enough."""
_LIMIT = 200
"""Letters of a name, a place or an address."""
PICTURES, BOX = 400, 96
"""Small pictures in the clean-up list, and the pixels of the square that each fits in."""


@meta_export.command(
    "object",
    cls=Translated,
    help=mark("Make an objection: letter, form text, evidence annex, reminder, complaint, checklist."),
)
@reading_options
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("objection"),
    show_default=True,
    help=mark("The folder to write to; it must be new, empty or made by this command."),
)
@option("--name", help=mark("Your name in the letter (default: the name in your exports)."))
@option(
    "--email",
    "emails",
    multiple=True,
    metavar="ADDRESS",
    help=mark("E-mail address of your accounts; facebook=ADDRESS or instagram=ADDRESS for one of them. Can be repeated."),
)
@option("--place", help=mark("Place, printed next to the date."))
@option("--sent-on", metavar="YYYY-MM-DD", help=mark("The day you send it, for the letter and the reminder; by default today."))
@option(
    "--received",
    metavar="YYYY-MM-DD",
    help=mark("The date Meta received it, which starts the time limit for an answer (default: the date you send it)."),
)
@option("--with-content", is_flag=True, help=mark("Include the text of your items in the evidence that you keep."))
@option(
    "--with-flags",
    is_flag=True,
    help=mark(
        "State in the letter how many items are marked as sensitive (health, beliefs, children …). Meta learns "
        "this from the letter."
    ),
)
@option(
    "--letterhead",
    type=PathTo(folder=False),
    metavar="FILE.DOCX",
    help=mark("Put the letter into your association’s own Word document, at the place marked {{letter}}."),
)
def make_objection(
    output: Path,
    name: str | None,
    emails: tuple[str, ...],
    place: str | None,
    sent_on: str | None,
    received: str | None,
    letterhead: Path | None,
    **options: Any,
) -> int:
    from ..model import Stage
    from ..objection import Options, kit
    from ..objection.case import COUNTRY_FROM_EXPORT, NO_BIRTH_DATE, NO_COUNTRY, SEVERAL_COUNTRIES
    from ..objection.names import file_name
    from ..outputs.folder import may_replace, write_kit
    from ..pictures.thumbnails import Wanted
    from ..policy import load
    from ..report.gallery import wanted

    session = Session(options)
    words = session.words
    sender = sender_of(name, emails, place)
    sent, received_on = days_of(sent_on, received)
    head = _letterhead(letterhead)
    refuse_inside(output, session.archives)
    may_replace(output)  # said before the archives are read, not some minutes later
    analysis = session.analyse(digests=True, thumbnails=Wanted(partial(wanted, most=PICTURES), BOX))
    with session.at_stage(Stage.OBJECTION):
        made = kit(
            analysis.document,
            load(),
            lang=words.lang,
            sent_on=sent,
            stamp=dt.datetime.now(dt.UTC),
            sender=sender,
            options=Options(
                received_on=received_on,
                with_content=options["with_content"],
                with_flags=options["with_flags"],
                letterhead=head,
                pictures={key: _data(one) for key, one in analysis.thumbnails.items() if not isinstance(one, str)},
            ),
        )
        write_kit(made.files, output)
    for assumed in made.case.assumed:
        if assumed.message != NO_BIRTH_DATE:  # said with the verdicts
            options = dict.fromkeys((NO_COUNTRY, SEVERAL_COUNTRIES, COUNTRY_FROM_EXPORT), "--country FR")
            session.say(with_option(words, assumed, options))
    if made.case.region and not made.case.offered:
        session.say(words.say(made.case.region.offer))
    session.say(
        words.count("{n} document written to {folder}.", "{n} documents written to {folder}.", len(made.files), folder=output)
    )
    first = output / file_name("start-here.html", words.lang)
    session.say(words.say(mark("Start with {file}. Nothing was sent to anyone."), file=first))
    return session.outcome(analysis)


def days_of(sent_on: str | None, received: str | None) -> tuple[dt.date, dt.date | None]:
    """The days on which the letter is sent (today, where none was told) and received, checked."""
    sent, received_on = _letter_day(sent_on) or dt.date.today(), _letter_day(received)
    if received_on is not None and received_on < sent:
        raise Complaint(mark("{value} is before the day of sending."), value=received)
    return sent, received_on


def _letter_day(told: str | None) -> dt.date | None:
    """A day on which a letter can be sent or received."""
    day = day_of(told)
    if day is not None and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise Complaint(mark("{value} is not a valid date for the letter."), value=told)
    return day


def _letterhead(path: Path | None) -> bytes | None:
    """The association's document, checked before any archive is read."""
    from ..objection.word import LARGEST, checked

    if path is None:
        return None
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        checked(data, path.name)
    except OSError as error:
        raise cannot_open(path, error) from None
    return data


def _data(picture: Thumbnail) -> str:
    """A small picture of the clean-up list, as a `data:` address."""
    return f"data:{picture.mime};base64,{base64.b64encode(picture.bytes).decode()}"


def sender_of(name: str | None, emails: tuple[str, ...], place: str | None) -> Sender:
    """What the person told, checked: one line each, addresses with an @."""
    from ..model import Platform
    from ..objection import Sender

    told: list[tuple[str, str]] = []
    for given in emails:
        head, sign, tail = given.partition("=")
        platform, address = (head, tail) if sign and "@" not in head else ("", given)
        if platform and platform not in (Platform.FACEBOOK, Platform.INSTAGRAM, Platform.THREADS):
            message = mark("{value} is not a known platform; known ones: {known}.")
            raise Complaint(message, value=given, known=", ".join(Platform))
        if not _is_address(address):
            raise Complaint(mark("{value} is not an e-mail address."), value=given)
        told.append((platform, address))
    return Sender(name=_short(name), emails=tuple(told), place=_short(place))


def _is_address(value: str) -> bool:
    user, sign, host = value.rpartition("@")
    return bool(user and sign and "." in host) and len(value) <= _LIMIT and value.isprintable() and " " not in value


def _short(value: str | None) -> str | None:
    return " ".join(value.split())[:_LIMIT] or None if value else None
