"""The ledger: what became of every row that was read out of a source."""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, StringConstraints, model_validator

from sysmap.model.base import Id, Items, Keyed, Record, Text

Reason = Literal["duplicate", "context", "too-vague", "wish", "outcome", "not-modelled"]
"""Why a row is not in the data: said elsewhere; about more than children at risk or their services; too little is said;
asked for, not there; something to compare results with; nothing in the schema can say it."""

Reference = Annotated[str, StringConstraints(pattern=r"^\S+$", max_length=200)]
"""A place in the data: an actor or a relationship (`camhs`), something inside it (`camhs#service.patience`), an item of
another file (`population:attributes.in-care`, `views:figure-2`, `areas/leeds:catch-centre`), or a file of one record
(`journeys/kyle`, `areas/leeds`)."""


class LedgerRow(Record):
    """One row of what was read out of a source."""

    what: Text
    """What the row says, in a few words."""
    in_: Items[Reference] = ()
    """Where the data carry it."""
    left: Reason | None = None
    """Why the data do not carry it."""
    why: Text | None = None
    """For a row that was left: the reason in a line."""

    @model_validator(mode="after")
    def _carried_or_explained(self) -> Self:
        if bool(self.in_) == (self.left is not None):
            message = "a row needs either `in`, the places that carry it, or `left`, why none does"
            raise ValueError(message)
        if (self.left is not None) != (self.why is not None):
            message = "`left` and `why` go together"
            raise ValueError(message)
        return self


class Ledger(Record):
    """Every row that was read out of one source."""

    source: Id
    """The source."""
    rows: Annotated[Keyed[LedgerRow], Field(min_length=1)]
    """By section and number of the row."""

    def counts(self) -> dict[str, int]:
        """How many rows are carried, and how many are left for each reason; in that order, without zeros."""
        of = dict.fromkeys(("carried", *get_args(Reason)), 0)
        for row in self.rows.values():
            of[row.left or "carried"] += 1
        return {word: number for word, number in of.items() if number}
