"""Ids are unique, in the layout, and the only ones that the browser's side names."""

import re
from collections import Counter
from pathlib import Path

from sysmap.model import SystemMap
from sysmap.web import ids
from sysmap.web.callbacks import CONTROLS
from sysmap.web.pages.shell import shell

ASSETS = Path(ids.__file__).parent / "assets"
NAMES = {name: value for name, value in vars(ids).items() if name.isupper()}


def in_layout(system: SystemMap) -> list[str]:
    layout = shell(system)
    return [item.id for item in layout._traverse() if getattr(item, "id", None)]


def browser_side() -> str:
    return "".join(path.read_text() for path in sorted(ASSETS.glob("app-*.js")))


def test_every_id_is_given_once() -> None:
    assert [value for value, times in Counter(NAMES.values()).items() if times > 1] == []


def test_every_id_stands_once_in_the_layout(tiny: SystemMap) -> None:
    times = Counter(in_layout(tiny))
    expected = set(NAMES.values()) - {ids.BOOT, ids.EARLY}  # these two stand in the page before any layout
    assert {value: times[value] for value in expected if times[value] != 1} == {}
    assert set(times) - expected == {"main", *map(ids.source_section, tiny.sources)}


def test_the_browser_names_no_other_id() -> None:
    named = re.findall(r'(?:element|set|set_props|ask)\("([^"]+)"', browser_side())
    assert named
    assert set(named) <= set(NAMES.values())


def test_every_control_has_a_function_in_the_browser() -> None:
    wiring = (ASSETS / "app-6-wiring.js").read_text()
    for control, _ in CONTROLS:
        assert re.search(rf'^    (?:{re.escape(control)}|"{re.escape(control)}"): ', wiring, re.MULTILINE), control
