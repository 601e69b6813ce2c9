"""The site: complete in French where people read, nothing loaded from elsewhere, no link that leads nowhere."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from selectolax.lexbor import LexborHTMLParser

from analyzer.cli.dialogue import HOW_TO_GET
from analyzer.policy import load
from analyzer.words import Words
from docs.site.pages import EXAMPLE, TRANSLATED
from docs.step_pictures import SCREENS
from tests.conftest import ROOT
from tools.site import build, foreign, french, links, said
from tools.words import catalogues

if not os.environ.get("CI"):  # there they are installed, and nothing is skipped
    for needed in ("sphinx", "myst_parser", "furo"):
        pytest.importorskip(needed, reason="requirements-docs.txt is not installed")
fcntl = pytest.importorskip("fcntl")


def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built once in a run, by the worker that comes first."""
    shared = _shared(tmp_path_factory)
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "site/index.html").exists():
            build(shared / "site", tmp_path_factory.mktemp("work"))
    return shared / "site"


@pytest.fixture(scope="module")
def paragraphs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Catalog]:
    return said(tmp_path_factory.mktemp("words"))


def _messages(catalog: Catalog) -> dict[str, str]:
    return {str(one.id): "" if one.fuzzy else str(one.string) for one in catalog if one.id}


# -- French -------------------------------------------------------------------------------------------------------------


def test_every_paragraph_that_people_read_has_its_french(paragraphs: dict[str, Catalog]) -> None:
    """None missing, none fuzzy: a paragraph that changed is translated again."""
    assert tuple(paragraphs) == TRANSLATED
    for page, catalog in paragraphs.items():
        there = _messages(french(page))
        assert len(_messages(catalog)) > 10, page
        assert [text for text in _messages(catalog) if not there.get(text)] == [], f"{page}: python -m tools.site words"


def test_no_french_is_left_of_a_paragraph_that_is_gone(paragraphs: dict[str, Catalog]) -> None:
    for page, catalog in paragraphs.items():
        assert _messages(french(page)).keys() - _messages(catalog).keys() == set(), f"{page}: python -m tools.site words"


@pytest.mark.parametrize("pattern", [r"`[^`]+`", r"\]\(([^)\s]+)\)", r"\*\*|(?<!\*)\*(?!\*)"], ids=["code", "links", "emphasis"])
def test_the_french_has_the_code_links_and_emphasis_of_the_english(pattern: str) -> None:
    for page in TRANSLATED:
        for english, translated in _messages(french(page)).items():
            assert sorted(re.findall(pattern, translated)) == sorted(re.findall(pattern, english)), translated


def test_french_typography() -> None:
    """As in the catalogues of the program: no-break spaces, and typographic apostrophes and quotation marks."""
    wrong = r"[^\s\u00a0\u202f:/?!=][;?!»](\s|$)|\u0020[:;?!»]|« |['\"“”]"
    texts = [pair for page in (*TRANSLATED, "sphinx") for pair in _messages(french(page)).items()]
    texts += [
        ("", line) for line in re.sub(r"```.*?```", "", (ROOT / "README.fr.md").read_text("utf-8"), flags=re.DOTALL).splitlines()
    ]
    for english, translated in texts:
        bare = re.sub(r"`[^`]*`|\]\([^)]*\)|^> ", "", translated)
        assert translated == english or not re.search(wrong, bare), translated


def test_the_page_of_questions_speaks_french_as_the_program_does() -> None:
    there = _messages(french("docs/questions"))
    for question in load().questions:
        for text in (question.asks, question.known):
            assert there[text] == Words("fr").say(text)


def _with_gaps(message: str) -> str:
    return re.sub(r"{\w+}", "…", message)


def test_troubleshooting_quotes_what_the_program_says() -> None:
    forms = [
        pair
        for catalog in catalogues("fr").values()
        for one in catalog
        for pair in ([(one.id, one.string)] if isinstance(one.id, str) else zip(one.id, one.string, strict=True))
    ]
    known = {_with_gaps(english): _with_gaps(translated) for english, translated in forms}
    rows = re.findall(r"^\| “(.*?)” \|", (ROOT / "docs/troubleshooting.md").read_text("utf-8"), re.MULTILINE)
    assert len(rows) > 10
    there = _messages(french("docs/troubleshooting"))
    for row in rows:
        assert there[f"“{row}”"] == f"«\u00a0{known[row]}\u00a0»"


# -- facts --------------------------------------------------------------------------------------------------------------


def test_menus_are_called_as_the_program_calls_them() -> None:
    """On the page about downloads and in its sketches: nothing is named that has no source in the policy data."""
    page = (ROOT / "docs/download.md").read_text("utf-8")
    action = load().actions["export"]
    bold = set(re.findall(r"\*\*(.+?)\*\*", page))
    assert len(bold) > 5
    for lang, names in (("en", bold | _sketched("en")), ("fr", _sketched("fr"))):
        words = Words(lang)
        sources = (*HOW_TO_GET, action.where, action.limit)
        known = " ".join(words.say(one) for one in sources).casefold().replace("accounts center", "accounts centre")
        assert [name for name in names if name.casefold() not in known] == []


def _sketched(lang: str) -> set[str]:
    """What the sketches write, without the invented accounts and files, and without what they say in their own words."""
    said_there = {
        text for screen in SCREENS[:4] for text in ((screen.french if lang == "fr" else screen.english), *_rows(screen, lang))
    }
    return {part.strip() for text in said_there if "ada" not in text for part in text.split(":")[-1:]}


def _rows(screen, lang: str) -> list[str]:
    return [row.french if lang == "fr" else row.english for row in screen.rows if row is not None]


def test_privacy_has_ten_lines() -> None:
    text = (ROOT / "docs/privacy.md").read_text("utf-8")
    assert [int(number) for number in re.findall(r"^(\d+)\. ", text, re.MULTILINE)] == [*range(1, 11)]


# -- the site -----------------------------------------------------------------------------------------------------------


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    assert list(foreign(site)) == []
    for path in (site / "fr").rglob("*.html"):
        assert path.name == "index.html" or "default-src 'none'" in path.read_text("utf-8"), path


def test_every_link_inside_leads_somewhere(site: Path) -> None:
    dead, outside = links(site)
    assert dead == []
    assert "https://pipx.pypa.io" in outside


def test_both_languages_have_the_same_pages(site: Path) -> None:
    pages = {lang: {path.relative_to(site / lang) for path in (site / lang).rglob("*.html")} for lang in ("en", "fr")}
    assert pages["en"] == pages["fr"] >= {Path(f"{page}.html") for page in TRANSLATED} | {Path(EXAMPLE), Path("SECURITY.html")}


def test_what_is_translated_is_shown(site: Path) -> None:
    """Every French sentence without markup stands on its page: what Sphinx cannot match, it leaves in English without a word."""
    for page in TRANSLATED:
        tree = LexborHTMLParser((site / "fr" / f"{page}.html").read_text("utf-8"))
        assert tree.css_first("html").attributes["lang"] == "fr"
        assert tree.css_first(".in-english") is None
        alternatives = " ".join(node.attributes.get("alt") or "" for node in tree.css("img"))
        shown = " ".join(f"{tree.css_first('body').text()} {alternatives}".split(" "))
        plain = [text for text in _messages(french(page)).values() if not re.search(r"[`*\[\]!…]", text)]
        assert len(plain) > 8
        assert [text for text in plain if text not in shown] == [], page


def test_each_page_leads_to_itself_in_the_other_language(site: Path) -> None:
    for lang, other in (("en", "fr"), ("fr", "en")):
        for page in (*TRANSLATED, "docs/policy", "SECURITY", "search"):
            tree = LexborHTMLParser((site / lang / f"{page}.html").read_text("utf-8"))
            switch = tree.css_first(".announcement a").attributes
            assert (switch["hreflang"], switch["lang"]) == (other, other)
            assert (site / lang / f"{page}.html").parent.joinpath(switch["href"]).resolve() == (
                site / other / f"{page}.html"
            ).resolve()


def test_nothing_needs_what_the_content_policy_forbids(site: Path) -> None:
    assert "addTranslations" not in (site / "fr/_static/translations.js").read_text("utf-8")


def test_a_page_in_english_says_so_in_french(site: Path) -> None:
    tree = LexborHTMLParser((site / "fr/docs/policy.html").read_text("utf-8"))
    assert tree.css_first(".in-english").text() == "Cette page est en anglais."
    assert tree.css_first("article div[lang=en] h1").text().startswith("What was announced")


def test_a_page_in_english_keeps_its_quotes(site: Path) -> None:
    shown = LexborHTMLParser((site / "fr/docs/tables.html").read_text("utf-8")).css_first("div[lang=en]").text()
    assert '"X updated her status"' in shown
    assert "«" not in shown


def test_the_buttons_of_the_theme_are_named_in_french(site: Path) -> None:
    text = "".join((site / f"fr/docs/{page}.html").read_text("utf-8") for page in ("start", "download"))
    assert [english for english in _messages(french("sphinx")) if re.search(rf"[>\"]\s*{re.escape(english)}\s*[<\"]", text)] == []
    assert {"Suivant", "Précédent"} <= set(re.findall(r"<span>(\w+)</span>", text))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_report_of_the_samples_is_inside(site: Path, lang: str) -> None:
    report = LexborHTMLParser((site / lang / EXAMPLE).read_text("utf-8"))
    assert report.css_first("html").attributes["lang"] == lang
    assert "Ada Lambert" in report.css_first("body").text()
    start = LexborHTMLParser((site / lang / "docs/start.html").read_text("utf-8"))
    assert f"../{EXAMPLE}" in [node.attributes["href"] for node in start.css("article a")]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_sketches_and_screenshots_are_those_of_the_language(site: Path, lang: str) -> None:
    shown = [
        node.attributes["src"] or ""
        for page in ("start", "download", "report")
        for node in LexborHTMLParser((site / lang / "docs" / f"{page}.html").read_text("utf-8")).css("article img")
    ]
    assert len(shown) == 10
    assert {".fr." in one for one in shown} == {lang == "fr"}


def test_the_checks_find_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("@import '//e.example/x.css'; body { background: url(https://f.example/x.png) }", "utf-8")
    (tmp_path / "a.html").write_text(
        '<script src="https://a.example/x.js"></script><img srcset="x.png 1x, //b.example/x.png 2x"><link rel="stylesheet" '
        'href="http://c.example/x.css"><p style="background:url(https://d.example/x)" id="here"></p><a href="https://g.example">'
        '</a><a href="b.html"></a><a href="#here"></a><a href="#gone"></a><a href="a.css"></a>',
        "utf-8",
    )
    assert {one.split("//")[1][0] for one in foreign(tmp_path)} == set("abcdef")
    assert links(tmp_path) == (["a.html: b.html", "a.html: #gone"], ["https://g.example"])


# -- README -------------------------------------------------------------------------------------------------------------


def test_the_french_readme_is_the_equal_of_the_english_one() -> None:
    english, translated = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.fr.md"))
    for pattern in (r"^#+(?= )", r"^```\w*\n.*?^```$", r"^\| `[^|]*`"):
        there = re.findall(pattern, _without_comments(translated), re.MULTILINE | re.DOTALL)
        assert there == re.findall(pattern, _without_comments(english), re.MULTILINE | re.DOTALL)
        assert len(there) > 3


def _without_comments(text: str) -> str:
    """Without the words behind a command."""
    return re.sub(r" {2,}#.*", "", text)
