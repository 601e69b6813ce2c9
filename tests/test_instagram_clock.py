"""Instagram's zone is measured where JSON and pages of one account are given, and honest about what it cannot know."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest

import analyzer
from analyzer.flavours.dates import Clock as DateClock
from analyzer.recognise import Placed, calibration
from analyzer.recognise.calibration import Pair, zone_of
from sample_exports.html.dates import Clock
from tests.making import zipped

MEDIA = "your_instagram_activity/media"
WINTER, SUMMER = (int(dt.datetime(2025, month, 15, 12, tzinfo=dt.UTC).timestamp()) for month in (1, 7))
needs_zones = pytest.mark.skipif(not available_timezones(), reason="this system knows no time zones")


def pairs(winter: float | None, summer: float | None) -> list[Pair]:
    """A post of each season, with the hours that the clock on its page was ahead."""
    given = ((WINTER, winter), (SUMMER, summer))
    return [Pair(true + number, int(hours * 3600)) for number in range(3) for true, hours in given if hours is not None]


@needs_zones
@pytest.mark.parametrize(
    ("winter", "summer", "found"),
    [
        (-8, -8, -480),  # as one account measured it
        (-8, None, -480),
        (-8, -7, "America/Los_Angeles"),  # as another did
        (None, -7, "America/Los_Angeles"),
        (5.5, 5.5, 330),
        (None, 2, 120),
        (None, None, None),
        (-8, 3, None),  # no place on Earth
    ],
)
def test_one_offset_or_a_zone_that_explains_two_or_nothing(
    winter: float | None, summer: float | None, found: str | int | None
) -> None:
    assert zone_of(pairs(winter, summer)) == found


@needs_zones
def test_a_zone_is_found_by_when_its_clocks_change() -> None:
    days = [int(dt.datetime(2025, month, day, tzinfo=dt.UTC).timestamp()) for month in range(1, 13) for day in (1, 15, 28)]
    known = [Pair(day, int(dt.datetime.fromtimestamp(day, ZoneInfo("Europe/Paris")).utcoffset().total_seconds())) for day in days]
    zone = ZoneInfo(str(zone_of(known)))
    assert all(dt.datetime.fromtimestamp(pair.true, zone).utcoffset() == dt.timedelta(seconds=pair.ahead) for pair in known)


def post(number: int, printed: str) -> str:
    picture = f'<a href="media/posts/2025/{number}.jpg"><img src="media/posts/2025/{number}.jpg" class="_a6_o _3-96" /></a>'
    head = f'<div class="_3-95 _2pim _a6-h _a6-i">Post {number}</div><div class="_3-95 _a6-p"><div>{picture}</div></div>'
    return f'<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder">{head}<div class="_3-94 _a6-o">{printed}</div></div>'


def record(number: int, seconds: int) -> dict[str, object]:
    media = {"uri": f"media/posts/2025/{number}.jpg", "creation_timestamp": seconds, "title": f"Post {number}"}
    return {"media": [media]}


def both(folder: Path, zone: str, known: list[int], alone: int) -> list[dict[str, object]]:
    """The items of an account whose JSON knows some posts and whose page shows one more, on a clock of this zone."""
    clock = Clock(ZoneInfo(zone), seconds=False)
    shown = [*known, alone]
    page = "".join(post(17_850_000_000 + number, clock.words(second, "en")) for number, second in enumerate(shown))
    listed = [record(17_850_000_000 + number, second) for number, second in enumerate(known)]
    html = f'<html><body><main class="_a706" role="main">{page}</main></body></html>'
    first = zipped(folder / "instagram-ada-2026-07-01-Aa11Bb22.zip", {f"{MEDIA}/posts_1.html": html.encode()})
    second = zipped(folder / "instagram-ada-2026-07-01-Cc33Dd44.zip", {f"{MEDIA}/posts_1.json": json.dumps(listed).encode()})
    result = analyzer.analyse([first, second], as_of=dt.date(2026, 7, 1))
    return result.items.to_dict("records")


@needs_zones
@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Kolkata", "Europe/Paris", "Etc/GMT+8"])
def test_a_post_that_only_the_page_shows_gets_the_time_that_the_others_tell(tmp_path: Path, zone: str) -> None:
    alone = SUMMER + 86_400
    known = [season + 40 * number for season in (WINTER, SUMMER) for number in range(3)]
    items = both(tmp_path, zone, known, alone)
    assert len(items) == 7
    (only,) = [item for item in items if item["text"] == "Post 17850000006"]
    assert only["created_at"].timestamp() == alone
    assert (str(only["time_precision"]), str(only["zone_source"])) == ("minute", "account")


def test_without_a_post_known_twice_the_usual_offset_is_assumed(tmp_path: Path) -> None:
    (only,) = both(tmp_path, "Etc/GMT+8", [], SUMMER)
    assert only["created_at"].timestamp() == SUMMER
    assert (str(only["time_precision"]), str(only["zone_source"])) == ("minute", "assumed")


LOGINS = "security_and_login_information/login_and_profile_creation"


def login_page(heading: str, printed: str) -> bytes:
    head = f'<h2 class="_3-95 _2pim _a6-h _a6-i">{heading}</h2>'
    row = f'<tr><td class="_2pin _a6_q">Time</td><td class="_2pin _2piu _a6_r">{printed}</td></tr>'
    box = f'<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder">{head}<div class="_a6-p"><table>{row}</table></div></div>'
    return f'<html><body><main class="_a706" role="main">{box}</main></body></html>'.encode()


@pytest.mark.parametrize("other", ["signup_details", "last_known_location", "a_login_page_without_headings"])
def test_logins_measure_beside_pages_of_their_folder_that_have_no_instants(tmp_path: Path, other: str) -> None:
    """The folder of the logins holds other pages in every whole export (seen in 2026)."""
    shown = f'<html><body><main class="_a706" role="main">{post(17_850_000_009, "Jul 10, 2026 9:00 pm")}</main></body></html>'
    pages = {
        f"{MEDIA}/posts_1.html": shown.encode(),
        f"{LOGINS}/login_activity.html": login_page("2026-07-01T10:20:30+00:00", "Jul 01, 2026 2:20 am"),
        f"{LOGINS}/{other}.html": login_page("User information", "Jul 01, 2020 2:20 am"),
    }
    result = analyzer.analyse([zipped(tmp_path / "instagram-ada-2026-08-11-Aa11Bb22.zip", pages)], as_of=dt.date(2026, 8, 12))
    (only,) = [item for item in result.items.to_dict("records") if item["kind"] == "post"]
    assert (only["created_at"].isoformat(), str(only["zone_source"])) == ("2026-07-11T05:00:00+00:00", "account")


def test_a_page_that_we_stumble_over_costs_its_own_measure_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = calibration._logins

    def stumbling(one: Placed, clock: DateClock) -> Iterator[Pair]:
        if "logout" in one.key:
            raise KeyError(one.key)
        yield from real(one, clock)

    monkeypatch.setattr(calibration, "_logins", stumbling)
    shown = f'<html><body><main class="_a706" role="main">{post(17_850_000_009, "Jul 10, 2026 9:00 pm")}</main></body></html>'
    pages = {
        f"{MEDIA}/posts_1.html": shown.encode(),
        f"{LOGINS}/login_activity.html": login_page("2026-07-01T10:20:30+00:00", "Jul 01, 2026 2:20 am"),
        f"{LOGINS}/logout_activity.html": login_page("2026-07-01T10:20:30+00:00", "Jul 01, 2026 2:20 am"),
    }
    result = analyzer.analyse([zipped(tmp_path / "instagram-ada-2026-08-11-Aa11Bb22.zip", pages)], as_of=dt.date(2026, 8, 12))
    (only,) = [item for item in result.items.to_dict("records") if item["kind"] == "post"]
    assert str(only["zone_source"]) == "account"
