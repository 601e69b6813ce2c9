"""Facebook, November 2024 (6a) and September 2026 (6b): today's export with small turns.

6a names the kind of each labelled record and of each label once more, in names that no language changes (`ent_name`,
`ent_field_name`; what these names are nobody has published, here they are made from the English label). Files that came
later are left out.

6b writes other companies' reports as labelled records, and splits what was viewed lately into several files (their names
are known, their content is inferred).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sample_exports import facebook_2026
from sample_exports.facebook_2026.paper import ACTIVITY, fbid, labelled, link, moment_value, value
from sample_exports.facebook_older import makers
from sample_exports.facebook_older.manner import Manner
from sample_exports.facebook_older.writer import write
from sample_exports.instagram_2026.logs import company
from sample_exports.later import files_of
from sample_exports.life.nouns import Life
from sample_exports.writing import Files, Json, Record, seconds

MANNER_A = Manner(
    folder="facebook-ada-2026-07-01-Ll66Mm77",
    month="2024-11",
    activity=f"{ACTIVITY}/",
    long_names=False,
    spots=False,
    backups=("street", "kitchen"),
    today=True,
)
MANNER_B = replace(MANNER_A, folder="facebook-ada-2026-07-01-Nn66Pp88", month="2026-09", backups=())

EMPTY = (f"{ACTIVITY}/dating",)
_OFF = "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies.json"
_SEEN = "logged_information/interactions"


def off_meta(life: Life) -> Json:
    """What companies told Meta about Ada, in the form of autumn 2026."""
    return [company(one) | {"fbid": fbid(one.name)} for one in life.companies if one.events]


def _viewed(label: str) -> Callable[[Life], Json]:
    def make(life: Life) -> Json:
        when = seconds(life.moment("cafe-page").when)
        address = link("URL", "https://www.facebook.com/cafe.exemple")
        return [labelled(label, [value("Name", label), address, moment_value("Time", when)], timestamp=when)]

    return make


FILES_A: Files = files_of(facebook_2026.FILES, MANNER_A.month)
FILES_B: Files = facebook_2026.FILES | {
    _OFF: off_meta,
    f"{_SEEN}/ads.json": _viewed("Graines & Cie Exemple"),
    f"{_SEEN}/content_that_has_been_shown_to_you_in_your_feed.json": _viewed("Café de l'Exemple"),
    f"{_SEEN}/groups_and_events_you've_visited.json": _viewed("Jardins partagés de l'Exemple"),
    f"{_SEEN}/items_viewed.json": _viewed("Vélo 16 pouces"),
    f"{_SEEN}/profile_visits.json": _viewed("Ben Carter"),
    f"{_SEEN}/shows_you_have_watched.json": makers.nothing,
}


def named_twice(content: Json) -> Json:
    """The content with `ent_name` in each labelled record and `ent_field_name` in each of its members."""
    if isinstance(content, list):
        return [named_twice(inner) for inner in content]
    if isinstance(content, dict) and "label_values" in content:
        return content | {"ent_name": "EntExport", "label_values": _members(content["label_values"])}
    return content


def _members(members: list[Record]) -> list[Record]:
    return [_member(member) for member in members]


def _member(member: Record) -> Record:
    named = {key: _members(inner) if key == "dict" else inner for key, inner in member.items()}
    label = member.get("label") or member.get("title")
    return named | {"ent_field_name": re.sub(r"\W+", "_", label.lower()).strip("_")} if label else named


def render_a(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the export of 2024 below `where`; returns its folder, in a list."""
    files = FILES_A | makers.threads(life, f"{ACTIVITY}/")
    return write(life, where, MANNER_A, files, language=language, empty=EMPTY, page="start_here.html", change=named_twice)


def render_b(life: Life, where: Path, language: str = "en") -> list[Path]:
    """Write the export of autumn 2026 below `where`; returns its folder, in a list."""
    files = FILES_B | makers.threads(life, f"{ACTIVITY}/")
    return write(life, where, MANNER_B, files, language=language, empty=EMPTY, page="start_here.html")
