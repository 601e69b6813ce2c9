"""`meta-export report`: the one offline HTML file."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..words import Complaint, mark, mark_count
from .cache import cache_folder, home_folder
from .frame import PathTo, Translated, meta_export, option, reading_options
from .session import Session, refuse_inside

if TYPE_CHECKING:
    from ..analysis import Analysis
    from ..compare.view import ComparisonView
    from ..model import Document, Reason
    from ..pictures.thumbnails import Kept, Wanted
    from ..report import Share
    from ..report.gallery import Previews
    from ..words import Words

OUTPUT = Path("meta-export-report.html")
THUMBNAILS = 400
BOX, ENLARGED, ENLARGED_BOX = 200, 60, 480
"""Pixels of the square of each small picture; so many of the most telling ones get the larger square, to be looked at."""
MAX_SIZE = 25
SHARES = ("full", "figures")
"""What `--share` writes by itself, and what it can be told to write."""
LINES = 10
"""More lines than these go unread after a command."""


@meta_export.command(cls=Translated, help=mark("Write the report: one HTML file to open in a browser."))
@partial(reading_options, required=False)
@option(
    "-o",
    "--output",
    type=PathTo(folder=False),
    default=OUTPUT,
    show_default=True,
    help=mark("File to write."),
)
@option("--open", "show", is_flag=True, help=mark("Open the report in the browser once written."))
@option(
    "--share",
    type=click.Choice(SHARES),
    bare=SHARES[0],
    metavar="[=figures]",
    help=mark(
        "Version for sharing, without names, texts, pictures, paths and places; --share=figures: a single page of numbers only."
    ),
)
@option(
    "--thumbnails",
    type=click.IntRange(min=0),
    default=THUMBNAILS,
    show_default=True,
    metavar="N",
    help=mark("Number of thumbnails to include; 0 for none."),
)
@option(
    "--max-size",
    type=click.IntRange(min=1),
    default=MAX_SIZE,
    show_default=True,
    metavar="MB",
    help=mark("Maximum size of the file; beyond it, texts are cut and pictures left out, and the page says so."),
)
@option(
    "--before",
    multiple=True,
    metavar="OLD",
    type=click.Path(path_type=Path),
    help=mark("An older download of the account, to show what is gone since; repeatable."),
)
@option("--cache", is_flag=True, help=mark("Keep thumbnails in your cache folder, so that the next report is faster."))
@option("--digests", is_flag=True, help=mark("Compute the SHA-256 digest of each archive, as evidence."))
@option(
    "--from",
    "saved",
    type=PathTo(folder=False),
    metavar="RESULT.JSON",
    help=mark("Build the report from a result saved by `tables --format json`, without archives and without pictures."),
)
def report(saved: Path | None, digests: bool, **options: Any) -> int:
    session = Session(options)
    if saved is not None:
        return report_from(session, saved)
    if not session.archives:
        raise Complaint(mark("Specify the archives to read, or a saved result with --from."))
    return make_report(session, options["output"], digests)


UNREAD = mark_count(
    "In {n} place something could not be read: see the file check in the report.",
    "In {n} places something could not be read: see the file check in the report.",
)


def make_report(session: Session, output: Path, digests: bool) -> int:
    """Read the archives, make the small pictures, write the page, say what was found."""
    from ..report.gallery import Previews

    _check(output)
    refuse_inside(output, [*session.archives, *session.options.get("before", ())])
    analysis = session.analyse(digests=digests, leftovers=True, thumbnails=_thumbnails(session))
    previews = Previews.of(analysis.thumbnails)
    _write(session, analysis.document, analysis.hints, previews, output, _comparison(session, analysis))
    return _tell(session, analysis.document, output, analysis.problems)


def report_from(session: Session, saved: Path) -> int:
    """Write the page from a saved result."""
    from ..model import Stage
    from ..outputs.saved import opened
    from ..report.gallery import Previews

    output: Path = session.options["output"]
    _check(output)
    with session.at_stage(Stage.READ):
        result = opened(saved)
    _write(session, result.document, result.hints, Previews(asked=False), output)
    return _tell(session, result.document, output, bool(result.document.problems))


def _check(output: Path) -> None:
    """Whether the page may be written there: said before the archives are read, not some minutes later."""
    from ..outputs.whole import refuse_foreign
    from ..report import MARK, MARK_WITHIN

    refuse_foreign(output, MARK, within=MARK_WITHIN)


def _write(
    session: Session,
    document: Document,
    hints: Sequence[tuple[str, Sequence[Reason]]],
    previews: Previews,
    output: Path,
    comparison: ComparisonView | None = None,
) -> None:
    from ..model import Stage
    from ..outputs.whole import write_whole
    from ..report import Share

    share = session.options.get("share")
    with session.at_stage(Stage.REPORT):
        html = page(
            document,
            hints,
            lang=session.words.lang,
            previews=previews,
            comparison=comparison,
            share=Share(share) if share else None,
            max_size=session.options.get("max_size", MAX_SIZE),
        )
        _check(output)  # minutes have passed
        write_whole(output, html.encode("utf-8", "replace"))


def page(
    document: Document,
    hints: Sequence[tuple[str, Sequence[Reason]]],
    *,
    lang: str,
    previews: Previews,
    comparison: ComparisonView | None = None,
    share: Share | None = None,
    max_size: int = MAX_SIZE,
) -> str:
    """The report as HTML text, made now, with the papers of an objection that is sent today; `max_size` in megabytes."""
    from ..objection import for_page
    from ..policy import load
    from ..report import render
    from ..totals.inventory import inventory
    from ..words import LANGUAGES

    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    midnight = now.replace(hour=0, minute=0, second=0)
    policy = load()
    return render(
        document,
        inventory(document),
        lang=lang,
        policy=policy,
        generated=now,
        hints=hints,
        previews=previews,
        comparison=comparison,
        papers=for_page(policy, langs=LANGUAGES, sent_on=now.date(), stamp=midnight),
        share=share,
        max_size=max_size * 1_000_000,
    )


def _thumbnails(session: Session) -> Wanted | None:
    """Small pictures of the most telling files; none for the version to be shared."""
    from ..outputs.thumbnail_cache import ThumbnailCache

    most = session.options.get("thumbnails", THUMBNAILS)
    if session.options.get("share") or not most:
        return None
    folder = cache_folder(os.environ, sys.platform, home_folder()) if session.options.get("cache") else None
    return pictures(most, ThumbnailCache(folder) if folder else None)


def pictures(most: int = THUMBNAILS, kept: Kept | None = None) -> Wanted:
    """What asks for small pictures of the files that tell most; `kept`: where those of earlier runs are."""
    from ..pictures.thumbnails import Wanted
    from ..report.gallery import wanted

    return Wanted(partial(wanted, most=most), box=BOX, kept=kept, first=ENLARGED, first_box=ENLARGED_BOX)


def _comparison(session: Session, analysis: Analysis) -> ComparisonView | None:
    """What became of the older downloads that were named; a page of figures says nothing of it."""
    from ..compare.view import view
    from ..model import Stage
    from .compare import compared

    older: tuple[Path, ...] = session.options.get("before", ())
    if not older or session.options.get("share") == "figures":
        return None
    olds = session.analyse_each(older)
    with session.at_stage(Stage.COMPARE):
        return view(compared(olds, analysis))


def _next(document: Document, words: Words) -> str:
    """Where to go on in the report: the question that settles most, where there is one."""
    from ..policy import load
    from ..report import labels
    from ..report.asking import asking

    questions = [one for one in asking(document, load()).questions if one.settles]
    if not questions:
        return words.say("Next: read “What you can do” in the report.")
    most = max(questions, key=lambda one: one.settles)
    return words.count(
        "Next: answer “{question}” in the report; that settles {n} item.",
        "Next: answer “{question}” in the report; that settles {n} items.",
        most.settles,
        question=words.say(labels.QUESTIONS[most.asked]),
    )


def _tell(session: Session, document: Document, output: Path, problems: bool) -> int:
    """What was found and what to do next, in ten lines at most; then the page is opened, if asked for. Gives the exit code."""
    words = session.words
    last = [words.say("Report: {file}. Open it in your browser; it stays on this computer.", file=output)]
    last[:0] = session.unread(document, UNREAD)
    if session.options.get("share") != "figures":  # that page has no such section
        last.append(_next(document, words))
    for line in (*session.found(document)[: LINES - len(last)], *last):
        session.say(line)
    session.open(output)
    return 1 if problems else 0
