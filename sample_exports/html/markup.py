"""The elements and classes of Meta's pages, year by year; and how a text becomes part of a page.

Seen: classes and elements of boxes, headings, bodies, footers, pictures and table cells. Inferred: that Facebook's message
pages of 2019 are boxes like all others, and the few lines of style.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

_STYLE = "body{font-family:Helvetica,Arial,sans-serif;font-size:14px}img,video{max-width:100%}td{vertical-align:top}"
_OUTER = '<div class="clearfix _ikh"><div class="_4bl9"><div class="_li">'
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;", "@": "&#064;"})


def text(words: str, *, raw: bool = False) -> str:
    """Words inside a page: five signs and the at sign become entities, a new line becomes `<br /> ` or, `raw`, stays."""
    return words.translate(_ENTITIES).replace("\n", "\n" if raw else "<br /> ")


def address(url: str) -> str:
    """An address inside an attribute."""
    return url.translate(_ENTITIES)


@dataclass(frozen=True, slots=True)
class Markup:
    """What one year's pages are built of."""

    body: str = "_5vb_ _2yq _a7o5"
    main: tuple[str, str] = ('<main class="_a706" role="main">', "</main>")
    headers: tuple[str, str, str] = (
        '<div class="_a705"><div class="_3-8y _3-95 _a70a"><div class="_a70d"><h1 class="_a70e">',
        "</h1>",
        "</div></div>",
    )
    """Before the title of a page, after it, and after what stands below it; `end` closes the rest after the records."""
    end: str = "</div>"
    box: tuple[str, str] = ("div", "_3-95 _a6-g")
    plain_box: str = ""
    """Class of a box with a table in it, where it differs."""
    heading: tuple[str, str] = ("div", "_2ph_ _a6-h _a6-i")
    content: str = "_2ph_ _a6-p"
    table_content: str = "_2pi8 _2pic _a6-p"
    foot: tuple[str, str] = ("div", "_3-94 _a6-o")
    stamp: str = "_a72d"
    """Class of the time inside the footer; empty where the footer is the time."""
    picture: str = "_a6_o _3-96"
    label: str = "_2pin _a6_q"
    value: str = "_2pin _2piu _a6_r"
    tagged: str = "_3-95 _a701"
    """Class of the line with the people who were tagged."""
    comment: str = "pam _3-95 _2pi0 _2lej uiBoxGray noborder"
    """Class of a comment under a picture."""
    grid: bool = True
    """Whether pictures stand in a grid, each with the name of its album beside it; else that heads it on a page of its own."""
    permalinks: bool = True
    numbered: bool = False
    """Whether each box names its heading (`aria-labelledby`)."""
    tongue: bool = False
    """Whether the page names its language."""
    film_words: str = "Click to view video:"
    camera_words: str = "Has Camera Metadata"
    boxed_records: bool = False
    """Whether pictures of labelled records stand beside their label, and films tell the topics they are shown for."""

    def page(self, title: str, boxes: list[str], *, depth: int, language: str, below: str = "") -> str:
        """A whole page; `below` stands under its title."""
        base = f'<base href="{"../" * depth}" />' if depth else ""
        lang = f' lang="{language}"' if self.tongue else ""
        head = f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />{base}<title>{text(title)}</title>'
        before, after, last = self.headers
        inside = f"{before}{text(title)}{after}{below}{last}{self.main[0]}{''.join(boxes)}{self.main[1]}{self.end}"
        start = f"<html{lang}><head>{head}<style>{_STYLE}</style></head>"
        return f'{start}<body class="{self.body}">{_OUTER}{inside}</div></div></div></body></html>\n'


FACEBOOK_2019 = Markup(
    body="_5vb_ _2yq _4yic",
    main=('<div class="_4t5n" role="main">', "</div>"),
    headers=('<div class="_3-8y _3-95 _3b0a"><div class="_3b0d">', "</div>", "</div>"),
    end="",
    box=("div", "pam _3-95 _2pi0 _2lej uiBoxWhite noborder"),
    heading=("div", "_3-96 _2pio _2lek _2lel"),
    content="_3-96 _2let",
    table_content="_3-96 _2let",
    foot=("div", "_3-94 _2lem"),
    stamp="",
    picture="_2yuc _3-96",
    tagged="_2pin",
    grid=False,
    permalinks=False,
)
FACEBOOK_2021 = Markup(
    main=('<div class="_a706" role="main">', "</div>"),
    plain_box="pam _3-95 _2ph- _a6-g uiBoxWhite noborder",
)
FACEBOOK_2025 = Markup(
    main=('<main class="_a706">', "</main>"),
    headers=('<header class="_as-_ _a709" aria-labelledby="hdr"><h1 class="_a70d" id="hdr">', "</h1>", "</header>"),
    end="",
    box=("section", "_a6-g"),
    plain_box="_3-95 _a6-g",
    heading=("h2", "_2ph_ _a6-h _a6-i"),
    foot=("footer", "_3-94 _a6-o"),
    numbered=True,
    tongue=True,
)
INSTAGRAM_2026 = Markup(
    headers=(
        '<div class="_a705"><header class="_as-_ _a70a" aria-labelledby="u_0"><div class="_a70d"><h1 id="u_0">',
        "</h1>",
        "</div></header>",
    ),
    box=("div", "pam _3-95 _2ph- _a6-g uiBoxWhite noborder"),
    heading=("h2", "_3-95 _2pim _a6-h _a6-i"),
    content="_3-95 _a6-p",
    table_content="_a6-p",
    stamp="",
    grid=False,
    permalinks=False,
    film_words="Click for video:",
    camera_words="Has camera metadata",
    boxed_records=True,
)
INSTAGRAM_2022 = replace(
    INSTAGRAM_2026,
    main=('<div class="_a706" role="main">', "</div>"),
    headers=(
        '<div class="_a705"><div class="_3-8y _3-95 _a70a"><div class="_a70d"><div class="_a70e">',
        "</div>",
        "</div></div>",
    ),
    heading=("div", "_3-95 _2pim _a6-h _a6-i"),
    camera_words="Has Camera Metadata",
    boxed_records=False,
)
