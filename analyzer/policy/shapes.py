"""What one entry of our policy data looks like, so that a misspelt word in a TOML file is found when it is loaded.

Every table of `*.toml` has one noun here, in `rules` or in `remedies`. Sentences are English message ids; the catalogues in
`locale/` translate them. `sources` are ids of `sources.toml`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from .remedies import Action, Authority, Claim, Law
from .rules import Counted, Modifier, Rule
from .terms import Bound, Confidence, OwnContent, Stance

FRENCH = ("GF", "GP", "MF", "MQ", "RE", "YT", "BL", "NC", "PF", "PM", "TF", "WF")
STATE_OF = {"AX": "FI", **dict.fromkeys(FRENCH, "FR")}
"""Parts of a state with codes of their own, in the Union and outside it -> the state whose authority is theirs."""


class Source(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A document that a fact comes from; `date` is `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or `undated`.

    `url` is empty where we know the document by name only; such a source is never linked.

    controller  for a text of Meta's: the company that it names as responsible
    seen_for    regions that the text addresses, as its own words show (`key_words`); empty: a document of no one region
    seen_from   for an archived copy: the country from which the archive asked for it, which need not be the one addressed
    key_words   words that stand in the copy and tell whom it addresses (`Meta Platforms Ireland`)
    citable     False: a page that no lawyer would cite; what rests on nothing better is graded NV, not verified
    """

    id: str
    title: str
    url: str = ""
    date: str
    confidence: Confidence
    controller: str = ""
    seen_for: tuple[str, ...] = ()
    seen_from: str = ""
    key_words: tuple[str, ...] = ()
    citable: bool = True

    def addresses(self, regions: Iterable[str]) -> bool:
        """Does it speak to one of these regions, or to none in particular?"""
        return not self.seen_for or not set(self.seen_for).isdisjoint(regions)


class Region(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where one set of policy texts holds.

    `training_start` is the first day it may mean (None: not known), `training_written` the date as sources give it
    (`2025-05-27`, `2024-09`), `training_bound` what that date is known to be, `training_confirmed` whether a primary text
    gives it.
    """

    id: str
    name: str
    countries: tuple[str, ...] = ()
    training_start: dt.date | None = None
    training_written: str | None = None
    training_bound: Bound = Bound.DAY
    training_confirmed: bool = False
    adult_only_public: Stance
    objection: Stance
    offer: str
    """Whether Meta offers an objection here, in one sentence."""
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
    adds: str | None = None
    """A sentence for every verdict under this text: what was announced or put off on that day."""
    inferred: bool = False
    """No copy that addresses this region was seen: the text is that of other regions."""
    sources: tuple[str, ...]


class Note(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule that no item of these exports can match: shown in the report, never tested for biting."""

    id: str
    says: str
    sources: tuple[str, ...]
    confidence: Confidence


class Event(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What happened when: an announcement, a decision, a judgment. `day` is `YYYY-MM-DD`, or `YYYY-MM` where no day is known."""

    id: str
    day: str
    regions: tuple[str, ...]
    says: str
    sources: tuple[str, ...]
    confidence: Confidence


class Question(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What nobody outside Meta can answer today, and what is known of it."""

    id: str
    asks: str
    known: str
    sources: tuple[str, ...] = ()


class Promise(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What Meta promised on a day to those who object, in one region: for objections made between two days.

    `quote` is Meta's own sentence, in its language; `says` ours; `letter` the sentence of a letter that relies on it.
    """

    id: str
    region: str
    made: dt.date
    objected_from: dt.date
    objected_until: dt.date | None = None
    covers_ai: bool
    says: str
    quote: str
    letter: str
    sources: tuple[str, ...]
    confidence: Confidence


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
    events: tuple[Event, ...]
    """In the order of their days."""
    promises: tuple[Promise, ...]
    actions: Mapping[str, Action]
    laws: Mapping[str, Law]
    authorities: Mapping[str, Authority]
    """By country (ISO 3166 code)."""
    claims: Mapping[str, Claim]
    region_of_country: Mapping[str, str]

    @property
    def id(self) -> str:
        """The date of the latest policy text in the data: `2026-07-23`."""
        return max(version.from_ for version in self.versions).isoformat()

    @property
    def first_day(self) -> dt.date:
        """The day of the first policy text in the data; before it nothing can be judged."""
        return min(version.from_ for version in self.versions)

    def region_of(self, country: str) -> str:
        """The region whose texts hold in a country (ISO 3166 code)."""
        return self.region_of_country.get(country, "OTHER")

    def version_on(self, region: str, day: dt.date) -> Version | None:
        """The text in force in a region on a day; None: the data hold no text that old."""
        held = [one for one in self.versions if one.region == region and one.from_ <= day]
        return max(held, key=lambda one: one.from_, default=None)

    def promise_on(self, region: str, day: dt.date) -> Promise | None:
        """What Meta promised to somebody who objected in a region on a day; None: no such text is known."""
        for one in self.promises:
            if one.region == region and one.objected_from <= day and (one.objected_until is None or day <= one.objected_until):
                return one
        return None

    def cited(self, ids: Iterable[str], regions: Iterable[str] = ()) -> tuple[Source, ...]:
        """The sources with these ids; with regions, only those that speak to one of them or to no region in particular."""
        found = tuple(self.sources[id] for id in ids if id in self.sources)
        here = tuple(regions)
        return tuple(source for source in found if source.addresses(here)) if here else found

    def law_of(self, region: str) -> Law:
        """The law of a region, and to whom a letter goes; `found` is false where none was looked up.

        `KeyError`: there is no such region.
        """
        for law in self.laws.values():
            if region in law.regions:
                return law
        raise KeyError(region)

    def authority_of(self, country: str) -> Authority | None:
        """The data protection authority of a country (ISO 3166 code); None: we have none.

        The parts of France and Finland that have codes of their own have the authority of their state.
        """
        return self.authorities.get(STATE_OF.get(country, country))

    def actions_in(self, region: str | None) -> tuple[Action, ...]:
        """What can be done in a region, confirmed or not; None (region unknown): what can be done everywhere."""
        return tuple(one for one in self.actions.values() if one.offered(region) in (Stance.YES, Stance.LIKELY))

    def messages(self) -> tuple[str, ...]:
        """Every sentence of the data, each once, in order: what the catalogues must translate."""
        found: list[str | None] = []
        for region in self.regions.values():
            found += [region.name, region.offer, region.note]
        found += [said for version in self.versions for said in (version.note, version.adds)]
        for rule in self.rules.values():
            found += [rule.says.holds, rule.says.fails, rule.says.unknown]
        found += [modifier.says for modifier in self.modifiers.values()]
        found += [one.says for one in self.counted.values()]
        found += [note.says for note in self.notes]
        for question in self.questions:
            found += [question.asks, question.known]
        found += [event.says for event in self.events]
        found += [said for promise in self.promises for said in (promise.says, promise.letter)]
        found += [source.title for source in self.sources.values()]
        found += [said for action in self.actions.values() for said in action.messages()]
        found += [said for law in self.laws.values() for said in law.messages()]
        found += [authority.note for authority in self.authorities.values()]
        found += [said for claim in self.claims.values() for said in (claim.claims, claim.today)]
        return tuple(dict.fromkeys(sentence for sentence in found if sentence))
