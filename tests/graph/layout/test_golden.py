import json
from pathlib import Path

from sysmap.graph.layout import lanes
from sysmap.model import SystemMap

GOLDEN = Path(__file__).parents[2] / "golden" / "layout" / "tiny.json"


def test_every_box_and_line_of_the_small_map_keeps_its_place(tiny: SystemMap, refresh_golden: bool) -> None:
    layout = lanes(tiny)
    found = {
        "bands": [f"{band.name}{', cross-cutting' if band.spanning else ''}: {band.rows}" for band in layout.bands],
        "boxes": {box.id: f"lane {box.lane}, band {box.band}, row {box.row}" for box in layout.boxes},
        "lines": {line.id: [line.start, line.corridor, line.end] for line in layout.lines},
    }
    if refresh_golden:
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        GOLDEN.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))
