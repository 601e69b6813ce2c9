"""A document as tables: DataFrames, what Jupyter shows of them, and charts."""

from .tables import TABLES, Column, Result, Row, Table, iso

__all__ = ["TABLES", "Column", "Result", "Row", "Table", "iso"]
