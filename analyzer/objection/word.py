"""The letter as a Word document, by itself (`plain_word.py`) or in the letterhead of an association, so that it can be adapted.

A letterhead is a `.docx` file with fields in double braces: `{{letter}}` in a paragraph of its own is where the letter goes,
and the other fields of `FIELDS` may stand anywhere, in headers and footers, too. Values are put in as text: whatever a name
holds, it stays text.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from ..words import Complaint, mark
from .paper import Paper, blocks_of, pieces_of
from .plain_word import EPOCH, plain_word

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph

FIELDS = ("letter", "title", "name", "place", "date", "country", "addressee")
"""Every field that a letterhead may hold."""
LARGEST = 20 << 20
_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")

NO_DOCX = mark("{file} is not a Word document (.docx); save the letterhead as one.")
NO_LETTER = mark("{file} has no field {{{{letter}}}}; write it where the letter should stand, in a paragraph of its own.")
UNKNOWN_FIELD = mark("{file} has a field that does not exist, {field}; the fields are {known}.")
TOO_LARGE = mark("{file} is larger than 20 MB; a letterhead of that size is not read.")


def as_word(paper: Paper, stamp: dt.datetime, letterhead: bytes | None = None, fields: Mapping[str, str] | None = None) -> bytes:
    """The document as `.docx`; the same input gives the same bytes. `Complaint` says what is wrong with a letterhead."""
    if letterhead is None:
        return plain_word(paper, stamp)
    docx = _opened(letterhead)
    _filled(docx, paper, {**(fields or {}), "title": paper.title})
    facts = docx.core_properties
    facts.title, facts.author, facts.last_modified_by, facts.comments = paper.title, "", "", ""
    facts.created = facts.modified = stamp.astimezone(dt.UTC).replace(tzinfo=None)
    return _saved(docx)


def checked(letterhead: bytes, name: str) -> None:
    """Raises `Complaint` for a file that is no letterhead, before any archive is read."""
    if len(letterhead) > LARGEST:
        raise Complaint(TOO_LARGE, file=name)
    docx = _opened(letterhead, name)
    met = [field for paragraph in _paragraphs(docx) for field in _FIELD.findall(paragraph.text)]
    unknown = next((field for field in met if field not in FIELDS), None)
    if unknown is not None:
        raise Complaint(UNKNOWN_FIELD, file=name, field=unknown[:80], known=", ".join(FIELDS))
    if not any(paragraph.text.strip() and _is_letter(paragraph) for paragraph in docx.paragraphs):
        raise Complaint(NO_LETTER, file=name)


def _opened(letterhead: bytes, name: str = "") -> Docx:
    import docx

    try:
        if not _reasonable(letterhead):
            raise Complaint(TOO_LARGE, file=name)
        return docx.Document(io.BytesIO(letterhead))
    except Complaint:
        raise
    except Exception:  # a ZIP that is none, a part that is missing, XML that is broken: it is not a Word document
        raise Complaint(NO_DOCX, file=name) from None


def _reasonable(letterhead: bytes) -> bool:
    """Whether its parts unpack to a size that a letterhead can have."""
    with zipfile.ZipFile(io.BytesIO(letterhead)) as archive:
        return sum(part.file_size for part in archive.infolist()) <= 4 * LARGEST


# -- in a letterhead -----------------------------------------------------------------------------------------------------

_STYLES = {"## ": "Heading 2", "### ": "Heading 3", "- ": "List Bullet"}


def _is_letter(paragraph: Paragraph) -> bool:
    found = _FIELD.fullmatch(paragraph.text.strip())
    return found is not None and found[1] == "letter"


def _filled(docx: Docx, paper: Paper, fields: Mapping[str, str]) -> None:
    for paragraph in list(_paragraphs(docx)):
        if _is_letter(paragraph):
            _put_letter(paragraph, paper, {style.name for style in docx.styles})
        elif _FIELD.search(paragraph.text):
            _put_fields(paragraph, fields)


def _put_letter(place: Paragraph, paper: Paper, styles: set[str]) -> None:
    """The letter's paragraphs before the one that holds the field, which goes: in its style, headings and lists in theirs."""
    for sign, lines in blocks_of(paper.said):
        for group in [lines] if sign in (">", "") else [[line] for line in lines]:
            paragraph = place.insert_paragraph_before()
            if place._p.pPr is not None:
                paragraph._p.insert(0, deepcopy(place._p.pPr))
            style = _STYLES.get(sign)
            if style in styles:
                paragraph.style = style
            elif sign == "- ":
                group = [f"– {group[0]}", *group[1:]]
            _write(paragraph, group, sign)
            if sign == "## " and style not in styles:
                for run in paragraph.runs:
                    run.bold = True
    place._p.getparent().remove(place._p)


def _write(paragraph: Paragraph, lines: list[str], sign: str) -> None:
    """Lines of one paragraph: an address keeps its line breaks; places to fill in are highlighted."""
    from docx.enum.text import WD_COLOR_INDEX

    for number, line in enumerate(lines):
        if number:
            paragraph.add_run().add_break() if sign == ">" else paragraph.add_run(" ")
        for text, is_field in pieces_of(line):
            run = paragraph.add_run(text)
            if is_field:
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _put_fields(paragraph: Paragraph, fields: Mapping[str, str]) -> None:
    """Fields of a paragraph by their values; Word may have cut a field in several runs, so the first one takes all text."""
    text = _FIELD.sub(lambda found: fields.get(found[1], ""), paragraph.text)
    first, *others = paragraph.runs
    first.text = text
    for run in others:
        run.text = ""


def _paragraphs(docx: Docx) -> Iterator[Paragraph]:
    """Every paragraph: of the body, of its tables, of headers and footers."""
    yield from _inside(docx)
    for section in docx.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not part.is_linked_to_previous:
                yield from _inside(part)


def _inside(part: Any, depth: int = 0) -> Iterator[Paragraph]:
    yield from part.paragraphs
    for table in part.tables if depth < 8 else ():
        for row in table.rows:
            for cell in row.cells:
                yield from _inside(cell, depth + 1)


def _saved(docx: Docx) -> bytes:
    """The file with the same dates at any time, so that the same letter is the same bytes."""
    written, out = io.BytesIO(), io.BytesIO()
    docx.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(zipfile.ZipInfo(part.filename, EPOCH), source.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()
