"""The version to be shared: whatever a field of the nouns can hold of a person, nothing of it is in the page."""

from __future__ import annotations

import datetime as dt
import enum
import re
import typing
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from analyzer.analysis import analyse_archives
from analyzer.answers import from_toml
from analyzer.model import Author, Document, Exposure, Platform, Reason
from analyzer.policy import load
from analyzer.report import Share, labels, render
from analyzer.report.gallery import Previews
from analyzer.report.share import scrubbed
from analyzer.totals.inventory import inventory
from analyzer.words import Words
from tests.browser import invented
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM

AS_OF = dt.date(2026, 11, 27)

OURS = {
    "Document": ("policy", "version"),
    "Verdict": ("rule",),
    "Reason": ("message",),
    "Flag": ("flag", "source"),
    "FileFate": ("reader", "reason"),
    "Problem": ("error",),
    "ArchiveInfo": ("kind", "error", "service"),
    "Account": ("country", "region"),
    "Context": ("country", "generation"),
    "PrivacyChange": ("state",),
    "Answers": ("country",),
}
"""Fields whose texts are words of this tool. Every other text of every noun is replaced by a sentinel."""


@cache
def sentinel(text: str) -> str:
    """One word of its own for each text, the same for the same text, so that ids still fit together."""
    return f"Zq{len(text):04}{abs(hash(text)) % 10**9:09}xW"


def poisoned(value: Any) -> Any:
    """The same nouns with a sentinel in every text, and digits of our own in every coordinate."""
    if isinstance(value, msgspec.Struct):
        name = type(value).__name__
        hints = typing.get_type_hints(type(value))
        changes = {}
        for field in value.__struct_fields__:
            given = getattr(value, field)
            if field in OURS.get(name, ()):
                continue
            if given is None and str in (*typing.get_args(hints[field]), hints[field]):
                given = f"{name}.{field}"  # what the sample leaves open is filled, too
            if field in ("latitude", "longitude"):
                changes[field] = 47.123456789 if field == "latitude" else 8.987654321
            elif field != "native_id":
                changes[field] = poisoned(given)
        return msgspec.structs.replace(value, **changes)
    if isinstance(value, enum.Enum | dt.date | bool | int | float | None.__class__):
        return value
    if isinstance(value, str):
        return sentinel(value)
    if isinstance(value, Mapping):
        ours = re.compile("day|region")  # the values of our sentences that are dates and regions
        return {
            key if re.fullmatch("[a-z_]+", key) else sentinel(key): one if ours.match(key) else poisoned(one)
            for key, one in value.items()
        }
    if isinstance(value, tuple):
        return tuple(poisoned(one) for one in value)
    raise TypeError(type(value))


@pytest.fixture(scope="module")
def life() -> Document:
    extra = tuple(
        (
            item,
            msgspec.structs.replace(
                verdict, reasons=(*verdict.reasons, Reason("The group {group} is public.", {"group": "Choir"}))
            ),
        )
        for item, verdict in invented.hostile()
    )
    return poisoned(invented.document(extra=extra))


def shared(life: Document, lang: str, share: Share = Share.FULL) -> str:
    previews = Previews(made={(row.account_id, row.media_id): b"\xff\xd8sentinel-picture" for row in life.media})
    hints = [
        (account.account_id, [Reason("The group {group} is public.", {"group": sentinel("g")})]) for account in life.accounts
    ]
    return render(life, inventory(life), lang=lang, policy=load(), hints=hints, previews=previews, share=share)


def test_the_sentinels_are_in_the_whole_report(life: Document) -> None:
    html = render(life, inventory(life), lang="en", policy=load())
    assert len(set(re.findall(r"Zq\d{13}xW", html))) > 60
    assert "47.12345" in html


@pytest.mark.parametrize("share", Share)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_sentinel_is_in_the_shared_report(life: Document, lang: str, share: Share) -> None:
    html = shared(life, lang, share)
    assert re.findall(r"Zq\d{4,}\w*", html) == []
    assert "47.12" not in html and "8.98" not in html
    assert "<img" not in html and "base64" not in html
    assert 'id="items-data"' not in html and 'data-filter="person"' not in html


def test_the_shared_report_counts_the_same(life: Document) -> None:
    whole, part = inventory(life), inventory(scrubbed(life, [], load()).document)
    assert {name: row for name, row in whole.items() if name != "accounts"} == {
        n: row for n, row in part.items() if n != "accounts"
    }
    document = scrubbed(life, [], load()).document
    assert len({person.name for item in document.items for person in item.people}) == len(
        {person.name for item in life.items for person in item.people}
    )
    assert len(document.files) == len(life.files) and len(document.media) == len(life.media)


def test_the_shared_report_says_what_it_leaves_out(life: Document) -> None:
    assert "It is the version for sharing" in shared(life, "en")
    assert "C’est la version à partager" in shared(life, "fr")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_shared_report_says_on_top_what_it_still_holds(life: Document, lang: str) -> None:
    said = Words(lang).say(HOLDS)
    top = LexborHTMLParser(shared(life, lang)).css_first("#answer")
    assert top is not None and top.text().index(said) < top.text().index(Words(lang).say("Covered does not mean used:"))
    assert "--share=figures" in top.text()
    assert HOLDS not in render(life, inventory(life), lang=lang, policy=load())


HOLDS = (
    "This version is for passing on. It still contains numbers by kind, status, year and sensitive topic; exact dates, such as "
    "those of exports and of changed settings; your country and your statements; the rules and the file check."
)


def sample(*toml: str) -> Document:
    return analyse_archives([*FACEBOOK_PARTS, INSTAGRAM], from_toml("\n".join(toml)), AS_OF, leftovers=True).document


STATED = ("born = 1985-03-04", "[facebook]", 'audience = "friends"', "[facebook.groups]", '"Chorale du quai" = "public"')


@pytest.mark.parametrize("toml", [(), STATED, ('country = "GB"',)], ids=["untold", "stated", "british"])
def test_the_shared_answer_is_that_of_the_whole_report(toml: tuple[str, ...]) -> None:
    """It was another one once: judged anew from what was left, without a date of birth and without the names of groups."""
    document = sample(*toml)
    pages = {
        share: LexborHTMLParser(render(document, inventory(document), lang="en", policy=load(), share=share))
        for share in (None, Share.FULL, Share.FIGURES)
    }
    for selector in ("h1.answer", ".figure .amount"):
        said = {share: [" ".join(one.text().split()) for one in page.css(selector)] for share, page in pages.items()}
        assert said[Share.FULL] == said[None] != []
        if selector == "h1.answer":  # a page of figures asks nothing: it holds the first answer alone
            assert said[None][0].startswith(said[Share.FIGURES][0].split(" more ")[0])
    asks = {share: [one.attributes["id"] for one in page.css(".ask input")] for share, page in pages.items()}
    assert asks[Share.FULL] == asks[None] and asks[Share.FIGURES] == []
    bars = {share: [one.html for one in page.css("#over_time .bar")] for share, page in pages.items()}
    assert bars[Share.FULL] == bars[None] != []


# One page of figures


def figures_page(document: Document, lang: str = "en") -> LexborHTMLParser:
    return LexborHTMLParser(render(document, inventory(document), lang=lang, policy=load(), share=Share.FIGURES))


def english(node: LexborNode | None) -> str:
    """The text of a line or a cell in English, the word that stands before a number on a phone left out."""
    assert node is not None
    part = LexborHTMLParser(node.html or "", is_fragment=True)
    for one in part.css('[lang="fr"], .narrow'):
        one.decompose()
    return " ".join((part.root.text() if part.root else "").split())


def test_the_figures_are_those_of_the_report() -> None:
    document = sample()
    page = figures_page(document)
    own = Counter(
        verdict.exposure for item, verdict in zip(document.items, document.verdicts, strict=True) if item.author is Author.SELF
    )
    assert [english(one) for one in page.css(".figure .amount")] == [str(own[one]) for one in Exposure]
    assert f"{own[Exposure.IN]} of your {own.total()} items are covered" in (page.css_first("h1") or page.root).text()
    kinds, platforms = page.css("table")
    rows = {english(row.css_first("th")): [english(one) for one in row.css("td")] for row in kinds.css("tbody tr")}
    counted = inventory(document)
    for name, (label, _) in labels.KINDS.items():
        held = [counted[platform][name] for platform in Platform if name in counted.get(platform, {})]
        if any(one["total"] for one in held):
            expected = [sum(one.get(key, 0) for one in held) for key in ("total", "in", "possible", "unclear", "out")]
            assert rows[label][:5] == [str(number) for number in expected], name
        elif name != "other":
            assert label not in rows
    assert rows["Photos"][5] == "2014–2026"
    totals = {english(row.css_first("th")): int(english(row.css_first("td"))) for row in platforms.css("tbody tr")}
    held = Counter(labels.PLATFORMS[item.platform] for item in document.items if item.platform)
    assert totals == held and len(totals) == 3 and sum(totals.values()) == len(document.items)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_of_figures_holds_figures_only(lang: str) -> None:
    document = sample('country = "FR"', "born = 1985-03-04", "[facebook]", 'audience = "friends"')
    html = render(
        document, inventory(document), lang=lang, policy=load(), share=Share.FIGURES, generated=dt.datetime(2026, 11, 27, 12)
    )
    page = LexborHTMLParser(html)
    body = page.body
    assert body is not None
    text = " ".join(body.text().split()).casefold()
    for words in map(Words, ("en", "fr")):
        topics = {words.say(name) for flag, name in labels.FLAGS.items() if flag not in COMMON}
        kept = [*topics, *(words.say(region.name) for region in load().regions.values()), words.country("FR")]
        kept += [words.date(dt.date(2026, month, 1)).split()[1] for month in range(1, 13) if month not in (3, 5)]
        assert [one for one in kept if re.search(rf"\b{re.escape(one.casefold())}\b", text)] == []
    names = [one.name for one in (*document.off_meta, *document.advertisers)]
    names += [person.name for item in document.items for person in item.people]
    names += [item.group for item in document.items if item.group] + [file.path for file in document.files]
    names += [one for account in document.accounts for one in (account.context.name, account.context.username) if one]
    assert len(names) > 50 and [one for one in names if one.casefold() in html.casefold()] == []
    assert [rule for rule in load().rules if "_" in rule and rule in html] == []
    assert not re.search(r"\d{4}-\d\d-\d\d|1985", body.html or "")
    assert set(re.findall(r"\b(?:19|20)\d\d\b", text)) <= {str(year) for year in range(2012, 2027)}
    assert page.css("script, time, a, img, details, [data-name], .ask") == []
    assert page.css_first("html").attributes["lang"] == lang  # type: ignore[union-attr]
    if lang == "fr":
        assert "cette page ne contient que des nombres" in text and "par type de contenu" in text


COMMON = ("child", "third_person", "named_place", "precise_place", "recurrent_place")
"""Flags whose names are words of any page: “a place” says nothing of anybody."""


def test_who_objected_reads_what_would_be_covered() -> None:
    document = sample('country = "FR"', "[facebook]", "objected = 2025-05-20", "[instagram]", "objected = 2025-05-20")
    page = figures_page(document)
    said = english(page.css_first("h1"))
    assert said.startswith("Without your objection, ") and "20 May" not in (page.body or page.root).text()


def test_a_page_of_no_figures() -> None:
    empty = invented.document(items=(), verdicts=(), media=(), flags=(), counts=(), off_meta=(), advertisers=())
    page = figures_page(empty)
    assert english(page.css_first("h1")) == "No item of yours was found in these archives."
    assert page.css("table") == [] and len(page.css(".figure")) == len(Exposure)
