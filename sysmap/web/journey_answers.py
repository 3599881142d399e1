"""What the server answers about many children like one, and about what would have to be different for one child."""

from collections.abc import Callable, Mapping
from typing import Any

from dash import Dash, Input, Output, html, no_update

from sysmap.graph.reach import reach
from sysmap.journey.cohort.alike import Alike
from sysmap.journey.compile import Compiled
from sysmap.model.threshold import state_of
from sysmap.overlays import Atlas
from sysmap.web import ids
from sysmap.web.child import child_of
from sysmap.web.many import findings, lost_marks, result
from sysmap.web.many_runs import ALL, Runs, next_size, size_of
from sysmap.web.state import asked
from sysmap.web.target import target_answer, target_way


def answer_many(app: Dash, atlas: Atlas, compiled: Callable[[str | None], Compiled]) -> None:
    """Answer size by size: the browser asks for the next until it has all, so that it can stop at any."""
    runs = Runs(compiled)

    @app.callback(
        Output(ids.MANY_FINDINGS, "children"),
        Output(ids.MANY_RESULT, "children"),
        Output(ids.MANY_TOLD, "data"),
        Input(ids.MANY_SPEC, "data"),
        prevent_initial_call=True,
    )
    def _many(data: Any) -> Any:
        return many_answer(runs, data, atlas)


def many_answer(runs: Runs, data: Any, atlas: Atlas) -> tuple[Any, Any, Any]:
    """Findings, tables, and what the browser needs to go on; no news where it has to wait its turn."""
    state = asked(data, atlas.base, atlas)
    if not state.many:
        return [], [], None
    system = atlas.under(state.area)
    words = data if isinstance(data, Mapping) else {}
    size = size_of(words.get("to"))
    told: dict[str, Any] = {"ask": words.get("ask"), "to": size}
    many = runs.upto(Alike(child_of(system, state), float(state.weeks), state.seed), size, state.area)
    if many is None:
        return no_update, no_update, told | {"waiting": True}
    told |= {"done": many.number, "of": ALL, "next": next_size(size), "marks": lost_marks(many, system)}
    return findings(many, system), result(many, system), told


def answer_target(app: Dash, atlas: Atlas) -> None:
    """Answer what would have to be different."""

    @app.callback(
        Output(ids.TARGET_ANSWER, "children"),
        Output(ids.TARGET_WAY, "data"),
        Input(ids.TARGET_SPEC, "data"),
        prevent_initial_call=True,
    )
    def _target(data: Any) -> Any:
        state = asked(data, atlas.base, atlas)
        system = atlas.under(state.area)
        if state.target is None:
            return [], None
        if state.target not in system.actors or system.actors[state.target].service is None:
            return [html.P("There is no such service in this area.")], None
        child = child_of(system, state)
        found = reach(system, state_of(child), enters_at=child.enters_at, to=state.target)
        return target_answer(found, state.target, system), target_way(found, state.target, system)
