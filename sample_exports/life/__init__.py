"""The life of Ada Lambert, an invented person who lives near Lyon.

`LIFE` is the one source that every renderer reads. It knows what happened, and not how Meta writes it down.
"""

from __future__ import annotations

from datetime import date

from sample_exports.life import facebook_deeds, facebook_posts, gallery, instagram, talks
from sample_exports.life.nouns import Job, Life, Network, Profile, School, at
from sample_exports.life.world import ADA, COMPANIES, GARDENS, HOME, PARENTS, PEOPLE

__all__ = ["LIFE"]

_PROFILE = Profile(
    bio="Professeure, jardinière du dimanche ☕🌱👩‍👧",
    bio_since=at("2023-02-11 11:10:00"),
    about="Née un 4 mai. Je parle français, anglais et chat.\nCe qui est écrit ici est à moi.",
    quotes="« Il faut cultiver notre jardin. »",
    jobs=(
        Job(
            "Collège de l'Exemple",
            "Professeure de sciences",
            "Lyon, France",
            "Cinq classes, un compost, zéro tableur.",
            at("2015-09-01 07:00:00"),
        ),
    ),
    schools=(
        School(
            "Université de l'Exemple",
            "Biologie",
            "Mémoire sur les mousses.",
            at("2008-09-15 08:00:00"),
            at("2013-06-30 16:00:00"),
        ),
    ),
    home=HOME,
    birthplace="Saint-Exemple, France",
    website="https://ada.example.org",
    email="ada.lambert@example.org",
    phone="+33 6 39 98 12 34",
    gram_name="Ada Lambert",
    gram_bio="Balcon, pain, chats. Lyon ou presque 🌱",
    gram_former_bio="Jeune maman, vieux vélo",
    gram_bio_since=at("2025-09-10 18:20:00"),
    gram_former_handle="ada.au.jardin.ex",
)

LIFE = Life(
    owner=ADA,
    born=date(1990, 5, 4),
    profile=_PROFILE,
    people=PEOPLE,
    groups=(GARDENS, PARENTS),
    joined={
        Network.FACEBOOK: at("2012-03-11 20:01:33"),
        Network.INSTAGRAM: at("2015-04-12 07:30:00"),
        Network.THREADS: at("2023-12-14 18:00:00"),
    },
    private=(at("2023-03-01 20:00:00"), at("2025-09-10 18:15:00")),
    moments=facebook_posts.MOMENTS + facebook_deeds.MOMENTS + instagram.MOMENTS,
    albums=gallery.ALBUMS,
    conversations=talks.CONVERSATIONS,
    reactions=talks.REACTIONS,
    tags=talks.TAGS,
    companies=COMPANIES,
    policy_notices=(at("2024-05-24 06:45:10"), at("2025-04-22 17:03:55")),
    stickers=(gallery.STICKER_THUMB,),
    overheard=facebook_deeds.OVERHEARD,
)
