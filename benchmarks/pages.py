"""HTML pages to measure with: the same invented posts as in JSON, drawn as Facebook draws them since 2025 (markup H4).

A record is a `section` with a heading, blocks of text, a grid of pictures that repeats the caption, and a footer that
leads to the post; nothing stands between records, as in people's exports.
"""

from __future__ import annotations

import datetime as dt
import html
from pathlib import Path
from typing import Any

from .archives import MEGABYTE, POSTS, Made, _post, _Writer, _Zip

_HEAD = """<html lang="en"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><base href="../../" />\
<title>Posts</title><style>body{font-family:Helvetica,Arial,sans-serif}</style></head><body class="_5vb_ _2yq _a7o5">\
<div class="clearfix _ikh"><div class="_4bl9"><div class="_li"><header class="_as-_ _a709" aria-labelledby="hdr">\
<h1 class="_a70d" id="hdr">Posts</h1></header><main class="_a706">"""
_END = "</main></div></div></div></body></html>\n"


def html_page(folder: Path, megabytes: int, seed: int = 5) -> Made:
    """One page of posts of so many megabytes, and nothing else."""
    write, archive = _Writer(seed), _Zip(folder / "facebook-ada-2026-07-01-Ht12Cd34.zip")
    pieces, missing = [_HEAD.encode()], megabytes * MEGABYTE
    while missing > 0:
        # Texts are broken as JSON breaks them, each byte a character: Latin-1 makes them UTF-8 again.
        pieces.append("".join(_section(write, _post(write, [])) for _ in range(1000)).encode("latin-1"))
        missing -= len(pieces[-1])
    archive.add(f"{POSTS}_1.html", b"".join((*pieces, _END.encode())))
    return archive.done()


def _section(write: _Writer, record: dict[str, Any]) -> str:
    written = record["data"][0]["post"]
    things = [thing for attachment in record.get("attachments", ()) for thing in attachment["data"]]
    blocks = [f"<div>{_text(written)}</div><div></div>"]
    pictures = [thing["media"] for thing in things if "media" in thing]
    if pictures:
        blocks.append(f'<div><div class="_a7nf">{"".join(_cell(one, written) for one in pictures)}</div></div>')
    for thing in things:
        if "external_context" in thing:
            link = thing["external_context"]
            blocks.append(f'<div><a target="_blank" href="{_text(link["url"])}">{_text(link["name"])}</a></div>')
        elif "place" in thing:
            place = thing["place"]
            blocks.append(f"<div>Place: {_text(place['name'])}</div><div>Address: {_text(place['address'])}</div>")
    names = ", ".join(f"<a>{_text(tag['name'])}</a>" for tag in record.get("tags", ()))
    tagged = f'<div class="_3-95 _a701">You tagged {names}</div>' if names else ""
    body = "".join(f'<div class="_2pin">{block}</div>' for block in blocks)
    name, address = f"u_0_{write.random.getrandbits(24):x}", f"AT{write.random.getrandbits(192):x}"
    return (
        f'<section class="_a6-g" aria-labelledby="{name}"><h2 class="_2ph_ _a6-h _a6-i" id="{name}">{_text(record["title"])}</h2>'
        f'<div class="_2ph_ _a6-p"><div>{body}</div>{tagged}</div><footer class="_3-94 _a6-o">'
        f'<a href="https://www.facebook.com/dyi/l/?l={address}" target="_blank">'
        f'<div class="_a72d">{_printed(record["timestamp"])}</div></a></footer></section>'
    )


def _cell(media: dict[str, Any], written: str) -> str:
    caption, uri = _text(media.get("description", written)), media["uri"]
    shown = f'<a target="_blank" href="{uri}"><img src="{uri}" class="_a6_o _3-96" /></a>'
    return f'<div class="_a7ng"><div>{shown}<div></div><div class="_3-95">{caption}</div></div></div>'


def _text(words: str) -> str:
    return html.escape(words).replace("\n", "<br />")


def _printed(seconds: int) -> str:
    """`Jun 01, 2025 3:31:29 pm`, on a clock that shows UTC."""
    local = dt.datetime.fromtimestamp(seconds, dt.UTC)
    return f"{local:%b %d, %Y} {local.hour % 12 or 12}:{local:%M:%S} {'pm' if local.hour >= 12 else 'am'}"
