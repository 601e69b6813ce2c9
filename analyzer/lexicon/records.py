"""What readers look for inside records (records.toml): names of Meta AI, reasons of advertisers, constants, stems of states."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from ..model import AdvertiserReason, Audience
from .loading import Languages, load


class Ai(Struct, frozen=True, forbid_unknown_fields=True):
    """Who writes in a conversation with Meta AI."""

    called: str
    names: frozenset[str]
    address: str
    person: Languages


class Advertisers(Struct, frozen=True, forbid_unknown_fields=True):
    """Why a company holds or used the person's data: by a flag of the record, by a word of the label."""

    flags: dict[str, AdvertiserReason]
    labels: dict[AdvertiserReason, Languages]


class Privacy(Struct, frozen=True, forbid_unknown_fields=True):
    """Stems of the words for the two states of an account."""

    private: Languages
    public: Languages


class Records(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of records.toml."""

    ai: Ai
    advertisers: Advertisers
    note_audiences: dict[str, Audience]
    bio: Languages
    privacy: Privacy


@cache
def in_records() -> Records:
    """The table, loaded once; `ValueError` where it is not in shape."""
    return load("records.toml", Records)


def listed(languages: Languages) -> tuple[str, ...]:
    """The words of every language, in order."""
    return tuple(word for words in languages.values() for word in words)
