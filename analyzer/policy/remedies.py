"""What a person can do, and on what it rests: actions, laws and authorities; and what the articles of 2024 claimed.

An address is linked only where a source gives it (`link`); everything else is shown as not confirmed.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import asdict

from ..model import Platform
from .terms import AppliesTo, Confidence, Stance


class Effect(StrEnum):
    """What an action does to AI training, by what sources say; in the order in which it is worth doing."""

    STOPS_FUTURE = "stops_future"
    """Asks Meta to stop, or keeps something from ever becoming usable."""
    NARROWS_PUBLIC = "narrows_public"
    """What was public is no longer."""
    REMOVES = "removes"
    """What is there is deleted or archived."""
    UNKNOWN = "unknown"
    """No source states an effect on AI training."""
    NONE_ON_AI = "none_on_ai"


class Action(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that a person can do. `title`, `where` (the menu path), `says`, `limit` and `deadline` are message ids."""

    id: str
    title: str
    where: str
    url: str = ""
    url_in_source: bool = False
    platforms: tuple[Platform, ...] = ()
    regions: tuple[str, ...] = ()
    """Where it is offered; empty: everywhere."""
    regions_unconfirmed: tuple[str, ...] = ()
    touches: AppliesTo | None = None
    """The items that it can change; None: none that an export holds. `analyzer.assess.judge.takes` compares."""
    effect: Effect
    says: str
    limit: str
    asks: str | None = None
    """What a form asks for."""
    objectors: bool = False
    """Only for people who objected; to them objecting is not offered again."""
    objection: bool = False
    """Is it the objection itself, which somebody who objected need not repeat?"""
    deadline: str | None = None
    reversible: Stance
    seen: str
    """`YYYY[-MM[-DD]]`, the date of the newest source that shows it."""
    sources: tuple[str, ...] = ()
    confidence: Confidence

    @property
    def link(self) -> str | None:
        """The address to link to; None where no source gives one: then the menu path alone is shown."""
        return self.url if self.url_in_source else None

    def offered(self, region: str | None) -> Stance:
        """Can it be done in this region? `likely`: so it seems, not confirmed. None: a region that is not known."""
        if not self.regions and not self.regions_unconfirmed:
            return Stance.YES
        if region is None:
            return Stance.UNKNOWN
        if region in self.regions:
            return Stance.YES
        return Stance.LIKELY if region in self.regions_unconfirmed else Stance.NO

    def messages(self) -> tuple[str | None, ...]:
        return (self.title, self.where, self.says, self.limit, self.asks, self.deadline)


class Articles(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where a law says what: message ids such as `Article 21(1) GDPR`; None: not looked up, so never cited."""

    objection: str | None = None
    burden: str | None = None
    """Who must prove what: the controller stops unless it demonstrates compelling legitimate grounds."""
    restriction: str | None = None
    erasure: str | None = None
    recipients: str | None = None
    access: str | None = None
    answer: str | None = None
    refusal: str | None = None
    """A refusal gives its reasons and names the remedies."""
    complaint: str | None = None
    special: str | None = None

    def all(self) -> tuple[str, ...]:
        """Every article that was looked up."""
        return tuple(one for one in asdict(self).values() if one is not None)


class Law(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The law that a letter rests on in some regions, and to whom the letter goes.

    `found` is false for regions whose law nobody looked up: `name` and `short` are None there.
    """

    id: str
    regions: tuple[str, ...]
    found: bool
    short: str | None = None
    name: str | None = None
    articles: Articles = Articles()
    articles_confirmed: bool
    answer_months: int | None = None
    """Months that Meta has to answer, from receipt; None: not looked up."""
    answer_days: int | None = None
    """Days instead of months, where the law counts so."""
    answer: str | None = None
    addressee: str
    attention: str | None = None
    """The line under the name, as Meta's policy prints it; not translated."""
    address: tuple[str, ...] = ()
    """Lines of the address without the country; empty: not confirmed."""
    address_country: str | None = None
    """ISO 3166 code of the country that ends the address."""
    complaint_first: str | None = None
    """A sentence of the letter where the law asks for a complaint to the controller before one to the authority."""
    before_authority: str | None = None
    """What to know before one turns to the authority: a step that comes first, or that claims go elsewhere."""
    addressee_confirmed: bool
    addressee_note: str
    note: str
    addressee_sources: tuple[str, ...] = ()
    answer_sources: tuple[str, ...] = ()
    before_sources: tuple[str, ...] = ()
    """What `addressee`, `answer` and `before_authority` rest on, each by itself; empty: nothing was looked up."""
    sources: tuple[str, ...] = ()
    confidence: Confidence

    def messages(self) -> tuple[str | None, ...]:
        said = (self.answer, self.addressee_note, self.note, self.complaint_first, self.before_authority)
        return (self.short, self.name, *self.articles.all(), *said)


class Authority(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The data protection authority of a country; its name is its own and is not translated."""

    country: str
    name: str
    url: str
    url_in_source: bool = False
    noyb2024: bool = False
    """One of the eleven countries in which noyb complained in June 2024."""
    note: str | None = None
    sources: tuple[str, ...] = ()
    confidence: Confidence

    @property
    def id(self) -> str:
        return self.country

    @property
    def link(self) -> str | None:
        """The address to link to; None where it is general knowledge: check it in the EDPB's list (source `edpb`)."""
        return self.url if self.url_in_source else None


class ClaimState(StrEnum):
    """What became of a claim of 2024."""

    CONFIRMED = "confirmed"
    REFINED = "refined"
    OUTDATED = "outdated"
    MISLEADING = "misleading"
    RENAMED = "renamed"
    IMPRECISE = "imprecise"
    WRONG = "wrong"


class Topic(StrEnum):
    """What a claim is about, in the order in which a reader of the articles asks."""

    USED = "used"
    REFUSING = "refusing"
    SETTINGS = "settings"
    WHY = "why"


class Claim(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one of the two articles of 2024 claimed, and what holds today: message ids `claims` and `today`."""

    id: str
    topic: Topic
    article: str
    """The article, as a source."""
    claims: str
    state: ClaimState
    today: str
    out_of_scope: bool = False
    """Answered from sources, but nothing that an export can show."""
    sources: tuple[str, ...] = ()
    confidence: Confidence
