"""What the page holds of the objection: letter, text for the form, reminder, in each language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Papers(Struct, frozen=True):
    """The texts by language and by name (`letter.txt`, `form-text.txt`, `reminder.ics`).

    country  ISO 3166 code of the country whose law they cite; `guessed` from the export's language where nobody said it
    """

    country: str
    guessed: bool
    texts: Mapping[str, Mapping[str, str]]
