"""Every combination of facts that decides which rule takes an item, in one place.

`readable` lists what readers can make, from the tables' contract: which kinds each platform's export holds, where
they can stand, and in which states. `everything` is the full product, readable or not: the rules cover it too,
so that a new reader never finds a gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from analyzer.model import Author, Context, Item, Kind, Platform, Standing, State, Surface

CONTENT = (Kind.POST, Kind.PHOTO, Kind.VIDEO, Kind.REEL, Kind.NOTE, Kind.LIVE, Kind.LISTING, Kind.EVENT)
ANYWHERE = tuple(Surface)

# kind -> (surfaces, authors, states) that readers of that platform make.
READABLE: dict[Platform, dict[Kind, tuple[tuple[Surface, ...], tuple[Author, ...], tuple[State, ...]]]] = {
    Platform.FACEBOOK: {
        **{
            kind: (
                (Surface.OWN, Surface.OTHER, Surface.GROUP, Surface.PAGE, Surface.EVENT, Surface.UNKNOWN),
                tuple(Author),
                tuple(State),
            )
            for kind in CONTENT
        },
        Kind.LISTING: ((Surface.OWN, Surface.MARKETPLACE), (Author.SELF,), tuple(State)),
        Kind.COMMENT: (
            (Surface.OWN, Surface.OTHER, Surface.GROUP, Surface.PAGE, Surface.MARKETPLACE, Surface.UNKNOWN),
            tuple(Author),
            (State.LIVE, State.DELETED),
        ),
        Kind.REVIEW: ((Surface.PAGE, Surface.MARKETPLACE), (Author.SELF,), (State.LIVE, State.DELETED)),
        Kind.STORY: ((Surface.OWN, Surface.PAGE), tuple(Author), (State.ARCHIVED, State.LIVE, State.DELETED)),
        Kind.PROFILE: ((Surface.OWN, Surface.PAGE), (Author.SELF,), (State.LIVE, State.DELETED)),
        Kind.AI_CHAT: ((Surface.AI,), tuple(Author), (State.LIVE, State.DELETED)),
        Kind.TAG: ((Surface.OTHER, Surface.UNKNOWN, Surface.OWN), (Author.OTHER,), (State.LIVE,)),
        Kind.UNRECOGNISED: (ANYWHERE, tuple(Author), (State.LIVE,)),
    },
    Platform.INSTAGRAM: {
        **{kind: ((Surface.OWN, Surface.AI), tuple(Author), tuple(State)) for kind in CONTENT},
        Kind.COMMENT: ((Surface.OWN, Surface.OTHER, Surface.UNKNOWN), tuple(Author), tuple(State)),
        Kind.STORY: ((Surface.OWN,), tuple(Author), tuple(State)),
        Kind.PROFILE: ((Surface.OWN, Surface.AI), tuple(Author), (State.LIVE, State.DELETED)),
        Kind.AI_CHAT: ((Surface.AI,), tuple(Author), (State.LIVE,)),
        Kind.TAG: ((Surface.OTHER,), (Author.OTHER,), (State.LIVE, State.ARCHIVED)),
        Kind.UNRECOGNISED: (ANYWHERE, tuple(Author), (State.LIVE,)),
    },
    Platform.THREADS: {
        Kind.POST: ((Surface.OWN,), (Author.SELF,), tuple(State)),
        Kind.COMMENT: ((Surface.OTHER, Surface.OWN), (Author.SELF,), (State.LIVE, State.DELETED)),
        Kind.PROFILE: ((Surface.OWN,), (Author.SELF,), (State.LIVE, State.DELETED)),
        Kind.UNRECOGNISED: (ANYWHERE, tuple(Author), (State.LIVE,)),
    },
}


# What sets items of a kind apart from others.
PICTURES = (Standing.CURRENT_PICTURE, Standing.FORMER_PICTURE)
STANDINGS = {
    Kind.PHOTO: PICTURES,
    Kind.VIDEO: PICTURES,
    Kind.POST: (*PICTURES, Standing.CHANNEL),
    Kind.PROFILE: (Standing.FORMER_PICTURE,),
    Kind.AI_CHAT: (Standing.INCOGNITO,),
}


def make(
    platform: Platform,
    kind: Kind,
    surface: Surface,
    author: Author,
    state: State,
    facts: tuple[bool, bool, bool] = (False, False, False),
    standing: Standing = Standing.PLAIN,
) -> Item:
    """An item with nothing but what a rule looks at; facts are always_public, on_page, meta_ai."""
    return Item(
        kind=kind,
        surface=surface,
        author=author,
        state=state,
        platform=platform,
        always_public=facts[0],
        on_page=facts[1],
        meta_ai=facts[2],
        standing=standing,
        account_id="facebook:ada",
    )


def readable() -> Iterator[Item]:
    """Every kind of item that readers make, with each of the facts that can go with it."""
    for platform, kinds in READABLE.items():
        for kind, (surfaces, authors, states) in kinds.items():
            for surface, author, state in product(surfaces, authors, states):
                yield make(platform, kind, surface, author, state)
                for standing in STANDINGS.get(kind, ()):
                    yield make(platform, kind, surface, author, state, standing=standing)
                if kind is Kind.PROFILE:
                    yield make(platform, kind, surface, author, state, (True, False, False))
                if kind is Kind.AI_CHAT:
                    yield make(platform, kind, surface, author, state, (False, False, True))
                if surface in (Surface.OTHER, Surface.PAGE, Surface.UNKNOWN):
                    yield make(platform, kind, surface, author, state, (False, True, False))


def everything() -> Iterator[Item]:
    """The full product of all facts, those that no reader makes included."""
    for facts in product((False, True), repeat=3):
        for platform, kind, surface, author, state in product(Platform, Kind, Surface, Author, State):
            for standing in Standing:
                yield make(platform, kind, surface, author, state, facts, standing)


def contexts() -> tuple[Context, Context]:
    """A person's account and a Page's."""
    return (
        Context(account_id="facebook:ada", platform=Platform.FACEBOOK),
        Context(account_id="facebook:ada", platform=Platform.FACEBOOK, page=True),
    )
