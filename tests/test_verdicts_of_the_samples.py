"""The rules by kind, row by row: the sample life holds an item of each kind, and it gets the row's status.

Read as: what it is, how to find it among Ada's items, what holds when its condition is not known, when the user says
public, and when the user says it was not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from analyzer.analysis import analyse_archives
from analyzer.model import Answers, Audience, Document, Exposure, Item, Kind, PlatformAnswers, Standing, State, Surface
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM

AS_OF = dt.date(2026, 11, 1)
GROUP = "Jardins partagés de l'Exemple"

IN, POSSIBLE, UNCLEAR, OUT = Exposure.IN, Exposure.POSSIBLE, Exposure.UNCLEAR, Exposure.OUT


def _judged(public: bool | None) -> Document:
    """The samples, with the user saying nothing, that everything was public, or that nothing was."""
    audience = None if public is None else Audience.PUBLIC if public else Audience.FRIENDS
    groups = {} if public is None else {GROUP: public}
    answers = Answers(country="FR", facebook=PlatformAnswers(audience=audience, groups=groups))
    return analyse_archives([*FACEBOOK_PARTS, INSTAGRAM], answers, AS_OF).document


@pytest.fixture(scope="module")
def judged() -> dict[bool | None, Document]:
    return {public: _judged(public) for public in (None, True, False)}


Finder = Callable[[Item], bool]


def facebook(kind: Kind, surface: Surface | None = None, state: State = State.LIVE, **facts: object) -> Finder:
    def fits(item: Item) -> bool:
        return (
            item.platform == "facebook"
            and item.kind is kind
            and item.author == facts.get("author", "self")
            and item.state is state
            and (surface is None or item.surface is surface)
            and all(getattr(item, name) == value for name, value in facts.items())
        )

    return fits


ROWS: list[tuple[str, Finder, Exposure, Exposure, Exposure]] = [
    ("own post", facebook(Kind.POST, Surface.OWN), POSSIBLE, IN, OUT),
    ("own photo", facebook(Kind.PHOTO, standing=Standing.PLAIN), POSSIBLE, IN, OUT),
    ("current profile picture", facebook(Kind.PHOTO, standing=Standing.CURRENT_PICTURE), IN, IN, IN),
    ("earlier profile picture", facebook(Kind.PHOTO, standing=Standing.FORMER_PICTURE), POSSIBLE, POSSIBLE, POSSIBLE),
    ("own video", facebook(Kind.VIDEO), POSSIBLE, IN, OUT),
    ("own reel", facebook(Kind.REEL), POSSIBLE, IN, OUT),
    ("own live", facebook(Kind.LIVE), POSSIBLE, IN, OUT),
    ("own note", facebook(Kind.NOTE), POSSIBLE, IN, OUT),
    ("own check-in", lambda item: item.place is not None and facebook(Kind.POST, Surface.OWN)(item), POSSIBLE, IN, OUT),
    ("own listing", facebook(Kind.LISTING), POSSIBLE, IN, POSSIBLE),
    ("archived item", facebook(Kind.POST, state=State.ARCHIVED), UNCLEAR, UNCLEAR, UNCLEAR),
    ("deleted item", facebook(Kind.POST, state=State.DELETED), UNCLEAR, UNCLEAR, UNCLEAR),
    ("draft", facebook(Kind.POST, state=State.DRAFT), OUT, OUT, OUT),
    ("comment under one's own post", facebook(Kind.COMMENT, Surface.OWN), POSSIBLE, IN, OUT),
    ("comment under somebody's post", facebook(Kind.COMMENT, Surface.OTHER), POSSIBLE, POSSIBLE, POSSIBLE),
    ("comment in a group", facebook(Kind.COMMENT, Surface.GROUP, group=GROUP), POSSIBLE, IN, OUT),
    ("post on someone's profile", facebook(Kind.POST, Surface.OTHER), POSSIBLE, POSSIBLE, POSSIBLE),
    ("recommendation of a Page", facebook(Kind.REVIEW, Surface.PAGE), IN, IN, IN),
    ("rating on Marketplace", facebook(Kind.REVIEW, Surface.MARKETPLACE), IN, IN, IN),
    ("post in a group", facebook(Kind.POST, Surface.GROUP, group=GROUP), POSSIBLE, IN, OUT),
    ("name and user name", facebook(Kind.PROFILE, always_public=True), IN, IN, IN),
    ("bio, quotes, jobs, schools, places", facebook(Kind.PROFILE, always_public=False), POSSIBLE, IN, OUT),
    ("chat with Meta AI", facebook(Kind.AI_CHAT, meta_ai=False), IN, IN, IN),
    ("message that addresses Meta AI", facebook(Kind.AI_CHAT, meta_ai=True), IN, IN, IN),
    ("tag by somebody", facebook(Kind.TAG, author="other"), POSSIBLE, POSSIBLE, POSSIBLE),
    ("post by somebody on one's wall", facebook(Kind.POST, author="other"), POSSIBLE, POSSIBLE, POSSIBLE),
]


@pytest.mark.parametrize(("what", "fits", "unknown", "public", "friends"), ROWS, ids=[row[0] for row in ROWS])
def test_a_row_of_the_table(
    judged: dict[bool | None, Document], what: str, fits: Finder, unknown: Exposure, public: Exposure, friends: Exposure
) -> None:
    for said, expected in ((None, unknown), (True, public), (False, friends)):
        document = judged[said]
        found = {verdict.exposure for item, verdict in zip(document.items, document.verdicts, strict=True) if fits(replace(item))}
        assert found == {expected}, f"{what}, user says {said}"


INSTAGRAM_ROWS = [
    ("own post of a public account", lambda item: item.kind is Kind.POST and item.state is State.LIVE, IN),
    ("own reel", lambda item: item.kind is Kind.REEL, IN),
    ("archived post", lambda item: item.kind is Kind.POST and item.state is State.ARCHIVED, UNCLEAR),
    ("deleted post", lambda item: item.kind is Kind.POST and item.state is State.DELETED, UNCLEAR),
    ("draft", lambda item: item.state is State.DRAFT, OUT),
    ("comment elsewhere", lambda item: item.kind is Kind.COMMENT, POSSIBLE),
    ("bio", lambda item: item.kind is Kind.PROFILE and item.state is State.LIVE and item.author == "self" and not item.media, IN),
    ("current profile picture", lambda item: item.standing is Standing.CURRENT_PICTURE, IN),
    ("earlier profile picture", lambda item: item.standing is Standing.FORMER_PICTURE, POSSIBLE),
    ("former bio", lambda item: item.kind is Kind.PROFILE and item.state is State.DELETED, UNCLEAR),
    ("interest that Meta's AI inferred", lambda item: item.kind is Kind.PROFILE and item.author == "other", UNCLEAR),
    ("chat with Meta AI", lambda item: item.kind is Kind.AI_CHAT, IN),
    ("what nobody documents", lambda item: item.kind is Kind.UNRECOGNISED, UNCLEAR),
]


@pytest.mark.parametrize(("what", "fits", "expected"), INSTAGRAM_ROWS, ids=[row[0] for row in INSTAGRAM_ROWS])
def test_a_row_of_the_table_on_instagram(
    judged: dict[bool | None, Document], what: str, fits: Finder, expected: Exposure
) -> None:
    """Ada's account is public today and says so itself."""
    document = judged[None]
    found = [
        verdict.exposure
        for item, verdict in zip(document.items, document.verdicts, strict=True)
        if item.platform == "instagram" and fits(item)
    ]
    assert found and set(found) == {expected}, what


def test_stories_by_their_window(judged: dict[bool | None, Document]) -> None:
    """Before training began: unclear. In the private period: out. After it, public: in."""
    document = judged[None]
    stories = {
        item.when.utc.date().isoformat(): verdict.exposure
        for item, verdict in zip(document.items, document.verdicts, strict=True)
        if item.kind is Kind.STORY and item.platform == "instagram" and item.when
    }
    assert stories == {"2017-07-22": UNCLEAR, "2024-12-24": OUT, "2025-09-25": IN, "2026-03-08": IN}


def test_threads(judged: dict[bool | None, Document]) -> None:
    document = judged[None]
    threads = {
        (item.kind, verdict.exposure)
        for item, verdict in zip(document.items, document.verdicts, strict=True)
        if item.platform == "threads"
    }
    assert threads == {(Kind.POST, IN), (Kind.COMMENT, POSSIBLE), (Kind.PROFILE, IN)}
