"""Overlays written for a test, and what becomes of the small map under them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from sysmap.errors import DataError
from sysmap.loading import load_tree
from sysmap.loading.overlay import Overlay
from sysmap.model import SystemMap
from sysmap.overlays import apply

HEADER = {"name": "N", "summary": "S.", "evidence": [{"standing": "assumption", "why": "A test needs it."}]}


class Plain(yaml.SafeDumper):
    """Writes repeated values out, as our files must."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def under(folder: Path, *overlays: Overlay) -> SystemMap:
    return apply(load_tree(folder), overlays)


def complaints(folder: Path, *overlays: Overlay) -> list[str]:
    with pytest.raises(DataError) as caught:
        under(folder, *overlays)
    return [f"{problem.path}: found {problem.found}. {problem.suggestion}" for problem in caught.value.problems]
