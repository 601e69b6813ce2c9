"""Test data that other projects published, counted as a person reading the files would count it.

The numbers stand here with the reason. The fixtures are not part of this repository: where they are absent, these
tests are skipped.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import analyzer
from analyzer.tables import Result


def kinds(result: Result) -> dict[tuple[str, str], int]:
    return dict(Counter(zip(result.items.kind, result.items.surface, strict=True)))


@pytest.fixture(scope="module")
def result(fixtures: Path) -> Result:
    return analyzer.analyse(fixtures / "facebook_2026_tng")


class TestFacebook2026:
    """A tree of July 2026 whose times lie in the 24th century."""

    def test_items(self, result: Result) -> None:
        assert kinds(result) == {
            # The timeline: a check-in (its place written twice), two photos with text, a life event, two photos.
            ("post", "own"): 4,
            # One on somebody's wall: `Target` is empty, so the owner is not known.
            ("post", "other"): 1,
            # Three in groups, the third a photo without text.
            ("post", "group"): 3,
            # The one video of your_videos.json, whose file is missing.
            ("video", "own"): 1,
            # The album's description; its two photos are those of the fourth post.
            ("note", "own"): 1,
            # "commented on his own photo", "… his own album".
            ("comment", "own"): 2,
            ("comment", "other"): 1,
            ("comment", "group"): 1,
            # Name, bio, current city, home town.
            ("profile", "own"): 4,
        }

    def test_edits_reactions_and_messages_are_counted_and_make_no_items(self, result: Result) -> None:
        reasons = dict(zip(result.files.path.str.rsplit("/").str[-1], result.files.reason, strict=True))
        assert reasons["edits_you_made_to_posts.json"] == reasons["your_comment_edits.json"] == "copies"
        # Two reactions, listed in two files.
        assert result.inventory["facebook"]["reactions"]["total"] == 2
        assert result.inventory["facebook"]["private_messages"]["total"] == 2

    def test_pictures(self, result: Result) -> None:
        media = result.media.set_index("media_id")
        # Four pictures (two of them also in a comment and a group post) and the missing video.
        assert Counter(media.type) == {"image": 4, "video": 1}
        assert media.path.isna().sum() == 1
        # The album's words for a picture of the post; the post itself has no text.
        assert media.caption["200000000000002"] == "Guinan behind the bar."
        assert media.caption["200000000000003"] == "The bridge at dawn."
        # Two captions of pictures, the post with two photos, the video's description.
        assert result.inventory["facebook"]["captions"]["total"] == 4

    def test_texts_are_repaired_and_markup_is_shown_as_names(self, result: Result) -> None:
        texts = set(result.items.text.dropna())
        assert "Tea, Earl Grey, hot. ☕ Evening in Ten Forward with the senior staff." in texts
        assert "Farpoint, from orbit. Data" in texts
        assert "Took command of the Enterprise\n\nStardate 41153.7 — a new ship, a new crew. ✨" in texts
        people = set(zip(result.people.name, result.people.role, strict=True))
        assert people == {
            ("Data", "tagged"),
            ("Data", "mentioned"),
            ("William Riker", "owner"),
            ("Wesley Crusher", "owner"),
        }

    def test_account_and_times(self, result: Result) -> None:
        account = result.account.iloc[0]
        assert (account.account_id, account["name"]) == ("facebook:170100000000001", "Jean-Luc Picard")
        assert str(account.born_on) == "2305-07-13"
        # The life event is dated back to 2364; it was posted later in that century.
        life_event = result.items[result.items.text.str.startswith("Took command", na=False)].iloc[0]
        assert life_event.created_at.year == 2369
        assert life_event.place_name == "Farpoint Station"
        assert life_event.latitude is None or life_event.latitude != life_event.latitude, "(0, 0) is no place"

    def test_balance(self, result: Result, fixtures: Path) -> None:
        assert len(result.files) == sum(1 for path in (fixtures / "facebook_2026_tng").rglob("*") if path.is_file())
        assert Counter(result.files.fate) == {"read": 9, "media": 4, "private": 1, "skipped": 6}


def test_facebook_2026_sanitized_posts(fixtures: Path) -> None:
    result = analyzer.analyse(fixtures / "facebook_2026_sanitized_posts")
    # A text, a shared link with a text, a photo with a text and a caption of its own.
    assert kinds(result) == {("post", "own"): 3}
    assert list(result.items.links) == [[], ["https://example.com/sample"], []]
    counted = {kind: tally["total"] for kind, tally in result.inventory["facebook"].items() if tally["total"]}
    assert counted == {"photos": 1, "captions": 2, "texts": 2}
    assert result.media.path.isna().all(), "the placeholder's file is not in the archive"
    assert list(result.account.account_id) == ["facebook:unknown"], "no profile: nobody says whose it is"


def test_instagram_2026_label_values(fixtures: Path) -> None:
    result = analyzer.analyse(fixtures / "instagram_2026_label_values")
    # Two comments on other people's posts, the profile's name, three interests that Meta's AI inferred.
    assert kinds(result) == {("comment", "other"): 2, ("profile", "own"): 1, ("profile", "ai"): 3}
    assert set(zip(result.people.name, result.people.role, strict=True)) == {
        ("example_creator", "owner"),
        ("demo_kitchen", "owner"),
    }
    # Three liked posts and one liked story.
    assert result.inventory["instagram"]["reactions"]["total"] == 4
    account = result.account.iloc[0]
    assert (account.username, account.private_account) == ("example_user", False)
    assert str(account.range_start) == "2025-01-01 00:00:00+00:00"
    # `Exampleland` is no country: it is shown, not matched.
    assert account.region_source == "none"


@pytest.mark.parametrize(
    ("folder", "messages"),
    [
        ("json_simple", 3 + 1),  # an inbox thread of three, an archived one of one
        ("json_group", 3),
        ("json_multifile", 2 + 1 + 1),  # message_1, message_2 and message_10 of one thread
        ("json_nontext", 6),  # calls, stickers, removed messages count like any other
        ("json_with_media", 1),
        ("json_with_media_alt", 1),
        ("e2ee_simple", 4 + 2),  # the separate end-to-end-encrypted export: flat files, other keys
        ("mixed", 2),  # the JSON file; its HTML twin is the same thread
        ("corrupt", 1),  # the thread beside the damaged one
    ],
)
def test_messenger_threads_are_counted_and_never_read(fixtures: Path, folder: str, messages: int) -> None:
    result = analyzer.analyse(fixtures / "messenger_threads" / folder)
    assert result.inventory["facebook"]["private_messages"]["total"] == messages
    assert len(result.items) == 0
    assert Counter(result.files.fate)["failed"] == (1 if folder == "corrupt" else 0)


def test_facebook_2019_albums(fixtures: Path) -> None:
    """Two albums of two pictures each, metadata flat in `photo_metadata` as before 2021; no profile, no other folder."""
    result = analyzer.analyse(fixtures / "facebook_2019_albums")
    assert kinds(result) == {("photo", "own"): 4}
    assert result.media.path.notna().all() and set(result.media.format) == {"jpeg"}
    media = result.media.set_index("uri")
    phone = media.loc["posts/myalbum_1234/11113237987292.jpg"]
    assert (phone.camera_make, round(phone.latitude, 4), phone.location_source) == ("Huawei", 48.8582, "export")
    camera = media.loc["posts/myalbum_1234/88888888888888323.jpg"]
    # `orientation` 0 and `original_height` 0 say nothing.
    assert str(camera.taken_at) == "2015-07-17 15:49:18+00:00" and camera.location_source == "none"
    assert pd.isna(camera.orientation)


def test_facebook_2022_redacted_files(fixtures: Path) -> None:
    """Single files without any folder, Danish titles, one of them two documents in a list."""
    result = analyzer.analyse(fixtures / "facebook_2022_redacted_files")
    # Four comments and four in groups (their record names the group); of four on somebody's post, the title tells it for two:
    # "PROFILE har kommenteret REDACTED PERSONs opslag".
    # Of three group posts one holds nothing but a generated title; one is a picture, one a poll.
    assert kinds(result) == {
        ("comment", "group"): 4,
        ("comment", "other"): 2,
        ("comment", "unknown"): 2,
        ("post", "group"): 2,
    }
    assert Counter(result.files.fate) == {"read": 2, "skipped": 5}
    assert "REDACTED QUESTION\n\nOption 1\n\nOption 2" in set(result.items.text.dropna())


def test_instagram_2022_in_french(fixtures: Path) -> None:
    """A whole export packed again on a Mac, labels in French and mangled, posts without files but with coordinates."""
    result = analyzer.analyse(fixtures / "instagram_2022_french" / "instagramV2.zip")
    # posts_1.json has 203 entries, stories.json 130; the profile gives its name and its picture.
    assert kinds(result) == {("post", "own"): 203, ("story", "own"): 130, ("profile", "own"): 2}
    assert result.items[result.items.kind.isin(["post", "story"])].latitude.notna().all()
    assert result.items[result.items.kind.isin(["post", "story"])].text.notna().all()
    account = result.account.iloc[0]
    # `Compte privé` and `Nom d’utilisateur`, mangled in the file.
    assert (account.account_id, account.private_account) == ("instagram:johndoe", True)
    # Eight threads; 103 liked posts and 211 liked comments.
    assert result.inventory["instagram"]["private_messages"]["total"] == 717
    assert result.inventory["instagram"]["reactions"]["total"] == 103 + 211
    assert Counter(result.files[result.files.path.str.contains("__MACOSX")].reason) == {"system": 20}
    assert set(result.files.fate) == {"read", "private", "skipped"}


def test_the_balance_adds_up_on_every_public_fixture(fixtures: Path) -> None:
    """Together in one call, so that a folder that is no export is accounted for as well."""
    folders = [path for path in sorted(fixtures.iterdir()) if path.is_dir() and not list(path.glob("*.zip"))]
    result = analyzer.analyse([*folders, *fixtures.glob("*/*.zip")])
    on_disk = sum(1 for folder in folders for path in folder.rglob("*") if path.is_file())
    by_archive = Counter(result.files.archive)
    assert sum(number for archive, number in by_archive.items() if not archive.endswith(".zip")) == on_disk
    assert not result.files.duplicated(["archive", "path"]).any()
