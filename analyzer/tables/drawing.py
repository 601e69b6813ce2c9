"""How charts are drawn: stacked columns and bars on one kind of sheet, told apart without colour.

matplotlib is imported here alone, and only when a chart is asked for; no chart touches the state of pyplot.
"""

from __future__ import annotations

import atexit
import contextlib
import datetime as dt
import importlib
import io
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from ..model import Exposure
from ..words import Words, mark
from ..words.complaint import needs
from .svg import INK, tidy

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

STRONG, MIDDLE, LIGHT = "#2f6f9f", "#8fb9d6", "#dbe8f1"
"""Fills; the report puts its own colours in their place (`analyzer.report.svg`)."""

LOOKS = {
    Exposure.IN: (STRONG, ""),
    Exposure.POSSIBLE: (MIDDLE, "///"),
    Exposure.UNCLEAR: (LIGHT, "..."),
    Exposure.OUT: ("none", ""),
}
"""Fill and hatch per verdict, strong to weak: dark, hatched, dotted, empty."""

ROW_OF_LOOKS = (
    (STRONG, ""),
    (LIGHT, "///"),
    ("none", "..."),
    (MIDDLE, ""),
    (LIGHT, "xxx"),
    ("none", "---"),
    (MIDDLE, "\\\\\\"),
)
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
        with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": self.name}), any_script():
            self.figure.savefig(out, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
        return tidy(out.getvalue(), self.name, self.title, self.description, inline=inline)

    def __repr__(self) -> str:
        return f"Chart({self.title!r})"

    def _repr_svg_(self) -> str:
        return self.svg()


def columns(
    name: str,
    title: str,
    said: str,
    numbers: pd.DataFrame,
    looks: Mapping[str, tuple[str, str]],
    marks: Mapping[dt.date, str],
    words: Words,
) -> Chart:
    """Stacked columns, one per row of the numbers, with days marked by dashed lines."""
    figure, axes = sheet(title, 3.4)
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
    return done(name, title, said, numbers, figure, axes, words, legend=bool(len(numbers.columns)))


def rows(name: str, title: str, said: str, numbers: pd.DataFrame, words: Words, *, parts: bool = True) -> Chart:
    """Stacked bars that lie, one per row of the numbers; how many stands above each part that has room for it.

    `parts` says that the rows are parts of a whole, so that their sums mean something.
    """
    figure, axes = sheet(title, 0.9 + 0.36 * max(len(numbers), 1))
    left = [0] * len(numbers)
    widest = max((int(total) for total in numbers.sum(axis=1)), default=0) or 1
    for (_, (fill, hatch)), label in zip(LOOKS.items(), numbers.columns, strict=True):
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
    return done(name, title, said, numbers, figure, axes, words, legend=True)


def ranking(name: str, title: str, said: str, counts: pd.Series, what: str, words: Words) -> Chart:
    """Bars that lie, with the number at the end of each."""
    figure, axes = sheet(title, 0.8 + 0.25 * max(len(counts), 1))
    widths = [int(number) for number in counts]
    bars = axes.barh(range(len(widths)), widths, 0.66, facecolor=MIDDLE, edgecolor=INK, linewidth=0.6)
    axes.bar_label(bars, [words.number(width) for width in widths], padding=3, fontsize=8, color=INK)
    axes.set_yticks(range(len(widths)), [_label(str(label)) for label in counts.index], parse_math=False)
    axes.set_ylim(max(len(widths), 1) - 0.5, -0.5)
    axes.set_xlim(0, max(widths, default=1) * 1.1)
    _whole_numbers(axes, "x", words)
    numbers = counts.rename_axis(what).to_frame(words.say(mark("times")))
    return done(name, title, said, numbers, figure, axes, words)


def sheet(title: str, height: float) -> tuple[Figure, Axes]:
    """An empty figure, 7.4 inches wide, with axes that keep out of the way; `Complaint` where matplotlib is not installed."""
    try:
        _load()
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError:
        raise needs("matplotlib") from None
    with matplotlib.rc_context({"font.family": "DejaVu Sans", "font.size": 9, "hatch.linewidth": 0.6}):
        figure = Figure(figsize=(7.4, height), facecolor="none", layout="constrained")
        axes = figure.add_subplot(facecolor="none")
    axes.set_title(title, loc="left", fontsize=10, color=INK, parse_math=False)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(INK)
    axes.tick_params(colors=INK, labelsize=8)
    return figure, axes


@cache
def _load() -> None:
    """Load matplotlib with a folder of its own that is gone when the program ends, and with the fonts that it ships.

    It would leave a list of the system's fonts in the user's home, and run another program to find them. Whoever has loaded it
    before, or told it where its folder is, has it their way.
    """
    if "matplotlib" in sys.modules or "MPLCONFIGDIR" in os.environ:
        return
    folder = tempfile.TemporaryDirectory(prefix="meta-export-")
    atexit.register(folder.cleanup)
    told = {"MPLCONFIGDIR": folder.name, "MPL_IGNORE_SYSTEM_FONTS": "1"}
    before = dict(os.environ)
    os.environ.update(told)
    try:
        importlib.import_module("matplotlib.font_manager")
    finally:
        for name in told:
            os.environ.pop(name)
        os.environ.update(before)


def _whole_numbers(axes: Axes, side: str, words: Words) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis = axes.yaxis if side == "y" else axes.xaxis
    axis.set_major_locator(MaxNLocator(5, integer=True))
    axis.set_major_formatter(FuncFormatter(lambda value, _: words.number(int(value))))


def done(
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
    with any_script():
        figure.draw_without_rendering()
    figure.set_layout_engine("none")
    return Chart(name, title, said, numbers, figure)


def _label(text: str) -> str:
    """A text from outside as a label: one line, nothing invisible, not too long."""
    shown = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return shown if len(shown) <= _LONGEST_LABEL else f"{shown[: _LONGEST_LABEL - 1]}…"


@contextlib.contextmanager
def any_script() -> Iterator[None]:
    """matplotlib warns of letters that its font lacks; the SVG holds text, and the browser has other fonts."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"(?s)Glyph .*missing from")
        warnings.filterwarnings("ignore", message=r"(?s)Matplotlib currently does not support .* natively")
        yield
