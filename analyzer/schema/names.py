"""What a structure dump may say: the names that Meta uses, and nothing else. Everything else is masked here.

Each question is answered with the spelling that we ship, never with the one that was met: what comes out of this
module is a word of `lexicon/known_names.toml`, of the labels, paths and reasons that we ship, or a mask of our own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ..flavours.html.words import labels_of_pages
from ..lexicon.files import left_out
from ..lexicon.loading import kinds, load
from ..readers import modules
from ..words.keys import label_key, path_key

MAX_FOLDERS = 16
"""Folders above a file that are shown; real exports have six."""

THREAD_FOLDERS = frozenset("inbox archived_threads filtered_threads message_requests e2ee_cutover broadcast".split())
"""Files in these folders are named after people or groups: masked even if the name is one of Meta's."""

ENDINGS = frozenset(
    "json html htm txt xml csv css js srt vtt pdf zip jpg jpeg png gif webp heic heif avif bmp tif tiff mp4 mov m4v avi webm mkv "
    "3gp mp3 m4a aac wav ogg opus".split()
)

_DIGITS = re.compile(r"\d+", re.ASCII)
_SHARD = re.compile(r"_#$")


@cache
def _shipped() -> dict[str, list[str]]:
    return load("known_names.toml", dict[str, list[str]])


@cache
def _folders() -> dict[str, str]:
    """Folded folder name -> its spelling."""
    table = {path_key(name): name for name in _shipped()["folders"]}
    for pattern in _patterns():
        for name in pattern.split("/")[:-1]:
            if name not in ("*", "#"):
                table.setdefault(path_key(name), name)
    return table


@cache
def _files() -> dict[str, str]:
    """Folded file name without ending, each number as `#` -> its spelling."""
    names = _shipped()["files"]
    names = [*names, *(name for pattern in _patterns() if (name := pattern.rsplit("/", 1)[-1]) not in ("*", "**", "#", ""))]
    table: dict[str, str] = {}
    for name in names:
        stem, _, ending = name.rpartition(".")
        table.setdefault(_DIGITS.sub("#", path_key(stem if ending in ENDINGS else name)), stem if ending in ENDINGS else name)
    return table


@cache
def _patterns() -> tuple[str, ...]:
    """The paths of every reader and of every file that is left out on purpose: a new reader's names are known at once."""
    read = (seen.path for module in modules().values() for seen in module.PATHS)
    return (*read, *(path for reason in left_out().values() for path in reason.paths))


@cache
def _keys() -> frozenset[str]:
    return frozenset(_shipped()["keys"])


@cache
def _labels() -> dict[str, str]:
    """Folded label -> its spelling: those of the list, and every label that we read in any language."""
    table = {label_key(label): label for label in _shipped()["labels"]}
    listed = [label for languages in kinds("labels.toml").values() for labels in languages.values() for label in labels]
    for label in (*listed, *labels_of_pages()):
        table.setdefault(label_key(label), label)
    return table


def known_key(key: str) -> str | None:
    """The key, when Meta uses it; compared letter by letter."""
    return key if key in _keys() else None


def known_label(label: str) -> str | None:
    """Our spelling of a label, when it is one that Meta prints."""
    return _labels().get(label_key(label))


@cache
def known_classes() -> frozenset[str]:
    """The class names of Meta's HTML pages."""
    return frozenset(_shipped()["classes"])


# -- masks --------------------------------------------------------------------------------------------------------


class Masks:
    """Numbers for the keys and labels that are not shown: one number per key, in the order in which they are met."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def mask(self, key: str) -> str:
        """`<masked key 3: latin, 2-3 words>`."""
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        return f"<masked key {number}: {_script(key)}, {_words(key)}>"


def _script(text: str) -> str:
    letters = [char for char in text if char.isalpha()]
    return "latin" if letters and all(unicodedata.name(char, "").startswith("LATIN") for char in letters) else "other"


def _words(text: str) -> str:
    count = len(text.split())
    return ("no word", "1 word", "2-3 words", "2-3 words")[count] if count < 4 else "4 words or more"


def shape(name: str) -> str:
    """`<masked letters+digits 9-16>`: what a name is made of and about how long it is."""
    kinds = {
        "letters" if char.isalpha() else "digits" if char.isdigit() else "marks" for char in unicodedata.normalize("NFC", name)
    }
    made_of = "+".join(kind for kind in ("letters", "digits", "marks") if kind in kinds) or "marks"
    length = next((bucket for limit, bucket in ((8, "1-8"), (16, "9-16"), (32, "17-32")) if len(name) <= limit), "33 or more")
    return f"<masked {made_of} {length}>"


def masked_path(path: str) -> str:
    """A member's path with every number as `#` and every name that is not Meta's as its shape."""
    *folders, name = [segment for segment in path.split("/") if segment] or [""]
    shown: list[str] = []
    for segment in folders:
        shown.append(shape(segment) if shown and shown[-1] in THREAD_FOLDERS else _folder(segment))
    if len(shown) > MAX_FOLDERS:
        shown = [*shown[: MAX_FOLDERS - 1], "<deeper>"]
    return "/".join([*shown, _file(name)])


def _folder(name: str) -> str:
    if _DIGITS.fullmatch(name):
        return "#"
    return _folders().get(path_key(name)) or shape(name)


def _file(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or ending.lower() not in ENDINGS:
        stem, ending = name, ""
    return _stem(stem) + (f".{ending.lower()}" if ending else "")


def _stem(stem: str) -> str:
    if _DIGITS.fullmatch(stem):
        return "#"
    numbered = _DIGITS.sub("#", path_key(stem))
    known = _files().get(numbered)
    if known is None and (base := _files().get(_SHARD.sub("", numbered))) is not None:
        return f"{base}_#"
    return known or shape(stem)


def rounded(count: int) -> str:
    """A count: as it is below ten, else the power of two below it, `2^5` for 32 to 63."""
    return str(count) if count < 10 else f"2^{count.bit_length() - 1}"


def size(count: int) -> str:
    """A size in bytes: the power of two below it."""
    return f"2^{count.bit_length() - 1}" if count else "0"
