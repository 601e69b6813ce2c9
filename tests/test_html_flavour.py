"""HTML pages become the same entries as JSON records: per generation of markup, damaged, hostile and big."""

from __future__ import annotations

import datetime as dt
import html
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analyzer
from analyzer.flavours.dates import Clock
from analyzer.flavours.html import pages as html_pages
from analyzer.flavours.html.export import NotHtml, count_messages, date_texts, entries, header
from analyzer.model import Act, Context, Entry, Field, Kind, Person, Place, Platform, Precision, Role, Surface
from analyzer.readers import File, readers
from tests.making import read, zipped

CLOCK = Clock("en", "UTC")
POSTS = "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.html"
GRAM = "your_instagram_activity/media/posts_1.html"


def page(*records: str, title: str = "Page") -> bytes:
    head = '<html><head><meta charset="utf-8"/><base href="../../"/><style>a{}</style></head><body class="_5vb_ _2yq _a7o5">'
    return f'{head}<h1 class="_a70e">{title}</h1><main class="_a706" role="main">{"".join(records)}</main></body></html>'.encode()


def facebook(data: bytes, path: str = POSTS, clock: Clock = CLOCK) -> list[Entry]:
    return list(entries(data, path, clock, Platform.FACEBOOK))


def instagram(data: bytes, path: str = GRAM, clock: Clock = CLOCK) -> list[Entry]:
    return list(entries(data, path, clock, Platform.INSTAGRAM))


def h4(title: str, *blocks: str, date: str = "Jun 01, 2025 3:31:29 pm", more: str = "") -> str:
    body = "".join(f'<div class="_2pin">{block}</div>' for block in blocks)
    return (
        f'<section class="_a6-g" aria-labelledby="u1"><h2 class="_2ph_ _a6-h _a6-i" id="u1">{title}</h2>'
        f'<div class="_2ph_ _a6-p"><div>{body}</div>{more}</div><footer class="_3-94 _a6-o">'
        f'<a target="_blank" href="https://www.facebook.com/dyi/l/?l=TOKEN"><div class="_a72d">{date}</div></a>'
        "</footer></section>"
    )


def h2(title: str, text: str, date: str = "Oct 19, 2019, 2:37 PM") -> str:
    return (
        f'<div class="pam _3-95 _2pi0 _2lej uiBoxWhite noborder"><div class="_3-96 _2pio _2lek _2lel">{title}</div>'
        f'<div class="_3-96 _2let"><div><div class="_2pin"><div>{text}</div></div></div></div>'
        f'<div class="_3-94 _2lem">{date}</div></div>'
    )


def gram(caption: str, body: str, date: str = "Aug 17, 2025 11:23 am", tag: str = "h2") -> str:
    heading = f'<{tag} class="_3-95 _2pim _a6-h _a6-i">{caption}</{tag}>' if caption else ""
    return (
        f'<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder">{heading}<div class="_3-95 _a6-p">{body}</div>'
        f'<div class="_3-94 _a6-o">{date}</div></div>'
    )


def row(label: str, value: str) -> str:
    return f'<tr><td class="_2pin _a6_q">{label}</td><td class="_2pin _2piu _a6_r">{value}</td></tr>'


def wide(label: str, value: str) -> str:
    return f'<tr><td colspan="2" class="_2pin _a6_q">{label}<div><div>{value}</div></div></td></tr>'


def fact(label: str, value: str) -> str:
    inner = f'<div class="_a6-q">{label}</div><div><div class="_a6-q">{value}</div></div>'
    return f'<tr><td colspan="2" class="_2pin _a6_q">{inner}</td></tr>'


def photo(uri: str) -> str:
    return f'<div><a target="_blank" href="{uri}"><img src="{uri}" class="_a6_o _3-96"/></a><div></div>'


def cell(uri: str, caption: str = "") -> str:
    beside = f'<div class="_3-95">{caption}</div>' if caption else ""
    return f'<div class="_a7ng">{photo(uri)}{beside}</div></div>'


# -- Facebook ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", [h2("Ada updated her status.", "One<br />\ntwo &amp; &#064;x"), None])
def test_a_post_of_each_generation(record: str | None) -> None:
    made = record or h4("Ada updated her status.", "<div>One<br />two &amp; &#064;x</div><div></div>")
    (entry,) = facebook(page(made))
    assert entry.texts == ("One\ntwo & @x",)
    assert entry.title == "Ada updated her status."
    assert entry.when is not None
    if record is None:
        assert entry.permalink == "https://www.facebook.com/dyi/l/?l=TOKEN"
        assert entry.when.precision is Precision.SECOND


def test_captions_belong_to_their_files_and_a_repeated_one_is_one_text() -> None:
    cells = cell("posts/media/1.jpg", "Hills") + cell("posts/media/2.jpg", "Hills")
    (entry,) = facebook(page(h4("Ada added 2 new photos.", "<div>Hills</div>", f'<div><div class="_a7nf">{cells}</div></div>')))
    assert entry.texts == ("Hills",)
    assert [(ref.uri, ref.description) for ref in entry.media] == [("posts/media/1.jpg", "Hills"), ("posts/media/2.jpg", "Hills")]


def test_words_that_nobody_wrote_are_dropped() -> None:
    video = '<video src="posts/media/3.mp4"><a href="posts/media/3.mp4"><div>Click to view video:</div></a></video>'
    (entry,) = facebook(
        page(h4("Ada added a new video.", "<div>Look</div>", video, "<div>Updated Jun 02, 2025 9:00:00 am</div>"))
    )
    assert entry.texts == ("Look",)
    assert [ref.uri for ref in entry.media] == ["posts/media/3.mp4"]
    assert entry.time(Field.UPDATED) == 1748854800


def test_place_link_and_tagged_friends() -> None:
    place = "<div>Place: Sample Cafe</div><div>Address: 1 Nowhere St</div><div>(48.5, 2.25)</div>"
    link = '<div><a href="https://example.org/a?b=1&amp;c=2">Example</a></div><div>example.org</div>'
    tagged = '<div class="_3-95 _a701">You tagged <a>Bob Sample</a> and <a>Eve</a></div>'
    (entry,) = facebook(page(h4("Ada was at Sample Cafe.", "<div>Cake</div>", place, link, more=tagged)))
    assert entry.places == (Place("Sample Cafe", "1 Nowhere St", 48.5, 2.25),)
    assert entry.links == ("https://example.org/a?b=1&c=2",)
    assert entry.texts == ("Cake",)
    assert entry.people == (Person("Bob Sample", Role.TAGGED), Person("Eve", Role.TAGGED))


def test_an_address_inside_a_text_is_text() -> None:
    (entry,) = facebook(page(h4("Ada posted.", 'See <a href="https://example.org">example.org</a> now')))
    assert entry.texts == ("See example.org now",)
    assert entry.links == ()


def test_a_comment_is_what_the_comment_reader_wants() -> None:
    (entry,) = facebook(page(h4("Ada commented on Ben's post.", "<div>Nice &quot;one&quot;</div>")), "x/posts/other.html")
    assert entry.act == Act("comment", who="Ada", owner="Ben")
    file = File(Context(account_id="facebook:ada", platform=Platform.FACEBOOK, name="Ada"), Platform.FACEBOOK)
    (item,) = readers()["comment"].read(entry, file)
    assert (item.kind, item.text, item.author_name, item.surface) == (Kind.COMMENT, 'Nice "one"', "Ada", Surface.OTHER)
    (unread,) = facebook(page(h4("Ada đã bình luận.", "<div>Hay</div>")), "x/comments_and_reactions/comments.html")
    assert unread.get(Field.COMMENT) == "Hay"


def test_mentions_are_names() -> None:
    (entry,) = facebook(page(h4("Ada posted.", "<div>With &#064;[123:2048:Ben Sample] here</div>")))
    assert entry.texts == ("With Ben Sample here",)
    assert entry.people == (Person("Ben Sample", Role.MENTIONED),)


def test_an_album_is_one_record_with_the_facts_of_its_files() -> None:
    rows = "<table>" + fact("Camera Make", "Canon") + fact("Latitude", "48.5") + fact("Longitude", "2.5") + "</table>"
    one = f'<div class="_3-95 _a6-g"><div class="_a6-p"><div class="_2pin">{photo("posts/media/H/1.jpg")}<div>Hills</div>'
    one += f'<div class="_3-95">At dawn</div>{rows}'
    one += '</div></div></div><div class="_3-94 _a6-o"><div class="_a72d">Jul 12, 2024 4:55:32pm</div></div></div>'
    (entry,) = facebook(page(one, h4("", photo("posts/media/H/2.jpg") + "</div>"), title="Hills"), "posts/album/0.html")
    assert entry.own_title == "Hills"
    first, second = entry.media
    assert (first.description, first.camera_make, first.latitude, first.longitude) == ("At dawn", "Canon", 48.5, 2.5)
    assert first.created == 1720803332
    assert second.uri == "posts/media/H/2.jpg"


@pytest.mark.parametrize("make", [row, wide])
def test_both_forms_of_cells(make) -> None:
    rows = make("Message", "Quiet<br>note") + make("Last modified", "Jan 05, 2026 8:00:00 am") + make("Unheard label", "so so")
    record = f'<section class="_3-95 _a6-g"><div class="_2pi8 _2pic _a6-p"><table>{rows}</table></div></section>'
    (entry,) = facebook(page(record), "x/posts/archive.html")
    assert entry.texts == ("Quiet\nnote",)
    assert entry.time(Field.UPDATED) == 1767600000
    assert entry.unmapped == ("Unheard label",)
    assert entry.fields["?Unheard label"] == ("so so",)


@pytest.mark.parametrize(
    ("printed", "precision"),
    [
        ("Jan 05, 2026", Precision.DAY),
        ("Jan 05, 2026 8:00 am", Precision.MINUTE),
        ("Jan 05, 2026 8:00:00 am", Precision.SECOND),
    ],
)
def test_a_time_in_a_row_is_as_exact_as_it_is_printed(printed: str, precision: Precision) -> None:
    table = f"<table>{row('Last modified', printed)}</table>"
    record = f'<section class="_3-95 _a6-g"><div class="_2pi8 _2pic _a6-p">{table}</div></section>'
    (entry,) = facebook(page(record), "x/posts/archive.html")
    assert [time.precision for time in entry.times[Field.UPDATED]] == [precision]
    assert entry.when == entry.times[Field.UPDATED][0]


def test_nested_groups_are_parts_and_dotted_fields() -> None:
    inner = f"<table>{row('Name', 'Jane')}{row('Username', 'jane_x')}</table>"
    group = f'<div class="pam _a6-g uiBoxWhite"><h2 class="_a6-h">Owner</h2><div class="_a6-p">{inner}</div></div>'
    rows = row("URL", '<a href="https://www.instagram.com/p/A/">https://www.instagram.com/p/A/</a>')
    rows += f'<tr><td colspan="2" class="_a6_q"><div>{group}</div></td></tr>'
    (entry,) = instagram(page(gram("", f"<table>{rows}</table>")), "your_instagram_activity/likes/liked_posts.html")
    assert entry.get(Field.OWNER_NAME) == "Jane"
    assert entry.get(Field.OWNER_USERNAME) == "jane_x"
    assert [part.name for part in entry.parts] == ["owner"]
    assert entry.permalink == "https://www.instagram.com/p/A/"


def test_the_profile() -> None:
    heads = "".join(
        f"<tr><th>{label}<td>{value}"
        for label, value in (
            ("Full name", "Ada Example"),
            ("Username", "ada.example"),
            ("Birthday", "Apr 5, 1990"),
            ("About me", "I like<br/>hills"),
        )
    )
    path = "personal_information/profile_information/profile_information.html"
    (entry,) = facebook(f"<html><body><table>{heads}</table></body></html>".encode(), path)
    assert (entry.get(Field.NAME), entry.get(Field.USERNAME)) == ("Ada Example", "ada.example")
    assert entry.get(Field.BIRTHDAY) == "1990-04-05"
    assert [(part.name, part.text) for part in entry.parts] == [("about_me", "I like\nhills")]


# -- Instagram ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["div", "h2"])
def test_an_instagram_post_with_tagged_users(tag: str) -> None:
    rows = fact("Latitude", "48.8566") + fact("Longitude", "2.35") + fact("Has Camera Metadata", "False")
    rows += fact("Tagged users", "jane (Tagged, 0.50, 0.50), ben (Tagged, 0.1, 0.2)")
    body = photo("../media/posts/202508/17850000000000001.jpg") + f"</div><table>{rows}</table>"
    (entry,) = instagram(page(gram("Sunset &hearts;<br />at sea", body, "Aug 17, 2025 11:23\u202fam", tag)))
    (ref,) = entry.media
    assert ref.uri == "media/posts/202508/17850000000000001.jpg"
    assert ref.title == "Sunset ♥\nat sea"
    assert (ref.latitude, ref.longitude) == (48.8566, 2.35)
    assert entry.people == (Person("jane", Role.TAGGED), Person("ben", Role.TAGGED))
    assert entry.native_id == "17850000000000001"
    assert entry.when is not None and entry.when.precision is Precision.MINUTE
    assert not entry.unmapped


def test_a_carousel_has_one_caption_and_a_video_no_prompt() -> None:
    video = '<video src="media/posts/2.mp4"><a href="media/posts/2.mp4"><div>Click for video:</div></a></video>'
    (entry,) = instagram(page(gram("Two", photo("media/posts/1.jpg") + "</div>" + video)))
    assert entry.own_title == "Two"
    assert [ref.uri for ref in entry.media] == ["media/posts/1.jpg", "media/posts/2.mp4"]


def test_comments_with_labels_even_when_the_comment_reads_like_a_date() -> None:
    rows = wide("Comment", "Jan 05, 2024 8:00 am") + wide("Media Owner", "jane") + row("Time", "Nov 13, 2025 3:04 pm")
    path = "your_instagram_activity/comments/post_comments_1.html"
    (entry,) = instagram(page(f'<div class="pam _a6-g uiBoxWhite"><div class="_a6-p"><table>{rows}</table></div></div>'), path)
    assert (entry.get(Field.COMMENT), entry.get(Field.OWNER)) == ("Jan 05, 2024 8:00 am", "jane")
    assert entry.when is not None and entry.when.precision is Precision.MINUTE


def test_facts_of_the_account() -> None:
    rows = row("Username", "ada_x") + row("Date of birth", "Apr 05, 1990") + row("Private Account", "Vrai")
    (entry,) = instagram(
        page(gram("User Information", f"<table>{rows}</table>", "")),
        "personal_information/personal_information/personal_information.html",
    )
    assert entry.flag(Field.PRIVATE) is True
    assert entry.get(Field.BIRTHDAY) == "1990-04-05"
    table = f"<table>{row('Time', 'Nov 13, 2025 3:04 pm')}</table>"
    (switch,) = instagram(page(gram("Switched to private", table, "")), "x/profile_privacy_changes.html")
    assert switch.title == "Switched to private"
    assert switch.when is not None


def test_a_list_in_one_cell() -> None:
    rows = '<tr><td colspan="2" class="_a6_q">Advertisers<div><div>Shop A</div><div>Shop B</div></div></td></tr>'
    (entry,) = instagram(page(gram("", f"<table>{rows}</table>", "")), "ads/advertisers.html")
    assert entry.fields["?Advertisers"] == ("Shop A", "Shop B")


def test_threads_need_no_picture() -> None:
    (entry,) = instagram(page(gram("Only words", "")), "your_instagram_activity/threads/threads_and_replies.html")
    assert entry.text == "Only words"


# -- robust -----------------------------------------------------------------------------------------------------------------


def test_hostile_addresses_and_scripts_go_nowhere() -> None:
    bad = '<a href="javascript:alert(1)">click</a><img src="javascript:x"/><img src="data:image/png;base64,xx"/>'
    (entry,) = facebook(
        page(h4("Ada posted.", f"<script>alert(2)</script><div>&lt;script&gt;alert(3)&lt;/script&gt;</div>{bad}"))
    )
    assert entry.texts == ("<script>alert(3)</script>", "click")
    assert entry.links == () and entry.media == ()


def test_translated_by_a_browser() -> None:
    text = '<div><font style="x"><font>Bonjour&nbsp;</font></font><font><font>le monde</font></font></div>'
    (entry,) = facebook(page(h4("<font><font>Ada updated her status.</font></font>", text)))
    assert entry.texts == ("Bonjour\u00a0le monde",)


def test_an_unclosed_tag_costs_no_record() -> None:
    open_ended = h4("Ada posted.", "<div><div>first").replace("</section>", "")
    made = facebook(page(open_ended, h4("Ada posted.", "second"), h4("Ada posted.", "third")))
    assert [entry.texts for entry in made] == [("first",), ("second",), ("third",)]


def test_cut_in_half() -> None:
    whole = page(*(h4("Ada posted.", f"text {number}") for number in range(20)))
    for cut in range(len(whole) // 2, len(whole), 97):
        assert all(entry.index == number for number, entry in enumerate(facebook(whole[:cut])))
    assert facebook(whole[: len(whole) // 2])[3].texts == ("text 3",)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1", "utf-8-sig"])
def test_other_encodings(encoding: str) -> None:
    charset = "utf-8" if encoding == "utf-8-sig" else encoding
    data = page(h4("Ada posted.", "Crème brûlée")).decode().replace("utf-8", charset).encode(encoding)
    assert facebook(data)[0].texts == ("Crème brûlée",)


def test_bytes_that_are_not_utf8_are_replaced() -> None:
    assert facebook(page(h4("Ada posted.", "a QQ b")).replace(b"QQ", b"\xff"))[0].texts == ("a \ufffd b",)


@pytest.mark.parametrize("data", [b"", b"{}", b"\x89PNG\r\n", b"   ", b"plain < text"])
def test_not_html(data: bytes) -> None:
    with pytest.raises(NotHtml):
        facebook(data)
    with pytest.raises(NotHtml):
        count_messages(data)
    assert date_texts(data) == [] and header(data).generated is None


def test_deep_nesting_ends() -> None:
    for deep in ("<div>" * 200_000, "<div>" * 200_000 + "</div>" * 200_000):
        with pytest.raises(NotHtml, match="too_deep"):
            facebook(page(deep))


def test_one_record_that_nests_without_end_costs_only_its_neighbours(tmp_path: Path) -> None:
    deep = h4("Ada posted.", "<div>" * 9000 + "</div>" * 9000)
    records = [deep if number == 1000 else h4("Ada posted.", f"text {number}") for number in range(2000)]
    result = analyzer.analyse([zipped(tmp_path / "facebook-ada.zip", {POSTS: page(*records)})], as_of=dt.date(2026, 7, 1))
    assert {"text 0", "text 1999"} <= set(result.items.text)
    assert [str(fate) for fate in result.files.fate] == ["failed"] and list(result.files.reason) == ["too_deep"]
    assert list(result.problems.error) == ["too_deep"]


def test_what_is_nested_and_not_endless_is_read() -> None:
    assert len(facebook(page(h4("Ada posted.", "<div>" * 3000 + "deep"), h4("Ada posted.", "next")))) >= 1


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=60).filter(
    lambda text: text == text.strip() and "@[" not in text and "2048:" not in text and "_a6-" not in text
)


@settings(deadline=None, max_examples=60)
@given(TEXT)
def test_any_text_comes_back(text: str) -> None:
    (entry,) = facebook(page(h4("Ada updated her status.", f"<div>{html.escape(text)}</div>")))
    if not text.casefold().startswith(("updated", "click", "place", "location", "address")):
        assert entry.texts == (text,)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.booleans(), st.sampled_from(list(Platform)))
def test_arbitrary_bytes_raise_nothing_else(noise: bytes, inside: bool, platform: Platform) -> None:
    data = page(h4("Ada posted.", "MARK")).replace(b"MARK", noise) if inside else noise
    for path in (POSTS, GRAM, "posts/album/0.html", "profile_information/profile_information.html"):
        try:
            list(entries(data, path, CLOCK, platform))
            count_messages(data)
        except NotHtml:
            assert not inside
    date_texts(data)
    header(data)


TAGS = st.sampled_from(
    (
        *("<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", '<div class="_a6-g">', '<div class="_2pin">', "<br>", "<h2>"),
        *('<a href="https://e.org">', "</a>", '<img src="media/1.jpg">', "<video>", '<td class="_a6_q">', "text", "<!--"),
        "Jun 01, 2025 3:31 pm",
    )
)


@settings(deadline=None, max_examples=80)
@given(st.lists(TAGS, max_size=40), st.sampled_from([Platform.FACEBOOK, Platform.INSTAGRAM]))
def test_any_soup_of_tags_is_read(tags: list[str], platform: Platform) -> None:
    for path in (POSTS, GRAM, "posts/album/0.html", "profile_information/profile_information.html"):
        found = list(entries(page("".join(tags)), path, CLOCK, platform))
        assert all(entry.path == path for entry in found)
        assert not any("<" in text for entry in found for text in (entry.title or "", entry.own_title or "", *entry.texts))
    counted, _ = count_messages(page("".join(tags)))
    assert counted <= len(tags)


# -- big --------------------------------------------------------------------------------------------------------------------


def test_in_pieces_as_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    group = '<div class="pam _a6-g uiBoxWhite"><h2>Owner</h2><div><table>' + row("Name", "Jane") + "</table></div></div>"
    rows = row("Message", "note") + f'<tr><td colspan="2" class="_a6_q"><div>{group}{group}</div></td></tr>'
    labelled = f'<section class="_3-95 _a6-g"><div class="_a6-p"><table>{rows}</table></div></section>'
    data = page(*(h4("Ada posted.", f"text {number}") + labelled for number in range(200)))
    whole = facebook(data)
    assert len(whole) == 400
    monkeypatch.setattr(html_pages, "PIECE", 1000)
    assert facebook(data) == whole
    assert sum(1 for _ in html_pages.pieces(data)) > 50


def test_memory_stays_under_twice_the_page() -> None:
    data = page(*(h4("Ada posted.", f"text {number} " + "words " * 100) for number in range(4000)))
    tracemalloc.start()
    assert sum(1 for _ in entries(data, POSTS, CLOCK, Platform.FACEBOOK)) == 4000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * len(data)


# -- messages, dates, the start page ------------------------------------------------------------------------------------------


def test_messages_are_counted_in_every_generation() -> None:
    one = gram("Ada", "<div><div></div><div>Hi</div><div></div></div>") + gram("Ben &amp; Co", "<div>Ho</div>")
    assert count_messages(page(gram("Participants", "Ada and Ben", ""), one)) == (2, frozenset({"Ada", "Ben & Co"}))
    assert count_messages(page(h2("Ada", "x"), h4("Ben", "y"))) == (2, frozenset({"Ada", "Ben"}))
    old = (
        '<div class="thread">Ada, Ben<div class="message"><div class="message_header"><span class="user">Ada</span>'
        '<span class="meta">Friday, October 4, 2013 at 10:05pm PDT</span></div></div><p>hello</p></div>'
    )
    assert count_messages(f"<html><body><div class='contents'>{old}</div></body></html>".encode()) == (1, frozenset({"Ada"}))


def test_dates_of_a_page() -> None:
    data = page(*(h4("Ada posted.", "text", date="Tháng 10 01, 2025 10:21:24 sáng") for _ in range(9)))
    assert date_texts(data, 3) == ["Tháng 10 01, 2025 10:21:24 sáng"] * 3


def test_the_start_page() -> None:
    stamp = '<time datetime="2026-09-05T19:29:00Z">Saturday, September 5, 2026 at 12:29 PM UTC</time>'
    body = f"<div>Generated by ada_x on {stamp}</div><div>Date range</div><div>Jan 1, 2020</div><div>Sep 5, 2026</div>"
    found = header(f"<html><body>{body}</body></html>".encode())
    assert found.generated == "2026-09-05T19:29:00Z"
    assert found.account == "ada_x"


# -- pages that other projects published -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "platform", "records"),
    [
        ("facebook_html_skeletons/h1_2013/timeline_INFERRED.htm", Platform.FACEBOOK, 2),
        ("facebook_html_skeletons/h2_2019/posts/your_posts_1.html", Platform.FACEBOOK, 2),
        (f"facebook_html_skeletons/h3_2023/{POSTS}", Platform.FACEBOOK, 1),
        (f"facebook_html_skeletons/h4_2026/{POSTS}", Platform.FACEBOOK, 2),
        (f"facebook_html_skeletons/h4_2026_vi/{POSTS}", Platform.FACEBOOK, 1),
        ("facebook_html_skeletons/h4_2026/your_facebook_activity/posts/archive.html", Platform.FACEBOOK, 1),
        ("instagram_html_followers/followers-dated.html", Platform.INSTAGRAM, 6),
        ("instagram_html_followers/following-dated.html", Platform.INSTAGRAM, 1),
    ],
)
def test_public_pages(fixtures: Path, name: str, platform: Platform, records: int) -> None:
    made = list(entries((fixtures / name).read_bytes(), name, Clock("vi" if "_vi" in name else "en"), platform))
    assert len(made) == records
    undated = 2 if "followers-dated" in name else 0
    assert sum(1 for entry in made if entry.when is None) == undated


@pytest.mark.parametrize(
    ("name", "messages"),
    [("html_simple", 3), ("html_multi_media", 3), ("html_with_media", 1), ("mixed", 2), ("html_timestamps", 3)],
)
def test_public_threads(fixtures: Path, name: str, messages: int) -> None:
    pages = sorted((fixtures / "messenger_threads" / name).rglob("*.html"))
    counted = [count_messages(one.read_bytes()) for one in pages]
    assert sum(number for number, _ in counted) == messages
    names = set().union(*(found for _, found in counted))
    assert all(not name.startswith("Participants") for name in names) and len(names) <= 2


# -- exports of 2013 to 2018: pages alone -----------------------------------------------------------------------------


def talk(other: str, number: int) -> str:
    said = (
        f'<div class="message"><div class="message_header"><span class="user">{("Ada Lambert", other)[at % 2]}</span>'
        f'<span class="meta">Friday, October 4, 2013 at {at + 1}:05pm PDT</span></div></div><p>Secret {at}</p>'
        for at in range(number)
    )
    return f'<div class="thread">{other}, Ada Lambert{"".join(said)}</div>'


@pytest.mark.parametrize(
    "threads",
    [
        {"html/messages.htm": talk("Ben", 6) + talk("Cleo", 4)},
        {"html/messages.htm": "<p>Ben, Cleo</p>", "messages/1.html": talk("Ben", 6), "messages/2.html": talk("Cleo", 4)},
    ],
    ids=["one page", "a page each"],
)  # fmt: skip
def test_an_export_of_2013_is_recognised_and_its_messages_are_counted(tmp_path: Path, threads: dict[str, str]) -> None:
    meta = '<div class="meta">Friday, October 4, 2013 at 10:05pm PDT</div>'
    post = f'<p>{meta}Ada wrote.<div class="comment">The garden was green</div></p>'
    pages = {"index.htm": "", "html/timeline.htm": post, **threads}
    frame = '<html><body><div class="contents"><h1>Ada Lambert</h1>{}</div></body></html>'
    files = {name: frame.format(inside).encode() for name, inside in pages.items()}
    result = analyzer.analyse([zipped(tmp_path / "facebook-ada.zip", files)], as_of=dt.date(2026, 7, 1))
    assert result.inventory["facebook"]["private_messages"]["total"] == 10
    assert list(result.items.text) == ["The garden was green"]
    assert list(result.problems.error) == []


@pytest.mark.parametrize(
    ("name", "bio"),
    [
        ("名前", "自己紹介"),
        ("이름", "소개"),
        ("姓名", "个性签名"),
        ("Nome", "Biografia"),
        ("Имя", "Биография"),
        ("Naam:", "Biografie"),
    ],
)
def test_a_facebook_profile_says_who_it_is_in_the_words_of_both_platforms(tmp_path: Path, name: str, bio: str) -> None:
    """Labels that were read on Instagram's profile page (docs/atlas/instagram.md); Facebook's gave no profile with them."""
    rows = f"<tr><th>{name}</th><td>Ada Example</td></tr><tr><th>{bio}</th><td>Sea and stones</td></tr>"
    page = f'<html><body><div class="_a706"><div class="_3-95 _a6-g"><table>{rows}</table></div></div></body></html>'
    path = "personal_information/profile_information/profile_information.html"
    document = read(zipped(tmp_path / "facebook-x-2026-07-01-Ab12Cd34.zip", {path: page.encode()}))
    assert [item.text for item in document.items] == ["Ada Example", "Sea and stones"]
