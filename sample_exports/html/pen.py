"""What draws a page: boxes, tables, pictures, labelled records. Facebook and Instagram share all of this."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

from sample_exports.html.dates import Clock
from sample_exports.html.markup import Markup, address, text
from sample_exports.life.nouns import Form
from sample_exports.writing import Record

_TRUTHS = ("True", "False", "Vrai", "Faux")
_FILM = re.compile(r"/(AQ[0-9a-f]{22}_\d+)$")
"""The name of a video whose file has no ending."""
_FILMS = tuple(f".{form.ending}" for form in Form if form.shows == "film")
_SOUNDS = tuple(f".{form.ending}" for form in Form if form.shows == "sound")


@dataclass(frozen=True, slots=True)
class Pen:
    """The markup and clock of a year, and the words of a language."""

    markup: Markup
    clock: Clock
    language: str
    word: Callable[[str], str]
    """English label → the label in this language, or the English one."""
    header: str = ""
    """Stands below the title of every page; markup already."""

    def when(self, seconds: int) -> str:
        """A time in words."""
        return text(self.clock.words(seconds, self.language))

    def box(self, title: str | None, content: str, foot: str = "", *, plain: bool = False) -> str:
        """A record: heading, body, footer. `plain` ones hold a table."""
        tag, kind = self.markup.box
        kind = self.markup.plain_box or kind if plain else kind
        inside = self.markup.table_content if plain else self.markup.content
        name = f"u_0_{blake2b(f'{title}{content}{foot}'.encode(), digest_size=3).hexdigest()}"
        named = bool(title) and self.markup.numbered
        head = self.heading(title, f' id="{name}"' if named else "") if title else ""
        labelled = f' aria-labelledby="{name}"' if named else ""
        return f'<{tag} class="{kind}"{labelled}>{head}<div class="{inside}">{content}</div>{foot}</{tag}>'

    def heading(self, title: str, more: str = "") -> str:
        """The heading of a box."""
        tag, kind = self.markup.heading
        return f'<{tag} class="{kind}"{more}>{text(title)}</{tag}>'

    def foot(self, seconds: int | None, link: str = "") -> str:
        """The footer with the time; the time may be empty. `link` is where it leads."""
        words = self.when(seconds) if seconds is not None else ""
        stamp = f'<div class="{self.markup.stamp}">{words}</div>' if self.markup.stamp else words
        if link:
            stamp = f'<a href="{address(link)}" target="_blank">{stamp}</a>'
        tag, kind = self.markup.foot
        return f'<{tag} class="{kind}">{stamp}</{tag}>'

    def page(self, title: str, boxes: list[str], path: str, below: str = "") -> str:
        """The whole page that lies at `path`."""
        boxes = boxes or [self.nothing()]
        return self.markup.page(title, boxes, depth=path.count("/"), language=self.language, below=below or self.header)

    def nothing(self) -> str:
        """The box that stands on an empty page."""
        return self.box(None, "<div>You have no data in this section</div>")

    def table(self, rows: list[str]) -> str:
        """A table of rows."""
        return f'<table style="table-layout: fixed;">{"".join(rows)}</table>'

    def row(self, label: str, value: str) -> str:
        """Label and value side by side; the value is markup already."""
        cell = f'<td class="{self.markup.value}">{value}</td>'
        return f'<tr><td class="{self.markup.label}">{text(self.word(label))}</td>{cell}</tr>'

    def wide(self, label: str, inside: str) -> str:
        """The value below its label, in the same cell."""
        return f'<tr><td colspan="2" class="{self.markup.label}">{text(self.word(label))}<div>{inside}</div></td></tr>'

    def fact(self, label: str, value: str) -> str:
        """What is known of a picture: both in boxes of their own."""
        return self.boxed(label, f'<div class="_a6-q">{text(value)}</div>')

    def fact_link(self, label: str, url: str, words: str) -> str:
        """What is known of a film and stands in a file of its own."""
        return self.boxed(label, f'<div class="_a6-q">{self.link(url, words)}</div>')

    def boxed(self, label: str, boxes: str) -> str:
        """The label over boxes, which are markup already."""
        inside = f'<div class="_a6-q">{text(self.word(label))}</div><div>{boxes}</div>'
        return f'<tr><td colspan="2" class="_2pin _a6_q">{inside}</td></tr>'

    def link(self, url: str, words: str = "") -> str:
        """An address that can be followed."""
        return f'<a target="_blank" href="{address(url)}">{text(words or url)}</a>'

    def picture(self, uri: str) -> str:
        """A picture, video or sound, at its address in the export; of a video without a file the address is empty."""
        where = address(uri)
        if uri.endswith(_SOUNDS):
            return f'<audio src="{where}" controls="1" class="{self.markup.picture}"></audio>'
        if uri.endswith(_FILMS) or _FILM.search(uri) or not uri:
            words = f'<a target="_blank" href="{where}"><div>{self.markup.film_words}</div></a>'
            return f'<video src="{where}" controls="1" class="{self.markup.picture}">{words}</video>'
        return f'<a target="_blank" href="{where}"><img src="{where}" class="{self.markup.picture}" /></a>'

    def labelled(self, record: Record) -> str:
        """A record of labels and values, which may hold pictures, lists and further such records."""
        foot = self.foot(record.get("timestamp"))
        return self.box(record.get("title"), self.table(self.rows(record["label_values"])), foot, plain=True)

    def rows(self, values: list[Record]) -> list[str]:
        """Labels and values."""
        return [self._entry(value) for value in values]

    def _entry(self, entry: Record) -> str:
        label = entry.get("label") or entry.get("title") or ""
        if "dict" in entry:
            return self._group(label, entry["dict"])
        if "media" in entry:
            return self._pictures(label, entry["media"])
        if "vec" in entry:
            return self._list(label, entry["vec"])
        if "timestamp_value" in entry:
            return self.row(label, self.when(entry["timestamp_value"]))
        if "href" in entry:
            return self.wide(label, self.link(entry["href"]))
        said = entry.get("value", "")
        return self.row(label, text(self.word(said) if said in _TRUTHS else said))

    def _pictures(self, label: str, media: list[Record]) -> str:
        if self.markup.boxed_records:
            return self.row(label, "".join(f"<div>{self.picture(one['uri'])}<div></div></div>" for one in media))
        return self.wide(label, "".join(f"<div>{self.picture(one['uri'])}</div>" for one in media))

    def _list(self, label: str, members: list[Record]) -> str:
        if any("dict" in member for member in members):
            return self._group(label, members)
        return self.wide(label, "".join(f"<div>{text(member['value'])}</div>" for member in members))

    def _group(self, label: str, members: list[Record]) -> str:
        """Inner boxes, one per inner record; values without a record around them make one."""
        records = [one["dict"] for one in members if "label" not in one]
        if not records:
            records = [members]
        title = self.word(label)
        inner = "".join(self.box(title, self.table(self.rows(rows)), plain=True) for rows in records)
        return f'<tr><td colspan="2" class="{self.markup.label}"><div>{inner}</div></td></tr>'


def title_of(path: str) -> str:
    """The title of a page, made from its name: `your_videos.html` is called `Your videos`."""
    name = re.sub(r"_\d+$", "", path.rpartition("/")[2].removesuffix(".html"))
    words = name.replace("__", ", ").replace("_", " ")
    return words[:1].upper() + words[1:]
