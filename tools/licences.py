"""The licences of everything that the package needs to run: `python -m tools.licences` lists them, and fails on an unknown one.

What a package declares as SPDX expression is taken. Where it declares none, or its wheels carry more than it declares, somebody
has read its licence files: `READ` says what they read, and by the digest of which text. A changed text is asked for again.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.utils import canonicalize_name

from .pins import pins, run_time, wanted

PERMISSIVE = frozenset("0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 MIT MIT-CMU PSF-2.0 Zlib".split())
"""Ask for no more than that the notice stays. A licence that is not here is decided on by a person, not by the tool."""

ACCEPTED = {
    ("orjson", "MPL-2.0"): "binds whoever changes its files; nothing of it is changed or passed on here",
    ("pillow-heif", "GPL-2.0-or-later"): "x265 in its wheels; why it is an extra that nobody gets unasked",
    ("pillow-heif", "LGPL-3.0-or-later"): "libheif and libde265 in its wheels; as above",
}
"""(package, licence that is not permissive) -> why it is accepted all the same."""

CARRIED = {
    ("matplotlib", "FTL OR GPL-2.0-or-later"): "FreeType, used under the first of the two",
    ("numpy", "GPL-3.0-or-later WITH GCC-exception-3.1"): "run-time library of GCC; the exception frees who links to it",
    ("numpy", "LGPL-2.1-or-later"): "libquadmath, a library file of its own that can be replaced",
    ("pillow-heif", "GPLv2"): "x265, see above",
    ("pillow-heif", "LGPLv3"): "libheif and libde265, see above",
    ("pillow-heif", "GPL-3.0-with-GCC-exception (libgcc, libstdc++), MIT and BSD (libwinpthread)"): "run-time library of GCC",
}
"""(package, copyleft licence that its licence files name for a library inside its wheels) -> why that is no obstacle."""

READ = {
    "contourpy": ("34170979fc64", "BSD-3-Clause"),
    "cycler": ("f1218143d766", "BSD-3-Clause"),
    "exifread": ("b4c0bed59098", "BSD-3-Clause"),
    "jinja2": ("3b49dcee4105", "BSD-3-Clause"),
    "justhtml": ("fc806f290894", "MIT"),
    "kiwisolver": ("529c40e5f67f", "BSD-3-Clause"),
    "markdown-it-py": ("8e98c8f144a7", "MIT"),
    "matplotlib": ("822e8e528147", "PSF-2.0"),  # the PSF's text with another name; that of the libraries inside: CARRIED
    "mdurl": ("7c605df6e286", "MIT"),
    "pillow-heif": ("3b0308529004", "BSD-3-Clause AND GPL-2.0-or-later AND LGPL-3.0-or-later"),
    "python-dateutil": ("ba00f51a0d92", "BSD-3-Clause"),  # its newer half also under Apache-2.0
}
"""Package -> the first twelve digits of the SHA-256 of its licence files, and what they say as an SPDX expression."""


@dataclass(frozen=True, slots=True)
class Data:
    """A file in the wheel that others made the content of."""

    name: str
    path: str
    licence: str
    """An SPDX identifier, or words where the content is under no licence."""
    source: str


DATA = (
    Data("GeoNames cities1000, shortened", "analyzer/gazetteer/towns.bin", "CC-BY-4.0", "https://www.geonames.org"),
    Data("Natural Earth 4.1, thinned", "analyzer/gazetteer/outline.bin", "public domain", "https://www.naturalearthdata.com"),
)

_COPYLEFT = re.compile(r"^ *Licen[sc]e: *(.*(?:GPL|MPL|EPL|CDDL|EUPL|SSPL|OSL).*?) *$", re.MULTILINE)


def licence_texts(package: Distribution) -> str:
    """The licence files beside the metadata of an installed package, one after the other."""
    files = [file for file in package.files or () if ".dist-info" in str(file) and _is_licence(file.name)]
    return "".join(file.read_text() for file in sorted(files, key=str))


def _is_licence(name: str) -> bool:
    return bool(re.search(r"licen[cs]e|copying|notice", name, re.IGNORECASE))


def expression(package: Distribution) -> str:
    """The licence of a package as SPDX says it; raises LookupError where neither it nor READ does."""
    name = canonicalize_name(package.metadata["Name"])
    if name in READ:
        digest, says = READ[name]
        found = hashlib.sha256(licence_texts(package).encode()).hexdigest()[:12]
        if found != digest:
            raise LookupError(f"its licence files are others than those that were read ({found}): read them again")
        return says
    declared = (one for name in ("License-Expression", "License") for one in package.metadata.get_all(name, []))
    try:
        return canonicalize_license_expression(next(filter(None, declared), ""))
    except InvalidLicenseExpression as error:
        raise LookupError("it declares no SPDX expression: read its licence files") from error


def objections(name: str, says: str, carried: str = "") -> Iterator[str]:
    """Why a package cannot be used: its licence (valid SPDX), or one that its licence files name for what they carry."""
    wrong = _any_of(deque(re.findall(r"[()]|[^\s()]+", says)), name)
    yield from (f"{name}: {one} is not on the list" for one in sorted(wrong))
    others = {one for one in _COPYLEFT.findall(carried) if (name, one) not in CARRIED}
    yield from (f"{name}: its licence files name {one}" for one in sorted(others))


def _any_of(tokens: deque[str], name: str) -> set[str]:
    """The licences that are neither permissive nor accepted; of alternatives, those of the one with the fewest."""
    choices = [_all_of(tokens, name)]
    while tokens and tokens[0] == "OR":
        tokens.popleft()
        choices.append(_all_of(tokens, name))
    return min(choices, key=len)


def _all_of(tokens: deque[str], name: str) -> set[str]:
    wrong = _one(tokens, name)
    while tokens and tokens[0] == "AND":
        tokens.popleft()
        wrong |= _one(tokens, name)
    return wrong


def _one(tokens: deque[str], name: str) -> set[str]:
    licence = tokens.popleft()
    if licence == "(":
        wrong = _any_of(tokens, name)
        tokens.popleft()
        return wrong
    if tokens and tokens[0] == "WITH":
        licence = f"{licence} {tokens.popleft()} {tokens.popleft()}"
    return set() if licence in PERMISSIVE or (name, licence) in ACCEPTED else {licence}


def listed() -> tuple[dict[str, str], list[str]]:
    """Package -> licence, of all that is pinned to run with any extra; and what there is to object."""
    found: dict[str, str] = {}
    wrong: list[str] = []
    for name, version in run_time().items():
        try:
            package = distribution(name)
            if package.version != version:
                wrong.append(f"{name}: {package.version} is installed, {version} is pinned")
            found[name] = expression(package)
            wrong += objections(name, found[name], licence_texts(package))
        except (PackageNotFoundError, LookupError) as error:
            wrong.append(f"{name}: {error}")
    return found, wrong


def page(head: Path) -> str:
    """docs/licences.md."""
    found, _ = listed()
    lines = [head.read_text("utf-8").rstrip(), "", "## Packages", "", "| package | licence | needed |", "|---|---|---|"]
    lines += [f"| {name} | {says} | {_needed(name)} |" for name, says in found.items()]
    lines += ["", "## Data inside the package", "", "| data | licence | file |", "|---|---|---|"]
    lines += [f"| [{one.name}]({one.source}) | {one.licence} | `{one.path}` |" for one in DATA]
    lines += ["", "## Not permissive, and accepted", "", "| package | licence | why |", "|---|---|---|"]
    lines += _reasons(ACCEPTED)
    lines += ["", "## Named for libraries inside wheels", "", "| package | as its licence files say it | why it is no obstacle |"]
    lines += ["|---|---|---|", *_reasons(CARRIED)]
    return "\n".join(lines) + "\n"


def _needed(name: str) -> str:
    kinds = [kind for kind in wanted() if kind != "build" and name in pins(kind)]
    return "always" if "run" in kinds else ", ".join(f"extra `{kind}`" for kind in kinds)


def _reasons(table: Mapping[tuple[str, str], str]) -> Iterator[str]:
    return (f"| {name} | {says} | {why} |" for (name, says), why in sorted(table.items()))


def main() -> None:
    found, wrong = listed()
    for name, says in found.items():
        print(f"{name}\t{says}")
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
