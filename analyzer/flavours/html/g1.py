"""Facebook's pages of 2013 to April 2018: the timeline, albums and their pictures, videos.

Markup: docs/atlas/facebook.md, Pages of 2013 to 2018.
A record of the timeline is a time, Meta's sentence as bare text, and the person's words in `div.comment`; between one time
and the next. A file is a `div.block` with its words, time, rows and comments. Years differ in what is wrapped around that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...model import Entry, Field, Place
from .early import Frame, comments_of, frame_of, is_written, unsigned
from .early_files import files_of, unknown_labels
from .early_pieces import Piece, classes, outermost, piece_of, words_of
from .early_titles import act_of_sentence
from .rows import Page
from .steps import whole

_ABOVE = 6
"""So far above a time is looked for what it is a part of; real pages nest less."""


def entries(tree: Any, page: Page) -> Iterator[Entry]:
    """The records of a page, in order: its files, else its timeline, else the lines of its lists."""
    frame = frame_of(tree)
    root = tree.css_first("div.contents") or tree.body
    if root is None:
        return
    number = 0
    made = False
    for number, node in enumerate(outermost(root, lambda names: "block" in names), 1):
        made = True
        lost: list[str] = []
        yield whole(lost, number - 1, page.path, _block, node, number - 1, page, lost)
    for meta in root.css("div.meta"):
        if not _is_part(meta, lists=not is_written(page)):
            made = True
            lost = []
            yield whole(lost, number, page.path, _line, meta, number, frame, page, lost)
            number += 1
    if not made:
        yield from unsigned(root, page) if is_written(page) else _listed(root, page)


def _is_part(meta: Any, lists: bool = False) -> bool:
    """Whether a time is inside a file, a comment or (`lists`) a list, and so does not begin a record."""
    above = meta.parent
    for _ in range(_ABOVE):
        if above is None or "contents" in classes(above):
            return False
        if above.tag == "table" or (lists and above.tag == "li") or classes(above) & {"block", "comment"}:
            return True
        above = above.parent
    return False


def _listed(root: Any, page: Page) -> Iterator[Entry]:
    """The lines of a page of lists: friends, pokes, events; they are counted, and hold no text of the person's own."""
    first = root.css_first("ul")
    for number, line in enumerate(first.css("li") if first is not None else ()):
        if words_of(line, _is_line):
            yield Entry(number, page.path, "listed")


def _is_line(node: Any) -> bool:
    return bool(node.tag == "li")


# -- the timeline ------------------------------------------------------------------------------------------------------


def _line(meta: Any, number: int, frame: Frame, page: Page, lost: list[str]) -> Entry:
    """One record: everything between a time and the next one."""
    record = Piece(lost)
    record.metas.append(words_of(meta, _is_meta))
    comments: list[Any] = []
    texts: list[str] = []
    node = meta.next
    while node is not None and not _begins_another(node):
        if node.is_text_node:
            record.texts.append(node.text_content or "")
        elif "comment" in classes(node):
            _written(node, record, texts, comments)
        elif node.is_element_node:
            inner = piece_of(node, lost)
            record.texts.append(inner.text or "")
            record.links |= inner.links
            record.pictures += inner.pictures
            for one in inner.comments:
                _written(one, record, texts, comments)
        node = node.next
    return _timeline(record, number, texts, comments, frame, page)


def _is_meta(node: Any) -> bool:
    return "meta" in classes(node)


def _begins_another(node: Any) -> bool:
    if not node.is_element_node:
        return False
    return _is_meta(node) or ("comment" not in classes(node) and any(not _is_part(one) for one in node.css("div.meta")[:1]))


def _written(node: Any, record: Piece, texts: list[str], comments: list[Any]) -> None:
    """A box of words: the record's own, or a comment below it, which names its author."""
    piece = piece_of(node, record.lost)
    if piece.user is not None:
        comments.append(node)
        return
    if piece.text:
        texts.append(piece.text)
    record.links |= piece.links
    record.pictures += piece.pictures
    comments.extend(piece.comments)


def _timeline(record: Piece, number: int, texts: list[str], comments: list[Any], frame: Frame, page: Page) -> Entry:
    title = " ".join((record.text or "").split())
    act = act_of_sentence(title, frame.owner) if title else None
    when = record.moment(page.clock)
    record.texts.clear()  # Meta's sentence is nobody's caption
    return Entry(
        number,
        page.path,
        "timeline",
        when=when,
        act=act,
        title=title or None,
        texts=tuple(dict.fromkeys(texts)),
        media=files_of(record, _folder(page.path), when, page.clock),
        places=(Place(act.target),) if act is not None and act.target and texts else (),
        links=tuple(record.links),
        parts=comments_of(comments, page.clock, page.path, record.lost),
    )


# -- files -------------------------------------------------------------------------------------------------------------

_COUNTED = re.compile(r"\s-\s[\d.,](?:\S+|[\d.,]*\s\S+)$")
"""`Lake days - 2 Photos`: an album that has no page of its own."""


def _block(node: Any, number: int, page: Page, lost: list[str]) -> Entry:
    piece = piece_of(node, lost)
    when = piece.moment(page.clock)
    parts = comments_of(piece.comments, page.clock, page.path, lost)
    if piece.albums or _is_album(piece, page):
        texts = (piece.text,) if piece.albums and piece.text else ()
        return Entry(number, page.path, "album", when=when, texts=texts, parts=parts)
    return Entry(
        number,
        page.path,
        "files",
        when=when,
        fields={Field.NAME: (piece.text,)} if piece.text else {},
        media=files_of(piece, _folder(page.path), when, page.clock),
        parts=parts,
        unmapped=unknown_labels(piece),
    )


def _is_album(piece: Piece, page: Page) -> bool:
    return page.path.lower().rpartition(".")[0].endswith("html/photos") and bool(_COUNTED.search(piece.text or ""))


def _folder(path: str) -> str:
    """The folder of a page from the export's root, for files in the same folder: `photos/1500000001`."""
    parts = path.split("/")[:-1]
    for at in range(len(parts) - 1, -1, -1):
        if parts[at].lower() in ("photos", "videos"):
            return "/".join(parts[at:])
    return ""
