"""Odd and hostile input in the parts that answer first: questions, saved answers, the head of a printed sheet, papers."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

import analyzer.report
from analyzer import answers as stated
from analyzer.assess.alternatives import UNKNOWN, Asked
from analyzer.model import Account, Answers, Context, Document, Exposure, Item, Kind, Moment, Platform, Surface, Verdict
from analyzer.policy import load
from analyzer.report import Share, render
from analyzer.report import asking as asked_in_page
from analyzer.report.asking import Asking, asking
from analyzer.report.papers import Write
from analyzer.report.showing import Showing
from analyzer.totals.inventory import inventory
from tests.browser import invented
from tests.test_showing import standing, visible

POLICY = load()
ROOM = Path(analyzer.report.__file__).parent
NAMES = (
    "\"quoted\" and 'single' \\ back\\slash",
    "</style></script><b>bold</b>",
    "\u202eright to left\u202c שלום",
    "bell \x07, null \x00, delete \x7f, next line \x85",
    "n" * 300,
    "__proto__",
    "line\nbreak\tand tab",
    "half an emoji: \ud83d",
    "",
)


def account(name: str | None, platform: Platform = Platform.FACEBOOK, at: int = 0, locale: str | None = None) -> Account:
    account_id = f"{platform}:{at}"
    return Account(context=Context(account_id=account_id, platform=platform, name=name, locale=locale))


def item(of: Account, number: int, text: str | None = "A day by the canal.", group: str | None = None) -> Item:
    return Item(
        kind=Kind.POST,
        surface=Surface.GROUP if group is not None else Surface.OWN,
        when=Moment(invented.seconds(f"{2010 + number % 15}-06-01")),
        text=text,
        group=group,
        platform=of.context.platform,
        account_id=of.account_id,
        item_id=f"i{number}",
    )


def document(accounts: tuple[Account, ...], items: tuple[Item, ...], answers: Answers | None = None) -> Document:
    """A life of what is given, and nothing else."""
    return invented.document(
        answers=answers or Answers(),
        accounts=accounts,
        items=items,
        verdicts=tuple(Verdict(Exposure.POSSIBLE, "facebook_post", ()) for _ in items),
        archives=(),
        media=(),
        flags=(),
        files=(),
        problems=(),
        counts=(),
        unmapped_labels=(),
    )


def drawn(one: Document, share: Share | None = None, papers: Write | None = None) -> str:
    return render(one, inventory(one), lang="en", policy=POLICY, papers=papers, share=share)


def data(html: str) -> dict[str, object]:
    """What the page holds for its questions, as its script reads it."""
    held = LexborHTMLParser(html).css_first("#asking-data")
    assert held is not None
    found = json.loads(held.text())
    assert isinstance(found, dict)
    return found


def chosen(asked: Asking, question: Asked, value: str) -> int:
    """The number of the combination in which one answer is given, found as the style sheet finds it."""
    ask = next(one for one in asked.questions if one.asked is question)
    at = next(place for place, choice in enumerate(ask.choices) if choice.value == value)
    wanted = {one.asked: at if one.asked is question else 0 for one in asked.questions}
    return next(number for number, one in enumerate(asked.combinations) if dict(one) == wanted)


def said(html: str) -> list[str]:
    """The answer in English, under every combination of answers."""
    return [" ".join(one.text().split()) for one in LexborHTMLParser(html).css('h1.answer [lang="en"]')]


# Hostile names


def test_no_name_breaks_out_of_the_page() -> None:
    owners = tuple(account(name, at=at) for at, name in enumerate(NAMES))
    items = tuple(item(owner, at, text=name, group=name) for at, (owner, name) in enumerate(zip(owners, NAMES, strict=True)))
    html = drawn(document(owners, items))
    seen = re.sub(r"<script.*?</script>", "", html, flags=re.S)
    tree = LexborHTMLParser(html)
    assert len(tree.css("style")) == 1 and tree.css_first("b b, .whose b") is None
    assert len(re.findall(r"</style>", html)) == 1
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", seen)
    assert "n" * 300 in html and len(tree.css(".whose .who")) == len(NAMES)


def test_the_head_of_a_sheet_is_one_string_of_the_style_sheet() -> None:
    html = drawn(document(tuple(account(name, at=at) for at, name in enumerate(NAMES[:4])), ()))
    head = re.search(r"@page evidence\{@top-left\{content:(.*?);font:7\.5pt sans-serif\}\}", html)
    assert head is not None
    inside = head[1][1:-1]
    assert head[1][0] == head[1][-1] == '"'
    assert not re.search(r"[\"'<>{}\n]", inside) and re.fullmatch(r"(?:[^\\]|\\[0-9a-f]{1,6} )*", inside)


def test_the_ids_of_choices_hold_nothing_from_an_archive() -> None:
    owner = account("Ada", locale="fr_FR")
    html = drawn(document((owner,), tuple(item(owner, at, group=name) for at, name in enumerate(NAMES))))
    ids = [one.attributes["id"] or "" for one in LexborHTMLParser(html).css(".ask input")]
    assert len(ids) == len(set(ids)) > 6
    assert all(re.fullmatch(r"ask-[a-z]+-[A-Za-z_0-9-]+", one) for one in ids)


def test_every_open_group_is_in_the_data_once() -> None:
    owner = account("Ada")
    twice = (*NAMES, *NAMES)
    held = data(drawn(document((owner,), tuple(item(owner, at, group=name) for at, name in enumerate(twice)))))
    groups = held["stated"]["open_groups"]  # type: ignore[index]
    assert len(groups) == len(set(groups)) == len(NAMES)
    assert NAMES[1] in groups and "half an emoji: \ufffd" in groups


# Few and many


def test_an_archive_with_nothing_in_it() -> None:
    html = drawn(document((account("Ada"),), ()))
    assert said(html) == ["No item of yours was found in these archives."]
    assert LexborHTMLParser(html).css_first(".asks") is None


def test_an_archive_with_one_item() -> None:
    owner = account("Ada")
    html = drawn(document((owner,), (item(owner, 0),)))
    assert "Your one item may be covered by Meta’s AI policy." in said(html)
    assert not any("your 1 " in one or "of your one" in one for one in said(html))


def test_no_account_at_all() -> None:
    html = drawn(document((), ()))
    assert said(html) == ["No item of yours was found in these archives."]
    assert not LexborHTMLParser(html).css(".ask input")


def test_no_facebook_asks_nothing_about_facebook() -> None:
    owner = account("Ada", Platform.INSTAGRAM)
    asked = asking(document((owner,), (item(owner, 0),)), POLICY)
    assert not {Asked.FACEBOOK, Asked.GROUPS} & {one.asked for one in asked.questions}


def test_three_accounts_of_one_name_are_kept_apart() -> None:
    owners = (account("Ada", at=1), account("Ada", at=2), account("Ada", Platform.INSTAGRAM))
    one = document(owners, tuple(item(owner, at) for at, owner in enumerate(owners)))
    html = drawn(one)
    assert set(data(html)["accounts"]) == {owner.account_id for owner in owners}  # type: ignore[call-overload]
    assert [tally.total for tally in asking(one, POLICY).own] == [3] * len(asking(one, POLICY).own)
    names = [name for _, name in json.loads(LexborHTMLParser(html).css_first("#items-data").text())["accounts"]]  # type: ignore[union-attr]
    assert names == ["Ada (Facebook 1)", "Ada (Facebook 2)", "Ada (Instagram)"]


def test_words_from_right_to_left_are_isolated() -> None:
    owner = account("שרה לוי")
    html = drawn(document((owner,), (item(owner, 0, "صباح الخير", "مجموعة"),)))
    assert "<bdi>שרה לוי</bdi>" in html and 'dir="auto">صباح الخير' in html


# Where one lives


def test_an_unknown_region_without_a_guess_marks_no_answer_as_likely() -> None:
    owner = account("Ada")
    html = drawn(document((owner,), (item(owner, 0),)))
    assert "(likely, by the language of your export)" not in html
    first = LexborHTMLParser(html).css_first('input[name="ask-country"]')
    assert first is not None and first.attributes["id"] == f"ask-country-{UNKNOWN}" and "checked" in first.attributes


@pytest.mark.parametrize("locale", ["fr_FR", "en_GB", "pt_BR", "ko_KR"])
def test_the_likely_region_is_offered_first_and_counts_as_itself(locale: str) -> None:
    owner = account("Ada", locale=locale)
    items = tuple(item(owner, at) for at in range(3))
    one = document((owner,), items, stated.from_toml('facebook.audience = "public"'))
    region = POLICY.region_of(locale[-2:])
    asked = asking(one, POLICY)
    ask = next(one for one in asked.questions if one.asked is Asked.COUNTRY)
    assert [choice.value for choice in ask.plain][:2] == [UNKNOWN, region]
    assert tuple(choice.value for choice in ask.choices) == next(
        one.choices for one in asked.held.questions if one.asked is Asked.COUNTRY
    )
    for choice in ask.choices:
        number = chosen(asked, Asked.COUNTRY, choice.value)
        showing = Showing(asked)
        name = showing.when(Asked.COUNTRY, choice.value)
        assert name in visible(showing.style(), dict(standing(asked))[number])
        if choice.country:
            known = asking(
                msgspec.structs.replace(one, answers=msgspec.structs.replace(one.answers, country=choice.country)), POLICY
            )
            assert known.own[0] == asked.own[number]


def test_what_has_no_room_is_left_out_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    owners = (account("Ada"), account("Ada", Platform.INSTAGRAM))
    items = tuple(item(owners[at % 2], at, group=None if at % 3 else "Choir") for at in range(45))
    one = document(owners, items, stated.from_toml('country = "FR"'))
    for room in (2, 3, 9, 20, 36, 100, 200):
        monkeypatch.setattr(asked_in_page, "MOST_COMBINATIONS", room)
        asked = asking(one, POLICY)
        assert 1 <= len(asked.combinations) == len(asked.own) <= room
        assert len(asked.combinations) == math.prod(len(ask.choices) for ask in asked.questions)


# The version to be shared


def test_the_shared_page_holds_none_of_the_new_parts() -> None:
    owner = account("Zq Ada xW", locale="en_GB")

    def papers(_: Document) -> dict[str, dict[str, str]]:
        return {lang: dict.fromkeys(("letter.txt", "form-text.txt", "reminder.ics"), "Zq letter") for lang in "ef"}

    one = document((owner,), tuple(item(owner, at, f"Zq {at}", f"Zq group {at}") for at in range(3)))
    html = drawn(one, share=Share.FULL, papers=papers)
    assert "Zq" not in html and "Zq" in drawn(one, papers=papers)
    assert 'id="asking-data"' not in html and "@page evidence" not in html and 'id="paper-evidence"' not in html
    assert LexborHTMLParser(html).css_first(".paper, #evidence, .doors") is None
