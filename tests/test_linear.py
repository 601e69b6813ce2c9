"""What an archive chooses a number of, it pays for once: work counted at n, 4 n and 16 n, never seconds.

Work is the number of bytecodes that our own code runs, and the comparisons that containers of the interpreter make where one
bytecode would hide n of them. Each kind of archive here took the square of n until 2026-11-27.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from analyzer.analysis import analyse_archives
from analyzer.flavours import card as cards
from analyzer.model import Answers
from tests.conftest import ROOT

ACTIVITY = "your_facebook_activity"
POSTS = f"{ACTIVITY}/posts/your_posts__check_ins__photos_and_videos_1"
WHEN = 1_700_000_000
PROFILE = (
    "personal_information/profile_information/profile_information.json",
    {"profile_v2": {"name": {"full_name": "Ada Lambert"}}},
)

Files = list[tuple[str, Any]]


def picture(number: int) -> str:
    return f"{ACTIVITY}/posts/media/album/{number}.jpg"


def posts(*records: Mapping[str, Any]) -> Files:
    return [PROFILE, (f"{POSTS}.json", list(records))]


def attached(*data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"timestamp": WHEN, "attachments": [{"data": list(data)}], "data": [{"post": "words"}], "title": "Ada"}


def in_an_album_too(n: int) -> Files:
    media = [{"uri": picture(number), "creation_timestamp": WHEN} for number in range(n)]
    album = {"name": "Album", "photos": media, "last_modified_timestamp": WHEN}
    return [*posts(attached(*({"media": one} for one in media))), (f"{ACTIVITY}/posts/album/0.json", album)]


def missing_files_of_one_name(n: int) -> Files:
    missing = [attached({"media": {"uri": f"{ACTIVITY}/posts/media/x{number}/same.jpg"}}) for number in range(n)]
    return [*posts(*missing), *((f"{ACTIVITY}/posts/media/y{number}/same.jpg", b"\xff\xd8\xff") for number in range(n))]


def members_of_one_path(n: int) -> Files:
    return [PROFILE, *((f"{POSTS}.json", [{"timestamp": WHEN + number, "data": [{"post": "x"}]}]) for number in range(n))]


def stickers(n: int) -> Files:
    said = {"timestamp": WHEN, "comment": "words", "author": "Ada Lambert"}
    media = [{"media": {"uri": f"{ACTIVITY}/stickers_used/{number}.png"}} for number in range(n)]
    comment = {"timestamp": WHEN, "title": "Ada commented", "data": [{"comment": said}], "attachments": [{"data": media}]}
    return [PROFILE, (f"{ACTIVITY}/comments_and_reactions/comments.json", {"comments_v2": [comment]})]


def texts(n: int) -> Files:
    return posts({"timestamp": WHEN, "data": [{"post": f"text {number}"} for number in range(n)]})


def options_of_a_poll(n: int) -> Files:
    options = [{"option": f"option {number}", "voted": False} for number in range(n)]
    return posts(attached({"poll": {"question": "Which one?", "options": options}}))


def values_under_one_label(n: int) -> Files:
    return posts({"timestamp": WHEN, "fbid": "1", "label_values": [{"label": "Text", "value": f"v{at}"} for at in range(n)]})


def page(inside: str) -> Files:
    record = (
        '<div class="_3-95 _a6-g"><div class="_2ph_ _a6-h _a6-i">Ada updated her status.</div>'
        f'{inside}<div class="_3-94 _a6-o"><div class="_a72d">Jan 01, 2024 1:00:00 pm</div></div></div>'
    )
    html = f'<html><head><title>Your posts</title></head><body><div class="_a706">{record}</div></body></html>'
    profile = "personal_information/profile_information/profile_information.html"
    return [(f"{POSTS}.html", html.encode()), ("start_here.html", b"<html></html>"), (profile, b"<html></html>")]


def tags_of_a_page(n: int) -> Files:
    return page("".join(f'<div class="_a6-p"><div><div>You tagged Ben {number}</div></div></div>' for number in range(n)))


def links_of_a_page(n: int) -> Files:
    links = "".join(f'<div><a href="https://example.org/{number}">x</a></div>' for number in range(n))
    return page(f'<div class="_2ph_ _a6-p">{links}</div>')


def tables_inside_tables(n: int) -> Files:
    row = '<table class="profile_table"><tr><td class="label">Name:</td><td>Ada Sample'
    html = f'<html><head><title>Ada Sample - Profile</title></head><body><div id="nav"></div>{row * n}</body></html>'
    return [("index.html", html.encode()), ("html/wall.html", b"<html><body></body></html>")]


def early_page(inside: str) -> Files:
    shown = f'<body><div id="nav"></div><div class="contents">{inside}</div></body>'
    html = f"<html><head><title>Ada Sample - Videos</title></head>{shown}</html>".encode()
    return [("index.htm", html), ("html/videos.htm", html), ("html/wall.htm", b"<html><body></body></html>")]


def times_inside_times(n: int) -> Files:
    return early_page("".join(f'x{number}<div class="meta">' for number in range(n)))


def records_inside_comments(n: int) -> Files:
    time = '<div class="meta">Tuesday, June 17, 2014 at 10:00pm UTC+02</div>'
    return early_page("".join(f'{time}<div class="comment"><span class="user">Olga</span>x{number}' for number in range(n)))


def companies_inside_companies(n: int) -> Files:
    row = "<table><tr><td>Shoes</td><td>x</td><td>"
    path = "ads_information/advertisers_using_your_activity_or_information.html"
    html = f"<html><head><title>Ads</title></head><body>{row * n}</body></html>".encode()
    return [(path, html), *page("")]


KINDS: list[Callable[[int], Files]] = [
    in_an_album_too,
    missing_files_of_one_name,
    members_of_one_path,
    stickers,
    texts,
    options_of_a_poll,
    values_under_one_label,
    tags_of_a_page,
    links_of_a_page,
    tables_inside_tables,
    times_inside_times,
    records_inside_comments,
    companies_inside_companies,
]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("leftovers", [False, True], ids=["inventory", "tables"])
def test_four_times_as_many_take_four_times_the_work(
    tmp_path: Path, kind: Callable[[int], Files], leftovers: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = Comparisons()
    real = cards.plain
    monkeypatch.setattr(cards, "plain", lambda value, people: counter.text(real(value, people)))
    analyse(written(tmp_path / "warm.zip", kind(3)), leftovers)
    works = []
    for n in (50, 200, 800):
        path = written(tmp_path / f"facebook-ada-2026-07-01-{n}.zip", kind(n))
        before = counter.made
        works.append(bytecodes(lambda path=path: analyse(path, leftovers)) + counter.made - before)  # type: ignore[misc]
    few, some, many = works
    assert many - some < 6 * (some - few)


def analyse(path: Path, leftovers: bool) -> None:
    analyse_archives([path], Answers(), dt.date(2026, 7, 1), leftovers=leftovers, details=False)


def written(path: Path, files: Files) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files:
            archive.writestr(name, content if isinstance(content, bytes) else json.dumps(content))
    return path


class Comparisons:
    """Hands out texts that tell how often a container compared them."""

    def __init__(self) -> None:
        self.made = 0

    def text(self, value: str | None) -> str | None:
        counter = self

        class Counted(str):
            __slots__ = ()

            def __eq__(self, other: object) -> bool:
                counter.made += 1
                return str.__eq__(self, other)

            __hash__ = str.__hash__

        return None if value is None else Counted(value)


def bytecodes(run: Callable[[], None]) -> int:
    """How many bytecodes of our own modules a call runs."""
    ours, made = str(ROOT / "analyzer"), 0

    def local(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal made
        made += event == "opcode"
        return local

    def opened(frame: FrameType, event: str, arg: object) -> Any:
        if not frame.f_code.co_filename.startswith(ours):
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return local

    known = sys.gettrace()
    sys.settrace(opened)
    try:
        run()
    finally:
        sys.settrace(known)
    return made
