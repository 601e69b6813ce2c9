"""An archive is told by any of its known files, and by nothing that other services have too."""

from __future__ import annotations

from pathlib import Path

import pytest

import analyzer
from analyzer.archive import ArchiveError
from analyzer.model import Platform
from analyzer.readers import modules
from analyzer.words.keys import path_key
from tests.making import zipped

NAMED = {
    Platform.INSTAGRAM: "instagram-ada_x-2026-08-11-AbCdEf12.zip",
    Platform.FACEBOOK: "facebook-ada.x-2026-08-11-AbCdEf12.zip",
}
PATHS = sorted(
    {
        (seen.platform, path_key(seen.path.replace("**", "page").replace("#", "1").replace("*", "inbox")))
        for module in modules().values()
        for seen in module.PATHS
        if seen.platform is not None
    }
)


@pytest.mark.parametrize(("platform", "path"), PATHS, ids=[f"{platform} {path}" for platform, path in PATHS])
def test_one_file_of_an_archive_that_has_metas_name_is_enough(platform: Platform, path: str, tmp_path: Path) -> None:
    if "/" not in path and platform is Platform.INSTAGRAM:
        pytest.skip("names that anything can have are told by what they hold")
    result = analyzer.analyse(zipped(tmp_path / NAMED[platform], {f"{path}.json": "[]"}))
    assert {account.partition(":")[0] for account in result.account.account_id} == {platform}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("comments", '{"media_comments": [["2019-05-01T10:00:00", "oui", "leo_l"]]}'),
        ("profile", '{"biography": "moi", "date_joined": "2013-03-04T05:06:07", "username": "ada_x"}'),
        ("likes", '{"media_likes": [["2019-05-01T10:00:00", "leo_l"]]}'),
        ("stories_activities", '{"polls": [["2019-05-01T10:00:00", "leo_l"]]}'),
        ("connections", '{"followers": {"leo_l": "2019-05-01T10:00:00"}, "following": {}}'),
        ("searches", '[{"search_click": "leo_l", "time": "2019-05-01T10:00:00", "type": "user"}]'),
        ("saved", '{"saved_collections": [], "saved_media": [["2019-05-01T10:00:00", "leo_l"]]}'),
        ("account_history", '{"login_history": [], "registration_info": {"registration_time": "2013-03-04T05:06:07"}}'),
        ("seen_content", '{"ads_seen": [{"timestamp": "2019-05-01T10:00:00", "author": "shop"}]}'),
        ("messages", '[{"participants": ["a", "b"], "conversation": []}]'),
    ],
)
def test_any_file_of_instagrams_first_years_is_enough(name: str, text: str, tmp_path: Path) -> None:
    result = analyzer.analyse(zipped(tmp_path / "download.zip", {f"{name}.json": text}))
    assert {account.partition(":")[0] for account in result.account.account_id} == {"instagram"}
    assert "unknown" not in set(result.files.fate)


@pytest.mark.parametrize(
    "files",
    [
        {"comments.json": '[{"text": "hello"}]', "profile.json": '{"login": "ada"}'},
        {"messages.json": '[{"from": "a"}]', "settings.json": "{}"},
        {"posts/2020-01-01.html": "<html><body><p>A blog</p></body></html>"},
        {"saved/page.json": '{"a": 1}', "likes.json": "[1, 2]"},
    ],
)
def test_common_names_alone_tell_nothing(files: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(ArchiveError):
        analyzer.analyse(zipped(tmp_path / "backup.zip", files))


def test_messages_alone_are_whose_the_archives_name_says(tmp_path: Path) -> None:
    thread = '{"participants": [{"name": "a"}], "messages": [], "title": "x"}'
    for platform, name in NAMED.items():
        found = analyzer.analyse(zipped(tmp_path / name, {"messages/inbox/a_1/message_1.json": thread}))
        assert {account.partition(":")[0] for account in found.account.account_id} == {platform}


def test_what_both_have_is_told_by_what_it_holds(tmp_path: Path) -> None:
    page = '{"account_history_login_history": [{"title": "x", "string_map_data": {"Time": {"timestamp": 1700000000}}}]}'
    found = analyzer.analyse(zipped(tmp_path / "backup.zip", {"security_and_login_information/x/login_activity.json": page}))
    assert list(found.account.account_id) == ["instagram:unknown"]
