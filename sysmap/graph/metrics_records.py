"""Who can know what: how far what one actor knows of a child can travel along lines that share individual data."""

from collections.abc import Mapping
from functools import partial

import networkx as nx

from sysmap.graph.metric import ItemMetric, MapMetric
from sysmap.graph.networks import Networks

SHARED = (
    " Only shares-data relationships of individual data count, from start to end and back where two-way, and none along"
    " which nothing ever passes; how often and how soon it passes is left out."
)


def _tells(networks: Networks) -> Mapping[str, int]:
    return dict(networks.records.out_degree)


def _told_by(networks: Networks) -> Mapping[str, int]:
    return dict(networks.records.in_degree)


def _reached(networks: Networks, *, back: bool) -> Mapping[str, int]:
    records = networks.records.reverse(copy=False) if back else networks.records
    return {actor: len(nx.descendants(records, actor)) for actor in records}


def _share_of_pairs(networks: Networks) -> float | None:
    many = len(networks.system.actors)
    return sum(_reached(networks, back=False).values()) / (many * (many - 1)) if many > 1 else None


RECORD_METRICS: tuple[ItemMetric, ...] = (
    ItemMetric(
        name="tells",
        kind="integer",
        unit="actors",
        applies_to="actor",
        meaning=f"Others to whom the actor passes what it knows of a child.{SHARED}",
        measure=_tells,
    ),
    ItemMetric(
        name="told_by",
        kind="integer",
        unit="actors",
        applies_to="actor",
        meaning=f"Others who pass what they know of a child to the actor.{SHARED}",
        measure=_told_by,
    ),
    ItemMetric(
        name="record_reaches",
        kind="integer",
        unit="actors",
        applies_to="actor",
        meaning="Others whom what the actor knows of a child can come to, from hand to hand: whoever is told can pass"
        f" it on, as in the journey model.{SHARED}",
        reference="Descendants in the network of shared individual data.",
        measure=partial(_reached, back=False),
    ),
    ItemMetric(
        name="records_within_reach",
        kind="integer",
        unit="actors",
        applies_to="actor",
        meaning="Others whose knowledge of a child can come to the actor, from hand to hand: whoever is told can pass"
        f" it on, as in the journey model.{SHARED}",
        reference="Ancestors in the network of shared individual data.",
        measure=partial(_reached, back=True),
    ),
)
"""How far an actor's knowledge of a child can travel, and whose can come to it."""

RECORDS_OF_MAP: tuple[MapMetric, ...] = (
    MapMetric(
        name="record_lines",
        kind="integer",
        unit="relationships",
        applies_to="map",
        meaning="Relationships that share individual data, about a named child.",
        measure=lambda networks: sum(
            line.sharing is not None and line.sharing.data == "individual" for line in networks.lines
        ),
    ),
    MapMetric(
        name="record_pairs",
        kind="number",
        applies_to="map",
        meaning="The share of all ordered pairs of actors in which what the first knows of a child can come to the"
        f" second, from hand to hand.{SHARED}",
        blank="There are fewer than two actors.",
        reference="Reachable ordered pairs over n (n-1), n actors.",
        measure=_share_of_pairs,
    ),
)
"""Shared knowledge over the whole map."""
