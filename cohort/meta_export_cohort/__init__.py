"""Cohorts: many donated archives, read one by one, told in figures that stand for ten people or more.

    from meta_export_cohort import new_key, plan, release, run
    key = new_key(Path("study.key"))
    for receipt in run(plan("donors.csv", key), "study", key):
        print(receipt.participant, receipt.status)

    release("study", by=["country"])   # tables, methods and a page in study/release

`read_key` reads a key again.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .engine import run
    from .keys import Key, new_key, read_key
    from .planning import Plan, plan
    from .receipts import Keep, Receipt, Status
    from .releasing.making import Release, release
    from .rules import Rules

__all__ = ["Keep", "Key", "Plan", "Receipt", "Release", "Rules", "Status", "new_key", "plan", "read_key", "release", "run"]

_LATER = {
    "Keep": "receipts",
    "Key": "keys",
    "Plan": "planning",
    "Receipt": "receipts",
    "Release": "releasing",
    "Rules": "rules",
    "Status": "receipts",
    "new_key": "keys",
    "plan": "planning",
    "read_key": "keys",
    "release": "releasing",
    "run": "engine",
}
"""Public name -> module that it is taken from when it is first asked for: the command's help shall not wait for them."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    return value
