"""Reels and IGTV videos."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Item, Kind, Platform
from . import File, Seen
from ._writing import shown_alone

KIND = Kind.REEL
PATHS = (
    Seen("short_videos/your_reels", "2022-04", Platform.FACEBOOK),
    Seen("short_videos/your_reels_#", "2022-04", Platform.FACEBOOK),
    Seen("reels/your_reels", "2023", Platform.FACEBOOK),
    Seen("content/reels", "2022", Platform.INSTAGRAM),
    Seen("content/igtv_videos", "2021-03", Platform.INSTAGRAM),
    Seen("media/reels", "2025-03", Platform.INSTAGRAM),
    Seen("media/igtv_videos", "2025-03", Platform.INSTAGRAM),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    return shown_alone(entry, file, KIND)
