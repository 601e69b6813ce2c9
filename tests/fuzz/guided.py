"""One target by atheris, guided by coverage: `python -m tests.fuzz.guided TARGET CORPUS [libFuzzer's options]`."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["analyzer"]):
    from . import targets

from tests.conftest import ROOT

from .driver import broken, keep


def main() -> None:
    name, corpus, *options = sys.argv[1:]
    target, known = targets.TARGETS[name], set()
    kept = list(target.seeds())
    for number, data in enumerate(kept):
        Path(corpus, f"seed-{number}").write_bytes(data)

    def one(data: bytes) -> None:
        found = broken(target.run, data)
        if found is not None and found.where not in known:
            known.add(found.where)
            print(f"{name}: {found.where}: {keep(name, found, ROOT / 'build' / 'fuzz')}", flush=True)

    def changed(data: bytes, most: int, seed: int) -> bytes:
        """Ours knows the form, libFuzzer's knows which bytes were compared."""
        chance = Random(seed)
        return target.changed(data, kept, chance)[:most] if chance.random() < 0.5 else atheris.Mutate(data, most)

    atheris.Setup([sys.argv[0], corpus, *options], one, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
