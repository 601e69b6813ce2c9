"""A time that a page prints and nobody can read is told: per record as a problem, per page in the file check."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.analysis import analyse_archives
from analyzer.answers import Answers
from analyzer.cli.summary import balance_lines
from analyzer.flavours.html.unread import may_be_date
from analyzer.model import Document
from analyzer.totals.missing import unread_dates
from analyzer.words import Words
from tests.making import AS_OF, zipped
from tests.test_headers import IG_PAGE, page, words

HIJRI, PERSIAN, UNKNOWN = "٢١ ذو الحجة ١٤٤٧ ٧:٣٨ ص", "۵ مرداد ۱۴۰۵، ساعت ۲۲:۴۸", "Lorem 27, 2026 10:48 ip"
COMMENTS = "your_instagram_activity/comments/post_comments_1.html"
ALBUM = "your_facebook_activity/posts/album/0.html"


def read(folder: Path, files: dict[str, bytes]) -> Document:
    return analyse_archives([zipped(folder / "instagram-ada-2026-07-01-Aa11Bb22.zip", files)], Answers(), as_of=AS_OF).document


@pytest.mark.parametrize("printed", [HIJRI, PERSIAN, UNKNOWN])
def test_each_record_is_a_problem_and_the_item_stands(tmp_path: Path, printed: str) -> None:
    records = [words("Read", "Jun 23, 2026 11:11 am"), words("Unread", printed), words("Unread too", printed)]
    document = read(tmp_path, {IG_PAGE: page("", *records)})
    assert sorted((item.text, item.when is None) for item in document.items) == [
        ("Read", False), ("Unread", True), ("Unread too", True)
    ]  # fmt: skip
    assert [(row.record, row.field, row.error) for row in document.problems] == [
        (1, "time", "unread_date"),
        (2, "time", "unread_date"),
    ]
    ((_, path, number),) = unread_dates(document)
    assert (path, number) == (IG_PAGE, 2)
    assert f"         2  dates that could not be read: {IG_PAGE}" in list(balance_lines(document, Words("en")))


def test_a_row_with_an_unread_time_is_told(tmp_path: Path) -> None:
    def comment(text: str, time: str) -> str:
        rows = f'<tr><td colspan="2" class="_2pin _a6_q">Comment<div><div>{text}</div></div></td></tr>'
        rows += f'<tr><td class="_2pin _a6_q">Time</td><td class="_2pin _2piu _a6_r">{time}</td></tr>'
        return f'<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"><div class="_a6-p"><table>{rows}</table></div></div>'

    document = read(tmp_path, {COMMENTS: page("", comment("One", "Nov 13, 2025 3:04 pm"), comment("Two", UNKNOWN))})
    assert [row.record for row in document.problems if row.error == "unread_date"] == [1]


@pytest.mark.parametrize("text", ["", "12 likes", "Ada", "2 of 3", "x" * 500, "7" * 500])
def test_what_is_no_date_is_no_problem(tmp_path: Path, text: str) -> None:
    assert not may_be_date(text)
    assert not read(tmp_path, {IG_PAGE: page("", words("Words", text))}).problems


def test_a_page_half_english_half_arabic_is_read_whole(tmp_path: Path) -> None:
    records = [words("A" * n, "Jun 23, 2026 11:11 am") for n in range(1, 9)]
    records += [words("B" * n, "\u200fيونيو ٠٦, ٢٠٢٦ ٧:٣٨ ص\u200f") for n in range(9, 12)]
    document = read(tmp_path, {IG_PAGE: page("", *records)})
    assert not document.problems
    assert {f"{item.when.utc:%m-%d %H:%M}" for item in document.items if item.when} == {"06-23 19:11", "06-06 15:38"}


@pytest.mark.parametrize(("printed", "unread"), [(PERSIAN, 2), ("Jun 23, 2026 11:11:05 am", 0)])
def test_the_pictures_of_an_album_are_counted(tmp_path: Path, printed: str, unread: int) -> None:
    def picture(number: int) -> str:
        uri = f"posts/media/x/{number}.jpg"
        return (
            f'<div class="_a6-g uiBoxWhite"><div class="_a6-p"><img src="{uri}"/></div><div class="_a72d">{printed}</div></div>'
        )

    document = read(tmp_path, {ALBUM: page("", picture(1), picture(2))})
    assert sum(row.error == "unread_date" for row in document.problems) == unread
