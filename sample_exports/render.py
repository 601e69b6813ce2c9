"""Write the sample exports: `python -m sample_exports.render [--to FOLDER] [--zips FOLDER]`.

The same input gives the same bytes, on every day and in every time zone.
"""

from __future__ import annotations

import argparse
import tempfile
import zipfile
from pathlib import Path

from sample_exports import facebook_2026, instagram_2026
from sample_exports.generations import GENERATIONS
from sample_exports.life import LIFE
from sample_exports.life.nouns import Form

HERE = Path(__file__).parent
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_ALREADY_SMALL = {*(f".{form.ending}" for form in Form), ""}


def render_all(where: Path) -> list[Path]:
    """Write all sample exports as folders below `where`; returns the folders."""
    return [*facebook_2026.render(LIFE, where), *instagram_2026.render(LIFE, where)]


def zip_folder(folder: Path, target: Path) -> Path:
    """Pack a folder's content; sorted names and one fixed date make the same ZIP every time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as archive:
        files = (path for path in folder.rglob("*") if path.is_file())
        for file in sorted(files, key=lambda path: path.relative_to(folder).as_posix()):
            member = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _LONG_AGO)
            small = file.suffix in _ALREADY_SMALL
            member.compress_type = zipfile.ZIP_STORED if small else zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            member.create_system = 3
            archive.writestr(member, file.read_bytes())
    return target


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m sample_exports.render", description="Write the sample exports.")
    parser.add_argument("--to", type=Path, default=HERE, metavar="FOLDER", help="where the folders go")
    parser.add_argument("--zips", type=Path, metavar="FOLDER", help="write ZIP files here, and no folders")
    parser.add_argument(
        "--older", type=Path, metavar="FOLDER", help="write every older form of the export here, and nothing else"
    )
    choice = parser.parse_args()
    if choice.older is not None:
        for one in GENERATIONS:
            one.render(LIFE, choice.older / f"{one.platform}-{one.name}")
        return
    if choice.zips is None:
        render_all(choice.to)
        return
    with tempfile.TemporaryDirectory() as scratch:
        for folder in render_all(Path(scratch)):
            zip_folder(folder, choice.zips / f"{folder.name}.zip")


if __name__ == "__main__":
    main()
