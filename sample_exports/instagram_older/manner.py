"""Where an older Instagram export keeps its pictures, how it names and describes them; and how it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from sample_exports.instagram_2026.paper import ACTIVITY, native, subtitles_uri
from sample_exports.instagram_2026.paper import uri as uri_of_today
from sample_exports.instagram_older.labels import relabelled
from sample_exports.life.nouns import Life, Medium, Network
from sample_exports.pictures import file_bytes, subtitles
from sample_exports.writing import NO_DATA, Files, Folder, Json, Record, addresses, number

SQUEEZED = 74
"""The quality of Instagram's pictures: the same as today."""
NETWORKS = (Network.INSTAGRAM, Network.THREADS)


@dataclass(frozen=True, slots=True)
class Manner:
    """How one generation writes."""

    folder: str
    """The name of the export, without `.zip`."""
    activity: str = f"{ACTIVITY}/"
    long_names: bool = True
    """Whether files have the long names that Meta's servers use; the number is at their end."""
    bare_films: tuple[str, ...] = ()
    """Videos whose file has no ending."""
    backups: bool = False
    """Whether pictures tell a second address, out on the web."""
    crossed: bool = True
    """Whether pictures say that they come from `FB` (all do, and it means nothing)."""
    today: bool = True
    """Whether videos have the empty lists of 2024 and later."""

    def path(self, medium: Medium) -> str:
        """Where the file of a picture lies."""
        folder, _, name = uri_of_today(medium).rpartition("/")
        folder = f"{self.activity}{folder.removeprefix(f'{ACTIVITY}/')}" if folder.startswith(ACTIVITY) else folder
        if medium.id in self.bare_films:
            return f"{folder}/{_film_name(medium)}_{native(medium.id)}"
        if not self.long_names:
            return f"{folder}/{name}"
        return f"{folder}/{_film_name(medium)}_{name}" if medium.form.shows == "film" else f"{folder}/{_long_name(medium)}_{name}"

    def dress(self, content: Json, life: Life) -> Json:
        """Today's content in the manner of this generation."""
        known = {uri_of_today(medium): medium for medium in life.media_on(*NETWORKS)}
        return self._dress(content, known)

    def _dress(self, content: Json, known: Mapping[str, Medium]) -> Json:
        if isinstance(content, list):
            return [self._dress(inner, known) for inner in content]
        if not isinstance(content, dict):
            return content
        record = {key: self._dress(inner, known) for key, inner in content.items()}
        uri = record.get("uri")
        medium = known.get(uri) if isinstance(uri, str) else None
        return self._picture(record, medium) if medium else record

    def _picture(self, record: Record, medium: Medium) -> Record:
        unknown: tuple[str, ...] = () if self.today else ("dubbing_info", "media_variants")
        unknown += () if self.crossed else ("cross_post_source",)
        record = {key: value for key, value in record.items() if key not in unknown} | {"uri": self.path(medium)}
        if self.backups and "media_metadata" in record:
            record["backup_uri"] = f"https://interncache-odn.fbcdn.example.com/{number(medium.id, '44', 9)}_n.jpg"
        return record


def write(life: Life, where: Path, manner: Manner, files: Files, language: str, empty: tuple[str, ...] = ()) -> list[Path]:
    """Write the export below `where`, with those pictures that its files mention; returns its folder, in a list."""
    folder = Folder(where / manner.folder)
    wanted: set[str] = set()
    for path, make in files.items():
        content = manner.dress(make(life), life)
        if "threads/" not in path:
            content = relabelled(content, language)
        wanted.update(addresses(content))
        folder.json(path, content)
    for topic in empty:
        folder.text(f"{topic}/no-data.txt", NO_DATA)
    for medium in life.media_on(*NETWORKS):
        if manner.path(medium) in wanted:
            folder.bytes(manner.path(medium), file_bytes(medium, camera_facts=False, quality=SQUEEZED))
            if medium.spoken:
                folder.text(subtitles_uri(medium), subtitles(medium))
    return [folder.root]


def _long_name(medium: Medium) -> str:
    parts = (number(medium.id, "44", 9), number(f"{medium.id} b", "37", 16), number(f"{medium.id} c", "7", 19))
    return f"{'_'.join(parts)}_n"


def _film_name(medium: Medium) -> str:
    return f"AQ{blake2b(medium.id.encode(), digest_size=11).hexdigest()}"
