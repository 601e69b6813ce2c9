"""A page and the JSON export of the same years say the same: row for row, in every language of the pages.

What pages cannot say is declared with each generation (`sample_exports.html_generations`), and nothing else may differ.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

import analyzer
from analyzer.model import Fate
from analyzer.tables import Result
from sample_exports.differences import How
from sample_exports.html_generations import HTML_GENERATIONS, HtmlGeneration
from sample_exports.life import LIFE
from tests.test_generations import AS_OF, COMPARED, expected, leftovers, rows

IDS = [f"{one.platform} {one.name}" for one in HTML_GENERATIONS]


@pytest.fixture(scope="module", params=HTML_GENERATIONS, ids=IDS)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[HtmlGeneration, Result, Result]:
    """A generation of pages, what was read from them, and what was read from their JSON twin."""
    generation: HtmlGeneration = request.param
    folder = tmp_path_factory.mktemp("twins")
    pages = analyzer.analyse(generation.render(LIFE, folder / "pages"), as_of=AS_OF)
    return generation, pages, analyzer.analyse(generation.twin(LIFE, folder / "json"), as_of=AS_OF)


@pytest.mark.parametrize("table", (*COMPARED, "people"))
def test_pages_say_what_their_json_twin_says(pair: tuple[HtmlGeneration, Result, Result], table: str) -> None:
    generation, pages, twin = pair
    wanted = expected(twin, replace(generation, differences=generation.losses), table)
    missing, unexpected = leftovers(wanted, rows(pages, table), table)
    more = [one for one in generation.losses if one.how is How.MORE and one.table == table and not one.columns]
    unexpected = [row for row in unexpected if not any(one.picks(row) for one in more)]
    assert wanted or (table, generation.name) == ("off_meta", "HTML 2022")  # Instagram had no such pages in 2022
    assert (missing, unexpected) == ([], [])


def test_times_are_as_exact_as_they_are_printed(pair: tuple[HtmlGeneration, Result, Result]) -> None:
    generation, pages, _ = pair
    told = {(str(item["time_precision"]), item["zone_source"] == "exact") for item in rows(pages, "items") if item["created_at"]}
    assert told == {("minute" if generation.rounded else "second", False)}


def test_no_page_is_a_problem_or_left_unread(pair: tuple[HtmlGeneration, Result, Result]) -> None:
    _, pages, twin = pair
    assert rows(pages, "problems") == []
    unknown = {str(row["path"]).rpartition(".")[0] for row in rows(pages, "files") if row["fate"] is Fate.UNKNOWN}
    unknown_in_json = {str(row["path"]).rpartition(".")[0] for row in rows(twin, "files") if row["fate"] is Fate.UNKNOWN}
    assert {path.rpartition("/")[2] for path in unknown} <= {path.rpartition("/")[2] for path in unknown_in_json}


def test_private_messages_are_counted_and_not_read(pair: tuple[HtmlGeneration, Result, Result]) -> None:
    generation, pages, _ = pair
    counted = [told["private_messages"]["total"] for name, told in pages.inventory.items() if name != "accounts"]
    assert sum(counted) == generation.private_messages


@pytest.mark.parametrize("generation", HTML_GENERATIONS, ids=IDS)
def test_both_flavours_of_one_account_are_its_json_with_what_only_pages_say(
    generation: HtmlGeneration, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("both")
    pages, twin = generation.render(LIFE, folder / "pages"), generation.twin(LIFE, folder / "json")
    alone = rows(analyzer.analyse(twin, as_of=AS_OF), "items")
    both = analyzer.analyse([*pages, *twin], as_of=AS_OF)
    kept = ("kind", "surface", "author", "created_at", "time_precision", "zone_source", "text", "flavour")

    def told(items: list[dict[str, object]]) -> Counter[tuple[str, ...]]:
        return Counter(tuple(str(item.get(name)) for name in kept) for item in items)

    assert told(rows(both, "items")) == told(alone)
    assert rows(both, "problems") == []
    if generation.platform == "facebook" and generation.name != "H2":
        added = sum(1 for item in rows(both, "items") if item["permalink"]) - sum(1 for item in alone if item["permalink"])
        assert added > 0


@pytest.mark.parametrize("generation", HTML_GENERATIONS, ids=IDS)
def test_the_language_of_the_pages_changes_nothing(generation: HtmlGeneration, tmp_path_factory: pytest.TempPathFactory) -> None:
    told: dict[str, Counter[tuple[object, ...]]] = {}
    for language in generation.languages:
        folder = tmp_path_factory.mktemp(f"in-{language}")
        result = analyzer.analyse(generation.render(LIFE, folder, language), as_of=AS_OF)
        assert rows(result, "problems") == []
        told[language] = Counter(
            tuple(str(row[name]) for name in ("kind", "surface", "author", "created_at", "text", "audience", "exposure"))
            for row in rows(result, "items")
        )
    assert told["en"]
    assert all(found == told["en"] for found in told.values())
