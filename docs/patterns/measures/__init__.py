"""The library of measures: each counts or computes one thing, and says what."""

import re

from docs.patterns.measures import children, events, exact, spells
from docs.patterns.measures.base import MARGINS, Exact, Fraction, Measure, Unit

__all__ = ["LIBRARY", "MARGINS", "Exact", "Fraction", "Measure", "Unit"]


def _names() -> dict[str, type[Measure] | type[Exact]]:
    found: dict[str, type[Measure | Exact]] = {}
    for module in (children, events, spells, exact):
        for item in vars(module).values():
            if isinstance(item, type) and issubclass(item, (Measure, Exact)) and item.__module__ == module.__name__:
                found[re.sub(r"(?<=[a-z])(?=[A-Z])", "-", item.__name__).lower()] = item
    return found


LIBRARY = _names()
"""Every measure by the word by which the registry names it: `ShareWith` is `share-with`."""
