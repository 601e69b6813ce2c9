"""The manner of a generation: where pictures lie, how they are named and described, which keys the files have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from sample_exports.facebook_2026.paper import ACTIVITY, MEDIA
from sample_exports.facebook_2026.paper import uri as uri_of_today
from sample_exports.life.nouns import Life, Medium, Network
from sample_exports.writing import Json, Record, number, present, seconds

NO_YEAR = -62169958800
"""What Facebook wrote for `taken`, when it had no idea: a day in the year 0."""
_TODAY_ONLY = ("dubbing_info", "media_variants")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789"


@dataclass(frozen=True, slots=True)
class Manner:
    """How one generation writes."""

    folder: str
    """The name of the export, without `.zip`."""
    month: str
    """When it was made: files of today that came later are not in it (`sample_exports.later`)."""
    activity: str = ""
    """The folder around what Ada did, with a slash; nothing in the years when everything lay at the top."""
    albums: str = "posts/media"
    """The folder around the folders of albums."""
    shelves: Mapping[str, str] = field(default_factory=dict)
    """Where other pictures lie (`your_posts`, `videos` …); below `albums` when it is not said."""
    versions: bool = True
    """Whether the key around a list ends in `_v2`."""
    flat: bool = False
    """Whether the facts of the camera stand directly in `photo_metadata`, with `iso_speed` (until 2021)."""
    spots: bool = True
    """Whether the coordinates of a picture are told (until 2023)."""
    pieces: bool = False
    """Whether the facts of one picture are spread over several elements of `exif_data`."""
    long_names: bool = True
    """Whether a picture's file is called `A_B_C_n_<number>.jpg` and an album's folder ends in ten letters."""
    thumbnails: bool = False
    backups: tuple[str, ...] = ()
    """Loose photos that tell a second address, out on the web (2024 and 2025)."""
    today: bool = False
    """Whether videos have the empty lists of 2024 and later."""
    unnamed: str = ""
    """The album in which Facebook counted photos of posts: the title of each, which no person wrote."""
    doubled: tuple[str, ...] = ()
    """Pictures whose address has the folder twice: a mistake of Facebook's."""
    inbox: bool = True
    """Whether conversations lie in `messages/inbox/` and not in `messages/`."""

    def path(self, medium: Medium) -> str:
        """Where the file of a picture lies (or its address on the web)."""
        if medium.address:
            return medium.address
        folder, _, name = uri_of_today(medium).rpartition("/")
        name = f"{_three_numbers(medium.id)}_n_{name}" if self.long_names else name
        if not folder.startswith(f"{MEDIA}/"):
            inside = folder.removeprefix(f"{ACTIVITY}/")
            return f"{self.activity}{inside if self.inbox else inside.replace('inbox/', '')}/{name}"
        return f"{self.activity}{self._shelf(folder.removeprefix(f'{MEDIA}/'))}/{name}"

    def _shelf(self, name: str) -> str:
        if name in self.shelves:
            return self.shelves[name]
        album = re.fullmatch(r"(.+)_(\d{15})", name)
        ending = f"{album[1]}_{ten_letters(album[2])}" if album and self.long_names else name
        return f"{self.albums}/{ending}"

    def address(self, medium: Medium) -> str:
        """What the export says of where the file lies: usually the truth."""
        return f"{self.activity}{self.path(medium)}" if medium.id in self.doubled else self.path(medium)

    def thumbnail(self, medium: Medium) -> str:
        """Where the small picture of a video lies."""
        return f"{self.activity}{self._shelf('thumbnails')}/{_three_numbers(medium.id)}_n.jpg"

    def dress(self, content: Json, life: Life) -> Json:
        """Today's content in the manner of this generation."""
        known = {uri_of_today(medium): medium for medium in life.media_on(Network.FACEBOOK)}
        dressed = self._dress(content, known)
        if isinstance(dressed, dict) and not self.versions:
            return {re.sub(r"_v[23]$", "", key): value for key, value in dressed.items()}
        return dressed

    def _dress(self, content: Json, known: Mapping[str, Medium]) -> Json:
        if isinstance(content, list):
            return [self._dress(inner, known) for inner in content]
        if not isinstance(content, dict):
            return content
        uri = content.get("uri")
        medium = known.get(uri) if isinstance(uri, str) else None
        if medium is None:
            return {key: self._dress(value, known) for key, value in content.items()}
        return self._picture(content, medium) if "title" in content else content | {"uri": self.address(medium)}

    def _picture(self, record: Record, medium: Medium) -> Record:
        """A media object, with the facts that this generation tells."""
        rest = {key: value for key, value in record.items() if self.today or key not in _TODAY_ONLY}
        rest["uri"] = self.address(medium)
        if not rest["title"] and medium.form.shows == "picture":
            rest["title"] = self.unnamed
        facts = self._facts(medium)
        rest.pop("media_metadata", None)
        if facts:
            rest["media_metadata"] = facts
        if self.thumbnails and medium.form.shows == "film":
            rest["thumbnail"] = {"uri": self.thumbnail(medium)}
        if medium.id in self.backups:
            rest["backup_uri"] = f"https://interncache-odn.fbcdn.example.com/{number(medium.id, '44', 9)}_n.jpg"
        return rest

    def _facts(self, medium: Medium) -> Record:
        """What is told of a picture or a video; of a sound nothing."""
        if medium.form.shows == "picture":
            return self._photo_facts(medium)
        return self._film_facts(medium) if medium.form.shows == "film" else {}

    def _photo_facts(self, medium: Medium) -> Record:
        sent = present(upload_ip=medium.sent_from or None)
        spot = present(
            latitude=medium.spot.latitude if self.spots and medium.spot else None,
            longitude=medium.spot.longitude if self.spots and medium.spot else None,
        )
        camera: Record = {}
        if medium.camera:
            camera = {
                "camera_make": medium.camera.make,
                "camera_model": medium.camera.model,
                "exposure": "1/120",
                "f_stop": "22/10",
                "iso_speed" if self.flat else "iso": 100,
                "orientation": 6 if medium.turned else 1,
            }
        return self._enclosed("photo_metadata", [sent | camera | {"taken_timestamp": self._taken(medium)}, spot])

    def _taken(self, medium: Medium) -> int:
        """When it was taken, in seconds; the two ways to say that nobody knows are of the older years."""
        if medium.taken:
            return seconds(medium.taken)
        return NO_YEAR if self.spots and medium.id.startswith("portrait") else 0

    def _film_facts(self, medium: Medium) -> Record:
        return self._enclosed("video_metadata", [present(upload_ip=medium.sent_from or None, upload_timestamp=0)])

    def _enclosed(self, key: str, pieces: list[Record]) -> Record:
        whole: Record = {name: value for piece in pieces for name, value in piece.items()}
        if self.flat:
            return {key: whole}
        return {key: {"exif_data": [piece for piece in pieces if piece] if self.pieces else [whole]}}


def ten_letters(name: str) -> str:
    """The ten letters that Facebook put after the name of a folder."""
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in blake2b(name.encode(), digest_size=10).digest())


def _three_numbers(name: str) -> str:
    return "_".join((number(name, "1", 8), number(f"{name} b", "29", 16), number(f"{name} c", "7", 19)))
