"""The objection kit: from a person's own evidence a letter, a form text, an annex, a calendar, a complaint and a clean-up list.

`kit` makes all files in memory from a finished analysis; writing them is the business of `analyzer.outputs.folder`. The facts
are counted from the tables (numbers, dates, flags), law and addresses come from the policy data, and what was not
confirmed is said to be so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from ..assess.sentences import sentence
from ..flavours.json.export import paused_collector
from ..model import Document, Verdict
from ..policy import OwnContent, Policy, Version
from ..words import Words, mark
from ..words.terms import PLURAL_KINDS
from . import sheets, wording
from .case import Case, Sender, case
from .facts import Facts, facts
from .names import FILES, file_name
from .paper import Desk, Paper, as_html, as_text, clean, named, one_line
from .reminder import Event, calendar_file
from .rows import clean_up, evidence, grounds
from .word import as_word

__all__ = ["FORM_LIMIT", "Case", "Kit", "Options", "Sender", "for_page", "kit"]

FORM_LIMIT = 1_000
"""Characters of the form text, at most: a field of the form takes no long text."""


class Kit(Struct, frozen=True):
    """The files of a folder, name -> bytes, and the case that they are about."""

    files: Mapping[str, bytes]
    case: Case


class Options(Struct, frozen=True, kw_only=True):
    """What the person may choose.

    received_on    the day on which Meta receives the objection; None: the day it is sent, as by the form
    with_content   texts of items in the evidence
    with_flags     counts of sensitive details in the letter; by default Meta is not told of them
    letterhead     a `.docx` with fields, which takes the letter up
    pictures       small pictures for the clean-up list
    """

    received_on: dt.date | None = None
    with_content: bool = False
    with_flags: bool = False
    letterhead: bytes | None = None
    pictures: sheets.Pictures = {}


def kit(
    document: Document,
    policy: Policy,
    *,
    lang: str,
    sent_on: dt.date,
    stamp: dt.datetime,
    sender: Sender | None = None,
    options: Options | None = None,
) -> Kit:
    """Every file of the kit, named in the reader's language; the same input gives the same bytes.

    `sent_on` is the day the objection is sent, `stamp` the moment the files were made. Where no law was found for
    the person's country there is no letter, form text, calendar and complaint, and `start-here.html` says why.
    Raises `Complaint` for a letterhead that cannot be filled.
    """
    chosen = options or Options()
    with paused_collector():
        about = case(document, policy, sender or Sender(), sent_on, chosen.received_on or sent_on, facts(document))
        files = _files(about, document, policy, Words(lang), stamp, chosen)
    return Kit({file_name(key, lang): files[key] for key in FILES if key in files}, about)


def for_page(
    policy: Policy, *, langs: Iterable[str], sent_on: dt.date, stamp: dt.datetime
) -> Callable[[Document], dict[str, dict[str, str]]]:
    """A writer of letter, text for the form and reminder as texts, by language and English name.

    It takes one document, as it is or as if the person lived elsewhere, and gives nothing where no law was found.
    """
    desks = [Desk(Words(lang), policy) for lang in langs]
    counted: list[tuple[tuple[Verdict, ...], Facts]] = []

    def facts_of(document: Document) -> Facts:
        """Counted once where another region leaves the verdicts as they are."""
        for verdicts, known in counted:
            if verdicts == document.verdicts:
                return known
        counted.append((document.verdicts, facts(document)))
        return counted[-1][1]

    def write(document: Document) -> dict[str, dict[str, str]]:
        with paused_collector():
            about = case(document, policy, Sender(), sent_on, sent_on, facts_of(document))
        if not about.letter:
            return {}
        return {desk.words.lang: _for_page(desk, about, document, stamp) for desk in desks}

    return write


def _for_page(desk: Desk, about: Case, document: Document, stamp: dt.datetime) -> dict[str, str]:
    values = _values(about, desk.policy, desk.words, Options())
    return {
        "letter.txt": as_text(desk.write("letter.j2", **values), desk.words, ours=False).decode(),
        "form-text.txt": form_text(desk.write("form.j2", **values)),
        "reminder.ics": _reminder(about, document, desk.words, stamp).decode(),
    }


def _files(
    about: Case, document: Document, policy: Policy, words: Words, stamp: dt.datetime, chosen: Options
) -> dict[str, bytes]:
    desk = Desk(words, policy)
    values = _values(about, policy, words, chosen)
    files: dict[str, bytes] = {}
    if about.letter:
        files |= _letters(desk, values, document.version, stamp, chosen.letterhead, _fields(about, words))
        files["form-text.txt"] = (form_text(desk.write("form.j2", **values)) + "\n").encode("utf-8", "replace")
        files["reminder.ics"] = _reminder(about, document, words, stamp)
    for name in ("checklist", "start-here"):
        paper = desk.write(f"{name}.j2", **values)
        files[f"{name}.html"] = as_html(paper, words, document.version)
        files[f"{name}.txt"] = as_text(paper, words)
    del files["start-here.txt"]
    rows = evidence(document)
    files["annex.html"] = sheets.annex_html(rows, document, words)
    files["annex.csv"] = sheets.annex_csv(rows, document.archives, words)
    files["evidence.html"] = sheets.evidence_html(rows, grounds(document, policy), document, words, chosen.with_content)
    files["evidence.csv"] = sheets.evidence_csv(rows, document.archives, words, chosen.with_content)
    tidy = clean_up(rows, document, policy)
    files["clean-up.html"] = sheets.clean_up_html(tidy, words, document.version, chosen.pictures)
    files["clean-up.csv"] = sheets.clean_up_csv(tidy, words)
    return files


def _letters(
    desk: Desk,
    values: Mapping[str, object],
    version: str,
    stamp: dt.datetime,
    letterhead: bytes | None,
    fields: Mapping[str, str],
) -> dict[str, bytes]:
    """Letter and complaint in three forms; nothing of ours stands in them."""
    files: dict[str, bytes] = {}
    for name in ("letter", "complaint"):
        paper = desk.write(f"{name}.j2", **values)
        files[f"{name}.html"] = as_html(paper, desk.words, version, ours=False)
        files[f"{name}.txt"] = as_text(paper, desk.words, ours=False)
        files[f"{name}.docx"] = as_word(paper, stamp, letterhead if name == "letter" else None, fields)
    return files


def _fields(about: Case, words: Words) -> dict[str, str]:
    """What a letterhead may ask for besides the letter."""
    return {
        "name": clean(about.name or ""),
        "place": clean(about.place or ""),
        "date": words.date(about.sent_on),
        "country": words.country(about.country) if about.country else "",
        "addressee": about.law.addressee if about.law else "",
    }


def _named(version: Version | None) -> bool:
    """May the letter quote the text? Only one that speaks of AI and was seen in a copy that addresses this region."""
    return version is not None and version.own_content is not OwnContent.NOT_NAMED and not version.inferred


def _values(about: Case, policy: Policy, words: Words, chosen: Options) -> dict[str, object]:
    """What the templates may use besides the phrases of the desk."""
    covers = _named(about.version) and about.law is not None and about.law.addressee_confirmed
    return {
        "case": about,
        "facts": about.facts,
        "law": about.law,
        "articles": about.law.articles if about.law else None,
        "with_flags": chosen.with_flags,
        "covers": covers,
        "here": lambda ids: _here(ids, about, policy),
        "authority": wording.authority_said(about.authority, about.country, words),
        "foreign": wording.foreign(about.country, words),
        "rests": _texts(_rests(about), policy, words),
        "referred": _texts(_referred(about, covers), policy, words),
        "kind_words": PLURAL_KINDS,
        "effect_words": wording.EFFECTS,
        "reversible_words": wording.REVERSIBLE,
        "flag_word": lambda flag: wording.flag_said(flag, words),
        "notices": [words.date(day) for day in about.facts.notices],
        "judged": " ".join(sentence(words, reason) for reason in about.judged),
        "assumed": [sentence(words, reason) for reason in about.assumed],
        "span": lambda first, last: _span(first, last, words),
    }


def _here(ids: tuple[str, ...], about: Case, policy: Policy) -> list[str]:
    """Those of the sources that address the person's region; all of them where none does."""
    found = policy.cited(ids, [about.region.id] if about.region else ())
    return [one.id for one in found] or list(ids)


def _rests(about: Case) -> list[str]:
    """Sources of all that stands in the letter, for the person: a text that other regions were shown is among them."""
    held = (about.version, about.promise, about.law)
    return [id for one in held if one is not None for id in one.sources]


def _referred(about: Case, covers: bool) -> list[str]:
    """Sources that the authority is told: Meta's own texts, seen for this region. It knows its law without a digest."""
    version = about.version.sources if about.version and covers else ()
    return [*version, *(about.promise.sources if about.promise else ())]


def _texts(ids: list[str], policy: Policy, words: Words) -> list[str]:
    """Titles of sources, each with its date and address, in words that anybody may read."""
    return [f"{named(policy.sources[id], words)} {policy.sources[id].url}".strip() for id in dict.fromkeys(ids)]


def _span(first: dt.date | None, last: dt.date | None, words: Words) -> str:
    """`12 March 2012 to 3 May 2026`, one day, or nothing."""
    if first is None or last is None:
        return ""
    if first == last:
        return words.date(first)
    # Translators: {first} and {last} are dates.
    return words.say(mark("{first} to {last}"), first=words.date(first), last=words.date(last))


def form_text(paper: Paper) -> str:
    """The text for the form: as many of its sentences, the most important first, as the field takes."""
    text = ""
    for line in (one_line(line) for line in paper.said.split("\n")):
        longer = f"{text} {line}".strip()
        if line and len(longer) < FORM_LIMIT:  # the line break at the end of the file counts, too
            text = longer
    return text


def _reminder(about: Case, document: Document, words: Words, stamp: dt.datetime) -> bytes:
    """Two days: the answer should be there; the complaint can go."""
    said = [words.say(SENT_ON, sent=words.date(about.sent_on), received=words.date(about.received_on))]
    said += [words.say(about.law.answer)] if about.law and about.law.answer else []
    said += [] if about.time_known else [words.say(OUR_CHOICE)]
    known = " ".join([*said, words.say(KEEP_IT)])
    authority = clean(about.authority.name) if about.authority else words.say(mark("the authority of your country"))
    next_day = about.answer_by + dt.timedelta(days=1)
    drafts = {"draft": file_name("complaint.html", words.lang), "word": file_name("complaint.docx", words.lang)}
    events = (
        Event("answer", about.answer_by, words.say(ANSWER_TITLE), known),
        Event("complaint", next_day, words.say(COMPLAINT_TITLE), words.say(COMPLAINT_TEXT, authority=authority, **drafts)),
    )
    whose = ",".join(account.account_id for account in document.accounts)
    return calendar_file(events, whose, stamp, document.version, words.lang)


ANSWER_TITLE = mark("Meta’s answer to my objection is due")
# Translators: {sent} and {received} are dates.
SENT_ON = mark("Sent on {sent}, received on {received}.")
OUR_CHOICE = mark("The one-month period is this reminder’s own choice.")
KEEP_IT = mark("Look for a confirmation by e-mail, and keep it.")
COMPLAINT_TITLE = mark("No answer, or a refusal: complain")
# Translators: {draft} and {word} are file names; {authority} is the name of an authority.
COMPLAINT_TEXT = mark("The draft is {draft} or {word}; fill in the marked places. To: {authority}.")
