"""Changes of JSON that leave it JSON, or nearly: keys, values, types, depth, texts as Meta never wrote them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Any

from .mutation import LONGEST, mutated

MARK = "\"'--></script></style></title></textarea><i id=canary>&lt;i id=canary&gt;"
"""Markup that must stay text on every page of ours."""

TEXTS = (
    "", " ", "\0", "x" * 70_000, "\ud800", "Ã", "Ã©\x80", "â\x80", "\u202e abc \u2066", "\N{SNOWMAN}" * 300, "=1+1", "\x1b[31m",
    MARK, "%s {0} {name}", "https://example.org/" + "a" * 3000, "javascript:alert(1)", "../../../etc/passwd", "a@b", "\n" * 50,
    "Mar 1, 2019 2:05pm", "31 février 2020 25:61", "1970-01-01", "9999-12-31T23:59:59+14:00", "true", "[object Object]",
)  # fmt: skip
VALUES = (
    None, True, False, 0, -1, 1, 10**30, -(10**30), 2**31, 2**63, 1e308, -0.0, 0.1, float("nan"), float("inf"), 253402300799,
    253402300800, 1719411185, 1719411185000, 1719411185000000, -62135596800, [], {}, [[]], [{}], {"": ""}, [None],
)  # fmt: skip

_DEEP = "\0deep"
"""Stands where brackets too deep for Python's own writer are put in."""


def changed(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """A JSON text with one to four changes of its tree; what is no JSON is changed as bytes."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return mutated(data, others, chance)
    box = [tree]
    for _ in range(chance.choice((1, 1, 2, 4))):
        _change(box, chance)
    try:
        text = json.dumps(box[0] if box else None, ensure_ascii=chance.random() < 0.7)
    except (ValueError, RecursionError):
        return data
    if _DEEP[1:] in text:
        depth = chance.choice((30, 200, 1100, 20_000))
        text = text.replace('"\\u0000deep"', "[" * depth + "]" * depth).replace(f'"{_DEEP}"', "[" * depth + "]" * depth)
    return text.encode("utf-8", "surrogatepass")[:LONGEST]


def _change(box: list[Any], chance: Random) -> None:
    """One change somewhere below."""
    holder: Any = box
    while True:
        if isinstance(holder, dict):
            key: Any = chance.choice(list(holder)) if holder else None
        else:
            key = int(chance.random() * len(holder)) if holder else None
        if key is None:
            return
        inner = holder[key]
        if not isinstance(inner, dict | list) or not inner or chance.random() < 0.12:
            break
        holder = inner
    chance.choice(_CHANGES)(holder, key, chance)


def _remove(holder: Any, key: Any, _: Random) -> None:
    del holder[key]


def _repeat(holder: Any, key: Any, chance: Random) -> None:
    if isinstance(holder, list):
        holder[key:key] = [holder[key]] * chance.choice((1, 2, 40))
    else:
        holder[f"{key}{chance.choice(('', ' ', '_2', '_v2'))}"] = holder[key]


def _retype(holder: Any, key: Any, chance: Random) -> None:
    holder[key] = chance.choice(VALUES)


def _reword(holder: Any, key: Any, chance: Random) -> None:
    was, text = holder[key], chance.choice(TEXTS)
    holder[key] = was + text if isinstance(was, str) and chance.random() < 0.4 else text


def _wrap(holder: Any, key: Any, chance: Random) -> None:
    inner = holder[key]
    holder[key] = chance.choice(([inner], {"data": inner}, {"value": inner}, {"label": inner, "value": inner}, [inner, None]))


def _unwrap(holder: Any, key: Any, _: Random) -> None:
    inner = holder[key]
    if isinstance(inner, dict | list) and inner:
        holder[key] = next(iter(inner.values())) if isinstance(inner, dict) else inner[0]


def _as_other(holder: Any, key: Any, _: Random) -> None:
    """A list where an object stood, and the other way round."""
    inner = holder[key]
    if isinstance(inner, dict):
        holder[key] = list(inner.values())
    elif isinstance(inner, list):
        holder[key] = {str(number): one for number, one in enumerate(inner)}
    else:
        holder[key] = str(inner)


def _rename(holder: Any, key: Any, chance: Random) -> None:
    if isinstance(holder, dict):
        other = chance.choice((*holder, *_KEYS, key.upper(), key[::-1], MARK))
        holder[other] = holder.pop(key)


def _add(holder: Any, key: Any, chance: Random) -> None:
    if isinstance(holder, dict):
        holder[chance.choice(_KEYS)] = chance.choice((holder[key], *VALUES, *TEXTS))


def _deepen(holder: Any, key: Any, _: Random) -> None:
    holder[key] = _DEEP


_KEYS = (
    "timestamp data attachments media uri title post comment author group label_values label value href ent_field_name dict "
    "string_map_data string_list_data name place coordinate latitude longitude creation_timestamp timestamp_ms messages "
    "external_context url text tags poll options event start_timestamp photos cover_photo media_metadata photo_metadata "
    "participants exif_data cross_post_source fbid __proto__"
).split()
_CHANGES = (
    _remove, _repeat, _retype, _retype, _retype, _reword, _reword, _wrap, _unwrap, _as_other, _rename, _add, _add, _deepen
)  # fmt: skip
