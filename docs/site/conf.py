"""The documentation as a site: Markdown as it lies in the repository, read by Sphinx from its root (`tools/site.py`).

Pages stay plain Markdown, so that a code host shows them as well. What only a site needs is added here: the table of contents,
the switch of languages, a content security policy, and links that lead out of the documentation.
"""

from __future__ import annotations

import os.path
import re
import sys
from pathlib import Path
from typing import Any

from docutils import nodes
from mdit_py_plugins.anchors.index import slugify
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from analyzer.version import VERSION  # noqa: E402
from docs.site.pages import EXAMPLE, FRENCH, OTHERS, TRANSLATED, TWINS  # noqa: E402

project = "meta-export"
release = VERSION
html_title = project
root_doc = TRANSLATED[0]
extensions = ["myst_parser"]
include_patterns = [*(f"{page}.md" for page in TRANSLATED), "docs/**.md", *(f"{page}.md" for page in OTHERS)]
exclude_patterns = ["docs/*.head.md", "docs/formats.generations.md", "docs/**.fr.md", "docs/notes", ".*"]
exclude_patterns += ["build", "dist", "notebooks", "sample_exports", "tests"]  # no page lies there: not looked through
suppress_warnings = ["myst.header"]  # tables.md and others are made of parts whose headings start at the second level

gettext_compact = False  # one catalogue for each page
gettext_uuid = False
gettext_location = False
locale_dirs: list[str] = []  # given by tools/site.py, where they lie beside what Sphinx compiles from them
figure_language_filename = "{root}.{language}{ext}"
myst_heading_anchors = 6

html_theme = "furo"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_copyright = False
html_show_sphinx = False
html_show_sourcelink = False
html_copy_source = False
html_use_index = False

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
)
LANGUAGES = {"en": "English", "fr": "Français"}
IN_ENGLISH = "Cette page est en anglais."


def take_twin(app: Sphinx, page: str, source: list[str]) -> None:
    """The French page for the English one, without the line that leads from one to the other: the site has a switch."""
    if page in TWINS:
        if app.config.language == FRENCH:
            source[0] = (ROOT / f"{page}.{FRENCH}.md").read_text("utf-8")
        source[0] = re.sub(r"^(En français|In English)\s?: .*\n", "", source[0], flags=re.MULTILINE)


def add_contents(app: Sphinx, page: str, source: list[str]) -> None:
    """The table of contents, behind the first page: those translated, then every other one."""
    if page != root_doc:
        return
    others = sorted(app.env.found_docs - {*TRANSLATED, *TWINS}, key=lambda page: (page in OTHERS, page.count("/"), page))
    for caption, pages in (("Guide", (*TRANSLATED[1:], *TWINS)), ("In depth", others)):
        entries = "\n".join(f"/{one}" for one in pages)
        source[0] += f"\n\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{entries}\n```\n"


def name_sections(app: Sphinx, tree: nodes.document) -> None:
    """The sections of a French page answer to their English names, too: links from other pages know no other."""
    page = app.env.current_document.docname
    if page in TWINS and app.config.language == FRENCH:
        headings = re.findall(r"^#+ (.+)$", (ROOT / f"{page}.md").read_text("utf-8"), re.MULTILINE)
        slugs = app.env.metadata[page].setdefault("myst_slugs", {})
        for heading, section in zip(headings, tree.findall(nodes.section), strict=True):
            name = slugify(heading)
            section["ids"].append(name)
            slugs.setdefault(name, (0, name, heading))


def settle_links(app: Sphinx, tree: nodes.document) -> None:
    """A link out of the documentation becomes its words: the site holds no code. The samples are here as their report."""
    here = app.env.current_document.docname
    anchors = {name for raw in tree.findall(nodes.raw) for name in re.findall(r'<a id="([^"]+)"', raw.astext())}
    app.env.metadata[here].setdefault("myst_slugs", {}).update({name: (0, name, "") for name in anchors})  # for other pages
    for link in list(tree.findall(lambda node: isinstance(node, addnodes.pending_xref | addnodes.download_reference))):
        target = str(link["reftarget"])
        if target in anchors:
            leads = f"#{target}"
        elif target == "sample_exports/README":
            leads = os.path.relpath(EXAMPLE, Path(here).parent)
        elif (link.get("refdomain") == "doc" and target not in app.env.found_docs) or link.tagname == "download_reference":
            leads = ""
        else:
            continue
        inside = link[0].children
        link.replace_self([nodes.reference("", "", *inside, refuri=leads, internal=True)] if leads else inside)
    app.env.dlfiles.purge_doc(here)


def dress(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.document | None) -> None:
    """Above each page the way to its other language, and what it is written in."""
    here = app.config.language
    context["metatags"] = context.get("metatags", "") + f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_POLICY}">'
    context["theme_announcement"] = " · ".join(
        f'<span aria-current="true">{name}</span>'
        if lang == here
        else f'<a href="{context["content_root"]}../{lang}/{page}.html" lang="{lang}" hreflang="{lang}">{name}</a>'
        for lang, name in LANGUAGES.items()
    )
    if here == FRENCH and "body" in context and page not in (*TRANSLATED, *TWINS):
        context["body"] = f'<p class="in-english">{IN_ENGLISH}</p><div lang="en">{context["body"]}</div>'


def leave_quotes(app: Sphinx, config: Config) -> None:
    """No quotes are made French: the French has its own, and what stays in English would get them around its words."""
    if config.language == FRENCH:
        config.smartquotes = False


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("config-inited", leave_quotes)
    app.connect("source-read", take_twin)
    app.connect("source-read", add_contents)
    app.connect("doctree-read", name_sections)
    app.connect("doctree-read", settle_links)
    app.connect("html-page-context", dress)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
