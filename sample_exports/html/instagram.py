"""Instagram as pages: 2022 (the topical folders of 1b) and 2025 to 2026 (today's files, with labelled records).

Seen: since 2026 every page says whose it is, when it was made and what was asked for, as instants, beside words that pretend to
be UTC and are the time of some server; the pages of logouts head each record with an instant; a video without a file has an
empty address. Inferred: that an empty topic has a page `no-data.html`, the folder of the companies' pages, the words on
`chats.html`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sample_exports.earlier import without_machine
from sample_exports.html import dates, instagram_companies, markup
from sample_exports.html.instagram_records import Tagged, record_box
from sample_exports.html.instagram_words import local
from sample_exports.html.markup import text
from sample_exports.html.messages import conversation
from sample_exports.html.pen import Pen, title_of
from sample_exports.instagram_2026 import FILES as TODAY
from sample_exports.instagram_2026 import messages, profile
from sample_exports.instagram_2026.paper import ACTIVITY, native, subtitles_uri
from sample_exports.instagram_older import makers, topical
from sample_exports.instagram_older.labels import relabelled
from sample_exports.instagram_older.manner import NETWORKS, SQUEEZED, Manner
from sample_exports.life.nouns import Form, Life, Medium, Network, at
from sample_exports.pictures import file_bytes, subtitles
from sample_exports.writing import Files, Folder, Json, addresses

_REPORTS = "apps_and_websites_off_of_instagram/apps_and_websites/your_activity_off_meta_technologies.json"
_ADVERTISERS_2022 = "ads_and_businesses/advertisers_using_your_activity_or_information.json"
_ASIDE = f"{ACTIVITY}/messages/ai_conversations.json"
_MADE = at("2026-07-02 07:30:00")
_LOGO = Medium("instagram-logo", "sticker", _MADE, form=Form.PNG, size=(32, 32))


@dataclass(frozen=True, slots=True)
class Year:
    """How the pages of a year are drawn, and which files there are."""

    markup: markup.Markup
    clock: dates.Clock
    manner: Manner
    files: Files
    activity: str
    empty: tuple[str, ...]
    first_page: str
    machine: bool = True
    gone: tuple[str, ...] = ("gram-reel-2021",)
    """Videos whose file is not there any more."""


G1 = Year(
    markup.INSTAGRAM_2022,
    dates.INSTAGRAM_2022,
    replace(topical.MANNER_B, folder="instagram-ada_lambert_ex-20260702"),
    topical.FILES_B | {"login_and_account_creation/logout_activity.json": profile.logouts},
    "",
    ("events", "guides", "monetization"),
    "index.html",
    machine=False,
)
G4 = Year(
    markup.INSTAGRAM_2026,
    dates.INSTAGRAM_2025,
    Manner(folder="instagram-ada_lambert_ex-2026-07-02-Hh44Ii55", long_names=False),
    TODAY | {"security_and_login_information/login_and_profile_creation/logout_activity.json": profile.logouts},
    f"{ACTIVITY}/",
    (f"{ACTIVITY}/gifts",),
    "start_here.html",
)


def render_2022(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the pages of 2022 below `where`; returns their folder, in a list."""
    return _write(without_machine(life), where, G1, language)


def render_2026(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the pages of 2025 and 2026 below `where`; returns their folder, in a list."""
    return _write(life, where, G4, language)


def _write(life: Life, where: Path, year: Year, language: str) -> list[Path]:
    """Write the pages, and those pictures that they show."""
    folder = Folder(where / year.manner.folder)
    wanted: set[str] = set()
    gone = {year.manner.path(medium) for medium in life.media_on(*NETWORKS) if medium.id in year.gone}
    pen = Pen(year.markup, year.clock, language, lambda label: local(label, language))
    if year.machine:
        pen = replace(pen, header=_header(pen, life))
    tagged = _tagged(life, year.manner)
    pages: dict[str, str] = {}
    for path, make in (year.files | makers.conversations(life, year.activity)).items():
        content = _without_files(year.manner.dress(make(life), life), gone)
        content = content if "threads/" in path else relabelled(content, language)
        wanted.update(addresses(content))
        pages |= _pages(pen, path, content, tagged, life)
    for topic in year.empty:
        path = f"{topic}/no-data.html"
        pages[path] = pen.page(title_of(topic), [], path)
    pages |= _chats(pen, year, pages)
    for path, page in pages.items():
        folder.text(path, page)
    folder.text(year.first_page, _start(pen, year, life, sorted(pages)))
    folder.bytes("files/Instagram-Logo.png", file_bytes(_LOGO, camera_facts=False))
    for medium in life.media_on(*NETWORKS):
        if year.manner.path(medium) in wanted:
            folder.bytes(year.manner.path(medium), file_bytes(medium, camera_facts=False, quality=SQUEEZED))
            if medium.spoken:
                folder.text(subtitles_uri(medium), subtitles(medium))
    return [folder.root]


def _tagged(life: Life, manner: Manner) -> Tagged:
    """Who is tagged on the first picture of a post."""
    posts = (moment for moment in life.moments_on(Network.INSTAGRAM) if moment.people and moment.media)
    return {manner.path(moment.media[0]): tuple(person.handle for person in moment.people) for moment in posts}


def _pages(pen: Pen, path: str, content: Json, tagged: Tagged, life: Life) -> dict[str, str]:
    """The page (or pages) for one file of the twin: path → page."""
    page, name = f"{path.removesuffix('.json')}.html", path.rpartition("/")[2]
    if path == _REPORTS:
        return instagram_companies.companies(pen, page, life)
    if path == _ADVERTISERS_2022:
        return {page: instagram_companies.advertisers(pen, page, content)}
    if path == _ASIDE:
        return _aside(pen, page, life)
    if name.startswith("message_"):
        return {page: conversation(pen, page, content)}
    if name == "link_history.json":
        pen = replace(pen, clock=dates.INSTAGRAM_LINKS)
    if name == "your_information_download_requests.json":
        content = _asked_for_pages(content)
    return {page: pen.page(title_of(page), [record_box(pen, one, tagged) for one in _records(content)], page)}


def _asked_for_pages(content: Json) -> Json:
    """The request, with the format that was really asked for."""
    values = [one | {"value": "HTML"} if one.get("label") == "Output format" else one for one in content["label_values"]]
    return content | {"label_values": values}


def _records(content: Json) -> list[Json]:
    """The records of a file: a list, a list under one key, or one record."""
    if isinstance(content, list):
        return content
    if "label_values" in content:
        return [content]
    (records,) = content.values()
    return list(records)


def _aside(pen: Pen, index: str, life: Life) -> dict[str, str]:
    """Conversations with Meta AI: path → page; an index, and a page for each in a folder of that name."""
    pages, links = {}, []
    for record in messages.ai_conversations(life):
        mailbox = native(f"mailbox-{life.owner.id}")
        path = f"{index.removesuffix('.html')}/thread_for_mailbox{mailbox}_{record['fbid']}.html"
        pages[path] = pen.page(record["title"], [pen.labelled(record)], path)
        links.append(pen.box(None, f"<div>{pen.link(path, record['title'])}</div>"))
    return {index: pen.page(title_of(index), links, index), **pages}


def _chats(pen: Pen, year: Year, pages: Mapping[str, str]) -> dict[str, str]:
    """The list of conversations."""
    path = f"{year.activity}messages/chats.html"
    talks = [one for one in sorted(pages) if one.endswith("/message_1.html")]
    return {path: pen.page("Chats", [pen.box(None, f"<div>{pen.link(one)}</div>") for one in talks], path)}


def _start(pen: Pen, year: Year, life: Life, pages: list[str]) -> str:
    """The page to begin with: links to all others."""
    links = "".join(f"<div>{pen.link(page, title_of(page))}</div>" for page in pages)
    return pen.page("Instagram", [pen.box(None, links)], year.first_page)


def _header(pen: Pen, life: Life) -> str:
    """Stands on every page: whose export it is, when it was made, from when to when it was asked for."""
    made, since, until = (_stamp(pen, when) for when in (_MADE, life.joined[Network.INSTAGRAM], at("2026-07-02 06:00:00")))
    name = f"{text(pen.word('Generated by'))} {text(life.owner.handle)} {text(pen.word('on'))} {made}"
    asked = f"Contains data that you requested from {since} to {until}"
    return f'<aside role="contentinfo" class="_aoaa">{name}<div>{asked}</div></aside>'


def _stamp(pen: Pen, when: datetime) -> str:
    return f'<time datetime="{when:%Y-%m-%dT%H:%MZ}">{text(dates.sentence(when, pen.language))}</time>'


def _without_files(content: Json, gone: set[str]) -> Json:
    """The same with an empty address wherever one of these files is named."""
    if isinstance(content, list):
        return [_without_files(inner, gone) for inner in content]
    if not isinstance(content, dict):
        return content
    return {key: "" if key == "uri" and value in gone else _without_files(value, gone) for key, value in content.items()}
