"""`meta-export` alone on a terminal: find, ask, make the report, offer to open it."""

from __future__ import annotations

from pathlib import Path

import click

from ..words import Words
from .frame import Voice, say
from .report import make_report
from .session import Session


def first_run(voice: Voice) -> int:
    """`meta-export` alone on a terminal: find, ask, make the report, offer to open it."""
    from ..answers import override, to_toml
    from ..model import Answers
    from .dialogue import ask, download_folders, find_exports, how_to_get, yes

    words = voice.words
    exports = find_exports(download_folders())
    if not exports:
        for line in how_to_get(words):
            click.echo(line)
        return 0
    told = ask(exports, words)
    said = {name: getattr(told, name) for name in ("country", "facebook_audience", "instagram_audience")}
    words = voice.words = Words(told.lang)
    if any(said.values()) and yes(words.say("Save these answers in answers.toml for next time?"), words, default=False):
        _keep_answers(to_toml(override(Answers(), **said)), words)
    options = dict.fromkeys(("born", "objected", "as_of", "answers")) | said
    options |= {"lang": told.lang, "archives": told.archives, "quiet": False, "verbose": False}
    output = Path("meta-export-report.html")
    code = make_report(Session(options), output, digests=False)
    if yes(words.say("Open the report now?"), words, default=True):
        click.launch(str(output))
    return code


def _keep_answers(text: str, words: Words) -> None:
    from ..outputs.whole import write_whole
    from .dialogue import yes

    target = Path("answers.toml")
    if target.exists() and not yes(words.say("answers.toml already exists. Replace it?"), words, default=False):
        return
    write_whole(target, text.encode("utf-8"))
    say(words.say("Saved in {file}. Use it with --answers {file}.", file=target))
