"""On whom an actor's money depends: routes of money that run through one body, and routes that are known to end."""

from collections import Counter
from collections.abc import Mapping

from sysmap.graph.metric import ItemMetric, MapMetric
from sysmap.graph.money import Chain, money_lines
from sysmap.graph.networks import Networks
from sysmap.model import Relationship

CHAINS = (
    " A route of money is a chain of funds and commissions, through any bodies that it is named to pass, that begins"
    " with somebody whom nobody on the map funds, or where it would run in a circle. Routes are counted, not"
    " pounds: most amounts are unknown."
)
NO_MONEY = "No line of money on the map leads to the actor."


def _routes(networks: Networks) -> Mapping[str, int]:
    return {actor: len(chains) for actor, chains in networks.money.items()}


def _payers(networks: Networks) -> Mapping[str, int]:
    return {actor: len({chain.steps[-1].payer for chain in chains}) for actor, chains in networks.money.items()}


def _main(actor: str, chains: tuple[Chain, ...]) -> tuple[str, float]:
    """The body that stands on most of the chains, the nearest of equals, then the first by id; and its share."""
    counts: Counter[str] = Counter()
    nearest: dict[str, int] = {}
    for chain in chains:
        before = [key for key in chain.actors if key != actor]
        counts.update(set(before))
        for distance, key in enumerate(reversed(before)):
            nearest[key] = min(distance, nearest.get(key, distance))
    body = min(counts, key=lambda key: (-counts[key], nearest[key], key))
    return body, counts[body] / len(chains)


def _main_funder(networks: Networks) -> Mapping[str, str]:
    return {actor: _main(actor, chains)[0] for actor, chains in networks.money.items() if chains}


def _main_share(networks: Networks) -> Mapping[str, float]:
    return {actor: _main(actor, chains)[1] for actor, chains in networks.money.items() if chains}


def _ends(line: Relationship) -> bool:
    """Whether the data give the line an end or a length."""
    return line.money is not None and (line.money.until != "unknown" or line.money.years is not None)


def _ending_share(networks: Networks) -> Mapping[str, float]:
    return {
        actor: sum(any(_ends(step.line) for step in chain.steps) for chain in chains) / len(chains)
        for actor, chains in networks.money.items()
        if chains
    }


def _one_payer(networks: Networks) -> float | None:
    payers = [number for number in _payers(networks).values() if number]
    return sum(number == 1 for number in payers) / len(payers) if payers else None


def _ending_lines(networks: Networks) -> float | None:
    lines = money_lines(networks.system)
    return sum(map(_ends, lines)) / len(lines) if lines else None


MONEY_METRICS: tuple[ItemMetric, ...] = (
    ItemMetric(
        name="money_routes",
        kind="integer",
        unit="routes",
        applies_to="actor",
        meaning=f"Routes by which money comes to the actor.{CHAINS}",
        measure=_routes,
    ),
    ItemMetric(
        name="payers",
        kind="integer",
        unit="actors",
        applies_to="actor",
        meaning="Different bodies that pay the actor, by funds or commissions.",
        measure=_payers,
    ),
    ItemMetric(
        name="main_funder",
        kind="string",
        applies_to="actor",
        meaning="The id of the body that most routes of the actor's money run through, at whatever distance; of equals"
        f" the nearest, then the first by id.{CHAINS}",
        blank=NO_MONEY,
        measure=_main_funder,
    ),
    ItemMetric(
        name="main_funder_share",
        kind="number",
        applies_to="actor",
        meaning="The share of the routes of the actor's money that run through that body: at 1 all of it hangs on one."
        f"{CHAINS}",
        blank=NO_MONEY,
        measure=_main_share,
    ),
    ItemMetric(
        name="ending_share",
        kind="number",
        applies_to="actor",
        meaning="The share of the routes of the actor's money with a line on them whose end or length is recorded,"
        " renewed or not; a line of which nothing is recorded does not count, so the true share may be higher."
        f"{CHAINS}",
        blank=NO_MONEY,
        measure=_ending_share,
    ),
)
"""Exposure of an actor to its funders."""

MONEY_OF_MAP: tuple[MapMetric, ...] = (
    MapMetric(
        name="paid",
        kind="integer",
        unit="actors",
        applies_to="map",
        meaning="Actors to whom a line of money leads.",
        measure=lambda networks: sum(bool(chains) for chains in networks.money.values()),
    ),
    MapMetric(
        name="one_payer",
        kind="number",
        applies_to="map",
        meaning="The share of these whom one body alone pays, as far as the map tells.",
        blank="The map has no line of money.",
        measure=_one_payer,
    ),
    MapMetric(
        name="ending_lines",
        kind="number",
        applies_to="map",
        meaning="The share of lines of money whose end or length is recorded; of the others nothing is known.",
        blank="The map has no line of money.",
        measure=_ending_lines,
    ),
)
"""Exposure over the whole map."""
