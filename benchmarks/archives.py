"""Archives of any size to measure with: invented people, but records of the size and shape that Meta writes.

The same amount and seed give the same archive to the byte. Text is broken as Meta breaks it (each byte of UTF-8 as
one character), escaped to ASCII and indented by two spaces. Nobody's data is in here: words are random syllables.
"""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import orjson

MEGABYTE = 1_000_000
PER_FILE = 10_000
"""Records after which Meta starts the next file of a series, `…_2.json`."""

OWNER = "Ada Lambert"
ACTIVITY = "your_facebook_activity"
POSTS = f"{ACTIVITY}/posts/your_posts__check_ins__photos_and_videos"
COMMENTS = f"{ACTIVITY}/comments_and_reactions/comments"
INSTAGRAM = "your_instagram_activity"
FIRST_SECOND = 1_262_304_000  # 2010-01-01
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + bytes(44)
"""The first bytes of a picture: enough for telling what it is, and all that is ever read of it."""


class Made(NamedTuple):
    """An archive that was made: where it is, its members' bytes when unpacked, how many they are, the largest one."""

    path: Path
    bytes: int
    members: int
    largest: int


# -- writing ------------------------------------------------------------------------------------------------------

_ESCAPED = {code: f"\\u{code:04x}" for code in range(128, 256)}


def meta_json(value: Any) -> bytes:
    """JSON as Meta writes it. Strings must be broken already (`broken`), which is done once per word, not per file."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode().translate(_ESCAPED).encode("ascii")


def broken(text: str) -> str:
    """Each byte of a text's UTF-8 as a character of its own: `é` becomes `Ã©`."""
    return text.encode().decode("latin-1")


class _Zip:
    """A ZIP being written, with the sums that the table needs; every member has the same date."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = zipfile.ZipFile(path, "w")
        self.bytes = self.members = self.largest = 0

    def add(self, name: str, data: bytes, packed: bool = True) -> None:
        info = zipfile.ZipInfo(name, (2026, 7, 1, 12, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        self.file.writestr(info, data)
        self.bytes += len(data)
        self.members += 1
        self.largest = max(self.largest, len(data))

    def add_profile(self) -> None:
        name, date = {"full_name": OWNER, "first_name": "Ada", "last_name": "Lambert"}, {"year": 1990, "month": 5, "day": 4}
        profile = {"profile_v2": {"name": name, "birthday": date, "username": "ada.lambert"}}
        self.add("personal_information/profile_information/profile_information.json", meta_json(profile))

    def done(self) -> Made:
        self.file.close()
        return Made(self.path, self.bytes, self.members, self.largest)


# -- words --------------------------------------------------------------------------------------------------------

_PLAIN = ("ba", "ri", "mi", "to", "con", "lu", "ne", "vi", "sa", "ple", "dou", "gri", "ma", "fe", "ter", "ki", "lan", "ho")
_ACCENTED = ("é", "çon", "ré", "fê", "hô", "à")
_SYLLABLES = _PLAIN * 3 + _ACCENTED
_EMOJI = ("🌇", "☕", "🚲", "🎉", "❤️", "😂")


class _Writer:
    """Invented words, people, times and numbers, in an order that the seed alone decides."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        words = ["".join(self.random.choices(_SYLLABLES, k=self.random.randint(1, 4))) for _ in range(6000)]
        self.words = [broken(word) for word in (*words, *_EMOJI * 40)]
        self.people = [broken(f"{self.word()} {self.word()}".title()) for _ in range(400)]
        self.clock = FIRST_SECOND
        self.serial = 122_100_000_000_000

    def word(self) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=3))

    def text(self, shortest: int, longest: int) -> str:
        return " ".join(self.random.choices(self.words, k=self.random.randint(shortest, longest)))

    def moment(self) -> int:
        self.clock += self.random.randint(30, 3000)
        return self.clock

    def uri(self, folder: str = "your_posts") -> str:
        self.serial += self.random.randint(1, 5000)
        return f"{ACTIVITY}/posts/media/{folder}/{self.serial}.jpg"


def _media(write: _Writer, uri: str, when: int) -> dict[str, Any]:
    facts: dict[str, Any] = {"upload_ip": "2001:db8::17", "taken_timestamp": when - 2187, "orientation": 1}
    if write.random.random() < 0.3:
        facts |= {"camera_make": "Exemplar", "camera_model": "Pocket 7", "latitude": 45.76, "longitude": 4.83}
    media: dict[str, Any] = {"uri": uri, "creation_timestamp": when, "title": ""}
    media["media_metadata"] = {"photo_metadata": {"exif_data": [facts]}}
    if write.random.random() < 0.3:
        media["description"] = write.text(3, 15)
    return media


def _post(write: _Writer, uris: list[str]) -> dict[str, Any]:
    """One post in two shows a picture, some two; the others are words, links and places."""
    when, kind = write.moment(), write.random.random()
    pieces: list[dict[str, Any]] = []
    title = f"{OWNER} updated her status."
    if kind < 0.5:
        for _ in range(1 if kind < 0.44 else 2):
            uris.append(write.uri())
            pieces.append({"media": _media(write, uris[-1], when)})
        title = f"{OWNER} added a new photo."
    elif kind < 0.7:
        pieces.append({"external_context": {"url": f"https://news.example/{write.serial}/{when}", "name": write.text(4, 9)}})
        title = f"{OWNER} shared a link."
    if kind > 0.94 or kind < 0.04:
        where = {"latitude": write.random.uniform(40, 50), "longitude": write.random.uniform(-4, 9)}
        pieces.append({"place": {"name": write.text(2, 3), "coordinate": where, "address": write.text(3, 5)}})
        title = f"{OWNER} was at {write.text(2, 3)}."
    record: dict[str, Any] = {"timestamp": when}
    if pieces:
        record["attachments"] = [{"data": pieces}]
    record["data"] = [{"post": write.text(3, 30)}, {}]
    if write.random.random() < 0.08:
        record["tags"] = [{"name": name} for name in write.random.sample(write.people, 2)]
    return {**record, "title": title}


def _comment(write: _Writer) -> dict[str, Any]:
    when, owner = write.moment(), write.random.choice(write.people)
    inner = {"timestamp": when, "comment": write.text(2, 24), "author": OWNER}
    if write.random.random() < 0.2:
        inner["group"] = f"Les amis de {owner}"
    own = write.random.random() < 0.3
    title = f"{OWNER} commented on her own post." if own else f"{OWNER} commented on {owner}'s post."
    return {"timestamp": when, "data": [{"comment": inner}], "title": title}


def _album(write: _Writer, uris: list[str]) -> dict[str, Any]:
    """Fifty pictures: every third one stands in a post as well, as it is in people's archives."""
    photos = []
    for number in range(50):
        uri = write.random.choice(uris) if uris and number % 3 == 0 else write.uri(f"{write.word()}_{write.serial}")
        photos.append(_media(write, uri, write.moment()))
    when = write.moment()
    return {"name": write.text(1, 4), "photos": photos, "cover_photo": photos[0], "last_modified_timestamp": when}


def _frame(write: _Writer, folder: str, title: str = "") -> dict[str, Any]:
    """A file of Instagram's with all that stands around it: one in two has a camera's facts, one in four a place beside."""
    when, kind = write.moment(), write.random.random()
    write.serial += write.random.randint(1, 5000)
    film = folder != "posts" and kind < 0.7
    metadata: dict[str, Any] = {"camera_metadata": {"has_camera_metadata": False}}
    if kind < 0.5 or film:
        facts = {
            "scene_capture_type": "standard",
            "software": "Pocket 7",
            "device_id": "android-0123456789abcdef",
            "camera_position": "back",
            "date_time_original": "2026:05:12 17:12:03",
            "date_time_digitized": "2026:05:12 17:12:03",
            "source_type": "library",
        }
        place = {"latitude": 45.76, "longitude": 4.83}
        found = {"exif_data": [facts] if kind >= 0.12 else [place, facts]}
        metadata = {"video_metadata" if film else "photo_metadata": found, **metadata}
    frame: dict[str, Any] = {"uri": f"media/{folder}/202605/{178_000_000_000_000 + write.serial}.{'mp4' if film else 'jpg'}"}
    frame |= {"creation_timestamp": when, "media_metadata": metadata, "title": title, "cross_post_source": {"source_app": "FB"}}
    return frame | ({"dubbing_info": [], "media_variants": []} if film else {})


def _shown(write: _Writer) -> dict[str, Any]:
    """A post of Instagram's: three in four of one picture, whose title is the caption; else several, and one of its own."""
    if write.random.random() < 0.75:
        return {"media": [_frame(write, "posts", write.text(0, 25))]}
    frames = [_frame(write, "posts") for _ in range(write.random.randint(2, 5))]
    return {"media": frames, "title": write.text(0, 25), "creation_timestamp": write.clock}


def _remark(write: _Writer) -> dict[str, Any]:
    owner = {"value": write.random.choice(write.people)}
    said = {"Comment": {"value": write.text(1, 14)}, "Media Owner": owner, "Time": {"timestamp": write.moment()}}
    return {"media_list_data": [{"uri": ""}], "string_map_data": said}


# -- archives -----------------------------------------------------------------------------------------------------


def posts(folder: Path, megabytes: float, seed: int = 1, picture: Callable[[int], bytes] | None = None) -> Made:
    """Posts (7 bytes in 10), comments (2) and albums (1) in files of 10,000 records.

    `picture` gives the bytes of each picture by its number; without it no picture is there. `megabytes` are those of the JSON.
    """
    write, archive = _Writer(seed), _Zip(folder / "facebook-ada-2026-07-01-Ab12Cd34.zip")
    archive.add_profile()
    uris: list[str] = []
    limit = megabytes * MEGABYTE
    for number, data in _series(limit * 0.7, lambda: _post(write, uris)):
        archive.add(f"{POSTS}_{number}.json", data)
    for number, data in _series(limit * 0.2, lambda: _comment(write), "comments_v2"):
        archive.add(f"{COMMENTS}{'' if number == 1 else f'_{number - 1}'}.json", data)
    number = 0
    while archive.bytes < limit:
        archive.add(f"{ACTIVITY}/posts/album/{number}.json", meta_json(_album(write, uris)))
        number += 1
    for number, uri in enumerate(uris if picture else ()):
        archive.add(uri, picture(number), packed=False)
    return archive.done()


def _series(limit: float, make: Any, key: str | None = None) -> Iterator[tuple[int, bytes]]:
    """Files of 10,000 records until there are `limit` bytes; the last one holds fewer."""
    written, number = 0, 0
    size = 700.0
    while limit - written > limit * 0.01:
        number += 1
        count = min(PER_FILE, max(1, round((limit - written) / size)))
        records = [make() for _ in range(count)]
        data = meta_json(records if key is None else {key: records})
        size, written = len(data) / count, written + len(data)
        yield number, data


def two_files(folder: Path, megabytes: float, seed: int = 5) -> Made:
    """One file of posts and one of comments (three bytes in four), and nothing else: what other tools can read, too."""
    write, archive = _Writer(seed), _Zip(folder / "facebook-ada-2026-07-01-Tw12Cd34.zip")
    count = round(megabytes * MEGABYTE / 1000)
    archive.add(f"{POSTS}_1.json", meta_json([_post(write, []) for _ in range(count)]))
    archive.add(f"{COMMENTS}.json", meta_json({"comments_v2": [_comment(write) for _ in range(count // 2)]}))
    return archive.done()


def instagram(folder: Path, megabytes: float, seed: int = 5) -> Made:
    """Instagram's posts (5 bytes in 10), stories (2), comments (2) and reels (1), labelled in English as nearly everywhere."""
    write, archive = _Writer(seed), _Zip(folder / "instagram-ada.lambert-2026-07-01-Ig12Cd34.zip")
    labels = {"Username": {"value": "ada.lambert"}, "Name": {"value": OWNER}}
    profile = {"profile_user": [{"title": "", "media_map_data": {}, "string_map_data": labels}]}
    archive.add("personal_information/personal_information/personal_information.json", meta_json(profile))
    limit = megabytes * MEGABYTE
    for number, data in _series(limit * 0.5, lambda: _shown(write)):
        archive.add(f"{INSTAGRAM}/media/posts_{number}.json", data)
    for number, data in _series(limit * 0.2, lambda: _remark(write)):
        archive.add(f"{INSTAGRAM}/comments/post_comments_{number}.json", data)
    stories = {"ig_stories": _about(limit * 0.2, lambda: _frame(write, "stories"))}
    archive.add(f"{INSTAGRAM}/media/stories.json", meta_json(stories))
    reels = {"ig_reels_media": _about(limit * 0.1, lambda: {"media": [_frame(write, "reels", write.text(0, 20))]})}
    archive.add(f"{INSTAGRAM}/media/reels.json", meta_json(reels))
    return archive.done()


def _about(limit: float, make: Callable[[], Any]) -> list[Any]:
    """Records that take about so many bytes."""
    first = [make() for _ in range(20)]
    return first + [make() for _ in range(int(limit / len(meta_json(first)) * 20) - 20)]


def big_member(folder: Path, megabytes: int, seed: int = 2) -> Made:
    """One file of posts that is larger than what is parsed in one piece."""
    write, archive = _Writer(seed), _Zip(folder / "facebook-ada-2026-07-01-Bg12Cd34.zip")
    archive.add_profile()
    pieces: list[bytes] = []
    missing = megabytes * MEGABYTE
    while missing > 0:
        pieces.append(meta_json([_post(write, []) for _ in range(1000)])[2:-2])
        missing -= len(pieces[-1])
    archive.add(f"{POSTS}_1.json", b"[\n" + b",\n".join(pieces) + b"\n]")
    return archive.done()


def messages(folder: Path, total: int, threads: int = 2000, seed: int = 3) -> Made:
    """Private messages: few long threads and many short ones; one thread in a hundred asks Meta AI something."""
    write, archive = _Writer(seed), _Zip(folder / "facebook-ada-2026-07-01-Ms12Cd34.zip")
    archive.add_profile()
    weights = [1 / (rank + 20) for rank in range(threads)]
    sizes = [max(1, int(total * weight / sum(weights))) for weight in weights]
    sizes[0] += total - sum(sizes)
    for rank, size in enumerate(sizes):
        other = write.random.choice(write.people)
        listed = [_message(write, other) for _ in range(size)]
        if rank % 100 == 99:
            listed[0] |= {"sender_name": OWNER, "content": "@Meta AI " + write.text(4, 12)}
        place = f"{ACTIVITY}/messages/inbox/{write.word().encode('ascii', 'ignore').decode()}_{100_000_000_000_000 + rank}"
        for number, start in enumerate(range(0, size, PER_FILE), 1):
            thread = {
                "participants": [{"name": other}, {"name": OWNER}],
                "messages": listed[start : start + PER_FILE],
                "title": other,
                "is_still_participant": True,
                "thread_path": place.partition("messages/")[2],
                "magic_words": [],
            }
            archive.add(f"{place}/message_{number}.json", meta_json(thread))
    return archive.done()


def _message(write: _Writer, other: str) -> dict[str, Any]:
    sender = OWNER if write.random.random() < 0.5 else other
    message: dict[str, Any] = {"sender_name": sender, "timestamp_ms": write.moment() * 1000 + 137}
    if write.random.random() < 0.04:
        message["photos"] = [{"uri": write.uri("photos"), "creation_timestamp": write.clock}]
    else:
        message["content"] = write.text(1, 14)
    if write.random.random() < 0.1:
        message["reactions"] = [{"reaction": broken("❤"), "actor": other}]
    return {**message, "is_geoblocked_for_viewer": False, "is_unsent_image_by_messenger_kid_parent": False}


def _tiny_members(members: int, seed: int) -> Iterator[tuple[str, bytes]]:
    write = _Writer(seed)
    for number in range(members):
        kind = write.random.random()
        if kind < 0.7:
            yield write.uri(), JPEG[:16]
        elif kind < 0.9:
            yield f"{ACTIVITY}/messages/inbox/ben_{write.serial + number}/message_1.json", b'{"messages": []}'
        else:
            yield f"{ACTIVITY}/posts/album/{number}.json", b"{}"


def many_members(folder: Path, members: int, seed: int = 4) -> Made:
    """A ZIP with very many files of a few bytes: only listing them costs anything."""
    archive = _Zip(folder / "facebook-ada-2026-07-01-Tn12Cd34.zip")
    archive.add_profile()
    for name, data in _tiny_members(members - 1, seed):
        archive.add(name, data, packed=False)
    return archive.done()


def many_files(folder: Path, members: int, seed: int = 4) -> Made:
    """The same files in a folder, as after unpacking."""
    made = many_members(folder, members, seed)
    target = made.path.with_suffix("")
    with zipfile.ZipFile(made.path) as packed:
        packed.extractall(target)
    made.path.unlink()
    return made._replace(path=target)
