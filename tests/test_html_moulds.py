"""Records of the same markup are cast in one mould: what they show is what their tree shows, to the last blank."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from analyzer.flavours.html.boxes import Walker
from analyzer.flavours.html.moulds import PATIENCE, Moulds
from analyzer.flavours.html.nested import record_nodes, records_of
from analyzer.flavours.html.pages import boxes
from analyzer.flavours.html.shapes import Box


def shown(box: Box) -> dict[str, Any]:
    """Everything that a box holds."""
    return {
        "leaves": box.leaves,
        "pictures": [(one.uri, one.video, one.name, list(one.captions), one.facts) for one in box.pictures],
        "gone": [one.video for one in box.gone],
        "tables": [
            [(line.label, line.file, line.fact, line.values, [shown(one) for one in line.boxes]) for line in table]
            for table in box.tables
        ],
        "comments": [shown(one) for one in box.comments],
        "others": (box.tagged, box.icons, box.permalink, box.children, box.shaped),
    }


def in_tree(page: str) -> list[dict[str, Any]]:
    """What the records of a page show when it is read as one tree."""
    return [shown(box) for node in record_nodes(LexborHTMLParser(page)) for box in records_of(node)]


def on_page(page: str) -> list[dict[str, Any]]:
    return [shown(box) for box in boxes(page.encode())]


def record(*blocks: str, title: str = "Ada wrote.", tail: str = "", date: str = "Jun 01, 2025 3:31:29 pm") -> str:
    body = "".join(f'<div class="_2pin">{block}</div>' for block in blocks)
    return (
        f'<section class="_a6-g" aria-labelledby="u1"><h2 class="_2ph_ _a6-h _a6-i" id="u1">{title}</h2>'
        f'<div class="_2ph_ _a6-p"><div>{body}</div>{tail}</div><footer class="_3-94 _a6-o">'
        f'<a target="_blank" href="https://www.facebook.com/dyi/l/?l=AT&amp;x=1"><div class="_a72d">{date}</div></a>'
        "</footer></section>"
    )


def page(*records: str) -> str:
    return f'<html><head><meta charset="utf-8"/></head><body><main>{"".join(records)}</main></body></html>'


def picture(uri: str, caption: str) -> str:
    shown = f'<a target="_blank" href="{uri}"><img src="{uri}" class="_a6_o" /></a>'
    return f'<div><div class="_a7ng"><div>{shown}<div></div><div class="_3-95">{caption}</div></div></div></div>'


def test_a_thousand_records_of_one_markup_are_walked_three_times(monkeypatch: pytest.MonkeyPatch) -> None:
    walked = []
    take = Walker.take
    monkeypatch.setattr(Walker, "take", lambda self, node: walked.append(node) or take(self, node))
    wanted = [("Ada wrote.", f"Day {day}", "Jun 01, 2025 3:31:29 pm") for day in range(1000)]
    made = list(boxes(page(*(record(f"<div>Day {day}</div>") for day in range(1000))).encode()))
    assert [tuple(leaf.text for leaf in box.leaves) for box in made] == wanted
    assert len(walked) == 3  # the first, the second, and the last, behind which the page is closed


def test_words_and_addresses_stand_where_they_stand_in_the_tree() -> None:
    records = [
        record(f"<div>{text}</div>", picture(f"posts/media/{number}.jpg", text), f'<div><a href="https://example.org/?a={number}">{text}</a></div>')
        for number, text in enumerate(("One", "Two &amp; three", "&#039;Four&#039;", " five ", "a > b", '"six"', "&copy; seven"))
    ]  # fmt: skip
    made = on_page(page(*records))
    assert made == in_tree(page(*records))
    assert [one["leaves"][1].text for one in made] == ["One", "Two & three", "'Four'", "five", "a > b", '"six"', "© seven"]
    assert made[1]["pictures"] == [("posts/media/1.jpg", False, "", [], {})]
    assert made[1]["leaves"][-2].href == "https://example.org/?a=1"
    assert made[6]["others"][2] == "https://www.facebook.com/dyi/l/?l=AT&x=1"


def test_the_blank_behind_a_line_break_belongs_to_it() -> None:
    records = [
        record(f"<div>{first}<br />{second}</div>") for first, second in (("A", " B"), ("C ", "D"), ("E", "\nF"), ("G", "  H"))
    ]
    made = on_page(page(*records))
    assert [one["leaves"][1].text for one in made] == ["A\nB", "C \nD", "E\nF", "G\n H"]
    assert made == in_tree(page(*records))


def test_two_files_are_not_taken_for_the_same() -> None:
    """A link to the picture that it shows and one to another picture have the same markup."""
    cells = [
        ("a.jpg", "a.jpg"),
        ("b.jpg", "b.jpg"),
        ("c.jpg", "d.jpg"),
        ("e.jpg", "f.jpg"),
        ("https://example.org/g.jpg", "g.jpg"),
    ]
    records = [record(f'<div><a href="{link}"><img src="{shown}" /></a></div>') for link, shown in cells]
    made = on_page(page(*records))
    shown_files = [[uri for uri, *_ in one["pictures"]] for one in made]
    assert shown_files == [["a.jpg"], ["b.jpg"], ["d.jpg", "c.jpg"], ["f.jpg", "e.jpg"], ["g.jpg"]]
    assert made == in_tree(page(*records))


@pytest.mark.parametrize(
    "odd",
    (
        record("<div>An <b>open one</div>"),
        record("<div>Closed twice</div></div>"),
        record("<p>One<p>Two"),
        record("<div title='>'>Quoted</div>"),
        record("<div><!-- > --><script>if (a<b) c=\"d\"</script>Words</div>"),
        record("<a href=\"https://example.org/\"><div><a href=\"https://example.com/\">Twice</a></div></a>"),
        record("<table><tr><td>Place<div class=\"_a6-q\">Lyon</div></td></tr></table>"),
        record('<section class="_a6-g"><div>A box in a box</div></section>'),
        record("<div>\ue0001\ue001</div>"),
        record("<div>A carriage\rreturn</div>"),
        record("<div></div>", date=""),
        record("<div>Named first</div>").replace('<section class', '<section id="r1" class'),
    ),
)  # fmt: skip
def test_odd_markup_among_the_records_is_read_as_a_tree(odd: str) -> None:
    whole = page(*(record(f"<div>Day {day}</div>") for day in range(3)), odd, odd, odd, record("<div>The last</div>"))
    assert on_page(whole) == in_tree(whole)


def test_a_page_on_which_nothing_is_alike_is_read_as_a_tree() -> None:
    moulds = Moulds(lambda mould: mould)
    piece = "".join(record("<div>" + "<br />".join(["x"] * breaks) + "</div>") for breaks in range(1, PATIENCE + 3)).encode()
    first = list(moulds.records(piece))
    assert len(first) == PATIENCE + 2
    assert list(moulds.records(piece)) == []


TEXTS = st.lists(
    st.sampled_from(("Ada", "é", " ", "\n", "\u00a0", "&amp;", "&nbsp;", "&#039;", "&#128;", "&copy", "& ", ">", '"', "=", "😂")),
    max_size=4,
).map("".join)
ADDRESSES = st.sampled_from(
    (
        *("https://example.org/", "https://example.org/?a=1&amp;b=2", "javascript:x()", "data:image/png;base64,AA", ""),
        *("a.jpg", "b.jpg", "../a.jpg", " a.jpg", "a%20b.jpg", "files/icon.png", "x", "message_1.html"),
    )
)
BLOCKS = st.one_of(
    st.builds("<div>{}</div>".format, TEXTS),
    st.builds("<div>{}<br />{}</div>".format, TEXTS, TEXTS),
    st.builds('<div>{}<a href="{}">{}</a>{}</div>'.format, TEXTS, ADDRESSES, TEXTS, TEXTS),
    st.builds(
        '<div><a href="{}"><img src="{}" /></a><div class="_3-95">{}</div>{}</div>'.format, ADDRESSES, ADDRESSES, TEXTS, TEXTS
    ),
    st.builds('<video src="{}" controls="1"><a href="{}">{}</a></video>'.format, ADDRESSES, ADDRESSES, TEXTS),
    st.builds('<div class="_3-95 _a701">{} <a>{}</a></div>'.format, TEXTS, TEXTS),
    st.builds("<table><tr><td>{}</td><td>{}</td></tr></table>".format, TEXTS, TEXTS),
    st.builds("<p>{}<span>{}</span>".format, TEXTS, TEXTS),
)


@given(st.lists(st.lists(BLOCKS, max_size=3), min_size=1, max_size=6), TEXTS)
def test_moulds_and_trees_show_the_same(blocks: list[list[str]], title: str) -> None:
    whole = page(*(record(*each, title=title) for each in (*blocks, *blocks[::-1], *blocks)))
    assert on_page(whole) == in_tree(whole)
