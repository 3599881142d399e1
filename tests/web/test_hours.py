"""The drawer says when an actor is open, what much work does to it, and what it does when a child moves."""

from sysmap.model import SystemMap
from sysmap.web.drawer import drawer
from tests.web.components import text


def holder(system: SystemMap, wanted: str) -> str:
    """An actor that names a calendar, a load, or a rule for moves."""
    for key, actor in system.actors.items():
        if wanted == "load" and actor.entry and actor.entry.load:
            return key
        if wanted == "move" and actor.service and actor.service.on_move and actor.service.on_move.home == "ends":
            return key
        if actor.calendar == wanted:
            return key
    raise AssertionError(wanted)


def test_hours_and_holidays_are_told_with_their_ground(shipped: SystemMap) -> None:
    words = text(drawer(shipped, holder(shipped, "school-days")))
    assert "When it is open School days: Monday to Friday 08:30 to 16:00." in words
    assert "Closed 24 October to 31 October; 21 December to 3 January;" in words
    assert "Assumed: Lessons, and the half hour before and after in which staff are there." in words


def test_an_actor_without_hours_says_nothing_of_them(shipped: SystemMap) -> None:
    assert shipped.actors["a-and-e"].calendar is None
    assert "When it is open" not in text(drawer(shipped, "a-and-e"))


def test_what_much_work_does_is_told(shipped: SystemMap) -> None:
    key = holder(shipped, "load")
    entry = shipped.actors[key].entry
    assert entry
    assert entry.load
    words = text(drawer(shipped, key))
    assert f"Notices less beyond {entry.load.beyond.central:g} open cases" in words
    assert f"Then it notices, of what it would {entry.load.times.central:.0%}" in words


def test_what_becomes_of_support_when_the_child_moves_is_told(shipped: SystemMap) -> None:
    words = text(drawer(shipped, holder(shipped, "move")))
    assert "If the child moves to another area Home: ends. School: goes on." in words
