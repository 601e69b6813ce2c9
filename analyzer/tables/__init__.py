"""A document as tables: DataFrames, what Jupyter shows of them, and charts."""

from .columns import Column, Row, Table
from .tables import TABLES, Result, columns_without_words, tables_with

__all__ = ["TABLES", "Column", "Result", "Row", "Table", "columns_without_words", "tables_with"]
