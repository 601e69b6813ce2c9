"""Loads and tries what reading will need, once, in the server that children are forked from: they begin warm.

The first archive that a process reads takes half a second more than the next, mostly for what is loaded when it is first used.
So small invented archives of each platform and form are read here, and a table is written.
"""

from __future__ import annotations

import datetime as dt
import gc
import io
import sys
import zipfile

from analyzer import warm as warm_analyzer
from analyzer.analysis import analyse_archives
from analyzer.model import Answers
from analyzer.policy import load
from analyzer.totals.cells import cells

from .reading import table

_PAGE = """<html><head><base href="../../" /><title>Your posts</title></head><body><div class="_a6-g">
<div class="_2ph_ _a6-h">Ada</div>
<div class="_2ph_ _a6-p"><div>We walked along the river all afternoon, and it was quite lovely.</div></div>
<div class="_3-94 _a6-o"><div class="_a72d">Jun 26, 2024, 2:13:05 PM</div></div></div></body></html>"""
_GRAM = """[{"media": [{"uri": "media/posts/202406/1.jpg", "creation_timestamp": 1719411185, "title": "A hill at dawn"}]}]"""
_ARCHIVES = (
    {"your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.html": _PAGE},
    {"your_instagram_activity/media/posts_1.json": _GRAM, "media/posts/202406/1.jpg": "\\xff\\xd8\\xff\\xe0"},
    {"your_instagram_activity/content/posts_1.html": _PAGE},
)


class _NoPandas:
    """Says that pandas is not installed. pyarrow would load it to see whether a list is one of its series: no table here is
    pandas', and every child would pay for its 30 MB (5 of 30 ms, measured 2026-11 with pyarrow 26)."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)


def warm() -> None:
    """Everything is loaded, and the collector never looks at it again: pages of memory stay shared with the children.

    For a process that does nothing else: afterwards it has no pandas.
    """
    sys.meta_path.insert(0, _NoPandas)
    from pyarrow import BufferOutputStream, parquet

    warm_analyzer()
    for files in _ARCHIVES:
        with zipfile.ZipFile(held := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(name, text.encode("latin-1"))
        made = analyse_archives([held], Answers(country="FR"), dt.date.fromisoformat(load().id))
        parquet.write_table(table("warm", cells(made.document)), BufferOutputStream(), compression="zstd")
    gc.collect()
    gc.freeze()
