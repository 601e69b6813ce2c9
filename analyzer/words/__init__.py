"""Our words: sentences and terms in English, their catalogues in `locale/`, and what says them in one language."""

from .complaint import Complaint, cannot_open
from .words import LANGUAGES, LONGEST_LINE, Words, mark, mark_count, one_line, printable, system_language

__all__ = [
    "LANGUAGES",
    "LONGEST_LINE",
    "Complaint",
    "Words",
    "cannot_open",
    "mark",
    "mark_count",
    "one_line",
    "printable",
    "system_language",
]
