"""From the cells of many donors to figures that may be given away: what is withheld, in which tables, on which page."""

from __future__ import annotations

from .making import Release, release

__all__ = ["Release", "release"]
