"""A record's text as it is gathered, piece by piece, until its leaf ends; and the files that it shows, each once."""

from __future__ import annotations

from ..addresses import file_address
from .shapes import BESIDE, BODY, CAPTION, Box, Leaf, Picture

ICON_FOLDERS = ("files/", "icons/", "images/", "html/", "static_resources/")


class Gatherer:
    """The box being filled, and the leaf in hand: its pieces of text, where they link to, and the file that it is at."""

    def __init__(self, lost: list[str] | None = None) -> None:
        self.box = Box()
        if lost is not None:
            self.box.lost = lost
        self._leaves = self.box.leaves
        self._pieces: list[str] = []
        self._broken = False
        self._address: str | None = None
        self._addresses: set[str] = set()
        self._linked: list[str] = []
        """The pieces that stand in a link."""
        self._bare = False
        self._block = 0
        self._block_depth = 0
        self._parent = 0
        self._file = -1
        self._file_parent = -1
        self._files: dict[str, int] = {}
        """`src` or `href` as it stands -> the number of its picture, -1 for files that are not the person's."""

    def _text(self, text: str | None) -> None:
        """Adds a piece of text to the leaf in hand."""
        if not text:
            return
        if self._broken:  # `<br />` and the line end or the one blank behind it are one line end (`<br /> `, seen in 2026-08)
            text = text[1:] if text[0] == " " else text.removeprefix("\r").removeprefix("\n")
            self._broken = False
        if text:
            self._pieces.append(text)
            if self._address is not None:
                self._addresses.add(self._address)
                self._linked.append(text)
            elif not self._bare and not text.isspace():
                self._bare = True

    def _flush(self, role: str, depth: int) -> None:
        """The leaf that has been gathered ends here."""
        if not self._pieces:
            return
        text = "".join(self._pieces).strip()
        self._pieces.clear()
        if text:
            address = next(iter(self._addresses)) if len(self._addresses) == 1 else None
            if address is None or not self._bare:
                self._leaf(text, role, depth, address)
            else:
                self._leaf(text, role, depth, None, ("".join(self._linked).strip(), address))
        if self._addresses:
            self._addresses.clear()
            self._linked.clear()
        self._bare = self._broken = False

    def _leaf(self, text: str, role: str, depth: int, href: str | None, anchor: tuple[str, str] | None = None) -> None:
        """A text becomes a leaf; it is marked as a file's where it has the class of captions or shares the file's element."""
        mark = ""
        if self._file != -1:
            mark = CAPTION if role is CAPTION else BESIDE if self._parent == self._file_parent else ""
        if role is CAPTION:
            role = BODY
        below, children = depth - self._block_depth, self.box.children
        self._leaves.append(Leaf(text, role, self._block, self._file, href, children, below, self._parent, mark, anchor))

    def _add_file(self, source: str, video: bool) -> None:
        """What follows is at the file of this address, if it is one of the person's."""
        number = self._files.get(source)
        if number is None:
            number = self._files[source] = self._number_of(source, video)
        if number >= 0:
            self._file = number

    def _number_of(self, source: str, video: bool) -> int:
        """The number of the picture at this address, added if new; -1 for anything but a picture."""
        uri = file_address(source)
        if uri is None:
            return -1
        if is_icon(uri):
            self.box.icons.append(uri)
            return -1
        known = self._files.get(uri, -1)
        if known < 0:
            known = self._files[uri] = len(self.box.pictures)
            self.box.pictures.append(Picture(uri, video))
        return known


def is_icon(uri: str) -> bool:
    """Whether a picture at this address belongs to the page and not to the person."""
    return uri.startswith(ICON_FOLDERS) and uri.lower().endswith((".png", ".svg", ".gif"))
