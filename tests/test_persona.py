"""Whose profile it is, under labels that nobody knows: by the kind and the place of what stands under them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import product

import pytest

import analyzer
from analyzer.answers import country_anywhere
from analyzer.flavours.dates import Clock
from analyzer.flavours.html.export import entries
from analyzer.flavours.json.export import rows
from analyzer.flavours.json.records import decode
from analyzer.flavours.persona import Persona, persona
from analyzer.model import Entry, Platform
from tests.making import meta_json, unpacked

PATH = "personal_information/personal_information/personal_information"
Cells = Sequence[tuple[str, str]]


def from_json(cells: Cells) -> Entry:
    mapped = {label: {"href": "", "value": value, "timestamp": 0} for label, value in cells}
    (row,) = rows(meta_json({"profile_user": [{"title": "", "media_map_data": {}, "string_map_data": mapped}]}))
    return decode(row, f"{PATH}.json")


def html_page(cells: Cells) -> str:
    lines = "".join(
        f'<tr><td colspan="2" class="_2pin _a6_q">{label}<div><div>{text}</div></div></td></tr>' for label, text in cells
    )
    return f'<html><body><div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"><table>{lines}</table></div></body></html>'


def from_html(cells: Cells) -> Entry:
    page = html_page(cells).encode()
    (entry,) = entries(page, f"{PATH}.html", Clock("en", offset_minutes=-480), Platform.INSTAGRAM)
    return entry


FULL: Cells = (
    ("メアド", "sora@example.org"), ("でんわ", "+81 90-0000-0000"), ("かくにん", "True"), ("ID?", "sora.z"), ("なまえ", "空"),
    ("じこ", "海と本"), ("サイト", "https://sora.example"), ("せい", "female"), ("うまれ", "1995-12-31"), ("ひみつ", "False"),
)  # fmt: skip
BORN = dt.date(1995, 12, 31)
WAYS = pytest.mark.parametrize("read", [from_json, from_html])


def without(*labels: str) -> Cells:
    return [cell for cell in FULL if cell[0] not in labels]


@WAYS
@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (FULL, Persona("sora.z", "空", "海と本", BORN, False)),
        (without("じこ"), Persona("sora.z", "空", None, BORN, False)),
        (without("じこ", "サイト", "せい"), Persona("sora.z", "空", None, BORN, False)),
        (without("うまれ"), Persona("sora.z", "空", "海と本", None, False)),
        (without("メアド", "でんわ"), Persona("sora.z", "空", "海と本", BORN, False)),
        (without("ひみつ"), Persona("sora.z", "空", "海と本", BORN, None)),
        ([("a", "sms"), *without("かくにん")], Persona("sora.z", "空", "海と本", BORN, False)),
        ([*FULL, ("うた", "A song - A band")], Persona("sora.z", "空", "海と本", BORN, False)),
        ([("x", "ada_x"), ("y", "A text that is longer than any name of a person is")],
         Persona("ada_x", None, "A text that is longer than any name of a person is", None, None)),
    ],
)  # fmt: skip
def test_told_by_kind_and_place(read, cells: Cells, expected: Persona) -> None:  # type: ignore[no-untyped-def]
    assert persona(read(cells)) == expected


@WAYS
@pytest.mark.parametrize(
    ("yes", "no"), [("True", "False"), ("Vrai", "Faux"), ("Wahr", "Falsch"), ("참", "거짓"), ("真", "假"), ("صحيح", "خطأ")]
)
def test_truth_in_any_language(read, yes: str, no: str) -> None:  # type: ignore[no-untyped-def]
    for phone, private in product((yes, no), repeat=2):
        cells = [("a", phone), ("b", "ada_x"), ("c", "Ada"), ("d", private)]
        assert persona(read(cells)).private is (private == yes)


@WAYS
@pytest.mark.parametrize(
    ("value", "born"),
    [("2001-02-03", dt.date(2001, 2, 3)), ("٢٠٠١-٠٢-٠٣", dt.date(2001, 2, 3)), ("1919-01-01", None), ("2001-02-31", None)],
)
def test_birthdays(read, value: str, born: dt.date | None) -> None:  # type: ignore[no-untyped-def]
    assert persona(read([("b", "ada_x"), ("c", "Ada"), ("d", value), ("e", "True")])).born == born


@WAYS
def test_a_user_name_that_the_archive_states_is_known_wherever_it_stands(read) -> None:  # type: ignore[no-untyped-def]
    cells = [("a", "mail"), ("b", "ada.org"), ("c", "Ada"), ("d", "Tea and trains")]
    assert persona(read(cells), ["Ada.Org"])[:3] == ("ada.org", "Ada", "Tea and trains")


def test_no_value_of_a_profile_is_the_time_of_its_picture(tmp_path) -> None:  # type: ignore[no-untyped-def]
    picture = {"uri": "media/profile/202001/17900000000000801.jpg", "creation_timestamp": 1580000000, "title": ""}
    cells = {"x": {"value": "ada_x"}, "y": {"value": "1990-04-05"}, "z": {"value": "", "timestamp": 1702576800}}
    profile = {"profile_user": [{"title": "", "media_map_data": {"p": picture}, "string_map_data": cells}]}
    items = analyzer.analyse(unpacked(tmp_path / "a", {f"{PATH}.json": meta_json(profile)})).items
    assert [str(one) for one in items[items.media.str.len() > 0].created_at] == ["2020-01-26 00:53:20+00:00"]


def test_html_profiles_give_their_picture_no_time(tmp_path) -> None:  # type: ignore[no-untyped-def]
    picture = '<img src="media/profile/202001/17900000000000801.jpg" class="_a6_o _3-96" />'
    cells = [("Bild", picture), ("x", "ada_x"), ("y", "Ada"), ("z", "1990-04-05"), ("w", "Apr 05, 1990 6:11 am")]
    items = analyzer.analyse(unpacked(tmp_path / "a", {f"{PATH}.html": html_page(cells).encode()})).items
    assert items.created_at.isna().all() and list(items.kind.unique()) == ["profile"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("대한민국", "KR"), ("Россия", "RU"), ("日本", "JP"), ("中国", "CN"), ("Türkiye", "TR"), ("ประเทศไทย", "TH"),
     ("Ελλάδα", "GR"), ("ישראל", "IL"), ("Việt Nam", "VN"), ("Exampleville", None)],
)  # fmt: skip
def test_countries_in_the_languages_of_exports(name: str, code: str | None) -> None:
    assert country_anywhere(name) == code


def request(*times: int) -> dict[str, object]:
    labelled = [{"label": f"?{number}", "timestamp_value": time} for number, time in enumerate(times)]
    return {"timestamp": times[0], "label_values": labelled}


def test_the_newest_request_is_this_export_under_any_labels(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = "your_instagram_activity/other_activity/your_information_download_requests.json"
    listed = meta_json([request(1700000100, 1600000000, 1700000000), request(1760000100, 1700000000, 1760000000)])
    account = analyzer.analyse(unpacked(tmp_path / "a", {path: listed})).account.iloc[0]
    times = [int(account[name].timestamp()) for name in ("exported_at", "range_start", "range_end")]
    assert times == [1760000100, 1700000000, 1760000000]
