"""Withdrawal: whoever withdraws is removed from a cohort, and stays out of it.

Removed are the receipt, the counts, the rows, and the donor's line among the participants. The pseudonym alone stays, in
private/forgotten.txt: by it the next run leaves the donor out, though the archive may still lie among the others; and until the
next release in private/released.txt, by which it can be said that the figures still count the donor. Releases that were
published cannot be called back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .folder import Folder
from .keys import Key

_PSEUDONYM = re.compile(r"[a-z2-7]{16}")


def forget(folder: Folder, key: Key, participants: Iterable[str]) -> int:
    """Remove donors by their ids or pseudonyms; how many of them there was something of. Raises `Complaint`."""
    known = set(folder.participants()) | set(folder.read_participants())
    named = {one if _PSEUDONYM.fullmatch(one) and one in known else key.pseudonym(one) for one in participants}
    with folder.alone():
        return folder.forget(sorted(named))
