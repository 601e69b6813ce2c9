"""The nouns of the house: what an export turns into, and nothing about how.

Every noun is frozen. They are `msgspec.Struct`s, because an archive holds a million of them: creating one costs
a tenth of a dataclass, and the garbage collector need not look at it (docs/decisions/0001-structs.md).

Times are whole seconds since 1970 in UTC (`Moment.seconds`), so that the year 9999 fits; tables turn them into
timestamps. A missing value is `None`: the export does not say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from enum import StrEnum

from msgspec import Struct


class Platform(StrEnum):
    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    THREADS = "threads"


class Flavour(StrEnum):
    JSON = "json"
    HTML = "html"


class Kind(StrEnum):
    POST = "post"
    PHOTO = "photo"
    VIDEO = "video"
    REEL = "reel"
    STORY = "story"
    COMMENT = "comment"
    NOTE = "note"
    REVIEW = "review"
    EVENT = "event"
    LISTING = "listing"
    LIVE = "live"
    PROFILE = "profile"
    AI_CHAT = "ai_chat"
    TAG = "tag"
    UNRECOGNISED = "unrecognised"


class Surface(StrEnum):
    OWN = "own"
    OTHER = "other"
    GROUP = "group"
    PAGE = "page"
    EVENT = "event"
    MARKETPLACE = "marketplace"
    AI = "ai"
    UNKNOWN = "unknown"


class Author(StrEnum):
    SELF = "self"
    OTHER = "other"


class State(StrEnum):
    LIVE = "live"
    ARCHIVED = "archived"
    DELETED = "deleted"
    DRAFT = "draft"


class Standing(StrEnum):
    """What sets an item apart from others of its kind, for the policy: most are plain."""

    PLAIN = "plain"
    CURRENT_PICTURE = "current_picture"
    """The newest picture of Facebook's albums of profile pictures and of cover photos."""
    FORMER_PICTURE = "former_picture"
    """An older one of them, or a profile picture that was replaced."""
    CHANNEL = "channel"
    """Posted in a broadcast channel, which everybody can join."""
    INCOGNITO = "incognito"
    """Said to Meta AI in a mode in which Meta says that it cannot read along."""


class Audience(StrEnum):
    PUBLIC = "public"
    FRIENDS = "friends"
    FOLLOWERS = "followers"
    CLOSE_FRIENDS = "close_friends"
    CUSTOM = "custom"
    ONLY_ME = "only_me"
    UNKNOWN = "unknown"


class AudienceSource(StrEnum):
    EXPORT = "export"
    ACCOUNT = "account"
    USER = "user"
    NONE = "none"


class Precision(StrEnum):
    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    NONE = "none"


class ZoneSource(StrEnum):
    EXACT = "exact"
    ACCOUNT = "account"
    ASSUMED = "assumed"
    NONE = "none"


class Role(StrEnum):
    TAGGED = "tagged"
    MENTIONED = "mentioned"
    TAGGER = "tagger"
    OWNER = "owner"
    AUTHOR = "author"


class MediaRole(StrEnum):
    """What a file is to the record that names it; only `content` is the person's own picture."""

    CONTENT = "content"
    STICKER = "sticker"
    THUMBNAIL = "thumbnail"
    SUBTITLE = "subtitle"


class MediaType(StrEnum):
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    OTHER = "other"


class LocationSource(StrEnum):
    EXPORT = "export"
    EXIF = "exif"
    NONE = "none"


class Exposure(StrEnum):
    """The four statuses, strong to weak. None of them says that an item was used."""

    IN = "in"
    POSSIBLE = "possible"
    UNCLEAR = "unclear"
    OUT = "out"


class Fate(StrEnum):
    READ = "read"
    MEDIA = "media"
    PRIVATE = "private"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"
    FAILED = "failed"


class RegionSource(StrEnum):
    EXPORT = "export"
    USER = "user"
    NONE = "none"


class AdvertiserReason(StrEnum):
    CONTACT_LIST = "contact_list"
    REMARKETING = "remarketing"
    STORE_VISIT = "store_visit"
    INTERACTION = "interaction"
    UNKNOWN = "unknown"


class MissingField(Exception):
    """An entry lacks what its reader needs; the loop turns it into a `Problem` and goes on."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class Moment(Struct, frozen=True, gc=False):
    """A point in time as exactly as the export gave it: seconds since 1970, UTC."""

    seconds: int
    precision: Precision = Precision.SECOND
    zone: ZoneSource = ZoneSource.EXACT

    @property
    def utc(self) -> dt.datetime:
        """The same point as an aware datetime (1970 to 9999)."""
        return dt.datetime.fromtimestamp(self.seconds, dt.UTC)


def utc_day(seconds: int) -> dt.date:
    """The day (UTC) of seconds since 1970."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date()


def iso(seconds: int) -> str:
    """Seconds since 1970 -> `2024-06-26T14:13:05Z`."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Place(Struct, frozen=True, gc=False):
    """A place as the export names it; latitude and longitude in degrees, (0, 0) is no place."""

    name: str | None = None
    address: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Person(Struct, frozen=True, gc=False):
    """Somebody named with an item; never the user."""

    name: str
    role: Role


class MediaRef(Struct, frozen=True, gc=False):
    """A file that a record names, with what the record says of it.

    `title` is an album's or video's name on Facebook and the caption on Instagram; `description` is Facebook's
    caption. The reader knows which one it wants.
    """

    uri: str
    role: MediaRole = MediaRole.CONTENT
    type_hint: MediaType | None = None
    title: str | None = None
    description: str | None = None
    created: int | None = None
    taken: int | None = None
    taken_local: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    camera_make: str | None = None
    camera_model: str | None = None
    software: str | None = None
    upload_ip: str | None = None
    orientation: int | None = None
    width: int | None = None
    height: int | None = None
    source_type: str | None = None
    people: tuple[Person, ...] = ()
    """Who is mentioned in its title and description."""


class Act(Struct, frozen=True, gc=False):
    """What Meta's own title says was done, where its pattern is certain: `Ada commented on Ben's post.`"""

    verb: str
    who: str | None = None
    owner: str | None = None
    own: bool = False
    group: str | None = None
    target: str | None = None


class Slot(Struct, frozen=True, gc=False):
    """A label that stands directly in a label record, with what it says: told by its place where nobody knows the label.

    `value` is None where the label stands alone, or where the value can be no words (a number, a date, yes or no);
    `field` our name for the label, None where nobody knows it; `href` the address that the value leads to.
    """

    value: str | None = None
    field: str | None = None
    href: str | None = None


class Entry(Struct, frozen=True, gc=False):
    """The card that both flavours make of one record; readers see nothing else.

    index, path      where it stood
    native_id        fbid or media id, where the record has one
    when             instant or local time, as given
    act, title       what Meta's generated title says, and that title as it stands
    own_title        a title that the person wrote
    texts            what the person wrote, in order
    fields, times    our name -> values found under it (one label can occur twice; nested groups keep their path);
                     a label that nobody knows stands as `?label`
    media            every file named at any depth
    parts            sub-entries where one record holds several things; `name` says which
    unmapped         labels nobody knows (never their values)
    unread_times     how many times it prints in words that nobody could read
    lost             an error's kind for each row or other part that could not be read; a lost record says nothing else
    slots            label records only: the labels that stand directly in the record and hold words or nothing, in order
    """

    index: int
    path: str
    name: str = ""
    native_id: str | None = None
    when: Moment | None = None
    act: Act | None = None
    title: str | None = None
    own_title: str | None = None
    texts: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = {}
    times: Mapping[str, tuple[Moment, ...]] = {}
    media: tuple[MediaRef, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    links: tuple[str, ...] = ()
    permalink: str | None = None
    parts: tuple[Entry, ...] = ()
    unmapped: tuple[str, ...] = ()
    unread_times: int = 0
    lost: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()

    def get(self, field: Field) -> str | None:
        """The first value of a field, or None."""
        values = self.fields.get(field)
        return values[0] if values else None

    def all(self, field: Field) -> tuple[str, ...]:
        """Every value of a field, in order."""
        return self.fields.get(field, ())

    def need(self, field: Field) -> str:
        """The first value of a field; without it there is no item (`MissingField`)."""
        value = self.get(field)
        if value is None:
            raise MissingField(field)
        return value

    def time(self, field: Field) -> int | None:
        """The first time of a field, in seconds since 1970, or None."""
        values = self.times.get(field)
        return values[0].seconds if values else None

    def flag(self, field: Field) -> bool | None:
        """True when any value of a field is a yes in any language we know, False when all are a no."""
        values = self.fields.get(field)
        if not values:
            return None
        return "true" in values

    @property
    def loose(self) -> tuple[str, ...]:
        """The values under labels that nobody knows or under none, for what can be told by its shape."""
        return tuple(value for name, values in self.fields.items() if not name or name.startswith("?") for value in values)

    @property
    def content(self) -> tuple[MediaRef, ...]:
        """The person's own pictures, videos and sounds: stickers, thumbnails and subtitles left out."""
        content = MediaRole.CONTENT
        return tuple([ref for ref in self.media if ref.role is content]) if self.media else ()

    @property
    def text(self) -> str | None:
        """All texts joined, or None."""
        return "\n\n".join(self.texts) or None


class Field(StrEnum):
    """Our names for what records hold, whatever Meta calls it in which language."""

    TEXT = "text"
    CAPTION = "caption"
    COMMENT = "comment"
    AUTHOR = "author"
    GROUP = "group"
    OWNER = "owner"
    OWNER_NAME = "owner.name"
    OWNER_USERNAME = "owner.username"
    TARGET = "target"
    TIME = "time"
    NAME = "name"
    USERNAME = "username"
    BIO = "bio"
    EMAIL = "email"
    PHONE = "phone"
    PHONE_CONFIRMED = "phone_confirmed"
    PHONE_METHOD = "phone_method"
    WEBSITE = "website"
    GENDER = "gender"
    BIRTHDAY = "birthday"
    PRIVATE = "private"
    URL = "url"
    ALBUM = "album"
    DRAFT = "draft"
    PUBLISHED = "published"
    AI_GENERATED = "ai_generated"
    IS_REPLY = "is_reply"
    REACTION = "reaction"
    CHANGED = "changed"
    PREVIOUS = "previous"
    NEW = "new"
    UPDATED = "updated"
    CREATED = "created"
    STARTED = "started"
    ENDED = "ended"
    BACKDATED = "backdated"
    IMPRESSION = "impression"
    CONSENT = "consent"
    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    INTEREST = "interest"
    SENDER = "sender"
    MESSAGE = "message"
    TAGGER = "tagger"
    PLACE = "place"
    PLACE_NAME = "place.name"
    ADDRESS = "address"
    COORDINATES = "coordinates"
    REEL = "reel"
    VALUE = "value"
    DESCRIPTION = "description"
    TITLE = "title"
    DETAIL = "detail"
    """What Meta found out or counted: never the person's words."""
    RATING = "rating"
    PROFILE_ID = "profile_id"
    STATE = "state"
    HASHTAGS = "hashtags"
    AUDIENCE = "audience"
    CLOSE_FRIENDS_STORY = "close_friends_story"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    LOOSE = ""
    """Values that stand without a label."""
    EVENT = "event"
    EVENT_ID = "event_id"
    QUESTION = "question"
    ANSWER = "answer"


class Source(Struct, frozen=True, gc=False):
    """Where an item was read: archive file name, member path, index of the record in that member."""

    archive: str
    path: str
    record: int
    flavour: Flavour = Flavour.JSON


class Item(Struct, frozen=True, gc=False, kw_only=True):
    """One thing written, shown or said. Readers fill the upper half, the loop and the merge the lower.

    `always_public` marks what Meta's definition calls always public (name, user name, profile picture, avatar);
    `on_page` says that the target is certainly a Page, `meta_ai` that a private message addresses Meta AI.
    """

    kind: Kind
    surface: Surface
    author: Author = Author.SELF
    author_name: str | None = None
    state: State = State.LIVE
    when: Moment | None = None
    text: str | None = None
    links: tuple[str, ...] = ()
    permalink: str | None = None
    place: Place | None = None
    media: tuple[MediaRef, ...] = ()
    people: tuple[Person, ...] = ()
    native_id: str | None = None
    ai_generated: bool | None = None
    group: str | None = None
    always_public: bool = False
    on_page: bool = False
    meta_ai: bool = False
    sentence: str | None = None
    """The title that Meta made, where no pattern fits it: only the merge reads it, and takes it away."""
    standing: Standing = Standing.PLAIN
    platform: Platform | None = None

    account_id: str = ""
    item_id: str = ""
    audience: Audience = Audience.UNKNOWN
    audience_source: AudienceSource = AudienceSource.NONE
    media_ids: tuple[str, ...] = ()
    same_as: str | None = None
    minor: bool | None = None
    source: Source | None = None

    @property
    def day(self) -> dt.date | None:
        """The day (UTC); None where the export dates it not even to the day."""
        return None if self.when is None or self.when.precision is Precision.NONE else self.when.utc.date()


class Media(Struct, frozen=True, gc=False, kw_only=True):
    """One picture, video or sound of the person's own: what the export says of it and where its bytes are."""

    account_id: str
    media_id: str
    item_id: str
    type: MediaType
    uri: str
    archive: str | None = None
    path: str | None = None
    bytes: int | None = None
    width: int | None = None
    height: int | None = None
    format: str | None = None
    crc32: str | None = None
    sha256: str | None = None
    duration: float | None = None
    orientation: int | None = None
    copies: str | None = None
    """The group of files of the same bytes that it belongs to, by CRC-32 and size; None where it is there once."""
    created: int | None = None
    taken: int | None = None
    taken_local: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    location_source: LocationSource = LocationSource.NONE
    camera_make: str | None = None
    camera_model: str | None = None
    upload_ip: str | None = None
    software: str | None = None
    caption: str | None = None
    embedded_caption: str | None = None
    """What somebody wrote into the file itself (IPTC, XMP, EXIF)."""
    people_in_file: tuple[str, ...] = ()
    """Who is named in the file itself: persons shown, named faces."""
    meta_marker: bool | None = None
    """The file carries the mark that Meta writes into pictures (`FBMD…`); its value traces an upload and is not kept."""
    differs: tuple[str, ...] = ()
    """What the file says otherwise than the export: `taken`, `place`, `camera`."""
    unread: str | None = None
    """Why something of the file could not be read, in a word; None when all was read, or there is no file."""


MediaKey = tuple[str, str]
"""What names a media row: its account and its media id."""


class Flag(Struct, frozen=True, gc=False, kw_only=True):
    """One sensitive thing found; `start` and `end` are its place in the text, in code points."""

    account_id: str
    item_id: str
    flag: str
    source: str
    media_id: str | None = None
    match: str | None = None
    start: int | None = None
    end: int | None = None


class FileFate(Struct, frozen=True, gc=False, kw_only=True):
    """What became of one archive member. Every member has exactly one.

    Of a file that was read, each record has one outcome: `records` = made + merged + empty + records with a problem.
    """

    account_id: str | None
    archive: str
    path: str
    bytes: int
    fate: Fate
    reader: str | None = None
    records: int | None = None
    made: int | None = None
    """Records under which something stands: an item, or a row of another table."""
    merged: int | None = None
    """Records of which every item is merged into one that stands under another record."""
    empty: int | None = None
    """Records that hold nothing of the person's own."""
    items: int | None = None
    """Items that stand under these records, after merging: one record can make several."""
    leftover: int | None = None
    """Values of these records that no table holds (`Leftover`); None where nobody asked."""
    reason: str | None = None


class Leftover(Struct, frozen=True, gc=False, kw_only=True):
    """A field of a file that was read whose values stand in no table: how many, and why; never a value.

    `field` is its path inside the record with the names that Meta uses, everything else masked. `words` of the values look
    like words that a person wrote. `reason` is None where nobody has decided yet.
    """

    account_id: str | None
    archive: str
    path: str
    field: str
    values: int
    words: int
    example_length: int
    reason: str | None = None


class Problem(Struct, frozen=True, gc=False, kw_only=True):
    """One thing that could not be read: where, which field, which type of error; never the content.

    Without a path it is about the whole archive, and without an archive about all of them (`words.terms.LACKS`).
    """

    account_id: str | None
    archive: str
    path: str
    record: int | None
    field: str | None
    error: str


class OffMeta(Struct, frozen=True, gc=False, kw_only=True):
    """One event that another company reported to Meta."""

    account_id: str
    platform: Platform
    name: str
    event: str | None = None
    event_id: str | None = None
    received: int | None = None


class Advertiser(Struct, frozen=True, gc=False, kw_only=True):
    """A company that holds or used the user's data for advertising."""

    account_id: str
    platform: Platform
    name: str
    reason: AdvertiserReason = AdvertiserReason.UNKNOWN


class PrivacyChange(Struct, frozen=True, gc=False):
    """A switch of a whole account between private and public."""

    seconds: int
    state: str
    """`public` or `private`."""


class Evidence(Struct, frozen=True, gc=False):
    """Where a fact about an account was found: the fact's name and the member's path."""

    fact: str
    archive: str
    path: str


class Setting(Struct, frozen=True, gc=False):
    """A setting as the export words it: shown as evidence, never proof of who could see an item."""

    label: str
    value: str
    path: str


class Context(Struct, frozen=True, kw_only=True):
    """What the first pass found out about one account; every fact may be None."""

    account_id: str
    platform: Platform
    name: str | None = None
    username: str | None = None
    profile_id: str | None = None
    born_on: dt.date | None = None
    private_account: bool | None = None
    threads_private: bool | None = None
    privacy_changes: tuple[PrivacyChange, ...] | None = None
    """None: the folder that would hold the history is absent; empty: it is there and the account never switched."""
    close_friends_used: bool | None = None
    country: str | None = None
    """ISO 3166 code, matched from what the export says."""
    region_text: str | None = None
    """What the export says, as it stands, when no country was matched."""
    registered: int | None = None
    exported: int | None = None
    range_start: int | None = None
    range_end: int | None = None
    locale: str | None = None
    timezone: str | None = None
    generation: str | None = None
    flavour: Flavour = Flavour.JSON
    page: bool = False
    """The export of a Page or an additional profile: everything in it is public."""
    notices: tuple[int, ...] = ()
    settings: tuple[Setting, ...] = ()
    """Privacy settings and audience lists, in the export's own words."""
    archives: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Account(Struct, frozen=True, kw_only=True):
    """A context with what the user stated and the region that follows from both."""

    context: Context
    country: str | None = None
    region: str | None = None
    region_source: RegionSource = RegionSource.NONE
    objected_on: dt.date | None = None
    born_on: dt.date | None = None

    @property
    def account_id(self) -> str:
        return self.context.account_id

    @property
    def platform(self) -> Platform:
        return self.context.platform


class PlatformAnswers(Struct, frozen=True, kw_only=True):
    """What the user states about one platform."""

    audience: Audience | None = None
    audience_from: tuple[tuple[int, Audience], ...] = ()
    """(first year, audience), in ascending order."""
    groups: Mapping[str, bool] = {}
    """Group name -> is it public?"""
    objected: dt.date | None = None


class Answers(Struct, frozen=True, kw_only=True):
    """What the user states; the report prints it as the user's statement."""

    country: str | None = None
    born: dt.date | None = None
    facebook: PlatformAnswers = PlatformAnswers()
    instagram: PlatformAnswers = PlatformAnswers()


class Reason(Struct, frozen=True):
    """A sentence of a verdict: an English message id (a key of the catalogues) and the values it names."""

    message: str
    values: Mapping[str, str] = {}


class Verdict(Struct, frozen=True, gc=False):
    """How an item stands on the as-of date: status, the rule that decided, and why."""

    exposure: Exposure
    rule: str
    reasons: tuple[Reason, ...] = ()


class Counts(Struct, frozen=True, kw_only=True):
    """Things counted and not made items, per account."""

    account_id: str
    platform: Platform
    reactions: int = 0
    private_messages: int = 0
    threads: int = 0
    contacts: int = 0


class ArchiveInfo(Struct, frozen=True, kw_only=True):
    """One archive that was given: its name, what it is, and how it was opened."""

    name: str
    kind: str
    """`zip` or `folder`."""
    bytes: int
    members: int
    account_ids: tuple[str, ...] = ()
    sha256: str | None = None
    error: str | None = None
    """Why it could not be opened or recognised: a message id with `{name}` and perhaps `{service}`, else None."""
    values: Mapping[str, str] = {}
    """What that message names besides."""
    service: str | None = None
    """Whose archive it seems to be when it is neither Facebook's nor Instagram's."""


class Document(Struct, frozen=True, kw_only=True):
    """One analysis, whole: everything before it is reading and judging, everything after it is showing.

    `items` and `verdicts` run in parallel: the n-th verdict belongs to the n-th item.
    """

    as_of: dt.date
    policy: str
    """Id of the policy data used: the date of its latest entry."""
    version: str
    answers: Answers
    archives: tuple[ArchiveInfo, ...]
    accounts: tuple[Account, ...]
    items: tuple[Item, ...]
    verdicts: tuple[Verdict, ...]
    media: tuple[Media, ...]
    flags: tuple[Flag, ...]
    files: tuple[FileFate, ...]
    problems: tuple[Problem, ...]
    off_meta: tuple[OffMeta, ...]
    advertisers: tuple[Advertiser, ...]
    counts: tuple[Counts, ...]
    unmapped_labels: tuple[tuple[str, int], ...] = ()
    leftovers: tuple[Leftover, ...] | None = None
    """None: nobody asked for them."""
    near_copies: tuple[tuple[MediaKey, ...], ...] | None = None
    """Groups of files whose pictures look nearly the same, the earliest file first. None: no picture was decoded to see it."""


class Stage(StrEnum):
    """What a run is doing: the stages of an analysis in their order, then what is made of it."""

    FIND = "find"
    OPEN = "open"
    RECOGNISE = "recognise"
    HASH = "hash"
    READ = "read"
    MERGE = "merge"
    MEDIA = "media"
    FLAGS = "flags"
    JUDGE = "judge"
    THUMBNAILS = "thumbnails"
    COMPARE = "compare"
    REPORT = "report"
    TABLES = "tables"
    OBJECTION = "objection"
    SCHEMA = "schema"


Progress = Callable[[Stage, int, int], None]
"""Called when a stage begins and now and then during it: how much is done, and of how much (0: nobody knows).

`hash` and `read` count bytes, `media` and `thumbnails` files, `flags` texts.
"""


def no_progress(stage: Stage, done: int, total: int) -> None:
    """Nobody is watching."""
