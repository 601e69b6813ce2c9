"""What one record of a page of 2010 to April 2018 shows, gone through once: words, times, rows, files, comments.

The pages name their parts by class (docs/atlas/facebook.md, Markup): `meta` or `timerow` a time, `comment` a
text or a comment, `user` or `author` who wrote it. Where the classes are gone, the words are still there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from typing import Any

from ...model import Moment
from ..addresses import file_address, media_named, on_platform, outside, safe_address
from ..dates import looks_like_date
from ..values import iso_moment
from .rows import Clock
from .steps import step


class Piece:
    """A record, or a comment in it, before anybody asks whose it is."""

    __slots__ = (
        "albums",
        "comments",
        "links",
        "lost",
        "metas",
        "pictures",
        "privacy",
        "rows",
        "stamp",
        "texts",
        "user",
        "videos",
    )

    def __init__(self, lost: list[str] | None = None) -> None:
        self.lost: list[str] = [] if lost is None else lost
        """Kinds of errors of the parts that could not be read."""
        self.texts: list[str] = []
        self.metas: list[str] = []
        self.rows: list[tuple[str, str]] = []
        self.pictures: list[str] = []
        self.videos: list[str] = []
        self.links: dict[str, None] = {}
        """Each address once, in order."""
        self.comments: list[Any] = []
        """Nodes of comments, to be gone through in their turn."""
        self.albums: list[str] = []
        """Shown words of links to the pages of albums."""
        self.user: str | None = None
        self.stamp: str | None = None
        self.privacy: str | None = None

    @property
    def text(self) -> str | None:
        """The words of the record itself, with the line breaks that were typed."""
        return "".join(self.texts).replace("\r\n", "\n").strip() or None

    def moment(self, clock: Clock) -> Moment | None:
        """When it was: the instant in an attribute, else the first printed date that can be read."""
        stated = iso_moment(self.stamp)
        if stated is not None:
            return stated
        dates = (clock.moment(text) for text in self.metas if looks_like_date(text))
        return next((found for found in dates if found is not None), None)


_ALBUM = re.compile(r"(?:^|/)index\.html?$", re.IGNORECASE)
_DROPPED = frozenset({"script", "style", "h1", "h2", "h3", "h4", "h5", "h6", "title", "head"})
_BLOCKS = frozenset({"div", "p", "li", "tr", "ul", "table"})


def classes(node: Any) -> frozenset[str]:
    """The classes of an element; other nodes, and what stands above the outermost element, have none."""
    return frozenset((node.attributes.get("class") or "").split())


def words_of(node: Any, apart: Callable[[Any], bool] | None = None) -> str:
    """All words below a node, with the line breaks that it shows; without those of elements that stand `apart`.

    Elements of one kind inside each other are each read without those inside them: else the innermost word of n is read n times.
    """
    return "".join(_words(node, apart)).strip()


def _words(node: Any, apart: Callable[[Any], bool] | None) -> Iterator[str]:
    for one in below(node, lambda element: element.tag not in ("script", "style") and not (apart and apart(element))):
        if one.is_text_node:
            yield one.text_content or ""
        elif one.tag == "br":
            yield "\n"


def below(node: Any, into: Callable[[Any], bool]) -> Iterator[Any]:
    """The nodes below one, in order; of an element only what `into` lets be entered. However deep, nothing is recursive."""
    child = node.child
    waiting: list[Any] = []
    while child is not None or waiting:
        if child is None:
            child = waiting.pop()
            continue
        following = child.next
        entered = child.is_element_node and into(child)
        yield child
        if entered and child.child is not None:
            if following is not None:
                waiting.append(following)
            following = child.child
        child = following


def outermost(root: Any, wanted: Callable[[frozenset[str]], bool]) -> Iterator[Any]:
    """The outermost elements of certain classes, in order."""
    for node in below(root, lambda element: not wanted(classes(element))):
        if node.is_element_node and wanted(classes(node)):
            yield node


def piece_of(node: Any, lost: list[str] | None = None) -> Piece:
    """A node's piece; its comments are nodes of their own. What is lost of a part of a record is noted with the record's."""
    piece = Piece(lost)
    piece.texts.extend(_shown(node, piece))
    return piece


def _shown(node: Any, piece: Piece) -> Iterator[str]:
    for one in below(node, lambda element: not step(piece.lost, _taken, element, piece)):
        if one.is_text_node:
            yield one.text_content or ""
        elif one.tag == "br" or one.tag in _BLOCKS:
            yield "\n"


def _taken(node: Any, piece: Piece) -> bool:
    """Notes an element that is one of a record's parts; whether it was one, so that its words stay out of the text."""
    names = classes(node)
    if "comment" in names:
        if "like" not in names:
            piece.comments.append(node)
    elif names & {"user", "author"}:
        piece.user = piece.user or " ".join(words_of(node).split()) or None
    elif node.tag == "table":
        _table(node, names, piece)
    elif names & {"meta", "timerow"}:
        _meta(node, piece)
    elif node.tag in ("img", "video", "source"):
        _file(node, names, piece)
    elif node.tag == "a":
        return _link(node, piece)
    else:
        return bool(node.tag in _DROPPED or names & {"warning", "privacy", "icon"})
    return True


def _table(node: Any, names: frozenset[str], piece: Piece) -> None:
    """Rows that tell of a file; the table of a shared link is a card with another site's words."""
    if "walllink" in names:
        for link in node.css("a"):
            _outside(link.attributes.get("href"), piece)
        return
    piece.rows.extend(rows_of(node))


def rows_of(node: Any) -> Iterator[tuple[str, str]]:
    """Label and value of each row below a node. A table in a cell has rows of its own, so each word stands in one."""
    rows: list[list[list[str]]] = []
    waiting: list[tuple[Any, list[list[str]], list[str]]] = [(node.child, [], [])]
    while waiting:
        node, row, cell = waiting.pop()
        if node is None:
            continue
        waiting.append((node.next, row, cell))
        if node.is_text_node:
            cell.append(node.text_content or "")
        elif node.tag == "br":
            cell.append("\n")
        elif node.is_element_node and node.tag not in ("script", "style"):
            if node.tag == "tr":
                row = []
                rows.append(row)
            elif node.tag in ("th", "td"):
                cell = []
                row.append(cell)
            waiting.append((node.child, row, cell))
    for cells in (["".join(cell).strip() for cell in row] for row in rows):
        if len(cells) > 1 and cells[0]:
            yield cells[0], cells[1]


def _meta(node: Any, piece: Piece) -> None:
    stamp = node.css_first("abbr[title], time[datetime]")
    if stamp is not None:
        piece.stamp = piece.stamp or stamp.attributes.get("title") or stamp.attributes.get("datetime")
    icon = node.css_first("img.privacy")
    if icon is not None:
        piece.privacy = icon.attributes.get("title") or icon.attributes.get("alt")
    shown = words_of(stamp if stamp is not None else node)
    label, _, value = shown.replace("：", ":").partition(":")
    if is_ip(value):  # `Upload IP Address: 192.0.2.1`, seen beside videos of 2014 and 2017
        piece.rows.append((label, value.strip()))
    elif shown:
        piece.metas.append(shown)


def _file(node: Any, names: frozenset[str], piece: Piece) -> None:
    uri = file_address(node.attributes.get("src"))
    if uri is not None and not names & {"icon", "privacy", "emote", "profile"}:
        (piece.pictures if node.tag == "img" else piece.videos).append(uri)


def _link(node: Any, piece: Piece) -> bool:
    """Whether a link is more than words: it leads to a file or to an album's page."""
    href = (node.attributes.get("href") or "").strip()
    if _ALBUM.search(href) and safe_address(href) is None:
        shown = words_of(node)
        piece.albums.append(shown)
        return True
    if media_named(href) and (uri := file_address(href)) is not None and safe_address(href) is None:
        piece.videos.append(uri)
        piece.pictures.extend(uri for image in node.css("img") if (uri := file_address(image.attributes.get("src"))))
        return True
    _outside(href, piece)
    return False


def _outside(href: str | None, piece: Piece) -> None:
    address = safe_address(href)
    if address is not None and not on_platform(target := outside(address)):
        piece.links[target] = None


def is_ip(value: str) -> bool:
    """Whether a value is an address of the internet protocol, in either version."""
    try:
        ip_address(value.strip())
    except ValueError:
        return False
    return True
