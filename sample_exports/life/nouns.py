"""What a life is made of, in words that no export format knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import Enum
from typing import Literal


class Network(Enum):
    """Where something was shared."""

    FACEBOOK = "Facebook"
    INSTAGRAM = "Instagram"
    THREADS = "Threads"


class Kind(Enum):
    """What a moment is, seen by the person who lived it."""

    POST = "post"
    CHECK_IN = "check-in"
    LIFE_EVENT = "life event"
    RECOMMENDATION = "recommendation"
    WALL_POST = "post on someone's wall"
    GROUP_POST = "post in a group"
    LOOSE_PHOTO = "photo outside of albums and posts"
    VIDEO = "video"
    REEL = "reel"
    STORY = "story"
    LIVE = "live video"
    NOTE = "note"
    COMMENT = "comment"
    GATHERING = "event"
    OFFER = "something for sale"
    RATING = "rating of a seller"
    PROFILE_PICTURE = "profile picture"
    SIDE_FILE = "a file whose purpose the network does not explain"
    MOOD = "a line on a mood board"
    VOICE_NOTE = "something said aloud"


class State(Enum):
    """Whether it can still be seen."""

    SHOWN = "shown"
    ARCHIVED = "archived"
    DELETED = "deleted"
    DRAFT = "draft"


class Audience(Enum):
    """Who was allowed to see it on Facebook. On Instagram the account's switch decides (`Life.private`)."""

    PUBLIC = "everybody"
    FRIENDS = "friends"
    CUSTOM = "some friends"
    ONLY_ME = "nobody else"


class Form(Enum):
    """What the bytes of a file are: how its name ends, what writes it (a name of Pillow's, or a brand), what it shows."""

    JPEG = ("jpg", "JPEG", "picture")
    PNG = ("png", "PNG", "picture")
    WEBP = ("webp", "WEBP", "picture")
    MP4 = ("mp4", "isom", "film")
    M4A = ("m4a", "M4A ", "sound")

    def __init__(self, ending: str, written_as: str, shows: Literal["picture", "film", "sound"]) -> None:
        self.ending = ending
        self.written_as = written_as
        self.shows = shows


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody Ada knows, or a Page or machine that acts like somebody."""

    id: str
    name: str
    handle: str


@dataclass(frozen=True, slots=True)
class Group:
    """A circle of people with a name; `open` means that everybody can read along."""

    id: str
    name: str
    open: bool
    joined: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """A spot on the map."""

    name: str
    address: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Camera:
    """The thing a picture was taken with."""

    make: str
    model: str


@dataclass(frozen=True, slots=True)
class Medium:
    """One picture, video or sound. `scene` names the drawing of a picture in `sample_exports.pictures`."""

    id: str
    scene: str
    when: datetime
    form: Form = Form.JPEG
    size: tuple[int, int] = (240, 180)
    caption: str = ""
    taken: datetime | None = None
    camera: Camera | None = None
    spot: Place | None = None
    turned: bool = False
    """The camera was held upright: the pixels lie on their side."""
    seconds: float = 0.0
    spoken: str = ""
    """What is said in a video, for its subtitles."""
    sent_from: str = ""
    """The network address it was uploaded from."""
    kept: bool = True
    """False: the export mentions the picture, and the file is nowhere."""
    address: str = ""
    """The export gives a web address in place of a file."""
    wrong_name: str = ""
    """The ending of the file name, where it is not that of the form: `none` for no ending at all."""
    borrowed: bool = False
    """Somebody else made it: a sticker, a reshared post."""
    zone: int = 0
    """Hours that the camera's clock was ahead of UTC, where the camera says so."""
    written: str = ""
    """What Ada wrote into the file itself with her own software."""
    faces: tuple[str, ...] = ()
    """Whom that software knows in the picture."""
    marked: bool = False
    """The network wrote its mark into the file."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address out in the world."""

    url: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What a text was at some time."""

    when: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that Ada (or somebody about her) wrote, showed or said."""

    id: str
    kind: Kind
    when: datetime
    on: tuple[Network, ...]
    text: str = ""
    media: tuple[Medium, ...] = ()
    people: tuple[Person, ...] = ()
    place: Place | None = None
    audience: Audience | None = None
    state: State = State.SHOWN
    author: Person | None = None
    """None: Ada."""
    owner: Person | None = None
    """Whose wall, post, Page or story it stands on."""
    group: Group | None = None
    title: str = ""
    link: Link | None = None
    feeling: str = ""
    happened: date | None = None
    edits: tuple[Edit, ...] = ()
    reply: bool = False
    under: str = "post"
    """For comments: what it stands under: post, photo, reel, story."""
    starts: datetime | None = None
    ends: datetime | None = None
    price: str = ""
    category: str = ""
    with_ai: bool = False
    """Made with AI, and labelled so."""


@dataclass(frozen=True, slots=True)
class Album:
    """Pictures kept together."""

    id: str
    name: str
    text: str
    photos: tuple[Medium, ...]
    changed: datetime


@dataclass(frozen=True, slots=True)
class Message:
    """One line in a conversation."""

    when: datetime
    author: Person
    text: str
    photos: tuple[Medium, ...] = ()
    hearts: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """People (or machines) writing to each other; `aside` ones are kept apart from ordinary messages."""

    id: str
    on: Network
    name: str
    people: tuple[Person, ...]
    messages: tuple[Message, ...]
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Reaction:
    """A thumb, a heart."""

    when: datetime
    on: Network
    feeling: str
    owner: Person
    what: str
    url: str
    words: str = ""
    """The other person's caption, which the network repeats."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Somebody put Ada's name on a picture or a place."""

    when: datetime
    tagger: Person
    url: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Work, and what Ada wrote about it."""

    employer: str
    title: str
    location: str
    text: str
    start: datetime


@dataclass(frozen=True, slots=True)
class School:
    """A place of learning."""

    name: str
    subject: str
    text: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Company:
    """A company that holds or sent data about Ada."""

    name: str
    has_list: bool
    has_visits_to_site: bool
    has_visits_to_shop: bool
    events: tuple[tuple[str, datetime], ...] = ()
    clicked: datetime | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """How Ada presents herself."""

    bio: str
    bio_since: datetime
    about: str
    quotes: str
    jobs: tuple[Job, ...]
    schools: tuple[School, ...]
    home: Place
    birthplace: str
    website: str
    email: str
    phone: str
    gram_name: str
    gram_bio: str
    gram_former_bio: str
    gram_bio_since: datetime
    gram_former_handle: str


@dataclass(frozen=True, slots=True)
class Life:
    """Everything, in one place."""

    owner: Person
    born: date
    profile: Profile
    people: tuple[Person, ...]
    groups: tuple[Group, ...]
    joined: dict[Network, datetime]
    private: tuple[datetime, datetime]
    """From when until when the Instagram account was private; public before and since."""
    moments: tuple[Moment, ...]
    albums: tuple[Album, ...]
    conversations: tuple[Conversation, ...]
    reactions: tuple[Reaction, ...]
    tags: tuple[Tag, ...]
    companies: tuple[Company, ...]
    policy_notices: tuple[datetime, ...]
    stickers: tuple[Medium, ...] = field(default=())
    overheard: tuple[Moment, ...] = field(default=())
    """What others said under Ada's pictures (`media` says which): only the oldest exports tell."""

    def moments_on(self, network: Network, *kinds: Kind) -> tuple[Moment, ...]:
        """The moments shared on a network, oldest first; of some kinds only when kinds are given."""
        chosen = (m for m in self.moments if network in m.on and (not kinds or m.kind in kinds))
        return tuple(sorted(chosen, key=lambda m: (m.when, m.id)))

    def moment(self, name: str) -> Moment:
        """The moment with this id."""
        return next(m for m in self.moments if m.id == name)

    def medium(self, name: str) -> Medium:
        """The picture with this id, wherever it is used."""
        return next(m for network in Network for m in self.media_on(network) if m.id == name)

    def media_on(self, *networks: Network) -> tuple[Medium, ...]:
        """Every picture and video that was shared on these networks, each once."""
        return tuple({medium.id: medium for medium in self._media(networks)}.values())

    def _media(self, networks: tuple[Network, ...]) -> Iterator[Medium]:
        for moment in self.moments:
            if set(networks) & set(moment.on):
                yield from moment.media
        for conversation in self.conversations:
            if conversation.on in networks:
                for message in conversation.messages:
                    yield from message.photos
        if Network.FACEBOOK in networks:
            for album in self.albums:
                yield from album.photos
            yield from self.stickers


def at(when: str) -> datetime:
    """A point in time, written `2024-06-26 14:13:05` (UTC)."""
    return datetime.strptime(when, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
