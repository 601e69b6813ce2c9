"""Things that stand in the timeline and in a list of their own: recommendations of Pages, reels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ..model import Author, Item, Kind, Platform, Surface
from ..words.keys import name_key, text_key
from .twins import combine, combine_all, uri_key

MOST_IN_A_SECOND = 50
"""So many posts of one second are asked for the name of a Page; nobody writes as many."""


def join_recommendations(items: Sequence[Item]) -> list[Item]:
    """The list of recommended Pages has no words, the timeline has them: one review of one Page.

    They belong together by the Page and the second. The timeline's sentence says which Page: by a pattern that is known,
    else because the Page's name occurs in it, in whatever language it is, be its words bent (Russian "Пиццу" for "Пицца").
    """
    wordless = [
        at for at, item in enumerate(items) if item.kind is Kind.REVIEW and item.on_page and not item.text and item.people
    ]
    if not wordless:
        return list(items)
    reviews, posts = _worded(items)
    result: list[Item | None] = list(items)
    for index in wordless:
        item = items[index]
        page, second = name_key(item.people[-1].name), _second(item)
        at = reviews.get((page, second), reviews.get((page, None)))
        if at is None and second is not None:
            at = next((at for at in posts.get(second, ()) if result[at] is not None and _names(items[at], page)), None)
        known = result[at] if at is not None else None
        if at is not None and known is not None:
            result[at] = replace(combine(replace(known, kind=Kind.REVIEW, surface=Surface.PAGE), item), sentence=None)
            result[index] = None
    return [item for item in result if item is not None]


def _worded(items: Sequence[Item]) -> tuple[dict[tuple[str, int | None], int], dict[int, list[int]]]:
    """Reviews with words by Page and second and by Page alone; the person's other posts with an unknown sentence by second."""
    reviews: dict[tuple[str, int | None], int] = {}
    posts: dict[int, list[int]] = {}
    for index, item in enumerate(items):
        if item.kind is Kind.REVIEW and item.on_page and item.text and item.people:
            page = name_key(item.people[-1].name)
            reviews[page, _second(item)] = reviews[page, None] = index
        elif item.sentence and item.kind is Kind.POST and item.author is Author.SELF and item.when is not None:
            same_second = posts.setdefault(item.when.seconds, [])
            if len(same_second) < MOST_IN_A_SECOND:
                same_second.append(index)
    return reviews, posts


def _second(item: Item) -> int | None:
    return item.when.seconds if item.when is not None else None


def _names(post: Item, page: str) -> bool:
    """Whether a Page's name stands in a sentence; Meta writes two blanks here and there (seen in Italian)."""
    name, sentence = " ".join(page.split()), name_key(" ".join((post.sentence or "").split()))
    return bool(name) and (name in sentence or all(f" {_stem(word)}" in f" {sentence}" for word in name.split()))


def _stem(word: str) -> str:
    """A word without the ending that a case can change; short ones have none."""
    return word[: max(3, len(word) - 2)]


def join_reels(items: Sequence[Item]) -> list[Item]:
    """A Facebook reel that stands in the timeline too, with the same file (or words, where the file is lost) and second."""
    reels = {key: index for index, item in enumerate(items) if item.kind is Kind.REEL for key in _marks(item)}
    if not reels:
        return list(items)
    result: list[Item | None] = list(items)
    copies: dict[int, list[Item]] = {}
    for index, item in enumerate(items):
        at = next((reels[key] for key in _marks(item) if key in reels), None) if item.kind is Kind.POST else None
        if at is not None:
            copies.setdefault(at, [items[at]]).append(item)
            result[index] = None
    for at, same in copies.items():
        result[at] = combine_all(same)
    return [item for item in result if item is not None]


def _marks(item: Item) -> Iterator[tuple[object, ...]]:
    """What a reel and its post have in common: the second, and a file or, for a reel without one, the words."""
    if item.platform is not Platform.FACEBOOK or item.when is None or item.author is not Author.SELF:
        return
    for ref in item.media:
        yield (item.when.seconds, item.when.precision, uri_key(ref.uri))
    if item.text and (item.kind is Kind.POST or not item.media):
        yield (item.when.seconds, item.when.precision, "", text_key(item.text))
