"""Ada's pictures and videos: what each shows, when it was shared, and what the camera knew."""

from __future__ import annotations

from sample_exports.life.nouns import Album, Form, Medium, at
from sample_exports.life.world import CAFE_PLACE, HILL, LAKE, OLD_CAMERA, PHONE

HOME_ADDRESS = "192.0.2.17"
NEW_ADDRESS = "2001:db8::17"

HILL_AT_DAWN = Medium(
    "hill-dawn",
    "hill",
    at("2014-06-21 04:52:10"),
    size=(320, 240),
    taken=at("2014-06-21 03:55:41"),
    caption="Lever du soleil sur le Mont de l'Exemple, thermos à la main.",
    camera=OLD_CAMERA,
    spot=HILL,
    sent_from=HOME_ADDRESS,
)
RIVER = Medium(
    "river",
    "river",
    at("2014-06-22 18:20:00"),
    taken=at("2014-06-22 15:02:12"),
    camera=OLD_CAMERA,
    marked=True,
    sent_from=HOME_ADDRESS,
)
TREE = Medium(
    "tree",
    "tree",
    at("2015-10-04 16:11:09"),
    size=(180, 240),
    taken=at("2015-10-04 13:40:55"),
    caption="Le vieux chêne, avec Nina 👩‍👧",
    camera=OLD_CAMERA,
    turned=True,
    written="Le vieux chêne de Poule",
    faces=("Nina Lambert",),
    sent_from=HOME_ADDRESS,
)
CAT = Medium(
    "cat",
    "cat",
    at("2016-01-17 10:30:00"),
    caption="Moustache, trois ans, roi du radiateur 🐈",
    camera=OLD_CAMERA,
    taken=at("2016-01-17 10:21:33"),
)
PORTRAIT_2016 = Medium("portrait-2016", "portrait", at("2016-03-05 20:00:00"), size=(200, 200))
PORTRAIT_2023 = Medium("portrait-2023", "portrait", at("2023-02-11 11:05:00"), size=(200, 200), caption="Nouvelle coupe !")
CUP = Medium(
    "cup",
    "cup",
    at("2018-09-15 08:41:00"),
    camera=PHONE,
    spot=CAFE_PLACE,
    taken=at("2018-09-15 08:40:12"),
    sent_from=NEW_ADDRESS,
)
STREET = Medium("street", "street", at("2019-12-08 19:30:45"), form=Form.PNG, size=(200, 160), wrong_name="none")
KITCHEN = Medium("kitchen", "kitchen", at("2020-11-01 12:15:00"), caption="Essai de tarte n° 4")
FAR_AWAY = Medium(
    "far-away",
    "sea",
    at("2021-08-09 09:09:09"),
    address="https://scontent-lyo1.fna.example.com/v/t39.30808-6/122100000000_n.jpg?oh=00_invented&oe=0",
)
MARKET = Medium(
    "market",
    "market",
    at("2024-05-11 09:31:00"),
    caption="Les tomates de Dário",
    taken=at("2024-05-11 09:02:27"),
    sent_from=NEW_ADDRESS,
)
MARKET_LOST = Medium("market-lost", "market", at("2024-05-11 09:31:20"), kept=False, sent_from=NEW_ADDRESS)
DUSK = Medium(
    "dusk",
    "dusk",
    at("2025-10-12 17:48:30"),
    size=(240, 240),
    camera=PHONE,
    taken=at("2025-10-12 17:12:03"),
    zone=2,
    sent_from=NEW_ADDRESS,
)
SEEDLINGS = Medium("seedlings", "pots", at("2023-05-06 14:00:00"), caption="Les semis du groupe, jour 12")
OLD_CAFE = Medium("old-cafe", "cup", at("2024-02-20 08:30:00"))
BICYCLE = Medium("bicycle", "bicycle", at("2026-03-14 10:00:00"), sent_from=NEW_ADDRESS)
CAKE = Medium("cake", "cake", at("2022-05-21 15:16:00"))
BREAD = Medium("bread", "bread", at("2025-11-23 09:45:00"))
ARCHIVED_SNOW = Medium("archived-snow", "snow", at("2017-02-12 09:00:00"))
SOLD_DESK = Medium("rating-desk", "desk", at("2025-03-02 18:00:00"), size=(160, 120))

GARDEN_FILM = Medium(
    "garden-film",
    "",
    at("2021-05-30 17:00:00"),
    form=Form.MP4,
    seconds=12.5,
    taken=at("2021-05-30 16:41:20"),
    camera=PHONE,
    spot=CAFE_PLACE,
    sent_from=HOME_ADDRESS,
    caption="Le jardin bourdonne. Bravo @[100000000000002:2048:Ben Carter] !",
)
CANDLE_FILM = Medium("candle-film", "", at("2025-12-25 00:20:00"), form=Form.MP4, seconds=7.0)
LIVE_FILM = Medium("live-film", "", at("2021-03-20 18:30:00"), form=Form.MP4, seconds=95.0)
REEL_FILM = Medium("reel-film", "", at("2025-07-04 19:00:00"), form=Form.MP4, seconds=15.0)

STORY_TABLE = Medium("story-table", "cake", at("2021-06-12 18:05:00"), size=(180, 240))
STORY_ROSE = Medium("story-rose", "flower", at("2025-06-18 07:12:00"), size=(180, 240), caption="Première rose du balcon 🌹")
STORY_FILM = Medium("story-film", "", at("2026-02-01 16:00:00"), form=Form.MP4, seconds=5.0)

STICKER = Medium("sticker-tea", "sticker", at("2022-01-09 20:10:10"), form=Form.PNG, size=(160, 160), borrowed=True)
GIFT_PHOTO = Medium("message-gift", "gift", at("2025-04-19 08:04:00"), size=(160, 120))

GRAM_FIRST = Medium("gram-first", "cup", at("2015-04-12 07:50:00"), size=(240, 240))
GRAM_GARDEN = tuple(
    Medium(f"gram-garden-{n}", scene, at(f"2019-05-19 16:34:5{n + 6}"), size=(240, 240))
    for n, scene in enumerate(("garden", "pots", "flower"), start=1)
)
GRAM_FILM = Medium("gram-film", "", at("2020-08-02 18:00:00"), form=Form.MP4, seconds=21.0, camera=PHONE)
GRAM_LAKE = Medium(
    "gram-lake",
    "lake",
    at("2022-09-03 15:20:00"),
    size=(240, 240),
    taken=at("2022-09-03 13:10:44"),
    camera=PHONE,
    spot=LAKE,
)
GRAM_SCHOOL = Medium("gram-school", "school", at("2023-07-08 08:25:00"), size=(240, 240))
GRAM_NOT_WEBP = Medium("gram-not-webp", "snow", at("2024-03-17 11:40:00"), size=(240, 240), wrong_name="webp")
GRAM_WEBP = Medium("gram-webp", "bread", at("2026-02-14 17:30:00"), form=Form.WEBP, size=(240, 240))
GRAM_DREAM = Medium("gram-dream", "dream", at("2026-01-20 21:15:00"), size=(240, 240))
GRAM_DRAFT = Medium("gram-draft", "desk", at("2026-06-20 06:30:00"), size=(240, 240))
GRAM_ARCHIVED = Medium("gram-archived", "sea", at("2018-08-15 12:00:00"), size=(240, 240))
GRAM_DELETED = Medium("gram-deleted", "street", at("2026-06-10 22:10:00"), size=(240, 240))
GRAM_OLD_FACE = Medium("gram-face-2015", "portrait", at("2015-04-12 07:40:00"), size=(160, 160))
GRAM_FACE = Medium("gram-face-2024", "portrait", at("2024-01-07 10:00:00"), size=(160, 160))
GRAM_SIDE = Medium("gram-side", "tree", at("2023-11-11 11:11:11"), size=(160, 120))

GRAM_STORY_SEA = Medium("gram-story-sea", "sea", at("2017-07-22 14:00:00"), size=(180, 240), camera=PHONE)
GRAM_STORY_MASS = Medium("gram-story-mass", "candle", at("2024-12-24 23:40:00"), size=(180, 240), camera=PHONE)
GRAM_STORY_FILM = Medium("gram-story-film", "", at("2025-09-25 18:45:00"), form=Form.MP4, seconds=6.0, camera=PHONE)
GRAM_STORY_RESHARE = Medium("gram-story-reshare", "market", at("2026-03-08 09:00:00"), size=(180, 240), borrowed=True)
GRAM_REEL_OLD = Medium("gram-reel-2021", "", at("2021-10-10 17:00:00"), form=Form.MP4, seconds=18.0, camera=PHONE)
GRAM_REEL = Medium(
    "gram-reel-2026",
    "",
    at("2026-04-25 10:10:00"),
    form=Form.MP4,
    seconds=24.0,
    camera=PHONE,
    spoken="Bonjour ! Aujourd'hui on repique les tomates.\nDoucement, avec deux doigts.",
)
THREAD_PHOTO = Medium("thread-sky", "hill", at("2025-11-02 07:20:00"), size=(240, 160))
GRAM_MESSAGE_PHOTO = Medium("gram-message-photo", "cat", at("2026-01-03 18:31:00"), size=(160, 120))

STICKER_THUMB = Medium("sticker-sun", "sticker", at("2022-01-09 20:10:10"), form=Form.PNG, size=(80, 80), borrowed=True)

ALBUMS = (
    Album(
        "walks",
        "Balades du dimanche",
        "Nos dimanches dehors, par tous les temps.",
        (HILL_AT_DAWN, RIVER, TREE),
        at("2015-10-04 16:12:00"),
    ),
    Album("faces", "Photos de profil", "", (PORTRAIT_2016, PORTRAIT_2023), at("2023-02-11 11:05:00")),
)
