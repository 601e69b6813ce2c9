"""What a notebook shows: the summary of a result as HTML, and the charts as SVG; both safe, both in two languages."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

import analyzer
from analyzer.model import Exposure, Kind, Person, Problem, Role
from analyzer.tables import Result, charts, drawing
from analyzer.tables import jupyter as display
from analyzer.tables.charts import Chart
from analyzer.tables.used_words import words_of
from analyzer.totals.inventory import KINDS
from analyzer.words import Words, terms
from tests.browser import invented
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT

ENGLISH, FRENCH = Words("en"), Words("fr")
SVG = "{http://www.w3.org/2000/svg}"
MARKS = {dt.date(2024, 6, 26): "26 June 2024", dt.date(2025, 5, 27): "27 May 2025"}


@pytest.fixture(scope="module")
def sample() -> Result:
    return analyzer.analyse([*FACEBOOK_PARTS, INSTAGRAM], as_of=dt.date(2026, 7, 23))


@pytest.fixture(scope="module")
def hostile() -> Result:
    """A result in which everything that comes from an archive is an attack."""
    document = invented.document()
    attack = " ".join(invented.HOSTILE)
    accounts = tuple(
        replace(account, context=replace(account.context, name=attack, archives=(attack, "two.zip")))
        for account in document.accounts
    )
    problem = Problem(account_id=None, archive=attack, path=attack, record=1, field=attack, error=attack)
    return Result(replace(document, accounts=accounts, problems=(problem, problem)))


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


# -- the summary -------------------------------------------------------------------------------------------------------


def test_jupyter_shows_the_summary(sample: Result) -> None:
    assert sample._repr_html_() == display.repr_html(sample) == display.repr_html(Result(sample.document))


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        ("en", ("Covered does not mean used", "Policy as of 23 July 2026.", "captions", "France", "covered")),
        (
            "fr",
            ("Visé ne veut pas dire utilisé", "Politique au 23 juillet 2026.", "légendes", "France", "visé"),
        ),
    ],
)
def test_the_summary_says_it_in_the_language_of_the_result(sample: Result, lang: str, sentences: tuple[str, ...]) -> None:
    shown = Tags(display.repr_html(Result(sample.document, lang)))
    assert shown.tags[0] == ("section", {"lang": lang, "dir": "ltr"})
    for sentence in sentences:
        assert sentence in shown.text
    assert "facebook:ada.lambert.example" in shown.text and INSTAGRAM.name in shown.text


def test_the_summary_counts_like_the_tables(sample: Result) -> None:
    html = display.repr_html(sample)
    text = Tags(html).text
    own = sample.items[sample.items["author"] == "self"]
    counts = own["exposure"].value_counts()
    for status, said in display.VERDICTS.items():
        assert f"{counts[status.value]} {said}" in text
    assert f"Your {len(own)} items:" in text and f"{len(sample.items) - len(own)} items by others" in text, "as in the report"
    for kind in KINDS:
        total = sum(sample.inventory[name][kind]["total"] for name in ("facebook", "instagram", "threads"))
        assert "<bdi" not in kind and f'<th scope="row">{terms.INVENTORY_KINDS[kind]}</th><td>{total or "·"}</td>' in html
    assert html.count("<details>") == 3


def test_the_summary_names_no_text_and_no_person(sample: Result) -> None:
    text = Tags(display.repr_html(sample)).text
    assert not any(said in text for said in sample.items["text"].dropna() if len(said) > 20)
    assert not any(name in text for name in sample.people["name"])
    assert "SENTINELPRIVATE" not in text


def test_the_summary_escapes_what_comes_from_the_archive(hostile: Result) -> None:
    html = display.repr_html(hostile)
    shown = Tags(html)
    assert shown.open == []
    plain = {"section", "p", "strong", "small", "table", "caption", "thead", "tbody", "tr", "th", "td", "ul", "li", "bdi", "br"}
    assert {tag for tag, _ in shown.tags} <= plain | {"details", "summary"}
    assert {name for _, attributes in shown.tags for name in attributes} <= {"lang", "dir", "scope"}
    assert "<script>alert('script')</script>" in shown.text
    assert not any(char in html for char in "\u202e\u2028\x00\x07\x9b\ud83d")
    assert html.encode()


def test_the_summary_says_what_could_not_be_read(sample: Result, hostile: Result) -> None:
    text = Tags(display.repr_html(sample)).text
    unknown, lost = (sample.files["fate"] == "unknown").sum(), sample.media["path"].isna().sum()
    assert f"This version does not know {unknown} file{'s' if unknown > 1 else ''}." in text
    assert f"{lost} pictures or videos are mentioned but missing." in text
    assert "Every record in the files read was understood." in text
    text = Tags(display.repr_html(hostile)).text
    assert "2 records: " in text and "Every record" not in text


def test_the_summary_needs_neither_pandas_nor_matplotlib() -> None:
    code = (
        "import sys, analyzer, datetime as dt\n"
        f"result = analyzer.analyse({str(INSTAGRAM)!r}, as_of=dt.date(2026, 7, 23))\n"
        "result._repr_html_()\n"
        "print([name for name in ('pandas', 'matplotlib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr


# -- the charts --------------------------------------------------------------------------------------------------------


def every_chart(result: Result, words: Words) -> list[Chart]:
    items, people = result.items, result.people
    return [
        charts.items_per_year_by_kind(items, words, MARKS),
        charts.items_per_year_by_verdict(items, words, MARKS),
        charts.verdicts_by_kind(items, words),
        charts.verdicts_by_day({dt.date(2024, 6, 26): items, dt.date(2026, 7, 23): items}, words),
        charts.hours_and_weekdays(items, words, "Europe/Paris"),
        charts.people_most_named(people, words),
        charts.words_most_used(items, words),
    ]


@pytest.fixture(scope="module")
def drawn(sample: Result) -> list[Chart]:
    return every_chart(sample, ENGLISH)


def _texts(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_same_table_gives_the_same_bytes(sample: Result, drawn: list[Chart]) -> None:
    for chart, again in zip(drawn, every_chart(Result(sample.document), ENGLISH), strict=True):
        assert chart.svg() == chart.svg() == again.svg()
        assert chart.svg(inline=True) == again.svg(inline=True)


def test_a_chart_can_stand_in_a_page(drawn: list[Chart]) -> None:
    """No style, script, date or address; ids that only this chart has; a title and a description to be heard."""
    seen: set[str] = set()
    for chart in drawn:
        svg = chart.svg(inline=True)
        root = ET.fromstring(svg)
        assert not {element.tag.removeprefix(SVG) for element in root.iter()} & {"style", "script", "metadata", "image", "a"}
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids)) and not seen & set(ids)
        seen |= set(ids)
        for element in root.iter():
            assert "style" not in element.attrib
            assert element.get("href", "#").startswith("#") and element.get("href", ids[0])[1:] in [*ids, ids[0][1:]]
        assert "http" not in svg.replace(SVG.strip("{}"), "")
        assert (root[0].tag, root[0].text) == (f"{SVG}title", chart.title)
        assert (root[1].tag, root[1].text) == (f"{SVG}desc", chart.description)
        assert root.get("role") == "img" and root.get("aria-labelledby") == f"{root[0].get('id')} {root[1].get('id')}"
        assert "width" not in root.attrib and "currentColor" in svg and "#ffffff" not in svg
        assert "currentColor" not in chart.svg() and 'fill="#ffffff"' in chart.svg()
        assert repr(chart) == f"Chart({chart.title!r})"


def test_the_charts_read_without_colour(sample: Result, drawn: list[Chart]) -> None:
    """Fill and hatch together tell the parts apart even in grey, and how many there are stands in words."""
    for looks in (list(drawing.LOOKS.values()), list(drawing.ROW_OF_LOOKS)):
        assert len(set(looks)) == len(looks)
    verdicts = next(chart for chart in drawn if chart.name == "verdicts-by-kind")
    texts = _texts(verdicts.svg())
    counts = sample.items["exposure"].value_counts()
    assert {f"{said} ({counts[verdict]})" for verdict, said in terms.VERDICTS.items()} <= set(texts)
    assert f"comment ({(sample.items['kind'] == 'comment').sum()})" in texts
    people = next(chart for chart in drawn if chart.name == "people-most-named")
    assert {"Ben Carter", str(people.numbers.iloc[0, 0])} <= set(_texts(people.svg()))


def test_the_numbers_are_those_of_the_tables(sample: Result, drawn: list[Chart]) -> None:
    by_kind, by_verdict, kinds, days, hours, people, _ = drawn
    dated = int(sample.items["created_at"].notna().sum())
    assert int(by_kind.numbers.to_numpy().sum()) == int(by_verdict.numbers.to_numpy().sum()) == dated
    assert list(by_kind.numbers.index) == list(range(2012, 2027))
    assert list(by_kind.numbers.columns)[-1] == "other kinds" and len(by_kind.numbers.columns) == 7
    assert f"{len(sample.items) - dated} items without a date are left out." in by_kind.description
    assert int(kinds.numbers.to_numpy().sum()) == len(sample.items)
    comments = sample.items[sample.items["kind"] == "comment"]["exposure"].value_counts()
    assert kinds.numbers.loc["comment"].to_list() == [comments.get(verdict.value, 0) for verdict in Exposure]
    verdicts = [sample.items["exposure"].eq(verdict.value).sum() for verdict in Exposure]
    assert days.numbers.to_numpy().tolist() == [verdicts, verdicts]
    assert hours.numbers.shape == (7, 24) and int(hours.numbers.loc["Sun", 21]) >= 1
    ben = sample.people[sample.people["name"] == "Ben Carter"]
    assert people.numbers.iloc[0, 0] == people.numbers.loc["Ben Carter"].item() == ben["item_id"].nunique()


def test_charts_speak_french(sample: Result) -> None:
    by_kind, by_verdict, kinds, days, hours, people, used = every_chart(sample, FRENCH)
    assert by_kind.title == "Contenus par année et par type" and list(by_kind.numbers.columns)[-1] == "autres types"
    assert list(by_verdict.numbers.columns) == ["visé", "peut-être visé", "non tranché", "non visé"]
    assert "commentaire" in kinds.numbers.index and days.numbers.index[0] == "26 juin 2024"
    assert hours.numbers.index[0] == "lun."
    assert people.numbers.index.name == "personne" and used.numbers.index.name == "mot"


def test_hours_are_those_of_the_zone(sample: Result) -> None:
    one = sample.items[sample.items["created_at"] == "2012-03-11T20:15:00Z"]
    assert charts.hours_and_weekdays(one, ENGLISH).numbers.loc["Sun", 20] == 1
    assert charts.hours_and_weekdays(one, ENGLISH, "Europe/Paris").numbers.loc["Sun", 21] == 1
    assert charts.hours_and_weekdays(one, ENGLISH, "Asia/Tokyo").numbers.loc["Mon", 5] == 1
    for vague in ("day", "none"):
        assert int(charts.hours_and_weekdays(one.assign(time_precision=vague), ENGLISH).numbers.to_numpy().sum()) == 0


def test_years_without_anything_are_shown_and_stray_years_stretch_nothing(sample: Result) -> None:
    items = sample.items
    some = items[items["created_at"].dt.year.isin([2012, 2016])]
    assert list(charts.items_per_year_by_verdict(some, ENGLISH).numbers.index) == [2012, 2013, 2014, 2015, 2016]
    stray = replace(sample.document.items[2], when=replace(sample.document.items[2].when, seconds=253402300799))
    document = replace(sample.document, items=(stray, *sample.document.items[3:]), verdicts=sample.document.verdicts[2:])
    years = list(charts.items_per_year_by_kind(Result(document).items, ENGLISH).numbers.index)
    assert years == [*range(2012, 2027), 9999]


def test_days_are_marked_where_they_fall(sample: Result) -> None:
    marked = _texts(charts.items_per_year_by_verdict(sample.items, ENGLISH, MARKS).svg())
    assert [text.strip() for text in marked if "26 June" in text or "27 May" in text] == ["26 June 2024", "27 May 2025"]
    outside = charts.items_per_year_by_verdict(sample.items, ENGLISH, {dt.date(1999, 1, 1): "long ago"})
    assert "long ago" not in outside.svg()


def test_nothing_to_show_is_said(sample: Result) -> None:
    empty = Result(replace(sample.document, items=(), verdicts=(), flags=(), media=()))
    for chart in every_chart(empty, ENGLISH):
        assert "Nothing to show here." in _texts(chart.svg()), chart.name
        assert int(chart.numbers.to_numpy().sum()) == 0


def test_names_from_an_archive_stay_names(sample: Result) -> None:
    """Whatever a name holds, it is a line of text: no markup, no formula, nothing invisible, any script."""
    names = (*invented.HOSTILE, "$x_1$ and $y^", "日本語 🌷 ภาษาไทย", "a" * 500, "   ")
    item = replace(sample.document.items[0], people=tuple(Person(name, Role.TAGGED) for name in names))
    result = Result(replace(sample.document, items=(item,), verdicts=sample.document.verdicts[:1]))
    chart = charts.people_most_named(result.people, ENGLISH, top=40)
    root = ET.fromstring(chart.svg())
    assert not {element.tag for element in root.iter()} & {f"{SVG}script", f"{SVG}img", f"{SVG}style"}
    texts = _texts(chart.svg())
    assert "$x_1$ and $y^" in texts and "日本語 🌷 ภาษาไทย" in texts
    assert max(map(len, texts)) <= 60 and all(text.isprintable() for text in texts)


def test_people_can_be_shown_without_their_names(sample: Result) -> None:
    chart = charts.people_most_named(sample.people, ENGLISH, anonymous=True)
    assert list(chart.numbers.index[:2]) == ["person 1", "person 2"]
    assert not any(name in chart.svg() for name in sample.people["name"])


def test_small_words_addresses_and_names_are_no_words() -> None:
    said = "L'été, j'ai vu https://example.org/x et @ben.carter.ex : don't write to ada@example.org! ÉTÉ d’hiver #jardin 2024"
    assert list(words_of(said)) == ["vu", "write", "hiver", "jardin"]
    assert list(words_of("Cafe\u0301 صباح 猫")) == ["café", "صباح", "猫"]


def test_only_the_person_s_own_words_are_counted(sample: Result) -> None:
    others = sample.items[sample.items["author"] == "other"]
    assert charts.words_most_used(others, ENGLISH).numbers.empty
    twice = sample.items.head(2).assign(text=["Tomates, tomates et basilic.", "Basilic"], kind="post", author="self")
    numbers = charts.words_most_used(twice, ENGLISH).numbers
    assert numbers.iloc[:, 0].to_dict() == {"basilic": 2, "tomates": 2}


def test_every_kind_and_verdict_has_a_word() -> None:
    assert set(terms.ITEM_KINDS) == set(Kind) and set(terms.VERDICTS) == set(drawing.LOOKS) == set(Exposure)
    assert set(terms.INVENTORY_KINDS) == set(KINDS)


def test_charts_leave_pyplot_and_its_settings_alone() -> None:
    code = (
        "import sys, datetime as dt, analyzer, matplotlib\n"
        "keys = ('svg.fonttype', 'svg.hashsalt', 'font.family', 'font.size', 'hatch.linewidth')\n"
        "before = [matplotlib.rcParams[key] for key in keys]\n"
        "from analyzer.tables import charts\n"
        f"result = analyzer.analyse({str(INSTAGRAM)!r}, as_of=dt.date(2026, 7, 23))\n"
        "charts.verdicts_by_kind(result.items, result.words).svg()\n"
        "print('matplotlib.pyplot' in sys.modules, before == [matplotlib.rcParams[key] for key in keys])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "False True", done.stderr
