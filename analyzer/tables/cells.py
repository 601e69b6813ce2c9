"""Cells of CSV files that a spreadsheet will not run as formulas."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: str) -> str:
    """A text that a spreadsheet will not run as a formula: one that starts like a formula gets an apostrophe."""
    return f"'{value}" if value.startswith(_FORMULA) else value
