"""A page costs its page, a record its record: what one record of a page or a file holds changes nothing of the others."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from analyzer.archive import open_archive
from analyzer.flavours.dates import Clock
from analyzer.flavours.html.export import entries
from analyzer.flavours.html.steps import step, whole
from analyzer.model import Entry, Field, Item, Moment, Platform
from analyzer.readers.loop import read
from analyzer.recognise import survey
from tests.making import facebook, instagram, zipped
from tests.test_bad_input import ANY_JSON, SAMPLE_FILES, _places, _with
from tests.test_html_flavour import fact, gram, h2, h4, page, photo, row

CLOCK = Clock("en", "UTC")
BAD = "Jun 13, 2013 3:31:29 pm"
"""The date over which a clock stumbles in these tests."""


class Stumbling:
    """A clock that one printed date breaks."""

    def moment(self, text: str) -> Moment | None:
        if BAD in text:
            raise ZeroDivisionError
        return CLOCK.moment(text)


# -- a record of each kind of page ------------------------------------------------------------------------------------

ACTIVITY = "your_facebook_activity"
REPORTS = "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies/1.html"
SOLD = "ads_information/advertisers_using_your_activity_or_information.html"


def _post(words: str, date: str) -> str:
    caption = f'<div class="_3-95">{words}</div></div></div></div></div>'
    shown = f'<div><div class="_a7nf"><div class="_a7ng">{photo(f"posts/media/{words}.jpg")}{caption}'
    link = f'<div><a href="https://example.org/{words}">{words} abroad</a></div>'
    tagged = f'<div class="_3-95 _a701">You tagged <a>{words}</a></div>'
    return h4("Ada updated her status.", f"<div>{words} here</div>", shown, link, more=tagged, date=date)


def _place(words: str, date: str) -> str:
    return h4("Ada was at a place.", f"<div>Place: <a>{words}</a> (45.5, 4.5)</div><div>Address: 1 {words} St</div>", date=date)


def _labelled(words: str, date: str) -> str:
    rows = row("Name", words) + row("Description", f"{words} and more") + row("Update time", date) + row("URL", "https://e.org")
    return f'<section class="_a6-g"><div class="_a6-p"><table>{rows}</table></div><footer class="_a6-o">{date}</footer></section>'


def _album(words: str, date: str) -> str:
    shown = f'<a href="photos/{words}.jpg"><img src="photos/{words}.jpg"/></a><div class="_3-95">{words}</div>'
    facts = f"<table>{fact('Camera Make', words)}{fact('Taken', date)}</table>"
    said = f'<div class="uiBoxGray"><div>Ben</div><div>{words} is nice</div><div class="_2lem">{date}</div></div>'
    return f'<div class="_2lej uiBoxWhite"><div class="_2let">{shown}{facts}{said}</div><div class="_2lem">{date}</div></div>'


def _profile(words: str, date: str) -> str:
    label = {"one": "Work", "two": "Hometown", "three": "Education"}.get(words, "About Me")
    return (
        f'<div class="_a6-g"><table>{row(label, f"<div>{words}</div><div>{date}</div>")}{row("Blood type", words)}</table></div>'
    )


def _reported(words: str, date: str) -> str:
    table = f"<table>{row('ID', '123')}{row('Event', words)}{row('Received on', date)}</table>"
    return f'<span class="_38my">{words}</span>{table}{table}'


def _sold(words: str, date: str) -> str:
    return f"<table><tr><td>{words}</td><td>x</td><td></td></tr></table>"


def _gram(words: str, date: str) -> str:
    rows = fact("Upload IP", "192.0.2.1") + fact("Has camera metadata", "True")
    shown = f"{photo(f'media/posts/{words}.jpg')}</div><table>{rows}</table>"
    return gram(f"{words} &amp; more", shown, date)


def _liked(words: str, date: str) -> str:
    return gram(words, f'<div><a href="https://www.instagram.com/p/{words}/">{words}</a></div>', date)


def _hatom(words: str, date: str) -> str:
    time = '<div class="timerow"><abbr class="time" title="2010-06-01T10:00:00+0000">{}</abbr></div>'
    comment = f'<span class="author">Ben</span><div>{words} yes</div>{time.format(date)}'
    said = f'<div class="comments"><div class="comment">{comment}</div></div>'
    return (
        f'<div class="feedentry hentry"><span class="author">Ada</span><span class="entry-title">{words}</span>'
        f'<a href="http://example.org/{words}">see</a>{time.format(date)}{said}</div>'
    )


def _early(words: str, date: str) -> str:
    said = f'<div class="comment"><span class="user">Ben</span> {words} yes<div class="meta">{date}</div></div>'
    rows = f'<table class="meta"><tr><th>Camera Make</th><td>{words}</td></tr><tr><th>Odd {words}</th><td>1</td></tr></table>'
    return f'<div class="block"><img src="../photos/{words}.jpg"/>{words}<div class="meta">{date}</div>{rows}{said}</div>'


def _timeline(words: str, date: str) -> str:
    return f'<div class="meta">{date}</div>Ada posted {words}.<div class="comment">{words} <b>here</b> https://e.org/</div>'


def _unmarked(words: str, date: str) -> str:
    return f'<div><div>{words}</div><div><a href="https://example.org/{words}">{words} too</a></div><div>{date}</div></div>'


def _old(kind: str) -> Callable[[str], bytes]:
    opening = {"hatom": '<div class="hfeed">', "early": '<div class="nav"></div><div class="contents"><h1>Ada</h1>'}[kind]
    return lambda records: f"<html><head><title>Ada - Wall</title></head><body>{opening}{records}</div></body></html>".encode()


class Handler(NamedTuple):
    """A kind of page: how a record looks, where its pages lie, and what stands around the records."""

    record: Callable[[str, str], str]
    path: str
    platform: Platform = Platform.FACEBOOK
    around: Callable[[str], bytes] = page
    inner: bool = False
    """Records have no element of their own: only what is inside their elements is changed, or a neighbour takes in the rest."""
    dated: bool = True
    """A record prints a time."""


GRAM = Platform.INSTAGRAM
HANDLERS = {
    "posts": Handler(_post, f"{ACTIVITY}/posts/your_posts_1.html"),
    "places": Handler(_place, f"{ACTIVITY}/posts/your_posts_1.html"),
    "posts of 2019": Handler(lambda words, date: h2("Ada wrote.", words, date), "posts/your_posts_1.html"),
    "comments": Handler(_post, f"{ACTIVITY}/comments_and_reactions/comments.html"),
    "files": Handler(_post, f"{ACTIVITY}/posts/your_videos.html"),
    "labelled": Handler(_labelled, f"{ACTIVITY}/events/your_events.html"),
    "album": Handler(_album, f"{ACTIVITY}/posts/album/0.html"),
    "profile": Handler(_profile, "personal_information/profile_information/profile_information.html"),
    "reports": Handler(_reported, REPORTS, inner=True),
    "advertisers": Handler(_sold, SOLD, GRAM, dated=False),
    "Instagram posts": Handler(_gram, "your_instagram_activity/media/posts_1.html", GRAM),
    "Instagram stories": Handler(_gram, "your_instagram_activity/media/stories.html", GRAM),
    "Instagram lists": Handler(_liked, "your_instagram_activity/likes/liked_posts.html", GRAM),
    "Instagram labelled": Handler(_labelled, "your_instagram_activity/media/notes.html", GRAM),
    "2010": Handler(_hatom, "html/wall.html", around=_old("hatom")),
    "2014": Handler(_early, "photos/150/index.htm", around=_old("early")),
    "2014 timeline": Handler(_timeline, "html/timeline.htm", around=_old("early"), inner=True),
    "unmarked": Handler(_unmarked, f"{ACTIVITY}/posts/your_posts_1.html"),
}
DATES = ("Jun 01, 2012 3:31:29 pm", "Jul 02, 2012 4:31:29 pm", "Aug 03, 2012 5:31:29 pm", "Sep 04, 2012 6:31:29 pm")
WORDS = ("one", "two", "three", "four")


def on(handler: Handler, *records: str, clock: Any = CLOCK) -> list[Entry]:
    return list(entries(handler.around("".join(records)), handler.path, clock, handler.platform))


def said(found: list[Entry]) -> Counter[str]:
    """What entries say, wherever they stand: of a page that is one entry, each file and each part of it."""
    if len(found) == 1 and found[0].name in ("album", "profile") and (found[0].media or found[0].parts):
        return Counter(
            repr(replace(one, index=0) if isinstance(one, Entry) else one) for one in (*found[0].media, *found[0].parts)
        )
    return Counter(repr(replace(entry, index=0)) for entry in found)


def records_of(handler: Handler) -> list[str]:
    return [handler.record(words, date) for words, date in zip(WORDS, DATES, strict=True)]


# -- one record is changed --------------------------------------------------------------------------------------------

Node = list[Any]
"""An element: its tag, its attributes, and what is inside: elements and texts."""
VOID = frozenset({"br", "img"})
ODD = st.sampled_from(
    ["", " ", "\u00a0", "x", ":", "Place:", "Place: ", "Updated ", "You tagged ", "(-, -)", "(91, 181)", "(1,5, 2,5)", "٤:٣",
     "https://", "https://l.facebook.com/l.php?u=%ff", "javascript:x", "data:,", "a.jpg", "http://[", "\ue0001\ue001", "\u200e",
     *DATES, "Feb 31, 2012 3:31 pm", "31/31/2012", "9" * 40, "x" * 700, "@[1:2:B]", "Name", "Work", "Hometown", "192.0.2.1"]
)  # fmt: skip


def tree(node: Any) -> Node | str:
    if not node.is_element_node:
        return node.text_content or ""
    inside, child = [], node.child
    while child is not None:
        inside.append(tree(child))
        child = child.next
    return [node.tag, dict(node.attributes), inside]


def shown(node: Node | str) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    tag, attributes, inside = node
    opened = "".join(f' {name}="{escape(value or "")}"' for name, value in attributes.items())
    return f"<{tag}{opened}>" if tag in VOID else f"<{tag}{opened}>{''.join(map(shown, inside))}</{tag}>"


def spots(node: Node) -> Iterator[tuple[Node, int]]:
    """Every place inside an element, with the element that it is in."""
    for at, inner in enumerate(node[2]):
        yield node, at
        if not isinstance(inner, str):
            yield from spots(inner)


def changed(draw: Callable[[Any], Any], record: str, inner: bool) -> str:
    """A record of which something is deleted, emptied, doubled, swapped, or another text; every tag is closed."""
    roots = tree(LexborHTMLParser(f"<body>{record}</body>").body)[2]
    for _ in range(draw(st.integers(1, 4))):
        tops = [root for root in roots if not isinstance(root, str)]
        found = [spot for top in tops for spot in spots(top)]
        if not found:
            break
        around, at = draw(st.sampled_from(found))
        _change(draw, around, at)
    if not inner and draw(st.integers(0, 9)) == 0:
        roots[0][2].clear()
    return "".join(map(shown, roots))


def _change(draw: Callable[[Any], Any], around: Node, at: int) -> None:
    node, how = around[2][at], draw(st.sampled_from(("delete", "empty", "double", "swap", "odd")))
    if how == "delete":
        del around[2][at]
    elif how == "double":
        around[2].insert(at, json.loads(json.dumps(node)))
    elif how == "swap":
        other = draw(st.integers(0, len(around[2]) - 1))
        around[2][at], around[2][other] = around[2][other], node
    elif isinstance(node, str):
        around[2][at] = "" if how == "empty" else draw(ODD)
    elif how == "empty":
        node[2].clear()
    else:
        names = [name for name in node[1] if name in ("href", "src", "title")]
        if names:
            node[1][draw(st.sampled_from(names))] = draw(ODD)
        else:
            node[2].append(draw(ODD))


@pytest.mark.parametrize("name", HANDLERS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_one_record_of_a_page_holds_changes_no_other(name: str, data: st.DataObject) -> None:
    handler = HANDLERS[name]
    records = records_of(handler)
    odd = changed(data.draw, records[1], handler.inner)
    others = said(on(handler, records[0], *records[2:]))
    assert sum(others.values()) >= 3
    assert others <= said(on(handler, records[0], odd, *records[2:]))


@pytest.mark.parametrize("name", [name for name, handler in HANDLERS.items() if handler.dated])
def test_a_date_that_breaks_the_clock_costs_its_row_or_its_record(name: str) -> None:
    """Every step of every kind of page: one problem for what cannot be read, named by the kind of error."""
    handler = HANDLERS[name]
    records = records_of(handler)
    found = on(handler, records[0], handler.record("two", BAD), *records[2:], clock=Stumbling())
    lost = [error for entry in found for error in entry.lost]
    if name != "2010":  # whose times are in an attribute, and not printed
        assert lost
        assert set(lost) == {"ZeroDivisionError"}
    assert said(on(handler, records[0], *records[2:])) <= said([replace(entry, lost=()) for entry in found])


def test_a_row_costs_itself_and_not_its_record() -> None:
    (entry,) = on(HANDLERS["labelled"], _labelled("one", DATES[0]).replace(DATES[0], BAD, 1), clock=Stumbling())
    assert entry.lost == ("ZeroDivisionError",)
    assert entry.get(Field.NAME) == "one"
    assert entry.when == CLOCK.moment(DATES[0])


def test_a_comment_costs_itself_and_not_its_file() -> None:
    whole_comment = _album("one", DATES[0])
    before, _, behind = whole_comment.partition("uiBoxGray")
    (entry,) = on(HANDLERS["album"], f"{before}uiBoxGray{behind.replace(DATES[0], BAD, 1)}", clock=Stumbling())
    assert entry.lost == ("ZeroDivisionError",)
    assert [ref.uri for ref in entry.media] == ["photos/one.jpg"]
    assert entry.parts == ()


# -- pages that were lost as a whole ----------------------------------------------------------------------------------


def test_a_lone_date_below_a_town_is_that_towns_time() -> None:
    rows = row("Hometown", "Lyon") + row("Hometown", DATES[0]) + row("Name", "Ada Example")
    (entry,) = on(HANDLERS["profile"], f'<div class="_a6-g"><table>{rows}</table></div>')
    assert entry.get(Field.NAME) == "Ada Example"
    assert [(part.texts, part.when) for part in entry.parts] == [(("Lyon",), CLOCK.moment(DATES[0]))]
    assert entry.lost == ()


def test_an_attribute_that_is_never_closed_is_no_text_behind_a_record() -> None:
    sound = [h4("Ada wrote.", f"<div>{words}</div>") + " loose &amp; text" for words in WORDS]
    broken = h4("Ada wrote.", "<div>broken</div>")[:-1] + '="loose &amp; text'
    found = on(HANDLERS["posts"], *sound, broken)
    assert [entry.texts for entry in found] == [(words,) for words in (*WORDS, "broken")]
    assert all(entry.lost == () for entry in found)


# -- what is told -----------------------------------------------------------------------------------------------------


def test_a_step_that_fails_is_noted_by_its_kind_and_never_by_its_content() -> None:
    lost: list[str] = []
    assert step(lost, int, "12") == 12
    assert step(lost, int, "a secret") is None
    assert lost == ["ValueError"]
    assert whole(lost, 3, "a.html", Entry, 3, "a.html", "named") == Entry(3, "a.html", "named", lost=("ValueError",))
    assert whole([], 3, "a.html", _breaks, "a secret") == Entry(3, "a.html", lost=("KeyError",))


def _breaks(text: str) -> Entry:
    raise KeyError(text)


def test_a_lost_record_and_a_lost_row_are_problems_of_their_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first and the third are read; of the second nothing, of the fourth all but a row."""
    moment = Clock.moment
    monkeypatch.setattr(Clock, "moment", lambda self, text: 1 // (BAD not in text) and moment(self, text))
    events = [_labelled(words, DATES[0]) for words in WORDS]
    events[1] = events[1].replace(DATES[0], BAD)
    events[3] = events[3].replace(DATES[0], BAD, 1)
    path = HANDLERS["labelled"].path
    archive = open_archive(zipped(tmp_path / "facebook-ada-2026-07-01-Ab12Cd34.zip", {**facebook(), path: page(*events)}))
    found = read(survey([archive]))
    archive.close()
    problems = [(one.record, one.error) for one in found.problems if one.path == path]
    assert problems == [(1, "ZeroDivisionError"), (3, "ZeroDivisionError")]
    (fate,) = [one for one in found.files if one.path == path]
    assert fate.records == 4


# -- JSON -------------------------------------------------------------------------------------------------------------


def _lists(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    """The lists of records in a file: itself, or what it has under a key."""
    if isinstance(value, list) and len(value) > 1 and all(isinstance(one, dict) for one in value):
        yield way, value
    elif isinstance(value, dict) and len(value) == 1:
        for key, inner in value.items():
            yield from _lists(inner, (*way, key))


FILES = [(owner, path, content, way, found) for owner, path, content in SAMPLE_FILES for way, found in _lists(content)]


def _items(folder: Path, platform: str, path: str, content: Any) -> Counter[str]:
    files = {
        **(facebook() if platform == "facebook" else instagram()),
        path: json.dumps(content).encode("utf-8", "surrogatepass"),
    }
    archive = open_archive(zipped(folder / f"{platform}-ada-2026-07-01-Ab12Cd34.zip", files, zipfile.ZIP_STORED))
    found = read(survey([archive]))
    archive.close()
    return Counter(_anywhere(item) for item in found.items if item.source is not None and item.source.path == path)


def _anywhere(item: Item) -> str:
    return repr(replace(item, source=None))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_one_record_of_a_file_holds_changes_no_other(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    platform, path, content, way, records = data.draw(st.sampled_from(FILES))
    at = data.draw(st.integers(0, len(records) - 1))
    odd = records[at]
    for spot in data.draw(st.lists(st.sampled_from(_places(odd)[1:] or [()]), min_size=1, max_size=3)):
        try:
            odd = _with(odd, spot, data.draw(ANY_JSON)) if spot else odd
        except (KeyError, IndexError, TypeError):  # an earlier change took this place away
            continue
    folder = tmp_path_factory.mktemp("one")
    without = _items(folder, platform, path, _with(content, way, records[:at] + records[at + 1 :]))
    assert without <= _items(folder, platform, path, _with(content, way, [*records[:at], odd, *records[at + 1 :]]))
