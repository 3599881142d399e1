"""Every metric of a map, as tables: one of actors, one of relationships, one of the map as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sysmap.graph.metric import ItemMetric
from sysmap.graph.metrics_degree import DEGREE_METRICS
from sysmap.graph.metrics_lines import LINE_METRICS
from sysmap.graph.metrics_map import MAP_METRICS
from sysmap.graph.metrics_routes import ROUTE_METRICS
from sysmap.graph.metrics_shape import SHAPE_METRICS
from sysmap.graph.networks import Networks
from sysmap.model import SystemMap

ACTOR_METRICS: tuple[ItemMetric, ...] = (*DEGREE_METRICS, *ROUTE_METRICS, *SHAPE_METRICS)
"""The metrics of an actor, in the order of the columns."""

RELATIONSHIP_METRICS: tuple[ItemMetric, ...] = LINE_METRICS
"""The metrics of a relationship, in the order of the columns."""

DTYPES = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
"""The pandas type of each kind of column; all of them can hold a blank."""


@dataclass(frozen=True)
class Measures:
    """The metrics of one map."""

    actors: pd.DataFrame
    """A row for each actor, indexed and sorted by id; the columns of `ACTOR_METRICS`."""
    relationships: pd.DataFrame
    """A row for each relationship, indexed and sorted by id; the columns of `RELATIONSHIP_METRICS`."""
    map: pd.Series
    """A value for each of `MAP_METRICS`, indexed by its name, in that order; a blank is None."""


def measure(system: SystemMap) -> Measures:
    """Every metric of a map. To measure a part of it, `restrict` the map first."""
    networks = Networks(system)
    return Measures(
        actors=_frame(system.actors, ACTOR_METRICS, networks),
        relationships=_frame(system.relationships, RELATIONSHIP_METRICS, networks),
        map=pd.Series({metric.name: metric.measure(networks) for metric in MAP_METRICS}, dtype=object, name="value"),
    )


def _frame(ids: Iterable[str], metrics: Iterable[ItemMetric], networks: Networks) -> pd.DataFrame:
    rows = pd.Index(sorted(ids), name="id", dtype="string")
    columns = {metric.name: _column(rows, metric, networks) for metric in metrics}
    return pd.DataFrame(columns, index=rows)


def _column(rows: "pd.Index[str]", metric: ItemMetric, networks: Networks) -> "pd.Series[Any]":
    values = metric.measure(networks)
    return pd.Series([values.get(key) for key in rows], index=rows, dtype=DTYPES[metric.kind])
