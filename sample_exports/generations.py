"""Every form in which the life can be exported: who renders it, how Meta would call the file, what it cannot hold.

A test can take each `Generation`, render it into a temporary folder, and compare what a tool makes of it with what it
makes of today's samples of the same platform: the same rows, but for its `differences`. (Where a row was read
— `archive`, `path`, `record`, `uri` — differs always, and `same_as` needs both platforms.) The declarations are for exports
in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sample_exports import combined, titles
from sample_exports.differences import Difference, How
from sample_exports.facebook_older import g2, g3, g4, g5, g6, page
from sample_exports.facebook_older import losses as facebook
from sample_exports.instagram_older import flat, labels, threads, topical, umbrella
from sample_exports.instagram_older import losses as instagram
from sample_exports.life.nouns import Life


class Renderer(Protocol):
    """Writes the life in one form below a folder; returns the folders it wrote."""

    def __call__(self, life: Life, where: Path, language: str = "en") -> list[Path]: ...


@dataclass(frozen=True, slots=True)
class Generation:
    """One form of the export."""

    platform: str
    """`facebook`, `instagram`, `threads`, or `meta` for an archive of both."""
    name: str
    seen: str
    """When real exports of this form were seen."""
    render: Renderer
    file_name: str
    """What Meta would call the ZIP."""
    differences: tuple[Difference, ...]
    private_messages: int
    """So many private messages are in it, answers to other people's stories included."""
    languages: tuple[str, ...] = ("en",)
    """Languages in which labels or titles can be written."""

    @property
    def cannot_hold(self) -> tuple[Difference, ...]:
        """What today's export says and this one does not."""
        return tuple(one for one in self.differences if one.how is not How.MORE)


def _facebook(
    name: str, seen: str, render: Renderer, folder: str, differences: tuple[Difference, ...], private: int
) -> Generation:
    return Generation("facebook", name, seen, render, f"{folder}.zip", differences, private, titles.LANGUAGES)


def _instagram(
    name: str,
    seen: str,
    render: Renderer,
    folder: str,
    differences: tuple[Difference, ...],
    languages: tuple[str, ...] = labels.LANGUAGES,
) -> Generation:
    return Generation("instagram", name, seen, render, f"{folder}.zip", differences, 5, languages)


GENERATIONS: tuple[Generation, ...] = (
    _facebook("G2", "2018-05 to 2018-11", g2.render, g2.MANNER.folder, facebook.G2, 12),
    _facebook("G3", "2018-11 to 2021-07", g3.render, g3.MANNER.folder, facebook.G3, 12),
    _facebook("G4", "2021-08 to 2022-10", g4.render, g4.MANNER.folder, facebook.G4, 14),
    _facebook("G5", "2022-11 to 2023", g5.render, g5.MANNER.folder, facebook.G5, 14),
    _facebook("G6a", "2024-11", g6.render_a, g6.MANNER_A.folder, facebook.G6A, 14),
    _facebook("G6b", "2026-09", g6.render_b, g6.MANNER_B.folder, facebook.G6B, 14),
    _facebook("GP", "2023 to today", page.render, page.MANNER.folder, facebook.GP, 8),
    _instagram("G0a", "2018-04 to 2020-12", flat.render_a, flat.NAME, instagram.G0, ("en",)),
    _instagram("G0b", "2020-12 to 2021-03", flat.render_b, flat.NAME, instagram.G0, ("en",)),
    _instagram("G1a", "2021-03 to mid 2022", topical.render_a, topical.MANNER_A.folder, instagram.G1A),
    _instagram("G1b", "2022-08 to mid 2023", topical.render_b, topical.MANNER_B.folder, instagram.G1B),
    _instagram("G2", "2023-10 to 2025-02", umbrella.render_2, umbrella.MANNER_2.folder, instagram.G2),
    _instagram("G3", "2025-03 to 2026", umbrella.render_3, umbrella.MANNER_3.folder, instagram.G3),
    Generation("threads", "alone", "2024 to today", threads.render, f"{threads.MANNER.folder}.zip", instagram.THREADS, 0),
    Generation("meta", "combined", "2026", combined.render, f"{combined.NAME}.zip", (), 19, ("fr",)),
)


def generation(platform: str, name: str) -> Generation:
    """The generation of this name."""
    return next(one for one in GENERATIONS if (one.platform, one.name) == (platform, name))
