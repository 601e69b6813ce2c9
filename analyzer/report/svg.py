"""A chart of matplotlib's as the page can hold it: nothing styled by attribute, nothing fetched, colours from the style sheet.

`analyzer.tables.charts` draws the same bytes for the same numbers, without dates, styles and scripts, with ids that start with
the chart's name. Here its colours become classes, so that the page's own colours (light, dark, on paper) apply; what is
used by reference is written out, and what only cuts off is left out.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from markupsafe import Markup

from ..tables.charts import INK, LIGHT, MIDDLE, STRONG, Chart

TOO_LARGE = 400_000
"""A chart beyond this many characters is not drawn; its table is there all the same."""

_TONES = {STRONG: "strong", MIDDLE: "middle", LIGHT: "light", INK: "ink", "currentColor": "ink", "none": "none"}
_DROPPED = frozenset({"clip-path", "font-family", "stroke-miterlimit", "width", "height", "version", "xmlns"})
_KEPT_SIZES = frozenset({"rect", "pattern"})


def for_page(chart: Chart) -> Markup | None:
    """The chart as inline SVG for the report; None when it would be too large to be worth its bytes."""
    root = ET.fromstring(chart.svg(inline=True))
    for element in root.iter():
        element.tag = element.tag.rsplit("}", 1)[-1]
    marks = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    _write_out(root, marks)
    _drop_unused(root)
    for element in root.iter():
        if element.tag == "pattern":
            _shorten_dots(element)
    for element in root.iter():
        _dress(element)
    root.set("class", "chart")
    root.set("focusable", "false")
    text = " ".join(ET.tostring(root, encoding="unicode").split())
    return Markup(text) if len(text) <= TOO_LARGE else None


def _write_out(parent: ET.Element, marks: dict[str, ET.Element]) -> None:
    """`<use>` becomes a copy of what it refers to, moved to its place."""
    for at, child in enumerate(list(parent)):
        _write_out(child, marks)
        if child.tag != "use":
            continue
        meant = marks.get(child.get("href", "").removeprefix("#"))
        copy = ET.Element("g") if meant is None else ET.Element(meant.tag, dict(meant.attrib))
        copy.attrib.pop("id", None)
        copy.attrib.update({key: value for key, value in child.attrib.items() if key not in ("href", "x", "y")})
        copy.set("transform", f"translate({child.get('x', '0')} {child.get('y', '0')})")
        parent[at] = copy


def _drop_unused(root: ET.Element) -> None:
    """Definitions stay only when a fill refers to them: hatches. What cut the bars to the axes goes."""
    for parent in list(root.iter()):
        for child in list(parent):
            if parent.tag == "defs" and child.tag != "pattern":
                parent.remove(child)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "defs" and not len(child):
                parent.remove(child)


def _shorten_dots(pattern: ET.Element) -> None:
    """matplotlib draws a dotted hatch as hundreds of curves, 150 kB of them; two dots in a small tile look the same."""
    drawn = pattern.find("path")
    if drawn is None or " C " not in drawn.get("d", ""):
        return
    pattern.remove(drawn)
    pattern.attrib.update({"width": "6", "height": "6"})
    for place in ("1.5", "4.5"):
        ET.SubElement(pattern, "circle", {"cx": place, "cy": place, "r": "0.7", "fill": INK})


def _dress(element: ET.Element) -> None:
    """Colours as classes, everything that the style sheet says better left out."""
    classes = list(_classes(element))
    for key in list(element.attrib):
        if key in _DROPPED and not (element.tag in _KEPT_SIZES and key in ("width", "height")):
            del element.attrib[key]
    if classes:
        element.set("class", " ".join(classes))


def _classes(element: ET.Element) -> Iterator[str]:
    for key in ("fill", "stroke"):
        tone = _TONES.get(element.get(key, ""))
        if tone is not None:
            del element.attrib[key]
            yield f"{key}-{tone}"
    if element.tag == "text" and element.get("fill") is None:
        yield "words"
