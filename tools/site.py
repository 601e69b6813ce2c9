"""The documentation as a site: `python -m tools.site` (`make docs`) builds build/site, in English and in French, and checks it.

`python -m tools.site words` renews the French catalogues in docs/locale from the pages: a paragraph that changed keeps its
French, marked as fuzzy until somebody has read it. Sentences that the program says too have the program's
French. Nothing here opens a connection.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from selectolax.lexbor import LexborHTMLParser

from docs.site.pages import EXAMPLE, FRENCH, TRANSLATED

from .words import catalogues

ROOT = Path(__file__).parents[1]
CONFIG = ROOT / "docs/site"
LOCALES = ROOT / "docs/locale"
TARGET = ROOT / "build/site"
LISTED = ROOT / "build/site-links.txt"
LANGUAGES = {"en": "English", FRENCH: "Français"}
LANDING = "docs/start.html"
GLOSSARY = "docs/glossary"
"""Its cells quote the words of both languages, so most of them stay as they are."""

_REMOTE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_LOADED = (
    "script[src], img[src], source[src], video[src], audio[src], iframe[src], embed[src], object[data], link[href], [srcset]"
)
_IN_STYLE = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")


def catalogue(page: str) -> Path:
    """Where the French of a page lies."""
    return LOCALES / FRENCH / "LC_MESSAGES" / f"{page}.po"


def _sphinx(builder: str, target: Path, work: Path, *options: str) -> None:
    """Runs Sphinx, from nothing; raises CalledProcessError when it fails."""
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-c", str(CONFIG), "-b", builder, "-d", str(work), *options]
    subprocess.run([*command, str(ROOT), str(target)], cwd=ROOT, check=True)


# -- French ---------------------------------------------------------------------------------------------------------------


def said(work: Path) -> dict[str, Catalog]:
    """Page -> every paragraph, heading and cell of it, as Sphinx finds them, in their order. Written below `work` on the way."""
    only = ",".join(f"{page}.md" for page in TRANSLATED)
    _sphinx("gettext", work / "pot", work / "words", "-Q", "-D", f"include_patterns={only}")  # links to other pages
    found = {}
    for page in TRANSLATED:
        with (work / "pot" / f"{page}.pot").open("rb") as file:
            found[page] = read_po(file)
    return found


def french(page: str) -> Catalog:
    """The French of a page; empty where there is none yet."""
    path = catalogue(page)
    if not path.is_file():
        return Catalog(FRENCH)
    with path.open("rb") as file:
        return read_po(file, locale=FRENCH)


def of_the_program() -> dict[str, str]:
    """Every sentence of the program without numbers -> its French."""
    messages = (message for catalog in catalogues(FRENCH).values() for message in catalog)
    return {str(one.id): str(one.string) for one in messages if one.id and isinstance(one.id, str)}


def renew(work: Path) -> None:
    """Brings the catalogues up to the pages."""
    ours = of_the_program()
    for page, template in said(work).items():
        there = french(page)
        there.update(template)
        there.obsolete.clear()
        there.revision_date = there.creation_date = None
        for message in there:
            if message.id and (message.fuzzy or not message.string):
                _prefill(message, {} if page == GLOSSARY else ours)
        path = catalogue(page)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, there, width=0, no_location=True, omit_header=True)


def _prefill(message: Message, ours: dict[str, str]) -> None:
    """What needs no translator: sentences of the program, lists of sources, and cells of code alone."""
    text = str(message.id)
    known = ours.get(text)
    if text.startswith("Sources: ["):
        known = text.replace("Sources: ", "Sources\u00a0: ", 1)
    elif not re.sub(r"`[^`]*`|[\W\d_]", "", text):
        known = text
    if known:
        message.string = known
        message.flags.discard("fuzzy")


# -- the site ---------------------------------------------------------------------------------------------------------------


def build(target: Path, work: Path) -> None:
    """Both languages, the report of the samples in each, and the page in front; what was there is replaced."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(LOCALES, work / "locale", dirs_exist_ok=True)  # Sphinx compiles them where they lie
    for lang in LANGUAGES:
        folder = target / lang
        said_by = ("-D", f"language={lang}", "-D", f"locale_dirs={work / 'locale'}")
        _sphinx("html", folder, work / lang, "-W", "--keep-going", *said_by)
        (folder / ".buildinfo").unlink(missing_ok=True)
        shutil.rmtree(folder / "_sources", ignore_errors=True)  # empty
        (folder / "index.html").write_text(_forward(lang), "utf-8")
    _name_buttons(target / FRENCH)
    _spare_eval(target / FRENCH)
    for lang, page in example().items():
        (target / lang / EXAMPLE).write_text(page, "utf-8")
    (target / "index.html").write_text(_front(), "utf-8")


def _spare_eval(folder: Path) -> None:
    """Sphinx makes a function from a text to count search results. The content policy forbids that; it counts without."""
    path = folder / "_static/translations.js"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("Documentation.addTranslations(", "((said) => Object.assign(Documentation.TRANSLATIONS, said.messages))("),
        "utf-8",
    )


def _name_buttons(folder: Path) -> None:
    """The theme's names of its buttons, which no catalogue of its own translates."""
    said_of = {str(one.id): str(one.string) for one in french("sphinx") if one.id}
    there = re.compile(f'(aria-label="|<a class="skip-to-content[^>]*>\\s*)({"|".join(map(re.escape, said_of))})')
    for path in folder.rglob("*.html"):
        path.write_text(there.sub(lambda found: found[1] + said_of[found[2]], path.read_text("utf-8")), "utf-8")


def example() -> dict[str, str]:
    """Language -> the report of the samples, for a person in France, on the day of the first release."""
    from analyzer.analysis import analyse_archives
    from analyzer.answers import Answers
    from analyzer.objection import for_page
    from analyzer.pictures.thumbnails import Wanted
    from analyzer.policy import load
    from analyzer.report import render
    from analyzer.report.gallery import Previews, wanted
    from analyzer.totals.inventory import inventory

    archives = sorted((ROOT / "sample_exports").glob("*-ada-*"))
    day = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
    few = Wanted(partial(wanted, most=100))
    analysis = analyse_archives(archives, Answers(country="FR"), day.date(), leftovers=True, thumbnails=few)
    document, policy = analysis.document, load()
    papers = for_page(policy, langs=tuple(LANGUAGES), sent_on=day.date(), stamp=day)
    counted, previews = inventory(document), Previews.of(analysis.thumbnails)
    shown = partial(
        render, document, counted, policy=policy, generated=day, hints=analysis.hints, previews=previews, papers=papers
    )
    return {lang: shown(lang=lang) for lang in LANGUAGES}


def _front() -> str:
    """The page in front: nothing but the choice of a language."""
    links = "".join(
        f'<li><a href="{lang}/{LANDING}" lang="{lang}" hreflang="{lang}">{name}</a></li>' for lang, name in LANGUAGES.items()
    )
    return _page("en", "meta-export", f"<h1>meta-export</h1><ul>{links}</ul>")


def _forward(lang: str) -> str:
    return _page(
        lang,
        "meta-export",
        f'<p><a href="{LANDING}">meta-export</a></p>',
        f'<meta http-equiv="refresh" content="0; url={LANDING}">',
    )


def _page(lang: str, title: str, body: str, head: str = "") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">{head}'
        f'<meta name="color-scheme" content="light dark"><title>{escape(title)}</title><body>{body}</body></html>\n'
    )


# -- checks -----------------------------------------------------------------------------------------------------------------


def foreign(target: Path) -> Iterator[str]:
    """Everything that a browser would load from elsewhere: pictures, scripts, styles and what these name."""
    for path in sorted(target.rglob("*.html")):
        tree = LexborHTMLParser(path.read_text("utf-8"))
        loaded = [value for node in tree.css(_LOADED) for value in _addresses(node.attributes)]
        styles = [node.text() for node in tree.css("style")] + [node.attributes["style"] or "" for node in tree.css("[style]")]
        loaded += [one for style in styles for one in _in_style(style)]
        yield from (f"{path.relative_to(target)}: {one}" for one in loaded if _REMOTE.match(one))
    for path in sorted(target.rglob("*.css")):
        yield from (f"{path.relative_to(target)}: {one}" for one in _in_style(path.read_text("utf-8")) if _REMOTE.match(one))


def _addresses(attributes: dict[str, str | None]) -> list[str]:
    if attributes.get("rel") in ("canonical", "next", "prev"):
        return []
    values = [attributes.get(name) or "" for name in ("src", "href", "data")]
    return values + [one.split()[0] for one in (attributes.get("srcset") or "").split(",") if one.strip()]


def _in_style(style: str) -> list[str]:
    return [first or second for first, second in _IN_STYLE.findall(style)]


def links(target: Path) -> tuple[list[str], list[str]]:
    """Links that lead nowhere inside the site, as page and address; and every address outside it, in alphabetical order."""
    anchors: dict[Path, set[str]] = {}
    found: list[tuple[Path, str]] = []
    for path in sorted(target.rglob("*.html")):
        tree = LexborHTMLParser(path.read_text("utf-8"))
        names = [node.attributes.get(name) for name in ("id", "name") for node in tree.css(f"[{name}]")]
        anchors[path.resolve()] = {name for name in names if name}
        if path.name != EXAMPLE:  # its own tests look at it
            found += [(path, node.attributes["href"] or "") for node in tree.css("a[href]")]
    inside = [(path, link) for path, link in found if not urlsplit(link).scheme and not _REMOTE.match(link)]
    dead = [f"{path.relative_to(target)}: {link}" for path, link in inside if not _leads(path, link, anchors)]
    return dead, sorted({link for _, link in found} - {link for _, link in inside})


def _leads(path: Path, link: str, anchors: dict[Path, set[str]]) -> bool:
    parts = urlsplit(link)
    goal = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
    if goal not in anchors:
        return goal.is_file()
    return parts.fragment in ("", "top") or unquote(parts.fragment) in anchors[goal]


def main() -> int:
    """Builds and checks; 1 when something is loaded from elsewhere or a link inside leads nowhere."""
    with tempfile.TemporaryDirectory() as work:
        if sys.argv[1:] == ["words"]:
            renew(Path(work))
            return 0
        build(TARGET, Path(work))
    wrong = list(foreign(TARGET))
    dead, outside = links(TARGET)
    LISTED.write_text("".join(f"{one}\n" for one in outside), "utf-8")
    for one in (*wrong, *dead):
        print(one, file=sys.stderr)
    print(f"build/site/index.html; {len(outside)} links lead out of it, listed in build/{LISTED.name} and not opened")
    return 1 if wrong or dead else 0


if __name__ == "__main__":
    sys.exit(main())
