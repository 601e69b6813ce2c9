"""Sixty invented donors, as a study has them: a folder for each with the ZIPs they gave, and a manifest.

Each is somebody who did part of what Ada did, on one network or both, and asked for the data in some year. Donors differ in how
much they did, what, when, and in the form of their export. `python -m sample_exports.cohort FOLDER` writes them.
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sample_exports import facebook_2026, instagram_2026
from sample_exports.generations import generation
from sample_exports.life import LIFE
from sample_exports.life.nouns import Kind, Life
from sample_exports.render import zip_folder

DONORS = 60
COUNTRIES, AGES, AUDIENCES = ("FR", "DE", "BE"), {"18–34": 1998, "35–54": 1982, "55+": 1960}, ("public", "friends", "")

NAMED = frozenset(
    "market dusk hill praise swap-day gc-story story-rose story-film face-2023 cafe-page c-own gram-bread gram-story-sea".split()
)
ALWAYS = (Kind.PROFILE_PICTURE,)
"""Moments, and a kind of them, that some exports need in a second place: everybody has them."""

Writer = Callable[[Life, Path], list[Path]]


def _older(platform: str, name: str, language: str = "en") -> Writer:
    return lambda life, where: generation(platform, name).render(life, where, language)


FACEBOOK: tuple[Writer, ...] = (
    lambda life, where: facebook_2026.render(life, where),
    _older("facebook", "G6a"),
    _older("facebook", "G5", "fr"),
)
INSTAGRAM: tuple[Writer, ...] = (
    lambda life, where: instagram_2026.render(life, where),
    _older("instagram", "G2"),
    _older("instagram", "G1b", "fr"),
)


def part_of(life: Life, chance: random.Random) -> Life:
    """Somebody who did some of it: a lively or a quiet person, whose last years may be missing."""
    lively, until = chance.uniform(0.1, 1.0), chance.choice((2019, 2023, 2026, 2026))
    moments = tuple(
        one
        for one in life.moments
        if one.id in NAMED or one.kind in ALWAYS or (one.when.year <= until and chance.random() < lively)
    )
    companies = tuple(one for one in life.companies if chance.random() < 0.7)
    return replace(life, moments=moments, companies=companies)


def write(where: Path, donors: int = DONORS) -> Path:
    """Write so many donors below a folder; gives the manifest, `donors.csv`. The same number gives the same bytes."""
    where.mkdir(parents=True, exist_ok=True)
    rows = []
    for number in range(1, donors + 1):
        chance = random.Random(number)
        name = f"donor-{number:02}"
        life = part_of(LIFE, chance)
        forms = [chance.choice(FACEBOOK)] if chance.random() < 0.8 else []
        forms += [chance.choice(INSTAGRAM)] if chance.random() < 0.6 or not forms else []
        with tempfile.TemporaryDirectory() as scratch:
            for at, form in enumerate(forms):
                for folder in form(life, Path(scratch) / str(at)):
                    zip_folder(folder, where / name / f"{folder.name}.zip")
        age = chance.choice(list(AGES))
        rows.append(
            {
                "participant": name,
                "path": name,
                "consent": "yes",
                "consent_scope": "counts",
                "country": chance.choices(COUNTRIES, (50, 35, 15))[0],
                "born_year": str(AGES[age]),
                "facebook_audience": chance.choice(AUDIENCES),
                "age": age,
            }
        )
    manifest = where / "donors.csv"
    with manifest.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return manifest


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m sample_exports.cohort", description="Write a cohort of invented donors.")
    parser.add_argument("folder", type=Path, help="where the donors and donors.csv go")
    print(write(parser.parse_args().folder))


if __name__ == "__main__":
    main()
