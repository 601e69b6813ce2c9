"""`meta-export report`: the one offline HTML file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from ..words import mark
from .frame import Failed, Translated, meta_export, option, reading_options
from .session import Session


@meta_export.command(cls=Translated, help=mark("Write the report: one HTML file, to be opened in a browser."))
@reading_options
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("meta-export-report.html"),
    show_default=True,
    help=mark("Where to write it."),
)
@option("--digests", is_flag=True, help=mark("Compute the SHA-256 of each archive, as evidence."))
def report(output: Path, digests: bool, **options: Any) -> int:
    return make_report(Session(options), output, digests)


def make_report(session: Session, output: Path, digests: bool) -> int:
    from ..inventory import inventory
    from ..policy import load
    from ..report import ReportError, render, write
    from ..summary import summary

    analysis = session.analyse(digests=digests)
    document = analysis.document
    hints = [(account.account_id, hint) for account, hint in zip(document.accounts, analysis.assessment.hints, strict=True)]
    generated = dt.datetime.now(dt.UTC).replace(microsecond=0)
    html = render(document, inventory(document), lang=session.words.lang, policy=load(), generated=generated, hints=hints)
    try:
        write(html, output)
    except ReportError as error:
        raise Failed(session.words.say(error.message, **error.values)) from None
    except OSError as error:
        message = mark("{file} cannot be written ({error}).")
        raise Failed(session.words.say(message, file=output, error=error.strerror or type(error).__name__)) from None
    for line in summary(document, session.words):
        session.say(line)
    session.say(session.words.say("Report: {file}. Open it in your browser; it stays on this computer.", file=output))
    return session.outcome(analysis)
