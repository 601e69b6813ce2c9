"""The names of files inside archives: cleaned, compared, matched with the names that we know.

Folder layouts changed about every two years while base names stayed, so names are matched from their end, whatever
stands in front (docs/atlas/facebook.md, Folders).
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from ..words.keys import path_key

_PLAIN = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.',&() -]*/)*[A-Za-z0-9_][A-Za-z0-9_.',&() -]*")
"""Names as Meta writes them: nothing to clean."""


def readable(name: str) -> str:
    """A file's name as it can be written: bytes that are no UTF-8, which some systems allow, become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def clean_path(name: str) -> tuple[str, bool]:
    """A member name as a path from the archive's root, and whether it tries to point elsewhere."""
    if _PLAIN.fullmatch(name):
        return name, False
    slashed = name.replace("\\", "/").replace("\0", "")
    parts = [part for part in slashed.split("/") if part not in ("", ".")]
    unsafe = slashed.startswith("/") or ".." in parts or bool(parts and re.fullmatch(r"[A-Za-z]:", parts[0]))
    return unicodedata.normalize("NFC", slashed if unsafe else "/".join(parts)), unsafe


@lru_cache(maxsize=1 << 16)
def uri_parts(uri: str) -> tuple[str, ...]:
    """The pieces of a file's address inside an export, as names are compared."""
    return tuple(path_key(clean_path(uri)[0]).split("/"))


def uri_tail(uri: str) -> str:
    """The last two pieces of a file's address, as names are compared: its folder and its name."""
    tail = "/".join(uri.rsplit("/", 2)[-2:])
    return path_key(tail) if _PLAIN.fullmatch(tail) else "/".join(uri_parts(uri)[-2:])


def is_system_file(path: str) -> bool:
    """Files that an operating system adds when an export is packed again."""
    name = path.rsplit("/", 1)[-1]
    return "__MACOSX/" in path or name.startswith("._") or name.lower() in (".ds_store", "thumbs.db", "desktop.ini")


def natural(path: str) -> list[str | int]:
    """A sort key under which `posts_2` comes before `posts_10`: texts and numbers in turns, so that like meets like."""
    key: list[str | int] = []
    key += _DIGITS.split(path)
    key[1::2] = map(int, key[1::2])
    return key


_DIGITS = re.compile(r"(\d{1,18})", re.ASCII)

PAGE_ENDINGS = (".json", ".html", ".htm")
_NUMBER = re.compile(r"\d+", re.ASCII)


def _names(file: str) -> list[str]:
    """What a file can be registered as: without a page's ending, and with `#` for the number at its end."""
    stem = file.rpartition(".")[0] if file.endswith(PAGE_ENDINGS) else file
    bare = stem.rstrip("0123456789")
    return [stem] if bare == stem else [stem, f"{bare}#"]


V = TypeVar("V")


class PathTable(Generic[V]):
    """Finds what is registered for a path: file patterns first, the longest folder winning, then whole folders.

    Patterns are written without the extension that tells the flavour: `posts/album/#` (a number for `#`),
    `messages/inbox/*/message_#` (any one folder for `*`), `connections/friends/**` (everything in a folder, at any
    depth), `no-data.txt` (any other extension stands as it is).
    """

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        self._files: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        self._folders: list[tuple[str, V]] = []
        for pattern, value in entries:
            folded = path_key(pattern)
            if folded.endswith("/**"):
                self._folders.append((f"/{folded[:-3]}/", value))
            else:
                *folders, name = folded.split("/")
                self._files.setdefault(name, []).append((tuple(folders), value))
        for known in self._files.values():
            known.sort(key=lambda entry: -len(entry[0]))
        self._folders.sort(key=lambda entry: -entry[0].count("/"))

    def find(self, key: str) -> V | None:
        """What is registered for a folded path (`path_key`), or None."""
        folder, _, name = key.rpartition("/")
        names = _names(name)
        if _NUMBER.search(names[-1]):
            names.append(_NUMBER.sub("#", names[0]))
        for candidate in names:
            for folders, value in self._files.get(candidate, ()):
                if _ends_with(folder, folders):
                    return value
        inside = f"/{folder}/"
        return next((value for part, value in self._folders if part in inside), None)

    def find_by_name(self, key: str) -> V | None:
        """What is registered for a file's name alone, wherever Meta moved it: only names that can mean one thing."""
        for candidate in _names(key.rpartition("/")[2]):
            known = {id(value): value for _, value in self._files.get(candidate, ())}
            if len(known) == 1 and "_" in candidate.rstrip("_#"):
                return next(iter(known.values()))
        return None


def _ends_with(folder: str, wanted: tuple[str, ...]) -> bool:
    if not wanted:
        return True
    parts = folder.split("/")[-len(wanted) :]
    return len(parts) == len(wanted) and all(want in ("*", part) for want, part in zip(wanted, parts, strict=True))


def is_export_name(name: str) -> bool:
    """True for the names that Meta gives its downloads: `facebook-…`, `instagram-…`, `meta-…`."""
    return bool(re.match(r"(facebook|instagram|meta)-.+", name, re.IGNORECASE))


_TOP_FOLDERS = frozenset(
    "your_facebook_activity your_activity_across_facebook this_profiles_activity_across_facebook your_instagram_activity "
    "personal_information security_and_login_information logged_information ads_information apps_and_websites_off_of_facebook "
    "apps_and_websites_off_of_instagram connections comments_and_reactions photos_and_videos account_information "
    "profile_information login_and_account_creation".split()
)


def is_top_folder(name: str) -> bool:
    """True for folders that stand at the root of an export, in whichever generation."""
    return path_key(name) in _TOP_FOLDERS
