"""What towns are called in the reader's language, and which places count as districts of a city."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from analyzer.gazetteer import Town, nearest_town, town_name, town_of, towns
from analyzer.words import LANGUAGES, Words

PLACES = [
    (45.7640, 4.8357, "Lyon", "FR", "Lyon"),
    (45.7950, 4.8400, "Caluire-et-Cuire", "FR", "Caluire-et-Cuire"),
    (45.7660, 4.8800, "Villeurbanne", "FR", "Villeurbanne"),
    (45.7338, 4.8024, "Sainte-Foy-lès-Lyon", "FR", "Sainte-Foy-lès-Lyon"),
    (45.8600, 6.1950, "Menthon-Saint-Bernard", "FR", "Menthon-Saint-Bernard"),
    (45.8992, 6.1294, "Annecy", "FR", "Annecy"),
    (48.8606, 2.3376, "Paris", "FR", "Paris"),
    (48.8172, 2.3186, "Montrouge", "FR", "Montrouge"),
    (48.8397, 2.2399, "Boulogne-Billancourt", "FR", "Boulogne-Billancourt"),
    (48.9356, 2.3539, "Saint-Denis", "FR", "Saint-Denis"),
    (43.2951, 5.3741, "Marseille", "FR", "Marseille"),
    (41.8950, 12.4930, "Rome", "IT", "Rome"),
    (45.4341, 12.3388, "Venice", "IT", "Venise"),
    (45.4642, 9.1900, "Milan", "IT", "Milan"),
    (45.5357, 9.2344, "Sesto San Giovanni", "IT", "Sesto San Giovanni"),
    (40.8359, 14.2488, "Naples", "IT", "Naples"),
    (50.9413, 6.9580, "Cologne", "DE", "Cologne"),
    (50.9640, 6.9530, "Cologne", "DE", "Cologne"),
    (50.8775, 6.8761, "Hürth", "DE", "Hürth"),
    (52.4986, 13.3918, "Berlin", "DE", "Berlin"),
    (52.3906, 13.0645, "Potsdam", "DE", "Potsdam"),
    (48.1731, 11.5795, "Munich", "DE", "Munich"),
    (46.2044, 6.1432, "Geneva", "CH", "Genève"),
    (46.1809, 6.1394, "Carouge", "CH", "Carouge"),
    (47.4111, 8.5442, "Zurich", "CH", "Zurich"),
    (50.8333, 4.3667, "Brussels", "BE", "Bruxelles"),
    (51.0500, 3.7300, "Ghent", "BE", "Gand"),
    (52.0705, 4.3007, "The Hague", "NL", "La Haye"),
    (51.5390, -0.1426, "London", "GB", "Londres"),
    (48.2082, 16.3738, "Vienna", "AT", "Vienne"),
    (40.4168, -3.7038, "Madrid", "ES", "Madrid"),
    (41.3597, 2.1003, "L'Hospitalet de Llobregat", "ES", "L'Hospitalet de Llobregat"),
    (52.2297, 21.0122, "Warsaw", "PL", "Varsovie"),
    (47.4979, 19.0402, "Budapest", "HU", "Budapest"),
    (38.7139, -9.1394, "Lisbon", "PT", "Lisbonne"),
    (59.3142, 18.0736, "Stockholm", "SE", "Stockholm"),
    (40.7128, -74.0060, "New York", "US", "New York"),
    (40.7440, -74.0324, "Hoboken", "US", "Hoboken"),
    (34.0928, -118.3287, "Los Angeles", "US", "Los Angeles"),
    (45.5017, -73.5673, "Montreal", "CA", "Montréal"),
    (35.6595, 139.7005, "Tokyo", "JP", "Tokyo"),
]  # fmt: skip


@pytest.mark.parametrize(("latitude", "longitude", "english", "country", "french"), PLACES)
def test_a_place_lies_in_the_town_that_people_name(
    latitude: float, longitude: float, english: str, country: str, french: str
) -> None:
    town = town_of(latitude, longitude)
    assert town is not None and town.country == country and town.distance_km < 10
    assert [town_name(town, lang) for lang in ("en", "fr")] == [english, french]


def test_districts_are_towns_of_the_table_all_the_same() -> None:
    nearest = [nearest_town(45.764, 4.8357), nearest_town(41.895, 12.493), nearest_town(50.9413, 6.958)]
    assert [one.name for one in nearest if one] == ["Lyon 01", "Monti", "Altstadt Nord"]
    assert town_of(-48.8767, -123.3933) is None and town_of(0, 0) is None


def test_towns_of_one_name_keep_their_country() -> None:
    assert town_name(Town("Valencia", "ES", 0), "fr") == "Valence" and town_name(Town("Valencia", "VE", 0), "fr") == "Valencia"
    assert town_name(Town("Tripoli", "LY", 0), "fr") == "Tripoli"


@pytest.mark.parametrize(
    ("place", "french"),
    [
        ("Menthon-Saint-Bernard", "près de Menthon-Saint-Bernard"),
        ("Annecy", "près d’Annecy"),
        ("Évian", "près d’Évian"),
        ("Yverdon", "près d’Yverdon"),
        ("York", "près de York"),
        ("Le Caire", "près du Caire"),
        ("Les Houches", "près des Houches"),
        ("La Haye", "près de La Haye"),
        ("Leipzig", "près de Leipzig"),
    ],
)
def test_french_joins_its_preposition(place: str, french: str) -> None:
    assert Words("fr").near(place) == french and Words("en").near(place) == f"near {place}"


def test_every_name_by_hand_is_of_a_town_of_the_table() -> None:
    """A misspelt key would never be found."""
    table = towns._table()
    known = {
        (table.codes[table.countries[at]], table.names[cell].split(b"\t")[at - table.starts[cell]].decode())
        for cell in range(180 * 360)
        for at in range(table.starts[cell], table.starts[cell + 1])
    }
    names = tomllib.loads((files("analyzer.gazetteer") / "exonyms.toml").read_text(encoding="utf-8"))
    rules = tomllib.loads((files("analyzer.gazetteer") / "districts.toml").read_text(encoding="utf-8"))
    assert set(names) == set(LANGUAGES)
    keys = {(country, name) for of_lang in names.values() for country, held in of_lang.items() for name in held}
    keys |= {(country, name) for country, held in rules["parts"].items() for pair in held.items() for name in pair}
    keys |= {(country, name) for country, held in rules["towns"].items() for name in held}
    assert keys - known == set()
    assert all("'" not in said for held in names["fr"].values() for said in held.values())
