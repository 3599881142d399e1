from pathlib import Path
from typing import Any

import pytest
import yaml

from sysmap.loading import read_overlay
from sysmap.loading.overlay import Overlay
from tests.overlays.written import HEADER, Plain


@pytest.fixture
def overlay(tmp_path: Path) -> Any:
    def write(name: str, **sections: Any) -> Overlay:
        file = tmp_path / f"{name}.yaml"
        file.write_text(yaml.dump({**HEADER, **sections}, Dumper=Plain, sort_keys=False))
        return read_overlay(file)

    return write
