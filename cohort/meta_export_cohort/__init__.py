"""Cohorts: many donated archives, read one by one, told in figures that stand for ten people or more."""
