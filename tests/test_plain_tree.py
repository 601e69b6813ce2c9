"""Pages without selectolax: the same trees, the same answers to all that is asked of them, and the same documents."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from analyzer.analysis import analyse_archives
from analyzer.flavours.html import moulds, pages
from analyzer.flavours.html.export import NotHtml
from analyzer.flavours.html.plain_tree import Page
from analyzer.model import Answers
from sample_exports.html_generations import HTML_GENERATIONS, HtmlGeneration
from sample_exports.life import LIFE
from tests.conftest import FACEBOOK_PARTS, ROOT, SAMPLES
from tests.fuzz import driver, seeds, tags
from tests.making import facebook, post, zipped

Parser = Callable[[bytes | str], Any]
CASES = ROOT.parent / "shared" / "cases"
PAGES = sorted(path for path in SAMPLES.rglob("*") if path.suffix in (".html", ".htm"))
FOUND = sorted((ROOT / "tests" / "fuzz" / "found" / "pages").glob("*"))
ARCHIVES = sorted({path for held in (SAMPLES / "seen", CASES) for path in held.glob("*/*") if any(path.rglob("*.htm*"))})
QUERIES = (
    "a", "img", "li", "tr", "table", "title", "th, td", "table tr", "body *", "div.contents h1", ".contents .meta", "div.meta",
    ".footer, .downloadnotice", "#content", "img.privacy", "time[datetime]", "abbr[title], time[datetime]",
    "source[src], a[href]", "span._38my, table", "[role=main]",
)  # fmt: skip


def nodes(top: Any) -> Iterator[tuple[int, Any]]:
    """A page's root and all below it in order, each with its depth."""
    waiting = [(0, top)]
    while waiting:
        depth, node = waiting.pop()
        yield depth, node
        if depth and node.next is not None:
            waiting.append((depth, node.next))
        if node.child is not None:
            waiting.append((depth + 1, node.child))


def told(depth: int, node: Any) -> tuple[object, ...]:
    """Everything that a node says of itself; selectolax has no name for an instruction, and none for an empty value."""
    given = {name: value or "" for name, value in node.attributes.items()}
    tag = "-processing-instruction" if node.tag is None else node.tag
    return depth, tag, given, node.text_content, node.is_element_node, node.is_text_node, node.parent.tag


def difference(markup: bytes | str) -> tuple[object, object] | None:
    """The first thing that the two trees of a page do not agree on."""
    theirs, ours = LexborHTMLParser(markup), Page(markup)
    roots = theirs.css_first("html"), ours.css_first("html")
    walked = [[told(*one) for one in nodes(root)] for root in roots]
    if walked[0] != walked[1]:
        return next(((a, b) for a, b in zip(*walked, strict=False) if a != b), (len(walked[0]), len(walked[1])))
    for query in QUERIES:
        found = [[(one.tag, one.text(separator="|"), one.text()) for one in page.css(query)] for page in (theirs, ours)]
        firsts = [None if (one := page.css_first(query)) is None else one.text() for page in (theirs, ours)]
        if found[0] != found[1] or firsts[0] != firsts[1]:
            return query, found
    inner = [[len(one.css("td, a, tr")) for one in page.css("tr")] for page in (theirs, ours)]
    bodies = [None if page.body is None else page.body.text(separator="\n") for page in (theirs, ours)]
    return next(((a, b) for a, b in (inner, bodies) if a != b), None)


@pytest.mark.parametrize("path", [*PAGES, *FOUND], ids=lambda path: path.name)
def test_a_page_has_the_same_tree(path: Path) -> None:
    data = path.read_bytes()
    assert difference(data if path in PAGES else data.partition(b"\n")[2]) is None


BROKEN = (
    "", "words", "<p a=1 b>x<!--c--><?pi a?>y", "<b><p>x</b>y", "<p>a<table>b<tr><td>c<div></table>d", "<a href=x>1<a href=y>2",
    "<table><a>1<tr><a>2<td>3<th>4</table>5", "<svg><circle viewbox=1/><p>x", "<select><div>x<option>y</select>z", "<pre>\nx",
    "<noscript><p>x</noscript>y", "<template><p>t</template>u", "a\r\nb\0c&#0;&#x80;&am", "<textarea>\n<p></textarea><iframe><p>",
    "<frameset><frame></frameset>x", "</br></p><title>a&amp;b</title><plaintext><p>", "<math><mi><![CDATA[x]]></mi><div>y",
    "<h1>a<h2>b</h1>c", "<li>a<li>b<ul><li>c</ul>d", "<form><form>x", "<image src=a><keygen>x", "<ruby><rb>a<rt>b<rp>c",
    "<td>a<tr>b", "<button>a<button>b", "<dd>a<dt>b<dd>c", "<script><!--<script></script>--></script>x", "<body a=1><body b=2>",
    "<main role=main><p role=main>", "<html lang=fr><head><p>x<head><title>y", '<p class="A">', "<nobr>a<nobr>b", "<",
    '<title>x</title class="><p class="b">y<h1>z', "<script>x</script class='><p>'><h1>y",
    "<style>x</style/a='' b>y<p title='\"'>z", "<title>x</title a=\"<p>",
    "<textarea>x</textarea = '> y='>'>z", "<title>x</titles a=\">y</title>z", '<title>a</title "b>c"d',
)  # fmt: skip


@pytest.mark.parametrize("markup", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_page_has_the_same_tree(markup: str) -> None:
    assert difference(markup) is None
    assert difference(markup.encode()) is None


def test_bytes_that_are_no_text_give_the_same_tree() -> None:
    assert difference(b"<p title='\xff'>\xe2<b>\xed\xa0\xbd</b>\xf0\x9f\x98") is None


def test_pages_changed_at_random_have_the_same_tree_but_for_one_in_a_hundred() -> None:
    held = [data.partition(b"\n")[2] for data in seeds.pages()]
    chance = Random(1)
    made = [tags.changed(chance.choice(held), held, chance)[:20_000] for _ in range(100)]
    assert len([markup for markup in made if difference(markup) is not None]) <= 1


# What the two do not read alike: all kinds that were found among some thousand pages that were changed at random.


def shape(top: Any) -> str:
    """The elements below a node and its texts, and how they nest."""
    inner, child = "", top.child
    while child is not None:
        inner += child.text_content if child.is_text_node else shape(child)
        child = child.next
    return f"{top.tag}({inner})"


def shapes(markup: str) -> tuple[str, str]:
    return shape(LexborHTMLParser(markup).body), shape(Page(markup).body)


def test_a_link_left_open_over_eight_blocks_is_closed_by_the_next_link_sooner() -> None:
    seven, eight = (f"<a href=x>{'<div>' * count}<a href=y>words" for count in (7, 8))
    assert difference(seven) is None
    theirs, ours = shapes(eight)
    assert "div(a(a(words)))" in theirs and "div(a()a(words))" in ours


def test_a_table_that_ends_inside_an_element_of_a_template_ends_both_sooner() -> None:
    markup = "<table><td><template>{}</table><p>words"
    assert difference(markup.format("")) is None
    theirs, ours = shapes(markup.format("<div>"))
    assert theirs.endswith("td(template())))))") and ours.endswith("td(template()))))p(words))")


def test_a_sign_for_nothing_opens_again_what_was_left_open_and_empty() -> None:
    assert shapes("<div><i></div>\0") == ("body(div(i()))", "body(div(i())i())")
    assert difference("<div><i></div>\0x") is None


def test_a_blank_behind_a_page_without_a_body_is_not_in_its_body() -> None:
    assert shapes("</head></html>\n") == ("body(\n)", "body()")
    assert difference("</head></html>\nwords") is None


def test_classes_in_capitals_are_found_where_they_are_asked_for_so() -> None:
    page = "<p class=META>"
    assert [len(parse(page).css(".meta")) for parse in (LexborHTMLParser, Page)] == [1, 0]
    assert [len(parse(f"<!doctype html>{page}").css(".meta")) for parse in (LexborHTMLParser, Page)] == [0, 0]


@pytest.mark.parametrize("query", ["", "p > a", "a:first-child", "P", "a b c", "div.a.b", "p,a"])
def test_a_selector_that_is_not_in_the_list_is_refused(query: str) -> None:
    with pytest.raises(ValueError):
        Page("<p>").css(query)


# -- documents ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def read_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[Parser], None]:
    """Lets all pages go through another parser."""

    def use(parse: Parser) -> None:
        monkeypatch.setattr(pages, "parse", parse)
        monkeypatch.setattr(moulds, "parse", parse)

    return use


PARSERS: tuple[Parser, Parser] = (LexborHTMLParser, Page)
Reading = Callable[[Parser], None]


def document_by(parse: Parser, archives: list[Path], read_by: Reading) -> str:
    """All that is found in archives, with what no table shows, when their pages go through a parser."""
    read_by(parse)
    return repr(analyse_archives(archives, Answers(), dt.date(2026, 11, 27), leftovers=True).document)


@pytest.mark.parametrize("path", ARCHIVES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_archive_gives_the_same_items_problems_and_leftovers(path: Path, read_by: Reading) -> None:
    with_it, without = (document_by(parse, [path], read_by) for parse in PARSERS)
    assert with_it == without


@pytest.mark.parametrize("generation", HTML_GENERATIONS, ids=[f"{one.platform} {one.name}" for one in HTML_GENERATIONS])
def test_a_generation_gives_the_same_document(generation: HtmlGeneration, tmp_path: Path, read_by: Reading) -> None:
    archives = generation.render(LIFE, tmp_path)
    with_it, without = (document_by(parse, archives, read_by) for parse in PARSERS)
    assert with_it == without and len(with_it) > 10_000


def test_a_page_too_deep_is_a_problem(read_by: Reading) -> None:
    read_by(Page)
    for deep in ("<div>" * 200_000, "<b>" * 200_000, "<table><tr><td>" * 60_000):
        with pytest.raises(NotHtml, match="too_deep"):
            pages.parsed(deep.encode())
    assert pages.parsed(b"<div>" * 5000 + b"words").body.text() == "words"
    long = pages.parsed(b'<p title="' + b"&amp;x" * 500_000 + b'" ' + b"a=b " * 5000 + b">words")
    assert long.body.text() == "words" and len(long.css_first("p").attributes["title"]) == 1_000_000


def test_odd_pages_break_no_promise(read_by: Reading) -> None:
    read_by(Page)
    assert not driver.run("pages", range(100_000, 100_150)).findings


# -- what is installed -------------------------------------------------------------------------------------------------

RUN = """
import sys
for name in sys.argv[1].split():
    sys.modules[name] = None
from pathlib import Path
import datetime as dt
from analyzer.analysis import analyse_archives
from analyzer.flavours.html import tree
from analyzer.model import Answers
from sample_exports.html_generations import HTML_GENERATIONS, HtmlGeneration
from sample_exports.life import LIFE
document = analyse_archives([Path(one) for one in sys.argv[2:]], Answers(), dt.date(2026, 11, 27)).document
print(tree.parse.__module__, len(document.items), sorted({one.error for one in document.problems}))
"""


def ran_without(packages: str, *archives: Path) -> list[str]:
    """The module of the parser, the number of items, and the errors, in a Python that lacks some packages."""
    command = [sys.executable, "-c", RUN, packages, *map(str, archives)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(maxsplit=2)


def test_the_plain_parser_reads_pages_where_selectolax_cannot_be_imported() -> None:
    page = next(path for path in ARCHIVES if path.parent.name == "fb_html_recommendations_it")
    with_it, without = ran_without("justhtml", page), ran_without("selectolax", page)
    assert with_it[0] == "selectolax.lexbor" and without[0] == "analyzer.flavours.html.plain_tree"
    assert with_it[1:] == without[1:] and int(with_it[1]) > 0


def test_without_a_parser_each_page_says_so_and_json_is_read(tmp_path: Path) -> None:
    page = next(path for path in ARCHIVES if path.parent.name == "fb_html_recommendations_it")
    assert ran_without("selectolax justhtml", page)[1:] == ["0", "['no_parser']\n"]
    files = facebook(post("A walk"), post("Another")) | {"start_here.html": (FACEBOOK_PARTS[0] / "start_here.html").read_bytes()}
    archive = zipped(tmp_path / "facebook-ada-2026-07-01-Ab12Cd34.zip", files)
    assert ran_without("", archive)[1:] == ["3", "[]\n"]
    assert ran_without("selectolax justhtml", archive)[1:] == ["3", "['no_parser']\n"], "of the start page"
