"""meta-export: which of your Facebook and Instagram data Meta's AI training announcement covers.

    import meta_export
    result = meta_export.analyse(["facebook-ada-2026-07-01-Ab12Cd34.zip"])
    result.items            # a DataFrame; result.media, result.people … too

What is named here is the public interface of the library: it changes with the first number of the version only. The rest of
`analyzer`, where it is made, may change at any time.

    analyse             reads archives, and gives a `Result`
    warm                loads what `analyse` will need, while somebody still chooses
    cells               counts of a `Result` without names, texts or times, for whoever adds up many of them: `Cell`s
    columns_without_words   `{table: its columns that hold no words of people}`, the form of a table that can be handed on
    answers_from_toml   reads the text of answers.toml, and gives `Answers`
    Answers             what the user states: `Answers(country="FR", facebook=PlatformAnswers(audience=Audience.FRIENDS))`
    ArchiveError        what `analyse` raises when no archive can be used; `str()` of it is a sentence
    Progress            the type of what `analyse(progress=…)` calls
    charts              pictures of the tables, for notebooks
    safe_cell           a text that a spreadsheet will not run as a formula, for CSV files of your own
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from analyzer import __version__, analyse, warm

if TYPE_CHECKING:
    from analyzer.answers import from_toml as answers_from_toml
    from analyzer.archive import ArchiveError
    from analyzer.model import Answers, Audience, PlatformAnswers, Progress
    from analyzer.tables import Result, charts, columns_without_words
    from analyzer.tables.cells import safe_cell
    from analyzer.totals.cells import Cell, cells

__all__ = [
    "Answers",
    "ArchiveError",
    "Audience",
    "Cell",
    "PlatformAnswers",
    "Progress",
    "Result",
    "__version__",
    "analyse",
    "answers_from_toml",
    "cells",
    "charts",
    "columns_without_words",
    "safe_cell",
    "warm",
]

_LATER = {
    "Answers": ("analyzer.model", "Answers"),
    "ArchiveError": ("analyzer.archive", "ArchiveError"),
    "Audience": ("analyzer.model", "Audience"),
    "Cell": ("analyzer.totals.cells", "Cell"),
    "PlatformAnswers": ("analyzer.model", "PlatformAnswers"),
    "Progress": ("analyzer.model", "Progress"),
    "Result": ("analyzer.tables", "Result"),
    "answers_from_toml": ("analyzer.answers", "from_toml"),
    "charts": ("analyzer.tables.charts", None),
    "safe_cell": ("analyzer.tables.cells", "safe_cell"),
    "cells": ("analyzer.totals.cells", "cells"),
    "columns_without_words": ("analyzer.tables", "columns_without_words"),
}
"""Public name -> module that it is taken from when it is first asked for, and its name there (None: the module itself): the
import itself stays quick."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, known_as = _LATER[name]
    found = import_module(module)
    value = globals()[name] = found if known_as is None else getattr(found, known_as)
    return value


def __dir__() -> list[str]:
    return __all__
