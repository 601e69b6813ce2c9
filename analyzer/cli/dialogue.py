"""`meta-export` alone: finds downloaded archives, asks a few things that can all be skipped, and explains how to get an
archive where there is none. It asks and prints; what follows from the answers is the command line's business.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from msgspec import Struct

from ..answers import country_code
from ..recognise import export_key
from ..words import LANGUAGES, Complaint, Words, mark, printable


class Found(Struct, frozen=True):
    """One export that was found: the ZIPs of its parts, their size together, and the newest part's day."""

    name: str
    parts: tuple[Path, ...]
    bytes: int
    day: dt.date


class Told(Struct, frozen=True):
    """What the user said: which archives, in which language, and the answers, each None when it was skipped."""

    archives: tuple[Path, ...]
    lang: str
    country: str | None
    facebook_audience: str | None
    instagram_audience: str | None


PATTERN = re.compile(r"(facebook|instagram|meta)-.+\.zip", re.IGNORECASE)


def download_folders() -> list[Path]:
    """The folder where browsers put downloads, whatever the system calls it, and the current one."""
    home = Path.home()
    folders = [home / "Downloads"]
    configured = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "user-dirs.dirs"
    try:
        match = re.search(r'^XDG_DOWNLOAD_DIR="(?:\$HOME/)?([^"]+)"', configured.read_text("utf-8"), re.MULTILINE)
    except (OSError, UnicodeDecodeError):
        match = None
    if match:
        folders.insert(0, home / match[1])
    return list(dict.fromkeys([*folders, Path.cwd()]))


def find_exports(folders: Iterable[Path]) -> list[Found]:
    """The exports in these folders, the parts of each together, newest first."""
    groups: dict[tuple[Path, str], list[Path]] = {}
    for folder in folders:
        try:
            entries = sorted(folder.iterdir())
        except OSError:
            continue
        for entry in entries:
            if PATTERN.fullmatch(entry.name) and entry.is_file():
                groups.setdefault((folder.resolve(), export_key(entry.name)), []).append(entry)
    found = [_found(parts) for parts in groups.values()]
    return sorted(found, key=lambda one: (one.day, one.name), reverse=True)


def _found(parts: Sequence[Path]) -> Found:
    stats = [part.stat() for part in parts]
    newest = max(stat.st_mtime for stat in stats)
    name = parts[0].name if len(parts) == 1 else export_key(parts[0].name)
    return Found(name, tuple(parts), sum(stat.st_size for stat in stats), dt.datetime.fromtimestamp(newest).date())


# -- how to get one -------------------------------------------------------------------------------------------------

HOW_TO_GET = (
    mark("No Facebook or Instagram download was found here or in your downloads folder. Here is how to request one:"),
    mark(
        "1. Open the Accounts Centre of Facebook or Instagram (Settings, then Accounts Centre), then Your "
        "information and permissions, then Download your information (or Export your information)."
    ),
    mark("2. Choose the profiles, then all available information, then download to your device."),
    mark(
        "3. Choose the date range “all time”, the format JSON (HTML exports contain less) and high media quality."
        " Confirm with your password."
    ),
    mark("4. Meta prepares the files; this can take some days, at most a month. You then have four days to download them."),
    mark("5. Put all the ZIP files in one folder, do not unpack them, and run meta-export there."),
)


def how_to_get(words: Words) -> Iterable[str]:
    """The way to an archive, step by step."""
    return (words.say(step) for step in HOW_TO_GET)


# -- questions --------------------------------------------------------------------------------------------------------


def ask(exports: Sequence[Found], words: Words) -> Told:
    """List what was found and ask; Enter skips every question."""
    _tell(words.say("Found:"))
    for number, one in enumerate(exports, 1):
        parts = words.count("{n} part", "{n} parts", len(one.parts))
        _tell(f"  {number}  {one.name}  ({parts}, {_size(one.bytes, words)}, {words.date(one.day)})")
    chosen = _choose(exports, words)
    names = " ".join(path.name.lower() for one in chosen for path in one.parts)
    lang = _one_of(words.say("Language of the report"), LANGUAGES, words, default=words.lang)
    spoken = Words(lang)
    return Told(
        archives=tuple(path for one in chosen for path in one.parts),
        lang=lang,
        country=_country(spoken),
        facebook_audience=(_facebook(spoken) if "facebook" in names or "meta" in names else "") or None,
        instagram_audience=(_instagram(spoken) if "instagram" in names or "meta" in names else "") or None,
    )


def _tell(text: str) -> None:
    click.echo(printable(text))


def _size(size: int, words: Words) -> str:
    for said, factor in ((mark("{n} GB"), 1 << 30), (mark("{n} MB"), 1 << 20)):
        if size >= factor:
            return words.say(said, n=words.number(round(size / factor, 1)))
    return words.say(mark("{n} kB"), n=words.number(max(size >> 10, 1)))


def _prompt(question: str, words: Words, default: str | None = None) -> str:
    """What was typed, or `default`, which is shown; a colon as the language prints it ends the question."""
    shown = default is not None
    return str(click.prompt(question, default=default or "", show_default=shown, prompt_suffix=f"{words.say(':')} "))


def _choose(exports: Sequence[Found], words: Words) -> Sequence[Found]:
    if len(exports) == 1:
        return exports
    question = words.say("Which ones? Numbers separated by spaces, or Enter for all")
    while True:
        said = _prompt(question, words).replace(",", " ").split()
        if not said:
            return exports
        if all(word.isdecimal() and 1 <= int(word) <= len(exports) for word in said):
            return [exports[int(word) - 1] for word in dict.fromkeys(said)]
        _tell(words.say("Please enter numbers from 1 to {last}.", last=len(exports)))


def _country(words: Words) -> str | None:
    _tell("")
    _tell(words.say("Your country determines which text applies and whether you can object."))
    question = words.say("Country code with two letters (FR, DE, CH …), or Enter to skip")
    while True:
        said = _prompt(question, words).strip()
        if not said:
            return None
        try:
            return country_code(said.upper())
        except Complaint:
            _tell(words.say("{code} is not a known country code.", code=said))


def _facebook(words: Words) -> str:
    _tell("")
    _tell(
        words.say("The Facebook export does not say who could see your posts. If most had one audience, say which; if not, skip.")
    )
    return _one_of(words.say("Audience, or Enter to skip"), ("public", "friends", "custom", "only_me"), words, default=None)


def _instagram(words: Words) -> str:
    _tell("")
    _tell(
        words.say("The Instagram export usually says whether the account was public. Your answer is used only where it does not.")
    )
    return _one_of(words.say("Audience, or Enter to skip"), ("public", "followers"), words, default=None)


def _one_of(question: str, known: Sequence[str], words: Words, default: str | None) -> str:
    shown = f"{question} ({', '.join(known)})"
    while True:
        said = _prompt(shown, words, default).strip().lower()
        if said in known or (not said and default is None):
            return said or ""
        _tell(words.say("Please enter one of: {known}.", known=", ".join(known)))


def yes(question: str, words: Words, *, default: bool) -> bool:
    """A yes-or-no question in the user's language; Enter takes the default."""
    letters = words.say("y/n")
    hint = letters.replace(letters[0], letters[0].upper()) if default else letters.replace(letters[2], letters[2].upper())
    said = _prompt(f"{question} [{hint}]", words).strip().lower()
    return default if not said else said[0] in (letters[0].lower(), "y")


def on_a_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()
