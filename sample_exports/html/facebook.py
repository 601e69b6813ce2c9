"""Facebook as pages: 2019 (H2), 2021 to 2024 (H3), 2025 and 2026 (H4).

Each year takes the files of its JSON twin: H2 those of 2018 to 2021 (`g3`), H3 those of 2022 and 2023 (`g5`), H4 those of
September 2026 (`g6`). Titles are translated as in JSON; labels of records are English in every language, months are not.

Inferred: that pages of 2019 come with the page of the time zone (JSON of that year does not), that an empty topic has a page
`no-data.html`, and what stands on `your_photos.html` (JSON has no such file; here it repeats the loose photos).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from sample_exports.earlier import without_machine
from sample_exports.facebook_2026 import logs, pictures_and_stories
from sample_exports.facebook_older import g3, g5, g6, makers
from sample_exports.facebook_older.manner import Manner
from sample_exports.html import dates, markup
from sample_exports.html.facebook_pages import SPECIAL, companies, start
from sample_exports.html.facebook_records import record_box
from sample_exports.html.pen import Pen, title_of
from sample_exports.instagram_2026 import logs as instagram_logs
from sample_exports.life.nouns import Life, Network
from sample_exports.pictures import file_bytes
from sample_exports.titles import translated
from sample_exports.writing import Files, Folder, Json, addresses

_LINKED = (
    "*your_posts*",
    "*/other_people's_posts_to_your_timeline.json",
    "*/trash.json",
    "*/group_posts_and_comments.json",
    "*/your_reels.json",
    "*/your_live_videos.json",
)
"""Files whose records have a footer that leads to the post."""


@dataclass(frozen=True, slots=True)
class Year:
    """How the pages of a year are drawn, and which files there are."""

    markup: markup.Markup
    clock: dates.Clock
    messages: dates.Clock
    manner: Manner
    files: Files
    reports: str
    """The file of what companies told; its twin is an index with pages."""
    empty: tuple[str, ...]
    first_page: str
    machine: bool = False
    """Whether Meta AI exists."""
    threads: Callable[[Life], Files] = lambda life: makers.threads(life, "")


def _advertisers(files: Files) -> Files:
    """The files, with companies as lists of names, one list per reason, as pages have them."""
    return {
        path: instagram_logs.advertisers if path.endswith("/advertisers_using_your_activity_or_information.json") else make
        for path, make in files.items()
    }


_G6 = f"{g6.MANNER_B.activity}posts"
H2 = Year(
    markup.FACEBOOK_2019,
    dates.FACEBOOK_2019,
    dates.FACEBOOK_2019_MESSAGES,
    replace(g3.MANNER, thumbnails=False),
    g3.FILES | {"location/timezone.json": logs.timezone},
    "ads_and_businesses/your_off-facebook_activity.json",
    tuple(topic for topic in g3.EMPTY if topic != "location"),
    "index.html",
)
H3 = Year(
    markup.FACEBOOK_2021,
    dates.FACEBOOK_2021,
    dates.FACEBOOK_2021,
    g5.MANNER,
    _advertisers(g5.FILES),
    "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies.json",
    g5.EMPTY,
    "index.html",
    threads=lambda life: makers.threads(life, g5.ACTIVITY),
)
H4 = Year(
    markup.FACEBOOK_2025,
    dates.FACEBOOK_2025,
    dates.FACEBOOK_2025,
    replace(g6.MANNER_B, folder="facebook-ada-2026-07-01-Hh44Tt55"),
    _advertisers(g6.FILES_B) | {f"{_G6}/your_photos.json": pictures_and_stories.loose_photos},
    "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies.json",
    g6.EMPTY,
    "start_here.html",
    machine=True,
    threads=lambda life: makers.threads(life, g6.MANNER_B.activity),
)
H2_NAME, H3_NAME, H4_NAME = "facebook-ada", "facebook-ada-2026-07-01-Jj33Hh44", H4.manner.folder


def render_h2(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the pages of 2019 below `where`; returns their folder, in a list."""
    return _write(life, where / H2_NAME, H2, language)


def render_h3(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the pages of 2021 to 2024 below `where`; returns their folder, in a list."""
    return _write(life, where / H3_NAME, H3, language)


def render_h4(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the pages of 2025 and 2026 below `where`; returns their folder, in a list."""
    return _write(life, where / H4_NAME, H4, language)


def _write(life: Life, root: Path, year: Year, language: str) -> list[Path]:
    """Write the pages, and those pictures that they show."""
    then = life if year.machine else without_machine(life)
    folder = Folder(root)
    pages: dict[str, str] = {}
    wanted: set[str] = set()
    for path, make in (year.files | year.threads(then)).items():
        content = translated(year.manner.dress(make(then), then), language, life.owner.name)
        wanted.update(addresses(content))
        pages |= _pages(year, path, content, then, language)
    pen = _pen(year, language)
    for topic in year.empty:
        path = f"{topic}/no-data.html"
        pages[path] = pen.page(title_of(topic), [], path)
    for path, content in pages.items():
        folder.text(path, content)
    folder.text(year.first_page, start(pen, year.first_page, life.owner.name, sorted(pages)))
    for medium in life.media_on(Network.FACEBOOK):
        if medium.kept and not medium.address and year.manner.address(medium) in wanted:
            folder.bytes(year.manner.path(medium), file_bytes(medium, camera_facts=True))
    return [folder.root]


def _pages(year: Year, path: str, content: Json, life: Life, language: str) -> dict[str, str]:
    """The page (or pages) for one file of the twin: path → page."""
    pen, page = _pen(year, language, talk="/messages/" in f"/{path}"), f"{path.removesuffix('.json')}.html"
    if path == year.reports:
        return companies(pen, page, life)
    for pattern, draw in SPECIAL.items():
        if fnmatchcase(path, pattern):
            return {page: draw(pen, page, content)}
    linked = any(fnmatchcase(path, pattern) for pattern in _LINKED)
    return {page: pen.page(title_of(page), [record_box(pen, one, linked=linked) for one in _records(content)], page)}


def _records(content: Json) -> list[Json]:
    """The records of a file: a list, a list under one or two keys, or one record."""
    if isinstance(content, list):
        return content
    if "label_values" in content or not content:
        return [content] if content else []
    (inner,) = content.values()
    return _records(inner)


def _pen(year: Year, language: str, *, talk: bool = False) -> Pen:
    return Pen(year.markup, year.messages if talk else year.clock, language, lambda word: word)
