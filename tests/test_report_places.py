"""Places as the page names them: in each language, of one level, each once."""

from __future__ import annotations

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from analyzer.model import Document, Flag, Place
from analyzer.policy import load
from analyzer.report import labels, render
from analyzer.report.sensitive import PLACE, PLACES, sensitive
from analyzer.totals.inventory import inventory
from tests.browser import invented

VENICE = Place("Caffè dell’Esempio", None, 45.4341, 12.3388)


def shown(document: Document, lang: str = "en") -> LexborHTMLParser:
    return LexborHTMLParser(render(document, inventory(document), lang=lang, policy=load()))


def abroad() -> Document:
    """The invented life, with one post from Venice."""
    document = invented.document()
    at = next(at for at, item in enumerate(document.items) if item.place is None)
    items = list(document.items)
    items[at] = replace(items[at], place=VENICE)
    return replace(document, items=tuple(items))


def test_the_map_and_the_table_name_a_town_in_both_languages() -> None:
    page = shown(abroad())
    drawn = {(text.attributes.get("lang"), text.text()) for text in page.css("svg.map text.town")}
    assert {("en", "Venice"), ("fr", "Venise")} <= drawn
    assert not page.css("svg.map text span") and not page.css("svg.map text bdi")
    row = next(row for row in page.css("table.places tbody tr") if "Caffè" in row.text())
    assert [one.text() for one in row.css("td:nth-of-type(1) span[lang] bdi")] == ["Venice", "Venise"]


def test_a_name_that_both_languages_share_is_drawn_once() -> None:
    names = [text.text() for text in shown(abroad()).css("svg.map text.town") if text.attributes.get("lang") is None]
    assert names and len(names) == len(set(names)) and "Venice" not in names and "Mestre" not in names


def test_three_flags_on_places_are_one_card() -> None:
    one, other, *_ = invented.document().items
    flags = [Flag(account_id=one.account_id, item_id=one.item_id, flag=name, source="place") for name in PLACES]
    document = invented.document(
        flags=(*invented.document().flags, *flags, replace(flags[0], account_id=other.account_id, item_id=other.item_id))
    )
    found = sensitive(document)
    cards = [one.id for one in found.flags]
    assert cards.count(PLACE) == 1 and not set(cards) & set(PLACES) and set(cards) <= set(labels.PERSONAL)
    assert next(one for one in found.flags if one.id == PLACE).tally.total == 2
    page = shown(document)
    assert page.css_first("#flag-place a[href='#places_map']") is not None and not page.css("[href='#items?flag=place']")
