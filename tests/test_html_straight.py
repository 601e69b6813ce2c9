"""Entries straight from moulds are the entries that records' boxes give, whatever the records say."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.flavours.dates import Clock
from analyzer.flavours.html.export import entries
from analyzer.flavours.html.straight import Straight
from analyzer.model import Entry, Person, Platform, Role
from tests.test_html_moulds import ADDRESSES, page, picture, record

CLOCK = Clock("en", "Europe/Paris")
POSTS = "your_facebook_activity/posts/your_posts_1.html"
PATHS = (
    POSTS,
    "your_facebook_activity/comments_and_reactions/comments.html",
    "your_facebook_activity/posts/your_videos.html",
    "your_facebook_activity/other_activity/notes.html",
)


def straight(data: bytes, path: str = POSTS) -> list[Entry]:
    return list(entries(data, path, CLOCK, Platform.FACEBOOK))


def over_boxes(data: bytes, path: str = POSTS) -> list[Entry]:
    with patch.object(Straight, "plan", lambda self, mould: None):
        return straight(data, path)


def test_records_of_a_known_markup_make_no_box() -> None:
    days = [record(f"<div>Day {day} out</div>", picture(f"posts/media/{day}.jpg", f"Day {day} out")) for day in range(500)]
    with patch("analyzer.flavours.html.export.entry_of", side_effect=lambda box, number, page: Entry(number, page.path)) as boxed:
        found = straight(page(*days).encode())
    assert [one.text for one in found[1:-1]] == [f"Day {day} out" for day in range(1, 499)]
    assert boxed.call_count == 2  # the first, and the last, behind which the page is closed


SAID = (
    "Ada", "Fine day", "Fine day 12", "Place: Lyon", "Address: 1 Rue", "(45.75, 4.85)", "Place: Lyon (45.75, 4.85)",
     "You tagged Ben.", "Updated Jun 02, 2025 9:00:00 am", "Changed on Jun 02, 2025 9:00:00 am", "Jun 03, 2025 9:00:00 am",
     "example.org", " a ", "a &amp; b", "Click for video:", "Life event: Moved", "@[1:2048:Ben] and I",
     "https://example.org/", "x" * 100,
     "https://www.facebook.com/x", "!",
)  # fmt: skip
WORDS = st.sampled_from(SAID)
FILES = st.one_of(st.sampled_from(("a.jpg", "posts/media/b.jpg", "c.mp4")), ADDRESSES)
DEPTHS = st.integers(1, 6)
LINKS = st.sampled_from(
    ("https://example.org/", "https://www.facebook.com/pages/Lyon/1", "https://l.facebook.com/l.php?u=https%3A%2F%2Fe.org")
)
BLOCKS = st.one_of(
    st.builds("<div>{}</div>".format, WORDS),
    st.builds("<div>{}</div><div>{}</div>".format, WORDS, WORDS),
    st.builds("<div>{}<br />{}</div>".format, WORDS, WORDS),
    st.builds('<div><a href="{}">{}</a></div>'.format, LINKS, WORDS),
    st.builds('<div><a href="{}">{}</a></div><div>{}</div>'.format, LINKS, WORDS, WORDS),
    st.builds('<div>{}: <a href="{}">{}</a> (45.75, 4.85)</div>'.format, WORDS, LINKS, WORDS),
    st.builds(
        '<div><div><div><div><div>{}</div><div><a href="{}">{}</a></div></div></div></div></div>'.format, WORDS, LINKS, WORDS
    ),
    st.builds(
        '<div><a href="{0}"><img src="{0}" /></a><div class="_3-95">{1}</div><div class="_3-95">{2}</div></div>'.format,
        FILES, WORDS, WORDS,
    ),
    st.builds('<div><a href="{0}"><img src="{0}" /></a><div></div><div class="_3-95">{1}</div></div>'.format, FILES, WORDS),
    st.builds('<div><img src="{0}" /><div>{1}</div></div>'.format, FILES, WORDS),
    st.builds(lambda depth, words: "<div>" * depth + f"<div>{words}</div><span>{words}</span>" + "</div>" * depth, DEPTHS, WORDS),
    st.builds('<video src="{}"><a href="{}">{}</a></video>'.format, ADDRESSES, ADDRESSES, WORDS),
)  # fmt: skip
TITLES = st.sampled_from(
    ("Ada wrote.", "Ada commented on Ben's post.", "Ada replied to her own comment.", "Jun 02, 2025 9:00:00 am", "&nbsp;")
)
DATES = st.sampled_from(("Jun 01, 2025 3:31:29 pm", "Mar 30, 2025 2:31:29 am", "Feb 31, 2025 3:31:29 pm", "yesterday", ""))
TAILS = st.one_of(st.just(""), st.builds('<div class="_3-95 _a701">{} <a>{}</a> and <a>Eve</a></div>'.format, WORDS, WORDS))
RECORDS = st.builds(lambda blocks, title, tail, date: record(*blocks, title=title, tail=tail, date=date),
                    st.lists(BLOCKS, max_size=3), TITLES, TAILS, DATES)  # fmt: skip


@given(st.lists(RECORDS, min_size=1, max_size=4), st.sampled_from(PATHS), st.lists(WORDS, min_size=2, max_size=2))
def test_both_ways_make_the_same_entries(records: list[str], path: str, words: list[str]) -> None:
    """Each markup comes thrice, once with other words: it is walked first, and read straight afterwards."""
    others = [one.replace("Fine day", words[0]).replace("Ada", words[1]) for one in records]
    data = page(*records, *others, *records).encode()
    assert straight(data, path) == over_boxes(data, path)


@pytest.mark.parametrize("depth", range(1, 6))
@pytest.mark.parametrize("words", SAID)
def test_one_text_is_read_the_same_wherever_it_stands(words: str, depth: int) -> None:
    deep = "<div>" * depth + f"<div>{words}</div><span>{words}</span>" + "</div>" * depth
    blocks = (f"<div>{words}</div>", deep, picture("a.jpg", words), f'<div><a href="https://example.org/">{words}</a></div>')
    data = page(*(each for block in blocks for each in [record(block)] * 3)).encode()
    assert straight(data) == over_boxes(data)


@pytest.mark.parametrize("words", ("You tagged Ben.", "You tagged Ben and Eve"))
def test_words_that_tell_who_is_tagged_are_no_text(words: str) -> None:
    *_, entry, _ = straight(page(*[record("<div>Fine day</div>")] * 3, *[record(f"<div>{words}</div>")] * 2).encode())
    assert entry.texts == ()
    assert Person("Ben", Role.TAGGED) in entry.people
