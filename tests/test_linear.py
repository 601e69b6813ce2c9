"""What an archive chooses a number of, it pays for once: work counted at n, 4 n and 16 n, never seconds.

Work is the number of bytecodes that our own code runs, and the comparisons that containers of the interpreter make where one
bytecode would hide n of them. Each kind of archive here took the square of n until 2026-11-27 or 2026-11-28.
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
from analyzer.flags.places import Sighting, spots
from analyzer.flavours import card as cards
from analyzer.flavours.addresses import file_address
from analyzer.flavours.dates import Clock
from analyzer.flavours.html import pages
from analyzer.flavours.html.export import _heading, count_messages, entries, page_headers
from analyzer.flavours.html.g1 import _COUNTED
from analyzer.flavours.html.header import _in_other_letters
from analyzer.flavours.html.rows import _tagged_users
from analyzer.flavours.html.threads import is_thread
from analyzer.flavours.values import written_coordinates
from analyzer.merge.lists import join_recommendations
from analyzer.model import Answers, Author, Field, Item, Kind, Moment, Person, Platform, Role, Surface
from analyzer.recognise.calibration import _LEAF
from analyzer.tables.used_words import words_of
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


def thread_without_classes(n: int) -> Files:
    said = "".join(f"<p>Ben</p><p>Jan {1 + number % 28}, 2024 1:00:00 pm</p>" for number in range(n))
    thread = f"<html><body><div>{said}</div></body></html>".encode()
    return [(f"{ACTIVITY}/messages/inbox/ben_1/message_1.html", thread), *page("")]


def texts_beside_captions(n: int) -> Files:
    said = "".join(f'<div class="_2pin">text {number}</div>' for number in range(n))
    shown = '<div class="_2pin"><div><div><img src="a/{0}.jpg"></div><div class="_3-95">caption {0}</div></div></div>'
    return page(said + "".join(shown.format(number) for number in range(n)))


def copies_with_other_files(n: int) -> Files:
    first = {"media": {"uri": picture(0), "creation_timestamp": WHEN}}
    return posts(
        *(attached(first, {"media": {"uri": picture(number), "creation_timestamp": WHEN}}) for number in range(1, n + 1))
    )


def trees_and_files_beside_them(n: int) -> Files:
    trees = [(f"{'x' * (number + 1)}/{ACTIVITY}/{number}.jpg", b"") for number in range(n)]  # no two names of one length
    return [*posts(), *trees, *((f"y{number}/a.jpg", b"") for number in range(n))]


def one_text_on_two_platforms(n: int) -> Files:
    here = [{"timestamp": WHEN + 10_000 * number, "data": [{"post": "Happy new year"}]} for number in range(n)]
    there = {"media": [{"uri": "media/posts/1.jpg", "creation_timestamp": 5, "title": "Happy new year"}]}
    profile = {"profile_user": [{"string_map_data": {"Username": {"value": "ada_x"}, "Name": {"value": "Ada Lambert"}}}]}
    known = ("personal_information/personal_information/personal_information.json", profile)
    return [*posts(*here), known, ("your_instagram_activity/media/posts_1.json", [there])]


def switches_of_privacy(n: int) -> Files:
    switched = [
        {"title": f"Switched to {('public', 'private')[number % 2]}", "string_map_data": {"Time": {"timestamp": WHEN + number}}}
        for number in range(n)
    ]
    shown = [{"media": [{"uri": f"media/posts/{number}.jpg", "creation_timestamp": WHEN + number}]} for number in range(n)]
    profile = {"profile_user": [{"string_map_data": {"Username": {"value": "ada_x"}}}]}
    history = {"account_history_account_privacy_history": switched}
    return [
        ("personal_information/personal_information/personal_information.json", profile),
        ("login_and_profile_creation/profile_privacy_changes.json", history),
        ("your_instagram_activity/media/posts_1.json", shown),
    ]


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
    thread_without_classes,
    texts_beside_captions,
    copies_with_other_files,
    trees_and_files_beside_them,
    one_text_on_two_platforms,
    switches_of_privacy,
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


MANY = 300_000
"""So many of one thing in one text: what goes through it once is done at once, what does so for each would take hours."""

PATTERNS: dict[str, Callable[[], tuple[object, object]]] = {
    "ways up": lambda: (file_address("../" * MANY + "a.jpg"), "a.jpg"),
    "blanks before degrees": lambda: (written_coordinates(" " * MANY + "x"), (None, None)),
    "blanks within degrees": lambda: (written_coordinates("(1" + " " * MANY + ", 2)"), (1.0, 2.0)),
    "a word without end": lambda: (list(words_of("x" * MANY)), ["x" * MANY]),
    "blanks in a name": lambda: (len(list(_tagged_users("a" + " " * MANY + "b"))), 1),
    "brackets after names": lambda: (len(list(_tagged_users("a (" * MANY))), 0),
    "digits of an album": lambda: (_COUNTED.search(" - " + "1" * MANY + " x y"), None),
    "classes of messages in a tag": lambda: (is_thread(b"<div " + b'class="_a6-p" ' * MANY + b"<p>"), False),
    "classes of senders in a tag": lambda: (count_messages(b"<div " + b'class="user" ' * MANY + b"<p>"), (0, frozenset())),
    "headings that are left open": lambda: (_heading(b"<html>" + b"<h1>" * MANY), None),
    "marks of a header": lambda: (page_headers(b"<aside " + b"_aoaa " * MANY), []),
    "headers that are left open": lambda: (page_headers(b"<aside _aoaa>" * MANY), []),
    "dots in a header": lambda: (_in_other_letters("a." * MANY + "\u00e9"), None),
    "blanks below a login": lambda: (_LEAF.search(b">" + b" " * MANY + b"x" * 200), None),
}


@pytest.mark.parametrize("kind", PATTERNS)
def test_a_text_is_gone_through_once(kind: str) -> None:
    found, right = PATTERNS[kind]()
    assert found == right


def test_places_of_one_name_are_put_together_once() -> None:
    def work(n: int) -> int:
        seen = [Sighting("a", str(at), None, "Chain", 1 + at // 40 * 0.05, 1 + at % 40 * 0.05) for at in range(n)]
        seen += [Sighting("a", f"x{at}", None, "Chain") for at in range(n)]
        return bytecodes(lambda: spots(seen))

    work(3)
    few, some, many = map(work, (50, 200, 800))
    assert many - some < 6 * (some - few)


def test_reviews_of_one_second_ask_few_posts_for_their_page() -> None:
    def work(n: int) -> int:
        when, numbers = Moment(WHEN), range(n)
        reviews = [_item(Kind.REVIEW, when=when, on_page=True, people=(Person(f"Page {at}", Role.OWNER),)) for at in numbers]
        posts = [_item(Kind.POST, when=when, text=f"{at}", sentence=f"Ada frobbed No {at}.") for at in numbers]
        return bytecodes(lambda: join_recommendations([*reviews, *posts]))

    work(3)
    few, some, many = map(work, (50, 200, 800))
    assert many - some < 6 * (some - few)


def _item(kind: Kind, **more: Any) -> Item:
    return Item(kind=kind, surface=Surface.OWN, author=Author.SELF, **more)


def test_comments_inside_comments_are_gone_through_once(tmp_path: Path) -> None:
    def work(n: int) -> int:
        path = written(tmp_path / f"facebook-ada-2026-07-01-{n}.zip", page('<div class="uiBoxGray">words' * n + "</div>" * n))
        return bytecodes(lambda: analyse(path, leftovers=True))

    work(3)
    few, some, many = map(work, (4, 8, 16))
    assert many - some < 6 * (some - few)


def test_grids_inside_grids_are_gone_through_once(tmp_path: Path) -> None:
    """A row was taken once to see whether it is of a grid, and again where it was, until 2026-11-28: 2ⁿ times for n grids."""

    def work(n: int) -> int:
        grids = "<table><tbody><tr><td><div>" * n + '<img src="media/1.jpg">' + "</div></td></tr></tbody></table>" * n
        path = written(tmp_path / f"facebook-ada-2026-07-01-{n}.zip", page(grids))
        return bytecodes(lambda: analyse(path, leftovers=False))

    work(3)
    few, some, many = map(work, (4, 8, 16))
    assert many - some < 6 * (some - few)


def test_tables_inside_boxes_are_looked_into_once(tmp_path: Path) -> None:
    """Each row was gone through to its end for the first thing that it shows, until 2026-11-28: 768 tables took 24 s."""

    def work(n: int) -> int:
        tables = '</div></div><div class="_4-u3"><div><div><table><tr><td class="_2pin _a6_q">' * n + "Kennung</td></tr></table>"
        record = f'<div class="_4-u2 _3-8x _4-u8"><div class="_4-u3 _5dwa"><div></div></div><div class="_4-u3"><div><div>{tables}'
        html = f'<html><body><div class="_a706" role="main">{record}</div></body></html>'.encode()
        files = [("apps_and_websites_off_of_instagram/apps_and_websites/your_activity_off_meta_technologies/1.html", html)]
        path = written(tmp_path / f"instagram-ada-2026-07-01-{n}.zip", files)
        return bytecodes(lambda: analyse(path, leftovers=False))

    work(3)
    few, some, many = map(work, (8, 32, 128))
    assert many - some < 6 * (some - few)


def test_records_inside_a_record_are_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted, real = 0, pages._left_open

    def left_open(data: bytes, tag: bytes, start: int, end: int) -> int:
        nonlocal counted
        counted += end - start
        return real(data, tag, start, end)

    monkeypatch.setattr(pages, "_left_open", left_open)
    data = b'<div class="_a6-g">' + b'<div class="_a6-g">words</div>' * 20_000 + b"</div>"
    assert len(list(pages.pieces(data))) == 2
    assert counted < 3 * len(data)


def test_names_inside_names_hold_their_words_once() -> None:
    path = "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies/1.html"
    data = b"<html><body>" + b'<span class="_38my">' * 300 + b"word " * 1000 + b"</body></html>"
    found = list(entries(data, path, Clock(None), Platform.FACEBOOK))
    assert sum(len(entry.get(Field.NAME) or "") for entry in found) < 10_000


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
