"""The analysis as tables: DataFrames for notebooks, rows for the files that outputs/ writes.

Columns and their meaning are the public contract, docs/tables.md; they are declared beside their nouns, in `items.py`,
`files.py` and `accounts.py`. pandas is imported here alone, and only when a table is asked for;
pyarrow, where it is installed, keeps their texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..flavours.json.export import paused_collector
from ..model import Document
from ..totals.inventory import Inventory, inventory
from ..words import Words, mark
from ..words.complaint import needs
from .accounts import ACCOUNT, ADVERTISERS, OFF_META
from .columns import Column, Table
from .files import FILES, LEFTOVERS, PROBLEMS
from .items import FLAGS, ITEMS, LANGUAGES, MEDIA, PEOPLE, judged, named

if TYPE_CHECKING:
    import pandas as pd


_ACCOUNT = ("account", ("account_id",))
_ITEM = ("items", ("account_id", "item_id"))
_FILE = ("media", ("account_id", "media_id"))

# files: two archives of one name, or a ZIP that holds a name twice, make (archive, path) no key.
TABLES: tuple[Table, ...] = (
    Table("items", mark("Items"), ITEMS, judged, _ITEM[1], (_ACCOUNT,)),
    Table("media", mark("Pictures, videos and sounds"), MEDIA, lambda one, _: one.media, _FILE[1], (_ACCOUNT, _ITEM)),
    Table("people", mark("People named with items"), PEOPLE, named, refers=(_ACCOUNT, _ITEM)),
    Table("flags", mark("Sensitive details"), FLAGS, lambda one, _: one.flags, refers=(_ACCOUNT, _ITEM, _FILE)),
    Table("files", mark("Files of the archives"), FILES, lambda one, _: one.files, refers=(_ACCOUNT,)),
    Table("leftovers", mark("Fields that no table holds"), LEFTOVERS, lambda one, _: one.leftovers or (), refers=(_ACCOUNT,)),
    Table("problems", mark("What could not be read"), PROBLEMS, lambda one, _: one.problems, refers=(_ACCOUNT,)),
    Table("off_meta", mark("What other companies reported"), OFF_META, lambda one, _: one.off_meta, refers=(_ACCOUNT,)),
    Table(
        "advertisers", mark("Companies that advertise to you"), ADVERTISERS, lambda one, _: one.advertisers, refers=(_ACCOUNT,)
    ),
    Table("account", mark("Accounts"), ACCOUNT, lambda one, _: one.accounts, _ACCOUNT[1]),
)


def tables_with(*, words: bool = True, languages: bool = False) -> tuple[Table, ...]:
    """The tables; without words: each less the columns that hold words of people (`Column.words`); with languages: those of
    texts are detected."""
    tables = TABLES
    if languages:
        tables = tuple(table.filled(LANGUAGES) if table.name == "items" else table for table in tables)
    return tables if words else tuple(table.without_words() for table in tables)


def columns_without_words() -> dict[str, tuple[str, ...]]:
    """The columns of each table that hold no words of people. `account_id` is among them, and holds the account's name."""
    return {table.name: tuple(column.name for column in table.columns) for table in tables_with(words=False)}


class Result:
    """An analysis, ready to explore: `.items`, `.media`, `.people` … are DataFrames, `.inventory` is the articles' list.

    `document` is the whole of it in plain nouns; `because` is said in `lang`; `languages`: those of texts are detected.
    """

    def __init__(self, document: Document, lang: str = "en", *, languages: bool = False) -> None:
        self.document = document
        self.words = Words(lang)
        self.languages = languages

    def table(self, name: str) -> pd.DataFrame:
        """One table of docs/tables.md as a DataFrame: times are timezone-aware, missing values null.

        Raises `analyzer.words.Complaint` where pandas, or for languages py3langid, is not installed; `analyzer.outputs` writes
        tables without pandas.
        """
        table = next((table for table in tables_with(languages=self.languages) if table.name == name), None)
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
    try:
        import pandas as pd
    except ImportError:
        raise needs("pandas") from None
    return pd.DataFrame({column.name: _series(pd, column, held) for column, held in table.series(document, words)})


def _series(pd: Any, column: Column[Any], values: Sequence[Any]) -> Any:
    """One column, with the dtype of its kind; a closed set is a categorical."""
    kind = column.type
    if column.closed:
        import numpy as np

        codes = np.fromiter(column.codes(values), "int8", len(values))
        names = pd.Index([str(member) for member in column.closed], dtype="str")
        return pd.Series(pd.Categorical.from_codes(codes, names, ordered=column.ordered))
    if kind in ("list", "date"):
        return pd.Series(values, dtype="object")
    if values and values[0] is None and values.count(None) == len(values):
        return pd.Series(None, index=pd.RangeIndex(len(values)), dtype=_DTYPES[kind])
    if kind == "string":
        return _strings(pd, values)
    if kind == "time":
        # Whole seconds, so that the years up to 9999 fit; pandas' nanoseconds end in 2262.
        import numpy as np

        seconds = np.array([_NO_TIME if value is None else value for value in values], "int64")
        return pd.Series(pd.DatetimeIndex(seconds.view("M8[s]")).tz_localize("UTC"))
    return pd.Series(values, dtype=_DTYPES[kind])


_DTYPES = {"string": "str", "int": "Int64", "float": "float64", "bool": "boolean", "time": "datetime64[s, UTC]"}
_NO_TIME = -(1 << 63)
"""What numpy keeps for a time that is not known (NaT)."""


def _strings(pd: Any, values: Sequence[str | None]) -> Any:
    """Texts, as pandas keeps texts."""
    kept = pd.Series(dtype="str").dtype
    if getattr(kept, "storage", None) == "pyarrow":
        import pyarrow as pa

        try:
            # Straight to Arrow: pandas would look at every text before, which takes as long once more.
            return pd.Series(kept.__from_arrow__(pa.array(values, pa.large_string())))
        except UnicodeEncodeError:  # a file name that is not UTF-8 fits no Arrow string
            kept = pd.StringDtype("python", na_value=float("nan"))
    return pd.Series([None if value is None else str(value) for value in values], dtype=kept)
