"""The one place that catches what a hostile file, its decoding or a reader raises: the next record, or file, is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar, TypeVarTuple

from ..archive import MemberError
from ..flavours.html.export import NotHtml
from ..flavours.json.export import NotJson
from ..model import MissingField

T = TypeVar("T")
Given = TypeVarTuple("Given")


class Fault(NamedTuple):
    """What was wrong: a short word for the table of problems, and the field that was missing."""

    error: str
    field: str | None = None


def attempt(make: Callable[[*Given], T], *args: *Given) -> T | Fault:
    """What a call gives, or why it gave nothing: never its content, only the kind of error."""
    try:
        return make(*args)
    except MissingField as missing:
        return Fault("missing", missing.field)
    except (MemberError, NotJson, NotHtml) as broken:
        return Fault(broken.reason)
    except Exception as error:  # whatever a file makes us stumble over is one file or record, not the report
        return Fault(type(error).__name__)
