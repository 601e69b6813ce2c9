"""The same thing twice: one item with each fact from the copy that says more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import blake2b

from msgspec.structs import asdict, replace

from ..archive.paths import uri_tail
from ..flavours.json.records import media_id as native_media_id
from ..model import Author, Flavour, Item, Kind, MediaRef, Person, Place, Platform, Role, State, Surface
from ..words.keys import name_key, text_key


class _OfUris(dict[str, str]):
    """What was worked out of each uri of one run, however many it has; `merge` forgets all of it at its end."""

    def __init__(self, work_out: Callable[[str], str]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, uri: str) -> str:
        found = self[uri] = self._work_out(uri)
        return found


def _uri_key(uri: str) -> str:
    return native_media_id(uri) or (uri if "://" in uri else uri_tail(uri))


def _file_id(uri: str) -> str:
    key = uri_key(uri)
    return key if key.isdecimal() else digest(key)


_KEYS, _IDS = _OfUris(_uri_key), _OfUris(_file_id)


def uri_key(uri: str) -> str:
    """A file as it is compared: its native id, else the last two pieces of its path.

    Prefixes differ by file and generation, and so do names around the id: `1_2_3_n_<id>.jpg` until 2022, `<id>.jpg` since.
    """
    return _KEYS[uri]


def media_name(ref: MediaRef) -> str:
    """The id of a file: the digits of its name, else a digest of its uri as it is compared."""
    return _IDS[ref.uri]


def media_names(files: Sequence[MediaRef]) -> tuple[str, ...]:
    """The ids of files in their order, each once."""
    if len(files) < 2:
        return tuple([_IDS[ref.uri] for ref in files])
    return tuple(dict.fromkeys([_IDS[ref.uri] for ref in files]))


def forget() -> None:
    """Let go of what was kept of the uris of a run."""
    _KEYS.clear()
    _IDS.clear()


def join_twins(items: Sequence[Item]) -> list[Item]:
    """Same kind, author, time, text and media: one item. Without a time only what is also in the same place.

    A comment is the same only under the same person's post: short answers fall on one minute (seen in an archive of 2025).
    A tag is the same only at the same place: it has no words, and several places can be tagged in one second.
    """
    seconds = Counter([item.when.seconds if item.when else None for item in items])
    found: dict[object, int] = {}
    joined: list[list[Item]] = []
    for item in items:
        # Whatever is alone in its second is the same as nothing else: only the others need a key.
        if item.when and seconds[item.when.seconds] == 1:
            joined.append([item])
            continue
        at = found.setdefault(_twin_key(item), len(joined))
        if at == len(joined):
            joined.append([item])
        else:
            joined[at].append(item)
    return [combine_all(copies) for copies in joined]


def _twin_key(item: Item) -> tuple[object, ...]:
    first = uri_key(item.media[0].uri) if item.media else ""
    seconds = item.when.seconds if item.when else None
    native = item.native_id if seconds is None and item.kind is not Kind.PROFILE else None
    return (item.platform, item.kind, item.author, item.author_name if item.author is Author.OTHER else None,
            seconds, text_key(item.text), first, native, item.always_public, owner_key(item), where(item))  # fmt: skip


def owner_key(item: Item) -> str | None:
    """Under whose post a comment stands, as it is compared; None for other kinds and where the export does not say."""
    if item.kind is not Kind.COMMENT:
        return None
    if item.surface is Surface.OWN:
        return "/own"
    return next((name_key(person.name) for person in item.people if person.role is Role.OWNER), None)


def where(item: Item) -> str | tuple[float | None, float | None] | None:
    """Where a tag was made, as it is compared: the place's name, else its coordinates; None for other kinds."""
    if item.kind is not Kind.TAG or item.place is None:
        return None
    return name_key(item.place.name) if item.place.name else (item.place.latitude, item.place.longitude)


def join_ids(items: Sequence[Item]) -> list[Item]:
    """Instagram lists a post twice, by media id in one file and with more facts in another (docs/atlas/instagram.md, Posts)."""
    found: dict[object, int] = {}
    joined: list[list[Item]] = []
    for item in items:
        keys = _native_keys(item)
        if not keys:
            joined.append([item])
            continue
        at = next((found[key] for key in keys if key in found), len(joined))
        if at == len(joined):
            joined.append([item])
        else:
            joined[at].append(item)
        for key in keys:
            found.setdefault(key, at)
    return [combine_all(copies) for copies in joined]


_JOINED_BY_ID = frozenset({Kind.POST, Kind.REEL})


def _native_keys(item: Item) -> Sequence[object]:
    if item.kind is Kind.PROFILE and item.media:  # the current picture stands in the list of pictures too
        return [(item.platform, item.kind, media_name(item.media[0]))]
    if item.platform is Platform.FACEBOOK or item.kind not in _JOINED_BY_ID:
        return ()
    ids = {item.native_id, native_media_id(item.media[0].uri) if item.media else None} - {None}
    return [(item.platform, native) for native in sorted(ids, key=str)]


_SURFACE_RANK = {surface: rank for rank, surface in enumerate((Surface.UNKNOWN, Surface.OWN, Surface.OTHER))}
_STATE_RANK = {State.LIVE: 0, State.ARCHIVED: 1, State.DRAFT: 2, State.DELETED: 3}


def combine(one: Item, other: Item) -> Item:
    """Two copies of one thing: each fact from the copy that says more; time and words from JSON rather than from a page."""
    first, second = (one, other) if _says_more(one, other) else (other, one)
    surer, other_one = (second, first) if from_page(first) and not from_page(second) else (first, second)
    media = united_media(first.media, second.media)
    surface = max(first.surface, second.surface, key=lambda surface: _SURFACE_RANK.get(surface, 9))
    return replace(
        first,
        kind=second.kind if first.kind is Kind.POST and second.kind is not Kind.POST else first.kind,
        surface=surface,
        state=max(first.state, second.state, key=_STATE_RANK.__getitem__),
        when=surer.when or other_one.when,
        text=surer.text or other_one.text,
        source=surer.source,
        links=tuple(dict.fromkeys(first.links + second.links)),
        permalink=first.permalink or second.permalink,
        place=_fuller_place(first, second),
        media=media,
        people=tuple(dict.fromkeys(first.people + second.people)),
        native_id=first.native_id or second.native_id,
        ai_generated=first.ai_generated if first.ai_generated or second.ai_generated is None else second.ai_generated,
        group=first.group or second.group,
        always_public=first.always_public or second.always_public,
        on_page=first.on_page or second.on_page,
        author_name=first.author_name or second.author_name,
    )


def combine_all(copies: Sequence[Item]) -> Item:
    """All copies of one thing: two by two, for one after the other what n of them hold would be gone through n times."""
    while len(copies) > 1:
        copies = [combine(*copies[at : at + 2]) if at + 1 < len(copies) else copies[at] for at in range(0, len(copies), 2)]
    return copies[0]


def from_page(item: Item) -> bool:
    """Whether an item was read from an HTML page."""
    return item.source is not None and item.source.flavour is Flavour.HTML


def _says_more(one: Item, other: Item) -> bool:
    def weight(item: Item) -> tuple[int, int, int]:
        return (_SURFACE_RANK.get(item.surface, 9), len(item.media), len(item.text or ""))

    return weight(one) >= weight(other)


def _fuller_place(first: Item, second: Item) -> Place | None:
    if first.place is None or (first.place.latitude is None and second.place is not None):
        return second.place or first.place
    return first.place


def united_media(first: Sequence[MediaRef], second: Sequence[MediaRef]) -> tuple[MediaRef, ...]:
    if not second:
        return tuple(first)
    united = {uri_key(ref.uri): ref for ref in first}
    people: dict[str, dict[Person, None]] = {}
    for ref in second:
        key = uri_key(ref.uri)
        known = united.get(key)
        if known is None:
            united[key] = ref
            continue
        united[key] = fuller_ref(known, ref)
        if ref.people and ref.people != known.people:
            if key not in people:
                people[key] = dict.fromkeys(known.people)
            people[key].update(dict.fromkeys(ref.people))
    for key, named in people.items():
        united[key] = replace(united[key], people=tuple(named))
    return tuple(united.values())


def fuller_ref(known: MediaRef, other: MediaRef) -> MediaRef:
    """What two records say of one file, together; who is named with it is as the first one says."""
    said = asdict(known)
    missing = {fact: value for fact, value in asdict(other).items() if value is not None and said[fact] is None}
    return replace(known, **missing) if missing else known


def digest(text: str) -> str:
    """Sixteen hex digits of a BLAKE2b digest."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
