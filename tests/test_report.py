"""The report as text: what is counted and shown, what is kept from the page, and how it reaches the disk."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import random
import re
from pathlib import Path

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

import analyzer.report
from analyzer.model import ArchiveInfo, Author, Exposure, Item, Kind, Moment, Reason, Surface, Verdict
from analyzer.policy import load
from analyzer.report import labels, render
from analyzer.report.balance import balance
from analyzer.report.gallery import Previews
from analyzer.report.laws import VARIES, Grounds
from analyzer.report.listing import CAP, fair_shares
from analyzer.report.page import DISCLAIMERS, environment_of, phrases, size
from analyzer.report.said import Speech
from analyzer.report.tally import Tally
from analyzer.report.text import bdi, clean, short, told
from analyzer.report.view import View, view
from analyzer.totals.inventory import inventory
from analyzer.words import Words
from tests.browser import invented

ROOM = Path(analyzer.report.__file__).parent
POLICY = load()


@pytest.fixture(scope="module")
def shown() -> View:
    document = invented.document()
    return view(document, inventory(document), POLICY, invented.hints())


def page(lang: str = "en", **changes: object) -> str:
    document = invented.document(**changes)
    return render(document, inventory(document), lang=lang, policy=POLICY, hints=invented.hints())


# What is counted


def test_items_count_once(shown: View) -> None:
    assert shown.tally.total == len(shown.document.items)
    assert sum(account.tally.total for account in shown.accounts) == shown.tally.total
    assert sum(kind.listed for kind in shown.kinds) == shown.tally.total


def test_no_item_stands_in_two_lists(shown: View) -> None:
    listed = [(one.item.account_id, one.item.item_id) for kind in shown.kinds for one in kind.items]
    assert len(listed) == len(set(listed)) == shown.items_shown


def test_kinds_come_in_the_articles_order(shown: View) -> None:
    assert [kind.id for kind in shown.kinds][:5] == ["photos", "captions", "texts", "comments", "stories"]
    assert [kind.id for kind in shown.kinds][-1] == "private_messages"


def test_an_account_that_nothing_would_settle_has_no_empty_heading(shown: View) -> None:
    document = invented.document()
    among_others = view(document, inventory(document), POLICY, [*invented.hints(), (invented.IG, [])])
    assert among_others.hints == shown.hints != ()
    assert "How to resolve" not in render(document, inventory(document), lang="en", policy=POLICY, hints=[(invented.IG, [])])


def test_the_articles_kinds_are_shown_even_when_empty() -> None:
    empty = invented.document(items=(), verdicts=(), media=(), counts=(), flags=())
    empty_view = view(empty, {}, POLICY)
    assert [kind.id for kind in empty_view.kinds] == list(labels.FIRST_KINDS)
    assert "No item of yours was found" in render(empty, {}, lang="en", policy=POLICY)


def test_private_messages_are_counted_with_their_rule(shown: View) -> None:
    kind = shown.kinds[-1]
    assert kind.tally == Tally((0, 0, 0, 892))
    assert [ground.rule for ground in kind.grounds] == ["private_messages"]


def test_shares_are_fair() -> None:
    sizes = {"photos": 40_000, "texts": 9000, "comments": 300, "stories": 15, "reels": 1}
    shares = fair_shares(sizes)
    assert sum(shares.values()) == CAP
    assert all(shares[kind] >= min(n, 20) for kind, n in sizes.items())
    assert shares["stories"] == 15 and abs(shares["photos"] - shares["texts"]) <= 1
    assert fair_shares({}) == {}


def test_the_strongest_items_are_chosen() -> None:
    def comment(number: int, exposure: Exposure) -> tuple[Item, Verdict]:
        item = Item(kind=Kind.COMMENT, surface=Surface.OTHER, account_id=invented.FB, item_id=f"c{number}",
                    text="yes", when=Moment(number * 86400), author=Author.SELF)  # fmt: skip
        return item, Verdict(exposure, "comment_elsewhere", (Reason("Because."),))

    weak = tuple(comment(n, Exposure.OUT) for n in range(2000))
    strong = tuple(comment(5000 + n, Exposure.IN) for n in range(3))
    document = invented.document(extra=(*weak, *strong))
    result = view(document, inventory(document), POLICY)
    assert result.items_shown <= CAP
    comments = next(kind for kind in result.kinds if kind.id == "comments")
    chosen = {one.item.item_id for one in comments.items}
    assert {"c5000", "c5001", "c5002"} <= chosen
    html = render(document, inventory(document), lang="en", policy=POLICY)
    assert "the most relevant of every kind" in html


def test_grounds_keep_what_all_items_share() -> None:
    grounds = Grounds()
    for group in ("Choir", "Chess"):
        grounds.add(Verdict(Exposure.IN, "r", (Reason("In {group}.", {"group": group}), Reason("Same."), Reason(group))))
    (one,) = grounds.all(POLICY)
    assert one.count == 2
    assert one.reasons == (Reason("In {group}.", {"group": VARIES}), Reason("Same."))


def test_bars_are_full_and_nothing_vanishes() -> None:
    parts = Tally((1, 1_000_000, 0, 7)).segments
    assert [part.exposure for part in parts] == ["in", "possible", "out"]
    assert min(part.width for part in parts) > 1
    assert sum(part.width for part in parts) == pytest.approx(100, abs=0.1)
    assert Tally().segments == ()


def test_every_member_is_in_the_balance() -> None:
    document = invented.document()
    sheet = balance(document)
    assert sheet.members == sum(n for _, n in sheet.fates) == len(document.files)
    assert all(archive.adds_up for archive in sheet.archives)
    assert sheet.missing.total == 2
    assert sheet.skipped == (("ads", 1), ("reactions", 1), ("security", 1), ("system", 1))


def test_a_balance_that_does_not_add_up_is_said() -> None:
    html = page(files=invented.fates()[1:])
    assert "the difference is an error of this tool" in html


# What stands on the page


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_page_says_what_it_does_not_know(lang: str) -> None:
    html, words = page(lang), Words(lang)
    for message in DISCLAIMERS:
        assert html.count(words.say(message)) >= 3  # at the top, at the foot, and on paper


def test_the_policy_of_the_page_names_its_own_style_and_script() -> None:
    html = page()
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.S)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in html
    assert "default-src 'none'" in html and "unsafe" not in html
    assert not re.search(r"<[^>]+\sstyle=", html)
    assert not re.search(r"<[^>]+\son[a-z]+=", html)


def test_an_archive_that_could_not_be_used_says_why() -> None:
    info = ArchiveInfo(name="takeout.zip", kind="zip", bytes=5, members=0, error="{name} is from {service}.", service="Elsewhere")
    document = invented.document()
    html = page(archives=(*document.archives, info))
    assert "<bdi>takeout.zip</bdi> is from <bdi>Elsewhere</bdi>." in html


def test_short_words_of_the_balance_are_said_in_full() -> None:
    html = page()
    assert "made by the operating system, not by Meta" in html
    assert "required information is missing" in html
    assert "the policy does not mention them" in html  # why reactions are left out, from the list of known files


def test_same_input_same_page() -> None:
    assert page() == page()


def test_items_tell_their_account_only_when_there_are_several() -> None:
    document = invented.document()
    first = document.accounts[0].account_id
    kept = [at for at, item in enumerate(document.items) if item.account_id == first]
    alone = msgspec.structs.replace(
        document,
        accounts=document.accounts[:1],
        items=tuple(document.items[at] for at in kept),
        verdicts=tuple(document.verdicts[at] for at in kept),
        media=tuple(one for one in document.media if one.account_id == first),
        flags=tuple(one for one in document.flags if one.account_id == first),
    )
    assert 'class="owner"' in page()
    assert 'class="owner"' not in render(alone, inventory(document), lang="en", policy=POLICY)


def test_a_rule_nobody_knows_is_named_and_breaks_nothing() -> None:
    document = invented.document()
    verdicts = tuple(Verdict(Exposure.UNCLEAR, "lost_rule") for _ in document.items)
    html = page(verdicts=verdicts)
    assert "lost_rule" in html and "policy data of this version do not contain this rule" in html


def test_sizes_are_said_in_the_units_of_the_language() -> None:
    assert size(Words("en"), 1_310_000_000) == "1.3 GB"
    assert size(Words("fr"), 48_300_000) == "48\u00a0Mo"
    assert size(Words("en"), 0) == "0 bytes"


def test_a_large_document_stays_a_small_file() -> None:
    """What is shown is capped, so the file does not grow with the number of items."""
    rows = tuple(
        (
            Item(kind=Kind.COMMENT, surface=Surface.OTHER, account_id=invented.FB, item_id=f"c{number}",
                 text="Congratulations!", when=Moment(1_300_000_000 + number * 3600)),
            Verdict(Exposure.POSSIBLE, "comment_elsewhere", (Reason("Because."),)),
        )
        for number in range(20_000)
    )  # fmt: skip
    html = render(invented.document(extra=rows), inventory(invented.document()), lang="fr", policy=POLICY)
    assert len(html) < 2_500_000


# Hostile text


def test_hostile_text_stays_text() -> None:
    html = page(extra=invented.hostile())
    html.encode("utf-8")
    assert re.findall(r"<script[^>]*>", html) == [
        '<script type="application/json" id="words">',
        '<script type="application/json" id="items-data">',
        '<script type="text/plain" id="asking-data" data-packed="gzip">',
        "<script>",
    ]
    assert html.count("</script") == 4 and html.count("<style") == 1
    assert "<img" not in html and "onerror=alert" in html  # escaped, as text
    assert 'href="javascript' not in html and 'href="https://example.org' not in html
    assert "\u2028" not in html and "\u202e" not in html and "\x00" not in html
    assert "1,050,000 characters" in html
    assert len(html) < 1_000_000


def test_a_name_cannot_leave_its_attribute() -> None:
    document = invented.document()
    account = msgspec.structs.replace(document.accounts[0].context, name='"><script>x</script>\u202e', locale="\ud800")
    changed = (msgspec.structs.replace(document.accounts[0], context=account), *document.accounts[1:])
    html = page(accounts=changed)
    assert html.count("<script>") == 1
    html.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain\n\ttext", "plain\n\ttext"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("\x00\x1b", "␀␛"),
        ("\u202eabc\u202c", "⟨U+202E⟩abc"),
        ("\u2066name\u2069", "name"),
        ("\ud83d", "\ufffd"),
        ("👩\u200d👩\u200d👧 é عربي", "👩\u200d👩\u200d👧 é عربي"),
        ("\U0001fffe", "\ufffd"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_values_are_escaped_and_isolated() -> None:
    assert told("<{name}> & co", {"name": "<b>"}) == "&lt;<bdi>&lt;b&gt;</bdi>&gt; &amp; co"
    assert told("no {values}", {}) == "no {values}"
    assert bdi("x" * 500) == "<bdi>" + "x" * 300 + "…</bdi>"
    assert short("abc", 3) == "abc"


def test_closed_sets_have_a_word_for_every_member() -> None:
    pairs = (
        (labels.VERDICTS, Exposure),
        (labels.MEANINGS, Exposure),
        (labels.ITEM_KINDS, Kind),
    )
    for words, members in pairs:
        assert set(words) == set(members)


# The budget


def heavy(texts: int, length: int) -> tuple[tuple[Item, Verdict], ...]:
    """Items whose words do not repeat, so that packing saves little."""
    verdict = Verdict(Exposure.POSSIBLE, "facebook_post", (Reason("Because."),))
    post = Item(kind=Kind.POST, surface=Surface.OWN, account_id=invented.FB)
    return tuple(
        (
            msgspec.structs.replace(
                post,
                item_id=f"h{number}",
                when=Moment(1_500_000_000 + number),
                text=hashlib.shake_128(str(number).encode()).hexdigest(length // 2),
            ),
            verdict,
        )
        for number in range(texts)
    )


def test_pictures_are_left_out_to_stay_within_the_size() -> None:
    document = invented.document(extra=heavy(200, 2000))
    jpeg = b"\xff\xd8" + hashlib.shake_128(b"").digest(20_000)
    previews = Previews(made={(row.account_id, row.media_id): jpeg for row in document.media})

    def drawn(max_size: int) -> str:
        return render(document, inventory(document), lang="en", policy=POLICY, previews=previews, max_size=max_size)

    whole = drawn(25_000_000)
    limit = len(whole.encode()) - 100_000
    small = drawn(limit)
    assert len(small.encode()) <= limit
    assert "left out to keep the file below" not in whole
    assert "thumbnails were left out to keep the file below" in small and "texts are cut at 500" not in small
    assert 1 < small.count("data:image/jpeg;base64,") < whole.count("data:image/jpeg;base64,")


def test_texts_are_cut_to_stay_within_the_size() -> None:
    document = invented.document(extra=heavy(1500, 2000))
    html = render(document, inventory(document), lang="en", policy=POLICY, max_size=3_000_000)
    assert len(html.encode()) <= 3_000_000
    assert "To keep this file below 3 MB, texts are cut at 500 characters" in html
    html = render(document, inventory(document), lang="en", policy=POLICY, max_size=1_000_000)
    assert 'id="items-data"' not in html and "The list of all items does not fit into a file of 1 MB" in html


def test_what_has_no_room_is_cut_from_the_end_of_the_list() -> None:
    """Covered items first, then the newest; the list is short, never gone, and says how much of it there is."""
    weak, strong = (Verdict(exposure, "facebook_post", (Reason("Because."),)) for exposure in (Exposure.OUT, Exposure.IN))
    extra = tuple((item, strong if at % 7 == 0 else weak) for at, (item, _) in enumerate(heavy(9000, 300)))
    items, verdicts = zip(*extra, strict=True)
    document = invented.document(items=items, verdicts=verdicts, media=(), counts=(), flags=())
    html = render(document, inventory(document), lang="en", policy=POLICY, max_size=2_500_000)
    assert 2_000_000 < len(html.encode()) <= 2_500_000
    (packed,) = re.findall('id="items-data" data-packed="gzip">([^<]*)<', html)
    columns = json.loads(gzip.decompress(base64.b64decode(packed)))["columns"]
    listed = len(columns["id"])
    covered = sum(verdict.exposure is Exposure.IN for verdict in document.verdicts)
    assert covered < listed < 9000 and columns["verdict"].count(0) == covered
    rest = [time for time, verdict in zip(columns["time"], columns["verdict"], strict=True) if verdict]
    newest = [item.when.seconds for item, verdict in extra if verdict is weak and item.when]
    assert rest == sorted(newest)[-len(rest) :]
    assert f"this list holds {listed:,} of 9,000 items: the covered ones first, then the newest" in html


def test_items_are_packed_small_only_where_the_page_would_be_too_large() -> None:
    dice, words = random.Random(7), [f"word{number}" for number in range(900)]
    document = invented.document(flags=())
    texts = (" ".join(dice.choices(words, k=3000)) for _ in document.items)
    items = tuple(msgspec.structs.replace(item, text=text) for item, text in zip(document.items, texts, strict=True))
    document = msgspec.structs.replace(document, items=items)

    def made(**most: int) -> tuple[int, dict[str, list[object]]]:
        html = render(document, inventory(document), lang="en", policy=POLICY, **most)
        (packed,) = re.findall('id="items-data" data-packed="gzip">([^<]*)<', html)
        return len(html.encode()), json.loads(gzip.decompress(base64.b64decode(packed)))["columns"]

    quick, columns = made()
    small, same = made(max_size=quick - 1)
    assert small < quick and same == columns and len(columns["id"]) == len(document.items)


def test_the_script_stays_small() -> None:
    """What a reviewer has to read before trusting the page: 40 KB, without comments and indentation."""
    (script,) = re.findall("<script>(.*?)</script>", page(), re.S)
    assert len(script.encode()) <= 40 * 1024


def test_no_attribute_holds_a_tag() -> None:
    """What is said in two languages is two elements; an attribute can hold one only, and `named` knows how."""
    for lang in ("en", "fr"):
        for node in LexborHTMLParser(page(lang)).css("*"):
            for name, value in node.attributes.items():
                assert "<span" not in (value or ""), (node.tag, name, value)


@pytest.mark.parametrize(
    ("numbers", "english", "french"),
    [
        ((3, 18, 1, 2), "3 of your 24 items are covered by Meta’s AI policy, 18 more may be.", "18 autres le sont peut-être."),
        ((1, 1, 0, 0), "1 of your 2 items is covered by Meta’s AI policy, 1 more may be.", "1 autre l’est peut-être."),
        ((0, 94, 0, 0), "None of your 94 items is covered for certain by Meta’s AI policy; all of them may be.", "tous le sont"),
        ((0, 0, 0, 5), "None of your 5 items is covered by Meta’s AI policy.", "Aucun de vos 5 contenus n’est visé"),
        ((2, 0, 0, 0), "All of your 2 items are covered by Meta’s AI policy.", "Vos 2 contenus sont tous visés"),
        ((0, 1, 0, 0), "Your one item may be covered by Meta’s AI policy.", "Votre seul contenu est peut-être visé"),
        ((0, 3, 0, 1), "None of your 4 items is covered for certain by Meta’s AI policy; 3 may be.", "3 le sont peut-être."),
        ((0, 0, 2, 1), "None of your 3 items is covered by Meta’s AI policy; for 2 the policy does not settle it.", "pour 2, la"),
    ],
)
def test_the_answer_follows_the_numbers_and_leaves_zeros_out(numbers: tuple[int, ...], english: str, french: str) -> None:
    template = '{% from "headline.html.j2" import headline with context %}{{ headline(tally) }}'
    pages = []
    for lang in ("en", "fr"):
        drawn = environment_of().from_string(template, globals=phrases(Speech(lang))).render(tally=Tally(numbers))
        tree = LexborHTMLParser(drawn)
        for other in tree.css(f'span[lang="{"fr" if lang == "en" else "en"}"]'):
            other.decompose()
        pages.append(" ".join(tree.body.text().split()))
    english_page, french_page = pages
    assert english in english_page and french in french_page
    assert not re.search(r"\b0\b", english_page + french_page)
