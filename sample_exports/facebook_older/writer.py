"""Writing an older export: dress the content, turn the titles into the account's language, add the pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sample_exports.facebook_older.manner import Manner
from sample_exports.life.nouns import Form, Life, Medium, Network
from sample_exports.pictures import file_bytes
from sample_exports.titles import translated
from sample_exports.writing import NO_DATA, Files, Folder, Json, addresses

Change = Callable[[Json], Json]
_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Your information</title></head><body><h1>Your information</h1></body></html>
"""


def write(
    life: Life,
    where: Path,
    manner: Manner,
    files: Files,
    *,
    language: str = "en",
    empty: tuple[str, ...] = (),
    page: str = "",
    change: Change | None = None,
) -> list[Path]:
    """Write the export below `where`; returns its folder, in a list.

    `empty` topics get the note that there is nothing; `page` is the name of the page to begin with, where there is one.
    """
    folder = Folder(where / manner.folder)
    wanted: set[str] = set()
    for path, make in files.items():
        content = manner.dress(make(life), life)
        content = translated(content, language, life.owner.name)
        wanted.update(addresses(content))
        folder.json(path, change(content) if change else content)
    if page:
        folder.text(page, _PAGE)
    for topic in empty:
        folder.text(f"{topic}/no-data.txt", NO_DATA)
    for medium in life.media_on(Network.FACEBOOK):
        if medium.kept and not medium.address and manner.address(medium) in wanted:
            folder.bytes(manner.path(medium), file_bytes(medium, camera_facts=True))
        if manner.thumbnail(medium) in wanted:
            folder.bytes(manner.thumbnail(medium), file_bytes(_still(medium), camera_facts=False))
    return [folder.root]


def _still(film: Medium) -> Medium:
    """The small picture that stands for a video."""
    return Medium(f"{film.id}-still", "dusk", film.when, form=Form.JPEG, size=(80, 60))
