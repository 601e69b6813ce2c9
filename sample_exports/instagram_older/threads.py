"""Threads asked for by itself: the folder `threads/` at the top, and the pictures beside it.

How Meta names such an export is not known; the name here is an invention.
"""

from __future__ import annotations

from pathlib import Path

from sample_exports.instagram_2026 import deeds
from sample_exports.instagram_2026.paper import listed
from sample_exports.instagram_older.manner import Manner, write
from sample_exports.life.nouns import Life, Network
from sample_exports.life.world import DARIO
from sample_exports.writing import Files, Json, seconds

MANNER = Manner(folder="threads-ada_lambert_ex-2026-07-02-Yy55Zz66", long_names=False)


def followers(life: Life) -> Json:
    """Who follows Ada on Threads."""
    since = seconds(life.joined[Network.THREADS]) + 86400
    address = f"https://www.threads.net/@{DARIO.handle}"
    return {"text_post_app_text_post_app_followers": [listed("", href=address, value=DARIO.handle, timestamp=since)]}


FILES: Files = {
    "threads/threads_and_replies.json": deeds.threads,
    "threads/liked_threads.json": deeds.liked_threads,
    "threads/followers.json": followers,
    "threads/personal_information.json": deeds.threads_profile,
}


def render(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the export below `where`; returns its folder, in a list. Its labels are English in every language."""
    return write(life, where, MANNER, FILES, language)
