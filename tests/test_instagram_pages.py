"""Instagram's pages in damaged and hostile forms, and private messages wherever they lie."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import analyzer
from analyzer.flavours.html.nested import record_nodes, records_of
from analyzer.flavours.html.pages import parsed
from analyzer.flavours.html.threads import is_thread
from analyzer.flavours.json.records import media_id
from analyzer.flavours.values import camera_time
from analyzer.tables import Result

from .making import facebook, meta_json, zipped

BOX = "pam _3-95 _2ph- _a6-g uiBoxWhite noborder"
STORIES = "your_instagram_activity/media/stories.html"
POSTS = "your_instagram_activity/media/posts.html"


def box(head: str, body: str, foot: str = "Feb 03, 2025 6:44 am") -> str:
    heading = f'<h2 class="_3-95 _2pim _a6-h _a6-i">{head}</h2>' if head else ""
    return f'<div class="{BOX}">{heading}<div class="_3-95 _a6-p">{body}</div><div class="_3-94 _a6-o">{foot}</div></div>'


def fact(label: str, value: str) -> str:
    inside = f'<div class="_a6-q">{label}</div><div><div class="_a6-q">{value}</div></div>'
    return f'<table><tr><td colspan="2" class="_2pin _a6_q">{inside}</td></tr></table>'


def page(*boxes: str) -> bytes:
    return f'<html><body><div class="_a706" role="main">{"".join(boxes)}</div></body></html>'.encode()


def read(tmp_path: Path, files: dict[str, bytes], name: str = "instagram-ada_x-2026-08-11-AbCdEf12.zip") -> Result:
    return analyzer.analyse([zipped(tmp_path / name, files)])


def texts(result: Result) -> list[str | None]:
    return [None if text != text else text for text in result.items.text]


@pytest.mark.parametrize("source", ["", " ", "#", "javascript:alert(1)"])
def test_a_file_without_a_usable_address_leaves_its_words(tmp_path: Path, source: str) -> None:
    rows = fact("Latitude", "48.5") + fact("Longitude", "2.5") + fact("Género musical", "uno dos tres cuatro")
    for tag in (f'<video src="{source}"></video>', f'<img src="{source}">', f'<video src="{source}"><a href=""></a></video>'):
        result = read(tmp_path, {STORIES: page(box("Worte", tag + rows))})
        assert texts(result) == ["Worte"]
        assert list(result.items.latitude) == [48.5]
        assert result.media.empty


def test_rows_of_a_file_that_is_gone_are_not_those_of_the_file_before(tmp_path: Path) -> None:
    body = '<a href="media/s/17900000000000001.jpg"><img src="media/s/17900000000000001.jpg"></a><img src="">' + fact(
        "Latitude", "1.5"
    )
    (row,) = read(tmp_path, {STORIES: page(box("", body + fact("Longitude", "2.5")))}).media.to_dict("records")
    assert row["latitude"] != 1.5


@pytest.mark.parametrize("body", ["", "<table></table>", "<table><tr></tr></table>", "<table><tr><td></td></tr></table>"])
def test_boxes_and_tables_with_nothing_in_them_make_nothing(tmp_path: Path, body: str) -> None:
    result = read(tmp_path, {STORIES: page(box("", body, ""), f'<div class="{BOX}"></div>', box("Words", body))})
    assert texts(result) == ["Words"]
    assert result.problems.empty


def test_an_empty_box_that_is_never_closed_takes_no_other_record_in(tmp_path: Path) -> None:
    rows = "".join(
        f'<div class="{BOX}"><div class="_a6-p"><table><tr><td class="_2pin _a6_q">Comment<div><div>{text}</div></div>'
        f'</td></tr></table></div><div class="_3-94 _a6-o"></div></div>'
        for text in ("One", "Two")
    )
    result = read(tmp_path, {"your_instagram_activity/comments/post_comments_1.html": page(f'<div class="{BOX}">{rows}')})
    assert sorted(result.items.text) == ["One", "Two"]


def test_boxes_nested_by_the_thousand_are_one_record() -> None:
    inner = f'<div class="{BOX}"><table><tr><td class="_a6_q">Caption</td><td class="_2piu _a6_r">Deep</td></tr></table></div>'
    for _ in range(400):
        inner = f'<div class="{BOX}">{inner}</div>'
    started = time.perf_counter()
    (node,) = record_nodes(parsed(page(inner)))
    (found,) = records_of(node)
    assert found.tables[0][0].label == "Caption"
    assert time.perf_counter() - started < 5


def test_when_a_record_was_changed_is_never_when_it_was_made(tmp_path: Path) -> None:
    row = '<tr><td class="_a6_q">{}</td><td class="_2piu _a6_r">{}</td></tr>'
    rows = row.format("Caption", "Sun") + row.format("Aktualisierungszeit", "Jul 30, 2026 6:06 am")
    nested = f'<div class="{BOX}"><div class="_a6-p"><table>{rows}</table></div></div>'
    result = read(tmp_path, {POSTS: page(box("", nested, "Jul 29, 2026 6:46 am"))})
    assert [str(when) for when in result.items.created_at] == ["2026-07-29 14:46:00+00:00"]


def test_a_table_of_companies_without_a_head_and_with_other_marks(tmp_path: Path) -> None:
    path = "ads_and_businesses/advertisers_using_your_activity_or_information.html"
    cells = (("Acme", "✓", ""), ("Two words", "", "✔️"), ("", "x", "x"))
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    result = read(tmp_path, {path: page(f"<table>{rows}</table>"), STORIES: page(box("Words", ""))})
    told = set(zip(result.advertisers.name, result.advertisers.reason, strict=True))
    assert told == {("Acme", "contact_list"), ("Two words", "interaction")}


def test_messages_on_a_page_of_facebook_that_lies_anywhere_are_counted(tmp_path: Path) -> None:
    small = "<div><div></div><div>Only for you and me, really</div><div></div><div></div></div>"
    section = (
        '<section class="_a6-g"><h2 class="_2ph_ _a6-h _a6-i">{}</h2><div class="_2ph_ _a6-p">{}</div>'
        '<footer class="_3-94 _a6-o"><div class="_a72d">Feb 03, 2025 6:44:01 am</div></footer></section>'
    )
    talk = page(section.format("Ben Sample", small), section.format("Ada Example", small))
    files = {**facebook(), "kept/of_old.html": talk, "kept/words.json": meta_json([{"sender_name": "B", "timestamp_ms": 1}])}
    result = read(tmp_path, files, "facebook-ada-2026-07-01-Ab12Cd34.zip")
    fates = result.files.set_index("path")
    assert [fates.fate[path] for path in ("kept/of_old.html", "kept/words.json")] == ["private", "private"]
    assert not any("really" in (text or "") for text in result.items.text)


def test_a_page_of_posts_is_no_thread() -> None:
    assert not is_thread(page(box("A caption", '<div><div><a href="media/1.jpg"><img src="media/1.jpg"></a></div></div>')))
    assert not is_thread(b"no page at all")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2023:05:04 10:11:12", (None, "2023-05-04T10:11:12")),
        ("20240123T091540.000Z", (1706001340, None)),
        ("2024-01-23T09:15:40+01:00", (1705997740, None)),
        ("20240123T091540", (None, "2024-01-23T09:15:40")),
        ("2023:13:41 10:11:12", (None, None)),
        ("0000:00:00 00:00:00", (None, None)),
        ("Blue Pop", (None, None)),
        (None, (None, None)),
        ("9" * 5000, (None, None)),
    ],
)
def test_when_a_camera_says_it_took_something(written: object, told: tuple[int | None, str | None]) -> None:
    assert camera_time(written) == told


@pytest.mark.parametrize(
    ("uri", "known"),
    [
        ("https://s.example/v/4000721426944252_n.jpg?x=1", "4000721426944252"),
        ("https://s.example/v/4000721426944252_n.jpg?x=a/b_99999999.jpg#f", "4000721426944252"),
        ("https://s.example/v/12345_n.jpg?x=1", None),
        ("media/posts/1_2_3_n_17900000000000001.jpg", "17900000000000001"),
    ],
)
def test_the_number_of_a_file_on_a_server(uri: str, known: str | None) -> None:
    assert media_id(uri) == known
