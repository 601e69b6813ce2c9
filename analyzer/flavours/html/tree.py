"""A page's markup becomes a tree: by selectolax, or by what `plain_tree` makes of justhtml where selectolax has no build.

All pages go through here. Pyodide, the Python that runs inside a browser, has no selectolax. These are all the calls that
may be made, and a test compares what they answer:

    tree    `body` (None on a page of frames), `css`, `css_first`
    node    `tag` (`-text` and `-comment` for what is no element), `child`, `next`, `parent`, `attributes` (empty, too, for what
            is no element), `is_element_node`, `is_text_node`, `text_content` (None for what is no text),
            `text(separator=…)`, `css`, `css_first`

`css` looks for what is in its list in the order of the page, the node that is asked included. Of selectors there are
`tag`, `.class`, `#id`, `[name]`, `[name=value]` and one after the other of these, as a list or as two with a blank between.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class Tree(Protocol):
    """A parsed page."""

    @property
    def body(self) -> Any: ...

    def css(self, query: str) -> list[Any]: ...

    def css_first(self, query: str) -> Any: ...


class NotHtml(Exception):
    """A member that is not HTML, or not to be read as such; `reason` is a short word for the balance."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _none(markup: bytes | str) -> Tree:
    raise NotHtml("no_parser")


parse: Callable[[bytes | str], Tree] = _none
"""The tree of a page or of a part of one: text, or bytes in UTF-8. Raises `NotHtml` where neither parser is installed."""

try:
    from selectolax.lexbor import LexborHTMLParser
except ImportError:
    try:
        from . import plain_tree
    except ImportError:
        pass
    else:
        parse = plain_tree.Page
else:
    parse = LexborHTMLParser
