"""The wiring: which control tells the browser's state, and which part of the page the server writes.

Each decorated function is a call and a return. The browser's side stands in `assets/app-*.js` under the same names.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, no_update

from sysmap.graph.gates import Gatehouse
from sysmap.graph.reach import reach
from sysmap.journey import Route, route
from sysmap.journey.compile import Compiled, compile_map
from sysmap.model.threshold import state_of
from sysmap.overlays import Atlas
from sysmap.overlays.atlas import MOST_MAPS
from sysmap.web import ids
from sysmap.web.account import account, replay
from sysmap.web.accounts import accounts_list, accounts_sentence
from sysmap.web.child import child_of
from sysmap.web.differing import differing_drawer, differing_panel, shown_on
from sysmap.web.drawer import lighting
from sysmap.web.journey_answers import answer_many, answer_target
from sysmap.web.metrics_callbacks import METRICS_CONTROLS, connect_metrics
from sysmap.web.metrics_data import Metrics
from sysmap.web.reach_list import marks, reach_list
from sysmap.web.state import PageState, asked
from sysmap.web.story import story, story_steps
from sysmap.web.timeline import timeline
from sysmap.web.view_panel import view_panel

COMPILED = 4
"""Maps that are kept ready for journeys; each takes some megabytes."""

CONTROLS = (
    (ids.SEARCH, "value"),
    (ids.VIEW, "value"),
    (ids.SHOW, "value"),
    (ids.AREA, "value"),
    (ids.CHILD_AREA, "value"),
    (ids.TYPES, "value"),
    (ids.SECTORS, "value"),
    (ids.TIERS, "value"),
    (ids.SEEN, "value"),
    (ids.STATUTORY, "value"),
    (ids.MEETS, "value"),
    (ids.STANDING, "value"),
    (ids.BETWEEN, "value"),
    (ids.ALONG, "value"),
    (ids.STEPS, "value"),
    (ids.WAY, "value"),
    (ids.STORY, "value"),
    (ids.CHILD, "value"),
    (ids.AGE, "value"),
    (ids.NEED, "value"),
    (ids.HAS, "value"),
    (ids.ENTERS, "value"),
    (ids.SEND, "n_clicks"),
    (ids.AGAIN, "n_clicks"),
    (ids.MANY, "n_clicks"),
    (ids.TARGET, "value"),
    (ids.REPLAY_SCRUB, "value"),
    (ids.REPLAY_SPEED, "value"),
    *METRICS_CONTROLS,
)
"""Every control the browser listens to; each has a function of its id in the browser's `controls`."""


def connect(app: Dash, atlas: Atlas, metrics: Metrics) -> None:
    """Register every callback of the app."""
    _browser(app)
    compiled = lru_cache(maxsize=COMPILED)(lambda area: compile_map(atlas.under(area)))
    _server(app, atlas, compiled)
    connect_metrics(app, metrics, lambda data: asked(data, atlas.base, atlas))
    answer_many(app, atlas, compiled)
    answer_target(app, atlas)


def _browser(app: Dash) -> None:
    app.clientside_callback(ClientsideFunction("page", "start"), Output(ids.STARTED, "data"), Input(ids.STARTED, "id"))
    for control, prop in CONTROLS:
        app.clientside_callback(
            ClientsideFunction("controls", control), Input(control, prop), prevent_initial_call=True
        )
    arrivals = (
        (ids.DRAWER, "children", "drawn"),
        (ids.LIT, "data", "lit"),
        (ids.MARKS, "data", "marks"),
        (ids.REPLAY_STEPS, "data", "route"),
        (ids.TARGET_WAY, "data", "way"),
        (ids.MANY_TOLD, "data", "many"),
    )
    for part, prop, name in arrivals:
        app.clientside_callback(ClientsideFunction("page", name), Input(part, prop), prevent_initial_call=True)


def _server(app: Dash, atlas: Atlas, compiled: Callable[[str | None], Compiled]) -> None:
    system = atlas.base
    house = lru_cache(maxsize=MOST_MAPS)(lambda area: Gatehouse(atlas.under(area)))

    @app.callback(Output(ids.DRAWER, "children"), Input(ids.SELECTION, "data"), prevent_initial_call=True)
    def _drawer(data: Any) -> Any:
        state = asked(data, system, atlas)
        return differing_drawer(atlas, state) if state.focus else no_update

    @app.callback(Output(ids.LIT, "data"), Input(ids.QUESTION, "data"), prevent_initial_call=True)
    def _lit(data: Any) -> Any:
        state = asked(data, system, atlas)
        return lighting(shown_on(atlas, state), state)

    @app.callback(Output(ids.DIFFERENCES, "children"), Input(ids.AREA_SPEC, "data"), prevent_initial_call=True)
    def _differences(data: Any) -> Any:
        area = asked(data, system, atlas).area
        return differing_panel(atlas, area) if area else []

    @app.callback(Output(ids.VIEW_PANEL, "children"), Input(ids.VIEW_SPEC, "data"), prevent_initial_call=True)
    def _view(data: Any) -> Any:
        state = asked(data, system, atlas)
        return view_panel(atlas.under(state.area), state.view) if state.view else []

    @app.callback(
        Output(ids.TWO_LIST, "children"),
        Output(ids.TWO_SENTENCE, "children"),
        Input(ids.TWO_SPEC, "data"),
        prevent_initial_call=True,
    )
    def _accounts(data: Any) -> Any:
        here = atlas.under(asked(data, system, atlas).area)
        return accounts_list(here), accounts_sentence(here)

    @app.callback(
        Output(ids.REACH, "children"),
        Output(ids.MARKS, "data"),
        Output(ids.CHILD_SUMMARY, "children"),
        Input(ids.CHILD_SPEC, "data"),
        prevent_initial_call=True,
    )
    def _reach(data: Any) -> Any:
        state = asked(data, system, atlas)
        here, child = atlas.under(state.area), child_of(atlas.under(state.area), state)
        found = reach(here, state_of(child), enters_at=child.enters_at)
        return reach_list(found, here), marks(found, house(state.area), child.enters_at), child.summary

    @lru_cache(maxsize=64)
    def _routed(state: PageState) -> Route:
        """A route is a pure function of the state, so it may be remembered; every visitor would get the same."""
        here = atlas.under(state.area)
        return route(compiled(state.area), child_of(here, state), seed=state.seed, weeks=state.weeks)

    @app.callback(
        Output(ids.ACCOUNT, "children"),
        Output(ids.TIMELINE, "children"),
        Output(ids.REPLAY_STEPS, "data"),
        Input(ids.RUN_SPEC, "data"),
        running=[(Output(ids.SEND, "loading"), True, False)],
        prevent_initial_call=True,
    )
    def _route(data: Any) -> Any:
        state = asked(data, system, atlas)
        here = atlas.under(state.area)
        if state.story:
            told = system.journeys[state.story]
            return story(told, system), [], story_steps(told, system)
        if not state.run:
            return [], [], []
        found = _routed(state)
        words = account(found, child_of(here, state), state.seed)
        return words, timeline(found, here, state.weeks), replay(found, here)
