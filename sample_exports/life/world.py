"""The people, groups, places and cameras around Ada. All invented."""

from __future__ import annotations

from sample_exports.life.nouns import Camera, Company, Group, Person, Place, at

ADA = Person("ada", "Ada Lambert", "ada_lambert_ex")
BEN = Person("ben", "Ben Carter", "ben.carter.ex")
CHLOE = Person("chloe", "Chloé Martin-Exemple", "chloe_m_ex")
DARIO = Person("dario", "Dário Sousa", "dario.sousa.ex")
ZOE = Person("zoe", "Zoë Müller", "zoe_mueller_ex")
CAFE = Person("cafe", "Café de l'Exemple", "cafe_de_lexemple")
META_AI = Person("metaai", "Meta AI", "metaai")

PEOPLE = (ADA, BEN, CHLOE, DARIO, ZOE, CAFE, META_AI)

GARDENS = Group("jardins", "Jardins partagés de l'Exemple", open=True, joined=at("2019-02-10 09:12:40"))
PARENTS = Group("parents", "Parents CM2 Exemple", open=False, joined=at("2024-09-03 17:45:02"))

HOME = Place("Caluire-Exemple", "12 rue de l'Exemple, Caluire-Exemple, France", 45.7953, 4.8472)
CAFE_PLACE = Place("Café de l'Exemple", "3 place du Marché-Exemple, Lyon, France", 45.7671, 4.8335)
LAKE = Place("Lac de l'Exemple", "Chemin du Lac, Annecy-Exemple, France", 45.8585, 6.1721)
HILL = Place("Mont de l'Exemple", "Route des Crêtes, Poule-Exemple, France", 46.1502, 4.4511)
THEATRE = Place("Théâtre de l'Exemple", "8 quai de l'Exemple, Lyon, France", 45.7605, 4.8262)

OLD_CAMERA = Camera("Exemplar", "E-100")
PHONE = Camera("Exemplar", "Pocket 7")

COMPANIES = (
    Company(
        "Graines & Cie Exemple",
        has_list=True,
        has_visits_to_site=True,
        has_visits_to_shop=False,
        events=(("PAGE_VIEW", at("2026-05-02 19:20:11")), ("PURCHASE", at("2026-05-02 19:31:54"))),
        clicked=at("2026-05-02 19:19:30"),
    ),
    Company("Exemple Assurances", has_list=True, has_visits_to_site=False, has_visits_to_shop=False),
    Company(
        "Pharmacie de l'Exemple",
        has_list=False,
        has_visits_to_site=True,
        has_visits_to_shop=True,
        events=(("SEARCH", at("2026-06-11 07:58:23")),),
    ),
)
