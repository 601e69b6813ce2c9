"""Data for the script, inside the page: JSON that cannot close its own element, packed when it is large."""

from __future__ import annotations

import base64
import gzip
import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from markupsafe import Markup

from ..assess.facts import groups_by_key
from ..assess.sentences import shown
from ..flavours.json import codec
from ..flavours.mojibake import without_surrogates
from ..gazetteer import Town, town_name
from ..model import Document
from ..words import LANGUAGES, Words
from ..words.keys import label_key
from . import labels, phrases
from .asking import Asking
from .explorer import Columns
from .said import Speech

PACKED_ABOVE = 500_000
"""Bytes of JSON above which it is packed: unpacking costs the browser time, and small files should stay readable."""

QUICK, SMALL = 4, 6
"""Levels of packing: 7,158,889 bytes of JSON become 2,025,225 in 0.08 s, or 1,889,286 (93 %) in 0.27 s."""

_DAY = re.compile(r"\d{4}(-\d\d){0,2}")

Pair = list[str]


def script(name: str, value: object, packed_above: int = PACKED_ABOVE, level: int = SMALL) -> Markup:
    """One `<script>` element that runs nothing: JSON, or the same packed (gzip, base64) when it is longer."""
    try:
        text = codec.dumps_keyed(value)
    except codec.EncodeError:  # half of a surrogate pair somewhere: rare, so only then are all texts looked at
        text = codec.dumps_keyed(_writable(value))
    if len(text) > packed_above:
        packed = base64.b64encode(gzip.compress(text, level, mtime=0)).decode("ascii")
        return Markup(f'<script type="text/plain" id="{name}" data-packed="gzip">{packed}</script>')
    safe = text.decode().replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(f'<script type="application/json" id="{name}">{safe}</script>')


def _writable(value: object) -> object:
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, dict):
        return {_writable(key): _writable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_writable(one) for one in value]
    return value


def pictures(packed: Mapping[int, bytes]) -> Markup:
    """Small pictures for the script, by number: already base64, so never packed again."""
    if not packed:
        return Markup("")
    text = ",".join(f'"{number}":"{base64.b64encode(jpeg).decode()}"' for number, jpeg in packed.items())
    return Markup('<script type="application/json" id="pictures-data">{' + text + "}</script>")


def words(speech: Speech) -> dict[str, object]:
    """The script's own sentences, in the order of `LANGUAGES`; what is counted has a form for one and one for many."""
    return {
        "languages": list(LANGUAGES),
        "heads": phrases.HEADS,
        "types": {one.value: speech.pair(message) for one, message in labels.MEDIA_TYPE.items()},
        "say": {name: speech.pair(message) for name, message in phrases.SAID.items()},
        "count": {
            name: [[words.count(one, many, n).replace(words.number(n), "{n}") for n in (1, 2)] for words in _in_order(speech)]
            for name, (one, many) in phrases.COUNTED.items()
        },
    }


def items(
    columns: Columns, speech: Speech, names: Mapping[str, str], known_rules: Iterable[str], limit: int | None
) -> dict[str, object]:
    """The columns with every word that the script shows, in all languages."""
    said = phrases.names(speech)
    towns = [Town(name, country, 0) for name, country in columns.towns]
    return {
        "columns": columns.rows,
        "cut": columns.cut,
        "limit": limit or 0,
        "accounts": [[one, names.get(one, one)] for one in columns.accounts],
        "platforms": [[one, said("platforms", one)] for one in columns.platforms],
        "verdicts": [[one.value, said("verdicts", one.value)] for one in labels.VERDICTS],
        "kinds": [[one, said("kinds", one)] for one in columns.kinds],
        "lists": columns.lists,
        "listNames": [[one, said("lists", one)] for one in labels.KINDS],
        "states": [[one, said("states", one)] for one in columns.states],
        "orders": [[one, speech.pair(message)] for one, message in labels.ORDERS.items()],
        "roles": [said("roles", one) for one in columns.roles],
        "flags": [[one, said("flags", one)] for one in columns.flags],
        "flagSources": [said("flag_sources", one) for one in columns.flag_sources],
        "rules": columns.rules,
        "linked": sorted(set(known_rules) & set(columns.rules)),
        "sentences": [speech.pair(message) for message in columns.sentences],
        "reasons": [
            [[sentence, {key: _value(speech, key, value) for key, value in values.items()}] for sentence, values in reason]
            for reason in columns.reasons
        ],
        "archives": columns.archives,
        "paths": columns.paths,
        "names": columns.names,
        "places": columns.places,
        "whys": [speech.pair(message) for message in columns.whys],
        "towns": [[town_name(one, words.lang) for words in _in_order(speech)] for one in towns],
        "near": [[words.near(town_name(one, words.lang)) for words in _in_order(speech)] for one in towns],
        "media": columns.media,
    }


def asking(asked: Asking, document: Document, chosen: Sequence[int] | None = None) -> Markup:
    """What lets the items of these numbers (None: all) follow the answers, for the script; nothing where nothing is asked."""
    if not asked.questions:
        return Markup("")
    order = {exposure: str(number) for number, exposure in enumerate(labels.VERDICTS)}
    tables = {
        account_id: [
            [one.value for one in table.asked],
            {",".join(map(str, chosen)): "".join(map(order.__getitem__, row)) for chosen, row in table.statuses.items()},
        ]
        for account_id, table in asked.held.accounts.items()
    }
    questions = [
        [one.asked.value, [choice.id for choice in one.choices], [choice.answer for choice in one.choices]]
        for one in asked.questions
    ]
    stated = {**msgspec.to_builtins(document.answers), "open_groups": _open_groups(document)}
    for name in ("facebook", "instagram"):
        said = stated[name]
        said["audience_from"] = dict(said["audience_from"])
        said["groups"] = {group: "public" if public else "private" for group, public in said["groups"].items()}
    classes = asked.held.classes if chosen is None else [asked.held.classes[number] for number in chosen]
    return script("asking-data", {"questions": questions, "accounts": tables, "classes": classes, "stated": stated})


def _open_groups(document: Document) -> list[str]:
    stated = groups_by_key(document.answers.facebook.groups)
    groups = {item.group for item in document.items}
    return sorted(group for group in groups if group is not None and label_key(group) not in stated)


def _value(speech: Speech, key: str, value: str) -> str | Pair:
    """A value of a sentence: days and regions in every language, all else as it stands."""
    if not key.startswith(("day", "region")) or (key.startswith("day") and not _DAY.fullmatch(value)):
        return value
    return [shown(words, key, value) for words in _in_order(speech)]


def _in_order(speech: Speech) -> list[Words]:
    return [speech.words[lang] for lang in LANGUAGES]
