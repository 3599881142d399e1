"""What a reader must know of a value: one record each, from which dictionaries, schemas and headings are made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from sysmap.model.wording import Namer

Scalar = str | int | float | bool
"""A value that every export format can hold."""

Item = TypeVar("Item")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One named value."""

    name: str
    """The heading in a table and the key in a graph: lower-case words joined by underscores."""
    kind: Literal["string", "integer", "number", "boolean"]
    """The type, in the words of the Frictionless table schema."""
    meaning: str
    """What the value says, in a sentence."""
    unit: str = ""
    """What it counts or measures; empty for words and for plain ratios."""
    blank: str = ""
    """What it means that there is no value; empty where there always is one."""
    reference: str = ""
    """The formula, or where it comes from."""

    @property
    def title(self) -> str:
        """The name as a heading for people."""
        return self.name.replace("_", " ").capitalize()


@dataclass(frozen=True, kw_only=True)
class Attribute(Column, Generic[Item]):
    """Something recorded of an actor or a relationship."""

    read: Callable[[Item, Namer], Scalar | None]
    """Reads it from the record, given names for ids; None where nothing is recorded."""
