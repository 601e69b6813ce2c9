"""What the files of a kit are called, in the reader's language. Code and templates know them by their English names."""

from __future__ import annotations

_FRENCH = {
    "start-here.html": "commencez-ici.html",
    "letter.html": "lettre.html",
    "letter.txt": "lettre.txt",
    "letter.docx": "lettre.docx",
    "form-text.txt": "texte-formulaire.txt",
    "annex.html": "annexe-pour-meta.html",
    "annex.csv": "annexe-pour-meta.csv",
    "evidence.html": "preuves-a-garder.html",
    "evidence.csv": "preuves-a-garder.csv",
    "reminder.ics": "rappel.ics",
    "complaint.html": "reclamation.html",
    "complaint.txt": "reclamation.txt",
    "complaint.docx": "reclamation.docx",
    "checklist.html": "a-faire.html",
    "checklist.txt": "a-faire.txt",
    "clean-up.html": "nettoyage-pour-vous.html",
    "clean-up.csv": "nettoyage-pour-vous.csv",
}
_ENGLISH = {
    "annex.html": "annex-for-meta.html",
    "annex.csv": "annex-for-meta.csv",
    "evidence.html": "evidence-to-keep.html",
    "evidence.csv": "evidence-to-keep.csv",
    "clean-up.html": "clean-up-for-you.html",
    "clean-up.csv": "clean-up-for-you.csv",
}
_OTHERS = {"en": _ENGLISH, "fr": _FRENCH}

FILES = tuple(_FRENCH)
"""Every file that a kit can have, in the order in which a person meets them."""


def file_name(key: str, lang: str) -> str:
    """`letter.html` -> `lettre.html` for a French reader; raises KeyError for what is no file of a kit."""
    if key not in _FRENCH:
        raise KeyError(key)
    return _OTHERS[lang].get(key, key)


def names(lang: str) -> tuple[str, ...]:
    """All file names in one language."""
    return tuple(file_name(key, lang) for key in FILES)
