"""What Ada did on Facebook besides posting: comments, notes, events, things for sale."""

from __future__ import annotations

from sample_exports.life import gallery as g
from sample_exports.life.nouns import Audience, Edit, Form, Kind, Medium, Moment, Network, at
from sample_exports.life.world import (
    BEN,
    CAFE,
    CAFE_PLACE,
    CHLOE,
    DARIO,
    GARDENS,
    HOME,
    PARENTS,
    THEATRE,
    ZOE,
)

_HERE = (Network.FACEBOOK,)

COMMENTS = (
    Moment(
        "c-own",
        Kind.COMMENT,
        at("2014-06-21 09:00:00"),
        _HERE,
        under="photo",
        text="Et oui, il faisait deux degrés.",
    ),
    Moment(
        "c-ben",
        Kind.COMMENT,
        at("2022-01-09 20:05:00"),
        _HERE,
        owner=BEN,
        text="Congratulations, les amis ! So happy for you both.",
        edits=(
            Edit(at("2022-01-09 20:05:00"), "Congratulation, les amis !"),
            Edit(at("2022-01-09 20:06:10"), "Congratulations, les amis ! So happy for you both."),
        ),
    ),
    Moment("c-sticker", Kind.COMMENT, at("2022-01-09 20:10:10"), _HERE, owner=BEN, media=(g.STICKER,)),
    Moment(
        "c-reply",
        Kind.COMMENT,
        at("2023-12-18 06:50:00"),
        _HERE,
        owner=CHLOE,
        reply=True,
        text="صباح الخير يا جدتي 🌷",
    ),
    Moment(
        "c-photo",
        Kind.COMMENT,
        at("2025-11-23 09:45:00"),
        _HERE,
        owner=DARIO,
        media=(g.BREAD,),
        text="Le mien, sorti du four ce matin.",
    ),
    Moment(
        "c-page",
        Kind.COMMENT,
        at("2026-01-30 13:13:00"),
        _HERE,
        owner=CAFE,
        text="Ouvert dimanche ? On viendrait à six.",
    ),
    Moment(
        "c-gardens",
        Kind.COMMENT,
        at("2023-04-03 08:12:00"),
        _HERE,
        owner=DARIO,
        group=GARDENS,
        text="J'apporte les courges, les roses de chez Zoë et un seau.",
    ),
    Moment(
        "c-parents",
        Kind.COMMENT,
        at("2025-03-17 17:40:00"),
        _HERE,
        owner=CHLOE,
        group=PARENTS,
        reply=True,
        text="À l'école Jean-Exemple, la maîtresse demande les cahiers pour lundi.",
    ),
)

OTHER_DEEDS = (
    Moment(
        "note",
        Kind.NOTE,
        at("2012-11-18 15:30:00"),
        _HERE,
        title="Dix livres pour l'hiver",
        people=(CHLOE, BEN),
        text="Une liste sans ordre.\nLe premier : un traité des compotes, 1911.",
        audience=Audience.PUBLIC,
        edits=(Edit(at("2012-11-19 08:00:00"), "Une liste sans ordre.\nLe premier : un traité des compotes, 1911."),),
    ),
    Moment(
        "swap-day",
        Kind.GATHERING,
        at("2024-03-01 10:00:00"),
        _HERE,
        title="Troc de plantes",
        place=CAFE_PLACE,
        text="Venez avec une bouture, repartez avec une autre.",
        audience=Audience.PUBLIC,
        starts=at("2024-04-13 08:00:00"),
        ends=at("2024-04-13 11:00:00"),
    ),
    Moment(
        "concert",
        Kind.GATHERING,
        at("2019-06-21 18:00:00"),
        _HERE,
        title="Concert de quartier",
        place=THEATRE,
        starts=at("2019-06-21 18:00:00"),
        ends=at("2019-06-21 21:00:00"),
    ),
    Moment(
        "desk",
        Kind.OFFER,
        at("2025-02-20 12:00:00"),
        _HERE,
        title="Bureau d'enfant en pin",
        place=HOME,
        text="Deux tiroirs, une étoile gravée par Nina. À retirer sur place, tél. 01 99 00 45 67.",
        price="€35",
        category="FURNITURE",
        edits=(Edit(at("2025-03-02 18:30:00"), ""),),
        audience=Audience.PUBLIC,
    ),
    Moment(
        "bike",
        Kind.OFFER,
        at("2026-05-25 09:00:00"),
        _HERE,
        title="Vélo 16 pouces",
        place=HOME,
        text="Rouge, freins neufs.",
        price="€50",
        category="BICYCLES",
        audience=Audience.PUBLIC,
    ),
    Moment(
        "rating",
        Kind.RATING,
        at("2025-03-02 18:00:00"),
        _HERE,
        owner=ZOE,
        media=(g.SOLD_DESK,),
        text="Acheteuse ponctuelle et souriante.",
    ),
    Moment(
        "voice-note",
        Kind.VOICE_NOTE,
        at("2026-06-07 17:25:00"),
        _HERE,
        media=(Medium("voice-note-sound", "", at("2026-06-07 17:25:00"), form=Form.M4A, seconds=9.5),),
        text="Je parle, j'ai les mains pleines de terre : les tomates sont plantées, il en reste trois.",
    ),
    Moment("mood-1", Kind.MOOD, at("2026-04-04 21:00:00"), _HERE, text="Terracotta, sauge, lin froissé"),
    Moment(
        "mood-2",
        Kind.MOOD,
        at("2026-05-09 22:10:00"),
        _HERE,
        text="Idée pour le couloir : bleu de l'heure bleue",
    ),
)

MOMENTS = COMMENTS + OTHER_DEEDS

OVERHEARD = (
    Moment(
        "o-ben",
        Kind.COMMENT,
        at("2014-06-21 10:12:00"),
        _HERE,
        author=BEN,
        under="photo",
        media=(g.HILL_AT_DAWN,),
        text="Two degrees? I would have stayed in bed.",
    ),
)
