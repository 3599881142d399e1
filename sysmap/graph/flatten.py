"""How a record becomes single values that every graph format and spreadsheet can hold.

A list becomes its items joined by "; ". An uncertain number becomes its likeliest value, a duration its mean, a
condition words. What is not recorded is left out: GraphML knows no blank.
"""

from collections.abc import Iterable

from sysmap.model.evidence import Sourced

JOINT = "; "
"""Stands between the items of a list."""


def joined(words: Iterable[str]) -> str | None:
    """The words as one text, in their order; None where there are none."""
    return JOINT.join(words) or None


def standings(item: Sourced) -> str | None:
    """The kinds of knowledge an item rests on, each once, in alphabetical order."""
    return joined(sorted({entry.standing for entry in item.evidence}))


def sources(item: Sourced) -> str | None:
    """The ids of the documents an item rests on, each once, in alphabetical order."""
    return joined(sorted({entry.source for entry in item.evidence if entry.source}))
