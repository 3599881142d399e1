"""The ledgers as one table: every row that was read out of a source, and what became of it."""

from collections.abc import Iterable

from sysmap.export.tables import Table
from sysmap.graph.columns import Column
from sysmap.model.ledger import Ledger

COLUMNS = (
    Column(name="source", kind="string", meaning="The id of the document."),
    Column(name="row", kind="string", meaning="Section and number of the row among those read out of the document."),
    Column(name="what", kind="string", meaning="What the row says, in a few words."),
    Column(
        name="in",
        kind="string",
        meaning="The places in the data that carry it, with semicolons between them.",
        blank="The data do not carry it.",
    ),
    Column(
        name="left",
        kind="string",
        meaning=(
            "Why the data do not carry it: duplicate (another row says it), context (not about children at risk or "
            "their services), too-vague, wish (asked for, not there), outcome (to compare results with), not-modelled."
        ),
        blank="The data carry it.",
    ),
    Column(name="why", kind="string", meaning="That reason in a line.", blank="The data carry it."),
)


def ledger_table(ledgers: Iterable[Ledger]) -> Table:
    """One line for each row of each ledger, in their order."""
    rows = tuple(
        {
            "source": ledger.source,
            "row": key,
            "what": row.what,
            "in": "; ".join(row.in_) or None,
            "left": row.left,
            "why": row.why,
        }
        for ledger in ledgers
        for key, row in ledger.rows.items()
    )
    return Table("ledger", "What became of every row read out of a source", COLUMNS, rows, ("source", "row"))
