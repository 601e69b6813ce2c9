"""What Ada shared on Instagram and Threads, 2015 to 2026."""

from __future__ import annotations

from sample_exports.life import gallery as g
from sample_exports.life.nouns import Kind, Moment, Network, State, at
from sample_exports.life.world import BEN, CHLOE, DARIO, LAKE, ZOE

_HERE = (Network.INSTAGRAM,)
_THREADS = (Network.THREADS,)

POSTS = (
    Moment(
        "gram-first",
        Kind.POST,
        at("2015-04-12 07:50:00"),
        _HERE,
        media=(g.GRAM_FIRST,),
        text="Premier café ici ☕ #matin",
    ),
    Moment(
        "gram-garden",
        Kind.POST,
        at("2019-05-19 16:35:00"),
        _HERE,
        media=g.GRAM_GARDEN,
        people=(BEN, CHLOE),
        text="Trois coins du jardin 🌱 #jardin #printemps avec @ben.carter.ex",
    ),
    Moment(
        "gram-film",
        Kind.POST,
        at("2020-08-02 18:00:00"),
        _HERE,
        media=(g.GRAM_FILM,),
        text="Vent du sud, linge sec en dix minutes",
    ),
    Moment(
        "gram-lake",
        Kind.POST,
        at("2022-09-03 15:20:00"),
        _HERE,
        media=(g.GRAM_LAKE,),
        place=LAKE,
        text="Water so clear you forget it's cold.",
    ),
    Moment(
        "gram-school",
        Kind.POST,
        at("2023-07-08 08:25:00"),
        _HERE,
        media=(g.GRAM_SCHOOL,),
        text="Dernier jour à l'école Jean-Exemple pour Nina. Le cartable peut dormir.",
    ),
    Moment("gram-snow", Kind.POST, at("2024-03-17 11:40:00"), _HERE, media=(g.GRAM_NOT_WEBP,), text="Giboulées"),
    Moment(
        "gram-dream",
        Kind.POST,
        at("2026-01-20 21:15:00"),
        _HERE,
        media=(g.GRAM_DREAM,),
        with_ai=True,
        text="Ma rue, rêvée par une machine #ia",
    ),
    Moment(
        "gram-bread",
        Kind.POST,
        at("2026-02-14 17:30:00"),
        _HERE,
        media=(g.GRAM_WEBP,),
        text="Pain du samedi. Recette en commentaire.",
    ),
    Moment(
        "gram-draft",
        Kind.POST,
        at("2026-06-20 06:30:00"),
        _HERE,
        media=(g.GRAM_DRAFT,),
        state=State.DRAFT,
        text="Brouillon : annoncer le déménagement ?",
    ),
    Moment(
        "gram-archived",
        Kind.POST,
        at("2018-08-15 12:00:00"),
        _HERE,
        media=(g.GRAM_ARCHIVED,),
        state=State.ARCHIVED,
        text="Vacances, avant le coup de soleil",
    ),
    Moment(
        "gram-deleted",
        Kind.POST,
        at("2026-06-10 22:10:00"),
        _HERE,
        media=(g.GRAM_DELETED,),
        state=State.DELETED,
        text="Trop de bruit dans la rue",
    ),
)

PICTURES = (
    Moment("gram-face-2015", Kind.PROFILE_PICTURE, at("2015-04-12 07:40:00"), _HERE, media=(g.GRAM_OLD_FACE,)),
    Moment("gram-face-2024", Kind.PROFILE_PICTURE, at("2024-01-07 10:00:00"), _HERE, media=(g.GRAM_FACE,)),
    Moment("gram-side", Kind.SIDE_FILE, at("2023-11-11 11:11:11"), _HERE, media=(g.GRAM_SIDE,)),
    Moment("gram-story-sea", Kind.STORY, at("2017-07-22 14:00:00"), _HERE, media=(g.GRAM_STORY_SEA,)),
    Moment(
        "gram-story-mass",
        Kind.STORY,
        at("2024-12-24 23:40:00"),
        _HERE,
        media=(g.GRAM_STORY_MASS,),
        text="En route pour la messe de minuit",
    ),
    Moment("gram-story-film", Kind.STORY, at("2025-09-25 18:45:00"), _HERE, media=(g.GRAM_STORY_FILM,)),
    Moment("gram-story-reshare", Kind.STORY, at("2026-03-08 09:00:00"), _HERE, media=(g.GRAM_STORY_RESHARE,)),
    Moment(
        "gram-reel-2021",
        Kind.REEL,
        at("2021-10-10 17:00:00"),
        _HERE,
        media=(g.GRAM_REEL_OLD,),
        text="Compote, étape par étape",
    ),
    Moment(
        "gram-reel-2026",
        Kind.REEL,
        at("2026-04-25 10:10:00"),
        _HERE,
        media=(g.GRAM_REEL,),
        text="Repiquer les tomates sans les vexer 🍅",
    ),
)

COMMENTS = (
    Moment("gc-ben", Kind.COMMENT, at("2016-05-02 12:00:00"), _HERE, owner=BEN, text="What a view!"),
    Moment(
        "gc-zoe",
        Kind.COMMENT,
        at("2023-09-14 20:20:00"),
        _HERE,
        owner=ZOE,
        text="Wie schön, ich komme sofort 😍",
    ),
    Moment(
        "gc-own",
        Kind.COMMENT,
        at("2026-02-14 17:35:00"),
        _HERE,
        text="500 g de farine, 350 g d'eau, une nuit.",
    ),
    Moment(
        "gc-dario",
        Kind.COMMENT,
        at("2025-08-30 21:00:00"),
        _HERE,
        owner=DARIO,
        text="@dario.sousa.ex até amanhã ! אני מגיעה",
    ),
    Moment(
        "gc-reel",
        Kind.COMMENT,
        at("2025-12-02 07:07:00"),
        _HERE,
        owner=CHLOE,
        under="reel",
        text="Je ris encore.",
    ),
    Moment(
        "gc-story",
        Kind.COMMENT,
        at("2026-05-01 09:30:00"),
        _HERE,
        owner=BEN,
        under="story",
        text="Jealous 💚",
    ),
)

THREADS = (
    Moment(
        "thread-words",
        Kind.POST,
        at("2024-11-03 08:00:00"),
        _THREADS,
        text="On compte les oiseaux du balcon. Trois mésanges, un pigeon vexé.",
    ),
    Moment(
        "thread-sky",
        Kind.POST,
        at("2025-11-02 07:20:00"),
        _THREADS,
        media=(g.THREAD_PHOTO,),
        text="Morning, seen from the night train.",
    ),
    Moment(
        "thread-reply",
        Kind.COMMENT,
        at("2026-02-22 12:12:00"),
        _THREADS,
        reply=True,
        text="Tout à fait d'accord, et vive le compost.",
    ),
)

MOMENTS = POSTS + PICTURES + COMMENTS + THREADS
