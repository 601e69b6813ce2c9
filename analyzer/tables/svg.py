"""matplotlib's SVG as a page can hold it: attributes for styles, only the ids that are used, a title and a description."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

INK = "#1b1f24"
"""Text, edges and hatches; the colour of the surrounding text when the SVG stands inside a page."""

_SVG = "http://www.w3.org/2000/svg"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_FONTS = "'DejaVu Sans', Verdana, system-ui, sans-serif"


def tidy(drawn: bytes, name: str, title: str, description: str, *, inline: bool) -> str:
    """The drawn SVG, its ids beginning with `name`; `inline` takes the colours and the width of the page."""
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
        _rename(element, used, name)
    if inline:
        _borrow_colour(root)
    _head(root, name, title, description, inline=inline)
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


def _head(root: ET.Element, name: str, title: str, description: str, *, inline: bool) -> None:
    """What the SVG says of itself to those who hear it."""
    root.attrib.update({"xmlns": _SVG, "role": "img", "aria-labelledby": f"{name}-title {name}-description"})
    root.attrib.update({"stroke-linejoin": "round", "stroke-linecap": "butt", "font-family": _FONTS})
    if inline:
        root.attrib.pop("width", None)
        root.attrib.pop("height", None)
    else:
        root.insert(0, ET.Element("rect", {"width": "100%", "height": "100%", "fill": "#ffffff"}))
    for tag, text in (("desc", description), ("title", title)):
        element = ET.Element(tag, {"id": f"{name}-{'title' if tag == 'title' else 'description'}"})
        element.text = text
        root.insert(0, element)
