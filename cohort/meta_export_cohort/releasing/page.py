"""The figures of a cohort as one offline page with the look of a person’s report, made from the tables of the release alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from math import log1p
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from analyzer.model import Exposure, Fate, Kind, MediaType, Role
from analyzer.report import labels
from analyzer.report.page import DISCLAIMERS, FIGURES_STYLES, environment_of, page_foot, phrases, sheets, whole_page
from analyzer.report.said import Said, Speech
from analyzer.report.text import bdi
from analyzer.version import VERSION
from analyzer.words import mark
from analyzer.words.flag_terms import TERMS
from analyzer.words.terms import FATES, PLATFORMS, PLURAL_KINDS

from .. import rules as numbers
from ..rules import Rules
from . import standing
from .standing import NONE
from .tables import REASONS, Made, Row

if TYPE_CHECKING:
    from ..folder import Settings

TITLE = mark("A cohort’s data and Meta’s AI training")
FORMS = {
    standing.PLATFORM: mark("Platform"),
    standing.FORMAT: mark("Format of the export"),
    standing.GENERATION: mark("Generation of the export"),
    standing.WRITTEN_IN: mark("Language of the export"),
}
NAMED = {
    Role.TAGGED: mark("tagged by the donor"),
    Role.MENTIONED: mark("mentioned"),
    Role.TAGGER: mark("tagged the donor"),
    Role.OWNER: mark("author of the original post"),
    Role.AUTHOR: mark("author"),
}
"""How others are named; `words/terms.py` says it to the donor."""
FLAGS = {term.id: term.name for term in TERMS} | {"recurrent_place": mark("a place they return to")}
SEVERAL = mark("several")
EARLIER = mark("before {year}")
ANY_ITEM = mark("any item")
OTHERS = mark("what others made")
TABLES = {
    "people_by_kind": mark("kinds of content"),
    "items_per_person": mark("items per donor"),
    "people_by_year": mark("years"),
    "people_by_flag": mark("sensitive topics"),
    "people_by_language": mark("languages"),
    "people_by_company": mark("companies"),
    "people_named": mark("people named"),
    "reading": mark("what was read"),
}
"""What a table is called among what was withheld; a table by columns of the manifest by its own name."""

_STATUSES = tuple(exposure.value for exposure in Exposure)


class Segment(Struct, frozen=True):
    """One part of a bar, in per cent of all donors; `cell` is a status, or `withheld`."""

    cell: str
    x: float
    width: float


class Bar(Struct, frozen=True):
    """A row of bars: its name, per cell the share of donors or None, and the bar."""

    name: Said | Markup
    cells: tuple[tuple[str, int | None], ...]
    segments: tuple[Segment, ...]


class Simple(Struct, frozen=True):
    """A row of one figure."""

    name: Said | Markup
    people: int | None
    share: int | None


class Spread(Struct, frozen=True):
    """Quartiles of how many things people have, and where they lie on the scale, in per cent of its width."""

    name: Said | Markup
    quartiles: tuple[float, float, float]
    at: tuple[float, float, float]
    total: int | None


def page(made: Made, about: Settings, rules: Rules, epsilon: float | None, lang: str) -> str:
    """The page of a release as HTML text, in both languages; `lang` is shown first."""
    speech = Speech(lang)
    view = _Looking(made, speech)
    body = (
        environment_of(__package__)
        .get_template("report.html.j2", globals={**phrases(speech), "labels": labels, "lang": lang, "nothing": NONE})
        .render(
            view=view,
            about=about,
            rules=rules,
            numbers=numbers,
            epsilon=epsilon,
            languages=tuple(labels.LANGUAGE_NAMES.items()),
            disclaimers=DISCLAIMERS,
            version=VERSION,
        )
    )
    own = (files(__package__) / "templates" / "report.css").read_text("utf-8")
    style = sheets(FIGURES_STYLES, own) + page_foot(speech.words[lang])
    return whole_page(speech, VERSION, Markup(body), style, title=TITLE)


class _Looking:
    """The rows of the tables as the template shows them; what is withheld altogether is named, not drawn."""

    def __init__(self, made: Made, speech: Speech) -> None:
        self.made, self.speech = made, speech

    def rows(self, table: str) -> list[Row]:
        return self.made.tables[table][1] if table in self.made.tables else []

    def name(self, *parts: str) -> Said | Markup:
        """What a row is called: `item any`, `media image`, a year, a flag …"""
        match parts:
            case ("item", "any"):
                return self.speech.say(ANY_ITEM)
            case ("item", kind):
                return self.speech.say(PLURAL_KINDS[Kind(kind)])
            case ("media", kind):
                return self.speech.say(labels.MEDIA_TYPES[MediaType(kind)])
            case ("by_others", _):
                return self.speech.say(OTHERS)
            case ("year", year) if year.startswith(standing.EARLIER):
                return self.speech.tell(EARLIER, year=Markup(year.removeprefix(standing.EARLIER)))
            case ("flag", flag):
                return self.speech.say(FLAGS[flag])
            case ("language" | standing.WRITTEN_IN, code) if code != standing.SEVERAL:
                return self.speech.each(lambda words: words.language(code))
            case ("role", role):
                return self.speech.say(NAMED[Role(role)])
            case ("files", fate):
                return self.speech.say(FATES[Fate(fate)])
            case (_, standing.SEVERAL):
                return self.speech.say(SEVERAL)
            case (standing.PLATFORM, name) if name in PLATFORMS:
                return bdi(self.speech.say(PLATFORMS[name]).plain)  # type: ignore[index]
        return bdi(parts[-1])

    # -- bars --

    def bars(self, rows: Iterable[Row], *family: str) -> tuple[list[Bar], list[Said | Markup]]:
        """The rows of a table by status: those of which anything is told, and the names of the others."""
        grouped: dict[tuple[str, ...], dict[str, int | None]] = {}
        for *names, status, _, share in rows:
            grouped.setdefault((*family, *names), {})[status] = share
        told = [_bar(self.name(*names), cells) for names, cells in grouped.items() if any(map(_is_told, cells.values()))]
        return told, [self.name(*names) for names, cells in grouped.items() if not any(map(_is_told, cells.values()))]

    @property
    def everything(self) -> Bar | None:
        """All items of a donor together."""
        bars, _ = self.bars(row for row in self.rows("people_by_kind") if row[:2] == ("item", "any"))
        return bars[0] if bars else None

    @property
    def kinds(self) -> tuple[list[Bar], list[Said | Markup]]:
        return self.bars(row for row in self.rows("people_by_kind") if row[:2] != ("item", "any"))

    @property
    def years(self) -> tuple[list[Bar], list[Said | Markup]]:
        return self.bars(self.rows("people_by_year"), "year")

    @property
    def flags(self) -> tuple[list[Bar], list[Said | Markup]]:
        return self.bars(self.rows("people_by_flag"), "flag")

    @property
    def groups(self) -> Iterator[tuple[Said | Markup, list[Bar]]]:
        """Kind of content -> a bar per group of donors."""
        found = next(((table, rows) for name, (table, rows) in self.made.tables.items() if name.startswith("by_")), None)
        if found is None:
            return
        *columns, _, _, _, _ = (column.name for column in found[0].columns)
        for kind in ("any", *Kind):
            here = [row for row in found[1] if row[len(columns)] == kind]
            grouped: dict[str, dict[str, int | None]] = {}
            for row in here:
                grouped.setdefault(" · ".join(row[: len(columns)]), {})[row[-3]] = row[-1]
            bars = [_bar(bdi(name), cells) for name, cells in grouped.items() if any(map(_is_told, cells.values()))]
            if bars:
                yield self.name("item", kind), bars

    @property
    def grouped_by(self) -> str:
        return next((table.values["columns"] for name, (table, _) in self.made.tables.items() if name.startswith("by_")), "")

    @property
    def noisy(self) -> tuple[list[Bar], int]:
        """The noisy figures as bars, and by how much each can be off."""
        rows = self.rows("people_noisy")
        sums: dict[tuple[str, str], int] = {}
        for of, kind, _, people, _ in rows:
            sums[of, kind] = sums.get((of, kind), 0) + people
        shares = [
            (of, kind, status, people, round(100 * people / max(sums[of, kind], 1))) for of, kind, status, people, _ in rows
        ]
        return self.bars(shares)[0], rows[0][-1] if rows else 0

    # -- single figures --

    def simple(self, table: str, *of: str) -> list[Simple]:
        """The rows of a table of single figures of which anything is told."""
        rows = [(row[len(of) :] if of else row) for row in self.rows(table) if row[: len(of)] == of]
        family = of or ({"people_by_language": "language", "people_named": "role"}[table],)
        return [Simple(self.name(*family, row[0]), row[1], row[2]) for row in rows if row[1] is not None]

    @property
    def donors(self) -> int:
        rows = self.rows("reading")
        return int(rows[0][2]) if rows else 0

    @property
    def unreadable(self) -> int | None:
        people: int | None = self.rows("reading")[1][2]
        return people

    @property
    def forms(self) -> list[tuple[Said, list[Simple]]]:
        """In which form the archives came: platform, format, generation, language."""
        found = [(self.speech.say(title), self.simple("reading", family)) for family, title in FORMS.items()]
        return [(title, rows) for title, rows in found if rows]

    def spreads(self, table: str) -> list[Spread]:
        """Quartiles, on a scale that grows by factors: a few people have thousands."""
        if table == "items_per_person":
            rows = [(self.name("item", row[0]), row[1:4], row[4]) for row in self.rows(table)]
        elif table == "people_named":
            rows = [(self.name("role", row[0]), row[3:6], None) for row in self.rows(table)]
        else:
            rows = [(self.name("files", row[1]), row[4:7], row[7]) for row in self.rows(table) if row[0] == "files"]
        told = [(name, quartiles, total) for name, quartiles, total in rows if quartiles[0] is not None]
        widest = log1p(max((quartiles[2] for _, quartiles, _ in told), default=1))
        return [Spread(name, quartiles, _places(quartiles, widest), total) for name, quartiles, total in told]

    @property
    def withheld(self) -> list[tuple[Said | Markup, str, int]]:
        """Table, why, how many figures."""
        return [
            (self.speech.say(TABLES[table]) if table in TABLES else bdi(table), REASONS[reason], cells)
            for (table, reason), cells in self.made.withheld.items()
        ]


def _is_told(share: int | None) -> bool:
    return share is not None


def _places(quartiles: tuple[float, float, float], widest: float) -> tuple[float, float, float]:
    low, middle, high = (round(100 * log1p(one) / widest, 2) for one in quartiles)
    return low, middle, high


def _bar(name: Said | Markup, cells: dict[str, int | None]) -> Bar:
    """A bar of all donors: what is told, then what is withheld; those who have nothing of it are left blank."""
    told = [(status, cells.get(status)) for status in _STATUSES]
    known = sum(share or 0 for share in cells.values())
    scale = 100 / max(known, 100)
    parts, x = [], 0.0
    for status, share in told:
        if share:
            parts.append(Segment(status, round(x, 2), round(share * scale, 2)))
            x += share * scale
    rest = 100 - known * scale
    if any(share is None for share in cells.values()) and rest > 0:
        parts.append(Segment("withheld", round(x, 2), round(rest, 2)))
    return Bar(name, (*told, (NONE, cells.get(NONE))), tuple(parts))
