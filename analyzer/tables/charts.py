"""Pictures of the tables: every function takes a table and gives a `Chart`; nothing else happens.

A chart is readable without colour (hatches, sizes, numbers beside the bars), says in one sentence what it shows, and
carries its numbers as a table for those who cannot see it. The same input gives the same SVG, byte for byte.

matplotlib is imported here alone, and only when a chart is asked for; no chart touches the state of pyplot.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
import unicodedata
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..model import Author, Exposure, Kind
from ..words import Words, mark
from ..words.terms import ITEM_KINDS, VERDICTS

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK = "#1b1f24"
"""Text, edges and hatches; the colour of the surrounding text when the SVG is inside a page."""

STRONG, MIDDLE, LIGHT = "#2f6f9f", "#8fb9d6", "#dbe8f1"
"""Fills; the report puts its own colours in their place (`analyzer.report.svg`)."""

_LOOKS = {
    Exposure.IN: (STRONG, ""),
    Exposure.POSSIBLE: (MIDDLE, "///"),
    Exposure.UNCLEAR: (LIGHT, "..."),
    Exposure.OUT: ("none", ""),
}
"""Fill and hatch per verdict, strong to weak: dark, hatched, dotted, empty."""

_ROW_OF_LOOKS = (
    (STRONG, ""),
    (LIGHT, "///"),
    ("none", "..."),
    (MIDDLE, ""),
    (LIGHT, "xxx"),
    ("none", "---"),
    (MIDDLE, "\\\\\\"),
)
_MOST_YEARS = 60
_LONGEST_LABEL = 32


class Chart(Struct, frozen=True, eq=False):
    """A picture with its title, one sentence that says what it shows, and its numbers as a table.

    name      letters and hyphens; it makes the ids inside the SVG unique in a page
    figure    matplotlib's, for those who want to change it or save it as a PNG
    """

    name: str
    title: str
    description: str
    numbers: pd.DataFrame
    figure: Figure

    def svg(self, *, inline: bool = False) -> str:
        """The picture as SVG, without styles, scripts and dates: dark on white, or, `inline`, in the colours of the page."""
        import matplotlib

        out = io.BytesIO()
        with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": self.name}), _any_script():
            self.figure.savefig(out, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
        return _tidy(out.getvalue(), self, inline)

    def __repr__(self) -> str:
        return f"Chart({self.title!r})"

    def _repr_svg_(self) -> str:
        return self.svg()


# -- over time ---------------------------------------------------------------------------------------------------------


def items_per_year_by_kind(items: pd.DataFrame, words: Words, marks: Mapping[dt.date, str] | None = None) -> Chart:
    """How many items of which kind each year holds: the six most frequent kinds, the others as one; `marks` are days to show."""
    first = _most(items["kind"], Kind, 6)
    labels = {kind: words.say(ITEM_KINDS[Kind(kind)]) for kind in first}
    other = words.say(mark("other kinds"))
    groups = items["kind"].map(lambda kind: labels.get(kind, other))
    order = [label for label in (*labels.values(), other) if (groups == label).any()]
    numbers = _per_year(items, groups, order, words)
    title = words.say(mark("Items per year, by kind"))
    said = _undated(items, words.say(mark("How many items of each kind the archives contain for every year (UTC).")), words)
    looks = dict(zip(order, _ROW_OF_LOOKS, strict=False))
    return _columns("items-per-year-by-kind", title, said, numbers, looks, marks or {}, words)


def items_per_year_by_verdict(items: pd.DataFrame, words: Words, marks: Mapping[dt.date, str] | None = None) -> Chart:
    """How many items of each year have which verdict; `marks` are days to show, with a short word each."""
    labels = {verdict.value: words.say(said) for verdict, said in VERDICTS.items()}
    numbers = _per_year(items, items["exposure"].map(labels), list(labels.values()), words)
    title = words.say(mark("Items per year, by status"))
    asked = mark("How many items of every year (UTC) are covered, possibly covered, not settled, not covered.")
    said = _undated(items, words.say(asked), words)
    looks = {labels[verdict.value]: look for verdict, look in _LOOKS.items()}
    return _columns("items-per-year-by-verdict", title, said, numbers, looks, marks or {}, words)


def hours_and_weekdays(items: pd.DataFrame, words: Words, zone: str = "UTC") -> Chart:
    """At which hour of which weekday the person posted, in the given time zone; items dated to the day alone are left out."""
    exact = items[(items["author"] == Author.SELF.value) & items["time_precision"].isin(("second", "minute"))]
    local = exact["created_at"].dropna().dt.tz_convert(zone)
    days = [str(words.locale.days["format"]["abbreviated"][day]) for day in range(7)]
    numbers = local.groupby([local.dt.day_of_week, local.dt.hour]).size().unstack(fill_value=0)
    numbers = numbers.reindex(index=range(7), columns=range(24), fill_value=0).astype(int)
    numbers = numbers.set_axis(days).rename_axis(index=words.say(mark("weekday")), columns=words.say(mark("hour")))
    title = words.say(mark("Hours and weekdays"))
    said = words.say(
        # Translators: {zone} is the name of a time zone, such as Europe/Paris.
        mark("When you posted, commented or asked Meta AI: the larger the dot, the more items. Hours are in {zone} time."),
        zone=zone,
    )
    figure, axes = _sheet(title, 2.9)
    filled = [(day, hour, int(numbers.iat[day, hour])) for day in range(7) for hour in range(24) if numbers.iat[day, hour]]
    most = max((number for *_, number in filled), default=1)
    axes.scatter(
        [hour for _, hour, _ in filled],
        [day for day, *_ in filled],
        s=[20 + 180 * number / most for *_, number in filled],
        facecolor=MIDDLE,
        edgecolor=INK,
        linewidth=0.6,
    )
    axes.set_xlim(-0.7, 23.7)
    axes.set_ylim(6.6, -0.6)
    axes.set_xticks(range(0, 24, 3), [f"{hour:02d}:00" for hour in range(0, 24, 3)])
    axes.set_yticks(range(7), days, parse_math=False)
    return _done("hours-and-weekdays", title, said, numbers, figure, axes, words)


# -- how it stands -----------------------------------------------------------------------------------------------------


def verdicts_by_kind(items: pd.DataFrame, words: Words) -> Chart:
    """How the items of every kind stand, the most frequent kind first."""
    kinds = {kind: words.say(ITEM_KINDS[Kind(kind)]) for kind in _most(items["kind"], Kind, len(Kind))}
    numbers = _tally(items, items["kind"].map(kinds), list(kinds.values()), words)
    title = words.say(mark("Status by kind"))
    said = words.say(mark("How many items of each kind are covered, possibly covered, not settled, not covered."))
    return _rows("verdicts-by-kind", title, said, numbers.rename_axis(index=words.say(mark("kind"))), words)


def verdicts_by_day(tables: Mapping[dt.date, pd.DataFrame], words: Words) -> Chart:
    """How the same items stand under the policy of several days: `{day: items as of that day}`, at least one."""
    days = {day: words.date(day) for day in sorted(tables)}
    labels = {verdict.value: words.say(said) for verdict, said in VERDICTS.items()}
    counts = {days[day]: tables[day]["exposure"].map(labels).value_counts() for day in days}
    some = next(iter(counts.values())).to_frame().T.iloc[:0]  # an empty table, without importing pandas here
    numbers = some.reindex(index=list(counts), columns=list(labels.values()), fill_value=0)
    for label, count in counts.items():
        numbers.loc[label] = count.reindex(numbers.columns, fill_value=0)
    title = words.say(mark("The same items on different dates"))
    said = words.say(mark("The status of the items under the policy of each date."))
    numbers = numbers.astype(int).rename_axis(index=words.say(mark("policy of")), columns=None)
    return _rows("verdicts-by-day", title, said, numbers, words, parts=False)


# -- who and what ------------------------------------------------------------------------------------------------------


def people_most_named(people: pd.DataFrame, words: Words, top: int = 12, *, anonymous: bool = False) -> Chart:
    """Who is named with most items, each item counted once per person; `anonymous` writes numbers in place of names."""
    once = people.drop_duplicates(["account_id", "item_id", "name"])
    numbers = _ranked(once["name"], top)
    if anonymous:
        numbers.index = numbers.index.map(
            {name: words.say(mark("person {n}"), n=words.number(n)) for n, name in enumerate(numbers.index, 1)}
        )
    title = words.say(mark("People named most"))
    said = words.say(mark("How many items name each person: as tagged, mentioned, author or host."))
    return _ranking("people-most-named", title, said, numbers, words.say(mark("person")), words)


def words_most_used(items: pd.DataFrame, words: Words, top: int = 20) -> Chart:
    """The words that the person used most outside the profile, without the small words of English and French."""
    own = items[(items["author"] == Author.SELF.value) & (items["kind"] != Kind.PROFILE.value)]
    said_words = own["text"].dropna().map(lambda text: list(words_of(text))).explode().dropna()
    title = words.say(mark("Words used most"))
    said = words.say(
        mark("How often you used these words outside your profile, without addresses, names after @ and small words.")
    )
    return _ranking("words-most-used", title, said, _ranked(said_words, top), words.say(mark("word")), words)


_ENGLISH = """
a about after again all also am an and any are aren as at be because been before being but by can cannot could couldn
did didn do does doesn doing don down for from get got had hadn has hasn have haven having he her here hers him his how
if in into is isn it its just ll me more most my no nor not now of off on once one only or other our ours out over own
re same she should shouldn so some such than that the their them then there these they this those through to too under
until up us ve very was wasn we were weren what when where which while who whom why will with won would wouldn you your
yours
"""
_FRENCH = """
ai aie alors après as au aucun aussi autre autres aux avait avant avec avez avoir avons bien c ça car ce ceci cela ces
cet cette ceux chaque chez ci comme comment d dans de depuis des deux donc dont du elle elles en encore entre es est et
étaient était étant été êtes être eu eux fait fois font ici il ils j je jusqu jusque l la là le les leur leurs lors
lorsqu lui m ma mais même mes moi moins mon n ne ni nos notre nous on ont ou où par parce pas peu peut plus pour
pourquoi puis puisqu qu quand que quel quelle quelles quels qui quoi quoiqu s sa sans se sera ses si sien son sont sous
suis sur t ta tes toi ton tous tout toute toutes très trop tu un une va vers vos votre vous y à
"""
STOP_WORDS = frozenset(f"{_ENGLISH} {_FRENCH}".split())
"""Small words of English and French that say nothing about a person."""

_NO_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|@[\w.]+")
_WORD = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> Iterator[str]:
    """The words of a text in lower case; scripts that put no spaces between words come out as whole runs."""
    for word in _WORD.findall(_NO_WORDS.sub(" ", unicodedata.normalize("NFC", text)).lower()):
        if word not in STOP_WORDS and (len(word) > 1 or not word.isascii()):
            yield word


# -- counting ----------------------------------------------------------------------------------------------------------


def _most(column: pd.Series, members: Iterable[str], top: int) -> list[str]:
    """The most frequent values, ties in the order of the closed set."""
    counts = column.value_counts()
    return sorted((str(member) for member in members if member in counts), key=lambda value: -int(counts[value]))[:top]


def _per_year(items: pd.DataFrame, groups: pd.Series, order: Sequence[str], words: Words) -> pd.DataFrame:
    """Years down, groups across; years without anything are rows of zeros, unless stray dates stretch the span."""
    dated = items["created_at"].notna()
    years = items.loc[dated, "created_at"].dt.year.astype(int)
    numbers: pd.DataFrame = years.groupby([years, groups[dated]]).size().unstack(fill_value=0)
    present = numbers.sum(axis=1).nlargest(_MOST_YEARS).sort_index().index.tolist()
    if present and present[-1] - present[0] < _MOST_YEARS:
        present = list(range(present[0], present[-1] + 1))
    numbers = numbers.reindex(index=present, columns=list(order), fill_value=0).astype(int)
    return numbers.rename_axis(index=words.say(mark("year")), columns=None)


def _tally(items: pd.DataFrame, rows: pd.Series, order: Sequence[str], words: Words) -> pd.DataFrame:
    """Rows by verdicts."""
    labels = {verdict.value: words.say(said) for verdict, said in VERDICTS.items()}
    numbers = items.groupby([rows, items["exposure"].map(labels)]).size().unstack(fill_value=0)
    return numbers.reindex(index=list(order), columns=list(labels.values()), fill_value=0).astype(int).rename_axis(columns=None)


def _ranked(column: pd.Series, top: int) -> pd.Series:
    """The most frequent values with their counts, ties in alphabetical order."""
    counts = column.value_counts()
    return counts.sort_index().sort_values(ascending=False, kind="stable").head(top)


def _undated(items: pd.DataFrame, said: str, words: Words) -> str:
    missing = int(items["created_at"].isna().sum())
    if not missing:
        return said
    left_out = words.count("{n} item without a date is left out.", "{n} items without a date are left out.", missing)
    return f"{said} {left_out}"


# -- drawing -----------------------------------------------------------------------------------------------------------


def _columns(
    name: str,
    title: str,
    said: str,
    numbers: pd.DataFrame,
    looks: Mapping[str, tuple[str, str]],
    marks: Mapping[dt.date, str],
    words: Words,
) -> Chart:
    """Stacked columns, one per row of the numbers, with days marked by dashed lines."""
    figure, axes = _sheet(title, 3.4)
    places = list(range(len(numbers)))
    bottom = [0] * len(numbers)
    for label in numbers.columns:
        heights = [int(number) for number in numbers[label]]
        fill, hatch = looks[label]
        shown = f"{label} ({words.number(sum(heights))})"
        axes.bar(places, heights, 0.78, bottom, label=shown, facecolor=fill, hatch=hatch, edgecolor=INK, linewidth=0.6)
        bottom = [low + height for low, height in zip(bottom, heights, strict=True)]
    years = [int(year) for year in numbers.index]
    step = max(1, -(-len(years) // 16))
    axes.set_xticks(places[::step], [str(year) for year in years[::step]])
    if len(years) > 10:
        axes.tick_params("x", labelrotation=45)
    _whole_numbers(axes, "y", words)
    top = max(bottom, default=0) or 1
    head = 1.45 if any(len(word) > 5 for word in marks.values()) else 1.2
    axes.set_ylim(0, top * (head if marks and years else 1.06))
    for day, word in sorted(marks.items()):
        if day.year in years:
            start = dt.date(day.year, 1, 1)
            place = years.index(day.year) - 0.5 + (day - start).days / 366
            axes.axvline(place, color=INK, linewidth=0.8, linestyle=(0, (4, 3)))
            said_at = axes.text(place, top * (head - 0.02), f"{_label(word)} ", rotation=90, fontsize=7, parse_math=False)
            said_at.set(ha="right", va="top", color=INK)
    return _done(name, title, said, numbers, figure, axes, words, legend=bool(len(numbers.columns)))


def _rows(name: str, title: str, said: str, numbers: pd.DataFrame, words: Words, *, parts: bool = True) -> Chart:
    """Stacked bars that lie, one per row of the numbers; how many stands above each part that has room for it.

    `parts` says that the rows are parts of a whole, so that their sums mean something.
    """
    figure, axes = _sheet(title, 0.9 + 0.36 * max(len(numbers), 1))
    left = [0] * len(numbers)
    widest = max((int(total) for total in numbers.sum(axis=1)), default=0) or 1
    for (_, (fill, hatch)), label in zip(_LOOKS.items(), numbers.columns, strict=True):
        widths = [int(number) for number in numbers[label]]
        shown = f"{label} ({words.number(sum(widths))})" if parts else label
        axes.barh(range(len(widths)), widths, 0.5, left, label=shown, facecolor=fill, hatch=hatch, edgecolor=INK, linewidth=0.6)
        for row, (start, width) in enumerate(zip(left, widths, strict=True)):
            if width / widest >= 0.02 * len(words.number(width)):
                axes.text(start + width / 2, row - 0.3, words.number(width), ha="center", va="bottom", fontsize=7, color=INK)
        left = [start + width for start, width in zip(left, widths, strict=True)]
    totals = [f"{_label(str(row))} ({words.number(total)})" for row, total in zip(numbers.index, left, strict=True)]
    axes.set_yticks(range(len(totals)), totals, parse_math=False)
    axes.set_ylim(max(len(totals), 1) - 0.5, -0.75)
    _whole_numbers(axes, "x", words)
    return _done(name, title, said, numbers, figure, axes, words, legend=True)


def _ranking(name: str, title: str, said: str, counts: pd.Series, what: str, words: Words) -> Chart:
    """Bars that lie, with the number at the end of each."""
    figure, axes = _sheet(title, 0.8 + 0.25 * max(len(counts), 1))
    widths = [int(number) for number in counts]
    bars = axes.barh(range(len(widths)), widths, 0.66, facecolor=MIDDLE, edgecolor=INK, linewidth=0.6)
    axes.bar_label(bars, [words.number(width) for width in widths], padding=3, fontsize=8, color=INK)
    axes.set_yticks(range(len(widths)), [_label(str(label)) for label in counts.index], parse_math=False)
    axes.set_ylim(max(len(widths), 1) - 0.5, -0.5)
    axes.set_xlim(0, max(widths, default=1) * 1.1)
    _whole_numbers(axes, "x", words)
    numbers = counts.rename_axis(what).to_frame(words.say(mark("times")))
    return _done(name, title, said, numbers, figure, axes, words)


def _sheet(title: str, height: float) -> tuple[Figure, Axes]:
    """An empty figure, 7.4 inches wide, with axes that keep out of the way."""
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context({"font.family": "DejaVu Sans", "font.size": 9, "hatch.linewidth": 0.6}):
        figure = Figure(figsize=(7.4, height), facecolor="none", layout="constrained")
        axes = figure.add_subplot(facecolor="none")
    axes.set_title(title, loc="left", fontsize=10, color=INK, parse_math=False)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(INK)
    axes.tick_params(colors=INK, labelsize=8)
    return figure, axes


def _whole_numbers(axes: Axes, side: str, words: Words) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis = axes.yaxis if side == "y" else axes.xaxis
    axis.set_major_locator(MaxNLocator(5, integer=True))
    axis.set_major_formatter(FuncFormatter(lambda value, _: words.number(int(value))))


def _done(
    name: str,
    title: str,
    said: str,
    numbers: pd.DataFrame,
    figure: Figure,
    axes: Axes,
    words: Words,
    *,
    legend: bool = False,
) -> Chart:
    """The chart, laid out once, so that every drawing of it is the same."""
    if not len(numbers) or not int(numbers.to_numpy().sum()):
        nothing = words.say(mark("Nothing to show here."))
        axes.text(0.5, 0.5, nothing, transform=axes.transAxes, ha="center", va="center", color=INK, parse_math=False)
        axes.set_xticks([])
        axes.set_yticks([])
    elif legend:
        figure.legend(loc="outside right upper", frameon=False, fontsize=8, labelcolor=INK, handlelength=2.4, handleheight=1.5)
    with _any_script():
        figure.draw_without_rendering()
    figure.set_layout_engine("none")
    return Chart(name, title, said, numbers, figure)


def _label(text: str) -> str:
    """A text from outside as a label: one line, nothing invisible, not too long."""
    shown = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return shown if len(shown) <= _LONGEST_LABEL else f"{shown[: _LONGEST_LABEL - 1]}…"


@contextlib.contextmanager
def _any_script() -> Iterator[None]:
    """matplotlib warns of letters that its font lacks; the SVG holds text, and the browser has other fonts."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"(?s)Glyph .*missing from")
        warnings.filterwarnings("ignore", message=r"(?s)Matplotlib currently does not support .* natively")
        yield


# -- SVG ---------------------------------------------------------------------------------------------------------------

_SVG = "http://www.w3.org/2000/svg"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_FONTS = "'DejaVu Sans', Verdana, system-ui, sans-serif"


def _tidy(drawn: bytes, chart: Chart, inline: bool) -> str:
    """matplotlib's SVG as a page can hold it: attributes for styles, only the ids that are used, a title and a description."""
    root = ET.fromstring(drawn)
    for parent in root.iter():
        for child in list(parent):
            if child.tag in (f"{{{_SVG}}}metadata", f"{{{_SVG}}}style"):
                parent.remove(child)
    used: set[str] = set()
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{_SVG}}}")
        found = {key.rsplit("}", 1)[-1]: value for key, value in element.attrib.items()}
        found |= dict(_declarations(found.pop("style", "")))
        used.update(_REFERENCE.findall(" ".join(found.values())))
        if found.get("href", "").startswith("#"):
            used.add(found["href"][1:])
        element.attrib.clear()
        element.attrib.update(found)
    for element in root.iter():
        _rename(element, used, chart.name)
    if inline:
        _borrow_colour(root)
    _head(root, chart, inline)
    return ET.tostring(root, encoding="unicode")


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    """A style attribute as presentation attributes; `font`, which is none, as its parts."""
    for declaration in style.split(";"):
        key, _, value = (part.strip() for part in declaration.partition(":"))
        if key == "font":
            size = re.search(r"[\d.]+px", value)
            yield "font-size", size[0] if size else "10px"
        elif key and key != "font-family":
            yield key, value


def _rename(element: ET.Element, used: set[str], name: str) -> None:
    """Ids that nothing refers to go, the others get the chart's name in front."""
    for key, value in list(element.attrib.items()):
        if key == "id":
            if value in used:
                element.set("id", f"{name}-{value}")
            else:
                del element.attrib["id"]
        elif key == "href":
            element.set("href", f"#{name}-{value.removeprefix('#')}")
        elif "url(#" in value:
            element.set(key, _REFERENCE.sub(rf"url(#{name}-\1)", value))


def _borrow_colour(element: ET.Element) -> None:
    """Ink becomes the colour of the page's text, save for hatches on a fill of their own."""
    if element.tag == "pattern" and any(child.tag == "rect" and child.get("fill") != "none" for child in element):
        return
    for key in ("fill", "stroke"):
        if element.get(key) == INK:
            element.set(key, "currentColor")
    for child in element:
        _borrow_colour(child)


def _head(root: ET.Element, chart: Chart, inline: bool) -> None:
    """What the SVG says of itself to those who hear it."""
    root.attrib.update({"xmlns": _SVG, "role": "img", "aria-labelledby": f"{chart.name}-title {chart.name}-description"})
    root.attrib.update({"stroke-linejoin": "round", "stroke-linecap": "butt", "font-family": _FONTS})
    if inline:
        root.attrib.pop("width", None)
        root.attrib.pop("height", None)
    else:
        root.insert(0, ET.Element("rect", {"width": "100%", "height": "100%", "fill": "#ffffff"}))
    for tag, text in (("desc", chart.description), ("title", chart.title)):
        element = ET.Element(tag, {"id": f"{chart.name}-{'title' if tag == 'title' else 'description'}"})
        element.text = text
        root.insert(0, element)
