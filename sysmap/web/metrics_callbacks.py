"""The wiring of the metrics page."""

from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from sysmap.web import ids
from sysmap.web.metrics_charts import charts
from sysmap.web.metrics_data import Metrics
from sysmap.web.state import PageState

METRICS_CONTROLS = (
    (ids.METRICS_TABLE, "value"),
    (ids.METRICS_CHOICE, "value"),
    (ids.METRICS_FIND, "value"),
)
"""Controls of the page; each has a function of its id in the browser's `controls`."""


def connect_metrics(app: Dash, metrics: Metrics, asked: Callable[[Any], PageState]) -> None:
    """Register the callbacks of the page; `asked` makes a state of what the browser sent."""
    app.clientside_callback(
        ClientsideFunction("page", "grid"),
        Output(ids.METRICS_GRID, "children"),
        Input(ids.METRICS_OPENED, "data"),
        prevent_initial_call=True,
    )

    @app.callback(Output(ids.METRICS_CHARTS, "children"), Input(ids.METRICS_SPEC, "data"), prevent_initial_call=True)
    def _charts(data: Any) -> Any:
        return charts(metrics, asked(data))
