"""What `tree` asks of a parser, made of the tree that justhtml builds: pure Python, by the same standard as selectolax.

What is read otherwise, on broken pages alone, is told in docs/decisions/0007-pure-parser.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from justhtml import JustHTML


class Node:
    """An element, a text, or something that no page shows."""

    __slots__ = ("attributes", "child", "is_element_node", "is_text_node", "next", "parent", "tag", "text_content")

    def __init__(self, made: Any, parent: Node | None) -> None:
        name = made.name
        self.is_text_node = name == "#text"
        self.is_element_node = name[0] not in "#!"
        self.tag: str = name if name[0] != "#" else f"-{name[1:]}"
        self.text_content: str | None = made.data if self.is_text_node else None
        self.attributes: dict[str, str | None] = made.attrs if self.is_element_node else {}
        self.parent = parent
        self.child: Node | None = None
        self.next: Node | None = None

    def text(self, *, separator: str = "") -> str:
        """All texts of a node and below it."""
        return separator.join([one.text_content or "" for one in _each(self) if one.is_text_node])

    def css(self, query: str) -> list[Node]:
        return list(self._found(query))

    def css_first(self, query: str) -> Node | None:
        return next(self._found(query), None)

    def _found(self, query: str) -> Iterator[Node]:
        around, wanted = _selector(query)
        if around is None:
            yield from _matching(self, wanted)
            return
        for top in _outermost(self, around):
            yield from (one for one in _matching(top, wanted) if one is not top)


_BLANK = r"[ \t\n\f\r]"
_VALUE = r"""(?:"[^"]*"|'[^']*'|[^ \t\n\f\r<>"'][^ \t\n\f\r<>]*)"""
_RAW_END = re.compile(
    r"(</(?:iframe|noembed|noframes|script|style|textarea|title|xmp))[ \t\n\f\r/]"
    rf"(?:[ \t\n\f\r/]+|[^ \t\n\f\r/<>][^ \t\n\f\r/<>=]*(?:{_BLANK}*={_BLANK}*{_VALUE}?)?)*+>",
    re.IGNORECASE,
)
"""The end of an element whose content is no markup, with attributes: justhtml would go on to the end of a quote in them."""


class Page(Node):
    """The document above all elements of a page."""

    __slots__ = ("body",)

    def __init__(self, markup: bytes | str) -> None:
        text = markup if isinstance(markup, str) else markup.decode("utf-8", "replace")
        made = JustHTML(_RAW_END.sub(r"\1>", text), sanitize=False, scripting_enabled=False).root
        super().__init__(made, None)
        waiting: list[tuple[Any, Node]] = [(made, self)]
        while waiting:
            waiting.extend(_with_children(*waiting.pop()))
        self.body = next((one for top in _children(self) for one in _children(top) if one.tag == "body"), None)


def _with_children(made: Any, node: Node) -> Iterator[tuple[Any, Node]]:
    """Puts a node's children below it; those that have children of their own, and what they were made of."""
    last: Node | None = None
    for one in made.children:
        new = Node(one, node)
        if last is None:
            node.child = new
        else:
            last.next = new
        last = new
        if one.children:
            yield one, new


def _children(node: Node) -> Iterator[Node]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _each(top: Node) -> Iterator[Node]:
    """A node and all below it, in the order of the page. However deep, nothing is recursive."""
    node = top
    while True:
        yield node
        if node.child is not None:
            node = node.child
            continue
        while node is not top and node.next is None and node.parent is not None:
            node = node.parent
        if node is top or node.next is None:
            return
        node = node.next


# -- selectors ---------------------------------------------------------------------------------------------------------


class _Compound(NamedTuple):
    """What an element has to have; an empty text where it does not matter."""

    tag: str
    id: str
    kind: str
    name: str
    value: str | None

    def fits(self, node: Node) -> bool:
        given = node.attributes
        return (
            (not self.tag or self.tag == node.tag)
            and (not self.id or given.get("id") == self.id)
            and (not self.kind or self.kind in (given.get("class") or "").split())
            and (not self.name or (self.name in given and self.value in (None, given[self.name])))
        )


_COMPOUND = re.compile(r"([a-z][a-z0-9]*|\*)?(?:#([\w-]+))?(?:\.([\w-]+))?(?:\[([a-z-]+)(?:=([\w-]+))?\])?")


@lru_cache(maxsize=256)
def _selector(query: str) -> tuple[_Compound | None, tuple[_Compound, ...]]:
    """What has to be around, and what is looked for; raises `ValueError` for a selector that is not in the list."""
    around, blank, inner = query.partition(" ")
    if blank and not around.endswith(","):
        return _compound(around), (_compound(inner),)
    return None, tuple(_compound(one) for one in query.split(", "))


def _compound(text: str) -> _Compound:
    match = _COMPOUND.fullmatch(text)
    if match is None or not text:
        raise ValueError(text)
    tag, id_, kind, name, value = match.groups()
    return _Compound("" if tag == "*" else tag or "", id_ or "", kind or "", name or "", value)


def _matching(top: Node, wanted: tuple[_Compound, ...]) -> Iterator[Node]:
    return (one for one in _each(top) if one.is_element_node and any(compound.fits(one) for compound in wanted))


def _outermost(top: Node, wanted: _Compound) -> Iterator[Node]:
    """The elements that fit and are in no other that does."""
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if node is not top and node.next is not None:
            waiting.append(node.next)
        if node.is_element_node and wanted.fits(node):
            yield node
        elif node.child is not None:
            waiting.append(node.child)
