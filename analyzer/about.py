"""Where this project is to be found, in one place. It has no home on the web yet: sentences work without one."""

from __future__ import annotations

from .words import Words, mark

ADDRESSES: dict[str, str | None] = {
    "Homepage": None,
    "Documentation": None,
    "Source": None,
    "Issues": None,
    "Changelog": None,
}
"""What the package index calls an address -> the address as people type it, https://…; None: there is none.

The metadata of the package (hatch_build.py), CITATION.cff and the list of parts of a release take them from here. Nothing opens
them.
"""

HOME = ADDRESSES["Homepage"]

NEWER = mark("Look for a newer version of this tool where you got this one.")
# Translators: {address} is where the project is on the web.
NEWER_AT = mark("Look for a newer version of this tool: {address}")


def newer(words: Words) -> str:
    """What to do when the rules of this version may have been overtaken."""
    return words.say(NEWER) if HOME is None else words.say(NEWER_AT, address=HOME)
