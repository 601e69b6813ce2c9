"""Instagram's records as boxes on a page: posts with their pictures, lists, maps of labels.

Seen 2022 to August 2026: the caption as heading (none without a caption), a row per fact of a file, `Tagged users` with name,
kind and place in the picture, `Subtitles` as a link to a file, `Interest Topics` as boxes, `Has camera metadata` without a
value in a table of its own, a box for each file of a post with several, an empty address for a video whose file is gone; a
long value below its label and a time beside it, a name that links and a time below it. A labelled post has rows beyond those
of its twin, the last of them the time of a later change. Inferred: the words of a topic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sample_exports.html.markup import text
from sample_exports.html.pen import Pen
from sample_exports.writing import Json, Record

Tagged = Mapping[str, tuple[str, ...]]
"""Address of a picture → names of those tagged on it."""

_LABEL, _VALUE = "_a6_q", "_2piu _a6_r"
"""The cells of labelled records, which came later, have one class less."""
_SMALL = {"id": "ID", "iso": "ISO"}
_NAMED = {"date_time_original": "Date taken"}
_TOPICS = ("Vegetable gardens", "Slow mornings with a good cup")
_CHANGED_AFTER = 47 * 60


def record_box(pen: Pen, record: Json, tagged: Tagged) -> str:
    """Any record as a box."""
    if "label_values" in record:
        return _labelled(replace(pen, markup=replace(pen.markup, label=_LABEL, value=_VALUE)), record)
    if "string_map_data" in record:
        return _mapped(pen, record)
    if "string_list_data" in record:
        return _listed(pen, record)
    return _entry(pen, record if "media" in record else {"media": [record]}, tagged)


def _labelled(pen: Pen, record: Record) -> str:
    """A box in a box: the rows stand in the inner one, the time below it (seen 2026-08)."""
    inner = pen.box(None, pen.table(pen.rows(_more(record))), plain=True)
    return pen.box(record.get("title"), inner, pen.foot(record.get("timestamp")))


def _more(record: Record) -> list[Record]:
    """The rows of a record; those of a post stand between some more."""
    values: list[Record] = record["label_values"]
    if record.get("timestamp") is None or not any("media" in one for one in values):
        return values
    sizes = ({"label": one, "value": "0"} for one in ("File size in bytes", "Original width", "Original height"))
    changed = {"label": "Update time", "timestamp_value": record["timestamp"] + _CHANGED_AFTER}
    return [{"label": "Amount raised", "value": "0"}, *values, *sizes, changed]


def _entry(pen: Pen, record: Record, tagged: Tagged) -> str:
    """A post, story, reel or thread. Of several pictures each has its facts; the time is that of the post."""
    first = record["media"][0]
    caption = record.get("title") or first["title"]
    files = [_medium(pen, one, tagged) for one in record["media"]]
    shown = files[0] if len(files) == 1 else f"<div>{''.join(f'<div>{one}</div>' for one in files)}</div>"
    return pen.box(caption, shown, pen.foot(record.get("creation_timestamp", first["creation_timestamp"])))


def _medium(pen: Pen, medium: Record, tagged: Tagged) -> str:
    film = "video_metadata" in medium["media_metadata"]
    picture = pen.picture(medium["uri"]) if medium["uri"] or film else ""
    facts = _facts(pen, medium, tagged.get(medium["uri"], ()))
    return picture + (pen.table(facts) if facts else "") + pen.table([pen.fact(pen.markup.camera_words, "")])


def _facts(pen: Pen, medium: Record, names: tuple[str, ...]) -> list[str]:
    metadata = medium["media_metadata"]
    pieces = [piece for key in ("photo_metadata", "video_metadata") for piece in metadata.get(key, {}).get("exif_data", ())]
    rows = [pen.fact(_label(key), str(value)) for piece in pieces for key, value in piece.items()]
    rows += [pen.fact("Tagged users", f"{name} (Tagged, 0.50, 0.50)") for name in names]
    if "text_app_post" in medium:
        rows.append(pen.fact("Who can reply and quote?", medium["text_app_post"]["reply_control"]))
    film = metadata.get("video_metadata", {})
    if "music_genre" in film:
        rows.append(pen.fact("Music genre", film["music_genre"]))
    if "subtitles" in film:
        rows.append(pen.fact_link("Subtitles", film["subtitles"]["uri"], "Subtitles for video"))
        if pen.markup.boxed_records:
            topics = (pen.box(None, pen.table([pen.row("Name", text(topic))]), plain=True) for topic in _TOPICS)
            rows.append(pen.boxed("Interest Topics", "".join(topics)))
    return rows


def _label(key: str) -> str:
    words = [_SMALL.get(part, part) for part in key.split("_")]
    return _NAMED.get(key) or " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def _mapped(pen: Pen, record: Record) -> str:
    """Labels and values: a text below its label, a time beside it."""
    pictures = record.get("media_map_data", {}).items()
    rows = [pen.wide(label, f"<div>{pen.picture(one['uri'])}</div>") for label, one in pictures]
    for label, cell in record["string_map_data"].items():
        rows += _cell(pen, label, cell)
    return pen.box(record.get("title"), pen.table(rows), plain=True)


def _cell(pen: Pen, label: str, cell: Record) -> list[str]:
    rows = [pen.wide(label, pen.link(cell["href"]))] if cell.get("href") else []
    when = cell.get("timestamp") or (cell["value"] if label == "Impression Time" else 0)
    if when:
        return [*rows, pen.row(label, pen.when(int(when)))]
    return rows or [pen.wide(label, f"<div>{text(cell.get('value', ''))}</div>")]


def _listed(pen: Pen, record: Record) -> str:
    """A name (or an answer, or a thumb) that links somewhere, and the time below."""
    lines = []
    for one in record["string_list_data"]:
        words = one.get("value") or one.get("href", "")
        shown = pen.link(one["href"], words) if one.get("href") else text(words)
        lines.append(f"<div><div>{shown}</div><div>{pen.when(one['timestamp'])}</div></div>")
    return pen.box(record["title"] or None, "".join(lines), plain=True)
