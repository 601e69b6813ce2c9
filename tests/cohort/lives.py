"""Cohorts of invented donors as the engine leaves them on the disk: receipts, cells, the columns of a manifest."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from analyzer.words import Words
from meta_export_cohort.folder import Folder, Settings
from meta_export_cohort.receipts import Keep, Receipt, Status

CELLS = pa.schema(
    [
        *((name, pa.string()) for name in ("participant", "what", "platform", "name", "surface", "state")),
        ("year", pa.int32()),
        *((name, pa.string()) for name in ("exposure", "rule", "audience", "language", "flavour")),
        ("n", pa.int64()),
    ]
)
TERMS: dict[str, Any] = {"version": "0.1.0", "policy": "2026-11-01", "as_of": dt.date(2026, 11, 27), "keep": Keep.COUNTS}
STATUSES = ("in", "possible", "unclear", "out")

Row = dict[str, object]


def pid(number: int) -> str:
    """A pseudonym as the engine makes them: sixteen letters of base32."""
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return "".join(letters[number * 7919 * (at + 3) % 32] for at in range(10)) + "".join(
        letters[number // 32**at % 32] for at in range(6)
    )


def item(kind: str, exposure: str, year: int = 2020, n: int = 1, platform: str = "facebook") -> Row:
    return {
        "what": "item",
        "platform": platform,
        "name": kind,
        "surface": "own",
        "state": "live",
        "year": year,
        "exposure": exposure,
        "n": n,
    }


def other(what: str, name: str, n: int = 1, **more: object) -> Row:
    return {"what": what, "name": name, "platform": "facebook", "n": n, **more}


def write(
    out: Path, donors: Mapping[str, Sequence[Row]], columns: Mapping[str, Mapping[str, str]] | None = None, unread: int = 0
) -> Path:
    """Write a cohort: participant -> rows of cells; column -> participant -> value; `unread` more could not be read."""
    folder = Folder(out)
    folder.make(Settings(**TERMS, options={}, key="0" * 16, made_with={}), Words("en"))
    for one, rows in donors.items():
        folder.write_receipt(Receipt(participant=one, status=Status.DONE, inputs="", options="", **TERMS))
        path = out / "private" / "cells" / one[:2] / f"{one}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        blank = {field.name: "" for field in CELLS} | {"participant": one, "year": 0}
        parquet.write_table(pa.Table.from_pylist([{**blank, **row} for row in rows], CELLS), path)
    for number in range(unread):
        folder.write_receipt(Receipt(participant=pid(900_000 + number), status=Status.FAILED, inputs="", options="", **TERMS))
    if columns is not None:
        table = {"participant": list(donors), **{name: [values.get(one) for one in donors] for name, values in columns.items()}}
        schema = pa.schema([(name, pa.string()) for name in table])
        parquet.write_table(pa.table(table, schema), out / "private" / "participants.parquet")
    return out


def life(chance: random.Random) -> list[Row]:
    """One donor: how much of what, from which years, named by whom; as uneven as people are."""
    rows: list[Row] = []
    lively = chance.lognormvariate(2, 1)
    for kind, likely in (("post", 0.95), ("photo", 0.8), ("comment", 0.7), ("reel", 0.3), ("story", 0.4), ("ai_chat", 0.15)):
        if chance.random() < likely:
            strongest = chance.choices(range(4), (45, 35, 10, 10))[0]
            rows += [
                item(kind, STATUSES[min(3, strongest + chance.choice((0, 0, 1)))], year, 1 + int(lively * chance.random()))
                for year in chance.sample(range(2009, 2027), chance.randint(1, 9))
            ]
    for flag, likely in (("health", 0.4), ("politics", 0.2), ("child", 0.5), ("union", 0.03)):
        if rows and chance.random() < likely:
            rows.append(other("flag", flag, chance.randint(1, 9), exposure=chance.choice(STATUSES[:2])))
    for language, likely in (("fr", 0.7), ("en", 0.5), ("de", 0.2), ("br", 0.02)):
        if rows and chance.random() < likely:
            rows.append(other("language", language, chance.randint(1, 99)))
    for company, likely in (("Example Shop", 0.5), ("=cmd Bakery", 0.3), ("Rare Guitars", 0.02)):
        if chance.random() < likely:
            rows.append(other("company", company, chance.randint(1, 30)))
    if rows:
        rows.append(other("named", "tagged", chance.randint(1, 40)))
        rows.append(other("media", "image", chance.randint(1, 300), exposure=chance.choice(STATUSES)))
    rows.append(other("reading", "read", chance.randint(3, 60)))
    rows.append(other("reading", "skipped", chance.randint(1, 30)))
    written = chance.choice(("fr_FR", "fr_FR", "en_GB", "de_DE"))
    rows.append(
        other("export", chance.choice(("json", "json", "html")), 1, flavour=chance.choice(("2026", "2024")), language=written)
    )
    return rows


def cohort(out: Path, donors: int, seed: int = 1, columns: bool = True, unread: int = 0) -> Path:
    """A cohort of so many invented donors."""
    chance = random.Random(seed)
    lives = {pid(number): life(chance) for number in range(donors)}
    countries = {one: chance.choices(("FR", "DE", "BE", ""), (50, 30, 15, 5))[0] for one in lives}
    ages = {one: chance.choice(("18–34", "35–54", "55+")) for one in lives}
    return write(out, lives, {"country": countries, "age": ages} if columns else None, unread)
