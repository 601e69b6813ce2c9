"""The skeleton of an HTML page: which elements with which of Meta's class names, counted. No text, no attribute but class."""

from __future__ import annotations

from html.parser import HTMLParser

from .names import known_classes

MAX_ELEMENTS = 200
"""So many elements are looked at: enough for a page's head and its first records."""

HEAD = 1 << 20
"""So many bytes of a page are looked at."""

TAGS = frozenset(
    "a abbr address article aside audio b base blockquote body br button caption center cite code col colgroup dd details "
    "div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input "
    "label legend li link main map meta nav object ol option p picture pre section select small source span strong style "
    "sub summary sup svg table tbody td template textarea tfoot th thead time title tr track u ul video".split()
)


class _Enough(Exception):
    """The first elements are counted."""


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.counts: dict[str, int] = {}
        self._seen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._seen >= MAX_ELEMENTS:
            raise _Enough
        self._seen += 1
        classes = next((value for name, value in attrs if name == "class" and value), "").split()
        known = sorted({name for name in classes if name in known_classes()})
        masked = [] if known_classes().issuperset(classes) else ["<masked>"]
        signature = ".".join([tag if tag in TAGS else "<masked>", *known, *masked])
        self.counts[signature] = self.counts.get(signature, 0) + 1


def elements(head: bytes) -> dict[str, int]:
    """`div._3-95._a6-g` -> how often, among the first elements of a page."""
    parser = _Elements()
    try:
        parser.feed(head.decode("utf-8", "replace"))
        parser.close()
    except (_Enough, AssertionError, ValueError):  # what the parser stumbles over ends the skeleton
        pass
    return parser.counts
