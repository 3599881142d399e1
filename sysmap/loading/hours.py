"""Whether opening hours can be acted on, and rest on something."""

from collections.abc import Iterator

from sysmap.errors import Problem
from sysmap.loading.parts import Parts
from sysmap.loading.sections import ARRIVALS
from sysmap.loading.tree import Tree
from sysmap.loading.words import where
from sysmap.model.calendar import CalendarKind
from sysmap.model.population import Arrivals


def unfounded_hours(parts: Parts, tree: Tree) -> Iterator[Problem]:
    """A problem for every calendar that rests on nothing, and for every actor with one and no day to count from."""
    for path, meant, data in parts.outlines:
        if issubclass(meant, CalendarKind) and not data.get("evidence") and not data.get("why"):
            remedy = "Add `evidence`, or `why`."
            yield tree.problem(path, where(path), "hours that rest on nothing", "evidence or a reason", remedy)
    arrivals = parts.singles.get(ARRIVALS)
    if not isinstance(arrivals, Arrivals) or arrivals.today is not None:
        return
    for key, actor in parts.actors.items():
        if actor.calendar is not None:
            path = ("actors", key, "calendar")
            found, expected = "a calendar, and no day to count from", "`today` under the population's `arrivals`"
            yield tree.problem(path, where(path), found, expected, "Without a date no week has a Monday.")
