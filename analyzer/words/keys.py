"""The keys by which names, labels, texts, words and paths are compared: what each forgives is said here and nowhere else.

A key is for comparing only, never for showing. Dates have their own folding beside their words (`flavours.date_words.fold`).
"""

from __future__ import annotations

import re
import unicodedata

_ONE_APOSTROPHE = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))


def label_key(text: str) -> str:
    """What Meta or a person calls a thing: a label, a title, a group, an album, a country.

    Forgives case, Unicode form, white space and the kind of apostrophe: people type ' where an export writes ’.
    """
    spaced = " ".join(text.split())
    if spaced.isascii():
        return spaced.replace("`", "'").casefold()
    folded = unicodedata.normalize("NFC", spaced).translate(_ONE_APOSTROPHE).casefold()
    return unicodedata.normalize("NFC", folded)  # folding the case may take letters apart again


def name_key(name: str) -> str:
    """A person, a Page or an account: as `label_key`, and without the `@` before a user name."""
    return label_key(name).removeprefix("@")


def text_key(text: str | None) -> str:
    """What a person wrote: forgives Unicode form and white space, nothing else; no text is the empty one."""
    if not text:
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def place_key(name: str) -> str:
    """A place: forgives case and compatible forms of letters (NFKC), as wide letters and ligatures."""
    return unicodedata.normalize("NFKC", name).casefold()


def word_key(word: str) -> str:
    """A word of a text that is searched: composed letters, case folded (`ß` becomes `ss`)."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.casefold())


_STROKES = str.maketrans("łøđħ", "lodh")


def bare_word_key(word: str) -> str:
    """A folded word without its accents: `dépressif` becomes `depressif`, `zwiążek` `zwiazek`."""
    return unicodedata.normalize("NFC", without_accents(word)).translate(_STROKES)


def without_accents(text: str) -> str:
    """Letters taken apart (NFD) and their marks left out."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


_APOSTROPHES = re.compile(r"['’‘ʼ`´]|%27|&#0?39;")
_MAY_HOLD_APOSTROPHE = re.compile(r"[^a-z0-9_./ -]|[a-z]_(?:ve|re|s|ll|d|m|t)(?:[_./]|$)")
_STAND_IN = re.compile(r"(?<=[a-z])_(?=(?:ve|re|s|ll|d|m|t)(?:[_./]|$))")


def path_key(path: str) -> str:
    """A path inside an export: lower case, `you've`, `you_ve` and `youve` the same.

    Windows and some 2026 exports write `_` for the apostrophe, re-zippers drop it (docs/atlas/facebook.md, Folders).
    """
    folded = path.lower()
    if not _MAY_HOLD_APOSTROPHE.search(folded):
        return folded
    return _STAND_IN.sub("", _APOSTROPHES.sub("", folded))
