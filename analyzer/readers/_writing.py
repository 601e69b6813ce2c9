"""What a person wrote and showed in one record, told from what Meta printed around it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..model import (
    Author,
    Entry,
    Field,
    Item,
    Kind,
    MediaRef,
    MediaRole,
    MediaType,
    Person,
    Place,
    Platform,
    Role,
    State,
    Surface,
)
from . import File
from ._labelled import message_of, undecided

# Parts of a record that are the person's own writing, a title and a body (docs/atlas/facebook.md, Attachments).
WRITTEN_PARTS = frozenset({"life_event", "for_sale_item", "note", "poll", "fun_fact"})


_POSTED = (MediaRole.CONTENT, MediaRole.STICKER)


def titled(title: str | None, body: str | None) -> str | None:
    """A title that the person wrote, an empty line, the body: either alone when the other is missing."""
    if title and body and title.strip() != body.strip():
        return f"{title}\n\n{body}"
    return body or title


def written_text(entry: Entry, *, first: bool = False) -> str | None:
    """The person's words: texts, written parts, else the one caption that all pictures share; `first` as in `message_of`."""
    if not entry.slots and not entry.parts and len(entry.texts) == 1:  # as most records are
        return entry.texts[0] or None
    own = (message_of(entry, first=first),) if entry.slots else (entry.text,)
    pieces = [text for text in (*own, *_written_parts(entry.parts)) if text]
    if pieces:
        return "\n\n".join(dict.fromkeys(pieces))
    return shared_caption(entry.content)


def shared_caption(files: Iterable[MediaRef]) -> str | None:
    """The one caption that all pictures with a caption share."""
    captions = {ref.description for ref in files if ref.description}
    return captions.pop() if len(captions) == 1 else None


def _written_parts(parts: Iterable[Entry]) -> Iterable[str]:
    for part in parts:
        if part.name in WRITTEN_PARTS:
            text = titled(part.own_title, part.text)
            if text:
                yield text


def holds_something(entry: Entry, text: str | None) -> bool:
    """False for a record with nothing of the person's own in it, only a title that Meta made.

    A sticker is something that was posted, though it is nobody's picture: as a comment that is only one, such a post is an item
    without text (67 in two published archives, looked at in November 2026).
    """
    return bool(text or entry.places or entry.links or any(ref.role in _POSTED for ref in entry.media))


def first_place(entry: Entry) -> Place | None:
    return entry.places[0] if entry.places else None


def captioned(entry: Entry) -> tuple[MediaRef, ...]:
    """Instagram's files: there the title of a file is its caption."""
    return tuple(
        replace(ref, description=ref.title or ref.description, title=None) if ref.title else ref for ref in entry.content
    )


def instagram_text(entry: Entry) -> str | None:
    """The caption: of the whole post, else of the first file that has one (docs/atlas/instagram.md, Posts)."""
    if entry.own_title:  # the caption of a file that is lost has no row of its own: it stays with the post
        return titled(entry.own_title, entry.text)
    return entry.text or next((ref.title for ref in entry.content if ref.title), None) or message_of(entry)


def with_owner(people: tuple[Person, ...], owner: str | None, role: Role = Role.OWNER) -> tuple[Person, ...]:
    return (*people, Person(owner, role)) if owner else people


def comments_under(
    entry: Entry, file: File, surface: Surface = Surface.OWN, owner: str | None = None, group: str | None = None
) -> Iterable[Item]:
    """Comments that exports of 2018 to 2020 keep under pictures, by the person and by others: where the picture stands."""
    for part in entry.parts:
        author, text = part.get(Field.AUTHOR), part.get(Field.COMMENT)
        if part.name != "comment" or not text:
            continue
        own = file.is_owner(author)
        yield Item(
            kind=Kind.COMMENT,
            surface=surface,
            author=Author.SELF if own else Author.OTHER,
            author_name=author,
            when=part.when,
            text=text,
            people=with_owner(() if own or not author else (Person(author, Role.AUTHOR),), owner),
            group=part.get(Field.GROUP) or group,
        )


def as_recorded(entry: Entry, kind: Kind, text: str | None, surface: Surface = Surface.OWN) -> Item:
    """The person's own, with all that a record says around its words: when, where, with whom, which files."""
    return Item(
        kind=kind,
        surface=surface,
        when=entry.when,
        text=text,
        permalink=entry.permalink,
        place=first_place(entry),
        media=entry.content,
        people=entry.people,
        native_id=entry.native_id,
    )


def by_other(entry: Entry, text: str | None, author: str | None, surface: Surface = Surface.OWN) -> Item:
    """What somebody else wrote; `author` is None where the record does not say who."""
    return Item(
        kind=Kind.POST,
        surface=surface,
        author=Author.OTHER,
        author_name=author,
        when=entry.when,
        text=text,
        links=entry.links,
        media=entry.content,
        people=with_owner(entry.people, author, Role.AUTHOR),
    )


def shown_alone(entry: Entry, file: File, kind: Kind, state: State = State.LIVE) -> Iterable[Item]:
    """A reel or a story: a film or a picture that is shown by itself, on either platform."""
    on_facebook = file.platform is Platform.FACEBOOK
    text = written_text(entry) if on_facebook else instagram_text(entry)
    if not holds_something(entry, text):
        if on_facebook:
            yield from undecided(entry)
        return
    item = as_recorded(entry, kind, text)
    yield replace(item, state=state, links=entry.links, media=item.media if on_facebook else captioned(entry))
    yield from comments_under(entry, file)


_VIDEO_ENDINGS = (".mp4", ".mov", ".avi", ".webm", ".m4v", ".mkv", ".3gp")


def is_video(ref: MediaRef) -> bool:
    """Whether a file is a video, by its name, else by what the export says of it."""
    name = ref.uri.rsplit("/", 1)[-1].lower()
    if name.endswith(_VIDEO_ENDINGS):
        return True
    return "." not in name and ref.type_hint is MediaType.VIDEO
