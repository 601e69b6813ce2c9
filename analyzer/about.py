"""Where this project is to be found, in one place. It has no home on the web yet: sentences work without one."""

from __future__ import annotations

from .words import Words, mark

HOME: str | None = None
"""The address of the project's home as people type it, shown as text and never opened; None: there is none."""

NEWER = mark("Look for a newer version of this tool where you got this one.")
# Translators: {address} is where the project is on the web.
NEWER_AT = mark("Look for a newer version of this tool: {address}")


def newer(words: Words) -> str:
    """What to do when the rules of this version may have been overtaken."""
    return words.say(NEWER) if HOME is None else words.say(NEWER_AT, address=HOME)
