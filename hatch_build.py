"""The addresses of the project for the metadata of the package: hatchling calls this while it builds.

They are read from the text of analyzer/about.py: what that imports is not there where a package is built.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Addresses(MetadataHookInterface):
    def update(self, metadata: dict[str, Any]) -> None:
        tree = ast.parse(Path(self.root, "analyzer", "about.py").read_text("utf-8"))
        (said,) = (
            node.value for node in tree.body if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "ADDRESSES"
        )
        assert said is not None
        metadata["urls"] = {label: address for label, address in ast.literal_eval(said).items() if address is not None}
