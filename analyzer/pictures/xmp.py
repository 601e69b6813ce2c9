"""XMP: description, named people, place and time (ISO 16684; IPTC extension, Metadata Working Group, Microsoft's regions).

XMP is XML from a stranger. A document type is refused, and with it every entity; depth, nodes and length are limited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from xml.parsers import expat

from .capture import as_if_utc, instant, local_time, offset_seconds, place
from .facts import Recorded
from .window import Unread

_LONGEST = 512 << 10
_DEEPEST, _MOST = 24, 5000
"""Elements within each other, and elements in all. Face regions of ten people have a hundred, a dozen deep."""
_MOST_PEOPLE = 100
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns# "
_DC = "http://purl.org/dc/elements/1.1/ "
_EXIF = "http://ns.adobe.com/exif/1.0/ "
_TIFF = "http://ns.adobe.com/tiff/1.0/ "
_IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/ "
_MWG = "http://www.metadataworkinggroup.com/schemas/regions/ "
_MICROSOFT = "http://ns.microsoft.com/photo/1.2/t/Region# "
_POSITION = re.compile(r"(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?([NSEW])", re.ASCII)


class _Node:
    """An element: its name with its namespace, its attributes, the text directly in it, what stands in it."""

    __slots__ = ("attributes", "inside", "name", "pieces")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.pieces: list[str] = []
        self.inside: list[_Node] = []

    @property
    def text(self) -> str:
        return "".join(self.pieces).strip()

    def everything(self) -> Iterator[_Node]:
        """This element and all below it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.inside))


def read(block: bytes) -> Recorded:
    """What an XMP packet records; `Unread('damaged')` when it is no XML, or more than a picture's metadata."""
    root = _tree(block)
    nodes = list(root.everything())
    time = _value(nodes, f"{_EXIF}DateTimeOriginal")
    local = local_time(time)
    zone = offset_seconds(time[19:].lstrip("0123456789.")) if time and local else None
    north, east = place(_degrees(_value(nodes, f"{_EXIF}GPSLatitude")), _degrees(_value(nodes, f"{_EXIF}GPSLongitude")))
    return Recorded(
        taken=instant(as_if_utc(local) - zone) if local and zone is not None else None,
        taken_local=local,
        latitude=north,
        longitude=east,
        camera_make=_value(nodes, f"{_TIFF}Make"),
        camera_model=_value(nodes, f"{_TIFF}Model"),
        caption=_value(nodes, f"{_DC}description"),
        people=tuple(dict.fromkeys(islice(_people(nodes), _MOST_PEOPLE))),
    )


def _tree(block: bytes) -> _Node:
    if len(block) > _LONGEST:
        raise Unread("far")
    root = _Node("", {})
    stack, count = [root], 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > _MOST or len(stack) > _DEEPEST:
            raise Unread("damaged")
        node = _Node(name, attributes)
        stack[-1].inside.append(node)
        stack.append(node)

    def end(name: str) -> None:
        stack.pop()

    def text(data: str) -> None:
        stack[-1].pieces.append(data)

    def refuse(*_: Any) -> None:
        raise Unread("damaged")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(block.strip(b"\0 \t\r\n"), True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Unread("damaged") from error
    return root


def _value(nodes: list[_Node], name: str) -> str | None:
    """A property as element, as attribute, or as the first of a list (of languages)."""
    for node in nodes:
        if name in node.attributes:
            return node.attributes[name].strip() or None
        if node.name == name:
            texts = (one.text for one in node.everything())
            return next((text for text in texts if text), None)
    return None


def _people(nodes: list[_Node]) -> Iterator[str]:
    """Names of people: of the list of persons shown, of face regions, of Microsoft's regions."""
    for node in nodes:
        if node.name == f"{_IPTC}PersonInImage":
            yield from (text for one in node.everything() if one.name == f"{_RDF}li" and (text := one.text))
        elif node.name == f"{_MWG}RegionList":
            yield from _faces(node)
        elif node.name == f"{_MICROSOFT}PersonDisplayName" and node.text:
            yield node.text
        elif name := node.attributes.get(f"{_MICROSOFT}PersonDisplayName", "").strip():
            yield name


def _faces(listed: _Node) -> Iterator[str]:
    """Regions say what they are; pets, focus points and bar codes have names, too."""
    for region in listed.everything():
        if region.name != f"{_RDF}li":
            continue
        inside = list(region.everything())
        name, kind = _value(inside, f"{_MWG}Name"), _value(inside, f"{_MWG}Type")
        if name and kind in (None, "Face"):
            yield name


def _degrees(text: str | None) -> float | None:
    """`45,46.0260N` in degrees."""
    match = _POSITION.fullmatch(text) if text else None
    if match is None or float(match[2]) >= 60:
        return None
    return (int(match[1]) + float(match[2]) / 60 + float(match[3] or 0) / 3600) * (-1 if match[4] in "SW" else 1)
