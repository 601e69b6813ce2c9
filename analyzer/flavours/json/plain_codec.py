"""What orjson does, by msgspec alone: the same values, refusals of the same bytes, the same text.

Texts differ in the sign of large exponents alone: orjson writes 1e+22, msgspec 1e22.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

_LONG = re.compile(rb"\d{19}")
"""Digits that an integer of 64 bits may not hold."""
_LEAST, _MOST = -(1 << 63), (1 << 64) - 1


class DecodeError(ValueError):
    """The bytes are not JSON."""


class EncodeError(TypeError):
    """The value cannot be written as JSON: half of a surrogate pair, a type that JSON has not."""


def loads(data: bytes | str) -> Any:
    """The value of a JSON text; whole numbers of more than 64 bits become floats, as orjson has it. Raises `DecodeError`."""
    try:
        value = msgspec.json.decode(data)
        return _in_64_bits(value) if isinstance(data, str) or _LONG.search(data) else value
    except (ValueError, OverflowError) as error:
        raise DecodeError(str(error)) from error


def _in_64_bits(value: Any) -> Any:
    if isinstance(value, int) and not _LEAST <= value <= _MOST:
        return float(value)
    if isinstance(value, list):
        return [_in_64_bits(one) for one in value]
    if isinstance(value, dict):
        return {key: _in_64_bits(one) for key, one in value.items()}
    return value


def dumps(value: object) -> bytes:
    """The JSON text of a value, keys that are numbers as texts; raises `EncodeError`."""
    try:
        return msgspec.json.encode(value, enc_hook=_text)
    except (UnicodeEncodeError, TypeError, OverflowError) as error:
        raise EncodeError(str(error)) from error


def _text(value: object) -> str:
    """A kind of text, such as markup, as plain text."""
    if isinstance(value, str):
        return str.__str__(value)
    raise TypeError(f"{type(value).__name__} is not JSON")
