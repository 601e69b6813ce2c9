"""Conversations, private and with a machine.

Every private line carries the word SENTINELPRIVATE: whatever a tool prints, that word must not be in it.
"""

from __future__ import annotations

from sample_exports.life import gallery as g
from sample_exports.life.nouns import Conversation, Message, Network, Reaction, Tag, at
from sample_exports.life.world import ADA, BEN, CAFE, CAFE_PLACE, CHLOE, DARIO, HOME, META_AI, ZOE

PRIVATE = "SENTINELPRIVATE"

WITH_BEN = Conversation(
    "bencarter",
    Network.FACEBOOK,
    "Ben Carter",
    (BEN, ADA),
    (
        Message(at("2019-03-01 18:00:00"), BEN, f"{PRIVATE} are you around on Sunday?"),
        Message(at("2019-03-01 18:04:00"), ADA, f"{PRIVATE} oui, à partir de midi"),
        Message(at("2019-03-01 18:05:00"), BEN, f"{PRIVATE} great, bring the big pot"),
        Message(at("2019-03-01 18:09:00"), ADA, f"{PRIVATE} la marmite du siècle 🍲", hearts=(BEN,)),
        Message(at("2025-04-19 08:00:00"), ADA, f"{PRIVATE} regarde ce qu'on a préparé"),
        Message(at("2025-04-19 08:04:30"), ADA, f"{PRIVATE} voilà", photos=(g.GIFT_PHOTO,)),
        Message(at("2025-04-19 08:10:00"), BEN, f"{PRIVATE} she will love it!"),
        Message(at("2025-04-19 08:11:00"), ADA, f"{PRIVATE} chut, jusqu'à samedi"),
    ),
)
WALKING_GROUP = Conversation(
    "grouperando",
    Network.FACEBOOK,
    "Groupe rando",
    (CHLOE, DARIO, META_AI, ADA),
    (
        Message(at("2025-05-30 17:00:00"), CHLOE, f"{PRIVATE} on part à quelle heure ?"),
        Message(at("2025-05-30 17:01:00"), DARIO, f"{PRIVATE} sept horas, não mais tarde"),
        Message(at("2025-05-30 17:02:00"), ADA, "@Meta AI quelle randonnée facile de 10 km près d'un lac ?"),
        Message(at("2025-05-30 17:02:09"), META_AI, "Le tour du lac de l'Exemple fait 9,8 km et monte peu."),
        Message(at("2025-05-30 17:05:00"), CHLOE, f"{PRIVATE} parfait, j'apporte le fromage"),
        Message(at("2025-05-30 17:06:00"), ADA, f"{PRIVATE} et moi les abricots"),
    ),
)
MACHINE_ALONE = Conversation(
    "metaai",
    Network.FACEBOOK,
    "Meta AI",
    (META_AI, ADA),
    (
        Message(at("2025-02-11 21:00:00"), ADA, "Comment apaiser une crise d'asthme la nuit chez un enfant ?"),
        Message(
            at("2025-02-11 21:00:06"),
            META_AI,
            "Je ne remplace pas un médecin. Asseyez l'enfant et appelez le 15.",
        ),
        Message(at("2025-06-09 19:30:00"), ADA, "Write a haiku about balcony tomatoes."),
        Message(
            at("2025-06-09 19:30:05"),
            META_AI,
            "Red lamps on green wire / a small sun in every pot / supper hums outside",
        ),
    ),
)
MACHINE_ASIDE = Conversation(
    "ai-facebook",
    Network.FACEBOOK,
    "Idées de prénoms pour un chat",
    (META_AI, ADA),
    (
        Message(at("2026-01-15 20:00:00"), ADA, "Dix prénoms de chat qui commencent par un V ?"),
        Message(at("2026-01-15 20:00:04"), META_AI, "Vanille, Velours, Vesper, Virgule…"),
        Message(at("2026-01-15 20:01:00"), ADA, "Virgule ! Pourquoi pas."),
        Message(at("2026-01-15 20:01:03"), META_AI, "Un chat qui fait une pause au bon endroit."),
    ),
    aside=True,
)
GRAM_BEN = Conversation(
    "bencarter",
    Network.INSTAGRAM,
    "Ben Carter",
    (BEN, ADA),
    (
        Message(at("2026-01-03 18:30:00"), BEN, f"{PRIVATE} how is the new kitten?"),
        Message(at("2026-01-03 18:31:00"), ADA, f"{PRIVATE} en pleine forme", photos=(g.GRAM_MESSAGE_PHOTO,)),
        Message(at("2026-01-03 18:32:00"), BEN, f"{PRIVATE} those ears!", hearts=(ADA,)),
        Message(at("2026-01-03 18:40:00"), ADA, f"{PRIVATE} Nina l'appelle Virgule"),
        Message(at("2026-01-03 18:41:00"), BEN, f"{PRIVATE} perfect"),
    ),
)
GRAM_MACHINE = Conversation(
    "metaai",
    Network.INSTAGRAM,
    "Meta AI",
    (META_AI, ADA),
    (
        Message(at("2025-11-11 09:00:00"), ADA, "Trouve une légende pour une photo de pain."),
        Message(at("2025-11-11 09:00:05"), META_AI, "« La croûte chante avant le petit déjeuner. »"),
        Message(at("2025-11-11 09:01:00"), ADA, "Plus court ?"),
        Message(at("2025-11-11 09:01:04"), META_AI, "« Ça croustille. »"),
    ),
)
GRAM_ASIDE_1 = Conversation(
    "ai-gram-1",
    Network.INSTAGRAM,
    "Rue de nuit",
    (META_AI, ADA),
    (
        Message(at("2026-01-20 21:00:00"), ADA, "Imagine ma rue la nuit, en violet."),
        Message(at("2026-01-20 21:00:12"), META_AI, "Voici quatre images de rue violette."),
    ),
    aside=True,
)
GRAM_ASIDE_2 = Conversation(
    "ai-gram-2",
    Network.INSTAGRAM,
    "Levain",
    (META_AI, ADA),
    (
        Message(at("2026-03-03 08:00:00"), ADA, "Mon levain sent la pomme, c'est grave ?"),
        Message(at("2026-03-03 08:00:04"), META_AI, "C'est plutôt bon signe : nourrissez-le et attendez."),
    ),
    aside=True,
)

CONVERSATIONS = (
    WITH_BEN,
    WALKING_GROUP,
    MACHINE_ALONE,
    MACHINE_ASIDE,
    GRAM_BEN,
    GRAM_MACHINE,
    GRAM_ASIDE_1,
    GRAM_ASIDE_2,
)

REACTIONS = (
    Reaction(
        at("2022-01-09 20:04:00"),
        Network.FACEBOOK,
        "Love",
        BEN,
        "post",
        "https://www.facebook.com/ben.carter.ex/posts/pfbid0EXAMPLE1",
    ),
    Reaction(
        at("2025-11-23 09:44:00"),
        Network.FACEBOOK,
        "Haha",
        DARIO,
        "photo",
        "https://www.facebook.com/photo.php?fbid=200000000000011&set=a.200000000000001",
    ),
    Reaction(
        at("2026-01-30 13:12:00"),
        Network.FACEBOOK,
        "Like",
        CAFE,
        "post",
        "https://www.facebook.com/cafe.exemple/posts/pfbid0EXAMPLE2",
    ),
    Reaction(
        at("2025-09-20 19:00:00"),
        Network.INSTAGRAM,
        "👍",
        ZOE,
        "post",
        "https://www.instagram.com/p/EXAMPLEzoe1/",
        words="Neues Fahrrad, alte Wege",
    ),
    Reaction(
        at("2026-05-01 09:29:00"),
        Network.INSTAGRAM,
        "👍",
        BEN,
        "post",
        "https://www.instagram.com/p/EXAMPLEben1/",
        words="Boots on, phone off",
    ),
    Reaction(
        at("2025-12-02 07:08:00"),
        Network.INSTAGRAM,
        "👍",
        CHLOE,
        "comment",
        "https://www.instagram.com/p/EXAMPLEchloe1/",
    ),
    Reaction(at("2026-05-02 08:00:00"), Network.INSTAGRAM, "👍", BEN, "story", ""),
    Reaction(
        at("2026-02-22 12:10:00"),
        Network.THREADS,
        "👍",
        DARIO,
        "post",
        "https://www.threads.net/@dario.sousa.ex/post/EX1",
    ),
)

TAGS = (
    Tag(at("2017-08-13 10:00:00"), BEN, url="https://www.facebook.com/photo.php?fbid=200000000000021"),
    Tag(at("2025-07-15 08:00:00"), CHLOE, url="https://www.facebook.com/photo.php?fbid=200000000000022"),
    Tag(at("2018-09-15 08:50:00"), CHLOE, place=CAFE_PLACE),
    Tag(at("2024-12-31 22:00:00"), ZOE, place=HOME),
)
