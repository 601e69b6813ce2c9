"""No code that nothing uses: vulture's findings, less what is used where vulture does not look."""

from __future__ import annotations

import ast
import json
import keyword
import re
from pathlib import Path

import pytest
import vulture

from tests.conftest import ROOT

USED_ELSEWHERE = {
    "click calls them or reads them": "format_help_text get_short_help_str write_heading formatter_class context_class",
    "html.parser and Jupyter call them": "handle_starttag _repr_html_ _repr_svg_",
    "expat calls them or reads them": (
        "buffer_text CharacterDataHandler EndElementHandler StartElementHandler EntityDeclHandler StartDoctypeDeclHandler"
    ),
    "python-docx, jinja2 and zipfile read or call them": (
        "last_modified_by modified highlight_color bold external_attr create_system compress_type seekable"
    ),
    "Python calls it": "__getattr__ find_spec",
    "a command, loaded by its name when it is called": "show_comparison show_inventory show_schema",
    "a field of Meta's records that a label or key names, kept from the text": (
        "PHONE_CONFIRMED PHONE_METHOD ALBUM CONSENT REGION DETAIL HASHTAGS"
    ),
    "a field that a typed record may have and no table holds": (
        "modified_timestamp upload_timestamp update_timestamp backdated_timestamp focal_length f_stop cover_photo "
        "scene_type scene_capture_type device_id camera_position date_time_digitized aperture shutter_speed metering_mode "
        "music_genre has_camera_metadata camera_metadata source_app cross_post_source backup_uri dubbing_info "
        "media_variants"
    ),
    "a column of a table takes it by its name": "example_length",
    "made from the value of an option": "FULL",
    "said beside the policy, for the tests of the policy itself": "key_words bites",
}
"""Why -> names. A name that vulture no longer finds is taken out: the test asks for that, too."""

USERS = ("app", "cli.py", "docs", "tools", "try", "benchmarks", "tests/labelled")
"""Who uses the package besides itself. A test is no user: what only tests call can go."""


def _python_of(path: Path) -> str:
    """The Python inside a template, a notebook or a document."""
    text = path.read_text("utf-8")
    if path.suffix == ".ipynb":
        return "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "code")
    if path.suffix == ".md":
        return "\n".join(re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    names = {name for code in re.findall(r"\{[{%](.*?)[%}]\}", text, re.DOTALL) for name in re.findall(r"[^\W\d]\w*", code)}
    return "\n".join(sorted(names - set(keyword.kwlist)))


def _unused(folder: str, *users: str) -> dict[str, str]:
    """Every name of a folder that neither it nor its users mention -> where it stands."""
    found = vulture.Vulture()
    found.scavenge([ROOT / name for name in (folder, *users)], exclude=["*-ada-*"])
    templates = [path for package in ("analyzer", "cohort") for path in (ROOT / package).rglob("*.j2")]
    inside = [*templates, *(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "docs").glob("*.md")]
    for path in inside:
        code = _python_of(path)
        ast.parse(code)
        found.scan(code, path)
    unused = found.get_unused_code(min_confidence=60)
    return {
        str(one.name): f"{one.filename.relative_to(ROOT)}:{one.first_lineno}: {one.message}"
        for one in unused
        if (ROOT / folder) in one.filename.parents
    }


@pytest.fixture(scope="module")
def unused() -> dict[str, str]:
    return (
        _unused("analyzer", "cohort", "sample_exports", *USERS)
        | _unused("sample_exports", "tests", "docs")
        | _unused("cohort", "benchmarks", "tests/cohort")
    )


def test_nothing_is_unused(unused: dict[str, str]) -> None:
    elsewhere = set(" ".join(USED_ELSEWHERE.values()).split())
    assert not [where for name, where in unused.items() if name not in elsewhere]
    assert not elsewhere - set(unused), "used after all, or gone: take them out of USED_ELSEWHERE"
