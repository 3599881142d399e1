"""The chains of money as one table: who pays whom, step by step, on the way to every actor that money reaches."""

from sysmap.export.tables import Row, Table
from sysmap.graph.columns import Column
from sysmap.graph.money import Step, money_to
from sysmap.graph.relationship_attributes import RELATIONSHIP_ATTRIBUTES
from sysmap.model import SystemMap
from sysmap.model.wording import Namer, namer

STEP_COLUMNS = (
    Column(name="actor", kind="string", meaning="The id of the actor whom the chain leads to."),
    Column(
        name="chain", kind="integer", meaning="The number of the chain among those that lead there, shortest first."
    ),
    Column(name="step", kind="integer", meaning="The number of the step, from the source of the money on."),
    Column(name="payer", kind="string", meaning="The id of the actor who pays."),
    Column(
        name="through",
        kind="string",
        meaning="The id of the body that the money passes through between payer and payee.",
        blank="No source names such a body, or the chain ends there.",
    ),
    Column(name="payee", kind="string", meaning="The id of the actor who is paid."),
    Column(name="relationship", kind="string", meaning="The id of the line along which the money moves."),
)
LINE_COLUMNS = tuple(
    fact
    for fact in RELATIONSHIP_ATTRIBUTES
    if fact.name in ("type", "programme", "amount", "money_from", "money_until", "money_years", "tied_to")
)
"""What is repeated here from the line; a blank amount is an unknown one."""


def money_table(system: SystemMap) -> Table:
    """One row for each step of each chain of `money_to`, actors by id."""
    name = namer(system)
    rows = tuple(row for key in sorted(system.actors) for row in _rows(system, key, name))
    title = "Chains of money, from the source on, to every actor that money reaches"
    return Table("money", title, (*STEP_COLUMNS, *LINE_COLUMNS), rows, ("actor", "chain", "step"))


def _rows(system: SystemMap, actor: str, name: Namer) -> list[Row]:
    return [
        {"actor": actor, "chain": number, "step": place, **_row(step, name)}
        for number, chain in enumerate(money_to(system, actor), start=1)
        for place, step in enumerate(chain.steps, start=1)
    ]


def _row(step: Step, name: Namer) -> Row:
    return {
        "payer": step.payer,
        "through": step.through,
        "payee": step.payee,
        "relationship": step.line.id,
        **{fact.name: fact.read(step.line, name) for fact in LINE_COLUMNS},
    }
