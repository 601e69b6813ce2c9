"""Writing an older export: dress the content, turn the titles into the account's language, add the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sample_exports.facebook_older.manner import Manner
from sample_exports.life.nouns import Form, Life, Medium, Network
from sample_exports.pictures import file_bytes
from sample_exports.titles import translated
from sample_exports.writing import Files, Folder, Json

Change = Callable[[Json], Json]


def write(
    life: Life,
    where: Path,
    manner: Manner,
    files: Files,
    *,
    language: str = "en",
    empty: tuple[str, ...] = (),
    change: Change | None = None,
) -> list[Path]:
    """Write the export below `where`; `empty` topics get the note that there is nothing. Returns the folder, in a list."""
    folder = Folder(where / manner.folder)
    wanted: set[str] = set()
    for path, make in files.items():
        content = manner.dress(make(life), life)
        content = translated(content, language, life.owner.name)
        wanted.update(_addresses(content))
        folder.json(path, change(content) if change else content)
    for topic in empty:
        folder.text(f"{topic}/no-data.txt", "You have no data in this section\n")
    for medium in life.media_on(Network.FACEBOOK):
        if medium.kept and not medium.address and manner.address(medium) in wanted:
            folder.bytes(manner.path(medium), file_bytes(medium, camera_facts=True))
        if manner.thumbnail(medium) in wanted:
            folder.bytes(manner.thumbnail(medium), file_bytes(_still(medium), camera_facts=False))
    return [folder.root]


def _addresses(content: Json) -> Iterator[str]:
    """Every address of a picture in a file."""
    if isinstance(content, dict):
        if isinstance(content.get("uri"), str):
            yield content["uri"]
        content = list(content.values())
    if isinstance(content, list):
        for inner in content:
            yield from _addresses(inner)


def _still(film: Medium) -> Medium:
    """The small picture that stands for a video."""
    return Medium(f"{film.id}-still", "dusk", film.when, form=Form.JPEG, size=(80, 60))
