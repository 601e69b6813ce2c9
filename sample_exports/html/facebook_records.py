"""Facebook's records as boxes on a page: posts and comments, pictures with the camera's facts, flat records.

Seen: heading, body in `_2pin` blocks, a block with what hangs on the record and behind it one with the words and the `Updated`
leaf, a grid of pictures with the name of the album in a box without a class and the caption in one of class `_3-95` (which
keeps its raw line ends), the leaves of a place, the shape of a link, `You tagged`, footer with a link to the post, comments
under pictures of 2019, rows of the camera's facts. Inferred: the lines of a life event and of a poll, the leaves of a link's
preview, the names of the camera's rows, and that a flat record (an event, a thing for sale, a friend) has its name for
heading and a table of the rest below.
"""

from __future__ import annotations

import json
from hashlib import blake2b

from sample_exports.html.markup import text
from sample_exports.html.pen import Pen
from sample_exports.writing import Json, Record

_CLASSIC = {"timestamp", "title", "data", "attachments", "tags"}
_MADE = ("timestamp", "created_timestamp", "create_timestamp")
_NAMES = ("title", "name")
_FACTS = {
    "taken_timestamp": "Taken",
    "modified_timestamp": "Modified",
    "camera_make": "Camera Make",
    "camera_model": "Camera Model",
    "exposure": "Exposure",
    "f_stop": "F-Stop",
    "iso": "ISO Speed",
    "iso_speed": "ISO Speed",
    "orientation": "Orientation",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "upload_ip": "Upload IP Address",
}
_LABELS = {
    "start_timestamp": "Start time",
    "end_timestamp": "End time",
    "impression_time": "Impression Time",
    "href": "URL",
    "url": "URL",
    "text": "Text",
    "description": "Description",
}


def block(inside: str) -> str:
    """A block in the body of a box."""
    return f'<div class="_2pin">{inside}</div>'


def record_box(pen: Pen, record: Json, *, linked: bool) -> str:
    """Any record as a box. `linked` ones have a footer that leads to the post."""
    if "label_values" in record:
        return pen.labelled(record)
    if "uri" in record:
        return medium_box(pen, record)
    if set(record) <= _CLASSIC and ("data" in record or "attachments" in record):
        return _classic(pen, record, linked=linked)
    return _flat(pen, record)


def _classic(pen: Pen, record: Record, *, linked: bool) -> str:
    words = _words(record)
    things = [thing for bundle in record.get("attachments", ()) for thing in bundle["data"]]
    blocks = _hung(pen, things)
    updates = "".join(f"<div>{pen.word('Updated')} {pen.when(when)}</div>" for when in _updates(record))
    if words or updates:
        blocks.append(block((f"<div>{text(words)}</div>" if words else "") + f"{updates}<div></div>"))
    blocks += [_icon(one["reaction"]["reaction"]) for one in record.get("data", ()) if "reaction" in one]
    blocks += list(dict.fromkeys(line for thing in things for line in _thing(thing)))
    names = ", ".join(f"<a>{text(tag['name'])}</a>" for tag in record.get("tags", ()))
    tagged = f'<div class="{pen.markup.tagged}">{pen.word("You tagged")} {names}</div>' if names else ""
    link = permalink(record) if linked and pen.markup.permalinks else ""
    return pen.box(record.get("title"), f"<div>{''.join(blocks)}</div>{tagged}", pen.foot(record["timestamp"], link))


def permalink(record: Record) -> str:
    """Where the post can be found: an address that tells nothing, made from the record."""
    token = blake2b(json.dumps(record, sort_keys=True).encode(), digest_size=24).hexdigest()
    return f"https://www.facebook.com/dyi/l/?l=AT{token}"


def _words(record: Record) -> str:
    said = (one.get("post") or one.get("text") or one.get("comment", {}).get("comment") for one in record.get("data", ()))
    updates = (one["profile_update"]["data"] for one in record.get("data", ()) if "profile_update" in one)
    return "\n".join([*filter(None, said), *updates])


def _icon(reaction: str) -> str:
    """A thumb or heart is a picture; only the name of its file tells which."""
    return block(f'<div><img src="https://static.fbcdn.example.com/reactions/{reaction.lower()}.png" class="_3-96" /></div>')


def _updates(record: Record) -> list[int]:
    return [one["update_timestamp"] for one in record.get("data", ()) if "update_timestamp" in one]


def _hung(pen: Pen, things: list[Record]) -> list[str]:
    """The block of what hangs on a record, each thing several elements deep; none where nothing does."""
    pictures = [thing["media"] for thing in things if "media" in thing]
    parts = [_pictures(pen, pictures)] if pictures else []
    parts += [_place(pen, place) for place in _places(things)]
    parts += [_preview(pen, thing["external_context"]) for thing in things if "external_context" in thing]
    parts += [f"<div>{text(value)}</div>" for thing in things for key, value in thing.items() if key in ("text", "name")]
    inside = "".join(f"<div><div>{part}</div></div>" for part in parts)
    return [block(f"<div><div><div>{inside}</div></div></div>")] if parts else []


def _pictures(pen: Pen, pictures: list[Record]) -> str:
    """The pictures of a post. In a grid each has the name of its album and its caption, in pages of 2019 the caption alone."""
    if not pen.markup.grid:
        return "".join(f"<div>{_shown(pen, one, '')}</div>" for one in pictures)
    cells = "".join(f'<div class="_a7ng"><div>{_shown(pen, one, one.get("title", ""))}</div></div>' for one in pictures)
    return f'<div class="_a7nf">{cells}</div>'


def _shown(pen: Pen, picture: Record, name: str) -> str:
    """A picture, what stands unmarked beside it, its caption."""
    words = picture.get("description")
    caption = f'<div class="_3-95">{text(words, raw=True)}</div>' if words else ""
    return f"{pen.picture(picture['uri'])}<div>{text(name)}</div>{caption}"


def _places(things: list[Record]) -> list[Record]:
    """Each place once; JSON writes a check-in twice, once with its address in the web."""
    told = [where for thing in things if (where := thing.get("place") or thing.get("life_event", {}).get("place"))]
    return list({place["name"]: place for place in told}.values())


def _place(pen: Pen, place: Record) -> str:
    """`Place: <a>NAME</a> (latitude, longitude)`, and behind it `Address: …`."""
    name = pen.link(place["url"], place["name"]) if "url" in place else text(place["name"])
    spot = place.get("coordinate")
    where = f" ({spot['latitude']}, {spot['longitude']})" if spot else ""
    address = f"<div>{pen.word('Address')}: {text(place['address'])}</div>" if "address" in place else ""
    return f"<div>{pen.word('Place')}: {name}{where}</div>{address}"


def _preview(pen: Pen, outside: Record) -> str:
    """A link, and what the page behind it is called; there may be no address."""
    leaves = [pen.link(outside["url"])] if outside["url"] else []
    leaves += [text(outside[key]) for key in ("name", "source") if outside.get(key)]
    return "".join(f"<div>{leaf}</div>" for leaf in leaves)


def _thing(thing: Record) -> list[str]:
    """A life event or a poll, as blocks."""
    if "life_event" in thing:
        return _life_event(thing["life_event"])
    if "poll" in thing:
        poll = thing["poll"]
        chosen = [("Option", one["option"] + (" (your vote)" if one["voted"] else "")) for one in poll["options"]]
        return [_lines([("Poll", poll["question"]), *chosen])]
    return []


def _lines(lines: list[tuple[str, str]]) -> str:
    return block("".join(f"<div>{text(label)}: {text(value)}</div>" for label, value in lines))


def _life_event(event: Record) -> list[str]:
    day = event["start_date"]
    lines = [("Life event", event["title"]), ("Date", f"{day['year']:04}-{day['month']:02}-{day['day']:02}")]
    story = block(f"<div>{text(event['description'])}</div><div></div>")
    return [story, _lines(lines)]


def medium_box(pen: Pen, record: Record) -> str:
    """A picture or video by itself, with its caption, the camera's facts and its own time.

    In pages of 2019 its title heads it, which is a video's own and of a picture that of its album; later it stands beside it.
    """
    title = record.get("title", "")
    facts = _facts(pen, record)
    table = f"<div>{pen.table(facts)}</div>" if facts else ""
    said = "".join(_under(pen, one) for one in record.get("comments", ()))
    headed = not pen.markup.grid
    inside = f"{_shown(pen, record, '' if headed else title)}{table}{said}"
    return pen.box(
        title if headed else None, inside if headed else f"<div>{inside}</div>", pen.foot(record["creation_timestamp"])
    )


def _under(pen: Pen, comment: Record) -> str:
    """What somebody wrote under a picture."""
    who, tag, kind = f'<span class="_2lek">{text(comment["author"])}</span>', *pen.markup.foot
    foot = f'<{tag} class="{kind}">{pen.when(comment["timestamp"])}</{tag}>'
    return f'<div class="{pen.markup.comment}">{who}<div>{text(comment["comment"])}</div>{foot}</div>'


def _facts(pen: Pen, record: Record) -> list[str]:
    """Rows of what the camera knew; in pages of 2019 the address that the picture was sent from, too."""
    metadata = record.get("media_metadata", {})
    whole = metadata.get("photo_metadata", metadata.get("video_metadata", {}))
    known: Record = {}
    for piece in [whole, *whole.get("exif_data", ())]:
        known |= {key: value for key, value in piece.items() if key in _FACTS}
    if pen.markup.grid:
        known.pop("upload_ip", None)
    if known.get("taken_timestamp", 0) <= 0:
        known.pop("taken_timestamp", None)
    dates = {key: pen.clock.words(value, pen.language) for key, value in known.items() if key.endswith("_timestamp")}
    return [pen.fact(_FACTS[key], dates.get(key, str(value))) for key, value in known.items()]


def _flat(pen: Pen, record: Record) -> str:
    """A record without bundles: its name over a table of the rest."""
    made = next((key for key in _MADE if key in record), None)
    name = next((key for key in _NAMES if isinstance(record.get(key), str)), None)
    rows = [_field(pen, key, value) for key, value in record.items() if key not in (made, name)]
    return pen.box(record[name] if name else None, pen.table(rows), pen.foot(record[made] if made else None), plain=True)


def _field(pen: Pen, key: str, value: Json) -> str:
    label = _LABELS.get(key, key.removesuffix("_timestamp").replace("_", " ").capitalize())
    if key.endswith(("_timestamp", "_time")) and isinstance(value, int):
        return pen.row(label, pen.when(value) if value else "")
    if isinstance(value, str) and value.startswith("https://"):
        return pen.wide(label, pen.link(value))
    if isinstance(value, dict):
        return pen.row(label, text(value["name"])) + _spot(pen, value.get("coordinate"))
    if isinstance(value, list):
        return pen.wide(label, "".join(f"<div>{text(one['name'])}</div>" for one in value))
    return pen.row(label, text(str(value)))


def _spot(pen: Pen, spot: Record | None) -> str:
    """A place's coordinates, as label records print them."""
    return pen.row("Coordinates", f"({spot['latitude']} , {spot['longitude']})") if spot else ""
