"""Every metric of a map, as tables: one of actors, one of relationships, one of the map as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sysmap.graph.metric import ItemMetric, MapMetric
from sysmap.graph.metrics_brokerage import BROKERAGE_METRICS, BROKERAGE_OF_MAP, HOLE_METRICS
from sysmap.graph.metrics_communities import BETWEEN_METRICS, COMMUNITIES_OF_MAP, COMMUNITY_METRICS
from sysmap.graph.metrics_degree import DEGREE_METRICS
from sysmap.graph.metrics_lines import LINE_METRICS
from sysmap.graph.metrics_map import OUTLINE_OF_MAP
from sysmap.graph.metrics_money import MONEY_METRICS, MONEY_OF_MAP
from sysmap.graph.metrics_reach import REACH_METRICS, REACH_OF_MAP
from sysmap.graph.metrics_records import RECORD_METRICS, RECORDS_OF_MAP
from sysmap.graph.metrics_routes import ROUTE_METRICS
from sysmap.graph.metrics_shape import SHAPE_METRICS
from sysmap.graph.networks import Networks
from sysmap.model import SystemMap

ACTOR_GROUPS: dict[str, tuple[ItemMetric, ...]] = {
    "Relationships": DEGREE_METRICS,
    "Referral routes": ROUTE_METRICS,
    "Ties as a whole": (*SHAPE_METRICS, *HOLE_METRICS, *COMMUNITY_METRICS),
    "Brokerage": BROKERAGE_METRICS,
    "Reach": REACH_METRICS,
    "Money": MONEY_METRICS,
    "Records of a child": RECORD_METRICS,
}
"""The metrics of an actor by what they are about."""

ACTOR_METRICS: tuple[ItemMetric, ...] = tuple(metric for group in ACTOR_GROUPS.values() for metric in group)
"""The metrics of an actor, in the order of the columns."""

RELATIONSHIP_METRICS: tuple[ItemMetric, ...] = (*LINE_METRICS, *BETWEEN_METRICS)
"""The metrics of a relationship, in the order of the columns."""

MAP_GROUPS: dict[str, tuple[MapMetric, ...]] = {
    "The map in outline": OUTLINE_OF_MAP,
    "Brokerage": BROKERAGE_OF_MAP,
    "Communities and sectors": COMMUNITIES_OF_MAP,
    "Reach": REACH_OF_MAP,
    "Money": MONEY_OF_MAP,
    "Records of a child": RECORDS_OF_MAP,
}
"""The metrics of the whole map by what they are about."""

MAP_METRICS: tuple[MapMetric, ...] = tuple(metric for group in MAP_GROUPS.values() for metric in group)
"""The metrics of the whole map, in the order of the rows."""

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
