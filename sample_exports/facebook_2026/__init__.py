"""The life as a Facebook export of July 2026 in JSON: two parts, of which one holds most of the pictures."""

from __future__ import annotations

from pathlib import Path

from sample_exports.facebook_2026 import (
    comments_and_groups,
    logs,
    messages,
    other_deeds,
    pictures_and_stories,
    posts,
    profile,
)
from sample_exports.facebook_2026.paper import ACTIVITY, uri
from sample_exports.life.nouns import Life, Medium, Network
from sample_exports.pictures import file_bytes
from sample_exports.writing import Files, Folder

PART_A = "facebook-ada-2026-07-01-Ab12Cd34"
PART_B = "facebook-ada-2026-07-01-Zz99Yy88"

FILES: Files = {
    **posts.FILES,
    **pictures_and_stories.FILES,
    **comments_and_groups.FILES,
    **messages.FILES,
    **other_deeds.FILES,
    **profile.FILES,
    **logs.FILES,
}

_IN_PART_A = ("hill-dawn", "cup", "story-rose", "dusk")
_START = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Vos informations Facebook</title></head>
<body><h1>Vos informations Facebook</h1><p>Ada Lambert, 1 juillet 2026</p></body></html>
"""
_NO_DATA = "Vous n’avez aucune donnée dans cette section.\n"


def render(life: Life, where: Path) -> list[Path]:
    """Write both parts below `where`; returns their folders."""
    first, second = Folder(where / PART_A), Folder(where / PART_B)
    for path, make in FILES.items():
        first.json(path, make(life))
    for path, content in messages.message_files(life).items():
        first.json(path, content)
    first.text("start_here.html", _START)
    first.text(f"{ACTIVITY}/dating/no-data.txt", _NO_DATA)
    first.bytes("files/profile_picture.jpg", file_bytes(life.medium("portrait-2023"), camera_facts=False))
    for medium in life.media_on(Network.FACEBOOK):
        if medium.kept and not medium.address:
            folder = first if _in_part_a(medium) else second
            folder.bytes(uri(medium), file_bytes(medium, camera_facts=True))
    return [first.root, second.root]


def _in_part_a(medium: Medium) -> bool:
    return medium.borrowed or medium.id in _IN_PART_A or medium.id.startswith("message-")
