"""Facebook's records as boxes on a page: posts and comments, pictures with the camera's facts, flat records.

Seen: heading, body in `_2pin` blocks, grid of pictures with a caption under each, `Updated` leaf, place lines, `You tagged`,
footer with a link to the post, rows of the camera's facts. Inferred: the lines of a life event and of a poll, the shape of a
link, the names of the camera's rows, and that a flat record (an event, a thing for sale, a friend) has its name for heading
and a table of the rest below.
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
    pictures = [thing["media"] for thing in things if "media" in thing]
    blocks = [block(f"<div>{text(words)}</div><div></div>")] if words else []
    if pictures:
        blocks.append(block(f"<div>{_pictures(pen, pictures, words)}</div>"))
    blocks += [_icon(one["reaction"]["reaction"]) for one in record.get("data", ()) if "reaction" in one]
    blocks += list(dict.fromkeys(line for thing in things for line in _thing(pen, thing)))
    blocks += [block(f"<div>{pen.word('Updated')} {pen.when(when)}</div>") for when in _updates(record)]
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


def _pictures(pen: Pen, pictures: list[Record], words: str) -> str:
    """The pictures of a post. In a grid each has its caption; one without a caption repeats the words of the post."""
    if not pen.markup.grid:
        return "".join(f"<div>{pen.picture(one['uri'])}{_caption(one.get('description'))}</div>" for one in pictures)
    cells = (_cell(pen, one, one.get("description") or words) for one in pictures)
    return f'<div class="_a7nf">{"".join(cells)}</div>'


def _cell(pen: Pen, picture: Record, caption: str) -> str:
    return f'<div class="_a7ng"><div>{pen.picture(picture["uri"])}<div></div>{_caption(caption)}</div></div>'


def _caption(words: str | None) -> str:
    return f'<div class="_3-95">{text(words)}</div>' if words else ""


def _thing(pen: Pen, thing: Record) -> list[str]:
    """What hangs on a record besides pictures, as blocks."""
    if "place" in thing:
        return [_lines(_place(thing["place"]))]
    if "external_context" in thing:
        outside = thing["external_context"]
        return [block(f"<div>{pen.link(outside['url'], outside.get('name', ''))}</div>")]
    if "life_event" in thing:
        return _life_event(pen, thing["life_event"])
    if "poll" in thing:
        poll = thing["poll"]
        chosen = [("Option", one["option"] + (" (your vote)" if one["voted"] else "")) for one in poll["options"]]
        return [_lines([("Poll", poll["question"]), *chosen])]
    return [block(f"<div>{text(value)}</div>") for key, value in thing.items() if key in ("text", "name")]


def _place(place: Record) -> list[tuple[str, str]]:
    return [("Place", place["name"]), ("Address", place["address"])]


def _lines(lines: list[tuple[str, str]]) -> str:
    return block("".join(f"<div>{text(label)}: {text(value)}</div>" for label, value in lines))


def _life_event(pen: Pen, event: Record) -> list[str]:
    day = event["start_date"]
    lines = [("Life event", event["title"]), ("Date", f"{day['year']:04}-{day['month']:02}-{day['day']:02}")]
    story = block(f"<div>{text(event['description'])}</div><div></div>")
    return [story, _lines(lines), *([_lines(_place(event["place"]))] if "place" in event else [])]


def medium_box(pen: Pen, record: Record, *, heading: bool = True) -> str:
    """A picture or video by itself, with its caption, the camera's facts and its own time.

    The heading is the title of a video; that of a picture is its album, which stands over the whole page.
    """
    title = record.get("title") if heading else None
    facts = _facts(pen, record)
    table = pen.table(facts) if facts else ""
    inside = f"<div>{pen.picture(record['uri'])}<div>{table}</div>{_caption(record.get('description'))}</div>"
    return pen.box(title, block(f"<div>{inside}</div>"), pen.foot(record["creation_timestamp"]))


def _facts(pen: Pen, record: Record) -> list[str]:
    """Rows of what the camera knew. The address that the picture was sent from is in JSON only."""
    metadata = record.get("media_metadata", {})
    whole = metadata.get("photo_metadata", metadata.get("video_metadata", {}))
    known: Record = {}
    for piece in [whole, *whole.get("exif_data", ())]:
        known |= {key: value for key, value in piece.items() if key in _FACTS}
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
