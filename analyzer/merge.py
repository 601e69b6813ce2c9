"""One item per thing: what stands in several files, parts, lists and exports becomes one, and gets its id.

A picture in an album, in a post and among the loose photos is the post's; the two lists of Instagram posts are
joined by media id; a group post that the timeline repeats stands in its group. Nothing is dropped that says more
than what it is joined with.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from .archive import Member, MediaIndex
from .flavours.json_records import media_id as native_media_id
from .model import (
    Author,
    Context,
    Item,
    Kind,
    LocationSource,
    Media,
    MediaRef,
    MediaType,
    Person,
    Place,
    Platform,
    Role,
    State,
    Surface,
)
from .paths import clean_path, fold_path


class Merged(Struct, eq=False):
    """Items with their ids, in the order of the tables, and one row per file of the person's own."""

    items: list[Item]
    media: list[Media]


def merge(items: Sequence[Item], contexts: Mapping[str, Context], find: Mapping[str, MediaIndex]) -> Merged:
    """Join copies, name people, give ids; `find` looks up media files per account."""
    by_account: dict[str, list[Item]] = {}
    for item in items:
        by_account.setdefault(item.account_id, []).append(item)
    merged = Merged([], [])
    for account_id in sorted(by_account):
        joined = _join_ids(_join_twins(by_account[account_id]))
        joined = _join_recommendations(_absorb_pictures(joined))
        named = _named(_with_people(joined, contexts[account_id]))
        merged.items.extend(named)
        merged.media.extend(_media_rows(named, find.get(account_id)))
    return merged


# -- the same thing twice -----------------------------------------------------------------------------------------

_SPACES = re.compile(r"\s+")


def _same_text(text: str | None) -> str:
    return "" if text is None else text if text.isascii() and "  " not in text else _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def _uri_key(uri: str) -> str:
    """A file as it is compared: the last two pieces of its path, since prefixes differ by file and generation."""
    if "://" in uri:
        return uri
    return "/".join(fold_path(clean_path(uri)[0]).rsplit("/", 2)[-2:])


def _join_twins(items: Iterable[Item]) -> list[Item]:
    """Same kind, author, time, text and media: one item. Without a time only what is also in the same place."""
    found: dict[object, Item] = {}
    for item in items:
        first = _uri_key(item.media[0].uri) if item.media else ""
        seconds = item.when.seconds if item.when else None
        native = item.native_id if seconds is None and item.kind is not Kind.PROFILE else None
        key = (item.platform, item.kind, item.author, item.author_name if item.author is Author.OTHER else None,
               seconds, _same_text(item.text), first, native, item.always_public)  # fmt: skip
        known = found.get(key)
        found[key] = item if known is None else combine(known, item)
    return list(found.values())


def _join_ids(items: Sequence[Item]) -> list[Item]:
    """Instagram lists a post twice, by media id in one file and with more facts in another (instagram.md 4.1)."""
    found: dict[object, int] = {}
    joined: list[Item | None] = []
    for item in items:
        keys = _native_keys(item)
        at = next((found[key] for key in keys if key in found), None)
        if at is None:
            at = len(joined)
            joined.append(item)
        else:
            known = joined[at]
            assert known is not None
            joined[at] = combine(known, item)
        for key in keys:
            found.setdefault(key, at)
    return [item for item in joined if item is not None]


_JOINED_BY_ID = frozenset({Kind.POST, Kind.REEL})


def _native_keys(item: Item) -> list[object]:
    if item.kind is Kind.PROFILE and item.media:  # the current picture stands in the list of pictures too
        return [(item.platform, item.kind, media_name(item.media[0]))]
    if item.platform is Platform.FACEBOOK or item.kind not in _JOINED_BY_ID:
        return []
    ids = {item.native_id, native_media_id(item.media[0].uri) if item.media else None} - {None}
    return [(item.platform, native) for native in sorted(ids, key=str)]


_SURFACE_RANK = {surface: rank for rank, surface in enumerate((Surface.UNKNOWN, Surface.OWN, Surface.OTHER))}
_STATE_RANK = {State.LIVE: 0, State.ARCHIVED: 1, State.DRAFT: 2, State.DELETED: 3}


def combine(one: Item, other: Item) -> Item:
    """Two copies of one thing: each fact from the copy that says more."""
    first, second = (one, other) if _says_more(one, other) else (other, one)
    media = _united_media(first.media, second.media)
    surface = max(first.surface, second.surface, key=lambda surface: _SURFACE_RANK.get(surface, 9))
    return replace(
        first,
        kind=second.kind if first.kind is Kind.POST and second.kind is not Kind.POST else first.kind,
        surface=surface,
        state=max(first.state, second.state, key=_STATE_RANK.__getitem__),
        when=first.when or second.when,
        text=first.text or second.text,
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


def _says_more(one: Item, other: Item) -> bool:
    def weight(item: Item) -> tuple[int, int, int]:
        return (_SURFACE_RANK.get(item.surface, 9), len(item.media), len(item.text or ""))

    return weight(one) >= weight(other)


def _fuller_place(first: Item, second: Item) -> Place | None:
    if first.place is None or (first.place.latitude is None and second.place is not None):
        return second.place or first.place
    return first.place


def _united_media(first: Sequence[MediaRef], second: Sequence[MediaRef]) -> tuple[MediaRef, ...]:
    if not second:
        return tuple(first)
    united = {_uri_key(ref.uri): ref for ref in first}
    for ref in second:
        key = _uri_key(ref.uri)
        known = united.get(key)
        united[key] = ref if known is None else _fuller_ref(known, ref)
    return tuple(united.values())


def _fuller_ref(known: MediaRef, other: MediaRef) -> MediaRef:
    """What two records say of one file, together."""
    missing = {
        name: getattr(other, name)
        for name in MediaRef.__struct_fields__
        if getattr(known, name) is None and getattr(other, name) is not None
    }
    if other.people and other.people != known.people:
        return replace(known, **missing, people=tuple(dict.fromkeys(known.people + other.people)))
    return replace(known, **missing) if missing else known


# -- pictures that are listed again ---------------------------------------------------------------------------------

_PICTURES = frozenset({Kind.PHOTO, Kind.VIDEO})
_PICTURE_RANK = {Kind.PHOTO: 0, Kind.VIDEO: 0, Kind.COMMENT: 1, Kind.PROFILE: 1, Kind.UNRECOGNISED: 0, Kind.STORY: 2}


def _absorb_pictures(items: Sequence[Item]) -> list[Item]:
    """A photo item whose file another item shows is that item's picture; its caption and facts go along."""
    shown: dict[str, int] = {}
    for index, item in enumerate(items):
        if item.kind not in _PICTURES:
            for ref in item.media:
                key = _uri_key(ref.uri)
                if key not in shown or _holds_better(item, items[shown[key]]):
                    shown[key] = index
    result: list[Item | None] = list(items)
    alone: dict[str, int] = {}
    for index, item in enumerate(items):
        if item.kind not in _PICTURES or not item.media:
            continue
        key = _uri_key(item.media[0].uri)
        holder = shown.get(key)
        if holder is None or items[holder].kind is Kind.COMMENT:
            holder = alone.setdefault(key, index)
            if holder == index:
                continue
        known = result[holder]
        assert known is not None
        result[holder] = _absorbed(known, item)
        result[index] = None
    return [item for item in result if item is not None]


def _holds_better(one: Item, other: Item) -> bool:
    return _PICTURE_RANK.get(one.kind, 3) > _PICTURE_RANK.get(other.kind, 3)


def _absorbed(holder: Item, picture: Item) -> Item:
    media = _united_media(holder.media, picture.media)
    people = tuple(dict.fromkeys(holder.people + picture.people))
    if holder.kind in _PICTURES:
        return replace(holder, media=media, people=people, text=holder.text or picture.text, when=holder.when or picture.when)
    # The holder's own words stay its text; what an album says of one picture is that picture's caption.
    return replace(holder, media=media, people=people)


def _join_recommendations(items: Sequence[Item]) -> list[Item]:
    """The list of recommended Pages has no words; the timeline's "… recommends X" has them: one review of one Page."""
    worded: dict[str, int] = {}
    for index, item in enumerate(items):
        if item.kind is Kind.REVIEW and item.on_page and item.text and item.people:
            worded[_name_key(item.people[-1].name)] = index
    result: list[Item | None] = list(items)
    for index, item in enumerate(items):
        if item.kind is Kind.REVIEW and item.on_page and not item.text and item.people:
            at = worded.get(_name_key(item.people[-1].name))
            known = result[at] if at is not None else None
            if at is not None and known is not None:
                result[at] = combine(known, item)
                result[index] = None
    return [item for item in result if item is not None]


# -- people -----------------------------------------------------------------------------------------------------------

_AT_NAME = re.compile(r"(?<![\w@./])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)", re.ASCII)


def _with_people(items: Sequence[Item], context: Context) -> list[Item]:
    own = {_name_key(name) for name in (context.name, context.username) if name}
    return [_with_mentions(item, own) for item in items]


def _name_key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip().removeprefix("@")


def _with_mentions(item: Item, own: set[str]) -> Item:
    people = (*item.people, *(person for ref in item.media for person in ref.people))
    if item.text and "@" in item.text and item.platform is not Platform.FACEBOOK and item.author is Author.SELF:
        people = (*people, *(Person(name, Role.MENTIONED) for name in _AT_NAME.findall(item.text)))
    kept = tuple(dict.fromkeys(person for person in people if _name_key(person.name) not in own))
    return item if kept == item.people else replace(item, people=kept)


# -- ids --------------------------------------------------------------------------------------------------------------

_PREFIX = {Platform.FACEBOOK: "fb", Platform.INSTAGRAM: "ig", Platform.THREADS: "th"}


def media_name(ref: MediaRef) -> str:
    """The id of a file: the digits of its name, else a digest of its uri as it is compared."""
    return native_media_id(ref.uri) or _digest(_uri_key(ref.uri))


def _digest(*pieces: object) -> str:
    text = "\x1f".join("" if piece is None else str(piece) for piece in pieces)
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _base_id(item: Item) -> str:
    prefix = _PREFIX[item.platform or Platform.FACEBOOK]
    native = item.native_id
    if native is None and item.platform is not Platform.FACEBOOK and item.media:
        native = native_media_id(item.media[0].uri)
    if native:
        return f"{prefix}-{native}"
    first = media_name(item.media[0]) if item.media else None
    return f"{prefix}-{item.kind}-{_digest(item.kind, item.when.utc.isoformat() if item.when else None, first)}"


def _named(items: Sequence[Item]) -> list[Item]:
    """Ids for all; different items that share one get `.2`, `.3` in the order of their text."""
    bases: dict[str, list[Item]] = {}
    for item in items:
        bases.setdefault(_base_id(item), []).append(item)
    named = []
    for base, sharing in bases.items():
        if len(sharing) > 1:
            sharing = sorted(sharing, key=_order_among_equals)
        for number, item in enumerate(sharing, 1):
            item_id = base if number == 1 else f"{base}.{number}"
            named.append(replace(item, item_id=item_id, media_ids=tuple(dict.fromkeys(map(media_name, item.media)))))
    return sorted(named, key=_order)


def _order_among_equals(item: Item) -> tuple[str, str, str, str]:
    source = item.source
    where = f"{source.path}:{source.record:09d}" if source else ""
    return (item.text or "", item.kind, item.author, where)


def _order(item: Item) -> tuple[int, str]:
    return (item.when.seconds if item.when else 1 << 62, item.item_id)


# -- files --------------------------------------------------------------------------------------------------------------


def _media_rows(items: Sequence[Item], index: MediaIndex | None) -> list[Media]:
    """One row per file; a file of several items belongs to the one that says most of it."""
    best: dict[str, tuple[tuple[int, int], Item, MediaRef]] = {}
    for item in items:
        weight = (_PICTURE_RANK.get(item.kind, 3), len(item.text or ""))
        for ref in item.media:
            key = media_name(ref)
            known = best.get(key)
            if known is None:
                best[key] = (weight, item, ref)
            elif weight > known[0]:
                best[key] = (weight, item, _fuller_ref(ref, known[2]))
            else:
                best[key] = (known[0], known[1], _fuller_ref(known[2], ref))
    find: Callable[[str], Member | None] = index.find if index else lambda uri: None
    return [_media_row(item, ref, media_id, find(ref.uri)) for media_id, (_, item, ref) in best.items()]


def _media_row(item: Item, ref: MediaRef, media_id: str, member: Member | None) -> Media:
    caption = ref.description
    return Media(
        account_id=item.account_id,
        media_id=media_id,
        item_id=item.item_id,
        type=_stated_type(ref),
        uri=ref.uri,
        archive=member.archive.name if member else None,
        path=member.path if member else None,
        bytes=member.bytes if member else None,
        crc32=f"{crc:08x}" if member and (crc := member_crc(member)) is not None else None,
        width=ref.width,
        height=ref.height,
        orientation=ref.orientation,
        created=ref.created,
        taken=ref.taken,
        taken_local=ref.taken_local,
        latitude=ref.latitude,
        longitude=ref.longitude,
        location_source=LocationSource.EXPORT if ref.latitude is not None else LocationSource.NONE,
        camera_make=ref.camera_make,
        camera_model=ref.camera_model,
        upload_ip=ref.upload_ip,
        software=ref.software,
        caption=caption if caption and _same_text(caption) != _same_text(item.text) else None,
    )


def member_crc(member: Member) -> int | None:
    """The CRC-32 of a member that can be read, else None."""
    return None if member.refused else member.archive.crc32(member)


_TYPES = {
    MediaType.IMAGE: "jpg jpeg png gif webp heic heif avif bmp tif tiff".split(),
    MediaType.VIDEO: "mp4 mov m4v avi webm mkv 3gp".split(),
    MediaType.AUDIO: "mp3 m4a aac wav ogg opus".split(),
}


def _stated_type(ref: MediaRef) -> MediaType:
    """What a file is as far as the export says: by its record, else by its ending."""
    ending = ref.uri.split("?", 1)[0].rsplit("/", 1)[-1].rpartition(".")[2].lower()
    by_ending = next((kind for kind, endings in _TYPES.items() if ending in endings), None)
    if by_ending is MediaType.VIDEO or ref.type_hint is None:
        return by_ending or MediaType.OTHER
    return ref.type_hint
