"""Every area that is shipped opens, changes something, and stands beside the area around it."""

from pathlib import Path

import pytest

from sysmap.overlays import diff, open_map

pytestmark = pytest.mark.no_cover  # about what is written, not about lines of code

AREAS = sorted(file.stem for file in (Path(__file__).parents[2] / "data" / "areas").glob("*.yaml"))
LONDON = ("brent", "camden", "hackney", "haringey", "islington", "merton")


@pytest.mark.parametrize("area", AREAS)
def test_an_area_changes_the_map_and_everything_it_adds_has_its_evidence(area, shipped, shipped_folder):
    system = open_map(shipped_folder, areas=[area])
    assert system.overlays == (area,)
    assert diff(shipped, system)
    new = [system.actors[key] for key in system.actors.keys() - shipped.actors.keys()]
    new += [system.relationships[key] for key in system.relationships.keys() - shipped.relationships.keys()]
    assert all(item.evidence for item in new)


@pytest.mark.parametrize("borough", LONDON)
def test_a_london_borough_opens_within_london(borough, shipped_folder):
    system = open_map(shipped_folder, areas=["london", borough])
    assert system.overlays == ("london", borough)
