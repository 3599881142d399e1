"""What an item of the data rests on: a source with a place in it, or an assumption that says why."""

from typing import Literal, Self

from pydantic import model_validator

from sysmap.model.base import Id, Items, Label, Record, Text, When
from sysmap.model.vocabulary import Standing


class Source(Record):
    """A document, cited once and named by its id everywhere else."""

    id: Id
    """The word by which evidence names this document."""
    title: Label
    """The title as printed."""
    publisher: Label
    """Who published it."""
    date: When
    """When it was published."""
    authors: Items[Label] = ()
    """Who wrote it, where it says."""
    reference: Label | None = None
    """A report or ISBN number."""
    method: Text | None = None
    """How its findings were made, and from whom."""
    caution: Text
    """What the document cannot support; printed beside anything that rests on it."""
    licence: Label | None = None
    """Under which terms it may be used."""


class Evidence(Record):
    """One reason to believe, or to doubt, an item."""

    source: Id | None = None
    """The document; an assumption may stand without one."""
    at: Label | None = None
    """Where in the document: section and paragraph, page or heading."""
    standing: Standing
    """What kind of knowledge this is."""
    says: Text | None = None
    """What the document says there, in words of our own."""
    why: Text | None = None
    """For an assumption: the reason for it."""
    verdict: Literal["supports", "contradicts"] = "supports"
    """Whether this speaks for the item or against it. An item with both kinds is contested."""

    @model_validator(mode="after")
    def _assumptions_say_why(self) -> Self:
        if self.standing == "assumption" and not self.why:
            message = "an assumption needs `why`: the reason for it"
            raise ValueError(message)
        if self.standing != "assumption" and not (self.source and self.at):
            message = "evidence needs `source` and `at`: the document and the place in it"
            raise ValueError(message)
        return self


def rests_on_assumption(why: str | None, evidence: tuple[Evidence, ...]) -> bool:
    """Whether an item rests on no document: it gives a reason of its own, or assumptions alone."""
    return why is not None or (bool(evidence) and all(entry.standing == "assumption" for entry in evidence))


class Sourced(Record):
    """A record that says what it rests on."""

    evidence: Items[Evidence] = ()
    """Why this is believed: one entry per source or assumption."""

    @property
    def contested(self) -> bool:
        """Whether one source supports this and another contradicts it."""
        return {entry.verdict for entry in self.evidence} == {"supports", "contradicts"}
