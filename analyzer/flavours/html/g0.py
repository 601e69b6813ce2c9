"""Facebook's pages of 2010 to 2012, whose parts are named after hAtom: the wall, notes, albums.

Seen in programs made for such pages (docs/atlas/facebook.md, Pages of 2010 to 2012). An entry names its author, its words, its
comments and, as an instant, its time. A picture beside the time says who could see it; from March 2012 on the person's
posts on other walls stand among the rest and lack that picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from ...model import Act, Entry, Field
from ...words.keys import label_key
from .early import comments_of, frame_of, is_written, unsigned
from .early_files import files_of, is_fact, unknown_labels
from .early_pieces import Piece, classes, outermost, piece_of
from .early_titles import UNSIGNED, audience_of
from .rows import Page
from .steps import step, whole


def entries(tree: Any, page: Page) -> Iterator[Entry]:
    """The entries of a page, in order."""
    if tree.body is None:
        return
    owner = frame_of(tree).owner
    nodes = list(outermost(tree.body, _is_record))
    if not nodes and is_written(page):
        yield from unsigned(tree.css_first("#content") or tree.body, page)
    pieces = [_piece(node) for node in nodes]
    told = any(piece.privacy for piece in pieces)
    for number, (node, piece) in enumerate(zip(nodes, pieces, strict=True)):
        yield whole(piece.lost, number, page.path, _record, node, piece, number, page, owner, told)


def _piece(node: Any) -> Piece:
    lost: list[str] = []
    piece = step(lost, piece_of, node, lost)
    return Piece(lost) if piece is None else piece


def _record(node: Any, piece: Piece, number: int, page: Page, owner: str | None, told: bool) -> Entry:
    names = classes(node)
    if names & {"album", "comment"}:  # its pictures have a page of their own
        comments = [node] if "comment" in names else piece.comments
        parts = comments_of(comments, page.clock, page.path, piece.lost)
        return Entry(number, page.path, "album", when=piece.moment(page.clock), parts=parts)
    if "photo-container" in names:
        return _files(piece, number, page)
    return replace(_entry(piece, number, page), act=_act(piece, owner, told))


def _is_record(names: frozenset[str]) -> bool:
    return bool(names & {"hentry", "feedentry", "photo-container", "album"})


def _entry(piece: Piece, number: int, page: Page) -> Entry:
    audience = audience_of(piece.privacy) if piece.privacy else None
    return Entry(
        number,
        page.path,
        "wall",
        when=piece.moment(page.clock),
        texts=(piece.text,) if piece.text else (),
        fields={Field.AUDIENCE: (audience.value,)} if audience else {},
        links=tuple(piece.links),
        parts=comments_of(piece.comments, page.clock, page.path, piece.lost),
    )


def _files(piece: Piece, number: int, page: Page) -> Entry:
    """A picture of an album; its facts are lines of text, `Latitude: 45.76`."""
    words = []
    for line in (piece.text or "").split("\n"):
        label, colon, value = line.partition(":")
        if colon and is_fact(label, value):
            piece.rows.append((label.strip(), value.strip()))
        else:
            words.append(line)
    piece.texts[:] = ["\n".join(words)]
    when = piece.moment(page.clock)
    parts = comments_of(piece.comments, page.clock, page.path, piece.lost)
    media = files_of(piece, "", when, page.clock)
    return Entry(number, page.path, "files", when=when, media=media, parts=parts, unmapped=unknown_labels(piece))


def _act(piece: Piece, owner: str | None, told: bool) -> Act:
    """Whose entry it is, by the name on it; `told`: the page says of its entries who could see them."""
    if piece.user is None:
        return UNSIGNED
    own = owner is not None and label_key(piece.user) == label_key(owner)
    return Act("somewhere" if own and told and not piece.privacy else "post", who=piece.user, own=own)
