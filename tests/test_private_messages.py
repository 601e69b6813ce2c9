"""Words of private messages come out nowhere: wherever a thread lies, whatever it is called, whichever form it has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from analyzer.analysis import analyse_archives
from analyzer.answers import from_toml
from analyzer.model import Document, Fate, Platform
from analyzer.readers import readers
from analyzer.readers.routing import is_private
from tests.making import AS_OF, POSTS, Files, facebook, inside, instagram, meta_json, post, zipped

SAID = "SECRETWORD"
WHEN = 1_719_411_185


def message(**more: Any) -> dict[str, Any]:
    return {"sender_name": "Ben Sample", "timestamp_ms": WHEN * 1000, "content": f"{SAID} said", **more}


def labelled(*labels: str) -> dict[str, Any]:
    values = [{"label": label, "value": f"{SAID} {label}"} for label in labels]
    return {"timestamp": WHEN, "media": [], "label_values": values, "fbid": "1"}


PAGE = (
    '<html><head><title>Ben Sample</title></head><body class="_5vb_"><div class="_a706"><div class="pam _3-95 _2ph- _a6-g">'
    f'<div class="_3-95 _2pim _a6-h _a6-i">Ben Sample</div><div class="_3-95 _a6-p"><div><div></div><div>{SAID}</div></div></div>'
    '<div class="_3-94 _a6-o">Jun 26, 2024 1:13:05 pm</div></div></div></body></html>'
)
PICTURE = {"uri": f"your_facebook_activity/messages/inbox/ben_1/photos/{SAID}.jpg", "creation_timestamp": WHEN}
FORMS: dict[str, Any] = {
    "today": {
        "participants": [{"name": "Ben Sample"}, {"name": "Ada Example"}],
        "messages": [
            message(photos=[PICTURE], share={"link": f"https://{SAID}.example", "share_text": SAID}),
            message(sender_name="Ada Example", reactions=[{"reaction": "x", "actor": SAID}]),
        ],
        "title": SAID,
        "thread_path": "inbox/ben_1",
    },
    "encrypted": {
        "participants": ["Ben Sample", "Ada Example"],
        "threadName": f"{SAID}_12",
        "messages": [{"senderName": "Ada Example", "text": SAID, "timestamp": WHEN * 1000, "media": [], "type": "text"}],
    },
    "a list without a thread": [message(), message(sender_name="Ada Example", text=SAID, timestamp=WHEN)],
    "records with a text": [{"timestamp": WHEN, "text": SAID, "author": "Ben Sample"}],
    "records of a form of their own": {"talk": {"lines": [{"time": WHEN, "body": SAID, "from": "Ada Example"}]}},
    "labelled records": [labelled("Message", "Text"), labelled("Caption")],
    "records as posts have them": [{"timestamp": WHEN, "title": SAID, "data": [{"post": SAID}]}],
    "a page": PAGE,
}
"""What was seen, and what Meta could make of it tomorrow."""

PLACES = (
    "messages/inbox/ben_1/message_1",
    "messages/inbox/ben_1/message_1 (1)",
    "messages/inbox/ben_1/messages",
    "messages/inbox/ben_1/your_posts_1",
    "messages/inbox/ben_1/files/posts/your_posts_2",
    "messages/inbox/posts/message_1",
    "messages/inbox/reels/your_reels",
    "messages/inbox/ai_conversations/message_1",
    "messages/inbox/message_1",
    "messages/inbox/comments",
    "messages/inbox/media/posts_1",
    "messages/e2ee_cutover/ben_1/message_1",
    "messages/a_folder_of_2030/ben_1/message_1",
    "messages/message_1",
    "messages/ben_12",
    "messages/group_interactions/comments",
    "messages/profile_information/profile_information",
    "messages/archived_threads/ben_1/replies_1",
    "your_messages/ben_12",
    "encrypted_messages/posts/your_posts_1",
    "inbox/ben_1/message_1",
    "chats/stories/archived_stories",
    "groups/your_group_messages/1",
    "posts/ben_1/message_1",
)


def exports() -> dict[str, tuple[str, Files]]:
    """Name of the export -> the folder in which its activity lies, and its files."""
    return {
        "facebook-ada.example-2026-07-01-Ab12Cd34": ("your_facebook_activity", facebook()),
        "instagram-ada_x-2026-07-02-Qq11Ww22": ("your_instagram_activity", instagram()),
    }


def read_with(form: Any, export: str, where: Path) -> Document:
    """An export in which a thread of this form lies in every place."""
    folder, files = exports()[export]
    ending, data = (".html", form.encode()) if isinstance(form, str) else (".json", meta_json(form))
    threads = inside(folder, {f"{place}{ending}": data for place in PLACES})
    return analyse_archives(
        [zipped(where / f"{export}.zip", {**files, **threads})], from_toml(""), AS_OF, leftovers=True
    ).document


@pytest.mark.parametrize("export", exports())
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_nothing_that_was_said_is_in_the_document(form: Any, export: str, tmp_path: Path) -> None:
    document = read_with(form, export, tmp_path)
    assert SAID not in msgspec.json.encode(document).decode()
    fates = {row.path.partition("/")[2].rpartition(".")[0]: row.fate for row in document.files}
    assert {fates[place] for place in PLACES} <= {Fate.PRIVATE, Fate.UNKNOWN, Fate.SKIPPED, Fate.READ, Fate.FAILED}
    assert fates["messages/inbox/ben_1/message_1"] is Fate.PRIVATE


def _taken(export: str) -> list[str]:
    """A path of every reader of something else, under which somebody's thread may have been put."""
    platform = Platform.FACEBOOK if export.startswith("facebook") else Platform.INSTAGRAM
    seen = (seen for reader in readers().values() for seen in reader.PATHS if seen.platform in (None, platform))
    return sorted({one.path.replace("#", "1").replace("**", "x").replace("*", "x") for one in seen})


@pytest.mark.parametrize("export", exports())
@pytest.mark.parametrize("form", ["today", "encrypted", "a list without a thread", "a page"])
def test_a_thread_under_the_name_of_something_else(form: str, export: str, tmp_path: Path) -> None:
    """A thread named as a list of posts, events, companies … gave its title, texts or senders until 2026-11-28."""
    folder, files = exports()[export]
    said = FORMS[form]
    ending, data = (".html", said.encode()) if isinstance(said, str) else (".json", meta_json(said))
    for number, path in enumerate(_taken(export)):
        member = f"{folder}/{path}{ending}" if "/" in path else f"{path}{ending}"
        target = zipped(tmp_path / str(number) / f"{export}.zip", {**files, member: data})
        document = analyse_archives([target], from_toml(""), AS_OF, leftovers=True).document
        assert SAID not in msgspec.json.encode(document).decode(), path


def test_messages_among_posts_cost_the_posts_nothing(tmp_path: Path) -> None:
    posts = [post("Before"), message(), message(text=SAID), post("Behind", WHEN + 60)]
    target = zipped(tmp_path / "facebook-ada.zip", {**facebook(), POSTS: meta_json(posts)})
    document = analyse_archives([target], from_toml(""), AS_OF).document
    assert sorted(item.text or "" for item in document.items if item.kind == "post") == ["Before", "Behind"]
    assert SAID not in msgspec.json.encode(document).decode()
    row = next(row for row in document.files if row.path == POSTS)
    assert (row.fate, row.records, row.made, row.empty) == (Fate.READ, 4, 2, 2)


def test_a_record_that_nobody_knows_is_still_an_item_elsewhere(tmp_path: Path) -> None:
    """Only where private messages lie is a text withheld: anywhere else it would be lost in silence."""
    folder, files = exports()["facebook-ada.example-2026-07-01-Ab12Cd34"]
    new = {f"{folder}/posts/moods_of_2030.json": meta_json(FORMS["records with a text"])}
    document = analyse_archives([zipped(tmp_path / "facebook-ada.zip", {**files, **new})], from_toml(""), AS_OF).document
    assert [item.text for item in document.items if item.kind == "unrecognised"] == [SAID]


@pytest.mark.parametrize("export", exports())
def test_what_was_sent_with_a_message_is_private(export: str, tmp_path: Path) -> None:
    """Papers that people sent each other were files that nobody knew until 2026-11-28, and asked to be looked at."""
    folder, files = exports()[export]
    thread = f"{folder}/messages/inbox/ben_1"
    sent = [f"{thread}/files/{name}" for name in ("lease_12.docx", "plan.pdf", "all.zip", "notes.txt", "sums.csv", "no_ending")]
    target = zipped(tmp_path / f"{export}.zip", {**files, **dict.fromkeys(sent, SAID.encode())})
    document = analyse_archives([target], from_toml(""), AS_OF, leftovers=True).document
    fates = {row.path: row.fate for row in document.files}
    assert {fates[path] for path in sent} == {Fate.PRIVATE}
    assert SAID not in msgspec.json.encode(document).decode()


def test_names_of_private_places() -> None:
    private = (
        "messages/inbox",
        "x/your_group_messages/1.json",
        "chats/a",
        "in-app_messages/b",
        "message_12.json",
        "e2ee_cutover/a",
    )
    open_ = ("posts/your_posts_1.json", "threads/threads_and_replies.json", "postmessages/a", "media/chateau_12/1.json", "")
    assert [path for path in private if not is_private(path)] == []
    assert [path for path in open_ if is_private(path)] == []
