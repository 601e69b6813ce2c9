"""The objection kit: from a person's own evidence a letter, a form text, an annex, a calendar, a complaint and a clean-up list.

`kit` makes all files in memory from a finished analysis; writing them is the business of `analyzer.kit_output`. The facts
are counted from the tables (numbers, dates, flags), law and addresses come from the policy data, and what was not
confirmed is said to be so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from ..assess.sentences import sentence
from ..flavours.json_export import paused_collector
from ..model import Document
from ..policy import Policy
from ..words import Words, mark
from . import sheets, wording
from .case import Case, Sender, case
from .paper import Desk, Paper, as_html, as_text, clean, one_line
from .reminder import Event, calendar_file
from .rows import clean_up, evidence, grounds

__all__ = ["FORM_LIMIT", "NAMES", "Case", "Kit", "Sender", "kit"]

FORM_LIMIT = 1_000
"""Characters of the form text, at most: a field of the form takes no long text."""

NAMES = (
    "start-here.html",
    "letter.html",
    "letter.txt",
    "form-text.txt",
    "annex.html",
    "annex.csv",
    "reminder.ics",
    "complaint.html",
    "complaint.txt",
    "checklist.html",
    "checklist.txt",
    "clean-up.html",
    "clean-up.csv",
)
"""Every file that a kit can have."""


class Kit(Struct, frozen=True):
    """The files of a folder, name -> bytes, and the case that they are about."""

    files: Mapping[str, bytes]
    case: Case


def kit(
    document: Document,
    policy: Policy,
    *,
    lang: str,
    sent_on: dt.date,
    stamp: dt.datetime,
    sender: Sender | None = None,
    with_content: bool = False,
) -> Kit:
    """Every file of the kit; the same input gives the same bytes.

    `sent_on` is the day the objection is sent, `stamp` the moment the calendar file was made. Where no law was found for
    the person's country there is no letter, form text, calendar and complaint, and `start-here.html` says why.
    """
    with paused_collector():
        about = case(document, policy, sender or Sender(), sent_on)
        files = _files(about, document, policy, Words(lang), stamp, with_content)
    return Kit({name: files[name] for name in NAMES if name in files}, about)


def _files(
    about: Case, document: Document, policy: Policy, words: Words, stamp: dt.datetime, with_content: bool
) -> dict[str, bytes]:
    desk = Desk(words, policy)
    values = _values(about, words)
    files: dict[str, bytes] = {}
    if about.letter:
        for name in ("letter", "complaint"):
            paper = desk.write(f"{name}.j2", **values)
            files[f"{name}.html"] = as_html(paper, words, document.version)
            files[f"{name}.txt"] = as_text(paper, words)
        files["form-text.txt"] = (form_text(desk.write("form.j2", **values)) + "\n").encode("utf-8", "replace")
        files["reminder.ics"] = _reminder(about, document, words, stamp)
    checklist = desk.write("checklist.j2", **values)
    files["checklist.html"] = as_html(checklist, words, document.version)
    files["checklist.txt"] = as_text(checklist, words)
    rows = evidence(document)
    files["annex.html"] = sheets.annex_html(rows, grounds(document, policy), document, words, with_content)
    files["annex.csv"] = sheets.annex_csv(rows, document.archives, words, with_content)
    chosen = clean_up(rows, document, policy)
    files["clean-up.html"] = sheets.clean_up_html(chosen, words, document.version)
    files["clean-up.csv"] = sheets.clean_up_csv(chosen, words)
    files["start-here.html"] = as_html(desk.write("start-here.j2", **values), words, document.version)
    return files


def _values(about: Case, words: Words) -> dict[str, object]:
    """What the templates may use besides the phrases of the desk."""
    return {
        "case": about,
        "facts": about.facts,
        "law": about.law,
        "articles": about.law.articles if about.law else None,
        "kind_words": wording.KINDS,
        "effect_words": wording.EFFECTS,
        "reversible_words": wording.REVERSIBLE,
        "flag_word": lambda flag: wording.flag_said(flag, words),
        "notices": [words.date(day) for day in about.facts.notices],
        "assumed": [sentence(words, reason) for reason in about.assumed],
        "span": lambda first, last: _span(first, last, words),
    }


def _span(first: dt.date | None, last: dt.date | None, words: Words) -> str:
    """`12 March 2012 to 3 May 2026`, one day, or nothing."""
    if first is None or last is None:
        return ""
    if first == last:
        return words.date(first)
    return words.say(mark("{first} to {last}"), first=words.date(first), last=words.date(last))


def form_text(paper: Paper) -> str:
    """The text for the form: as many of its sentences, the most important first, as the field takes."""
    text = ""
    for line in (one_line(line) for line in paper.said.split("\n")):
        longer = f"{text} {line}".strip()
        if line and len(longer) <= FORM_LIMIT:
            text = longer
    return text


def _reminder(about: Case, document: Document, words: Words, stamp: dt.datetime) -> bytes:
    """Two days: the answer should be there; the complaint can go."""
    said = [words.say(SENT_ON, sent=words.date(about.sent_on))]
    said += [words.say(about.law.answer)] if about.law and about.law.answer else []
    said += [] if about.months_known else [words.say(OUR_CHOICE)]
    known = " ".join([*said, words.say(KEEP_IT)])
    authority = clean(about.authority.name) if about.authority else words.say(mark("the authority of your country"))
    next_day = about.answer_by + dt.timedelta(days=1)
    events = (
        Event("answer", about.answer_by, words.say(ANSWER_TITLE), known),
        Event("complaint", next_day, words.say(COMPLAINT_TITLE), words.say(COMPLAINT_TEXT, authority=authority)),
    )
    whose = ",".join(account.account_id for account in document.accounts)
    return calendar_file(events, whose, stamp, document.version, words.lang)


ANSWER_TITLE = mark("Meta’s answer to my objection is due")
SENT_ON = mark("Sent on {sent}.")
OUR_CHOICE = mark("One month is this reminder’s own choice.")
KEEP_IT = mark("Look for a confirmation by e-mail, and keep it.")
COMPLAINT_TITLE = mark("No answer, or a refusal: complain")
COMPLAINT_TEXT = mark("The draft is complaint.html or complaint.txt; fill in the marked places. To: {authority}.")
