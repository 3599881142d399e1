"""What a reader must know of a metric, and how it is computed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from sysmap.graph.columns import Column, Scalar
from sysmap.graph.networks import Networks

Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class Metric(Column, Generic[Result]):
    """Something computed from the shape of the map."""

    applies_to: Literal["actor", "relationship", "map"]
    """What it describes."""
    measure: Callable[[Networks], Result]
    """Computes it."""


ItemMetric = Metric[Mapping[str, Scalar]]
"""A metric of actors or relationships: values by id, those that are blank left out."""

MapMetric = Metric[Scalar | None]
"""A metric of the whole map; None where it is blank."""
