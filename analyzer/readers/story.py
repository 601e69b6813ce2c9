"""Stories: what is kept of them after their day, on both platforms."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Entry, Item, Kind, Platform, State
from . import File, Seen
from ._writing import shown_alone

KIND = Kind.STORY
PATHS = (
    Seen("stories/archived_stories", "2021-08", Platform.FACEBOOK),
    Seen("content/stories", "2021-03", Platform.INSTAGRAM),
    Seen("media/stories", "2025-03", Platform.INSTAGRAM),
)


def read(entry: Entry, file: File) -> Iterable[Item]:
    return shown_alone(entry, file, KIND, State.ARCHIVED)
