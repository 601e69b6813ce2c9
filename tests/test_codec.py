"""JSON without orjson: the same values, the same refusals, the same text, and the same tables and page of the samples."""

from __future__ import annotations

import datetime as dt
import math
import subprocess
import sys
from enum import StrEnum
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from analyzer.flavours.json import codec, plain_codec
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT

TEXTS = [
    b"1", b"18446744073709551615", b"18446744073709551616", b"-9223372036854775808", b"-9223372036854775809",
    b'{"id": [123456789012345678901234567890, 7]}', b"1" + b"0" * 400, b"1" + b"0" * 5000, b"1e400", b"-0", b"-0.0", b"5e-324",
    b"1E5", b" 1 ", b"1 2", b"", b"01", b"1.", b".5", b"tru", b"NaN", b"Infinity", b"null\x00", b"[1,]", b'{"a":1,"a":2}',
    b'"\\ud83d\\ude00"', b'"\\ud800"', b'{"\\ud800":1}', b'"\xff"', b'"\xed\xa0\x80"', b'"\xc0\xaf"', b'"a\x01b"', b'"\x7f"',
    b'"\\u0000"', b'"\\x"', b"\xef\xbb\xbf1", b'{"timestamp_ms": 1719400000000, "n": 1.5}',
]  # fmt: skip


def outcome(loads: Any, text: bytes) -> tuple[str, object]:
    """What reading a text gives: its value with the types of its numbers, or a refusal."""
    try:
        return "value", repr(loads(text))
    except (ValueError, RecursionError):
        return "refused", None


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_text_is_read_as_orjson_reads_it(text: bytes) -> None:
    assert outcome(plain_codec.loads, text) == outcome(orjson.loads, text)


def test_what_is_no_json_is_refused_by_the_error_that_callers_catch() -> None:
    for text in (b'"\xff"', b"[1,]", b"1" + b"0" * 5000, b"1e400"):
        with pytest.raises(plain_codec.DecodeError):
            plain_codec.loads(text)
    assert issubclass(codec.DecodeError, ValueError)


class Word(StrEnum):
    A = "a"


VALUES: list[object] = [
    {1: 2, 1.5: "x"}, {Word.A: Word.A}, Markup("<b>"), float("nan"), math.inf, (1, (2,)), dt.date(2024, 6, 26), 1 << 63,
    0.1, 1e15, -0.0, "\x7f\u2028é\x01\"\\/\b", None, True, [], {}, "🦊",
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_a_value_is_written_as_orjson_writes_it(value: object) -> None:
    assert plain_codec.dumps(value) == orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)


@pytest.mark.parametrize("value", ["\ud800", {"\ud800": 1}, object(), {(1,): 2}])
def test_what_cannot_be_written_is_refused_by_both(value: object) -> None:
    with pytest.raises(codec.EncodeError):
        codec.dumps(value)
    with pytest.raises(plain_codec.EncodeError):
        plain_codec.dumps(value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(1 << 63), (1 << 64) - 1) | st.text() | st.floats(-1e15, 1e15),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_any_value_goes_both_ways(value: object) -> None:
    text = orjson.dumps(value)
    assert repr(plain_codec.loads(text)) == repr(orjson.loads(text))
    assert plain_codec.loads(plain_codec.dumps(value)) == orjson.loads(text)


RUN = """
import datetime as dt, sys
if "without" in sys.argv:
    sys.modules["orjson"] = None
from pathlib import Path
from analyzer.analysis import analyse_archives
from analyzer.flavours.json import codec
from analyzer.model import Answers
from analyzer.policy import load
from analyzer.report import render
from analyzer.totals.inventory import inventory

assert (codec.dumps.__module__ == "analyzer.flavours.json.plain_codec") is ("without" in sys.argv)
paths = [Path(one) for one in sys.argv[2:]]
document = analyse_archives(paths, Answers(), dt.date(2026, 11, 27), leftovers=True).document
sys.stdout.write(render(document, inventory(document), lang="fr", policy=load()))
sys.stdout.write(repr(document))
"""


def test_the_samples_give_the_same_document_and_page() -> None:
    archives = [str(one) for one in (*FACEBOOK_PARTS, INSTAGRAM)]
    with_it, without = (
        subprocess.run([sys.executable, "-c", RUN, how, *archives], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for how in ("with", "without")
    )
    assert len(with_it) > 100_000 and with_it == without
