"""What the Accounts Centre delivers when everything is asked for at once: Facebook and Instagram side by side.

Both are today's exports; only the folder around them is new.
"""

from __future__ import annotations

from pathlib import Path

from sample_exports import facebook_2026, instagram_2026
from sample_exports.life.nouns import Life

NAME = "meta-2026-Jul-03-09-12-44"


def render(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the archive below `where`; returns its folder, in a list. Its languages are those of today's samples."""
    root = where / NAME
    facebook_2026.render(life, root)
    instagram_2026.render(life, root)
    return [root]
