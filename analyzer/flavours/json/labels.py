"""Records of labels and values, Meta's newer dialects: `label_values`, `string_map_data`, `string_list_data`.

Labels are in the account's language. A value under a label that is known goes under our name for it. What is not known is
told by where it stands and what kind of value it is: an address by its `href`, a place by its coordinates, words by being
none of all that.
"""

from __future__ import annotations

from typing import Any

from ...model import Entry, Field, Moment, Place, Slot
from ..addresses import on_platform
from ..card import Card, members
from ..labels import BOOLEAN_FIELDS, field_of, field_of_constant, is_address, may_be_words, nested, yes_or_no
from ..titles import act_of
from ..values import coordinates, moment, plain, text, written_coordinates
from .changes import change_labels
from .export import Row

MAX_DEPTH = 40
"""Records nest four levels deep in real exports; what nests deeper than this is not looked into."""


# -- Instagram's string_map_data and string_list_data (docs/atlas/instagram.md, Record dialects) --


def mapped(row: Row, raw: dict[str, Any], path: str) -> Entry:
    card = Card()
    values = raw.get("string_map_data")
    english = change_labels(path, values.items()) if isinstance(values, dict) else {}
    for label, value in values.items() if isinstance(values, dict) else ():
        if isinstance(value, dict):
            field = field_of(english.get(label, label))
            _labelled_value(card, field, label, value.get("value"), value.get("timestamp"), value.get("href"))
    listed = members(raw.get("string_list_data"))
    for value in listed:
        card.put(Field.VALUE, text(value.get("value")))
        card.put(Field.URL, text(value.get("href")))
        card.put_time(Field.TIME, moment(value.get("timestamp")))
    pictures = raw.get("media_map_data")
    for piece in pictures.values() if isinstance(pictures, dict) else ():
        card.add_media(piece)
    for piece in members(raw.get("media_list_data")):
        card.add_media(piece)
    when = card.times.get(Field.TIME) or next(iter(card.times.values()), None)
    return card.entry(row.number, path, row.group, title=text(raw.get("title")), when=when[0] if when else None)


def _labelled_value(card: Card, field: Field | None, label: str, value: Any, time: Any, href: Any) -> None:
    found, address = text(value), text(href)
    if field is None:
        _unknown_value(card, label, found, moment(time), address)
        return
    card.put_time(field, moment(time))
    if found is None:
        return
    if field in BOOLEAN_FIELDS:
        card.put(field, yes_or_no(found))
    elif field in (Field.TEXT, Field.CAPTION):
        shown = plain(found, card.people)
        card.put(field, shown)
        card.add_text(shown)
    else:
        card.put(field, found)
    if address and field is not Field.URL:
        card.put(Field.URL, address)


def _unknown_value(card: Card, label: str, found: str | None, time: Moment | None, address: str | None) -> None:
    """Keeps a value under an unknown label; a web address is one under any label."""
    if not label or not (found or time):
        return
    card.unmapped.append(label)
    card.put_time(Field.LOOSE, time)
    if found and is_address(found):
        card.put(Field.URL, address or found)
    else:
        card.put(f"?{label}", found)


# -- label_values (docs/atlas/facebook.md, Label records) --------------------------------------------------


def labelled(row: Row, raw: dict[str, Any], path: str) -> Entry:
    card = Card()
    for piece in members(raw.get("media")):
        card.add_media(piece)
    values = members(raw.get("label_values"))
    english = change_labels(path, ((str(value.get("label")), value) for value in values))
    for value in values:
        label = value.get("label")
        named = {**value, "label": english[label]} if isinstance(label, str) and label in english else value
        _add_slot(card, named)
        _label_entry(card, named, None, 0)
    when = moment(raw.get("timestamp"))
    if when is None:
        first = card.times.get(Field.TIME) or card.times.get(Field.LOOSE) or next(iter(card.times.values()), None)
        when = first[0] if first else None
    native = raw.get("fbid")
    title = text(raw.get("title"))
    _written_place(card)
    permalink = _addresses(card)
    return card.entry(
        row.number,
        path,
        row.group,
        when=when,
        native_id=native if isinstance(native, str) and native not in ("", "0") else None,
        title=title,
        act=act_of(title) if title else None,
        permalink=permalink,
    )


def _add_slot(card: Card, raw: dict[str, Any]) -> None:
    """Keeps the place of a label that holds words, or nothing at all; every other kind of value tells itself."""
    if not raw.keys().isdisjoint(("dict", "vec", "media", "timestamp_value")):
        return
    field, value, href = _field(raw), text(raw.get("value")), text(raw.get("href"))
    if value is not None and field is None and not may_be_words(value):
        return
    card.slots.append(Slot(plain(value, card.people), field, href))


def _field(raw: dict[str, Any]) -> Field | None:
    """Our name for what an entry is called: by the constant that Meta keeps in English, where there is one, else by its label."""
    constant, label = text(raw.get("ent_field_name")), text(raw.get("label")) or text(raw.get("title"))
    found = field_of(constant) or field_of_constant(constant) if constant else None
    return found or (field_of(label) if label else None)


def _written_place(card: Card) -> None:
    """Adds a place whose parts are rows of their own: `Latitude` and `Longitude`, or `Place name`."""
    north, east = coordinates(*(_first(card, key) for key in (Field.LATITUDE, Field.LONGITUDE)))
    name = _first(card, Field.PLACE_NAME) or _first(card, Field.PLACE)
    if north is None:
        north, east = _written_spot(card)
    if not card.places and (north is not None or name):
        card.places.append(Place(name, _first(card, Field.ADDRESS), north, east))


def _first(card: Card, field: Field) -> str | None:
    return next(iter(card.fields.get(field, ())), None)


def _written_spot(card: Card) -> tuple[float, float] | tuple[None, None]:
    """Degrees in one value, `(45.76 , 4.83)`, whatever its label."""
    for name, values in card.fields.items():
        if name == Field.COORDINATES or not name or name[0] == "?":
            for value in values:
                found = written_coordinates(value)
                if found[0] is not None:
                    return found
    return None, None


def _addresses(card: Card) -> str | None:
    """The record's own address, one of the platform's; outside ones go to the card's links."""
    addresses = dict.fromkeys(address for address in card.fields.get(Field.URL, ()) if is_address(address))
    card.links += [address for address in addresses if not on_platform(address)]
    shown = [slot.href or slot.value for slot in card.slots if slot.field == Field.URL]
    own = (address for address in (*shown, *addresses) if address and address.startswith("https://") and on_platform(address))
    return next(own, None)


def _label_entry(card: Card, raw: dict[str, Any], group: Field | None, depth: int) -> None:
    label = text(raw.get("ent_field_name")) or text(raw.get("label")) or text(raw.get("title")) or ""
    field = _field(raw)
    if field is not None and group is not None:
        field = nested(group, field)
    if "value" in raw or "timestamp_value" in raw:
        if not label:
            card.put_time(Field.LOOSE, moment(raw.get("timestamp_value")))
            card.put(Field.LOOSE, text(raw.get("value")))
        _labelled_value(card, field, label, raw.get("value"), raw.get("timestamp_value"), raw.get("href"))
    for piece in members(raw.get("media")):
        card.add_media(piece)
    if depth >= MAX_DEPTH:
        return
    for value in members(raw.get("vec")):
        if text(value.get("value")):
            card.put(field or f"?{label}", value["value"])
        elif "dict" in value:
            _group(card, value, field or group, label, depth)
    if "dict" in raw:
        _group(card, raw, field or group, label, depth)


def _group(card: Card, raw: dict[str, Any], field: Field | None, label: str, depth: int) -> None:
    """A titled group: its leaves join the record under the group's name, and it is kept as a part of its own."""
    inside = members(raw.get("dict"))
    if any("dict" in member for member in inside):
        for member in inside:
            if "dict" in member:
                inner = text(member.get("title")) or text(member.get("label"))
                _group(card, member, _field(member) if inner else field, inner or label, depth + 1)
            else:
                _label_entry(card, member, field, depth + 1)
        if any("dict" not in member for member in inside):
            _keep_part(card, inside, label)
        return
    inner_card = Card()
    for member in inside:
        _add_slot(inner_card, member)
        _label_entry(inner_card, member, field, depth + 1)
    found = _grouped_place(inner_card, sure=field is Field.PLACE)
    _join(card, inner_card, found)
    if inside:
        _keep_part(card, inside, Field.PLACE if found else label)


def _keep_part(card: Card, inside: list[dict[str, Any]], label: str) -> None:
    """The group as an entry of its own; leaves without a known label are kept in order under `value`."""
    inner = Card()
    for member in inside:
        if "dict" in member:
            continue
        _add_slot(inner, member)
        _label_entry(inner, member, None, MAX_DEPTH)
        if _field(member) is None or not member.get("label"):
            inner.put(Field.VALUE, text(member.get("value")))
    inner.fields = {key: values for key, values in inner.fields.items() if key and not key.startswith("?")}
    first = inner.times.get(Field.TIME) or inner.times.get(Field.LOOSE) or next(iter(inner.times.values()), None)
    inner.unmapped.clear()
    name = str(field_of(label) or label) if label else ""
    when = first[0] if first else None
    card.parts.append(inner.entry(len(card.parts), "", name, when=when))


def _join(card: Card, inner: Card, place: Place | None) -> None:
    for name, values in inner.fields.items():
        card.fields.setdefault(name, []).extend(values)
    for name, times in inner.times.items():
        card.times.setdefault(name, []).extend(times)
    for found in inner.media:
        card.attach(found)
    card.people.extend(inner.people)
    card.unmapped.extend(inner.unmapped)
    card.texts |= inner.texts
    card.places.extend(inner.places)
    card.add_place(place)


def _grouped_place(card: Card, *, sure: bool) -> Place | None:
    """The place of a group, by the group's name, or because it holds coordinates, in any language.

    Its name and its address stand in this order, where nobody knows what they are called.
    """
    north, east = coordinates(*(_first(card, key) for key in (Field.LATITUDE, Field.LONGITUDE)))
    if north is None:
        north, east = _written_spot(card)
    if north is None and not sure:
        return None
    words = iter([slot.value for slot in card.slots if slot.value and slot.field is None])
    name = _first(card, Field.PLACE_NAME) or _first(card, Field.NAME) or next(words, None)
    found = Place(name, _first(card, Field.ADDRESS) or next(words, None), north, east)
    return None if found == Place() else found
