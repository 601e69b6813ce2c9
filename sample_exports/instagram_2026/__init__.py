"""The life as an Instagram export of July 2026 in JSON, of an account whose language is French."""

from __future__ import annotations

from pathlib import Path

from sample_exports.instagram_2026 import deeds, logs, messages, posts, profile
from sample_exports.instagram_2026.paper import subtitles_uri, uri
from sample_exports.life.nouns import Life, Network
from sample_exports.pictures import file_bytes, subtitles
from sample_exports.writing import Files, Folder

NAME = "instagram-ada-2026-07-02-Qq11Ww22"

FILES: Files = {**posts.FILES, **deeds.FILES, **messages.FILES, **profile.FILES, **logs.FILES}

_START = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Vos informations Instagram</title></head>
<body><h1>Vos informations Instagram</h1><p>ada_lambert_ex, 2 juillet 2026</p></body></html>
"""
_SQUEEZED = 74
"""Instagram stores its pictures smaller: the same picture has other bytes than on Facebook."""


def render(life: Life, where: Path) -> list[Path]:
    """Write the export below `where`; returns its folder, in a list like all renderers."""
    folder = Folder(where / NAME)
    for path, make in FILES.items():
        folder.json(path, make(life))
    for path, content in messages.message_files(life).items():
        folder.json(path, content)
    folder.text("start_here.html", _START)
    for medium in life.media_on(Network.INSTAGRAM, Network.THREADS):
        folder.bytes(uri(medium), file_bytes(medium, camera_facts=False, quality=_SQUEEZED))
        if medium.spoken:
            folder.text(subtitles_uri(medium), subtitles(medium))
    return [folder.root]
