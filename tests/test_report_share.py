"""The version to be shared: whatever a field of the nouns can hold of a person, nothing of it is in the page."""

from __future__ import annotations

import datetime as dt
import enum
import re
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec
import pytest

from analyzer.model import Document, Reason
from analyzer.policy import load
from analyzer.report import render
from analyzer.report.gallery import Previews
from analyzer.report.share import scrubbed
from analyzer.totals.inventory import inventory
from tests.browser import invented

OURS = {
    "Document": ("policy", "version"),
    "Verdict": ("rule",),
    "Reason": ("message",),
    "Flag": ("flag", "source"),
    "FileFate": ("reader", "reason"),
    "Problem": ("error",),
    "ArchiveInfo": ("kind", "error", "service"),
    "Account": ("country", "region"),
    "Context": ("country", "generation"),
    "PrivacyChange": ("state",),
    "Answers": ("country",),
}
"""Fields whose texts are words of this tool. Every other text of every noun is replaced by a sentinel."""


@cache
def sentinel(text: str) -> str:
    """One word of its own for each text, the same for the same text, so that ids still fit together."""
    return f"Zq{len(text):04}{abs(hash(text)) % 10**9:09}xW"


def poisoned(value: Any) -> Any:
    """The same nouns with a sentinel in every text, and digits of our own in every coordinate."""
    if isinstance(value, msgspec.Struct):
        name = type(value).__name__
        hints = typing.get_type_hints(type(value))
        changes = {}
        for field in value.__struct_fields__:
            given = getattr(value, field)
            if field in OURS.get(name, ()):
                continue
            if given is None and str in (*typing.get_args(hints[field]), hints[field]):
                given = f"{name}.{field}"  # what the sample leaves open is filled, too
            if field in ("latitude", "longitude"):
                changes[field] = 47.123456789 if field == "latitude" else 8.987654321
            elif field != "native_id":
                changes[field] = poisoned(given)
        return msgspec.structs.replace(value, **changes)
    if isinstance(value, enum.Enum | dt.date | bool | int | float | None.__class__):
        return value
    if isinstance(value, str):
        return sentinel(value)
    if isinstance(value, Mapping):
        ours = re.compile("day|region")  # the values of our sentences that are dates and regions
        return {
            key if re.fullmatch("[a-z_]+", key) else sentinel(key): one if ours.match(key) else poisoned(one)
            for key, one in value.items()
        }
    if isinstance(value, tuple):
        return tuple(poisoned(one) for one in value)
    raise TypeError(type(value))


@pytest.fixture(scope="module")
def life() -> Document:
    extra = tuple(
        (
            item,
            msgspec.structs.replace(
                verdict, reasons=(*verdict.reasons, Reason("The group {group} is public.", {"group": "Choir"}))
            ),
        )
        for item, verdict in invented.hostile()
    )
    return poisoned(invented.document(extra=extra))


def shared(life: Document, lang: str) -> str:
    previews = Previews(made={(row.account_id, row.media_id): b"\xff\xd8sentinel-picture" for row in life.media})
    hints = [
        (account.account_id, [Reason("The group {group} is public.", {"group": sentinel("g")})]) for account in life.accounts
    ]
    return render(life, inventory(life), lang=lang, policy=load(), hints=hints, previews=previews, share=True)


def test_the_sentinels_are_in_the_whole_report(life: Document) -> None:
    html = render(life, inventory(life), lang="en", policy=load())
    assert len(set(re.findall(r"Zq\d{13}xW", html))) > 60
    assert "47.12345" in html


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_sentinel_is_in_the_shared_report(life: Document, lang: str) -> None:
    html = shared(life, lang)
    assert re.findall(r"Zq\d{4,}\w*", html) == []
    assert "47.12" not in html and "8.98" not in html
    assert "<img" not in html and "base64" not in html
    assert 'id="items-data"' not in html and 'data-filter="person"' not in html


def test_the_shared_report_counts_the_same(life: Document) -> None:
    whole, part = inventory(life), inventory(scrubbed(life, [])[0])
    assert {name: row for name, row in whole.items() if name != "accounts"} == {
        n: row for n, row in part.items() if n != "accounts"
    }
    document = scrubbed(life, [])[0]
    assert len({person.name for item in document.items for person in item.people}) == len(
        {person.name for item in life.items for person in item.people}
    )
    assert len(document.files) == len(life.files) and len(document.media) == len(life.media)


def test_the_shared_report_says_what_it_leaves_out(life: Document) -> None:
    assert "It is the version for sharing" in shared(life, "en")
    assert "C’est la version à partager" in shared(life, "fr")
