"""Every form in which the life can be exported as pages: who renders it, its JSON twin, what pages cannot say.

Each is a `Generation` like those of `generations.py`, and can stand in the same list: its `differences` are against today's
samples. A page has a twin, too: the JSON export of the same years. Against that, `losses` are all the differences there are,
and no picture or text may be missing. The declarations are for exports in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sample_exports import instagram_2026
from sample_exports.differences import Difference
from sample_exports.facebook_older import g3, g5, g6
from sample_exports.generations import Generation, Renderer, generation
from sample_exports.html import facebook, instagram, losses
from sample_exports.html.dates import LANGUAGES, LANGUAGES_2022, LANGUAGES_2026
from sample_exports.instagram_older import topical
from sample_exports.life.nouns import Life


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlGeneration(Generation):
    """One form of the export as pages."""

    twin: Renderer
    """Writes the JSON export that these pages are the twin of."""
    losses: tuple[Difference, ...]
    """How the pages differ from it."""
    rounded: timedelta
    """How times are rounded down: to whole minutes, or not at all."""


def _instagram_today(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Today's sample; its labels are French in every language."""
    return instagram_2026.render(life, where)


_NOT, _MINUTE = timedelta(0), timedelta(minutes=1)

HTML_GENERATIONS: tuple[HtmlGeneration, ...] = (
    HtmlGeneration(
        "facebook",
        "H2",
        "mid 2018 to 2021",
        facebook.render_h2,
        f"{facebook.H2_NAME}.zip",
        generation("facebook", "G3").differences + losses.H2,
        private_messages=12,
        languages=LANGUAGES,
        twin=g3.render,
        losses=losses.H2,
        rounded=_MINUTE,
    ),
    HtmlGeneration(
        "facebook",
        "H3",
        "2021 to 2024",
        facebook.render_h3,
        f"{facebook.H3_NAME}.zip",
        generation("facebook", "G5").differences + losses.H3,
        private_messages=14,
        languages=LANGUAGES,
        twin=g5.render,
        losses=losses.H3,
        rounded=_NOT,
    ),
    HtmlGeneration(
        "facebook",
        "H4",
        "2025 to 2026",
        facebook.render_h4,
        f"{facebook.H4_NAME}.zip",
        generation("facebook", "G6b").differences + losses.H4,
        private_messages=14,
        languages=LANGUAGES,
        twin=g6.render_b,
        losses=losses.H4,
        rounded=_NOT,
    ),
    HtmlGeneration(
        "instagram",
        "HTML 2022",
        "2022 to mid 2023",
        instagram.render_2022,
        f"{instagram.G1.manner.folder}.zip",
        generation("instagram", "G1b").differences + losses.I2022,
        private_messages=5,
        languages=LANGUAGES_2022,
        twin=topical.render_b,
        losses=losses.I2022,
        rounded=_MINUTE,
    ),
    HtmlGeneration(
        "instagram",
        "HTML 2026",
        "2025 to 2026",
        instagram.render_2026,
        f"{instagram.G4.manner.folder}.zip",
        losses.I2026,
        private_messages=5,
        languages=LANGUAGES_2026,
        twin=_instagram_today,
        losses=losses.I2026,
        rounded=_MINUTE,
    ),
)
