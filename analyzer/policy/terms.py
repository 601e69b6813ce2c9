"""The words that our policy data are written in: how well a statement is backed, what a text says, which items are meant."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from ..model import Author, Kind, Platform, Standing, State, Surface


class Confidence(StrEnum):
    """How well a statement is backed."""

    PRIMARY = "P"
    """The text itself was read, in an archived copy."""
    SECONDARY = "S"
    SECONDARY_TWICE = "S2"
    """Two secondary sources that do not depend on each other."""
    ARTICLE = "A"
    """Only one of the two articles of 2024 says so."""
    GENERAL = "K"
    """General knowledge, not looked up."""
    NOT_VERIFIED = "NV"
    """Only pages say so that no lawyer would cite: content farms, guides, forums."""
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


class Answer(StrEnum):
    """What became of a condition. A rule has statuses for the first three."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"
    UNSETTLED = "unsettled"
    """The facts are known, but the text does not say what follows from them: the status is unclear."""


class Row(StrEnum):
    """The row of Meta's legal table that would cover the kind; the age of the account holder counts per row."""

    PUBLIC = "public"
    """Public content that the user creates or shares."""
    AI = "ai"
    """Interactions with AI features."""
    OTHERS = "others"
    """Public content that others create."""
    NONE = "none"


class OwnContent(StrEnum):
    """Which of the user's own content a text names: any of it, only what is public, or none."""

    ANY_CREATED = "any_created"
    """The United Kingdom's of June 2024."""
    PUBLIC = "public"
    NOT_NAMED = "not_named"
    """The text has no row on developing AI: nothing is `in`, whatever was announced."""


class Bound(StrEnum):
    """What the day on which training began is known to be."""

    DAY = "day"
    NOT_BEFORE = "not_before"
    """The first day that it can be: on that day Meta still announced it (United Kingdom, 2024)."""
    LATEST = "latest"
    """The last day that it can be: on that day Meta said that use had begun (United States, 2023)."""


class Stance(StrEnum):
    """What a text says of something: yes, no, contradicting itself, or nothing that we could confirm."""

    YES = "yes"
    NO = "no"
    CONTRADICTORY = "contradictory"
    UNKNOWN = "unknown"
    LIKELY = "likely"


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
    standings: tuple[Standing, ...] = ()
