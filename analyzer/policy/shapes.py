"""What one entry of our policy data looks like, so that a misspelt word in a TOML file is found when it is
loaded.

Every table of `*.toml` has one noun here. Sentences are English message ids; the catalogues in `locale/`
translate
them. `sources` are ids of `sources.toml`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from analyzer.model import Audience, Author, Exposure, Kind, Platform, State, Surface


class Confidence(StrEnum):
    """How well a statement is backed: `P` primary text read, `S` secondary, `S2` two of them, `NC` not
    confirmed.
    """

    PRIMARY = "P"
    SECONDARY = "S"
    SECONDARY_TWICE = "S2"
    NOT_CONFIRMED = "NC"


class Condition(StrEnum):
    """What must be so for a rule to hold; `analyzer.assess.conditions` knows how each is proven."""

    ALWAYS = "always"
    NEVER = "never"
    NOT_STATED = "not_stated"
    PUBLIC_OWN = "public_own"
    PUBLIC_GROUP = "public_group"
    OWN_POST = "own_post"
    OTHERS_AUDIENCE = "others_audience"
    TARGET_PAGE = "target_page"
    STORY = "story"


class Row(StrEnum):
    """The row of Meta's legal table that would cover the kind; the age of the account holder counts per
    row.
    """

    PUBLIC = "public"
    """Public content that the user creates or shares."""
    AI = "ai"
    """Interactions with AI features."""
    OTHERS = "others"
    """Public content that others create."""
    NONE = "none"


class OwnContent(StrEnum):
    """Which of the user's own content a text names: any of it (June 2024), or only what is public."""

    ANY_CREATED = "any_created"
    PUBLIC = "public"


class Stance(StrEnum):
    """What a text says of something: yes, no, contradicting itself, or nothing that we could confirm."""

    YES = "yes"
    NO = "no"
    CONTRADICTORY = "contradictory"
    UNKNOWN = "unknown"
    LIKELY = "likely"


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """A document that a fact comes from; `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""

    id: str
    title: str
    url: str
    date: str
    confidence: Confidence


class Region(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where one set of policy texts holds.

    `training_start` is the first day it may mean (None: not known), `training_written` the date as sources
    give it
    (`2025-05-27`, `2024-10`, `2023`), `training_confirmed` whether a primary text gives it.
    """

    id: str
    name: str
    countries: tuple[str, ...] = ()
    training_start: dt.date | None = None
    training_written: str | None = None
    training_confirmed: bool = False
    adult_only_public: Stance
    objection: Stance
    note: str
    unconfirmed: bool = False
    """Whether the texts apply here as written could not be confirmed (Switzerland since June 2024)."""
    sources: tuple[str, ...] = ()
    confidence: Confidence


class Version(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A policy text as it read in one region from a day on, until the next version of that region."""

    region: str
    from_: dt.date = field(name="from")
    effective: dt.date
    """The date that the text itself carries; copies with one date can differ (December 2025)."""
    own_content: OwnContent
    others_content: Stance
    adults_only_public: Stance
    adults_only_ai: Stance
    note: str
    sources: tuple[str, ...]


class Says(Struct, frozen=True, forbid_unknown_fields=True):
    """The sentence of a rule for each outcome of its condition."""

    holds: str | None = None
    fails: str | None = None
    unknown: str | None = None


class AppliesTo(Struct, frozen=True, forbid_unknown_fields=True):
    """Which items a rule takes; an empty list is `any`.

    `page_export` is the account's fact (the export of a Page), the others are the item's own.
    """

    platforms: tuple[Platform, ...] = ()
    kinds: tuple[Kind, ...] = ()
    surfaces: tuple[Surface, ...] = ()
    authors: tuple[Author, ...] = ()
    states: tuple[State, ...] = ()
    always_public: tuple[bool, ...] = ()
    on_page: tuple[bool, ...] = ()
    meta_ai: tuple[bool, ...] = ()
    page_export: tuple[bool, ...] = ()


class Example(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An item for the tests, judged for an adult in the EU. `audience` and `group` are what the user
    states.
    """

    kind: Kind
    platform: Platform = Platform.FACEBOOK
    surface: Surface = Surface.OWN
    author: Author = Author.SELF
    state: State = State.LIVE
    always_public: bool = False
    on_page: bool = False
    meta_ai: bool = False
    page_export: bool = False
    audience: Audience | None = None
    group: bool | None = None
    private_account: bool | None = None
    posted: dt.date = dt.date(2026, 1, 15)
    as_of: dt.date = dt.date(2026, 11, 1)
    gives: Exposure | None = None


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the policy says of one kind of thing. Exactly one rule takes an item on any day.

    `from` and `until` are days included; a changed policy closes the old rule and adds a new one. `bites` are
    items that it takes, with the status it gives; `spares` are near ones that it leaves to another rule.
    """

    id: str
    applies_to: AppliesTo
    condition: Condition
    row: Row
    holds: Exposure | None = None
    fails: Exposure | None = None
    unknown: Exposure | None = None
    from_: dt.date | None = field(name="from", default=None)
    until: dt.date | None = None
    regions: tuple[str, ...] = ()
    """For the reader of the report; empty: all. Which text holds where is in `versions.toml`."""
    sources: tuple[str, ...]
    says: Says
    bites: tuple[Example, ...]
    spares: tuple[Example, ...]

    def in_force(self, day: dt.date) -> bool:
        """Is the rule in force on this day?"""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


class Modifier(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something besides the kind that can only weaken a status: age, region, a text that says nothing."""

    id: str
    gives: Exposure | None = None
    """None: it takes the weaker of several answers (unknown country)."""
    says: str
    sources: tuple[str, ...] = ()


class Counted(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule for what is counted and never made an item: reactions, private messages."""

    id: str
    gives: Exposure
    says: str
    sources: tuple[str, ...]


class Note(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule that no item of these exports can match: shown in the report, never tested for biting."""

    id: str
    says: str
    sources: tuple[str, ...]
    confidence: Confidence


class Question(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What nobody outside Meta can answer today, and what is known of it."""

    id: str
    asks: str
    known: str
    sources: tuple[str, ...] = ()


class SourcesFile(Struct, frozen=True, forbid_unknown_fields=True):
    source: tuple[Source, ...]


class RegionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    region: tuple[Region, ...]


class VersionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    version: tuple[Version, ...]


class RulesFile(Struct, frozen=True, forbid_unknown_fields=True):
    rule: tuple[Rule, ...]


class ModifiersFile(Struct, frozen=True, forbid_unknown_fields=True):
    modifier: tuple[Modifier, ...]
    counted: tuple[Counted, ...]


class NotesFile(Struct, frozen=True, forbid_unknown_fields=True):
    note: tuple[Note, ...]


class QuestionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    question: tuple[Question, ...]


class Policy(Struct, frozen=True, kw_only=True):
    """All our policy data, loaded and checked."""

    sources: Mapping[str, Source]
    regions: Mapping[str, Region]
    versions: tuple[Version, ...]
    rules: Mapping[str, Rule]
    modifiers: Mapping[str, Modifier]
    counted: Mapping[str, Counted]
    notes: tuple[Note, ...]
    questions: tuple[Question, ...]
    region_of_country: Mapping[str, str]

    @property
    def id(self) -> str:
        """The date of the latest policy text in the data: `2026-07-23`."""
        return max(version.from_ for version in self.versions).isoformat()

    def region_of(self, country: str) -> str:
        """The region whose texts hold in a country (ISO 3166 code)."""
        return self.region_of_country.get(country, "OTHER")

    def version_on(self, region: str, day: dt.date) -> Version | None:
        """The text in force in a region on a day; None: the data hold no text that old."""
        held = [one for one in self.versions if one.region == region and one.from_ <= day]
        return max(held, key=lambda one: one.from_, default=None)

    def messages(self) -> tuple[str, ...]:
        """Every sentence of the data, each once, in order: what the catalogues must translate."""
        found: list[str | None] = []
        for region in self.regions.values():
            found += [region.name, region.note]
        found += [version.note for version in self.versions]
        for rule in self.rules.values():
            found += [rule.says.holds, rule.says.fails, rule.says.unknown]
        found += [modifier.says for modifier in self.modifiers.values()]
        found += [one.says for one in self.counted.values()]
        found += [note.says for note in self.notes]
        for question in self.questions:
            found += [question.asks, question.known]
        return tuple(dict.fromkeys(sentence for sentence in found if sentence))
