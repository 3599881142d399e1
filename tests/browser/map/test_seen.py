"""What a saved picture shows is what the page shows: the selection in Python and in JavaScript agree."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from sysmap.export.picture.seen import Focus, lit, shown
from sysmap.graph.layout import lanes
from sysmap.model import SystemMap

STATES = (
    ({}, Focus()),
    ({"types": ["refers", "signposts"], "seenBy": ["children"]}, Focus("school", steps=2, way="from")),
    ({"sectors": ["justice", "cross-cutting"], "statutory": ["statutory"]}, Focus("mash")),
    (
        {"tiers": ["local", "frontline"], "meets": ["children"], "standings": ["participants-view"]},
        Focus("mash", steps=2),
    ),
    ({"standings": ["contested"], "meets": ["families", "not-stated"]}, Focus("mash")),
    ({"kinds": ["service", "role"], "quality": ["weak", "not-stated"]}, Focus("cyp", way="to")),
)
LOOK = """([wanted, focus]) => {
  const data = map.data, found = sysmapParts.filter(data, wanted), box = data.layout.home[focus.actor];
  const lit = found.boxes.has(box) && sysmapParts.neighbourhood(found.lines, box, focus.steps, focus.way);
  return {actors: found.actors, relationships: found.relationships, boxes: [...found.boxes],
    lines: found.lines.map((line) => line.id),
    lit: lit && {near: [...lit.near], far: [...lit.far], lines: lit.lines.map((line) => line.id)}};
}"""


@pytest.mark.parametrize("name", ["tiny", "shipped"])
def test_both_languages_choose_the_same(
    open_map: Callable[..., Page], request: pytest.FixtureRequest, name: str
) -> None:
    page, system = open_map(name), request.getfixturevalue(name)
    for wanted, focus in STATES:
        told = page.evaluate(LOOK, [wanted, vars(focus)])
        assert told == chosen(system, wanted, focus, told)


def chosen(system: SystemMap, wanted: dict[str, list[str]], focus: Focus, told: dict[str, object]) -> dict[str, object]:
    """What Python chooses; what has no order is put in the order in which JavaScript told it."""
    layout = lanes(system)
    seen = shown(system, layout, wanted)
    found = lit(layout, seen, focus)

    def ordered(keys: frozenset[str], like: object) -> list[str]:
        order = {key: place for place, key in enumerate(like)} if isinstance(like, list) else {}
        return sorted(keys, key=lambda key: order.get(key, len(order)))

    theirs = told["lit"] if isinstance(told["lit"], dict) else {}
    return {
        "actors": ordered(frozenset(seen.actors), told["actors"]),
        "relationships": ordered(seen.relationships, told["relationships"]),
        "boxes": ordered(seen.boxes, told["boxes"]),
        "lines": [line.id for line in seen.lines],
        "lit": found is not None
        and {name: ordered(getattr(found, name), theirs.get(name)) for name in ("near", "far", "lines")},
    }
