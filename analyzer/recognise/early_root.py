"""Archives of 2010 to April 2018 without any page that has a telling name: told by what their pages look like."""

from __future__ import annotations

import re

from ..archive import Archive, MemberError
from ..flavours.html.early import EARLY_HEAD, generation_of

PAGES_LOOKED_AT = 12

_FOLDERS = re.compile(r"(?:^|/)(?:html/|photos/[^/]+/index\.|(?:index|wall|timeline|messages|photos|videos)\.html?$)")


def root_of(archive: Archive) -> str | None:
    """What stands before the tree of an archive whose first pages are of that time; None where none is.

    For archives without any page that has a telling name: a part with albums alone, a page handed over by itself.
    """
    pages = [member for member in archive.members if member.key.endswith((".htm", ".html")) and not member.refused]
    for member in pages[:PAGES_LOOKED_AT]:
        try:
            head = archive.head(member, EARLY_HEAD)
        except MemberError:
            continue
        if generation_of(head) is not None:
            found = _FOLDERS.search(member.key)
            at = found.start() + found[0].startswith("/") if found else member.key.rfind("/") + 1
            return member.key[:at]
    return None
