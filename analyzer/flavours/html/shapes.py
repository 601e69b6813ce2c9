"""What a page shows, before it is interpreted: leaves of text, files, rows of tables, and the box around them."""

from __future__ import annotations

from msgspec import Struct

from ...model import Moment

HEAD, BODY, FOOT = "head", "body", "foot"
CAPTION, BESIDE = "caption", "beside"
"""Marks of leaves at a file: its caption, and unmarked text next to it (on Facebook the name of the album)."""
GONE = -1
"""Numbers of files below this one are those of files without an address."""


class Leaf(Struct, frozen=True, gc=False):
    """A stretch of text: what it is, the block it stands in, the file before it in that block (or -1), its address."""

    text: str
    role: str
    block: int
    file: int
    href: str | None
    child: int
    depth: int = 0
    """How many elements there are between its block and it."""
    parent: int = 0
    """The number of its parent element, shared by siblings."""
    mark: str = ""
    anchor: tuple[str, str] | None = None
    """The words and the address of the one link in a text that is more than the link."""


class Picture:
    """A file that a box shows, with its captions and what its rows say."""

    __slots__ = ("captions", "facts", "name", "uri", "video")

    def __init__(self, uri: str, video: bool) -> None:
        self.uri = uri
        self.video = video
        self.name = ""
        """Unmarked text next to it: on Facebook the name of its album."""
        self.captions: dict[str, None] = {}
        """Each of them once, in order."""
        self.facts: dict[str, str | Moment | None] = {}
        """What rows say of it under the JSON flavour's keys."""


class Line:
    """A row of a table: its label, its values, and the number of the file before the table (or -1)."""

    __slots__ = ("boxes", "fact", "file", "label", "pictures", "values")

    def __init__(self, label: str, file: int) -> None:
        self.label = label
        self.file = file
        self.fact = False
        """Whether its label has an element of its own, as in rows that describe a file (2022 to 2026)."""
        self.values: list[tuple[str, str | None]] = []
        self.pictures: list[Picture] = []
        self.boxes: list[Box] = []


class Box:
    """Everything that one record shows, before it is interpreted."""

    __slots__ = (
        "children", "comments", "gone", "icons", "leaves", "lost", "permalink", "pictures", "shaped", "tables", "tagged",
    )  # fmt: skip

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.pictures: list[Picture] = []
        self.gone: list[Picture] = []
        """Files that a page shows without an address (`<video src="">`, seen 2020 to 2026); number -2 is the first."""
        self.tables: list[list[Line]] = []
        self.tagged: list[str] = []
        self.icons: list[str] = []
        self.comments: list[Box] = []
        """What people wrote under a file, each with a time of its own (Facebook, 2018 to 2020)."""
        self.permalink: str | None = None
        self.children = 0
        self.shaped = False
        """Whether headings, bodies or footers are marked as such."""
        self.lost: list[str] = []
        """Kinds of errors of the parts that could not be read; the boxes inside a record have the list of the record."""

    def texts(self, role: str) -> list[str]:
        return [leaf.text for leaf in self.leaves if leaf.role == role]

    @property
    def empty(self) -> bool:
        return not (self.leaves or self.pictures or self.gone or self.tables or self.lost)

    def file(self, number: int) -> Picture:
        """The file before a row: one of the pictures, one that is gone, else the last there is."""
        if number < GONE:
            return self.gone[GONE - 1 - number]
        return self.pictures[number] if self.pictures else self.gone[-1]
