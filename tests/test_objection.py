"""The objection kit: honest documents without content, in both languages, for every region, in a folder that is safe to renew."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import gzip
import html
import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import docx
import icalendar
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser as Tree

from analyzer.analysis import analyse_archives
from analyzer.answers import from_toml
from analyzer.assess import assess
from analyzer.model import Document, Flag
from analyzer.objection import FORM_LIMIT, Kit, Options, Sender, form_text, kit, rows, sheets
from analyzer.objection.deadline import last_day, months_later
from analyzer.objection.names import FILES, file_name, names
from analyzer.objection.paper import Paper, clean
from analyzer.objection.reminder import Event, calendar_file
from analyzer.outputs.folder import NOTE, may_replace, write_kit
from analyzer.policy import load
from analyzer.totals.answer import answer
from analyzer.words import Complaint, Words
from analyzer.words.terms import VERDICTS
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM
from tests.making import POSTS, Command, facebook, meta_json, post, snapshot, zipped

AS_OF, SENT = dt.date(2026, 7, 24), dt.date(2026, 8, 31)
STAMP = dt.datetime(2026, 8, 31, 9, 30, tzinfo=dt.UTC)
KEPT = Path(__file__).parent / "kept" / "life-2026-11.json.gz"
COUNTRIES = ("FR", "GB", "CH", "BR", "US", "AU", "KR", "JP", "MX")
LETTERS = ("FR", "GB", "CH", "BR")
FLAGGED = ("health", "child", "precise_place", "phone", "third_person")


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def read_as(answers: str) -> Document:
    return analyse_archives([*FACEBOOK_PARTS, INSTAGRAM], from_toml(answers), AS_OF).document


@pytest.fixture(scope="module")
def documents() -> Mapping[str, Document]:
    """The sample life as judged in every country, with flags that do not depend on today's detectors."""
    return {country: flagged(read_as(f'country = "{country}"')) for country in COUNTRIES}


@pytest.fixture(scope="module")
def frozen() -> Mapping[str, Document]:
    """The life as it was in November 2026, kept as a document: a new moment of the sample life changes no letter."""
    kept = msgspec.json.decode(gzip.decompress(KEPT.read_bytes()), type=Document)
    return {country: flagged(judged(kept, country)) for country in ("FR", "CH", "US")}


def judged(document: Document, country: str) -> Document:
    answers = replace(document.answers, country=country)
    found = assess(document.items, [account.context for account in document.accounts], answers, AS_OF)
    return replace(document, answers=answers, accounts=found.accounts, verdicts=found.verdicts)


def flagged(document: Document) -> Document:
    flags = []
    for number, item in enumerate(document.items):
        if number % 4 == 0:
            name = FLAGGED[number // 4 % len(FLAGGED)]
            flags.append(Flag(account_id=item.account_id, item_id=item.item_id, flag=name, source="text", match="secret"))
    return replace(document, flags=tuple(flags), version="0")


def made(document: Document, lang: str = "en", sender: Sender | None = None, **chosen: object) -> Kit:
    options = Options(**chosen)  # type: ignore[arg-type]
    return kit(document, load(), lang=lang, sent_on=SENT, stamp=STAMP, sender=sender, options=options)


def texts_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """What a person can read in each file, by the English name of the file."""
    keys = {file_name(key, lang): key for lang in ("en", "fr") for key in FILES}
    return {keys.get(name, name): shown(name, data) for name, data in files.items()}


def shown(name: str, data: bytes) -> str:
    if name.endswith(".docx"):
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    return html.unescape(data.decode("utf-8-sig"))


def flat(text: str) -> str:
    return " ".join(text.split())


# -- what the documents say -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith((".html", ".docx"))])
def test_golden(frozen: Mapping[str, Document], golden, lang: str, name: str) -> None:  # type: ignore[no-untyped-def]
    sender = Sender(emails=(("facebook", "ada@example.org"),), place="Lyon")
    data = made(frozen["FR"], lang, sender=sender).files[file_name(name, lang)]
    if lang == "fr" and name.endswith(".csv"):
        assert data.startswith(b"\xef\xbb\xbf") and len(data.splitlines()) > 90  # the heads' words are shared with the report
        return
    golden(f"objection/{lang}/{name}", data.decode("utf-8-sig").replace("\r\n", "\n"))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("country", ["FR", "CH", "US"])
def test_golden_of_the_first_page(frozen: Mapping[str, Document], golden, lang: str, country: str) -> None:  # type: ignore[no-untyped-def]
    page = made(frozen[country], lang).files[file_name("start-here.html", lang)].decode()
    golden(f"objection/{lang}/start-here.{country}.html", page.partition("<main>\n")[2].partition("</main>")[0])


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("country", COUNTRIES)
def test_every_region_gets_what_there_is(documents: Mapping[str, Document], country: str, lang: str) -> None:
    done = made(documents[country], lang)
    files = texts_of(done.files)
    assert ("letter.txt" in files) == (country in LETTERS)
    assert {"start-here.html", "checklist.html", "annex.csv", "evidence.csv", "clean-up.csv"} <= files.keys()
    if country not in LETTERS:
        assert {"letter.html", "letter.docx", "form-text.txt", "reminder.ics", "complaint.txt"}.isdisjoint(files)
        offer = {"en": "We found no general objection offered by Meta for this country.", "fr": "aucune opposition générale"}
        if country in ("KR", "JP"):
            offer = {"en": "reports an objection", "fr": "fait état d’une opposition"}
        assert offer[lang] in files["start-here.html"]
    said = " ".join(files.values())
    assert not re.search(r"you have no right|vous n.avez aucun droit", said, re.I)
    assert "[m" in said


def test_the_law_of_the_region(documents: Mapping[str, Document]) -> None:
    kits = {country: texts_of(made(documents[country]).files) for country in LETTERS}
    letters = {country: flat(files["letter.txt"]) for country, files in kits.items()}
    for article in ("21(1)", "21(1), second sentence,", "18(1)(d)", "17(1)(c)", "19", "15", "12(3)", "12(4)", "77", "9"):
        assert f"Article {article} GDPR" in letters["FR"]
        assert f"Article {article} UK GDPR" in letters["GB"]
    assert "Meta Platforms Ireland Limited ATTN: Privacy Operations Merrion Road" in letters["FR"]
    assert "Meta Platforms, Inc. FAO Privacy Operations 1601 Willow Road Menlo Park, CA 94025 United States" in letters["GB"]
    assert "section 103 of the Data (Use and Access) Act 2025" in letters["GB"], "the controller hears the complaint first"
    assert "CNIL" in kits["FR"]["complaint.txt"]
    assert "Information Commissioner" in kits["GB"]["complaint.txt"] and "19 June 2026" in flat(kits["GB"]["complaint.txt"])
    assert "Article 30(2)(b) FADP" in letters["CH"] and "within 30 days" in letters["CH"] and "civil court" in letters["CH"]
    assert "FDPIC" in kits["CH"]["complaint.txt"]
    assert "Article 18, § 2 LGPD" in letters["BR"]
    for country in ("GB", "CH", "BR"):
        assert "check before you send this" in letters[country], "what is not confirmed is said"
        assert "Ireland" not in letters[country]
        assert "15 April" not in letters[country], "Meta's announcement of April 2025 was the EU's"
    assert "check before you send this" not in letters["FR"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_letter_gives_nothing_away(documents: Mapping[str, Document], lang: str) -> None:
    """No concession, no codes of ours, no caveats of ours, and every right is used."""
    for country in LETTERS:
        files = texts_of(made(documents[country], lang).files)
        for name in ("letter.txt", "letter.html", "letter.docx", "complaint.txt", "complaint.html", "form-text.txt"):
            said = files[name]
            assert not re.search(
                r"recall a model|rappeler un modèle|not (?:yet )?used yet|not legal advice|conseil juridique", said
            ), name
            assert not re.search(r"\[(?:m|r|v|ch|au|cz)\d+|edpb\]|general knowledge", said), f"{name}: a code of our sources"
    letter = flat(texts_of(made(documents["FR"], lang).files)["letter.txt"])
    wanted = {
        "en": (
            "compelling legitimate grounds",
            "whether it has been used or not",
            "neither hold nor reveal",
            "15 April to 27 May 2025",
        ),
        "fr": (
            "motifs légitimes et impérieux",
            "qu’elle ait été utilisée ou non",
            "ni ne les révèlent",
            "15 avril au 27 mai 2025",
        ),
    }
    assert not [one for one in wanted[lang] if one not in letter.replace("\u00a0", " ")]


def test_the_facts_are_counted_from_the_tables(documents: Mapping[str, Document]) -> None:
    document = documents["FR"]
    facts = made(document).case.facts
    statuses = [verdict.exposure for verdict in document.verdicts]
    assert f"{facts.in_scope} covered, {facts.possible} possibly covered" in answer(document, Words("en")), "as everywhere else"
    assert (facts.in_scope + facts.others_in, facts.possible + facts.others_possible) == (
        statuses.count("in"),
        statuses.count("possible"),
    )
    assert sum(fact.in_scope for fact in facts.kinds) == facts.in_scope, "the lines add up to the sum"
    assert sum(fact.possible for fact in facts.kinds) == facts.possible
    files = {name: flat(text) for name, text in texts_of(made(document).files).items()}
    sums = f"All my own items: {facts.in_scope} covered by your policy; {facts.possible} possibly covered"
    assert sums in files["letter.txt"] and sums in files["letter.docx"]
    complaint = f"{facts.in_scope} items of my own that this policy covers, {facts.possible} that it possibly covers"
    assert complaint in files["complaint.txt"]
    assert f"{facts.in_scope} items of mine covered by your policy and {facts.possible} possibly" in files["form-text.txt"]
    assert "about your policy on 24 May 2024 and 22 April 2025" in files["letter.txt"], "the notices that the download records"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_meta_is_not_told_what_is_sensitive(documents: Mapping[str, Document], lang: str) -> None:
    words = {"en": ("health", "child", "precise place", "phone"), "fr": ("santé", "enfant", "lieu précis", "téléphone")}[lang]
    document = documents["FR"]
    files = texts_of(made(document, lang).files)
    for name in ("letter.txt", "letter.html", "letter.docx", "form-text.txt", "complaint.txt", "annex.csv", "annex.html"):
        assert not [word for word in words if word in files[name].casefold().replace("numéro de téléphone du compte", "")], name
    assert words[0] in files["evidence.csv"] and words[0] in files["evidence.html"], "the person keeps it"
    told = texts_of(made(document, lang, with_flags=True).files)
    health = next(fact for fact in made(document).case.facts.flags if fact.flag == "health")
    assert re.search(rf"{words[0]}\s?: {health.items}\b", told["letter.txt"])
    asked = {"en": "because you asked for it", "fr": "parce que vous l’avez demandé"}[lang]
    assert asked in told["start-here.html"] and asked not in files["start-here.html"], "what that reveals is said"


def test_a_life_without_flags_reads_well(documents: Mapping[str, Document]) -> None:
    files = texts_of(made(replace(documents["FR"], flags=()), with_flags=True).files)
    for name in ("letter.txt", "form-text.txt", "complaint.txt"):
        assert "sensitive" not in files[name]
        assert "Among them" not in files[name]
        assert not re.search(r": *\.|, *\.|\(\)|\bNone\b", files[name]), name


def test_an_objection_that_was_sent_becomes_a_request_to_confirm_it() -> None:
    document = read_as('country = "FR"\n[facebook]\nobjected = 2025-05-20\n[instagram]\nobjected = 2025-05-20\n')
    for lang, says in (("en", "On 20 May 2025 I objected"), ("fr", "Le 20 mai 2025, j’ai exercé mon droit d’opposition")):
        letter = texts_of(made(document, lang).files)["letter.txt"]
        assert says in letter.replace("\n", " ")
        assert "confirm" in letter.splitlines()[0]
        files = texts_of(made(document, lang).files)
        assert "/help/contact/" not in files["start-here.html"], "objecting is not offered again"
        assert "m24" in files["start-here.html"]
        first = files["checklist.txt"].split("☐")[1]
        assert ("confirmed" if lang == "en" else "confirmé") in first


def test_an_account_that_did_not_object_still_can() -> None:
    document = read_as('country = "FR"\n[facebook]\nobjected = 2025-05-20\n')
    for lang, day, other in (
        ("en", "on 20 May 2025", "For the other accounts"),
        ("fr", "le 20 mai 2025", "Pour les autres comptes"),
    ):
        files = {name: flat(text) for name, text in texts_of(made(document, lang).files).items()}
        assert day in files["letter.txt"] and other in files["letter.txt"]
        assert "confirm" not in files["letter.txt"][:60]
        assert "help.instagram.com/contact" in files["start-here.html"]
        assert "712876720715583" not in files["start-here.html"]
    days = read_as('country = "FR"\n[facebook]\nobjected = 2025-05-20\n[instagram]\nobjected = 2025-05-22\n')
    letter = flat(texts_of(made(days).files)["letter.txt"])
    assert "on 20 May 2025" in letter and "on 22 May 2025" in letter and "For the other accounts" not in letter


def test_a_letter_quotes_what_meta_promised_in_that_region_alone(documents: Mapping[str, Document]) -> None:
    for country, quoted in (("FR", "15 April to 27 May 2025"), ("GB", "In September 2024"), ("CH", None), ("BR", None)):
        files = texts_of(made(documents[country]).files)
        letter = flat(files["letter.txt"])
        assert ("I rely on this announcement" in letter) is (quoted is not None)
        assert quoted is None or quoted in letter
        assert "dataprotection.ie" not in files["checklist.txt"] or country == "FR", "sources of the region alone"
        assert ("what is known of your policy" in letter) is (country in ("CH", "BR"))
        for title in ("vlopses-us", "vlopses-au", "Slaughter", "CNIL, the right"):
            assert title not in files["complaint.txt"], country
        assert not re.search(r"\d{4}-\d{2}-\d{2}", files["complaint.txt"] + files["letter.txt"]), "dates are written out"


def test_a_parent_may_act_for_a_minor() -> None:
    document = read_as('country = "FR"\nborn = 2012-01-01\n')
    files = texts_of(made(document).files)
    assert "parent or guardian" in files["letter.txt"] and "parent or guardian" in files["start-here.html"]
    assert "parent ou tuteur" in texts_of(made(document, "fr").files)["letter.txt"]


def test_what_is_assumed_is_said(tmp_path: Path) -> None:
    document = analyse_archives(
        [zipped(tmp_path / "facebook-ada.example-2026-06-30-Ef56Gh78.zip", facebook())], from_toml(""), AS_OF
    ).document
    done = made(document)
    assert not done.case.letter
    said = texts_of(done.files)["start-here.html"]
    assert "Your country is not known" in said and "Your date of birth is not known" in said
    assert "letter.html" not in done.files


def test_one_letter_names_all_accounts(documents: Mapping[str, Document]) -> None:
    sender = Sender(name="A. Lambert", emails=(("", "ada@example.org"),))
    letter = texts_of(made(documents["FR"], sender=sender).files)["letter.txt"]
    for name in ("ada.lambert.example", "ada_lambert_ex", "A. Lambert"):
        assert name in letter
    assert letter.count("ada@example.org") == 2
    assert "e-mail address of the account" not in letter


def test_accounts_of_several_names_are_taken_for_one_person_and_that_is_said(tmp_path: Path) -> None:
    files = {
        "facebook-ada.example-2026-06-30-Ef56Gh78.zip": facebook(),
        "facebook-ben.sample-2026-06-30-Gh78Ij90.zip": facebook(name="Ben " + "x" * 500, user="ben.sample"),
    }
    paths = [zipped(tmp_path / name, held) for name, held in files.items()]
    done = made(analyse_archives(paths, from_toml('country = "FR"'), AS_OF).document)
    letter = texts_of(done.files)["letter.txt"]
    assert "ada.example" in letter and "ben.sample" in letter
    assert "[… your name …]" in letter.splitlines()[:5], "nobody knows whose letter it is"
    assert "different names" in texts_of(done.files)["start-here.html"]
    assert "x" * 201 not in letter


def test_what_the_person_must_fill_in_is_marked(documents: Mapping[str, Document]) -> None:
    files = made(documents["FR"]).files
    marks = [node.text() for node in Tree(files["letter.html"]).css("mark")]
    assert {"place", "signature", "e-mail address of the account"} <= set(marks)
    assert all(one in texts_of(files)["letter.docx"] for one in marks)
    assert all(f"[… {one} …]" in " ".join(files["letter.txt"].decode().split()) for one in marks)


TEMPLATES = Path(__file__).parent.parent / "analyzer" / "objection" / "templates"


@pytest.mark.parametrize("name", sorted(path.name for path in (TEMPLATES / "en").iterdir()))
def test_both_languages_say_the_same_things(name: str) -> None:
    """The same facts, sources, marks and conditions stand in both languages, in the same order as far as grammar lets them."""

    def told(lang: str) -> tuple[list[str], list[str], list[str]]:
        text = (TEMPLATES / lang / name).read_text("utf-8")
        facts = re.findall(r"(?:facts|case|law|articles|view|account)\.[a-z_.]+", text)
        return sorted(set(facts)), re.findall(r"cite\([^)]*\)", text), re.findall(r"^(#+|-|>) ", text, re.MULTILINE)

    assert told("en") == told("fr")


@pytest.mark.parametrize("path", sorted((TEMPLATES / "fr").iterdir()), ids=lambda path: path.name)
def test_french_typography_of_the_templates(path: Path) -> None:
    prose = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "x", path.read_text("utf-8"))
    assert not re.search(r" [:;?!»]|« |'", prose)
    assert not re.search(r"[^\s\u00a0\u202f][;?!»]", prose)


# -- promises that every file keeps -----------------------------------------------------------------------------------


class Strict(HTMLParser):
    """Fails on an element that is not closed, closed twice, or closed out of order; on an attribute given twice."""

    VOID = frozenset({"meta", "br", "link", "img", "input", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("country", ["FR", "CH", "US"])
def test_pages_are_well_formed_and_load_nothing(documents: Mapping[str, Document], country: str, lang: str) -> None:
    policy = load()
    unconfirmed = {one.url for one in policy.actions.values() if one.url and not one.link}
    unconfirmed |= {one.url for one in policy.authorities.values() if not one.link}
    for name, data in made(documents[country], lang).files.items():
        if name.endswith(".docx"):
            continue
        assert not [url for url in unconfirmed if re.search(re.escape(url) + r"(?![\w/.-])", data.decode())], name
        if not name.endswith(".html"):
            continue
        strict = Strict()
        strict.feed(data.decode())
        assert strict.open == [], name
        tree = Tree(data)
        assert not tree.css("script, img, iframe, link, object, form, [style], [onclick]"), name
        content = tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"] or ""
        assert content.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in content
        assert "meta-export objection" in (tree.css_first('meta[name="generator"]').attributes["content"] or "")
        ids = {node.attributes["id"] for node in tree.css("[id]")}
        for node in tree.css("a"):
            href = node.attributes["href"] or ""
            if href.startswith("#"):
                assert href[1:] in ids, f"{name}: {href} is in no list of sources"
            elif not href.startswith("https://"):
                assert href in names(lang), f"{name}: {href}"
            else:
                assert node.attributes["rel"] == "noreferrer noopener"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_content_leaves_without_being_asked_for(documents: Mapping[str, Document], lang: str) -> None:
    document = documents["FR"]
    own = {"ada lambert", "ada.lambert.example", "ada_lambert_ex"}
    texts = {item.text for item in document.items if item.text and len(item.text) > 10}
    names = {person.name for item in document.items for person in item.people} - own
    places = {item.place.name for item in document.items if item.place and item.place.name}
    captions = {row.caption for row in document.media if row.caption}
    companies = {row.name for row in (*document.off_meta, *document.advertisers)}
    contents = {one for one in texts | names | places | captions | companies | {"secret"} if one and one.casefold() not in own}
    assert len(contents) > 80
    for name, said in texts_of(made(document, lang).files).items():
        if name.startswith("clean-up"):
            continue  # for the person alone, and it says so
        assert not [one for one in contents if flat(one) in flat(said)], name


def test_the_texts_stand_in_the_evidence_when_asked_for(documents: Mapping[str, Document]) -> None:
    document = documents["FR"]
    files = texts_of(made(document, with_content=True).files)
    table = list(csv.DictReader(io.StringIO(files["evidence.csv"])))
    texts = {row["Text"].lstrip("'") for row in table}
    assert any(item.text in texts for item in document.items if item.text and "\n" not in item.text)
    assert "because you asked for it" in files["evidence.html"]
    assert not [text for text in texts if len(text) > 20 and text in files["annex.csv"] + files["annex.html"]]


def test_folders_of_threads_are_masked() -> None:
    path = "your_facebook_activity/messages/inbox/bencarter_100000000000002/message_1.json"
    assert rows.masked(path) == "your_facebook_activity/messages/inbox/…/message_1.json"
    assert rows.masked("your_facebook_activity/posts/archive.json") == "your_facebook_activity/posts/archive.json"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://www.facebook.com/ada/posts/1?x=2", True),
        ("https://www.instagram.com/p/AbC/", True),
        ("https://threads.net/@ada/post/1", True),
        ("http://www.facebook.com/ada", False),
        ("https://facebook.com.evil.example/ada", False),
        ("https://evil.example/?https://facebook.com/", False),
        ("https://www.facebook.com@evil.example/", False),
        ("https://www.facebook.com:8080/x", False),
        ("javascript:alert(1)", False),
        ("https://www.facebook.com/a b", False),
    ],
)
def test_only_meta_s_own_addresses_are_linked(documents: Mapping[str, Document], address: str, kept: bool) -> None:
    item = replace(documents["FR"].items[0], permalink=address)
    assert (rows.permalink(item) == address) is kept


def test_the_clean_up_list_says_what_to_do(documents: Mapping[str, Document]) -> None:
    table = list(csv.DictReader(io.StringIO(texts_of(made(documents["FR"]).files)["clean-up.csv"])))
    by_kind = {row["Kind"]: row["What to do"] for row in table if row["Account"] == "Facebook"}
    assert by_kind["tag"].startswith("untag") or "ask" in by_kind["tag"]
    assert "delete or archive" in by_kind["comment"]
    assert any("limit" in row["What to do"] for row in table if row["Kind"] == "post")
    assert any("/reset-ai" in row["What to do"] for row in table if "Meta AI" in row["Kind"])
    order = [said(one) for one in list(VERDICTS.values())[:3]]
    statuses = [row["Status"] for row in table]
    assert statuses == sorted(statuses, key=order.index), "strong verdicts come first"
    assert {row["Done"] for row in table} == {"☐"}
    assert any(row["Address, or where to find it"].startswith("https://www.facebook.com/") for row in table)
    recognised = [row for row in table if row["First words"]]
    assert len(recognised) > 40 and all(len(row["First words"]) <= sheets.FIRST_WORDS + 1 for row in table)
    findable = [row["Kind"] for row in table if not row["Address, or where to find it"]]
    assert len(findable) < len(table) / 2, "for most there is an address or a menu path"


def said(message: str) -> str:
    return Words("en").say(message)


def test_the_clean_up_page_shows_small_pictures(documents: Mapping[str, Document]) -> None:
    document = documents["FR"]
    row = next(row for row in document.media if row.type == "image")
    picture = "data:image/jpeg;base64,/9j/"
    page = Tree(made(document, pictures={(row.account_id, row.media_id): picture}).files["clean-up-for-you.html"])
    assert [node.attributes["src"] for node in page.css("td.picture img")].count(picture) >= 1
    policy = page.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"] or ""
    assert "img-src data:" in policy
    plain = Tree(made(document).files["clean-up-for-you.html"])
    assert not plain.css("img") and "img-src" not in plain.html


def test_the_annex_lists_what_is_not_left_out_and_names_the_archives(tmp_path: Path) -> None:
    path = zipped(tmp_path / "facebook-ada.example-2026-06-30-Ef56Gh78.zip", facebook(post("=1+1"), post("@SUM", 1_719_500_000)))
    document = analyse_archives([path], from_toml('country = "FR"'), AS_OF, digests=True).document
    files = texts_of(made(document, with_content=True).files)
    number = sum(verdict.exposure != "out" for verdict in document.verdicts)
    annex = list(csv.reader(io.StringIO(files["annex.csv"])))
    assert annex[0] == ["Id", "Date", "Account", "Kind", "Status"] and len(annex) == 1 + number + 1
    assert document.archives[0].sha256 and annex[-1][4].endswith(document.archives[0].sha256)
    table = list(csv.reader(io.StringIO(files["evidence.csv"])))
    assert len(table) == 1 + number + 1
    assert table[-1][8].startswith("SHA-256 ") and len(table[-1][8]) == len("SHA-256 ") + 64
    assert document.archives[0].sha256 in files["annex.html"] and document.archives[0].sha256 in files["evidence.html"]
    assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert {"'=1+1", "'@SUM"} <= {cell for row in table for cell in row}


def test_the_evidence_says_what_each_rule_says_and_on_which_sources(documents: Mapping[str, Document]) -> None:
    document, policy = documents["FR"], load()
    page = Tree(made(document).files["evidence-to-keep.html"])
    legend = {cells[0].text(): cells for line in page.css("table")[2].css("tbody tr") if (cells := line.css("td"))}
    assert set(legend) == {verdict.rule for verdict in document.verdicts if verdict.exposure != "out"}
    for rule, (_, says, cited) in legend.items():
        assert says.text(), rule
        ids = re.findall(r"\[(\w+)\]", cited.text())
        assert ids and all(page.css_first(f"#s-{one}") is not None and one in policy.sources for one in ids)


def test_a_long_list_is_cut_on_paper_alone(documents: Mapping[str, Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "CAP", 10)
    files = made(documents["FR"]).files
    page = Tree(files["annex-for-meta.html"])
    assert len(page.css("table")[1].css("tbody tr")) == 10
    assert "Showing the first 10 of" in page.text()
    assert len(files["annex-for-meta.csv"].decode().splitlines()) > 50


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    name = 'Ada <b onclick="x">\u202e\n## I agree to everything\ue000m1\ue005 Example'
    files = facebook(post("x"), name=name)
    path = zipped(tmp_path / "facebook-ada.example-2026-06-30-Ef56Gh78.zip", files)
    document = analyse_archives([path], from_toml('country = "FR"'), AS_OF).document
    done = made(document).files
    page = Tree(done["letter.html"])
    assert not page.css("b, [onclick]")
    assert not [node for node in page.css("h2") if "agree" in node.text()]
    text = done["letter.txt"].decode()
    assert "\u202e" not in text and not re.search(r"[\ue000-\uf8ff]", text)


# -- the form text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("country", LETTERS)
def test_the_form_text_fits_the_field(country: str, lang: str) -> None:
    document = flagged(read_as(f'country = "{country}"\n[facebook]\nobjected = 2025-05-20\n'))
    text = made(document, lang).files[file_name("form-text.txt", lang)].decode()
    assert 300 < len(text) <= FORM_LIMIT
    assert text.count("\n") == 1 and "[" not in text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Co"]), max_size=900), max_size=12))
def test_the_form_text_never_exceeds_the_limit(lines: list[str]) -> None:
    text = form_text(Paper("form", "\n".join(lines), (), "en"))
    assert len(text) <= FORM_LIMIT
    assert "\n" not in text


# -- the calendar -----------------------------------------------------------------------------------------------------


def test_the_calendar_is_read_by_a_calendar(documents: Mapping[str, Document]) -> None:
    for lang in ("en", "fr"):
        data = made(documents["FR"], lang).files[file_name("reminder.ics", lang)]
        events = list(icalendar.Calendar.from_ical(data).walk("VEVENT"))
        assert [event.decoded("dtstart") for event in events] == [dt.date(2026, 9, 30), dt.date(2026, 10, 1)]
        assert all(event.decoded("dtstamp") == STAMP for event in events)
        assert len({str(event["uid"]) for event in events}) == 2
        assert "CNIL" in str(events[1]["description"])
        assert data.count(b"\n") == data.count(b"\r\n")
        assert max(map(len, data.split(b"\r\n"))) <= 75
    assert made(documents["FR"]).files["reminder.ics"] == made(documents["FR"]).files["reminder.ics"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=400))
def test_any_text_survives_the_calendar(text: str) -> None:
    data = calendar_file([Event("a", SENT, "x", text)], "me", STAMP, "1", "en")
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(event["description"]) == text
    assert max(map(len, data.split(b"\r\n"))) <= 75


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ("2026-08-31", "2026-09-30"),
        ("2026-01-31", "2026-02-28"),
        ("2028-01-30", "2028-02-29"),
        ("2026-12-15", "2027-01-15"),
        ("2026-02-28", "2026-03-28"),
    ],
)
def test_a_month_later(sent: str, due: str) -> None:
    assert months_later(dt.date.fromisoformat(sent), 1) == dt.date.fromisoformat(due)


@given(st.dates(dt.date(1970, 1, 1), dt.date(2200, 1, 1)), st.integers(0, 40))
def test_months_later_is_in_the_right_month(day: dt.date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + dt.timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("received", "countries", "due"),
    [
        ("2026-08-31", ("FR", "IE"), "2026-09-30"),  # a Wednesday
        ("2026-11-27", ("FR", "IE"), "2026-12-28"),  # 27 December 2026 is a Sunday; the 28th is a holiday in England alone
        ("2026-11-27", ("GB", "US"), "2026-12-29"),  # the 28th stands for Boxing Day, a Saturday that year
        ("2026-10-01", ("FR", "IE"), "2026-11-02"),  # 1 November, a Sunday and All Saints' Day
        ("2026-06-14", ("FR", "IE"), "2026-07-15"),  # 14 July is a holiday in France
        ("2026-02-17", ("FR", "IE"), "2026-03-18"),  # 17 March is a holiday in Ireland
        ("2026-02-17", ("XX", None), "2026-03-17"),
    ],
)
def test_the_time_ends_on_a_working_day(received: str, countries: tuple[str | None, ...], due: str) -> None:
    assert last_day(dt.date.fromisoformat(received), 1, 0, countries) == dt.date.fromisoformat(due)


def test_the_time_runs_from_receipt(documents: Mapping[str, Document]) -> None:
    case = made(documents["FR"], received_on=dt.date(2026, 9, 4)).case
    assert (case.sent_on, case.answer_by) == (SENT, dt.date(2026, 10, 5)), "4 October 2026 is a Sunday"
    swiss = made(documents["CH"]).case
    assert (swiss.days, swiss.answer_by) == (30, dt.date(2026, 9, 30))


# -- the letter as a Word document --------------------------------------------------------------------------------------


def letterhead(*lines: str, header: str = "") -> bytes:
    """An association's document, made for the test."""
    document, out = docx.Document(), io.BytesIO()
    document.sections[0].header.paragraphs[0].text = header
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", ["letter", "complaint"])
def test_the_plain_word_file_says_what_the_text_says(documents: Mapping[str, Document], name: str, lang: str) -> None:
    """Every word of the text file in its order, and nothing else but the line below its title and the dashes of its lists."""
    files = texts_of(made(documents["FR"], lang, sender=Sender(name="Ada <b> & 'x'")).files)
    text, word = (re.sub(r"(?<!\S)(-|=+)\s", "", flat(files[f"{name}.{form}"])) for form in ("txt", "docx"))
    assert word == text
    assert "Ada <b> & 'x'" in word


def test_the_plain_word_file_is_a_word_document(documents: Mapping[str, Document]) -> None:
    """Read by python-docx: styles that Word knows, places to fill in highlighted, A4, the language; each part is declared."""
    data = made(documents["FR"], "fr", sender=Sender(place="Lyon & Vienne")).files["lettre.docx"]
    document = docx.Document(io.BytesIO(data))
    used = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None}
    assert used == {"Heading 1", "Heading 2", "Normal", "List Bullet"}
    marked = {run.text for line in document.paragraphs for run in line.runs if run.font.highlight_color is not None}
    assert {"[… signature …]", "[… adresse e-mail du compte …]"} <= marked
    (page,) = document.sections
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    facts = document.core_properties
    assert (facts.title, facts.author, facts.language) == (document.paragraphs[0].text, "", "fr")
    assert facts.created == STAMP
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}
    declared = {one.attrib["PartName"].lstrip("/") for one in parts["[Content_Types].xml"] if "PartName" in one.attrib}
    assert declared == {name for name in parts if not name.endswith(".rels") and name != "[Content_Types].xml"}
    targets = {f"{folder}{one.attrib['Target']}" for folder in ("", "word/") for one in relations_of(parts, folder)}
    assert targets == declared


def relations_of(parts: Mapping[str, ElementTree.Element], folder: str) -> Iterator[ElementTree.Element]:
    return iter(parts[f"{folder}_rels/{'document.xml' if folder else ''}.rels"])


def test_the_letter_goes_into_an_association_s_own_document(documents: Mapping[str, Document]) -> None:
    own = letterhead(
        "Our ref. 12, {{ name }}, {{date}}", "{{letter}}", "Registered in {{country}}", header="Rights Now, {{place}}"
    )
    sender = Sender(name="Ada <b>{{letter}}</b>", place="Lyon & Vienne")
    data = made(documents["FR"], "en", sender=sender, letterhead=own).files["letter.docx"]
    document = docx.Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[0] == "Our ref. 12, Ada <b>{{letter}}</b>, 31 August 2026", "what a name holds stays text"
    assert lines[-1] == "Registered in France"
    assert document.sections[0].header.paragraphs[0].text == "Rights Now, Lyon & Vienne"
    assert "Yours faithfully," in lines and sum("Article 21(1)" in line for line in lines) >= 2
    again = made(documents["FR"], "en", sender=sender, letterhead=own).files["letter.docx"]
    assert data == again, "the same letter is the same bytes"


def test_a_field_that_word_cut_in_pieces_is_one_field(documents: Mapping[str, Document]) -> None:
    document, out = docx.Document(), io.BytesIO()
    paragraph = document.add_paragraph()
    for piece in ("From {{", "na", "me}} to you"):
        paragraph.add_run(piece)
    document.add_paragraph("{{letter}}")
    document.save(out)
    data = made(documents["FR"], sender=Sender(name="Ada L."), letterhead=out.getvalue()).files["letter.docx"]
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "From Ada L. to you"


# -- the folder -------------------------------------------------------------------------------------------------------


def test_the_folder_is_the_user_s_alone(tmp_path: Path) -> None:
    folder = tmp_path / "objection"
    write_kit({"letter.txt": b"a", "annex.csv": b"b"}, folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert {path.name for path in folder.iterdir()} == {"letter.txt", "annex.csv", NOTE}
    assert {path.name for path in tmp_path.iterdir()} == {"objection"}


def test_it_replaces_its_own_files_and_removes_those_it_no_longer_makes(tmp_path: Path) -> None:
    folder = tmp_path / "objection"
    folder.mkdir()
    write_kit({"letter.txt": b"a", "annex.csv": b"b"}, folder)
    (folder / ".DS_Store").write_bytes(b"finder")
    write_kit({"annex.csv": b"c"}, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name != NOTE} == {
        "annex.csv": b"c",
        ".DS_Store": b"finder",
    }
    write_kit({"annex.csv": b"d"}, folder)
    assert (folder / "annex.csv").read_bytes() == b"d"


@pytest.mark.parametrize("name", ["diary.txt", "letter.txt", NOTE])
def test_it_leaves_a_foreign_folder_as_it_is(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "objection"
    folder.mkdir()
    (folder / name).write_text("Dear diary")
    before = snapshot(tmp_path)
    with pytest.raises(Complaint):
        write_kit({"letter.txt": b"a"}, folder)
    assert snapshot(tmp_path) == before


def test_it_leaves_a_letter_that_was_filled_in(tmp_path: Path) -> None:
    folder = tmp_path / "objection"
    write_kit({"letter.txt": b"a", "annex.csv": b"b"}, folder)
    (folder / "letter.txt").write_text("My own words")
    before = snapshot(tmp_path)
    with pytest.raises(Complaint, match=r"letter\.txt has been changed"):
        write_kit({"letter.txt": b"c"}, folder)
    assert snapshot(tmp_path) == before


def test_a_file_of_that_name_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "objection").write_text("x")
    with pytest.raises(Complaint, match="is a file"):
        write_kit({"letter.txt": b"a"}, tmp_path / "objection")


@pytest.mark.parametrize("stubborn", [False, True], ids=["refused once", "refused the former one, too"])
@pytest.mark.parametrize("existed", [False, True])
def test_an_interruption_leaves_no_half_folder_and_locks_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, existed: bool, stubborn: bool
) -> None:
    folder = tmp_path / "objection"
    if existed:
        write_kit({"a.txt": b"1", "b.txt": b"1"}, folder)
    real, calls = os.replace, []

    def breaking(source: object, target: object) -> None:
        calls.append(target)
        refused = str(target) in (str(folder / "b.txt"), str(folder))
        if refused and (stubborn or ("former" not in str(source) and "gone" not in str(source))):
            raise OSError(28, "No space left on device")
        real(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", breaking)
    with pytest.raises(Complaint):
        write_kit({"a.txt": b"2", "b.txt": b"2"}, folder)
    monkeypatch.undo()
    if not (existed and stubborn):
        assert [path.name for path in tmp_path.iterdir()] == (["objection"] if existed else [])
    may_replace(folder)  # the next run
    assert [path.name for path in tmp_path.iterdir()] == (["objection"] if existed else [])
    assert not existed or (folder / "a.txt").read_bytes() == (folder / "b.txt").read_bytes() == b"1"
    write_kit({"a.txt": b"3", "b.txt": b"3"}, folder)
    assert (folder / "a.txt").read_bytes() == (folder / "b.txt").read_bytes() == b"3"


# -- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    files = {**facebook(), POSTS: meta_json([post("Hello, world"), post("A hill", 1_719_500_000)])}
    return zipped(tmp_path / "facebook-ada.example-2026-06-30-Ef56Gh78.zip", files)


def test_the_command_writes_the_folder_and_names_no_content(archive: Path, tmp_path: Path, command: Command) -> None:
    out = tmp_path / "objection"
    ran = command("object", archive, "--country", "FR", "--lang", "en", "-o", out, "--sent-on", "2026-01-31", "--name", "Ada E.")
    assert ran.code == 0, ran.err
    assert {path.name for path in out.iterdir()} == {*names("en"), NOTE}
    assert "Your date of birth is not known" in ran.err
    assert "Hello" not in ran.out + ran.err
    assert "2 March 2026" in flat((out / "complaint.txt").read_text("utf-8")), "28 February 2026 is a Saturday"
    again = command("object", archive, "--country", "US", "--lang", "en", "-o", out)
    assert again.code == 0 and not (out / "letter.txt").exists()
    assert "We found no general objection offered by Meta for this country." in again.err


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("--country", "XX"), "FR"),
        (("--country", "Gallia"), "FR"),
        (("--lang", "tlh"), "en, fr"),
        (("--sent-on", "yesterday"), "year-month-day"),
        (("--sent-on", "9999-12-31"), "9999-12-31"),
        (("--sent-on", "2026-07-01", "--received", "2026-06-30"), "before the day of sending"),
        (("--received", "3000-01-01"), "3000-01-01"),
        (("--letterhead", "/nowhere/letterhead.docx"), "No file or folder is named /nowhere/letterhead.docx"),
        (("--letterhead", "/"), "/ is a folder, not a file"),
        (("--email", "ada"), "e-mail"),
        (("--email", "myspace=ada@example.org"), "facebook, instagram, threads"),
        (("--no-such",), "--no-such"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    archive: Path, tmp_path: Path, command: Command, given: tuple[str, ...], says: str
) -> None:
    out = tmp_path / "objection"
    ran = command("object", archive, "-o", out, *given)
    assert ran.code == 2
    assert says in ran.err and ran.err.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"not a document", "is not a Word document"),
        (b"PK\x05\x06" + bytes(18), "is not a Word document"),
        (letterhead("Dear Meta"), "has no field {{letter}}"),
        (letterhead("{{letter}}", "{{iban}}"), "a field that does not exist, iban"),
        (letterhead("{{letter}}", "{{ \x1b[31m }}".replace("\x1b", "§")), "a field that does not exist"),
    ],
)
def test_a_letterhead_that_cannot_be_filled_is_said_in_one_sentence(
    archive: Path, tmp_path: Path, command: Command, data: bytes, says: str
) -> None:
    (tmp_path / "own.docx").write_bytes(data)
    ran = command(
        "object", archive, "-o", tmp_path / "kit", "--country", "FR", "--lang", "en", "--letterhead", tmp_path / "own.docx"
    )
    assert ran.code == 2
    assert says in ran.err and "own.docx" in ran.err and ran.err.count("\n") == 1
    assert not (tmp_path / "kit").exists()


def test_a_french_reader_finds_french_files(archive: Path, tmp_path: Path, command: Command) -> None:
    ran = command("object", archive, "-o", tmp_path / "kit", "--country", "FR", "--lang", "fr")
    assert ran.code == 0
    assert {path.name for path in (tmp_path / "kit").iterdir()} == {*names("fr"), NOTE}
    assert "commencez-ici.html" in ran.err


def test_a_letter_in_a_foreign_language_says_so(documents: Mapping[str, Document]) -> None:
    page = flat(texts_of(made(documents["BR"]).files)["start-here.html"])
    assert "written in English" in page and "Portuguese" in page
    assert "faites traduire" in flat(texts_of(made(documents["GB"], "fr").files)["start-here.html"])
    assert "traduire" not in texts_of(made(documents["FR"], "fr").files)["start-here.html"]


def test_the_command_refuses_a_folder_with_other_content(archive: Path, tmp_path: Path, command: Command) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.odt").write_bytes(b"x")
    ran = command("object", archive, "--country", "FR", "-o", tmp_path / "mine", "--lang", "en", "--quiet")
    assert ran.code == 2
    assert "contains other things" in ran.err and ran.err.count("\n") == 1
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.odt"]


def test_clean_keeps_letters_and_drops_what_hides() -> None:
    assert clean("Zoë 👩‍👧\u202e\nx\ue000") == "Zoë 👩‍👧\ufffd x\ufffd"


def test_a_full_disk_is_said_of_the_file_that_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Complaint) as refused:
        write_kit({"letter.html": b"x"}, tmp_path / "kit")
    assert refused.value.values["file"] == tmp_path / "kit" / "letter.html"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("country", "lang", "says"),
    [
        ("CH", "fr", "d’en informer le Préposé fédéral à la protection des données et à la transparence (PFPDT)"),
        ("CH", "en", "to report the matter to the Federal Data Protection and Information Commissioner (FDPIC)"),
        ("GB", "en", "I shall complain to the Information Commissioner’s Office"),
        ("FR", "fr", "je saisirai la CNIL"),
    ],
)
def test_an_authority_is_named_as_a_sentence_names_it(
    documents: Mapping[str, Document], country: str, lang: str, says: str
) -> None:
    assert says in flat(texts_of(made(documents[country], lang).files)["letter.txt"])
