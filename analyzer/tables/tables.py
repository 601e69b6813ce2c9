"""The analysis as tables: DataFrames for notebooks, rows for the files that outputs/ writes.

Columns and their meaning are the public contract, docs/tables.md; they are declared beside their nouns, in `items.py`,
`files.py` and `accounts.py`. pandas is imported here alone, and only when a table is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..flavours.json.export import paused_collector
from ..model import Document
from ..totals.inventory import Inventory, inventory
from ..words import Words
from .accounts import ACCOUNT, ADVERTISERS, OFF_META
from .columns import Table
from .files import FILES, LEFTOVERS, PROBLEMS
from .items import FLAGS, ITEMS, MEDIA, PEOPLE, judged, named

if TYPE_CHECKING:
    import pandas as pd


TABLES: tuple[Table, ...] = (
    Table("items", ITEMS, judged),
    Table("media", MEDIA, lambda document, _: document.media),
    Table("people", PEOPLE, named),
    Table("flags", FLAGS, lambda document, _: document.flags),
    Table("files", FILES, lambda document, _: document.files),
    Table("leftovers", LEFTOVERS, lambda document, _: document.leftovers or ()),
    Table("problems", PROBLEMS, lambda document, _: document.problems),
    Table("off_meta", OFF_META, lambda document, _: document.off_meta),
    Table("advertisers", ADVERTISERS, lambda document, _: document.advertisers),
    Table("account", ACCOUNT, lambda document, _: document.accounts),
)


class Result:
    """An analysis, ready to explore: `.items`, `.media`, `.people` … are DataFrames, `.inventory` is the articles' list.

    `document` is the whole of it in plain nouns; `because` is said in `lang`.
    """

    def __init__(self, document: Document, lang: str = "en") -> None:
        self.document = document
        self.words = Words(lang)

    def table(self, name: str) -> pd.DataFrame:
        """One table of docs/tables.md as a DataFrame: times are timezone-aware, missing values null."""
        table = next((table for table in TABLES if table.name == name), None)
        if table is None:
            raise KeyError(f"{name}: the tables are {', '.join(table.name for table in TABLES)}")
        with paused_collector():
            return _frame(table, self.document, self.words)

    @cached_property
    def items(self) -> pd.DataFrame:
        return self.table("items")

    @cached_property
    def media(self) -> pd.DataFrame:
        return self.table("media")

    @cached_property
    def people(self) -> pd.DataFrame:
        return self.table("people")

    @cached_property
    def flags(self) -> pd.DataFrame:
        return self.table("flags")

    @cached_property
    def files(self) -> pd.DataFrame:
        return self.table("files")

    @cached_property
    def leftovers(self) -> pd.DataFrame:
        return self.table("leftovers")

    @cached_property
    def problems(self) -> pd.DataFrame:
        return self.table("problems")

    @cached_property
    def off_meta(self) -> pd.DataFrame:
        return self.table("off_meta")

    @cached_property
    def advertisers(self) -> pd.DataFrame:
        return self.table("advertisers")

    @cached_property
    def account(self) -> pd.DataFrame:
        return self.table("account")

    @cached_property
    def inventory(self) -> Inventory:
        return inventory(self.document)

    def _repr_html_(self) -> str:
        """What Jupyter shows of it."""
        from .jupyter import repr_html

        return repr_html(self)


def _frame(table: Table, document: Document, words: Words) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({column.name: _series(pd, column.type, held) for column, held in table.series(document, words)})


def _series(pd: Any, kind: str, values: Sequence[Any]) -> Any:
    if kind == "time":
        # Whole seconds, so that the years up to 9999 fit; pandas' nanoseconds end in 2262.
        import numpy as np

        stamps = np.array([np.datetime64("NaT") if value is None else np.datetime64(value, "s") for value in values], "M8[s]")
        return pd.Series(pd.DatetimeIndex(stamps).tz_localize("UTC"))
    if kind == "int":
        return pd.Series(values, dtype="Int64")
    if kind == "float":
        return pd.Series(values, dtype="float64")
    if kind == "bool":
        return pd.Series(values, dtype="boolean")
    if kind == "string":
        texts = [None if value is None else str(value) for value in values]
        try:
            return pd.Series(texts, dtype="str")
        except UnicodeEncodeError:  # a file name that is not UTF-8 fits no Arrow string; pandas uses those where pyarrow is
            return pd.Series(texts, dtype=pd.StringDtype("python", na_value=float("nan")))
    return pd.Series(list(values), dtype="object")
