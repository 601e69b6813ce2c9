"""meta-export: which of your Facebook and Instagram data Meta's AI training announcement covers.

    import analyzer
    result = analyzer.analyse(["facebook-ada-2026-07-01-Ab12Cd34.zip"])
    result.items            # a DataFrame; result.media, result.people … too

Everything happens on this computer: the library opens no connection, reads no clock and writes nothing.
"""

from __future__ import annotations

from .version import VERSION as __version__

TYPE_CHECKING = False  # as type checkers know it: the command begins here, too, and listens to Ctrl-C before it imports anything
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from os import PathLike
    from typing import Any, BinaryIO

    from .archive import Source
    from .model import Answers, Progress
    from .tables import Result

    Given = str | PathLike[str] | BinaryIO

__all__ = ["__version__", "analyse", "warm"]


def analyse(
    paths: Sequence[Given] | Given,
    *,
    answers: Answers | None = None,
    as_of: dt.date | None = None,
    lang: str = "en",
    digests: bool = False,
    leftovers: bool = True,
    languages: bool = False,
    progress: Progress | None = None,
) -> Result:
    """Read downloaded archives and give every item its status.

    paths     ZIPs, folders, or a folder of ZIPs; parts of one export in any order, several accounts together. A ZIP may be a
              file object: binary, seekable, with a `name` like a file's where it has one; it is read by range and left open
    answers   what the user states (`analyzer.answers.from_toml`); None: nothing
    as_of     the date of the policy to apply; None: that of the latest policy text in the data
    lang      language of the sentences: `en` or `fr`
    digests   compute the SHA-256 of each archive
    leftovers count the values of the files read that are in no table; without it that table is empty
    languages detect the language of each text when the table of items is asked for; without it that column is empty
    progress  called as `progress(stage, done, total)` while the work goes on (`analyzer.model.Progress`)

    Raises `analyzer.archive.ArchiveError` when none of the archives can be used; a damaged part of one is a row in
    `problems`, never an exception.
    """
    import datetime as dt

    from .analysis import analyse_archives
    from .model import Answers, no_progress
    from .policy import load
    from .tables import Result

    day = as_of or dt.date.fromisoformat(load().id)
    analysis = analyse_archives(
        _sources(paths),
        answers or Answers(),
        day,
        digests=digests,
        leftovers=leftovers,
        progress=progress or no_progress,
    )
    return Result(analysis.document, lang, languages=languages)


def warm() -> None:
    """Load what an analysis will need, so that it need not be waited for later: for pages and windows whose user still chooses.

    It takes a second and may run in a thread. It reads an invented download of its own, in memory, and returns nothing.
    """
    from .analysis import warm
    from .tables import Result  # noqa: F401

    warm()


def _sources(given: Sequence[Given] | Given) -> list[Source]:
    from os import PathLike
    from pathlib import Path

    each: Iterable[Any] = [given] if isinstance(given, str | PathLike) or hasattr(given, "read") else given
    return [Path(one) if isinstance(one, str | PathLike) else one for one in each]
