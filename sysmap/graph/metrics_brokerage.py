"""Who stands between others: brokerage between sectors on referral routes, and structural holes on the whole map."""

import math
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Literal, cast

import networkx as nx

from sysmap.graph.metric import ItemMetric, MapMetric
from sysmap.graph.metrics_routes import NO_ROUTE, ROUTES
from sysmap.graph.networks import Networks

Role = Literal["coordinator", "consultant", "gatekeeper", "representative", "liaison"]
ROLES: dict[Role, str] = {
    "coordinator": "all three are of one sector",
    "consultant": "the two are of one sector and the actor is of another",
    "gatekeeper": "the actor and the one it sends to are of one sector and the sender is of another; nothing to do with"
    " the gatekeepers that services name",
    "representative": "the sender and the actor are of one sector and the one it sends to is of another",
    "liaison": "all three are of different sectors",
}
"""Which of the three share a sector, by the role of the one in the middle."""

BROKERED = (
    "Pairs of actors between whom this one stands on referral routes: the first can send children to it and it can send"
    " them to the second, to whom the first cannot send them itself"
)
REFERENCE = "Gould and Fernandez 1989"


def _role(before: str, middle: str, after: str) -> Role:
    """The role of the middle of three, by their sectors."""
    if before == after:
        return "coordinator" if middle == before else "consultant"
    if middle == after:
        return "gatekeeper"
    return "representative" if middle == before else "liaison"


def brokered(networks: Networks) -> Mapping[str, Counter[Role]]:
    """How often each actor on the routes plays each role."""
    routes, actors = networks.routes, networks.system.actors
    found: dict[str, Counter[Role]] = {}
    for middle in routes:
        ends = ((before, after) for before in routes.pred[middle] for after in routes.succ[middle] if before != after)
        found[middle] = Counter(
            _role(actors[before].sector, actors[middle].sector, actors[after].sector)
            for before, after in ends
            if not routes.has_edge(before, after)
        )
    return found


def _all_roles(networks: Networks) -> Mapping[str, int]:
    return {actor: roles.total() for actor, roles in brokered(networks).items()}


def _one_role(role: Role) -> Callable[[Networks], Mapping[str, int]]:
    return lambda networks: {actor: roles[role] for actor, roles in brokered(networks).items()}


def _across(networks: Networks) -> float | None:
    total: Counter[Role] = Counter()
    for roles in brokered(networks).values():
        total.update(roles)
    within = total["coordinator"] + total["consultant"]
    return 1 - within / total.total() if total.total() else None


def _constraint(networks: Networks) -> Mapping[str, float]:
    if not networks.plain.size():
        return {}
    found = cast("dict[str, float]", nx.constraint(networks.plain))
    return {actor: float(value) for actor, value in found.items() if not math.isnan(value)}


def _effective_size(networks: Networks) -> Mapping[str, float]:
    triangles = cast("dict[str, int]", nx.triangles(networks.plain))
    return {actor: degree - 2 * triangles[actor] / degree for actor, degree in networks.plain.degree if degree}


def _core(networks: Networks) -> Mapping[str, int]:
    return cast("dict[str, int]", nx.core_number(networks.plain))


BROKERAGE_METRICS: tuple[ItemMetric, ...] = (
    ItemMetric(
        name="brokered",
        kind="integer",
        unit="pairs of actors",
        applies_to="actor",
        meaning=f"{BROKERED}. The sum of the five roles; a pair counts for everybody who stands between.{ROUTES}",
        blank=NO_ROUTE,
        reference=f"{REFERENCE}: triads i to j to k without i to k, i and k different.",
        measure=_all_roles,
    ),
    *(
        ItemMetric(
            name=f"broker_{role}",
            kind="integer",
            unit="pairs of actors",
            applies_to="actor",
            meaning=f"{BROKERED}, where {sectors}.{ROUTES}",
            blank=NO_ROUTE,
            reference=f"{REFERENCE}, the role of {'itinerant broker or ' if role == 'consultant' else ''}{role};"
            " cross-cutting bodies count as a sector.",
            measure=_one_role(role),
        )
        for role, sectors in ROLES.items()
    ),
)
"""Who stands between whom on referral routes."""

HOLE_METRICS: tuple[ItemMetric, ...] = (
    ItemMetric(
        name="constraint",
        kind="number",
        applies_to="actor",
        meaning="How far the actor's ties lead back to the same few: high where it has few neighbours who are joined to"
        " one another, low where it joins many who have nobody else in common; type, direction and number of"
        " relationships do not count. It can pass 1 where neighbours are very few.",
        blank="The actor has no neighbour.",
        reference="Burt 1992: the sum over neighbours j of (p_ij + the sum over q of p_iq p_qj) squared, p the share of"
        " an actor's neighbours, undirected.",
        measure=_constraint,
    ),
    ItemMetric(
        name="effective_size",
        kind="number",
        unit="actors",
        applies_to="actor",
        meaning="The actor's neighbours less the mean number of ties that each has to the others among them: how many"
        " of them it would need to reach the same parts of the map.",
        blank="The actor has no neighbour.",
        reference="Burt 1992 as Borgatti 1997 puts it: k - 2 T / k, k neighbours, T ties among them.",
        measure=_effective_size,
    ),
    ItemMetric(
        name="core",
        kind="integer",
        unit="neighbours",
        applies_to="actor",
        meaning="The largest k such that the actor is in a group whose members each have at least k neighbours within"
        " it; 0 with no neighbour.",
        reference="k-core, Seidman 1983.",
        measure=_core,
    ),
)
"""How closely an actor's neighbours hang together."""

BROKERAGE_OF_MAP: tuple[MapMetric, ...] = (
    MapMetric(
        name="brokered",
        kind="integer",
        unit="pairs of actors",
        applies_to="map",
        meaning="The sum over all actors of the pairs they stand between on referral routes.",
        reference=f"{REFERENCE}, all five roles.",
        measure=lambda networks: sum(roles.total() for roles in brokered(networks).values()),
    ),
    MapMetric(
        name="brokered_across",
        kind="number",
        applies_to="map",
        meaning="The share of these in which the two who are brought together are of different sectors.",
        blank="Nobody stands between two others.",
        reference=f"{REFERENCE}: gatekeepers, representatives and liaisons over all five roles.",
        measure=_across,
    ),
    MapMetric(
        name="innermost_core",
        kind="integer",
        unit="neighbours",
        applies_to="map",
        meaning="The largest k for which some actors have at least k neighbours each among themselves.",
        reference="Degeneracy: the largest core number, Seidman 1983.",
        measure=lambda networks: max(_core(networks).values(), default=0),
    ),
    MapMetric(
        name="innermost_core_actors",
        kind="integer",
        unit="actors",
        applies_to="map",
        meaning="How many actors are in that innermost group; all of them where nobody is joined to anybody.",
        measure=lambda networks: _innermost(_core(networks)),
    ),
)
"""Brokerage and cores over the whole map."""


def _innermost(core: Mapping[str, int]) -> int:
    most = max(core.values(), default=0)
    return sum(number == most for number in core.values())
