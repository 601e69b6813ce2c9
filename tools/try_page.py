"""The page that reads archives inside a browser: `python -m tools.try_page` (`make try`) builds it in build/try.

Python itself comes from npm (`pyodide`), packages from the package index; versions and digests are pinned here and in
requirements/. What was fetched stays in build/try-parts, so that a build after the first needs no network. The same
parts and the same code give the same bytes.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from analyzer.answers import country_choices
from analyzer.cli.dialogue import FACEBOOK_AUDIENCES, INSTAGRAM_AUDIENCES
from analyzer.report.page import script_digest
from analyzer.version import VERSION
from analyzer.words import LANGUAGES, Words

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "try"
TARGET = ROOT / "build/try"
PARTS = ROOT / "build/try-parts"

PYODIDE = "314.0.7"
PYODIDE_DIGEST = "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
"""As the npm registry states it (`npm view pyodide@314.0.7 dist.integrity`)."""
PYTHON = "3.14"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")

WASM = "pyemscripten_2026_0_wasm32"
"""The tag of PEP 783 that this Pyodide takes."""
PACKAGES = (
    "babel",
    "click",
    "exifread",
    "holidays",
    "jinja2",
    "justhtml",
    "msgspec",
    "phonenumbers",
    "python-dateutil",
    "six",
    "tzdata",
)
NATIVE = ("markupsafe",)
"""Without a build for WebAssembly; the Python in their wheels for Linux is whole, and their compiled part is left out."""

_LEFT_OUT = re.compile(
    r"\.(pyi|c|h|so|typed)$|(^|/)(__pycache__|tests?)/|\.dist-info/(?!licenses/|LICEN[CS]E)|"
    r"^(phonenumbers/(geodata|carrierdata|tzdata))"
)
_DATE = (2026, 1, 1, 0, 0, 0)


class CannotFetch(Exception):
    """A part could not be fetched: no network, or a registry that does not answer."""


def build(target: Path = TARGET, parts: Path = PARTS, engine: str | None = None) -> Path:
    """The page in an empty folder, `target`; raises `CannotFetch`. `engine` takes the place of engine.py: for tests."""
    with _alone(parts):
        core, wheels = _core(parts), _wheels(parts)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in CORE:
        (target / name).write_bytes(core[name])
    with _alone(parts):
        shutil.copyfile(_compiled(_packages(wheels), target, parts), target / "packages.zip")
    for name in ("page.js", "worker.js", "engine.py", "README.txt"):
        shutil.copyfile(SOURCES / name, target / name)
    if engine is not None:
        (target / "engine.py").write_text(engine, "utf-8")
    sheets = [ROOT / "analyzer/report/assets" / name for name in ("tokens.css", "base.css")]
    (target / "page.css").write_text("\n".join(one.read_text("utf-8") for one in (*sheets, SOURCES / "page.css")), "utf-8")
    (target / "LICENCES.txt").write_text(_licences(wheels), "utf-8")
    for lang in LANGUAGES:
        (target / ("index.html" if lang == "en" else f"{lang}.html")).write_text(_page(lang), "utf-8")
    _list(target)
    return target


@contextmanager
def _alone(parts: Path) -> Iterator[None]:
    """Two builds at a time would fetch into the same folder."""
    parts.mkdir(parents=True, exist_ok=True)
    with (parts / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# -- parts


def _run(command: Sequence[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise CannotFetch(f"{command[0]} is not on this computer") from error
    except subprocess.CalledProcessError as error:
        raise CannotFetch(f"{command[0]}: {error.stderr.strip()[-500:]}") from error


def _core(parts: Path) -> dict[str, bytes]:
    """The files of Pyodide's own package, checked."""
    path = parts / f"pyodide-{PYODIDE}.tgz"
    if not path.exists():
        _run(["npm", "pack", f"pyodide@{PYODIDE}", "--pack-destination", str(parts), "--ignore-scripts", "--silent"])
    held = path.read_bytes()
    if f"sha512-{base64.b64encode(hashlib.sha512(held).digest()).decode()}" != PYODIDE_DIGEST:
        path.unlink()
        raise CannotFetch(f"{path.name} is not what was pinned")
    with tarfile.open(fileobj=io.BytesIO(held)) as archive:
        found = {name: archive.extractfile(f"package/{name}") for name in CORE}
        return {name: stream.read() for name, stream in found.items() if stream}


def _wheels(parts: Path) -> list[Path]:
    """The wheels of the pinned versions; pip checks their digests."""
    pins = "".join((ROOT / f"requirements/{name}.txt").read_text("utf-8") for name in ("run", "pure"))
    wanted = "".join(_pin(pins, name) for name in (*PACKAGES, *NATIVE))
    folder = parts / hashlib.sha256((wanted + PYTHON + WASM).encode()).hexdigest()[:16]
    if not folder.exists():
        new = parts / "new"
        shutil.rmtree(new, ignore_errors=True)
        for names, platform in ((PACKAGES, WASM), (NATIVE, "manylinux2014_x86_64")):
            pinned = parts / "pinned.txt"
            pinned.write_text("".join(_pin(pins, name) for name in names), "utf-8")
            pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
            pip += ["--require-hashes", "--only-binary=:all:", "--implementation", "cp", "--python-version", PYTHON]
            _run([*pip, "--platform", platform, "--dest", str(new), "--requirement", str(pinned)])
        new.rename(folder)
    return sorted(folder.glob("*.whl"))


def _pin(pins: str, name: str) -> str:
    """The lines of a package with all its digests, whatever system they are for."""
    found = re.search(rf"^{re.escape(name)}==[^\n]*\n(?:    [^\n]*\n)*", pins, re.MULTILINE)
    assert found, name
    return re.sub(r" ;[^\\\n]*", "", found[0], count=1)


# -- what Python finds in the page


def _packages(wheels: Sequence[Path]) -> bytes:
    """One ZIP for Python's site-packages: the wheels, and ours."""
    files = {}
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            files |= {name: archive.read(name) for name in archive.namelist() if _kept(name)}
    for path in (ROOT / "analyzer").rglob("*"):
        name = path.relative_to(ROOT).as_posix()
        if path.is_file() and _kept(name):
            files[name] = path.read_bytes()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _DATE)
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name])
    return held.getvalue()


def _compiled(packages: bytes, core: Path, parts: Path) -> Path:
    """The same packed, with Python's own code in place of its source: importing takes half of the time."""
    path = parts / f"packages-{hashlib.sha256(packages + (SOURCES / 'compile.mjs').read_bytes()).hexdigest()[:16]}.zip"
    if not path.exists():
        for old in parts.glob("packages*.zip"):
            old.unlink()
        before, after = parts / "packages.zip", parts / "packages-new.zip"
        before.write_bytes(packages)
        _run(["node", *map(str, (SOURCES / "compile.mjs", core, before, after))])
        before.unlink()
        after.rename(path)
    return path


def _kept(name: str) -> bool:
    return not name.endswith("/") and (name.endswith("emscripten.so") or not _LEFT_OUT.search(name))


def _licences(wheels: Sequence[Path]) -> str:
    """What the page passes on, with each licence in full where its package carries it."""
    parts = [f"meta-export {VERSION}: Apache-2.0\n\n{(ROOT / 'LICENSE').read_text('utf-8')}"]
    parts += [f"Pyodide {PYODIDE}: MPL-2.0, unchanged; its source: https://github.com/pyodide/pyodide"]
    parts += [f"Python {PYTHON} within it: PSF-2.0, https://docs.python.org/{PYTHON}/license.html"]
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            texts = [archive.read(one).decode() for one in archive.namelist() if re.search(r"dist-info/.*LICEN[CS]E", one)]
        parts.append("\n\n".join((" ".join(wheel.name.split("-")[:2]), *texts)))
    return f"\n\n{'=' * 78}\n\n".join(parts) + "\n"


# -- what the browser finds


def _page(lang: str) -> str:
    words = Words(lang)
    return _made(
        "page.html.j2",
        lang=lang,
        say=words.say,
        version=VERSION,
        policy=content_policy(),
        countries=country_choices(words),
        facebook=FACEBOOK_AUDIENCES,
        instagram=INSTAGRAM_AUDIENCES,
    )


def _made(template: str, **values: object) -> str:
    autoescape = template.endswith(".html.j2")
    environment = Environment(loader=FileSystemLoader(SOURCES), undefined=StrictUndefined, autoescape=autoescape)
    return environment.get_template(template).render(values) + "\n"


def content_policy() -> str:
    """What a browser may use: this folder. The report inherits it: its script, its styles and its pictures are allowed, too."""
    return (
        f"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' '{script_digest()}'; style-src 'self' 'unsafe-inline'; "
        "img-src data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'"
    )


def _list(target: Path) -> None:
    """files.json, all names, for saving the page; and the service worker, which keeps exactly these files."""
    others = sorted(path.name for path in target.iterdir())
    (target / "files.json").write_text(json.dumps([*others, "files.json", "service.js"]), "utf-8")
    held: Mapping[str, bytes] = {path.name: path.read_bytes() for path in sorted(target.iterdir())}
    digests = {name: base64.b64encode(hashlib.sha256(data).digest()).decode() for name, data in held.items()}
    files = json.dumps({name: {"size": len(held[name]), "sha256": digests[name]} for name in held}, indent=1)
    name = hashlib.sha256(files.encode()).hexdigest()[:16]
    (target / "service.js").write_text(_made("service.js.j2", name=name, files=files), "utf-8")


if __name__ == "__main__":
    made = build()
    size = sum(path.stat().st_size for path in made.iterdir())
    print(f"{made}: {size / 1_000_000:.1f} MB; python -m http.server --bind 127.0.0.1 --directory {made}")
