"""Bringing the books to one moment, when a run has come to its end."""

from typing import Any

from sysmap.journey.engine.exposure import pass_time
from sysmap.journey.engine.held import hold
from sysmap.journey.engine.inner import kept, sources
from sysmap.journey.engine.state import State
from sysmap.journey.engine.tally import pass_time_at


def _compiled(engine: int) -> Any:
    """What Python calls; see `kernel` for why it closes over `engine`."""

    @kept
    def bring(state: State, week: float) -> None:
        held = hold(state)
        if engine:
            held.totals[0].now = week
            for actor in range(held.books.size):
                pass_time_at(held, actor)
            for child in range(held.children.size):
                pass_time(held, child)

    return bring


bring_to = _compiled(sources())
"""`bring_to(state, week)`: count the time up to this week, before which everything has happened that happens. A child
who has been followed long enough by then is counted no more."""
