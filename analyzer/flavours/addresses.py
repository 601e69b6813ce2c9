"""Addresses on pages and in records: files of the export and web addresses are kept, everything else is dropped."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

MEDIA_ENDING = r"(?i:\.(?:jpe?g|png|gif|webp|hei[cf]|mp[34]|mov|m4[av]|avi|webm|mkv|3gp|aac|wav|srt|vtt))"
"""What the name of a picture, video or sound ends in."""
_MEDIA = re.compile(rf"{MEDIA_ENDING}$")
_UPWARDS = re.compile(r"(?:\.{1,2}/)+")
_OWN_HOSTS = re.compile(r"https?://(?:[\w-]+\.)*(?:facebook|instagram|threads)\.(?:com|net)(?=[/?#]|$)", re.IGNORECASE)
_USUAL = ("https://www.facebook.com/", "https://www.instagram.com/")
_REDIRECT = re.compile(r"https?://(?:l|lm)\.(?:facebook|instagram)\.com/(?:l\.php)?\?(?:[^#]*&)?u=([^&#]+)", re.IGNORECASE)


def safe_address(href: str | None) -> str | None:
    """A web address, or None: nothing that runs, nothing local."""
    found = (href or "").strip()
    return found if found[:8].lower() == "https://" or found[:7].lower() == "http://" else None


def file_address(value: str | None) -> str | None:
    """A file's path from the export's root, or its web address; None for anything else in a `src`."""
    found = (value or "").strip()
    if not found or found[0] == "#" or "\x00" in found:
        return None
    head = found[:12].lower()
    if ":" in head and not head.startswith(("http://", "https://")):
        return None
    if (up := _UPWARDS.match(found)) is not None:
        found = found[up.end() :]
    return (unquoted(found) if "%" in found and ":" not in head else found) or None


def unquoted(text: str) -> str:
    """The text with `%20` and the like decoded; unchanged where the result is not UTF-8."""
    try:
        return unquote_to_bytes(text.encode("utf-8", "replace")).decode()
    except UnicodeDecodeError:
        return text


def media_named(address: str) -> bool:
    """Whether an address ends as a picture, video or sound does."""
    return _MEDIA.search(address) is not None


def on_platform(address: str) -> bool:
    """Whether a web address is one of Facebook's, Instagram's or Threads' own."""
    return address.startswith(_USUAL) or _OWN_HOSTS.match(address) is not None


def outside(address: str) -> str:
    """The address behind the platforms' redirects for outside links."""
    match = _REDIRECT.match(address) if "=" in address else None
    target = unquoted(match[1]) if match else ""
    return target if safe_address(target) else address
