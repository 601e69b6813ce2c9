"""What a release is made of, as CycloneDX 1.6 says it (ECMA-424, JSON): the package, all that it needs to run, the data inside.

The same commit gives the same bytes: no clock is read, and the serial number is made from the content.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime
from importlib.metadata import requires
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from analyzer.about import ADDRESSES
from analyzer.version import VERSION

from .licences import DATA, Data, listed
from .pins import ROOT, pins, project, run_time, wanted

_ADDRESSES = {
    "Homepage": "website",
    "Documentation": "documentation",
    "Source": "vcs",
    "Issues": "issue-tracker",
    "Changelog": "release-notes",
}
"""What the package index calls an address -> what CycloneDX calls it."""


def sbom(epoch: int) -> str:
    """The whole document as JSON text; `epoch` is the time of the release in seconds since 1970."""
    about = project()["project"]
    versions = run_time()
    needs = [need for kind, said in wanted().items() if kind != "build" for need in said]
    licences, _ = listed()
    root = {
        "type": "application",
        "bom-ref": _ref(about["name"], VERSION),
        "name": about["name"],
        "version": VERSION,
        "description": about["description"],
        "licenses": [{"expression": about["license"]}],
        "purl": _ref(about["name"], VERSION),
        "externalReferences": [{"type": _ADDRESSES[label], "url": address} for label, address in ADDRESSES.items() if address],
    }
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).isoformat(),
            "lifecycles": [{"phase": "build"}],
            "authors": about["authors"],
            "component": root,
        },
        "components": [
            *(_package(name, version, licences[name]) for name, version in versions.items()),
            *(_data(one) for one in DATA),
        ],
        "dependencies": [
            _edges(root["bom-ref"], needs, versions),
            *(_edges(_ref(name, version), requires(name) or [], versions) for name, version in versions.items()),
        ],
    }
    serial = uuid5(NAMESPACE_OID, json.dumps(document, sort_keys=True))
    return json.dumps(document | {"serialNumber": f"urn:uuid:{serial}"}, indent=1, ensure_ascii=False) + "\n"


def _ref(name: str, version: str) -> str:
    """The address of a package that all ecosystems share (purl)."""
    return f"pkg:pypi/{name}@{version}"


def _package(name: str, version: str, licence: str) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": _ref(name, version),
        "name": name,
        "version": version,
        "scope": "required" if name in pins("run") else "optional",
        "licenses": [{"expression": licence}],
        "purl": _ref(name, version),
    }


def _data(one: Data) -> dict[str, Any]:
    spdx = re.fullmatch(r"[\w.-]+", one.licence)
    return {
        "type": "data",
        "bom-ref": one.path,
        "name": one.name,
        "scope": "required",
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256((ROOT / one.path).read_bytes()).hexdigest()}],
        "licenses": [{"license": {"id": one.licence} if spdx else {"name": one.licence}}],
        "externalReferences": [{"type": "website", "url": one.source}],
    }


def _edges(ref: str, needs: list[str], versions: dict[Any, str]) -> dict[str, Any]:
    """On what a component depends on any system; what only an extra of it would need is left out."""
    said = [Requirement(need) for need in needs]
    names = {canonicalize_name(one.name) for one in said if "extra" not in str(one.marker)}
    return {"ref": ref, "dependsOn": [_ref(name, versions[name]) for name in sorted(names & set(versions))]}
