"""What lies in contrib/ works on the tables of the sample life; HPI itself is a stub here, of what the module uses of it."""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import analyzer
from analyzer.outputs.files import write_tables
from analyzer.tables import Result
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT

MODULE = ROOT / "contrib/hpi/my/meta_export.py"


@pytest.fixture(scope="module")
def ada() -> Result:
    return analyzer.analyse([*FACEBOOK_PARTS, INSTAGRAM], as_of=dt.date(2026, 11, 1))


@pytest.fixture
def hpi(monkeypatch: pytest.MonkeyPatch) -> Callable[[Iterable[Path]], Any]:
    """Loads the module as HPI would, with a configuration that names these files."""

    def load(files: Iterable[Path]) -> Any:
        core: Any = ModuleType("my.core")
        core.Json, core.Paths, core.Stats, core.Res = dict, Any, dict, Any
        core.get_files = tuple
        core.stat = lambda function: {function.__name__: sum(1 for _ in function())}
        config: Any = ModuleType("my.config")
        config.meta_export = type("meta_export", (), {"export_path": list(files)})
        my: Any = ModuleType("my")
        my.core, my.config = core, config
        for module in (my, core, config):
            monkeypatch.setitem(sys.modules, module.__name__, module)
        spec = importlib.util.spec_from_file_location("my.meta_export", MODULE)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, "my.meta_export", module)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.mark.parametrize("text", [True, False])
def test_hpi_gets_every_item_and_picture_once(ada: Result, tmp_path: Path, hpi: Any, text: bool) -> None:
    for name in ("june", "july"):
        write_tables(ada, tmp_path / name, "jsonl", text=text)
    module = hpi([tmp_path / "june/items.jsonl", tmp_path / "july/items.jsonl"])
    assert module.stats() == {"items": len(ada.items), "media": len(ada.media)}
    cafe = next(item for item in module.items() if item.id == "fb-122132488660522")
    assert (cafe.kind, cafe.own, cafe.exposure) == ("post", True, "possible")
    assert cafe.created == dt.datetime(2018, 9, 15, 8, 41, tzinfo=dt.UTC)
    assert cafe.place == ("Café de l'Exemple" if text else None)
    assert {row.item for row in module.media()} <= {item.id for item in module.items()}


def test_hpi_is_told_what_could_not_be_read(ada: Result, tmp_path: Path, hpi: Any) -> None:
    write_tables(ada, tmp_path, "jsonl")
    path = tmp_path / "items.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"created_at":"20', b'"created_at":"2O', 1) + b"{}\n")
    found = list(hpi([path, tmp_path / "gone/items.jsonl"]).items())
    errors = [one for one in found if isinstance(one, Exception)]
    assert [type(error) for error in errors] == [ValueError, KeyError, FileNotFoundError]
    assert len(found) - len(errors) == len(ada.items) - 1
