"""Broadcast channels are no private messages: anybody may join one, and what the account posts there is always public."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

import analyzer
from analyzer.answers import from_toml
from tests.making import instagram, meta_json, zipped

FOLDER = "your_instagram_activity/messages/broadcast/news_17850000000000001"


def thread() -> dict[str, Any]:
    senders = [{"name": "Ada Example"}, {"name": "Ben Sample"}]
    messages = [
        {"sender_name": "Ben Sample", "timestamp_ms": 1_780_000_200_000, "content": "SENTINEL of somebody else"},
        {"sender_name": "Ada Example", "timestamp_ms": 1_780_000_100_000, "content": "Das Beet ist fertig"},
        {"sender_name": "Ada Example", "timestamp_ms": 1_780_000_000_000, "is_geoblocked_for_viewer": False},
    ]
    return {"participants": senders, "messages": messages, "title": "News"}


def page() -> bytes:
    def box(name: str, words: str) -> str:
        head = f'<h2 class="_3-95 _2pim _a6-h _a6-i">{name}</h2>'
        body = f'<div class="_3-95 _a6-p"><div><div></div><div>{words}</div></div></div>'
        foot = '<div class="_3-94 _a6-o">Jul 10, 2026 9:00 pm</div>'
        return f'<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder">{head}{body}{foot}</div>'

    boxes = box("Ben Sample", "SENTINEL of somebody else") + box("Ada Example", "Das Beet ist fertig")
    return f'<html><body><main class="_a706" role="main">{boxes}</main></body></html>'.encode()


@pytest.mark.parametrize("ending", ["json", "html"])
def test_own_posts_in_a_channel_are_public_and_others_are_not_kept(tmp_path: Path, ending: str) -> None:
    data = meta_json(thread()) if ending == "json" else page()
    files = {**instagram(), f"{FOLDER}/message_1.{ending}": data}
    path = zipped(tmp_path / "instagram-ada_x-2026-07-20-Ab12Cd34.zip", files)
    result = analyzer.analyse(
        [path],
        answers=from_toml('country = "FR"\nborn = 1990-05-04\n[instagram]\naudience = "followers"'),
        as_of=dt.date(2026, 7, 24),
    )
    (post,) = [row for row in result.items.to_dict("records") if row["text"] == "Das Beet ist fertig"]
    assert (post["kind"], post["surface"], post["author"], post["exposure"]) == ("post", "own", "self", "in")
    assert post["rule"] == "channel_post"
    (row,) = [row for row in result.files.to_dict("records") if "broadcast" in row["path"]]
    assert row["fate"] == "read"
    assert result.inventory["instagram"]["private_messages"]["total"] == 0
    assert not [text for text in result.items.text if isinstance(text, str) and "SENTINEL" in text]
