"""A document as tables: DataFrames, what Jupyter shows of them, and charts."""

from .columns import Column, Row, Table
from .tables import TABLES, Result, tables_with

__all__ = ["TABLES", "Column", "Result", "Row", "Table", "tables_with"]
