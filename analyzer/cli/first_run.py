"""`meta-export` alone on a terminal: find, ask, make the report, offer to open it and to write the objection."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from ..words import Words, mark
from .frame import Voice, say
from .objection import make_objection
from .report import OUTPUT, make_report
from .session import Session, refuse_inside


def first_run(voice: Voice) -> int:
    """Find exports, ask, write the report, and on request open it and write the objection."""
    from ..answers import override, to_toml
    from ..model import Answers, Stage
    from .dialogue import Back, ask, how_to_get, yes
    from .finding import find_exports, likely_folders
    from .progress import at_stage

    words = voice.words
    with at_stage(words, Stage.FIND):
        exports = find_exports(likely_folders())
    if not exports:
        for line in how_to_get(words):
            click.echo(line)
        return 0

    def guess(archives: Sequence[Path]) -> str | None:
        with at_stage(words, Stage.RECOGNISE):
            return guessed_country(archives)

    told = ask(exports, words, guess)
    refuse_inside(OUTPUT, told.archives)
    said = {name: getattr(told, name) for name in ("country", "facebook_audience", "instagram_audience")}
    words = voice.words = Words(told.lang)
    try:
        if any(said.values()) and yes(words.say("Save these answers in answers.toml for next time?"), words, default=False):
            _keep_answers(to_toml(override(Answers(), **said)), words)
    except Back:
        pass  # there is no way back from here: the answers are given
    options = dict.fromkeys(("born", "objected", "as_of", "answers")) | said
    options |= {"lang": told.lang, "archives": told.archives, "quiet": False, "verbose": False}
    code = make_report(Session(options), OUTPUT, digests=False)
    if _wanted(words, mark("Open the report now?"), default=True):
        click.launch(str(OUTPUT))
    if _wanted(words, mark("Write the objection now: letter, text for the form, reminder?"), default=False):
        code = max(code, click.get_current_context().invoke(make_objection, **options))
    return code


def guessed_country(archives: Sequence[Path]) -> str | None:
    """The country that the chosen archives name, else the one that their language setting makes likely; None: neither."""
    from ..archive import Archive, open_all
    from ..policy import load
    from ..recognise import survey
    from ..report.asking import likely_country

    opened = [one for one in open_all(archives) if isinstance(one, Archive)]
    try:
        contexts = list(survey(opened).contexts.values())
    finally:
        for archive in opened:
            archive.close()
    return next((context.country for context in contexts if context.country), None) or likely_country(contexts, load())


def _wanted(words: Words, question: str, *, default: bool) -> bool:
    from .dialogue import Back, yes

    try:
        return yes(words.say(question), words, default=default)
    except Back:
        return False


def _keep_answers(text: str, words: Words) -> None:
    from ..outputs.whole import write_whole
    from .dialogue import yes

    target = Path("answers.toml")
    if os.path.lexists(target) and not yes(words.say("answers.toml already exists. Replace it?"), words, default=False):
        return
    write_whole(target, text.encode("utf-8"))
    say(words.say("Saved in {file}. Use it with --answers {file}.", file=target))
